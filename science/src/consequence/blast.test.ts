import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  airblast,
  airblastReach,
  blast,
  type BlastParameter,
  bst,
  bstOverpressure,
  onChart,
  curves,
  incidentPressure,
  kingeryBulmash,
  kinsella,
  multiEnergy,
  onCurve,
  tnt,
  tntMass,
  type UnitSystem,
} from './index.ts'

// Swisdak 1994 (ADA526744), tables for the hemispherical surface burst, per kg^⅓ or lb^⅓: Z, arrival, incident pressure, reflected pressure, duration,
// incident impulse, reflected impulse, velocity (m/ms or ft/ms). A dash = no value in the table.
const metric = `
0.2 0.037 17310.36 185301 0.243 369.5 10520 3.962
0.3 0.066 10180 97546 0.222 215.7 5285 3.098
0.4 0.101 6853 59549 0.234 175.1 3336 2.561
0.5 0.143 4888 39422 0.281 166.2 2371 2.178
0.6 0.193 3613 27381 0.378 170.9 1810 1.887
0.7 0.25 2744 19624 0.548 183.4 1449 1.658
0.8 0.315 2129 14390 0.818 201.5 1201 1.473
0.9 0.387 1684 10746 1.211 223.9 1021 1.322
1 0.467 1354 8152 1.72 236.3 884.7 1.196
1.5 0.989 551.4 2511 2.148 177.4 520.7 0.808
2 1.693 283.7 1058 2.053 134.6 363.8 0.623
2.5 2.557 171.3 547.3 2.305 107.5 278 0.532
3 3.546 115.7 330.7 2.819 92.7 224.3 0.48
3.5 4.63 84.2 223 3.177 81.35 187.7 0.447
4 5.785 64.89 162.6 3.436 72.42 161.2 0.425
4.5 6.993 52.14 125.5 3.634 65.22 141.2 0.409
5 8.242 43.23 100.9 3.793 59.31 125.6 0.398
5.5 9.521 36.73 83.84 3.929 54.37 113 0.389
6 10.82 31.81 71.37 4.048 50.19 102.7 0.383
6.5 12.14 27.99 61.96 4.157 46.6 94.16 0.377
7 13.48 24.94 54.64 4.258 43.48 86.89 0.373
7.5 14.82 22.47 48.8 4.354 40.76 80.66 0.37
8 16.18 20.42 44.05 4.445 38.35 75.25 0.368
8.5 17.54 18.7 40.11 4.533 36.22 70.53 0.365
9 18.91 17.24 36.8 4.618 34.31 66.35 0.363
9.5 20.28 15.98 33.97 4.7 32.59 62.64 0.362
10 21.66 14.89 31.54 4.779 31.04 59.33 0.361
11 24.43 13.09 27.55 4.931 28.33 53.63 0.358
12 27.21 11.67 24.43 5.074 26.07 48.93 0.357
13 30.01 10.51 21.91 5.208 24.13 44.98 0.355
14 32.82 9.561 19.84 5.334 22.47 41.62 0.354
15 35.64 8.758 18.11 5.452 21.02 38.72 0.353
16 38.47 8.074 16.64 5.563 19.75 36.19 0.352
17 41.32 7.482 15.37 5.666 18.62 33.97 0.351
18 44.18 6.964 14.27 5.763 17.61 32 0.351
19 47.05 6.508 13.3 5.855 16.71 30.24 0.35
20 49.93 6.102 12.44 5.94 15.89 28.67 0.349
22 55.72 5.411 10.99 6.097 14.47 25.95 0.348
24 61.54 4.871 9.802 6.238 13.29 23.7 0.347
26 67.38 4.353 8.815 6.367 12.28 21.8 0.346
28 73.22 3.922 7.979 6.487 11.41 20.17 0.345
30 79.07 3.559 7.261 6.601 10.65 18.76 0.345
32 84.89 3.25 6.637 6.712 9.982 17.53 0.344
34 90.69 2.984 6.088 6.821 9.37 16.45 0.344
36 96.44 2.754 5.602 6.932 8.818 15.49 0.344
38 102.1 2.552 5.167 7.045 8.326 14.63 0.344
40 107.8 2.375 4.775 7.162 7.885 13.85 0.344
42 - 2.217 - - 7.486 - -
44 - 2.077 - - 7.126 - -
46 - 1.951 - - 6.797 - -
48 - 1.837 - - 6.497 - -
50 - 1.735 - - 6.221 - -
60 - 1.342 - - 5.126 - -
70 - 1.081 - - 4.352 - -
80 - 0.896 - - 3.776 - -
90 - 0.759 - - 3.332 - -
100 - 0.654 - - 2.98 - -
110 - 0.572 - - 2.693 - -
120 - 0.506 - - 2.455 - -
130 - 0.452 - - 2.255 - -
140 - 0.408 - - 2.084 - -
150 - 0.37 - - 1.937 - -
160 - 0.338 - - - - -
`
const imperial = `
0.5 0.028 2539 27252 0.188 41.7 1190 13.12
0.6 0.036 1997 20430 0.177 31.64 867.2 11.73
0.7 0.045 1634 15946 0.172 26.07 669 10.65
0.8 0.055 1370 12814 0.171 22.79 537.3 9.773
0.9 0.065 1167 10520 0.173 20.8 444.7 9.042
1 0.077 1006 8774 0.179 19.59 376.6 8.417
1.1 0.089 874.6 7404 0.189 18.9 324.9 7.871
1.2 0.102 765.9 6307 0.204 18.58 284.5 7.39
1.3 0.116 674.7 5412 0.225 18.53 252.2 6.959
1.4 0.131 597.6 4673 0.252 18.68 225.9 6.572
1.5 0.146 531.7 4056 0.286 18.99 204.2 6.221
1.6 0.163 475.1 3537 0.329 19.44 185.9 5.902
1.7 0.18 426.1 3097 0.381 20.01 170.4 5.609
1.8 0.199 383.6 2722 0.445 20.69 157 5.341
1.9 0.218 346.5 2401 0.52 21.45 145.5 5.094
2 0.238 313.9 2124 0.61 22.3 135.4 4.867
2.5 0.354 199.8 1204 1.297 26.4 99.71 3.955
3 0.493 134.9 727 1.671 24.04 78.23 3.313
3.5 0.657 95.44 463.8 1.69 21.23 64.05 2.85
4 0.844 70.28 310.6 1.624 18.75 54.04 2.51
4.5 1.054 53.52 216.7 1.576 16.73 46.64 2.256
5 1.283 41.95 156.8 1.57 15.12 40.96 2.06
5.5 1.532 33.72 117.6 1.612 13.82 36.48 1.915
6 1.8 27.71 90.99 1.699 12.77 32.85 1.802
6.5 2.083 23.21 72.34 1.833 11.69 29.87 1.712
7 2.38 19.78 58.87 2.016 11.01 27.36 1.64
7.5 2.69 17.09 48.88 2.161 10.4 25.24 1.581
8 3.011 14.92 41.3 2.276 9.854 23.42 1.531
8.5 3.342 13.17 35.43 2.378 9.36 21.83 1.489
9 3.683 11.74 30.79 2.468 8.911 20.45 1.454
9.5 4.031 10.56 27.05 2.549 8.503 19.23 1.424
10 4.387 9.562 24.04 2.621 8.129 18.14 1.397
11 5.117 8 19.45 2.747 7.471 16.29 1.355
12 5.867 6.837 16.19 2.854 6.91 14.78 1.321
13 6.635 5.944 13.78 2.946 6.426 13.53 1.295
14 7.416 5.242 11.95 3.029 6.005 12.46 1.274
15 8.208 4.678 10.52 3.105 5.635 11.56 1.257
16 9.009 4.216 9.373 3.174 5.308 10.77 1.244
17 9.817 3.833 8.441 3.24 5.017 10.08 1.232
18 10.631 3.51 7.669 3.302 4.756 9.48 1.222
19 11.451 3.235 7.021 3.361 4.52 8.944 1.214
20 12.274 2.998 6.47 3.418 4.307 8.464 1.207
22 13.932 2.612 5.584 3.525 3.936 7.644 1.196
24 15.601 2.311 4.905 3.626 3.624 6.968 1.187
26 17.279 2.071 4.369 3.721 3.357 6.401 1.18
28 18.965 1.874 3.935 3.812 3.128 5.919 1.175
30 20.657 1.711 3.577 3.898 2.927 5.504 1.17
32 22.356 1.573 3.276 3.979 2.751 5.143 1.166
34 24.06 1.455 3.019 4.057 2.595 4.825 1.163
36 25.77 1.352 2.798 4.131 2.456 4.545 1.16
38 27.486 1.263 2.605 4.201 2.331 4.295 1.157
40 29.207 1.183 2.436 4.268 2.218 4.071 1.155
42 30.933 1.113 2.285 4.332 2.115 3.868 1.152
44 32.665 1.05 2.151 4.393 2.021 3.685 1.15
46 34.401 0.993 2.03 4.451 1.936 3.518 1.148
48 36.142 0.941 1.921 4.506 1.857 3.365 1.146
50 37.887 0.894 1.822 4.559 1.784 3.225 1.145
60 46.667 0.71 1.436 4.793 1.492 2.666 1.138
70 55.502 0.575 1.169 4.988 1.281 2.269 1.132
80 64.336 0.477 0.972 5.161 1.121 1.972 1.129
90 73.107 0.404 0.821 5.325 0.991 1.742 1.128
100 81.752 0.348 0.7 5.488 0.886 1.559 1.129
150 - 0.197 - - 0.576 - -
200 - 0.131 - - 0.425 - -
250 - 0.096 - - 0.335 - -
300 - 0.074 - - 0.276 - -
328 - 0.066 - - 0.251 - -
350 - 0.06 - - 0.234 - -
400 - 0.05 - - 0.203 - -
450 - 0.042 - - - - -
500 - 0.036 - - - - -
`
const order: readonly BlastParameter[] = ['arrival', 'incidentPressure', 'reflectedPressure', 'duration', 'incidentImpulse', 'reflectedImpulse', 'velocity']
function rows(text: string): readonly { readonly z: number; readonly printed: readonly (string | undefined)[] }[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [z, ...printed] = line.split(' ')
      return { z: Number(z), printed }
    })
}

