import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anomaly, calendarDay, dayIndex, dayNumber, droughtClass, mci, mciOf, mciRegions, pa, paClass, parseDay, relativeMoisture, sameDays, weightedSumAt } from './index.ts'

describe('calendar', () => {
  it('counts days as the calendar does', () => {
    expect(dayNumber({ year: 1970, month: 1, day: 1 })).toBe(0)
    expect(dayNumber({ year: 2000, month: 3, day: 1 })).toBe(11017)
    expect(dayNumber({ year: 2022, month: 8, day: 15 })).toBe(19219)
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 400_000 }), (n) => {
        expect(dayNumber(calendarDay(n))).toBe(n)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
        const real = new Date(n * 86_400_000)
        expect(calendarDay(n)).toEqual({ year: real.getUTCFullYear(), month: real.getUTCMonth() + 1, day: real.getUTCDate() })
      }),
    )
  })
  it('reads dates strictly and lines up leap days', () => {
    expect(parseDay('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 })
    for (const bad of ['2023-02-29', '2023-13-01', '2023-1-1', '', '2023-04-31']) expect(parseDay(bad)).toBeNull()
    const first = dayNumber({ year: 2019, month: 1, day: 1 })
    expect(sameDays(first, 366 * 6, { year: 2024, month: 2, day: 29 }).map((i) => calendarDay(first + i).day)).toEqual([28, 29, 28, 28, 28, 29])
  })
})

/** `n` years of daily rain, 0 on two days of three. */
const wet = (n: number) => Array.from({ length: 365 * n }, (_, i) => (i % 3 === 0 ? ((i * 37) % 97) / 4 : 0))
describe('MCI', () => {
  it('is the weighted sum of its parts', () => {
    const parts = { spiw60: -1.8, mi30: -0.9, spi90: -1.5, spi150: -0.8 }
    expect(mciOf(parts, mciRegions.south.weights, 1)).toBeCloseTo(-1.82, 12)
    expect(mciOf(parts, mciRegions['north-west'].weights, 1.2)).toBeCloseTo(1.2 * -1.6, 12)
    expect(Object.is(mciOf(parts, mciRegions.south.weights, 0), 0)).toBe(true)
    expect(mci.ask({ ...parts, ka: 1 })).toMatchObject({ ok: true, value: { class: '重旱' } })
  })
  it.each([
    [-0.4999, '无旱'],
    [-0.5, '轻旱'],
    [-0.9999, '轻旱'],
    [-1, '中旱'],
    [-1.5, '重旱'],
    [-2, '特旱'],
    [-9, '特旱'],
    [3, '无旱'],
    [Number.NaN, null],
  ])('class of %d is %s', (v, name) => expect(droughtClass(v)).toBe(name))
  it('weights rain by 0.85 a day, today at full weight', () => {
    const rain = new Array(61).fill(0)
    rain[60] = 10
    rain[57] = 10
    rain[0] = 10
    expect(weightedSumAt(rain, 0.85, 60, 60)).toBeCloseTo(10 * (1 + 0.85 ** 3 + 0.85 ** 60), 10)
    expect(weightedSumAt(rain, 0.85, 60, 59)).toBeNaN()
  })
  it('comes out of daily series, drier when it rained less', () => {
    const rain = wet(12)
    const temp = rain.map((_, i) => 18 - 9 * Math.cos((2 * Math.PI * i) / 365.25))
    const ask = (r: readonly number[]) => {
      const got = mci.ask({ rain: r, temp, latitude: 29.3, startDate: '2011-01-01', ka: 1 })
      if (!got.ok) throw new Error(got.text)
      return got
    }
    const usual = ask(rain)
    const dry = ask(rain.map((r, i) => (i > rain.length - 60 ? 0 : r)))
    expect(dry.value.mci).toBeLessThan(usual.value.mci)
    expect(dry.value.mi30).toBeCloseTo(-1, 12)
    expect(dry.value.spiw60).toBeLessThan(usual.value.spiw60)
    expect(usual.flags.map((f) => f.code)).toEqual(expect.arrayContaining(['short-record', 'unverified']))
    expect(usual.derivation.map((s) => s.what)).toEqual(expect.arrayContaining(['近 30 日潜在蒸散 PE', 'SPIW60', 'MCI']))
  })
  it('stays finite without any rain', () => {
    const got = mci.ask({ rain: new Array(4000).fill(0), pe30: 100, startDate: '2011-01-01', ka: 1.2 })
    expect(got).toMatchObject({ ok: true, value: { spiw60: 0, spi90: 0, mi30: -1, class: '轻旱' } })
    const d = dayIndex(() => Number.NaN, 0, 1000, 500)
    expect(d.value).toBeNaN()
  })
  it('refuses to invent Ka and says which table is unverified', () => {
    const parts = { spiw60: -1, mi30: -1, spi90: -1, spi150: -1 }
    expect(mci.ask(parts)).toMatchObject({ ok: false, reason: 'missing', field: 'ka' })
    expect(mci.ask({ ...parts, kaTable: 'qinghai' })).toMatchObject({ ok: false, field: 'month' })
    const winter = mci.ask({ ...parts, kaTable: 'qinghai', month: 1 })
    expect(winter).toMatchObject({ ok: true, value: { mci: 0 } })
    expect(winter.ok && winter.flags.map((f) => f.code)).toEqual(['unverified', 'ka-unverified', 'ka-zero'])
    expect(mci.sources.every((s) => !s.verified)).toBe(true)
  })
  it.each([
    [{}, 'missing', 'spiw60'],
    [{ rain: [1] }, 'missing', 'startDate'],
    [{ rain: [1], startDate: '2023-02-30' }, 'impossible', 'startDate'],
    [{ rain: [1], startDate: '2023-02-01', date: '2024-01-01' }, 'outside', 'date'],
    [{ rain: [1], startDate: '2023-02-01', mi30: 0 }, 'undetermined', 'rain'],
    [{ rain: new Array(200).fill(1), startDate: '2023-02-01' }, 'missing', 'temp'],
    [{ rain: new Array(200).fill(1), startDate: '2023-02-01', pe30: 0 }, 'undetermined', 'pet'],
  ])('refuses %j', (raw, reason, field) => expect(mci.ask({ ka: 1, ...raw })).toMatchObject({ ok: false, reason, field }))
  it('MI30 has no value without evapotranspiration', () => {
    expect(relativeMoisture(30, 100)).toBeCloseTo(-0.7, 15)
    expect(relativeMoisture(30, 0)).toBeNaN()
  })
})

