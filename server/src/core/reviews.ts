/** Near-miss review: replays the rules over all data by event time and compares with what really happened. */
import { hours, type Instant, instant, minus, minutes, type WarningLevel } from '@anlan/kernel/base'
import { nearMiss } from '@anlan/kernel/breaker'
import type { WarningEvent, WarningState } from '@anlan/kernel/warning'
import type { ReviewView } from '@anlan/contract'
import { readingsKept } from './keep.ts'
import type { App } from './types.ts'
import { replay } from './watch.ts'
import { watchedPlaces } from './watch-places.ts'

/** @returns one item per place and rule where something came late, not at all, or without support */
export async function reviewsBetween(app: App, from: Instant, to: Instant): Promise<readonly ReviewView[]> {
  const warnings = await app.store.read(app.root, (t) => t.list<WarningState>('warning', { from: minus(from, hours(24)), to }))
  const out: ReviewView[] = []
  for (const decl of app.decls.warnings) {
    const places = watchedPlaces(app.registry(), decl)
    for (const [place, watched] of places) {
      const mine = warnings.filter((w) => w.state.decl === decl.id && w.state.place === place && w.state.origin === 'rule')
      const defs = watched.map((w) => w.def)
      const readings = await readingsKept(app, defs, minus(from, hours(36)), to)
      const inside = readings.filter((r) => r.at >= from)
      if (inside.length === 0 || (mine.length === 0 && inside.every((r) => r.value === 0))) continue
      const verdicts = replay(app, decl, place, watched, readings, from, to)
      if (mine.length === 0 && verdicts.every((v) => v.level === 'none')) continue
      const actual: { at: Instant; level: WarningLevel }[] = []
      for (const w of mine) {
        const events = await app.store.read(app.root, (t) => t.events({ kind: 'warning', id: w.id }))
        for (const e of events) {
          const d = e.data as WarningEvent
          if (d.type === 'warning-raised') actual.push({ at: e.at, level: d.level })
          else if (d.type === 'warning-rose' || d.type === 'warning-lowered') actual.push({ at: e.at, level: d.to })
          else if (d.type === 'warning-lifted') actual.push({ at: e.at, level: 'none' })
        }
      }
      // A source is silent when what it measured arrived only long after it happened.
      const silent = watched.flatMap(({ def, point }) => {
        const late = readings.filter((r) => r.series === def.id && r.at >= from && r.receivedAt - r.at > Math.max(3 * def.cadence, minutes(10)))
        const first = late[0]
        const last = late.at(-1)
        // Nothing came from the first late reading until it arrived, also what was then in time again.
        return first && last ? [{ series: `${point.name}（${def.label}）`, from: first.at, to: instant(Math.max(first.receivedAt, last.at)) }] : []
      })
      const items = nearMiss({ verdicts, actual: actual.sort((a, b) => a.at - b.at), silent, tolerance: minutes(2) })
      for (const [i, item] of items.entries()) {
        out.push({
          id: `${decl.id}:${place}:${i}`,
          warning: mine[0]?.id ?? '',
          title: decl.title,
          placeName: app.places().name(place),
          kind: item.kind,
          shouldAt: item.shouldAt ?? null,
          didAt: item.didAt ?? null,
          level: item.level,
          text: item.text,
        })
      }
    }
  }
  return out.sort((a, b) => (b.shouldAt ?? b.didAt ?? 0) - (a.shouldAt ?? a.didAt ?? 0))
}
