/** One message, once, whoever sends it and however often: what was said is an aggregate of its own, and one that exists is not said again. */
import type { Message, PersonId } from '@anlan/kernel/base'
import { SYSTEM } from '@anlan/kernel/base'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'

/** @param id what is said to whom about when; the same id is never said twice @returns whether it was said now */
export async function sayOnce(app: App, t: Tx, id: string, to: readonly PersonId[], messages: readonly Message[], what: { readonly text: string }): Promise<boolean> {
  const before = await t.lock('duty-note', id)
  if (before !== null || messages.length === 0) return false
  await t.commit({
    kind: 'duty-note',
    id,
    expected: 0,
    at: app.clock.now(),
    by: SYSTEM,
    org: app.root.path,
    events: [{ type: 'duty-told', to, ...what } as { readonly type: string }],
    state: { to, ...what },
    open: false,
    keys: {},
    due: [],
    send: messages,
    stop: [],
  })
  return true
}