describe('Pa', () => {
  it.each([
    [-39.99, 'month', '无旱'],
    [-40, 'month', '轻旱'],
    [-60, 'month', '中旱'],
    [-80, 'month', '重旱'],
    [-95, 'month', '特旱'],
    [-25, 'season', '轻旱'],
    [-50, 'season', '中旱'],
    [-70, 'season', '重旱'],
    [-80, 'season', '特旱'],
    [-15, 'year', '轻旱'],
    [-30, 'year', '中旱'],
    [-40, 'year', '重旱'],
    [-45, 'year', '特旱'],
    // Inner Mongolia, whole year 2001 and spring 1986 (table 2 of the paper the limits were taken from).
    [-26.56, 'year', '轻旱'],
    [-54.05, 'season', '中旱'],
  ] as const)('%d %% of a %s is %s', (v, period, name) => expect(paClass(v, period)).toBe(name))
  it('is 0 at the mean, −100 without rain, and total on the reals', () => {
    expect([anomaly(60, 60), anomaly(0, 60), anomaly(90, 60)]).toEqual([0, -100, 50])
    expect(anomaly(5, 0)).toBeNaN()
    const order = ['特旱', '重旱', '中旱', '轻旱', '无旱']
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.constantFrom('month', 'season', 'year'), (a, b, p) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(order.indexOf(paClass(low, p) ?? '')).toBeLessThanOrEqual(order.indexOf(paClass(high, p) ?? ''))
      }),
    )
  })
  it('averages the same months of the reference period', () => {
    const rain = [...Array.from({ length: 24 }, (_, i) => 10 + (i % 12)), 5, null, 12]
    const got = pa.ask({ rain, startYear: 2000, refEndYear: 2001 })
    expect(got).toMatchObject({ ok: true, value: { pa: expect.arrayContaining([-50, null, 0]), classes: expect.arrayContaining(['轻旱', null]) } })
    expect(pa.ask(pa.example)).toMatchObject({ ok: true, value: { pa: [-80], classes: ['重旱'] } })
  })
  it.each([
    [{ rain: [1, 2], normal: 10 }, 'impossible', 'rain'],
    [{ rain: [null], normal: 10 }, 'missing', 'rain.0'],
    [{ rain: [1], normal: 0 }, 'undetermined', 'normal'],
    [{ rain: [0, 0] }, 'undetermined', 'rain'],
    [{ rain: [1, 2, 3], scale: 3, period: 'month' }, 'impossible', 'period'],
  ])('refuses %j', (raw, reason, field) => expect(pa.ask(raw)).toMatchObject({ ok: false, reason, field }))
})
