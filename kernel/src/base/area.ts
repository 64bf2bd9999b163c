/** Places: statistical codes that nest by prefix, points on the ground, polygons and H3 cells (as opaque ids). */
import type { Brand } from './ids.ts'

/** 6 digits district · 9 town/street · 12 village/community; containment is prefix containment. */
export type AreaCode = Brand<string, 'AreaCode'>
/** WGS 84 / CGCS2000 degrees, longitude first as in GeoJSON. */
export type LngLat = readonly [lng: number, lat: number]
/** A ring is closed (first = last); the first ring is the outside, the others are holes. */
export type Polygon = readonly (readonly LngLat[])[]
export type Area = { readonly code: AreaCode; readonly name: string; readonly kind: 'district' | 'town' | 'village'; readonly centre?: LngLat; readonly initials?: string }

export function areaCode(raw: string): AreaCode {
  if (!/^\d{6}(\d{3}(\d{3})?)?$/.test(raw)) throw new RangeError(`not an area code: ${raw}`)
  return raw as AreaCode
}
/** Whether `outer` contains `inner` (an area contains itself). */
export function contains(outer: AreaCode, inner: AreaCode): boolean {
  return inner.startsWith(outer)
}
export function townOf(code: AreaCode): AreaCode | undefined {
  return code.length >= 9 ? (code.slice(0, 9) as AreaCode) : undefined
}
export function districtOf(code: AreaCode): AreaCode {
  return code.slice(0, 6) as AreaCode
}
/** From the most particular to the widest: village, town, district. */
export function enclosing(code: AreaCode): readonly AreaCode[] {
  return [12, 9, 6].filter((n) => n <= code.length).map((n) => code.slice(0, n) as AreaCode)
}

const EARTH_RADIUS_M = 6_371_008.8
/** Great-circle distance in metres (haversine, mean radius, IUGG). */
export function distanceMetres(a: LngLat, b: LngLat): number {
  const rad = Math.PI / 180
  const dLat = (b[1] - a[1]) * rad
  const dLng = (b[0] - a[0]) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}
/** Even-odd rule; a point on the edge may fall either way. */
export function isInside(p: LngLat, polygon: Polygon): boolean {
  let inside = false
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i]
      const b = ring[j]
      if (!a || !b) continue
      if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
    }
  }
  return inside
}

/** An H3 cell index as text (64 bits, hexadecimal); opaque here, made and compared by whoever joins places with cells. */
export type CellId = Brand<string, 'CellId'>
/** @returns undefined for text that is no H3 cell: mode 1, resolution 0–15, base cell below 122 */
export function findCell(raw: string): CellId | undefined {
  if (!/^8[0-9a-f]{14}$/.test(raw)) return undefined
  // After the mode digit: one digit of resolution, then seven bits of base cell.
  const base = Number.parseInt(raw.slice(2, 4), 16) >> 1
  return base < 122 ? (raw as CellId) : undefined
}
/** Resolution 0 (continents) to 15 (square metres). */
export function cellResolution(cell: CellId): number {
  return Number.parseInt(cell.slice(1, 2), 16)
}
/** Where a warning, an order or a watch stands. `key` form: `area:500116108`, `entity:…`, `point:…`. */
export type PlaceKey = Brand<string, 'PlaceKey'>
export function placeKey(kind: 'area' | 'entity' | 'point', id: string): PlaceKey {
  return `${kind}:${id}` as PlaceKey
}
export function parsePlace(key: PlaceKey): { readonly kind: 'area' | 'entity' | 'point'; readonly id: string } {
  const at = key.indexOf(':')
  const kind = key.slice(0, at)
  return { kind: kind === 'entity' || kind === 'point' ? kind : 'area', id: key.slice(at + 1) }
}
