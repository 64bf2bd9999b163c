/** What every part of the server is handed: one App, built once in app.ts, no globals. */
import type { Logger } from 'pino'
import type { AreaCode, Channel, ChannelName, Id, Instant, LimitEntry, PersonId, PlaceKey, Refusal, SeriesId } from '@anlan/kernel/base'
import type { BreakerCommand, BreakerDecl, OrderCommand } from '@anlan/kernel/breaker'
import type { CaseCommand } from '@anlan/kernel/case'
import type { DutyCommand } from '@anlan/kernel/duty'
import type { DrawCommand, PlanCommand } from '@anlan/kernel/inspection'
import type { RowCommand } from '@anlan/kernel/register'
import type { CalloutPlan, LineCommand, RunCommand } from '@anlan/kernel/callout'
import type { District, MonitoringPoint, Registry, SeriesDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import type { WarningCommand, WarningDecl } from '@anlan/kernel/warning'
import type { CallReply, ReviewView, RouteName, WarningDetail, WarningView } from '@anlan/contract'
import type { ActionId } from '@anlan/policy'
import type { RawFrame, Scope, Store, Tx } from '@anlan/store'
import type { Config } from '../config/env.ts'
import type { Act } from './act.ts'
import type { Step } from './execute.ts'

export type Clock = { now(): Instant }
/** Who asks: a signed-in person, a phone link, a provider call-back or the machine itself. */
export type Who = {
  readonly person: PersonId
  readonly scope: string
  readonly ip?: string
  readonly actions: readonly ActionId[] /** The request's audit row, not yet written; absent for the machine. */
  readonly act?: Act
}
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export type Commands = {
  warning: WarningCommand
  run: RunCommand
  line: LineCommand
  breaker: BreakerCommand
  order: OrderCommand
  case: CaseCommand
  'inspection-plan': PlanCommand
  'inspection-draw': DrawCommand
  duty: DutyCommand
  row: RowCommand
}
export type Kind = keyof Commands

/** Runs one command inside an open transaction; `by` in the step when its author is somebody else than who asks. */
export type Run = (step: Step, expected?: number) => Promise<Result<{ readonly version: number }>>

export type Core = {
  /** One command on one aggregate with all its consequences, in one transaction. `expected` refuses when somebody was faster. */
  command<K extends Kind>(kind: K, id: Id, command: Commands[K], who: Who, expected?: number): Promise<Result<{ readonly version: number }>>
  /** Several commands, or commands and writes of one's own, in one transaction with one audit row. A returned `{ refusal }` undoes nothing; throw for that. */
  together<T>(who: Who, work: (run: Run, t: Tx) => Promise<T>): Promise<T>
  /** Readings of one device: mapped, stored durably, then evaluated. Resolves after the commit: acknowledge the device then. */
  ingest(frame: RawFrame | null, readings: readonly RawReading[]): Promise<{ readonly stored: number; readonly duplicates: number; readonly unknown: readonly string[] }>
  /** Runs deadlines that have come; returns how many. */
  runDue(now?: Instant): Promise<number>
  /** Sends what waits in the outbox; returns how many were tried. */
  runOutbox(now?: Instant): Promise<number>
  /** Re-evaluates rules by time alone (freshness, holds). */
  runWatch(now?: Instant): Promise<number>
  /** At a start: rebuilds in-memory watches from stored readings, and counts clocks whose calendar has come. */
  warmUp(): Promise<void>
  warningView(t: Tx, id: Id): Promise<WarningView | null>
  liveWarnings(t: Tx): Promise<readonly WarningView[]>
  warningDetail(t: Tx, id: Id): Promise<WarningDetail | null>
  /** Level that the watches now give at a point, for the map. */
  pointLevel(point: MonitoringPoint): import('@anlan/kernel/base').WarningLevel
  reviews(from: Instant, to: Instant): Promise<readonly ReviewView[]>
}

export type App = {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  newId(): Id
  /** Cryptographic randomness as lower-case hex. */
  randomHex(bytes: number): string
  readonly log: Logger
  readonly district: District
  /** The current register; a new object whenever something changed. */
  registry(): Registry
  limits(): readonly LimitEntry[]
  /** Writes a register entry and reloads (transaction of the caller's). */
  reloadRegistry(): Promise<void>
  readonly decls: { readonly warnings: readonly WarningDecl[]; readonly callouts: readonly CalloutPlan[]; readonly breakers: readonly BreakerDecl[] }
  readonly channels: ReadonlyMap<ChannelName, Channel>
  readonly core: Core
  /** The scope of the whole district. */
  readonly root: Scope
  places(): PlaceNames
}
export type PlaceNames = {
  name(key: PlaceKey): string
  area(key: PlaceKey): AreaCode | null
  series(id: SeriesId): { readonly def: SeriesDef; readonly point: MonitoringPoint } | null
  orgPath(key: PlaceKey): string
  personName(id: PersonId): string
}

/** A handler serves one route of the contract. Permission, validation and CSRF were checked before it runs. */
export type Request<N extends RouteName> = {
  readonly params: ParamsOf<N>
  readonly query: QueryOf<N>
  readonly body: BodyOf<N>
  readonly who: Who
  readonly ip: string
  /** Session id, when signed in. */
  readonly session: string | null
  readonly raw: import('fastify').FastifyRequest
  readonly reply: import('fastify').FastifyReply
}
type Out<S> = S extends import('zod').z.ZodType<infer O, never> ? O : S extends import('zod').z.ZodType<infer O> ? O : undefined
type Of<N extends RouteName, K extends string> = import('@anlan/contract').Routes[N] extends { readonly [P in K]?: infer T } ? Out<Exclude<T, undefined>> : undefined
export type ParamsOf<N extends RouteName> = Of<N, 'params'>
export type QueryOf<N extends RouteName> = Of<N, 'query'>
export type BodyOf<N extends RouteName> = Of<N, 'body'>
/** A returned Refusal becomes the right HTTP status and sentence; 'file' handlers answer through `reply` and return undefined. */
export type Handler<N extends RouteName> = (app: App, request: Request<N>) => Promise<CallReply<N> | { readonly refusal: Refusal } | undefined>
export type Handlers = { readonly [N in RouteName]: Handler<N> }
