/** All rules at all their places, evaluated in memory as readings come; only a change of level becomes a command. */
import {
  asId,
  hours,
  type Id,
  type Instant,
  instant,
  isHigher,
  isRaised,
  type LimitEntry,
  type PlaceKey,
  type SeriesId,
  type WarningId,
  type WarningLevel,
  worst,
} from '@anlan/kernel/base'
import type { MonitoringPoint, SeriesDef } from '@anlan/kernel/registry'
import { ownFlags, type RawReading, type Reading, type ReadingFlag, seriesRead, type SeriesWindow, seriesWindow } from '@anlan/kernel/signal'
import {
  assess,
  type Assessment,
  type Because,
  inhibitor,
  newWatch,
  publicText,
  watch as step,
  type WarningCommand,
  type WarningDecl,
  type WarningState,
  type WatchState,
} from '@anlan/kernel/warning'
import { withAround } from './around.ts'
import { horizonOf, readingsKept } from './keep.ts'
import { placeIndex } from './places.ts'
import type { App, Result } from './types.ts'
import { limitPlaces, type Watched, watchedPlaces } from './watch-places.ts'

export type Watch = {
  judge(series: SeriesId, r: RawReading): readonly ReadingFlag[]
  take(readings: readonly Reading[], now: Instant): Promise<void>
  run(now: Instant): Promise<number>
  warmUp(now: Instant): Promise<void>
  pointLevel(point: MonitoringPoint): WarningLevel
}
type Standing = { state: WatchState; warning: WarningId | null; levels: ReadonlyMap<string, WarningLevel> }
type Send = (kind: 'warning', id: Id, command: WarningCommand) => Promise<Result<unknown>>

/** Evaluates one rule at one place: shared sources together, gauges with marks of their own one by one, the worst speaks. */
export function assessPlace(
  decl: WarningDecl,
  watched: readonly Watched[],
  windowOf: (id: SeriesId) => SeriesWindow | undefined,
  limits: readonly LimitEntry[],
  places: readonly string[],
  now: Instant,
): { readonly assessment: Assessment; readonly levels: ReadonlyMap<string, WarningLevel> } | { readonly missing: string } {
  const names = Object.entries(decl.watches)
  const alone = names.filter(([name]) => (decl.trust[name]?.minSources ?? 1) <= 1 && !decl.aids?.includes(name))
  const solo = [...new Set(watched.filter((w) => alone.some(([, q]) => q === w.def.quantity)).map((w) => w.point.id as string))]
  const variants: readonly (string | null)[] = solo.length > 1 ? solo : [null]
  const levels = new Map<string, WarningLevel>()
  let best: Assessment | null = null
  for (const point of variants) {
    const reads = Object.fromEntries(
      names.map(([name, quantity]) => {
        const mine = watched.filter((w) => w.def.quantity === quantity && (point === null || w.point.id === point || !alone.some(([n]) => n === name)))
        const windows = mine.map((w) => windowOf(w.def.id)).filter((w): w is SeriesWindow => w !== undefined && (w.size > 0 || !decl.aids?.includes(name)))
        return [name, seriesRead(windows, decl.trust[name] ?? { maxAge: hours(1) }, now)]
      }),
    )
    const here = point === null ? places : [point, ...places]
    const a = assess(decl, reads, limits, now, here)
    if (!a.ok) return { missing: String(a.refusal.details['key'] ?? '') }
    const only = point ?? (solo.length === 1 ? solo[0] : undefined)
    if (only !== undefined) levels.set(only, a.level)
    best = best === null ? a : combine(best, a)
  }
  return best === null ? { missing: '' } : { assessment: best, levels }
}
/** The worse of two speaks; to lower, both must be fresh. */
function combine(a: Assessment, b: Assessment): Assessment {
  const [top, other] = isHigher(b.level, a.level) || (a.stale && !b.stale) ? [b, a] : [a, b]
  const fall = isHigher(other.falling, top.falling) ? other : top
  return { ...top, falling: fall.falling, fallingBecause: fall.fallingBecause, fresh: a.fresh && b.fresh, stale: a.stale && b.stale }
}

