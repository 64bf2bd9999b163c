import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cite, days, type FormValues, fromWallTime, type Instant, instant, limit, periodAt, plus, type ResolvedLimit } from '../base/index.ts'
import { shareAt } from './curve.ts'
import { defineIndicator, foldsIn, indicatorLimits, indicatorProblems } from './define.ts'
import { changeTally, factsUnder, mergeOrgTallies, noTally, type OrgTallies, tallyFold, tallySource } from './fold.ts'
import { comparable, ranking, unitScore } from './ranking.ts'
import { targetInForce, lacking, lampOf, readingOf, type ReadingEnv, scoreOf } from './reading.ts'
import type { CaseCount, Curve, DutyCount, Fold, IndicatorDecl, IndicatorFact, IndicatorTarget } from './types.ts'

function on(month: number, day: number): Instant {
  return fromWallTime({ year: 2026, month, day, hour: 0, minute: 0, second: 0 })
}
const year = periodAt('year', on(7, 4))
const umbrella = (key: string, count: CaseCount): Fold => ({ key: `umbrella.${key}`, title: `雨伞${key}`, source: { of: 'case', cases: ['lost-umbrella'], count } })
const plants = (key: string, count: DutyCount): Fold => ({ key: `plants.${key}`, title: `浇水${key}`, source: { of: 'duty', duties: ['watering'], count } })
const stock: Fold = { key: 'pots', title: '花盆', source: { of: 'register', register: 'pots', sum: 'litres' } }
const rained: Fold = { key: 'rained', title: '下雨', source: { of: 'event', events: ['rain'] } }
const folds: readonly Fold[] = [
  ...(['opened', 'open', 'ended', 'on-time', 'overdue', 'settled'] as const).map((c) => umbrella(c, c)),
  ...(['owed', 'done', 'on-time', 'overdue', 'settled', 'exempt'] as const).map((c) => plants(c, c)),
  stock,
  rained,
]
const org = fc.constantFrom('d.t0', 'd.t1', 'd.t1.v1', 'd.t1.v2', 'd.dep', 'd')
const moment = fc.integer({ min: on(1, 1) - 40 * 86_400_000, max: on(12, 31) }).map(instant)
const fact: fc.Arbitrary<IndicatorFact> = fc.oneof(
  fc.record({ org, openedAt: moment, spent: fc.option(fc.nat(200)), onTime: fc.boolean(), late: fc.nat(100) }).map(
    ({ org: o, openedAt, spent, onTime, late }): IndicatorFact => ({
      kind: 'case',
      id: 'x',
      org: o,
      decl: 'lost-umbrella',
      openedAt,
      overdueFrom: plus(openedAt, days(late)),
      ...(spent === null ? {} : { endedAt: plus(openedAt, days(spent)), onTime }),
      values: {},
    }),
  ),
  fc
    .record({ org, due: moment, state: fc.constantFrom('ahead', 'due', 'done', 'late', 'overdue', 'exempt') })
    .map((x): IndicatorFact => ({ kind: 'duty', id: 'x', duty: 'watering', period: '2026-07', ...x }) as IndicatorFact),
  fc
    .record({ org, from: moment, litres: fc.nat(50) })
    .map((x): IndicatorFact => ({ kind: 'row', id: 'x', org: x.org, register: 'pots', valid: { from: x.from }, values: { litres: x.litres } })),
  fc.record({ org, at: moment }).map((x): IndicatorFact => ({ kind: 'event', id: 'x', org: x.org, event: 'rain', at: x.at, values: {} })),
)
const facts = fc.array(fact, { maxLength: 30 })
const plain = (t: OrgTallies) => [...t].toSorted()

