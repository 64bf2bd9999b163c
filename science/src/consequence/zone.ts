/** Effect zones as circles in GeoJSON (WGS-84), with an offset where the source does not lie over the release point. */
import { defineMethod, found, step } from '../base/index.ts'

/** m, IUGG mean radius of the Earth. */
const EARTH = 6_371_008.8
const RAD = Math.PI / 180

export type Position = readonly [lon: number, lat: number]
export type CircleZone<P> = {
  readonly type: 'Feature'
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  readonly properties: P
}
export type ZoneCollection<P> = { readonly type: 'FeatureCollection'; readonly features: readonly CircleZone<P>[] }

/** The point `distance` m away in the direction `bearing` (degrees from north, clockwise), on the sphere. */
export function destination([lon, lat]: Position, bearing: number, distance: number): Position {
  const d = distance / EARTH
  const f = lat * RAD
  const b = bearing * RAD
  const sin = Math.sin(f) * Math.cos(d) + Math.cos(f) * Math.sin(d) * Math.cos(b)
  const f2 = Math.asin(Math.max(-1, Math.min(1, sin)))
  const dl = Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(f), Math.cos(d) - Math.sin(f) * sin)
  return [((lon + dl / RAD + 540) % 360) - 180, f2 / RAD]
}
/** Great-circle distance in m. */
export function metresBetween([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const s = Math.sin(((lat2 - lat1) * RAD) / 2)
  const c = Math.sin(((lon2 - lon1) * RAD) / 2)
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(s * s + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * c * c)))
}
/** A closed counter-clockwise ring (RFC 7946) of `corners` points on the circle. */
export function circle<P>(centre: Position, radius: number, properties: P, corners = 72): CircleZone<P> {
  const ring: Position[] = []
  for (let i = 0; i < corners; i++) ring.push(destination(centre, 360 - (360 * i) / corners, radius))
  const first = ring[0]
  if (first !== undefined) ring.push(first)
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties }
}

export type ZoneProperties = { readonly label: string; readonly radius: number }
/** Circles, largest first (so that a map draws the small ones on top), around `origin` shifted by `shift` m towards `bearing`. */
export function circles(origin: Position, rings: readonly ZoneProperties[], shift = 0, bearing = 0): ZoneCollection<ZoneProperties> {
  const centre = shift === 0 ? origin : destination(origin, bearing, shift)
  const features = [...rings].sort((a, b) => b.radius - a.radius).map((ring) => circle(centre, ring.radius, { label: ring.label, radius: ring.radius }))
  return { type: 'FeatureCollection', features }
}

const number = (text: string, unit: string) => ({ kind: 'number', unit, text }) as const
const zonesField = {
  kind: 'group',
  text: 'GeoJSON FeatureCollection，每个圆一个 Polygon，大圆在前',
  of: {
    type: { kind: 'text', text: 'FeatureCollection' },
    features: {
      kind: 'list',
      text: '各圆',
      of: {
        kind: 'group',
        text: '一个圆',
        of: {
          type: { kind: 'text', text: 'Feature' },
          geometry: {
            kind: 'group',
            text: '多边形',
            of: {
              type: { kind: 'text', text: 'Polygon' },
              coordinates: { kind: 'list', text: '环', of: { kind: 'list', text: '点', of: { kind: 'list', text: '[经度, 纬度]', of: number('坐标', '°') } } },
            },
          },
          properties: { kind: 'group', text: '属性', of: { label: { kind: 'text', text: '说明' }, radius: number('半径', 'm') } },
        },
      },
    },
  },
} as const

export const effectZones = defineMethod({
  id: 'effect-zones',
  title: '影响范围圆（GeoJSON）',
  sources: [{ title: 'RFC 7946 The GeoJSON Format', edition: '2016', verified: true }],
  validity: [
    '把已算出的影响半径画成圆；本身不算后果。',
    '坐标为 WGS-84，在球面上推算，数公里内误差小于 0.5%。',
    '喷射火把圆心移到火焰点源（火焰长度的 4/5）处；气云爆炸把圆心移到爆炸中心。',
  ],
  input: {
    lon: { kind: 'number', unit: '°', text: '泄漏点经度', min: -180, max: 180 },
    lat: { kind: 'number', unit: '°', text: '泄漏点纬度', min: -85, max: 85 },
    rings: {
      kind: 'list',
      text: '各影响半径',
      least: 1,
      of: {
        kind: 'group',
        text: '一个半径',
        of: { radius: { kind: 'number', unit: 'm', text: '半径', min: 0.001, max: 100_000 }, label: { kind: 'text', text: '说明', default: '' } },
      },
    },
    shift: { kind: 'number', unit: 'm', text: '圆心相对泄漏点的偏移', min: 0, max: 100_000, default: 0 },
    bearing: { kind: 'number', unit: '°', text: '偏移的方向（正北起顺时针，下风向或射流方向）', min: 0, max: 360, default: 0 },
  },
  output: {
    centre: { kind: 'list', text: '圆心 [经度, 纬度]', of: number('坐标', '°') },
    zones: zonesField,
  },
  example: {
    lon: 106.26,
    lat: 29.29,
    rings: [
      { radius: 120, label: '37.5 kW/m²' },
      { radius: 320, label: '4.7 kW/m²' },
    ],
  },
  run(input) {
    const origin: Position = [input.lon, input.lat]
    const centre = input.shift === 0 ? origin : destination(origin, input.bearing, input.shift)
    return found({ centre, zones: circles(origin, input.rings, input.shift, input.bearing) }, [step('圆心经度', centre[0], '°', '大圆推算'), step('圆心纬度', centre[1], '°')])
  },
})
