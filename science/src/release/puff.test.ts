import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { puff } from './puff.ts'
import { instantPuff, palazziCloud, puffRow } from './puff-model.ts'
import { sigmasOf } from './sigma.ts'
import type { Stability } from './stability.ts'

const classes: readonly Stability[] = ['A', 'B', 'C', 'D', 'E', 'F']
const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })
function value(raw: unknown) {
  const r = puff.ask(raw)
  if (!r.ok) throw new Error(r.text)
  return r.value.concentration
}

describe('published puffs', () => {
  it('CCPS 1999 p. 101, with its σy corrected: σy 5.0479, σz 2.2148, 1 kg at its centre', () => {
    const [sy, sz] = [5.047929716825321, 2.214836678536473]
    expect(value(puff.example) * Math.sqrt(2 * Math.PI) * Math.PI * sy * sy * sz).toBeCloseTo(1, 12)
  })
  it('Palazzi, test suite of GasDispersion.jl: three placements of σx', () => {
    const base = { model: 'palazzi', mass: 1, duration: 10, wind: 2, windHeight: 10, stability: 'F', height: 10, z: 10 }
    expect(value({ ...base, sigma: 'default', x: 500, time: 250 }) / 1.2268 / 1.6373715867403676e-5).toBeCloseTo(1, 11)
    expect(value({ ...base, sigma: 'default', sigmaAt: 'tno', x: 500, time: 250 }) / 1.2268 / 1.6373715867403676e-5).toBeCloseTo(1, 11)
    expect(value({ ...base, sigma: 'default', sigmaAt: 'tno', x: 10, time: 5 }) / 1.2268 / 0.02846251120337852).toBeCloseTo(1, 11)
    expect(value({ ...base, sigma: 'ccps-puff', sigmaAt: 'cloud', profile: 'default', x: 500, time: 250 }) / 0.00035586710616021256).toBeCloseTo(1, 11)
  })
})
describe('the puff as a function', () => {
  it('holds its mass', () => {
    for (const sigma of ['ccps-puff', 'tno-puff', 'briggs-rural'] as const)
      for (const stability of classes) {
        const at = instantPuff({ mass: 7, wind: 3, stability, sigma, height: 30 })
        const t = 200
        const [sx, sy, sz] = [sigmasOf(sigma, stability).x(600), sigmasOf(sigma, stability).y(600), sigmasOf(sigma, stability).z(600)]
        const n = 40
        const top = 30 + 7 * sz
        let sum = 0
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) sum += at(600 + 14 * sx * ((i + 0.5) / n - 0.5), 14 * sy * ((j + 0.5) / n - 0.5), (top * (k + 0.5)) / n, t)
        sum *= ((14 * sx) / n) * ((14 * sy) / n) * (top / n)
        expect(sum / 7, `${sigma} ${stability}`).toBeCloseTo(1, 6)
      }
  })
  it('is symmetric in y and about its centre, scales with mass, is nothing before the release', () => {
    fc.assert(
      fc.property(fc.constantFrom(...classes), num(20, 3000), num(0, 300), num(0, 300), num(0, 50), (stability, t, dx, y, z) => {
        const at = instantPuff({ mass: 2, wind: 3, stability, sigma: 'ccps-puff', height: 5 })
        const c = at(3 * t + dx, y, z, t)
        expect(at(3 * t + dx, -y, z, t)).toBe(c)
        expect(at(3 * t - dx, y, z, t)).toBeCloseTo(c, 12)
        expect(instantPuff({ mass: 4, wind: 3, stability, sigma: 'ccps-puff', height: 5 })(3 * t + dx, y, z, t)).toBeCloseTo(2 * c, 12)
        expect(at(10, y, z, 0)).toBe(0)
      }),
    )
  })
  it('a long release becomes the plume, a short one the puff', () => {
    const setup = { mass: 36_000, wind: 3, stability: 'D' as const, sigma: 'briggs-rural' as const, height: 10 }
    const steady = palazziCloud(setup, 36_000, 'x')(1000, 0, 0, 20_000)
    expect(
      steady / value({ ...{ model: 'row', mass: 36_000, duration: 36_000, puffs: 4000, wind: 3, stability: 'D', sigma: 'briggs-rural', height: 10, x: 1000, time: 20_000 } }),
    ).toBeGreaterThan(0.98)
    const short = puffRow({ ...setup, mass: 1 }, 1e-3, 5)(1000, 0, 0, 333)
    expect(short / instantPuff({ ...setup, mass: 1 })(1000, 0, 0, 333)).toBeCloseTo(1, 4)
  })
  it('a row of three puffs is the mean of three single ones', () => {
    const setup = { mass: 1, wind: 1.9, stability: 'F' as const, sigma: 'ccps-puff' as const, height: 10 }
    const one = instantPuff(setup)
    expect(puffRow(setup, 10, 3)(500, 0, 10, 250)).toBeCloseTo((one(500, 0, 10, 250) + one(500, 0, 10, 245) + one(500, 0, 10, 240)) / 3, 15)
    expect(puffRow(setup, 10, 1)(500, 0, 10, 250)).toBe(one(500, 0, 10, 250))
  })
})
describe('the puff as a method', () => {
  const base = { mass: 1, wind: 2, stability: 'F', x: 500, time: 250 }
  it.each([
    [{ ...base, wind: 0 }, 'outside', 'wind'],
    [{ ...base, time: 0 }, 'outside', 'time'],
    [{ ...base, time: -1 }, 'impossible', 'time'],
    [{ ...base, model: 'palazzi' }, 'missing', 'duration'],
    [{ ...base, model: 'palazzi', duration: 5, x: -1 }, 'outside', 'x'],
    [{ mass: 1, wind: 2, stability: 'F', x: 500 }, 'missing', 'time'],
    [{ mass: 1, wind: 2, stability: 'F', time: 1 }, 'missing', 'x'],
  ])('refuses %j', (raw, reason, field) => {
    expect(puff.ask(raw)).toMatchObject({ ok: false, reason, field })
  })
  it('gives a course over times, names the set and its doubts', () => {
    const r = puff.ask({ mass: 1, wind: 2, stability: 'F', x: 500, times: [200, 250, 300], sigma: 'briggs-rural' })
    if (!r.ok) throw new Error(r.text)
    expect(r.value.concentrations).toHaveLength(3)
    expect(r.value.sigma).toBe('briggs-rural')
    expect(r.flags.map((f) => f.code)).toContain('plume-set')
  })
})
