/** Pieces of an order used on the board and in lists: its kind badge, its state, its deadline. */
import type { OrderView } from '@anlan/contract'
import { type OrderKind, type OrderStatus, orderKindText, orderStatusText } from '@anlan/kernel/breaker'
import type { ReactNode } from 'react'
import { Countdown, When } from '../../design/time.tsx'
import { dueOf } from './may.ts'

export function KindBadge(props: { readonly kind: OrderKind }): ReactNode {
  return (
    <span className="kind-badge" data-kind={props.kind} title={`措施类别：${orderKindText[props.kind]}`}>
      {orderKindText[props.kind]}
    </span>
  )
}
const tone: Record<OrderStatus, string> = { issued: 'wait', received: 'accent', done: 'wait', confirmed: 'good', unable: 'bad', lifted: 'plain' }
const mark: Record<OrderStatus, string> = { issued: '○', received: '◐', done: '◕', confirmed: '✓', unable: '✕', lifted: '–' }
export function OrderStatusText(props: { readonly order: Pick<OrderView, 'status'> }): ReactNode {
  const { status } = props.order
  return (
    <span className={`tone-${tone[status]}`}>
      {mark[status]} {orderStatusText[status]}
    </span>
  )
}
export function OrderDue(props: { readonly order: OrderView }): ReactNode {
  const { order } = props
  const due = dueOf(order)
  if (due) return <Countdown until={due.at} label={`${due.what}剩`} lateWord={`${due.what}超时`} />
  if (order.status === 'done' && order.doneAt) return <When at={order.doneAt} both={false} />
  if (order.confirmedAt) return <When at={order.confirmedAt} both={false} />
  return <span className="dim">—</span>
}
export function Photos(props: { readonly ids: readonly string[]; readonly what: string }): ReactNode {
  return (
    <span className="photos">
      {props.ids.map((id, n) => (
        <a key={id} href={`/api/photos/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
          <img src={`/api/photos/${encodeURIComponent(id)}`} alt={`${props.what} 照片 ${n + 1}`} loading="lazy" />
        </a>
      ))}
    </span>
  )
}
/** `照片 1 张、人数、定位` */
export function proofText(need: OrderView['proofNeed']): string {
  const count = { people: '人数', vehicles: '车辆数', households: '户数' }
  return (
    [need.photos ? `照片 ${need.photos} 张` : '', need.count ? count[need.count] : '', need.place ? '现场定位' : '', need.reading ? '读数' : ''].filter(Boolean).join('、') ||
    '无须证明'
  )
}