describe('Kingery–Bulmash against the report', () => {
  it.each<[UnitSystem, string, number]>([
    ['metric', metric, 63],
    ['imperial', imperial, 71],
  ])('reproduces every entry of the %s table within 0.1 % or its last digit', (units, text, count) => {
    const table = rows(text)
    expect(table.length).toBe(count)
    let worst = 0
    for (const { z, printed } of table) {
      const charge = 10_000
      const scale = Math.cbrt(charge)
      // As a reader would ask: with a distance made from Z, so that rounding at the ranges' ends is tried too.
      const got = airblast(charge, z * scale, units)
      for (const [k, name] of order.entries()) {
        const text = printed[k]
        if (text === undefined) throw new Error('short row')
        const value = name === 'velocity' ? got[name] / 1000 : name === 'incidentPressure' || name === 'reflectedPressure' ? got[name] : got[name] / scale
        if (text === '-') {
          expect(value, `${name} at ${z}`).toBeNaN()
          continue
        }
        const digit = 0.5 * 10 ** -(text.split('.')[1] ?? '').length
        const error = Math.abs(value - Number(text))
        expect(error, `${name} at ${z}: ${value} against ${text}`).toBeLessThanOrEqual(Math.max(0.001 * Number(text), digit * 1.02))
        if (Number(text) > 1) worst = Math.max(worst, error / Number(text))
      }
    }
    expect(worst).toBeLessThan(0.0051)
  })
  it('reproduces the published example, 10 t at 500 m', () => {
    const b = airblast(10_000, 500)
    expect(b.incidentPressure).toBeCloseTo(5.0549639655028455, 10)
    expect(b.duration).toBeCloseTo(133.23344980362697, 8)
    expect(b.arrival).toBeCloseTo(1276.1650108864796, 7)
    expect(b.reflectedPressure).toBeCloseTo(10.244621193146642, 9)
    expect(b.incidentImpulse).toBeCloseTo(295.87689480141484, 8)
    // The peer's README also prints a reflected impulse of 1063 kPa·ms, twice what the report's table gives at Z = 23.2 (between 25.95 and 23.7 per kg^⅓).
    expect(b.reflectedImpulse / Math.cbrt(10_000)).toBeGreaterThan(23.7)
    expect(b.reflectedImpulse / Math.cbrt(10_000)).toBeLessThan(25.95)
    expect(b.velocity).toBeCloseTo(347.3295095310771, 8)
  })
  it('agrees with the UN SaferGuard figures within 1 %', () => {
    for (const [mass, distance, pressure, impulse] of [
      [2, 0.5, 6907.65, 221.36],
      [5000, 50, 122.12, 1622.32],
      [1000, 50, 43.18, 592.56],
      [10_000, 50, 202.42, 2518.76],
      [100_000, 50, 1157.19, 10_644.48],
    ] as const) {
      const b = airblast(mass, distance)
      expect(Math.abs(b.incidentPressure / pressure - 1)).toBeLessThan(0.01)
      expect(Math.abs(b.incidentImpulse / impulse - 1)).toBeLessThan(0.01)
    }
  })
  it('holds on both ends of every range and not beyond', () => {
    for (const units of ['metric', 'imperial'] as const)
      for (const name of order) {
        const curve = curves[units][name]
        const to = curve.pieces.at(-1)?.to ?? 0
        expect(onCurve(curve, curve.from)).toBeGreaterThan(0)
        expect(onCurve(curve, to)).toBeGreaterThan(0)
        expect(onCurve(curve, curve.from * 0.9999)).toBeNaN()
        expect(onCurve(curve, to * 1.0001)).toBeNaN()
        // Neighbouring pieces meet within the fit's own precision.
        for (const piece of curve.pieces.slice(0, -1))
          expect(Math.abs(onCurve(curve, piece.to) / onCurve(curve, piece.to * 1.000_001) - 1), `${units} ${name} at ${piece.to}`).toBeLessThan(0.03)
      }
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(incidentPressure(bad)).toBeNaN()
  })
  it('scales after Hopkinson–Cranz', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 40, noNaN: true }), fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 1, max: 30, noNaN: true }), (z, mass, k) => {
        const a = airblast(mass, z * Math.cbrt(mass))
        const b = airblast(mass * k ** 3, z * Math.cbrt(mass) * k)
        expect(b.incidentPressure / a.incidentPressure).toBeCloseTo(1, 6)
        expect(b.velocity / a.velocity).toBeCloseTo(1, 6)
        expect(b.incidentImpulse / a.incidentImpulse / k).toBeCloseTo(1, 6)
        expect(b.arrival / a.arrival / k).toBeCloseTo(1, 6)
      }),
    )
  })
  it('falls with distance and grows with the charge', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.21, max: 185, noNaN: true }), fc.double({ min: 1.02, max: 1.05, noNaN: true }), (z, k) => {
        expect(incidentPressure(z * k)).toBeLessThan(incidentPressure(z))
        expect(airblast(1000 * k, z * 10).incidentPressure).toBeGreaterThan(airblast(1000, z * 10).incidentPressure)
      }),
    )
  })
  it('finds the farthest distance of a pressure', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<UnitSystem>('metric', 'imperial'),
        fc.double({ min: 0.35, max: 2000, noNaN: true }),
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        fc.double({ min: 1.000_01, max: 1.2, noNaN: true }),
        (units, pressure, mass, k) => {
          const reach = airblastReach(mass, pressure, units)
          if (reach.state !== 'reached') throw new Error(reach.state)
          const z = reach.distance / Math.cbrt(mass)
          // In the steps at the seams, up to 2 %, the pressure is not met exactly.
          expect(Math.abs(incidentPressure(z, units) / pressure - 1)).toBeLessThan(0.02)
          expect(incidentPressure(z * k, units)).toBeLessThan(pressure)
        },
      ),
    )
    // 4.9 kPa is met on both sides of the seam at Z = 23.8; the outer place counts.
    const both = airblastReach(1, 4.9)
    expect(both.state === 'reached' ? both.distance : 0).toBeGreaterThan(23.8)
    expect(airblastReach(1000, 1e6).state).toBe('never')
    expect(airblastReach(1000, 0.01).state).toBe('beyond')
  })
  it('answers null with a reason outside a single range and refuses outside all', () => {
    const far = kingeryBulmash.ask({ mass: 1000, distance: 1000 })
    expect(far).toMatchObject({ ok: true, value: { scaledDistance: 100, duration: null, velocity: null } })
    if (far.ok) {
      expect(far.value.incidentPressure).toBeCloseTo(0.654, 3)
      expect(far.flags.map((f) => f.code)).toContain('no-duration')
    }
    expect(kingeryBulmash.ask({ mass: 1000, distance: 2000 })).toMatchObject({ ok: false, reason: 'outside', field: 'distance' })
    expect(kingeryBulmash.ask({ mass: 1000, distance: 0.1 })).toMatchObject({ ok: false, reason: 'outside' })
    expect(kingeryBulmash.ask({ mass: 0, distance: 10 })).toMatchObject({ ok: false, reason: 'impossible', field: 'mass' })
  })
})

