/** The neutral toy of the tests: a stand for umbrellas is closed, by order, until the rain has stopped. */
import {
  asId,
  type BreakerId,
  cite,
  type Ctx,
  type Engine,
  type Instant,
  type Intent,
  instant,
  minutes,
  type OrderId,
  type PersonId,
  placeKey,
  plus,
  type RefusalCode,
  type Span,
  SYSTEM,
} from '../base/index.ts'
import type { BreakerCommand, OrderCommand, OrderOpening } from './types.ts'

export const start: Instant = instant(1_000_000_000_000)
export const owner: PersonId = asId<PersonId>('p-owner')
export const helper: PersonId = asId<PersonId>('p-helper')
export const officer: PersonId = asId<PersonId>('p-officer')
export const leader: PersonId = asId<PersonId>('p-leader')
export const boss: PersonId = asId<PersonId>('p-boss')

export function orderOpening(over: Partial<OrderOpening> = {}): OrderOpening {
  return {
    id: asId<OrderId>('order'),
    kind: 'ban',
    title: '关闭伞架',
    target: '东门伞架',
    owner,
    ownerName: '管伞人',
    ownerTitle: '门卫',
    escalateTo: boss,
    legal: [cite('umbrella-law', 1)],
    proofNeed: { photos: 1 },
    code: '4711',
    receiptBy: plus(start, minutes(5)),
    doneBy: plus(start, minutes(30)),
    drill: false,
    ...over,
  }
}
export const issue: OrderCommand = { do: 'issue', order: orderOpening(), text: '请立即关闭东门伞架' }
export const trip: BreakerCommand & { readonly do: 'trip' } = {
  do: 'trip',
  id: asId<BreakerId>('breaker'),
  decl: 'umbrella-stand',
  title: '伞架熔断',
  scope: 'part',
  place: placeKey('entity', 'stand'),
  placeName: '东门',
  how: 'rule',
  because: '雨太大',
  orders: [asId<OrderId>('order')],
  drill: false,
}

export type Play<S, C, E> = {
  state(): S
  now(): Instant
  /** @returns the refusal's code, or the types of the events */
  run(c: C, by?: PersonId): RefusalCode | readonly string[]
  /** Lets time pass, running each deadline when it comes. */
  pass(span: Span): void
  readonly outside: { readonly at: Instant; readonly intent: Intent }[]
  readonly log: { readonly at: Instant; readonly event: E }[]
}
export function play<S, C, E extends { readonly type: string }>(engine: Engine<S, C, E>, ...first: readonly C[]): Play<S, C, E> {
  let now = start
  let state: S | null = null
  const outside: { at: Instant; intent: Intent }[] = []
  const log: { at: Instant; event: E }[] = []
  function context(by: PersonId): Ctx {
    return { now, by, newId: () => 'id', limit: () => 0 }
  }
  function run(c: C, by: PersonId = SYSTEM): RefusalCode | readonly string[] {
    const outcome = engine.decide(state, c, context(by))
    if (!outcome.ok) return outcome.refusal.code
    for (const event of outcome.events) {
      const after = engine.evolve(state, event, now, by)
      state = after
      log.push({ at: now, event })
      for (const intent of engine.intents(event, after)) outside.push({ at: now, intent })
    }
    return outcome.events.map((e) => e.type)
  }
  function get(): S {
    if (!state) throw new Error('nothing has happened yet')
    return state
  }
  function pass(span: Span): void {
    const end = plus(now, span)
    for (let steps = 0; steps < 100; steps++) {
      const next = engine.due(get()).toSorted((a, b) => a.at - b.at)[0]
      if (!next || next.at > end) break
      now = instant(Math.max(now, next.at))
      run(next.then)
    }
    now = end
  }
  for (const c of first) run(c)
  return { state: get, now: () => now, run, pass, outside, log }
}
export function sentTo(p: Pick<Play<unknown, unknown, unknown>, 'outside'>, person: PersonId): readonly string[] {
  return p.outside.flatMap(({ intent }) =>
    intent.kind === 'send' && intent.message.to === person ? [`${intent.message.purpose} ${intent.message.channel} ${intent.message.text}`] : [],
  )
}
