/**
 * Travel time of a flood wave between two gauges: the lag at which the rises of the lower gauge follow those of the upper one.
 * Cross-correlation of the rises, parabola through the peak for parts of a step, block bootstrap for the interval. Minutes.
 */
import { median, quantileSorted, type Random } from '../numeric/index.ts'

/** Rise over one step; falls count as 0, gaps as NaN. Recessions say little about the wave's speed. */
export function rises(stage: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: stage.length }, (_, i) => (i === 0 ? Number.NaN : Math.max(0, (stage[i] ?? Number.NaN) - (stage[i - 1] ?? Number.NaN))))
}
/** Sums from which a correlation follows, one block of time and one lag at a time: n, Σx, Σy, Σx², Σy², Σxy. */
type Sums = Float64Array
const WIDTH = 6
/** Sums of every block and lag; block k holds the pairs whose later member lies in it. */
function blockSums(up: ArrayLike<number>, down: ArrayLike<number>, lags: number, block: number): Sums[] {
  const n = Math.min(up.length, down.length)
  const out: Sums[] = []
  for (let from = 0; from < n; from += block) {
    const sums = new Float64Array((lags + 1) * WIDTH)
    for (let i = from; i < Math.min(n, from + block); i++) {
      const y = down[i] ?? Number.NaN
      if (Number.isNaN(y)) continue
      for (let lag = 0; lag <= Math.min(lags, i); lag++) {
        const x = up[i - lag] ?? Number.NaN
        if (Number.isNaN(x)) continue
        const at = lag * WIDTH
        sums[at] = (sums[at] ?? 0) + 1
        sums[at + 1] = (sums[at + 1] ?? 0) + x
        sums[at + 2] = (sums[at + 2] ?? 0) + y
        sums[at + 3] = (sums[at + 3] ?? 0) + x * x
        sums[at + 4] = (sums[at + 4] ?? 0) + y * y
        sums[at + 5] = (sums[at + 5] ?? 0) + x * y
      }
    }
    out.push(sums)
  }
  return out
}
function correlations(sums: Sums): Float64Array {
  return Float64Array.from({ length: sums.length / WIDTH }, (_, lag) => {
    const [n, x, y, xx, yy, xy] = [0, 1, 2, 3, 4, 5].map((k) => sums[lag * WIDTH + k] ?? 0) as [number, number, number, number, number, number] // six numbers by construction
    const vx = xx - (x * x) / n
    const vy = yy - (y * y) / n
    return vx > 0 && vy > 0 ? (xy - (x * y) / n) / Math.sqrt(vx * vy) : Number.NaN
  })
}
function total(blocks: readonly Sums[]): Sums {
  const out = new Float64Array(blocks[0]?.length ?? 0)
  for (const b of blocks) for (let k = 0; k < out.length; k++) out[k] = (out[k] ?? 0) + (b[k] ?? 0)
  return out
}
/** Lag of the highest correlation in steps, parts of a step by a parabola through its neighbours. */
function peakOf(r: Float64Array): { readonly lag: number; readonly r: number; readonly at: number } | null {
  let at = -1
  for (let k = 0; k < r.length; k++) if (Number.isFinite(r[k]) && (at < 0 || (r[k] ?? 0) > (r[at] ?? 0))) at = k
  if (at < 0) return null
  const [a, b, c] = [r[at - 1] ?? Number.NaN, r[at] ?? Number.NaN, r[at + 1] ?? Number.NaN]
  const bend = a - 2 * b + c
  const shift = bend < 0 ? (0.5 * (a - c)) / bend : 0
  return { lag: at + (Number.isFinite(shift) ? Math.max(-0.5, Math.min(0.5, shift)) : 0), r: b, at }
}

