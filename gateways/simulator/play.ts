/**
 * Plays a storm script against an injected transport. Samples before the pivot go out at once with their past times, as a device does
 * after an outage; the rest run live, faster than the script but always stamped with the true time, because a clock ahead is refused.
 */
import { type Instant, instant } from '@anlan/kernel/base'
import type { StormScript } from './storms.ts'

/** What one device sends in one go. */
export type Packet = {
  readonly device: string
  readonly protocol: 'hj212' | 'http'
  readonly at: Instant
  readonly backfill: boolean
  readonly readings: readonly { readonly code: string; readonly value: number | null; readonly mark?: 'M' | 'D' | 'C' }[]
}
export type Progress = {
  readonly phase: 'backfill' | 'live' | 'ended'
  /** Minute of the script. */
  readonly offset: number
  readonly sent: number
  readonly failed: number
  readonly total: number
}
export type Play = {
  readonly script: StormScript
  /** Script minutes per real minute after the pivot; lowered where a device would otherwise report more than once a second. */
  readonly speed?: number
  /** Overrides the script's own pivot, in minutes. */
  readonly pivot?: number
  /** Resolves true when the packet is acknowledged. A rejection counts as failed. */
  readonly send: (packet: Packet) => Promise<boolean | undefined>
  readonly now: () => Instant
  /** Waits; absent = real timers. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
  readonly onProgress?: (p: Progress) => void
}
export type Played = { readonly sent: number; readonly failed: number; readonly stopped: boolean; readonly speed: number }

type Step = { readonly offset: number; readonly aheadMinutes: number; readonly packet: Omit<Packet, 'at' | 'backfill'> }
/** Never throws; ends early when the signal fires. */
export async function playStorm(play: Play): Promise<Played> {
  const { script, send, now, signal, onProgress } = play
  const sleep = play.sleep ?? realSleep
  const pivot = play.pivot ?? script.pivot
  // HJ 212 stamps whole seconds: two samples of one device inside one second would contradict each other.
  const speed = Math.max(0.01, Math.min(play.speed ?? 60, ...script.lines.map((l) => l.cadenceMinutes * 60)))
  const steps = stepsOf(script)
  const begin = now()
  let sent = 0
  let failed = 0
  const report = (phase: Progress['phase'], offset: number) => onProgress?.({ phase, offset, sent, failed, total: steps.length })
  const lanes = new Map<string, Promise<void>>()
  const lastAt = new Map<string, number>()
  const dispatch = (packet: Packet, offset: number): void => {
    // One device sends one thing at a time, in order; devices do not wait for each other.
    const lane = (lanes.get(packet.device) ?? Promise.resolve()).then(async () => {
      if (signal?.aborted) return
      try {
        if ((await send(packet)) === false) failed += 1
        else sent += 1
      } catch {
        failed += 1
      }
      report(packet.backfill ? 'backfill' : 'live', offset)
    })
    lanes.set(packet.device, lane)
  }
  for (const s of steps.filter((x) => x.offset < pivot)) {
    dispatch({ ...s.packet, at: instant(Math.floor(begin / 1000) * 1000 + (s.offset - pivot + s.aheadMinutes) * 60_000), backfill: true }, s.offset)
  }
  await Promise.all(lanes.values())
  const liveFrom = now()
  for (const s of steps.filter((x) => x.offset >= pivot)) {
    const wait = liveFrom + ((s.offset - pivot) * 60_000) / speed - now()
    if (wait > 0) await sleep(wait, signal)
    if (signal?.aborted) break
    const second = Math.max(Math.floor(now() / 1000) * 1000, (lastAt.get(s.packet.device) ?? 0) + 1000)
    lastAt.set(s.packet.device, second)
    dispatch({ ...s.packet, at: instant(second + s.aheadMinutes * 60_000), backfill: false }, s.offset)
  }
  await Promise.all(lanes.values())
  report('ended', steps.at(-1)?.offset ?? 0)
  return { sent, failed, stopped: signal?.aborted === true, speed }
}
/** Samples of one device at one minute travel together. */
function stepsOf(script: StormScript): readonly Step[] {
  const byKey = new Map<string, { offset: number; aheadMinutes: number; packet: { device: string; protocol: 'hj212' | 'http'; readings: Packet['readings'][number][] } }>()
  for (const l of script.lines)
    for (const { offset, value, mark, aheadMinutes = 0 } of l.samples) {
      const key = `${l.device} ${offset} ${aheadMinutes}`
      const step = byKey.get(key) ?? { offset, aheadMinutes, packet: { device: l.device, protocol: l.protocol, readings: [] } }
      step.packet.readings.push({ code: l.code, value, ...(mark === undefined ? {} : { mark }) })
      byKey.set(key, step)
    }
  return [...byKey.values()].sort((a, b) => a.offset - b.offset)
}
function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
  })
}
