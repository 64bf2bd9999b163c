/** Looking back shows what the room showed then: compared with what it did show, instant by instant, with late readings, a rise and a fall in between. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, minutes } from '@anlan/kernel/base'
import type { RawReading } from '@anlan/kernel/signal'
import type { Overview, Page, PastMap, PointView } from '@anlan/contract'
import { pastMapHandlers } from './past-map.ts'
import { pointHandlers } from './points.ts'
import { roomHandlers } from './room.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

const TOWN = '500116108'
let room: RoomApp
type Seen = { readonly at: Instant; readonly warnings: readonly unknown[]; readonly points: readonly unknown[] }
const seen: Seen[] = []

const warningOf = (w: { id: string; level: string; since: number; placeName: string; drill: boolean }) => [w.id, w.level, w.since, w.placeName, w.drill]
const pointOf = (p: PointView) => [p.id, p.state, p.stateText, p.level, p.last]
async function live(): Promise<Seen> {
  await room.app.core.runWatch()
  const o = (await room.ask(roomHandlers, 'overview', 'zhiban')) as Overview
  const p = (await room.ask(pointHandlers, 'points', 'zhiban', { query: { limit: 1000 } })) as Page<PointView>
  return { at: room.app.clock.now(), warnings: o.warnings.map(warningOf).sort(), points: p.rows.map(pointOf).sort() }
}
async function back(at: number, as = 'zhiban'): Promise<PastMap> {
  return (await room.ask(pastMapHandlers, 'mapAt', as, { query: { at } })) as PastMap
}
/** Rain at the town's gauges, mm in 5 minutes, for 20 minutes each; one gauge reports everything up to 40 minutes late. */
const story = [0.2, 0.5, 1, 2, 2.5, 3, 1, ...Array.from({ length: 17 }, () => 0)]
beforeAll(async () => {
  room = await openRoom()
  const inTown = room.app.registry().points.filter((p) => p.area.startsWith(TOWN))
  const gauges = inTown.filter((p) => p.series.some((s) => s.quantity.startsWith('rain')))
  // The river stays low; without its gauges the level would not fall.
  const stages = inTown.flatMap((p) => p.series.filter((s) => s.quantity === 'water.stage.m'))
  expect(gauges.length).toBeGreaterThan(2)
  const late: RawReading[] = []
  for (const [n, mm] of story.entries()) {
    for (let five = 0; five < 4; five++) {
      room.pass(5 * 60_000)
      const now = room.app.clock.now()
      const fresh = gauges.flatMap((p, i) =>
        p.series
          .filter((s) => s.quantity.startsWith('rain'))
          .map((s): RawReading => ({ device: s.device, code: s.code, at: now, value: i === 0 ? mm / 4 : mm, flags: [], receivedAt: now })),
      )
      fresh.push(...stages.map((s): RawReading => ({ device: s.device, code: s.code, at: now, value: 185 + ((n * 4 + five) % 7) / 100, flags: [], receivedAt: now })))
      const mine = fresh.filter((r) => r.device === gauges[1]?.series[0]?.device)
      late.push(...mine)
      await room.app.core.ingest(
        null,
        fresh.filter((r) => !mine.includes(r)),
      )
      if (n % 2 === 1 && five === 3)
        await room.app.core.ingest(
          null,
          late.splice(0).map((r) => ({ ...r, receivedAt: now })),
        )
    }
    seen.push(await live())
  }
}, 240_000)
afterAll(() => room.close())

test('the night had something to look back on', () => {
  const levels = seen.map((s) => (s.warnings[0] as string[] | undefined)?.[1] ?? 'none')
  expect(new Set(levels).size).toBeGreaterThan(2)
  expect(levels[0]).toBe('none')
  const rank = ['none', 'blue', 'yellow', 'orange', 'red']
  expect(rank.indexOf(levels.at(-1) ?? '')).toBeLessThan(Math.max(...levels.map((l) => rank.indexOf(l))))
})
test('every instant looks as it looked', async () => {
  for (const s of seen) {
    const past = await back(s.at)
    expect(past.warnings.map(warningOf).sort(), new Date(s.at).toISOString()).toEqual(s.warnings)
    expect(past.points.map(pointOf).sort(), new Date(s.at).toISOString()).toEqual(s.points)
    expect([past.at, past.now]).toEqual([s.at, room.app.clock.now()])
  }
})
test('what arrived late is not known before it arrived', async () => {
  const point = room.app.registry().points.find((p) => p.area.startsWith(TOWN) && p.series.some((s) => s.quantity.startsWith('rain')))
  const def = point?.series[0]
  if (!point || !def) throw new Error('no gauge')
  room.pass(10 * 60_000)
  const now = room.app.clock.now()
  const before = await back(now - minutes(1))
  await room.app.core.ingest(null, [{ device: def.device, code: def.code, at: (now - minutes(2)) as Instant, value: 0.1, flags: [], receivedAt: now }])
  expect(await back(now - minutes(1))).toEqual(before)
  expect((await back(now)).points.find((p) => p.id === point.id)?.last?.at).toBe(now - minutes(2))
})
test('a town looks back on itself alone; nobody looks further than a day, or ahead', async () => {
  const worst = seen.toSorted((a, b) => b.warnings.length - a.warnings.length)[0]
  if (!worst) throw new Error('nothing seen')
  const own = await back(worst.at, 'baisha')
  expect(own.points.length).toBeGreaterThan(0)
  expect(own.points.every((p) => p.area.startsWith(TOWN))).toBe(true)
  expect(own.warnings.length).toBeGreaterThan(0)
  const now = room.app.clock.now()
  for (const at of [now - minutes(24 * 60 + 6), now + 1]) expect(await back(at)).toMatchObject({ refusal: { code: 'input.invalid' } })
  expect(await back(now - minutes(24 * 60))).toMatchObject({ warnings: [] })
})