describe('TNT equivalence', () => {
  it('is η·m·ΔHc/4.68 MJ/kg', () => {
    expect(tntMass(0.03, 1, 120_000)).toBeCloseTo((0.03 * 1.2e8) / 4.68e6, 12)
    const r = tnt.ask({ fuelMass: 1000, heatOfCombustion: 46_350, efficiency: 0.03, distance: 200 })
    expect(r).toMatchObject({ ok: true })
    if (r.ok) {
      expect(r.value.tntMass).toBeCloseTo(297.115, 3)
      expect(r.value.incidentPressure).toBeCloseTo(incidentPressure(200 / Math.cbrt(r.value.tntMass)), 10)
    }
  })
  it('refuses a heat of combustion in J/kg', () => {
    expect(tnt.ask({ fuelMass: 1000, heatOfCombustion: 46_350_000, efficiency: 0.03, distance: 200 })).toMatchObject({ ok: false, reason: 'impossible', field: 'heatOfCombustion' })
  })
})

describe('multi-energy', () => {
  it('covers table E.10, confinement never weakening the source', () => {
    for (const ignition of ['weak', 'strong'] as const)
      for (const obstruction of ['strong', 'weak', 'none'] as const) {
        const confined = kinsella(ignition, obstruction, true)
        const open = kinsella(ignition, obstruction, false)
        expect(confined.low).toBeGreaterThanOrEqual(open.low)
        expect(confined.high).toBeGreaterThanOrEqual(open.high)
        expect(kinsella(ignition, obstruction, true, true)).toEqual(open)
        expect(kinsella(ignition, obstruction, false, true)).toEqual(confined)
      }
    expect(kinsella('weak', 'none', false)).toEqual({ low: 1, high: 1 })
    expect(kinsella('strong', 'strong', true)).toEqual({ low: 7, high: 10 })
  })
  it('gives energy and scaled distance, and a pressure only when the chart was read', () => {
    const r = multiEnergy.ask({ volume: 1000, distance: 100 })
    expect(r).toMatchObject({ ok: true, value: { energy: 3500, overpressure: null } })
    if (r.ok) expect(r.value.scaledDistance).toBeCloseTo(100 / Math.cbrt(3.5e9 / 101_325), 12)
    expect(multiEnergy.ask({ volume: 1000, distance: 100, scaledOverpressure: 0.2 })).toMatchObject({ ok: true, value: { overpressure: 20.265 } })
    expect(multiEnergy.ask({ volume: 1000, energy: 1, distance: 100 })).toMatchObject({ ok: false })
    expect(multiEnergy.ask({ volume: 1000, distance: 100, ignition: 'weak' })).toMatchObject({ ok: false, reason: 'missing', field: 'obstruction' })
  })
})

