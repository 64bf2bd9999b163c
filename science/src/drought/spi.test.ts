import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaVariate, mean, randomFrom, standardDeviation } from '../numeric/index.ts'
import { spei, speiSeries, spi, spiSeries } from './index.ts'

/** 480 months that any language can rebuild; 39 of them dry. The expected values below were computed from them with NumPy and SciPy. */
function rebuilt(): number[] {
  let s = 12345
  return Array.from({ length: 480 }, (_, i) => {
    s = (Math.imul(s, 1103515245) + 12345) & 0x7fffffff
    const u = (s >> 8) % 1000
    return u < 60 ? 0 : Math.floor((u * u) / 2500) + ([4, 5, 6, 7, 8].includes(i % 12) ? 30 : 3)
  })
}
const months = rebuilt()
const at = [2, 100, 255, 300, 401, 479]
const near = (got: ArrayLike<number>, want: readonly number[]) => {
  for (const [k, i] of at.entries()) expect(got[i]).toBeCloseTo(want[k] ?? Number.NaN, 9)
}

describe('SPI against an independent computation', () => {
  it.each([
    ['lmoments', 3, true, [1.890475984316, 0.507108185279, -0.863035889967, -1.108323082171, -1.177642394805, -1.569987733197]],
    ['lmoments', 1, true, [1.551942879139, 0.355138169139, -1.150349380376, 0.321078750122, -1.330731158882, 0.17366852101]],
    ['mle', 3, true, [1.897031325694, 0.506457904505, -0.758439224778, -1.109984325949, -1.077268834114, -1.61551747058]],
    ['mle', 1, true, [1.53203721091, 0.351790667244, -1.150349380376, 0.31115371399, -1.313437565551, 0.174618136772]],
    ['pearson3', 3, true, [2.015028230777, 0.451605176389, -0.877147125462, -1.084943103708, -1.111470610164, -1.43859663376]],
  ] as const)('%s, %d months', (fit, scale, mixed, want) => near(spiSeries(months, { scale, startMonth: 1, fit, mixed }).index, want))
  it('leaves p0 out as SPEI R 1.8.1 does when asked, yet stays finite and ordered', () => {
    const got = spiSeries(months, { scale: 1, startMonth: 1, fit: 'lmoments', mixed: false }).index
    for (const [i, want] of [
      [2, 1.525930176377],
      [100, 0.220221849729],
      [300, 0.241959452454],
      [401, -1.707869755499],
      [479, 0.052766750947],
    ] as const)
      expect(got[i]).toBeCloseTo(want, 9)
    expect(months[255]).toBe(0)
    for (let i = 0; i < 480; i++) expect(Number.isFinite(got[i])).toBe(true)
  })
  it('SPEI: log-logistic and Pearson III of the whole balance', () => {
    const balance = months.map((m) => m - 40)
    const of = (scale: number, distribution: 'log-logistic' | 'pearson3') => speiSeries(balance, { scale, startMonth: 1, distribution }).index
    for (const [k, i] of [5, 100, 255, 300, 401, 479].entries()) {
      expect(of(1, 'log-logistic')[i]).toBeCloseTo([0.228543979554, 0.326534668364, -1.19510038002, 0.25083651238, -1.241987420379, 0.103976662356][k] ?? 0, 9)
      expect(of(6, 'log-logistic')[i]).toBeCloseTo([1.755943268632, -0.364321829426, -1.478852491283, -1.091530203795, -1.497814479602, -1.645693540181][k] ?? 0, 9)
      expect(of(6, 'pearson3')[i]).toBeCloseTo([1.754550897117, -0.32234509484, -1.486100657509, -1.036885620738, -1.532795618693, -1.70822938953][k] ?? 0, 9)
    }
  })
})

