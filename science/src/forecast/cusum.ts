/**
 * Tabular CUSUM: S⁺ = max(0, S⁺ + x − c − K), S⁻ = max(0, S⁻ + c − K − x). Page, Biometrika 41 (1954); NIST/SEMATECH e-Handbook 6.3.2.3.
 * K and the decision interval H in the unit of x (usual: K = ½σ, H = 4…5σ). Holds for independent readings.
 */
import { type State, tame } from './state.ts'

const HIGH = 0
const LOW = 1
const HIGH_RUN = 2
const LOW_RUN = 3
export const CUSUM_SIZE = 4
export function cusumState(): State {
  return new Float64Array(CUSUM_SIZE)
}
/** Adds one value: 1 = the upper sum is beyond `h`, −1 = the lower one, 0 = neither; NaN (missing) gives NaN and changes nothing. */
export function cusumStep(s: State, centre: number, k: number, h: number, value: number): number {
  if (Number.isNaN(value)) return Number.NaN
  const d = tame(value) - centre
  const high = Math.max(0, (s[HIGH] ?? 0) + d - k)
  const low = Math.max(0, (s[LOW] ?? 0) - d - k)
  s[HIGH] = high
  s[LOW] = low
  s[HIGH_RUN] = high > 0 ? (s[HIGH_RUN] ?? 0) + 1 : 0
  s[LOW_RUN] = low > 0 ? (s[LOW_RUN] ?? 0) + 1 : 0
  return high > h && high >= low ? 1 : low > h ? -1 : 0
}
export function cusumHigh(s: State): number {
  return s[HIGH] ?? 0
}
export function cusumLow(s: State): number {
  return s[LOW] ?? 0
}
/** How many values ago the running sum left zero: the usual estimate of when the change began. */
export function cusumRun(s: State, side: 1 | -1): number {
  return (side === 1 ? s[HIGH_RUN] : s[LOW_RUN]) ?? 0
}
