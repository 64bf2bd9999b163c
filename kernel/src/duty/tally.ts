/** Counts of standings that can be added in any order: arrears and coverage by person, post, entity, organisation. */
import type { AreaCode, Instant, PersonId } from '../base/index.ts'
import { answerersOf, judgedAt } from './holders.ts'
import type { Standing } from './standing.ts'
import type { Ground, Obligation } from './types.ts'

/** `owed` counts all but the exempt and those ahead; `have` counts deeds up to what is owed, of `need`. */
export type DutyTally = {
  readonly owed: number
  readonly done: number
  readonly late: number
  readonly due: number
  readonly overdue: number
  readonly exempt: number
  readonly ahead: number
  readonly need: number
  readonly have: number
}
export const noTally: DutyTally = { owed: 0, done: 0, late: 0, due: 0, overdue: 0, exempt: 0, ahead: 0, need: 0, have: 0 }
export function tallyOf(s: Standing): DutyTally {
  const counts = s.state !== 'exempt' && s.state !== 'ahead'
  return { ...noTally, [s.state]: 1, owed: counts ? 1 : 0, need: counts ? s.n : 0, have: counts ? Math.min(s.have, s.n) : 0 }
}
export function addTally(a: DutyTally, b: DutyTally): DutyTally {
  return {
    owed: a.owed + b.owed,
    done: a.done + b.done,
    late: a.late + b.late,
    due: a.due + b.due,
    overdue: a.overdue + b.overdue,
    exempt: a.exempt + b.exempt,
    ahead: a.ahead + b.ahead,
    need: a.need + b.need,
    have: a.have + b.have,
  }
}
/** Share of what is owed that was done, on time or late; undefined where nothing is owed. */
export function coverage(t: DutyTally): number | undefined {
  return t.owed === 0 ? undefined : (t.done + t.late) / t.owed
}
/** Share of what has fallen due that was done on time; undefined where nothing has. */
export function onTimeShare(t: DutyTally): number | undefined {
  const settled = t.done + t.late + t.overdue
  return settled === 0 ? undefined : t.done / settled
}
export type Tallies = ReadonlyMap<string, DutyTally>
export type Stood = readonly [Obligation, Standing]
/** @param keys under which the obligation counts; none = left out */
export function tallyBy(items: Iterable<Stood>, keys: (o: Obligation) => readonly string[]): Tallies {
  const out = new Map<string, DutyTally>()
  for (const [o, s] of items) for (const key of keys(o)) out.set(key, addTally(out.get(key) ?? noTally, tallyOf(s)))
  return out
}
export function mergeTallies(a: Tallies, b: Tallies): Tallies {
  const out = new Map(a)
  for (const [key, t] of b) out.set(key, addTally(out.get(key) ?? noTally, t))
  return out
}
/** The organisation of the holder and all above it. */
export function byOrg(o: Pick<Obligation, 'org'>): readonly string[] {
  const labels = o.org === '' ? [] : o.org.split('.')
  return labels.map((_, i) => labels.slice(0, i + 1).join('.'))
}
export function byHolder(o: Obligation): readonly string[] {
  return [o.post === undefined ? `${o.holder}${o.entity === undefined ? '' : `/entity:${o.entity}`}` : `post:${o.post}`]
}
export function byEntity(o: Obligation): readonly string[] {
  return o.entity === undefined ? [] : [o.entity]
}
/** The town, street or zone in whose area the target lies. */
export function byTownArea(o: Obligation): readonly AreaCode[] {
  return o.area === undefined || o.area.length < 9 ? [] : [o.area.slice(0, 9) as AreaCode] // a prefix of an area code is an area code
}
/** Charged to who answers now, or answered when it fell due. Several who answer together are each charged. */
export function byPerson(ground: Ground, now: Instant): (o: Obligation) => readonly PersonId[] {
  return (o) => answerersOf(ground, o, judgedAt(o, now).at).persons
}
