import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daylight, extraterrestrial, hargreaves, hargreavesDay, heatIndex, spei, speiSeries, thornthwaite } from './index.ts'

const temp = [7.9, 9.6, 13.5, 18.6, 22.4, 25.1, 28.4, 28.3, 23.9, 18.5, 14.1, 9.2]
const years = (n: number) => Array.from({ length: 12 * n }, (_, i) => (temp[i % 12] ?? 0) + ((i * 7) % 5) / 10)

describe('evapotranspiration', () => {
  it('Thornthwaite by hand: J, q, daylight of July at 29.3° N', () => {
    const j = heatIndex(temp)
    expect(j).toBeCloseTo(
      temp.reduce((s, t) => s + (t / 5) ** 1.514, 0),
      12,
    )
    const q = 6.75e-7 * j ** 3 - 7.71e-5 * j ** 2 + 0.01792 * j + 0.49239
    const got = thornthwaite(temp, 29.3)
    expect(got[6]).toBeCloseTo((daylight(29.3, 196) / 12) * (31 / 30) * 16 * (284 / j) ** q, 10)
  })
  it('daylight: 12 h at the equator, symmetric, 0…24 beyond the polar circle', () => {
    for (let d = 1; d <= 365; d++) expect(daylight(0, d)).toBeCloseTo(12, 12)
    expect(daylight(29.3, 172) + daylight(-29.3, 172)).toBeCloseTo(24, 10)
    expect([daylight(80, 172), daylight(80, 355)]).toEqual([24, 0])
    expect(extraterrestrial(80, 355)).toBe(0)
  })
  it('no frost evaporates, a gap stays a gap, a leap day lengthens February', () => {
    const cold = [...temp]
    cold[0] = -5
    expect(thornthwaite(cold, 29.3)[0]).toBe(0)
    cold[1] = Number.NaN
    expect(thornthwaite([...temp, ...cold], 29.3)[13]).toBeNaN()
    expect(thornthwaite(temp, 29.3, 1, 2024)[1]).toBeGreaterThan(thornthwaite(temp, 29.3, 1, 2023)[1] ?? 0)
    expect(thornthwaite(new Array(12).fill(-3), 60).every((v) => v === 0)).toBe(true)
  })
  it('Hargreaves rises with temperature, range and radiation, falls with rain', () => {
    const t = fc.integer({ min: -20, max: 40 })
    fc.assert(
      fc.property(t, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 45 }), (low, range, ra) => {
        const base = hargreavesDay(low, low + range, ra, null)
        expect(base).toBeGreaterThanOrEqual(0)
        expect(hargreavesDay(low + 1, low + range + 1, ra, null)).toBeGreaterThanOrEqual(base)
        expect(hargreavesDay(low, low + range, ra + 1, null)).toBeGreaterThanOrEqual(base)
        expect(hargreavesDay(low, low + range, ra, 100)).toBeLessThanOrEqual(hargreavesDay(low, low + range, ra, 0))
      }),
    )
    expect(hargreaves([5], [5], 29.3)[0]).toBe(0)
    expect(hargreaves([Number.NaN], [5], 29.3)[0]).toBeNaN()
  })
})

describe('SPEI', () => {
  it('is finite, rises with the balance, and shifts and scales away', () => {
    const balance = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 60, maxLength: 120 })
    fc.assert(
      fc.property(balance, fc.constantFrom('log-logistic', 'pearson3'), fc.integer({ min: 1, max: 4 }), (b, distribution, scale) => {
        const a = speiSeries(b, { scale, startMonth: 1, distribution })
        const moved = speiSeries(
          b.map((x) => 2 * x + 100),
          { scale, startMonth: 1, distribution },
        )
        for (let i = scale - 1; i < b.length; i++) {
          expect(Number.isFinite(a.index[i])).toBe(true)
          expect(moved.index[i]).toBeCloseTo(a.index[i] ?? Number.NaN, 5)
          for (let j = i + 12; j < b.length; j += 12) if ((a.sums[i] ?? 0) < (a.sums[j] ?? 0)) expect(a.index[i]).toBeLessThanOrEqual((a.index[j] ?? 0) + 1e-9)
        }
      }),
      { numRuns: 60 },
    )
  })
  it('takes the balance, the PET or the temperature, and says the same', () => {
    const rain = years(10).map((t, i) => t * (1 + (i % 3)))
    const pet = Array.from(thornthwaite(years(10), 29.3))
    const a = spei.ask({ rain, temp: years(10), latitude: 29.3 })
    const b = spei.ask({ rain, pet })
    const c = spei.ask({ balance: rain.map((r, i) => r - (pet[i] ?? 0)) })
    if (!a.ok || !b.ok || !c.ok) throw new Error('refused')
    expect(a.value.spei).toEqual(b.value.spei)
    expect(a.value.spei).toEqual(c.value.spei)
    expect(a.flags.map((f) => f.code)).toEqual(expect.arrayContaining(['hot-month', 'short-record']))
    const low = years(10).map((t) => t - 4)
    const high = years(10).map((t) => t + 4)
    expect(spei.ask({ rain, tmin: low, tmax: high, latitude: 29.3 })).toMatchObject({ ok: true })
    expect(spei.ask({ rain, tmin: low, tmax: high, latitude: 29.3, petMethod: 'hargreaves-rain', calendar: 'dated', startYear: 2001 })).toMatchObject({ ok: true })
  })
  it.each([
    [{}, 'missing', 'rain'],
    [{ rain: [1] }, 'missing', 'latitude'],
    [{ rain: [1], latitude: 29 }, 'missing', 'tmin'],
    [{ rain: [1], temp: [1], latitude: 29 }, 'missing', 'temp'],
    [{ rain: [1, 2], pet: [1] }, 'impossible', 'pet'],
    [{ rain: [1], balance: [1] }, 'impossible', 'balance'],
    [{ rain: [1], tmin: [5], tmax: [4], latitude: 29 }, 'impossible', 'tmax.0'],
    [{ rain: [1], temp: [1], latitude: 129 }, 'impossible', 'latitude'],
    [{ rain: [1], temp: [1], latitude: 29, calendar: 'dated' }, 'missing', 'startYear'],
    [{ balance: [null, null] }, 'undetermined', 'balance'],
  ])('refuses %j', (raw, reason, field) => expect(spei.ask(raw)).toMatchObject({ ok: false, reason, field }))
})
