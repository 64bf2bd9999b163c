/** One command with all its consequences in one transaction: lock → decide → evolve → commit → reactions, until quiet. */
import { type Engine, findLimit, type Id, type Instant, type LawCtx, type Message, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import type { CaseCommand, CaseEvent, CaseState } from '@anlan/kernel/case'
import type { DutyEvent, DutyState } from '@anlan/kernel/duty'
import type { RowEvent, RowState } from '@anlan/kernel/register'
import type { Stored, Tx } from '@anlan/store'
import { projectDuty } from '../duty/project.ts'
import { projectRow } from '../register/project.ts'
import { numbered, project } from './cases.ts'
import { engines, type EventOf, isOpen, keysOf, type States } from './engines.ts'
import { orgOf } from './org.ts'
import { react } from './reactions.ts'
import type { App, Commands, Kind } from './types.ts'

export type Step = {
  [K in Kind]: {
    readonly kind: K
    readonly id: Id
    readonly command: Commands[K]
    readonly by?: PersonId /** Consequences that may turn out to be needless: a refusal of such a step is no failure. */
    readonly soft?: boolean
    readonly alsoSend?: readonly Message[]
  }
}[Kind]
export type Done = { readonly ok: true; readonly version: number; readonly events: readonly { readonly type: string }[] } | { readonly ok: false; readonly refusal: Refusal }

/** What stopped may still be ringing: the channels are told after the commit. */
export type Stopped = { readonly kind: string; readonly id: Id }

/** A deep chain of consequences means two reactions feed each other: a bug, not load. */
const MAX_STEPS = 20_000

export class LimitMissing extends Error {
  override name = 'LimitMissing'
  readonly key: string
  constructor(key: string) {
    super(`limit missing: ${key}`)
    this.key = key
  }
}
export function context(app: App, now: Instant, by: PersonId): LawCtx {
  return {
    now,
    by,
    newId: () => app.newId(),
    limit(key) {
      const found = findLimit(app.limits(), key, now)
      if (!found) throw new LimitMissing(key)
      return found.value
    },
    limitAt: (key, at) => findLimit(app.limits(), key, at),
    calendar: app.district.calendar,
  }
}
/** Runs `first` and everything that follows from it. The first step's refusal is the answer; soft refusals of later ones are skipped. */
export async function execute(app: App, t: Tx, first: Step, now: Instant, by: PersonId, expected?: number, stopped: Stopped[] = []): Promise<Done> {
  const queue: Step[] = [first]
  let answer: Done | null = null
  for (let n = 0; queue.length > 0; n++) {
    if (n > MAX_STEPS) throw new Error('consequences without end')
    const step = queue.shift()
    if (!step) break
    const done = await one(app, t, step, now, step.by ?? by, n === 0 ? expected : undefined, queue, stopped)
    if (n === 0) {
      answer = done
      if (!done.ok) return done
    } else if (!done.ok && !step.soft) {
      throw new Error(`consequence refused: ${step.kind} ${step.id} ${step.command.do}: ${done.refusal.code} ${JSON.stringify(done.refusal.details)}`)
    }
  }
  if (!answer) throw new Error('nothing to do')
  return answer
}

async function one(app: App, t: Tx, step: Step, now: Instant, by: PersonId, expected: number | undefined, queue: Step[], stopped: Stopped[]): Promise<Done> {
  switch (step.kind) {
    case 'warning':
      return apply(app, t, 'warning', step, now, by, expected, queue, stopped)
    case 'run':
      return apply(app, t, 'run', step, now, by, expected, queue, stopped)
    case 'line':
      return apply(app, t, 'line', step, now, by, expected, queue, stopped)
    case 'breaker':
      return apply(app, t, 'breaker', step, now, by, expected, queue, stopped)
    case 'order':
      return apply(app, t, 'order', step, now, by, expected, queue, stopped)
    case 'case':
      return apply(app, t, 'case', step, now, by, expected, queue, stopped)
    case 'inspection-plan':
      return apply(app, t, 'inspection-plan', step, now, by, expected, queue, stopped)
    case 'inspection-draw':
      return apply(app, t, 'inspection-draw', step, now, by, expected, queue, stopped)
    case 'duty':
      return apply(app, t, 'duty', step, now, by, expected, queue, stopped)
    case 'row':
      return apply(app, t, 'row', step, now, by, expected, queue, stopped)
  }
}

async function apply<K extends Kind>(
  app: App,
  t: Tx,
  kind: K,
  step: { readonly id: Id; readonly command: Commands[K]; readonly alsoSend?: readonly Message[] },
  now: Instant,
  by: PersonId,
  expected: number | undefined,
  queue: Step[],
  stopped: Stopped[],
): Promise<Done> {
  // The table of engines is indexed by kind; TypeScript cannot follow that pairing through the union, hence this one cast.
  const engine = engines[kind] as unknown as Engine<States[K], Commands[K], EventOf<K> & { readonly type: string }>
  const stored: Stored<States[K]> | null = await t.lock<States[K]>(kind, step.id)
  if (expected !== undefined && (stored?.version ?? 0) !== expected) return { ok: false, refusal: refusal('item.changed') }
  const before = stored?.state ?? null
  let outcome: ReturnType<typeof engine.decide>
  try {
    outcome = engine.decide(before, step.command, context(app, now, by))
    if (kind === 'case' && outcome.ok && outcome.events.length > 0) {
      // Kind decides the types; numbers are drawn only for what has been accepted, and then decided once more.
      const command = (await numbered(app, t, before as CaseState | null, step.command as CaseCommand)) as Commands[K]
      if (command !== step.command) outcome = engine.decide(before, command, context(app, now, by))
    }
  } catch (error) {
    if (error instanceof LimitMissing) return { ok: false, refusal: refusal('limit.missing', { key: error.key }) }
    throw error
  }
  if (!outcome.ok) return outcome
  if (outcome.events.length === 0) return { ok: true, version: stored?.version ?? 0, events: [] }
  let state = before
  const send: Message[] = [...(step.alsoSend ?? [])]
  const stop: { kind: string; id: Id }[] = []
  const seen: { event: EventOf<K> & { readonly type: string }; after: States[K] }[] = []
  for (const event of outcome.events) {
    const after = engine.evolve(state, event, now, by)
    for (const intent of engine.intents(event, after)) {
      if (intent.kind === 'send') send.push(intent.message)
      else stop.push({ kind: intent.ref.kind, id: intent.ref.id })
    }
    seen.push({ event, after })
    state = after
  }
  if (state === null) throw new Error(`${kind} has no state after its events`)
  const version = (stored?.version ?? 0) + outcome.events.length
  await t.commit({
    kind,
    id: step.id,
    expected: stored?.version ?? 0,
    at: now,
    by,
    // A case may be handed over; all else stays where it began.
    org: kind === 'case' ? orgOf(app, kind, state) : (stored?.org ?? orgOf(app, kind, state)),
    events: outcome.events,
    state: { ...state, version },
    open: isOpen[kind](state),
    keys: keysOf[kind](state),
    due: engine.due(state),
    send,
    stop,
  })
  if (kind === 'case') await project(app, t, state as CaseState, outcome.events as unknown as readonly CaseEvent[], by)
  if (kind === 'duty') await projectDuty(app, t, step.id, state as DutyState, outcome.events as unknown as readonly DutyEvent[], now, by)
  if (kind === 'row') await projectRow(app, t, state as RowState, version, outcome.events as unknown as readonly RowEvent[], now, by)
  stopped.push(...stop)
  for (const { event, after } of seen) queue.push(...(await react(app, t, { kind, id: step.id, event, after: { ...after, version }, now, by })))
  return { ok: true, version, events: outcome.events }
}
