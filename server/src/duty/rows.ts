/** A record as rows of the read model: what lists show and what it counts for. Shared by the projection and by whoever pours in many at once. */
import { areaCode, asId, type CalendarYear, type Id } from '@anlan/kernel/base'
import { type DutyFact, keysOf, type LimitAt, type Occasion } from '@anlan/kernel/duty'
import { findDuty } from '@anlan/policy'
import type { DutyFactRow, DutyKeyRow } from '@anlan/store/duty'
import { initials } from '../core/initials.ts'

export type RowsAround = {
  readonly root: string
  readonly calendar: readonly CalendarYear[]
  readonly occasions: readonly Occasion[]
  readonly limitAt: LimitAt
  personName(id: string): string
}
export function factRows(f: DutyFact, around: RowsAround): { readonly fact: DutyFactRow; readonly keys: readonly DutyKeyRow[] } {
  const decl = findDuty(f.duty)
  const org = f.capacity.org === '' ? around.root : f.capacity.org
  const withdrawnAt = f.withdrawn?.at ?? null
  const names = `${f.target.name} ${around.personName(f.by)} ${decl?.title ?? ''} ${f.capacity.title}`
  const fact: DutyFactRow = {
    id: f.id,
    duty: f.duty,
    holder: f.capacity.holder,
    seat: f.capacity.seat,
    capacity: f.capacity.title,
    deputy: f.capacity.deputy,
    target: f.target.key,
    targetName: f.target.name,
    entity: f.target.entity ?? null,
    area: f.target.area ?? null,
    org,
    by: f.by,
    at: f.at,
    receivedAt: f.receivedAt,
    counted: f.counted,
    found: f.found,
    withdrawnAt,
    drill: f.drill,
    lng: f.place?.[0] ?? null,
    lat: f.place?.[1] ?? null,
    photos: f.photos.map((p) => p.sha256),
    values: f.values,
    words: `${names} ${initials(names)}`.toLowerCase(),
  }
  const counts = f.counted && !f.drill && decl
  const keys = counts ? keysOf(decl, f, around.calendar, around.occasions, around.limitAt) : []
  return { fact, keys: keys.map((key) => ({ key, fact: f.id, duty: f.duty, at: f.at, receivedAt: f.receivedAt, withdrawnAt, org })) }
}
/** What a record did, out of its row; enough for `keysOf`. */
export function deedOf(r: Pick<DutyFactRow, 'holder' | 'seat' | 'org' | 'target' | 'entity' | 'area' | 'at'>): Pick<DutyFact, 'capacity' | 'target' | 'at'> {
  return {
    capacity: { holder: r.holder, seat: r.seat, org: r.org, title: '', deputy: false },
    target: { key: r.target, name: '', ...(r.entity === null ? {} : { entity: asId(r.entity) }), ...(r.area === null ? {} : { area: areaCode(r.area) }) },
    at: r.at,
  }
}
/** The record out of its row, without what the row does not keep: why it counted, and why it was withdrawn. */
export function factOf(r: DutyFactRow): DutyFact {
  const deed = deedOf(r)
  return {
    ...deed,
    kind: 'fact',
    id: r.id,
    duty: r.duty,
    revision: 1,
    capacity: { ...deed.capacity, title: r.capacity, deputy: r.deputy },
    target: { ...deed.target, name: r.targetName },
    by: r.by,
    receivedAt: r.receivedAt,
    ...(r.lng === null || r.lat === null ? {} : { place: [r.lng, r.lat] as const }),
    values: r.values,
    photos: r.photos.map((sha256) => ({ id: sha256 as Id, sha256 })),
    found: r.found,
    counted: r.counted,
    checks: [],
    drill: r.drill,
    ...(r.withdrawnAt === null ? {} : { withdrawn: { at: r.withdrawnAt, by: r.by, because: '' } }),
  }
}
