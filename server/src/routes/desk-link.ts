/** Addresses of the desk: what a sentence or a todo leads to, as path and query of the web application. */
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'

export type Tab = 'call' | 'orders' | 'chart' | 'text' | 'log'

export function warningLink(id: string, tab: Tab): string {
  return `/?w=${encodeURIComponent(id)}&tab=${tab}`
}
/** A breaker stands with the warning that tripped it; one tripped by hand has its own place at the desk. */
export function breakerLink(b: Pick<BreakerState, 'id' | 'warning'>): string {
  return b.warning === undefined ? `/breakers?breaker=${encodeURIComponent(b.id)}` : warningLink(b.warning, 'orders')
}
export function orderLink(o: Pick<OrderState, 'id' | 'warning'>): string {
  return o.warning === undefined ? `/orders?open=${encodeURIComponent(o.id)}` : warningLink(o.warning, 'orders')
}
export function caseLink(id: string): string {
  return `/cases/${encodeURIComponent(id)}`
}
