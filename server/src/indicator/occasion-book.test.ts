/** Kept up record by record, with occasions beginning and ending and the register changing, against working everything out anew as of each moment. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instant } from '@anlan/kernel/base'
import { type ObligationState, type Occasion, owedOnOccasion, standingAsKnown } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import { groundOf, limitsOf } from '../duty/ground.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { AT_ONCE } from './duty-book.ts'
import { type Around, createOccasionBook, type KeyFacts } from './occasion-book.ts'
import { unitPaths } from './owed.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
}, 60_000)
afterAll(() => room.close())
const HOUR = 3_600_000
const DAY = 24 * HOUR
const patrols = duties.filter((d) => ['slope-patrol', 'flood-patrol', 'leader-inspection'].includes(d.id))
const towns = ['500116108', '500116100']
const begun = 1_793_462_400_000
type World = { now: number; occasions: readonly Occasion[] }
function aroundOf(w: World): Around {
  const { app } = room
  return {
    root: app.root.path,
    ground: () => groundOf(app),

    occasions: () => w.occasions,
    now: () => instant(w.now),
    limitAt: limitsOf(app),
  }
}
function owedBy(w: World, asOf: number) {
  return w.occasions.flatMap((o) => {
    // What was known then: an occasion that ended later had not ended.
    const { to, ...rest } = o
    const known = to !== undefined && to > asOf ? rest : o
    return o.from > asOf ? [] : patrols.flatMap((d) => [...owedOnOccasion(d, groundOf(room.app), known, instant(asOf), limitsOf(room.app))])
  })
}
const every: readonly ObligationState[] = ['ahead', 'due', 'done', 'late', 'overdue', 'exempt']
const year = { from: instant(begun - 300 * DAY), to: instant(begun + 300 * DAY) }
/** Counts by duty, unit and state, the plain way. */
function plain(w: World, facts: ReadonlyMap<string, KeyFacts>, asOf: number): Record<string, number> {
  const out: Record<string, number> = {}
  for (const o of owedBy(w, asOf)) {
    const f = facts.get(o.key)
    const { state } = standingAsKnown(o, f?.deeds ?? [], f?.exemption, instant(asOf))
    if (o.due > year.to) continue
    for (const org of unitPaths(o.org, room.app.root.path)) out[`${o.duty} ${org} ${state}`] = (out[`${o.duty} ${org} ${state}`] ?? 0) + 1
  }
  return out
}
function kept(book: ReturnType<typeof createOccasionBook>, names: Iterable<string>, asOf: number): Record<string, number> {
  const out: Record<string, number> = {}
  for (const name of names) {
    const [duty = '', org = ''] = name.split(' ')
    for (const s of every) {
      const n = book.count(duty, org, (x) => x === s, year, instant(asOf))
      if (n > 0) out[`${duty} ${org} ${s}`] = n
    }
  }
  return out
}
const step = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('begin' as const), event: fc.constantFrom('rain' as const, 'rain-expected' as const, 'key-period' as const), town: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 700 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('record' as const), which: fc.nat(10_000), share: fc.double({ min: 0, max: 1.2, noNaN: true }), withdrawn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('exempt' as const), which: fc.nat(10_000), lifted: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('register' as const) }) },
)
describe('what occasions ask', () => {
  test('record by record is the same as anew, now and as of every moment looked at before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), async (steps) => {
        const w: World = { now: begun, occasions: [{ id: 'o0', event: 'rain', title: '暴雨', from: instant(begun - 20 * HOUR), area: towns[0] as never }] }
        const facts = new Map<string, KeyFacts>()
        const book = createOccasionBook(patrols, aroundOf(w))
        const looked: number[] = []
        const put = (f: KeyFacts) => {
          facts.set(f.key, f)
          book.put(f)
        }
        for (const [i, s] of steps.entries()) {
          const owed = s.do === 'record' || s.do === 'exempt' ? owedBy(w, w.now) : []
          const o = s.do === 'record' || s.do === 'exempt' ? owed[s.which % Math.max(1, owed.length)] : undefined
          if (s.do === 'begin') w.occasions = [...w.occasions, { id: `o${i + 1}`, event: s.event, title: '', from: instant(w.now), area: towns[s.town] as never }]
          else if (s.do === 'end') w.occasions = w.occasions.map((x, n) => (n === s.which && x.to === undefined && x.from < w.now ? { ...x, to: instant(w.now) } : x))
          else if (s.do === 'register') book.forget()
          else if (s.do === 'record' && o) {
            const at = instant(Math.min(w.now, Math.floor(o.from + (o.due - o.from) * s.share)))
            put({ key: o.key, deeds: [{ id: `d${i}`, at, receivedAt: instant(w.now), ...(s.withdrawn ? { withdrawnAt: instant(w.now) } : {}) } as never] })
          } else if (s.do === 'exempt' && o)
            put({ key: o.key, deeds: facts.get(o.key)?.deeds ?? [], exemption: { at: instant(w.now), ...(s.lifted ? { lifted: { at: instant(w.now) } } : {}) } as never })
          // Slices of time are whole: what happens within one is another test's.
          w.now += (s.do === 'pass' ? s.minutes : 5) * 60_000
          w.now -= w.now % 300_000
          const moments = [w.now, ...looked]
          await book.prepare(moments as Instant[], AT_ONCE)
          for (const at of moments) {
            const want = plain(w, facts, at)
            const names = new Set([...Object.keys(want).map((k) => k.slice(0, k.lastIndexOf(' '))), `flood-patrol ${room.app.root.path}`])
            expect(kept(book, names, at), `after step ${i} as of ${at - begun}`).toEqual(want)
          }
          if (looked.length < 3) looked.push(w.now)
        }
      }),
      { numRuns: 60 },
    )
  }, 120_000)
  test('a record shows at once, though the moment was looked at seconds before; a past moment does not learn of it', async () => {
    const w: World = { now: begun, occasions: [{ id: 'o', event: 'rain', title: '', from: instant(begun - 9 * HOUR), area: towns[0] as never }] }
    const book = createOccasionBook(patrols, aroundOf(w))
    const past = begun - 2 * HOUR
    const o = owedBy(w, begun).find((x) => x.duty === 'flood-patrol' && x.from <= past)
    if (!o) throw new Error('nothing owed')
    await book.prepare([instant(past), instant(begun)], AT_ONCE)
    const done = (at: number) => book.count(o.duty, room.app.root.path, (s) => s === 'done' || s === 'late', year, instant(at))
    expect([done(past), done(begun)]).toEqual([0, 0])
    w.now = begun + 20_000
    book.put({ key: o.key, deeds: [{ id: 'd', at: instant(o.from + 1000), receivedAt: instant(begun + 10_000) } as never] })
    expect([done(past), done(begun + 20_000)]).toEqual([0, 1])
    book.put({ key: o.key, deeds: [] })
    expect(done(begun + 20_000)).toBe(0)
    expect([book.touched(['flood-patrol'], year, instant(w.now)), book.keys]).toEqual([false, 0])
  })
  test('a record that comes while a look is being taken is in it, whoever else looks meanwhile', async () => {
    const rain = Array.from({ length: 60 }, (_, i): Occasion => ({ id: `o${i}`, event: 'rain', title: '', from: instant(begun - 9 * HOUR), area: towns[0] as never }))
    const w: World = { now: begun, occasions: rain }
    const book = createOccasionBook(patrols, aroundOf(w))
    await book.prepare([], AT_ONCE)
    const owed = owedBy(w, begun)
    const facts = new Map<string, KeyFacts>()
    let pauses = 0
    // One that was passed already, one that is still to come; and somebody else asks for another day in between.
    await book.prepare([instant(begun)], async () => {
      if (pauses++ > 0) return
      for (const o of [owed[0], owed.at(-1)]) {
        if (!o) continue
        const f: KeyFacts = { key: o.key, deeds: [{ id: 'd', at: instant(o.from + 1000), receivedAt: instant(begun) } as never] }
        facts.set(o.key, f)
        book.put(f)
      }
      book.count('flood-patrol', room.app.root.path, () => true, year, instant(begun - DAY))
    })
    expect(pauses).toBeGreaterThan(0)
    const want = plain(w, facts, begun)
    const names = new Set(Object.keys(want).map((k) => k.slice(0, k.lastIndexOf(' '))))
    expect(kept(book, names, begun)).toEqual(want)
    expect(Object.entries(want).filter(([k, n]) => k.endsWith(`${room.app.root.path} done`) && n > 0).length).toBeGreaterThan(0)
  })
  test('what was not made ready is worked out when it is asked; after forgetting everything nothing is left', async () => {
    const w: World = { now: begun, occasions: [{ id: 'o', event: 'rain', title: '', from: instant(begun - 9 * HOUR), area: towns[0] as never }] }
    const book = createOccasionBook(patrols, aroundOf(w))
    const owed = () => book.count('flood-patrol', room.app.root.path, () => true, year, instant(begun))
    const n = owed()
    expect(n).toBe(owedBy(w, begun).filter((o) => o.duty === 'flood-patrol').length)
    expect(n).toBeGreaterThan(0)
    w.occasions = []
    book.clear()
    expect(owed()).toBe(0)
  })
})
