/** 工作要点: 25 items and three safeguards, each with its figure, target, trend, who is behind; by item, by department, by town; as of any day; on paper on one page. */
import type { ItemView, NoticeBoard } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Read } from '../../design/states.tsx'
import { LampMark } from '../../engines/indicator/lamp.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { queryText, useAsked } from './asked.ts'
import { Dial } from './dial.tsx'
import { Items } from './items.tsx'
import { Matrix } from './matrix.tsx'
import { Brief } from './brief.tsx'
import { lampWords } from './legend.tsx'
import './notice.css'

function Counts(props: { readonly board: NoticeBoard; readonly lamp: string | undefined; set(patch: Record<string, string>): void }): ReactNode {
  return (
    <div className="notice-counts">
      {lampWords.map(([lamp, word]) => (
        <button key={lamp} type="button" aria-pressed={props.lamp === lamp} onClick={() => props.set({ lamp: props.lamp === lamp ? '' : lamp })}>
          <LampMark lamp={lamp} size={16} />
          <b className="num">{props.board.counts[lamp]}</b>
          {word}
        </button>
      ))}
    </div>
  )
}
/** Items in the order of who leads them. */
function byLead(items: readonly ItemView[]): readonly ItemView[] {
  const leads = [...new Set(items.flatMap((i) => i.lead.split('、')))]
  return leads.flatMap((lead) => items.filter((i) => i.lead.split('、').includes(lead)).map((i) => ({ ...i, group: lead })))
}
const documents = [
  ['brief', '工作要点现状简报（Word）'],
  ['office-report', '安委办定期报告（Word）'],
  ['assessment', '督查考核通报（Word）'],
] as const
function Board(props: { readonly board: NoticeBoard }): ReactNode {
  const { board } = props
  const [url, set] = useUrlState()
  const { asked, search } = useAsked()
  const view = url['view'] ?? 'item'
  const chosen = url['lamp'] ? board.items.filter((i) => i.lamp === url['lamp']) : board.items
  const query = queryText(asked)
  return (
    <>
      <div className="notice-bar">
        <Dial asked={asked} years={board.years} asOf={board.asOf} now={board.now} set={set} withOrg />
        <Segmented
          value={view}
          onChange={(v) => set({ view: v === 'item' ? '' : String(v) })}
          options={[
            { value: 'item', label: '按项' },
            { value: 'lead', label: '按牵头单位' },
            { value: 'town', label: '按镇街' },
            { value: 'department', label: '按部门' },
          ]}
        />
        <span className="notice-gap" />
        <Button href={`/api/notice/board.xlsx${query}`}>导出 Excel</Button>
        <Button onClick={() => window.print()}>打印一页简报</Button>
        <Dropdown menu={{ items: documents.map(([kind, label]) => ({ key: kind, label: <a href={`/api/notice/documents/${kind}${query}`}>{label}</a> })) }}>
          <Button>公文</Button>
        </Dropdown>
        <Link to="/units">镇街与部门</Link>
        <Link to="/assessment">督查考核</Link>
        <Link to="/screen/notice">大屏</Link>
        <Link to="/notice/coverage">对照表</Link>
        <Link to="/notice/next">下一年</Link>
      </div>
      {board.counting === null ? null : (
        <p className="banner" role="status">
          正在汇总事实，已完成 {Math.floor(board.counting * 100)}%；数值会自动更新。
        </p>
      )}
      <Counts board={board} lamp={url['lamp']} set={set} />
      <div className="notice-scroll">
        {view === 'town' || view === 'department' ? (
          <Matrix kind={view} asked={asked} search={search} />
        ) : chosen.length === 0 ? (
          <p className="state-note">没有这种灯的项目。</p>
        ) : (
          <Items year={board.year} items={view === 'lead' ? byLead(chosen) : chosen} open={url['item']} search={search} onOpen={(no) => set({ item: no })} />
        )}
        <p className="dim notice-foot">牵头单位{board.leadNote.replace(/^未核实：/, '（未核实）')}。数值全部由已记录的事实汇总，点开可逐条查看。</p>
      </div>
      <Brief board={board} />
    </>
  )
}
export function NoticePage(): ReactNode {
  const { asked } = useAsked()
  const read = useRead('noticeBoard', { query: asked }, { every: (last) => (last?.counting == null ? 60_000 : 4000) })
  return (
    <ListPage action="notice.see" title="工作要点" note={read.data ? `${read.data.title} · ${read.data.orgName} · 全年已过 ${Math.round(read.data.passed * 100)}%` : undefined}>
      <div className="notice">
        <Read of={read} rows={14}>
          {(board) => <Board board={board} />}
        </Read>
      </div>
    </ListPage>
  )
}
