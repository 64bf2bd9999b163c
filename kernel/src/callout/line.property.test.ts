import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hours, instant, type PersonId, plus, type RaisedLevel, span, SYSTEM } from '../base/index.ts'
import { lineEngine } from './line.ts'
import { boss, context, firstRain, friend, officer, opening, owner, play, secondRain, start } from './lost-umbrella.ts'
import { defaultPolicy, mergePolicy } from './policy.ts'
import { type Attempt, type AttemptOutcome, lineStates, type LineCommand, type LineEvent, type LineState, type Receipt } from './types.ts'

const outcomes: readonly AttemptOutcome[] = ['no-answer', 'busy', 'off', 'hung-up', 'voicemail', 'failed', 'declined', 'timed-out']
const levels: readonly RaisedLevel[] = ['blue', 'yellow', 'orange', 'red']
const keys = ['voice:1', 'voice:2', 'voice:3', 'voice:4', 'voice:5', 'sms:1', 'app:1', 'sms:5', 'fax:1'].map((k) => `line:${k}`)
const receipt: fc.Arbitrary<Receipt> = fc.oneof(
  fc.constantFrom<Receipt>({ kind: 'delivered' }, { kind: 'ringing' }, { kind: 'answered' }),
  fc.integer({ min: 0, max: 40 }).map((heardSeconds): Receipt => ({ kind: 'heard', heardSeconds })),
  fc.constantFrom(...outcomes).map((outcome): Receipt => ({ kind: 'ended', outcome })),
)
const command: fc.Arbitrary<LineCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('receipt' as const), key: fc.constantFrom(...keys), receipt }) },
  { weight: 2, arbitrary: fc.constantFrom(...keys).map((key): LineCommand => ({ do: 'acknowledge', by: 'key', key })) },
  { weight: 2, arbitrary: fc.constantFrom('4711', '0000', '').map((code): LineCommand => ({ do: 'acknowledge', by: 'code', code })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LineCommand>({ do: 'acknowledge', by: 'app' }, { do: 'acknowledge', by: 'door' }, { do: 'acknowledge', by: 'on-behalf', reason: '当面' }),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 9 }).map((no): LineCommand => ({ do: 'attempt', no })) },
  { weight: 1, arbitrary: fc.constantFrom(...keys).map((key): LineCommand => ({ do: 'time-out', key })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<LineCommand>(
      { do: 'call-deputy' },
      { do: 'call-superior' },
      { do: 'order-door' },
      { do: 'give-up' },
      { do: 'expire' },
      { do: 'open', line: opening() },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<LineCommand>({ do: 'cover', by: friend, line: opening().id }, { do: 'decline', because: '在外地' }, { do: 'stop', because: '解除' }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(firstRain, secondRain), fc.constantFrom(...levels), fc.constantFrom('伞', '伞和帽'))
      .map(([warning, level, text]): LineCommand => ({ do: 'renew', warning, level, text })),
  },
)
type Act = { readonly kind: 'wait' | 'sleep'; readonly ms: number } | { readonly kind: 'command'; readonly command: LineCommand; readonly by: PersonId }
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('wait' as const, 'wait' as const, 'sleep' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 120_000 }), fc.integer({ min: 0, max: 8 * 3_600_000 })),
    }),
  },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('command' as const), command, by: fc.constantFrom(SYSTEM, owner, friend, officer) }) },
)
const policy = fc.record({
  mode: fc.constantFrom('together' as const, 'in-order' as const),
  channels: fc.constantFrom(['voice', 'sms', 'app'] as const, ['sms', 'voice'] as const, ['voice'] as const, ['sms', 'app'] as const),
  redials: fc.integer({ min: 0, max: 4 }),
})

