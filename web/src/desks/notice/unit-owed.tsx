/** What a unit owes, by duty and by person: first those in arrears, the rest folded away. */
import type { UnitBoard } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Arrear = UnitBoard['arrears'][number]
type Person = UnitBoard['people'][number]
function percent(n: number | null): string {
  return n === null ? '—' : `${Math.round(n * 1000) / 10}%`
}
function Duties(props: { readonly org: string; readonly rows: readonly Arrear[] }): ReactNode {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>职责</th>
          <th className="right">逾期</th>
          <th className="right">待办</th>
          <th className="right">应履行</th>
          <th className="right">履行率</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((a) => (
          <tr key={a.duty}>
            <td>
              <Link to="/duties/board" search={{ by: 'person', duty: a.duty, org: props.org } as never}>
                {a.title}
              </Link>
            </td>
            <td className={`right num ${a.overdue > 0 ? 'tone-bad' : ''}`}>{a.overdue}</td>
            <td className="right num">{a.due}</td>
            <td className="right num">{a.owed}</td>
            <td className="right num">{percent(a.coverage)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
export function UnitArrears(props: { readonly u: UnitBoard }): ReactNode {
  const { org, arrears } = props.u
  const open = arrears.filter((a) => a.overdue > 0 || a.due > 0)
  const rest = arrears.filter((a) => a.overdue === 0 && a.due === 0)
  return (
    <section>
      <h4>履职欠账（按职责）</h4>
      {arrears.length === 0 ? (
        <p className="dim">本年度还没有到期的职责。</p>
      ) : open.length === 0 ? (
        <p className="dim">没有逾期，也没有待履行的。</p>
      ) : (
        <Duties org={org} rows={open} />
      )}
      {rest.length > 0 ? (
        <details className="unit-rest">
          <summary>其余 {rest.length} 项职责全部履行</summary>
          <Duties org={org} rows={rest} />
        </details>
      ) : null}
    </section>
  )
}
const MOST = 20
function People(props: { readonly org: string; readonly rows: readonly Person[] }): ReactNode {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>人员</th>
          <th>岗位</th>
          <th className="right">逾期</th>
          <th className="right">待办</th>
          <th className="right">已履行</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((p) => (
          <tr key={p.person}>
            <td style={{ whiteSpace: 'nowrap' }}>
              <Link to="/duties/board" search={{ by: 'duty', person: p.person, org: props.org } as never}>
                {p.name}
              </Link>
            </td>
            <td className="dim">{p.post || '单位责任人'}</td>
            <td className={`right num ${p.overdue > 0 ? 'tone-bad' : ''}`}>{p.overdue}</td>
            <td className="right num">{p.due}</td>
            <td className="right num">{p.done}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
export function UnitPeople(props: { readonly u: UnitBoard }): ReactNode {
  const { org, people } = props.u
  const late = people.filter((p) => p.overdue > 0)
  return (
    <section>
      <h4>人员履职{late.length > 0 ? <span className="tone-bad">（{late.length} 人有逾期）</span> : null}</h4>
      {people.length === 0 ? <p className="dim">没有人员的履职记录，或您无权查看人员明细。</p> : <People org={org} rows={people.slice(0, MOST)} />}
      {people.length > MOST ? (
        <Link to="/duties/board" search={{ by: 'person', org } as never}>
          全部人员
        </Link>
      ) : null}
    </section>
  )
}
