/** The district as it stood at an earlier instant, from what the store holds: warnings folded from their events, levels of gauges judged again on what was known then. */
import { setImmediate as breathe } from 'node:timers/promises'
import { type Instant, isRaised, type PointId, type WarningLevel, worst } from '@anlan/kernel/base'
import { seriesWindow } from '@anlan/kernel/signal'
import type { WarningState } from '@anlan/kernel/warning'
import type { Tx } from '@anlan/store'
import { engines, type EventOf } from './engines.ts'
import { horizonOf, readingsKept } from './keep.ts'
import type { App } from './types.ts'
import { assessPlace } from './watch.ts'
import { limitPlaces, watchedPlaces } from './watch-places.ts'

/** Warnings in force at the instant, each as it stood then. */
export async function warningsAt(t: Tx, at: Instant): Promise<readonly WarningState[]> {
  // In force then and changed since, or in force still: nothing else can have been in force.
  const changed = await t.list<WarningState>('warning', { from: at })
  const open = await t.list<WarningState>('warning', { open: true })
  const ids = [...new Set([...changed, ...open].map((w) => w.id))]
  if (ids.length === 0) return []
  const folded = new Map<string, WarningState>()
  for (const e of await t.events({ kind: 'warning', ids, to: at })) folded.set(e.id, engines.warning.evolve(folded.get(e.id) ?? null, e.data as EventOf<'warning'>, e.at, e.by))
  return [...folded.values()].filter((w) => w.phase === 'live' && isRaised(w.level))
}
/**
 * What each gauge gave at the instant, from readings that had arrived by then. A gauge above a mark always has a warning of its rule, so only
 * rules and places with one are judged again. Register and limits are today's.
 */
export async function gaugeLevelsAt(app: App, warnings: readonly WarningState[], at: Instant): Promise<ReadonlyMap<PointId, WarningLevel>> {
  const levels = new Map<PointId, WarningLevel>()
  const registry = app.registry()
  for (const w of warnings) {
    const decl = app.decls.warnings.find((d) => d.id === w.decl)
    const watched = w.origin === 'rule' && decl ? watchedPlaces(registry, decl).get(w.place) : undefined
    if (!decl || !watched) continue
    const windows = new Map(watched.map((x) => [x.def.id, seriesWindow(x.def, horizonOf(app.decls.warnings, x.def.quantity))]))
    const defs = watched.map((x) => x.def)
    for (const r of await readingsKept(app, defs, at, at)) if (r.receivedAt <= at) windows.get(r.series)?.insert(r)
    const found = assessPlace(decl, watched, (id) => windows.get(id), app.limits(), limitPlaces(app, w.place, watched), at)
    if ('missing' in found) continue
    for (const { point } of watched) {
      const level = found.levels.get(point.id)
      if (level !== undefined) levels.set(point.id, worst([level, levels.get(point.id) ?? 'none']))
    }
    // Looking back must never hold up the night that is going on.
    await breathe()
  }
  return levels
}
