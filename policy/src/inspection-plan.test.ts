import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendar } from './cases/testing.ts'
import { buildAnnualPlan, type PlanEntity, planRules, workdaysOf } from './inspection-plan.ts'

const any: fc.Arbitrary<readonly PlanEntity[]> = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^e\d{3}$/),
    sector: fc.constantFrom('chemicals', 'mine'),
    grade: fc.constantFrom('I' as const, 'II' as const, 'III' as const, 'IV' as const),
    key: fc.boolean(),
  }),
  { selector: (e) => e.id, maxLength: 60 },
)
const staff = { officers: 6, otherDays: 300 }

describe('the yearly plan', () => {
  it('visits every key entity as often as its grade says, and draws at least one of every class of the others', () => {
    fc.assert(
      fc.property(any, (entities) => {
        const plan = buildAnnualPlan(2026, entities, staff, calendar)
        expect(plan.key.map((l) => l.entity)).toEqual(
          entities
            .filter((e) => e.key)
            .map((e) => e.id)
            .toSorted(),
        )
        for (const l of plan.key) {
          expect(l.months).toHaveLength(planRules.visits[l.grade])
          expect(new Set(l.months).size).toBe(l.visits)
          for (const m of l.months) expect(m >= 1 && m <= 12).toBe(true)
        }
        const others = entities.filter((e) => !e.key)
        expect(plan.draws.reduce((n, d) => n + d.of, 0)).toBe(others.length)
        for (const d of plan.draws) expect(d.count >= 1 && d.count <= d.of).toBe(true)
      }),
    )
  })
  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(any, (entities) => {
        expect(buildAnnualPlan(2026, entities.toReversed(), staff, calendar)).toEqual(buildAnnualPlan(2026, entities, staff, calendar))
      }),
    )
  })
  it('lies evenly over the months', () => {
    const entities = Array.from({ length: 120 }, (_, i): PlanEntity => ({ id: `e${i}`, sector: 'chemicals', grade: (['I', 'II', 'III', 'IV'] as const)[i % 4] ?? 'I', key: true }))
    const load = Array.from({ length: 12 }, (_, m) => buildAnnualPlan(2026, entities, staff, calendar).key.filter((l) => l.months.includes(m + 1)).length)
    expect(load.reduce((a, b) => a + b)).toBe(30 * (4 + 2 + 1 + 1))
    expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1)
  })
  it('counts the days there are against the days it takes', () => {
    // 2026: 261 weekdays, 19 of them off, 6 weekend days worked.
    expect(workdaysOf(2026, calendar)).toBe(248)
    const entities: readonly PlanEntity[] = [
      { id: 'a', sector: 'chemicals', grade: 'I', key: true },
      { id: 'b', sector: 'mine', grade: 'IV', key: false },
    ]
    expect(buildAnnualPlan(2026, entities, { officers: 2, otherDays: 490 }, calendar)).toMatchObject({
      demand: 10,
      capacity: 6,
      missing: 4,
      draws: [{ sector: 'mine', of: 1, count: 1 }],
    })
    expect(buildAnnualPlan(2026, entities, { officers: 2, otherDays: 490 }, calendar).because.join()).toContain('尚缺 4 个工作日')
    expect(buildAnnualPlan(2026, entities, { officers: 2, otherDays: 490 }, calendar).because.join()).toContain('未核实')
  })
  it('says that capacity is unknown for a year without calendar', () => {
    expect(buildAnnualPlan(2031, [], staff, calendar)).toMatchObject({ capacity: null, missing: null })
    expect(buildAnnualPlan(2031, [], staff, calendar).because.join()).toContain('2031 年工作日历未发布')
  })
})
