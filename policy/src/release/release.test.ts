/** What-ifs of the registered substances: nested zones, honest refusals, and grading with the α the register supports. */
import { jiangjin } from '@anlan/districts/jiangjin'
import { describe, expect, test } from 'vitest'
import { cardOf, findMaterial, gradeUnits, materials, neighboursOf, type Placed, type Question, whatIf, worstOf } from './index.ts'

const at = [106.26, 29.29] as const
const ask = (over: Partial<Question>): Question => ({
  kind: 'toxic',
  substance: '氯',
  stored: 50,
  at,
  weather: { wind: 2, windFrom: 45, stability: 'D' },
  hole: 20,
  bund: 400,
  ...over,
})
const school: Placed = { id: 's', name: '小学', kind: '学校', at: [106.2585, 29.2885], people: 380 }
const far: Placed = { id: 'f', name: '远处', kind: '学校', at: [107.2, 29.9], people: 999 }

describe('what-if', () => {
  test('a chlorine release: the worse contour lies inside the lesser, counts follow, every basis is named', () => {
    const r = whatIf(ask({}), [school, far])
    if (!r.ok) throw new Error(r.text)
    const [worse, lesser] = r.zones
    expect(worse?.name).toContain('ERPG-3')
    expect(lesser?.name).toContain('ERPG-2')
    expect(worse?.reach ?? 0).toBeGreaterThan(50)
    expect(lesser?.reach ?? 0).toBeGreaterThan(worse?.reach ?? 0)
    expect(lesser?.inside).toMatchObject({ places: 1, people: 380 })
    expect(lesser?.inside.people).toBeGreaterThanOrEqual(worse?.inside.people ?? 0)
    expect(r.basis.join()).toMatch(/2008-01-01.*未核实/)
    expect(r.basis.join()).toMatch(/σ/)
  })
  test('more through a bigger hole, downwind only', () => {
    const reach = (over: Partial<Question>) => {
      const r = whatIf(ask(over), [])
      if (!r.ok) throw new Error(r.text)
      return r.zones[1]?.reach ?? 0
    }
    expect(reach({ hole: 50 })).toBeGreaterThan(reach({ hole: 10 }))
    const upwind = whatIf(ask({ weather: { wind: 2, windFrom: 225, stability: 'D' } }), [school])
    expect(upwind.ok && upwind.zones[0]?.inside.places).toBe(0)
  })
  test.each([
    ['pool-fire', '苯'],
    ['pool-fire', '汽油'],
    ['bleve', '液化石油气'],
    ['bleve', '环氧乙烷'],
    ['blast', '液化石油气'],
    ['toxic', '氨'],
    ['toxic', '硫化氢'],
    ['toxic', '二氧化硫'],
    ['toxic', '苯'],
    ['toxic', '甲醇'],
  ] as const)('%s of %s reaches outwards', (kind, substance) => {
    const r = whatIf(ask({ kind, substance }), [])
    if (!r.ok) throw new Error(r.text)
    const reaches = r.zones.map((z) => z.reach ?? 0)
    expect(reaches.at(-1)).toBeGreaterThan(0)
    expect(reaches.toSorted((a, b) => a - b)).toEqual(reaches)
  })
  test.each([
    ['toxic', '氢'],
    ['toxic', '丙酮'],
    ['pool-fire', '氯'],
    ['bleve', '氨'],
    ['bleve', '苯'],
    ['blast', '汽油'],
  ] as const)('%s of %s is refused with a reason, not guessed', (kind, substance) => {
    const r = whatIf(ask({ kind, substance }), [])
    expect(r.ok).toBe(false)
    if (!r.ok) expect(r.text).toContain(substance)
  })
  test('calm air has no direction', () => expect(whatIf(ask({ weather: { wind: 0, windFrom: 0, stability: 'F' } }), []).ok).toBe(false))
  test('materials answer to the names sensors and registers use', () => {
    expect(findMaterial('氯气')?.name).toBe('氯')
    expect(findMaterial('液氨')?.name).toBe('氨')
    expect(findMaterial('水')).toBeUndefined()
    for (const m of materials) expect(m.molarMass, m.name).toBeGreaterThan(0)
  })
})

describe('registered plants', () => {
  const plants = jiangjin.registry.entities.filter((e) => e.inventory !== undefined)
  const places: Placed[] = jiangjin.registry.entities
    .filter((e) => e.people !== undefined)
    .map((e) => ({ id: e.id, name: e.name, kind: e.kind, at: e.at, people: e.people ?? null }))
  test('every plant with a detector has an inventory, every unit a grade or S < 1', () => {
    expect(plants.map((e) => e.id)).toEqual(jiangjin.registry.entities.filter((e) => e.tags.includes('major-hazard')).map((e) => e.id))
    for (const e of plants) {
      if (!e.inventory) continue
      const units = gradeUnits(
        e.inventory,
        neighboursOf(
          e.at,
          e.inventory,
          places.filter((p) => p.id !== e.id),
        ),
      )
      for (const u of units) expect(u.result.ok, `${e.name} ${u.unit.name} ${u.result.ok ? '' : u.result.text}`).toBe(true)
      const worst = worstOf(units)
      expect(worst?.result.ok && worst.result.value.major, e.name).toBe(true)
      for (const s of e.inventory.units.flatMap((u) => u.substances)) expect(cardOf(s.name)?.no, s.name).toBeGreaterThan(0)
    }
  })
  test('α takes the larger of filing and register; without either there is none', () => {
    const near: Placed = { ...school, at: [106.2601, 29.2901] }
    expect(neighboursOf(at, { units: [], people500m: 20, peopleAsOf: '2025-12-31' }, [near, far])).toMatchObject({ listed: 380, filed: 20, used: 380 })
    expect(neighboursOf(at, { units: [], people500m: 500 }, [near]).used).toBe(500)
    expect(neighboursOf(at, { units: [] }, [far]).used).toBeUndefined()
  })
})
