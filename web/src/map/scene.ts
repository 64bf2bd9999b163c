/** Everything one drawing of the map needs. */
import type { LngLat } from '@anlan/kernel/base'
import type { FeatureCollection } from 'geojson'
import type { GeoBase, Marker, Town } from './features.ts'

export type MapScene = {
  readonly base: GeoBase
  readonly towns: readonly Town[]
  readonly areas: FeatureCollection
  readonly points: readonly Marker[]
  readonly people: readonly Marker[]
  readonly orders: readonly Marker[]
  readonly warnings: readonly Marker[]
  /** Where to fly when `focusKey` changes. */
  readonly focus: LngLat | null
  readonly focusKey: string
  /** Where the popover stands. */
  readonly spot: LngLat | null
}