export function createWatch(app: App, send: Send): Watch {
  const windows = new Map<SeriesId, SeriesWindow>()
  const standing = new Map<string, Standing>()
  /** Which rule × place looks at a series; rebuilt when the register changes. */
  let index = new Map<SeriesId, { decl: WarningDecl; place: PlaceKey; watched: readonly Watched[] }[]>()
  let built: unknown = null
  let tail: Promise<unknown> = Promise.resolve()
  const told = new Set<string>()
  /** Rule and place whose last evaluation failed (database away, say): tried again until it succeeds. */
  const unsettled = new Set<string>()

  function build(): void {
    const registry = app.registry()
    if (built === registry) return
    built = registry
    index = new Map()
    for (const decl of app.decls.warnings) {
      for (const [place, watched] of watchedPlaces(registry, decl)) {
        for (const w of watched) index.set(w.def.id, [...(index.get(w.def.id) ?? []), { decl, place, watched }])
      }
    }
  }
  function windowOf(id: SeriesId): SeriesWindow | undefined {
    const known = windows.get(id)
    if (known) return known
    const def: SeriesDef | undefined = placeIndex(app.district, app.registry()).series(id)?.def
    if (!def) return undefined
    const fresh = seriesWindow(def, horizonOf(app.decls.warnings, def.quantity))
    windows.set(id, fresh)
    return fresh
  }
  const keyOf = (decl: WarningDecl, place: PlaceKey) => `${decl.id}|${place}`
  function insert(readings: readonly Reading[]): Set<string> {
    build()
    const touched = new Set<string>()
    for (const r of readings) {
      windowOf(r.series)?.insert(r)
      for (const x of index.get(r.series) ?? []) touched.add(keyOf(x.decl, x.place))
    }
    return touched
  }
  async function evaluate(key: string, now: Instant): Promise<void> {
    const [declId, place] = split(key)
    const decl = app.decls.warnings.find((d) => d.id === declId)
    const watched = decl && watchedPlaces(app.registry(), decl).get(place)
    if (!decl || !watched) return
    const found = assessPlace(decl, watched, windowOf, app.limits(), limitPlaces(app, place, watched), now)
    if ('missing' in found) {
      if (!told.has(key)) app.log.warn({ rule: decl.id, place, limit: found.missing }, 'limit missing, rule cannot judge')
      told.add(key)
      return
    }
    const s = standing.get(key) ?? { state: newWatch(), warning: null, levels: new Map() }
    const next = step(decl, s.state, found.assessment, now)
    if (next.decision) {
      const warning = await tell(decl, place, s.warning, s.state.level, next.decision.to, withAround(app, place, next.decision.because, now, windowOf), now)
      standing.set(key, { state: next.state, warning, levels: found.levels })
      return
    }
    standing.set(key, { ...s, state: next.state, levels: found.levels })
  }
  /** @returns the warning that now stands for this rule and place */
  async function tell(
    decl: WarningDecl,
    place: PlaceKey,
    current: WarningId | null,
    from: WarningLevel,
    to: WarningLevel,
    because: Because,
    now: Instant,
  ): Promise<WarningId | null> {
    const places = placeIndex(app.district, app.registry())
    const placeName = places.name(place)
    // A warning that has a text already gets a new one at every change of level (art. 64, 70), with that level's advice.
    const standingTexts = current === null ? 0 : ((await app.store.read(app.root, (t) => t.find<WarningState>('warning', current)))?.state.messages.length ?? 0)
    const text = isRaised(to) && (decl.then[to]?.tellPublic || standingTexts > 0) ? { text: publicText(decl, to, placeName, because, app.district.issuer, now) } : {}
    if (current !== null) {
      const result =
        isRaised(to) && isHigher(to, from)
          ? await send('warning', current, { do: 'rise', level: to, because, ...text })
          : await send('warning', current, { do: 'lower', level: to, because, ...text })
      if (result.ok) return isRaised(to) ? current : null
      if (result.refusal.code !== 'warning.ended') throw new Error(`warning ${current} not changed: ${result.refusal.code}`)
      // Two persons have lifted it meanwhile: a fall needs nothing more, a rise is a new warning.
      if (!isRaised(to) || !isHigher(to, from)) return null
    }
    if (!isRaised(to)) return null
    const id = asId<WarningId>(app.newId())
    const incident = decl.incident === 'district' ? decl.family : `${decl.family}:${place}`
    const live = (await app.store.read(app.root, (t) => t.list<WarningState>('warning', { open: true, keys: { phase: 'live' } }))).map((w) => w.state)
    const by = inhibitor(live, { family: decl.family, place, level: to, drill: false }, places.area)
    const result = await send('warning', id, {
      do: 'raise',
      id,
      decl: decl.id,
      title: decl.title,
      place,
      placeName,
      family: decl.family,
      incident,
      level: to,
      because,
      drill: false,
      ...text,
      ...(by === null ? {} : { inhibitedBy: by }),
    })
    if (!result.ok) throw new Error(`warning not raised: ${result.refusal.code}`)
    return id
  }
  /** One rule's trouble must not silence the others. */
  async function settle(key: string, now: Instant): Promise<void> {
    try {
      await evaluate(key, now)
      unsettled.delete(key)
    } catch (error) {
      unsettled.add(key)
      app.log.error({ err: error, watch: key }, 'a rule could not be settled, tried again in seconds')
    }
  }
  /** One evaluation at a time: levels follow the readings in order. */
  function serial<T>(work: () => Promise<T>): Promise<T> {
    const next = tail.then(work, work)
    tail = next.catch(() => undefined)
    return next
  }
  return {
    judge(series, r) {
      const def = placeIndex(app.district, app.registry()).series(series)?.def
      return def ? ownFlags(def, r) : r.flags
    },
    take: (readings, now) =>
      serial(async () => {
        for (const key of insert(readings)) await settle(key, now)
      }),
    run: (now) =>
      serial(async () => {
        const due = new Set(unsettled)
        for (const [key, s] of standing) if (s.state.level !== 'none') due.add(key)
        for (const key of due) await settle(key, now)
        return due.size
      }),
    warmUp: (now) =>
      serial(async () => {
        const defs = app.registry().points.flatMap((p) => p.series)
        insert(await readingsKept(app, defs, now, now))
        const live = await app.store.read(app.root, (t) => t.list<WarningState>('warning', { open: true, keys: { phase: 'live' } }))
        for (const { state: w } of live) {
          if (w.origin === 'rule') standing.set(`${w.decl}|${w.place}`, { state: newWatch(w.level), warning: w.id, levels: new Map() })
        }
        // What was stored but not yet judged when the process ended is judged now.
        const all = new Set([...standing.keys(), ...[...windows.keys()].flatMap((id) => (index.get(id) ?? []).map((x) => keyOf(x.decl, x.place)))])
        for (const key of all) await settle(key, now)
      }),
    pointLevel(point) {
      const levels: WarningLevel[] = []
      for (const def of point.series) for (const x of index.get(def.id) ?? []) levels.push(standing.get(keyOf(x.decl, x.place))?.levels.get(point.id) ?? 'none')
      return worst(levels)
    },
  }
}
function split(key: string): readonly [string, PlaceKey] {
  const bar = key.indexOf('|')
  return [key.slice(0, bar), key.slice(bar + 1) as PlaceKey]
}

