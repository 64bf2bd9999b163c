/** Left of the room: the one thing to do now, then the warnings in force, worst first. */
import type { Overview, WarningView } from '@anlan/contract'
import { clockText } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent, ReactNode } from 'react'
import { LevelBadge } from '../../design/level.tsx'
import { Empty } from '../../design/states.tsx'
import { Countdown } from '../../design/time.tsx'

export function Ratio(props: { readonly name: string; readonly done: number; readonly all: number; readonly late?: number }): ReactNode {
  if (props.all === 0) return <span className="ratio is-none">{props.name} —</span>
  const full = props.done >= props.all
  return (
    <span className="ratio num" data-full={full}>
      {props.name}{' '}
      <b>
        {props.done}/{props.all}
      </b>
      {full ? ' ✓' : ''}
      {props.late ? <em> 超时 {props.late}</em> : null}
    </span>
  )
}
export function WarningItem(props: { readonly warning: WarningView; readonly chosen: boolean; onChoose(): void }): ReactNode {
  const { warning: w } = props
  return (
    <button type="button" className="live-item" data-level={w.level} data-drill={w.drill} aria-current={props.chosen} onClick={props.onChoose}>
      <span className="live-head">
        <LevelBadge level={w.level} />
        <b className="live-title">
          {w.hazard} {w.placeName}
        </b>
        {w.drill ? <span className="drill-tag">演练</span> : null}
        <span className="num dim">{clockText(w.raisedAt).slice(0, 5)}</span>
      </span>
      <span className="live-because">{w.because.text}</span>
      <span className="live-nums">
        <Ratio name="叫应" done={w.board.answered} all={w.board.all} />
        <Ratio name="措施" done={w.orders.confirmed} all={w.orders.all} late={w.orders.overdue} />
        {w.liftAsked ? <span className="tone-wait">待批解除</span> : null}
        {w.messages.some((m) => m.state === 'submitted') ? <span className="tone-wait">待签发</span> : null}
      </span>
    </button>
  )
}
export function LiveList(props: { readonly overview: Overview; readonly selected: string; onChoose(id: string): void }): ReactNode {
  const { overview, selected } = props
  const list = overview.warnings
  const now = overview.todo.find((x) => x.tone === 'act') ?? overview.todo[0]
  const onKey = (e: KeyboardEvent) => {
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
    e.preventDefault()
    const at = list.findIndex((w) => w.id === selected)
    const next = list[Math.min(list.length - 1, Math.max(0, at + (e.key === 'ArrowDown' ? 1 : -1)))]
    if (next) props.onChoose(next.id)
  }
  return (
    <>
      <div className="now-card" data-tone={now?.tone ?? 'none'}>
        <span className="now-name">现在要做</span>
        {now ? (
          <Link to={now.link}>
            <b>{now.title}</b>
            <span className="now-because">因为 {now.because}</span>
            {now.due ? <Countdown until={now.due} label="剩" /> : null}
          </Link>
        ) : (
          <span className="dim">没有要您办的事</span>
        )}
      </div>
      {overview.gaps.stop > 0 ? (
        <Link to="/people" search={{ tab: 'gaps' } as never} className="gap-line">
          责任体系有 <b className="num">{overview.gaps.stop}</b> 处缺口会使叫应落空
        </Link>
      ) : null}
      <h3 className="room-h">
        生效预警 <span className="num dim">{list.length}</span>
        <Link to="/warnings">全部</Link>
      </h3>
      <div className="live-list" onKeyDown={onKey} role="listbox" aria-label="生效预警" tabIndex={-1}>
        {list.length === 0 ? (
          <Empty what="没有生效的预警" how="监测数据达到阈值时自动出现；也可用“人工预警”起草。" />
        ) : (
          list.map((w) => <WarningItem key={w.id} warning={w} chosen={w.id === selected} onChoose={() => props.onChoose(w.id)} />)
        )}
      </div>
    </>
  )
}
