/**
 * What would happen if: source term → dispersion → contours, or a fire or explosion → circles, each with who is inside by the register.
 * Composes the published methods of science and adds nothing of its own; what a method refuses is refused here with its words.
 */
import type { Flag, Refused, Step } from '@anlan/science/base'
import type { MultiPolygon, Stability } from '@anlan/science/release'
import { type Count, countInside, type Placed } from './inside.ts'
import { blastZones, bleveZones, poolFireZones } from './fire.ts'
import { toxicZones } from './toxic.ts'

export type Weather = {
  /** m/s at 10 m */
  readonly wind: number
  /** Degrees the wind comes from, 0 = north, clockwise. */
  readonly windFrom: number
  readonly stability: Stability
}
export type Question = {
  readonly kind: 'toxic' | 'pool-fire' | 'bleve' | 'blast'
  /** As in the register. */
  readonly substance: string
  /** t, the design maximum of the unit. */
  readonly stored: number
  readonly at: readonly [lng: number, lat: number]
  readonly weather: Weather
  /** mm */
  readonly hole: number
  /** m², of the bund that catches a liquid. */
  readonly bund: number
  /** Points a side of the grid of a passive cloud; absent = 200. */
  readonly nodes?: number
}
/** One contour or circle, the worst first. */
export type Zone = {
  readonly name: string
  /** What reaching it means. */
  readonly meaning: string
  /** Farthest metres from the source; null = the model does not reach the level outside its source. */
  readonly reach: number | null
  /** Reach when the concentration is off by the factor of two that the model is known for, m. */
  readonly between?: readonly [low: number, high: number]
  readonly area: MultiPolygon
}
export type Zones = {
  readonly ok: true
  readonly model: string
  readonly zones: readonly Zone[]
  readonly steps: readonly Step[]
  readonly flags: readonly Flag[]
  /** What every screen must name: σ set, list and its date, where the material's figures come from. */
  readonly basis: readonly string[]
}
export type WhatIf = Omit<Zones, 'zones'> & { readonly zones: readonly (Zone & { readonly inside: Count })[] }

export const kindText: Readonly<Record<Question['kind'], string>> = { toxic: '毒气扩散', 'pool-fire': '池火', bleve: '火球（BLEVE）', blast: '气云爆炸' }

/** Zones nested as the levels are, each with its count of places and people. */
export function whatIf(q: Question, places: readonly Placed[]): WhatIf | Refused {
  const found = zonesOf(q)
  if (!found.ok) return found
  const counts = countInside(
    found.zones.map((z) => z.area),
    places,
  )
  return { ...found, zones: found.zones.map((z, i) => ({ ...z, inside: counts[i] ?? { places: 0, people: 0, uncounted: 0, kinds: [], names: [] } })) }
}
function zonesOf(q: Question): Zones | Refused {
  switch (q.kind) {
    case 'toxic':
      return toxicZones(q)
    case 'pool-fire':
      return poolFireZones(q)
    case 'bleve':
      return bleveZones(q)
    case 'blast':
      return blastZones(q)
  }
}
