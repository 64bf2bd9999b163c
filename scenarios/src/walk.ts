/** The events of a story in order, each with the state it changed as it stood just before and just after. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import { type BreakerEvent, breakerEngine, type BreakerState, type OrderEvent, orderEngine, type OrderState } from '@anlan/kernel/breaker'
import { type LineEvent, lineEngine, type LineState } from '@anlan/kernel/callout'
import { type WarningEvent, warningEngine, type WarningState } from '@anlan/kernel/warning'
import type { StoredEvent } from '@anlan/store'

type Common = { readonly at: Instant; readonly by: PersonId; readonly stored: StoredEvent }
export type LineMoment = Common & {
  readonly kind: 'line'
  readonly event: LineEvent
  readonly before: LineState | null
  readonly after: LineState
  /** How many of those the run must reach have answered by now, of how many. */
  readonly answered: number
  readonly asked: number
  /** The line of a person in the same run, as it stands now. */
  lineOf(person: PersonId): LineState | undefined
}
export type OrderMoment = Common & { readonly kind: 'order'; readonly event: OrderEvent; readonly before: OrderState | null; readonly after: OrderState }
export type WarningMoment = Common & { readonly kind: 'warning'; readonly event: WarningEvent; readonly after: WarningState }
export type BreakerMoment = Common & { readonly kind: 'breaker'; readonly event: BreakerEvent; readonly after: BreakerState }
export type Moment = LineMoment | OrderMoment | WarningMoment | BreakerMoment

export function walk(events: readonly StoredEvent[]): readonly Moment[] {
  const lines = new Map<string, LineState>()
  const orders = new Map<string, OrderState>()
  const warnings = new Map<string, WarningState>()
  const breakers = new Map<string, BreakerState>()
  const out: Moment[] = []
  for (const stored of events) {
    const { id, at, by } = stored
    const common = { at, by, stored }
    switch (stored.kind) {
      case 'line': {
        const event = stored.data as LineEvent
        const before = lines.get(id) ?? null
        const after = lineEngine.evolve(before, event, at, by)
        lines.set(id, after)
        const run = [...lines.values()].filter((l) => l.run === after.run)
        const named = run.filter((l) => l.as === 'named')
        const answered = named.filter((l) => l.status === 'acknowledged' || l.status === 'covered').length
        out.push({ ...common, kind: 'line', event, before, after, answered, asked: named.length, lineOf: (person) => run.find((l) => l.person === person) })
        break
      }
      case 'order': {
        const event = stored.data as OrderEvent
        const before = orders.get(id) ?? null
        const after = orderEngine.evolve(before, event, at, by)
        orders.set(id, after)
        out.push({ ...common, kind: 'order', event, before, after })
        break
      }
      case 'warning': {
        const event = stored.data as WarningEvent
        const after = warningEngine.evolve(warnings.get(id) ?? null, event, at, by)
        warnings.set(id, after)
        out.push({ ...common, kind: 'warning', event, after })
        break
      }
      case 'breaker': {
        const event = stored.data as BreakerEvent
        const after = breakerEngine.evolve(breakers.get(id) ?? null, event, at, by)
        breakers.set(id, after)
        out.push({ ...common, kind: 'breaker', event, after })
        break
      }
    }
  }
  return out
}

/** A sentence of the transcript. `rank` keeps the order of what happened in one instant. */
export type Line = { readonly at: Instant; readonly rank: number; readonly mark: '#' | '·' | '✓' | '!'; readonly text: string }

/** Moments that one sentence tells together, in the order of their first. */
export function groupBy<M extends Moment>(moments: readonly M[], key: (m: M) => string | null): readonly (readonly [string, readonly [M, ...M[]]])[] {
  const groups = new Map<string, [M, ...M[]]>()
  for (const m of moments) {
    const k = key(m)
    if (k === null) continue
    const known = groups.get(k)
    if (known) known.push(m)
    else groups.set(k, [m])
  }
  return [...groups]
}
/** Up to five names in full. @param unit counted after the names left out; absent when the sentence has the number already */
export function namesOf(list: readonly string[], unit?: string): string {
  const unique = [...new Set(list)]
  return unique.length <= 5 ? unique.join('、') : `${unique.slice(0, 3).join('、')} 等${unit === undefined ? '' : ` ${unique.length} ${unit}`}`
}
