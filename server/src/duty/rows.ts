/** A record as rows of the read model: what lists show and what it counts for. Shared by the projection and by whoever pours in many at once. */
import type { CalendarYear } from '@anlan/kernel/base'
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
