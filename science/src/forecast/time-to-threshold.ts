/**
 * When a series will cross a threshold: the damped trend of its last readings, plus every error path the same forecast made earlier in this series. The
 * crossing times of these paths are the forecast: median, interval, share. Own design; conformal in spirit (errors taken as exchangeable).
 */
import { dampedSum } from './holt-winters.ts'
import { tame } from './state.ts'
import { medianTrend, type Trend } from './trend.ts'

export type Question = {
  /** Evenly spaced, NaN = missing; the last one is now. */
  readonly values: ArrayLike<number>
  readonly threshold: number
  readonly steps: number
  readonly coverage: number
}
export type Crossing = {
  readonly side: 'up' | 'down'
  /** Steps from the last reading; NaN = not within the horizon. */
  readonly median: number
  readonly low: number
  readonly high: number
  /** Of crossing within the horizon. */
  readonly probability: number
  readonly window: number
  readonly phi: number
  readonly slope: number
  readonly level: number
  readonly origins: number
  /** Mean absolute error at the horizon of this forecast, of persistence and of the mean drift, on the earlier origins. */
  readonly error: number
  readonly persistenceError: number
  readonly driftError: number
  /** Step at which the drift baseline crosses; persistence never does. NaN = not within the horizon. */
  readonly driftCrosses: number
  readonly path: Float64Array
  readonly pathLow: Float64Array
  readonly pathHigh: Float64Array
}
export type NoCrossing = { readonly why: 'few' | 'empty' | 'beyond'; readonly needed: number }

const WINDOWS = [4, 8, 16, 32] as const
/** 0 = the level stays: then the paths of the past alone say what may come. */
const PHIS = [1, 0.98, 0.95, 0.9, 0.75, 0] as const
/** Fewer earlier forecasts than this say nothing about their errors; more than `MOST` are thinned out evenly. */
export const LEAST_ORIGINS = 20
const MOST_ORIGINS = 600

