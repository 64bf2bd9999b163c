/** A district of many enterprises for the benchmark of the notice, and a year of what was done there, poured past the application. */
import type pg from 'pg'
import { asId, type EntityId, findPeriod, type Instant, instant, type Period, periodsIn } from '@anlan/kernel/base'
import { isAsked, type Obligation, obligationsOf } from '@anlan/kernel/duty'
import type { District, ListedEntity, Registry } from '@anlan/kernel/registry'
import { duties } from '@anlan/policy'

/** A small generator, so that the same numbers come out on every machine. */
export function chance(seed: number): () => number {
  let s = seed >>> 0
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0
    return s / 4_294_967_296
  }
}
const grades = ['I', 'I', 'II', 'II', 'II', 'II', 'II', 'II', 'II', 'II'] as const
function gradeOf(i: number): ListedEntity['grade'] {
  const n = i % 100
  return n < 10 ? (grades[n] ?? 'II') : n < 40 ? 'III' : 'IV'
}
/** The district with its enterprises brought to `count`; those named for the new ones are people who hold posts. */
export function grown(district: District, count: number): District {
  const r = district.registry
  const towns = r.orgs.filter((o) => o.kind === 'township' && o.area !== undefined)
  const leads = (as: string) => [...new Set(r.responsibles.filter((x) => x.as === as).map((x) => x.person))]
  const [government, sector, own] = [leads('governmentLead'), leads('sectorLead'), leads('entityLead')]
  const sample = r.entities.filter((e) => e.sector === 'industry' || e.sector === 'chemicals')
  const entities: ListedEntity[] = [...r.entities]
  const responsibles = [...r.responsibles]
  const valid = { from: instant(Date.UTC(2020, 0, 1)) }
  for (let i = entities.length; i < count; i++) {
    const town = towns[i % towns.length]
    const like = sample[i % Math.max(1, sample.length)]
    if (!town?.area || !like) break
    const id = asId<EntityId>(`bench-${i}`)
    // Nearly all are ordinary enterprises: one in five hundred stores chemicals.
    const { inventory, ...ordinary } = like
    entities.push({
      ...ordinary,
      ...(i % 500 === 0 && inventory ? { inventory } : {}),
      id,
      name: `演示企业 ${i}`,
      area: town.area,
      grade: gradeOf(i),
      valid,
      tags: i % 100 < 10 ? ['chemicals'] : [],
      demo: true,
    })
    const pick = <P>(list: readonly P[]) => list[i % list.length]
    for (const [as, person] of [
      ['governmentLead', pick(government)],
      ['sectorLead', pick(sector)],
      ['entityLead', pick(own)],
    ] as const)
      if (person !== undefined) responsibles.push({ entity: id, as, person, valid })
  }
  const registry: Registry = { ...r, entities, responsibles }
  return { ...district, registry }
}
const counted = new Set([
  'leader-inspection',
  'enforcement-rounds',
  'danger-check-monthly',
  'danger-check-weekly',
  'danger-check-daily',
  'pre-shift-meeting',
  'key-unit-patrol',
  'zero-report',
  'duty-log',
  'five-entries',
])
type Done = { readonly o: Obligation; readonly at: number }
function* year(district: District, now: Instant, random: () => number): Generator<Done & { readonly done: boolean }> {
  const ground = { registry: district.registry, calendar: district.calendar, rows: () => [] }
  const span = findPeriod(String(new Date(now).getUTCFullYear()))
  if (!span) return
  for (const decl of duties) {
    if (!counted.has(decl.id)) continue
    for (const unit of new Set(decl.rhythm.map((r) => r.unit)))
      for (const p of periodsIn(unit, span.from, now)) {
        if (p.to > now || p.to > span.to || !decl.rhythm.some((r) => isAsked(r, p, ground))) continue
        for (const o of obligationsOf(decl, ground, p, now)) yield { o, at: atIn(p, random), done: random() < 0.9 }
      }
  }
}
function atIn(p: Period, random: () => number): number {
  return Math.floor(p.from + (p.to - p.from) * random())
}
export type Poured = { readonly owed: number; readonly done: number }
/**
 * Nine in ten of what fell due this year was done. Written as Anlan keeps it (what was done), and, for the peer, as task systems keep it:
 * one row for everything owed, whether anybody did it or not.
 */
export async function pour(owner: pg.Client, district: District, now: Instant): Promise<Poured> {
  await owner.query('create table if not exists peer_task (key text, duty text, org ltree, due bigint, done_at bigint)')
  await owner.query('truncate peer_task')
  await owner.query("delete from duty_key where fact like 'bench%'")
  let owed = 0
  let done = 0
  let tasks: { key: string; duty: string; org: string; due: number; at: number | null }[] = []
  const flush = async () => {
    const list = tasks
    tasks = []
    await owner.query('insert into peer_task (key, duty, org, due, done_at) select * from unnest($1::text[], $2::text[], $3::ltree[], $4::bigint[], $5::bigint[])', [
      list.map((x) => x.key),
      list.map((x) => x.duty),
      list.map((x) => x.org),
      list.map((x) => x.due),
      list.map((x) => x.at),
    ])
  }
  for (const x of year(district, now, chance(20260101))) {
    owed += 1
    if (x.done) done += 1
    tasks.push({ key: x.o.key, duty: x.o.duty, org: x.o.org === '' ? district.label : x.o.org, due: x.o.due, at: x.done ? x.at : null })
    if (tasks.length >= 20_000) await flush()
  }
  if (tasks.length > 0) await flush()
  await owner.query(
    `insert into duty_key (key, fact, duty, at, received_at, org) select key, 'bench' || row_number() over (), duty, done_at, done_at + 60000, org from peer_task where done_at is not null on conflict do nothing`,
  )
  await owner.query('create index if not exists peer_task_duty on peer_task (duty, due)')
  await owner.query('analyze peer_task')
  await owner.query('analyze duty_key')
  return { owed, done }
}
