/** One order to one owner: received, carried out, proved, and confirmed by somebody else; late or impossible, the next one up hears. */
import { accept, asId, type Ctx, type Due, type Engine, type Instant, instant, type OrderId, type Outcome, type PersonId, refusal, refuse, SYSTEM } from '../base/index.ts'
import { orderIntents } from './order-messages.ts'
import { missingProof } from './proof.ts'
import { type OrderCommand, type OrderEvent, type OrderState, orderStatusText } from './types.ts'

export const orderEngine: Engine<OrderState, OrderCommand, OrderEvent> = { kind: 'order', decide, evolve, due, intents: orderIntents }

/** Wrong codes after which only the link or an officer can receive. */
const CODE_TRIES = 5

/** Whether this person may work on the order: its owner, an officer who records for him, or the machine. */
export function mayWork(order: Pick<OrderState, 'owner'>, person: PersonId, officer: boolean): boolean {
  return person === order.owner || person === SYSTEM || officer
}

const blank: OrderState = {
  id: asId<OrderId>(''),
  kind: 'door',
  title: '',
  target: '',
  owner: asId<PersonId>(''),
  ownerName: '',
  ownerTitle: '',
  legal: [],
  proofNeed: {},
  code: '',
  codeWrong: 0,
  issuedAt: instant(0),
  receiptBy: instant(0),
  doneBy: instant(0),
  status: 'lifted',
  escalations: [],
  drill: false,
  version: 0,
}

function wrongState(s: OrderState): ReturnType<typeof refuse> {
  return refuse(refusal('order.state', { state: orderStatusText[s.status] }))
}
function needed(what: string): ReturnType<typeof refuse> {
  return refuse(refusal('input.invalid', { what }))
}

function decide(s: OrderState | null, c: OrderCommand, ctx: Ctx): Outcome<OrderEvent> {
  if (c.do === 'issue') return issue(s, c)
  if (!s) return refuse(refusal('item.missing', { what: '措施' }))
  switch (c.do) {
    case 'receive':
      return receive(s, c.code)
    case 'report-done':
      return reportDone(s, c, ctx)
    case 'report-unable':
      if (s.status !== 'issued' && s.status !== 'received') return wrongState(s)
      if (c.because.trim() === '') return needed('无法执行的原因')
      return accept<OrderEvent>(...received(s), { type: 'order-unable', because: c.because }, { type: 'order-escalated', why: 'unable', to: above(s, c.to) })
    case 'confirm':
      return confirm(s, ctx)
    case 'send-back':
      if (s.status !== 'done' && s.status !== 'unable') return wrongState(s)
      return c.because.trim() === '' ? needed('退回的原因') : accept({ type: 'order-sent-back', because: c.because })
    case 'escalate':
      return escalate(s, c, ctx)
    case 'lift':
      // Also what was carried out and confirmed is in force until lifted: only then may the road open and people return.
      return s.status === 'lifted' ? accept() : accept({ type: 'order-lifted', because: c.because })
  }
}
function issue(s: OrderState | null, c: OrderCommand & { readonly do: 'issue' }): Outcome<OrderEvent> {
  if (s) return refuse(refusal('item.changed'))
  const { order } = c
  if (c.text.trim() === '' || order.title.trim() === '') return needed('措施名称和内容')
  if (order.kind !== 'door' && order.legal.length === 0) return needed('法律依据')
  if (order.doneBy < order.receiptBy) return needed('完成时限早于签收时限')
  return accept({ type: 'order-issued', order, text: c.text })
}
/** A second tap on a bad network is no error: receiving what was received changes nothing. */
function receive(s: OrderState, code: string | undefined): Outcome<OrderEvent> {
  if (s.status === 'received') return accept()
  if (s.status !== 'issued') return wrongState(s)
  if (code !== undefined) {
    if (s.codeWrong >= CODE_TRIES) return refuse(refusal('callout.code-locked'))
    if (s.code === '' || code.trim() !== s.code) return accept({ type: 'order-code-wrong' })
  }
  return accept({ type: 'order-received' })
}
/** Reporting on an order shows that it arrived. */
function received(s: OrderState): readonly OrderEvent[] {
  return s.status === 'issued' ? [{ type: 'order-received' }] : []
}
function reportDone(s: OrderState, c: OrderCommand & { readonly do: 'report-done' }, ctx: Ctx): Outcome<OrderEvent> {
  if (s.status !== 'issued' && s.status !== 'received' && s.status !== 'unable') return wrongState(s)
  const lacking = missingProof(s, c.proof, ctx.now)
  if (lacking.length > 0) return refuse(refusal('order.proof-missing', { what: lacking.join('、') }))
  return accept<OrderEvent>(...received(s), { type: 'order-done', proof: c.proof })
}
/** Neither who reported nor who was ordered vouches for himself, and the machine vouches for nobody. */
function confirm(s: OrderState, ctx: Ctx): Outcome<OrderEvent> {
  if (s.status !== 'done') return wrongState(s)
  if (ctx.by === SYSTEM) return refuse(refusal('auth.forbidden', { posts: '值班员' }))
  if (ctx.by === s.doneByPerson || ctx.by === s.owner) return refuse(refusal('order.same-person'))
  return accept({ type: 'order-confirmed' })
}
/** Who hears of it: the one who answers above now, if the caller knows; else the one named at issue. */
function above(s: OrderState, to: PersonId | null | undefined): PersonId | null {
  return to === undefined ? (s.escalateTo ?? null) : to
}
function escalate(s: OrderState, c: OrderCommand & { readonly do: 'escalate' }, ctx: Ctx): Outcome<OrderEvent> {
  const { why } = c
  const standing = due(s).find((d) => d.then.do === 'escalate' && d.then.why === why)
  if (!standing) return wrongState(s)
  return standing.at > ctx.now ? refuse(refusal('callout.too-early')) : accept({ type: 'order-escalated', why, to: above(s, c.to) })
}

