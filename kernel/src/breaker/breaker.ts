/** 熔断: trips with its orders; released only by two people and an independent fact. */
import {
  accept,
  asId,
  type BreakerId,
  type Ctx,
  type Engine,
  type Instant,
  instant,
  type Outcome,
  type PersonId,
  type PlaceKey,
  placeKey,
  type Refusal,
  refusal,
  refuse,
  SYSTEM,
} from '../base/index.ts'
import type { BreakerCommand, BreakerEvent, BreakerState, FactCheck } from './types.ts'

export const breakerEngine: Engine<BreakerState, BreakerCommand, BreakerEvent> = { kind: 'breaker', decide, evolve, due: () => [], intents: () => [] }

/** While orders are open, the reason must be an explanation and not a word (characters). */
const EXPLANATION = 10

const nowhere: PlaceKey = placeKey('area', '')
const blank: BreakerState = {
  id: asId<BreakerId>(''),
  decl: '',
  title: '',
  scope: 'area',
  place: nowhere,
  placeName: '',
  status: 'released',
  how: 'hand',
  because: '',
  trippedAt: instant(0),
  trippedBy: SYSTEM,
  orders: [],
  drill: false,
  version: 0,
}

function decide(s: BreakerState | null, c: BreakerCommand, ctx: Ctx): Outcome<BreakerEvent> {
  if (c.do === 'trip') {
    if (s) return refuse(refusal('item.changed'))
    if (c.orders.length === 0) return refuse(refusal('trip.empty'))
    if (c.because.trim() === '') return refuse(refusal('input.invalid', { what: '启动理由' }))
    const { do: _do, ...trip } = c
    return accept({ type: 'breaker-tripped', ...trip })
  }
  if (!s || s.status === 'released') return refuse(refusal('breaker.not-tripped'))
  // The machine is not a person: with it as one of the two, a single person could release.
  if (ctx.by === SYSTEM) return refuse(refusal('auth.forbidden', { posts: '值班员、带班领导' }))
  if (c.do === 'ask-release') return s.status === 'tripped' ? askRelease(c) : refuse(refusal('item.changed'))
  if (s.status !== 'release-asked' || !s.asked) return refuse(refusal('item.changed'))
  if (c.do === 'refuse-release')
    return c.because.trim() === '' ? refuse(refusal('input.invalid', { what: '不同意的理由' })) : accept({ type: 'release-refused', because: c.because })
  if (s.asked.by === ctx.by) return refuse(refusal('breaker.same-person'))
  // A site check was made because readings do not prove it; the one who grants takes it on himself.
  const fact = c.fact.kind === 'reading' && !c.fact.holds && s.asked.fact.kind === 'site' ? s.asked.fact : c.fact
  const unproven = factMissing(fact)
  return unproven ? refuse(unproven) : accept({ type: 'breaker-released', fact, asked: s.asked.by })
}
function askRelease(c: BreakerCommand & { readonly do: 'ask-release' }): Outcome<BreakerEvent> {
  if (c.because.trim() === '') return refuse(refusal('input.invalid', { what: '申请解除的理由' }))
  const unproven = factMissing(c.fact)
  if (unproven) return refuse(unproven)
  if (c.openOrders > 0 && c.because.trim().length < EXPLANATION) return refuse(refusal('breaker.orders-open', { count: c.openOrders }))
  return accept({ type: 'release-asked', because: c.because, fact: c.fact })
}
/** Readings must hold; in their place only a visit to the site with words and at least one photo. Undefined when proved. */
function factMissing(fact: FactCheck): Refusal | undefined {
  if (fact.kind !== 'site') return fact.holds ? undefined : refusal('breaker.fact-missing', { why: fact.text })
  if (fact.text.trim() === '') return refusal('breaker.fact-missing', { why: '现场核查没有文字说明' })
  return (fact.photos?.length ?? 0) > 0 ? undefined : refusal('breaker.fact-missing', { why: '现场核查没有照片' })
}

function evolve(state: BreakerState | null, e: BreakerEvent, at: Instant, by: PersonId): BreakerState {
  const s = { ...(state ?? blank), version: (state?.version ?? 0) + 1 }
  switch (e.type) {
    case 'breaker-tripped': {
      const { type: _type, ...trip } = e
      return { ...trip, status: 'tripped', trippedAt: at, trippedBy: by, version: s.version }
    }
    case 'release-asked':
      return { ...s, status: 'release-asked', asked: { by, at, because: e.because, fact: e.fact } }
    case 'release-refused': {
      const { asked: _asked, ...rest } = s
      return { ...rest, status: 'tripped' }
    }
    case 'breaker-released':
      return { ...s, status: 'released', releasedAt: at, releasedBy: by }
    default:
      return unknown(e, s)
  }
}
/** An event type of a later release changes nothing here. */
function unknown(_e: never, s: BreakerState): BreakerState {
  return s
}
