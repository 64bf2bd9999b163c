/** 履职台账: who is behind, by duty, unit, person, post, object, town; a line opens every single obligation behind it, as of any day. */
import type { ObligationView, StandingRow } from '@anlan/contract'
import { dateText, instant } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import { DatePicker, Input, Modal, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { actionTitle, may, postsFor, useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { useNow } from '../../design/time.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { fileOf, percent, StateText, stateOptions, Sums } from './parts.tsx'

type By = 'duty' | 'org' | 'person' | 'post' | 'entity' | 'area'
const bys: readonly { readonly value: By; readonly label: string }[] = [
  { value: 'duty', label: '按职责' },
  { value: 'org', label: '按单位' },
  { value: 'person', label: '按人员' },
  { value: 'post', label: '按岗位' },
  { value: 'entity', label: '按对象' },
  { value: 'area', label: '按镇街' },
]
function count(n: number, bad = false): ReactNode {
  return <span className={`num ${bad && n > 0 ? 'tone-bad' : ''}`}>{n}</span>
}
const standing: readonly Column<StandingRow>[] = [
  {
    key: 'name',
    title: '名称',
    width: 260,
    sort: true,
    cell: (r) => (
      <>
        {r.name} <span className="dim">{r.sub}</span>
      </>
    ),
  },
  { key: 'overdue', title: '逾期未履行', width: 100, sort: true, align: 'right', cell: (r) => count(r.tally.overdue, true) },
  { key: 'due', title: '待履行', width: 80, sort: true, align: 'right', cell: (r) => count(r.tally.due) },
  { key: 'late', title: '逾期履行', width: 90, align: 'right', cell: (r) => count(r.tally.late) },
  { key: 'done', title: '已履行', width: 80, align: 'right', cell: (r) => count(r.tally.done) },
  { key: 'exempt', title: '已豁免', width: 80, align: 'right', cell: (r) => count(r.tally.exempt) },
  { key: 'owed', title: '应履行', width: 80, sort: true, align: 'right', cell: (r) => count(r.tally.owed) },
  { key: 'coverage', title: '完成率', width: 90, sort: true, align: 'right', cell: (r) => <span className="num">{percent(r.coverage)}</span> },
  { key: 'onTime', title: '按期率', width: 90, sort: true, align: 'right', cell: (r) => <span className="num">{percent(r.onTime)}</span> },
]
const owed = (exempt: (o: ObligationView) => void, why: string | null): readonly Column<ObligationView>[] => [
  { key: 'target', title: '对象', width: 240, cell: (o) => (o.target === 'self' ? o.orgName : o.targetName) },
  { key: 'title', title: '职责', width: 170, cell: (o) => o.title },
  { key: 'period', title: '期间', width: 150, cell: (o) => o.period },
  { key: 'persons', title: '责任人', width: 160, cell: (o) => o.persons.map((p) => p.name).join('、') || <span className="tone-bad">{o.rule}</span> },
  { key: 'org', title: '单位', width: 140, cell: (o) => o.orgName },
  { key: 'due', title: '截止', width: 110, cell: (o) => <span className="num">{dateText(instant(Number(o.due) - 1))}</span> },
  { key: 'state', title: '状态', width: 110, cell: (o) => <StateText o={o} /> },
  {
    key: 'act',
    title: '办理',
    width: 130,
    cell: (o) =>
      o.state === 'overdue' || o.state === 'due' ? (
        <button type="button" className="linkish" disabled={why !== null} title={why ?? undefined} onClick={() => exempt(o)}>
          豁免
        </button>
      ) : (
        <Link to="/duties/records" search={{ duty: o.duty, ...(o.entity ? { entity: o.entity } : {}) } as never}>
          记录
        </Link>
      ),
  },
]
export function DutyBoardPage(): ReactNode {
  const [url, set] = useUrlState()
  const { query } = useListState()
  const me = useMe()
  const now = useNow()
  const { run } = useAct()
  const [exempting, setExempting] = useState<ObligationView | null>(null)
  const [because, setBecause] = useState('')
  const by = (bys.find((b) => b.value === url['by'])?.value ?? 'duty') as By
  const year = new Date(now).getFullYear()
  const filter = Object.fromEntries((['duty', 'person', 'entity', 'org', 'period', 'day', 'occasion'] as const).flatMap((k) => (url[k] ? [[k, url[k]]] : [])))
  const single = url['list'] === '1' || url['state'] !== undefined
  const sums = useRead('dutyStanding', { query: { ...filter, by, ...query } as never }, { enabled: !single })
  const list = useRead('obligations', { query: { ...filter, ...(url['state'] ? { state: url['state'] } : {}), ...query } as never }, { enabled: single })
  const decls = useRead('dutyDecls')
  const why = may(me, 'duty.exempt') ? null : `${actionTitle('duty.exempt')}可由以下岗位办理：${postsFor('duty.exempt')}`
  const open = (r: StandingRow) => {
    const key = by === 'duty' ? { duty: r.key } : by === 'org' ? { org: r.key } : by === 'person' ? { person: r.key } : by === 'entity' ? { entity: r.key } : {}
    set({ ...key, list: '1', page: '', q: '', sort: '' }, true)
  }
  const exempt = async () => {
    if (!exempting) return
    const done = await run('已豁免', () => client.call('exemptDuty', { body: { key: exempting.key, because } }))
    if (done) {
      setExempting(null)
      setBecause('')
      void queries.invalidateQueries()
    }
  }
  const periods = [
    { value: '', label: `${year} 年` },
    { value: `${year}-H1`, label: '上半年' },
    { value: `${year}-H2`, label: '下半年' },
    ...[1, 2, 3, 4].map((n) => ({ value: `${year}-Q${n}`, label: `第 ${n} 季度` })),
    ...Array.from({ length: 12 }, (_, i) => ({ value: `${year}-${String(i + 1).padStart(2, '0')}`, label: `${i + 1} 月` })),
  ]
  const tools = (
    <>
      <Select
        aria-label="职责"
        allowClear
        showSearch
        optionFilterProp="label"
        placeholder="全部职责"
        value={url['duty'] ?? null}
        style={{ width: 190 }}
        options={(decls.data ?? []).map((d) => ({ value: d.id, label: d.title }))}
        onChange={(v: string | null) => set({ duty: v ?? '', page: '' })}
      />
      <Select aria-label="期间" value={url['period'] ?? ''} style={{ width: 110 }} options={periods} onChange={(v) => set({ period: v, page: '' })} />
      <DatePicker
        aria-label="截至某日"
        placeholder="截至今天"
        value={url['day'] ? dayjs(url['day']) : null}
        onChange={(d) => set({ day: d ? d.format('YYYY-MM-DD') : '', page: '' })}
        style={{ width: 130 }}
      />
      {single ? (
        <Select
          aria-label="状态"
          allowClear
          placeholder="全部状态"
          value={url['state'] ?? null}
          style={{ width: 120 }}
          options={[...stateOptions]}
          onChange={(v: string | null) => set({ state: v ?? '', list: '1', page: '' })}
        />
      ) : null}
    </>
  )
  const chips = (['person', 'entity', 'org'] as const).filter((k) => url[k])
  return (
    <ListPage action="duty.see" title="履职台账" note="应履行的由职责规定、登记和日历算出，做了的由记录计数；点一行看逐项">
      <div className="duty-top">
        <Segmented
          value={single ? 'list' : by}
          onChange={(v) => (v === 'list' ? set({ list: '1', page: '', sort: '' }) : set({ by: String(v), list: '', state: '', page: '', sort: '' }))}
          options={[...bys, { value: 'list', label: '逐项' }]}
        />
        {chips.map((k) => (
          <button key={k} type="button" className="linkish" onClick={() => set({ [k]: '', page: '' })}>
            {k === 'person' ? '人员' : k === 'entity' ? '对象' : '单位'}筛选中 ✕
          </button>
        ))}
        <span style={{ flex: 1 }} />
        <Link to="/duties">我的职责</Link>
        <Link to="/duties/records">履职记录</Link>
        <Link to="/duties/occasions">特殊时期</Link>
        <Link to="/duties/questions">疑点</Link>
      </div>
      {!single && sums.data ? <Sums tally={sums.data.sum} /> : null}
      {single ? (
        <QueryTable<ObligationView>
          name="obligations"
          read={list}
          rows={list.data?.rows}
          total={list.data?.total}
          columns={owed(setExempting, why)}
          rowKey={(o) => o.key}
          searchHint="对象、单位、人员"
          exportUrl={fileOf('obligationsFile', { ...filter, state: url['state'], q: url['q'] })}
          empty={{ what: '没有这样的应履行职责', how: '换一个状态或期间；职责由登记自动算出。' }}
          tools={tools}
        />
      ) : (
        <QueryTable<StandingRow>
          name="standing"
          read={sums}
          rows={sums.data?.rows}
          total={sums.data?.total}
          columns={standing}
          rowKey={(r) => r.key}
          searchHint="名称、拼音首字母"
          exportUrl={fileOf('dutyStandingFile', { ...filter, by, q: url['q'] })}
          empty={{ what: '这个范围没有应履行的职责', how: '换一个期间或取消筛选。' }}
          tools={tools}
          onOpen={by === 'post' || by === 'area' ? undefined : open}
        />
      )}
      <Modal
        open={exempting !== null}
        title="豁免这一项"
        okText="豁免"
        okButtonProps={{ disabled: because.trim() === '', danger: true }}
        onOk={() => void exempt()}
        onCancel={() => setExempting(null)}
      >
        <p>
          {exempting?.title}：{exempting?.targetName}（{exempting?.period}）。豁免后不计入应履行，理由留存，可以取消。
        </p>
        <Input.TextArea rows={3} maxLength={500} placeholder="豁免理由" value={because} onChange={(e) => setBecause(e.target.value)} />
      </Modal>
    </ListPage>
  )
}
