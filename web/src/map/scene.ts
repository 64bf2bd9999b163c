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
  /** How near to look at the focus; absent = a town's size, and the first picture stays the whole district. */
  readonly zoom?: number
  /** Reach of a release, fire or explosion: features with `tone` (worst, middle, least, reach). */
  readonly zones?: FeatureCollection
  /** Where the popover stands. */
  readonly spot: LngLat | null
}
