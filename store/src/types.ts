/** What the store promises to the server: one transaction writes events, state, due rows, outbox and audit together. */
import type { Due, Id, Instant, Message, PersonId, SeriesId } from '@anlan/kernel/base'
import type { Reading, ReadingFlag } from '@anlan/kernel/signal'

/** The organisation subtree a transaction may see and write: an ltree path such as `jiangjin` or `jiangjin.t108`. Enforced by row-level security. */
export type Scope = { readonly path: string; readonly actor: PersonId; readonly ip?: string }

export type Stored<S = unknown> = {
  readonly kind: string
  readonly id: Id
  readonly version: number
  readonly org: string
  readonly open: boolean
  readonly keys: Readonly<Record<string, string>>
  readonly state: S
  readonly updatedAt: Instant
}
export type StoredEvent = {
  readonly seq: number
  readonly kind: string
  readonly id: Id
  readonly version: number
  readonly at: Instant
  readonly by: PersonId
  readonly type: string
  readonly data: unknown
  readonly org: string
}

/** One aggregate's step. `expected` is the version read under lock (0 = new). Due rows replace all of this aggregate's. */
export type Change = {
  readonly kind: string
  readonly id: Id
  readonly expected: number
  readonly at: Instant
  readonly by: PersonId
  readonly org: string
  readonly events: readonly { readonly type: string }[]
  readonly state: unknown
  readonly open: boolean
  /** Small searchable facts (`run`, `warning`, `person`, `incident`, `status` …), matched by containment. */
  readonly keys: Readonly<Record<string, string>>
  readonly due: readonly Due<unknown>[]
  readonly send: readonly Message[]
  /** Stop outbox rows of these refs that have not been sent. */
  readonly stop: readonly { readonly kind: string; readonly id: Id }[]
}
export type AuditEntry = {
  readonly at: Instant
  readonly who: PersonId
  readonly ip?: string
  readonly action: string
  readonly object: string
  readonly ok: boolean
  readonly details?: Readonly<Record<string, unknown>>
}
export type AuditRow = AuditEntry & { readonly no: number; readonly hash: string; readonly previous: string }

export interface Tx {
  /** State under lock until the transaction ends; also locks an id that does not exist yet. */
  lock<S>(kind: string, id: Id): Promise<Stored<S> | null>
  find<S>(kind: string, id: Id): Promise<Stored<S> | null>
  list<S>(
    kind: string,
    by?: {
      readonly open?: boolean
      readonly keys?: Readonly<Record<string, string>>
      readonly ids?: readonly Id[]
      readonly from?: Instant
      readonly to?: Instant
      readonly limit?: number
      readonly newestFirst?: boolean
    },
  ): Promise<readonly Stored<S>[]>
  /** @returns sequence of the last event; throws VersionConflict when `expected` no longer holds. */
  commit(change: Change): Promise<number>
  /** Many new aggregates at once, silent: nothing is sent. Those that exist already stay as they are. @returns ids that were made */
  commitMany(changes: readonly Change[]): Promise<readonly string[]>
  /** Goes in last, with everything else or not at all: if the chain takes no row, the transaction throws AuditFailed and leaves nothing. */
  audit(entry: AuditEntry): Promise<void>
  events(by: {
    readonly kind?: string
    readonly id?: Id
    readonly ids?: readonly Id[]
    readonly after?: number
    readonly from?: Instant
    readonly to?: Instant
    readonly limit?: number
    readonly newestFirst?: boolean
  }): Promise<readonly StoredEvent[]>
  /** Makes a dead letter wait again. @returns false when there is no such dead letter */
  retryOutbox(key: string, now: Instant): Promise<boolean>
  /** Raw SQL for tables that are not aggregates (accounts, sessions, log …); parameters as $1, $2. */
  sql<R extends Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<readonly R[]>
}
export class VersionConflict extends Error {
  override name = 'VersionConflict'
}

