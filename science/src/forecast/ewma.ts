/**
 * EWMA chart: z = λx + (1−λ)z′ with limits centre ± Lσ√(λ/(2−λ)·(1−(1−λ)^2t)). Roberts, Technometrics 1 (1959); NIST/SEMATECH
 * e-Handbook 6.3.2.4. Holds for independent readings; a slowly wandering sensor gives false signals, so feed it residuals.
 */
import { type State, tame } from './state.ts'

const N = 0
const Z = 1
export const EWMA_SIZE = 2
export function ewmaState(centre: number): State {
  return Float64Array.of(0, centre)
}
/** The average after one more value; NaN in (missing), NaN out, and nothing changes. */
export function ewmaStep(s: State, lambda: number, value: number): number {
  if (Number.isNaN(value)) return Number.NaN
  const z = s[Z] ?? 0
  const next = z + lambda * (tame(value) - z)
  s[N] = (s[N] ?? 0) + 1
  s[Z] = next
  return next
}
/** Half the distance between the limits after `n` values; `n` = Infinity gives the steady state. */
export function ewmaHalfWidth(n: number, lambda: number, width: number, scale: number): number {
  return width * scale * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * n)))
}