describe('folds', () => {
  test('each count is what it says', () => {
    const open: IndicatorFact = { kind: 'case', id: 'a', org: 'd.t0', decl: 'lost-umbrella', openedAt: on(3, 1), overdueFrom: on(4, 1), values: {} }
    const ended: IndicatorFact = { ...open, id: 'b', endedAt: on(3, 20), onTime: true, endState: 'found' }
    const got = (count: CaseCount, at: Instant) => tallyFold(umbrella('x', count), [open, ended], year, at).get('d')?.value ?? 0
    expect((['opened', 'open', 'ended', 'on-time', 'overdue', 'settled'] as const).map((c) => got(c, on(3, 10)))).toEqual([2, 2, 0, 0, 0, 0])
    expect((['opened', 'open', 'ended', 'on-time', 'overdue', 'settled'] as const).map((c) => got(c, on(6, 1)))).toEqual([2, 1, 1, 1, 1, 2])
    const kept: Fold = { key: 'kept', title: '', source: { of: 'case', cases: ['lost-umbrella'], count: 'ended', endedIn: ['found'] } }
    const lost: Fold = { key: 'lost', title: '', source: { of: 'case', cases: ['lost-umbrella'], count: 'ended', endedIn: ['given-up'] } }
    expect([kept, lost].map((x) => tallyFold(x, [ended], year, on(6, 1)).get('d')?.value)).toEqual([1, undefined])
  })
  test('an obligation belongs to the period of its last moment', () => {
    const f: IndicatorFact = { kind: 'duty', id: 'a', org: 'd.t0', duty: 'watering', period: '2026-06', due: on(7, 1), state: 'done' }
    const q = (month: number) => tallyFold(plants('x', 'done'), [f], periodAt('quarter', on(month, 2)), on(12, 1)).get('d')
    expect([q(6), q(7)]).toEqual([{ value: 1, facts: 1 }, undefined])
    const monthly: Fold = { key: 'm', title: '', source: { of: 'duty', duties: ['watering'], count: 'done', units: ['half-year'] } }
    expect(tallyFold(monthly, [f], year, on(12, 1)).get('d')).toBeUndefined()
  })
  test('each standing of an obligation counts where it should, and nowhere else', () => {
    const states = ['ahead', 'due', 'done', 'late', 'overdue', 'exempt'] as const
    const counts = (count: DutyCount) =>
      states.filter(
        (state) =>
          tallyFold(plants('x', count), [{ kind: 'duty', id: 'a', org: 'd', duty: 'watering', period: '2026-06', due: on(7, 1), state }], year, on(8, 1)).get('d') !== undefined,
      )
    expect(counts('owed')).toEqual(['due', 'done', 'late', 'overdue'])
    expect(counts('done')).toEqual(['done', 'late'])
    expect(counts('on-time')).toEqual(['done'])
    expect(counts('overdue')).toEqual(['overdue'])
    expect(counts('settled')).toEqual(['done', 'late', 'overdue'])
    expect(counts('exempt')).toEqual(['exempt'])
  })
  test('edges: a period holds its beginning and not its end; what another fold means is not taken', () => {
    const q = periodAt('quarter', on(7, 4))
    const count = (fold: Fold, f: IndicatorFact, asOf = on(12, 1)) => tallyFold(fold, [f], q, asOf).get('d')?.value ?? 0
    const event = (at: Instant): IndicatorFact => ({ kind: 'event', id: 'r', org: 'd', event: 'rain', at, values: {} })
    expect([q.from - 1, q.from, q.to - 1, q.to].map((at) => count(rained, event(instant(at))))).toEqual([0, 1, 1, 0])
    expect([count(rained, event(on(8, 1)), on(8, 1)), count(rained, event(on(8, 1)), instant(on(8, 1) - 1))]).toEqual([1, 0])
    const owed = (due: number, more: object = {}): IndicatorFact => ({
      kind: 'duty',
      id: 'a',
      org: 'd',
      duty: 'watering',
      period: '2026-08',
      due: instant(due),
      state: 'done',
      ...more,
    })
    expect([q.from, q.from + 1, q.to, q.to + 1].map((due) => count(plants('x', 'done'), owed(due)))).toEqual([0, 1, 1, 0])
    expect(count(plants('x', 'done'), owed(q.to, { duty: 'weeding' }))).toBe(0)
    const units = (u: 'month' | 'occasion'): Fold => ({ key: 'u', title: '', source: { of: 'duty', duties: ['watering'], count: 'done', units: [u] } })
    expect([count(units('occasion'), owed(q.to, { period: 'on:h1' })), count(units('month'), owed(q.to, { period: 'on:h1' })), count(units('month'), owed(q.to))]).toEqual([
      1, 0, 1,
    ])
    const row = (more: object = {}): IndicatorFact => ({ kind: 'row', id: 'p', org: 'd', register: 'pots', valid: { from: on(1, 1) }, values: { litres: 3 }, ...more })
    expect([
      count(stock, row()),
      count(stock, row({ register: 'pans' })),
      count(stock, row({ valid: { from: on(1, 1), to: q.to } })),
      count(stock, row({ valid: { from: on(1, 1), to: on(9, 1) } })),
    ]).toEqual([3, 0, 3, 0])
    // A value that is no number adds nothing, but the row is there.
    expect(tallyFold(stock, [row({ values: { litres: '三' } })], q, on(12, 1)).get('d')).toEqual({ value: 0, facts: 1 })
  })
  test('a condition holds for cases, rows and events alike', () => {
    const where = { title: '红', holds: (v: FormValues) => v['red'] === true }
    const red = (source: Fold['source']): Fold => ({ key: 'red', title: '', source })
    const both = (f: IndicatorFact): readonly IndicatorFact[] => [f, { ...f, values: { red: true } } as IndicatorFact]
    const got = (fold: Fold, f: IndicatorFact) => tallyFold(fold, both(f), year, on(8, 1)).get('d')?.facts
    expect(got(red({ of: 'event', events: ['rain'], where }), { kind: 'event', id: 'r', org: 'd', event: 'rain', at: on(2, 1), values: {} })).toBe(1)
    expect(got(red({ of: 'register', register: 'pots', where }), { kind: 'row', id: 'r', org: 'd', register: 'pots', valid: { from: on(2, 1) }, values: {} })).toBe(1)
    expect(
      got(red({ of: 'case', cases: ['lost-umbrella'], count: 'opened', where }), { kind: 'case', id: 'r', org: 'd', decl: 'lost-umbrella', openedAt: on(2, 1), values: {} }),
    ).toBe(1)
  })
  test('step by step, in any order, is the same as from scratch', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folds), facts, facts, moment, (fold, first, second, asOf) => {
        const running: OrgTallies = new Map()
        for (const f of first) changeTally(running, fold, undefined, f, year, asOf)
        // Every fact of the first turns into its like of the second; what is left over goes, what is new comes.
        for (let i = 0; i < Math.max(first.length, second.length); i++) changeTally(running, fold, first[i], second[i], year, asOf)
        expect(plain(running)).toEqual(plain(tallyFold(fold, second.toReversed(), year, asOf)))
      }),
    )
  })
  test('parts merge in any order and grouping, and nothing is neutral', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folds), facts, facts, facts, moment, (fold, a, b, c, asOf) => {
        const t = (l: readonly IndicatorFact[]) => tallyFold(fold, l, year, asOf)
        expect(plain(mergeOrgTallies(t(a), t(b)))).toEqual(plain(mergeOrgTallies(t(b), t(a))))
        expect(plain(mergeOrgTallies(mergeOrgTallies(t(a), t(b)), t(c)))).toEqual(plain(mergeOrgTallies(t(a), mergeOrgTallies(t(b), t(c)))))
        expect(plain(mergeOrgTallies(t(a), t(b)))).toEqual(plain(t([...a, ...b])))
        expect(plain(mergeOrgTallies(t(a), new Map()))).toEqual(plain(t(a)))
      }),
    )
  })
  test('when towns merge, the district stays what it was and the new town is the sum of both', () => {
    const home = (o: string) => (o === 'd.t0' || o.startsWith('d.t0.') ? o.replace('d.t0', 'd.t1') : o)
    fc.assert(
      fc.property(fc.constantFrom(...folds), facts, moment, (fold, list, asOf) => {
        const before = tallyFold(fold, list, year, asOf)
        const after = tallyFold(fold, list, year, asOf, home)
        expect(after.get('d')).toEqual(before.get('d'))
        const both = mergeOrgTallies(new Map([['x', before.get('d.t0') ?? noTally]]), new Map([['x', before.get('d.t1') ?? noTally]])).get('x')
        expect(after.get('d.t1') ?? noTally).toEqual(both)
        expect(after.get('d.t0')).toBeUndefined()
      }),
    )
  })
  test('a figure opens exactly the facts it counts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folds), facts, moment, org, (fold, list, asOf, at) => {
        expect(factsUnder(fold, list, at, year, asOf).length).toBe(tallyFold(fold, list, year, asOf).get(at)?.facts ?? 0)
      }),
    )
  })
})

