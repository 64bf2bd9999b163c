/** The large screen: the duty room to be read from across a hall. Always dark, nothing to press, refreshes itself. */
import type { Overview, WarningDetail } from '@anlan/contract'
import { dateText, clockText } from '@anlan/kernel/base'
import { type ReactNode, useEffect, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { LevelBadge, LevelShape } from '../../design/level.tsx'
import { Boundary, Empty, Read } from '../../design/states.tsx'
import { levelTokens } from '../../design/tokens.ts'
import { agoText, Countdown, countdownText, shortTime, useNow } from '../../design/time.tsx'
import { ordersInOrder } from '../../engines/breaker/may.ts'
import { KindBadge, OrderDue, OrderStatusText } from '../../engines/breaker/order-parts.tsx'
import { CellMark, cellWord } from '../../engines/callout/cell-mark.tsx'
import { boardOrder, cellOf, isAnswered, nextStep } from '../../engines/callout/next-step.ts'
import { MapPane } from '../../map/map-pane.tsx'
import { Ratio } from '../room/live-list.tsx'
import { useLive } from '../shell/shell.tsx'
import { Wall } from './wall.tsx'
import '../room/room.css'
import './screen.css'

function Head(props: { readonly overview: Overview }): ReactNode {
  const me = useMe()
  const t = useNow()
  const { counts, shift, channels, storm } = props.overview
  return (
    <header className="big-head">
      <h1>
        {me.district} <span>安澜</span>
      </h1>
      <div className="big-counts">
        {(['red', 'orange', 'yellow', 'blue'] as const).map((l) => (
          <div key={l} data-none={counts[l] === 0}>
            <LevelShape level={l} size={26} />
            <span>{levelTokens[l].word}色预警</span>
            <b className="num">{counts[l]}</b>
          </div>
        ))}
      </div>
      <div className="big-meta">
        <div>
          {channels.map((c) => (
            <span key={c.name} className={c.state === 'ok' ? 'tone-good' : c.state === 'failing' ? 'tone-bad' : 'tone-wait'}>
              {c.title}
              {{ ok: ' ✓', failing: ' ✕', unknown: ' ?' }[c.state]}{' '}
            </span>
          ))}
        </div>
        <div className="dim">
          {shift ? `值班 ${shift.name}` : '当前无人值班'}
          {storm.running ? ` · 演示风暴 ${Math.round(storm.running.progress * 100)}%` : ''}
        </div>
      </div>
      <div className="big-clock num">
        <b>{clockText(t)}</b>
        <span className="dim">{dateText(t)}</span>
      </div>
    </header>
  )
}
function Boards(props: { readonly detail: WarningDetail }): ReactNode {
  const { detail } = props
  const t = useNow()
  const lines = boardOrder(detail.lines)
  const open = lines.filter((l) => !isAnswered(l))
  const done = lines.filter(isAnswered)
  const { warning: w } = detail
  return (
    <>
      <section className="big-card" data-drill={w.drill}>
        <h2>
          <LevelBadge level={w.level} big /> {w.hazard} · {w.placeName} {w.drill ? <span className="drill-tag">演练</span> : null}
        </h2>
        <p className="big-because">因为 {w.because.text}</p>
        <div className="big-ratio">
          <div>
            <span className="dim">叫应</span>
            <b className="num">
              {w.board.answered}
              <small>/{w.board.all}</small>
            </b>
          </div>
          <div>
            <span className="dim">中位用时</span>
            <b className="num">
              {w.board.medianSeconds ?? '—'}
              <small> 秒</small>
            </b>
          </div>
          <div>
            <span className="dim">措施核实</span>
            <b className="num">
              {w.orders.confirmed}
              <small>/{w.orders.all}</small>
            </b>
          </div>
          <div>
            <span className="dim">超时</span>
            <b className={`num ${w.orders.overdue > 0 ? 'tone-bad' : ''}`}>{w.orders.overdue}</b>
          </div>
        </div>
      </section>
      <section className="big-card is-grow">
        <h3>
          未应答 <span className={`num ${open.length > 0 ? 'tone-bad' : ''}`}>{open.length}</span>
        </h3>
        <div className="big-rows">
          {open.slice(0, 6).map((l) => {
            const next = nextStep(l, t)
            return (
              <div key={l.id} className="big-row">
                <CellMark cell={cellOf(l)} size={20} />
                <b>{l.name}</b>
                <span className="dim">{l.title}</span>
                <span>{cellWord(cellOf(l))}</span>
                <span className="num">{next ? `${next.text} ${countdownText(next.at - t)}` : ''}</span>
              </div>
            )
          })}
        </div>
        <h3>
          已应答 <span className="num">{done.length}</span>
        </h3>
        <div className="big-names">
          {done.slice(0, 24).map((l) => (
            <span key={l.id}>
              <CellMark cell="answered" size={13} /> {l.name}
            </span>
          ))}
        </div>
      </section>
      <section className="big-card is-grow">
        <h3>措施</h3>
        <div className="big-rows">
          {ordersInOrder(detail.orders)
            .slice(0, 7)
            .map((o) => (
              <div key={o.id} className="big-row is-order">
                <KindBadge kind={o.kind} />
                <span className="big-target">
                  <b>{o.target}</b> <span className="dim">{o.title}</span>
                </span>
                <OrderStatusText order={o} />
                <OrderDue order={o} />
              </div>
            ))}
          {detail.orders.length === 0 ? <p className="dim">没有下达措施。</p> : null}
        </div>
      </section>
    </>
  )
}
function Screen(): ReactNode {
  useLive()
  const overview = useRead('overview', undefined, { every: 10_000 })
  const t = useNow()
  const warnings = overview.data?.warnings ?? []
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTurn((n) => n + 1), 20_000)
    return () => clearInterval(timer)
  }, [])
  // Only the worst level takes turns, so that a red warning never gives way to a blue one.
  const top = warnings.filter((w) => w.level === warnings[0]?.level)
  const selected = top[turn % Math.max(1, top.length)]?.id ?? ''
  const detail = useRead('warning', { params: { id: selected } }, { enabled: selected !== '', every: 10_000 })
  useEffect(() => {
    const fit = () => {
      // Below 1920 px the whole picture shrinks instead of reflowing; the hall sees the same layout everywhere.
      document.documentElement.style.setProperty('--big-zoom', String(Math.min(window.innerWidth / 1920, window.innerHeight / 1080)))
    }
    fit()
    window.addEventListener('resize', fit)
    return () => window.removeEventListener('resize', fit)
  }, [])
  return (
    <div className="big">
      <Read of={overview} rows={10}>
        {(data) => (
          <>
            <Head overview={data} />
            <div className="big-left">
              <h2 className="big-h">生效预警</h2>
              {data.warnings.length === 0 ? <Empty what="没有生效的预警" how="监测数据达到阈值时自动出现。" /> : null}
              {data.warnings.slice(0, data.warnings.length > 7 ? 6 : 7).map((w) => (
                <div key={w.id} className="big-item" data-level={w.level} data-chosen={w.id === selected}>
                  <div>
                    <LevelBadge level={w.level} big />
                    <b>
                      {w.hazard} {w.placeName}
                    </b>
                    {w.drill ? <span className="drill-tag">演练</span> : null}
                    <span className="num dim">{agoText(w.raisedAt, t)}</span>
                  </div>
                  <div className="dim">{w.because.text}</div>
                  <div>
                    <Ratio name="叫应" done={w.board.answered} all={w.board.all} /> <Ratio name="措施" done={w.orders.confirmed} all={w.orders.all} late={w.orders.overdue} />
                  </div>
                </div>
              ))}
              {data.warnings.length > 7 ? <div className="dim">另有 {data.warnings.length - 6} 条较低级别预警</div> : null}
            </div>
            <div className="big-map">
              <Boundary what="地图">
                <MapPane warnings={data.warnings} detail={detail.data} selected={selected || null} quiet onWarning={() => undefined} />
              </Boundary>
              <div className="big-log">
                {data.log.slice(0, 4).map((l) => (
                  <div key={l.id} data-tone={l.tone}>
                    <span className="num dim">{shortTime(l.at, t)}</span> {l.text}
                  </div>
                ))}
              </div>
            </div>
            <div className="big-right">
              {detail.data ? <Boards detail={detail.data} /> : <Empty what="平稳" how="有预警时，叫应与措施显示在这里。" />}
              {data.todo
                .filter((x) => x.tone === 'act')
                .slice(0, 1)
                .map((x) => (
                  <div key={x.key} className="big-todo">
                    现在要做：<b>{x.title}</b> {x.due ? <Countdown until={x.due} label="剩" /> : null}
                  </div>
                ))}
            </div>
          </>
        )}
      </Read>
    </div>
  )
}
export function ScreenPage(): ReactNode {
  return (
    <Wall action="room.see">
      <Screen />
    </Wall>
  )
}
