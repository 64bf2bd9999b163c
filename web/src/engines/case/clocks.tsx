/** Statutory clocks: how long is left, until when, and under which clause; what nobody verified says so. */
import { citationText, clockText, dateText, type Instant, limitUnitText, minus, span } from '@anlan/kernel/base'
import type { CaseState, ClockRun } from '@anlan/kernel/case'
import type { ReactNode } from 'react'
import { useNow } from '../../design/time.tsx'

/** `还剩 3 天` counted in days, for ends at midnight: the day of the end is the last one. */
export function leftText(due: number, now: number): { readonly text: string; readonly tone: 'plain' | 'wait' | 'bad' } {
  const ms = due - now
  const d = Math.abs(ms) / 86_400_000
  const amount =
    d >= 1 ? `${Math.floor(d)} 天` : Math.abs(ms) >= 3_600_000 ? `${Math.floor(Math.abs(ms) / 3_600_000)} 小时` : `${Math.max(1, Math.floor(Math.abs(ms) / 60_000))} 分钟`
  if (ms <= 0) return { text: `逾期 ${amount}`, tone: 'bad' }
  return { text: `还剩 ${amount}`, tone: d < 1 ? 'wait' : 'plain' }
}
/** `12-03`: the last day on which it is in time; with the hour where the end is not a midnight. */
export function lastDayText(due: Instant): string {
  const last = minus(due, span(1))
  const clock = clockText(due).slice(0, 5)
  return clock === '00:00' ? dateText(last).slice(5) : `${dateText(due).slice(5)} ${clock}`
}
export function lawText(run: ClockRun): string {
  return run.parts.map((p, i) => `${i > 0 ? '延 ' : ''}${p.value} ${limitUnitText[p.unit]}`).join('，')
}
function Clock(props: { readonly run: ClockRun }): ReactNode {
  const { run } = props
  const now = useNow()
  const limit = run.parts[0]
  const left = run.due === null ? null : leftText(run.due, now)
  return (
    <li className="case-clock" data-tone={run.paused ? 'plain' : (left?.tone ?? 'wait')}>
      <div className="case-clock-head">
        <b>{run.title}</b>
        {run.paused ? (
          <span className="tone-plain">已中止</span>
        ) : left ? (
          <span className={`num tone-${left.tone}`}>{left.text}</span>
        ) : (
          <span className="tone-wait">截止日未知</span>
        )}
      </div>
      <div className="dim">
        {run.due === null
          ? `${run.unknownYear ?? ''} 年工作日历尚未发布，无法计算`
          : `至 ${dateText(minus(run.due, span(1)))}${clockText(run.due) === '00:00:00' ? '' : ` ${clockText(run.due).slice(0, 5)}`}`}
        （{lawText(run)}，自 {dateText(run.from)}）
      </div>
      <div className="dim">
        {citationText(limit.source)}
        {limit.verified ? null : <span className="unverified">未核实</span>}
        {run.paused ? `　${run.paused.because}` : null}
      </div>
    </li>
  )
}
export function Clocks(props: { readonly state: CaseState }): ReactNode {
  const running = props.state.clocks.filter((c) => c.stoppedAt === undefined).toSorted((a, b) => (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER))
  if (running.length === 0) return <p className="dim">没有正在计算的时限。</p>
  return (
    <ul className="case-clocks">
      {running.map((r) => (
        <Clock key={`${r.clock}-${r.from}`} run={r} />
      ))}
    </ul>
  )
}
