import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, fromWallTime, type Instant, instant, periodAt, plus } from '../base/index.ts'
import type { Exemption } from '../duty/types.ts'
import { type KnownDeed, standingOf } from '../duty/standing.ts'
import { addCells, type CellGrid, cellsOf, countDuties, dayOf, dueDayOf, owedOf } from './duty-cells.ts'
import { tallySource } from './fold.ts'
import { createLedger, type LedgerFact } from './ledger.ts'
import { addStep, emptyTimeline, totalAt, totalIn } from './timeline.ts'
import type { CaseCount, DutyCount, DutyStandFact, Fold } from './types.ts'

const DAY = 86_400_000
const at = (month: number, day: number) => fromWallTime({ year: 2026, month, day, hour: 0, minute: 0, second: 0 })
const counts: readonly CaseCount[] = ['opened', 'open', 'ended', 'on-time', 'overdue', 'settled']
const folds: readonly Fold[] = [
  ...counts.map(
    (count): Fold => ({ key: `case.${count}`, title: count, source: { of: 'case', cases: ['lost-umbrella'], count, ...(count === 'ended' ? { endedIn: ['found'] } : {}) } }),
  ),
  { key: 'case.sum', title: 'sum', source: { of: 'case', cases: ['lost-umbrella'], count: 'opened', sum: 'n', where: { title: 'big', holds: (v) => v['big'] === true } } },
  { key: 'event.rain', title: 'rain', source: { of: 'event', events: ['rain'], sum: 'n' } },
]
const moment = fc.integer({ min: at(1, 1) - 60 * DAY, max: at(12, 31) + 30 * DAY }).map(instant)
const org = fc.constantFrom('d', 'd.t1', 'd.t1.v1', 'd.t2')
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const fact: fc.Arbitrary<LedgerFact> = fc.oneof(
  fc
    .record({
      id,
      org,
      openedAt: moment,
      spent: fc.option(fc.nat(200)),
      onTime: fc.option(fc.boolean()),
      late: fc.option(fc.nat(100)),
      n: fc.nat(9),
      big: fc.boolean(),
      found: fc.boolean(),
    })
    .map(
      (x): LedgerFact => ({
        kind: 'case',
        id: x.id,
        org: x.org,
        decl: 'lost-umbrella',
        openedAt: x.openedAt,
        ...(x.late === null ? {} : { overdueFrom: plus(x.openedAt, days(x.late)) }),
        ...(x.spent === null ? {} : { endedAt: plus(x.openedAt, days(x.spent)), endState: x.found ? 'found' : 'given-up', ...(x.onTime === null ? {} : { onTime: x.onTime }) }),
        values: { n: x.n, big: x.big },
      }),
    ),
  fc
    .record({ id: id.map((x) => `r${x}`), org, at: moment, n: fc.nat(9) })
    .map((x): LedgerFact => ({ kind: 'event', id: x.id, org: x.org, event: 'rain', at: x.at, values: { n: x.n } })),
)

describe('running totals', () => {
  test('say at any instant what adding up would say, whatever the order of the steps', () => {
    const steps = fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }), value: fc.integer({ min: -5, max: 5 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(steps, fc.array(fc.integer({ min: -2, max: 55 }), { minLength: 1, maxLength: 6 }), (list, asked) => {
        const t = emptyTimeline()
        for (const [i, s] of list.entries()) {
          addStep(t, s.at, s.value, 1)
          // Asking in between sorts in what has come so far.
          if (i % 7 === 3) totalAt(t, s.at)
        }
        for (const a of asked) {
          const until = list.filter((s) => s.at <= a)
          expect(totalAt(t, a)).toEqual({ value: until.reduce((n, s) => n + s.value, 0), facts: until.length })
          const inside = list.filter((s) => s.at >= a && s.at < a + 10)
          expect(totalIn(t, a, a + 10)).toEqual({ value: inside.reduce((n, s) => n + s.value, 0), facts: inside.length })
        }
      }),
    )
  })
})

describe('the ledger', () => {
  test('kept up fact by fact, with changes and removals, it says what folding all facts anew says', () => {
    const change = fc.oneof({ weight: 6, arbitrary: fact.map((f) => ({ put: f })) }, { weight: 1, arbitrary: id.map((x) => ({ gone: x })) })
    const unit = fc.constantFrom('year', 'half-year', 'month', 'week')
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), unit, moment, moment, (changes, u, inside, asOf) => {
        const ledger = createLedger(folds, 2)
        const now = new Map<string, LedgerFact>()
        for (const c of changes) {
          if ('put' in c) {
            ledger.put(c.put)
            now.set(c.put.id, c.put)
          } else {
            ledger.remove(c.gone)
            now.delete(c.gone)
          }
        }
        const plain = tallySource([...now.values()])
        const period = periodAt(u, inside)
        for (const fold of folds)
          for (const o of ['d', 'd.t1', 'd.t2']) {
            const want = plain.find(fold, o, period, asOf)
            expect(ledger.find(fold, o, period, asOf), `${fold.key} ${o}`).toEqual(want)
          }
        expect(ledger.size).toBe(now.size)
      }),
      { numRuns: 300 },
    )
  })
})

