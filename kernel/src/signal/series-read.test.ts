import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours, type Instant, instant, minutes, plus } from '../base/index.ts'
import type { Trust } from '../warning/types.ts'
import { type QualityDef, type SeriesWindow, seriesRead, seriesWindow } from './index.ts'

const zero = instant(1_700_000_000_000)
const at = (m: number): Instant => plus(zero, minutes(m))
const def: QualityDef = { cadence: minutes(5), range: [0, 1000] }
/** One reading every five minutes up to `until`. */
function gauge(value: number, until = 60): SeriesWindow {
  const w = seriesWindow(def, hours(6))
  for (let m = 5; m <= until; m += 5) w.insert({ at: at(m), value, flags: [], receivedAt: at(m) })
  return w
}
const two: Trust = { maxAge: minutes(15), minSources: 2 }
const one: Trust = { maxAge: minutes(15) }

describe('several sources as one', () => {
  test('two of two must agree: one gauge broken high moves nothing', () => {
    const read = seriesRead([gauge(1), gauge(900)], two, at(60))
    expect([read.sum(hours(1)), read.max(hours(1)), read.last(), read.fresh, read.sources]).toEqual([12, 1, 1, 2, 2])
  })
  test('of three the second largest counts', () => {
    expect(seriesRead([gauge(1), gauge(5), gauge(900)], two, at(60)).last()).toBe(5)
  })
  test('with one source alone its value is used and fresh tells', () => {
    const read = seriesRead([gauge(7), gauge(900, 20)], two, at(60))
    expect([read.last(), read.fresh, read.sources]).toEqual([7, 1, 2])
  })
  test('one source suffices when the rule asks for one: the largest counts', () => {
    expect(seriesRead([gauge(7), gauge(9)], one, at(60)).last()).toBe(9)
  })
  test('stale by one millisecond is silent', () => {
    const w = gauge(7)
    expect(seriesRead([w], one, at(75)).last()).toBe(7)
    const read = seriesRead([w], one, instant(at(75) + 1))
    expect([read.last(), read.sum(hours(6)), read.fresh, read.sources]).toEqual([Number.NaN, Number.NaN, 0, 1])
  })
  test('a source that sends bad values only is stale', () => {
    const w = gauge(7, 20)
    for (let m = 25; m <= 60; m += 5) w.insert({ at: at(m), value: 7, flags: ['fault'], receivedAt: at(m) })
    expect(seriesRead([w], one, at(60)).fresh).toBe(0)
  })
  test('for the smallest, the k-th smallest: one gauge broken low moves nothing', () => {
    expect(seriesRead([gauge(50), gauge(1)], two, at(60)).min(hours(1))).toBe(50)
  })
  test('no sources: nothing known', () => {
    const read = seriesRead([], two, at(60))
    expect([read.last(), read.rate(hours(1)), read.fresh, read.sources]).toEqual([Number.NaN, Number.NaN, 0, 0])
  })
  test('fewer than k broken sources never raise the value above the honest ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (honest, k, brokenCount) => {
          fc.pre(brokenCount < k && honest.length + brokenCount >= k)
          const all = [...honest.map((v) => gauge(v)), ...Array.from({ length: brokenCount }, () => gauge(999))]
          expect(seriesRead(all, { maxAge: minutes(15), minSources: k }, at(60)).last()).toBeLessThanOrEqual(Math.max(...honest))
        },
      ),
    )
  })
  test('the order of the sources does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 5 }), (values) => {
        const read = (list: readonly number[]) =>
          seriesRead(
            list.map((v) => gauge(v)),
            two,
            at(60),
          ).sum(hours(1))
        expect(read(values.toReversed())).toBe(read(values))
      }),
    )
  })
})
