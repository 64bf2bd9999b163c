/** 时间轴: the map as of an instant of the last day. What is not live says so over the whole map, and one press leads back. */
import type { PastMap } from '@anlan/contract'
import type { Instant } from '@anlan/kernel/base'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { problemOf, useRead } from '../api/client.ts'
import { useUrlState } from '../api/url-state.ts'
import { agoText, currentTime, useNow } from '../design/time.tsx'
import { BACK_MINUTES, instantOf, pastText, positionOf, readAt, STEP_MINUTES } from './past.ts'

export type Past = {
  /** The instant asked for; null = live. */
  readonly at: Instant | null
  /** What is drawn: while another instant is on its way, still the one before. */
  readonly map: PastMap | null
  readonly problem: string | null
  go(at: Instant | null): void
}
/** The instant lives in the address, so that a colleague can be shown the same picture. @param on false where there is no slider */
export function usePast(on: boolean): Past {
  const [url, setUrl] = useUrlState()
  const at = on ? readAt(url['at'], currentTime()) : null
  const read = useRead('mapAt', { query: { at: at ?? 0 } }, { enabled: at !== null })
  return {
    at,
    map: at === null ? null : (read.data ?? null),
    problem: at !== null && read.error ? problemOf(read.error).body.text : null,
    go: (next) => setUrl({ at: next === null ? '' : String(next) }),
  }
}
/** Lies over the map for as long as it is not live. */
export function PastBanner(props: { readonly past: Past }): ReactNode {
  const { at, map, problem, go } = props.past
  const now = useNow()
  if (at === null) return null
  return (
    <div className="map-past" role="status">
      <b>{map ? `回看 ${pastText(map.at)}` : '回看'}</b>
      <span>{problem ?? (map?.at === at ? `${agoText(map.at, now)} · 非实时` : `正在取 ${pastText(at)} …`)}</span>
      <small>左右两侧仍为实时</small>
      <button type="button" onClick={() => go(null)}>
        回到实时
      </button>
    </div>
  )
}
/** A drag asks the server when it rests, not at every pixel. */
const REST_MS = 250
export function TimeBar(props: { readonly past: Past }): ReactNode {
  const { at, go } = props.past
  const now = useNow()
  const [dragged, setDragged] = useState<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const position = dragged ?? positionOf(at, now)
  const shown = dragged === null ? at : instantOf(dragged, now)
  const move = (next: number) => {
    setDragged(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setDragged(null)
      go(instantOf(next, now))
    }, REST_MS)
  }
  const text = shown === null ? '实时' : pastText(shown)
  return (
    <label className="map-time">
      <span className="dim">时间轴</span>
      <span className="dim num">24 小时前</span>
      <input
        type="range"
        min={-BACK_MINUTES}
        max={0}
        step={STEP_MINUTES}
        value={position}
        aria-label="地图时刻"
        aria-valuetext={shown === null ? '实时' : `${text}，${agoText(shown, now)}`}
        onChange={(e) => move(Number(e.target.value))}
      />
      <b className="num" data-live={shown === null}>
        {text}
      </b>
    </label>
  )
}
