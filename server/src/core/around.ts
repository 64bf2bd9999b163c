/** What stands around a plant that warns: its register, the nearest wind, the places with people; the reach itself is worked out by policy. */
import { covers, hours, type Instant, parsePlace, type PlaceKey, type SeriesId, wallTime } from '@anlan/kernel/base'
import type { SeriesWindow } from '@anlan/kernel/signal'
import type { Because } from '@anlan/kernel/warning'
import { releaseAround, type Wind } from '@anlan/policy/release'
import { metresBetween } from '@anlan/science/consequence'
import { placeIndex } from './places.ts'
import type { App } from './types.ts'

/** An older wind says nothing about where a cloud goes now. */
const WIND_AGE = hours(2)
type WindowOf = (id: SeriesId) => SeriesWindow | undefined

function nearestWind(app: App, at: readonly [number, number], now: Instant, windowOf: WindowOf): Wind | null {
  const stations = app
    .registry()
    .points.filter((p) => p.series.some((s) => s.quantity === 'weather.wind.mps'))
    .sort((a, b) => metresBetween(at, a.at) - metresBetween(at, b.at))
  for (const p of stations) {
    const last = (quantity: string) => {
      const def = p.series.find((s) => s.quantity === quantity)
      const sample = def && windowOf(def.id)?.last()
      return sample && now - sample.at <= WIND_AGE ? sample.value : Number.NaN
    }
    const [speed, from] = [last('weather.wind.mps'), last('weather.direction.deg')]
    if (Number.isFinite(speed) && Number.isFinite(from)) return { speed, from, station: p.name }
  }
  return null
}
/** The reason with what a release would reach; unchanged where nothing leaks or nothing is registered. */
export function withAround(app: App, place: PlaceKey, because: Because, now: Instant, windowOf: WindowOf): Because {
  if (because.release === undefined) return because
  const { kind, id } = parsePlace(place)
  const entity = kind === 'entity' ? placeIndex(app.district, app.registry()).entity(id) : undefined
  if (entity?.inventory === undefined) return because
  const places = app
    .registry()
    .entities.filter((e) => e.people !== undefined && e.id !== entity.id && covers(e.valid, now))
    .map((e) => ({ id: e.id, name: e.name, kind: e.kind, at: e.at, people: e.people ?? null }))
  const { hour } = wallTime(now)
  const around = releaseAround({
    inventory: entity.inventory,
    at: entity.at,
    release: because.release,
    wind: nearestWind(app, entity.at, now, windowOf),
    night: hour >= 19 || hour < 7,
    places,
  })
  return around === null ? because : { ...because, around }
}
