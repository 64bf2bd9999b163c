/** What the map shows, as plain GeoJSON and numbers; both the WebGL map and the 2-D fallback draw from here. */
import type { LineView, OrderView, PointView, WarningView } from '@anlan/contract'
import { isHigher, type LngLat, type RaisedLevel, type WarningLevel } from '@anlan/kernel/base'
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import { type Cell, cellOf } from '../engines/callout/next-step.ts'

export type GeoBase = { readonly county: FeatureCollection; readonly towns: FeatureCollection; readonly rivers: FeatureCollection; readonly note: string }
export type Marker = { readonly id: string; readonly at: LngLat; readonly icon: string; readonly label: string }
export type Town = { readonly code: string; readonly name: string; readonly at: LngLat; readonly feature: Feature }
/** What the map needs of a warning, of now or of an earlier instant. */
export type MapWarning = Pick<WarningView, 'id' | 'title' | 'level' | 'phase' | 'area' | 'at'>
export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** The server may send a collection, one feature or nothing. */
export function collectionOf(raw: unknown): FeatureCollection {
  const g = raw as { readonly type?: string } | null
  if (g?.type === 'FeatureCollection') return raw as FeatureCollection
  if (g?.type === 'Feature') return { type: 'FeatureCollection', features: [raw as Feature] }
  return { type: 'FeatureCollection', features: [] }
}
export function ringsOf(g: Geometry): readonly (readonly Position[])[] {
  if (g.type === 'Polygon') return g.coordinates
  if (g.type === 'MultiPolygon') return g.coordinates.flat()
  if (g.type === 'LineString') return [g.coordinates]
  if (g.type === 'MultiLineString') return g.coordinates
  return []
}
export function boundsOf(c: FeatureCollection): Bounds {
  let [w, s, e, n] = [180, 90, -180, -90]
  for (const f of c.features) {
    for (const ring of ringsOf(f.geometry)) {
      for (const p of ring) {
        w = Math.min(w, p[0] ?? w)
        e = Math.max(e, p[0] ?? e)
        s = Math.min(s, p[1] ?? s)
        n = Math.max(n, p[1] ?? n)
      }
    }
  }
  return w > e ? [105.6, 28.4, 106.7, 29.5] : [w, s, e, n]
}
/** Area-weighted middle of the largest ring; good enough to write a name. */
export function middleOf(g: Geometry): LngLat {
  let best: { area: number; at: LngLat } = { area: -1, at: [0, 0] }
  for (const ring of ringsOf(g)) {
    let [a, x, y] = [0, 0, 0]
    for (let i = 0; i < ring.length - 1; i += 1) {
      const [x0 = 0, y0 = 0] = ring[i] ?? []
      const [x1 = 0, y1 = 0] = ring[i + 1] ?? []
      const cross = x0 * y1 - x1 * y0
      a += cross
      x += (x0 + x1) * cross
      y += (y0 + y1) * cross
    }
    if (Math.abs(a) > best.area) best = { area: Math.abs(a), at: a === 0 ? [ring[0]?.[0] ?? 0, ring[0]?.[1] ?? 0] : [x / (3 * a), y / (3 * a)] }
  }
  return best.at
}
export function townsOf(towns: FeatureCollection): readonly Town[] {
  return towns.features.flatMap((f) => {
    const p = f.properties as { readonly code?: string; readonly name?: string } | null
    return p?.code && p.name ? [{ code: p.code, name: p.name, at: middleOf(f.geometry), feature: f }] : []
  })
}
export function shortTown(name: string): string {
  return name.replace(/(街道|镇|乡)$/, '')
}
/** Where a warning stands: its own point, else the middle of its town. */
export function placeOf(w: Pick<WarningView, 'at' | 'area'>, towns: readonly Town[]): LngLat | null {
  if (w.at) return w.at
  return towns.find((t) => t.code === w.area?.slice(0, 9))?.at ?? null
}
/** One feature a town, coloured by the worst warning in force there. */
export function warningAreas(warnings: readonly MapWarning[], towns: readonly Town[], selected: string | null): FeatureCollection {
  const worst = new Map<string, { level: RaisedLevel; id: string; chosen: boolean }>()
  for (const w of warnings) {
    if (w.level === 'none' || w.phase !== 'live') continue
    const codes = w.area ? (w.area.length === 6 ? towns.map((t) => t.code) : [w.area.slice(0, 9)]) : []
    for (const code of codes) {
      const had = worst.get(code)
      if (!had || isHigher(w.level, had.level)) worst.set(code, { level: w.level, id: w.id, chosen: had?.chosen === true || w.id === selected })
      else if (w.id === selected) worst.set(code, { ...had, chosen: true })
    }
  }
  return {
    type: 'FeatureCollection',
    features: towns.flatMap((t) => {
      const hit = worst.get(t.code)
      return hit ? [{ ...t.feature, properties: { code: t.code, name: t.name, level: hit.level, id: hit.id, chosen: hit.chosen } }] : []
    }),
  }
}
/** What a release would reach, as the warning stored it; the worst drawn last, on top. */
export function zonesOf(w: Pick<WarningView, 'because'>): FeatureCollection {
  const zones = w.because.around?.zones ?? []
  const features = zones.map((z, i) => ({ type: 'Feature' as const, properties: { tone: i === 0 ? 'worst' : i === 1 ? 'middle' : 'least' }, geometry: z.area }))
  // Readonly where it is stored, plain arrays where it is drawn; nobody changes it.
  return { type: 'FeatureCollection', features: features.toReversed() as unknown as FeatureCollection['features'] }
}
export function pointIcon(p: Pick<PointView, 'state' | 'level'>): string {
  const level: WarningLevel = p.level
  if (p.state === 'silent' || p.state === 'bad' || p.state === 'late') return `point-${p.state}`
  return level === 'none' ? `point-${p.state}` : `level-${level}`
}
export function pointMarkers(points: readonly PointView[]): readonly Marker[] {
  return points.map((p) => ({ id: p.id, at: p.at, icon: pointIcon(p), label: p.name }))
}
export function warningMarkers(warnings: readonly MapWarning[], towns: readonly Town[]): readonly Marker[] {
  return warnings.flatMap((w) => {
    const at = placeOf(w, towns)
    return at && w.phase === 'live' && w.level !== 'none' ? [{ id: w.id, at, icon: `level-${w.level}`, label: w.title }] : []
  })
}
/** People carry a town or village, not a position: they stand in rings around its middle, so that each remains one mark. */
export function peopleMarkers(lines: readonly LineView[], towns: readonly Town[], fallback: LngLat | null): readonly Marker[] {
  const seen = new Map<string, number>()
  return lines.flatMap((l) => {
    const code = l.area?.slice(0, 9) ?? ''
    const centre = towns.find((t) => t.code === code)?.at ?? fallback
    if (!centre) return []
    const n = seen.get(code) ?? 0
    seen.set(code, n + 1)
    const ring = Math.floor(n / 12) + 1
    const angle = ((n % 12) / 12) * 2 * Math.PI + ring * 0.26
    const cell: Cell = cellOf(l)
    return [{ id: l.id, at: [centre[0] + Math.cos(angle) * 0.0145 * ring, centre[1] + Math.sin(angle) * 0.0125 * ring], icon: `who-${cell}`, label: l.name } satisfies Marker]
  })
}
export function orderMarkers(orders: readonly OrderView[]): readonly Marker[] {
  return orders.flatMap((o) => {
    if (!o.at || o.status === 'lifted') return []
    const look = o.status === 'confirmed' ? 'good' : o.overdue || o.status === 'unable' ? 'bad' : 'open'
    return [{ id: o.id, at: o.at, icon: `order-${look}`, label: o.target }]
  })
}
export function asPoints(markers: readonly Marker[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: markers.map((m) => ({ type: 'Feature', properties: { id: m.id, icon: m.icon, label: m.label }, geometry: { type: 'Point', coordinates: [...m.at] } })),
  }
}
export function labelPoints(towns: readonly Town[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: towns.map((t) => ({ type: 'Feature', properties: { name: shortTown(t.name), code: t.code }, geometry: { type: 'Point', coordinates: [...t.at] } })),
  }
}
