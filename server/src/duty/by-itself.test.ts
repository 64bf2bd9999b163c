/** What duties do by themselves is done once: whatever the clock does, however often it is looked at, also by two at a time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId, dateText, instant, type SeriesId } from '@anlan/kernel/base'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { loadOccasions, occasionsOf } from './ground.ts'
import { askAboutRecords } from './questions.ts'
import { remindDuties } from './remind.ts'
import { watchRain } from './watch-rain.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
}, 60_000)
afterAll(() => room.close())
const HOUR = 3_600_000
const notes = () => room.app.store.read(room.app.root, (t) => t.sql<{ id: string }>(`select id from state where kind = 'duty-note' and id like 'remind:%' order by id`))

describe('by themselves', () => {
  test('people are reminded once a day, whatever the clock does', async () => {
    expect(await remindDuties(room.app)).toBe(0)
    room.pass(8 * HOUR)
    const told = await remindDuties(room.app)
    // The first half of the year has just ended: yesterday's arrears are somebody's.
    room.pass(24 * HOUR)
    const second = await remindDuties(room.app)
    expect(told + second).toBeGreaterThan(0)
    const all = await notes()
    expect(await remindDuties(room.app)).toBe(0)
    room.pass(-30 * HOUR)
    expect(await remindDuties(room.app)).toBe(0)
    room.pass(30 * HOUR)
    const [a, b] = await Promise.all([remindDuties(room.app), remindDuties(room.app)])
    expect(a + b).toBe(0)
    expect(await notes()).toEqual(all)
    const ids = all.map((n) => n.id)
    expect(new Set(ids).size).toBe(ids.length)
    // After a week without power: one digest of now, none for each day that was missed.
    room.pass(7 * 24 * HOUR)
    await remindDuties(room.app)
    const today = dateText(room.app.clock.now())
    const fresh = (await notes()).map((n) => n.id).filter((id) => !ids.includes(id))
    expect(fresh.every((id) => id.endsWith(today))).toBe(true)
    // 演示 phones: whoever was told has it in the inbox.
    const out = await room.app.store.read(room.app.root, (t) => t.sql<{ n: number }>(`select count(*)::int as n from outbox where ref_kind = 'duty-note'`))
    expect(out[0]?.n ?? 0).toBeGreaterThan(0)
  })
  test('rain at the gauges begins and ends one occasion, looked at twice, by two, and after a restart', async () => {
    const gauge = room.app.registry().points.flatMap((p) => p.series.filter((s) => s.quantity === 'rain.depth.mm').map((s) => ({ id: s.id, area: p.area })))[0]
    if (!gauge) throw new Error('no gauge')
    const start = Math.floor((room.app.clock.now() - 2 * HOUR) / 300_000) * 300_000
    const reading = (k: number, value: number) => ({
      series: asId<SeriesId>(gauge.id),
      at: instant(start + k * 300_000),
      value,
      flags: [],
      receivedAt: instant(start + k * 300_000),
    })
    await room.app.store.saveReadings(
      null,
      Array.from({ length: 12 }, (_, k) => reading(k, 1)),
    )
    expect(await watchRain(room.app)).toBe(1)
    expect(await watchRain(room.app)).toBe(0)
    await loadOccasions(room.app)
    const [a, b] = await Promise.all([watchRain(room.app), watchRain(room.app)])
    expect(a + b).toBe(0)
    const mine = () => occasionsOf(room.app).filter((o) => o.event === 'rain')
    expect(mine()).toHaveLength(1)
    expect(mine()[0]?.to).toBeUndefined()
    room.pass(5 * HOUR)
    expect(await watchRain(room.app)).toBe(1)
    expect(mine()[0]?.to).toBeDefined()
    room.pass(3 * HOUR)
    expect(await watchRain(room.app)).toBe(0)
    expect(mine()).toHaveLength(1)
  })
  test('the same records ask the same question once', async () => {
    const now = room.app.clock.now()
    await room.app.store.tx(room.app.root, async (t) => {
      for (let i = 0; i < 2; i++)
        await t.sql(
          `insert into duty_fact (id, duty, holder, seat, capacity, target, target_name, org, by, at, received_at, counted, found, photos, values, words)
           values ($1, 'leader-inspection', 'as:governmentLead', 'as:governmentLead@person:p', '演示', 'entity:x', $2, 'jiangjin.t108', 'p-t108-safety', $3, $3, true, 'none', '{same}', '{}', '')`,
          [`twice-${i}`, `演示企业 ${i}`, now - i * 40 * HOUR],
        )
    })
    expect(await askAboutRecords(room.app)).toBe(1)
    expect(await askAboutRecords(room.app)).toBe(0)
  })
})
