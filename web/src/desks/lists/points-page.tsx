/** Monitoring points: state first, then the last value; a point opens to its series and thresholds. */
import { type PointState, type PointView, urlOf } from '@anlan/contract'
import { readingFlagText } from '@anlan/kernel/signal'
import type { Scene } from '@anlan/kernel/registry'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { LevelBadge } from '../../design/level.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { When } from '../../design/time.tsx'
import { SeriesList } from '../../engines/signal/series-panel.tsx'
import { sceneText } from '../../map/map-pane.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'

export const pointStateText: Record<PointState, string> = { normal: '正常', attention: '关注', late: '迟报', bad: '数据异常', silent: '失联' }
const mark: Record<PointState, string> = { normal: '●', attention: '◉', late: '◌', bad: '✕', silent: '○' }
const tone: Record<PointState, string> = { normal: 'good', attention: 'wait', late: 'wait', bad: 'bad', silent: 'bad' }
const columns: readonly Column<PointView>[] = [
  {
    key: 'state',
    title: '状态',
    width: 150,
    sort: true,
    cell: (p) => (
      <span>
        <span className={`tone-${tone[p.state]}`}>
          {mark[p.state]} {pointStateText[p.state]}
        </span>{' '}
        {p.level === 'none' ? null : <LevelBadge level={p.level} />}
      </span>
    ),
  },
  { key: 'name', title: '监测点', width: 170, sort: true, cell: (p) => p.name },
  { key: 'scene', title: '场景', width: 96, sort: true, cell: (p) => sceneText[p.scene] },
  { key: 'kind', title: '类型', width: 110, cell: (p) => p.kind },
  { key: 'area', title: '镇街', width: 110, sort: true, cell: (p) => p.areaName },
  {
    key: 'last',
    title: '最近值',
    width: 170,
    cell: (p) =>
      p.last ? (
        <span className="num">
          {p.last.label} <b>{p.last.value === null ? '缺测' : p.last.value}</b> {p.last.value === null ? '' : p.last.unit}
        </span>
      ) : (
        '尚无'
      ),
  },
  { key: 'at', title: '时刻', width: 180, sort: true, cell: (p) => (p.last ? <When at={p.last.at} /> : '—') },
  { key: 'flags', title: '标记', width: 120, cell: (p) => p.last?.flags.map((f) => readingFlagText[f]).join('、') || '—' },
  { key: 'stateText', title: '说明', width: 150, cell: (p) => p.stateText },
  { key: 'protocol', title: '协议', width: 80, cell: (p) => ({ hj212: 'HJ 212', http: 'HTTP', mqtt: 'MQTT', none: '人工' })[p.protocol] ?? p.protocol },
]
function Points(): ReactNode {
  const list = useListState()
  const [url, setUrl] = useUrlState()
  const [scene, state] = [list.filter('scene'), list.filter('state')]
  const query = { ...list.query, ...(scene ? { scene } : {}), ...(state ? { state } : {}) }
  const read = useRead('points', { query })
  const all = useRead('points', { query: { limit: 1000 } }, { enabled: Boolean(url['open']) })
  const open = [...(read.data?.rows ?? []), ...(all.data?.rows ?? [])].find((p) => p.id === url['open'])
  return (
    <ListPage action="points.see" title="监测点" note="迟报、异常、失联的数据不参与自动判定；失联会降低判定级别上限并进入复盘。">
      <QueryTable
        name="points"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(p) => p.id}
        exportUrl={urlOf('pointsFile', { query })}
        empty={{ what: '没有登记监测点', how: '由系统管理员导入地区数据后出现。' }}
        filters={[
          { key: 'state', title: '状态', options: (Object.keys(pointStateText) as PointState[]).map((s) => ({ value: s, label: pointStateText[s] })) },
          { key: 'scene', title: '场景', options: (Object.keys(sceneText) as Scene[]).map((s) => ({ value: s, label: sceneText[s] })) },
        ]}
        onOpen={(p) => setUrl({ open: p.id })}
      />
      <Drawer open={Boolean(open)} title={open ? `${open.name} · ${open.areaName}` : ''} size={640} onClose={() => setUrl({ open: '' })} destroyOnHidden>
        {open ? <SeriesList series={open.series} /> : null}
      </Drawer>
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function PointsPage(): ReactNode {
  return (
    <Guard action="points.see">
      <Points />
    </Guard>
  )
}
