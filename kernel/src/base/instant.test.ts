import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockText, covers, dateText, fromWallTime, hours, instant, isWallTime, minutes, momentText, overlaps, plus, since, wallTime } from './index.ts'

const anyInstant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) }).map(instant)

describe('wall time in China', () => {
  test('agrees with Date at every second', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const d = new Date(at + 8 * 3_600_000)
        expect(wallTime(at)).toEqual({
          year: d.getUTCFullYear(),
          month: d.getUTCMonth() + 1,
          day: d.getUTCDate(),
          hour: d.getUTCHours(),
          minute: d.getUTCMinutes(),
          second: d.getUTCSeconds(),
        })
      }),
    )
  })
  test('there and back loses only the milliseconds', () => {
    fc.assert(fc.property(anyInstant, (at) => fromWallTime(wallTime(at)) === Math.floor(at / 1000) * 1000))
  })
  test('agrees with Date.UTC', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const w = wallTime(at)
        expect(fromWallTime(w)).toBe(Date.UTC(w.year, w.month - 1, w.day, w.hour - 8, w.minute, w.second))
      }),
    )
  })
  test('leap days exist in leap years only', () => {
    const february29 = (year: number) => isWallTime({ year, month: 2, day: 29, hour: 0, minute: 0, second: 0 })
    expect([2024, 2000, 2028].map(february29)).toEqual([true, true, true])
    expect([2026, 1900, 2100].map(february29)).toEqual([false, false, false])
  })
  test('month 13, 30 February and minus one minute name no moment', () => {
    const noon = { year: 2026, month: 7, day: 4, hour: 12, minute: 0, second: 0 }
    expect(isWallTime(noon)).toBe(true)
    for (const wrong of [{ month: 13 }, { month: 0 }, { month: 2, day: 30 }, { day: 32 }, { hour: 24 }, { minute: 60 }, { minute: -1 }, { second: 0.5 }, { month: Number.NaN }]) {
      expect(isWallTime({ ...noon, ...wrong })).toBe(false)
    }
  })
  test('texts are in China time', () => {
    const at = fromWallTime({ year: 2026, month: 7, day: 4, hour: 2, minute: 41, second: 7 })
    expect([clockText(at), dateText(at), momentText(at)]).toEqual(['02:41:07', '2026-07-04', '7月4日02:41'])
  })
  test('an instant that is not a number is a bug', () => {
    expect(() => instant(Number.NaN)).toThrow(RangeError)
  })
})

describe('intervals', () => {
  const from = instant(1000)
  const to = instant(2000)
  test('start belongs, end does not', () => {
    expect([covers({ from, to }, from), covers({ from, to }, to), covers({ from }, instant(9e12))]).toEqual([true, false, true])
  })
  test('touching stretches do not overlap', () => {
    expect(overlaps({ from, to }, { from: to })).toBe(false)
    expect(overlaps({ from }, { from: to })).toBe(true)
  })
  test('spans add up', () => {
    expect(since(plus(from, hours(2)), from)).toBe(minutes(120))
  })
})
