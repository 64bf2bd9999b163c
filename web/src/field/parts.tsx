/** Pieces of every screen: the head with its way back, and the bar that says what is unsent and how old the rest is. */
import { clockText, dateText, type Instant, instant } from '@anlan/kernel/base'
import type { ReactNode } from 'react'
import { agoText, currentTime } from '../design/time.tsx'
import { leftText } from '../engines/case/clocks.tsx'
import { go, useField, useModel, viewUrl } from './use-field.tsx'

export function Head(props: { readonly title: string; readonly back?: string; readonly more?: ReactNode }): ReactNode {
  return (
    <header className="f-head">
      {props.back === undefined ? null : (
        <button type="button" className="f-back" aria-label="返回" onClick={() => go(props.back ?? '')}>
          ‹
        </button>
      )}
      <h1>{props.title}</h1>
      {props.more}
    </header>
  )
}
export function whenText(at: number): string {
  const now = currentTime()
  return `${agoText(at, now)} · ${dateText(instant(at)) === dateText(now) ? '' : `${dateText(instant(at)).slice(5)} `}${clockText(instant(at)).slice(0, 5)}`
}
export function Left(props: { readonly due: Instant | null | undefined }): ReactNode {
  if (props.due === null || props.due === undefined) return <span className="f-dim">无时限</span>
  const left = leftText(props.due, currentTime())
  return <span className={`num tone-${left.tone}`}>{left.text}</span>
}
export function SearchBar(props: { readonly what: string; readonly value: string; onChange(q: string): void; find(): Promise<void> }): ReactNode {
  return (
    <form
      className="f-two"
      onSubmit={(e) => {
        e.preventDefault()
        void props.find()
      }}
    >
      <input className="f-input" aria-label={props.what} placeholder={props.what} value={props.value} onChange={(e) => props.onChange(e.target.value)} />
      <button type="submit" className="f-second">
        查找
      </button>
    </form>
  )
}
/** Always there when something has not left the phone, or when what is shown may be old. */
export function StateBar(): ReactNode {
  const model = useModel()
  const { items, signal, kept, sending, lasting } = useField()
  const me = kept.me?.person
  const mine = items.filter((i) => i.by === me)
  const waiting = mine.filter((i) => i.status === 'waiting')
  const asks = mine.filter((i) => i.status === 'conflict' || i.status === 'refused')
  const others = items.filter((i) => i.by !== me && i.status !== 'sent')
  return (
    <div role="status" id="state-bar">
      {lasting ? null : <div className="f-bar is-bad">此浏览器不允许保存数据（可能是无痕窗口）：关闭页面会丢失未发送的内容。</div>}
      {signal === 'login' ? (
        <div className="f-bar is-bad">
          登录已过期。未发送的内容仍在本机，登录后自动发出。
          <a className="f-second" href="/login?back=%2Ffield">
            重新登录
          </a>
        </div>
      ) : null}
      {asks.length > 0 ? (
        <button type="button" className="f-bar is-bad" onClick={() => go(viewUrl('unsent'))}>
          {asks.length} 件须您处理：情况已变或没有通过 ›
        </button>
      ) : null}
      {waiting.length > 0 ? (
        <div className="f-bar is-wait">
          <b>未发送 {waiting.length} 件</b>，已存在本机，有信号时自动发出；请勿清除浏览器数据。
          <button type="button" className="f-second" disabled={sending} onClick={() => void model.send()}>
            {sending ? '正在发送…' : '现在发送'}
          </button>
        </div>
      ) : null}
      {others.length > 0 ? (
        <div className="f-bar is-wait">
          本机还有 {[...new Set(others.map((i) => i.byName))].join('、')} 的 {others.length} 件未发送，须其本人登录后发出。
        </div>
      ) : null}
      {signal === 'busy' ? <div className="f-bar is-wait">值班系统暂时没有正常答复，稍后自动再试；填写的内容都存在本机。</div> : null}
      {signal === 'lost' ? (
        <div className="f-bar is-wait">没有信号。{kept.at > 0 ? `以下是 ${whenText(kept.at)} 收到的内容，之后的变化看不到。` : '还没有收到过内容。'}</div>
      ) : null}
    </div>
  )
}
