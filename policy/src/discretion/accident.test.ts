import { accidentGrades, citedSources, fromWallTime, type Instant } from '@anlan/kernel/base'
import { ladderAt, propose, type Proposed } from '@anlan/kernel/case'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { accidentLadder, gradeOf, type Harm } from '../accident-grade.ts'
import { accidentLadders, gravest } from './accident.ts'

const on = (year: number, month: number, day: number): Instant => fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
const now = on(2026, 7, 1)
function of(id: string, numbers: Readonly<Record<string, number>>, found: readonly string[] = [], at = now): Proposed | undefined {
  const ladder = ladderAt(accidentLadders, id, at)
  if (!ladder) throw new Error(`no ladder ${id}`)
  return propose(ladder, found, numbers)
}
const span = (p: Proposed | undefined) => (p ? [p.step.from, p.step.to] : null)
const wan = (p: Proposed | undefined) => (p ? [p.step.from / 10_000, p.step.to / 10_000] : null)

describe('the unit: 14号令 arts 14–17, every edge', () => {
  test.each<[Partial<Harm>, readonly [number, number] | null]>([
    [{}, null],
    [{ serious: 1 }, [30, 50]],
    [{ serious: 2, loss: 2_999_999 }, [30, 50]],
    [{ serious: 3 }, [50, 70]],
    [{ deaths: 1 }, [50, 70]],
    [{ loss: 3_000_000 }, [50, 70]],
    [{ serious: 5 }, [50, 70]],
    [{ serious: 6 }, [70, 100]],
    [{ deaths: 2 }, [70, 100]],
    [{ loss: 5_000_000 }, [70, 100]],
    [{ serious: 9, loss: 9_999_999 }, [70, 100]],
    [{ deaths: 3 }, [100, 120]],
    [{ deaths: 4 }, [100, 120]],
    [{ deaths: 5 }, [120, 150]],
    [{ deaths: 7 }, [150, 200]],
    [{ serious: 20 }, [120, 150]],
    [{ loss: 30_000_000 }, [150, 200]],
    [{ deaths: 10 }, [200, 400]],
    [{ deaths: 13 }, [400, 600]],
    [{ deaths: 15 }, [600, 1000]],
    [{ deaths: 30 }, [1000, 1200]],
    [{ deaths: 40 }, [1200, 1500]],
    [{ deaths: 50 }, [1500, 2000]],
    [{ loss: 200_000_000 }, [1500, 2000]],
  ])('%o → %o 万元', (h, is) => {
    expect(wan(of('accident.unit', { ...h }))).toEqual(is)
  })
  it('stays within what art. 114 allows for the grade, and never falls for more harm', () => {
    const frame = [
      [30, 100],
      [100, 200],
      [200, 1000],
      [1000, 2000],
    ]
    const harm = fc.record({ deaths: fc.nat(80), serious: fc.nat(200), loss: fc.integer({ min: 1, max: 300_000_000 }) })
    fc.assert(
      fc.property(harm, harm, (h, more) => {
        const [from = 0, to = 0] = wan(of('accident.unit', h)) ?? []
        const [low = 0, high = 0] = frame[accidentGrades.indexOf(gradeOf(accidentLadder, h).grade)] ?? []
        expect(from).toBeGreaterThanOrEqual(low)
        expect(to).toBeLessThanOrEqual(high)
        const worse = wan(of('accident.unit', { deaths: h.deaths + more.deaths, serious: h.serious + more.serious, loss: h.loss + more.loss }))
        expect(worse?.[0]).toBeGreaterThanOrEqual(from)
      }),
    )
  })
})
describe('the same accident under the law of its day', () => {
  const numbers = { deaths: 1, serious: 0, loss: 0, grade: 0 }
  test.each([
    [on(2021, 8, 31), [20, 50], false],
    [on(2021, 9, 1), [30, 100], true],
    [on(2024, 2, 29), [30, 100], true],
    [on(2024, 3, 1), [50, 70], true],
  ] as const)('%i', (at, is, verified) => {
    const p = of('accident.unit', numbers, [], at)
    expect([wan(p), p?.verified]).toEqual([is, verified])
  })
  it('head: 30 % became 40 %', () => {
    expect([on(2021, 8, 31), on(2021, 9, 1)].map((at) => span(of('accident.head', { grade: 0 }, [], at)))).toEqual([
      [30, 30],
      [40, 40],
    ])
  })
})
test('art. 95: 40, 60, 80, 100 % of last year’s income', () => {
  expect([0, 1, 2, 3].map((grade) => of('accident.head', { grade })?.step.to)).toEqual([40, 60, 80, 100])
  expect([0, 1, 2, 3].map((grade) => span(of('accident.others', { grade })))).toEqual([
    [20, 30],
    [30, 40],
    [40, 50],
    [50, 50],
  ])
})
describe('two to five times', () => {
  it('only for what art. 18 lists', () => {
    expect(of('accident.multiple', {})).toBeUndefined()
    for (const g of gravest) expect(span(of('accident.multiple', {}, [g.id])), g.id).toEqual([2, 5])
    expect(of('accident.multiple', {}, ['unlicensed'])?.because).toHaveLength(2)
  })
})
describe('faults after the accident', () => {
  test.each([
    [['late'], [60, 80]],
    [
      ['concealed', 'harmful'],
      [80, 100],
    ],
    [['omitted'], [40, 60]],
    [
      ['omitted', 'harmful'],
      [60, 80],
    ],
    // The graver of two decides.
    [
      ['omitted', 'fled'],
      [60, 80],
    ],
    [['harmful'], null],
  ] as const)('head %o → %o', (found, is) => {
    expect(span(of('accident.head-faults', {}, found))).toEqual(is)
  })
  test.each([
    [0, false, [100, 150]],
    [1, false, [150, 200]],
    [3, false, [250, 300]],
    [0, true, [300, 350]],
    [3, true, [450, 500]],
  ] as const)('unit, grade %i, harmful %s → %o 万元', (grade, harmful, is) => {
    expect(wan(of('accident.unit-faults', { grade }, harmful ? ['concealed', 'harmful'] : ['concealed']))).toEqual(is)
    expect(of('accident.unit-faults', { grade }, ['harmful'])).toBeUndefined()
  })
})
test('every edition has its source; two never hold on one day', () => {
  for (const l of accidentLadders) {
    expect(citedSources[l.cite.source], l.id).toBeDefined()
    for (const at of [on(2015, 1, 1), on(2022, 1, 1), now])
      expect(accidentLadders.filter((x) => x.id === l.id && x.valid.from <= at && (x.valid.to === undefined || at < x.valid.to)).length).toBeLessThanOrEqual(1)
  }
})
