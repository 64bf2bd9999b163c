/** What a plant may hold: the register's side of GB 18218. Amounts are design maxima, never the stock of a day. */

/** `q` in t; `classes` by Table 2 where the substance has no row of its own or its class is known from the data sheet. */
export type HeldSubstance = { readonly name: string; readonly q: number; readonly classes?: readonly string[] }
/** One unit in the sense of 3.5 and 3.6: units are graded one by one and never added up. */
export type HazardUnit = {
  readonly id: string
  readonly name: string
  readonly kind: 'production' | 'tanks' | 'warehouse'
  readonly substances: readonly HeldSubstance[]
}
export type Inventory = {
  readonly units: readonly HazardUnit[]
  /** Permanent residents within 500 m beyond the boundary as filed by the enterprise, and the day of that count (YYYY-MM-DD). */
  readonly people500m?: number
  readonly peopleAsOf?: string
}
