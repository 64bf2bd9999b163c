import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frequencyFactor, mean, normalQuantile, pearson3OfLMoments, pearson3Tails, randomFrom, sortedFinite } from '../numeric/index.ts'
import { bootstrapIntervals, designValue, type FrequencyFit, fitFrequency, lawOf, pearson3 } from './index.ts'

describe('frequency factors', () => {
  // 离均系数表 (Foster–Rybkin), rows Cs = 1.0 and 0.9, as printed in Chinese textbooks.
  it.each([
    [1.0, [4.53, 3.02, 1.88, 0.76, -0.16, -0.85, -1.32, -1.59, -1.79]],
    [0.9, [4.39, 2.96, 1.86, 0.77, -0.15, -0.85, -1.35, -1.66, -1.9]],
  ])('Cs = %d', (cs, row) => {
    for (const [k, p] of [0.1, 1, 5, 20, 50, 80, 95, 99, 99.9].entries()) expect(frequencyFactor(cs, p / 100)).toBeCloseTo(row[k] ?? Number.NaN, 2)
  })
  // 模比系数表, Cv = 0.25, Cs = 3Cv; the table is rounded from two-digit factors, hence the margin.
  it('Kp of Cv = 0.25, Cs = 3Cv', () => {
    const row = [2.35, 2.05, 1.95, 1.88, 1.82, 1.72, 1.61, 1.46, 1.34, 1.2, 0.97, 0.82, 0.71, 0.65, 0.56]
    for (const [k, p] of [0.01, 0.1, 0.2, 0.33, 0.5, 1, 2, 5, 10, 20, 50, 75, 90, 95, 99].entries())
      expect(Math.abs(1 + 0.25 * frequencyFactor(0.75, p / 100) - (row[k] ?? 0))).toBeLessThan(0.011)
  })
  // Computed with SciPy.
  it.each([
    [6500, 0.35, 0.7, 200, 13831.901798451823],
    [2322, 0.33, 1.7, 100, 4961.289493339873],
  ])('Ex %d, Cv %d, Cs %d, T %d', (ex, cv, cs, years, want) => expect(designValue(lawOf({ ex, cv, cs }), years)).toBeCloseTo(want, 3))
  it('goes to the normal law without a step', () => {
    for (const p of [0.001, 0.1, 0.5, 0.9]) {
      expect(frequencyFactor(0, p)).toBeCloseTo(-normalQuantile(p), 12)
      expect(frequencyFactor(1.001e-4, p)).toBeCloseTo(frequencyFactor(0.999e-4, p), 6)
    }
  })
})

const skew = fc.double({ min: -4, max: 6, noNaN: true })
describe('Pearson III, properties', () => {
  it('rises with the return period and mirrors with the sign of Cs', () => {
    fc.assert(
      fc.property(skew, fc.double({ min: 0.0001, max: 0.99, noNaN: true }), (cs, p) => {
        expect(frequencyFactor(cs, p * 0.9)).toBeGreaterThanOrEqual(frequencyFactor(cs, p))
        expect(frequencyFactor(-cs, 1 - p)).toBeCloseTo(-frequencyFactor(cs, p), 6)
      }),
    )
  })
  it('tails add to one and return the probability of a quantile', () => {
    fc.assert(
      fc.property(skew, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (cs, p) => {
        const law = { mean: 100, sd: 30, skew: cs }
        const [lower, upper] = pearson3Tails(100 + 30 * frequencyFactor(cs, p), law)
        expect(lower + upper).toBeCloseTo(1, 12)
        // A strongly skewed law piles up at its bound, where a value no longer tells its probability.
        if (Math.abs(cs) < 3) expect(upper).toBeCloseTo(p, 8)
      }),
    )
  })
  it('fits move and scale with the sample', () => {
    const sample = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 12, maxLength: 60 })
    fc.assert(
      fc.property(sample, fc.constantFrom<FrequencyFit>('lmoments', 'lmoments-exact', 'moments', 'curve'), fc.integer({ min: 2, max: 50 }), (xs, fit, times) => {
        const a = fitFrequency(sortedFinite(xs), fit)
        const b = fitFrequency(sortedFinite(xs.map((x) => x * times + 7)), fit)
        if (a === null || b === null) return
        const digits = fit === 'curve' ? 3 : 6
        expect(b.skew).toBeCloseTo(a.skew, digits)
        expect(b.mean / (times * a.mean + 7)).toBeCloseTo(1, digits)
        expect(b.sd / (times * a.sd)).toBeCloseTo(1, digits)
        if (fit !== 'curve') expect(a.mean).toBeCloseTo(mean(xs), 6)
      }),
      { numRuns: 40 },
    )
  })
  it('the curve fit returns the law whose points it is given, free or with Cs/Cv tied', () => {
    for (const cs of [0.5, 1.4, 3]) {
      const n = 40
      const points = Float64Array.from({ length: n }, (_, i) => 100 * (1 + 0.5 * frequencyFactor(cs, (n - i) / (n + 1)))).sort()
      const free = fitFrequency(points, 'curve')
      expect(free?.mean).toBeCloseTo(100, 4)
      expect(free?.sd).toBeCloseTo(50, 4)
      expect(free?.skew).toBeCloseTo(cs, 4)
      expect(fitFrequency(points, 'curve', cs / 0.5)?.skew).toBeCloseTo(cs, 4)
    }
  })
  it('exact L-moment fit of the exponential law: λ2 = ½, τ3 = ⅓ gives σ = 1, γ = 2; the approximation is within 3e-5', () => {
    const m = { l1: 1, l2: 0.5, t3: 1 / 3 }
    expect(pearson3OfLMoments(m, true)?.sd).toBeCloseTo(1, 12)
    expect(pearson3OfLMoments(m, true)?.skew).toBeCloseTo(2, 12)
    expect(Math.abs((pearson3OfLMoments(m)?.skew ?? 0) - 2)).toBeLessThan(6e-5)
    expect(pearson3OfLMoments({ l1: 1, l2: 0.5, t3: 0 })?.skew).toBe(0)
    expect(pearson3OfLMoments({ l1: 1, l2: 0, t3: 0 })).toBeNull()
  })
  it('bootstrap repeats by seed, narrows with the record and widens with T', () => {
    const law = { mean: 100, sd: 40, skew: 1 }
    const at = (n: number, seed: number) => bootstrapIntervals(law, n, 'lmoments', null, [0.1, 0.01], 0.9, 200, randomFrom(seed))
    expect(at(30, 1)).toEqual(at(30, 1))
    const width = (v: ReturnType<typeof at>) => v.map((i) => (i === null ? Number.NaN : i.high - i.low))
    const [w30, w120] = [width(at(30, 1)), width(at(120, 1))]
    expect(w30[1]).toBeGreaterThan(w30[0] ?? 0)
    expect(w120[1]).toBeLessThan(w30[1] ?? 0)
  })
})

