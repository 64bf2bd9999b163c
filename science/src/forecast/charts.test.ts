import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cusumMethod, ewmaMethod } from './charts-method.ts'
import { cusumHigh, cusumLow, cusumState, cusumStep } from './cusum.ts'
import { ewmaHalfWidth, ewmaState, ewmaStep } from './ewma.ts'
import { noise } from './made-series.ts'

// NIST/SEMATECH e-Handbook 6.3.2.4, λ = 0.3, EWMA₀ = 50, s = 2.0539.
const ewmaData = [52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
const ewmaPrinted = [50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99]
// 6.3.2.3, target 325, k = 0.3175, h = 4.1959.
const cusumData = [
  324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325, 327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
]
const highPrinted = [0, 0, 0, 0, 0.03, 0, 0, 0, 0, 0, 0, 0, 3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16, 19.04]
const lowPrinted = [0, 0.01, 0, 0.33, 0, 0, 0.56, 0.72, 0.17, 0.25, 0.31, 0, 0, 0, 0, 0, 0, 0, 0, 0]

describe('EWMA chart', () => {
  it('reproduces the NIST example to its digits', () => {
    const s = ewmaState(50)
    for (const [i, v] of ewmaData.entries()) expect(Math.abs(ewmaStep(s, 0.3, v) - (ewmaPrinted[i] ?? 0))).toBeLessThanOrEqual(0.00501)
    const half = ewmaHalfWidth(Number.POSITIVE_INFINITY, 0.3, 3, 2.0539)
    expect((50 + half).toFixed(4)).toBe('52.5884')
    // NIST prints 47.4115 (cut, not rounded).
    expect(50 - half).toBeCloseTo(47.4115, 3)
    const r = ewmaMethod.ask({ values: ewmaData, lambda: 0.3, centre: 50, sigma: 2.0539 })
    expect(r).toMatchObject({ ok: true, value: { outside: [] } })
  })
  it('keeps gaps, moves with unit and zero of the readings, and finds a shift', () => {
    const x: (number | null)[] = [...noise(6, 200, 0, 1)].map((v, k) => (k < 150 ? v : v + 2))
    x[20] = null
    const a = ewmaMethod.ask({ values: x })
    const b = ewmaMethod.ask({ values: x.map((v) => (v === null ? null : 8 * v - 100)) })
    if (!a.ok || !b.ok) throw new Error('refused')
    expect(a.value.ewma[20]).toBeNull()
    expect(b.value.outside).toEqual(a.value.outside)
    expect(a.value.outside.at(-1)).toBeGreaterThan(150)
    for (const [k, v] of a.value.ewma.entries()) if (v !== null) expect(b.value.ewma[k]).toBeCloseTo(8 * v - 100, 8)
  })
  it('refuses a flat or short baseline instead of dividing by nothing', () => {
    expect(ewmaMethod.ask({ values: [1, 2, 3] })).toMatchObject({ ok: false, reason: 'undetermined', field: 'values' })
    expect(ewmaMethod.ask({ values: Array.from({ length: 30 }, () => 4) })).toMatchObject({ ok: false, reason: 'undetermined', field: 'sigma' })
  })
})

describe('CUSUM chart', () => {
  it('reproduces the NIST table to its digits; first signal at observation 14', () => {
    const s = cusumState()
    for (const [i, v] of cusumData.entries()) {
      const to = cusumStep(s, 325, 0.3175, 4.1959, v)
      expect(Math.abs(cusumHigh(s) - (highPrinted[i] ?? 0))).toBeLessThanOrEqual(0.00501)
      expect(Math.abs(cusumLow(s) - (lowPrinted[i] ?? 0))).toBeLessThanOrEqual(0.00501)
      expect(to).toBe(i >= 13 ? 1 : 0)
    }
    // h and k in σ of the mean, 0.635.
    const r = cusumMethod.ask({ values: cusumData, centre: 325, sigma: 0.635, k: 0.5, h: 4.1959 / 0.635 })
    expect(r).toMatchObject({ ok: true, value: { first: 13, began: 12, side: 'up' } })
  })
  it('is the same upside down', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }), (x) => {
        const [a, b] = [cusumState(), cusumState()]
        for (const v of x) {
          // Where both sums are beyond, the upper one is named unless the lower is larger; so compare the sums.
          cusumStep(a, 0, 1, 20, v)
          cusumStep(b, 0, 1, 20, -v)
          expect(cusumHigh(a)).toBe(cusumLow(b))
          expect(cusumLow(a)).toBe(cusumHigh(b))
        }
      }),
    )
  })
  it('is not moved by a gap', () => {
    const s = cusumState()
    cusumStep(s, 0, 0.5, 5, 3)
    const before = s.slice()
    expect(cusumStep(s, 0, 0.5, 5, Number.NaN)).toBeNaN()
    expect(s).toEqual(before)
  })
})
