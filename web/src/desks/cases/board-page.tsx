/** 督办看板: what is overdue, where and whose, the oldest first; every figure opens its cases. Reads from across a room as well. */
import type { CaseBoardLine, CaseLateLine, CaseLine } from '@anlan/contract'
import type { Instant } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Empty, Read } from '../../design/states.tsx'
import { useNow } from '../../design/time.tsx'
import { lastDayText, leftText } from '../../engines/case/clocks.tsx'
import { ListPage } from '../lists/list-page.tsx'
import '../../engines/case/case.css'
import './board.css'

type Sum = { readonly open: number; readonly late: number; readonly ended: number; readonly endedLate: number; readonly oldest: Instant | null }
const zero: Sum = { open: 0, late: 0, ended: 0, endedLate: 0, oldest: null }
function add(a: Sum, b: CaseBoardLine): Sum {
  const oldest = a.oldest === null || (b.oldestDue !== null && b.oldestDue < a.oldest) ? b.oldestDue : a.oldest
  return { open: a.open + b.open, late: a.late + b.late, ended: a.ended + b.ended, endedLate: a.endedLate + b.endedLate, oldest }
}
function rate(s: Sum): string {
  return s.ended === 0 ? '—' : `${Math.round((100 * (s.ended - s.endedLate)) / s.ended)} %`
}
function LateBy(props: { readonly due: Instant | null }): ReactNode {
  const now = useNow()
  if (props.due === null) return <span className="dim">—</span>
  return (
    <span className="case-due num tone-bad">
      {leftText(props.due, now).text}
      <small>{lastDayText(props.due)} 止</small>
    </span>
  )
}
function Count(props: { readonly n: number; readonly search: object; readonly late?: boolean }): ReactNode {
  if (props.n === 0) return <span className="dim">0</span>
  return (
    <Link to="/cases" search={props.search as never} className={props.late ? 'is-late' : ''}>
      {props.n}
    </Link>
  )
}
function Tiles(props: { readonly rows: readonly CaseBoardLine[] }): ReactNode {
  const all = props.rows.reduce(add, zero)
  return (
    <div className="board-tiles">
      <Link to="/cases" search={{ box: 'watch' } as never} data-bad={all.late > 0}>
        <b className="num">{all.late}</b>逾期
      </Link>
      <Link to="/cases" search={{ box: 'all' } as never}>
        <b className="num">{all.open}</b>在办
      </Link>
      <span>
        <b className="num">{all.ended}</b>近 30 天办结
      </span>
      <span>
        <b className="num">{rate(all)}</b>按期率
      </span>
    </div>
  )
}
function Orgs(props: { readonly rows: readonly CaseBoardLine[] }): ReactNode {
  const { rows } = props
  const types = [...new Map(rows.map((r) => [r.decl, r.typeTitle]))]
  const orgs = [...new Map(rows.map((r) => [r.orgId, r.orgName]))]
  const cell = (org: string, decl: string | null) => rows.filter((r) => r.orgId === org && (decl === null || r.decl === decl)).reduce(add, zero)
  const sorted = orgs.map(([id, name]) => ({ id, name, all: cell(id, null) })).toSorted((a, b) => b.all.late - a.all.late || b.all.open - a.all.open)
  return (
    <div className="board-grid">
      <table className="num">
        <thead>
          <tr>
            <th>单位</th>
            <th>逾期</th>
            <th>最久</th>
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
              <td>
                <Count n={o.all.late} late search={{ box: 'watch', org: o.id }} />
              </td>
              <td>
                <LateBy due={o.all.oldest} />
              </td>
              <td>
                <Count n={o.all.open} search={{ box: 'all', org: o.id }} />
              </td>
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
                        <Count n={c.late} late search={{ box: 'watch', org: o.id, decl: id }} /> / <Count n={c.open} search={{ box: 'all', org: o.id, decl: id }} />
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
function Whose(props: { readonly rows: readonly CaseLateLine[] }): ReactNode {
  if (props.rows.length === 0) return <p className="dim">没有逾期的步骤。</p>
  return (
    <table className="board-list">
      <thead>
        <tr>
          <th>轮到谁办</th>
          <th>承办单位</th>
          <th>件数</th>
          <th>最久</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.slice(0, 30).map((r) => (
          <tr key={`${r.token}-${r.orgId}`}>
            <td>{r.who}</td>
            <td>{r.orgName}</td>
            <td className="num">
              <Count n={r.late} late search={{ box: 'all', org: r.orgId, lateFor: r.token, who: r.who }} />
            </td>
            <td>
              <LateBy due={r.oldestDue} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
function Oldest(props: { readonly rows: readonly CaseLine[] }): ReactNode {
  if (props.rows.length === 0) return <p className="dim">没有逾期的案件。</p>
  return (
    <table className="board-list">
      <tbody>
        {props.rows.map((r) => (
          <tr key={r.id}>
            <td>
              <LateBy due={r.dueAt} />
            </td>
            <td>
              <Link to="/cases/$id" params={{ id: r.id }}>
                {r.title}
              </Link>
              <div className="dim">
                {r.typeTitle}　{r.no}　{r.placeName}
              </div>
            </td>
            <td>{r.orgName}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
export function BoardPage(): ReactNode {
  const read = useRead('caseBoard', undefined, { every: 60_000 })
  const late = useRead('caseLate', undefined, { every: 60_000 })
  const oldest = useRead('cases', { query: { box: 'watch', limit: 12, sort: 'due' } as never }, { every: 60_000 })
  return (
    <ListPage action="case.board" title="督办看板" note="逾期久的排在前面；点数字看是哪几件。按期率 = 近 30 天办结且未曾逾期升级的比例。同一件可由几个岗位办理的，各计一次。">
      <div className="board">
        <Read of={read}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty what="没有在办或近 30 天办结的案件" how="管辖范围内一有案件，各单位的在办和逾期数就出现在这里。" />
            ) : (
              <>
                <Tiles rows={rows} />
                <section className="case-box board-wide">
                  <h4>在哪里：各单位</h4>
                  <Orgs rows={rows} />
                </section>
              </>
            )
          }
        </Read>
        <section className="case-box">
          <h4>谁的：逾期步骤轮到谁办</h4>
          <Read of={late}>{(rows) => <Whose rows={rows} />}</Read>
        </section>
        <section className="case-box">
          <h4>哪几件：逾期最久</h4>
          <Read of={oldest}>{(x) => <Oldest rows={x.rows} />}</Read>
        </section>
      </div>
    </ListPage>
  )
}
