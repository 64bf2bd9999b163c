/**
 * Centre and spread that a few wild readings cannot move: exact median and MAD for a batch, and in a stream the P² quantile
 * (Jain & Chlamtac, Comm. ACM 28(10), 1985) and a Huberised mean absolute deviation. Units are those of the values; NaN = missing.
 */
import { type State, tame } from './state.ts'

/** σ of a normal distribution = 1.4826 × MAD = 1.2533 × mean absolute deviation. */
export const SIGMA_PER_MAD = 1.4826022185056018
export const SIGMA_PER_MEAN_DEVIATION = 1.2533141373155003

/** Quantile p (0…1) of the finite values, linear between order statistics (type 7); NaN when there are none. */
export function quantile(x: ArrayLike<number>, p: number): number {
  return sortedQuantile(finite(x).sort(), p)
}
export function sortedQuantile(s: ArrayLike<number>, p: number): number {
  if (s.length === 0) return Number.NaN
  const at = (s.length - 1) * p
  const low = Math.floor(at)
  const a = s[low] ?? Number.NaN
  return a + ((s[Math.min(low + 1, s.length - 1)] ?? Number.NaN) - a) * (at - low)
}
export function median(x: ArrayLike<number>): number {
  return quantile(x, 0.5)
}
/** Median absolute deviation from the median, not scaled. */
export function mad(x: ArrayLike<number>): number {
  const m = median(x)
  return median(finite(x).map((v) => Math.abs(v - m)))
}
function finite(x: ArrayLike<number>): Float64Array {
  return Float64Array.from(x).filter((v) => Number.isFinite(v))
}

/**
 * One step of the streaming spread: mean absolute deviation in which one residual counts for at most four spreads.
 * `n` = residuals seen before; `gain` = its weight once warmed up. Times 1.2533 it estimates σ (0.5 % low on normal data).
 */
export function nextSpread(spread: number, n: number, residual: number, gain: number): number {
  const a = Math.abs(tame(residual))
  const g = Math.max(gain, 1 / (n + 1))
  return spread + g * ((spread > 0 ? Math.min(a, 4 * spread) : a) - spread)
}

/** Layout of a P² state: count, five heights, five positions. */
export const P2_SIZE = 11
export function p2State(): State {
  return new Float64Array(P2_SIZE)
}
/** Moves the five markers after one more value. */
export function p2Step(s: State, p: number, value: number): void {
  if (Number.isNaN(value)) return
  const x = tame(value)
  const n = (s[0] ?? 0) + 1
  s[0] = n
  const q = s.subarray(1, 6)
  const pos = s.subarray(6, 11)
  if (n <= 5) {
    q[n - 1] = x
    q.subarray(0, n).sort()
    for (let i = 0; i < 5; i++) pos[i] = i + 1
    return
  }
  const [q0, q4] = [q[0] ?? 0, q[4] ?? 0]
  if (x < q0) q[0] = x
  if (x > q4) q[4] = x
  let cell = 0
  while (cell < 3 && x >= (q[cell + 1] ?? 0)) cell++
  for (let i = cell + 1; i < 5; i++) pos[i] = (pos[i] ?? 0) + 1
  for (let i = 1; i <= 3; i++) {
    const at = pos[i] ?? 0
    const [left, right] = [pos[i - 1] ?? 0, pos[i + 1] ?? 0]
    // Desired positions: 1, 1+(n−1)p/2, 1+(n−1)p, 1+(n−1)(1+p)/2, n.
    const off = 1 + (n - 1) * (i === 1 ? p / 2 : i === 2 ? p : (1 + p) / 2) - at
    const d = off >= 1 && right - at > 1 ? 1 : off <= -1 && left - at < -1 ? -1 : 0
    if (d === 0) continue
    const [h, hl, hr] = [q[i] ?? 0, q[i - 1] ?? 0, q[i + 1] ?? 0]
    const para = h + (d / (right - left)) * (((at - left + d) * (hr - h)) / (right - at) + ((right - at - d) * (h - hl)) / (at - left))
    q[i] = hl < para && para < hr ? para : h + (d * ((d > 0 ? hr : hl) - h)) / ((d > 0 ? right : left) - at)
    pos[i] = at + d
  }
}
/** The quantile so far; exact up to five values, NaN before the first. */
export function p2Value(s: State, p: number): number {
  const n = s[0] ?? 0
  return n === 0 ? Number.NaN : n <= 5 ? sortedQuantile(s.subarray(1, 1 + n), p) : (s[3] ?? Number.NaN)
}
