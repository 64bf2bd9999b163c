/** Keeps every open screen in step: a notice names what changed, and exactly the reads that show it are asked again. */
import type { Notice, RouteName } from '@anlan/contract'
import type { Query, QueryClient } from '@tanstack/react-query'
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
  person: ['people', 'gaps', 'cards'],
  'inspection-plan': ['inspectionPlan', 'drawBasis'],
  'inspection-draw': ['draws', 'drawOne', 'drawBasis', 'inspectionPlan'],
  duty: ['myDuties', 'dutyRecords', 'obligations', 'dutyStanding', 'occasions', 'questions', 'noticeBoard', 'unitBoard'],
  row: ['registers', 'registerRows', 'registerRow', 'noticeBoard'],
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

/** Bursts of readings become one refresh; this keeps two browsers well within the promised second. */
const QUIET_MS = 250
let pending: ReadonlySet<RouteName> | 'all' = new Set<RouteName>()
let timer: ReturnType<typeof setTimeout> | undefined
let flushedAt = 0
const routeOf = (q: Query) => q.queryKey[0] as RouteName
/**
 * Asks again what changed. An answer still on its way is never thrown away for a newer question: in a storm, with a notice
 * every moment, no answer would ever arrive. It is asked again when it is there.
 */
export function refresh(client: QueryClient, what: ReadonlySet<RouteName> | 'all'): ReadonlySet<RouteName> {
  const hit = (q: Query) => what === 'all' || what.has(routeOf(q))
  const busy = client.getQueryCache().findAll({ predicate: (q) => hit(q) && q.state.fetchStatus === 'fetching' })
  void client.invalidateQueries({ predicate: (q) => hit(q) && !busy.includes(q) })
  return new Set(busy.map(routeOf))
}
function flush(): void {
  timer = undefined
  flushedAt = Date.now()
  pending = refresh(queries, pending)
  if (pending.size > 0) plan()
}
/** The first notice after a quiet moment at once, the next ones together. */
function plan(): void {
  if (timer === undefined) timer = setTimeout(flush, Math.max(0, flushedAt + QUIET_MS - Date.now()))
}
function collect(notice: Notice): void {
  const next = routesFor(notice.kinds)
  pending = pending === 'all' || next === 'all' ? 'all' : new Set([...pending, ...next])
  plan()
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
