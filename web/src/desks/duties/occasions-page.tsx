/** 特殊时期: key days, resumption, danger signs, accidents, rain; what each asks of whom and how far it is done. */
import type { OccasionView } from '@anlan/contract'
import { dateText, type Instant, instant } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import { Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { actionTitle, may, postsFor, useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { type Column, type Filter, QueryTable, useListState } from '../../design/query-table.tsx'
import { currentTime } from '../../design/time.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { percent } from './parts.tsx'

const events = [
  { value: 'key-period', label: '重要节点' },
  { value: 'work-resumption', label: '复工复产' },
  { value: 'danger-sign', label: '出现险情' },
  { value: 'accident', label: '发生事故' },
  { value: 'rain-expected', label: '将有降雨' },
  { value: 'disaster', label: '发生灾害' },
] as const
const filters: readonly Filter[] = [
  {
    key: 'open',
    title: '状态',
    width: 110,
    options: [
      { value: 'true', label: '进行中' },
      { value: 'false', label: '已结束' },
    ],
  },
]
export function OccasionsPage(): ReactNode {
  const [url] = useUrlState()
  const { query } = useListState()
  const me = useMe()
  const { run } = useAct()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<OccasionView | null>(null)
  const [because, setBecause] = useState('')
  const [form] = Form.useForm()
  const read = useRead('occasions', { query: { ...query, ...(url['open'] ? { open: url['open'] } : {}) } as never })
  const choices = useRead('caseChoices', { query: { kind: 'entity' } } as never, { enabled: adding })
  const why = may(me, 'occasion.keep') ? null : `${actionTitle('occasion.keep')}可由以下岗位办理：${postsFor('occasion.keep')}`
  const columns: readonly Column<OccasionView>[] = [
    { key: 'event', title: '类别', width: 100, cell: (o) => o.eventText },
    { key: 'title', title: '名称', width: 260, cell: (o) => o.title },
    { key: 'where', title: '范围', width: 180, cell: (o) => o.where },
    { key: 'from', title: '开始', width: 110, cell: (o) => <span className="num">{dateText(o.from)}</span> },
    { key: 'to', title: '结束', width: 110, cell: (o) => (o.to === null ? <span className="tone-wait">进行中</span> : <span className="num">{dateText(o.to)}</span>) },
    {
      key: 'tally',
      title: '到场履职',
      width: 190,
      cell: (o) =>
        o.tally === null || o.tally.owed === 0 ? (
          <span className="dim">没有要到场的</span>
        ) : (
          <Link to="/duties/board" search={{ list: '1', occasion: o.id } as never}>
            <span className="num">
              {o.tally.done + o.tally.late}/{o.tally.owed}（{percent((o.tally.done + o.tally.late) / o.tally.owed)}）
            </span>
            {o.tally.overdue > 0 ? <span className="tone-bad num"> 逾期 {o.tally.overdue}</span> : null}
          </Link>
        ),
    },
    { key: 'because', title: '依据', width: 180, cell: (o) => o.because },
    {
      key: 'act',
      title: '办理',
      width: 80,
      cell: (o) =>
        o.to === null || o.to > currentTime() ? (
          <button type="button" className="linkish" disabled={why !== null} title={why ?? undefined} onClick={() => setEnding(o)}>
            结束
          </button>
        ) : (
          '—'
        ),
    },
  ]
  const begin = async () => {
    const v = await form.validateFields()
    const made = await run('已登记', () =>
      client.call('beginOccasion', {
        body: {
          event: v.event,
          title: v.title,
          from: instant(v.span[0].valueOf()) as Instant,
          ...(v.span[1] ? { to: instant(v.span[1].valueOf()) as Instant } : {}),
          ...(v.entity ? { entity: v.entity } : {}),
          because: v.because,
        },
      }),
    )
    if (made) {
      setAdding(false)
      form.resetFields()
      void queries.invalidateQueries()
    }
  }
  const end = async () => {
    if (!ending) return
    const done = await run('已结束', () => client.call('endOccasion', { params: { id: ending.id }, body: { because } }))
    if (done) {
      setEnding(null)
      setBecause('')
      void queries.invalidateQueries()
    }
  }
  return (
    <ListPage
      action="duty.work"
      title="特殊时期"
      note={
        <>
          <Link to="/duties">我的职责</Link> · 降雨由雨量站自动登记，事故、险情由案件和预警自动登记
        </>
      }
    >
      <QueryTable<OccasionView>
        name="occasions"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(o) => o.id}
        filters={filters}
        searchHint="名称、范围"
        empty={{ what: '没有特殊时期', how: '重要节点、复工复产在这里登记；降雨、险情、事故会自动出现。' }}
        tools={
          <Button type="primary" disabled={why !== null} title={why ?? undefined} onClick={() => setAdding(true)}>
            登记特殊时期
          </Button>
        }
      />
      <Modal open={adding} title="登记特殊时期" okText="登记" onOk={() => void begin()} onCancel={() => setAdding(false)} destroyOnHidden>
        <Form form={form} layout="vertical">
          <Form.Item name="event" label="类别" rules={[{ required: true, message: '请选类别' }]}>
            <Select options={[...events]} />
          </Form.Item>
          <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填名称' }]}>
            <Input maxLength={80} placeholder="如：国庆假期" />
          </Form.Item>
          <Form.Item name="span" label="起止" initialValue={[dayjs(Number(currentTime())), null]} rules={[{ required: true, message: '请选开始时间' }]}>
            <DatePicker.RangePicker showTime allowEmpty={[false, true]} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="entity" label="涉及单位（不选为您管辖的全部范围）">
            <Select
              allowClear
              showSearch
              optionFilterProp="label"
              options={((choices.data ?? []) as readonly { readonly id: string; readonly name: string }[]).map((c) => ({ value: c.id, label: c.name }))}
            />
          </Form.Item>
          <Form.Item name="because" label="依据" rules={[{ required: true, message: '请填依据' }]}>
            <Input maxLength={500} placeholder="如：国务院办公厅节假日通知" />
          </Form.Item>
        </Form>
        <p className="dim">登记后，相关责任人会收到到场提醒，到场情况在本页累计。</p>
      </Modal>
      <Modal
        open={ending !== null}
        title={`结束：${ending?.title ?? ''}`}
        okText="结束"
        okButtonProps={{ disabled: because.trim() === '' }}
        onOk={() => void end()}
        onCancel={() => setEnding(null)}
      >
        <Input.TextArea rows={2} maxLength={500} placeholder="依据" value={because} onChange={(e) => setBecause(e.target.value)} />
      </Modal>
    </ListPage>
  )
}
