import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contourRings, type Grid, inRing, ringArea, shapesArea, shapesOf } from './contour.ts'
import { plumeGrid, puffGrid } from './grid.ts'
import { inMultiPolygon, whoIsInside } from './inside.ts'
import { multiPolygon, placer } from './place.ts'
import { plumeModel } from './plume-model.ts'
import { instantPuff } from './puff-model.ts'

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })
function gridOf(n: number, m: number, f: (x: number, y: number) => number): Grid {
  const xs = Float64Array.from({ length: n }, (_, i) => i)
  const ys = Float64Array.from({ length: m }, (_, j) => j)
  return { xs, ys, values: Float64Array.from({ length: n * m }, (_, k) => f(Math.floor(k / m), k % m)) }
}

describe('marching squares', () => {
  it('a hill gives one closed anticlockwise ring, a crater a clockwise hole in it', () => {
    const ring = contourRings(
      gridOf(60, 60, (x, y) => Math.exp(-((x - 30) ** 2 + (y - 28) ** 2) / 200)),
      Math.exp(-1),
    )
    expect(ring).toHaveLength(1)
    const [only] = ring
    if (only === undefined) throw new Error('no ring')
    expect(only[0]).toEqual(only.at(-1))
    // Logarithmic crossings are exact on axis-parallel lines only where ln is linear; within a cell the error is small.
    expect(ringArea(only) / (Math.PI * 200)).toBeCloseTo(1, 2)
    const crater = contourRings(
      gridOf(60, 60, (x, y) => 100 - Math.abs(Math.hypot(x - 30, y - 30) - 15)),
      95,
    )
    expect(crater.map((r) => Math.sign(ringArea(r))).toSorted()).toEqual([-1, 1])
    const shapes = shapesOf(crater)
    expect(shapes).toHaveLength(1)
    expect(shapes[0]?.holes).toHaveLength(1)
    expect(shapesArea(shapes) / (Math.PI * (20 ** 2 - 10 ** 2))).toBeCloseTo(1, 1)
  })
  it('closes along the border, takes NaN and zeros, ignores what never reaches the level', () => {
    const all = contourRings(
      gridOf(5, 4, () => 2),
      1,
    )
    expect(all).toHaveLength(1)
    expect(ringArea(all[0] ?? [])).toBe(12)
    expect(
      contourRings(
        gridOf(5, 4, () => 0),
        1,
      ),
    ).toEqual([])
    expect(
      contourRings(
        gridOf(5, 4, () => Number.NaN),
        1,
      ),
    ).toEqual([])
    const holed = contourRings(
      gridOf(5, 5, (x, y) => (x === 2 && y === 2 ? Number.NaN : 2)),
      1,
    )
    expect(holed).toHaveLength(2)
  })
  it('on any grid: closed, simple in sense, area between cells inside and cells touched, nested levels', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 42, maxLength: 42 }), num(0.5, 9.5), num(0.01, 3), (values, level, more) => {
        const grid = gridOf(7, 6, (x, y) => values[x * 6 + y] ?? 0)
        const rings = contourRings(grid, level)
        for (const r of rings) expect(r[0]).toEqual(r.at(-1))
        const area = rings.reduce((s, r) => s + ringArea(r), 0)
        expect(area).toBeGreaterThanOrEqual(-1e-9)
        expect(area).toBeLessThanOrEqual(30 + 1e-9)
        const higher = contourRings(grid, level + more).reduce((s, r) => s + ringArea(r), 0)
        expect(higher).toBeLessThanOrEqual(area + 1e-6)
        for (const s of shapesOf(rings)) {
          expect(ringArea(s.outer)).toBeGreaterThan(0)
          for (const h of s.holes) expect(ringArea(h)).toBeLessThan(0)
        }
        // Every ring of negative sense found its home.
        expect(shapesOf(rings).reduce((n, s) => n + 1 + s.holes.length, 0)).toBe(rings.length)
      }),
      { numRuns: 300 },
    )
  })
})
describe('contours of clouds', () => {
  it.each(['A', 'D', 'F'] as const)('plume %s: the area is that between the analytic half widths, and inside means inside', (stability) => {
    for (const height of [0, 30]) {
      const model = plumeModel({ rate: 2, wind: 3, stability, sigma: 'briggs-rural', height })
      const level = 5e-6
      const grid = plumeGrid(model, level, 0)
      if (grid === null) throw new Error('no grid')
      const shapes = shapesOf(contourRings(grid, level))
      let area = 0
      const end = (grid.xs.at(-1) ?? 0) / 1.01
      for (let i = 0; i < 4000; i++) {
        const x = (end * (i + 0.5)) / 4000
        const c = model.at(x, 0, 0)
        if (c > level) area += (2 * model.sigmaY(x) * Math.sqrt(2 * Math.log(c / level)) * end) / 4000
      }
      expect(shapesArea(shapes) / area).toBeCloseTo(1, 2)
      fc.assert(
        fc.property(num(0.05, 1.1), num(-1.2, 1.2), (a, b) => {
          const [x, y] = [a * end, b * (grid.ys.at(-1) ?? 0)]
          const c = model.at(x, y, 0)
          if (Math.abs(c / level - 1) < 0.05) return
          expect(shapes.some((s) => inRing(s.outer, x, y))).toBe(c > level)
        }),
        { numRuns: 300 },
      )
    }
  })
  it('a puff in passing covers what the puff at every moment covers', () => {
    const setup = { mass: 50, wind: 3, stability: 'C' as const, sigma: 'ccps-puff' as const, height: 0 }
    const at = instantPuff(setup)
    const level = 1e-5
    const grid = puffGrid(setup, level, 0)
    if (grid === null) throw new Error('no grid')
    const shapes = shapesOf(contourRings(grid, level))
    const area = shapesArea(shapes)
    for (const t of [20, 60, 150, 300]) {
      const moment = puffGrid(setup, level, 0, 100, t)
      if (moment === null) continue
      const here = shapesOf(contourRings(moment, level))
      expect(shapesArea(here)).toBeLessThan(area)
      for (const s of here) for (const [x, y] of s.outer) expect(at(x, y, 0, t) / level).toBeCloseTo(1, 1)
      for (const s of here) for (const [x, y] of s.outer) expect(shapes.some((o) => inRing(o.outer, x, y * 0.98))).toBe(true)
    }
    expect(puffGrid(setup, 1e9, 0)).toBeNull()
    expect(puffGrid(setup, level, 0, 50, 1e5)).toBeNull()
  })
})
/** Vincenty's direct formula, an independent check of the series. */
function vincenty(lon: number, lat: number, bearing: number, s: number): readonly [number, number] {
  const [a, f] = [6378137, 1 / 298.257223563]
  const b = a * (1 - f)
  const al = (bearing * Math.PI) / 180
  const u1 = Math.atan((1 - f) * Math.tan((lat * Math.PI) / 180))
  const s1 = Math.atan2(Math.tan(u1), Math.cos(al))
  const sinA = Math.cos(u1) * Math.sin(al)
  const cosA2 = 1 - sinA * sinA
  const k = (cosA2 * (a * a - b * b)) / (b * b)
  const A = 1 + (k / 16384) * (4096 + k * (-768 + k * (320 - 175 * k)))
  const B = (k / 1024) * (256 + k * (-128 + k * (74 - 47 * k)))
  let sig = s / (b * A)
  let m2 = 0
  for (let i = 0; i < 50; i++) {
    m2 = Math.cos(2 * s1 + sig)
    sig = s / (b * A) + B * Math.sin(sig) * (m2 + (B / 4) * (Math.cos(sig) * (-1 + 2 * m2 * m2) - (B / 6) * m2 * (-3 + 4 * Math.sin(sig) ** 2) * (-3 + 4 * m2 * m2)))
  }
  const [su, cu, ss, cs] = [Math.sin(u1), Math.cos(u1), Math.sin(sig), Math.cos(sig)]
  const lat2 = Math.atan2(su * cs + cu * ss * Math.cos(al), (1 - f) * Math.hypot(sinA, su * ss - cu * cs * Math.cos(al)))
  const lam = Math.atan2(ss * Math.sin(al), cu * cs - su * ss * Math.cos(al))
  const c = (f / 16) * cosA2 * (4 + f * (4 - 3 * cosA2))
  const l = lam - (1 - c) * f * sinA * (sig + c * ss * (m2 + c * cs * (-1 + 2 * m2 * m2)))
  return [lon + (l * 180) / Math.PI, (lat2 * 180) / Math.PI]
}
describe('places on the map', () => {
  it('agree with the geodesic: 0.1 m at 10 km', () => {
    fc.assert(
      fc.property(num(100, 115), num(20, 45), num(0, 360), num(0, 10_000), (lon, lat, from, s) => {
        const [gotLon, gotLat] = placer(lon, lat, from)(s, 0)
        const [wantLon, wantLat] = vincenty(lon, lat, from + 180, s)
        expect(Math.abs(gotLat - wantLat) * 111_000).toBeLessThan(0.1)
        expect(Math.abs(gotLon - wantLon) * 111_000 * Math.cos((lat * Math.PI) / 180)).toBeLessThan(0.1)
      }),
    )
  })
  it('north wind blows south, left of it is east; rings keep their sense', () => {
    const place = placer(106, 29, 0)
    expect(place(1000, 0)[1]).toBeLessThan(29)
    expect(place(1000, 100)[0]).toBeGreaterThan(106)
    for (const from of [0, 77, 180, 301]) {
      const square = [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
        [0, 0],
      ] as const
      const poly = multiPolygon([{ outer: square, holes: [] }], placer(106, 29, from))
      expect(ringArea(poly.coordinates[0]?.[0] ?? [])).toBeGreaterThan(0)
    }
  })
})
describe('who and what is inside', () => {
  const outer = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ] as const
  const hole = [
    [4, 4],
    [4, 6],
    [6, 6],
    [6, 4],
    [4, 4],
  ] as const
  const shape = { type: 'MultiPolygon' as const, coordinates: [[outer, hole]] }
  it('counts people and kinds, edges in, holes out, unknown numbers apart', () => {
    const points = [
      { id: 'a', kind: 'school', lon: 1, lat: 1, people: 300 },
      { id: 'b', kind: 'school', lon: 10, lat: 5, people: 20 },
      { id: 'c', kind: '__proto__', lon: 2, lat: 2 },
      { id: 'd', kind: 'hospital', lon: 5, lat: 5, people: 7 },
      { id: 'e', kind: 'hospital', lon: 11, lat: 5, people: 9 },
    ]
    const [who] = whoIsInside([shape], points)
    expect(who).toMatchObject({ points: 3, people: 320, uncounted: 1, ids: ['a', 'b', 'c'] })
    expect(who?.kinds['school']).toEqual({ points: 2, people: 320 })
    expect(Object.keys(who?.kinds ?? {})).toEqual(['school', '__proto__'])
    expect(inMultiPolygon(shape, 5, 5)).toBe(false)
    expect(whoIsInside([{ type: 'MultiPolygon', coordinates: [] }], points)[0]).toMatchObject({ points: 0, people: 0 })
  })
})
