/** The desk of a town or a department: what must be done now, its people, its objects, its rank and what would raise it most. */
import type { UnitBoard } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { Value } from '../../engines/indicator/figure.tsx'
import { LampTag } from '../../engines/indicator/lamp.tsx'
import { Spark } from '../../engines/indicator/spark.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { useAsked } from './asked.ts'
import './notice.css'

function percent(n: number | null): string {
  return n === null ? '—' : `${Math.round(n * 1000) / 10}%`
}
function Now(props: { readonly u: UnitBoard }): ReactNode {
  const { u } = props
  const overdue = u.arrears.reduce((n, a) => n + a.overdue, 0)
  const due = u.arrears.reduce((n, a) => n + a.due, 0)
  return (
    <section className="unit-wide">
      <h4>现在要办</h4>
      <div className="unit-now num">
        <Link to="/duties/board" search={{ by: 'duty', org: u.org, state: 'overdue' } as never}>
          <b className={overdue > 0 ? 'tone-bad' : ''}>{overdue}</b> 项逾期未履行
        </Link>
        <Link to="/duties/board" search={{ by: 'duty', org: u.org, state: 'due' } as never}>
          <b>{due}</b> 项待履行
        </Link>
        <Link to="/cases" search={{ box: 'watch' } as never}>
          <b className={u.cases.late > 0 ? 'tone-bad' : ''}>{u.cases.late}</b> 件案件逾期
        </Link>
        <Link to="/cases" search={{ box: 'all' } as never}>
          <b>{u.cases.open}</b> 件在办
        </Link>
        <span>
          <b>{u.rank ?? '—'}</b> 名（共 {u.of} 个），得分 {u.score === null ? '—' : u.score.toFixed(1)}
          <small className="dim">　{u.because}</small>
        </span>
      </div>
      {u.vetoes.length > 0 ? <p className="tone-bad">一票否决：{u.vetoes.join('、')}</p> : null}
      {u.occasions.length > 0 ? (
        <p>
          特殊时期：
          {u.occasions.map((o) => (
            <span key={o.id} className="tone-wait">
              {o.title}（{dateText(o.from)} 起）　
            </span>
          ))}
        </p>
      ) : null}
    </section>
  )
}
function Desk(props: { readonly u: UnitBoard; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { u } = props
  return (
    <div className="unit-grid">
      <Now u={u} />
      <section>
        <h4>怎样提高名次最快</h4>
        {u.gains.length === 0 ? (
          <p className="dim">各项都已达到此时应达到的程度。</p>
        ) : (
          <ol className="unit-gains">
            {u.gains.map((g) => (
              <li key={g.indicator}>
                <Link to="/notice/indicators/$id" params={{ id: g.indicator }} search={{ ...props.search, org: u.org } as never}>
                  {g.text}
                </Link>
              </li>
            ))}
          </ol>
        )}
        <h4>管辖对象</h4>
        <div className="unit-objects">
          {u.objects.map((o) => (
            <a key={o.title} href={o.link}>
              {o.title} <b className="num">{o.count}</b>
            </a>
          ))}
        </div>
      </section>
      <section>
        <h4>欠账（按职责）</h4>
        <table className="plain-table">
          <thead>
            <tr>
              <th>职责</th>
              <th className="right">逾期</th>
              <th className="right">待办</th>
              <th className="right">完成率</th>
            </tr>
          </thead>
          <tbody>
            {u.arrears.slice(0, 24).map((a) => (
              <tr key={a.duty}>
                <td>
                  <Link to="/duties/board" search={{ by: 'person', duty: a.duty, org: u.org } as never}>
                    {a.title}
                  </Link>
                </td>
                <td className={`right num ${a.overdue > 0 ? 'tone-bad' : ''}`}>{a.overdue}</td>
                <td className="right num">{a.due}</td>
                <td className="right num">{percent(a.coverage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h4>人员</h4>
        {u.people.length === 0 ? (
          <p className="dim">没有人员的履职记录，或您无权查看人员明细。</p>
        ) : (
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
              {u.people.slice(0, 24).map((p) => (
                <tr key={p.person}>
                  <td>
                    <Link to="/duties/board" search={{ by: 'duty', person: p.person, org: u.org } as never}>
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
        )}
      </section>
      <section className="unit-wide">
        <h4>各项指标（最差在前）</h4>
        <div className="unit-figures">
          {u.figures.map((f) => (
            <Link key={f.indicator} to="/notice/indicators/$id" params={{ id: f.indicator }} search={{ ...props.search, org: u.org } as never}>
              <span>{f.title}</span>
              <span>
                <Value f={f} /> <LampTag lamp={f.lamp} word={f.word} />
              </span>
              <Spark values={f.trend} width={210} height={22} title={f.title} />
            </Link>
          ))}
        </div>
      </section>
    </div>
  )
}
export function UnitPage(): ReactNode {
  const { org } = useParams({ strict: false }) as { readonly org: string }
  const { asked, search } = useAsked()
  const read = useRead('unitBoard', { params: { org }, query: { ...(asked.year ? { year: asked.year } : {}), ...(asked.day ? { day: asked.day } : {}) } }, { every: 60_000 })
  const rest = Object.fromEntries(Object.entries(search).filter(([k]) => k !== 'org'))
  return (
    <ListPage
      action="notice.see"
      title={read.data?.name ?? '单位'}
      note={
        <>
          <Link to="/units" search={rest as never}>
            镇街与部门
          </Link>
          {read.data ? ` · ${read.data.year} 年 · 截至 ${dateText(read.data.asOf)}` : ''}　<a href={`/api/notice/documents/half-year?org=${org}`}>半年履职报告（Word）</a>
        </>
      }
    >
      <Read of={read} rows={12}>
        {(u) => <Desk u={u} search={rest} />}
      </Read>
    </ListPage>
  )
}
