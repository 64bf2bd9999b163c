/**
 * The demonstration's year: enterprises, registers, special periods, records and cases, written once, in the background, in small portions, so that the service
 * answers meanwhile. Everything is made from its own name, so a start after a kill goes on where it was: what is there stays, what is missing is added.
 */
import { covers, type Id, instant, periodAt, SYSTEM } from '@anlan/kernel/base'
import { duties } from '@anlan/policy'
import type { Change, Tx } from '@anlan/store'
import { writeExemption, writeFacts, writeOccasion } from '@anlan/store/duty'
import { writeNewRows } from '@anlan/store/register'
import type { App } from '../../core/types.ts'
import { groundOf, limitsOf, loadOccasions, occasionsOf } from '../../duty/ground.ts'
import { occasionRow, rowsAround } from '../../duty/project.ts'
import { factRows } from '../../duty/rows.ts'
import { insert, prepare } from '../../evidence/keep.ts'
import { boardOf } from '../../indicator/board.ts'
import { breather } from '../../indicator/duty-book.ts'
import { unitPath } from '../../indicator/env.ts'
import { loadTargetRows } from '../../register/cache.ts'
import { rowOf } from '../../register/project.ts'
import { demoPhoto } from '../photo.ts'
import { oddRecords } from './odd.ts'
import { playCases } from './cases.ts'
import { makeEntities } from './entities.ts'
import { exemptionsOf, type MadeExemption } from './exemptions.ts'
import { factsOf, type MadeFact, type YearGround } from './facts.ts'
import { madeOccasions, yearOccasions } from './occasions.ts'
import { setDemoYearProgress } from './progress.ts'
import { handKept, type MadeRow, rowsOf } from './rows.ts'
import { dice } from './seeded.ts'

const MARK = 'demo-year'
const BATCH = 250
/** For each town. */
const PICTURES = 4
const base: Pick<Change, 'expected' | 'keys' | 'due' | 'send' | 'stop'> = { expected: 0, keys: {}, due: [], send: [], stop: [] }

async function seedEntities(app: App, count: number): Promise<void> {
  const r = app.registry()
  if (r.entities.some((e) => e.id.startsWith('y-'))) return
  const made = makeEntities(app.district, r, count, app.clock.now())
  const rows = [
    ...made.orgs.map((d) => ({ kind: 'org', id: d.id as string, data: d })),
    ...made.posts.map((d) => ({ kind: 'post', id: d.id as string, data: d })),
    ...made.holdings.map((d) => ({ kind: 'holding', id: `${d.post}:${d.person}:${d.rank}:${d.valid.from}`, data: d })),
    ...made.people.map((d) => ({ kind: 'person', id: d.id as string, data: d })),
    ...made.entities.map((d) => ({ kind: 'entity', id: d.id as string, data: d })),
    ...made.responsibles.map((d) => ({ kind: 'responsible', id: `${d.entity}:${d.as}:${d.valid.from}`, data: d })),
  ]
  await app.store.tx(app.root, async (t) => {
    for (let i = 0; i < rows.length; i += 2000) {
      const part = rows.slice(i, i + 2000)
      await t.sql(
        `insert into register (kind, id, data, org) select k, i, d::jsonb, $4::ltree from unnest($1::text[], $2::text[], $3::text[]) as u(k, i, d) on conflict do nothing`,
        [part.map((e) => e.kind), part.map((e) => e.id), part.map((e) => JSON.stringify(e.data)), app.district.label],
      )
    }
  })
  await app.reloadRegistry()
}
/**
 * Pictures that the year's records show, again and again; the fingerprint of each record's photo is its own. Every town has its own, because a town
 * sees no evidence of others.
 * @returns the pictures for a path: those of its town, else the district's
 */
