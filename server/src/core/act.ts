/** The audit row of one request. It goes into the transaction of the act's effect, so that neither can exist without the other. */
import type { PersonId } from '@anlan/kernel/base'
import { type AuditEntry, AuditFailed, type Scope, type Tx } from '@anlan/store'
import type { App } from './types.ts'

export type Act = {
  /** The route's name. */
  readonly action: string
  readonly ip?: string
  /** Who it is written down to; null until known, then `otherwise` stands. */
  who: PersonId | null
  readonly otherwise: PersonId
  /** What was acted on; empty = the thing that was made. */
  object: string
  details: Readonly<Record<string, unknown>>
  /** A called person's answer counts even when the chain takes no row: it stands in the event log as well. */
  readonly countsAnyway: boolean
  /** The row stands in the chain. */
  written: boolean
}
/** How finished work is written down: done, refused although something was kept (a wrong code counts), or null: nothing was kept, so nothing goes along. */
export type Sign = { readonly ok: true; readonly made?: string } | { readonly ok: false; readonly refusal?: string } | null

function textIn(value: unknown, key: string): string | undefined {
  const v = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined
  return typeof v === 'string' ? v : undefined
}
/** @returns the code when a result says no: `{ refusal }`, as handlers and commands answer */
export function refusedIn(result: unknown): string | undefined {
  return typeof result === 'object' && result !== null && 'refusal' in result ? (textIn(result.refusal, 'code') ?? 'refused') : undefined
}
/** Refused work keeps nothing; anything else is done, and an `id` in it names what was made. */
export function signOf(result: unknown): Sign {
  if (refusedIn(result) !== undefined) return null
  const made = textIn(result, 'id')
  return { ok: true, ...(made === undefined ? {} : { made }) }
}
export function rowOf(app: Pick<App, 'clock'>, act: Act, s: NonNullable<Sign>, more: Readonly<Record<string, unknown>> = {}): AuditEntry {
  const details = { ...act.details, ...(s.ok || s.refusal === undefined ? {} : { refusal: s.refusal }), ...more }
  return {
    at: app.clock.now(),
    who: act.who ?? act.otherwise,
    ...(act.ip === undefined ? {} : { ip: act.ip }),
    action: act.action,
    object: (act.object || (s.ok ? (s.made ?? '') : '')).slice(0, 200),
    ok: s.ok,
    ...(Object.keys(details).length > 0 ? { details } : {}),
  }
}
/**
 * Runs `work` in one transaction that takes the act's row along: both are committed or neither. A second transaction of the same act takes no second row.
 * @param act absent for what the machine does by itself
 * @throws AuditFailed when the chain takes no row; the work is undone then, unless the answer counts anyway
 */
export async function transact<T>(app: App, scope: Scope, act: Act | undefined, work: (t: Tx) => Promise<T>, sign: (result: T) => Sign = signOf): Promise<T> {
  if (!act) return app.store.tx(scope, work)
  async function once(open: Act | null): Promise<T> {
    // Set by the attempt that committed: a retried transaction begins with an empty row of its own.
    let carried = false
    const result = await app.store.tx(scope, async (t) => {
      const made = await work(t)
      const s = open === null || open.written ? null : sign(made)
      carried = s !== null
      if (open !== null && s !== null) await t.audit(rowOf(app, open, s))
      return made
    })
    if (open !== null && carried) open.written = true
    return result
  }
  try {
    return await once(act)
  } catch (error) {
    if (!(error instanceof AuditFailed) || !act.countsAnyway) throw error
    app.log.error({ err: error, route: act.action }, 'answer of a called person taken without its audit row')
    return once(null)
  }
}
/** What the audit row of this request shall say beyond its route. Must stand before the transaction that takes the row along. */
export function noteAct(request: { readonly who: { readonly act?: Act | undefined } }, object: string, details?: Readonly<Record<string, unknown>>): void {
  const { act } = request.who
  if (!act) return
  act.object = object
  if (details !== undefined) act.details = details
}