export type TravelTime = {
  readonly lag: number
  readonly low: number
  readonly high: number
  readonly correlation: number
  readonly pairs: number
  readonly blocks: number
  readonly basis: 'bootstrap' | 'curvature'
  readonly profile: Float64Array
}
export type NoPeak = {
  readonly none: 'few' | 'flat' | 'weak' | 'together' | 'edge' | 'ambiguous'
  readonly correlation: number
  readonly needed: number
  readonly profile: Float64Array
}
export type TravelRules = {
  /** Lags 0…maxLag are tried, in steps. */
  readonly maxLag: number
  /** Least correlation at the peak, beside its significance. */
  readonly leastCorrelation: number
  readonly coverage: number
  readonly replicates: number
}
/** Lag-one autocorrelation of a series with gaps. */
function memory(x: ArrayLike<number>): number {
  const s = correlations(total(blockSums(x, x, 1, x.length)))
  const r = s[1] ?? 0
  return Number.isFinite(r) ? Math.max(0, Math.min(0.99, r)) : 0.99
}
/** Travel time in steps, or why there is none. Stages at one common step, NaN = missing. */
export function travelSteps(upstream: ArrayLike<number>, downstream: ArrayLike<number>, rules: TravelRules, random: Random): TravelTime | NoPeak {
  const [x, y] = [rises(upstream), rises(downstream)]
  const length = Math.min(x.length, y.length)
  const block = Math.max(4 * rules.maxLag, 24, Math.ceil(length / 60))
  const blocks = blockSums(x, y, rules.maxLag, block)
  const sums = total(blocks)
  const profile = correlations(sums)
  const peak = peakOf(profile)
  const fail = (none: NoPeak['none'], needed: number): NoPeak => ({ none, correlation: peak?.r ?? Number.NaN, needed, profile })
  if (peak === null) return fail('flat', rules.leastCorrelation)
  const pairs = sums[peak.at * WIDTH] ?? 0
  if (pairs < 3 * rules.maxLag || pairs < 30) return fail('few', Math.max(30, 3 * rules.maxLag))
  // Neighbouring steps repeat each other: fewer independent pairs than pairs (Bartlett 1935).
  const shared = memory(x) * memory(y)
  const effective = Math.max(4, (pairs * (1 - shared)) / (1 + shared))
  const needed = Math.max(rules.leastCorrelation, 3.3 / Math.sqrt(effective))
  // Too little independent water: not even a perfect correlation would prove anything.
  if (needed >= 1) return fail('few', Math.ceil((pairs * (3.3 / 0.99) ** 2) / effective))
  if (peak.r < needed) return fail('weak', needed)
  if (peak.at === 0) return fail('together', needed)
  if (peak.at === rules.maxLag) return fail('edge', needed)
  const rival = rivalOf(profile, peak.at)
  if (rival > 0.85 * peak.r) return fail('ambiguous', needed)
  const spread = blocks.length >= 8 ? resampled(blocks, peak.at, rules, random) : null
  const beside = (k: number) => (Number.isFinite(profile[k]) ? (profile[k] ?? 0) : peak.r)
  const curve = 2 * peak.r - beside(peak.at - 1) - beside(peak.at + 1)
  const sd = spread?.sd ?? Math.sqrt(Math.max(0, 1 - peak.r * peak.r) / (effective * peak.r * Math.max(curve, 1e-6)))
  // The clock of each gauge ticks in steps: ± half a step, evenly spread, on top of the sampling error.
  const width = (spread?.half ?? 1.96 * sd) ** 2 + (1.96 ** 2 * 1) / 12
  const half = Math.sqrt(width)
  return {
    lag: peak.lag,
    low: Math.max(0, peak.lag - half),
    high: peak.lag + half,
    correlation: peak.r,
    pairs,
    blocks: blocks.length,
    basis: spread === null ? 'curvature' : 'bootstrap',
    profile,
  }
}
/** Highest correlation outside the hill of the peak. */
function rivalOf(r: Float64Array, at: number): number {
  let [left, right] = [at, at]
  while (left > 0 && (r[left - 1] ?? 0) <= (r[left] ?? 0)) left--
  while (right < r.length - 1 && (r[right + 1] ?? 0) <= (r[right] ?? 0)) right++
  let best = Number.NEGATIVE_INFINITY
  // A second hill counts only where there is a real valley between the two.
  for (let k = 0; k < r.length; k++) {
    const v = r[k] ?? Number.NEGATIVE_INFINITY
    if (k < left && v - (r[left] ?? 0) > 0.05 * (r[at] ?? 0)) best = Math.max(best, v)
    if (k > right && v - (r[right] ?? 0) > 0.05 * (r[at] ?? 0)) best = Math.max(best, v)
  }
  return best
}
function resampled(blocks: readonly Sums[], at: number, rules: TravelRules, random: Random): { readonly sd: number; readonly half: number } {
  const off: number[] = []
  const lags: number[] = []
  for (let k = 0; k < rules.replicates; k++) {
    const drawn = blocks.map(() => blocks[Math.floor(random() * blocks.length)] ?? new Float64Array(0))
    const peak = peakOf(correlations(total(drawn)))
    if (peak !== null) lags.push(peak.lag)
  }
  const middle = median(lags)
  for (const l of lags) off.push(Math.abs(l - middle))
  const half = quantileSorted(Float64Array.from(off).sort(), rules.coverage)
  return { sd: half / 1.96, half: Number.isFinite(half) ? half : at }
}
