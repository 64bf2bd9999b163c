import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateText, fromWallTime, type Instant, instant, wallTime } from './instant.ts'
import { weekday } from './calendar.ts'
import { findPeriod, periodAfter, periodAt, periodBefore, periodsIn, periodText, type PeriodUnit } from './period.ts'

const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'half-year', 'year']
function on(year: number, month: number, day: number, hour = 12): Instant {
  return fromWallTime({ year, month, day, hour, minute: 0, second: 0 })
}
const moment = fc.integer({ min: on(1970, 1, 2), max: on(2100, 12, 31) }).map(instant)
const unit = fc.constantFrom(...units)

describe('periods', () => {
  test('each unit has its key and its words', () => {
    const at = on(2026, 7, 4)
    expect(units.map((u) => periodAt(u, at).key)).toEqual(['2026-07-04', '2026-W27', '2026-07', '2026-Q3', '2026-H2', '2026'])
    expect(units.map((u) => periodText(periodAt(u, at)))).toEqual(['2026年7月4日', '2026年第27周', '2026年7月', '2026年第三季度', '2026年下半年', '2026年'])
  })
  test('begins and ends at midnight in China, not in London', () => {
    const m = periodAt('month', on(2026, 6, 30, 23))
    expect([m.key, periodAt('month', m.to).key, dateText(m.from)]).toEqual(['2026-06', '2026-07', '2026-06-01'])
    expect(wallTime(m.to)).toEqual({ year: 2026, month: 7, day: 1, hour: 0, minute: 0, second: 0 })
  })
  test('weeks across years follow ISO 8601', () => {
    // Published examples: 2005-01-01 = 2004-W53, 2007-12-31 = 2008-W01, 2010-01-03 = 2009-W53, 2024-12-30 = 2025-W01, 2027-01-03 = 2026-W53.
    const known = [
      [2005, 1, 1, '2004-W53'],
      [2007, 12, 31, '2008-W01'],
      [2008, 12, 28, '2008-W52'],
      [2010, 1, 3, '2009-W53'],
      [2024, 12, 30, '2025-W01'],
      [2027, 1, 3, '2026-W53'],
    ] as const
    for (const [y, m, d, key] of known) expect(periodAt('week', on(y, m, d)).key).toBe(key)
  })
  test('a leap day belongs to its month, and 1900-like years have none', () => {
    expect(periodAt('month', on(2024, 2, 29)).key).toBe('2024-02')
    expect((periodAt('month', on(2024, 2, 1)).to - periodAt('month', on(2024, 2, 1)).from) / 86_400_000).toBe(29)
    expect((periodAt('year', on(2100, 6, 1)).to - periodAt('year', on(2100, 6, 1)).from) / 86_400_000).toBe(365)
  })
  test('tile time: every instant lies in exactly one, neighbours touch', () => {
    fc.assert(
      fc.property(unit, moment, (u, at) => {
        const p = periodAt(u, at)
        expect(p.from <= at && at < p.to).toBe(true)
        expect(periodAfter(p).from).toBe(p.to)
        expect(periodBefore(p).to).toBe(p.from)
        expect(periodAt(u, p.from)).toEqual(p)
        expect(periodAt(u, instant(p.to - 1))).toEqual(p)
      }),
    )
  })
  test('from 1970 to 2100 no gap, no overlap, no key twice, weeks begin on Monday', () => {
    for (const u of units) {
      const seen = new Set<string>()
      let end = periodAt(u, on(1970, 1, 1)).from
      for (const p of periodsIn(u, on(1970, 1, 1), on(2100, 12, 31))) {
        if (p.from !== end || seen.has(p.key)) throw new Error(`${u} ${p.key}`)
        if (u === 'week' && weekday(p.from) !== 1) throw new Error(`${p.key} begins on ${weekday(p.from)}`)
        seen.add(p.key)
        end = p.to
      }
      expect(end).toBeGreaterThan(on(2100, 12, 31))
    }
  })
  test('days nest in weeks and months, months in quarters, quarters in half-years, half-years in years', () => {
    fc.assert(
      fc.property(moment, (at) => {
        for (const [small, big] of [
          ['day', 'week'],
          ['day', 'month'],
          ['month', 'quarter'],
          ['quarter', 'half-year'],
          ['half-year', 'year'],
        ] as const) {
          const s = periodAt(small, at)
          const b = periodAt(big, at)
          expect(b.from <= s.from && s.to <= b.to).toBe(true)
        }
      }),
    )
  })
  test('a key finds its period, and only a real one', () => {
    fc.assert(
      fc.property(unit, moment, (u, at) => {
        expect(findPeriod(periodAt(u, at).key)).toEqual(periodAt(u, at))
      }),
    )
    for (const bad of ['2026-13', '2026-02-30', '2025-W53', '2026-W00', '2026-Q5', '2026-H3', '26', '', '2026-7']) expect(findPeriod(bad), bad).toBeUndefined()
  })
  test('nothing lies between an end and the same beginning', () => {
    expect([...periodsIn('month', on(2026, 7, 4), on(2026, 7, 4))]).toEqual([])
    expect([...periodsIn('quarter', on(2026, 1, 1), on(2027, 1, 1, 0))].map((p) => p.key)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
  })
})
