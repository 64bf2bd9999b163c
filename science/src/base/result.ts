/** What every method answers: a value with the steps that lead to it, the doubts about it, or a refusal. Never a guess. */

/** Where a formula or constant comes from. `verified: false` (未核实) = known from memory or from a secondary copy only. */
export type Source = { readonly title: string; readonly edition?: string; readonly where?: string; readonly verified: boolean }

/** One line of the derivation, in the order in which a specialist would check it with a pencil. */
export type Step = {
  /** What is found, in Chinese, such as `干燥速率`. */
  readonly what: string
  /** The formula with its symbols, such as `k = k₀·0.581·e^(0.0365T)`. */
  readonly formula?: string
  readonly value: number | string | boolean
  readonly unit: string
  /** Table row, equation number or clause. */
  readonly from?: string
}

/** Something the reader must know before using the value. `outside` = beyond the method's published range; the value is extrapolated. */
export type Flag = { readonly code: string; readonly weight: 'note' | 'doubt' | 'outside'; readonly text: string }

/** An interval that should hold the true value in `coverage` of all cases (0…1). */
export type Uncertainty = { readonly low: number; readonly high: number; readonly unit: string; readonly coverage: number; readonly basis: string }

export type Found<T> = {
  readonly ok: true
  readonly value: T
  readonly derivation: readonly Step[]
  readonly flags: readonly Flag[]
  /** By the name of the output field; absent where the method computes and does not estimate. */
  readonly uncertainty?: Readonly<Record<string, Uncertainty>>
}
export type NotFoundReason =
  /** A needed input is absent. */
  | 'missing'
  /** A value that cannot be: a negative rain, a humidity of 130 %, text where a number belongs. */
  | 'impossible'
  /** Possible, but outside what the method was published for, and no extrapolation is defended. */
  | 'outside'
  /** A name, class or choice that no table holds. */
  | 'unknown'
  /** The inputs are well formed, yet the method has no answer: no trend, too few points, all dry. */
  | 'undetermined'
export type Refused = {
  readonly ok: false
  readonly reason: NotFoundReason
  /** The input field at fault, dotted for nested ones (`days.3.rain`); empty when it is none in particular. */
  readonly field: string
  /** What is wrong and what to do, in Chinese. */
  readonly text: string
}
export type Result<T> = Found<T> | Refused

export function found<T>(value: T, derivation: readonly Step[] = [], flags: readonly Flag[] = [], uncertainty?: Readonly<Record<string, Uncertainty>>): Found<T> {
  return uncertainty === undefined ? { ok: true, value, derivation, flags } : { ok: true, value, derivation, flags, uncertainty }
}
export function refused(reason: NotFoundReason, field: string, text: string): Refused {
  return { ok: false, reason, field, text }
}
export function step(what: string, value: number | string | boolean, unit = '', formula?: string, from?: string): Step {
  return { what, value, unit, ...(formula === undefined ? {} : { formula }), ...(from === undefined ? {} : { from }) }
}