describe('whatever happens to a line', () => {
  it('keeps every promise', () => {
    fc.assert(
      fc.property(policy, fc.array(act, { maxLength: 60 }), (part, acts) => {
        const p = play(opening({ policy: mergePolicy(defaultPolicy, part) }))
        const model = { acknowledgedAt: -1, wrong: 0 }
        for (const a of acts) {
          if (a.kind === 'wait') p.pass(span(a.ms))
          if (a.kind === 'sleep') p.sleep(span(a.ms))
          if (a.kind === 'command') {
            const before = p.state()
            const sent = p.sent.length
            const done = p.run(a.command, a.by)
            // A refusal, and a command without effect, changes nothing and sends nothing.
            if (typeof done === 'string' || done.length === 0) {
              expect(p.state()).toBe(before)
              expect(p.sent).toHaveLength(sent)
              continue
            }
            if (done.includes('code-wrong')) model.wrong += 1
            if (done.includes('line-acknowledged')) {
              expect(model.acknowledgedAt).toBe(-1)
              expect(p.stops.at(-1)).toBe(p.now())
              expect(done).toEqual(['line-acknowledged'])
              if (a.command.do === 'acknowledge' && a.command.by === 'code') expect(model.wrong).toBeLessThan(5)
              model.acknowledgedAt = p.sent.length
            }
          }
          const due = lineEngine.due(p.state())
          expect(new Set(due.map((d) => d.name)).size).toBe(due.length)
          expect(due.every((d) => d.at <= p.state().expiresAt)).toBe(true)
          expect(p.state().codeWrong).toBe(model.wrong)
          if (model.acknowledgedAt >= 0) {
            expect(p.state().status).toBe('acknowledged')
            expect(due).toEqual([])
          }
        }
        p.pass(hours(24))
        const state = p.state()
        // An acknowledged person is never called again in that run.
        if (model.acknowledgedAt >= 0) expect(p.sent.slice(model.acknowledgedAt).every((s) => s.message.purpose === 'inform')).toBe(true)
        // Nothing after the hard end, and every message knows it.
        expect(p.sent.every((s) => s.at < state.expiresAt && s.message.expires === state.expiresAt)).toBe(true)
        // One key, one message.
        expect(new Set(p.sent.map((s) => s.message.key)).size).toBe(p.sent.length)
        for (const type of ['deputy-called', 'superior-called', 'door-ordered'] as const) expect(p.log.filter((l) => l.event.type === type).length).toBeLessThanOrEqual(1)
        keyAnswersWereHeard(
          p.log.map((l) => l.event),
          state,
        )
        neverTwoCallsAtOnce(p.log)
        expect(state.status).not.toBe('calling')
        expect(state.version).toBe(p.log.length)
      }),
      { numRuns: 1500 },
    )
  })
})
function keyAnswersWereHeard(events: readonly LineEvent[], state: LineState): void {
  for (const e of events) {
    if (e.type !== 'line-acknowledged' || e.by !== 'key') continue
    const call = state.attempts.find((a) => a.key === e.attempt)
    expect(call?.channel).toBe('voice')
    expect(call?.heard).toBeGreaterThanOrEqual(8)
  }
}
/** A new call leaves only when no other call is ringing or being spoken. */
function neverTwoCallsAtOnce(log: readonly { readonly at: LineState['openedAt']; readonly event: LineEvent }[]): void {
  let state: LineState | null = null
  for (const { at, event } of log) {
    const before: LineState | null = state
    if (event.type === 'attempt-made' && event.channel === 'voice') expect(before?.attempts.some((a: Attempt) => a.channel === 'voice' && a.status !== 'ended')).toBe(false)
    state = lineEngine.evolve(before, event, at, SYSTEM)
  }
}

describe('receipts', () => {
  it('repeated and in any order leave the same line', () => {
    const told = fc.tuple(fc.constantFrom('line:voice:1', 'line:sms:1'), receipt)
    fc.assert(
      fc.property(
        fc.array(told, { maxLength: 12 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }))),
        ([list, shuffled]) => {
          const [a, b] = [play(), play()]
          for (const [key, r] of list) a.run({ do: 'receipt', key, receipt: r })
          for (const [key, r] of shuffled) b.run({ do: 'receipt', key, receipt: r })
          expect(b.state().status).toBe(a.state().status)
          expect(b.state().attempts).toEqual(a.state().attempts)
        },
      ),
      { numRuns: 500 },
    )
  })
})

const event: fc.Arbitrary<LineEvent> = fc.oneof(
  fc.constantFrom<LineEvent>(
    { type: 'line-opened', line: opening(), expiresAt: plus(start, hours(6)) },
    { type: 'code-wrong' },
    { type: 'line-acknowledged', by: 'app', who: owner, after: span(1) },
    { type: 'line-declined', because: '在外地' },
    { type: 'deputy-called', deputies: [friend] },
    { type: 'superior-called', superior: boss },
    { type: 'door-ordered', to: null },
    { type: 'line-unreachable' },
    { type: 'line-expired' },
    { type: 'line-covered', by: friend, line: opening().id },
    { type: 'line-stopped', because: '解除' },
  ),
  fc.record({
    type: fc.constant('attempt-made' as const),
    no: fc.integer({ min: 1, max: 9 }),
    channel: fc.constantFrom('voice' as const, 'sms' as const, 'robot' as const),
    key: fc.constantFrom(...keys),
  }),
  fc.record({
    type: fc.constant('attempt-progressed' as const),
    key: fc.constantFrom(...keys),
    status: fc.constantFrom('delivered' as const, 'ringing' as const, 'answered' as const),
  }),
  fc.record({ type: fc.constant('attempt-ended' as const), key: fc.constantFrom(...keys), outcome: fc.constantFrom(...outcomes) }),
  fc.record({
    type: fc.constant('line-renewed' as const),
    warning: fc.constant(secondRain),
    level: fc.constantFrom(...levels),
    text: fc.constant('伞'),
    inform: fc.boolean(),
    key: fc.constant('k'),
  }),
)
describe('folding', () => {
  it('never throws, whatever event meets whatever state', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let state: LineState | null = null
        for (const [i, e] of events.entries()) {
          const next: LineState = lineEngine.evolve(state, e, instant(start + i * 1000), officer)
          expect(next.version).toBe((state?.version ?? 0) + 1)
          expect(lineStates).toContain(next.status)
          lineEngine.due(next)
          lineEngine.intents(e, next)
          state = next
        }
      }),
    )
  })
  it('ignores an event type it does not know', () => {
    const future: LineEvent = JSON.parse('{"type":"line-sung"}')
    expect(lineEngine.evolve(null, future, start, owner).version).toBe(1)
    expect(lineEngine.intents(future, play().state())).toEqual([])
    expect(lineEngine.decide(null, { do: 'open', line: opening() }, context(start)).ok).toBe(true)
  })
})