const share: IndicatorDecl = defineIndicator({
  id: 'found-again',
  revision: 1,
  title: '按时找回率',
  cites: [cite('anlan-default', '玩具')],
  unit: '%',
  better: 'more',
  numerator: umbrella('on-time', 'on-time'),
  denominator: umbrella('settled', 'settled'),
  period: 'year',
  target: { limit: limit('toy.share'), curve: { shape: 'flat' } },
  weight: 2,
  meaning: '按时找回的雨伞占应找回的比例',
})
const { denominator: _settled, ...single } = share
const rains: IndicatorDecl = defineIndicator({
  ...single,
  id: 'rains',
  title: '下雨次数',
  unit: '次',
  numerator: rained,
  evidence: stock,
  target: { limit: limit('toy.rains'), curve: { shape: 'linear' } },
  weight: 1,
  meaning: '全年下雨',
})
const losses: IndicatorDecl = defineIndicator({
  ...rains,
  id: 'losses',
  better: 'less',
  title: '丢伞',
  numerator: umbrella('opened', 'opened'),
  veto: { title: '丢伞过多', when: (v) => v > 20 },
})
function env(list: readonly IndicatorFact[], limits: Readonly<Record<string, number>> = { 'toy.share': 90, 'toy.rains': 12 }): ReadingEnv {
  const targetAt = ({ limit: { limit: key } }: IndicatorTarget): ResolvedLimit | undefined => {
    const value = limits[key]
    return value === undefined ? undefined : { key, value, unit: 'count', verified: false, source: cite('anlan-default', '玩具'), from: on(1, 1) }
  }
  return { tallies: tallySource(list), targetAt, near: 0.9 }
}
const rainOn = (month: number, o = 'd.t0'): IndicatorFact => ({ kind: 'event', id: `r${month}`, org: o, event: 'rain', at: on(month, 3), values: {} })
const pot: IndicatorFact = { kind: 'row', id: 'p', org: 'd.t0', register: 'pots', valid: { from: on(1, 1) }, values: { litres: 3 } }
const umbrellaEnded = (id: string, o: string, onTime: boolean): IndicatorFact => ({
  kind: 'case',
  id,
  org: o,
  decl: 'lost-umbrella',
  openedAt: on(2, 1),
  endedAt: on(3, 1),
  onTime,
  values: {},
})

