import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Conformal, conformalCoverage, conformalHalfWidth, conformalSize, conformalState, conformalStep, splitHalfWidth } from './conformal.ts'
import { conformalMethod } from './conformal-method.ts'
import { noise, normal, seeded } from './made-series.ts'
import { loadState, saveState } from './state.ts'

describe('split conformal', () => {
  it('takes the ⌈(n+1)(1−α)⌉-th smallest, and nothing when n is too small for the coverage', () => {
    expect(splitHalfWidth([1, -2, 3, -4, 5, 6, 7, 8, 9], 0.9)).toBe(9)
    expect(splitHalfWidth([1, -2, 3, -4, 5, 6, 7, 8], 0.9)).toBeNaN()
    expect(splitHalfWidth([4, 1, 3, 2], 0.6)).toBe(3)
    expect(splitHalfWidth([3, Number.NaN, 1, 2, 5], 0.6)).toBe(3)
  })
  it('covers exchangeable residuals as often as promised, whatever their law', () => {
    for (const coverage of [0.8, 0.9]) {
      const random = seeded(12)
      const z = normal(random)
      let inside = 0
      const trials = 4000
      for (let t = 0; t < trials; t++) {
        // Skewed and heavy-tailed on purpose.
        const draw = () => Math.exp(z()) - 1
        const q = splitHalfWidth(Array.from({ length: 40 }, draw), coverage)
        if (Math.abs(draw()) <= q) inside++
      }
      expect(inside / trials).toBeGreaterThan(coverage - 0.015)
      expect(inside / trials).toBeLessThan(coverage + 1 / 41 + 0.015)
    }
  })
})

describe('adaptive conformal', () => {
  const run = (c: Conformal, residuals: ArrayLike<number>) => {
    const s = conformalState(c)
    for (let i = 0; i < residuals.length; i++) conformalStep(s, c, residuals[i] ?? Number.NaN)
    return s
  }
  it('is near nominal on exchangeable residuals', () => {
    for (const gamma of [0, 0.02]) {
      const c = { coverage: 0.9, gamma, window: 64 }
      expect(Math.abs(conformalCoverage(run(c, noise(13, 20_000))) - 0.9)).toBeLessThan(0.02)
    }
  })
  it('comes back to nominal when the errors grow threefold for good; the plain window alone lags more', () => {
    const x = noise(14, 6000).map((v, k) => v * (1 + k / 1500))
    const after = (gamma: number) => conformalCoverage(run({ coverage: 0.9, gamma, window: 200 }, x))
    expect(Math.abs(after(0.03) - 0.9)).toBeLessThan(0.012)
    expect(Math.abs(after(0.03) - 0.9)).toBeLessThanOrEqual(Math.abs(after(0) - 0.9) + 0.002)
  })
  it('gives exactly the split half-width over its window when it does not adapt', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 60 }), (x) => {
        const c = { coverage: 0.8, gamma: 0, window: 12 }
        const q = conformalHalfWidth(run(c, x), c)
        const expected = splitHalfWidth(x.slice(-12), 0.8)
        if (Number.isNaN(expected)) expect(q).toBeNaN()
        else expect(q).toBe(expected)
      }),
    )
  })
  it('scales with the residuals, is moved by no gap, survives saving, and never answers "everywhere"', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), { maxLength: 80 }), fc.nat(80), (x, cut) => {
        const c = { coverage: 0.9, gamma: 0.1, window: 16 }
        let a = conformalState(c)
        const b = conformalState(c)
        for (const [k, r] of x.entries()) {
          if (k === cut) a = loadState(JSON.parse(JSON.stringify(saveState(a))), conformalSize(16)) ?? a.fill(0)
          conformalStep(a, c, r)
          conformalStep(b, c, 8 * r)
          const [q, p] = [conformalHalfWidth(a, c), conformalHalfWidth(b, c)]
          if (Number.isNaN(q)) expect(p).toBeNaN()
          else expect(p).toBe(8 * q)
          expect(q).not.toBe(Number.POSITIVE_INFINITY)
          expect(a.every((v) => Number.isFinite(v))).toBe(true)
        }
      }),
    )
  })
})

describe('the method', () => {
  it('gives an interval for the next value and refuses forecasts that do not match', () => {
    const values = [...noise(15, 200, 10, 1)]
    const r = conformalMethod.ask({ values, forecast: values.map(() => 10), next: 10 })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.nextLow).toBeLessThan(10)
    expect(r.value.nextHigh).toBeGreaterThan(10)
    expect(r.value.covered ?? 0).toBeGreaterThan(0.85)
    expect(conformalMethod.ask({ values, forecast: [10] })).toMatchObject({ ok: false, field: 'forecast' })
    expect(conformalMethod.ask({ values, forecast: values, window: 10, coverage: 0.95 })).toMatchObject({ ok: false, reason: 'outside', field: 'window' })
  })
})
