/** Orders: mine to carry out, all to confirm. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { type OrderView, urlOf } from '@anlan/contract'
import { orderKinds, orderKindText, orderStatuses, orderStatusText } from '@anlan/kernel/breaker'
import { App, Checkbox, Drawer, Input, InputNumber } from 'antd'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, uploadPhoto, useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { FilePick } from '../../design/file-pick.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { BreakerDrawer } from '../../engines/breaker/breaker-drawer.tsx'
import { whyNotReport, whyNotTrip, whyNotUnable, whyNotWork } from '../../engines/breaker/may.ts'
import { TripDrawer } from '../../engines/breaker/trip-drawer.tsx'
import { whereAmI } from '../../phone/photo.ts'
import { OrderCard, ReasonModal } from '../../engines/breaker/order-card.tsx'
import { KindBadge, OrderDue, OrderStatusText, Photos, proofText } from '../../engines/breaker/order-parts.tsx'
import { BreakersPage } from './breakers-page.tsx'
import { Guard } from '../../design/states.tsx'
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
  const [at, setAt] = useState<[number, number] | null>(null)
  const [placing, setPlacing] = useState(false)
  const [unable, setUnable] = useState(false)
  const { message } = App.useApp()
  const mine = whyNotWork(me, o)
  const need = o.proofNeed
  const proof = { photos: [...photos], ...(at ? { at } : {}), ...(count === null ? {} : { count }), ...(note.trim() ? { note: note.trim() } : {}) }
  const locate = async () => {
    setPlacing(true)
    const here = await whereAmI()
    setPlacing(false)
    if (here) setAt([here[0], here[1]])
    else message.warning('没有取得位置：请允许浏览器使用位置，或用手机链接回报。')
  }
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
          <div className="order-proof">
            <FilePick label={`加照片（已传 ${photos.length} 张）`} disabled={Boolean(mine)} onFile={(file) => void add(file)} />
            <Photos ids={photos} what={o.title} />
          </div>
          {need.place ? (
            <div className="order-proof">
              <ActButton small loading={placing} reason={mine} onClick={() => void locate()}>
                取本机位置
              </ActButton>
              <span className={at ? 'tone-good num' : 'dim'}>{at ? `✓ ${at[1].toFixed(4)}, ${at[0].toFixed(4)}` : '须在现场定位'}</span>
            </div>
          ) : null}
          {need.count ? (
            <label className="field">
              <span>{{ people: '人数', vehicles: '车辆数', households: '户数' }[need.count]}</span>
              <InputNumber min={0} max={1_000_000} value={count} onChange={setCount} />
            </label>
          ) : null}
          <Input.TextArea rows={2} maxLength={500} value={note} placeholder="说明（可不填）" onChange={(e) => setNote(e.target.value)} />
          <div className="row-end">
            <ActButton reason={whyNotUnable(me, o)} onClick={() => setUnable(true)}>
              无法执行
            </ActButton>
            <ActButton
              look="primary"
              reason={whyNotReport(me, o, proof)}
              onClick={() => void run('已回报，等待核实', () => client.call('reportOrder', { params: { id: o.id }, body: proof }))}
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
/** What is closed off right now, with the way in: also where a breaker started by hand is found. */
function OpenBreakers(): ReactNode {
  const [, setUrl] = useUrlState()
  const read = useRead('breakers', { query: { open: true, limit: 20 } })
  const rows = read.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="open-breakers">
      <b className="tone-bad">熔断中 {read.data?.total ?? rows.length} 处</b>
      {rows.slice(0, 6).map((b) => (
        <button type="button" key={b.id} className="linkish" onClick={() => setUrl({ breaker: b.id })}>
          {b.title} {b.placeName}
          {b.status === 'release-asked' ? <span className="tone-wait">（待批解除）</span> : null}
        </button>
      ))}
      <Link to="/breakers">全部</Link>
    </div>
  )
}
function Orders(): ReactNode {
  const me = useMe()
  const list = useListState()
  const [url, setUrl] = useUrlState()
  const [status, kind, warning] = [list.filter('status'), list.filter('kind'), list.filter('warning')]
  const mine = list.filter('mine') === '1'
  const file = { ...list.query, ...(status ? { status } : {}), ...(kind ? { kind } : {}) }
  const query = { ...file, ...(mine ? { mine } : {}), ...(warning ? { warning } : {}) }
  const read = useRead('orders', { query })
  const all = useRead('orders', { query: { limit: 1000 } }, { enabled: Boolean(url['open']) && !read.data?.rows.some((o) => o.id === url['open']) })
  const open = [...(read.data?.rows ?? []), ...(all.data?.rows ?? [])].find((o) => o.id === url['open'])
  return (
    <ListPage action="order.work" title="措施" note="断 禁 停 撤 疏：每条有责任人、时限、回执与证明；超时自动升级。">
      {may(me, 'room.see') ? <OpenBreakers /> : null}
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
          <>
            {may(me, 'room.see') ? (
              <ActButton look="danger" reason={whyNotTrip(me)} onClick={() => setUrl({ trip: '1' })}>
                人工熔断
              </ActButton>
            ) : null}
            <Checkbox checked={mine} onChange={(e) => setUrl({ mine: e.target.checked ? '1' : '', page: '' })}>
              只看我的
            </Checkbox>
          </>
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
      {may(me, 'room.see') ? (
        <>
          <BreakerDrawer />
          <TripDrawer />
        </>
      ) : null}
    </ListPage>
  )
}
/** A lead carries out no orders of his own: for him this address shows the breakers. */
export function OrdersPage(): ReactNode {
  const me = useMe()
  if (!may(me, 'order.work') && may(me, 'room.see')) return <BreakersPage />
  return (
    <Guard action="order.work">
      <Orders />
    </Guard>
  )
}
