/** 督查考核: who stands where and why, down to the single score; vetoes and missing figures keep a unit out of the ranking, with the reason. */
import type { Assessment, UnitKind } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Read } from '../../design/states.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { queryText, useAsked } from './asked.ts'
import './notice.css'

function Scores(props: { readonly a: Assessment; readonly row: Assessment['rows'][number]; readonly search: Readonly<Record<string, string>> }): ReactNode {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>指标</th>
          <th className="right">权重</th>
          <th className="right">得分</th>
          <th>依据</th>
        </tr>
      </thead>
      <tbody>
        {props.a.weights.map((w) => {
          const s = props.row.scores.find((x) => x.indicator === w.indicator)
          return (
            <tr key={w.indicator}>
              <td>
                <Link to="/notice/indicators/$id" params={{ id: w.indicator }} search={{ ...props.search, org: props.row.org } as never}>
                  {w.title}
                </Link>
                <small className="dim"> {w.items.map((i) => (typeof i === 'number' ? `第 ${i} 项` : i)).join('、')}</small>
              </td>
              <td className="right num">{w.weight}</td>
              <td className={`right num ${s?.score !== null && s !== undefined && s.score < 90 ? 'tone-bad' : ''}`}>
                {s?.score === null || s === undefined ? '缺数据' : s.score.toFixed(1)}
              </td>
              <td className="dim">{s?.text ?? ''}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
function Table(props: { readonly a: Assessment; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { a } = props
  const [url, set] = useUrlState()
  const open = a.rows.find((r) => r.org === url['open']) ?? a.rows[0]
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
              <tr key={r.org} style={r.org === open?.org ? { background: 'var(--accentSoft)' } : undefined}>
                <td className="right num">{r.rank ?? '—'}</td>
                <td>
                  <button type="button" className="linkish" onClick={() => set({ open: r.org })}>
                    {r.name}
                  </button>
                </td>
                <td className="right num">{r.score === null ? '—' : r.score.toFixed(1)}</td>
                <td className="right num">{Math.round(r.complete * 100)}%</td>
                <td className={r.vetoes.length > 0 ? 'tone-bad' : 'dim'}>{r.rank === null ? r.because : (r.gains[0]?.text ?? '全部达到')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        {open ? (
          <>
            <h4>
              {open.name}：{open.because}
            </h4>
            <Scores a={a} row={open} search={props.search} />
          </>
        ) : null}
      </section>
    </div>
  )
}
export function AssessmentPage(): ReactNode {
  const [url, set] = useUrlState()
  const { asked, search } = useAsked()
  const kind: UnitKind = url['kind'] === 'department' ? 'department' : 'town'
  const query = { ...(asked.year ? { year: asked.year } : {}), ...(asked.day ? { day: asked.day } : {}), kind }
  const read = useRead('assessment', { query })
  return (
    <ListPage
      action="notice.see"
      title="督查考核"
      note={read.data ? `有数据的指标不足权重 ${Math.round(read.data.enough * 100)}% 的单位不参加排名；发生一票否决情形的不参加表扬。权重由使用单位核定（未核实）` : undefined}
    >
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
          <span className="notice-gap" />
          <Button href={`/api/assessment.xlsx${queryText(query as never)}`}>导出 Excel</Button>
          <Button href={`/api/notice/documents/assessment?unit=${kind}`}>督查考核通报（Word）</Button>
        </div>
        <Read of={read} rows={14}>
          {(a) => <Table a={a} search={search} />}
        </Read>
      </div>
    </ListPage>
  )
}
