import { citedSources, fromWallTime, type Instant, plus, days } from '@anlan/kernel/base'
import { ladderAt } from '@anlan/kernel/case'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circumstances } from './circumstances.ts'
import { ladders } from './ladders.ts'
import { continuedFine, daysLate, surcharge } from './surcharge.ts'
import { violations, violationTitles } from './violations.ts'
import { rangeText, sumProblem, weigh, type Weighed } from './weigh.ts'

const on = (year: number, month: number, day: number): Instant => fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
const now = on(2026, 3, 2)
const income = { income: 200_000, gains: 300_000, deaths: 1, grade: 0 }
function of(id: string, found: readonly string[] = [], at = now): Weighed {
  const w = weigh(id, found, income, at)
  if ('missing' in w) throw new Error(w.missing)
  return w
}

describe('the ladder', () => {
  // Article by article, as the law of 2021 has it.
  it.each<[string, number, number]>([
    ['lead-duties', 20_000, 50_000],
    ['basics', 0, 100_000],
    ['basics-late', 100_000, 200_000],
    ['project', 100_000, 500_000],
    ['project-late', 500_000, 1_000_000],
    ['equipment', 0, 50_000],
    ['equipment-late', 50_000, 200_000],
    ['control-late-person', 20_000, 50_000],
    ['danger', 0, 50_000],
    ['danger-refused-person', 50_000, 100_000],
    ['obstruct', 20_000, 200_000],
    ['insurance', 50_000, 100_000],
    ['lease-gains', 600_000, 1_500_000],
    ['accident.unit', 500_000, 700_000],
    ['accident.head', 80_000, 80_000],
  ])('%s: %d to %d yuan', (id, from, to) => {
    expect(of(id).law).toEqual({ from, to })
  })
  it('keeps lighter below the middle, heavier above it, and says so', () => {
    expect(of('lead-duties', ['undone']).rung).toMatchObject({ title: '从轻', from: 20_000, to: 35_000 })
    expect(of('lead-duties', ['repeated']).rung).toMatchObject({ title: '从重', from: 35_000, to: 50_000 })
    expect(of('lead-duties', ['repeated', 'undone']).rung).toMatchObject({ title: '综合裁量', from: 20_000, to: 50_000 })
    expect(of('lead-duties').because.join()).toContain('未核实')
    expect(of('lead-duties', ['first']).because.join()).toContain('先考虑不予处罚')
    expect(of('accident.head')).toMatchObject({ verified: true })
  })
  it('has none for facts before the law it was read from, and none without its base', () => {
    expect(weigh('danger', [], {}, on(2021, 8, 31))).toMatchObject({ missing: expect.stringContaining('人工裁量') })
    expect(weigh('accident.head', [], { grade: 0 }, now)).toEqual({ missing: '须先填写上一年年收入' })
    expect(weigh('accident.unit', [], {}, now)).toEqual({ missing: '填写的数据对应不到任何裁量档次' })
    expect(weigh('nothing', [], {}, now)).toMatchObject({ missing: expect.any(String) })
  })
  it('never proposes beyond the law, and every rung of every ladder is reachable or guarded', () => {
    fc.assert(
      fc.property(fc.constantFrom(...violations), fc.subarray(circumstances.map((c) => c.id)), fc.nat({ max: 2_000_000 }), fc.boolean(), (v, found, sum, reason) => {
        const w = weigh(v.id, found, income, now)
        if ('missing' in w) return
        expect(w.rung.from).toBeGreaterThanOrEqual(w.law.from)
        expect(w.rung.to).toBeLessThanOrEqual(w.law.to)
        const problem = sumProblem(w, sum, reason ? '有理由' : '')
        if (sum > w.law.to) expect(problem).toContain('上限')
        else if (sum < w.law.from && !w.lighter) expect(problem).toContain('下限')
        else if (sum >= w.rung.from && sum <= w.rung.to) expect(problem).toBeNull()
        else expect(problem === null).toBe(reason)
      }),
    )
  })
  it('one for every conduct, on sources that are known', () => {
    for (const v of violations) {
      expect(ladderAt(ladders, v.id, now), v.id).toBeDefined()
      expect(citedSources[v.cite.source]).toBeDefined()
      expect(violationTitles[v.id]).toContain(`第${v.cite.clause}条`)
    }
    for (const c of circumstances) expect(c.cite && citedSources[c.cite.source], c.id).toBeDefined()
    expect(new Set(violations.map((v) => v.id)).size).toBe(violations.length)
    expect([rangeText({ from: 0, to: 5 }), rangeText({ from: 5, to: 5 }), rangeText({ from: 1, to: 5 })]).toEqual(['5 元以下', '5 元', '1 元至 5 元'])
  })
})

describe('sums', () => {
  const due = fromWallTime({ year: 2026, month: 3, day: 18, hour: 0, minute: 0, second: 0 })
  it('three per cent a day from the day after the last one, up to the fine', () => {
    expect([daysLate(due, on(2026, 3, 17)), daysLate(due, on(2026, 3, 18)), daysLate(due, on(2026, 3, 20))]).toEqual([0, 1, 3])
    expect([surcharge(30_000, 3, 3, 100), surcharge(30_000, 34, 3, 100), surcharge(30_000, 33, 3, 100), surcharge(999.99, 1, 3, 100)]).toEqual([2_700, 30_000, 29_700, 30])
    expect(surcharge(30_000, 10, 3, 100, 4)).toBe(5_400)
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), (fine, late, free) => {
        const s = surcharge(fine, late, 3, 100, free)
        expect(s >= 0 && s <= fine).toBe(true)
        expect(surcharge(fine, late + 1, 3, 100, free)).toBeGreaterThanOrEqual(s)
      }),
    )
  })
  it('the same fine again for every day of refusing, from the day after the order', () => {
    expect(continuedFine(50_000, on(2026, 3, 2), on(2026, 3, 2))).toEqual({ days: 0, sum: 0 })
    expect(continuedFine(50_000, on(2026, 3, 2), plus(on(2026, 3, 2), days(3)))).toEqual({ days: 3, sum: 150_000 })
  })
})
