/** The map as of an instant of the last day: looked at, never acted on. */
import { hours, type Instant, minus, minutes, warningRank } from '@anlan/kernel/base'
import type { WarningState } from '@anlan/kernel/warning'
import type { PastWarning } from '@anlan/contract'
import { gaugeLevelsAt, warningsAt } from '../core/past.ts'
import { placeIndex } from '../core/places.ts'
import type { App, Handlers } from '../core/types.ts'
import { refused, scopeOf } from './answer.ts'
import { pointViews } from './points.ts'

const BACK = hours(24)
/** A slider moved to its very end reaches the server a moment later. */
const SLACK = minutes(5)

function pastWarning(app: App, w: WarningState): PastWarning {
  const decl = app.decls.warnings.find((d) => d.id === w.decl)
  const places = placeIndex(app.district, app.registry())
  return {
    id: w.id,
    title: decl?.title ?? w.decl,
    hazard: decl?.hazard ?? w.decl,
    scene: decl?.scene ?? 'flood',
    level: w.level,
    phase: w.phase,
    placeName: w.placeName,
    area: places.area(w.place),
    at: places.at(w.place),
    since: w.since,
    drill: w.drill,
    because: w.because.text,
  }
}
export const pastMapHandlers: Pick<Handlers, 'mapAt'> = {
  async mapAt(app, { query, who }) {
    const now = app.clock.now()
    const at = query.at as Instant
    if (at < minus(now, BACK) - SLACK || at > now) return refused('input.invalid', { what: '只能回看最近 24 小时' })
    const warnings = await app.store.read(scopeOf(who), (t) => warningsAt(t, at))
    const levels = await gaugeLevelsAt(app, warnings, at)
    return {
      at,
      now,
      warnings: warnings.map((w) => pastWarning(app, w)).sort((a, b) => warningRank(b.level) - warningRank(a.level) || b.since - a.since),
      points: await pointViews(app, who, { at, levels }),
    }
  },
}
