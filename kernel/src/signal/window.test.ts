import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant, minutes, plus, type Span } from '../base/index.ts'
import { isBad, type Observed, type QualityDef, qualityOf, seriesWindow } from './index.ts'

const zero = instant(1_700_000_000_000)
const at = (m: number): Instant => plus(zero, minutes(m))
const def: QualityDef = { cadence: minutes(5), range: [0, 45], maxStep: 15, flatAfter: minutes(20) }
const plain: QualityDef = { cadence: minutes(5), range: [-1000, 1000] }
const horizon = minutes(90)
const lengths = [10, 30, 60, 90].map(minutes)
const reading = (m: number, value: number | null, more: Partial<Observed> = {}): Observed => ({ at: at(m), value, flags: [], receivedAt: at(m), ...more })

const anyReading: fc.Arbitrary<Observed> = fc
  .record({
    minute: fc.integer({ min: 0, max: 240 }),
    value: fc.oneof(
      fc.integer({ min: -2, max: 50 }),
      fc.integer({ min: 0, max: 500 }).map((n) => n / 10),
      fc.constantFrom(null, 7, 7, 7, 7),
    ),
    flags: fc.subarray(['fault', 'manual', 'lenient-frame', 'step', 'duplicate'] as const, { maxLength: 1 }),
    delay: fc.integer({ min: -12, max: 60 }),
  })
  .map((r) => ({ at: at(r.minute), value: r.value, flags: r.flags, receivedAt: at(r.minute + r.delay) }))
/** A set of readings and the same readings shuffled, some of them twice or more. */
const shuffled = fc.array(anyReading, { maxLength: 120, size: 'max' }).chain((list) =>
  fc.record({
    list: fc.constant(list),
    other: fc.tuple(fc.shuffledSubarray(list, { minLength: list.length }), fc.array(fc.nat(Math.max(0, list.length - 1)), { maxLength: 40, size: 'max' })).map(([all, again]) => {
      const out = [...all]
      for (const i of again) {
        const r = list[i]
        if (r) out.splice((i * 7) % (out.length + 1), 0, r)
      }
      return out
    }),
  }),
)
function fill(list: readonly Observed[], d: QualityDef = def) {
  const w = seriesWindow(d, horizon)
  for (const r of list) w.insert(r)
  return w
}
/** The same by brute force from the sorted set. */
function naive(list: readonly Observed[], d: QualityDef) {
  const best = new Map<number, Observed>()
  for (const r of list) {
    if (r.at > r.receivedAt + minutes(5)) continue
    const before = best.get(r.at)
    const bad = (x: Observed) => isBad(qualityOf({ cadence: d.cadence, range: d.range }, [x])[0] ?? [])
    if (before === undefined || (bad(before) && !bad(r)) || (bad(before) === bad(r) && (r.value ?? -1e9) > (before.value ?? -1e9))) best.set(r.at, r)
  }
  const sorted = [...best.values()].sort((a, b) => a.at - b.at)
  const flags = qualityOf(d, sorted)
  return sorted.filter((_, i) => !isBad(flags[i] ?? []))
}

describe('order does not matter', () => {
  test('any order with repeats gives the same readings, flags and sums', () => {
    fc.assert(
      fc.property(shuffled, ({ list, other }) => {
        const a = fill(list)
        const b = fill(other)
        expect(b.entries()).toEqual(a.entries())
        expect(b.newest()).toEqual(a.newest())
        const now = a.newest()?.at ?? zero
        for (const length of lengths) {
          for (const later of [0, 7, 45].map((m) => plus(now, minutes(m)))) {
            expect(b.sum(length, later)).toBe(a.sum(length, later))
            expect(b.max(length, later)).toBe(a.max(length, later))
            expect(b.min(length, later)).toBe(a.min(length, later))
            expect(b.rate(length, later)).toBe(a.rate(length, later))
          }
        }
      }),
      { numRuns: 300 },
    )
  })
  test('agrees with brute force', () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom(def, plain), ({ other }, d) => {
        const w = fill(other, d)
        const now = w.newest()?.at ?? zero
        const good = naive(other, d)
        for (const length of lengths) {
          const inside = good.filter((r) => r.at > now - length).map((r) => r.value ?? 0)
          if (inside.length === 0) {
            expect(w.sum(length, now)).toBeNaN()
            expect(w.max(length, now)).toBeNaN()
            continue
          }
          expect(w.sum(length, now)).toBeCloseTo(
            inside.reduce((s, v) => s + v, 0),
            6,
          )
          expect(w.max(length, now)).toBe(Math.max(...inside))
          expect(w.min(length, now)).toBe(Math.min(...inside))
        }
        expect(w.last()?.at).toBe(good.filter((r) => r.at > now - horizon).at(-1)?.at ?? w.last()?.at)
      }),
      { numRuns: 300 },
    )
  })
  test('asking in between changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 80, size: 'max' }), (list) => {
        const asked = seriesWindow(def, horizon)
        for (const r of list) {
          asked.insert(r)
          const now = plus(asked.newest()?.at ?? r.at, minutes(r.flags.length))
          for (const length of lengths) asked.sum(length, now)
        }
        const quiet = fill(list)
        const now = quiet.newest()?.at ?? zero
        for (const length of lengths) {
          expect(asked.sum(length, now)).toBe(quiet.sum(length, now))
          expect(asked.max(length, now)).toBe(quiet.max(length, now))
          expect(asked.min(length, now)).toBe(quiet.min(length, now))
        }
      }),
    )
  })
})