describe('towns that merge', () => {
  test('take their past along, and the district stays what it was', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 12 }), moment, (list, asOf) => {
        let merged = false
        const ledger = createLedger(folds, 2, (o) => (merged ? o.replace(/^d\.t1/, 'd.t2') : o))
        const now = new Map(list.map((f) => [f.id, f]))
        for (const f of list) ledger.put(f)
        merged = true
        for (const f of [...ledger.all()]) ledger.put(f)
        const plain = tallySource([...now.values()], (o) => o.replace(/^d\.t1/, 'd.t2'))
        const period = periodAt('year', at(6, 1))
        for (const fold of folds) for (const o of ['d', 'd.t1', 'd.t2']) expect(ledger.find(fold, o, period, asOf), `${fold.key} ${o}`).toEqual(plain.find(fold, o, period, asOf))
      }),
    )
  })
})

describe('duties counted by cells', () => {
  type Owes = {
    readonly from: Instant
    readonly due: Instant
    readonly until: Instant
    readonly n: number
    readonly deeds: readonly KnownDeed[]
    readonly ex: Pick<Exemption, 'at' | 'lifted'> | undefined
  }
  const month = fc.integer({ min: 1, max: 12 })
  const owes: fc.Arbitrary<Owes> = fc
    .record({
      month,
      n: fc.integer({ min: 1, max: 2 }),
      deeds: fc.array(fc.record({ at: moment, later: fc.nat(20 * DAY), gone: fc.option(fc.nat(40 * DAY)) }), { maxLength: 4 }),
      ex: fc.option(fc.record({ at: moment, lifted: fc.option(fc.nat(60 * DAY)) })),
    })
    .map((x) => {
      const p = periodAt('month', at(x.month, 15))
      return {
        from: p.from,
        due: p.to,
        until: instant(p.to + 15 * DAY),
        n: x.n,
        deeds: x.deeds.map((d, i) => ({
          id: `d${i}`,
          at: d.at,
          receivedAt: instant(d.at + d.later),
          ...(d.gone === null ? {} : { withdrawnAt: instant(d.at + d.later + d.gone) }),
        })),
        ex: x.ex === null ? undefined : { at: x.ex.at, ...(x.ex.lifted === null ? {} : { lifted: { at: instant(x.ex.at + x.ex.lifted), by: '' as never, because: '' } }) },
      }
    })
  /** The plain way: the standing of each obligation as it was known by then. */
  function standing(o: Owes, asOf: Instant): DutyStandFact['state'] {
    const seen = o.deeds.filter((d) => d.receivedAt <= asOf && (d.withdrawnAt == null || d.withdrawnAt > asOf))
    const ex = o.ex === undefined ? undefined : ({ kind: 'exemption', obligation: '', duty: '', by: '' as never, because: '', ...o.ex } as Exemption)
    return standingOf(o, seen, ex, asOf).state
  }
  test('give at the end of every day what looking at each obligation gives', () => {
    const all: readonly DutyCount[] = ['owed', 'done', 'on-time', 'overdue', 'settled', 'exempt']
    const day = fc.integer({ min: -40, max: 400 }).map((n) => instant(at(1, 1) + n * DAY))
    const within: Record<DutyCount, (s: DutyStandFact['state']) => boolean> = {
      owed: (s) => s !== 'ahead' && s !== 'exempt',
      done: (s) => s === 'done' || s === 'late',
      'on-time': (s) => s === 'done',
      overdue: (s) => s === 'overdue',
      settled: (s) => s === 'done' || s === 'late' || s === 'overdue',
      exempt: (s) => s === 'exempt',
    }
    fc.assert(
      fc.property(fc.array(owes, { maxLength: 6 }), day, fc.constantFrom('year', 'half-year', 'month'), moment, (list, asOf, unit, inside) => {
        const grid: CellGrid = new Map()
        for (const o of list) addCells(grid, cellsOf(o, o.deeds, o.ex), 1)
        const byDay = new Map<number, number>()
        for (const o of list) byDay.set(dueDayOf(o.due), (byDay.get(dueDayOf(o.due)) ?? 0) + 1)
        const p = periodAt(unit, inside)
        const here = list.filter((o) => o.due > p.from && o.due <= p.to)
        for (const count of all) {
          const begun = () => here.filter((o) => o.from <= asOf && dueDayOf(o.due) > dayOf(asOf) - 1).length
          const early = count === 'exempt' || count === 'owed' ? here.filter((o) => o.from > asOf && standing(o, asOf) === 'exempt').length : 0
          const want = here.filter((o) => within[count](standing(o, asOf))).length
          // Exempt before they began: not owed either way.
          const got = countDuties(count, grid, owedOf(byDay), p, asOf, begun).value
          expect(count === 'owed' ? got + early : got, count).toBe(want)
        }
      }),
      { numRuns: 300 },
    )
  })
  test('what is taken back leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.array(owes, { maxLength: 6 }), (list) => {
        const grid: CellGrid = new Map()
        for (const o of list) addCells(grid, cellsOf(o, o.deeds, o.ex), 1)
        for (const o of list.toReversed()) addCells(grid, cellsOf(o, o.deeds, o.ex), -1)
        expect(grid.size).toBe(0)
      }),
    )
  })
})
