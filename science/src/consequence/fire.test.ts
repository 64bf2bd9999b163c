import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  airTransmissivity,
  ballPower,
  ballView,
  bleve,
  bleveAqt3046,
  bleveCcps,
  ccpsDiameter,
  ccpsDuration,
  cylinderView,
  distanceOf,
  FAR,
  flareTransmissivity,
  heatReleaseRate,
  heskestadHeight,
  hymesFlux,
  iloDuration,
  iloFlux,
  iloRadius,
  jetFireApi521,
  jetFireAqt3046,
  jetFireVertical,
  jetFlux,
  jetLength,
  jetLengthRatio,
  layerDepth,
  levelView,
  pointSourceFlux,
  poolFire,
  poolFireAqt3046,
  poolFireNureg1805,
  poolFlux,
  poolSurfaceFlux,
  shokriBeylerPower,
  solidFlameFlux,
  spreadArea,
  thomasHeight,
  uprightView,
  waterVapour,
} from './index.ts'

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** The view factor as what it is: an integral over the visible half of a cylinder of radius 1, from a small surface on the ground at distance s. */
function integrated(s: number, h: number, facing: 'upright' | 'level'): number {
  const rows = 400
  const columns = 400
  const edge = Math.acos(1 / s)
  let sum = 0
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < columns; k++) {
      const z = ((i + 0.5) * h) / rows
      const phi = -edge + ((k + 0.5) * 2 * edge) / columns
      const dx = s - Math.cos(phi)
      const dy = -Math.sin(phi)
      const r2 = dx * dx + dy * dy + z * z
      const atFlame = Math.cos(phi) * dx + Math.sin(phi) * dy
      const atTarget = facing === 'upright' ? dx : z
      sum += (atFlame * atTarget) / (Math.PI * r2 * r2)
    }
  return (sum * ((2 * edge) / columns) * h) / rows
}

describe('view factor of a cylinder', () => {
  it.each([
    [1.5, 2],
    [2, 4],
    [3, 1],
    [5, 6],
    [10, 3],
  ])('is the integral over the flame at s = %d, h = height over RADIUS = %d', (s, h) => {
    expect(uprightView(s, h) / integrated(s, h, 'upright')).toBeCloseTo(1, 3)
    expect(levelView(s, h) / integrated(s, h, 'level')).toBeCloseTo(1, 3)
    // With the printed height over DIAMETER it is not.
    expect(Math.abs(uprightView(s, h / 2) / integrated(s, h, 'upright') - 1)).toBeGreaterThan(0.04)
  })
  it('is the literal E.41–E.48', () => {
    fc.assert(
      fc.property(num(1.01, 50), num(0.05, 20), (s, h) => {
        const a = (h * h + s * s + 1) / (2 * s)
        const b = (1 + s * s) / (2 * s)
        const part = (x: number) => ((x - 1 / s) / Math.sqrt(x * x - 1)) * Math.atan(Math.sqrt(((x + 1) * (s - 1)) / ((x - 1) * (s + 1))))
        const j = (a / Math.sqrt(a * a - 1)) * Math.atan(Math.sqrt(((a + 1) * (s - 1)) / ((a - 1) * (s + 1))))
        const k = Math.atan(Math.sqrt((s - 1) / (s + 1)))
        const fh = (part(b) - part(a)) / Math.PI
        const fv = (Math.atan(h / Math.sqrt(s * s - 1)) / s + (h * (j - k)) / s) / Math.PI
        const { level, upright, greatest } = cylinderView(s, h)
        expect(level).toBeCloseTo(fh, 9)
        expect(upright).toBeCloseTo(fv, 9)
        expect(greatest).toBeCloseTo(Math.hypot(fh, fv), 9)
      }),
    )
  })
  it('lies between 0 and 1, falls with distance, grows with height, nears ½ at the edge', () => {
    fc.assert(
      fc.property(num(1.0001, 100), num(0.05, 20), (s, h) => {
        const here = cylinderView(s, h).greatest
        expect(here).toBeGreaterThan(0)
        expect(here).toBeLessThan(1)
        expect(cylinderView(s * 1.02, h).greatest).toBeLessThan(here)
        expect(cylinderView(s, h * 1.02).greatest).toBeGreaterThan(here)
      }),
    )
    expect(uprightView(1 + 1e-12, 3)).toBeCloseTo(0.5, 5)
    expect(cylinderView(1 + 1e-12, 1e6).greatest).toBeCloseTo(Math.SQRT1_2, 5)
  })
})

