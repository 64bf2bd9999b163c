/**
 * Copies the outline of every committed event, in order, to a stream outside, for readers that need no database. A copy only: where it stands is
 * read from the stream itself, nothing in the database depends on it, and whoever needs an event's content asks the database for it.
 */
import type { Instant } from '@anlan/kernel/base'
import type { Store, StoredEvent } from '@anlan/store'

/** What leaves the house: which aggregate changed, when and how. Neither who acted nor what was written (docs/decisions: the mirror). */
export type Outline = Pick<StoredEvent, 'seq' | 'kind' | 'id' | 'version' | 'at' | 'type' | 'org'>
/** One connection to the stream outside. */
export type Target = {
  /** The last event it holds; null when it holds none. 'unreadable' = something that no mirror of ours wrote. */
  readonly last: Outline | 'unreadable' | null
  /** Appends in order, right behind what it held. Rejects when not every one of them is known to stand there once; then open anew and look. */
  append(events: readonly Outline[]): Promise<void>
  /** Resolves with a reason when the connection is gone. */
  readonly gone: Promise<string>
  close(): Promise<void>
}
/** `place` = the last event known to stand outside; `foreign` = the stream tells another history, so nothing is written to it. */
export type MirrorState = { readonly up: boolean; readonly foreign: boolean; readonly place: number; readonly note: string }
export type Mirror = { state(): MirrorState; stop(): Promise<void> }
export type MirrorOptions = {
  readonly store: Pick<Store, 'eventsAfter' | 'onCommit'>
  readonly open: () => Promise<Target>
  readonly log: (level: 'info' | 'warn', message: string, details: object) => void
  /** Rest after so many failures in a row, ms. */
  readonly backOff?: (failures: number) => number
  /** How often it looks without being told, ms. */
  readonly pollMs?: number
}
const BATCH = 256
/** Between two looks at the log when it was read to its end: many small commits make one batch. */
const GATHER_MS = 40

export function outlineOf(e: StoredEvent): Outline {
  return { seq: e.seq, kind: e.kind, id: e.id, version: e.version, at: e.at, type: e.type, org: e.org }
}
/** @returns null when the bytes are no outline */
export function readOutline(text: string): Outline | null {
  let v: unknown
  try {
    v = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof v !== 'object' || v === null) return null
  const { seq, kind, id, version, at, type, org } = v as Record<string, unknown>
  if (typeof seq !== 'number' || typeof version !== 'number' || typeof at !== 'number') return null
  if (typeof kind !== 'string' || typeof id !== 'string' || typeof type !== 'string' || typeof org !== 'string') return null
  return { seq, kind, id, version, at: at as Instant, type, org }
}
function isSame(a: Outline, b: Outline): boolean {
  return a.seq === b.seq && a.kind === b.kind && a.id === b.id && a.version === b.version && a.at === b.at && a.type === b.type
}
class Foreign extends Error {
  override name = 'Foreign'
}

/** Runs until stopped; never throws, never holds anybody up. */
export function startMirror(o: MirrorOptions): Mirror {
  const backOff = o.backOff ?? ((failures: number) => Math.min(30_000, 500 * 2 ** failures))
  let state: MirrorState = { up: false, foreign: false, place: 0, note: 'connecting' }
  let stopped = false
  let failures = 0
  let told = false
  let wake = () => {}
  const off = o.store.onCommit(() => {
    told = true
    wake()
  })
  /** Until a commit, the time, the stop, or the end of the connection. */
  async function rest(ms: number, gone?: Promise<unknown>, commits = true): Promise<void> {
    if (stopped || (commits && told)) return
    let timer: NodeJS.Timeout | undefined
    const quiet = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
      wake = () => {
        if (commits || stopped) resolve()
      }
    })
    await (gone ? Promise.race([quiet, gone]) : quiet)
    clearTimeout(timer)
    wake = () => {}
  }
  /** Where to go on: behind the last event outside, if it is one of ours. */
  async function placeIn(target: Target): Promise<number> {
    const { last } = target
    if (last === null) return 0
    if (last === 'unreadable') throw new Foreign('the stream ends with a message that is not of this mirror')
    const [mine] = await o.store.eventsAfter(last.seq - 1, 1)
    if (mine === undefined || !isSame(outlineOf(mine), last))
      throw new Foreign(`the stream ends with event ${last.seq} of another history (a database restored from a backup, or another installation)`)
    return last.seq
  }
  async function copy(target: Target): Promise<void> {
    let gone: string | null = null
    target.gone.then((reason) => {
      gone = reason
    })
    let place = await placeIn(target)
    state = { up: true, foreign: false, place, note: '' }
    o.log('info', 'the mirror is connected', { place })
    while (!stopped) {
      if (gone !== null) throw new Error(gone)
      told = false
      const events = await o.store.eventsAfter(place, BATCH)
      const end = events.at(-1)
      if (end) {
        await target.append(events.map(outlineOf))
        place = end.seq
        failures = 0
        state = { ...state, place }
      }
      if (events.length < BATCH) await rest(end ? GATHER_MS : (o.pollMs ?? 5000), target.gone, end === undefined)
    }
  }
  async function run(): Promise<void> {
    while (!stopped) {
      let target: Target | null = null
      try {
        target = await o.open()
        await copy(target)
      } catch (error) {
        failures += 1
        const note = error instanceof Error ? error.message : String(error)
        const foreign = error instanceof Foreign
        o.log(state.up || failures === 1 || foreign !== state.foreign ? 'warn' : 'info', 'the mirror stands still; events wait in the database', { note, failures })
        state = { ...state, up: false, foreign, note }
      }
      await target?.close().catch(() => {})
      if (!stopped) await rest(backOff(failures), undefined, false)
    }
    state = { ...state, up: false, note: 'stopped' }
  }
  const ended = run()
  return {
    state: () => state,
    async stop() {
      stopped = true
      off()
      wake()
      await ended
    },
  }
}
