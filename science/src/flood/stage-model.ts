/**
 * Stage some steps ahead, learned from the gauge's own record: linear reservoir (recession), its trend, and the wave announced by an upper gauge a travel time earlier.
 * Stage in m above any datum, one common step, NaN = missing. The record is cut into blocks: three of five fit, one sizes the interval, one only judges.
 */
import { conformalHalfWidth, solveLinear } from '../numeric/index.ts'

export type StageModel = 'persistence' | 'recession' | 'trend' | 'routed'
export type Series = {
  readonly stage: ArrayLike<number>
  readonly upstream: ArrayLike<number> | null
  /** Travel time from the upper gauge, whole steps ≥ 1. */
  readonly lag: number
  /** Stage to which the river falls back, m. */
  readonly base: number
}
const FEATURES: Readonly<Record<StageModel, readonly number[]>> = { persistence: [], recession: [0], trend: [0, 1], routed: [0, 1, 2] }

/** How far back the trend looks, steps. */
function memoryOf(ahead: number): number {
  return Math.max(1, Math.min(6, ahead))
}
/**
 * What is known at t: height above base; rise over the last steps; and, of the wave on its way, the part that passed the upper gauge and will arrive within `ahead`.
 * The last is NaN without an upper gauge.
 */
export function features(s: Series, t: number, ahead: number): readonly [number, number, number] {
  const h = s.stage[t] ?? Number.NaN
  const rise = h - (s.stage[t - memoryOf(ahead)] ?? Number.NaN)
  const coming = s.upstream === null ? Number.NaN : (s.upstream[Math.min(t, t + ahead - s.lag)] ?? Number.NaN) - (s.upstream[t - s.lag] ?? Number.NaN)
  return [h - s.base, rise, coming]
}
function change(coefficients: readonly number[], model: StageModel, f: readonly number[]): number {
  let d = 0
  for (const [k, c] of FEATURES[model].entries()) d += (f[c] ?? Number.NaN) * (coefficients[k] ?? 0)
  return d
}
/** The yardstick an error is measured by: calm water deserves a narrow interval, moving water a wide one. */
function yardstick(floor: number, predicted: number, f: readonly number[]): number {
  return floor + Math.abs(predicted) + Math.abs(f[1] ?? 0)
}

export type Trained = {
  readonly model: StageModel
  readonly ahead: number
  readonly coefficients: readonly number[]
  readonly floor: number
  /** Interval half width in yardsticks. */
  readonly width: number
  /** On the blocks that only judge. */
  readonly judged: { readonly n: number; readonly rmse: number; readonly persistenceRmse: number; readonly skill: number; readonly covered: number }
  readonly fitted: number
  readonly calibrated: number
}
type Part = 'fit' | 'size' | 'judge'
const ROLES: readonly Part[] = ['fit', 'fit', 'size', 'fit', 'judge']

