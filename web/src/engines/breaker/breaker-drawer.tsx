/** One breaker with everything it holds: release and its fact on top, then its orders, then what happened. Opened by `?breaker=`. */
import type { CallReply } from '@anlan/contract'
import { breakerScopeText } from '@anlan/kernel/breaker'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { Timeline } from '../warning/timeline.tsx'
import { BreakerBar } from './breaker-bar.tsx'
import { ordersInOrder } from './may.ts'
import { OrderCard } from './order-card.tsx'
import '../../desks/room/room.css'

function Detail(props: { readonly detail: CallReply<'breaker'> }): ReactNode {
  const { breaker: b, orders, timeline } = props.detail
  return (
    <div className="stack">
      <p className="dim">
        {breakerScopeText[b.scope]}熔断 · {b.how === 'rule' ? '自动启动' : '人工启动'} · <When at={b.trippedAt} />
      </p>
      <p>
        <b>因为</b> {b.because}
      </p>
      <BreakerBar breaker={b} />
      <section>
        <h4>
          措施 <span className="num">({orders.length})</span>
        </h4>
        {ordersInOrder(orders).map((o) => (
          <OrderCard key={o.id} order={o} />
        ))}
      </section>
      <section>
        <h4>记录</h4>
        <Timeline items={timeline} />
      </section>
    </div>
  )
}
export function BreakerDrawer(): ReactNode {
  const [url, setUrl] = useUrlState()
  const id = url['breaker'] ?? ''
  const read = useRead('breaker', { params: { id } }, { enabled: id !== '', keep: false })
  const b = read.data?.breaker
  return (
    <Drawer open={id !== ''} title={b ? `${b.title} · ${b.placeName}` : '熔断'} size={560} onClose={() => setUrl({ breaker: '' })} destroyOnHidden>
      <Boundary what="熔断">
        <Read of={read} rows={8}>
          {(d) => <Detail detail={d} />}
        </Read>
      </Boundary>
    </Drawer>
  )
}
