/** The desk of a town or a department: what must be done now, its people, its objects, its rank and what would raise it most. */
import type { UnitBoard } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import type { Lamp } from '@anlan/kernel/indicator'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { Value } from '../../engines/indicator/figure.tsx'
import { LampMark, LampTag } from '../../engines/indicator/lamp.tsx'
import { Spark } from '../../engines/indicator/spark.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { UnitArrears, UnitPeople } from './unit-owed.tsx'
import { asOfText, useAsked } from './asked.ts'
import { Past } from './dial.tsx'
import { Gains } from './gains.tsx'
import './notice.css'

const lamps: readonly (readonly [Lamp, string])[] = [
  ['red', '红灯'],
  ['yellow', '黄灯'],
  ['green', '绿灯'],
]
function Now(props: { readonly u: UnitBoard }): ReactNode {
  const { u } = props
  const overdue = u.arrears.reduce((n, a) => n + a.overdue, 0)
  const due = u.arrears.reduce((n, a) => n + a.due, 0)
  return (
    <section className="unit-wide">
      <h4>现在要办</h4>
      <div className="unit-now num">
        <Link to="/duties/board" search={{ by: 'duty', org: u.org, state: 'overdue' } as never}>
          <b className={overdue > 0 ? 'tone-bad' : ''}>{overdue}</b> 项逾期未履职
        </Link>
        <Link to="/duties/board" search={{ by: 'duty', org: u.org, state: 'due' } as never}>
          <b>{due}</b> 项待履职
        </Link>
        <Link to="/cases" search={{ box: 'watch' } as never}>
          <b className={u.cases.late > 0 ? 'tone-bad' : ''}>{u.cases.late}</b> 件案件逾期
        </Link>
        <Link to="/cases" search={{ box: 'all' } as never}>
          <b>{u.cases.open}</b> 件在办
        </Link>
        <Link to="/assessment" search={{ ...(u.kind === 'department' ? { kind: 'department' } : {}), open: u.org } as never}>
          {u.rank === null ? (
            u.because
          ) : (
            <>
              第 <b>{u.rank}</b> 名（共 {u.of} 个），得分 {u.score?.toFixed(1) ?? '—'}
            </>
          )}
        </Link>
        <span className="unit-lamps">
          {lamps.map(([lamp, word]) => (
            <span key={lamp}>
              <LampMark lamp={lamp} /> {word} {u.figures.filter((f) => f.lamp === lamp).length}
            </span>
          ))}
        </span>
      </div>
      {u.vetoes.length > 0 ? <p className="tone-bad">一票否决：{u.vetoes.join('、')}</p> : null}
    </section>
  )
}
function Occasions(props: { readonly u: UnitBoard }): ReactNode {
  const { occasions } = props.u
  if (occasions.length === 0) return null
  return (
    <section>
      <h4>特殊时期（须到场履职）</h4>
      <ul className="unit-occasions">
        {occasions.map((o) => (
          <li key={o.id}>
            <Link to="/duties/occasions" search={{ q: o.title } as never}>
              {o.title}
            </Link>
            <span className="dim">
              {' '}
              {dateText(o.from)} 起{o.to === null ? '，尚未结束' : `，至 ${dateText(o.to)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
function Desk(props: { readonly u: UnitBoard; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { u } = props
  return (
    <div className="unit-grid">
      <Now u={u} />
      <div className="unit-col">
        <section>
          <h4>怎样提高名次最快</h4>
          <Gains org={u.org} gains={u.gains} search={props.search} />
        </section>
        <Occasions u={u} />
        <section>
          <h4>管辖对象</h4>
          <div className="unit-objects">
            {u.objects.map((o) => (
              <a key={o.title} href={o.link}>
                {o.title} <b className="num">{o.count}</b>
              </a>
            ))}
          </div>
        </section>
      </div>
      <UnitArrears u={u} />
      <UnitPeople u={u} />
      <section className="unit-wide">
        <h4>各项指标（最差在前）</h4>
        <div className="unit-figures">
          {u.figures.map((f) => (
            <Link key={f.indicator} to="/notice/indicators/$id" params={{ id: f.indicator }} search={{ ...props.search, org: u.org } as never}>
              <span>{f.title}</span>
              <span>
                <Value f={f} /> <LampTag lamp={f.lamp} word={f.word} />
              </span>
              <Spark f={f} year={u.year} width={210} height={22} />
            </Link>
          ))}
        </div>
      </section>
    </div>
  )
}
export function UnitPage(): ReactNode {
  const { org } = useParams({ strict: false }) as { readonly org: string }
  const { asked, search, set } = useAsked()
  const read = useRead('unitBoard', { params: { org }, query: { ...(asked.year ? { year: asked.year } : {}), ...(asked.day ? { day: asked.day } : {}) } }, { every: 60_000 })
  const rest = Object.fromEntries(Object.entries(search).filter(([k]) => k !== 'org'))
  return (
    <ListPage
      action="notice.see"
      title={read.data?.name ?? '单位'}
      note={
        <>
          <Link to="/units" search={{ ...rest, ...(read.data?.kind === 'department' ? { kind: 'department' } : {}) } as never}>
            镇街与部门
          </Link>
          {read.data ? ` · ${read.data.year} 年 · 截至 ${asOfText(read.data)} · ` : ' · '}
          <Link to="/notice" search={{ ...rest, org } as never}>
            对照工作要点
          </Link>
          {' · '}
          <a href={`/api/notice/documents/half-year?org=${org}`}>半年履职报告（Word）</a> <Past asked={asked} asOf={read.data?.asOf} set={set} />
        </>
      }
    >
      <Read of={read} rows={12}>
        {(u) => <Desk u={u} search={rest} />}
      </Read>
    </ListPage>
  )
}