/** Positions usable for `ahead`, by role; a position counts only if all it needs lies in one block, so that no role sees another's water. */
function positions(s: Series, ahead: number, needUpstream: boolean): Readonly<Record<Part, number[]>> {
  const out: Record<Part, number[]> = { fit: [], size: [], judge: [] }
  const n = s.stage.length
  const back = Math.max(memoryOf(ahead), s.upstream === null ? 0 : s.lag)
  const block = Math.max(5 * (ahead + back), Math.ceil(n / 25))
  for (let t = back; t + ahead < n; t++) {
    const k = Math.floor(t / block)
    if (Math.floor((t - back) / block) !== k || Math.floor((t + ahead) / block) !== k) continue
    const f = features(s, t, ahead)
    if (Number.isNaN(f[0]) || Number.isNaN(f[1]) || Number.isNaN(s.stage[t + ahead] ?? Number.NaN) || (needUpstream && Number.isNaN(f[2]))) continue
    out[ROLES[k % ROLES.length] ?? 'fit'].push(t)
  }
  return out
}
function actual(s: Series, t: number, ahead: number): number {
  return (s.stage[t + ahead] ?? Number.NaN) - (s.stage[t] ?? Number.NaN)
}
function leastSquaresFit(s: Series, at: readonly number[], ahead: number, model: StageModel): number[] | null {
  const used = FEATURES[model]
  if (used.length === 0) return []
  const a = used.map(() => new Array<number>(used.length).fill(0))
  const b = new Array<number>(used.length).fill(0)
  for (const t of at) {
    const f = features(s, t, ahead)
    const y = actual(s, t, ahead)
    for (const [i, p] of used.entries()) {
      const x = f[p] ?? 0
      b[i] = (b[i] ?? 0) + x * y
      const row = a[i] ?? []
      for (const [j, q] of used.entries()) row[j] = (row[j] ?? 0) + x * (f[q] ?? 0)
    }
  }
  return solveLinear(a, b)
}
function rmse(s: Series, at: readonly number[], ahead: number, model: StageModel, coefficients: readonly number[]): number {
  let sum = 0
  for (const t of at) sum += (actual(s, t, ahead) - change(coefficients, model, features(s, t, ahead))) ** 2
  return Math.sqrt(sum / at.length)
}

/** Trains the candidates for one lead and keeps the best on the sizing blocks (persistence unless another is better). Null when the record is too short for the coverage asked. */
export function trainStage(s: Series, ahead: number, coverage: number): Trained | null {
  const upstream = s.upstream !== null
  const parts = positions(s, ahead, upstream)
  if (parts.fit.length < 60 || parts.size.length < 20 || parts.judge.length < 20) return null
  const candidates: StageModel[] = upstream ? ['persistence', 'recession', 'trend', 'routed'] : ['persistence', 'recession', 'trend']
  let best: { model: StageModel; coefficients: readonly number[]; rmse: number } | null = null
  for (const model of candidates) {
    const coefficients = leastSquaresFit(s, parts.fit, ahead, model)
    if (coefficients === null) continue
    const r = rmse(s, parts.size, ahead, model, coefficients)
    // A richer model must be better by 2 %, or it is luck.
    if (best === null || r < 0.98 * best.rmse) best = { model, coefficients, rmse: r }
  }
  if (best === null) return null
  const { model, coefficients } = best
  let moved = 0
  for (const t of parts.fit) moved += Math.abs(actual(s, t, ahead)) / parts.fit.length
  const floor = 0.25 * moved + 1e-6
  const residual = (t: number) => {
    const f = features(s, t, ahead)
    const d = change(coefficients, model, f)
    return Math.abs(actual(s, t, ahead) - d) / yardstick(floor, d, f)
  }
  const width = conformalHalfWidth(Float64Array.from(parts.size, residual).sort(), coverage)
  if (!Number.isFinite(width)) return null
  let covered = 0
  for (const t of parts.judge) if (residual(t) <= width) covered += 1
  const mine = rmse(s, parts.judge, ahead, model, coefficients)
  const still = rmse(s, parts.judge, ahead, 'persistence', [])
  return {
    model,
    ahead,
    coefficients,
    floor,
    width,
    judged: { n: parts.judge.length, rmse: mine, persistenceRmse: still, skill: still > 0 ? 1 - mine / still : 0, covered: covered / parts.judge.length },
    fitted: parts.fit.length,
    calibrated: parts.size.length,
  }
}
/** Forecast from position t; null when what the model needs is missing there. */
export function forecastStage(s: Series, m: Trained, t: number): { readonly value: number; readonly low: number; readonly high: number } | null {
  const f = features(s, t, m.ahead)
  const d = change(m.coefficients, m.model, f)
  const now = s.stage[t] ?? Number.NaN
  const half = m.width * yardstick(m.floor, d, f)
  return Number.isNaN(now + d + half) ? null : { value: now + d, low: now + d - half, high: now + d + half }
}
