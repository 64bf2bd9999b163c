/**
 * Gaussian puff of an instantaneous release and, built on it, a release of finite duration.
 * mass kg (or any unit), wind m/s, lengths m, time s; answers in the mass' unit per m³. σ are taken at the distance the caller names.
 */
import { erf } from '../numeric/index.ts'

const PUFF = (2 * Math.PI) ** 1.5

/** c = G/((2π)^1.5·σx·σy·σz)·e^(−(x−ut)²/2σx²)·e^(−y²/2σy²)·[e^(−(z−h)²/2σz²) + e^(−(z+h)²/2σz²)] */
export function puffConcentration(mass: number, height: number, sigmaX: number, sigmaY: number, sigmaZ: number, along: number, y: number, z: number): number {
  const a = along / sigmaX
  const b = y / sigmaY
  const down = (z - height) / sigmaZ
  const up = (z + height) / sigmaZ
  const side = -0.5 * (a * a + b * b)
  return (mass / (PUFF * sigmaX * sigmaY * sigmaZ)) * (Math.exp(side - 0.5 * down * down) + Math.exp(side - 0.5 * up * up))
}
/**
 * Share of the steady concentration present at x and time t after the start of a release of `duration` s (Palazzi et al. 1982):
 * ½[erf((x − u(t−Δ))/√2σ) − erf((x − ut)/√2σ)], Δ = min(t, duration). σ behind and ahead of the cloud may differ.
 */
export function palazziShare(x: number, wind: number, time: number, duration: number, sigmaBehind: number, sigmaAhead: number): number {
  const emitted = Math.min(time, duration)
  const behind = x - wind * (time - emitted)
  const ahead = x - wind * time
  const tail = sigmaBehind > 0 ? erf(behind / (Math.SQRT2 * sigmaBehind)) : Math.sign(behind)
  const head = sigmaAhead > 0 ? erf(ahead / (Math.SQRT2 * sigmaAhead)) : Math.sign(ahead)
  return Math.max(0, 0.5 * (tail - head))
}
