/** Addresses of the desk: what a sentence or a todo leads to, as path and query of the web application. */
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'

export type Tab = 'call' | 'orders' | 'chart' | 'text' | 'log'

export function warningLink(id: string, tab: Tab): string {
  return `/?w=${encodeURIComponent(id)}&tab=${tab}`
}
/** A breaker and its orders stand with the warning that tripped it; one tripped by hand is found by its orders. */
export function breakerLink(b: Pick<BreakerState, 'warning'>): string {
  return b.warning === undefined ? '/orders' : warningLink(b.warning, 'orders')
}
export function orderLink(o: Pick<OrderState, 'id' | 'warning'>): string {
  return o.warning === undefined ? `/orders?open=${encodeURIComponent(o.id)}` : warningLink(o.warning, 'orders')
}
