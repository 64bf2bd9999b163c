/** 四色清单: risk points by their colour. The ladder of risk is not that of warnings, so it has a mark of its own. */
import type { RowView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useUrlState } from '../../api/url-state.ts'
import { Empty, Read } from '../../design/states.tsx'
import { useAllRows } from '../../engines/register/all-rows.ts'
import { OrgPick } from '../../engines/register/org-pick.tsx'

const colours = [
  ['red', '红', '重大风险'],
  ['orange', '橙', '较大风险'],
  ['yellow', '黄', '一般风险'],
  ['blue', '蓝', '低风险'],
] as const
type Colour = (typeof colours)[number][0]
function colourOf(r: RowView): Colour {
  return colours.find(([k]) => r.flags.includes(k))?.[0] ?? 'blue'
}
function Mark(props: { readonly colour: Colour }): ReactNode {
  const found = colours.find(([k]) => k === props.colour)
  return (
    <span className="risk" data-colour={props.colour}>
      {found?.[1]}色 {found?.[2]}
    </span>
  )
}
function Units(props: { readonly rows: readonly RowView[] }): ReactNode {
  const units = [...new Map(props.rows.map((r) => [r.entity ?? r.org, r.entityName || r.orgName]))]
  const [, setUrl] = useUrlState()
  if (units.length < 2) return null
  const count = (id: string, c: Colour) => props.rows.filter((r) => (r.entity ?? r.org) === id && colourOf(r) === c).length
  return (
    <details open={units.length <= 12} style={{ marginBottom: 12 }}>
      <summary className="dim">按单位（{units.length} 家）</summary>
      <table className="reg-grid">
        <thead>
          <tr>
            <th>单位</th>
            {colours.map(([k, word]) => (
              <th key={k}>
                <span className="risk" data-colour={k}>
                  {word}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(([id, name]) => (
            <tr key={id}>
              <td>
                <button type="button" className="linkish" onClick={() => setUrl({ unit: id })}>
                  {name}
                </button>
              </td>
              {colours.map(([k]) => (
                <td key={k}>{count(id, k) || <span className="dim">0</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
function List(props: { readonly rows: readonly RowView[] }): ReactNode {
  const [url, setUrl] = useUrlState()
  const of = url['unit'] ? props.rows.filter((r) => r.entity === url['unit']) : props.rows
  const only = url['colour']
  const shown = colours.flatMap(([k]) => of.filter((r) => colourOf(r) === k)).filter((r) => !only || colourOf(r) === only)
  if (props.rows.length === 0)
    return (
      <Empty what="还没有风险点" how="由企业（单位）责任人登记风险点的可能性、暴露、后果，颜色由系统按 LEC 算出。">
        <Button type="primary" onClick={() => setUrl({ view: 'list', add: '1' })}>
          去登记
        </Button>
      </Empty>
    )
  return (
    <div className="reg-scroll">
      <div className="risk-sums">
        {colours.map(([k]) => (
          <button key={k} type="button" aria-pressed={only === k} onClick={() => setUrl({ colour: only === k ? '' : k })}>
            <Mark colour={k} />
            <b className="num">{of.filter((r) => colourOf(r) === k).length}</b>
          </button>
        ))}
      </div>
      <div className="reg-legend">
        <OrgPick kind="entity" width={280} value={url['unit']} hint="只看某单位" onChange={(unit) => setUrl({ unit: unit ?? '' })} />
        <span className="dim">风险等级（四色）由 LEC 分值算出，不是预警级别</span>
        <Button size="small" className="reg-act" onClick={() => window.print()}>
          打印清单
        </Button>
      </div>
      {url['unit'] ? null : <Units rows={props.rows} />}
      <table className="plain-table">
        <thead>
          <tr>
            <th style={{ width: 130 }}>等级</th>
            <th style={{ width: 150 }}>风险点</th>
            <th style={{ width: 160 }}>单位 · 单元</th>
            <th>危险和可能的事故</th>
            <th>管控措施</th>
            <th style={{ width: 80 }}>层级</th>
            <th style={{ width: 90 }}>责任人</th>
            <th style={{ width: 100 }}>下次评估</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, 500).map((r) => (
            <tr key={r.id}>
              <td>
                <Mark colour={colourOf(r)} />
              </td>
              <td>
                <Link to="/registers/$register/$id" params={{ register: 'risk-points', id: r.id }}>
                  {r.name}
                </Link>
                {r.demo && !r.name.includes('演示') ? <span className="reg-demo">演示</span> : null}
              </td>
              <td>
                {r.entityName || r.orgName} · {r.texts['unit']}
              </td>
              <td>{r.texts['danger']}</td>
              <td>{r.texts['measures']}</td>
              <td>
                {r.texts['level']}
                {r.flags.includes('low') ? <div className="tone-bad">✕ 应由公司级管控</div> : null}
              </td>
              <td>{r.texts['head']}</td>
              <td className={r.flags.includes('stale') ? 'tone-bad num' : 'num'}>
                {r.texts['reviewOn']}
                {r.flags.includes('stale') ? ' 已过期' : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > 500 ? <p className="dim">只列前 500 条，全部请在“台账”中导出。</p> : null}
    </div>
  )
}
export function RiskColours(): ReactNode {
  const all = useAllRows('risk-points')
  return <Read of={all}>{(x) => <List rows={x.rows} />}</Read>
}
