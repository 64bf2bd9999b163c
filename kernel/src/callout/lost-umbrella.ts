/** The neutral toy of the tests: three friends are called about a lost umbrella; a fake clock fires deadlines as the server would. */
import {
  asId,
  type Ctx,
  hours,
  type Instant,
  type Intent,
  instant,
  type LineId,
  type Message,
  type PersonId,
  plus,
  type RefusalCode,
  type RunId,
  type Span,
  SYSTEM,
  type WarningId,
} from '../base/index.ts'
import { lineEngine } from './line.ts'
import { defaultPolicy } from './policy.ts'
import type { LineCommand, LineEvent, LineOpening, LineState } from './types.ts'

export const start: Instant = instant(1_000_000_000_000)
export const owner: PersonId = asId<PersonId>('p-owner')
export const friend: PersonId = asId<PersonId>('p-friend')
export const boss: PersonId = asId<PersonId>('p-boss')
export const officer: PersonId = asId<PersonId>('p-officer')
export const firstRain: WarningId = asId<WarningId>('w-rain')
export const secondRain: WarningId = asId<WarningId>('w-hail')

export function opening(over: Partial<LineOpening> = {}): LineOpening {
  return {
    id: asId<LineId>('line'),
    run: asId<RunId>('run'),
    person: owner,
    name: '伞主',
    title: '失主',
    as: 'named',
    deputies: [friend],
    superior: boss,
    doorTo: officer,
    warnings: [firstRain],
    level: 'orange',
    text: '您的伞丢了',
    code: '4711',
    policy: defaultPolicy,
    drill: false,
    ...over,
  }
}
export function context(now: Instant, by: PersonId = SYSTEM): Ctx {
  return { now, by, newId: () => 'id', limit: () => 0 }
}

export type Sent = { readonly at: Instant; readonly message: Message }
export type Play = {
  now(): Instant
  state(): LineState
  /** @returns the refusal's code, or the types of the events */
  run(c: LineCommand, by?: PersonId): RefusalCode | readonly LineEvent['type'][]
  /** Lets time pass, running each deadline when it comes. */
  pass(span: Span): void
  /** Lets time pass while the server is down: nothing is run. */
  sleep(span: Span): void
  runDue(): void
  readonly sent: Sent[]
  readonly stops: Instant[]
  readonly log: { readonly at: Instant; readonly event: LineEvent }[]
}
/** A line, opened or not, with everything that went outside. */
export function play(first: LineOpening | null = opening()): Play {
  let now = start
  let state: LineState | null = null
  const sent: Sent[] = []
  const stops: Instant[] = []
  const log: { at: Instant; event: LineEvent }[] = []
  function outside(i: Intent): void {
    if (i.kind === 'send') sent.push({ at: now, message: i.message })
    else stops.push(now)
  }
  function run(c: LineCommand, by: PersonId = SYSTEM): RefusalCode | readonly LineEvent['type'][] {
    const outcome = lineEngine.decide(state, c, context(now, by))
    if (!outcome.ok) return outcome.refusal.code
    for (const event of outcome.events) {
      const after = lineEngine.evolve(state, event, now, by)
      state = after
      log.push({ at: now, event })
      for (const i of lineEngine.intents(event, after)) outside(i)
    }
    return outcome.events.map((e) => e.type)
  }
  function get(): LineState {
    if (!state) throw new Error('the line was not opened')
    return state
  }
  /** The next deadline up to `end`, the earliest first; false when none is left. */
  function step(end: Instant): boolean {
    const next = lineEngine.due(get()).toSorted((a, b) => a.at - b.at)[0]
    if (!next || next.at > end) return false
    now = instant(Math.max(now, next.at))
    run(next.then)
    return true
  }
  function pass(span: Span): void {
    const end = plus(now, span)
    let steps = 0
    while (step(end)) if (++steps > 500) throw new Error('deadlines without end')
    now = end
  }
  if (first) run({ do: 'open', line: first })
  return {
    now: () => now,
    state: get,
    run,
    pass,
    sleep(span) {
      now = plus(now, span)
    },
    runDue: () => pass(hours(0)),
    sent,
    stops,
    log,
  }
}
/** The telephone of attempt `no` is answered and the message heard. */
export function answer(p: Play, no: number, heardSeconds: number): string {
  const key = `line:voice:${no}`
  p.run({ do: 'receipt', key, receipt: { kind: 'answered' } })
  p.run({ do: 'receipt', key, receipt: { kind: 'heard', heardSeconds } })
  return key
}
