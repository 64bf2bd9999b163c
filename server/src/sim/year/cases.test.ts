/** The year's cases: every plot is played as written, the same every time, with sub-cases, numbers and deadlines; and one written in bulk goes on like any other. */
import { instant, SYSTEM, sha256 } from '@anlan/kernel/base'
import { isLate, MAIN } from '@anlan/kernel/case'
import { cases as decls } from '@anlan/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../../core/types.ts'
import { insert, prepare } from '../../evidence/keep.ts'
import { demoPhoto } from '../photo.ts'
import { openRoom, type RoomApp } from '../../routes/testing/room-app.ts'
import { caseHandlers } from '../../routes/cases.ts'
import { playCases, plotsOf, stageOf } from './cases.ts'
import { type Cast, castOf } from './cast.ts'
import { makeEntities } from './entities.ts'
import { type PlayedCase, type Plot, play } from './play.ts'

const now = instant(Date.UTC(2026, 10, 26, 3))
let room: RoomApp
let app: App
const photos: string[] = []

/** The room at the end of November, with some of the year's enterprises in its register. */
function yearApp(of: App): App {
  const r = of.registry()
  const made = makeEntities(of.district, r, 600, now)
  const registry = {
    ...r,
    entities: [...r.entities, ...made.entities],
    people: [...r.people, ...made.people],
    responsibles: [...r.responsibles, ...made.responsibles],
    orgs: [...r.orgs, ...made.orgs],
    posts: [...r.posts, ...made.posts],
    holdings: [...r.holdings, ...made.holdings],
  }
  return { ...of, registry: () => registry, clock: { ...of.clock, now: () => now } }
}
let cast: Cast
function playAll(some: (p: Plot, i: number) => boolean = () => true): { readonly cases: readonly PlayedCase[]; readonly faults: readonly string[] } {
  let n = 0
  const stage = stageOf(
    app,
    cast,
    () => photos,
    (word) => `${word}〔2026〕${++n}号`,
  )
  const all = plotsOf(cast)
    .filter(some)
    .map((p) => play(stage, p))
  return { cases: all.flatMap((p) => p.cases), faults: all.flatMap((p) => (p.fault === null ? [] : [p.fault])) }
}
let played: ReturnType<typeof playAll>
// The whole year is played once; the machine may be busy.
beforeAll(async () => {
  room = await openRoom()
  app = yearApp(room.app)
  for (const n of [1, 2, 3]) {
    const p = await prepare(app, { bytes: demoPhoto(0x305070 + n), by: SYSTEM, org: app.root.path, only: ['photo'], demo: true })
    if (!('row' in p)) throw new Error('no photo')
    await app.store.tx(app.root, (t) => insert(t, p))
    photos.push(p.id)
  }
  cast = await castOf(app)
  played = playAll()
})
afterAll(() => room.close())

