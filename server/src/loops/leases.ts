/** After a crash the rows of the process that is gone come back at once instead of when their lease ends. */
import type { Scope, Store } from '@anlan/store'

/** Only for a database that this process alone works on: a lease of a living process must never be taken away. @returns how many rows came back */
export async function releaseLeases(store: Store, root: Scope): Promise<number> {
  return store.tx(root, async (t) => {
    const due = await t.sql('update due set leased_until = 0 where leased_until > 0 returning 1')
    const outbox = await t.sql(`update outbox set leased_until = 0 where status = 'waiting' and leased_until > 0 returning 1`)
    return due.length + outbox.length
  })
}
