/** A plume of one release in one weather as a function of place, with σ, wind, rise and lid settled once; grids and contours call nothing else. */
import { plumeConcentration, plumeUnderLid } from './plume-kernel.ts'
import { type Rise, riseAt, widened } from './plume-rise.ts'
import { sigmaSetOf, sigmasOf } from './sigma.ts'
import type { SigmaSetName } from './sigma-sets.ts'
import type { Stability } from './stability.ts'
import { type WindSetName, windAt } from './wind-sets.ts'

export type PlumeSetup = {
  /** kg/s */
  readonly rate: number
  /** m/s at the release height; see `windForRelease`. */
  readonly wind: number
  readonly stability: Stability
  readonly sigma: SigmaSetName
  /** m, after downwash but before rise. */
  readonly height: number
  /** s, for the set `default` only. */
  readonly averaging?: number
  /** Mixing height in m. */
  readonly lid?: number
  readonly rise?: Rise
}
export type PlumeModel = {
  readonly setup: PlumeSetup
  /** kg/m³ at x downwind, y across, z up; 0 at and upwind of the source. */
  at(x: number, y: number, z: number): number
  sigmaY(x: number): number
  sigmaZ(x: number): number
  /** Height of the axis in m. */
  axis(x: number): number
}
export function plumeModel(setup: PlumeSetup): PlumeModel {
  const { rate, wind, height, lid, rise } = setup
  const s = sigmasOf(setup.sigma, setup.stability, setup.averaging)
  const sigmaY = rise === undefined ? s.y : (x: number) => widened(s.y(x), riseAt(rise, x))
  const sigmaZ = rise === undefined ? s.z : (x: number) => widened(s.z(x), riseAt(rise, x))
  const axis = rise === undefined ? () => height : (x: number) => height + riseAt(rise, x)
  const at =
    lid === undefined
      ? (x: number, y: number, z: number) => (x > 0 ? plumeConcentration(rate, wind, axis(x), sigmaY(x), sigmaZ(x), y, z) : 0)
      : (x: number, y: number, z: number) => (x > 0 ? plumeUnderLid(rate, wind, Math.min(axis(x), lid), sigmaY(x), sigmaZ(x), y, z, lid) : 0)
  return { setup, at, sigmaY, sigmaZ, axis }
}
/** Wind at the release, from a station's wind at `windHeight`; as given when no station height is named. Never taken below 1 m, where power laws end. */
export function windForRelease(wind: number, windHeight: number | undefined, height: number, sigma: SigmaSetName, stability: Stability, profile?: WindSetName): number {
  if (windHeight === undefined) return wind
  return windAt(profile ?? sigmaSetOf(sigma).wind, stability, wind, windHeight, Math.max(height, 1))
}
