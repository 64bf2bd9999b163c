import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dense } from './dense.ts'
import { betaOf, distanceAt, plumeCurves, plumeDecay, puffCurves, puffDecay, shareAt } from './dense-curves.ts'
import {
  densePlume,
  densePlumeDepth,
  densePlumeHalfWidth,
  densePlumeReach,
  densePlumeShare,
  densePuff,
  densePuffArrival,
  densePuffFront,
  densePuffShare,
  isothermal,
  warmed,
} from './dense-model.ts'
import { heavyGas, reducedGravity } from './heavy-gas.ts'

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })
// LNG spill of CCPS 1999 p. 122; air density as the peer's dry air at 298 K (0.02896 kg/mol).
const air = (101325 * 0.02896) / (8.31446261815324 * 298)
const lng = densePlume(reducedGravity(1.76, air), (0.23 * 425.6) / 1.76, 10.9, 111.15 / 298)

describe('published dense releases', () => {
  it('curves at the peer’s test points', () => {
    const at = (alpha: number) => plumeCurves.map((c) => betaOf(c, alpha))
    expect(at(-0.75)).toEqual([1.75, 1.92, 2.08, 2.25, 2.4, 2.6])
    expect(at(-0.2)).toEqual([expect.closeTo(1.832, 12), 2.06, 2.25, 2.45, 2.63, 2.77])
    for (const [i, v] of [1.784, 2.016, 2.21, 2.394, 2.564, 2.714].entries()) expect(at(-0.4)[i]).toBeCloseTo(v, 12)
    expect(at(0)).toEqual([1.78, 1.96, 2.16, 2.35, 2.56, 2.71])
    const pf = (alpha: number) => puffCurves.map((c) => betaOf(c, alpha))
    expect(pf(-0.75)).toEqual([0.7, 0.85, 0.95, 1.15, 1.48, 1.83, 2.075])
    expect(pf(0)).toEqual([0.81, 1, 1.19, 1.39, 1.62, 1.83, 2.05])
    for (const [i, v] of [0.93, 1.03, 1.185, 1.375, 1.525, 1.68, 1.8475].entries()) expect(pf(0.75)[i]).toBeCloseTo(v, 12)
  })
  it('CCPS 1999 p. 122: about 5 % at 367 m; near, middle and far as GasDispersion.jl has them', () => {
    expect(densePlumeShare(lng, 45.2) / 0.6720234544594696).toBeCloseTo(1, 9)
    expect(densePlumeShare(lng, 367) / 0.050717667650511944).toBeCloseTo(1, 9)
    expect(densePlumeShare(lng, 1200) / 0.004921409666659286).toBeCloseTo(1, 9)
    // The book’s own answer to the inverse question: 5 % reaches 367 m.
    expect(densePlumeReach(lng, 0.05) / 367).toBeCloseTo(1, 1)
    const calm = densePlume(reducedGravity(1.76, air), (0.23 * 425.6) / 1.76, 0.8322, 111.15 / 298)
    const end = 10 ** (calm.decay.betas[0] ?? 0)
    expect(densePlumeShare(calm, end * calm.scale) / 0.5311215219329275).toBeCloseTo(1, 9)
  })
  it('Potchefstroom ammonia, Britter & McQuaid workbook', () => {
    const rho = (1.434 * 239.834) / 239.834
    const airDensity = (101325 * 0.02896) / (8.31446261815324 * 293.15)
    const m = densePuff(reducedGravity(rho, airDensity), 7.25e4, 2)
    const at = (t: number) => densePuffShare(m, densePuffFront(m, t)) / 16.4
    expect(at(160 / 0.8) / 0.0030830245167018195).toBeCloseTo(1, 6)
    expect(at(124) / 0.006097560975609757).toBeCloseTo(1, 6)
    expect(at(1396) / 0.00018497619507887978).toBeCloseTo(1, 6)
    expect((at(2500 / 0.8) * 16.4) / 0.0007259996788424369).toBeCloseTo(1, 6)
  })
})
describe('dense models as functions', () => {
  it('shares fall with distance from 1 and the reach undoes them', () => {
    fc.assert(
      fc.property(num(-1, 1), num(0.0005, 0.9), fc.boolean(), (alpha, share, cont) => {
        const decay = cont ? plumeDecay(alpha) : puffDecay(alpha)
        let last = 1
        for (let d = 0.01; d < 1e4; d *= 1.05) {
          const s = shareAt(decay, d)
          expect(s).toBeLessThanOrEqual(last + 1e-12)
          last = s
        }
        const d = distanceAt(decay, share)
        expect(shareAt(decay, d * 0.9999)).toBeGreaterThanOrEqual(share * (1 - 1e-9))
        expect(shareAt(decay, d * 1.0001)).toBeLessThanOrEqual(share * (1 + 1e-9))
      }),
    )
  })
  it('warming and its inverse agree; a cold source is denser in volume share', () => {
    fc.assert(
      fc.property(num(1e-4, 1), num(0.2, 1), (c, ratio) => {
        expect(isothermal(warmed(c, ratio), ratio)).toBeCloseTo(c, 12)
        expect(warmed(c, ratio)).toBeGreaterThanOrEqual(c - 1e-15)
      }),
    )
  })
  it('depends on dimensionless groups only: lengths ×k, times ×√k leave the picture', () => {
    fc.assert(
      fc.property(num(0.5, 20), num(1, 15), num(0.1, 10), num(0.2, 40), num(5, 2000), (flow, wind, g0, k, x) => {
        const a = densePlume(g0, flow, wind)
        const b = densePlume(g0, flow * k ** 2.5, wind * Math.sqrt(k))
        expect(b.alpha).toBeCloseTo(a.alpha, 9)
        expect(densePlumeHalfWidth(b, k * x) / densePlumeHalfWidth(a, x)).toBeCloseTo(k, 6)
        // The top hat carries the released gas: width × depth × share × u = q.
        const share = shareAt(a.decay, x / a.scale)
        expect((2 * densePlumeHalfWidth(a, x) * densePlumeDepth(a, x) * share * wind) / flow).toBeCloseTo(1, 9)
      }),
    )
  })
  it('the front arrives when it is there', () => {
    fc.assert(
      fc.property(num(0.1, 8), num(1, 1e5), num(1, 12), num(1, 5000), (g0, volume, wind, x) => {
        const m = densePuff(g0, volume, wind)
        const t = densePuffArrival(m, x)
        if (x > m.radius0) expect(densePuffFront(m, t) / x).toBeCloseTo(1, 8)
        else expect(t).toBe(0)
      }),
    )
  })
})
describe('dense and heavy-gas as methods', () => {
  it('answers both ways round, names model, α and Ri', () => {
    const r = dense.ask(dense.example)
    if (!r.ok) throw new Error(r.text)
    expect(r.value.fraction).toBeCloseTo(0.0507, 4)
    expect(r.value.alpha).toBeCloseTo(-0.417, 3)
    const back = dense.ask({ rate: 97.888, density: 1.76, temp: 111.15, airTemp: 298, wind: 10.9, fraction: 0.05 })
    expect(back.ok && back.value.distance).toBeCloseTo(371, -1)
    expect(dense.ask({ model: 'puff', mass: 5000, density: 3, wind: 3, time: 60 })).toMatchObject({ ok: true, value: { model: 'puff', arrival: expect.closeTo(60, 6) } })
  })
  it.each([
    [{ rate: 1, density: 1, wind: 3, x: 100 }, 'outside', 'density'],
    [{ rate: 1, density: 3, wind: 0, x: 100 }, 'outside', 'wind'],
    [{ rate: 1, density: 3, wind: 3 }, 'missing', 'x'],
    [{ density: 3, wind: 3, x: 100 }, 'missing', 'rate'],
    [{ model: 'puff', density: 3, wind: 3, x: 100 }, 'missing', 'mass'],
    [{ model: 'puff', mass: 1, density: 3, wind: 3, x: -100 }, 'outside', 'x'],
    [{ rate: 1, density: 3, wind: 3, x: -1e6 }, 'outside', 'x'],
    [{ rate: 1, density: 3, wind: 3, fraction: 0.6, initialFraction: 0.5 }, 'outside', 'fraction'],
  ])('refuses %j', (raw, reason, field) => {
    expect(dense.ask(raw)).toMatchObject({ ok: false, reason, field })
  })
  it('is finite or refused for whatever comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('plume', 'puff'),
        fc.double({ min: 0, noNaN: true }),
        fc.double({ min: 0, noNaN: true }),
        fc.double({ min: 0, noNaN: true }),
        fc.double({ noNaN: true }),
        (model, amount, density, wind, x) => {
          const r = dense.ask({ model, rate: amount, mass: amount, density, wind, x })
          if (r.ok)
            expect(
              Object.values(r.value).every((v) => typeof v !== 'number' || Number.isFinite(v)),
              JSON.stringify(r.value),
            ).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
  it('flags a source that is in truth passive, and α beyond the curves', () => {
    const codes = (raw: unknown) => {
      const r = dense.ask(raw)
      if (!r.ok) throw new Error(r.text)
      return r.flags.map((f) => f.code)
    }
    expect(codes({ rate: 0.001, density: 1.3, wind: 8, x: 100 })).toContain('not-dense')
    expect(codes({ rate: 1000, density: 3, wind: 0.5, x: 100 })).toContain('alpha-range')
  })
  it('screens by the published criteria: 0.15 continuous, 0.20 instantaneous', () => {
    const ask = (raw: unknown) => {
      const r = heavyGas.ask(raw)
      if (!r.ok) throw new Error(r.text)
      return r.value
    }
    expect(ask({ density: 3.2, wind: 2, rate: 5 }).verdict).toBe('dense')
    expect(ask({ density: 0.7, wind: 2, rate: 5 }).verdict).toBe('buoyant')
    expect(ask({ density: 1.25, wind: 10, rate: 0.1 }).verdict).toBe('passive')
    expect(ask({ density: 3.2, wind: 2, mass: 500 })).toMatchObject({ verdict: 'dense', richardsonContinuous: null })
    expect(ask({ density: 3.2, wind: 2, rate: 5, duration: 600, x: 480 }).release).toBe('continuous')
    expect(ask({ density: 3.2, wind: 2, rate: 5, duration: 600, x: 2000 }).release).toBe('instantaneous')
    expect(ask({ density: 3.2, wind: 2, rate: 5, duration: 600, x: 1000 }).release).toBe('between')
  })
})
