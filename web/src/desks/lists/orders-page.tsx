/** Orders: mine to carry out, all to confirm. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { type OrderView, urlOf } from '@anlan/contract'
import { orderKinds, orderKindText, orderStatuses, orderStatusText } from '@anlan/kernel/breaker'
import { Checkbox, Drawer, Input, InputNumber } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, uploadPhoto, useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { whyNotWork } from '../../engines/breaker/may.ts'
import { OrderCard, ReasonModal } from '../../engines/breaker/order-card.tsx'
import { KindBadge, OrderDue, OrderStatusText, proofText } from '../../engines/breaker/order-parts.tsx'
import { ListPage } from './list-page.tsx'

const columns: readonly Column<OrderView>[] = [
  { key: 'kind', title: '类', width: 56, sort: true, cell: (o) => <KindBadge kind={o.kind} /> },
  { key: 'title', title: '措施', width: 220, sort: true, cell: (o) => o.title },
  { key: 'target', title: '对象', width: 170, sort: true, cell: (o) => o.target },
  {
    key: 'owner',
    title: '责任人',
    width: 170,
    sort: true,
    cell: (o) => (
      <>
        {o.ownerName} <span className="dim">{o.ownerTitle}</span>
      </>
    ),
  },
  { key: 'status', title: '状态', width: 120, sort: true, cell: (o) => <OrderStatusText order={o} /> },
  { key: 'due', title: '时限', width: 130, cell: (o) => <OrderDue order={o} /> },
  { key: 'proof', title: '需证明', width: 150, cell: (o) => proofText(o.proofNeed) },
  { key: 'photos', title: '照片', width: 60, align: 'right', cell: (o) => o.proof?.photos.length ?? 0 },
  { key: 'issuedAt', title: '下达', width: 190, sort: true, cell: (o) => <When at={o.issuedAt} /> },
  { key: 'drill', title: '演练', width: 64, cell: (o) => (o.drill ? <span className="drill-tag">演练</span> : '—') },
]
/** For owners at a desk: receive, report with proof, or say why not. */
function WorkPanel(props: { readonly order: OrderView }): ReactNode {
  const { order: o } = props
  const me = useMe()
  const { run } = useAct()
  const [photos, setPhotos] = useState<readonly string[]>([])
  const [count, setCount] = useState<number | null>(null)
  const [note, setNote] = useState('')
  const [unable, setUnable] = useState(false)
  const mine = whyNotWork(me, o)
  const need = o.proofNeed
  const short = (need.photos ?? 0) > photos.length ? `还缺 ${(need.photos ?? 0) - photos.length} 张照片。` : need.count && count === null ? '请填数量。' : null
  const add = async (file: File) => {
    const id = await run(null, () => uploadPhoto(file))
    if (id) setPhotos((p) => [...p, id])
  }
  if (o.status !== 'issued' && o.status !== 'received') return null
  return (
    <section className="stack">
      <h4>办理</h4>
      <p className="dim">需要：{proofText(need)}</p>
      {o.status === 'issued' ? (
        <ActButton look="primary" reason={mine} onClick={() => void run('已签收', () => client.call('receiveOrder', { params: { id: o.id } }))}>
          签收
        </ActButton>
      ) : (
        <>
          <FilePick label={`加照片（已传 ${photos.length} 张）`} disabled={Boolean(mine)} onFile={(file) => void add(file)} />
          {need.count ? (
            <label className="field">
              <span>{{ people: '人数', vehicles: '车辆数', households: '户数' }[need.count]}</span>
              <InputNumber min={0} max={1_000_000} value={count} onChange={setCount} />
            </label>
          ) : null}
          <Input.TextArea rows={2} maxLength={500} value={note} placeholder="说明（可不填）" onChange={(e) => setNote(e.target.value)} />
          <div className="row-end">
            <ActButton reason={mine} onClick={() => setUnable(true)}>
              无法执行
            </ActButton>
            <ActButton
              look="primary"
              reason={mine ?? short}
              onClick={() =>
                void run('已回报，等待核实', () =>
                  client.call('reportOrder', {
                    params: { id: o.id },
                    body: { photos: [...photos], ...(count === null ? {} : { count }), ...(note.trim() ? { note: note.trim() } : {}) },
                  }),
                )
              }
            >
              回报已执行
            </ActButton>
          </div>
        </>
      )}
      <ReasonModal
        open={unable}
        title="无法执行"
        label="为什么，需要什么支援"
        ok="报告"
        onClose={() => setUnable(false)}
        onOk={async (because) => {
          const done = await run('已报告', () => client.call('unableOrder', { params: { id: o.id }, body: { because } }))
          if (done) setUnable(false)
          return done
        }}
      />
    </section>
  )
}
export function OrdersPage(): ReactNode {
  const list = useListState()
  const [url, setUrl] = useUrlState()
  const [status, kind, warning] = [list.filter('status'), list.filter('kind'), list.filter('warning')]
  const mine = list.filter('mine') === '1'
  const file = { ...list.query, ...(status ? { status } : {}), ...(kind ? { kind } : {}) }
  const query = { ...file, ...(mine ? { mine } : {}), ...(warning ? { warning } : {}) }
  const read = useRead('orders', { query })
  const open = read.data?.rows.find((o) => o.id === url['open'])
  return (
    <ListPage action="order.work" title="措施" note="断 禁 停 撤 疏：每条有责任人、时限、回执与证明；超时自动升级。">
      <QueryTable
        name="orders"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(o) => o.id}
        exportUrl={urlOf('ordersFile', { query: file })}
        empty={{ what: '没有措施', how: '熔断启动后，措施会按责任体系下达到人，列在这里。' }}
        filters={[
          { key: 'status', title: '状态', options: orderStatuses.map((s) => ({ value: s, label: orderStatusText[s] })) },
          { key: 'kind', title: '类别', options: orderKinds.map((k) => ({ value: k, label: orderKindText[k] })) },
        ]}
        tools={
          <Checkbox checked={mine} onChange={(e) => setUrl({ mine: e.target.checked ? '1' : '', page: '' })}>
            只看我的
          </Checkbox>
        }
        rowTone={(o) => (o.overdue ? 'is-late' : undefined)}
        onOpen={(o) => setUrl({ open: o.id })}
      />
      <Drawer open={Boolean(open)} title={open?.title} size={460} onClose={() => setUrl({ open: '' })} destroyOnHidden>
        {open ? (
          <div className="stack">
            <OrderCard order={open} />
            <WorkPanel key={`${open.id}-${open.status}`} order={open} />
          </div>
        ) : null}
      </Drawer>
    </ListPage>
  )
}