describe('Baker–Strehlow–Tang', () => {
  // Points on p̄ = 0.2/R̄, so that between them every value is known.
  const curve = [0.5, 1, 3, 8].map((r) => ({ r, p: 0.2 / r, i: 0.03 / r }))
  it('is exact on a power law between points, falls with distance and scales after Sachs', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.51, max: 7.5, noNaN: true }), fc.double({ min: 1, max: 20, noNaN: true }), (r, k) => {
        expect(onChart(curve, 'p', r) * r).toBeCloseTo(0.2, 12)
        expect(onChart(curve, 'p', r * 1.01)).toBeLessThan(onChart(curve, 'p', r))
        const energy = 1e9
        const d = r * Math.cbrt(energy / 101_325)
        expect(bstOverpressure(curve, d * k, energy * k ** 3, 101_325) / bstOverpressure(curve, d, energy, 101_325)).toBeCloseTo(1, 9)
      }),
    )
    expect([0.5, 8].map((r) => onChart(curve, 'p', r))).toEqual([0.4, 0.025])
  })
  it('gives no pressure without a reading of the chart, refuses outside the points, and names a likely detonation', () => {
    expect(bst.ask({ energy: 1000, mach: 0.5, distance: 100 })).toMatchObject({ ok: true, value: { overpressure: null, impulse: null } })
    expect(bst.ask({ energy: 1000, mach: 0.5, distance: 1, curve })).toMatchObject({ ok: false, reason: 'outside' })
    expect(bst.ask({ energy: 1000, mach: 0.5, distance: 10_000, curve })).toMatchObject({ ok: false, reason: 'outside' })
    expect(bst.ask({ energy: 1000, mach: 0.5, distance: 100, curve: [...curve, { r: 2, p: 1 }] })).toMatchObject({ ok: false, field: 'curve.4.r' })
    expect(bst.ask({ energy: 1000, mach: 0.5, distance: 100, fuelMass: 1 })).toMatchObject({ ok: false, field: 'energy' })
    const r = bst.ask({ energy: 10_000, reactivity: 'high', congestion: 'high', expansion: '3d', distance: 100, curve })
    expect(r).toMatchObject({ ok: true, value: { mach: 5.2, energy: 20_000 } })
    if (r.ok) expect(r.flags.map((f) => f.code)).toContain('detonation')
    if (r.ok) expect(r.value.damaged.some((x) => x.state === 'reached')).toBe(true)
  })
})

describe('blast', () => {
  it('passes on to the model asked for', () => {
    expect(blast.ask({ mass: 10_000, distance: 500 })).toMatchObject({ ok: true, value: { model: 'kingery-bulmash' } })
    expect(blast.ask({ model: 'bst', energy: 1000, mach: 0.5, distance: 100 })).toMatchObject({ ok: true, value: { model: 'bst' } })
    expect(blast.ask({ model: 'tnt', mass: 10_000, distance: 500 })).toMatchObject({ ok: false, reason: 'unknown', field: 'mass' })
    expect(blast.ask({ model: 'constructor', mass: 1, distance: 5 })).toMatchObject({ ok: false, reason: 'unknown', field: 'model' })
    expect(blast.ask('x')).toMatchObject({ ok: false })
  })
})
