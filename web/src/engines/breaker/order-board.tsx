/** Everything ordered because of one warning: the breakers on top, then each order, what is late first. */
import type { WarningDetail } from '@anlan/contract'
import { type ReactNode, useState } from 'react'
import { useUrlState } from '../../api/url-state.ts'
import { Empty } from '../../design/states.tsx'
import { BreakerBar } from './breaker-bar.tsx'
import { ordersInOrder } from './may.ts'
import { OrderCard } from './order-card.tsx'

export function OrderBoard(props: { readonly detail: WarningDetail }): ReactNode {
  const { orders, breakers, warning } = props.detail
  const [all, setAll] = useState(false)
  const [, setUrl] = useUrlState()
  if (orders.length === 0 && breakers.length === 0) {
    return <Empty what="这条预警没有下达措施" how="达到熔断级别，或由带班领导人工启动熔断后，断、禁、停、撤、疏措施会逐条列在这里，各有责任人与时限。" />
  }
  const sorted = ordersInOrder(orders)
  const open = sorted.filter((o) => o.status !== 'confirmed' && o.status !== 'lifted')
  const c = warning.orders
  return (
    <div className="order-board">
      <div className="board-sum num">
        <span>
          共 <b>{c.all}</b>
        </span>
        <span>
          签收 <b>{c.received}</b>
        </span>
        <span>
          已执行 <b>{c.done}</b>
        </span>
        <span>
          已核实 <b>{c.confirmed}</b>
        </span>
        <span className={c.overdue > 0 ? 'tone-bad' : 'dim'}>
          超时 <b>{c.overdue}</b>
        </span>
      </div>
      {breakers.map((b) => (
        <BreakerBar key={b.id} breaker={b} onOpen={() => setUrl({ breaker: b.id })} />
      ))}
      {open.map((o) => (
        <OrderCard key={o.id} order={o} />
      ))}
      {open.length < sorted.length ? (
        <button type="button" className="linkish" onClick={() => setAll(!all)}>
          {all ? '收起' : '展开'}已核实与已解除的 {sorted.length - open.length} 条
        </button>
      ) : null}
      {all ? sorted.filter((o) => !open.includes(o)).map((o) => <OrderCard key={o.id} order={o} />) : null}
    </div>
  )
}
