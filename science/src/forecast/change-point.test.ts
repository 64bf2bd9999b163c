import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bocpd, bocpdRecent, bocpdSize, bocpdState, bocpdStep, PLAIN_BOCPD } from './bocpd.ts'
import { changePointMethod } from './change-point-method.ts'
import { noise } from './made-series.ts'
import { pageHinkleyState, pageHinkleyStep } from './page-hinkley.ts'
import { loadState, saveState } from './state.ts'

/** Belief over run lengths straight from the definition: marginal likelihood of every segmentation's last regime, no recursion of parameters. */
function byHand(c: Bocpd, x: readonly number[]): number[] {
  const lg = (a: number): number =>
    a < 12 ? lg(a + 1) - Math.log(a) : (a - 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * a) - 1 / (360 * a ** 3) + 1 / (1260 * a ** 5)
  const evidence = (seg: readonly number[]): number => {
    const n = seg.length
    if (n === 0) return 0
    const m = seg.reduce((a, b) => a + b, 0) / n
    const ss = seg.reduce((a, b) => a + (b - m) ** 2, 0)
    const [k, a] = [c.kappa + n, 1 + n / 2]
    const b = c.beta + ss / 2 + (c.kappa * n * (m - c.mean) ** 2) / (2 * k)
    return lg(a) - lg(1) + Math.log(c.beta) - a * Math.log(b) + 0.5 * Math.log(c.kappa / k) - (n / 2) * Math.log(2 * Math.PI)
  }
  const h = 1 / c.expected
  // joint[t] = log p(x₁…x_t, a regime begins right after t)
  const joint = [0]
  const last: number[] = []
  for (let t = 1; t <= x.length; t++) {
    const terms: number[] = []
    for (let s = 0; s < t; s++) terms.push((joint[s] ?? 0) + (t - s - 1) * Math.log(1 - h) + evidence(x.slice(s, t)))
    const top = Math.max(...terms)
    const total = top + Math.log(terms.reduce((a, b) => a + Math.exp(b - top), 0))
    joint.push(total + Math.log(h))
    if (t === x.length) for (const v of terms) last.push(Math.exp(v - total))
  }
  // last[s]: the present regime holds x.length − s values.
  return last.reverse()
}

describe('BOCPD', () => {
  it('agrees with the sum over all segmentations', () => {
    const c = { ...PLAIN_BOCPD, expected: 20 }
    const x = [0.1, -0.4, 0.3, 0.2, -0.1, 4.2, 3.9, 4.4, 4.1, 0.2, -0.2]
    const s = bocpdState(c)
    for (const v of x) bocpdStep(s, c, v)
    const belief = [...s.subarray(2, 2 + x.length)].map((w) => w / (1 - 1 / c.expected))
    for (const [k, p] of byHand(c, x).entries()) expect(belief[k]).toBeCloseTo(p, 9)
  })
  it('keeps probabilities: they sum to 1, also when run lengths are cut off', () => {
    const c = { ...PLAIN_BOCPD, runs: 12 }
    const s = bocpdState(c)
    for (const v of noise(16, 300)) {
      bocpdStep(s, c, v)
      let sum = 0
      for (let r = 0; r < c.runs; r++) sum += s[1 + r] ?? 0
      expect(sum).toBeCloseTo(1, 9)
    }
  })
  it('stays finite on anything, ignores gaps, and goes on from a saved state', () => {
    const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(Number.NaN, 1e308, -1e308, 5e-324))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), fc.nat(40), (x, cut) => {
        const c = { ...PLAIN_BOCPD, runs: 16 }
        const a = bocpdState(c)
        let b = bocpdState(c)
        for (const [k, v] of x.entries()) {
          if (k === cut) b = loadState(JSON.parse(JSON.stringify(saveState(b))), bocpdSize(16)) ?? bocpdState(c)
          expect(bocpdStep(b, c, v)).toEqual(bocpdStep(a, c, v))
          expect(a.every((w) => Number.isFinite(w))).toBe(true)
          expect(bocpdRecent(a, c, 5)).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })
})

describe('Page–Hinkley', () => {
  it('finds a rise and a fall, says where they began, and is the same upside down', () => {
    const x = [...noise(17, 100), ...noise(18, 60, 3)]
    for (const sign of [1, -1]) {
      const s = pageHinkleyState()
      const at = x.map((v) => pageHinkleyStep(s, 0.5, 12, sign * v))
      const first = at.findIndex((m) => m !== 0)
      expect(first).toBeGreaterThan(99)
      expect(first).toBeLessThan(115)
      const m = (at[first] ?? 0) * sign
      expect(m).toBeGreaterThan(0)
      // The minimum of the sum is a noisy mark; a few readings early or late is usual.
      expect(Math.abs(first - m + 1 - 100)).toBeLessThanOrEqual(6)
    }
  })
})

describe('the method', () => {
  const steps = [...noise(19, 120, 10, 1), ...noise(20, 120, 16, 1), ...noise(21, 120, 8, 1)]
  it.each(['bocpd', 'page-hinkley'])('finds both steps by %s, in any unit, and keeps gaps', (detector) => {
    const values: (number | null)[] = [...steps]
    values[50] = null
    const r = changePointMethod.ask({ values, detector })
    const t = changePointMethod.ask({ values: values.map((v) => (v === null ? null : -2 * v + 64)), detector })
    if (!r.ok || !t.ok) throw new Error('refused')
    const near = (at: number) => r.value.changes.some((c) => c.found >= at && c.found <= at + 4 && Math.abs(c.at - at) <= 2)
    expect(near(120) && near(240)).toBe(true)
    expect(r.value.changes.length).toBeLessThanOrEqual(4)
    expect(t.value.changes.map((c) => c.at)).toEqual(r.value.changes.map((c) => c.at))
    const rise = r.value.changes.find((c) => Math.abs(c.found - 120) <= 4)
    expect(rise?.after ?? 0).toBeGreaterThan((rise?.before ?? 99) + 4)
    if (detector === 'bocpd') expect(r.value.run[50]).toBeNull()
  })
  it('finds nothing in plain noise', () => {
    let found = 0
    for (let seed = 0; seed < 20; seed++) {
      const r = changePointMethod.ask({ values: [...noise(200 + seed, 200)] })
      if (r.ok) found += r.value.changes.length
    }
    expect(found).toBeLessThanOrEqual(4)
  })
})
