/** What one fact adds to a fold in a period, as of a day; sums of it up the tree. From scratch and step by step come to the same. */
import { covers, type FormValues, type Instant, instant, type Period, type PeriodKey, findPeriod } from '../base/index.ts'
import type { CaseFact, DutyStandFact, Fold, FoldSource, IndicatorFact, Tally, TallySource } from './types.ts'

export const noTally: Tally = { value: 0, facts: 0 }
export function addTally(a: Tally, b: Tally): Tally {
  return { value: a.value + b.value, facts: a.facts + b.facts }
}
type Stretch = Pick<Period, 'from' | 'to'>

function within(at: Instant | undefined, p: Stretch, asOf: Instant): boolean {
  return at !== undefined && at >= p.from && at < p.to && at <= asOf
}
/** The moment at which stocks are counted: the day asked about, or the last one of the period. */
function momentOf(p: Stretch, asOf: Instant): Instant {
  return instant(Math.min(asOf, p.to - 1))
}
function amount(values: FormValues, sum: string | undefined): number {
  if (sum === undefined) return 1
  const v = values[sum]
  return typeof v === 'number' && Number.isFinite(v) ? v : 0
}
function caseCounts(s: FoldSource & { readonly of: 'case' }, f: CaseFact, p: Stretch, asOf: Instant): boolean {
  const t = momentOf(p, asOf)
  const endedHere = within(f.endedAt, p, asOf) && (s.endedIn === undefined || (f.endState !== undefined && s.endedIn.includes(f.endState)))
  const open = f.openedAt <= t && (f.endedAt === undefined || f.endedAt > t)
  const overdue = open && f.overdueFrom !== undefined && f.overdueFrom <= t
  switch (s.count) {
    case 'opened':
      return within(f.openedAt, p, asOf)
    case 'open':
      return open
    case 'ended':
      return endedHere
    case 'on-time':
      return endedHere && f.onTime === true
    case 'overdue':
      return overdue
    case 'settled':
      return (endedHere && f.onTime !== undefined) || overdue
  }
}
function dutyCounts(s: FoldSource & { readonly of: 'duty' }, f: DutyStandFact): boolean {
  switch (s.count) {
    case 'owed':
      return f.state !== 'ahead' && f.state !== 'exempt'
    case 'done':
      return f.state === 'done' || f.state === 'late'
    case 'on-time':
      return f.state === 'done'
    case 'overdue':
      return f.state === 'overdue'
    case 'settled':
      return f.state === 'done' || f.state === 'late' || f.state === 'overdue'
    case 'exempt':
      return f.state === 'exempt'
  }
}
/** `occasion` for what no calendar asked. */
function unitOf(key: PeriodKey): string {
  return findPeriod(key)?.unit ?? 'occasion'
}
/** @returns undefined = the fact is none of this fold's */
export function addsTo(s: FoldSource, f: IndicatorFact, p: Stretch, asOf: Instant): Tally | undefined {
  switch (s.of) {
    case 'case': {
      if (f.kind !== 'case' || !s.cases.includes(f.decl) || !caseCounts(s, f, p, asOf) || !(s.where?.holds(f.values) ?? true)) return undefined
      return { value: amount(f.values, s.sum), facts: 1 }
    }
    case 'duty': {
      // An obligation belongs to the period in which its last moment lies.
      if (f.kind !== 'duty' || !s.duties.includes(f.duty) || f.due <= p.from || f.due > p.to || !dutyCounts(s, f)) return undefined
      if (s.units !== undefined && !s.units.some((u) => u === unitOf(f.period))) return undefined
      return { value: 1, facts: 1 }
    }
    case 'register': {
      if (f.kind !== 'row' || f.register !== s.register || !covers(f.valid, momentOf(p, asOf)) || !(s.where?.holds(f.values) ?? true)) return undefined
      return { value: amount(f.values, s.sum), facts: 1 }
    }
    case 'event': {
      if (f.kind !== 'event' || !s.events.includes(f.event) || !within(f.at, p, asOf) || !(s.where?.holds(f.values) ?? true)) return undefined
      return { value: amount(f.values, s.sum), facts: 1 }
    }
  }
}

/** Totals by organisation path, each with everything below it. */
export type OrgTallies = Map<string, Tally>
export function* pathsOf(org: string): Generator<string> {
  for (let at = org.indexOf('.'); at !== -1; at = org.indexOf('.', at + 1)) yield org.slice(0, at)
  yield org
}
function spread(into: OrgTallies, org: string, t: Tally): void {
  for (const path of pathsOf(org)) {
    const sum = addTally(into.get(path) ?? noTally, t)
    // What went away leaves nothing behind, not a zero that looks counted.
    if (sum.facts === 0) into.delete(path)
    else into.set(path, sum)
  }
}
export type Home = (org: string) => string
const stays: Home = (org) => org
/**
 * @param home where an organisation's facts count now: towns that merged pass theirs on
 */
export function tallyFold(fold: Fold, facts: Iterable<IndicatorFact>, p: Stretch, asOf: Instant, home: Home = stays): OrgTallies {
  const out: OrgTallies = new Map()
  for (const f of facts) changeTally(out, fold, undefined, f, p, asOf, home)
  return out
}
/** One fact changed from `before` to `after` (undefined = not there): the totals follow, in time proportional to the depth of the tree. */
export function changeTally(
  into: OrgTallies,
  fold: Fold,
  before: IndicatorFact | undefined,
  after: IndicatorFact | undefined,
  p: Stretch,
  asOf: Instant,
  home: Home = stays,
): void {
  const gone = before && addsTo(fold.source, before, p, asOf)
  if (before && gone) spread(into, home(before.org), { value: -gone.value, facts: -gone.facts })
  const come = after && addsTo(fold.source, after, p, asOf)
  if (after && come) spread(into, home(after.org), come)
}
export function mergeOrgTallies(a: OrgTallies, b: OrgTallies): OrgTallies {
  const out: OrgTallies = new Map(a)
  for (const [org, t] of b) out.set(org, addTally(out.get(org) ?? noTally, t))
  return out
}
/** The plain way: every question folds the facts again, once per fold, period and day. What the store keeps must equal this. */
export function tallySource(facts: readonly IndicatorFact[], home: Home = stays): TallySource {
  const known = new Map<string, OrgTallies>()
  return {
    find(fold, org, period, asOf) {
      const key = `${fold.key} ${period.key} ${Math.min(asOf, period.to)}`
      let hit = known.get(key)
      if (!hit) {
        hit = tallyFold(fold, facts, period, asOf, home)
        known.set(key, hit)
      }
      return hit.get(org)
    },
  }
}
/** The facts under a figure: what adds to the fold for the organisation and all below it. */
export function factsUnder(fold: Fold, facts: Iterable<IndicatorFact>, org: string, p: Stretch, asOf: Instant, home: Home = stays): readonly IndicatorFact[] {
  return [...facts].filter((f) => {
    const at = home(f.org)
    return (at === org || at.startsWith(`${org}.`)) && addsTo(fold.source, f, p, asOf) !== undefined
  })
}
