/** What an occasion asks: presence once it begins, again while it lasts, once more when it has ended. */
import { addWorkdays, type CalendarYear, type EntityId, type Instant, instant, type LimitKey, limitSpan, plus, type ResolvedLimit, span } from '../base/index.ts'
import { owedIn, type Window } from './obligations.ts'
import type { DutyDecl, Ground, Obligation, Occasion, OccasionPoint, OnOccasion, Reminder, Scope } from './types.ts'
import { rolesOf } from './define.ts'

export type LimitAt = (key: LimitKey, at: Instant) => ResolvedLimit | undefined
/** Raised inside decisions and turned into a refusal: an unknown span is never guessed. */
export class MissingLimit extends Error {
  readonly key: LimitKey
  constructor(key: LimitKey) {
    super(`no limit ${key}`)
    this.key = key
  }
}
export function mustLimit(limitAt: LimitAt, key: LimitKey, at: Instant): ResolvedLimit {
  const l = limitAt(key, at)
  if (!l) throw new MissingLimit(key)
  return l
}
function later(l: ResolvedLimit, from: Instant, calendar: readonly CalendarYear[]): Instant {
  const ms = limitSpan(l)
  if (ms !== undefined) return plus(from, ms)
  const end = l.unit === 'workday' ? addWorkdays(calendar, from, l.value) : 'unknown'
  // Without a published calendar a reminder may not wait for one: calendar days then.
  return end === 'unknown' ? plus(from, span(l.value * 86_400_000)) : end
}
function earlier(l: ResolvedLimit, from: Instant): Instant {
  return instant(from - (limitSpan(l) ?? l.value * 86_400_000))
}
/** A record after the end of what was asked on the end of an occasion still counts, late, for as long again. */
function windowsOf(on: OnOccasion, o: Occasion, asOf: Instant, limitAt: LimitAt, calendar: readonly CalendarYear[]): readonly Window[] {
  const phase = on.phase ?? 'begins'
  const l = mustLimit(limitAt, on.within.limit, o.from)
  const at = { entity: o.entity, area: o.area }
  const occasion = { id: o.id, ...(at.entity === undefined ? {} : { entity: at.entity }), ...(at.area === undefined ? {} : { area: at.area }) }
  const common = { n: 1, each: on.each === true, occasion }
  if (phase === 'begins') {
    const due = later(l, o.from, calendar)
    const until = o.to === undefined ? instant(Number.MAX_SAFE_INTEGER) : instant(Math.max(o.to, due))
    return asOf < o.from ? [] : [{ ...common, key: `on:${o.id}`, from: o.from, due, until, at: o.from, since: o.from }]
  }
  if (phase === 'ends') {
    if (o.to === undefined || asOf < o.to) return []
    const due = later(l, o.to, calendar)
    return [{ ...common, key: `on:${o.id}:ends`, from: o.to, due, until: instant(due + (due - o.to)), at: o.to, since: o.to }]
  }
  const windows: Window[] = []
  const step = later(l, o.from, calendar) - o.from
  // A stretch of nothing would never end, and nothing lasts a year at such a rhythm.
  if (step <= 0) return []
  const end = Math.min(o.to ?? asOf + 1, asOf + 1)
  for (let k = 1, from = o.from + step; from < end && k < 5000; k++, from += step)
    windows.push({ ...common, key: `on:${o.id}:${k}`, from: instant(from), due: instant(from + step), until: instant(from + step), at: instant(from), since: instant(from) })
  return windows
}
/** Windows that an occasion opens for a duty by `asOf`. @throws MissingLimit */
export function occasionWindows(decl: DutyDecl, o: Occasion, asOf: Instant, limitAt: LimitAt, calendar: readonly CalendarYear[]): readonly Window[] {
  return (decl.alsoOn ?? []).flatMap((on) => (on.event === o.event ? windowsOf(on, o, asOf, limitAt, calendar) : []))
}
/** What an occasion asks of whom. The register as of the window's beginning decides. @throws MissingLimit */
export function* occasionObligations(decl: DutyDecl, ground: Ground, o: Occasion, asOf: Instant, limitAt: LimitAt, scope: Scope = {}): Generator<Obligation> {
  for (const w of occasionWindows(decl, o, asOf, limitAt, ground.calendar)) yield* owedIn(decl, ground, w, scope)
}
/** The same for asking: nothing where the duty does not listen, the occasion has not begun, or nobody entered the span, since nothing is owed by a guess. */
export function* owedOnOccasion(decl: DutyDecl, ground: Ground, o: Occasion, asOf: Instant, limitAt: LimitAt, scope: Scope = {}): Generator<Obligation> {
  if (o.from > asOf || !decl.alsoOn?.some((x) => x.event === o.event)) return
  try {
    yield* occasionObligations(decl, ground, o, asOf, limitAt, scope)
  } catch (error) {
    if (!(error instanceof MissingLimit)) throw error
  }
}
/** Whether something done to a target, or by a post without one, belongs to the occasion. */
export function isAbout(o: Pick<Occasion, 'entity' | 'area'>, target: { readonly entity?: EntityId; readonly area?: string }): boolean {
  if (o.entity !== undefined) return target.entity === o.entity
  if (o.area === undefined) return true
  return target.area?.startsWith(o.area) ?? false
}

