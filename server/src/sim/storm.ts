/** Plays a storm against this very server, over the same sockets and with the same faults as real devices would have. */
import { findLimit, type Instant } from '@anlan/kernel/base'
import type { StormState } from '@anlan/contract'
import { buildStorm, createTransport, isStormId, playStorm, type StormId, stormIds, type StormPoint, type StormScript } from '@anlan/gateways/simulator'
import type { App } from '../core/types.ts'
import { missing, type Refused, refused } from '../routes/answer.ts'

/** Where the devices of the storm connect; told once when everything listens. */
export type StormTarget = { readonly hj212Port: number; readonly httpBase: string }
type Running = {
  readonly script: StormScript
  readonly speed: number
  readonly startedAt: Instant
  progress: number
  sent: number
  readonly acked: () => number
  readonly stop: AbortController
  ended: Promise<void>
}

/** A line as bad as a rural mobile network on a rainy night. */
const FAULTS = { loss: 0.02, late: 0.03, dup: 0.03, damage: 0.01 }
const targets = new WeakMap<App, StormTarget>()
const running = new WeakMap<App, Running>()
const scripts = new WeakMap<object, ReadonlyMap<StormId, StormScript>>()

export function setStormTarget(app: App, target: StormTarget): void {
  targets.set(app, target)
}
function scriptsOf(app: App): ReadonlyMap<StormId, StormScript> {
  const registry = app.registry()
  const known = scripts.get(registry)
  if (known) return known
  const now = app.clock.now()
  const levels = (pointId: string) => {
    const area = registry.points.find((p) => p.id === pointId)?.area
    const places = [pointId, ...(area === undefined ? [] : [area.slice(0, 12), area.slice(0, 9), area.slice(0, 6)])]
    const warning = findLimit(app.limits(), 'stage.warning', now, places)?.value
    const guaranteed = findLimit(app.limits(), 'stage.guaranteed', now, places)?.value
    return warning === undefined || guaranteed === undefined ? undefined : { normal: warning - (guaranteed - warning) * 1.5, warning, guaranteed }
  }
  const points: readonly StormPoint[] = registry.points
  const made = new Map(stormIds.map((id) => [id, buildStorm(id, points, { levels })]))
  scripts.set(registry, made)
  return made
}
function span(s: StormScript): { readonly from: number; readonly to: number } {
  let [from, to] = [s.pivot, s.pivot]
  for (const l of s.lines)
    for (const x of l.samples) {
      if (x.offset < from) from = x.offset
      if (x.offset > to) to = x.offset
    }
  return { from, to }
}
export async function stormState(app: App): Promise<StormState> {
  if (!app.config.demo) return { available: [], running: null }
  const r = running.get(app)
  return {
    available: [...scriptsOf(app).values()].map((s) => ({ id: s.id, title: s.title, summary: s.summary, minutes: span(s).to - s.pivot })),
    running: r ? { id: r.script.id, title: r.script.title, speed: r.speed, startedAt: r.startedAt, progress: r.progress, sent: r.sent, acked: r.acked() } : null,
  }
}
/** @returns at once; the storm goes on by itself until its end or stopStorm */
export async function startStorm(app: App, id: string, speed: number): Promise<StormState | Refused> {
  if (running.has(app)) return refused('item.changed')
  const target = targets.get(app)
  const script = isStormId(id) ? scriptsOf(app).get(id) : undefined
  if (!script) return missing('演示风暴')
  if (!target) return refused('service.busy')
  const stop = new AbortController()
  const transport = createTransport({
    hj212: { host: '127.0.0.1', port: target.hj212Port },
    http: { base: target.httpBase },
    profile: (device) => app.district.devices.find((d) => d.id === device)?.profile,
    faults: FAULTS,
    now: () => app.clock.now(),
  })
  const { to } = span(script)
  const r: Running = { script, speed, startedAt: app.clock.now(), progress: 0, sent: 0, acked: () => transport.counts.acked, stop, ended: Promise.resolve() }
  running.set(app, r)
  r.ended = playStorm({
    script,
    speed,
    send: transport.send,
    now: () => app.clock.now(),
    signal: stop.signal,
    onProgress(p) {
      r.sent = p.sent
      r.progress = p.phase === 'backfill' ? 0 : p.phase === 'ended' ? 1 : Math.max(r.progress, Math.min(1, (p.offset - script.pivot) / Math.max(1, to - script.pivot)))
    },
  })
    .then(async () => {
      if (!stop.signal.aborted) await transport.drain()
    })
    .catch((error: unknown) => app.log.error({ err: error }, 'storm failed'))
    .finally(() => {
      transport.close()
      if (running.get(app) === r) running.delete(app)
    })
  // A stopped storm must not wait for a device that rests between two tries.
  stop.signal.addEventListener('abort', () => transport.close(), { once: true })
  return stormState(app)
}
/** Ends the storm and waits until its last connection is closed. */
export async function stopStorm(app: App): Promise<StormState> {
  const r = running.get(app)
  if (r) {
    r.stop.abort()
    await r.ended
  }
  return stormState(app)
}
