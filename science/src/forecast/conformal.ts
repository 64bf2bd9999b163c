/**
 * Conformal prediction intervals: point ± q, q a quantile of past absolute residuals with the (n+1) correction. Vovk et al. 2005; Lei et al.,
 * JASA 113 (2018). Online with the level moved after each miss: adaptive conformal inference, Gibbs & Candès, NeurIPS 2021.
 */
import { type State, tame } from './state.ts'

/** Half-width that covers `coverage` of exchangeable residuals; NaN while n is too small for it (n < coverage/(1−coverage)). */
export function splitHalfWidth(residuals: ArrayLike<number>, coverage: number): number {
  const s = Float64Array.from(residuals, (r) => Math.abs(r))
    .filter((r) => !Number.isNaN(r))
    .sort()
  const rank = Math.ceil((s.length + 1) * coverage - 1e-9)
  return rank >= 1 && rank <= s.length ? (s[rank - 1] ?? Number.NaN) : Number.NaN
}

export type Conformal = {
  /** Wanted coverage, 0…1. */
  readonly coverage: number
  /** How fast the level follows misses; 0 = plain split conformal over the window. */
  readonly gamma: number
  /** Residuals kept. */
  readonly window: number
}
export const PLAIN_CONFORMAL: Conformal = { coverage: 0.9, gamma: 0.02, window: 64 }

const COUNT = 0
const NEXT = 1
const MISS = 2
const ASKED = 3
const MISSED = 4
const RING = 5
export function conformalSize(window: number): number {
  return RING + 2 * window
}
export function conformalState(c: Conformal): State {
  const s = new Float64Array(conformalSize(c.window))
  s[MISS] = 1 - c.coverage
  return s
}
/**
 * Half-width for the next value; NaN until enough residuals are in. When the misses ask for more than the window ever saw, the largest residual
 * is stretched by the shortfall instead of answering "everywhere".
 */
export function conformalHalfWidth(s: State, c: Conformal): number {
  const n = Math.min(s[COUNT] ?? 0, c.window)
  if (n < c.coverage / (1 - c.coverage) - 1e-9) return Number.NaN
  const miss = s[MISS] ?? 0
  const rank = Math.ceil((n + 1) * (1 - miss) - 1e-9)
  const sorted = RING + c.window
  if (rank <= n) return s[sorted + Math.max(0, rank - 1)] ?? Number.NaN
  return (s[sorted + n - 1] ?? Number.NaN) * (1 + Math.max(0, -miss))
}
/** Takes the residual of the value just seen: moves the level by the hit or miss, then remembers it. NaN (missing) changes nothing. */
export function conformalStep(s: State, c: Conformal, residual: number): void {
  if (Number.isNaN(residual)) return
  const r = Math.abs(tame(residual))
  const q = conformalHalfWidth(s, c)
  if (!Number.isNaN(q)) {
    const missed = r > q ? 1 : 0
    // Kept within reach, so that a long fault does not have to be unlearnt as long.
    s[MISS] = Math.min(0.5, Math.max(-1, (s[MISS] ?? 0) + c.gamma * (1 - c.coverage - missed)))
    s[ASKED] = (s[ASKED] ?? 0) + 1
    s[MISSED] = (s[MISSED] ?? 0) + missed
  }
  remember(s, c.window, r)
}
/** Share of values inside their intervals so far; NaN before the first interval. */
export function conformalCoverage(s: State): number {
  return 1 - (s[MISSED] ?? 0) / (s[ASKED] ?? 0)
}
/** The ring keeps the order of arrival, the second half of the row the same residuals sorted. */
function remember(s: State, window: number, r: number): void {
  const count = s[COUNT] ?? 0
  const next = s[NEXT] ?? 0
  const sorted = RING + window
  let n = Math.min(count, window)
  if (n === window) {
    const old = s[RING + next] ?? 0
    let i = sorted
    while (i < sorted + n - 1 && (s[i] ?? 0) < old) i++
    s.copyWithin(i, i + 1, sorted + n)
    n--
  }
  let i = sorted + n
  while (i > sorted && (s[i - 1] ?? 0) > r) {
    s[i] = s[i - 1] ?? 0
    i--
  }
  s[i] = r
  s[RING + next] = r
  s[NEXT] = next + 1 === window ? 0 : next + 1
  s[COUNT] = Math.min(count + 1, window)
}
