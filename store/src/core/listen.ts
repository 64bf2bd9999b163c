/** Hears of commits by LISTEN on a connection of its own, reconnects for ever, and after a gap reports the newest head, so nobody waits for a notice that was lost. */
import pg from 'pg'
import type { StoreLog } from '../log.ts'
import { messageOf } from '../errors.ts'
import { settings } from './pool.ts'
import { CHANNEL } from './tx.ts'

export type Listening = { on(listener: (seq: number) => void): () => void; close(): Promise<void> }

/** @param head the sequence up to which everything is settled */
export function listen(url: string, log: StoreLog, head: () => Promise<number>): Listening {
  const listeners = new Set<(seq: number) => void>()
  let client: pg.Client | null = null
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let wanted = 0
  let settling = false

  function tell(seq: number): void {
    for (const listener of listeners) {
      try {
        listener(seq)
      } catch (error) {
        log.error({ error: messageOf(error) }, 'a commit listener failed')
      }
    }
  }
  /** A slower transaction may hold back what was announced; says so again once it is out of the way. */
  async function settle(): Promise<void> {
    if (settling) return
    settling = true
    try {
      // Told even when nothing seems held back any more: a slower transaction may have ended between the announcement and this look,
      // and a reader who came in that moment stopped before it. Nothing is awaited from the comparison to the end, so a commit
      // announced meanwhile is either seen here or starts a new round.
      for (let pause = 10; !closed; pause = Math.min(pause * 2, 500)) {
        if ((await head()) >= wanted) {
          tell(wanted)
          break
        }
        await new Promise((done) => setTimeout(done, pause).unref())
      }
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'could not read the head of the event log')
    } finally {
      settling = false
    }
  }
  function heard(seq: number): void {
    wanted = Math.max(wanted, seq)
    tell(seq)
    void settle()
  }
  function again(pause: number): void {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => void connect(Math.min(pause * 2, 2_000)), pause)
    timer.unref()
  }
  async function connect(pause: number): Promise<void> {
    if (closed) return
    const mine = new pg.Client({ ...settings({ url, name: 'anlan-listen', statementMs: 10_000 }), idle_in_transaction_session_timeout: 0 })
    let lost = false
    const drop = () => {
      if (lost) return
      lost = true
      if (client === mine) client = null
      mine.end().catch(() => {})
      again(pause)
    }
    mine.on('error', drop)
    mine.on('end', drop)
    mine.on('notification', (n) => heard(Number(n.payload)))
    try {
      await mine.connect()
      await mine.query(`listen ${CHANNEL}`)
      if (closed) return void mine.end().catch(() => {})
      client = mine
      pause = 100
      heard(await head())
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'waiting for the database to listen for commits')
      drop()
    }
  }
  void connect(100)
  return {
    on(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async close() {
      closed = true
      clearTimeout(timer)
      listeners.clear()
      await client?.end().catch(() => {})
    },
  }
}
