/** Keeps every open screen in step: a notice names what changed, and exactly the reads that show it are asked again. */
import type { Notice, RouteName } from '@anlan/contract'
import { useSyncExternalStore } from 'react'
import { currentLink, queries } from './client.ts'

const room: readonly RouteName[] = ['overview', 'warnings', 'warning', 'log']
/** Kinds as the server writes them → reads that show them. A kind not listed refreshes everything, so nothing can be missed. */
const shown: Readonly<Record<string, readonly RouteName[]>> = {
  warning: [...room, 'reviews'],
  run: room,
  line: [...room, 'inbox'],
  breaker: [...room, 'breakers', 'breaker'],
  order: [...room, 'orders', 'breakers', 'breaker'],
  reading: ['points', 'series'],
  point: ['points', 'overview'],
  log: ['log', 'overview'],
  handover: ['handovers', 'handoverDraft', 'overview', 'log'],
  delivery: ['deliveries', 'overview'],
  channel: ['overview', 'deliveries'],
  storm: ['storm', 'overview'],
  sim: ['simPhones'],
  phone: ['simPhones'],
  person: ['people', 'gaps'],
  registry: ['people', 'gaps', 'choices', 'limits', 'overview'],
  limit: ['limits'],
  review: ['reviews'],
  audit: ['audit'],
  account: ['accounts', 'me', 'sessions'],
  inbox: ['inbox'],
  photo: ['orders', 'warning'],
}
export function routesFor(kinds: readonly string[]): ReadonlySet<RouteName> | 'all' {
  const out = new Set<RouteName>()
  for (const k of kinds) {
    const hit = shown[k]
    if (!hit) return 'all'
    for (const r of hit) out.add(r)
  }
  return out
}

export type LiveState = 'connecting' | 'live' | 'lost'
let state: LiveState = 'connecting'
const watchers = new Set<() => void>()
function become(next: LiveState): void {
  if (state === next) return
  state = next
  for (const w of watchers) w()
}
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (fn) => {
      watchers.add(fn)
      return () => watchers.delete(fn)
    },
    () => state,
  )
}

let pending: ReadonlySet<RouteName> | 'all' = new Set<RouteName>()
let timer: ReturnType<typeof setTimeout> | undefined
function flush(): void {
  timer = undefined
  const what = pending
  pending = new Set<RouteName>()
  if (what === 'all') void queries.invalidateQueries()
  else void queries.invalidateQueries({ predicate: (q) => what.has(q.queryKey[0] as RouteName) })
}
function collect(notice: Notice): void {
  const next = routesFor(notice.kinds)
  pending = pending === 'all' || next === 'all' ? 'all' : new Set([...pending, ...next])
  // Bursts of readings become one refresh; 250 ms keeps two browsers within the promised second.
  if (timer === undefined) timer = setTimeout(flush, 250)
}
/** A browser opens six connections to one server in all: a window nobody looks at gives its stream back after this. */
const HIDDEN_MS = 30_000
/** Starts listening; answers how to stop. Whoever was hidden, cut off or still connecting asks for everything at the start of the stream. */
export function startLive(): () => void {
  let stop: (() => void) | null = null
  let hiding: ReturnType<typeof setTimeout> | undefined
  const listen = () => {
    stop ??= currentLink().listen({
      open: () => {
        become('live')
        // What changed between the first answers and this moment was told to nobody.
        void queries.invalidateQueries()
      },
      notice: collect,
      lost: () => become('lost'),
    })
  }
  const look = () => {
    if (hiding !== undefined) clearTimeout(hiding)
    hiding = undefined
    if (document.visibilityState === 'visible') {
      if (stop) void queries.invalidateQueries()
      else listen()
      return
    }
    hiding = setTimeout(() => {
      stop?.()
      stop = null
      become('connecting')
    }, HIDDEN_MS)
  }
  const online = () => void queries.invalidateQueries()
  listen()
  document.addEventListener('visibilitychange', look)
  window.addEventListener('online', online)
  return () => {
    if (hiding !== undefined) clearTimeout(hiding)
    stop?.()
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('online', online)
    become('connecting')
  }
}
