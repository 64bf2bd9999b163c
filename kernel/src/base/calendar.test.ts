import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkdays, type CalendarYear, dateText, dayKind, fromWallTime, type Instant, instant, weekday } from './index.ts'

const day = (year: number, month: number, d: number, hour = 9): Instant => fromWallTime({ year, month, day: d, hour, minute: 0, second: 0 })
/** A toy year: two days off in one week and the Saturday before worked in exchange. */
const toy: CalendarYear = { year: 2026, source: '演示日历', off: ['10-01', '10-02', '01-01'], worked: ['09-26'] }

describe('weekday', () => {
  test('agrees with Date at every instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2150, 0, 1) }), (ms) => {
        expect(weekday(instant(ms))).toBe(new Date(ms + 8 * 3_600_000).getUTCDay())
      }),
    )
  })
})

describe('day kind', () => {
  test('a holiday on a weekday is off and a weekend worked in exchange is a workday', () => {
    expect(dayKind([toy], day(2026, 10, 1))).toBe('off')
    expect(dayKind([toy], day(2026, 9, 26))).toBe('workday')
    expect(dayKind([toy], day(2026, 9, 27))).toBe('off')
    expect(dayKind([toy], day(2026, 9, 28))).toBe('workday')
  })
  test('a year without data is unknown on every day', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), (d, m) => dayKind([toy], day(2027, m, d)) === 'unknown'))
  })
  test('the day turns at midnight in China', () => {
    expect(dayKind([toy], day(2026, 9, 30, 23))).toBe('workday')
    expect(dayKind([toy], day(2026, 10, 1, 0))).toBe('off')
  })
})

describe('working days', () => {
  test('a stretch over the exchange counts the worked Saturday and skips the days off', () => {
    expect(addWorkdays([toy], day(2026, 9, 25), 1)).toBe(day(2026, 9, 27, 0))
    // 28, 29, 30 September, then off until Monday 5 October.
    expect(addWorkdays([toy], day(2026, 9, 26), 4)).toBe(day(2026, 10, 6, 0))
  })
  test('none left ends the same day', () => {
    expect(addWorkdays([toy], day(2026, 9, 28), 0)).toBe(day(2026, 9, 29, 0))
  })
  test('running into a year without data is unknown, not a guess', () => {
    expect(addWorkdays([toy], day(2026, 12, 30), 1)).not.toBe('unknown')
    expect(addWorkdays([toy], day(2026, 12, 30), 2)).toBe('unknown')
    expect(addWorkdays([], day(2026, 5, 1), 1)).toBe('unknown')
  })
  test('the time of day does not matter and more days never end earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 20 }), (hour, n) => {
        const end = addWorkdays([toy], day(2026, 6, 3, hour), n)
        expect(end).toBe(addWorkdays([toy], day(2026, 6, 3, 0), n))
        expect(Number(addWorkdays([toy], day(2026, 6, 3), n + 1))).toBeGreaterThan(Number(end))
        expect(dateText(Number(end) as Instant)).toMatch(/^2026-/)
      }),
    )
  })
})
