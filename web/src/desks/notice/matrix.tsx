/** Units against items: one lamp for each, the words on demand; sorted by rank. */
import type { UnitKind, UnitMatrix } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { Empty, Read } from '../../design/states.tsx'
import { LampMark } from '../../engines/indicator/lamp.tsx'
import { type Asked, noText } from './asked.ts'
import { isOwn } from './own-unit.ts'

export function Matrix(props: { readonly kind: UnitKind; readonly asked: Asked; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { year, day } = props.asked
  const read = useRead('noticeUnits', { query: { kind: props.kind, ...(year ? { year } : {}), ...(day ? { day } : {}) } })
  return <Read of={read}>{(m: UnitMatrix) => <Table m={m} search={props.search} />}</Read>
}
function Table(props: { readonly m: UnitMatrix; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { m } = props
  const me = useMe()
  if (m.rows.length === 0) return <Empty what="还没有单位" how="单位来自登记的镇街、平台和部门。" />
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
            <th>逾期未履职</th>
          </tr>
        </thead>
        <tbody>
          {m.rows.map((r) => (
            <tr key={r.org} data-own={isOwn(me, r)}>
              <td className="notice-unit">
                <Link to="/units/$org" params={{ org: r.org }} search={props.search as never}>
                  {r.name}
                </Link>
                {isOwn(me, r) ? <small className="dim">（本单位）</small> : null}
                {r.vetoes.length > 0 ? (
                  <b className="tone-bad" title={r.vetoes.join('、')}>
                    {' '}
                    一票否决
                  </b>
                ) : null}
              </td>
              <td className="num" title={r.because}>
                {r.rank ?? '—'}
              </td>
              <td className="num">{r.score === null ? '—' : r.score.toFixed(1)}</td>
              {r.items.map((i) => (
                <td key={String(i.no)} title={`${r.name} ${i.no}：${i.text}`}>
                  {i.lamp === 'none' ? (
                    <span className="dim">·</span>
                  ) : (
                    // Out of the tab order: nine hundred stops would hide the rows; the unit's own page leads to the same.
                    <Link to="/notice" tabIndex={-1} search={{ ...props.search, org: r.org, item: String(i.no) } as never} aria-label={`${r.name} ${i.text}`}>
                      <LampMark lamp={i.lamp} />
                    </Link>
                  )}
                </td>
              ))}
              <td className="num right">
                {r.overdue > 0 ? (
                  <Link to="/duties/board" search={{ by: 'duty', org: r.org, state: 'overdue' } as never}>
                    <b className="tone-bad">{r.overdue}</b>
                  </Link>
                ) : (
                  '0'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