export type DueRow = { readonly kind: string; readonly id: Id; readonly name: string; readonly at: Instant; readonly command: unknown; readonly org: string }
export type OutboxRow = {
  readonly key: string
  readonly message: Message
  readonly org: string
  readonly attempts: number
  readonly status: OutboxStatus
  readonly notBefore: Instant
  readonly lastError?: string
  readonly createdAt: Instant
  readonly sentAt?: Instant
}
export type OutboxStatus = 'waiting' | 'sent' | 'stopped' | 'dead'

export interface Store {
  /** Read-write; retried on serialisation failure and deadlock, so `work` must be free of outside effects. */
  tx<T>(scope: Scope, work: (t: Tx) => Promise<T>): Promise<T>
  read<T>(scope: Scope, work: (t: Tx) => Promise<T>): Promise<T>

  /** Claims due rows for `lease` ms (FOR UPDATE SKIP LOCKED). The row goes when its aggregate commits anew or by `dropDue`. */
  claimDue(now: Instant, worker: string, limit: number, leaseMs: number): Promise<readonly DueRow[]>
  dropDue(row: DueRow): Promise<void>
  /** The earliest due or deliverable instant, to sleep until; undefined when nothing waits. */
  nextWake(): Promise<Instant | undefined>
  claimOutbox(now: Instant, worker: string, limit: number, leaseMs: number): Promise<readonly OutboxRow[]>
  /** Whether a claimed row is still to go out: it may have been stopped since, by an answer. */
  stillWaiting(key: string): Promise<boolean>
  /**
   * 'sent' ends it; 'retry' waits until notBefore; 'dead' shows it among dead letters.
   * Resolves to whether it had been stopped meanwhile: what was sent nevertheless may still be called off.
   */
  settleOutbox(
    key: string,
    result:
      | { readonly status: 'sent'; readonly at: Instant; readonly providerId?: string }
      | { readonly status: 'retry'; readonly notBefore: Instant; readonly error: string }
      | { readonly status: 'dead'; readonly error: string }
      | { readonly status: 'stopped' },
  ): Promise<boolean>
  outbox(by: { readonly status?: OutboxStatus; readonly limit?: number; readonly refId?: Id }): Promise<readonly OutboxRow[]>

  /** Commits readings durably before it returns. A repeat of (series, at, value) is counted as duplicate; another value for the same instant keeps both and marks `conflict`. */
  saveReadings(
    frame: RawFrame | null,
    readings: readonly Reading[],
  ): Promise<{
    readonly stored: number
    readonly duplicates: number
    readonly conflicts: number /** Readings that are new or changed, to be evaluated. */
    readonly fresh: readonly Reading[]
  }>
  readings(series: readonly SeriesId[], from: Instant, to: Instant, limitPerSeries?: number): Promise<readonly Reading[]>
  /** The newest reading of each series. @param asOf as it was known at that instant: neither measured nor received later */
  latest(series?: readonly SeriesId[], asOf?: Instant): Promise<readonly Reading[]>
  frames(device: string, from: Instant, to: Instant, limit: number): Promise<readonly (RawFrame & { readonly id: number })[]>

  /** Committed events after `seq`, only up to the transaction horizon, so that none committing late is missed. */
  eventsAfter(seq: number, limit: number): Promise<readonly StoredEvent[]>
  head(): Promise<number>
  /** Called after each commit that appended events (LISTEN/NOTIFY), with the highest sequence. Reconnects by itself. */
  onCommit(listener: (seq: number) => void): () => void

  audits(by: {
    readonly from?: Instant
    readonly to?: Instant
    readonly who?: PersonId
    readonly q?: string
    readonly limit?: number
    readonly before?: number
  }): Promise<readonly AuditRow[]>
  /** Walks the hash chain. @returns the first broken row number, or null. */
  verifyAudit(): Promise<{ readonly rows: number; readonly brokenAt: number | null; readonly head: string }>
  ready(): Promise<boolean>
  close(): Promise<void>
}
/** The bytes as they came, kept with the verdict about them. */
export type RawFrame = {
  readonly gateway: string
  readonly device: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly verdict: 'ok' | 'lenient' | 'refused'
  readonly flags: readonly string[]
}
export type { Reading, ReadingFlag }
