import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATE } from './gates.ts'
import { methods } from './index.ts'
import { daily } from './made-series.ts'
import { loadState, saveState } from './state.ts'
import { PLAIN_WATCH, type Watch, watchState, watchStep } from './watch.ts'

const hourly: Watch = { ...PLAIN_WATCH, gates: { ...PLAIN_WATCH.gates, min: 0, max: 200, resolution: 0.01 }, holtWinters: { ...PLAIN_WATCH.holtWinters, period: 24 } }

describe('everything always on for one sensor', () => {
  it('fits into 4 KB, with a season of 48 too, and refuses to be set up larger', () => {
    expect(watchState(hourly).byteLength).toBeLessThanOrEqual(4096)
    expect(watchState({ ...hourly, holtWinters: { ...hourly.holtWinters, period: 48 } }).byteLength).toBeLessThanOrEqual(4096)
    expect(() => watchState({ ...hourly, holtWinters: { ...hourly.holtWinters, period: 1440 } })).toThrow(RangeError)
  })
  it('says the same after being saved and loaded in the middle, whatever comes in', () => {
    const value = fc.oneof(fc.double({ min: -10, max: 210, noNaN: true }), fc.constantFrom(Number.NaN, 1e308, -1e308, 50, 50, 50))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 120 }), fc.nat(120), (x, cut) => {
        const a = watchState(hourly)
        let b = watchState(hourly)
        for (const [k, v] of x.entries()) {
          if (k === cut) b = loadState(JSON.parse(JSON.stringify(saveState(b))), a.length) ?? watchState(hourly)
          expect(watchStep(b, hourly, k, v)).toEqual(watchStep(a, hourly, k, v))
          expect(a.every((n) => Number.isFinite(n))).toBe(true)
        }
      }),
    )
  })
  it('keeps unusable readings from everything but the gates', () => {
    const x = daily(70, 400, 24)
    const [a, b] = [watchState(hourly), watchState(hourly)]
    for (const [k, v] of x.entries()) {
      const bad = k === 300
      const seen = watchStep(a, hourly, k, bad ? 9999 : v)
      const other = watchStep(b, hourly, k, bad ? Number.NaN : v)
      if (bad) expect([seen.gates, other.gates]).toEqual([GATE.range, GATE.missing])
      else expect(seen).toEqual(other)
      if (bad) expect(seen.bits).toBeNaN()
    }
  })
  it('sees a shift of the residuals in EWMA and CUSUM', () => {
    const x = daily(71, 600, 24)
    for (let k = 500; k < 520; k++) x[k] = (x[k] ?? 0) + 12
    const s = watchState(hourly)
    const seen = [...x].map((v, k) => watchStep(s, hourly, k, v))
    expect(seen.slice(500, 506).some((v) => v.ewmaOutside)).toBe(true)
    expect(seen.slice(500, 506).some((v) => v.cusum === 1)).toBe(true)
    expect(seen.slice(100, 500).filter((v) => v.ewmaOutside).length).toBeLessThan(20)
    const inside = seen.slice(100, 500).filter((v, k) => (x[100 + k] ?? 0) >= v.low && (x[100 + k] ?? 0) <= v.high).length
    expect(Math.abs(inside / 400 - 0.9)).toBeLessThan(0.03)
  })
})

describe('the methods of this folder', () => {
  it('answer their own examples with exactly the outputs they declare', () => {
    expect(new Set(methods.map((m) => m.id)).size).toBe(methods.length)
    for (const m of methods) {
      const r = m.ask(m.example)
      if (!r.ok) throw new Error(`${m.id}: ${r.text}`)
      expect(Object.keys(Object(r.value)).sort()).toEqual(Object.keys(m.output).sort())
      // What JSON cannot carry must not leave a method.
      expect(JSON.parse(JSON.stringify(r))).toEqual(r)
    }
  })
  it('has the names the command line promises', () => {
    for (const id of ['anomaly', 'gates', 'holt-winters', 'time-to-threshold', 'change-point', 'ewma', 'cusum']) expect(methods.map((m) => m.id)).toContain(id)
  })
  it('keeps a gap a gap in every series that comes back', () => {
    const values: (number | null)[] = [...daily(72, 240, 24)]
    values[100] = null
    const per: Record<string, readonly string[]> = { anomaly: ['score', 'raw'], ewma: ['ewma', 'upper'], cusum: ['high', 'low'], 'seasonal-profile': ['departure'] }
    for (const [id, names] of Object.entries(per)) {
      const r = methods.find((m) => m.id === id)?.ask({ values, ...(id === 'seasonal-profile' ? { period: 24 } : {}) })
      if (!r?.ok) throw new Error(id)
      const out = new Map<string, unknown>(Object.entries(Object(r.value)))
      for (const name of names) expect(out.get(name)).toHaveProperty('100', null)
    }
  })
})
