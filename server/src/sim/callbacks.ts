/** Posts the simulator's receipts, signed, in order per delivery, again and again until they were answered with 200. */
import { signedHeaders } from '@anlan/channels/provider'
import type { App } from '../core/types.ts'

export type Post = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number>
type Row = { no: number; key: string; url: string; body: string; attempts: number }

const AT_ONCE = 64
/** About ten minutes of trying; whoever has not answered by then never will. */
const MOST_ATTEMPTS = 25

/** @returns the HTTP status, 0 when nobody answered */
export const postByFetch: Post = async (url, headers, body) => {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(10_000) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}
function pauseMs(attempts: number): number {
  return Math.min(30_000, 250 * 2 ** Math.min(attempts, 8))
}
/** One round: the oldest waiting receipt of every delivery. @returns how many were posted */
export async function postDue(app: Pick<App, 'store' | 'clock' | 'root' | 'log'>, secret: string, post: Post = postByFetch): Promise<number> {
  const now = app.clock.now()
  const rows = await app.store.read(app.root, (t) =>
    t.sql<Row>(`select * from (select distinct on (key) no, key, url, body, attempts, next_at from sim_callback order by key, no) first where next_at <= $1 order by no limit $2`, [
      now,
      AT_ONCE,
    ]),
  )
  await Promise.all(
    rows.map(async (row) => {
      const status = await post(row.url, { ...signedHeaders(secret, app.clock.now(), row.body), 'content-type': 'application/json' }, row.body)
      const over = status >= 200 && status < 300
      const given = row.attempts + 1 >= MOST_ATTEMPTS || ((status === 404 || status === 422) && row.attempts >= 3)
      if (given && !over) app.log.warn({ key: row.key, status }, 'simulator gives a receipt up')
      await app.store.tx(app.root, (t) =>
        over || given
          ? t.sql('delete from sim_callback where no = $1', [row.no])
          : t.sql('update sim_callback set attempts = attempts + 1, next_at = $2, last_error = $3 where no = $1', [row.no, now + pauseMs(row.attempts), `HTTP ${status}`]),
      )
    }),
  )
  return rows.length
}
