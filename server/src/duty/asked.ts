/** Which obligations a question is about: declarations, scope, span and day; enumerated, never stored. */
import { asId, findPeriod, type Instant, instant, type PeriodUnit, periodAt, periodsIn } from '@anlan/kernel/base'
import { type DutyDecl, type Obligation, obligationsOf, owedOnOccasion, type Scope } from '@anlan/kernel/duty'
import { duties } from '@anlan/policy'
import type { App, Who } from '../core/types.ts'
import { meet } from '../routes/reach.ts'
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
  const org = q.org === undefined || q.org === '' ? who.scope : meet(q.org, who.scope)
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
/** One occasion only, or certain rhythms of the declarations only. */
export type Only = { readonly occasion?: string | undefined; readonly units?: readonly (PeriodUnit | 'occasion')[] | undefined }
/** Obligations whose last moment lies in the span and which have begun, newest periods first. */
export function* owedIn(app: App, decls: readonly DutyDecl[], span: Span, scope: Scope, only: Only = {}): Generator<Obligation> {
  const ground = groundOf(app)
  const one = only.occasion === undefined || only.occasion === '' ? undefined : only.occasion
  const wanted = (u: PeriodUnit | 'occasion') => only.units?.includes(u) ?? true
  const occasions = wanted('occasion') ? occasionsOf(app).toReversed() : []
  for (const decl of decls) {
    for (const o of occasions)
      if (one === undefined || o.id === one)
        for (const ob of owedOnOccasion(decl, ground, o, span.asOf, limitsOf(app), scope)) if (ob.due > span.from && ob.due <= span.to) yield ob
    if (one !== undefined) continue
    const end = instant(Math.min(span.asOf + 1, span.to))
    const units = [...new Set(decl.rhythm.map((r): PeriodUnit => r.unit))].filter(wanted)
    const periods = units.flatMap((u) => [...periodsIn(u, span.from, end)].filter((p) => p.to > span.from && p.to <= span.to)).toSorted((a, b) => b.from - a.from)
    for (const p of periods) yield* obligationsOf(decl, ground, p, span.asOf, scope)
  }
}
