/** Connections: bigints as numbers, timeouts on everything, and a connection error that never takes the process down. */
import pg from 'pg'
import { isUnreachable, messageOf, StoreUnavailable } from '../errors.ts'
import type { StoreLog } from '../log.ts'

const INT8 = 20
const NUMERIC = 1700
/** bigint and numeric arrive as numbers: sequences, counts and milliseconds stay far below 2^53. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === INT8 || oid === NUMERIC) return Number
    return pg.types.getTypeParser(oid, format)
  },
}

export type PoolOptions = {
  readonly url: string
  readonly max: number
  readonly name: string
  readonly log: StoreLog
  /** '*' = sessions that see every organisation (the loops); absent = a session sees nothing until a transaction says for whom it works. */
  readonly scope?: '*'
  readonly statementMs: number
}

export function settings(o: { readonly url: string; readonly name: string; readonly scope?: '*'; readonly statementMs: number }): pg.ClientConfig {
  return {
    connectionString: o.url,
    application_name: o.name,
    connectionTimeoutMillis: 5_000,
    statement_timeout: o.statementMs,
    lock_timeout: Math.min(10_000, o.statementMs),
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    types: types as pg.CustomTypesConfig,
    ...(o.scope === undefined ? {} : { options: `-c anlan.scope=${o.scope}` }),
  }
}

export function createPool(o: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...settings(o), max: o.max, idleTimeoutMillis: 60_000, allowExitOnIdle: true })
  const note = (error: Error) => o.log.warn({ pool: o.name, error: error.message }, 'database connection lost')
  // Without these two listeners a restarting database would end the whole process as an unhandled 'error' event.
  pool.on('error', note)
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return pool
}

/** Statement errors pass as they are; connection errors become StoreUnavailable. */
export function translate(error: unknown): unknown {
  return isUnreachable(error) ? new StoreUnavailable(`数据库暂时不可用（${messageOf(error)}）`, { cause: error }) : error
}

const PATIENCE_MS = 2_500
/** A working connection; waits out a restart of the database for a moment before it gives up. @throws StoreUnavailable */
export async function acquire(pool: pg.Pool): Promise<pg.PoolClient> {
  const until = Date.now() + PATIENCE_MS
  for (let pause = 25; ; pause = Math.min(pause * 2, 200)) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!isUnreachable(error) || Date.now() + pause > until) throw translate(error)
      await new Promise((done) => setTimeout(done, pause))
    }
  }
}

/** One statement outside a transaction. Not repeated by itself: whether it took effect is unknown once the connection broke. */
export async function query<R extends pg.QueryResultRow>(pool: pg.Pool, text: string, values: readonly unknown[] = []): Promise<R[]> {
  const client = await acquire(pool)
  let broken: Error | undefined
  try {
    return (await client.query<R>(text, [...values])).rows
  } catch (error) {
    if (isUnreachable(error)) broken = error instanceof Error ? error : new Error(messageOf(error))
    throw translate(error)
  } finally {
    client.release(broken)
  }
}
