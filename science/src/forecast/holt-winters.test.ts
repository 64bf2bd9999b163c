import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type HoltWinters,
  holtWintersAhead,
  holtWintersGrowth,
  holtWintersSize,
  holtWintersState,
  holtWintersStep,
  PLAIN_HOLT_WINTERS,
  startedHoltWinters,
} from './holt-winters.ts'
import { fitHoltWinters, oneStepErrors } from './holt-winters-fit.ts'
import { holtWintersMethod } from './holt-winters-method.ts'
import { daily, noise, walk } from './made-series.ts'
import { loadState, saveState } from './state.ts'

const never = Number.POSITIVE_INFINITY
const forecasts = (c: HoltWinters, x: ArrayLike<number>) => {
  const s = holtWintersState(c.period)
  return Array.from(x, (v) => holtWintersStep(s, c, v))
}

describe('Holt–Winters', () => {
  it('reproduces Holt’s method on air passengers of Australia (FPP, α = 0.8, β* = 0.2): 43.76 45.59 47.43 49.27 51.10', () => {
    const x = [17.5534, 21.8601, 23.8866, 26.9293, 26.8885, 28.8314, 30.0751, 30.9535, 30.1857, 31.5797, 32.577569, 33.477398, 39.021581, 41.386432, 41.596552]
    const c: HoltWinters = { alpha: 0.8, beta: 0.16, gamma: 0, phi: 1, period: 1, clip: never }
    const s = startedHoltWinters(17.5534, 21.8601 - 17.5534, [])
    for (const v of x) holtWintersStep(s, c, v)
    expect([1, 2, 3, 4, 5].map((h) => holtWintersAhead(s, c, h).toFixed(2))).toEqual(['43.76', '45.59', '47.43', '49.27', '51.10'])
  })
  it('follows a pure season without any error', () => {
    const season = [3, -1, 4, -6]
    const x = Array.from({ length: 40 }, (_, k) => 100 + (season[k % 4] ?? 0))
    const c = { ...PLAIN_HOLT_WINTERS, period: 4 }
    const f = forecasts(c, x)
    expect(f.slice(0, 4).every((v) => Number.isNaN(v))).toBe(true)
    for (const [k, v] of f.slice(4).entries()) expect(v).toBeCloseTo(x[k + 4] ?? 0, 9)
  })
  it('damps: the far forecast flattens out at level + φ/(1−φ)·trend', () => {
    const c = { ...PLAIN_HOLT_WINTERS, phi: 0.9 }
    expect(holtWintersAhead(startedHoltWinters(10, 2, []), c, 1000)).toBeCloseTo(10 + 9 * 2, 9)
    expect(holtWintersAhead(startedHoltWinters(10, 2, []), { ...c, phi: 1 }, 10)).toBe(30)
  })
  it('grows its error by exactly what one shock does to later forecasts (variance of ETS(A,Ad,A))', () => {
    const c: HoltWinters = { alpha: 0.4, beta: 0.1, gamma: 0.2, phi: 0.9, period: 3, clip: never }
    const after = (shock: number, j: number) => {
      const s = startedHoltWinters(0, 0, [0, 0, 0])
      holtWintersStep(s, c, shock)
      return holtWintersAhead(s, c, j)
    }
    for (const h of [1, 2, 3, 4, 5, 8]) {
      let v = 1
      for (let j = 1; j < h; j++) v += after(1, j) ** 2
      expect(holtWintersGrowth(c, h)).toBeCloseTo(Math.sqrt(v), 12)
    }
  })
  it('steps over gaps: the season keeps its place and the forecast goes on', () => {
    const x = daily(7, 240, 12)
    for (const k of [60, 61, 62, 63, 64, 130]) x[k] = Number.NaN
    const f = forecasts({ ...PLAIN_HOLT_WINTERS, period: 12 }, x)
    expect(f.slice(12).every((v) => Number.isFinite(v))).toBe(true)
    expect(Math.abs((f[66] ?? 0) - (x[66] ?? 0))).toBeLessThan(6)
  })
  it('is not led astray by one wild reading', () => {
    const x = daily(8, 300, 12)
    const wild = x.slice()
    wild[200] = 1e6
    const c = { ...PLAIN_HOLT_WINTERS, period: 12 }
    const [a, b] = [forecasts(c, x), forecasts(c, wild)]
    expect(Math.abs((a[201] ?? 0) - (b[201] ?? 0))).toBeLessThan(3)
  })
  it('moves with unit and zero, survives saving in the middle, never gives NaN for numbers after the first season', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 60 }), fc.integer({ min: 0, max: 60 }), (x, cut) => {
        const c = { ...PLAIN_HOLT_WINTERS, period: 4 }
        const plain = forecasts(c, x)
        const turned = forecasts(
          c,
          x.map((v) => 4 * v - 1024),
        )
        let s = holtWintersState(4)
        for (const [k, v] of x.entries()) {
          if (k === cut) s = loadState(JSON.parse(JSON.stringify(saveState(s))), holtWintersSize(4)) ?? holtWintersState(4)
          expect(holtWintersStep(s, c, v)).toEqual(plain[k])
          if (k < 4) continue
          expect(Number.isFinite(plain[k])).toBe(true)
          expect(turned[k]).toBeCloseTo(4 * (plain[k] ?? 0) - 1024, 6)
        }
      }),
    )
  })
  it('fits better than its start values, and leaves given ones alone', () => {
    const x = daily(9, 400, 24)
    const start = { ...PLAIN_HOLT_WINTERS, period: 24 }
    const fitted = fitHoltWinters(x, start, ['phi'])
    expect(fitted.phi).toBe(start.phi)
    expect(oneStepErrors(x, fitted).sse).toBeLessThan(oneStepErrors(x, start).sse)
  })
})

describe('the method', () => {
  it('beats the plain forecasts on a daily cycle; where it does not, it says so', () => {
    const r = holtWintersMethod.ask({ values: [...daily(10, 480)], period: 48, horizon: 48 })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.error).toBeLessThan(Math.min(r.value.persistenceError, r.value.seasonalError ?? 0))
    expect(r.flags.map((f) => f.code)).not.toContain('no-skill')
    const sluggish = holtWintersMethod.ask({ values: [...walk(11, 200, 0, 1)], alpha: 0.05, beta: 0 })
    if (!sluggish.ok) throw new Error(sluggish.text)
    expect(sluggish.flags.map((f) => f.code)).toContain('no-skill')
  })
  it('covers the future about as often as it says', () => {
    let inside = 0
    let all = 0
    for (let seed = 0; seed < 40; seed++) {
      const x = noise(100 + seed, 160, 5, 2)
      const r = holtWintersMethod.ask({ values: [...x.subarray(0, 150)], horizon: 10, coverage: 0.9, alpha: 0.1, beta: 0, phi: 0.9 })
      if (!r.ok) throw new Error(r.text)
      for (let h = 0; h < 10; h++) {
        const v = x[150 + h] ?? 0
        if (v >= (r.value.low[h] ?? 0) && v <= (r.value.high[h] ?? 0)) inside++
        all++
      }
    }
    expect(inside / all).toBeGreaterThan(0.86)
    expect(inside / all).toBeLessThan(0.96)
  })
  it('refuses less than two seasons', () => {
    expect(holtWintersMethod.ask({ values: [1, 2, 3, 4, 5, 6, 7], period: 4 })).toMatchObject({ ok: false, reason: 'undetermined' })
  })
})