export function timeToThreshold(q: Question): Crossing | NoCrossing {
  const last = lastSeen(q.values)
  if (last < 0) return { why: 'empty', needed: 0 }
  const now = tame(q.values[last] ?? 0)
  const sign = q.threshold >= now ? 1 : -1
  if (q.threshold === now) return { why: 'beyond', needed: 0 }
  // Turned so that the threshold lies above; measured from the last reading, so that large offsets lose no digits.
  const y = Float64Array.from({ length: last + 1 }, (_, i) => sign * (tame(q.values[i] ?? Number.NaN) - now))
  const height = Math.abs(tame(q.threshold) - now)
  const needed = WINDOWS[0] + q.steps + LEAST_ORIGINS
  const all = originsOf(y, q.steps)
  if (all.length < LEAST_ORIGINS) return { why: 'few', needed }
  const origins = mostAlike(y, last, all)
  const c = choose(y, last, origins, q.steps)
  const trend = c.trend
  const path = Float64Array.from({ length: q.steps }, (_, h) => trend.level + dampedSum(c.phi, h + 1) * trend.slope)
  const errors = c.paths
  const crossings = errors.map((e) => firstCrossing(path, e, height)).sort((a, b) => a - b)
  const n = crossings.length
  const crossed = crossings.filter((t) => Number.isFinite(t)).length
  const [lowRank, highRank] = [Math.max(1, Math.floor(((n + 1) * (1 - q.coverage)) / 2)), Math.min(n, Math.ceil(((n + 1) * (1 + q.coverage)) / 2))]
  const finite = (t: number | undefined) => (t === undefined || !Number.isFinite(t) ? Number.NaN : t)
  const drift = meanDrift(y)
  const driftSteps = height / drift
  const back = (x: number) => now + sign * x
  const band = (p: number) => Float64Array.from(path, (v, h) => back(v + sortedAt(errors, h, p)))
  const [under, over] = [band((1 - q.coverage) / 2), band((1 + q.coverage) / 2)]
  return {
    side: sign === 1 ? 'up' : 'down',
    median: finite(crossings[Math.ceil(n / 2) - 1]),
    low: finite(crossings[lowRank - 1]),
    high: finite(crossings[highRank - 1]),
    probability: (crossed + 0.5) / (n + 1),
    window: c.window,
    phi: c.phi,
    slope: sign * trend.slope,
    level: back(trend.level),
    origins: n,
    error: c.error,
    persistenceError: errorAt(y, origins, q.steps, (o) => y[o] ?? Number.NaN),
    driftError: errorAt(y, origins, q.steps, (o) => (y[o] ?? Number.NaN) + drift * q.steps),
    driftCrosses: driftSteps > 0 && driftSteps <= q.steps ? driftSteps : Number.NaN,
    path: path.map(back),
    pathLow: sign === 1 ? under : over,
    pathHigh: sign === 1 ? over : under,
  }
}
function lastSeen(values: ArrayLike<number>): number {
  let i = values.length - 1
  while (i >= 0 && Number.isNaN(values[i] ?? Number.NaN)) i--
  return i
}
/** Earlier moments with a reading from which the whole horizon has since been seen; evenly thinned, newest kept. */
function originsOf(y: Float64Array, steps: number): number[] {
  const all: number[] = []
  for (let o = y.length - 1 - steps; o >= WINDOWS[0] - 1; o--) if (!Number.isNaN(y[o] ?? Number.NaN)) all.push(o)
  const every = Math.ceil(all.length / MOST_ORIGINS)
  return all.filter((_, k) => k % every === 0)
}
type Choice = { readonly window: number; readonly phi: number; readonly error: number; readonly trend: Trend; readonly paths: readonly Float64Array[] }
/** Window and damping with the smallest mean absolute error at a third, two thirds and the whole of the horizon; errors in units of the unrest then. */
function choose(y: Float64Array, last: number, origins: readonly number[], steps: number): Choice {
  const marks = [Math.ceil(steps / 3), Math.ceil((2 * steps) / 3), steps]
  const usual = usualMove(y)
  const now = meanMove(y, last, ACTIVE) + usual
  const scale = origins.map((o) => now / (meanMove(y, o, ACTIVE) + usual))
  let best: Choice | null = null
  let least = Number.POSITIVE_INFINITY
  for (const window of WINDOWS) {
    const trend = medianTrend(y, last, window)
    if (trend === null) continue
    const trends = origins.map((o) => medianTrend(y, o, window))
    const errorOf = (k: number, h: number, ahead: number): number => {
      const t = trends[k]
      return t === null || t === undefined ? Number.NaN : (scale[k] ?? 1) * ((y[(origins[k] ?? 0) + h] ?? Number.NaN) - t.level - ahead * t.slope)
    }
    for (const phi of PHIS) {
      const errors = marks.map((h) => {
        const ahead = dampedSum(phi, h)
        return meanAbs(origins.map((_, k) => errorOf(k, h, ahead)))
      })
      const score = errors.reduce((a, b) => a + b, 0)
      if (best !== null && !(score < least)) continue
      least = score
      const paths = origins.map((_, k) => Float64Array.from({ length: steps }, (_, h) => errorOf(k, h + 1, dampedSum(phi, h + 1))))
      const plain = meanAbs(origins.map((_, k) => errorOf(k, steps, dampedSum(phi, steps)) / (scale[k] ?? 1)))
      best = { window, phi, error: plain, trend, paths }
    }
  }
  return best ?? { window: WINDOWS[0], phi: 1, error: Number.NaN, trend: { level: 0, slope: 0 }, paths: [] }
}
/** The origins whose slope is most like the present one: a rising river errs differently from a resting one. */
function mostAlike(y: Float64Array, last: number, origins: readonly number[]): number[] {
  const usual = usualMove(y)
  const slopeAt = (o: number) => Math.asinh((medianTrend(y, o, ALIKE)?.slope ?? 0) / usual)
  const here = slopeAt(last)
  return origins
    .map((origin) => ({ origin, far: Math.abs(slopeAt(origin) - here) }))
    .sort((a, b) => a.far - b.far || b.origin - a.origin)
    .slice(0, Math.max(2 * LEAST_ORIGINS, Math.ceil(origins.length / 5)))
    .map((a) => a.origin)
}
const ALIKE = 12
function usualMove(y: Float64Array): number {
  return Math.max(meanMove(y, y.length - 1, y.length), Number.MIN_VALUE)
}
/** Readings over which the present unrest is measured. */
const ACTIVE = 12
/** Mean absolute movement over the last `n` steps up to `end`; 0 without any. */
function meanMove(y: Float64Array, end: number, n: number): number {
  const moves: number[] = []
  for (let i = Math.max(1, end - n + 1); i <= end; i++) moves.push((y[i] ?? Number.NaN) - (y[i - 1] ?? Number.NaN))
  const m = meanAbs(moves)
  return Number.isNaN(m) ? 0 : m
}
function meanAbs(x: readonly number[]): number {
  let sum = 0
  let n = 0
  for (const v of x)
    if (!Number.isNaN(v)) {
      sum += Math.abs(v)
      n++
    }
  return n === 0 ? Number.NaN : sum / n
}
function errorAt(y: Float64Array, origins: readonly number[], h: number, forecast: (origin: number) => number): number {
  return meanAbs(origins.map((o) => (y[o + h] ?? Number.NaN) - forecast(o)))
}
function meanDrift(y: Float64Array): number {
  let first = 0
  while (first < y.length - 1 && Number.isNaN(y[first] ?? Number.NaN)) first++
  return first >= y.length - 1 ? 0 : ((y[y.length - 1] ?? 0) - (y[first] ?? 0)) / (y.length - 1 - first)
}
/** Step (with fraction) at which path + error first reaches `height`; Infinity = not within the horizon. Missing errors are stepped over. */
function firstCrossing(path: Float64Array, error: Float64Array, height: number): number {
  let beforeAt = 0
  let before = 0
  for (let h = 0; h < path.length; h++) {
    const v = (path[h] ?? 0) + (error[h] ?? Number.NaN)
    if (Number.isNaN(v)) continue
    if (v >= height) return beforeAt + ((h + 1 - beforeAt) * (height - before)) / (v - before)
    beforeAt = h + 1
    before = v
  }
  return Number.POSITIVE_INFINITY
}
/** Quantile p of the errors at step h; 0 when none was seen. */
function sortedAt(errors: readonly Float64Array[], h: number, p: number): number {
  const s = Float64Array.from(errors, (e) => e[h] ?? Number.NaN)
    .filter((v) => !Number.isNaN(v))
    .sort()
  const n = s.length
  return n === 0 ? 0 : (s[Math.min(n, Math.max(1, p < 0.5 ? Math.floor((n + 1) * p) : Math.ceil((n + 1) * p))) - 1] ?? 0)
}