describe('one window', () => {
  test('tenths add up exactly', () => {
    const w = seriesWindow(plain, horizon)
    for (let m = 0; m < 10; m++) w.insert(reading(m, 0.1))
    expect(w.sum(minutes(60), at(9))).toBe(1)
  })
  test('the start of the stretch does not belong, its end does', () => {
    const w = fill([reading(0, 1), reading(5, 2), reading(10, 4)], plain)
    expect(w.sum(minutes(10), at(10))).toBe(6)
    expect(w.sum(minutes(10), at(14))).toBe(6)
    expect(w.sum(minutes(10), at(15))).toBe(4)
    expect(w.sum(minutes(10), at(20))).toBeNaN()
    expect(w.sum(minutes(10), at(10))).toBe(6)
  })
  test('change per hour needs two readings', () => {
    const w = fill([reading(0, 1)], plain)
    expect(w.rate(minutes(60), at(0))).toBeNaN()
    w.insert(reading(30, 2))
    expect(w.rate(minutes(60), at(30))).toBe(2)
  })
  test('a late reading corrects the past, a second value for one instant raises it and is marked', () => {
    const w = fill([reading(0, 1), reading(10, 1)], plain)
    expect(w.insert(reading(5, 3))).toBe('late')
    expect(w.sum(minutes(60), at(10))).toBe(5)
    expect(w.insert(reading(5, 8))).toBe('corrected')
    expect(w.insert(reading(5, 2))).toBe('conflict')
    expect(w.insert(reading(5, 8))).toBe('duplicate')
    expect(w.sum(minutes(60), at(10))).toBe(10)
    expect(w.entries()[1]).toEqual({ at: at(5), value: 8, flags: ['conflict'] })
  })
  test('a good value is kept beside a larger bad one', () => {
    for (const order of [
      [reading(0, 5), reading(0, 30, { flags: ['fault'] })],
      [reading(0, 30, { flags: ['fault'] }), reading(0, 5)],
    ]) {
      expect(fill(order).entries()).toEqual([{ at: at(0), value: 5, flags: ['conflict'] }])
    }
  })
  test('a clock years ahead cannot empty the window', () => {
    const w = fill([reading(0, 1), reading(5, 2)], plain)
    expect(w.insert(reading(5_000_000, 9, { receivedAt: at(6) }))).toBe('early-clock')
    expect(w.sum(minutes(60), at(6))).toBe(3)
    expect(w.entries()).toHaveLength(2)
  })
  test('a confirmed leap counts from the moment it is confirmed, including itself', () => {
    const w = fill([reading(0, 10), reading(5, 11), reading(10, 40)])
    expect(w.max(minutes(60), at(10))).toBe(11)
    expect(w.newest()?.flags).toEqual(['step'])
    w.insert(reading(15, 41))
    expect(w.max(minutes(8), at(15))).toBe(41)
    expect(w.sum(minutes(60), at(15))).toBe(102)
  })
  test('readings under several flags never count', () => {
    const w = fill([reading(0, 10), reading(5, 100), reading(10, null), reading(15, 12, { flags: ['maintenance'] }), reading(20, 13, { flags: ['manual'] })])
    expect(w.sum(minutes(90), at(20))).toBe(23)
    expect(w.last()).toEqual({ at: at(20), value: 13 })
  })
  test('a window nobody asked for a long time answers rightly', () => {
    const w = seriesWindow(plain, horizon)
    w.insert(reading(0, 1))
    w.sum(minutes(60), at(0))
    for (let m = 1; m < 1000; m++) w.insert(reading(m, m % 7))
    const fresh = seriesWindow(plain, horizon)
    for (let m = 900; m < 1000; m++) fresh.insert(reading(m, m % 7))
    expect([w.sum(minutes(60), at(999)), w.max(minutes(5), at(999))]).toEqual([fresh.sum(minutes(60), at(999)), fresh.max(minutes(5), at(999))])
  })
  test('memory is bounded by the horizon', () => {
    const w = seriesWindow(plain, horizon)
    let largest = 0
    for (let m = 0; m < 20_000; m++) {
      w.insert(reading(m, m % 7))
      if (m % 50 === 0) w.sum(minutes(60), at(m))
      largest = Math.max(largest, w.size)
    }
    expect(largest).toBeLessThanOrEqual(90 + 50)
    expect(w.insert(reading(100, 5))).toBe('too-old')
    expect(w.entries()).toHaveLength(90)
  })
})

describe('cost', () => {
  function perReading(length: Span, n: number): number {
    const w = seriesWindow({ cadence: minutes(1), range: [-1e6, 1e6], maxStep: 1e6, flatAfter: minutes(600) }, length)
    w.sum(length, at(0))
    const started = performance.now()
    for (let m = 0; m < n; m++) {
      w.insert(reading(m, (m * 37) % 101))
      w.sum(length, at(m))
      w.max(length, at(m))
      w.rate(length, at(m))
    }
    return (performance.now() - started) / n
  }
  test('one reading in order costs the same whatever the length of the window', () => {
    perReading(minutes(60), 20_000)
    const best = (length: Span) => Math.min(...[1, 2, 3].map(() => perReading(length, 30_000)))
    const short = best(minutes(30))
    const long = best(minutes(20_000))
    expect(long / short).toBeLessThan(6)
    expect(long).toBeLessThan(0.1)
  })
})
