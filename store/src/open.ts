/** Opens the store on a prepared database: the one place where its parts meet. */
import { messageOf } from './errors.ts'
import { audits } from './audit/audit.ts'
import { listen } from './core/listen.ts'
import { createPool, query } from './core/pool.ts'
import { reading, writing } from './core/transaction.ts'
import { openTx } from './core/tx.ts'
import { eventsAfter, settledHead } from './core/watermark.ts'
import { type LogLine, logOf, type StoreLog } from './log.ts'
import { loops } from './loops/due.ts'
import { months } from './signal/months.ts'
import { readings } from './signal/readings.ts'
import type { Store } from './types.ts'

/** The scope that sees every organisation; for the machine's own loops, never for a person. */
export const EVERYTHING = '*'

export type StoreOptions = {
  /** Where the application role logs in (`migrate` gives it). A direct connection: LISTEN does not pass a transaction pooler. */
  readonly appUrl: string
  readonly log?: StoreLog | LogLine
  /** Most connections for people's work; the loops have four more. Default 10. */
  readonly connections?: number
  /** Longest statement, ms. Default 15 000. */
  readonly statementMs?: number
}
const HALF_DAY = 12 * 3_600_000

/** @throws StoreUnavailable when the database cannot be reached now */
export async function openStore(o: StoreOptions): Promise<Store> {
  const log = logOf(o.log)
  const statementMs = o.statementMs ?? 15_000
  const pool = createPool({ url: o.appUrl, max: o.connections ?? 10, name: 'anlan', log, statementMs })
  const root = createPool({ url: o.appUrl, max: 4, name: 'anlan-loops', log, scope: EVERYTHING, statementMs })
  const month = months(root)
  try {
    await month.ahead()
  } catch (error) {
    await Promise.all([pool.end(), root.end()])
    throw error
  }
  const head = () => settledHead(root)
  const commits = listen(o.appUrl, log, head)
  const timer = setInterval(() => {
    month.ahead().catch((error: unknown) => log.warn({ error: messageOf(error) }, 'could not make the coming months ready'))
  }, HALF_DAY)
  timer.unref()

  return {
    tx: (scope, work) =>
      writing(pool, scope, async (client) => {
        const t = openTx(client, scope)
        const result = await work(t)
        await t.flush()
        return result
      }),
    read: (scope, work) => reading(pool, scope, (client) => work(openTx(client, scope))),
    ...loops(root),
    ...readings(pool, month),
    ...audits(pool),
    eventsAfter: (seq, limit) => eventsAfter(root, seq, limit),
    head,
    onCommit: commits.on,
    async ready() {
      const probe = query(root, 'select 1').then(
        () => true,
        () => false,
      )
      return Promise.race([probe, new Promise<boolean>((done) => setTimeout(() => done(false), 800).unref())])
    },
    async close() {
      clearInterval(timer)
      await commits.close()
      await Promise.all([pool.end(), root.end()])
    },
  }
}