async function seedPictures(app: App, breath: () => Promise<void>): Promise<(org: string) => readonly Id[]> {
  const now = app.clock.now()
  const towns = app
    .registry()
    .orgs.filter((o) => (o.kind === 'township' || o.kind === 'zone') && covers(o.valid, now))
    .map((o) => o.path)
  // Those of a start that was cut short serve again.
  const there = await app.store.read(app.root, (t) =>
    t.sql<{ id: string; org: string }>(`select id, org::text as org from evidence where by = $1 and kind = 'photo' order by id`, [SYSTEM]),
  )
  const made = new Map<string, Id[]>()
  for (const r of there) made.set(r.org, [...(made.get(r.org) ?? []), r.id])
  for (const [n, org] of [app.root.path, ...towns].entries()) {
    const ids = made.get(org) ?? []
    for (let i = ids.length; i < PICTURES; i++) {
      const p = await prepare(app, { bytes: demoPhoto(0x305070 + (n * PICTURES + i) * 0x0b1d35), by: SYSTEM, org, only: ['photo'], demo: true })
      if (!('row' in p)) continue
      await app.store.tx(app.root, async (t) => {
        await insert(t, p)
      })
      ids.push(p.id)
      await breath()
    }
    made.set(org, ids)
  }
  const district = made.get(app.root.path) ?? []
  return (org) => made.get(unitPath(org)) ?? district
}
async function seedOccasions(app: App, years: readonly number[]): Promise<void> {
  const made = years.flatMap((y) => madeOccasions(yearOccasions(app.registry(), y, app.clock.now()), limitsOf(app), app.district.calendar))
  await app.store.tx(app.root, async (t) => {
    await t.commitMany(made.map((o) => ({ ...base, kind: 'duty', id: o.id, at: o.at, by: SYSTEM, org: app.root.path, events: o.events, state: o.state, open: false })))
    for (const o of made) await writeOccasion(t, { ...occasionRow(o.state, app.root.path), because: '演示' })
  })
  await loadOccasions(app)
}
async function writeRows(app: App, list: readonly MadeRow[]): Promise<void> {
  await app.store.tx(app.root, async (t) => {
    const ids = new Set(
      await t.commitMany(
        list.map((r) => ({ ...base, kind: 'row', id: r.id, at: r.at, by: r.by, org: r.state.org, events: [r.event], state: { ...r.state, version: 1 }, open: true })),
      ),
    )
    await writeNewRows(
      t,
      list.filter((r) => ids.has(r.id)).map((r) => rowOf(r.state, 1)),
    )
  })
}
async function writeRecords(app: App, list: readonly MadeFact[]): Promise<void> {
  const around = rowsAround(app)
  await app.store.tx(app.root, async (t: Tx) => {
    const ids = new Set(
      await t.commitMany(
        list.map((f) => ({
          ...base,
          kind: 'duty',
          id: f.id,
          at: f.receivedAt,
          by: f.by,
          org: f.state.capacity.org || app.root.path,
          events: [f.event],
          state: { ...f.state, version: 1 },
          open: false,
        })),
      ),
    )
    const rows = list.filter((f) => ids.has(f.id)).map((f) => factRows(f.state, around))
    await writeFacts(
      t,
      rows.map((r) => r.fact),
      rows.flatMap((r) => r.keys),
    )
  })
}
async function writeExemptions(app: App, list: readonly MadeExemption[]): Promise<void> {
  await app.store.tx(app.root, async (t) => {
    const org = app.root.path
    const made = new Set(
      await t.commitMany(list.map((x) => ({ ...base, kind: 'duty', id: x.id, at: x.at, by: x.by, org, events: [x.event], state: { ...x.state, version: 1 }, open: false }))),
    )
    for (const x of list) if (made.has(x.id)) await writeExemption(t, { ...x, org })
  })
}
/** Three towns are clearly behind, a few shine, the rest lie between; always the same ones. */
export function diligenceOf(org: string): number {
  const unit = unitPath(org)
  if (unit.endsWith('t104') || unit.endsWith('t119') || unit.endsWith('t125')) return 0.62
  if (unit.endsWith('t108') || unit.endsWith('t002') || unit.endsWith('d_emergency')) return 0.985
  return 0.89 + 0.095 * dice('diligence', unit).next()
}
/** @param count enterprises to add to the district's own @returns how many records were written */
export async function seedDemoYear(app: App, count = 3000, stopped: () => boolean = () => false): Promise<number> {
  const done = await app.store.read(app.root, (t) => t.sql('select 1 as one from duty_cursor where name = $1', [MARK]))
  if (done.length > 0) return 0
  setDemoYearProgress(app, 0)
  const breath = breather(8)
  const now = app.clock.now()
  const year = Number(periodAt('year', now).key)
  await seedEntities(app, count)
  const photosOf = await seedPictures(app, breath)
  setDemoYearProgress(app, 0.05)
  await seedOccasions(app, [year - 1, year])
  let rows: MadeRow[] = []
  for (const decl of handKept) {
    for (const r of rowsOf(app, decl, photosOf)) {
      rows.push(r)
      if (rows.length >= BATCH) {
        await writeRows(app, rows)
        rows = []
      }
      await breath()
    }
    if (stopped()) return 0
  }
  await writeRows(app, rows)
  await loadTargetRows(app)
  setDemoYearProgress(app, 0.25)
  const from = periodAt('year', now).from
  const district = photosOf(app.root.path)
  const whole: YearGround = {
    ground: groundOf(app),
    limitAt: limitsOf(app),
    occasions: occasionsOf(app),
    from,
    now: instant(now - 60_000),
    photosOf,
    file: district[0] ?? '',
    signature: district[1] ?? '',
    diligence: diligenceOf,
    share: 1,
  }
  // Last year the district had only its first units in the system, and less was done.
  const before: YearGround = { ...whole, from: periodAt('year', instant(from - 1)).from, now: instant(from - 3_600_000), over: true, share: 0.9 }
  let written = 0
  let batch: MadeFact[] = []
  for (const [i, decl] of duties.entries()) {
    for (const ground of [before, whole])
      for (const f of factsOf(ground, decl)) {
        batch.push(f)
        if (batch.length >= BATCH) {
          await writeRecords(app, batch)
          written += batch.length
          batch = []
          if (stopped()) return written
        }
        await breath()
      }
    setDemoYearProgress(app, 0.25 + (0.6 * (i + 1)) / duties.length)
  }
  await writeRecords(app, [...batch, ...oddRecords(whole)])
  written += batch.length
  const exempted: MadeExemption[] = []
  for (const x of exemptionsOf(whole)) {
    exempted.push(x)
    await breath()
  }
  await writeExemptions(app, exempted)
  setDemoYearProgress(app, 0.86)
  await playCases(app, photosOf, breath, stopped)
  await app.store.tx(app.root, (t) => t.sql('insert into duty_cursor (name, at) values ($1, $2) on conflict do nothing', [MARK, now]))
  setDemoYearProgress(app, null)
  await boardOf(app).source([])
  return written
}
