import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Fields } from '../base/index.ts'
import { methods } from './index.ts'
import { allFinite } from './settled.ts'

/** Anything a field lets through: ordinary sizes mostly, absurd ones too. */
function any(f: Field): fc.Arbitrary<unknown> {
  switch (f.kind) {
    case 'number': {
      const [min, max] = [f.min ?? -1e300, f.max ?? 1e300]
      if (f.integer) return fc.integer({ min: Math.max(min, -50), max: Math.min(max, 50) })
      const fit = (v: number) => Math.min(max, Math.max(min, v))
      return fc.oneof({ weight: 6, arbitrary: fc.double({ min: fit(1e-3), max: fit(1e4), noNaN: true }) }, fc.double({ min, max, noNaN: true }))
    }
    case 'choice':
      return fc.constantFrom(...Object.keys(f.of))
    case 'flag':
      return fc.boolean()
    case 'text':
      return fc.constantFrom('A', 'D', 'F', 'round', 'wind', 'heat', 'concrete', '氯', '氨', '水')
    case 'list':
      return fc.array(any(f.of), { minLength: f.least ?? 0, maxLength: 3 })
    case 'group':
      return some(f.of)
  }
}
function some(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const model = Object.fromEntries(Object.entries(fields).map(([k, f]) => [k, any(f)]))
  const required = Object.keys(fields).filter((k) => fields[k]?.optional !== true)
  return fc.record(model, { requiredKeys: required })
}
describe('every method of the folder', () => {
  it('answers its own example, has an id of its own, shows its steps and describes all fields it gives', () => {
    expect(new Set(methods.map((m) => m.id)).size).toBe(methods.length)
    for (const m of methods) {
      const r = m.ask(m.example)
      if (!r.ok) throw new Error(`${m.id}: ${r.text}`)
      expect(r.derivation.length, m.id).toBeGreaterThan(0)
      expect(m.validity.length).toBeGreaterThan(0)
      expect(m.ask({})).toMatchObject({ ok: false })
      if (m.id !== 'source' && typeof r.value === 'object' && r.value !== null)
        expect(
          Object.keys(r.value).filter((k) => !Object.hasOwn(m.output, k)),
          m.id,
        ).toEqual([])
    }
  })
  it.each(methods.map((m) => [m.id, m] as const))('%s: finite or refused, whatever its fields let through', (_, m) => {
    fc.assert(
      fc.property(some(m.input), (raw) => {
        const r = m.ask(raw)
        if (r.ok) expect(allFinite([r.value, r.derivation, r.uncertainty]), JSON.stringify(r)).toBe(true)
        else expect(r.text.length).toBeGreaterThan(4)
      }),
      { numRuns: m.id === 'footprint' ? 60 : 300 },
    )
  })
})
