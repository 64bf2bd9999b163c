/** One transaction from begin to commit: scope set for row-level security, retried on deadlock, honest about a lost connection. */
import type pg from 'pg'
import { isRetryable, isUnreachable } from '../errors.ts'
import type { Scope } from '../types.ts'
import { acquire, translate } from './pool.ts'

const ATTEMPTS = 6
const scopePath = /^(\*|[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)$/

/** @throws RangeError on a path that is not an organisation path: a bug or an attack, never something to look up */
export function checkScope(path: string): string {
  if (!scopePath.test(path)) throw new RangeError(`not an organisation path: ${JSON.stringify(path)}`)
  return path
}

/** A connection with an open transaction. One that turns out dead at `begin` has done nothing yet, so the next is tried. */
async function begin(pool: pg.Pool, text: string): Promise<pg.PoolClient> {
  for (let left = (pool.options.max ?? 10) + 1; ; left--) {
    const client = await acquire(pool)
    try {
      await client.query(text)
      return client
    } catch (error) {
      client.release(true)
      if (left === 0 || !isUnreachable(error)) throw error
    }
  }
}

async function once<T>(pool: pg.Pool, mode: string, scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await begin(pool, `begin ${mode}; set local anlan.scope = '${checkScope(scope.path)}'`)
  let broken = true
  try {
    const result = await work(client)
    const end = await client.query('commit')
    broken = false
    // A statement error that `work` swallowed has already undone everything; saying "done" now would be a lie.
    if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back because a statement in it had failed')
    return result
  } catch (error) {
    if (broken && !isUnreachable(error)) {
      broken = false
      await client.query('rollback').catch(() => {
        broken = true
      })
    }
    throw error
  } finally {
    client.release(broken)
  }
}

async function retrying<T>(pool: pg.Pool, mode: string, scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  checkScope(scope.path)
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, mode, scope, work)
    } catch (error) {
      if (!isRetryable(error) || attempt === ATTEMPTS) throw translate(error)
      await new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** attempt))
    }
  }
}

/** Read-write, read committed: aggregates are guarded by their locks and versions. */
export function writing<T>(pool: pg.Pool, scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return retrying(pool, '', scope, work)
}
/** Read-only on one snapshot, so that several queries of one page agree with each other. */
export function reading<T>(pool: pg.Pool, scope: Scope, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return retrying(pool, 'isolation level repeatable read read only', scope, work)
}
