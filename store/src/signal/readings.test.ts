/** Readings come late, twice, in any order and sometimes with another value: none is lost, none counted twice. */
import type { SeriesId } from '@anlan/kernel/base'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { at } from '../testing/samples.ts'
import type { RawFrame, Reading } from '../types.ts'

let db: TestStore
beforeAll(async () => {
  db = await openTestStore()
})
afterAll(() => db.close())
const now = Date.now()
const r = (series: string, ms: number, value: number | null, flags: Reading['flags'] = []): Reading => ({
  series: series as SeriesId,
  at: at(ms),
  value,
  flags,
  receivedAt: at(ms + 5),
})
const frame: RawFrame = { gateway: 'hj212', device: 'dev-1', receivedAt: at(now), bytes: new Uint8Array([0x23, 0x23, 0xff, 0]), verdict: 'lenient', flags: ['crc'] }

test('a frame and its readings are kept together; a repeat is a duplicate', async () => {
  const rs = [r('s1', now, 1.5), r('s1', now + 1, null, ['missing', 'late']), r('s2', now, 0.1)]
  expect(await db.store.saveReadings(frame, rs)).toEqual({ stored: 3, duplicates: 0, conflicts: 0, fresh: rs })
  expect(await db.store.saveReadings(null, rs)).toEqual({ stored: 0, duplicates: 3, conflicts: 0, fresh: [] })
  expect(await db.store.readings(['s1' as SeriesId, 's2' as SeriesId], at(now), at(now + 1))).toEqual([rs[0], rs[1], rs[2]])
  const [kept] = await db.store.frames('dev-1', at(now), at(now), 5)
  expect(kept).toMatchObject({ gateway: 'hj212', verdict: 'lenient', flags: ['crc'] })
  expect(Buffer.from(kept?.bytes ?? []).toString('hex')).toBe('2323ff00')
})

test('another value for a known instant: both stay, the first is marked, the same again is a duplicate', async () => {
  await db.store.saveReadings(null, [r('c', now, 1)])
  const second = await db.store.saveReadings(null, [r('c', now, 2), r('c', now + 1, 5)])
  expect(second).toMatchObject({ stored: 1, duplicates: 0, conflicts: 1 })
  expect(second.fresh).toEqual([r('c', now + 1, 5), { ...r('c', now, 1), flags: ['conflict'] }])
  expect(await db.store.saveReadings(null, [r('c', now, 2), r('c', now, 1)])).toMatchObject({ stored: 0, duplicates: 2, conflicts: 0, fresh: [] })
  expect(await db.store.saveReadings(null, [r('c', now, 3)])).toMatchObject({ conflicts: 1 })
  expect(await db.sql(`select value from reading_conflict where series = 'c' order by value`)).toEqual([{ value: 2 }, { value: 3 }])
  expect(await db.sql(`select value, flags from reading where series = 'c' and at = $1`, [now])).toEqual([{ value: 1, flags: ['conflict'] }])
})

test('repeats and conflicts inside one batch', async () => {
  const got = await db.store.saveReadings(null, [r('b', now, 1), r('b', now, 1), r('b', now, 9), r('b', now, Number.NaN)])
  expect(got).toMatchObject({ stored: 1, duplicates: 1, conflicts: 2 })
  expect(got.fresh).toEqual([{ ...r('b', now, 1), flags: ['conflict'] }])
})

test('instants of any month and of absurd clocks find a place; the latest is not what a fast clock says', async () => {
  const odd = [0, now - 40 * 86_400_000, now + 20 * 86_400_000, Date.UTC(2099, 0, 1)]
  expect(await db.store.saveReadings(null, [...odd.map((ms) => r('m', ms, 1)), r('m', Date.UTC(2098, 0, 1), 2, ['early-clock'])])).toMatchObject({ stored: 5 })
  expect((await db.store.readings(['m' as SeriesId], at(0), at(Date.UTC(2100, 0, 1)), 2)).map((x) => x.at)).toEqual([Date.UTC(2098, 0, 1), Date.UTC(2099, 0, 1)])
  expect((await db.store.latest(['m' as SeriesId]))[0]?.at).toBe(Date.UTC(2099, 0, 1))
  expect((await db.store.latest()).length).toBe((await db.sql('select distinct series from reading')).length)
  const parts = await db.sql<{ name: string }>(`select relname as name from pg_class where relname ~ '^reading_[0-9]' and relkind = 'r'`)
  expect(parts.length).toBeGreaterThanOrEqual(3)
})

test('eight senders of the same overlapping batches at once: every instant once', async () => {
  const batch = (shift: number) => Array.from({ length: 200 }, (_, i) => r(`p${(i + shift) % 20}`, now + ((i * 7 + shift) % 50), 1))
  const results = await Promise.all(Array.from({ length: 8 }, (_, i) => db.store.saveReadings(null, batch(i).reverse())))
  const [row] = await db.sql<{ n: number }>(`select count(*) as n from reading where series like 'p%'`)
  expect(results.reduce((sum, x) => sum + x.stored, 0)).toBe(row?.n)
  expect(results.every((x) => x.conflicts === 0)).toBe(true)
})

test('any order with any repeats gives the same table', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ t: fc.integer({ min: 0, max: 3 }), v: fc.integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 6 }),
      async (list, size) => {
        const series = `fc${n++}`
        let stored = 0
        let duplicates = 0
        let conflicts = 0
        for (let i = 0; i < list.length; i += size) {
          const got = await db.store.saveReadings(
            null,
            list.slice(i, i + size).map((x) => r(series, now + x.t, x.v)),
          )
          stored += got.stored
          duplicates += got.duplicates
          conflicts += got.conflicts
        }
        const pairs = new Set(list.map((x) => `${x.t} ${x.v}`)).size
        const instants = new Set(list.map((x) => x.t)).size
        expect({ stored, duplicates, conflicts }).toEqual({ stored: instants, conflicts: pairs - instants, duplicates: list.length - pairs })
      },
    ),
    { numRuns: 40 },
  )
})

test('two thousand readings in one batch', async () => {
  const rs = Array.from({ length: 2_000 }, (_, i) => r(`big${i % 50}`, now + i, i / 3))
  expect(await db.store.saveReadings(frame, rs)).toMatchObject({ stored: 2_000, duplicates: 0, conflicts: 0 })
})

test('the newest as it was known at an instant: neither measured nor received later', async () => {
  const late = { ...r('then', now - 60_000, 2), receivedAt: at(now + 60_000) }
  await db.store.saveReadings(null, [r('then', now - 120_000, 1), late, r('then', now, 3), r('then', now - 30_000, 9, ['early-clock'])])
  const known = async (ms: number) => (await db.store.latest(['then' as SeriesId], at(ms)))[0]?.value
  expect([await known(now - 130_000), await known(now - 10_000), await known(now + 10), await known(now + 90_000)]).toEqual([undefined, 1, 3, 3])
  expect((await db.store.latest(undefined, at(now - 10_000))).find((x) => x.series === 'then')?.value).toBe(1)
})
