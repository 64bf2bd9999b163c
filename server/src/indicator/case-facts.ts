/** A case as indicators see it: when it began and ended, whether in time, and the values that conditions read. */
import { type FormValue, instant } from '@anlan/kernel/base'
import { type CaseState, MAIN, nextDue } from '@anlan/kernel/case'
import type { CaseFact, HappenedFact } from '@anlan/kernel/indicator'
import { findCase, indicators } from '@anlan/policy'
import { foldsIn } from '@anlan/kernel/indicator'

/** Only what conditions and sums can read: no texts, so that nothing secret stands in the counting. */
function plain(v: FormValue): boolean {
  if (typeof v === 'number' || typeof v === 'boolean') return true
  if (typeof v === 'string') return v.length <= 40
  return typeof v === 'object' && !Array.isArray(v)
}
const counted = new Set(indicators.flatMap((d) => foldsIn(d).flatMap((f) => (f.source.of === 'case' ? f.source.cases : []))))
/** @returns null for drills, and for what was withdrawn or merged into another: it never was a case of its own */
export function caseFactOf(s: CaseState): CaseFact | null {
  if (s.drill || s.outcome === 'withdrawn' || s.outcome === 'merged' || !counted.has(s.decl)) return null
  const decl = findCase(s.decl, s.revision)
  // Clocks of rights and of others' duties say nothing about whether the case was handled in time.
  const clocks = s.clocks.filter((c) => !c.right && c.due !== null)
  const late = clocks.some((c) => c.fired.some((f) => f.startsWith('late:')) || (c.stoppedAt !== undefined && c.due !== null && c.stoppedAt > c.due))
  const due = nextDue(s)
  const values = Object.fromEntries(Object.entries(s.values).filter(([k, v]) => plain(v) && decl?.fields[k]?.secret === undefined))
  return {
    kind: 'case',
    id: s.id,
    org: s.org,
    decl: s.decl,
    openedAt: s.openedAt,
    ...(s.endedAt === undefined ? {} : { endedAt: s.endedAt, endState: s.at[MAIN] ?? '', ...(clocks.length === 0 ? {} : { onTime: !late }) }),
    ...(s.endedAt === undefined && due !== null ? { overdueFrom: due } : {}),
    values,
  }
}
/** What a case makes happen besides: an inspection done in the system; a disaster for whose dead somebody answers. */
export function happenedIn(s: CaseState): readonly HappenedFact[] {
  if (s.drill || s.outcome === 'withdrawn' || s.outcome === 'merged') return []
  const fact = (event: string, at: number, values: HappenedFact['values'] = {}): HappenedFact => ({
    kind: 'event',
    id: `${s.id}/${event}`,
    org: s.org,
    event,
    at: instant(at),
    values,
  })
  if (s.decl === 'inspection') return [fact('inspection.done', s.openedAt), fact('inspection.online', s.openedAt)]
  const dead = s.values['deaths']
  if (s.decl === 'disaster-review' && s.endedAt !== undefined && s.at[MAIN] === 'closed' && typeof dead === 'number' && dead > 0 && s.values['nature'] !== 'natural')
    return [fact('disaster.blamed-death', s.endedAt)]
  return []
}
