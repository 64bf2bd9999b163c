/** Stands in for handlers that are being built; gone before anything is released. */
import { refusal } from '@anlan/kernel/base'
import type { RouteName } from '@anlan/contract'
import type { Handlers } from '../core/types.ts'

export function later<N extends RouteName>(...names: readonly N[]): Pick<Handlers, N> {
  return Object.fromEntries(names.map((n) => [n, async () => ({ refusal: refusal('item.missing', { what: '此功能正在建设' }) })])) as unknown as Pick<Handlers, N>
}
