/** Spreads committed events to open screens: one reader of the event log for the whole process, one small mailbox a connection. */
import type { Notice } from '@anlan/contract'
import type { StoredEvent } from '@anlan/store'
import type { App } from '../core/types.ts'

/** More changes than this between two notices: the screen had better load everything anew. */
const TOO_MANY = 400
export const PAGE = 500

export function inScope(org: string, scope: string): boolean {
  return scope.length > 0 && (org === scope || org.startsWith(`${scope}.`))
}
/** Gathers changes until the connection may be written to; memory is bounded whatever happens. */
export type Mailbox = { add(e: Pick<StoredEvent, 'seq' | 'kind' | 'id' | 'org'>): void; resync(seq: number): void; take(): Notice | null; readonly seq: number }
export function mailbox(scope: string, from: number): Mailbox {
  let seq = from
  let kinds = new Set<string>()
  let ids = new Set<string>()
  let lost = false
  return {
    add(e) {
      if (e.seq <= seq) return
      seq = e.seq
      if (lost || !inScope(e.org, scope)) return
      kinds.add(e.kind)
      // Some cases are not everybody's to know of: that cases changed is enough to load them anew.
      if (e.kind !== 'case') ids.add(e.id)
      if (ids.size > TOO_MANY) lost = true
    },
    resync(to) {
      seq = Math.max(seq, to)
      lost = true
    },
    take() {
      if (!lost && kinds.size === 0) return null
      const notice: Notice = lost ? { seq, kinds: ['resync'], ids: [] } : { seq, kinds: [...kinds], ids: [...ids] }
      kinds = new Set()
      ids = new Set()
      lost = false
      return notice
    },
    get seq() {
      return seq
    },
  }
}

type Listener = { add(events: readonly StoredEvent[]): void }
export type Hub = { join(l: Listener): () => void; readonly seq: number; started(): Promise<void>; close(): void; onClose(run: () => void): () => void }

/** @param pollMs how often to look without being told, in case a notification was lost */
export function createHub(app: App, pollMs = 5000, retryMs = 150): Hub {
  const listeners = new Set<Listener>()
  const closers = new Set<() => void>()
  let seq = -1
  let wanted = 0
  let reading = false
  let closed = false
  let retry: NodeJS.Timeout | undefined

  async function pump(): Promise<void> {
    if (reading || closed || seq < 0) return
    reading = true
    try {
      for (;;) {
        const events = await app.store.eventsAfter(seq, PAGE)
        const last = events.at(-1)
        if (!last) break
        seq = last.seq
        for (const l of listeners) l.add(events)
        if (events.length < PAGE) break
      }
    } catch (error) {
      app.log.warn({ err: error }, 'live: reading events failed, will try again')
    } finally {
      reading = false
    }
    // The log shows an event only when nothing older can still commit, so a notified one may need another look.
    if (wanted > seq && !closed && retry === undefined) {
      retry = setTimeout(() => {
        retry = undefined
        void pump()
      }, retryMs)
      retry.unref()
    }
  }
  const start = app.store.head().then(
    (head) => {
      seq = Math.max(seq, head)
    },
    () => {
      seq = Math.max(seq, 0)
    },
  )
  const off = app.store.onCommit((n) => {
    wanted = Math.max(wanted, n)
    void pump()
  })
  const timer = setInterval(() => void pump(), pollMs)
  timer.unref()
  return {
    join(l) {
      listeners.add(l)
      return () => listeners.delete(l)
    },
    get seq() {
      return seq
    },
    started: () => start,
    onClose(run) {
      closers.add(run)
      return () => closers.delete(run)
    },
    close() {
      closed = true
      off()
      clearInterval(timer)
      clearTimeout(retry)
      for (const run of closers) run()
    },
  }
}
const hubs = new WeakMap<App, Hub>()
export function hubOf(app: App): Hub {
  const known = hubs.get(app)
  if (known) return known
  const made = createHub(app)
  hubs.set(app, made)
  return made
}
export function closeHub(app: App): void {
  hubs.get(app)?.close()
  hubs.delete(app)
}
export type LiveTimes = { readonly heartbeatMs: number; readonly gapMs: number; readonly checkMs: number; readonly stuckMs: number }
export const liveTimes: LiveTimes = { heartbeatMs: 15_000, gapMs: 250, checkMs: 4000, stuckMs: 60_000 }
