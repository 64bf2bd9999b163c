import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Field, type Method, readFields } from '../base/index.ts'
import { blastModels, bleveModels, circle, circles, destination, effectZones, jetFireModels, methods, metresBetween, poolFireModels, type Position, probitModels } from './index.ts'

describe('every method', () => {
  it('has its own name', () => {
    expect(new Set(methods.map((m) => m.id)).size).toBe(methods.length)
    for (const name of ['pool-fire', 'jet-fire', 'bleve', 'blast', 'probit']) expect(methods.map((m) => m.id)).toContain(name)
  })
  it.each(methods.map((m) => [m.id, m] as const))('%s answers its example with what it declares, derived step by step', (_, method) => {
    const answer = method.ask(method.example)
    expect(answer).toMatchObject({ ok: true })
    if (!answer.ok) return
    const read = readFields(method.output, answer.value)
    expect(read, JSON.stringify(read)).toMatchObject({ ok: true })
    expect(answer.derivation.length).toBeGreaterThan(0)
    for (const step of answer.derivation) expect(Number.isNaN(step.value), step.what).toBe(false)
    for (const line of method.validity) expect(line).toMatch(/[一-鿿]/)
    // What goes over the wire must come back the same.
    expect(JSON.parse(JSON.stringify(answer.value))).toEqual(answer.value)
  })
  it.each(methods.map((m) => [m.id, m] as const))('%s is total: an answer or a refusal in Chinese for every well-formed input', (_, method) => {
    const arbitrary = fc.record(Object.fromEntries(Object.entries(method.input).map(([name, field]) => [name, anyOf(field)])), { requiredKeys: [] })
    fc.assert(
      fc.property(arbitrary, (input) => {
        const answer = method.ask(input)
        if (!answer.ok) {
          expect(answer.text).toMatch(/[一-鿿]/)
          return
        }
        const read = readFields(method.output, answer.value)
        if (!read.ok) throw new Error(`${JSON.stringify(input)}: ${read.text}`)
        for (const step of answer.derivation)
          if (typeof step.value === 'number' && !Number.isFinite(step.value)) throw new Error(`${JSON.stringify(input)}: ${step.what} = ${step.value}`)
      }),
      { numRuns: 300 },
    )
  })
})
function anyOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number': {
      const min = Math.max(field.min ?? -1e9, -1e9)
      const max = Math.min(field.max ?? 1e9, 1e9)
      // Ends and a spread over the orders of magnitude, where the edges of formulas lie.
      const low = Math.max(min, 1e-9)
      const spread = fc.double({ min: Math.log(low), max: Math.log(Math.max(max, low)), noNaN: true }).map((u) => Math.min(max, Math.max(min, Math.exp(u))))
      return fc.oneof(fc.constantFrom(min, max), spread, spread, fc.double({ min, max, noNaN: true }))
    }
    case 'choice':
      return fc.constantFrom(...Object.keys(field.of))
    case 'flag':
      return fc.boolean()
    case 'text':
      return fc.constantFrom('氯', '氨', '二氧化碳', 'x', '')
    case 'list':
      return fc.array(anyOf(field.of), { minLength: field.least ?? 0, maxLength: 4 })
    case 'group':
      return fc.record(Object.fromEntries(Object.entries(field.of).map(([name, inner]) => [name, anyOf(inner)])))
  }
}

describe('short names', () => {
  it('share a field between models only with the same kind, unit and choices', () => {
    const families: readonly Readonly<Record<string, Method>>[] = [poolFireModels, jetFireModels, bleveModels, blastModels, probitModels]
    for (const parts of families) {
      for (const side of ['input', 'output'] as const) {
        const seen = new Map<string, Field>()
        for (const part of Object.values(parts))
          for (const [name, field] of Object.entries(part[side])) {
            const other = seen.get(name) ?? field
            expect(other.kind, name).toBe(field.kind)
            if (other.kind === 'number' && field.kind === 'number' && side === 'input') expect(other.unit, name).toBe(field.unit)
            if (other.kind === 'choice' && field.kind === 'choice') expect(other.of, name).toEqual(field.of)
            seen.set(name, other)
          }
      }
    }
  })
})

describe('zones', () => {
  const jiangjin: Position = [106.26, 29.29]
  it('keeps its radius all round and its area', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: -70, max: 70, noNaN: true }),
        fc.double({ min: 1, max: 20_000, noNaN: true }),
        (lon, lat, radius) => {
          const ring = circle([lon, lat], radius, null).geometry.coordinates[0] ?? []
          expect(ring.length).toBe(73)
          expect(ring.at(-1)).toEqual(ring[0])
          for (const corner of ring) expect(metresBetween([lon, lat], corner) / radius).toBeCloseTo(1, 5)
        },
      ),
    )
  })
  it('runs counter-clockwise and encloses πr²', () => {
    const ring = circle(jiangjin, 500, null).geometry.coordinates[0] ?? []
    const k = (Math.PI / 180) * 6_371_008.8
    let area = 0
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] ?? jiangjin, ring[i] ?? jiangjin]
      area += ((a[0] * b[1] - b[0] * a[1]) / 2) * k * k * Math.cos((jiangjin[1] * Math.PI) / 180)
    }
    expect(area / (Math.PI * 500 ** 2)).toBeGreaterThan(0.99)
    expect(area / (Math.PI * 500 ** 2)).toBeLessThan(1.001)
  })
  it('shifts the centre downwind and draws the largest first', () => {
    const east = destination(jiangjin, 90, 300)
    expect(east[0]).toBeGreaterThan(jiangjin[0])
    expect(metresBetween(jiangjin, east)).toBeCloseTo(300, 6)
    const zones = circles(
      jiangjin,
      [
        { label: 'a', radius: 10 },
        { label: 'b', radius: 50 },
      ],
      300,
      90,
    )
    expect(zones.features.map((f) => f.properties.label)).toEqual(['b', 'a'])
    expect(metresBetween(jiangjin, zones.features[1]?.geometry.coordinates[0]?.[0] ?? jiangjin)).toBeGreaterThan(289)
    expect(effectZones.ask({ lon: 106, lat: 29, rings: [] })).toMatchObject({ ok: false, reason: 'missing', field: 'rings' })
    // Across the date line the ring stays a valid position.
    for (const [lon] of circle([179.99, 0], 5000, null).geometry.coordinates[0] ?? []) expect(Math.abs(lon)).toBeLessThanOrEqual(180)
  })
})
