/** Why a step on an order or a breaker is not open now, in words; null when it is. The server asks the same questions again. */
import type { BreakerView, Me, OrderView } from '@anlan/contract'
import { orderStatusText } from '@anlan/kernel/breaker'
import { whyNot } from '../../api/session.tsx'

export function whyNotConfirm(me: Me, o: OrderView): string | null {
  const post = whyNot(me, 'order.confirm')
  if (post) return post
  if (o.status !== 'done') return o.status === 'confirmed' ? '已核实，无须再核。' : `措施当前为“${orderStatusText[o.status]}”，执行人回报后才能核实。`
  if (o.doneByPerson === me.person) return '执行人不能核验自己的措施，请由另一人核验。'
  return null
}
export function whyNotSendBack(me: Me, o: OrderView): string | null {
  const post = whyNot(me, 'order.confirm')
  if (post) return post
  return o.status === 'done' || o.status === 'unable' ? null : `措施当前为“${orderStatusText[o.status]}”，没有可退回的回报。`
}
export function whyNotAskRelease(me: Me, b: BreakerView): string | null {
  const post = whyNot(me, 'breaker.ask-release')
  if (post) return post
  if (b.status === 'release-asked') return '已申请解除，等待另一人批准。'
  return b.status === 'released' ? '熔断已解除。' : null
}
export function whyNotGrantRelease(me: Me, b: BreakerView): string | null {
  const post = whyNot(me, 'breaker.grant-release')
  if (post) return post
  if (b.status !== 'release-asked') return b.status === 'released' ? '熔断已解除。' : '尚无人申请解除。'
  if (b.asked?.by === me.person) return '申请解除与批准解除须为两人，请由另一名有批准权的同志办理。'
  if (me.secondFactor === 'off') return '批准解除需要动态码，请先在“我的账号”启用。'
  return null
}
/** Whether the owner's next step (receive, report) is this reader's. */
export function whyNotWork(me: Me, o: OrderView): string | null {
  const post = whyNot(me, 'order.work')
  if (post) return post
  return o.owner === me.person ? null : `此措施不由您负责，责任人：${o.ownerName}。`
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
