/** Orders in numbers: how many arrived, were carried out, were confirmed, and how many are late now. */
import type { Instant } from '../base/index.ts'
import type { OrderState } from './types.ts'

type Counted = Pick<OrderState, 'status' | 'receiptBy' | 'doneBy' | 'receivedAt' | 'doneAt' | 'confirmedAt'>

/** Late for its receipt, or for its completion; what cannot be done is late too, what is done or lifted is not. */
export function isOverdue(o: Counted, now: Instant): boolean {
  if (o.status === 'issued') return now > o.receiptBy || now > o.doneBy
  return (o.status === 'received' || o.status === 'unable') && now > o.doneBy
}
/** Cumulative: a confirmed order was also received and done, and a lifted one keeps what it had reached. */
export function orderCounts(
  orders: readonly Counted[],
  now: Instant,
): { readonly all: number; readonly received: number; readonly done: number; readonly confirmed: number; readonly overdue: number } {
  const count = (test: (o: Counted) => boolean) => orders.filter(test).length
  return {
    all: orders.length,
    received: count((o) => o.receivedAt !== undefined),
    done: count((o) => o.doneAt !== undefined),
    confirmed: count((o) => o.confirmedAt !== undefined),
    overdue: count((o) => isOverdue(o, now)),
  }
}
