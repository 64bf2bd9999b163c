/** Every warning, in force and past. Enter or double click opens it in the duty room. */
import { urlOf, type WarningView } from '@anlan/contract'
import { type RaisedLevel, warningLevelText } from '@anlan/kernel/base'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { LevelBadge } from '../../design/level.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { spanText, When } from '../../design/time.tsx'
import { Ratio } from '../room/live-list.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'

const phases = [
  { value: 'live', label: '生效' },
  { value: 'draft', label: '草稿' },
  { value: 'submitted', label: '待签发' },
  { value: 'lifted', label: '已解除' },
  { value: 'dropped', label: '已撤销' },
]
const columns: readonly Column<WarningView>[] = [
  {
    key: 'level',
    title: '级别',
    width: 84,
    sort: true,
    cell: (w) => <LevelBadge level={w.level === 'none' ? w.peak : w.level} text={warningLevelText[w.level === 'none' ? w.peak : w.level]} />,
  },
  { key: 'hazard', title: '灾种', width: 96, sort: true, cell: (w) => w.hazard },
  { key: 'place', title: '地点', width: 150, sort: true, cell: (w) => w.placeName },
  { key: 'phase', title: '状态', width: 80, cell: (w) => phases.find((p) => p.value === w.phase)?.label ?? w.phase },
  { key: 'because', title: '因为', width: 250, cell: (w) => w.because.text },
  { key: 'board', title: '叫应', width: 110, cell: (w) => <Ratio name="" done={w.board.answered} all={w.board.all} /> },
  { key: 'orders', title: '措施', width: 130, cell: (w) => <Ratio name="" done={w.orders.confirmed} all={w.orders.all} late={w.orders.overdue} /> },
  { key: 'raisedAt', title: '发布', width: 190, sort: true, cell: (w) => <When at={w.raisedAt} /> },
  { key: 'lasted', title: '历时', width: 100, cell: (w) => (w.endedAt ? spanText(w.endedAt - w.raisedAt) : '进行中') },
  { key: 'origin', title: '来源', width: 70, cell: (w) => (w.origin === 'rule' ? '自动' : '人工') },
  { key: 'drill', title: '演练', width: 70, cell: (w) => (w.drill ? <span className="drill-tag">演练</span> : '—') },
]
function Warnings(): ReactNode {
  const list = useListState()
  const navigate = useNavigate()
  const [phase, level] = [list.filter('phase'), list.filter('level')]
  const query = { ...list.query, ...(phase ? { phase } : {}), ...(level ? { level: level as RaisedLevel } : {}) }
  const read = useRead('warnings', { query })
  return (
    <ListPage action="room.see" title="预警" note="回车或双击打开；生效的在值班室处理。">
      <QueryTable
        name="warnings"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(w) => w.id}
        exportUrl={urlOf('warningsFile', { query })}
        empty={{ what: '还没有预警', how: '监测数据达到阈值或人工预警签发后出现在这里。' }}
        filters={[
          { key: 'phase', title: '状态', options: phases },
          { key: 'level', title: '级别', options: (['red', 'orange', 'yellow', 'blue'] as const).map((l) => ({ value: l, label: warningLevelText[l] })) },
        ]}
        onOpen={(w) => void navigate({ to: '/', search: { w: w.id } as never })}
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function WarningsPage(): ReactNode {
  return (
    <Guard action="room.see">
      <Warnings />
    </Guard>
  )
}