test('every plot goes as it is written: only what may be done by those who may is done', () => {
  expect(played.faults).toEqual([])
  expect(played.cases.length).toBeGreaterThan(600)
})
test('the same every time', () => {
  const digest = (p: typeof played) => sha256(JSON.stringify(p.cases.map((c) => [c.id, c.log, c.state])))
  const some = (_p: Plot, i: number) => i % 8 === 0
  expect(digest(playAll(some))).toBe(digest(playAll(some)))
})
test('every type of the district is there, most closed in time, some late, some open and overdue', () => {
  const types = new Set(played.cases.map((c) => c.decl.id))
  expect(decls.map((d) => d.id).filter((id) => !types.has(id))).toEqual(['credit-listing', 'criminal-referral'])
  const ended = played.cases.filter((c) => c.state.outcome !== undefined)
  const late = ended.filter((c) => c.state.clocks.some((r) => r.right !== true && r.due !== null && (r.stoppedAt ?? 0) > r.due))
  const overdue = played.cases.filter((c) => isLate(c.state, now))
  expect(ended.length / played.cases.length).toBeGreaterThan(0.7)
  expect(late.length).toBeGreaterThan(20)
  expect(late.length / ended.length).toBeLessThan(0.15)
  expect(overdue.length).toBeGreaterThan(10)
  expect(overdue.length / played.cases.length).toBeLessThan(0.08)
})
test('nothing lies ahead of today, and a sub-case knows its parent', () => {
  expect(Math.max(...played.cases.flatMap((c) => c.log.map((e) => e.at)))).toBeLessThanOrEqual(now)
  const byId = new Map(played.cases.map((c) => [c.id, c]))
  const children = played.cases.filter((c) => c.state.parent !== undefined)
  expect(children.length).toBeGreaterThan(30)
  for (const c of children) expect(byId.get(c.state.parent?.id ?? '')?.state.children.find((x) => x.id === c.id)?.closed, c.id).toBe(c.state.outcome !== undefined)
})
test('works of item 3 and removals stand where a year would leave them; deaths stay few', () => {
  const units = (kind: string) =>
    played.cases
      .filter((c) => c.decl.id === 'prevention-work' && c.state.values['kind'] === kind && c.state.at[MAIN] === 'inUse')
      .reduce((n, c) => n + Number(c.state.values['units']), 0)
  expect([units('firePost'), units('fireCamera'), units('drought'), units('geohazard')]).toEqual([4, 100, 30, 5])
  const moved = played.cases.filter((c) => c.decl.id === 'relocation' && c.state.at[MAIN] === 'done').reduce((n, c) => n + Number(c.state.values['movedPeople']), 0)
  expect(moved).toBeGreaterThan(380)
  expect(played.cases.filter((c) => c.decl.id === 'accident').reduce((n, c) => n + Number(c.state.values['deaths'] ?? 0), 0)).toBe(2)
})
test('written, they are found, numbered without a gap, and go on as any other; written again they change nothing', async () => {
  const some = (p: Plot) => /^(danger (1[5-9]\d|5)|task 9|removal 4|inspection 7\d|accident 1|report 9)$/.test(p.key)
  const write = () =>
    playCases(
      app,
      () => photos,
      async () => undefined,
      () => false,
      some,
    )
  const written = await write()
  expect(written).toBeGreaterThan(50)
  expect(await write()).toBe(0)
  const rows = await app.store.read(app.root, (t) =>
    t.sql<{ bad: number; cases: number; gaps: number }>(
      `select count(*)::int as cases, count(*) filter (where s.version <> (select count(*) from event e where e.kind = 'case' and e.id = c.id))::int as bad,
         (select sum(abs(n.last - (select count(*) from case_index i where i.no like n.word || '〔%')))::int from numbering n where n.word in (select distinct split_part(no, '〔', 1) from case_index)) as gaps
       from case_index c join state s on s.kind = 'case' and s.id = c.id`,
    ),
  )
  expect(rows[0]).toMatchObject({ bad: 0, gaps: 0 })
  expect(rows[0]?.cases).toBeGreaterThanOrEqual(written)
  const used = await app.store.read(app.root, (t) => t.sql<{ n: number }>(`select count(*)::int as n from evidence_use where case_id like 'yc%'`))
  expect(used[0]?.n).toBeGreaterThan(50)
  // Its town goes on with it; for another town it does not exist.
  const open = await app.store.read(app.root, (t) =>
    t.sql<{ id: string; org: string }>(
      `select id, org::text as org from case_index where decl = 'hidden-danger' and ended_at is null and org <> 'jiangjin.d_emergency' and id like 'yc%' limit 1`,
    ),
  )
  expect(open).toHaveLength(1)
  if (open[0]) {
    const town = open[0].org.split('.').at(-1) ?? ''
    const other = town === 't117' ? 'p-t108-safety' : 'p-t117-safety'
    const note = (as: string) => room.ask(caseHandlers, 'actCase', as, { params: { id: open[0]?.id }, body: { act: { do: 'note', text: '已电话提醒' } } })
    expect(await note(other)).toMatchObject({ refusal: { code: 'item.missing' } })
    expect(await note(`p-${town}-safety`)).not.toHaveProperty('refusal')
  }
})
