/** Thresholds and time limits with source, date and whether anybody has checked them. */
import type { LimitView } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'

const columns: readonly Column<LimitView>[] = [
  { key: 'title', title: '名称', width: 260, sort: true, cell: (l) => l.title },
  {
    key: 'value',
    title: '值',
    width: 120,
    align: 'right',
    sort: true,
    cell: (l) => (
      <span className="num">
        <b>{l.value}</b> {l.unit}
      </span>
    ),
  },
  { key: 'verified', title: '核实', width: 90, sort: true, cell: (l) => (l.verified ? <span className="tone-good">✓ 已核实</span> : <span className="unverified">未核实</span>) },
  { key: 'source', title: '出处', width: 290, sort: true, cell: (l) => l.source },
  { key: 'place', title: '适用地点', width: 140, cell: (l) => l.placeName ?? '全区' },
  { key: 'from', title: '自', width: 110, sort: true, cell: (l) => <span className="num">{dateText(l.from)}</span> },
  { key: 'to', title: '至', width: 110, cell: (l) => <span className="num">{l.to ? dateText(l.to) : '现行'}</span> },
  { key: 'note', title: '说明', width: 200, cell: (l) => l.note || '—' },
  { key: 'key', title: '键', width: 200, hidden: true, cell: (l) => <code>{l.key}</code> },
]
function Limits(): ReactNode {
  const list = useListState()
  const read = useRead('limits', { query: list.query })
  const unknown = read.data?.rows.filter((l) => !l.verified).length ?? 0
  return (
    <ListPage
      action="points.see"
      title="阈值与时限"
      note={unknown > 0 ? `本页 ${unknown} 项未核实：数值来自公开资料或默认值，请使用单位对照出处核定。` : '每一项都有出处与生效日期。'}
    >
      <QueryTable
        name="limits"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(l) => `${l.key}-${l.place ?? ''}-${l.from}`}
        empty={{ what: '没有阈值', how: '由使用单位录入并注明来源。' }}
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function LimitsPage(): ReactNode {
  return (
    <Guard action="points.see">
      <Limits />
    </Guard>
  )
}
