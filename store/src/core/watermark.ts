/**
 * Sequences are handed out before the commit, so a row may appear behind one that was read already. Every writer of events holds a shared lock
 * on the last sequence before its own; a reader goes no further than the lowest such lock, and therefore misses nothing that commits late.
 */
import type pg from 'pg'
import type { StoredEvent } from '../types.ts'
import { type EventRow, eventColumns, storedEvent } from './events.ts'
import { query } from './pool.ts'

const LOCK_CLASS = 7_211_001
const lastGiven = 'last_value - (not is_called)::int'

export async function takeWatermark(client: pg.PoolClient): Promise<void> {
  await client.query({ name: 'mark', text: `select pg_advisory_xact_lock_shared(${LOCK_CLASS}, ((${lastGiven}) & 2147483647)::int) from event_seq_seq` })
}

/** The highest sequence below which every event that will ever exist is already visible. */
export async function settledHead(pool: pg.Pool): Promise<number> {
  // Two statements on purpose: the sequence must be read before the locks, or a writer could slip in between.
  const [given] = await query<{ seq: number }>(pool, `select ${lastGiven} as seq from event_seq_seq`)
  const hi = given?.seq ?? 0
  const [low] = await query<{ behind: number | null }>(
    pool,
    `select max(($1::bigint - objid::bigint) & 2147483647) as behind from pg_locks
     where locktype = 'advisory' and classid = ${LOCK_CLASS} and objsubid = 2 and granted
       and database = (select oid from pg_database where datname = current_database())
       and (($1::bigint - objid::bigint) & 2147483647) < 1073741824`,
    [hi],
  )
  return hi - (low?.behind ?? 0)
}

/** Committed events after `seq` in order, none missed; `pool` must see every organisation. */
export async function eventsAfter(pool: pg.Pool, seq: number, limit: number): Promise<readonly StoredEvent[]> {
  const text = `select ${eventColumns} from event where seq > $1 and seq <= $3 order by seq limit $2`
  const eager = await query<EventRow>(pool, text, [seq, limit, Number.MAX_SAFE_INTEGER])
  // Without a gap nothing can be missing; only a gap (a writer still at work, or a rollback) needs the locks.
  if (eager.every((e, i) => e.seq === seq + i + 1)) return eager.map(storedEvent)
  const bound = await settledHead(pool)
  return (await query<EventRow>(pool, text, [seq, limit, bound])).map(storedEvent)
}
