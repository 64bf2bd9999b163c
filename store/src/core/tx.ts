/** What work inside a transaction can do; audit rows and the notification go last, so that the chain's head is held only for the commit itself. */
import type { Id, Instant } from '@anlan/kernel/base'
import type pg from 'pg'
import { AuditFailed } from '../errors.ts'
import type { AuditEntry, Scope, Stored, Tx } from '../types.ts'
import { commitChange, commitMany } from './commit.ts'
import { conditions } from './conditions.ts'
import { type EventRow, eventColumns, storedEvent } from './events.ts'
import { json } from './json.ts'

export const CHANNEL = 'anlan_event'

type StateRow = { kind: string; id: string; version: number; org: string; open: boolean; keys: Record<string, string>; state: unknown; updated_at: number }
const stateColumns = 'kind, id, version, org::text as org, open, keys, state, updated_at'

function stored<S>(r: StateRow): Stored<S> {
  return { kind: r.kind, id: r.id, version: r.version, org: r.org, open: r.open, keys: r.keys, state: r.state as S, updatedAt: r.updated_at as Instant }
}

export type OpenTx = Tx & { /** Writes what was collected; the last thing before the commit. */ flush(): Promise<void> }

export function openTx(client: pg.PoolClient, scope: Scope): OpenTx {
  const audits: AuditEntry[] = []
  let last = 0
  const first = { watermark: false }

  async function find<S>(kind: string, id: Id): Promise<Stored<S> | null> {
    const { rows } = await client.query<StateRow>({ name: 'find', text: `select ${stateColumns} from state where kind = $1 and id = $2`, values: [kind, id] })
    const row = rows[0]
    return row ? stored<S>(row) : null
  }

  return {
    find,
    async lock<S>(kind: string, id: Id) {
      await client.query({ name: 'lock', text: `select pg_advisory_xact_lock(hashtextextended($1::text, 0))`, values: [`${kind}/${id}`] })
      return find<S>(kind, id)
    },
    async list<S>(kind: string, by: NonNullable<Parameters<Tx['list']>[1]> = {}) {
      const c = conditions()
      c.add((n) => `kind = ${n}`, kind)
      c.add((n) => `open = ${n}`, by.open)
      c.add((n) => `keys @> ${n}::jsonb`, by.keys === undefined ? undefined : json(by.keys))
      c.add((n) => `id = any(${n})`, by.ids)
      c.add((n) => `updated_at >= ${n}`, by.from)
      c.add((n) => `updated_at <= ${n}`, by.to)
      const order = by.newestFirst ? 'updated_at desc, id desc' : 'updated_at, id'
      const limit = by.limit === undefined ? '' : `limit ${Math.max(0, Math.trunc(by.limit))}`
      const { rows } = await client.query<StateRow>(`select ${stateColumns} from state ${c.where()} order by ${order} ${limit}`, c.values)
      return rows.map((r) => stored<S>(r))
    },
    async commit(change) {
      const seq = await commitChange(client, change, first)
      last = Math.max(last, seq)
      return seq
    },
    async commitMany(changes) {
      const { seq, ids } = await commitMany(client, changes, first)
      last = Math.max(last, seq)
      return ids
    },
    async audit(entry) {
      audits.push(entry.ip === undefined && scope.ip !== undefined ? { ...entry, ip: scope.ip } : entry)
    },
    async events(by) {
      const c = conditions()
      c.add((n) => `kind = ${n}`, by.kind)
      c.add((n) => `id = ${n}`, by.id)
      c.add((n) => `id = any(${n})`, by.ids)
      c.add((n) => `seq > ${n}`, by.after)
      c.add((n) => `at >= ${n}`, by.from)
      c.add((n) => `at <= ${n}`, by.to)
      const limit = by.limit === undefined ? '' : `limit ${Math.max(0, Math.trunc(by.limit))}`
      const { rows } = await client.query<EventRow>(`select ${eventColumns} from event ${c.where()} order by seq ${by.newestFirst ? 'desc' : ''} ${limit}`, c.values)
      return rows.map(storedEvent)
    },
    async retryOutbox(key, now) {
      const text = `update outbox set status = 'waiting', not_before = $2, leased_until = 0, attempts = 0 where key = $1 and status = 'dead'`
      return (await client.query(text, [key, now])).rowCount === 1
    },
    async sql<R extends Record<string, unknown>>(text: string, values: readonly unknown[] = []) {
      return (await client.query<R>(text, [...values])).rows
    },
    async flush() {
      if (audits.length > 0) {
        await client.query({ name: 'audit', text: 'select audit_append($1::jsonb)', values: [json(audits)] }).catch((error: unknown) => {
          throw new AuditFailed(error)
        })
      }
      if (last > 0) await client.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [CHANNEL, String(last)] })
    },
  }
}