export type ReminderPoint = { readonly what: string; readonly at: Instant; readonly tell: readonly string[] }
/** Reminders around the end of a window; `what` is stable, so that each is given once. `before` tells who owes. @throws MissingLimit */
export function remindersOf(
  remind: readonly Reminder[] | undefined,
  w: { readonly from: Instant; readonly due: Instant },
  limitAt: LimitAt,
  calendar: readonly CalendarYear[],
): readonly ReminderPoint[] {
  return (remind ?? []).map((r, i) => {
    if ('before' in r) {
      const at = earlier(mustLimit(limitAt, r.before.limit, w.from), w.due)
      return { what: `before:${i}`, at: instant(Math.max(at, w.from)), tell: [] }
    }
    return { what: `after:${i}`, at: later(mustLimit(limitAt, r.after.limit, w.from), w.due, calendar), tell: rolesOf(r.tell) }
  })
}
function pointsOf(d: DutyDecl, w: Window, limitAt: LimitAt, calendar: readonly CalendarYear[]): readonly OccasionPoint[] {
  const begin: OccasionPoint = { what: `${d.id}/${w.key}/begin`, duty: d.id, at: w.from, tell: [] }
  return [begin, ...remindersOf(d.remind, w, limitAt, calendar).map((r) => ({ what: `${d.id}/${w.key}/${r.what}`, duty: d.id, at: r.at, tell: r.tell }))]
}
/**
 * All that is to be said about an occasion from its begin (with the first stretch while it lasts), or, once it has ended, from its end.
 * @throws MissingLimit
 */
export function scheduleOf(decls: readonly DutyDecl[], o: Occasion, phase: 'begins' | 'ends', limitAt: LimitAt, calendar: readonly CalendarYear[]): readonly OccasionPoint[] {
  const asOf = phase === 'begins' ? o.from : (o.to ?? o.from)
  return decls.flatMap((d) => {
    const windows = occasionWindows(d, o, asOf, limitAt, calendar).filter((w) => (phase === 'ends') === w.key.endsWith(':ends') && !isStretch(w.key))
    return [...windows.flatMap((w) => pointsOf(d, w, limitAt, calendar)), ...(phase === 'begins' ? stretchPoints(d, o, 1, limitAt, calendar) : [])]
  })
}
function isStretch(key: string): boolean {
  return /:\d+$/.test(key)
}
/** What is to be said about the k-th stretch of an occasion that lasts; nothing once it has ended before. @throws MissingLimit */
export function stretchPoints(d: DutyDecl, o: Occasion, k: number, limitAt: LimitAt, calendar: readonly CalendarYear[]): readonly OccasionPoint[] {
  const on = (d.alsoOn ?? []).find((x) => x.event === o.event && x.phase === 'lasts')
  if (!on) return []
  const step = later(mustLimit(limitAt, on.within.limit, o.from), o.from, calendar) - o.from
  const asOf = instant(o.from + step * k)
  if (step <= 0 || (o.to !== undefined && asOf >= o.to)) return []
  const w = occasionWindows(d, o, asOf, limitAt, calendar).find((x) => x.key === `on:${o.id}:${k}`)
  return w ? pointsOf(d, w, limitAt, calendar) : []
}
/** Which stretch a point begins; undefined for any other point. */
export function stretchOf(what: string): number | undefined {
  const m = /:(\d+)\/begin$/.exec(what)
  return m ? Number(m[1]) : undefined
}
