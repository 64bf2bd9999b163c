/** Which obligations a question is about: declarations, scope, span and day; enumerated, never stored. */
import { asId, findPeriod, type Instant, instant, type PeriodUnit, periodAt, periodsIn } from '@anlan/kernel/base'
import { type DutyDecl, MissingLimit, type Obligation, obligationsOf, occasionObligations, type Scope } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import type { App, Who } from '../core/types.ts'
import { groundOf, limitsOf, occasionsOf } from './ground.ts'

export type OwedAsked = {
  readonly duty?: string | undefined
  readonly person?: string | undefined
  readonly entity?: string | undefined
  readonly org?: string | undefined
  readonly period?: string | undefined
  readonly day?: string | undefined
  readonly occasion?: string | undefined
}
export type Span = { readonly from: Instant; readonly to: Instant; readonly asOf: Instant }
/** The period asked for (the running year if none), as of now or of the end of a past day. @returns null for a period that does not exist */
export function spanOf(app: App, q: OwedAsked): Span | null {
  const now = app.clock.now()
  const day = q.day === undefined ? undefined : findPeriod(q.day)
  if (q.day !== undefined && day?.unit !== 'day') return null
  const asOf = instant(Math.min(now, day?.to ?? now))
  const period = q.period === undefined || q.period === '' ? periodAt('year', instant(asOf - 1)) : findPeriod(q.period)
  return period ? { from: period.from, to: period.to, asOf } : null
}
/** What the reader may see of what he asks for; null = nothing in common. */
export function scopeFor(app: App, who: Who, q: OwedAsked): Scope | null {
  const org =
    q.org === undefined || q.org === '' ? who.scope : q.org === who.scope || q.org.startsWith(`${who.scope}.`) ? q.org : who.scope.startsWith(`${q.org}.`) ? who.scope : null
  if (org === null) return null
  return {
    ...(org === app.root.path ? {} : { org }),
    ...(q.person === undefined || q.person === '' ? {} : { person: asId(q.person) }),
    ...(q.entity === undefined || q.entity === '' ? {} : { entity: asId(q.entity) }),
  }
}
export function declsOf(duty: string | undefined): readonly DutyDecl[] {
  return duty === undefined || duty === '' ? duties : duties.filter((d) => d.id === duty)
}
/** Obligations whose last moment lies in the span and which have begun, newest periods first. */
export function* owedIn(app: App, decls: readonly DutyDecl[], span: Span, scope: Scope, occasion?: string): Generator<Obligation> {
  const ground = groundOf(app)
  const inside = (o: Obligation) => o.due > span.from && o.due <= span.to
  for (const decl of decls) {
    for (const o of occasionsOf(app).toReversed()) {
      if ((occasion !== undefined && occasion !== '' && o.id !== occasion) || o.from > span.asOf || !decl.alsoOn?.some((x) => x.event === o.event)) continue
      try {
        for (const ob of occasionObligations(decl, ground, o, span.asOf, limitsOf(app), scope)) if (inside(ob)) yield ob
      } catch (error) {
        if (!(error instanceof MissingLimit)) throw error
      }
    }
    if (occasion !== undefined && occasion !== '') continue
    const end = instant(Math.min(span.asOf + 1, span.to))
    const units = [...new Set(decl.rhythm.map((r): PeriodUnit => r.unit))]
    const periods = units.flatMap((u) => [...periodsIn(u, span.from, end)].filter((p) => p.to > span.from && p.to <= span.to)).toSorted((a, b) => b.from - a.from)
    for (const p of periods) yield* obligationsOf(decl, ground, p, span.asOf, scope)
  }
}
