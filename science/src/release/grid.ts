/** Concentration grids that fit the cloud: along the wind closer near the source, across it closer near the axis. Metres, kg/m³. */
import type { Grid } from './contour.ts'
import { halfWidth } from './plume-kernel.ts'
import type { PlumeModel } from './plume-model.ts'
import type { PuffSetup } from './puff-model.ts'
import { sigmasOf } from './sigma.ts'

/** Nothing is drawn farther out; σ sets end well before. */
export const FARTHEST = 100_000
/** Farthest x at which f is still ≥ level, searched on a logarithmic scale from 0.1 m and then halved; 0 where it never is. */
export function farthestReach(f: (x: number) => number, level: number): number {
  const ratio = 1.03
  let last = 0
  for (let x = 0.1; x < FARTHEST; x *= ratio) if (f(x) >= level) last = x
  if (last === 0) return 0
  let [low, high] = [last, Math.min(FARTHEST, last * ratio)]
  for (let i = 0; i < 50 && high - low > 1e-9 * high; i++) {
    const mid = (low + high) / 2
    if (f(mid) >= level) low = mid
    else high = mid
  }
  return low
}
function along(end: number, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => end * (i / (n - 1)) ** 2)
}
/** n + 1 places, symmetric, the middle one exactly 0. */
function across(half: number, n: number): Float64Array {
  const middle = n >> 1
  return Float64Array.from({ length: 2 * middle + 1 }, (_, j) => {
    const s = (j - middle) / middle
    return half * s * Math.sqrt(Math.abs(s))
  })
}
/** A plume at height `z` down to `level` (kg/m³), on about n × n nodes; `null` where it reaches the level nowhere. */
export function plumeGrid(model: PlumeModel, level: number, z: number, n = 200): Grid | null {
  const reach = farthestReach((x) => model.at(x, 0, z), level)
  if (reach === 0) return null
  const xs = along(1.01 * reach, n)
  const centre = xs.map((x) => model.at(x, 0, z))
  const spread = xs.map((x) => (x > 0 ? model.sigmaY(x) : 0))
  return symmetric(xs, level, n, [{ centre, spread }])
}
/** Where the centre stands when a passing cloud may peak at x, in σx from x: nine places, mostly short of it, for the cloud is smaller before it arrives. */
const passing = [0, -1.6, -1.2, -0.9, -0.6, -0.4, -0.2, 0.2, 0.5]
/** Concentration on the axis at x and height z with the centre of the puff at g, and the place of the centre for the k-th of `passing`. */
function puffAxis(setup: PuffSetup, z: number) {
  const s = sigmasOf(setup.sigma, setup.stability, setup.averaging)
  const at = (x: number, g: number) => {
    const [sx, sz] = [s.x(g), s.z(g)]
    const [a, down, up] = [(x - g) / sx, (z - setup.height) / sz, (z + setup.height) / sz]
    const tall = Math.exp(-0.5 * (a * a + down * down)) + Math.exp(-0.5 * (a * a + up * up))
    return g > 0 ? (setup.mass / ((2 * Math.PI) ** 1.5 * sx * s.y(g) * sz)) * tall : 0
  }
  const centreOf = (x: number, k: number) => x + k * Math.min(s.x(x), x / 2)
  return { s, at, centreOf }
}
/** Farthest x in m to which a passing puff brings `level` at height `z`. */
export function puffReach(setup: PuffSetup, level: number, z: number): number {
  const { at, centreOf } = puffAxis(setup, z)
  return farthestReach((x) => passing.reduce((best, k) => Math.max(best, at(x, centreOf(x, k))), 0), level)
}
/**
 * The highest concentration an instantaneous puff brings to each place at height `z` while it passes, or, with `time`, the cloud at that moment.
 * The passing maximum is taken over the places of `passing`.
 */
export function puffGrid(setup: PuffSetup, level: number, z: number, n = 200, time?: number): Grid | null {
  const { s, at, centreOf } = puffAxis(setup, z)
  if (time !== undefined) {
    const gone = setup.wind * time
    const peak = at(gone, gone)
    if (!(gone > 0) || peak < level) return null
    const half = 1.02 * halfWidth(peak, level, s.x(gone))
    const xs = Float64Array.from({ length: n }, (_, i) => gone + half * ((2 * i) / (n - 1) - 1))
    return symmetric(xs, level, n, [{ centre: xs.map((x) => at(x, gone)), spread: xs.map(() => s.y(gone)) }])
  }
  const reach = puffReach(setup, level, z)
  if (reach === 0) return null
  const xs = along(1.01 * reach, n)
  const layers = passing.map((k) => ({ centre: xs.map((x) => (x > 0 ? at(x, centreOf(x, k)) : 0)), spread: xs.map((x) => (x > 0 ? s.y(centreOf(x, k)) : 0)) }))
  return symmetric(xs, level, n, layers)
}
/** Maximum of Gaussian profiles across the wind, each with its value on the axis and its σ. */
function symmetric(xs: Float64Array, level: number, n: number, layers: readonly { readonly centre: Float64Array; readonly spread: Float64Array }[]): Grid {
  let half = 0
  for (const { centre, spread } of layers) for (let i = 0; i < xs.length; i++) half = Math.max(half, halfWidth(centre[i] ?? 0, level, spread[i] ?? 0))
  const ys = across(1.02 * half || 1, n)
  const ny = ys.length
  const values = new Float64Array(xs.length * ny)
  const middle = ny >> 1
  for (const { centre, spread } of layers)
    for (let i = 0; i < xs.length; i++) {
      const c = centre[i] ?? 0
      const sigma = spread[i] ?? 0
      if (!(c > 0) || !(sigma > 0)) continue
      const k = -0.5 / (sigma * sigma)
      for (let j = 0; j <= middle; j++) {
        const y = ys[middle + j] ?? 0
        const v = c * Math.exp(k * y * y)
        const [up, down] = [i * ny + middle + j, i * ny + middle - j]
        if (v > (values[up] ?? 0)) {
          values[up] = v
          values[down] = v
        }
      }
    }
  return { xs, ys, values }
}
