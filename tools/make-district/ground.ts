/** The ground the invented things stand on: county polygon, town seats, villages and schematic rivers. */
import { readFileSync } from 'node:fs'
import { distanceMetres, isInside, type LngLat, type Polygon, type Seeded } from '@anlan/kernel/base'

export const sources = new URL('../../districts/jiangjin/sources/', import.meta.url)
function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, sources), 'utf8')) as T
}
type TownRow = { code: string; name: string; initials: string; lng: number | null; lat: number | null }
type VillageRow = { code: string; name: string; streetCode: string }
export type Town = { code: string; name: string; initials: string; short: string; seat: LngLat; approximate: boolean; villages: Village[] }
export type Village = { code: string; name: string; town: string; centre: LngLat }

export const county = load<{ features: { geometry: { coordinates: Polygon } }[] }>('county.geojson')
export const townShapes = load<unknown>('towns-schematic.geojson')
export const rivers = load<{ features: { properties: { name: string }; geometry: { coordinates: LngLat[] } }[] }>('rivers.json')
const outline: Polygon = county.features[0]?.geometry.coordinates ?? []

/** Two or three letters that begin every point and entity id of a town; 石门 and 石蟆 would collide by initials. */
const shorts: Record<string, string> = {
  '001': 'JJ',
  '002': 'DG',
  '004': 'SF',
  '005': 'DS',
  '006': 'SQ',
  '101': 'YX',
  '102': 'WT',
  '103': 'SM',
  '104': 'ZY',
  '105': 'SMA',
  '106': 'YONG',
  '107': 'TH',
  '108': 'BS',
  '109': 'LH',
  '110': 'LS',
  '111': 'CY',
  '112': 'CJ',
  '113': 'ZS',
  '114': 'JP',
  '115': 'BL',
  '116': 'XF',
  '117': 'LUO',
  '118': 'JS',
  '119': 'XB',
  '120': 'XH',
  '121': 'DU',
  '122': 'GX',
  '123': 'SMS',
  '124': 'ZP',
  '125': 'SP',
}
/** Seats missing in the source: picked by eye inside the county, marked approximate. */
const missing: Record<string, LngLat> = { '500116005': [106.262, 29.268], '500116006': [106.272, 29.322], '500116125': [106.305, 28.775] }

export function round5(n: number): number {
  return Math.round(n * 1e5) / 1e5
}
export function inCounty(p: LngLat): boolean {
  return isInside(p, outline)
}
function shortVillage(name: string): string {
  return name
    .replace(/村村民委员会$/, '村')
    .replace(/社区居民委员会$/, '社区')
    .replace(/居民委员会$/, '社区')
    .replace(/村民委员会$/, '村')
}
/** A point within `km` of the seat, inside the county and nearer to this seat than to any other. */
export function around(seats: readonly LngLat[], seat: LngLat, km: number, random: Seeded): LngLat {
  for (let tries = 0; tries < 400; tries++) {
    const reach = tries < 200 ? km : km * 0.4
    const angle = random.next() * 2 * Math.PI
    const far = Math.sqrt(random.next()) * reach
    const p: LngLat = [round5(seat[0] + (far * Math.cos(angle)) / 97.3), round5(seat[1] + (far * Math.sin(angle)) / 111.2)]
    if (inCounty(p) && seats.every((s) => distanceMetres(p, seat) <= distanceMetres(p, s))) return p
  }
  return seat
}
export function listTowns(random: Seeded): Town[] {
  const rows = load<{ towns: TownRow[] }>('towns.json').towns
  const villages = load<VillageRow[]>('villages.json')
  const seatOf = (t: TownRow): LngLat => {
    const known: LngLat | undefined = t.lng !== null && t.lat !== null ? [t.lng, t.lat] : missing[t.code]
    if (!known) throw new RangeError(`no seat for ${t.name}`)
    return known
  }
  const seats = rows.map(seatOf)
  return rows.map((t) => ({
    code: t.code,
    name: t.name,
    initials: t.initials,
    short: shorts[t.code.slice(6)] ?? t.code.slice(6),
    seat: seatOf(t),
    approximate: t.lng === null,
    villages: villages
      .filter((v) => v.streetCode === t.code)
      .map((v) => ({ code: v.code, name: shortVillage(v.name), town: t.code, centre: around(seats, seatOf(t), 4.5, random) })),
  }))
}
/** The nearest spot on a river line (of one river when named) and how far it is, metres. */
export function nearestRiver(p: LngLat, only?: string): { at: LngLat; metres: number; name: string } {
  let best = { at: p, metres: Number.POSITIVE_INFINITY, name: '' }
  for (const river of rivers.features) {
    if (only !== undefined && river.properties.name !== only) continue
    const line = river.geometry.coordinates
    for (let i = 1; i < line.length; i++) {
      const a = line[i - 1]
      const b = line[i]
      if (!a || !b) continue
      const dx = b[0] - a[0]
      const dy = b[1] - a[1]
      const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))
      const at: LngLat = [round5(a[0] + t * dx), round5(a[1] + t * dy)]
      const metres = distanceMetres(p, at)
      if (metres < best.metres) best = { at, metres, name: river.properties.name }
    }
  }
  return best
}
/** Puts a riverside thing on the water's edge when a river is near; otherwise leaves it (small streams are not drawn). */
export function toRiver(p: LngLat, random: Seeded): LngLat {
  const river = nearestRiver(p)
  if (river.metres > 3_500) return p
  const at: LngLat = [round5(river.at[0] + (random.next() - 0.5) * 0.004), round5(river.at[1] + (random.next() - 0.5) * 0.004)]
  return inCounty(at) ? at : p
}
