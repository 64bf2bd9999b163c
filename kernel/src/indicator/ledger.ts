/**
 * Folds of cases and happenings kept up fact by fact: each fact is taken apart into steps on two running totals per fold and organisation,
 * what flows through a period and what stands at a moment. Asked for any period and day it says what folding all facts anew would say.
 */
import type { Instant } from '../base/index.ts'
import { pathsOf, type Home } from './fold.ts'
import { addStep, emptyTimeline, type Timeline, totalAt, totalIn } from './timeline.ts'
import type { CaseFact, Fold, HappenedFact, Tally } from './types.ts'

export type LedgerFact = CaseFact | HappenedFact
type Step = { readonly kind: 'flow' | 'stock'; readonly at: number; readonly value: number; readonly facts: number }
type Totals = { readonly flow: Timeline; readonly stock: Timeline }
export type Ledger = {
  /** The fact as it is now; what an earlier version of it gave is taken back. */
  put(fact: LedgerFact): void
  /** The fact never was. */
  remove(id: string): void
  find(fold: Fold, org: string, period: { readonly from: Instant; readonly to: Instant }, asOf: Instant): Tally | undefined
  /** Every fact at hand that the fold could count, in no order. */
  facts(fold: Fold): Iterable<LedgerFact>
  /** Forgets everything. */
  clear(): void
  /** Every fact at hand. */
  all(): Iterable<LedgerFact>
  readonly size: number
}
function amountOf(f: LedgerFact, sum: string | undefined): number {
  if (sum === undefined) return 1
  const v = f.values[sum]
  return typeof v === 'number' && Number.isFinite(v) ? v : 0
}
/** Steps of one fact in one fold; none = it is none of the fold's. */
export function stepsOf(fold: Fold, f: LedgerFact): readonly Step[] {
  const s = fold.source
  if (s.of === 'event') {
    if (f.kind !== 'event' || !s.events.includes(f.event) || !(s.where?.holds(f.values) ?? true)) return []
    return [{ kind: 'flow', at: f.at, value: amountOf(f, s.sum), facts: 1 }]
  }
  if (s.of !== 'case' || f.kind !== 'case' || !s.cases.includes(f.decl) || !(s.where?.holds(f.values) ?? true)) return []
  const value = amountOf(f, s.sum)
  const flow = (at: number): Step => ({ kind: 'flow', at, value, facts: 1 })
  const stock = (from: number, to: number | undefined): readonly Step[] =>
    to !== undefined && to <= from
      ? []
      : [{ kind: 'stock', at: from, value, facts: 1 }, ...(to === undefined ? [] : [{ kind: 'stock' as const, at: to, value: -value, facts: -1 }])]
  const ends = f.endedAt !== undefined && (s.endedIn === undefined || (f.endState !== undefined && s.endedIn.includes(f.endState)))
  const late = f.overdueFrom === undefined ? [] : stock(Math.max(f.overdueFrom, f.openedAt), f.endedAt)
  switch (s.count) {
    case 'opened':
      return [flow(f.openedAt)]
    case 'open':
      return stock(f.openedAt, f.endedAt)
    case 'ended':
      return ends && f.endedAt !== undefined ? [flow(f.endedAt)] : []
    case 'on-time':
      return ends && f.endedAt !== undefined && f.onTime === true ? [flow(f.endedAt)] : []
    case 'overdue':
      return late
    case 'settled':
      return [...(ends && f.endedAt !== undefined && f.onTime !== undefined ? [flow(f.endedAt)] : []), ...late]
  }
}
/**
 * @param folds every fold that will be asked for; others are unknown
 * @param depth labels of a path that are counted apart: 2 = the district and its units. A deeper organisation counts in its unit.
 */
export function createLedger(folds: readonly Fold[], depth: number, home: Home = (org) => org): Ledger {
  const byKind = new Map<string, Fold[]>()
  for (const fold of folds) {
    const s = fold.source
    for (const name of s.of === 'case' ? s.cases.map((c) => `case ${c}`) : s.of === 'event' ? s.events.map((e) => `event ${e}`) : [])
      byKind.set(name, [...(byKind.get(name) ?? []), fold])
  }
  const known = new Map<string, LedgerFact>()
  // Where it was put, which need not be where it would be put now.
  const putAt = new Map<string, string>()
  const totals = new Map<string, Map<string, Totals>>()
  const foldsFor = (f: LedgerFact) => byKind.get(f.kind === 'case' ? `case ${f.decl}` : `event ${f.event}`) ?? []
  function apply(f: LedgerFact, at: string, sign: 1 | -1): void {
    for (const fold of foldsFor(f)) {
      const steps = stepsOf(fold, f)
      if (steps.length === 0) continue
      let byOrg = totals.get(fold.key)
      if (!byOrg) {
        byOrg = new Map()
        totals.set(fold.key, byOrg)
      }
      let n = 0
      for (const path of pathsOf(at)) {
        n += 1
        if (n > depth) break
        let t = byOrg.get(path)
        if (!t) {
          t = { flow: emptyTimeline(), stock: emptyTimeline() }
          byOrg.set(path, t)
        }
        for (const s of steps) addStep(s.kind === 'flow' ? t.flow : t.stock, s.at, sign * s.value, sign * s.facts)
      }
    }
  }
  function remove(id: string): void {
    const before = known.get(id)
    if (!before) return
    apply(before, putAt.get(id) ?? before.org, -1)
    known.delete(id)
    putAt.delete(id)
  }
  return {
    put(fact) {
      remove(fact.id)
      const at = home(fact.org)
      known.set(fact.id, fact)
      if (at !== fact.org) putAt.set(fact.id, at)
      apply(fact, at, 1)
    },
    remove,
    find(fold, org, p, asOf) {
      const t = totals.get(fold.key)?.get(org)
      if (!t) return undefined
      // Flows count up to the day asked about, stocks as of it or of the period's last moment.
      const flow = totalIn(t.flow, p.from, Math.min(p.to, asOf + 1))
      const stock = totalAt(t.stock, Math.min(asOf, p.to - 1))
      const facts = flow.facts + stock.facts
      return facts === 0 ? undefined : { value: flow.value + stock.value, facts }
    },
    *facts(fold) {
      for (const f of known.values()) if (stepsOf(fold, f).length > 0) yield f
    },
    clear() {
      known.clear()
      putAt.clear()
      totals.clear()
    },
    all: () => known.values(),
    get size() {
      return known.size
    },
  }
}