const fits = fc.constantFrom('lmoments', 'mle', 'pearson3')
const rainy = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 72, maxLength: 144 })
describe('SPI, properties', () => {
  it('is finite and rises with the sum of its own calendar month, whatever the zeros', () => {
    fc.assert(
      fc.property(rainy, fc.integer({ min: 1, max: 6 }), fits, fc.boolean(), fc.nat(9), (rain, scale, fit, mixed, dry) => {
        const drier = rain.map((r, i) => (i % 10 < dry ? 0 : r))
        const { index, sums } = spiSeries(drier, { scale, startMonth: 4, fit, mixed })
        for (let i = 0; i < drier.length; i++) {
          expect(Number.isFinite(index[i])).toBe(i >= scale - 1)
          for (let j = i + 12; j < drier.length; j += 12) {
            const [a, b] = [sums[i] ?? 0, sums[j] ?? 0]
            if (a < b) expect(index[i]).toBeLessThanOrEqual((index[j] ?? 0) + 1e-9)
            if (a === b && i >= scale - 1) expect(index[i]).toBeCloseTo(index[j] ?? Number.NaN, 12)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
  it('does not depend on the unit of rain', () => {
    fc.assert(
      fc.property(rainy, fits, fc.constantFrom(0.1, 25.4, 1000), (rain, fit, unit) => {
        const a = spiSeries(rain, { scale: 3, startMonth: 1, fit }).index
        const b = spiSeries(
          rain.map((r) => r * unit),
          { scale: 3, startMonth: 1, fit },
        ).index
        for (let i = 2; i < rain.length; i++) expect(b[i]).toBeCloseTo(a[i] ?? Number.NaN, 6)
      }),
      { numRuns: 40 },
    )
  })
  it.each(['lmoments', 'mle', 'pearson3'] as const)('%s has mean 0 and deviation 1 on a large gamma sample', (fit) => {
    const random = randomFrom(20)
    const rain = Array.from({ length: 12_000 }, () => 40 * gammaVariate(random, 1.7))
    const { index } = spiSeries(rain, { scale: 1, startMonth: 1, fit })
    expect(Math.abs(mean(index))).toBeLessThan(0.02)
    expect(Math.abs(standardDeviation(index) - 1)).toBeLessThan(0.02)
  })
  it('a gap makes exactly its windows missing', () => {
    const rain = [...months]
    rain[200] = Number.NaN
    const { index } = spiSeries(rain, { scale: 6, startMonth: 1, fit: 'lmoments' })
    for (let i = 5; i < 480; i++) expect(Number.isNaN(index[i])).toBe(i >= 200 && i <= 205)
  })
  it('a window decides what is fitted, not what is answered', () => {
    const part = months.slice(120, 360)
    const whole = spiSeries(months, { scale: 1, startMonth: 1, fit: 'mle', window: { from: 120, to: 359 } }).index
    const alone = spiSeries(part, { scale: 1, startMonth: 1, fit: 'mle' }).index
    for (let i = 0; i < 240; i++) expect(whole[i + 120]).toBeCloseTo(alone[i] ?? Number.NaN, 12)
    for (let i = 0; i < 480; i++) expect(Number.isFinite(whole[i])).toBe(true)
  })
})

describe('SPI as a method', () => {
  it('a calendar month that is always dry is normal when it is dry', () => {
    const rain = months.map((m, i) => (i % 12 === 0 ? 0 : m))
    const got = spi.ask({ rain })
    expect(got.ok && got.value.spi[12]).toBeCloseTo(0, 12)
    expect(got.ok && got.flags.map((f) => f.code)).toEqual(expect.arrayContaining(['by-rank', 'p0-left-out', 'dry-floor', 'many-zeros']))
    const all = spi.ask({ rain: new Array(360).fill(0) })
    expect(all.ok && all.value.spi.every((z) => z === 0)).toBe(true)
  })
  it('names the zero rule: mixed is the formula, the default of mle', () => {
    const a = spi.ask({ rain: months, fit: 'mle' })
    const b = spi.ask({ rain: months, fit: 'lmoments' })
    const c = spi.ask({ rain: months, fit: 'lmoments', zeros: 'mixed' })
    if (!a.ok || !b.ok || !c.ok) throw new Error('refused')
    expect(a.value.spi).toEqual(a.value.mixed)
    expect(b.value.mixed).toEqual(c.value.spi)
    expect(b.value.spi).not.toEqual(c.value.spi)
    // p0 of this calendar month is 5 of 40: Φ⁻¹(0.125).
    expect(a.value.spi[255]).toBeCloseTo(-1.150349380376, 11)
    expect(Math.max(...a.value.spi.map((z) => Math.abs(z ?? 0)))).toBeLessThanOrEqual(3.09)
  })
  it('derives a month step by step', () => {
    const got = spi.ask({ rain: months, scale: 3, fit: 'mle', startYear: 1980, index: 100 })
    if (!got.ok) throw new Error(got.text)
    expect(got.derivation.map((s) => s.what)).toEqual(['推导的月份', '累积值 x', '参考样本数 n', '零雨概率 p0', '形状参数 α', '尺度参数 β', 'SPI'])
    expect(got.derivation[0]?.value).toBe('1988-05')
    expect(got.derivation.at(-1)?.value).toBeCloseTo(0.506457904505, 9)
  })
  it.each([
    [{ rain: [] }, 'missing', 'rain'],
    [{ rain: [1, -2] }, 'impossible', 'rain.1'],
    [{ rain: [1, 2], scale: 3 }, 'undetermined', 'rain'],
    [{ rain: [null, null] }, 'undetermined', 'rain'],
    [{ rain: [1, 2], refStartYear: 1991 }, 'missing', 'startYear'],
    [{ rain: [1, 2], startYear: 2000, refStartYear: 2010, refEndYear: 2005 }, 'impossible', 'refEndYear'],
    [{ rain: [1, 2], startYear: 2000, refStartYear: 2010, refEndYear: 2015 }, 'outside', 'refStartYear'],
    [{ rain: [1, 2], fit: 'best' }, 'unknown', 'fit'],
  ])('refuses %j', (raw, reason, field) => expect(spi.ask(raw)).toMatchObject({ ok: false, reason, field }))
  it('runs its example', () => {
    expect(spi.ask(spi.example)).toMatchObject({ ok: true })
    expect(spei.ask(spei.example)).toMatchObject({ ok: true })
  })
})
