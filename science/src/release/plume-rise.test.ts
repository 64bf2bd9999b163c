import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { downwashHeight, plumeRise, plumeRiseMethod, riseAt } from './plume-rise.ts'
import type { Stability } from './stability.ts'

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const hot = { diameter: 1, velocity: 72.93819699672669, temp: 400, ambientTemp: 288.15 }

describe('published plume rise (test suite of GasDispersion.jl, ISC3 formulas, u = 4 m/s)', () => {
  it('buoyant, unstable, Fb = 50 and 60', () => {
    const r = plumeRise(hot, 4, 'A')
    expect(r.regime).toBe('buoyant')
    expect(r.buoyancyFlux).toBeCloseTo(50, 10)
    expect(r.finalDistance).toBeCloseTo(565.0050541491846, 9)
    expect(r.finalRise).toBeCloseTo(100.71365158671999, 9)
    expect(riseAt(r, 50)).toBeCloseTo(20, 9)
    expect(riseAt(r, 2000)).toBe(r.finalRise)
    const r60 = plumeRise({ ...hot, velocity: 87.52583639607202 }, 4, 'A')
    expect(r60.finalDistance).toBeCloseTo(612.07897481385, 9)
    expect(r60.finalRise).toBeCloseTo(112.8895989623143, 9)
  })
  it('momentum, unstable', () => {
    const r = plumeRise({ diameter: 1, velocity: 179.87751923862007, temp: 325, ambientTemp: 288.15 }, 4, 'A')
    expect(r.regime).toBe('momentum')
    expect(r.momentumFlux).toBeCloseTo(7171.814541070672, 8)
    expect(r.finalDistance).toBeCloseTo(565.0050541491846, 9)
    expect(riseAt(r, 50)).toBeCloseTo(81.01824072514351, 9)
  })
  it('buoyant, stable', () => {
    expect(plumeRise(hot, 4, 'E')).toMatchObject({ finalDistance: expect.closeTo(317.60677324769046, 9), finalRise: expect.closeTo(68.59722859012221, 9) })
    expect(plumeRise(hot, 4, 'F')).toMatchObject({ finalDistance: expect.closeTo(240.0881533494489, 9), finalRise: expect.closeTo(56.92380039947288, 9) })
  })
  it('momentum, stable: by the wind as ISC3 has it; the exit speed in its place gives the peer’s 19.0452 m, and the flag says so', () => {
    const stack = { diameter: 1, velocity: 240.91531595745576, temp: 325, ambientTemp: 288.15 }
    const r = plumeRise(stack, 4, 'E')
    expect(r.s).toBeCloseTo(0.0006806288391462781, 15)
    expect(r.finalDistance).toBeCloseTo(240.83782417699823, 9)
    expect(r.finalRise).toBeCloseTo(1.5 * Math.cbrt(12864.831225945449 / (4 * Math.sqrt(0.0006806288391462781))), 9)
    expect(r.finalRise * Math.cbrt(4 / stack.velocity)).toBeCloseTo(19.04522445600697, 9)
    const asked = plumeRiseMethod.ask({ ...stack, wind: 4, stability: 'E' })
    expect(asked.ok && asked.flags.find((f) => f.code === 'peer-exit-speed')?.text).toContain('19.045')
  })
})
describe('plume rise as a function', () => {
  it('the crossover is where both rises are equal, for any diameter (so v^⅓/d^⅔, not (v/d)^⅓)', () => {
    fc.assert(
      fc.property(num(0.2, 6), num(2, 40), (diameter, velocity) => {
        const temp = 350
        const dTc = (0.0297 * temp * Math.cbrt(velocity)) / Math.cbrt(diameter * diameter)
        const at = (excess: number) => plumeRise({ diameter, velocity, temp, ambientTemp: temp - excess }, 3, 'D')
        if (dTc > 300 || at(dTc).buoyancyFlux >= 55) return
        expect(at(dTc * 1.0001).regime).toBe('buoyant')
        expect(at(dTc * 0.9999).regime).toBe('momentum')
        expect(at(dTc * 1.0001).finalRise / at(dTc * 0.9999).finalRise).toBeCloseTo(1, 2)
      }),
    )
  })
  it('rises steadily to its end, higher the hotter, lower the windier, none without flow', () => {
    fc.assert(
      fc.property(fc.constantFrom<Stability>('A', 'C', 'D', 'E', 'F'), num(0.3, 4), num(1, 40), num(290, 600), num(1, 15), (c, diameter, velocity, temp, wind) => {
        const stack = { diameter, velocity, temp, ambientTemp: 288.15 }
        const r = plumeRise(stack, wind, c)
        let last = 0
        for (let x = 1; x < 1.2 * r.finalDistance; x += r.finalDistance / 40) {
          const h = riseAt(r, x)
          expect(h).toBeGreaterThanOrEqual(last - 1e-9)
          expect(h).toBeLessThanOrEqual(r.finalRise + 1e-9)
          last = h
        }
        expect(plumeRise(stack, wind * 1.2, c).finalRise).toBeLessThanOrEqual(r.finalRise * 1.0001)
        expect(plumeRise({ ...stack, velocity: 0 }, wind, c).finalRise).toBe(0)
      }),
    )
  })
  it('downwash lowers the stack only where the exit is slower than 1.5 u, never below ground', () => {
    const s = { diameter: 1, velocity: 1, temp: 298, ambientTemp: 298 }
    expect(downwashHeight(10, s, 2)).toBe(8)
    expect(downwashHeight(10, { ...s, velocity: 3 }, 2)).toBe(10)
    expect(downwashHeight(1, s, 2)).toBe(0)
  })
  it('refuses calm', () => {
    expect(plumeRiseMethod.ask({ ...hot, wind: 0, stability: 'A' })).toMatchObject({ ok: false, reason: 'outside', field: 'wind' })
  })
})
