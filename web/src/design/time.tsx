/** Time as people need it: relative and absolute together; what runs out counts down, what is late says by how much. */
import { clockText, dateText, type Instant, instant, momentText } from '@anlan/kernel/base'
import { type ReactNode, useSyncExternalStore } from 'react'

let offset = 0
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** The server's clock rules: a desk machine that is minutes off must not show wrong countdowns. */
export function followServerClock(serverNow: number): void {
  const next = serverNow - Date.now()
  if (Math.abs(next - offset) > 1500) offset = next
}
export function currentTime(): Instant {
  return instant(Date.now() + offset)
}
function subscribe(fn: () => void): () => void {
  listeners.add(fn)
  timer ??= setInterval(() => {
    now = Math.floor((Date.now() + offset) / 1000) * 1000
    for (const l of listeners) l()
  }, 1000)
  return () => {
    listeners.delete(fn)
    if (listeners.size === 0 && timer) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
/** The current second, shared by every clock of the page so that they tick together. */
export function useNow(): Instant {
  return instant(useSyncExternalStore(subscribe, () => now))
}
export function spanText(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 60) return `${s} 秒`
  const m = Math.floor(s / 60)
  if (m < 60) return `${m} 分钟`
  const h = Math.floor(m / 60)
  if (h < 24) return m % 60 === 0 ? `${h} 小时` : `${h} 小时 ${m % 60} 分`
  return `${Math.floor(h / 24)} 天`
}
export function countdownText(ms: number): string {
  const s = Math.floor(Math.abs(ms) / 1000)
  const h = Math.floor(s / 3600)
  const mm = `${Math.floor(s / 60) % 60}`
  const ss = `${s % 60}`.padStart(2, '0')
  return h > 0 ? `${h}:${mm.padStart(2, '0')}:${ss}` : `${mm}:${ss}`
}
export function agoText(at: number, from: number): string {
  const ms = from - at
  if (Math.abs(ms) < 5000) return '刚刚'
  return ms < 0 ? `${spanText(-ms)}后` : `${spanText(ms)}前`
}
/** `02:41:07` today, `7月4日02:41` otherwise. */
export function shortTime(at: Instant, from: Instant): string {
  return dateText(at) === dateText(from) ? clockText(at) : momentText(at)
}
/** "4 分钟前 · 02:41:07" */
export function When(props: { readonly at: Instant; readonly both?: boolean }): ReactNode {
  const t = useNow()
  return (
    <time className="num" dateTime={new Date(props.at).toISOString()} title={`${dateText(props.at)} ${clockText(props.at)}`}>
      {props.both === false ? shortTime(props.at, t) : `${agoText(props.at, t)} · ${shortTime(props.at, t)}`}
    </time>
  )
}
/** Counts down to `until`; after it, red, and says by how much it is late. */
export function Countdown(props: { readonly until: Instant; readonly label?: string; readonly lateWord?: string }): ReactNode {
  const t = useNow()
  const left = props.until - t
  if (left >= 0) {
    return (
      <span className={`num countdown ${left < 120_000 ? 'is-near' : ''}`} title={`${dateText(props.until)} ${clockText(props.until)}`}>
        {props.label} {countdownText(left)}
      </span>
    )
  }
  return (
    <span className="num countdown is-late" title={`${dateText(props.until)} ${clockText(props.until)}`}>
      {props.lateWord ?? '超时'} {spanText(-left)}
    </span>
  )
}
