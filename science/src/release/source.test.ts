import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { airborneShares, flashFraction, flashMethod } from './flash.ts'
import { criticalRatio, gasHole, gasHoleMethod, isChoked } from './gas-hole.ts'
import { liquidHoleMethod, liquidHoleVelocity } from './liquid-hole.ts'
import { heatEvaporation, poolEvaporation, windEvaporation } from './pool-evaporation.ts'
import { source } from './source.ts'

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('published source terms', () => {
  it('S-1 liquid hole, CCPS 1999 p. 40: 0.216912 kg/s at 5.63633 m/s', () => {
    const r = source.ask(source.example)
    expect(r).toMatchObject({ ok: true, value: { rate: expect.closeTo(0.21691154763598, 13), velocity: expect.closeTo(5.636333880812954, 12) } })
  })
  it('S-2 choked gas, CCPS 1999 p. 47: 0.0900280 kg/s, and the state at the hole', () => {
    const r = gasHoleMethod.ask(gasHoleMethod.example)
    if (!r.ok) throw new Error(r.text)
    expect(r.value.rate).toBeCloseTo(0.09002799947040846, 14)
    expect(r.value.exitVelocity).toBeCloseTo(208.58711308961637, 9)
    expect(r.value.exitPressure).toBeCloseTo(287766.01316878956, 6)
    expect(r.value.exitTemp).toBeCloseTo(277.2093023255814, 9)
    expect(r.value.choked).toBe(true)
  })
  it('propane vapour at 0.1 bar gauge, documented example of GasDispersion.jl: subsonic, 0.0106348 kg/s, 56.667 m/s, 224.890 K', () => {
    const density = (101325 * 0.044096) / (8.31446261815324 * 288.15) / (101325 / 111325) / (231.02 / 288.15)
    const f = gasHole(111325, 101325, 231.02, density, 1.4, 0.63)
    expect(f.choked).toBe(false)
    expect(f.flux * (Math.PI / 4) * 1e-4).toBeCloseTo(0.010634767194389562, 9)
    expect(f.exitVelocity).toBeCloseTo(56.66660301903551, 5)
    expect(f.exitTemp).toBeCloseTo(224.8902857468354, 9)
  })
})
describe('gas hole', () => {
  it('decides the critical ratio exactly, equality being choked', () => {
    // γ = 1.5 → 0.8³ = 0.512; γ = 1.2 → (10/11)⁶; γ = 4/3 → (6/7)⁴; γ = 2 → 4/9
    expect(criticalRatio(1.5)).toBe(0.512)
    for (const [gamma, p, p0] of [
      [1.5, 1000, 512],
      [1.2, 1771561, 1000000],
      [4 / 3, 2401, 1296],
      [2, 9, 4],
      [1.25, 59049, 32768],
    ] as const) {
      expect(isChoked(p, p0, gamma), `γ = ${gamma}`).toBe(true)
      expect(isChoked(p, p0 * (1 + 1e-12), gamma)).toBe(false)
      expect(isChoked(p, p0 * (1 - 1e-12), gamma)).toBe(true)
    }
    expect(criticalRatio(1.4)).toBeCloseTo(0.5282817877171742, 15)
    expect(criticalRatio(1 + 1e-9)).toBeCloseTo(Math.exp(-0.5), 8)
  })
  it('is continuous across the critical ratio and falls with back pressure', () => {
    fc.assert(
      fc.property(positive(1.02, 1.67), positive(1.1e5, 1e7), (gamma, p) => {
        const c = criticalRatio(gamma) * p
        const at = (p0: number) => gasHole(p, p0, 300, 5, gamma, 1).flux
        expect(at(c * (1 + 1e-9)) / at(c * (1 - 1e-9))).toBeCloseTo(1, 9)
        expect(at(c * 0.3)).toBe(at(c * 0.9))
        expect(at(p * 0.98)).toBeGreaterThan(at(p * 0.99))
        expect(at(c * 1.001)).toBeLessThanOrEqual(at(c))
      }),
    )
  })
  it('is sonic at the hole when choked (Cd = 1, ideal gas)', () => {
    fc.assert(
      fc.property(positive(1.05, 1.67), positive(3e5, 1e7), positive(200, 600), positive(0.002, 0.2), (gamma, p, temp, m) => {
        const density = (p * m) / (8.31446261815324 * temp)
        const f = gasHole(p, 1000, temp, density, gamma, 1)
        expect(f.exitVelocity / Math.sqrt((gamma * f.exitPressure) / f.exitDensity)).toBeCloseTo(1, 10)
        // AQ/T 3046 E.15 written out.
        const printed = p * Math.sqrt(((gamma * m) / (8.31446261815324 * temp)) * (2 / (gamma + 1)) ** ((gamma + 1) / (gamma - 1)))
        expect(f.flux / printed).toBeCloseTo(1, 10)
      }),
    )
  })
  it('AQ/T 3046 E.17: Y is 1 at the critical ratio and the two forms agree below', () => {
    const [gamma, p, p0] = [1.3, 2e5, 1.5e5]
    const r = p0 / p
    const y = Math.sqrt(r ** (2 / gamma) * (1 - r ** ((gamma - 1) / gamma)) * (2 / (gamma - 1)) * ((gamma + 1) / 2) ** ((gamma + 1) / (gamma - 1)))
    expect(gasHole(p, p0, 300, 2, gamma, 1).flux / gasHole(p, 1, 300, 2, gamma, 1).flux).toBeCloseTo(y, 12)
  })
  it('refuses what is missing or does not flow', () => {
    const base = { diameter: 0.01, pressure: 5e5, temp: 300, gamma: 1.3 }
    expect(gasHoleMethod.ask(base)).toMatchObject({ ok: false, reason: 'missing', field: 'molarMass' })
    expect(gasHoleMethod.ask({ ...base, pressure: 101325, density: 2 })).toMatchObject({ ok: false, reason: 'outside', field: 'pressure' })
    expect(gasHoleMethod.ask({ ...base, gamma: 1, density: 2 })).toMatchObject({ ok: false, reason: 'impossible', field: 'gamma' })
    expect(source.ask({ kind: 'gas-hole', ...base, density: 2, head: 1 })).toMatchObject({ ok: false, reason: 'unknown', field: 'head' })
    expect(source.ask({ kind: 'lava' })).toMatchObject({ ok: false, reason: 'unknown', field: 'kind' })
  })
})
describe('liquid hole', () => {
  it('Torricelli without pressure; twice the area, twice the rate', () => {
    expect(liquidHoleVelocity(1e5, 1e5, 800, 5, 1, 9.80665)).toBeCloseTo(Math.sqrt(2 * 9.80665 * 5), 12)
    fc.assert(
      fc.property(positive(0.001, 0.5), positive(400, 2000), positive(0, 30), positive(1e5, 3e6), (diameter, density, head, pressure) => {
        const at = (d: number) => liquidHoleMethod.ask({ diameter: d, density, head, pressure })
        const a = at(diameter)
        const b = at(diameter * Math.SQRT2)
        if (!a.ok || !b.ok) expect(a.ok).toBe(b.ok)
        else expect(b.value.rate / a.value.rate).toBeCloseTo(2, 12)
      }),
    )
  })
  it('refuses to flow inwards', () => {
    expect(liquidHoleMethod.ask({ diameter: 0.01, density: 1000, pressure: 50_000 })).toMatchObject({ ok: false, reason: 'outside' })
    expect(liquidHoleMethod.ask({ diameter: 0, density: 1000 })).toMatchObject({ ok: false, reason: 'impossible', field: 'diameter' })
  })
})
describe('flash and pool', () => {
  it('Fv, 5Fv, everything above 0.2; mass is kept', () => {
    expect(airborneShares(0.1)).toEqual({ vapour: 0.1, airborne: 0.5, pool: 0.5 })
    expect(airborneShares(0.2)).toMatchObject({ airborne: 1, pool: 0 })
    expect(airborneShares(0.2000001)).toMatchObject({ airborne: 1, pool: 0 })
    expect(flashFraction(4700, 298.15, 239.8, 1.37e6)).toBeCloseTo((4700 * 58.35) / 1.37e6, 12)
    expect(flashMethod.ask({ heatCapacity: 2000, temp: 280, boilingTemp: 300, latentHeat: 4e5 })).toMatchObject({
      ok: true,
      value: { flash: 0, airborne: 0, pool: 1, poolRate: null },
    })
    fc.assert(
      fc.property(positive(0, 1), (f) => {
        const s = airborneShares(f)
        expect(s.airborne + s.pool).toBeCloseTo(1, 12)
        expect(s.airborne).toBeGreaterThanOrEqual(s.vapour)
      }),
    )
  })
  it('pool evaporation scales as printed: linear in p·M/T, powers of wind and radius by table E.4', () => {
    const base = windEvaporation(1e4, 0.078, 298, 2, 5, 0.25, 4.685e-3)
    expect(base).toBeCloseTo(((4.685e-3 * 1e4 * 0.078) / (8.31446261815324 * 298)) * 2 ** (1.75 / 2.25) * 5 ** (4.25 / 2.25), 14)
    expect(windEvaporation(2e4, 0.078, 298, 2, 5, 0.25, 4.685e-3) / base).toBeCloseTo(2, 12)
    expect(windEvaporation(1e4, 0.078, 298, 4, 5, 0.25, 4.685e-3) / base).toBeCloseTo(2 ** (1.75 / 2.25), 12)
    expect(heatEvaporation(10, 300, 240, 1e6, 1.1, 1.29e-7, 100) / heatEvaporation(10, 300, 240, 1e6, 1.1, 1.29e-7, 400)).toBeCloseTo(2, 12)
  })
  it('has no class C and says so; finds the radius from the thinnest layer', () => {
    const base = { radius: 5, temp: 298, wind: 2, vapourPressure: 1e4, molarMass: 0.078 }
    expect(poolEvaporation.ask({ ...base, stability: 'C' })).toMatchObject({ ok: false, reason: 'outside', field: 'stability' })
    expect(poolEvaporation.ask({ ...base, wind: 0 })).toMatchObject({ ok: false, reason: 'outside', field: 'wind' })
    const { radius: _r, ...rest } = base
    const found = poolEvaporation.ask({ ...rest, volume: 1, surface: 'level' })
    expect(found).toMatchObject({ ok: true, value: { area: expect.closeTo(100, 9) } })
    expect(poolEvaporation.ask(rest)).toMatchObject({ ok: false, reason: 'missing', field: 'radius' })
    expect(poolEvaporation.ask({ regime: 'heat', radius: 5, temp: 298, boilingTemp: 240, latentHeat: 1.37e6 })).toMatchObject({ ok: false, field: 'time' })
  })
})
