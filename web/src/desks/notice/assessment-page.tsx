/** 督查考核: who stands where and why, down to the single score; vetoes and missing figures keep a unit out of the ranking, with the reason. */
import type { Assessment, UnitKind } from '@anlan/contract'
import { Button, Segmented } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { Empty, Read } from '../../design/states.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { asOfText, queryText, useAsked } from './asked.ts'
import { UnitScores, Weights } from './assessment-scores.tsx'
import { Dial } from './dial.tsx'
import { isOwn } from './own-unit.ts'
import './notice.css'

type Row = Assessment['rows'][number]
function Line(props: { readonly r: Row; readonly open: boolean; readonly own: boolean; choose(org: string): void }): ReactNode {
  const { r } = props
  return (
    <tr data-open={props.open} className="score-line">
      <td className="right num">{r.rank ?? '—'}</td>
      <td>
        <button type="button" className="linkish" aria-pressed={props.open} onClick={() => props.choose(r.org)}>
          {r.name}
        </button>
        {props.own ? <small className="dim">（本单位）</small> : null}
      </td>
      <td className="right num">{r.rank === null || r.score === null ? '—' : r.score.toFixed(1)}</td>
      <td className="right num">{Math.round(r.complete * 100)}%</td>
      <td>
        {r.vetoes.length > 0 ? <b className="tone-bad">一票否决：{r.vetoes.join('、')}　</b> : null}
        <span className={r.rank === null ? 'tone-wait' : 'dim'}>{r.rank === null ? r.because : (r.gains[0]?.text ?? '全部达到')}</span>
      </td>
    </tr>
  )
}
function Table(props: { readonly a: Assessment; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { a } = props
  const me = useMe()
  const scores = useRef<HTMLElement>(null)
  const [url, set] = useUrlState()
  if (a.rows.length === 0) return <Empty what="还没有可以考核的单位" how="单位来自登记的镇街、平台和部门；有了履职和办案记录就开始计分。" />
  const open = a.rows.find((r) => r.org === url['open']) ?? a.rows.find((r) => isOwn(me, r)) ?? a.rows[0]
  const choose = (org: string) => {
    set({ open: org, show: '' })
    // On a telephone the scores stand below the whole ranking.
    requestAnimationFrame(() => scores.current?.scrollIntoView({ block: 'nearest' }))
  }
  return (
    <div className="indicator-body">
      <section>
        <table className="plain-table">
          <thead>
            <tr>
              <th className="right">名次</th>
              <th>单位</th>
              <th className="right">得分</th>
              <th className="right">数据完整</th>
              <th>说明和最能提分的一项</th>
            </tr>
          </thead>
          <tbody>
            {a.rows.map((r) => (
              <Line key={r.org} r={r} open={url['show'] !== 'weights' && r.org === open?.org} own={isOwn(me, r)} choose={choose} />
            ))}
          </tbody>
        </table>
      </section>
      <section ref={scores}>
        <div className="indicator-title">
          <Segmented
            size="small"
            value={url['show'] === 'weights' ? 'weights' : 'unit'}
            onChange={(v) => set({ show: v === 'weights' ? 'weights' : '' })}
            options={[
              { value: 'unit', label: '单位得分' },
              { value: 'weights', label: `权重表（${a.weights.length} 项）` },
            ]}
          />
          <span className="unverified">权重由使用单位核定，未核实</span>
        </div>
        {url['show'] === 'weights' ? <Weights a={a} search={props.search} /> : open ? <UnitScores a={a} row={open} search={props.search} /> : null}
      </section>
    </div>
  )
}
function noteText(a: Assessment): string {
  const percent = (v: number) => `${Math.round(v * 100)}%`
  return `截至 ${asOfText(a)}。按 ${percent(a.least)} 以上单位都有数据的指标比较；有数据的指标不足权重 ${percent(a.enough)} 的单位不参加排名；发生一票否决情形的不参加表扬`
}
export function AssessmentPage(): ReactNode {
  const [url, set] = useUrlState()
  const { asked, search } = useAsked()
  const kind: UnitKind = url['kind'] === 'department' ? 'department' : 'town'
  const query = { ...(asked.year ? { year: asked.year } : {}), ...(asked.day ? { day: asked.day } : {}), kind }
  const read = useRead('assessment', { query })
  const board = useRead('noticeBoard', { query: {} })
  const dates = Object.fromEntries(Object.entries(search).filter(([k]) => k !== 'org'))
  return (
    <ListPage action="notice.see" title="督查考核" note={read.data ? noteText(read.data) : undefined}>
      <div className="notice">
        <div className="notice-bar">
          <Segmented
            value={kind}
            onChange={(v) => set({ kind: v === 'town' ? '' : String(v), open: '' })}
            options={[
              { value: 'town', label: '镇街（平台）' },
              { value: 'department', label: '部门' },
            ]}
          />
          {board.data ? <Dial asked={asked} years={board.data.years} asOf={read.data?.asOf} now={board.data.now} set={set} /> : null}
          <span className="notice-gap" />
          <Button href={`/api/assessment.xlsx${queryText(query as never)}`}>导出 Excel</Button>
          <Button href={`/api/notice/documents/assessment${queryText({ ...query, kind: undefined, unit: kind } as never)}`}>督查考核通报（Word）</Button>
        </div>
        <Read of={read} rows={14}>
          {(a) => <Table a={a} search={dates} />}
        </Read>
      </div>
    </ListPage>
  )
}
