import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode, days, instant, periodAt, plus } from '../base/index.ts'
import { obligationsOf } from './obligations.ts'
import { calendar, fact, on, park, person, transferred, watering } from './plants.test-data.ts'
import { deedsOf, emptyProgress, mergeProgress, type Progress, progressOf, takeFact } from './progress.ts'
import { countsAsOf, type ObligationState, standingOf } from './standing.ts'
import { addTally, byEntity, byHolder, byOrg, byPerson, byTownArea, coverage, mergeTallies, noTally, onTimeShare, type Stood, tallyBy, tallyOf } from './tally.ts'
import type { DutyFact, Ground, Obligation } from './types.ts'

const around = { calendar }
const ground = park(2, 4)
const fact1 = fc.record({ e: fc.nat(3), t: fc.nat(1), day: fc.nat(400), counted: fc.boolean() }).map(({ e, t, day, counted }): DutyFact => {
  const at = plus(on(2025, 6, 1), days(day))
  return fact(watering, {
    at,
    receivedAt: at,
    counted,
    capacity: { holder: 'as:governmentLead', seat: `as:governmentLead@post:t${t}-warden`, org: `d.t${t}`, title: '', deputy: false },
    target: { key: `entity:t${t}e${e}`, name: '' },
  })
})
const facts = fc.array(fact1, { maxLength: 25 })
function plain(p: Progress): unknown {
  return [...p].map(([k, v]) => [k, [...v.keys()].toSorted()]).toSorted()
}
function stood(g: Ground, progress: Progress, month: number, now = on(2026, 12, 1)): readonly Stood[] {
  const period = periodAt('half-year', on(2026, month, 4))
  return [...obligationsOf(watering, g, period, now)].map((o) => [o, standingOf(o, deedsOf(progress, o.key), undefined, now)] as const)
}

describe('progress', () => {
  test('record by record, in any order, with repeats and withdrawals, it is what it is from scratch', () => {
    fc.assert(
      fc.property(facts, fc.array(fc.nat(24), { maxLength: 10 }), fc.array(fc.nat(24), { maxLength: 10 }), (list, repeats, withdrawals) => {
        const running = emptyProgress()
        for (const x of list) takeFact(running, watering, x, around)
        for (const i of repeats) {
          const x = list[i]
          if (x) takeFact(running, watering, x, around)
        }
        const gone = new Set(withdrawals)
        const last = list.map((x, i): DutyFact => (gone.has(i) ? { ...x, withdrawn: { at: plus(x.at, days(1)), by: x.by, because: '误' } } : x))
        for (const i of gone) {
          const x = last[i]
          if (x) takeFact(running, watering, x, around)
        }
        expect(plain(running)).toEqual(plain(progressOf(watering, last.toReversed(), around)))
      }),
    )
  })
  test('parts can be merged in any order and grouping', () => {
    fc.assert(
      fc.property(facts, facts, facts, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((l) => progressOf(watering, l, around))
        if (!x || !y || !z) return
        expect(plain(mergeProgress(x, y))).toEqual(plain(mergeProgress(y, x)))
        expect(plain(mergeProgress(mergeProgress(x, y), z))).toEqual(plain(mergeProgress(x, mergeProgress(y, z))))
        expect(plain(mergeProgress(x, y))).toEqual(plain(progressOf(watering, [...a, ...b], around)))
        expect(plain(mergeProgress(x, emptyProgress()))).toEqual(plain(x))
      }),
    )
  })
  test('a past day can be asked again: what came or went later does not change it', () => {
    const day = on(2026, 7, 10)
    const x = fact(watering, { at: on(2026, 7, 1), receivedAt: on(2026, 7, 2) })
    expect(countsAsOf(x, day)).toBe(true)
    expect(countsAsOf({ ...x, withdrawn: { at: on(2026, 7, 11), by: x.by, because: '' } }, day)).toBe(true)
    expect(countsAsOf({ ...x, withdrawn: { at: on(2026, 7, 9), by: x.by, because: '' } }, day)).toBe(false)
    expect(countsAsOf({ ...x, receivedAt: on(2026, 7, 11) }, day)).toBe(false)
  })
})

describe('tallies', () => {
  test('parts add up in any order; every organisation is the sum of those below', () => {
    fc.assert(
      fc.property(facts, fc.nat(20), (list, cut) => {
        const items = stood(ground, progressOf(watering, list, around), 7)
        const whole = tallyBy(items, byOrg)
        const [a, b] = [tallyBy(items.slice(0, cut), byOrg), tallyBy(items.slice(cut), byOrg)]
        expect(mergeTallies(a, b)).toEqual(whole)
        expect(new Map([...mergeTallies(b, a)].toSorted())).toEqual(new Map([...whole].toSorted()))
        const sum = ['d.t0', 'd.t1', 'd.dep'].map((p) => whole.get(p) ?? noTally)
        const total = whole.get('d') ?? noTally
        for (const k of ['owed', 'done', 'late', 'due', 'overdue', 'exempt', 'need', 'have'] as const) expect(total[k]).toBe(sum.reduce((n, t) => n + t[k], 0))
        expect(total.owed).toBe(total.done + total.late + total.due + total.overdue)
      }),
      { numRuns: 50 },
    )
  })
  test('a transfer moves arrears between persons, and keeps the totals', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: on(2026, 1, 1), max: on(2026, 12, 31) }).map(instant), (list, when) => {
        const moved = transferred(ground, person('t0-warden-A'), person('new'), when)
        const progress = progressOf(watering, list, around)
        const now = on(2026, 12, 1)
        for (const [g, keys] of [
          [ground, byTownArea],
          [ground, byEntity],
        ] as const)
          expect(tallyBy(stood(moved, progress, 7, now), keys)).toEqual(tallyBy(stood(g, progress, 7, now), keys))
        const people = (g: Ground) => [...tallyBy(stood(g, progress, 7, now), byPerson(g, now)).values()].reduce((n, t) => n + t.owed, 0)
        expect(people(moved)).toBe(people(ground))
      }),
      { numRuns: 30 },
    )
  })
  test('counts add up one by one; the exempt and those ahead owe nothing', () => {
    const one = (state: ObligationState) => tallyOf({ state, have: 1, n: 2 })
    const sum = (['done', 'late', 'due', 'overdue', 'exempt', 'ahead'] as const).map(one).reduce(addTally)
    expect(addTally(sum, sum)).toEqual({ owed: 8, done: 2, late: 2, due: 2, overdue: 2, exempt: 2, ahead: 2, need: 16, have: 8 })
    expect(byTownArea({ area: areaCode('500199100') } as Obligation)).toEqual(['500199100'])
    expect([byTownArea({ area: areaCode('500199') } as Obligation), byTownArea({} as Obligation), byEntity({} as Obligation), byOrg({ org: '' })]).toEqual([[], [], [], []])
    expect([
      byHolder({ holder: 'as:governmentLead', entity: 'e' } as Obligation),
      byHolder({ holder: 'x', post: 'p' } as Obligation),
      byHolder({ holder: 'as:sectorLead@person:x' } as Obligation),
    ]).toEqual([['as:governmentLead/entity:e'], ['post:p'], ['as:sectorLead@person:x']])
  })
  test('a share of nothing is no share', () => {
    expect([coverage(noTally), onTimeShare(noTally)]).toEqual([undefined, undefined])
    expect(coverage({ ...noTally, owed: 4, done: 1, late: 1, due: 2 })).toBe(0.5)
    expect(onTimeShare({ ...noTally, owed: 5, done: 1, late: 1, due: 1, overdue: 2 })).toBe(0.25)
  })
})
