/** Every breaker, in force and past; one opens to its orders and its release. */
import type { BreakerView } from '@anlan/contract'
import { breakerScopeText } from '@anlan/kernel/breaker'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { Guard } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { breakerStatusText } from '../../engines/breaker/breaker-bar.tsx'
import { BreakerDrawer } from '../../engines/breaker/breaker-drawer.tsx'
import { whyNotTrip } from '../../engines/breaker/may.ts'
import { TripDrawer } from '../../engines/breaker/trip-drawer.tsx'
import { ListPage } from './list-page.tsx'

const tone: Record<BreakerView['status'], string> = { tripped: 'bad', 'release-asked': 'wait', released: 'good' }
const columns: readonly Column<BreakerView>[] = [
  { key: 'status', title: '状态', width: 120, sort: true, cell: (b) => <span className={`tone-${tone[b.status]}`}>{breakerStatusText[b.status]}</span> },
  { key: 'title', title: '熔断', width: 180, sort: true, cell: (b) => b.title },
  { key: 'scope', title: '范围', width: 70, cell: (b) => breakerScopeText[b.scope] },
  { key: 'place', title: '地点', width: 140, sort: true, cell: (b) => b.placeName },
  {
    key: 'orders',
    title: '措施',
    width: 130,
    cell: (b) => (
      <span className="num">
        {b.orders.length} 条{b.open > 0 ? <span className="tone-wait"> 未核实 {b.open}</span> : ' ✓'}
      </span>
    ),
  },
  { key: 'because', title: '因为', width: 260, cell: (b) => b.because },
  { key: 'fact', title: '解除条件', width: 300, cell: (b) => <span className={b.fact.holds ? 'tone-good' : ''}>{b.status === 'released' ? '—' : b.fact.text}</span> },
  { key: 'trippedAt', title: '启动', width: 190, sort: true, cell: (b) => <When at={b.trippedAt} /> },
  { key: 'how', title: '方式', width: 64, cell: (b) => (b.how === 'rule' ? '自动' : '人工') },
  { key: 'drill', title: '演练', width: 64, cell: (b) => (b.drill ? <span className="drill-tag">演练</span> : '—') },
]
function Breakers(): ReactNode {
  const list = useListState()
  const me = useMe()
  const [, setUrl] = useUrlState()
  const open = list.filter('open')
  const read = useRead('breakers', { query: { ...list.query, ...(open ? { open: open === 'true' } : {}) } })
  return (
    <ListPage action="room.see" title="熔断" note="自动或人工启动；解除须两人，并有独立数据或现场核查为证。">
      <QueryTable
        name="breakers"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(b) => b.id}
        empty={{ what: '没有熔断', how: '红色预警达到熔断级别，或由带班领导人工启动后，出现在这里。' }}
        filters={[
          {
            key: 'open',
            title: '状态',
            options: [
              { value: 'true', label: '未解除' },
              { value: 'false', label: '已解除' },
            ],
          },
        ]}
        tools={
          <ActButton look="danger" reason={whyNotTrip(me)} onClick={() => setUrl({ trip: '1' })}>
            人工熔断
          </ActButton>
        }
        onOpen={(b) => setUrl({ breaker: b.id })}
      />
      <BreakerDrawer />
      <TripDrawer />
    </ListPage>
  )
}
export function BreakersPage(): ReactNode {
  return (
    <Guard action="room.see">
      <Breakers />
    </Guard>
  )
}
