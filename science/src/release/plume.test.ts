import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plume } from './plume.ts'
import { plumeConcentration, plumeUnderLid } from './plume-kernel.ts'
import { plumeModel } from './plume-model.ts'
import { sigmaSets, type SigmaSetName } from './sigma-sets.ts'
import type { Stability } from './stability.ts'

const classes: readonly Stability[] = ['A', 'B', 'C', 'D', 'E', 'F']
const sets = Object.keys(sigmaSets).map((n) => n as SigmaSetName) // keys of the very table
const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })
function value(raw: unknown) {
  const r = plume.ask(raw)
  if (!r.ok) throw new Error(r.text)
  return r
}

describe('published plumes', () => {
  it('D-1, CCPS 1999 p. 97: 1.0346728324507407e-4 kg/m³', () => {
    expect(value(plume.example).value.concentration / 1.0346728324507407e-4 - 1).toBeLessThan(1e-12)
  })
  it('D-6, De Visscher p. 25: 201.139895390322 µg/m³', () => {
    const r = value({ rate: 5e-3, wind: 2, height: 30, stability: 'D', x: 1000, sigma: 'briggs-rural' })
    expect((r.value.concentration * 1e9) / 201.139895390322).toBeCloseTo(1, 12)
  })
  it('with Briggs rise and widening, test suite of GasDispersion.jl: 5.297761895423843e-5 kg/m³', () => {
    const stack = { diameter: 1, velocity: 1, temp: 298, ambientTemp: 298 }
    const r = value({ rate: 0.1, wind: 2, height: 10, stability: 'F', sigma: 'default', x: 500, z: 10, stack })
    expect(r.value.concentration / 5.297761895423843e-5).toBeCloseTo(1, 12)
  })
  it('below a lid with downwash, same suite: 1.7194314353343084e-5 as volume share of a 1.2268 kg/m³ gas', () => {
    const stack = { diameter: 1, velocity: 1, temp: 298, ambientTemp: 298 }
    const r = value({ rate: 0.1, wind: 2, height: 10, stability: 'D', sigma: 'default', x: 500, stack, downwash: true, mixingHeight: 640.0311954829524 })
    expect(r.value.concentration / 1.2268 / 1.7194314353343084e-5).toBeCloseTo(1, 12)
  })
})
describe('the plume as a function', () => {
  it('conserves mass: the flux through any cross-section is the rate', () => {
    for (const name of sets)
      for (const c of classes)
        for (const [x, h] of [
          [150, 0],
          [700, 20],
          [3000, 80],
        ] as const) {
          const m = plumeModel({ rate: 3, wind: 4, stability: c, sigma: name, height: h })
          const [sy, sz] = [m.sigmaY(x), m.sigmaZ(x)]
          let flux = 0
          const n = 120
          const top = h + 8 * sz
          for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) flux += m.at(x, ((i + 0.5) / n - 0.5) * 16 * sy, ((j + 0.5) / n) * top)
          expect((flux * 4 * ((16 * sy) / n) * (top / n)) / 3, `${name} ${c} ${x} ${h}`).toBeCloseTo(1, 3)
        }
  })
  it('is symmetric in y, reflects at the ground, scales with the rate and against the wind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sets), fc.constantFrom(...classes), num(100, 5000), num(-500, 500), num(0, 100), num(0, 60), (sigma, stability, x, y, z, height) => {
        const at = (rate: number, wind: number, yy: number, zz: number) => plumeModel({ rate, wind, stability, sigma, height }).at(x, yy, zz)
        const c = at(1, 3, y, z)
        expect(at(1, 3, -y, z)).toBe(c)
        expect(at(1, 3, y, -z)).toBeCloseTo(c, 15)
        expect(at(2, 3, y, z)).toBeCloseTo(2 * c, 12)
        expect(at(1, 6, y, z)).toBeCloseTo(c / 2, 12)
        expect(Number.isFinite(c) && c >= 0).toBe(true)
        // No flux through the ground: the profile is level there.
        const d = 1e-4
        expect(Math.abs(at(1, 3, y, d) - at(1, 3, y, 0))).toBeLessThanOrEqual(1e-4 * at(1, 3, y, 0) + 1e-300)
      }),
    )
  })
  it('has the dimension of mass over volume: lengths ×k with σ ×k divide it by k²·u', () => {
    fc.assert(
      fc.property(num(0.1, 10), num(5, 100), num(2, 60), num(0, 50), num(0, 50), num(0, 50), (k, sy, sz, y, z, h) => {
        const c = plumeConcentration(1, 2, h, sy, sz, y, z)
        expect(plumeConcentration(1, 2, k * h, k * sy, k * sz, k * y, k * z) * k * k).toBeCloseTo(c, 12)
      }),
    )
  })
  it('meets its two-image limit under a high lid and mixes evenly under a low one; both series agree where they meet', () => {
    expect(plumeUnderLid(1, 3, 20, 40, 30, 10, 5, 5000)).toBeCloseTo(plumeConcentration(1, 3, 20, 40, 30, 10, 5), 16)
    const even = (1 / 3 / 300) * (1 / (Math.sqrt(2 * Math.PI) * 40))
    expect(plumeUnderLid(1, 3, 20, 40, 900, 0, 250, 300)).toBeCloseTo(even, 14)
    for (const z of [0, 100, 299]) {
      const below = plumeUnderLid(1, 3, 120, 40, 0.6 * 300, 0, z, 300)
      expect(plumeUnderLid(1, 3, 120, 40, 0.6 * 300 * (1 + 1e-12), 0, z, 300) / below).toBeCloseTo(1, 10)
    }
    expect(plumeUnderLid(1, 3, 400, 40, 30, 0, 0, 300)).toBe(0)
  })
})
describe('the plume as a method', () => {
  const base = { rate: 1, wind: 3, stability: 'D', x: 500 }
  it.each([
    [{ ...base, x: 0 }, 'outside', 'x'],
    [{ ...base, x: -10 }, 'outside', 'x'],
    [{ ...base, wind: 0 }, 'outside', 'wind'],
    [{ ...base, wind: -1 }, 'impossible', 'wind'],
    [{ ...base, rate: -1 }, 'impossible', 'rate'],
    [{ ...base, stability: 'G' }, 'unknown', 'stability'],
    [{ ...base, sigma: 'none' }, 'unknown', 'sigma'],
    [{ ...base, height: 500, mixingHeight: 300 }, 'outside', 'mixingHeight'],
    [{ rate: 1, wind: 3, stability: 'D' }, 'missing', 'x'],
    [{ rate: 1, wind: 3, stability: 'D', points: [{ x: 1 }, { x: 0 }] }, 'outside', 'points.1.x'],
  ])('refuses %j', (raw, reason, field) => {
    expect(plume.ask(raw)).toMatchObject({ ok: false, reason, field })
  })
  it('names σ set, range, wind and Richardson doubts', () => {
    const codes = (raw: unknown) => value(raw).flags.map((f) => f.code)
    expect(value(base).value.sigma).toBe('briggs-rural')
    expect(codes(base)).toEqual(['ri-unknown'])
    expect(codes({ ...base, x: 50, wind: 0.5 })).toEqual(['x-range', 'low-wind', 'ri-unknown'])
    expect(codes({ ...base, rate: 10, density: 3 })).toContain('heavy-gas')
    expect(codes({ ...base, rate: 0.001, density: 1.3 })).toContain('ri-passive')
    expect(codes({ ...base, sigma: 'ccps-puff' })).toContain('puff-set')
  })
  it('takes many points in one go and a station wind to the release height', () => {
    const many = value({ rate: 1, wind: 3, stability: 'D', points: [{ x: 200 }, { x: 500, y: 20 }] })
    expect(many.value.concentrations?.[1]).toBe(value({ ...base, y: 20 }).value.concentration)
    expect(value({ ...base, height: 40, windHeight: 10 }).value.wind).toBeCloseTo(3 * 4 ** 0.15, 12)
    // Ground release: never below 1 m of the power law.
    expect(value({ ...base, windHeight: 10 }).value.wind).toBeCloseTo(3 * 0.1 ** 0.15, 12)
  })
  it('is finite or refused for whatever comes', () => {
    fc.assert(
      fc.property(
        fc.record({
          rate: fc.double({ min: 0, max: 1e6, noNaN: true }),
          wind: fc.double(),
          stability: fc.constantFrom(...classes),
          x: fc.double(),
          y: fc.double(),
          z: fc.double(),
          height: fc.double(),
          sigma: fc.constantFrom(...sets),
        }),
        (raw) => {
          const r = plume.ask(raw)
          if (r.ok) expect(Number.isFinite(r.value.concentration) && r.value.concentration >= 0).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
