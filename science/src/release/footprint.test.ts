import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ringArea } from './contour.ts'
import { footprint } from './footprint.ts'
import { plume } from './plume.ts'
import { inMultiPolygon } from './inside.ts'
import { placer } from './place.ts'
import { stability } from './stability.ts'

function ask(raw: Record<string, unknown>) {
  const r = footprint.ask(raw)
  if (!r.ok) throw new Error(`${r.field}: ${r.text}`)
  return r
}
const base = { lon: 106.26, lat: 29.29, windFrom: 30, wind: 3, substance: '氯' }

describe('footprints', () => {
  it.each([
    { model: 'plume', rate: 1, stability: 'D' },
    { model: 'puff', mass: 200, stability: 'D' },
    { model: 'puff', mass: 200, stability: 'D', time: 120 },
    { model: 'dense-plume', rate: 5, density: 3.2 },
    { model: 'dense-puff', mass: 2000, density: 3.2 },
  ])('$model: three nested levels, closed rings, right sense, named lists', (what) => {
    const r = ask({ ...base, ...what })
    const { features } = r.value.geojson
    expect(features.map((f) => f.properties.name)).toEqual(['ERPG-1', 'ERPG-2', 'ERPG-3'])
    expect(features.every((f) => f.properties.listDate === '2008-01-01' && f.properties.list === 'erpg-2008')).toBe(true)
    expect(features.map((f) => f.properties.ppm)).toEqual([1, 3, 20])
    for (const f of features) {
      const u = r.uncertainty?.[f.properties.name]
      if (u !== undefined) expect(u.low < f.properties.reach && f.properties.reach < u.high, f.properties.name).toBe(true)
      else expect('time' in what).toBe(true)
    }
    for (const f of features)
      for (const [outer, ...holes] of f.geometry.coordinates) {
        if (outer === undefined) throw new Error('empty polygon')
        expect(outer[0]).toEqual(outer.at(-1))
        expect(ringArea(outer)).toBeGreaterThan(0)
        for (const h of holes) expect(ringArea(h)).toBeLessThan(0)
        for (const [lon, lat] of outer) expect(Number.isFinite(lon) && Number.isFinite(lat)).toBe(true)
      }
    for (let i = 1; i < features.length; i++) {
      const [low, high] = [features[i - 1], features[i]]
      expect(high?.properties.area).toBeLessThan(low?.properties.area ?? 0)
      // Vertices of the higher level lie in the lower, but for the rounding of the edge both may share.
      const outside = (high?.geometry.coordinates ?? []).flat(2).filter(([lon, lat]) => low !== undefined && !inMultiPolygon(low.geometry, lon, lat))
      for (const [lon, lat] of outside)
        for (const [ring] of low?.geometry.coordinates ?? []) {
          let near = Number.POSITIVE_INFINITY
          for (const [i, [bx, by]] of (ring ?? []).entries()) {
            const [ax, ay] = ring?.[i - 1] ?? [bx, by]
            const [dx, dy, px, py] = [(bx - ax) * 97_000, (by - ay) * 111_000, (lon - ax) * 97_000, (lat - ay) * 111_000]
            const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
            near = Math.min(near, Math.hypot(px - t * dx, py - t * dy))
          }
          expect(near).toBeLessThan(2)
        }
    }
  })
  it('counts a school downwind in, one upwind out; turns with the wind', () => {
    for (const windFrom of [0, 90, 215]) {
      const place = placer(base.lon, base.lat, windFrom)
      const [down, up, side] = [place(400, 0), place(-400, 0), place(400, 900)]
      const points = [down, up, side].map(([lon, lat], i) => ({ id: `s${i}`, kind: 'school', lon, lat, people: 100 }))
      const r = ask({ ...base, windFrom, model: 'plume', rate: 1, stability: 'D', points })
      expect(r.value.inside[1]).toMatchObject({ name: 'ERPG-2', ids: ['s0'], people: 100, kinds: { school: { points: 1, people: 100 } } })
    }
  })
  it('the farthest distance is where the plume method finds the level again', () => {
    const r = ask({ ...base, rate: 1, stability: 'D', levels: [{ mg: 10 }] })
    const reach = r.value.geojson.features[0]?.properties.reach ?? 0
    expect(plume.ask({ rate: 1, wind: 3, stability: 'D', x: reach })).toMatchObject({ ok: true, value: { concentrationMg: expect.closeTo(10, 1) } })
  })
  it.each([
    [{ ...base }, 'missing', 'rate'],
    [{ ...base, model: 'puff', rate: 1 }, 'missing', 'mass'],
    [{ ...base, rate: 1, wind: 0 }, 'outside', 'wind'],
    [{ lon: 106, lat: 29, windFrom: 0, wind: 3, rate: 1 }, 'missing', 'levels'],
    [{ lon: 106, lat: 29, windFrom: 0, wind: 3, rate: 1, levels: [{ ppm: 5 }] }, 'missing', 'levels.0'],
    [{ ...base, substance: '水', rate: 1 }, 'unknown', 'substance'],
    [{ ...base, substance: '丙烯酸丁酯', rate: 1 }, 'missing', 'molarMass'],
    [{ ...base, model: 'dense-plume', rate: 1 }, 'missing', 'density'],
    [{ ...base, model: 'dense-plume', rate: 1, density: 1 }, 'outside', 'density'],
    [{ ...base, lat: 89, rate: 1 }, 'impossible', 'lat'],
  ])('refuses %j', (raw, reason, field) => {
    expect(footprint.ask(raw)).toMatchObject({ ok: false, reason, field })
  })
  it('says what it doubts: range, screening, level not reached, list dates', () => {
    const codes = (raw: Record<string, unknown>) => ask({ ...base, ...raw }).flags.map((f) => f.code)
    expect(codes({ rate: 1, stability: 'F' })).toEqual(expect.arrayContaining(['list-date', 'ri-unknown', 'x-range']))
    expect(codes({ rate: 10, stability: 'D', density: 3.2 })).toContain('heavy-gas')
    expect(codes({ rate: 1e-6, stability: 'A', height: 50 })).toContain('not-reached')
    expect(codes({ model: 'dense-plume', rate: 0.001, density: 1.3 })).toContain('not-dense')
    expect(ask({ ...base, rate: 1, list: 'idlh' }).value.geojson.features[0]?.properties).toMatchObject({ list: 'idlh', listDate: null, verified: false })
  })
  it('is finite or refused for whatever weather and release', () => {
    fc.assert(
      fc.property(
        fc.record({
          model: fc.constantFrom('plume', 'puff', 'dense-plume', 'dense-puff'),
          rate: fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
          mass: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
          wind: fc.double({ min: 0, max: 40, noNaN: true }),
          windFrom: fc.double({ min: 0, max: 360, noNaN: true }),
          height: fc.double({ min: 0, max: 200, noNaN: true }),
          density: fc.double({ min: 0.5, max: 5, noNaN: true }),
          stability: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
        }),
        (what) => {
          const r = footprint.ask({ ...base, ...what, nodes: 40 })
          if (!r.ok) return
          for (const f of r.value.geojson.features)
            for (const ring of f.geometry.coordinates.flat())
              for (const [lon, lat] of ring) if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new Error(JSON.stringify(what))
        },
      ),
      { numRuns: 200 },
    )
  })
})
describe('stability', () => {
  const at = (raw: Record<string, unknown>) => {
    const r = stability.ask(raw)
    return r.ok ? r.value.class : r.reason
  }
  it('follows table E.5 at its corners', () => {
    expect(at({ wind: 1.9, time: 'day', insolation: 'strong' })).toBe('A')
    expect(at({ wind: 2, time: 'day', insolation: 'strong' })).toBe('A-B')
    expect(at({ wind: 3, time: 'day', insolation: 'moderate' })).toBe('B-C')
    expect(at({ wind: 6, time: 'day', insolation: 'moderate' })).toBe('C-D')
    expect(at({ wind: 6.01, time: 'day', insolation: 'moderate' })).toBe('D')
    expect(at({ wind: 2.5, time: 'night', cloud: 3 })).toBe('F')
    expect(at({ wind: 2.5, time: 'night', cloud: 4 })).toBe('E')
    expect(at({ wind: 1, time: 'night', cloud: 0 })).toBe('undetermined')
    expect(at({ wind: 1, time: 'day', cloud: 8 })).toBe('D')
    expect(at({ wind: 1, time: 'day', sunElevation: 61, cloud: 4 })).toBe('A')
    expect(at({ wind: 1, time: 'day', sunElevation: 60, cloud: 4 })).toBe('A-B')
    expect(at({ wind: 1, time: 'day', sunElevation: 61, cloud: 6, cloudHeight: 3000 })).toBe('A-B')
    expect(at({ wind: 1, time: 'day', sunElevation: 61, cloud: 6, cloudHeight: 2000 })).toBe('B')
    expect(at({ wind: 1, time: 'day', sunElevation: 15, cloud: 1 })).toBe('undetermined')
    expect(at({ wind: 1, time: 'day', sunElevation: 61, cloud: 6 })).toBe('missing')
    expect(at({ wind: 1, time: 'night' })).toBe('missing')
  })
  it('takes the steadier of two classes for calculation', () => {
    expect(stability.ask({ wind: 5, time: 'day', insolation: 'moderate' })).toMatchObject({ ok: true, value: { class: 'C-D', stability: 'D', unstable: 'C' } })
  })
  it('follows SRDT by radiation and gradient', () => {
    const srdt = (raw: Record<string, unknown>) => at({ scheme: 'srdt', ...raw })
    expect(srdt({ wind: 1, time: 'day', radiation: 700 })).toBe('A')
    expect(srdt({ wind: 2, time: 'day', radiation: 700 })).toBe('B')
    expect(srdt({ wind: 4, time: 'day', radiation: 200 })).toBe('C')
    expect(srdt({ wind: 5.5, time: 'day', radiation: 100 })).toBe('D')
    expect(srdt({ wind: 7, time: 'day', radiation: 1000 })).toBe('C')
    expect(srdt({ wind: 1, time: 'night', gradient: 0.01 })).toBe('F')
    expect(srdt({ wind: 2.2, time: 'night', gradient: 0.01 })).toBe('E')
    expect(srdt({ wind: 1, time: 'night', gradient: -0.01 })).toBe('E')
    expect(srdt({ wind: 1, time: 'day' })).toBe('missing')
  })
})
