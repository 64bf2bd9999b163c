/** What is written by hand into a table of its own is an event as well: open screens hear of it like of everything else, and the words stand where nobody changes them. */
import type { Id, PersonId } from '@anlan/kernel/base'
import type { Tx } from '@anlan/store'
import type { App } from './types.ts'

/** Kinds as the screens know them (`web/src/api/live.ts`). */
export type ToldKind = 'log' | 'handover' | 'person' | 'delivery'

/**
 * Adds an event of a matter that no engine keeps; part of the caller's transaction.
 * @param org the subtree that may know of it
 * @param event what happened; kept for ever, so nothing secret
 */
export async function tell(app: App, t: Tx, kind: ToldKind, id: Id, by: PersonId, org: string, event: { readonly type: string; readonly [more: string]: unknown }): Promise<void> {
  const before = await t.lock(kind, id)
  await t.commit({
    kind,
    id,
    expected: before?.version ?? 0,
    at: app.clock.now(),
    by,
    org: before?.org ?? org,
    events: [event],
    state: {},
    open: false,
    keys: {},
    due: [],
    send: [],
    stop: [],
  })
}