function deadline(name: string, at: Instant, command: OrderCommand): Due<OrderCommand> {
  return { name, at, then: command }
}
/** Each deadline is raised once: the superior is told, not flooded. */
function due(s: OrderState): readonly Due<OrderCommand>[] {
  const told = (why: 'receipt' | 'done') => s.escalations.some((x) => x.why === why)
  const standing: Due<OrderCommand>[] = []
  if (s.status === 'issued' && !told('receipt')) standing.push(deadline('escalate-receipt', s.receiptBy, { do: 'escalate', why: 'receipt' }))
  if ((s.status === 'issued' || s.status === 'received') && !told('done')) standing.push(deadline('escalate-done', s.doneBy, { do: 'escalate', why: 'done' }))
  return standing
}

function evolve(state: OrderState | null, e: OrderEvent, at: Instant, by: PersonId): OrderState {
  const s = { ...(state ?? blank), version: (state?.version ?? 0) + 1, changedAt: at }
  switch (e.type) {
    case 'order-issued':
      return { ...e.order, codeWrong: 0, issuedAt: at, status: 'issued', escalations: [], version: s.version, changedAt: at }
    case 'order-code-wrong':
      return { ...s, codeWrong: s.codeWrong + 1 }
    case 'order-received':
      return { ...s, status: 'received', receivedAt: at }
    case 'order-done':
      return { ...s, status: 'done', doneAt: at, doneByPerson: by, proof: e.proof }
    case 'order-unable':
      return { ...s, status: 'unable', unableBecause: e.because }
    case 'order-confirmed':
      return { ...s, status: 'confirmed', confirmedAt: at, confirmedBy: by }
    case 'order-sent-back': {
      const { doneAt: _doneAt, doneByPerson: _doneByPerson, proof: _proof, unableBecause: _unableBecause, ...rest } = s
      return { ...rest, status: 'received', sentBack: e.because }
    }
    case 'order-escalated':
      return { ...s, escalations: [...s.escalations, { at, why: e.why }] }
    case 'order-lifted':
      return { ...s, status: 'lifted' }
    default:
      return unknown(e, s)
  }
}
/** An event type of a later release changes nothing here. */
function unknown(_e: never, s: OrderState): OrderState {
  return s
}
