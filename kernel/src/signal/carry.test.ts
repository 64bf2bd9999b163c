/** Carried states depend on the set of readings alone: any order, any doubling, any moment of looking gives what one pass in order gives. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours, type Instant, instant, minutes } from '../base/index.ts'
import type { Fold } from '../warning/types.ts'
import type { Observed, QualityDef } from './quality.ts'
import { seriesWindow } from './window.ts'

const def: QualityDef = { cadence: hours(1), range: [-100, 100] }
const start = Date.UTC(2026, 6, 1)
const reading = (hour: number, value: number): Observed => ({ at: instant(start + hour * 3_600_000), value, flags: [], receivedAt: instant(start + hour * 3_600_000) })
/** Remembers count, order and value: any slip shows. */
const digest: Fold<{ readonly n: number; readonly sum: number }> = {
  block: hours(12),
  start: { n: 0, sum: 0 },
  step: (s, x) => ({ n: s.n + 1, sum: (s.sum * 31 + x.value * 7 + (x.at % 1_000_003)) % 1_000_000_007 }),
}
const NOON = hours(13)
const horizon = hours(96)
function look(w: ReturnType<typeof seriesWindow>, now: Instant): unknown {
  return { days: w.days(NOON, now), fold: w.fold(digest, now), recent: w.recent(hours(30), now), sum: w.sum(hours(24), now) }
}
describe('carried states', () => {
  test('order, doubling and looking in between change nothing', () => {
    const readings = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: -50, max: 50 })), { selector: ([h]) => h, minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(readings, fc.infiniteStream(fc.nat()), (rows, dice) => {
        const sorted = rows.toSorted((a, b) => a[0] - b[0]).map(([h, v]) => reading(h, v))
        const last = sorted.at(-1)?.at ?? instant(start)
        const plain = seriesWindow(def, horizon)
        for (const r of sorted) plain.insert(r)
        const roll = () => dice.next().value ?? 0
        // Late within the horizon: the newest comes first now and then, but nothing older than the window is asked for.
        const kept = sorted.filter((r) => r.at > last - horizon)
        const wild = seriesWindow(def, horizon)
        for (const r of [...kept, ...kept.slice(0, 5)].map((r) => ({ r, k: roll() })).toSorted((a, b) => a.k - b.k)) {
          wild.insert(r.r)
          if (roll() % 3 === 0) look(wild, last)
        }
        const ordered = seriesWindow(def, horizon)
        for (const r of kept) {
          ordered.insert(r)
          look(ordered, r.at)
        }
        expect(look(wild, last)).toEqual(look(ordered, last))
        expect(wild.fold(digest, last)).toEqual(plain.fold(digest, last))
      }),
      { numRuns: 200 },
    )
  })
  test('a day ends at its turn, takes the reading nearest to it and sums the day before it', () => {
    const w = seriesWindow({ ...def, cadence: minutes(30) }, horizon)
    // 1 July 00:00 UTC is 08:00 in China; 13:00 in China is hour 5.
    for (let h = 0; h <= 60; h++) w.insert(reading(h, h))
    expect(w.days(NOON, instant(start + 60 * 3_600_000)).map((d) => [(d.turn - start) / 3_600_000, d.value, d.sum, d.count])).toEqual([
      [5, 5, 15, 6],
      [29, 29, Array.from({ length: 24 }, (_, i) => 6 + i).reduce((a, b) => a + b, 0), 24],
      [53, 53, Array.from({ length: 24 }, (_, i) => 30 + i).reduce((a, b) => a + b, 0), 24],
    ])
    expect(w.days(NOON, instant(start + 28 * 3_600_000))).toHaveLength(1)
  })
  test('a day without a reading near noon has no noon value', () => {
    const w = seriesWindow(def, horizon)
    for (const h of [1, 20]) w.insert(reading(h, 1))
    const [day] = w.days(NOON, instant(start + 20 * 3_600_000))
    expect(day?.value).toBeNaN()
    expect(day?.sum).toBe(1)
  })
})