/** The levels a rule would have given at a place with all data at hand, by event time. */
export function replay(
  app: App,
  decl: WarningDecl,
  place: PlaceKey,
  watched: readonly Watched[],
  readings: readonly Reading[],
  from: Instant,
  to: Instant,
): readonly { readonly at: Instant; readonly level: WarningLevel }[] {
  const own = new Map(watched.map((w) => [w.def.id, seriesWindow(w.def, horizonOf(app.decls.warnings, w.def.quantity))]))
  const places = limitPlaces(app, place, watched)
  const out: { at: Instant; level: WarningLevel }[] = []
  let state = newWatch()
  let last: Instant | null = null
  for (const r of [...readings].sort((a, b) => a.at - b.at)) {
    if (r.at > to) break
    if (last !== null && r.at > last && last >= from) judge(last)
    // Late counts as if in time; a clock that ran ahead stays refused, as it was then.
    own.get(r.series)?.insert({ ...r, receivedAt: instant(Math.min(r.receivedAt, r.at)) })
    last = r.at
  }
  if (last !== null && last >= from) judge(last)
  function judge(at: Instant): void {
    const found = assessPlace(decl, watched, (id) => own.get(id), app.limits(), places, at)
    if ('missing' in found) return
    const next = step(decl, state, found.assessment, at)
    state = next.state
    if (next.decision) out.push({ at, level: next.decision.to })
  }
  return out
}