const record = [1820, 2450, 1630, 3120, 2010, 1490, 2780, 2230, 1950, 4310, 1710, 2640, 2080, 1880, 3560, 1560, 2390, 2920, 1760, 2150]
describe('Pearson III as a method', () => {
  it('gives Ex, Cv, Cs, design values with intervals, and the return period asked', () => {
    const got = pearson3.ask({ values: [...record, null], periods: [10, 100], value: 4310, replicates: 200 })
    if (!got.ok) throw new Error(got.text)
    expect(got.value.ex).toBeCloseTo(2322, 9)
    const [ten, hundred] = got.value.quantiles
    expect(hundred?.value).toBeGreaterThan(ten?.value ?? 0)
    for (const [k, q] of got.value.quantiles.entries()) {
      const u = got.uncertainty?.[`quantiles.${k}.value`]
      expect(u?.low).toBeLessThan(q.value)
      expect(u?.high).toBeGreaterThan(q.value)
      expect(q.value).toBeCloseTo(got.value.ex * (1 + (got.value.cv ?? 0) * q.factor), 8)
    }
    const again = pearson3.ask({ ex: got.value.ex, cv: got.value.cv, cs: got.value.cs, periods: [got.value.years] })
    expect(again.ok && again.value.quantiles[0]?.value).toBeCloseTo(4310, 6)
    expect(got.flags.map((f) => f.code)).toEqual(['short-record', 'extrapolated'])
  })
  it('gives no interval, and no infinity, where the sample forbids it', () => {
    expect(pearson3.ask({ values: [...new Array(15).fill(1000), 5000] })).toMatchObject({ ok: false, reason: 'undetermined' })
    const odd = pearson3.ask({ values: [...new Array(60).fill(1000), 1000.001, 5000], value: 1e8, replicates: 100 })
    if (!odd.ok) throw new Error(odd.text)
    expect(odd.flags.map((f) => f.code)).toEqual(expect.arrayContaining(['no-interval']))
    for (const q of odd.value.quantiles) expect(Number.isFinite(q.value)).toBe(true)
    // A symmetric sample is fitted by the normal law.
    expect(pearson3.ask({ values: Array.from({ length: 21 }, (_, i) => 90 + i), replicates: 100 })).toMatchObject({ ok: true, value: { cs: 0 } })
  })
  it('says what is wrong with a curve', () => {
    expect(pearson3.ask({ ex: 100, cv: 0.5, cs: -2, value: 1000 })).toMatchObject({
      ok: true,
      value: { years: null },
      flags: [{ code: 'negative-skew' }, { code: 'beyond-bound' }],
    })
    expect(pearson3.ask({ ex: 100, cv: 0.5, cs: 0.5 })).toMatchObject({ ok: true, flags: [{ code: 'negative-low-end' }] })
  })
  it.each([
    [{}, 'missing', 'values'],
    [{ ex: 10, cv: 1 }, 'missing', 'cs'],
    [{ ex: 10, values: [1] }, 'impossible', 'ex'],
    [{ values: [1, 2, 3] }, 'undetermined', 'values'],
    [{ values: new Array(20).fill(5) }, 'undetermined', 'values'],
    [{ values: record, periods: [1] }, 'impossible', 'periods.0'],
    [{ ex: 0, cv: 1, cs: 1 }, 'impossible', 'ex'],
  ])('refuses %j', (raw, reason, field) => expect(pearson3.ask(raw)).toMatchObject({ ok: false, reason, field }))
})
