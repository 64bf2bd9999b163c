/** Grading of a registered plant, unit by unit, with the α that the register itself supports. */
import type { HazardUnit, Inventory } from '@anlan/kernel/registry'
import { EDITION_2018, type EmergencyCard, emergencyCard, type Gb18218, gb18218, resolve } from '@anlan/science/chemical'
import type { Result } from '@anlan/science/base'
import { type Placed, within } from './inside.ts'

export type Neighbours = {
  /** People at listed places within 500 m of the register's coordinates. */
  readonly listed: number
  readonly filed: number | null
  readonly asOf: string | null
  /** What α is taken from: the larger of the two; undefined when neither is known. */
  readonly used: number | undefined
  readonly places: readonly (Placed & { readonly metres: number })[]
}
/** Neither source is complete: a filing grows old and a register lists only what it lists, so the larger one counts. */
export function neighboursOf(at: readonly [number, number], inventory: Inventory, places: readonly Placed[]): Neighbours {
  const near = within(at, 500, places)
  const listed = near.reduce((sum, p) => sum + (p.people ?? 0), 0)
  const filed = inventory.people500m ?? null
  return { listed, filed, asOf: inventory.peopleAsOf ?? null, used: filed === null && near.length === 0 ? undefined : Math.max(filed ?? 0, listed), places: near }
}
export type UnitGrade = { readonly unit: HazardUnit; readonly result: Result<Gb18218> }
export function gradeUnits(inventory: Inventory, n: Neighbours): readonly UnitGrade[] {
  return inventory.units.map((unit) => ({
    unit,
    result: gb18218.ask({
      unit: unit.kind,
      ...(n.used === undefined ? {} : { people500m: n.used }),
      ...(n.asOf === null ? {} : { peopleAsOf: n.asOf }),
      substances: unit.substances.map((s) => ({ name: s.name, q: s.q, ...(s.classes === undefined ? {} : { classes: s.classes }) })),
    }),
  }))
}
/** The worst unit speaks for the plant: grade 1 first, then units without a grade, then units below S = 1. */
export function worstOf(units: readonly UnitGrade[]): UnitGrade | undefined {
  const rank = (u: UnitGrade) => (u.result.ok ? (u.result.value.grade ?? 9) : 5)
  return units.toSorted((a, b) => rank(a) - rank(b) || sOf(b) - sOf(a))[0]
}
function sOf(u: UnitGrade): number {
  return u.result.ok ? u.result.value.S : 0
}
/** By the name in the register; undefined for substances outside Table 1. */
export function cardOf(name: string): EmergencyCard | undefined {
  const found = resolve(EDITION_2018, { name, q: 1 }, '')
  return found.ok && found.row !== null ? emergencyCard(found.row.no) : undefined
}
