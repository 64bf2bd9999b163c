/** Flags of rows: colour and word together, and counts that lead to the rows they count. */
import type { RegisterView, RowView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './register.css'

/** @param brief in a list, where several good ones would make every row tall: what is wrong in full, what is well as a number */
export function FlagTags(props: { readonly decl: RegisterView; readonly row: RowView; readonly brief?: boolean }): ReactNode {
  const held = props.decl.flags.filter((f) => props.row.flags.includes(f.key))
  const ended = props.row.to !== null
  if (held.length === 0 && !ended) return <span className="dim">—</span>
  const good = held.filter((f) => !f.bad)
  const few = !props.brief || good.length < 2
  return (
    <span className="reg-tags">
      {ended ? <span className="reg-tag">已注销</span> : null}
      {(few ? held : held.filter((f) => f.bad)).map((f) => (
        <span key={f.key} className="reg-tag" data-tone={f.bad ? 'bad' : 'good'}>
          {f.bad ? '✕' : '✓'} {f.title}
        </span>
      ))}
      {few ? null : (
        <span className="reg-tag" data-tone="good" title={good.map((f) => f.title).join('、')}>
          ✓ {good.length} 项到位
        </span>
      )}
    </span>
  )
}
export type Narrowed = {
  readonly key: string
  readonly title: string
  readonly count: number
  readonly tone: 'bad' | 'wait' | 'plain'
  readonly search: Readonly<Record<string, string>>
}
/** What is wrong with a register, the gravest first. */
export function troublesOf(d: RegisterView): readonly Narrowed[] {
  const out: Narrowed[] = d.flags.filter((f) => f.bad && f.count > 0).map((f) => ({ key: f.key, title: f.title, count: f.count, tone: 'bad', search: { flag: f.key } }))
  if (d.runsOut && d.out > 0) out.push({ key: '$out', title: `${d.runsOut.title}已过期`, count: d.out, tone: 'bad', search: { state: 'out' } })
  if (d.runsOut && d.soon > 0) out.push({ key: '$soon', title: `${d.runsOut.title}将到期`, count: d.soon, tone: 'wait', search: { state: 'soon' } })
  return out
}
export function Troubles(props: { readonly decl: RegisterView }): ReactNode {
  const list = troublesOf(props.decl)
  if (props.decl.rows === 0) return <span className="dim">还没有登记</span>
  if (list.length === 0) return <span className="tone-good">✓ 未发现问题</span>
  return (
    <span className="reg-tags">
      {list.map((t) => (
        <Link key={t.key} to="/registers/$register" params={{ register: props.decl.id }} search={{ ...t.search, view: 'list' } as never} className="reg-tag" data-tone={t.tone}>
          {t.tone === 'bad' ? '✕' : '!'} {t.title} <b className="num">{t.count}</b>
        </Link>
      ))}
    </span>
  )
}
export function itemsText(items: RegisterView['items']): string {
  const numbers = items.filter((i) => typeof i === 'number')
  const words = items.filter((i) => typeof i !== 'number')
  return [...(numbers.length > 0 ? [`第 ${numbers.join('、')} 项`] : []), ...words].join('、')
}
