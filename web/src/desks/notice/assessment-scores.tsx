/** One unit under the lens: its vetoes, what would raise it most, every score with its weight and its ground. */
import type { Assessment } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Gains } from './gains.tsx'

type Props = { readonly a: Assessment; readonly row: Assessment['rows'][number]; readonly search: Readonly<Record<string, string>> }
export function itemNames(items: readonly (number | string)[]): string {
  return items.map((i) => (typeof i === 'number' ? `第 ${i} 项` : i)).join('、')
}
export function UnitScores(props: Props): ReactNode {
  const { a, row } = props
  const scores = new Map(row.scores.map((s) => [s.indicator, s]))
  const worst = a.weights.toSorted((x, y) => (scores.get(x.indicator)?.score ?? 101) - (scores.get(y.indicator)?.score ?? 101) || y.weight - x.weight)
  return (
    <>
      <div className="indicator-title">
        <h4>
          <Link to="/units/$org" params={{ org: row.org }} search={props.search as never}>
            {row.name}
          </Link>
          ：{row.because}
        </h4>
      </div>
      {row.vetoes.length > 0 ? <p className="tone-bad">一票否决：{row.vetoes.join('、')}</p> : null}
      <h4 className="score-head">怎样提高名次最快</h4>
      <Gains org={row.org} gains={row.gains} search={props.search} />
      <h4 className="score-head">各项得分（最低在前）</h4>
      <table className="plain-table">
        <thead>
          <tr>
            <th>指标</th>
            <th className="right nowrap">权重</th>
            <th className="right nowrap">得分</th>
            <th>依据</th>
          </tr>
        </thead>
        <tbody>
          {worst.map((w) => {
            const s = scores.get(w.indicator)
            const missing = s === undefined || s.score === null
            return (
              <tr key={w.indicator}>
                <td>
                  <Link to="/notice/indicators/$id" params={{ id: w.indicator }} search={{ ...props.search, org: row.org } as never}>
                    {w.title}
                  </Link>
                  <small className="dim"> {itemNames(w.items)}</small>
                </td>
                <td className="right num">{w.weight}</td>
                <td className={`right num nowrap ${missing ? 'dim' : (s.score ?? 0) < 90 ? 'tone-bad' : ''}`}>{missing ? '缺数据' : s.score?.toFixed(1)}</td>
                <td className="dim">{s?.text ?? ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
export function Weights(props: { readonly a: Assessment; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const total = props.a.weights.reduce((n, w) => n + w.weight, 0)
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>指标</th>
          <th>承接</th>
          <th className="right nowrap">权重</th>
          <th className="right">占比</th>
        </tr>
      </thead>
      <tbody>
        {props.a.weights.map((w) => (
          <tr key={w.indicator}>
            <td>
              <Link to="/notice/indicators/$id" params={{ id: w.indicator }} search={props.search as never}>
                {w.title}
              </Link>
            </td>
            <td className="dim">{itemNames(w.items)}</td>
            <td className="right num">{w.weight}</td>
            <td className="right num">{total === 0 ? '—' : `${Math.round((1000 * w.weight) / total) / 10}%`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
