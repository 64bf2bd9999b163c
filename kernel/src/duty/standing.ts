/** How an obligation stands on a day, and which obligations a record counts for. Both are pure, so a past day can be asked again at any time. */
import { type CalendarYear, type Instant, instant, periodAt } from '../base/index.ts'
import { isAsked } from './obligations.ts'
import { isAbout, type LimitAt, occasionWindows } from './occasions.ts'
import type { DutyDecl, DutyFact, Exemption, Obligation, Occasion } from './types.ts'

/** A counted record as obligations see it. */
export type Deed = { readonly id: string; readonly at: Instant }
/** A counted record with the time from which it was known and until which it stood. */
export type KnownDeed = Deed & { readonly receivedAt: Instant; readonly withdrawnAt?: Instant | null | undefined }
/** `ahead` = its time has not come; `late` = done after it was due. */
export type ObligationState = 'ahead' | 'due' | 'done' | 'late' | 'overdue' | 'exempt'
export const obligationStateText: Record<ObligationState, string> = { ahead: '未到期', due: '待履行', done: '已履行', late: '逾期履行', overdue: '逾期未履行', exempt: '已豁免' }
export type Standing = { readonly state: ObligationState; readonly have: number; readonly n: number; readonly doneAt?: Instant; readonly because?: string }

/** Whether the record stood and counted as of that instant. */
export function countsAsOf(fact: Pick<DutyFact, 'counted' | 'receivedAt' | 'withdrawn'>, asOf: Instant): boolean {
  return fact.counted && fact.receivedAt <= asOf && (fact.withdrawn === undefined || fact.withdrawn.at > asOf)
}
/** As much of an exemption as a judgement needs. */
export type Letting = Pick<Exemption, 'at'> & { readonly lifted?: { readonly at: Instant } | undefined; readonly because?: string | undefined }
export function isExemptAsOf(e: Letting | undefined, asOf: Instant): boolean {
  return e !== undefined && e.at <= asOf && (e.lifted === undefined || e.lifted.at > asOf)
}
/**
 * @param deeds counted records for this key, in any order; what lies outside the window or after `now` is left out here
 * @param exemption the newest for this key
 */
export function standingOf(o: Pick<Obligation, 'n' | 'from' | 'due' | 'until'>, deeds: readonly Deed[], exemption: Letting | undefined, now: Instant): Standing {
  const times = deeds.filter((d) => d.at >= o.from && d.at < o.until && d.at <= now).map((d) => d.at)
  const have = times.length
  const { n } = o
  if (have >= n) {
    const doneAt = times.toSorted((a, b) => a - b)[n - 1] ?? o.from
    return { state: doneAt < o.due ? 'done' : 'late', have, n, doneAt }
  }
  if (exemption && isExemptAsOf(exemption, now)) return { state: 'exempt', have, n, ...(exemption.because === undefined ? {} : { because: exemption.because }) }
  return { state: now < o.from ? 'ahead' : now < o.due ? 'due' : 'overdue', have, n }
}
/** What was known at `now`: what came in later or was withdrawn by then is not seen. */
export function deedsKnown<D extends KnownDeed>(deeds: readonly D[], now: Instant): readonly D[] {
  return deeds.filter((d) => d.receivedAt <= now && (d.withdrawnAt === undefined || d.withdrawnAt === null || d.withdrawnAt > now))
}
/** The standing as anybody could have known it at `now`. */
export function standingAsKnown(o: Pick<Obligation, 'n' | 'from' | 'due' | 'until'>, deeds: readonly KnownDeed[], exemption: Letting | undefined, now: Instant): Standing {
  return standingOf(o, deedsKnown(deeds, now), exemption, now)
}

/**
 * The keys of all obligations that a record can count for: its own target's and the one without target, in each rhythm's period, and those of occasions.
 * The inverse of listing obligations, in constant time per record.
 * @throws MissingLimit for an occasion whose span is not known
 */
export function keysOf(
  decl: DutyDecl,
  fact: Pick<DutyFact, 'capacity' | 'target' | 'at'>,
  calendar: readonly CalendarYear[],
  occasions: readonly Occasion[] = [],
  limitAt: LimitAt = () => undefined,
): readonly string[] {
  const own = `${decl.id}/${fact.capacity.holder}/${fact.target.key}`
  const any = decl.targets.of === 'self' ? own : `${decl.id}/${fact.capacity.seat}/*`
  const keys = new Set<string>()
  for (const r of decl.rhythm) {
    const p = periodAt(r.unit, fact.at)
    if (isAsked(r, p, { calendar })) keys.add(`${r.each ? own : any}/${p.key}`)
  }
  for (const o of occasions) {
    if (!decl.alsoOn?.some((x) => x.event === o.event) || !(decl.targets.of === 'self' || isAbout(o, fact.target))) continue
    // What a post does for itself belongs to every occasion it listens to; where none is owed, the key is asked for by nobody.
    // Windows that begin later than the record cannot hold it.
    const asOf = instant(Math.max(fact.at, o.from))
    for (const w of occasionWindows(decl, o, asOf, limitAt, calendar)) if (fact.at >= w.from && fact.at < w.until) keys.add(`${w.each ? own : any}/${w.key}`)
  }
  return [...keys]
}
