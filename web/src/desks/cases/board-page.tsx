/** 督办看板: what is open and overdue, where and whose; every figure opens its cases. */
import type { CaseBoardLine } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Empty, Read } from '../../design/states.tsx'
import { ListPage } from '../lists/list-page.tsx'
import '../../engines/case/case.css'

type Sum = { readonly open: number; readonly late: number; readonly ended: number; readonly endedLate: number }
const zero: Sum = { open: 0, late: 0, ended: 0, endedLate: 0 }
function add(a: Sum, b: Sum): Sum {
  return { open: a.open + b.open, late: a.late + b.late, ended: a.ended + b.ended, endedLate: a.endedLate + b.endedLate }
}
function Board(props: { readonly rows: readonly CaseBoardLine[] }): ReactNode {
  const { rows } = props
  if (rows.length === 0) return <Empty what="没有在办或近 30 天办结的案件" how="管辖范围内一有案件，各单位的在办和逾期数就出现在这里。" />
  const types = [...new Map(rows.map((r) => [r.decl, r.typeTitle]))]
  const orgs = [...new Map(rows.map((r) => [r.orgId, r.orgName]))]
  const cell = (org: string, decl: string | null) => rows.filter((r) => r.orgId === org && (decl === null || r.decl === decl)).reduce<Sum>(add, zero)
  const sorted = orgs.map(([id, name]) => ({ id, name, all: cell(id, null) })).toSorted((a, b) => b.all.late - a.all.late || b.all.open - a.all.open)
  const rate = (s: Sum) => (s.ended === 0 ? '—' : `${Math.round((100 * (s.ended - s.endedLate)) / s.ended)} %`)
  const link = (org: string, decl: string | null, late: boolean, n: number) =>
    n === 0 ? (
      <span className="dim">0</span>
    ) : (
      <Link to="/cases" search={{ box: late ? 'watch' : 'all', org, ...(decl ? { decl } : {}) } as never} className={late ? 'is-late' : ''}>
        {n}
      </Link>
    )
  return (
    <div className="board-grid">
      <table className="num">
        <thead>
          <tr>
            <th>单位</th>
            <th>逾期</th>
            <th>在办</th>
            <th>近 30 天办结</th>
            <th>按期率</th>
            {types.map(([id, title]) => (
              <th key={id}>{title}（逾期/在办）</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((o) => (
            <tr key={o.id}>
              <td>{o.name}</td>
              <td>{link(o.id, null, true, o.all.late)}</td>
              <td>{link(o.id, null, false, o.all.open)}</td>
              <td>{o.all.ended}</td>
              <td>{rate(o.all)}</td>
              {types.map(([id]) => {
                const c = cell(o.id, id)
                return (
                  <td key={id}>
                    {c.open === 0 ? (
                      <span className="dim">—</span>
                    ) : (
                      <>
                        {link(o.id, id, true, c.late)} / {link(o.id, id, false, c.open)}
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
export function BoardPage(): ReactNode {
  const read = useRead('caseBoard', undefined, { every: 60_000 })
  return (
    <ListPage action="case.board" title="督办看板" note="逾期多的排在前面；点数字看是哪几件。按期率 = 近 30 天办结且未曾逾期升级的比例。">
      <Read of={read}>{(rows) => <Board rows={rows} />}</Read>
    </ListPage>
  )
}
