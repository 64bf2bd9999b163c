/** The inbox over all types (待办·已办·我发起·督办·全部), and opening a new case. */
import { type CaseCounts, type CaseLine, urlOf } from '@anlan/contract'
import { clockText, dateText } from '@anlan/kernel/base'
import { cases as decls, sectorTitle, sectorTitles } from '@anlan/policy'
import { Link, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { may, useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { type Column, type Filter, QueryTable, useListState } from '../../design/query-table.tsx'
import { Guard } from '../../design/states.tsx'
import { useNow, When } from '../../design/time.tsx'
import { lastDayText, leftText } from '../../engines/case/clocks.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { ImportDrawer } from './import-drawer.tsx'
import { OpenDrawer } from './open-drawer.tsx'
import '../../engines/case/case.css'

const boxes = [
  ['todo', '待办'],
  ['done', '已办'],
  ['opened', '我发起'],
  ['watch', '督办'],
  ['all', '全部'],
] as const
type Box = (typeof boxes)[number][0]
const empties: Record<Box, { readonly what: string; readonly how: string }> = {
  todo: { what: '没有待办', how: '轮到您的岗位办理的案件会出现在这里，最急的在最前。' },
  done: { what: '还没有办过案件', how: '您办理过任何一步的案件会留在这里。' },
  opened: { what: '还没有发起过案件', how: '点“新立件”登记隐患、检查等。' },
  watch: { what: '没有逾期案件', how: '管辖范围内任何时限超过后会出现在这里，直到办结。' },
  all: { what: '没有案件', how: '管辖范围内的案件会出现在这里。' },
}
function Due(props: { readonly row: CaseLine }): ReactNode {
  const now = useNow()
  const { row } = props
  if (row.endedAt !== null) return <span className="dim">—</span>
  if (row.unknownYear !== null) return <span className="tone-wait">{row.unknownYear} 年日历未发布</span>
  const due = row.stepDue ?? row.dueAt
  if (due === null || due === undefined) return <span className="dim">无时限</span>
  const left = leftText(due, now)
  return (
    <span className={`case-due num tone-${left.tone}`} title={`${dateText(due)} ${clockText(due)} 止`}>
      {left.text}
      <small>{lastDayText(due)} 止</small>
    </span>
  )
}
const columns: readonly Column<CaseLine>[] = [
  { key: 'due', title: '时限', width: 110, sort: true, cell: (r) => <Due row={r} /> },
  { key: 'step', title: '待办步骤', width: 120, cell: (r) => (r.stepTitle ? <b>{r.stepTitle}</b> : <span className="dim">—</span>) },
  {
    key: 'title',
    title: '名称',
    width: 270,
    sort: true,
    cell: (r) => (
      <>
        <Link to="/cases/$id" params={{ id: r.id }}>
          {r.title}
        </Link>{' '}
        {r.drill ? <span className="drill-tag">演练</span> : null}
      </>
    ),
  },
  { key: 'type', title: '种类', width: 110, cell: (r) => r.typeTitle },
  { key: 'state', title: '状态', width: 140, cell: (r) => (r.outcome === 'withdrawn' ? '已撤回' : r.outcome === 'merged' ? '已并入' : r.states.map((s) => s.title).join('、')) },
  { key: 'place', title: '地点或单位', width: 190, cell: (r) => r.placeName },
  { key: 'org', title: '承办单位', width: 140, cell: (r) => r.orgName },
  { key: 'no', title: '文号', width: 160, sort: true, cell: (r) => <span className="num">{r.no}</span> },
  { key: 'opened', title: '立件', width: 170, sort: true, cell: (r) => <When at={r.openedAt} /> },
  { key: 'sector', title: '行业', width: 90, hidden: true, cell: (r) => (r.sector === null ? '—' : sectorTitle(r.sector)) },
  { key: 'by', title: '立件人', width: 100, hidden: true, cell: (r) => r.openedByName },
]
/** One's own inbox by type: the counts are the way into each. */
function Kinds(props: { readonly counts: CaseCounts; readonly chosen: string | undefined; onPick(decl: string): void }): ReactNode {
  if (props.counts.byType.length < 2 && props.chosen === undefined) return null
  return (
    <div className="case-kinds">
      <button type="button" className="case-kind" aria-pressed={props.chosen === undefined} onClick={() => props.onPick('')}>
        全部 {props.counts.todo}
      </button>
      {props.counts.byType.map((t) => (
        <button key={t.decl} type="button" className="case-kind" aria-pressed={props.chosen === t.decl} onClick={() => props.onPick(t.decl)}>
          {decls.find((d) => d.id === t.decl)?.title ?? t.decl} {t.todo}
          {t.late > 0 ? <em>（逾期 {t.late}）</em> : null}
        </button>
      ))}
    </div>
  )
}
function useFilters(): readonly Filter[] {
  const me = useMe()
  const [url] = useUrlState()
  const choices = useRead('choices', undefined, { enabled: may(me, 'room.see') })
  const orgs = useRead('caseChoices', { query: { kind: 'org' } })
  const decl = decls.find((d) => d.id === url['decl'])
  const towns = (choices.data?.places ?? []).filter((p) => p.kind === 'town').map((p) => ({ value: p.key.slice(5), label: p.name }))
  const states = decl
    ? [
        ...Object.entries(decl.states).map(([k, label]) => ({ value: `main:${k}`, label })),
        ...Object.entries(decl.lanes ?? {}).flatMap(([lane, l]) => Object.entries(l.states).map(([k, label]) => ({ value: `${lane}:${k}`, label: `${l.title}：${label}` }))),
      ]
    : []
  return [
    { key: 'decl', title: '种类', width: 140, options: decls.map((d) => ({ value: d.id, label: d.title })) },
    ...(states.length > 0 ? [{ key: 'state', title: '状态', width: 150, options: states }] : []),
    ...(towns.length > 0 ? [{ key: 'area', title: '镇街', width: 110, options: towns }] : []),
    { key: 'org', title: '承办单位', width: 130, options: (orgs.data ?? []).map((o) => ({ value: o.id, label: o.name })) },
    { key: 'sector', title: '行业', width: 110, options: Object.entries(sectorTitles).map(([value, label]) => ({ value, label })) },
    { key: 'late', title: '是否逾期', width: 100, options: [{ value: 'true', label: '只看逾期' }] },
  ]
}
function Cases(): ReactNode {
  const me = useMe()
  const list = useListState()
  const [url, setUrl] = useUrlState()
  const navigate = useNavigate()
  const box = (boxes.find(([b]) => b === url['box'])?.[0] ?? 'todo') as Box
  const sort = list.query.sort
  const known = sort === 'opened' || sort === '-opened' || sort === 'due' || sort === '-changed' || sort === 'no' || sort === 'title' ? { sort } : {}
  const keys = ['decl', 'org', 'entity', 'state', 'area', 'sector', 'late', 'lateFor'] as const
  const filters = Object.fromEntries(keys.flatMap((k) => (list.filter(k) ? [[k, list.filter(k)]] : [])))
  const base = { box, ...filters, ...known, ...(list.query.q ? { q: list.query.q } : {}) }
  const read = useRead('cases', { query: { ...base, offset: list.query.offset, limit: list.query.limit } as never }, { every: 30_000 })
  const counts = useRead('caseCounts', undefined, { every: 30_000 })
  const shown = useFilters()
  const [first] = read.data?.rows ?? []
  /** Filters that a link from another page set, in words, each with its way out. */
  const from = [
    url['entity'] ? { key: 'entity', text: `对象单位：${first?.entityName ?? '…'}` } : null,
    url['lateFor'] ? { key: 'lateFor', text: `逾期待办人：${url['who'] ?? '…'}` } : null,
  ].filter((x) => x !== null)
  return (
    <ListPage action="case.see" title="案件" note="隐患、执法、举报、事故、督办等都是一件一件办到底的闭环；每一步有人、有时限、有依据。">
      <Tabs
        className="case-tabs"
        activeKey={box}
        onChange={(b) => setUrl({ box: b === 'todo' ? '' : b, page: '' })}
        items={boxes.map(([key, label]) => ({
          key,
          label: key === 'todo' && counts.data && counts.data.todo > 0 ? `${label} ${counts.data.todo}${counts.data.late > 0 ? `（逾期 ${counts.data.late}）` : ''}` : label,
        }))}
      />
      {box === 'todo' && counts.data ? <Kinds counts={counts.data} chosen={url['decl']} onPick={(decl) => setUrl({ decl, state: '', page: '' })} /> : null}
      {from.length > 0 ? (
        <div className="case-kinds">
          {from.map((f) => (
            <button key={f.key} type="button" className="case-kind" aria-pressed="true" title="取消此条件" onClick={() => setUrl({ [f.key]: '', who: '', page: '' })}>
              {f.text} ✕
            </button>
          ))}
        </div>
      ) : null}
      <QueryTable
        name="cases"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(r) => r.id}
        searchHint="文号、名称、单位、地点或拼音首字母（按 / 直达）"
        exportUrl={urlOf('casesExcel', { query: base as never })}
        empty={empties[box]}
        filters={shown}
        tools={
          <>
            <ActButton look="primary" reason={whyNot(me, 'case.work')} onClick={() => setUrl({ open: '1' })}>
              新立件
            </ActButton>
            <ActButton reason={whyNot(me, 'case.work')} onClick={() => setUrl({ import: '1' })}>
              批量导入
            </ActButton>
          </>
        }
        rowTone={(r) => (r.late ? 'is-late' : undefined)}
        onOpen={(r) => void navigate({ to: '/cases/$id', params: { id: r.id } })}
      />
      <OpenDrawer open={Boolean(url['open'])} onClose={() => setUrl({ open: '', kind: '', about: '' })} />
      <ImportDrawer open={Boolean(url['import'])} onClose={() => setUrl({ import: '' })} />
    </ListPage>
  )
}
export function CasesPage(): ReactNode {
  return (
    <Guard action="case.see">
      <Cases />
    </Guard>
  )
}
