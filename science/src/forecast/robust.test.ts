import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noise } from './made-series.ts'
import { mad, median, nextSpread, P2_SIZE, p2State, p2Step, p2Value, quantile, SIGMA_PER_MAD, SIGMA_PER_MEAN_DEVIATION } from './robust.ts'
import { loadState, saveState } from './state.ts'

describe('median and MAD', () => {
  it('knows the textbook values and leaves gaps out', () => {
    expect(median([1, 1, 2, 2, 4, 6, 9])).toBe(2)
    expect(mad([1, 1, 2, 2, 4, 6, 9])).toBe(1)
    expect(median([3, Number.NaN, 1])).toBe(2)
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75)
    expect(median([])).toBeNaN()
  })
  it('shifts and scales with the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), fc.integer({ min: -100, max: 100 }), fc.constantFrom(0.5, 2, 8), (x, by, times) => {
        expect(median(x.map((v) => v * times + by))).toBeCloseTo(median(x) * times + by, 9)
        expect(mad(x.map((v) => -v * times + by))).toBeCloseTo(mad(x) * times, 9)
      }),
    )
  })
  it('estimates σ of normal data, even with a tenth of it ruined', () => {
    const x = noise(1, 4000, 7, 3)
    expect(SIGMA_PER_MAD * mad(x)).toBeCloseTo(3, 0)
    for (let i = 0; i < x.length; i += 10) x[i] = 1e6
    expect(Math.abs(SIGMA_PER_MAD * mad(x) - 3)).toBeLessThan(0.6)
  })
})

describe('streaming quantile P²', () => {
  it('reproduces the worked example of Jain & Chlamtac: markers 0.02, 0.49, 4.44, 17.20, 38.62', () => {
    const s = p2State()
    for (const v of [0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.6, 10.28, 1.47, 0.4, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37]) p2Step(s, 0.5, v)
    expect([...s.subarray(1, 6)].map((v) => v.toFixed(2))).toEqual(['0.02', '0.49', '4.44', '17.20', '38.62'])
    expect([...s.subarray(6, 11)]).toEqual([1, 6, 10, 16, 20])
    expect(p2Value(s, 0.5)).toBeCloseTo(4.44, 2)
  })
  it('is exact up to five values, near the sample quantile later, and never outside the values', () => {
    const s = p2State()
    expect(p2Value(s, 0.5)).toBeNaN()
    for (const v of [5, 1, 4]) p2Step(s, 0.5, v)
    expect(p2Value(s, 0.5)).toBe(4)
    const x = noise(2, 5000)
    for (const p of [0.1, 0.5, 0.9]) {
      const t = p2State()
      for (const v of x) p2Step(t, p, v)
      expect(p2Value(t, p)).toBeCloseTo(quantile(x, p), 1)
    }
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.constantFrom(0.05, 0.5, 0.95), (v, p) => {
        const t = p2State()
        for (const y of v) p2Step(t, p, y)
        const q = p2Value(t, p)
        expect(q).toBeGreaterThanOrEqual(Math.min(...v))
        expect(q).toBeLessThanOrEqual(Math.max(...v))
        expect(loadState(JSON.parse(JSON.stringify(saveState(t))), P2_SIZE)).toEqual(t)
      }),
    )
  })
})

describe('streaming spread', () => {
  const spreadOf = (x: ArrayLike<number>, gain: number) => Array.from(x).reduce((s, v, n) => nextSpread(s, n, v, gain), 0)
  it('estimates σ and is moved little by wild readings', () => {
    const x = noise(3, 20_000, 0, 2)
    expect(Math.abs(spreadOf(x, 0.001) * SIGMA_PER_MEAN_DEVIATION - 2)).toBeLessThan(0.1)
    for (let i = 100; i < x.length; i += 50) x[i] = 1e9
    expect(Math.abs(spreadOf(x, 0.001) * SIGMA_PER_MEAN_DEVIATION - 2)).toBeLessThan(0.4)
  })
  it('scales with the residuals', () => {
    const x = noise(4, 300)
    expect(
      spreadOf(
        x.map((v) => 4 * v),
        0.01,
      ),
    ).toBe(4 * spreadOf(x, 0.01))
    expect(spreadOf([0, 0, 0], 0.1)).toBe(0)
  })
})

describe('saved states', () => {
  it('refuses what is not a state', () => {
    expect(loadState([1, 2], 3)).toBeNull()
    expect(loadState([1, Number.NaN, 2], 3)).toBeNull()
  })
})
