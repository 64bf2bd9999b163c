/** Deadlines and outbox rows, claimed with a lease: two workers never hold the same row, and a dead worker's rows come back by themselves. */
import type { Id, Instant, Message } from '@anlan/kernel/base'
import type pg from 'pg'
import { safeText } from '../core/json.ts'
import { query } from '../core/pool.ts'
import type { DueRow, OutboxRow, OutboxStatus, Store } from '../types.ts'

type DueSql = { kind: string; id: Id; name: string; at: number; command: unknown; org: string }
type OutSql = {
  key: string
  message: Message
  org: string
  attempts: number
  status: OutboxStatus
  not_before: number
  last_error: string | null
  created_at: number
  sent_at: number | null
}
const outColumns = 'key, message, org::text as org, attempts, status, not_before, last_error, created_at, sent_at'

function outboxRow(r: OutSql): OutboxRow {
  return {
    key: r.key,
    message: r.message,
    org: r.org,
    attempts: r.attempts,
    status: r.status,
    notBefore: r.not_before as Instant,
    createdAt: r.created_at as Instant,
    ...(r.last_error === null ? {} : { lastError: r.last_error }),
    ...(r.sent_at === null ? {} : { sentAt: r.sent_at as Instant }),
  }
}

const claimDueSql = `
with mine as (select kind, id, name from due where ready <= $1 order by ready, kind, id, name limit $3 for update skip locked)
update due d set leased_until = $1::bigint + $4, worker = $2 from mine m where (d.kind, d.id, d.name) = (m.kind, m.id, m.name)
returning d.kind, d.id, d.name, d.at, d.command, d.org::text as org`

const claimOutboxSql = `
with mine as (select key from outbox where status = 'waiting' and ready <= $1 order by priority desc, ready, key limit $3 for update skip locked)
update outbox o set leased_until = $1::bigint + $4, worker = $2, attempts = attempts + 1 from mine m where o.key = m.key
returning o.key, o.message, o.org::text as org, o.attempts, o.status, o.not_before, o.last_error, o.created_at, o.sent_at, o.priority`

export type Loops = Pick<Store, 'claimDue' | 'dropDue' | 'nextWake' | 'claimOutbox' | 'stillWaiting' | 'settleOutbox' | 'outbox'>

/** @param root a pool that sees every organisation */
export function loops(root: pg.Pool): Loops {
  return {
    async claimDue(now, worker, limit, leaseMs) {
      const rows = await query<DueSql>(root, claimDueSql, [now, worker, limit, leaseMs])
      return rows.map((r): DueRow => ({ ...r, at: r.at as Instant })).sort((a, b) => a.at - b.at)
    },
    async dropDue(row) {
      await query(root, 'delete from due where kind = $1 and id = $2 and name = $3 and at = $4', [row.kind, row.id, row.name, row.at])
    },
    async nextWake() {
      const [row] = await query<{ at: number | null }>(root, `select least((select min(ready) from due), (select min(ready) from outbox where status = 'waiting')) as at`)
      return row?.at === null || row?.at === undefined ? undefined : (row.at as Instant)
    },
    async claimOutbox(now, worker, limit, leaseMs) {
      const rows = await query<OutSql & { priority: number }>(root, claimOutboxSql, [now, worker, limit, leaseMs])
      return rows.sort((a, b) => b.priority - a.priority || a.not_before - b.not_before).map(outboxRow)
    },
    async stillWaiting(key) {
      return (await query<{ one: number }>(root, `select 1 as one from outbox where key = $1 and status = 'waiting'`, [key])).length > 0
    },
    async settleOutbox(key, result) {
      const settle = async (set: string, also: string, values: readonly unknown[]): Promise<boolean> => {
        const text = `with was as (select key, status from outbox where key = $1 for update)
          update outbox o set leased_until = 0, ${set} from was where o.key = was.key${also} returning was.status`
        const [row] = await query<{ status: OutboxStatus }>(root, text, [key, ...values])
        return row === undefined || row.status === 'stopped'
      }
      const waiting = ` and was.status = 'waiting'`
      switch (result.status) {
        case 'sent':
          // Also when it was stopped meanwhile: it did go out, and the record says so.
          return settle(`status = 'sent', sent_at = $2, provider_id = $3, last_error = null`, '', [result.at, result.providerId ?? null])
        case 'retry':
          return settle('not_before = $2, last_error = $3', waiting, [result.notBefore, safeText(result.error)])
        case 'dead':
          return settle(`status = 'dead', last_error = $2`, waiting, [safeText(result.error)])
        case 'stopped':
          return settle(`status = 'stopped'`, waiting, [])
      }
    },
    async outbox(by) {
      const text = `select ${outColumns} from outbox where ($1::text is null or status = $1) and ($2::text is null or ref_id = $2) order by created_at desc, key limit $3`
      return (await query<OutSql>(root, text, [by.status ?? null, by.refId ?? null, by.limit ?? 500])).map(outboxRow)
    },
  }
}
