/**
 * Holt–Winters with additive season and damped trend in error-correction form, ETS(A,Ad,A): ŷ = l + φb + s, l += φb + αe, b = φb + βe,
 * s += γe. Gardner & McKenzie 1985; Hyndman et al. 2008; FPP3 §8. Residuals beyond `clip` usual ones count as that much (Gelper et al. 2010).
 */
import { nextSpread, SIGMA_PER_MEAN_DEVIATION } from './robust.ts'
import { type State, tame } from './state.ts'

export type HoltWinters = {
  readonly alpha: number
  /** Of the state-space form, β ≤ α; the older β* is β/α. */
  readonly beta: number
  readonly gamma: number
  readonly phi: number
  /** Steps of one season; 1 = none. */
  readonly period: number
  /** Residuals are cut at this many σ; Infinity = never. */
  readonly clip: number
}
export const PLAIN_HOLT_WINTERS: HoltWinters = { alpha: 0.3, beta: 0.01, gamma: 0.1, phi: 0.98, period: 1, clip: 4 }

const STEPS = 0
const SEEN = 1
const LEVEL = 2
const TREND = 3
const SPREAD = 4
const PHASE = 5
const FIRST = 6
const SEASON = 7
/** Doubles of a state with a season of `period` steps. */
export function holtWintersSize(period: number): number {
  return SEASON + (period > 1 ? period : 0)
}
export function holtWintersState(period: number): State {
  return new Float64Array(holtWintersSize(period))
}
/** A state that starts from a known level, trend and season instead of learning them from the first season. */
export function startedHoltWinters(level: number, trend: number, season: readonly number[]): State {
  const s = holtWintersState(season.length)
  s[STEPS] = Math.max(1, season.length)
  s[FIRST] = 1
  s[LEVEL] = level
  s[TREND] = trend
  s.set(season.length > 1 ? season : [], SEASON)
  return s
}
/**
 * The forecast for this step, made before `value` is seen; NaN while the first season (or value) is being learnt.
 * Then learns from `value`; a missing one (NaN) only moves time on.
 */
export function holtWintersStep(s: State, c: HoltWinters, value: number): number {
  const steps = s[STEPS] ?? 0
  const phase = s[PHASE] ?? 0
  const seasonal = c.period > 1
  s[STEPS] = steps + 1
  if (seasonal) s[PHASE] = phase + 1 === c.period ? 0 : phase + 1
  if ((s[FIRST] ?? 0) === 0) {
    learnFirst(s, c, steps, phase, value)
    return Number.NaN
  }
  const damped = c.phi * (s[TREND] ?? 0)
  const season = seasonal ? (s[SEASON + phase] ?? 0) : 0
  const forecast = (s[LEVEL] ?? 0) + damped + season
  if (Number.isNaN(value)) {
    s[LEVEL] = (s[LEVEL] ?? 0) + damped
    s[TREND] = damped
    return forecast
  }
  const seen = s[SEEN] ?? 0
  const spread = s[SPREAD] ?? 0
  const error = tame(value) - forecast
  const most = seen >= WARM && spread > 0 ? c.clip * spread * SIGMA_PER_MEAN_DEVIATION : Number.POSITIVE_INFINITY
  const e = error > most ? most : error < -most ? -most : error
  s[LEVEL] = (s[LEVEL] ?? 0) + damped + c.alpha * e
  s[TREND] = damped + c.beta * e
  if (seasonal) s[SEASON + phase] = season + c.gamma * e
  s[SPREAD] = nextSpread(spread, seen, error, GAIN)
  s[SEEN] = seen + 1
  return forecast
}
const WARM = 10
const GAIN = 0.02

/** The first season becomes level (its mean) and season; a phase never seen starts at 0. Without season the first value is the level. */
function learnFirst(s: State, c: HoltWinters, steps: number, phase: number, value: number): void {
  if (c.period <= 1) {
    if (Number.isNaN(value)) return
    s[LEVEL] = tame(value)
    s[FIRST] = 1
    return
  }
  const count = s[SEEN] ?? 0
  if (!Number.isNaN(value)) {
    const x = tame(value)
    // A running mean of the season so far; each phase keeps its distance from the final one.
    const mean = (s[LEVEL] ?? 0) + (x - (s[LEVEL] ?? 0)) / (count + 1)
    s[LEVEL] = mean
    s[SEEN] = count + 1
    s[SEASON + phase] = x
  }
  // A phase without reading holds the mean so far, which the last line below turns into about 0.
  else s[SEASON + phase] = s[LEVEL] ?? 0
  if ((steps + 1) % c.period !== 0 || (s[SEEN] ?? 0) < c.period / 2) return
  for (let i = 0; i < c.period; i++) s[SEASON + i] = (s[SEASON + i] ?? 0) - (s[LEVEL] ?? 0)
  s[SEEN] = 0
  s[FIRST] = 1
}
export function holtWintersReady(s: State): boolean {
  return (s[FIRST] ?? 0) === 1
}
export function holtWintersLevel(s: State): number {
  return s[LEVEL] ?? 0
}
export function holtWintersTrend(s: State): number {
  return s[TREND] ?? 0
}
/** σ of the one-step residuals, robust; 0 before the first one. */
export function holtWintersSigma(s: State): number {
  return (s[SPREAD] ?? 0) * SIGMA_PER_MEAN_DEVIATION
}
/** Forecast `h` ≥ 1 steps after the last step seen. */
export function holtWintersAhead(s: State, c: HoltWinters, h: number): number {
  const season = c.period > 1 ? (s[SEASON + (((s[PHASE] ?? 0) + h - 1) % c.period)] ?? 0) : 0
  return (s[LEVEL] ?? 0) + dampedSum(c.phi, h) * (s[TREND] ?? 0) + season
}
/** φ + φ² + … + φ^h. */
export function dampedSum(phi: number, h: number): number {
  return phi === 1 ? h : (phi * (1 - phi ** h)) / (1 - phi)
}
/** By how much the standard error grows at horizon h: √(1 + Σ_{j<h} c_j²), c_j = α + β(φ+…+φ^j) + γ[j mod m = 0]. FPP3 §8.7, table of variances. */
export function holtWintersGrowth(c: HoltWinters, h: number): number {
  let v = 1
  for (let j = 1; j < h; j++) v += (c.alpha + c.beta * dampedSum(c.phi, j) + (c.period > 1 && j % c.period === 0 ? c.gamma : 0)) ** 2
  return Math.sqrt(v)
}
