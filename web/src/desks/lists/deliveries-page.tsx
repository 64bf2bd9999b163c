/** What was sent to whom and what did not get through; channels are tested from here. */
import type { DeliveryView } from '@anlan/contract'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { may, useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { Guard } from '../../design/states.tsx'
import { Clamp } from './clamp.tsx'
import { ListPage } from './list-page.tsx'

const channels: Record<string, string> = { voice: '语音', sms: '短信', app: '应用内', robot: '群机器人', siren: '广播' }
const statuses: Record<string, string> = { waiting: '待发', sending: '发送中', sent: '已发', done: '已发', stopped: '已撤回', expired: '已过期', dead: '死信' }
const purposes: Record<string, string> = { call: '叫应', inform: '告知', order: '措施' }

function Health(): ReactNode {
  const me = useMe()
  const { run } = useAct()
  const overview = useRead('overview', undefined, { enabled: may(me, 'room.see') })
  const [busy, setBusy] = useState(false)
  const word = { ok: '✓ 正常', failing: '✕ 故障', unknown: '? 未自检' }
  const test = async () => {
    setBusy(true)
    await run('自检完成', () => client.call('testChannels', {}))
    setBusy(false)
  }
  return (
    <div className="health">
      {overview.data?.channels.map((c) => (
        <div key={c.name} className="health-card" data-state={c.state}>
          <b>{c.title}</b>
          <span className={c.state === 'ok' ? 'tone-good' : c.state === 'failing' ? 'tone-bad' : 'tone-wait'}>{word[c.state]}</span>
          {c.state === 'ok' ? null : <span className="dim">{c.note}</span>}
          <span className="num dim">
            待发 {c.waiting} · <span className={c.dead > 0 ? 'tone-bad' : ''}>死信 {c.dead}</span>
          </span>
          <span className="dim">{c.checkedAt ? <When at={c.checkedAt} /> : '尚未自检'}</span>
        </div>
      ))}
      <ActButton loading={busy} reason={whyNot(me, 'channels.retry')} onClick={() => void test()}>
        立即自检
      </ActButton>
    </div>
  )
}
function Deliveries(): ReactNode {
  const list = useListState()
  const me = useMe()
  const { run } = useAct()
  const status = list.filter('status')
  const read = useRead('deliveries', { query: { ...list.query, ...(status ? { status } : {}) } }, { every: 10_000 })
  const columns: readonly Column<DeliveryView>[] = [
    {
      key: 'status',
      title: '状态',
      width: 90,
      sort: true,
      cell: (d) => (
        <span className={d.status === 'dead' ? 'tone-bad' : d.status === 'sent' || d.status === 'done' ? 'tone-good' : 'tone-wait'}>{statuses[d.status] ?? d.status}</span>
      ),
    },
    { key: 'channel', title: '通道', width: 80, sort: true, cell: (d) => channels[d.channel] ?? d.channel },
    {
      key: 'to',
      title: '发给',
      width: 190,
      cell: (d) => (
        <span>
          {d.toName} <span className="num dim">{d.to}</span>
        </span>
      ),
    },
    { key: 'purpose', title: '用途', width: 70, cell: (d) => purposes[d.purpose] ?? d.purpose },
    { key: 'text', title: '内容', width: 280, cell: (d) => <Clamp text={d.text} /> },
    { key: 'attempts', title: '次数', width: 64, align: 'right', cell: (d) => <span className="num">{d.attempts}</span> },
    { key: 'createdAt', title: '生成', width: 190, sort: true, cell: (d) => <When at={d.createdAt} /> },
    { key: 'sentAt', title: '发出', width: 110, cell: (d) => (d.sentAt ? <When at={d.sentAt} both={false} /> : '—') },
    { key: 'error', title: '原因', width: 200, cell: (d) => d.error ?? '—' },
    {
      key: 'act',
      title: '',
      width: 80,
      cell: (d) => (
        <ActButton
          small
          reason={whyNot(me, 'channels.retry') ?? (d.status === 'dead' ? null : '不是死信，无须重发。')}
          onClick={() => void run('已重新排队', () => client.call('retryDelivery', { params: { id: d.key } }))}
        >
          重发
        </ActButton>
      ),
    },
  ]
  return (
    <ListPage action="channels.see" title="通道与死信" note="多次重试仍失败的成为死信，须人工处理或改用电话。">
      <Health />
      <QueryTable
        name="deliveries"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(d) => d.key}
        empty={{ what: '还没有发送记录', how: '叫应、告知与措施下达后出现在这里。' }}
        rowTone={(d) => (d.status === 'dead' ? 'is-late' : undefined)}
        filters={[
          {
            key: 'status',
            title: '状态',
            options: ['waiting', 'sent', 'dead'].map((s) => ({ value: s, label: statuses[s] ?? s })),
          },
        ]}
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function DeliveriesPage(): ReactNode {
  return (
    <Guard action="channels.see">
      <Deliveries />
    </Guard>
  )
}
