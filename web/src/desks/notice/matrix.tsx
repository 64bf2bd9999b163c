/** Units against items: one lamp for each, the words on demand; sorted by rank. */
import type { UnitKind, UnitMatrix } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { LampMark } from '../../engines/indicator/lamp.tsx'
import { type Asked, noText } from './asked.ts'

export function Matrix(props: { readonly kind: UnitKind; readonly asked: Asked; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { year, day } = props.asked
  const read = useRead('noticeUnits', { query: { kind: props.kind, ...(year ? { year } : {}), ...(day ? { day } : {}) } })
  return <Read of={read}>{(m: UnitMatrix) => <Table m={m} search={props.search} />}</Read>
}
function Table(props: { readonly m: UnitMatrix; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { m } = props
  return (
    <div className="notice-matrix">
      <table>
        <thead>
          <tr>
            <th className="notice-unit">{m.kind === 'town' ? '镇街（平台）' : '部门'}</th>
            <th>名次</th>
            <th>得分</th>
            {m.items.map((i) => (
              <th key={String(i.no)} title={`${i.no} ${i.title}`}>
                {noText(i.no)}
              </th>
            ))}
            <th>逾期</th>
          </tr>
        </thead>
        <tbody>
          {m.rows.map((r) => (
            <tr key={r.org}>
              <td className="notice-unit">
                <Link to="/units/$org" params={{ org: r.org }} search={props.search as never}>
                  {r.name}
                </Link>
                {r.vetoes.length > 0 ? <b className="tone-bad"> 否决</b> : null}
              </td>
              <td className="num" title={r.because}>
                {r.rank ?? '—'}
              </td>
              <td className="num">{r.score === null ? '—' : r.score.toFixed(1)}</td>
              {r.items.map((i) => (
                <td key={String(i.no)} title={`${i.no}：${i.text}`}>
                  {i.lamp === 'none' ? <span className="dim">·</span> : <LampMark lamp={i.lamp} />}
                </td>
              ))}
              <td className="num right">{r.overdue > 0 ? <b className="tone-bad">{r.overdue}</b> : '0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
