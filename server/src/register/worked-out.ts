/** What rows of derived registers are worked out from, and what such a row is. */
import { covers, type FormValues, type Instant } from '@anlan/kernel/base'
import type { Org, Registry } from '@anlan/kernel/registry'
import type { StoredRow } from '@anlan/store/register'

export type WorkedRow = {
  readonly id: string
  readonly name: string
  /** ltree path of the organisation that it counts for. */
  readonly org: string
  readonly entity?: string
  readonly values: FormValues
  readonly from: Instant
  /** The page on which the facts behind it are looked at. */
  readonly link: string
  readonly demo: boolean
}
export type Material = {
  readonly registry: Registry
  readonly at: Instant
  /** Root label of the district. */
  readonly root: string
  /** Path of the town around an area. */
  townPath(area: string): string
  /** Rows of a register kept by hand, as they stood at `at`. */
  rows(register: string): readonly Pick<StoredRow, 'id' | 'org' | 'orgId' | 'entity' | 'values'>[]
  /** The newest reading of each series, as known at `at`. */
  newest(series: string): Instant | undefined
  /** Inspections opened this year up to `at`, by sector. */
  inspections(sector: string): number
  /** A limit in force at `at`; undefined when nobody entered it. */
  limit(key: string): number | undefined
}
export function inForce<T extends { readonly valid: { readonly from: Instant; readonly to?: Instant } }>(m: Material, list: readonly T[]): readonly T[] {
  return list.filter((x) => covers(x.valid, m.at))
}
export function townsOf(m: Material): readonly Org[] {
  return inForce(m, m.registry.orgs).filter((o) => o.kind === 'township' || o.kind === 'zone')
}
export function shortName(name: string): string {
  return name.replace(/(人民政府|办事处)$/, '')
}
export function textOf(v: FormValues, field: string): string {
  const x = v[field]
  return typeof x === 'string' ? x : ''
}
export function numberOf(v: FormValues, field: string): number {
  const x = v[field]
  return typeof x === 'number' ? x : 0
}
