/** Who and what lies within contours: people, and points of the register by kind, in each contour and by the worst contour that holds them. */
import { inRing } from './contour.ts'
import type { MultiPolygon } from './place.ts'

export type Point = { readonly id: string; readonly kind: string; readonly lon: number; readonly lat: number; readonly people?: number | undefined }
export type Inside = {
  /** Number of points, all kinds, and of people at those of them whose number is known. */
  readonly points: number
  readonly people: number
  /** Points without a number of people. */
  readonly uncounted: number
  readonly kinds: Readonly<Record<string, { readonly points: number; readonly people: number }>>
  readonly ids: readonly string[]
}
/** Whether a place lies in a multipolygon, its edge included, its holes not. Longitude and latitude are taken as plain coordinates. */
export function inMultiPolygon(shape: MultiPolygon, lon: number, lat: number): boolean {
  return shape.coordinates.some(([outer, ...holes]) => outer !== undefined && inRing(outer, lon, lat) && !holes.some((h) => inRing(h, lon, lat)))
}
/** Counts per contour; a point in an inner contour is in the outer ones as well, as the contours themselves are. */
export function whoIsInside(contours: readonly MultiPolygon[], points: readonly Point[]): readonly Inside[] {
  return contours.map((shape) => {
    const box = bounds(shape)
    const here = points.filter((p) => p.lon >= box[0] && p.lat >= box[1] && p.lon <= box[2] && p.lat <= box[3] && inMultiPolygon(shape, p.lon, p.lat))
    const kinds: Record<string, { points: number; people: number }> = {}
    for (const p of here) {
      const kind = Object.hasOwn(kinds, p.kind) ? kinds[p.kind] : undefined
      if (kind === undefined) Object.defineProperty(kinds, p.kind, { value: { points: 1, people: p.people ?? 0 }, enumerable: true, configurable: true, writable: true })
      else {
        kind.points += 1
        kind.people += p.people ?? 0
      }
    }
    return {
      points: here.length,
      people: here.reduce((sum, p) => sum + (p.people ?? 0), 0),
      uncounted: here.filter((p) => p.people === undefined).length,
      kinds,
      ids: here.map((p) => p.id),
    }
  })
}
function bounds(shape: MultiPolygon): readonly [number, number, number, number] {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [outer] of shape.coordinates)
    for (const [lon, lat] of outer ?? []) {
      west = Math.min(west, lon)
      south = Math.min(south, lat)
      east = Math.max(east, lon)
      north = Math.max(north, lat)
    }
  return [west, south, east, north]
}