describe('distance solver', () => {
  it('turns an inverse square round to 1e-9', () => {
    fc.assert(
      fc.property(num(1, 1e6), num(1e-3, 1e3), (power, level) => {
        const reach = distanceOf((d) => power / (d * d), level, 1e-3, 1e8)
        expect(reach).toMatchObject({ state: 'reached' })
        if (reach.state === 'reached') expect(reach.distance / Math.sqrt(power / level)).toBeCloseTo(1, 9)
      }),
    )
  })
  it('finds the place of a jump and says never or beyond at the ends', () => {
    const stepwise = (d: number) => (d < 7 ? 5 : 1)
    const jump = distanceOf(stepwise, 3, 1, 100)
    expect(jump.state === 'reached' ? jump.distance : 0).toBeCloseTo(7, 9)
    expect(distanceOf(stepwise, 6, 1, 100)).toEqual({ state: 'never' })
    expect(distanceOf(stepwise, 0.5, 1, 100)).toEqual({ state: 'beyond' })
    expect(distanceOf(() => Number.NaN, 1, 1, 10)).toEqual({ state: 'never' })
    expect(distanceOf((d) => 1 / d, 1, 1, 100)).toMatchObject({ state: 'reached' })
    const dark = distanceOf((d) => (d < 7 ? 5 : 0), 3, 1, 100)
    expect(dark.state === 'reached' ? dark.distance : 0).toBeCloseTo(7, 6)
  })
})

