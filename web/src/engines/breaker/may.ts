/** Why a step on an order or a breaker is not open now, in words; null when it is. The answers are the kernel's own. */
import type { BreakerView, Me, OrderView } from '@anlan/contract'
import { breakerEngine, type FactCheck, mayWork, orderEngine, type OrderState, type Proof } from '@anlan/kernel/breaker'
import { refusal } from '@anlan/kernel/base'
import { may, whyNot } from '../../api/session.tsx'
import { currentTime } from '../../design/time.tsx'
import { FILLED, refusalWords, secondFactorMissing, whyRefused } from '../ask.ts'

/** The code never reaches the page and no step asked here needs it. */
function stateOf(o: OrderView): OrderState {
  return { ...o, code: '', codeWrong: 0 }
}
export function whyNotConfirm(me: Me, o: OrderView): string | null {
  return whyNot(me, 'order.confirm') ?? whyRefused(orderEngine, stateOf(o), { do: 'confirm' }, me)
}
export function whyNotSendBack(me: Me, o: OrderView): string | null {
  return whyNot(me, 'order.confirm') ?? whyRefused(orderEngine, stateOf(o), { do: 'send-back', because: FILLED }, me)
}
export function whyNotUnable(me: Me, o: OrderView): string | null {
  return whyNotWork(me, o) ?? whyRefused(orderEngine, stateOf(o), { do: 'report-unable', because: FILLED }, me)
}
/** Whether the owner's next step (receive, report) is this reader's. */
export function whyNotWork(me: Me, o: OrderView): string | null {
  const post = whyNot(me, 'order.work')
  if (post) return post
  return mayWork(o, me.person, may(me, 'order.confirm')) ? null : refusalWords(refusal('order.not-owner', { owner: o.ownerName }))
}
/** What the report lacks, as the server will count it; the newest reading is added there. */
export function whyNotReport(me: Me, o: OrderView, proof: Proof): string | null {
  const whole: Proof = o.proofNeed.reading === undefined ? proof : { ...proof, reading: { series: '', value: 0, at: currentTime() } }
  return whyNotWork(me, o) ?? whyRefused(orderEngine, stateOf(o), { do: 'report-done', proof: whole }, me)
}

/** The fact the server would weigh: site photos stand in only where readings do not prove it. */
export function factOf(b: BreakerView, photos: readonly string[]): FactCheck {
  if (b.fact.need === null) return { kind: 'none', holds: true, text: b.fact.text }
  return !b.fact.holds && photos.length > 0 ? { kind: 'site', holds: false, text: b.fact.text, photos } : { kind: 'reading', holds: b.fact.holds, text: b.fact.text }
}
const asked = { 'item.changed': '已有人申请解除，等待另一名有批准权的同志批准。' } as const
const notAsked = { 'item.changed': '尚无人申请解除：先由值班员或镇街应急办申请，再由另一人批准。' } as const
/** Whether the form may be opened at all; what must be filled in is asked by `whyNotSendAsk`. */
export function whyNotAskRelease(me: Me, b: BreakerView): string | null {
  const proved: FactCheck = { kind: 'none', holds: true, text: '' }
  return whyNot(me, 'breaker.ask-release') ?? whyRefused(breakerEngine, b, { do: 'ask-release', because: FILLED, fact: proved, openOrders: 0 }, me, asked)
}
export function whyNotSendAsk(me: Me, b: BreakerView, because: string, photos: readonly string[]): string | null {
  return (
    whyNot(me, 'breaker.ask-release') ??
    whyRefused(breakerEngine, b, { do: 'ask-release', because, fact: factOf(b, photos), openOrders: b.open }, me, {
      ...asked,
      'breaker.orders-open': `仍有 ${b.open} 条措施未回执，申请理由须说明情况（不少于 10 字）。`,
    })
  )
}
export function whyNotGrantRelease(me: Me, b: BreakerView): string | null {
  return (
    whyNot(me, 'breaker.grant-release') ??
    whyRefused(breakerEngine, b, { do: 'grant-release', fact: factOf(b, b.asked?.fact.photos ?? []) }, me, notAsked) ??
    secondFactorMissing(me)
  )
}
export function whyNotRefuseRelease(me: Me, b: BreakerView): string | null {
  return whyNot(me, 'breaker.grant-release') ?? whyRefused(breakerEngine, b, { do: 'refuse-release', because: FILLED }, me, notAsked)
}
/** Starting one by hand: the post and the second factor; the orders themselves come from the preview. */
export function whyNotTrip(me: Me): string | null {
  return whyNot(me, 'breaker.trip') ?? secondFactorMissing(me)
}

/** The deadline that counts now: receipt first, then completion; null when nothing is owed. */
export function dueOf(o: OrderView): { readonly at: OrderView['doneBy']; readonly what: string } | null {
  if (o.status === 'issued') return { at: o.receiptBy, what: '签收' }
  if (o.status === 'received') return { at: o.doneBy, what: '执行' }
  return null
}
/** Late first, then by deadline, finished last. */
export function ordersInOrder(orders: readonly OrderView[]): readonly OrderView[] {
  const rank = (o: OrderView) => (o.status === 'unable' ? 0 : o.status === 'done' ? 1 : o.status === 'issued' || o.status === 'received' ? 2 : 3)
  return [...orders].sort((a, b) => rank(a) - rank(b) || a.doneBy - b.doneBy)
}
