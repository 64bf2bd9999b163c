/** Events as sentences with a link to their matter: the log, the timelines and the Excel file all tell them the same way. */
import type { Id } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import { type CaseActor, type CaseEvent, type CaseState, maySee } from '@anlan/kernel/case'
import type { WarningState } from '@anlan/kernel/warning'
import { findCase } from '@anlan/policy'
import type { StoredEvent, Tx } from '@anlan/store'
import { isClosed } from '../core/closed-cases.ts'
import { type Known, sentence, type Sentence } from '../core/sentences.ts'
import type { App } from '../core/types.ts'
import { breakerLink, caseLink, orderLink, warningLink } from './desk-link.ts'

export type Told = Sentence & { readonly event: StoredEvent; readonly link: string | null }

async function states<S>(t: Tx, kind: string, events: readonly StoredEvent[]): Promise<ReadonlyMap<Id, S>> {
  const ids = [...new Set(events.filter((e) => e.kind === kind).map((e) => e.id))]
  const found = new Map<Id, S>()
  for (let i = 0; i < ids.length; i += 1000) for (const s of await t.list<S>(kind, { ids: ids.slice(i, i + 1000), limit: 1000 })) found.set(s.id, s.state)
  return found
}
function closedChildren(events: readonly StoredEvent[]): readonly Id[] {
  return events.flatMap((event) => {
    const e = event.kind === 'case' ? (event.data as CaseEvent) : null
    return e?.type === 'case-child' && isClosed(e.child.decl) ? [e.child.id] : []
  })
}
/** Whether the event speaks of a case whose type is closed to this person: the case itself, or a child that it names. */
function isHidden(event: StoredEvent, cases: ReadonlyMap<Id, CaseState>, reader: CaseActor): boolean {
  const may = (id: Id, declId: string | undefined) => {
    const c = cases.get(id)
    const decl = c && findCase(c.decl, c.revision)
    return decl ? decl.seenBy === undefined || maySee(decl, c, reader) : declId === undefined || !isClosed(declId)
  }
  if (event.kind !== 'case') return false
  // Written by the engine of the cases, so that it is one of its events.
  const e = event.data as CaseEvent
  return !may(event.id, undefined) || (e.type === 'case-child' && isClosed(e.child.decl) && !may(e.child.id, e.child.decl))
}
/**
 * Events that only repeat another one are left out; the order of the given events is kept.
 * @param reader what belongs to cases that he may not know of is left out; absent = everything is told
 */
export async function narrate(app: App, t: Tx, events: readonly StoredEvent[], reader?: CaseActor): Promise<readonly Told[]> {
  const warnings = await states<WarningState>(t, 'warning', events)
  const lines = await states<LineState>(t, 'line', events)
  const orders = await states<OrderState>(t, 'order', events)
  const breakers = await states<BreakerState>(t, 'breaker', events)
  const cases = new Map(await states<CaseState>(t, 'case', events))
  if (reader) for (const id of closedChildren(events)) if (!cases.has(id)) for (const s of await t.list<CaseState>('case', { ids: [id] })) cases.set(s.id, s.state)
  return events.flatMap((event) => {
    if (reader && isHidden(event, cases, reader)) return []
    const line = lines.get(event.id)
    const order = orders.get(event.id)
    const warning = warnings.get(event.id)
    const breaker = breakers.get(event.id)
    const one = cases.get(event.id)
    const known: Known = { ...(line ? { line } : {}), ...(order ? { order } : {}), ...(warning ? { warning } : {}), ...(breaker ? { breaker } : {}), ...(one ? { case: one } : {}) }
    const said = sentence(app, event, known)
    if (!said) return []
    const called = line?.warnings.at(-1)
    const link = one
      ? caseLink(one.id)
      : warning
        ? warningLink(warning.id, 'log')
        : breaker
          ? breakerLink(breaker)
          : order
            ? orderLink(order)
            : called === undefined
              ? null
              : warningLink(called, 'call')
    return [{ ...said, event, link }]
  })
}
