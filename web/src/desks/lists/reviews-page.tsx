/** 未触发复盘: where the machine should have spoken and did not, spoke late, or wrongly. */
import type { ReviewView } from '@anlan/contract'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { LevelBadge } from '../../design/level.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { spanText, When } from '../../design/time.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'
import { localRows } from './local-list.ts'

const kinds: Record<ReviewView['kind'], string> = { late: '触发偏晚', missed: '应触发未触发', 'silent-source': '数据源失联', false: '误触发' }
const columns: readonly Column<ReviewView>[] = [
  { key: 'kind', title: '类型', width: 130, sort: true, cell: (r) => <span className={r.kind === 'missed' ? 'tone-bad' : 'tone-wait'}>{kinds[r.kind]}</span> },
  { key: 'level', title: '级别', width: 80, cell: (r) => <LevelBadge level={r.level} /> },
  { key: 'title', title: '预警', width: 180, sort: true, cell: (r) => r.title },
  { key: 'place', title: '地点', width: 150, sort: true, cell: (r) => r.placeName },
  { key: 'shouldAt', title: '应触发', width: 190, sort: true, cell: (r) => (r.shouldAt ? <When at={r.shouldAt} /> : '—') },
  { key: 'didAt', title: '实际触发', width: 190, cell: (r) => (r.didAt ? <When at={r.didAt} /> : '未触发') },
  { key: 'gap', title: '差', width: 100, cell: (r) => (r.shouldAt && r.didAt ? `晚 ${spanText(r.didAt - r.shouldAt)}` : '—') },
  { key: 'text', title: '说明', width: 320, cell: (r) => r.text },
]
function Reviews(): ReactNode {
  const list = useListState()
  const navigate = useNavigate()
  const read = useRead('reviews')
  const kind = list.filter('kind')
  const rows = localRows(
    read.data?.filter((r) => !kind || r.kind === kind),
    list,
    (r) => `${r.title}${r.placeName}${r.text}`,
    { kind: (r) => r.kind, title: (r) => r.title, place: (r) => r.placeName, shouldAt: (r) => r.shouldAt ?? 0 },
  )
  return (
    <ListPage action="reviews.see" title="未触发复盘" note="用事后完整数据重算，与当时的判定对照；误触发与失联也在此列。">
      <QueryTable
        name="reviews"
        read={read}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        empty={{ what: '没有需要复盘的', how: '每日用补齐的数据重算后，差异出现在这里。' }}
        filters={[{ key: 'kind', title: '类型', width: 140, options: (Object.keys(kinds) as ReviewView['kind'][]).map((k) => ({ value: k, label: kinds[k] })) }]}
        onOpen={(r) => (r.warning ? void navigate({ to: '/', search: { w: r.warning } as never }) : undefined)}
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function ReviewsPage(): ReactNode {
  return (
    <Guard action="reviews.see">
      <Reviews />
    </Guard>
  )
}
