/** Which series a rule watches at a place, and at which places a rule stands at all. */
import { contains, enclosing, parsePlace, type PlaceKey, placeKey, townOf } from '@anlan/kernel/base'
import type { MonitoringPoint, Registry, SeriesDef } from '@anlan/kernel/registry'
import type { WarningDecl } from '@anlan/kernel/warning'
import { placeIndex } from './places.ts'
import type { App } from './types.ts'

export type Watched = { readonly def: SeriesDef; readonly point: MonitoringPoint }

/** What makes a rule stand somewhere: an aid alone does not. */
function counted(decl: WarningDecl): readonly string[] {
  return Object.entries(decl.watches).flatMap(([name, q]) => (decl.aids?.includes(name) ? [] : [q]))
}
/** The place a point counts for under a rule; null when the rule does not look at this point. */
export function placeOf(decl: WarningDecl, point: MonitoringPoint): PlaceKey | null {
  const quantities = counted(decl)
  if (!point.series.some((s) => quantities.includes(s.quantity))) return null
  switch (decl.area) {
    case 'point':
      return placeKey('point', point.id)
    case 'entity':
      return point.entity === undefined ? placeKey('point', point.id) : placeKey('entity', point.entity)
    case 'village':
      return placeKey('area', point.area)
    case 'town':
      return placeKey('area', townOf(point.area) ?? point.area)
  }
}
/** Every place where the rule has at least one series, with all series there. */
export function placesOf(registry: Registry, decl: WarningDecl): ReadonlyMap<PlaceKey, readonly Watched[]> {
  const quantities = counted(decl)
  const by = new Map<PlaceKey, Watched[]>()
  for (const point of registry.points) {
    if (point.scene !== decl.scene && decl.area === 'point') {
      // A point rule looks only at points of its own scene; rain for a slope comes from the town, added below.
      continue
    }
    const place = placeOf(decl, point)
    if (place === null) continue
    const list = by.get(place) ?? []
    for (const def of point.series) if (quantities.includes(def.quantity)) list.push({ def, point })
    by.set(place, list)
  }
  if (decl.area === 'point' || decl.area === 'entity') {
    // Quantities that the point itself lacks (rain at a slope, wind at a tank) come from the points of the same town.
    for (const [place, list] of by) {
      const own = list[0]?.point
      if (!own) continue
      const town = townOf(own.area) ?? own.area
      for (const q of quantities) {
        if (list.some((w) => w.def.quantity === q)) continue
        for (const p of registry.points) if (contains(town, p.area)) for (const def of p.series) if (def.quantity === q) list.push({ def, point: p })
      }
      by.set(place, list)
    }
  }
  const aids = (decl.aids ?? []).map((name) => decl.watches[name])
  for (const list of aids.length > 0 ? by.values() : []) {
    const own = list[0]?.point
    const town = own && (townOf(own.area) ?? own.area)
    if (town === undefined) continue
    for (const p of registry.points) if (contains(town, p.area)) for (const def of p.series) if (aids.includes(def.quantity)) list.push({ def, point: p })
  }
  return by
}
const cache = new WeakMap<Registry, Map<string, ReadonlyMap<PlaceKey, readonly Watched[]>>>()
export function watchedPlaces(registry: Registry, decl: WarningDecl): ReadonlyMap<PlaceKey, readonly Watched[]> {
  const known = cache.get(registry) ?? new Map<string, ReadonlyMap<PlaceKey, readonly Watched[]>>()
  cache.set(registry, known)
  const places = known.get(decl.id) ?? placesOf(registry, decl)
  known.set(decl.id, places)
  return places
}
/** Series shown beside a warning of this rule at this place; a manual warning at another kind of place shows what stands inside it. */
export function seriesOfWatch(app: App, decl: WarningDecl, place: PlaceKey): readonly Watched[] {
  const exact = watchedPlaces(app.registry(), decl).get(place)
  if (exact) return exact
  const area = placeIndex(app.district, app.registry()).area(place)
  if (area === null) return []
  const quantities = Object.values(decl.watches)
  return app
    .registry()
    .points.filter((p) => contains(area, p.area))
    .flatMap((point) => point.series.filter((d) => quantities.includes(d.quantity)).map((def) => ({ def, point })))
    .slice(0, 24)
}
/** Places from the most particular to the widest, for place-specific limits. */
export function limitPlaces(app: App, place: PlaceKey, watched: readonly Watched[]): readonly string[] {
  const { kind, id } = parsePlace(place)
  const area = placeIndex(app.district, app.registry()).area(place)
  const wider = area === null ? [] : enclosing(area)
  // A place with one gauge takes the gauge's own marks; with several the town's.
  const points = [...new Set(watched.map((w) => w.point.id as string))]
  return kind === 'area' ? [...(points.length === 1 ? points : []), ...wider] : [id, ...points, ...wider]
}