describe('pool fire, AQ/T 3046', () => {
  it('follows the standard by hand', () => {
    const d = Math.sqrt((4 * 400) / Math.PI)
    const l = d * 42 * (0.055 / (1.2 * Math.sqrt(9.8 * d))) ** 0.61
    const q0 = (0.25 * Math.PI * d * d * 43_700 * 0.055 * 0.15) / (0.25 * Math.PI * d * d + Math.PI * d * l)
    const r = poolFireAqt3046.ask({ area: 400, burningRate: 0.055, heatOfCombustion: 43_700, distance: 50 })
    expect(r).toMatchObject({ ok: true })
    if (!r.ok) return
    expect(r.value.diameter).toBeCloseTo(d, 12)
    expect(r.value.flameHeight).toBeCloseTo(l, 10)
    expect(r.value.surfaceFlux).toBeCloseTo(q0, 10)
    expect(r.value.heatFlux).toBeCloseTo(q0 * (1 - 0.058 * Math.log(50)) * cylinderView(50 / (d / 2), l / (d / 2)).greatest, 10)
    const printed = poolFireAqt3046.ask({ area: 400, burningRate: 0.055, heatOfCombustion: 43_700, distance: 50, viewHeight: 'diameter' })
    if (printed.ok) expect(printed.value.heatFlux).toBeCloseTo(q0 * (1 - 0.058 * Math.log(50)) * cylinderView(50 / (d / 2), l / d).greatest, 10)
    for (const row of r.value.distances) if (row.state === 'reached' && row.distance !== null) expect(poolFlux(q0, d / 2, l / (d / 2), row.distance)).toBeCloseTo(row.level, 8)
    expect(r.value.distances.map((row) => row.level)).toEqual([37.5, 25, 12.5, 6.3, 4.7, 1.58])
  })
  it('spreads a mass over the ground of table E.9', () => {
    expect(layerDepth).toEqual({ grass: 0.02, rough: 0.025, flat: 0.01, concrete: 0.005, water: 0.0018 })
    expect(spreadArea(1000, layerDepth.concrete, 800)).toBeCloseTo(250, 12)
    expect(poolFireAqt3046.ask({ mass: 1000, density: 800, ground: 'concrete', burningRate: 0.05, heatOfCombustion: 44_000 })).toMatchObject({ ok: true })
    expect(poolFireAqt3046.ask({ mass: 1000, burningRate: 0.05, heatOfCombustion: 44_000 })).toMatchObject({ ok: false, reason: 'missing', field: 'density' })
    expect(poolFireAqt3046.ask({ burningRate: 0.05, heatOfCombustion: 44_000 })).toMatchObject({ ok: false, reason: 'missing', field: 'diameter' })
    expect(poolFireAqt3046.ask({ area: 10, diameter: 5, burningRate: 0.05, heatOfCombustion: 44_000 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(poolFireAqt3046.ask({ mass: 0.001, density: 800, ground: 'grass', burningRate: 0.05, heatOfCombustion: 44_000 })).toMatchObject({ ok: false, reason: 'outside' })
  })
  it('falls with distance, grows with the pool, and is certain death inside', () => {
    fc.assert(
      fc.property(num(0.5, 100), num(0.01, 0.1), num(10_000, 50_000), num(1.001, 200), (diameter, m, hc, s) => {
        const height = thomasHeight(diameter, m, 1.2)
        const q0 = poolSurfaceFlux(diameter, height, m, hc, 0.15)
        const at = (d: number) => poolFlux(q0, diameter / 2, height / (diameter / 2), d)
        const d = (s * diameter) / 2
        expect(at(d * 1.01)).toBeLessThan(at(d))
        expect(at(d)).toBeLessThanOrEqual(q0)
        expect(poolSurfaceFlux(diameter, height, m * 1.01, hc, 0.15)).toBeGreaterThan(q0)
      }),
    )
    const inside = poolFireAqt3046.ask({ diameter: 20, burningRate: 0.055, heatOfCombustion: 43_700, distance: 9 })
    expect(inside).toMatchObject({ ok: true, value: { deathProbability: 1 } })
    if (inside.ok) expect(inside.flags.map((f) => f.code)).toContain('in-fire')
  })
})

describe('pool fire, NUREG-1805', () => {
  const square = 0.304_8 ** 2
  it('gives the published heat release rates', () => {
    expect(heatReleaseRate(0.033, 28_000, 2.6, 9 * square)).toBeCloseTo(719.75, 2)
    expect(heatReleaseRate(0.039, 46_000, 0.7, 9 * square)).toBeCloseTo(771.52, 2)
    expect(heatReleaseRate(0.045, 44_400, 2.1, 2545 * square)).toBeCloseTo(472_403.6, 1)
    expect(poolFireNureg1805.ask({ area: 9 * square, fuel: 'transformer-oil' })).toMatchObject({ ok: true, value: { heatReleaseRate: expect.closeTo(771.52, 2) } })
  })
  it('states the radius convention: edge distance plus D/2', () => {
    const edge = poolFireNureg1805.ask({ area: 9 * square, burningRate: 0.033, heatOfCombustion: 28_000, kBeta: 2.6, distance: 3.048, distanceFrom: 'edge' })
    expect(edge).toMatchObject({ ok: true })
    if (!edge.ok) return
    const d = Math.sqrt((4 * 9 * square) / Math.PI)
    expect(edge.value.centreDistance).toBeCloseTo(3.048 + d / 2, 12)
    expect(edge.value.pointFlux).toBeCloseTo((0.3 * 719.7498) / (4 * Math.PI * (3.048 + d / 2) ** 2), 4)
    const centre = poolFireNureg1805.ask({ area: 9 * square, burningRate: 0.033, heatOfCombustion: 28_000, kBeta: 2.6, distance: 3.048 })
    if (centre.ok) expect(centre.value.pointFlux).toBeCloseTo((0.3 * 719.7498) / (4 * Math.PI * 3.048 ** 2), 4)
    expect(heskestadHeight(1000, 1)).toBeCloseTo(0.235 * 1000 ** 0.4 - 1.02, 12)
    expect(pointSourceFlux(750, 0.3, 2.5)).toBeCloseTo(2.864788975654, 9)
  })
  it('falls with distance; solid flame stays below its emissive power', () => {
    fc.assert(
      fc.property(num(0.5, 50), num(0.5, 100), num(1.001, 100), (diameter, height, s) => {
        const d = (s * diameter) / 2
        expect(solidFlameFlux(diameter, height, d)).toBeLessThan(shokriBeylerPower(diameter))
        expect(solidFlameFlux(diameter, height, d * 1.01)).toBeLessThan(solidFlameFlux(diameter, height, d))
      }),
    )
  })
  it('refuses a fire too weak for its width and asks for what is missing', () => {
    expect(poolFireNureg1805.ask({ area: 10_000, burningRate: 0.001, heatOfCombustion: 1000, kBeta: 0.01 })).toMatchObject({ ok: false, reason: 'outside', field: 'area' })
    expect(poolFireNureg1805.ask({ area: 1 })).toMatchObject({ ok: false, reason: 'missing', field: 'burningRate' })
    const unverified = poolFireNureg1805.ask({ area: 10, fuel: 'gasoline' })
    if (unverified.ok) expect(unverified.flags.map((f) => f.code)).toContain('fuel-unverified')
  })
})

describe('jet fire', () => {
  it('follows E.57–E.59 by hand', () => {
    const heat = 5 * 50e6
    expect(jetLength(heat)).toBeCloseTo(heat ** 0.444 / 161.66, 12)
    const x = 40
    expect(jetFlux(heat, 0.2, x)).toBeCloseTo((0.2 * (1 - 0.0565 * Math.log(x)) * heat) / (4 * Math.PI * x * x * 1000), 12)
    const r = jetFireAqt3046.ask({ massFlow: 5, heatOfCombustion: 50_000, radiantFraction: 0.2, along: 30, across: 20 })
    expect(r).toMatchObject({ ok: true })
    if (!r.ok) return
    const off = 0.8 * jetLength(heat)
    expect(r.value.sourceOffset).toBeCloseTo(off, 12)
    expect(r.value.sourceDistance).toBeCloseTo(Math.hypot(30 - off, 20), 12)
    expect(r.value.heatFlux).toBeCloseTo(jetFlux(heat, 0.2, Math.hypot(30 - off, 20)), 10)
  })
  it('takes one way of saying where, and knows the flame', () => {
    const base = { massFlow: 5, heatOfCombustion: 50_000, radiantFraction: 0.2 }
    expect(jetFireAqt3046.ask({ ...base, along: 5, across: 0, distance: 4 })).toMatchObject({ ok: false, reason: 'impossible' })
    expect(jetFireAqt3046.ask({ ...base, along: 5 })).toMatchObject({ ok: false, reason: 'missing', field: 'across' })
    expect(jetFireAqt3046.ask({ ...base, along: 5, across: 0 })).toMatchObject({ ok: true, value: { deathProbability: 1 } })
    expect(jetFireAqt3046.ask({ massFlow: 5, heatOfCombustion: 50_000 })).toMatchObject({ ok: false, reason: 'missing', field: 'radiantFraction' })
  })
  it('falls with distance and grows with the flow', () => {
    fc.assert(
      fc.property(num(1e5, 1e10), num(0.6, FAR), (heat, x) => {
        expect(jetFlux(heat, 0.2, x * 1.01)).toBeLessThan(jetFlux(heat, 0.2, x))
        expect(jetLength(heat * 1.01)).toBeGreaterThan(jetLength(heat))
      }),
    )
  })
  it('upright: length by E.52, air by E.54 and E.55', () => {
    expect(jetLengthRatio(0.095, 8, 1, 28.96, 16.04)).toBeCloseTo((5.3 / 0.095) * Math.sqrt(8 * (0.095 + (0.905 * 28.96) / 16.04)), 10)
    // Saturation at 25 °C: steam tables 3169 Pa.
    expect(Math.abs(waterVapour(100, 25) / 3169 - 1)).toBeLessThan(0.01)
    expect(airTransmissivity(1584, 100)).toBeCloseTo(2.02 * (1584 * 100) ** -0.09, 12)
    expect(airTransmissivity(0, 100)).toBe(1)
    expect(airTransmissivity(1000, 0.0001)).toBe(1)
    const r = jetFireVertical.ask(jetFireVertical.example)
    expect(r).toMatchObject({ ok: true })
    if (r.ok) expect(r.value.heatFlux).toBeCloseTo((airTransmissivity(waterVapour(50, 25), 15) * 0.2 * 9 * 50_000) / (4 * Math.PI * 225), 9)
  })
})

describe('flare', () => {
  it('is the inverse square of API 521: 189 MW to 6.3 kW/m² at 48.9 m', () => {
    const r = jetFireApi521.ask({ massFlow: 12.6, heatOfCombustion: 50_000, radiantFraction: 0.3, levels: [6.3] })
    expect(r).toMatchObject({ ok: true, value: { radiantPower: 189_000 } })
    if (r.ok) expect(r.value.distances[0]?.distance).toBeCloseTo(Math.sqrt(189_000 / (4 * Math.PI * 6.3)), 8)
    expect(flareTransmissivity(100, 30.5)).toBeCloseTo(0.79, 12)
    expect(flareTransmissivity(1, 0.1)).toBe(1)
    expect(jetFireApi521.ask({ massFlow: 1, heatOfCombustion: 50_000, radiantFraction: 0.3, humidity: 50, transmissivity: 1 })).toMatchObject({ ok: false, reason: 'impossible' })
  })
})

describe('fireball', () => {
  it('AQ/T 3046 by hand, R used as radius, kW/m²', () => {
    const r = bleveAqt3046.ask({ inventory: 50_000, tanks: 'two', vessel: 'spherical', distance: 200 })
    expect(r).toMatchObject({ ok: true, value: { mass: 35_000, surfaceFlux: 200 } })
    if (!r.ok) return
    const radius = 2.9 * Math.cbrt(35_000)
    expect(r.value.radius).toBeCloseTo(radius, 12)
    expect(r.value.duration).toBeCloseTo(0.45 * Math.cbrt(35_000), 12)
    expect(r.value.heatFlux).toBeCloseTo((200 * radius ** 2 * 200) / (radius ** 2 + 200 ** 2) ** 1.5, 10)
    expect(r.flags.map((f) => f.code)).toEqual(expect.arrayContaining(['radius-not-diameter', 'kw-not-w']))
    // The same ball as CCPS: twice 2.9 is 5.8.
    expect(2 * iloRadius(35_000)).toBeCloseTo(ccpsDiameter(35_000), 10)
    expect(iloDuration(29_999)).toBe(ccpsDuration(29_999))
    for (const [tanks, share] of [
      ['single', 0.5],
      ['two', 0.7],
      ['many', 0.9],
    ] as const)
      expect(bleveAqt3046.ask({ inventory: 1000, tanks, vessel: 'cylindrical' })).toMatchObject({ ok: true, value: { mass: 1000 * share, surfaceFlux: 270 } })
    expect(bleveAqt3046.ask({ inventory: 1000, vessel: 'cylindrical' })).toMatchObject({ ok: false, field: 'tanks' })
    expect(bleveAqt3046.ask({ mass: 1, inventory: 1000, tanks: 'two', vessel: 'cylindrical' })).toMatchObject({ ok: false, field: 'mass' })
    expect(bleveAqt3046.ask({ mass: 10_000, vessel: 'spherical', distance: 30 })).toMatchObject({ ok: true, value: { deathProbability: 1 } })
  })
  it('CCPS: the published tank truck, 22.7 m³ of propane', () => {
    const mass = 22.7 * 585.3 * 0.9
    expect(mass).toBeCloseTo(11_957.7, 1)
    const r = bleveCcps.ask({ mass, position: 'touching', distance: 100 })
    expect(r).toMatchObject({ ok: true })
    if (!r.ok) return
    expect(r.value.diameter).toBeCloseTo(132.6, 1)
    expect(r.value.duration).toBeCloseTo(10.3, 1)
    expect(r.value.viewFactor).toBeCloseTo(0.255, 3)
    expect(r.value.heatFlux).toBeCloseTo(89.1, 1)
    expect(r.value.dose).toBeCloseTo(r.value.duration * (r.value.heatFlux ?? 0) ** (4 / 3), 8)
    expect(bleve.ask({ model: 'ccps', mass, position: 'touching', distance: 100 })).toMatchObject({ ok: true, value: { model: 'ccps' } })
  })
  it('changes its duration at 30 t', () => {
    expect(ccpsDuration(29_999.99)).toBeCloseTo(13.98, 2)
    expect(ccpsDuration(30_000)).toBeCloseTo(14.49, 2)
    expect(ccpsDuration(100_000)).toBeCloseTo(17.7, 1)
    expect(ccpsDiameter(100_000)).toBeCloseTo(269, 0)
  })
  it('keeps dimensions: power × surface × time = radiated share; far away the ball is a point', () => {
    fc.assert(
      fc.property(num(10, 1e6), num(0.1, 0.4), (mass, share) => {
        const e = ballPower(mass, 46_350, share)
        expect((e * Math.PI * ccpsDiameter(mass) ** 2 * ccpsDuration(mass)) / (share * mass * 46_350)).toBeCloseTo(1, 10)
        const r = ccpsDiameter(mass) / 2
        expect(ballView(1000 * r, r, r, 'facing') / 1e-6).toBeCloseTo(1, 3)
        // The point source radiates 2.2·M^⅔ per second where the ball's mean is M/(0.45·M^⅓).
        if (mass < 30_000) expect(hymesFlux(mass, 46_350, share, 1000 * r) / (e * ballView(1000 * r, 0, r, 'facing'))).toBeCloseTo(2.2 * 0.45, 6)
      }),
    )
  })
  it('falls with distance beyond the ball, for every surface', () => {
    fc.assert(
      fc.property(num(10, 1e6), num(1.07, 100), (mass, k) => {
        const r = ccpsDiameter(mass) / 2
        const d = k * r
        expect(iloFlux(270, r, d * 1.01)).toBeLessThan(iloFlux(270, r, d))
        for (const facing of ['vertical', 'horizontal', 'facing'] as const)
          for (const h of [r, 1.5 * r]) {
            expect(ballView(d * 1.01, h, r, facing)).toBeLessThan(ballView(d, h, r, facing))
            expect(ballView(d, h, r, facing)).toBeLessThanOrEqual(1)
          }
      }),
    )
  })
  it('asks for what its way of radiating needs', () => {
    expect(bleveCcps.ask({ mass: 1000, radiation: 'energy' })).toMatchObject({ ok: false, field: 'heatOfCombustion' })
    expect(bleveCcps.ask({ mass: 1000, radiation: 'point', heatOfCombustion: 46_350 })).toMatchObject({ ok: false, field: 'radiantFraction' })
    expect(bleveCcps.ask({ mass: 1000, humidity: 50 })).toMatchObject({ ok: false, field: 'temp' })
    const wet = bleveCcps.ask({ mass: 1000, humidity: 50, temp: 25, distance: 100 })
    const dry = bleveCcps.ask({ mass: 1000, distance: 100 })
    if (wet.ok && dry.ok) expect(wet.value.heatFlux).toBeLessThan(dry.value.heatFlux ?? 0)
  })
})

describe('pool-fire', () => {
  it('defaults to the Chinese standard', () => {
    expect(poolFire.ask({ diameter: 20, burningRate: 0.055, heatOfCombustion: 43_700 })).toMatchObject({ ok: true, value: { model: 'aqt3046' } })
    expect(poolFire.ask({ model: 'nureg1805', area: 9, fuel: 'diesel' })).toMatchObject({ ok: true, value: { model: 'nureg1805' } })
    expect(poolFire.ask({ model: 'nureg1805', diameter: 9, fuel: 'diesel' })).toMatchObject({ ok: false, reason: 'unknown', field: 'diameter' })
  })
})
