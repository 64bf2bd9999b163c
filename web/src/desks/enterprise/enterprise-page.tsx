/** An enterprise's own desk: what it must do now and until when, then its dangers, orders to correct and whatever else stands open about it. */
import type { CaseCounts, CaseLine } from '@anlan/contract'
import { cases as decls } from '@anlan/policy'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import { useNow, When } from '../../design/time.tsx'
import { lastDayText, leftText } from '../../engines/case/clocks.tsx'
import { OpenDrawer } from '../cases/open-drawer.tsx'
import { OwnBoard } from './own-board.tsx'
import '../../engines/case/case.css'
import './enterprise.css'

function Due(props: { readonly at: CaseLine['dueAt'] | undefined }): ReactNode {
  const now = useNow()
  if (props.at === null || props.at === undefined) return <span className="dim">无时限</span>
  const left = leftText(props.at, now)
  return (
    <span className={`case-due num tone-${left.tone}`}>
      {left.text}
      <small>{lastDayText(props.at)} 止</small>
    </span>
  )
}
function Todo(props: { readonly rows: readonly CaseLine[] }): ReactNode {
  if (props.rows.length === 0) return <Empty what="现在没有要本单位办的事" how="监管部门定级、责令整改、要求报告后，要办的步骤和期限会出现在这里。" />
  return (
    <ul className="ent-list">
      {props.rows.map((r) => (
        <li key={r.id} data-late={r.late}>
          <Due at={r.stepDue ?? r.dueAt} />
          <span>
            <Link to="/cases/$id" params={{ id: r.id }}>
              <b>{r.stepTitle ?? ''}</b>　{r.title}
            </Link>
            <span className="dim">
              {r.typeTitle}　{r.no}　承办 {r.orgName}
            </span>
          </span>
          <Link to="/cases/$id" params={{ id: r.id }} className="ent-go">
            去办理
          </Link>
        </li>
      ))}
    </ul>
  )
}
function Standing(props: { readonly rows: readonly CaseLine[]; readonly todo: ReadonlySet<string> }): ReactNode {
  const { rows } = props
  if (rows.length === 0) return <Empty what="没有在办的隐患、检查和处罚" how="本单位自查登记的隐患，和监管部门对本单位立的件，会在这里从立件跟到办结。" />
  const kinds = [...new Map(rows.map((r) => [r.decl, r.typeTitle]))]
  return (
    <>
      {kinds.map(([id, title]) => {
        const mine = rows.filter((r) => r.decl === id)
        return (
          <section key={id} className="case-box">
            <h4>
              {title}（{mine.length}）
            </h4>
            <table className="plain-table">
              <thead>
                <tr>
                  <th>名称</th>
                  <th>状态</th>
                  <th>期限</th>
                  <th>现在等谁</th>
                  <th>立件</th>
                </tr>
              </thead>
              <tbody>
                {mine.map((r) => (
                  <tr key={r.id}>
                    <td>
                      <Link to="/cases/$id" params={{ id: r.id }}>
                        {r.title}
                      </Link>
                      <div className="dim num">{r.no}</div>
                    </td>
                    <td>{r.states.map((s) => s.title).join('、')}</td>
                    <td>
                      <Due at={r.dueAt} />
                    </td>
                    <td>{props.todo.has(r.id) ? <b className="tone-wait">本单位</b> : r.orgName}</td>
                    <td>
                      <When at={r.openedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
    </>
  )
}
function Ended(props: { readonly rows: readonly CaseLine[] }): ReactNode {
  if (props.rows.length === 0) return <p className="dim">还没有办结的件。</p>
  return (
    <ul className="ent-list is-ended">
      {props.rows.map((r) => (
        <li key={r.id}>
          <span className="dim">{r.outcome === 'withdrawn' ? '已撤回' : r.outcome === 'merged' ? '已并入' : r.states[0]?.title}</span>
          <span>
            <Link to="/cases/$id" params={{ id: r.id }}>
              {r.title}
            </Link>
            <span className="dim">
              {r.typeTitle}　{r.endedAt === null ? '' : <When at={r.endedAt} />}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
function Unit(props: { readonly counts: CaseCounts; readonly unit: CaseCounts['own'][number] }): ReactNode {
  const { counts, unit } = props
  const [, setUrl] = useUrlState()
  const many = counts.own.length > 1
  const todo = useRead('cases', { query: { box: 'todo', limit: 200, ...(many ? { entity: unit.id } : {}) } as never }, { every: 30_000 })
  const open = useRead('cases', { query: { box: 'all', entity: unit.id, open: 'true', limit: 200, sort: 'due' } as never }, { every: 30_000 })
  const ended = useRead('cases', { query: { box: 'all', entity: unit.id, open: 'false', limit: 10, sort: '-changed' } as never }, { every: 60_000 })
  const mine = new Set((todo.data?.rows ?? []).map((r) => r.id))
  const late = (todo.data?.rows ?? []).filter((r) => r.late).length
  const begins = decls.filter((d) => counts.opens.includes(d.id) && d.subject === 'entity')
  return (
    <div className="ent">
      <header className="ent-head">
        <div>
          <h1>{unit.name}</h1>
          <span className="dim">
            {unit.detail}　要办 {todo.data?.total ?? '…'} 件{late > 0 ? <b className="tone-bad">，逾期 {late} 件</b> : ''}　在办 {open.data?.total ?? '…'} 件
          </span>
        </div>
        <span className="ent-begin">
          {begins.map((d, n) => (
            <Button
              key={d.id}
              type={n === 0 ? 'primary' : 'default'}
              size="large"
              onClick={() => (window.innerWidth < 700 ? location.assign(`/field#new/${d.id}`) : setUrl({ open: '1', kind: d.id, about: unit.id }, true))}
            >
              {n === 0 ? `自查登记${d.noun}` : (d.open.title ?? d.title)}
            </Button>
          ))}
          <Link to="/field" className="ent-phone">
            手机现场版
          </Link>
        </span>
      </header>
      <section className="case-box">
        <h4>要本单位办的</h4>
        <Read of={todo}>{(x) => <Todo rows={x.rows} />}</Read>
      </section>
      <OwnBoard entity={unit.id} part="now" />
      <OwnBoard entity={unit.id} part="rest" />
      <Read of={open}>{(x) => <Standing rows={x.rows} todo={mine} />}</Read>
      <section className="case-box">
        <h4>
          最近办结{' '}
          <Link to="/cases" search={{ box: 'all', entity: unit.id } as never}>
            全部记录
          </Link>
        </h4>
        <Read of={ended}>{(x) => <Ended rows={x.rows} />}</Read>
      </section>
    </div>
  )
}
function Units(): ReactNode {
  const counts = useRead('caseCounts', undefined, { every: 60_000 })
  const [url, setUrl] = useUrlState()
  return (
    <Read of={counts}>
      {(c) => {
        const unit = c.own.find((u) => u.id === url['unit']) ?? c.own[0]
        if (!unit) return <Empty what="没有登记由您负责的单位" how="请联系所在镇街应急办，在责任体系中登记为单位责任人。" />
        return (
          <div className="ent-page">
            {c.own.length > 1 ? (
              <div className="case-kinds">
                {c.own.map((u) => (
                  <button key={u.id} type="button" className="case-kind" aria-pressed={u.id === unit.id} onClick={() => setUrl({ unit: u.id })}>
                    {u.name}
                  </button>
                ))}
              </div>
            ) : null}
            <Unit key={unit.id} counts={c} unit={unit} />
            <OpenDrawer open={Boolean(url['open'])} onClose={() => setUrl({ open: '', kind: '', about: '' })} />
          </div>
        )
      }}
    </Read>
  )
}
export function EnterprisePage(): ReactNode {
  return (
    <Guard action="enterprise.see">
      <Boundary what="本单位">
        <Units />
      </Boundary>
    </Guard>
  )
}