describe('figures', () => {
  test('without facts a figure is missing, never 0 and never 100 %', () => {
    for (const d of [share, rains, losses]) {
      expect(readingOf(d, env([]), 'd', year, on(7, 4))).toMatchObject({ value: { kind: 'missing' }, lamp: 'none', word: '缺数据' })
      expect(readingOf(d, env([]), 'd', year, on(7, 4)).score).toBeUndefined()
    }
    // Once somebody counts, none is a figure.
    expect(readingOf(rains, env([pot]), 'd', year, on(7, 4))).toMatchObject({ value: { kind: 'value', value: 0, facts: 1 }, lamp: 'red' })
    expect(readingOf(rains, env([pot]), 'd.t1', year, on(7, 4)).value.kind).toBe('missing')
  })
  test('per cents are sums over sums, not means of per cents', () => {
    const list = [umbrellaEnded('a', 'd.t0', true), umbrellaEnded('b', 'd.t1', true), umbrellaEnded('c', 'd.t1', false), umbrellaEnded('e', 'd.t1', false)]
    const at = (o: string) => readingOf(share, env(list), o, year, on(7, 4)).value
    expect([at('d.t0'), at('d.t1'), at('d')].map((v) => (v.kind === 'value' ? Math.round(v.value) : null))).toEqual([100, 33, 50])
  })
  test('the reason names value, target and what is expected by the day', () => {
    const list = [pot, ...[1, 2, 3, 4, 5].map((m) => rainOn(m))]
    const r = readingOf(rains, env(list), 'd', year, on(7, 2))
    expect(r).toMatchObject({ lamp: 'red', word: '进度滞后', target: { final: 12, verified: false } })
    expect(r.because).toBe('5 次，2026年目标≥ 12次，2026-07-02 应≥ 5.98：进度滞后')
    expect(lacking(rains, r)).toBe(1)
    expect(readingOf(rains, env([...list, rainOn(6)]), 'd', year, on(7, 2))).toMatchObject({ lamp: 'green', word: '进度正常', score: 100 })
    expect(readingOf(rains, env(list), 'd', year, plus(year.to, days(3)))).toMatchObject({ word: '未达目标' })
  })
  test('as of any past day, what came later is not seen', () => {
    const list = [pot, ...[1, 2, 3, 4, 5, 6].map((m) => rainOn(m))]
    const was = (m: number) => readingOf(rains, env(list), 'd', year, on(m, 10)).value
    expect([1, 3, 6, 9].map((m) => ((v) => (v.kind === 'value' ? v.value : null))(was(m)))).toEqual([1, 3, 6, 6])
  })
  test('a target nobody entered gives a figure without a lamp, and no score', () => {
    expect(readingOf(rains, env([rainOn(1)], {}), 'd', year, on(7, 4))).toMatchObject({ lamp: 'none', word: '没有录入目标', value: { value: 1 } })
  })
  test('a target of the whole district is none of a town, unless its own was entered', () => {
    const entry = { key: 'toy.rains', value: 12, unit: 'count' as const, valid: { from: on(1, 1) }, source: cite('anlan-default', '玩具'), verified: true }
    const entries = [entry, { ...entry, value: 3, place: '500199100' }]
    const at = (target: IndicatorTarget, places: readonly string[]) => targetInForce(entries, target, on(7, 4), places)?.value
    const whole: IndicatorTarget = { limit: limit('toy.rains'), curve: { shape: 'linear' }, whole: true }
    expect([at(whole, []), at(whole, ['500199101']), at(whole, ['500199100']), at({ limit: whole.limit, curve: whole.curve }, ['500199101'])]).toEqual([12, undefined, 3, 12])
  })
  test('less is better, and too much is a veto', () => {
    const lost = (n: number) =>
      Array.from({ length: n }, (_, i): IndicatorFact => ({ kind: 'case', id: `u${i}`, org: 'd.t0', decl: 'lost-umbrella', openedAt: on(2, 1), values: {} }))
    const word = (n: number) => readingOf(losses, env([pot, ...lost(n)]), 'd', year, on(7, 2))
    expect([0, 5, 9, 13].map((n) => [word(n).lamp, word(n).word])).toEqual([
      ['green', '控制在目标内'],
      ['green', '控制在目标内'],
      ['yellow', '高于时序进度'],
      ['red', '超过控制目标'],
    ])
    expect([word(20).vetoed, word(21).vetoed]).toEqual([undefined, '丢伞过多'])
  })
  test('nothing expected yet is all that is expected', () => {
    expect([scoreOf('more', 0, 0), scoreOf('less', 0, 0), scoreOf('less', 1, 0), scoreOf('less', 4, 2)]).toEqual([100, 100, 0, 50])
  })
  test('after the period nearly counts as nearly, of the end and not of the day', () => {
    const target = { final: 100, expected: 100 }
    expect([89, 90, 100].map((v) => lampOf('more', v, target, true, 0.9).word)).toEqual(['未达目标', '接近目标', '已达目标'])
    expect([44, 45, 50].map((v) => lampOf('more', v, { final: 100, expected: 50 }, false, 0.9).word)).toEqual(['进度滞后', '略有滞后', '进度正常'])
  })
  test('what is lacking is told only where more would help', () => {
    const list = [umbrellaEnded('a', 'd.t0', true), umbrellaEnded('b', 'd.t0', false), umbrellaEnded('c', 'd.t0', false)]
    const r = readingOf(share, env(list), 'd', year, on(7, 4))
    expect(r.because).toBe('1 / 3 = 33.33%，2026年目标≥ 90%：进度滞后')
    // 90 % of 3 are 2.7, so two more.
    expect(lacking(share, r)).toBe(2)
    expect(lacking(share, readingOf(share, env([umbrellaEnded('a', 'd.t0', true)]), 'd', year, on(7, 4)))).toBeUndefined()
    expect(lacking(share, readingOf(share, env([]), 'd', year, on(7, 4)))).toBeUndefined()
    expect(lacking(share, readingOf(share, env(list, {}), 'd', year, on(7, 4)))).toBeUndefined()
    expect(lacking(losses, readingOf(losses, env(list), 'd', year, on(2, 2)))).toBeUndefined()
  })
  test('a better value never gets a worse lamp or score, at any time, for any target', () => {
    const worst = { red: 0, yellow: 1, green: 2, none: 2 }
    const n = fc.double({ min: 0, max: 1000, noNaN: true })
    fc.assert(
      fc.property(
        fc.constantFrom('more', 'less'),
        n,
        n,
        n,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (better, a, b, final, part, over, near) => {
          const target = { final, expected: over ? final : final * part }
          const [good, bad] = better === 'more' ? [Math.max(a, b), Math.min(a, b)] : [Math.min(a, b), Math.max(a, b)]
          expect(worst[lampOf(better, good, target, over, near).lamp]).toBeGreaterThanOrEqual(worst[lampOf(better, bad, target, over, near).lamp])
          expect(scoreOf(better, good, target.expected)).toBeGreaterThanOrEqual(scoreOf(better, bad, target.expected))
          for (const v of [a, b]) expect(scoreOf(better, v, target.expected) >= 0 && scoreOf(better, v, target.expected) <= 100).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('curves', () => {
  const curves: readonly Curve[] = [
    { shape: 'linear' },
    { shape: 'flat' },
    { shape: 'end' },
    {
      shape: 'steps',
      at: [
        ['03-31', 0.2],
        ['06-30', 0.6],
      ],
    },
    {
      shape: 'dates',
      at: [
        ['03-31', 0.1],
        ['09-30', 0.9],
      ],
    },
  ]
  test('never fall, and end at the whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(...curves), moment, moment, (c, a, b) => {
        expect(shareAt(c, year, instant(Math.max(a, b)))).toBeGreaterThanOrEqual(shareAt(c, year, instant(Math.min(a, b))))
        expect(shareAt(c, year, a)).toBeGreaterThanOrEqual(0)
        expect(shareAt(c, year, year.to)).toBe(1)
      }),
    )
  })
  test('steps count at the end of their day, dates run straight between', () => {
    const at = (c: Curve, m: number, d: number) => shareAt(c, year, on(m, d))
    const [, , , steps, dates] = curves
    if (!steps || !dates) throw new Error('curves')
    expect([at(steps, 3, 31), at(steps, 4, 1), at(steps, 7, 1)]).toEqual([0, 0.2, 0.6])
    expect(at(dates, 4, 1)).toBeCloseTo(0.1, 9)
    expect(at(dates, 7, 1)).toBeCloseTo(0.1 + 0.8 * (91 / 183), 9)
  })
})

describe('assessment', () => {
  const now = on(7, 2)
  const unit = (list: readonly IndicatorFact[], o: string) =>
    unitScore(
      o,
      [share, rains],
      [share, rains].map((d) => readingOf(d, env(list), o, year, now)),
    )
  const good = [umbrellaEnded('a', 'd.t0', true), pot, ...[1, 2, 3, 4, 5, 6].map((m) => rainOn(m))]
  const poor = [umbrellaEnded('b', 'd.t1', true), umbrellaEnded('c', 'd.t1', false), { ...pot, org: 'd.t1' }, rainOn(1, 'd.t1')]
  test('says what would raise it most, with how much is lacking', () => {
    const u = unit(poor, 'd.t1')
    expect(u.gains.map((g) => [g.indicator, g.lacking])).toEqual([
      ['found-again', 1],
      ['rains', 5],
    ])
    expect(u.gains[0]?.text).toMatch(/^按时找回率：再完成 1 项，最多可提高 29\.6 分$/)
    expect((u.score ?? 0) + u.gains.reduce((s, g) => s + g.points, 0)).toBeCloseTo(100, 9)
    // Where less is better, how far it must come down.
    const many = [{ ...pot, org: 'd.t1' }, ...Array.from({ length: 14 }, (_, i) => umbrellaEnded(`o${i}`, 'd.t1', true))]
    const over = unitScore('d.t1', [losses], [readingOf(losses, env(many), 'd.t1', year, on(12, 31))])
    expect(over.gains[0]?.text).toMatch(/^丢伞：降到 11 次以内，最多可提高 [\d.]+ 分$/)
    const none = unitScore('d.t1', [losses], [readingOf(losses, env(many, { 'toy.rains': 0 }), 'd.t1', year, on(12, 31))])
    expect(none.gains[0]?.text).toMatch(/^丢伞：降到 0 次，/)
  })
  test('ranks; equals share a rank; deleting facts raises nobody; a veto excludes', () => {
    const units = [unit(poor, 'd.t1'), unit(good, 'd.t0'), { ...unit(good, 'd.t0'), org: 'd.t3' }]
    expect(ranking(units, 0.6).map((u) => [u.org, u.rank])).toEqual([
      ['d.t0', 1],
      ['d.t3', 1],
      ['d.t1', 3],
    ])
    // Without the umbrellas only the rains are left: a third of the weight.
    const bare = unit(
      good.filter((f) => f.kind !== 'case'),
      'd.t0',
    )
    expect(bare.score).toBe(100)
    expect(ranking([bare, unit(poor, 'd.t1')], 0.6).map((u) => [u.org, u.rank, u.because])).toEqual([
      ['d.t1', 1, expect.stringContaining('综合得分')],
      ['d.t0', undefined, '有数据的指标只占权重的 33%，不参加排名'],
    ])
    expect(ranking([{ ...unit(good, 'd.t0'), vetoes: ['丢伞过多'] }], 0.6)).toMatchObject([{ rank: undefined, because: '一票否决：丢伞过多' }])
  })
  test('is by what enough of the units have a figure for', () => {
    const readings = (list: readonly IndicatorFact[], o: string) => [share, rains].map((d) => readingOf(d, env(list), o, year, now))
    const alone = [readings(good, 'd.t0'), ...['d.t1', 'd.t2', 'd.t3'].map((o) => readings([{ ...pot, org: o }, rainOn(1, o)], o))]
    const by = (least: number, of = alone) => comparable([share, rains], of, least).map((d) => d.id)
    expect([by(0), by(0.25), by(0.26), by(1)]).toEqual([['found-again', 'rains'], ['found-again', 'rains'], ['rains'], ['rains']])
    // What nobody has a figure for compares nobody, however little is asked; and with no unit there is nothing.
    expect([by(0, alone.slice(1)), by(0, [])]).toEqual([['rains'], []])
  })
  test('what has no weight is shown and not scored; equals stand in the order of their names', () => {
    const list = env(poor)
    const light: IndicatorDecl = { ...rains, id: 'light', weight: 0 }
    const u = unitScore(
      'd.t1',
      [share, light],
      [share, light].map((d) => readingOf(d, list, 'd.t1', year, now)),
    )
    expect(u).toMatchObject({ complete: 1, gains: [{ indicator: 'found-again' }] })
    expect(u.score).toBeCloseTo(50 / 0.9, 9)
    expect(unitScore('d.t1', [light], [])).toMatchObject({ score: undefined, complete: 0 })
    const twin = { ...rains, id: 'a-rains' }
    const both = [rains, twin].map((d) => readingOf(d, list, 'd.t1', year, now))
    expect(unitScore('d.t1', [rains, twin], both).gains.map((g) => g.indicator)).toEqual(['a-rains', 'rains'])
    const perfect = unit(good, 'd.t0')
    expect(perfect.gains).toEqual([])
    const order = (orgs: readonly string[]) =>
      ranking(
        orgs.map((o) => ({ ...perfect, org: o })),
        0.6,
      ).map((r) => r.org)
    expect(order(['c', 'a', 'b'])).toEqual(['a', 'b', 'c'])
    const veto = readingOf(losses, env([pot, ...Array.from({ length: 21 }, (_, i) => ({ ...umbrellaEnded(`v${i}`, 'd.t0', true) }))]), 'd.t0', year, now)
    expect(unitScore('d.t0', [losses], [veto, veto]).vetoes).toEqual(['丢伞过多'])
  })
  test('one more done never lowers a score', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), fc.nat(11), fc.nat(11), (done, pick, rainsNow) => {
        const build = (d: readonly boolean[], r: number) => [
          ...d.map((x, i) => umbrellaEnded(`u${i}`, 'd.t0', x)),
          pot,
          ...Array.from({ length: r }, (_, i) => ({ ...rainOn(1), id: `r${i}` })),
        ]
        const before = unit(build(done, rainsNow), 'd.t0').score ?? 0
        const better = done.map((x, i) => x || i === pick % done.length)
        expect(unit(build(better, rainsNow), 'd.t0').score ?? 0).toBeGreaterThanOrEqual(before)
        expect(unit(build(done, rainsNow + 1), 'd.t0').score ?? 0).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

describe('what is checked when an indicator is loaded', () => {
  const broken = (over: Partial<IndicatorDecl>) => indicatorProblems({ ...share, ...over }).join('; ')
  test('each fault is named', () => {
    expect(indicatorProblems(share)).toEqual([])
    expect(broken({ id: 'Found' })).toContain('kebab-case')
    expect(broken({ cites: [] })).toContain('no citation')
    expect(broken({ unit: '件' })).toContain('a share is in per cent')
    expect(indicatorProblems({ ...rains, unit: '%' }).join()).toContain('per cent of what')
    expect(broken({ evidence: stock })).toContain('no further evidence')
    expect(indicatorProblems({ ...rains, target: undefined } as unknown as IndicatorDecl).join()).toContain('scored without a target')
    expect(
      broken({
        target: {
          limit: limit('x'),
          curve: {
            shape: 'steps',
            at: [
              ['02-30', 2],
              ['01-01', 1],
            ],
          },
        },
      }),
    ).toMatch(/no day.*no share.*does not follow/)
    expect(broken({ numerator: { key: 'A b', title: '', source: { of: 'case', cases: [], count: 'open', endedIn: [] } } })).toMatch(
      /words joined by dots.*no title.*of nothing.*end states/,
    )
    expect(() => defineIndicator({ ...share, cites: [] })).toThrow(RangeError)
    expect(broken({ title: ' ' })).toContain('title and meaning')
    expect(broken({ meaning: '' })).toContain('title and meaning')
    expect(broken({ weight: -1 })).toContain('negative')
    expect(broken({ target: { limit: limit('x'), curve: { shape: 'dates', at: [] } } })).toContain('without days')
    expect(
      broken({
        target: {
          limit: limit('x'),
          curve: {
            shape: 'dates',
            at: [
              ['03-31', 0.2],
              ['03-31', 0.3],
            ],
          },
        },
      }),
    ).toContain('does not follow')
    expect(
      broken({
        target: {
          limit: limit('x'),
          curve: {
            shape: 'dates',
            at: [
              ['03-31', 0.2],
              ['04-30', 0.2],
            ],
          },
        },
      }),
    ).toBe('')
    expect([indicatorLimits(share), foldsIn(share).map((f) => f.key)]).toEqual([['toy.share'], ['umbrella.on-time', 'umbrella.settled']])
  })
})
