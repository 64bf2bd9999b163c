/** Names, areas and organisation paths of places, from the district's data and the current register. */
import { type AreaCode, areaCode, type LngLat, parsePlace, type PersonId, type PlaceKey, type SeriesId, SYSTEM, townOf } from '@anlan/kernel/base'
import type { District, ListedEntity, MonitoringPoint, Registry, SeriesDef } from '@anlan/kernel/registry'
import type { PlaceNames } from './types.ts'

type Index = PlaceNames & {
  at(key: PlaceKey): LngLat | null
  point(id: string): MonitoringPoint | undefined
  entity(id: string): ListedEntity | undefined
  seriesOf(device: string, code: string): SeriesId | undefined
}

const cache = new WeakMap<Registry, Index>()

/** Built once per register revision. */
export function placeIndex(district: District, registry: Registry): Index {
  const known = cache.get(registry)
  if (known) return known
  const areas = new Map(district.areas.map((a) => [a.code as string, a]))
  const points = new Map(registry.points.map((p) => [p.id as string, p]))
  const entities = new Map(registry.entities.map((e) => [e.id as string, e]))
  const people = new Map(registry.people.map((p) => [p.id as string, p.name]))
  const series = new Map<string, { def: SeriesDef; point: MonitoringPoint }>()
  const byDevice = new Map<string, SeriesId>()
  for (const point of registry.points) {
    for (const def of point.series) {
      series.set(def.id, { def, point })
      byDevice.set(`${def.device}|${def.code}`, def.id)
    }
  }
  const pathOf = new Map<string, string>()
  for (const o of registry.orgs) if (o.area && (o.kind === 'township' || o.kind === 'village' || o.kind === 'district')) pathOf.set(o.area, o.path)

  function area(key: PlaceKey): AreaCode | null {
    const { kind, id } = parsePlace(key)
    if (kind === 'area') return areaCode(id)
    return (kind === 'point' ? points.get(id)?.area : entities.get(id)?.area) ?? null
  }
  const index: Index = {
    name(key) {
      const { kind, id } = parsePlace(key)
      return (kind === 'area' ? areas.get(id)?.name : kind === 'point' ? points.get(id)?.name : entities.get(id)?.name) ?? id
    },
    area,
    series: (id) => series.get(id) ?? null,
    orgPath(key) {
      const code = area(key)
      if (code === null) return district.label
      // Town level: a town's people must see what stands in any of its villages.
      return pathOf.get(townOf(code) ?? code) ?? district.label
    },
    personName: (id: PersonId) => (id === SYSTEM ? '系统' : id === 'anonymous' ? '未登录者' : (people.get(id) ?? id)),
    at(key) {
      const { kind, id } = parsePlace(key)
      return (kind === 'area' ? areas.get(id)?.centre : kind === 'point' ? points.get(id)?.at : entities.get(id)?.at) ?? null
    },
    point: (id) => points.get(id),
    entity: (id) => entities.get(id),
    seriesOf: (device, code) => byDevice.get(`${device}|${code}`),
  }
  cache.set(registry, index)
  return index
}
