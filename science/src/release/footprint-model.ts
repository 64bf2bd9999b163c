/** From a release model and levels to contours on the ground, as plain shapes in metres along and across the wind. Dense clouds have sharp edges and are drawn directly, Gaussian ones by contouring a grid. */
import { contourRings, type Ring, type Shape, shapesOf } from './contour.ts'
import { type DensePlume, type DensePuff, densePlumeHalfWidth, densePlumeReach, densePuffArrival, densePuffRadius, densePuffReach } from './dense-model.ts'
import { farthestReach, plumeGrid, puffGrid, puffReach } from './grid.ts'
import type { PlumeModel } from './plume-model.ts'
import type { PuffSetup } from './puff-model.ts'

export type Footprint =
  | { readonly kind: 'plume'; readonly model: PlumeModel; readonly z: number }
  | { readonly kind: 'puff'; readonly setup: PuffSetup; readonly z: number; readonly time?: number }
  /** `initial`: volume share at the source; levels are volume shares. */
  | { readonly kind: 'dense-plume'; readonly model: DensePlume; readonly initial: number }
  | { readonly kind: 'dense-puff'; readonly model: DensePuff; readonly initial: number }

/** Shapes for each level, in the order given; kg/m³ for Gaussian clouds, volume shares for dense ones. All levels share one grid, so higher ones lie inside lower ones. */
export function footprintShapes(footprint: Footprint, levels: readonly number[], n = 200): readonly (readonly Shape[])[] {
  switch (footprint.kind) {
    case 'plume':
    case 'puff': {
      const lowest = Math.min(...levels)
      const grid = footprint.kind === 'plume' ? plumeGrid(footprint.model, lowest, footprint.z, n) : puffGrid(footprint.setup, lowest, footprint.z, n, footprint.time)
      return levels.map((level) => (grid === null ? [] : shapesOf(contourRings(grid, level))))
    }
    case 'dense-plume':
      return levels.map((level) => (level >= footprint.initial ? [] : [densePlumeShape(footprint.model, level / footprint.initial, n)]))
    case 'dense-puff':
      return levels.map((level) => (level >= footprint.initial ? [] : [densePuffShape(footprint.model, level / footprint.initial, n)]))
  }
}
/** Farthest x in m of one level, `null` for a puff at one moment, whose reach is no range of danger. */
export function footprintReach(footprint: Footprint, level: number): number | null {
  switch (footprint.kind) {
    case 'plume':
      return farthestReach((x) => footprint.model.at(x, 0, footprint.z), level)
    case 'puff':
      return footprint.time === undefined ? puffReach(footprint.setup, level, footprint.z) : null
    case 'dense-plume':
      return level >= footprint.initial ? 0 : densePlumeReach(footprint.model, level / footprint.initial)
    case 'dense-puff':
      return level >= footprint.initial ? 0 : densePuffReach(footprint.model, level / footprint.initial)
  }
}
/** The strip from the upwind edge to the reach, as wide as the cloud. */
function densePlumeShape(m: DensePlume, share: number, n: number): Shape {
  const reach = densePlumeReach(m, share)
  const right: (readonly [number, number])[] = [[-m.upwind, -m.sourceHalfWidth]]
  for (let i = 0; i <= n; i++) {
    const x = reach * (i / n) ** 1.5
    right.push([x, -densePlumeHalfWidth(m, x)])
  }
  return { outer: closed(right), holes: [] }
}
/** All places the cloud has covered until it is as thin as `share`: the union of its circles, by its half width at each x. */
function densePuffShape(m: DensePuff, share: number, n: number): Shape {
  const front = Math.max(m.radius0, densePuffReach(m, share))
  const end = densePuffArrival(m, front)
  const { drift, spread } = m
  // The back edge creeps upwind while R′ > drift and turns where R = spread/(2·drift).
  const turn = Math.min(end, Math.max(0, ((spread / (2 * drift)) ** 2 - m.radius0 ** 2) / spread))
  const back = drift * turn - densePuffRadius(m, turn)
  const right: (readonly [number, number])[] = []
  for (let i = 0; i <= n; i++) {
    const x = back + (front - back) * 0.5 * (1 - Math.cos((Math.PI * i) / n))
    // R² − (x − drift·t)² is widest where its derivative spread + 2·drift·(x − drift·t) vanishes.
    const t = Math.min(end, Math.max(0, (x + spread / (2 * drift)) / drift))
    const d = x - drift * t
    right.push([x, -Math.sqrt(Math.max(0, densePuffRadius(m, t) ** 2 - d * d))])
  }
  return { outer: closed(right), holes: [] }
}
/** A shape symmetric about the axis from its right edge (y ≤ 0, x rising): there along the right, back along the left, anticlockwise. */
function closed(right: readonly (readonly [number, number])[]): Ring {
  const left = right.toReversed().map(([x, y]) => [x, -y] as const)
  const ring = [...right, ...left].filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1])
  const [first] = ring
  const last = ring.at(-1)
  return first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring
}
