/** 履职记录: everything recorded, whether it counted or not; a row opens the whole record. */
import type { DutyFactView } from '@anlan/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { type Column, type Filter, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { fileOf } from './parts.tsx'

const columns: readonly Column<DutyFactView>[] = [
  { key: 'target', title: '对象', width: 240, sort: true, cell: (r) => r.targetName },
  { key: 'title', title: '职责', width: 160, cell: (r) => r.title },
  { key: 'by', title: '人员', width: 90, cell: (r) => r.byName },
  {
    key: 'as',
    title: '以何身份',
    width: 240,
    cell: (r) => (
      <>
        {r.as}
        {r.deputy ? <span className="dim">（代）</span> : null}
      </>
    ),
  },
  { key: 'org', title: '单位', width: 130, cell: (r) => r.orgName },
  { key: 'at', title: '履职时间', width: 180, sort: true, cell: (r) => <When at={r.at} /> },
  {
    key: 'counted',
    title: '计数',
    width: 90,
    cell: (r) => (r.withdrawn ? <span className="dim">已撤回</span> : r.counted ? <span className="tone-good">计数</span> : <span className="tone-bad">不计数</span>),
  },
  { key: 'found', title: '检查情况', width: 100, cell: (r) => (r.found === 'some' ? <span className="tone-wait">发现问题</span> : r.found === 'none' ? '未发现' : '—') },
]
export function DutyRecordsPage(): ReactNode {
  const [url, set] = useUrlState()
  const { query } = useListState()
  const me = useMe()
  const navigate = useNavigate()
  const decls = useRead('dutyDecls')
  const filter = Object.fromEntries((['duty', 'person', 'entity', 'org', 'counted', 'found', 'withdrawn'] as const).flatMap((k) => (url[k] ? [[k, url[k]]] : [])))
  const read = useRead('dutyRecords', { query: { ...filter, ...query } as never })
  const filters: readonly Filter[] = [
    { key: 'duty', title: '职责', width: 180, options: (decls.data ?? []).map((d) => ({ value: d.id, label: d.title })) },
    {
      key: 'counted',
      title: '计数',
      width: 100,
      options: [
        { value: 'true', label: '计数' },
        { value: 'false', label: '不计数' },
      ],
    },
    {
      key: 'found',
      title: '检查情况',
      width: 110,
      options: [
        { value: 'some', label: '发现问题' },
        { value: 'none', label: '未发现' },
      ],
    },
    {
      key: 'withdrawn',
      title: '撤回',
      width: 100,
      options: [
        { value: 'true', label: '已撤回' },
        { value: 'false', label: '未撤回' },
      ],
    },
  ]
  const chips = (['person', 'entity', 'org'] as const).filter((k) => url[k])
  return (
    <ListPage
      action="duty.work"
      title="履职记录"
      note={
        <>
          <Link to="/duties">我的职责</Link>
          {chips.map((k) => (
            <button key={k} type="button" className="linkish" onClick={() => set({ [k]: '', page: '' })}>
              {k === 'person' ? '人员' : k === 'entity' ? '对象' : '单位'}筛选中 ✕
            </button>
          ))}
        </>
      }
    >
      <QueryTable<DutyFactView>
        name="duty-records"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(r) => r.id}
        filters={filters}
        searchHint="对象、人员、岗位、拼音首字母"
        exportUrl={may(me, 'duty.see') ? fileOf('dutyRecordsFile', { ...filter, q: url['q'] }) : undefined}
        empty={{ what: '没有履职记录', how: '在“我的职责”或手机现场版办理后，记录出现在这里。' }}
        onOpen={(r) => void navigate({ to: '/duties/records/$id', params: { id: r.id } })}
      />
    </ListPage>
  )
}
