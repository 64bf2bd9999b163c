/** All registers: what each is for, how many rows, what is wrong with them, which items of the notice they serve. */
import type { RegisterView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import { itemsText, Troubles, troublesOf } from '../../engines/register/flags.tsx'
import '../lists/lists.css'

function fits(d: RegisterView, q: string): boolean {
  if (q === '') return true
  const no = /^第?\s*(\d+)\s*项?$/.exec(q)?.[1]
  if (no !== undefined) return d.items.includes(Number(no))
  return [d.title, d.noun, d.group, d.about, ...d.items.map(String), ...Object.values(d.fields).map((f) => f.title)].some((t) => t.includes(q))
}
function Group(props: { readonly title: string; readonly rows: readonly RegisterView[] }): ReactNode {
  return (
    <section className="reg-group">
      <h2>{props.title}</h2>
      <table className="reg-list">
        <colgroup>
          <col style={{ width: '34%' }} />
          <col style={{ width: 90 }} />
          <col />
          <col style={{ width: 170 }} />
        </colgroup>
        <thead>
          <tr>
            <th>台账</th>
            <th className="num">现有</th>
            <th>有问题的</th>
            <th>服务于工作要点</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((d) => (
            <tr key={d.id}>
              <td>
                <Link to="/registers/$register" params={{ register: d.id }}>
                  <b>{d.title}</b>
                </Link>
                {d.derived ? <span className="reg-demo">系统汇总</span> : null}
                <span className="dim">{d.about}</span>
              </td>
              <td className="num">
                <Link to="/registers/$register" params={{ register: d.id }} search={{ view: 'list' } as never}>
                  {d.rows}
                </Link>
              </td>
              <td>
                <Troubles decl={d} />
              </td>
              <td className="dim">{itemsText(d.items) || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
function List(props: { readonly all: readonly RegisterView[] }): ReactNode {
  const [url, setUrl] = useUrlState()
  const q = (url['q'] ?? '').trim()
  const only = url['only'] === 'bad'
  const shown = props.all.filter((d) => fits(d, q) && (!only || troublesOf(d).length > 0))
  const groups = [...new Set(shown.map((d) => d.group))]
  const bad = props.all.filter((d) => troublesOf(d).length > 0).length
  return (
    <div className="reg-page">
      <header className="list-head">
        <h1>台账</h1>
        <div className="dim">
          {props.all.length} 本，共 <span className="num">{props.all.reduce((n, d) => n + d.rows, 0)}</span> 行。每次修改都留旧值和理由。
        </div>
      </header>
      <div className="reg-find">
        <Input allowClear aria-label="搜索台账" placeholder="台账、栏目名称，或“第 7 项”" value={url['q'] ?? ''} onChange={(e) => setUrl({ q: e.target.value })} />
        <button type="button" className="reg-chip" data-tone={bad > 0 ? 'bad' : 'plain'} aria-pressed={only} onClick={() => setUrl({ only: only ? '' : 'bad' })}>
          只看有问题的（{bad}）
        </button>
        <span className="qt-gap" />
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      {shown.length === 0 ? <Empty what="没有符合的台账" how="换个词，或清除条件。" /> : groups.map((g) => <Group key={g} title={g} rows={shown.filter((d) => d.group === g)} />)}
    </div>
  )
}
function Registers(): ReactNode {
  const read = useRead('registers', undefined, { every: 60_000 })
  return <Read of={read}>{(all) => <List all={all} />}</Read>
}
export function RegistersPage(): ReactNode {
  return (
    <Guard action="register.see">
      <Boundary what="台账">
        <Registers />
      </Boundary>
    </Guard>
  )
}
