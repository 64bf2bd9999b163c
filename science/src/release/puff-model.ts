/** A cloud of one release in one weather as a function of place and time: instantaneous, or of finite duration by Palazzi's share or by a row of puffs. */
import { plumeConcentration } from './plume-kernel.ts'
import { palazziShare, puffConcentration } from './puff-kernel.ts'
import { sigmasOf } from './sigma.ts'
import type { SigmaSetName } from './sigma-sets.ts'
import type { Stability } from './stability.ts'

export type PuffSetup = {
  /** kg set free altogether. */
  readonly mass: number
  /** m/s at the release height. */
  readonly wind: number
  readonly stability: Stability
  readonly sigma: SigmaSetName
  /** m */
  readonly height: number
  readonly averaging?: number
}
/** kg/m³ at x, y, z (m) and time (s); 0 before the release. */
export type CloudAt = (x: number, y: number, z: number, time: number) => number

/** All at once. σ at the distance u·t the cloud has gone. */
export function instantPuff(setup: PuffSetup): CloudAt {
  const { mass, wind, height } = setup
  const s = sigmasOf(setup.sigma, setup.stability, setup.averaging)
  return (x, y, z, time) => {
    const gone = wind * time
    return gone > 0 ? puffConcentration(mass, height, s.x(gone), s.y(gone), s.z(gone), x - gone, y, z) : 0
  }
}
/** Where Palazzi's σx is taken: at the receptor (`x`), at both ends of the cloud (`cloud`), or at the receptor while the source still runs and at the front afterwards (`tno`). */
export type PalazziSigma = 'x' | 'cloud' | 'tno'
/** Steady rate for `duration` s, then nothing: plume × share (Palazzi et al. 1982; TNO Yellow Book eq. 4.60b for `tno`). */
export function palazziCloud(setup: PuffSetup, duration: number, sigmaAt: PalazziSigma): CloudAt {
  const { mass, wind, height } = setup
  const rate = mass / duration
  const s = sigmasOf(setup.sigma, setup.stability, setup.averaging)
  return (x, y, z, time) => {
    if (!(x > 0) || !(time > 0)) return 0
    const front = wind * time
    const back = wind * (time - Math.min(time, duration))
    const behind = sigmaAt === 'cloud' ? back : sigmaAt === 'tno' && time >= duration ? front : x
    const ahead = sigmaAt === 'cloud' || (sigmaAt === 'tno' && time >= duration) ? front : x
    return plumeConcentration(rate, wind, height, s.y(x), s.z(x), y, z) * palazziShare(x, wind, time, duration, s.x(behind), s.x(ahead))
  }
}
/** The release cut into `count` equal puffs, set free at even intervals from its start to its end (or to now). */
export function puffRow(setup: PuffSetup, duration: number, count: number): CloudAt {
  const rate = setup.mass / duration
  return (x, y, z, time) => {
    if (!(time > 0)) return 0
    const emitted = Math.min(time, duration)
    const one = instantPuff({ ...setup, mass: (rate * emitted) / count })
    if (count === 1) return one(x, y, z, time)
    let sum = 0
    for (let i = 0; i < count; i++) sum += one(x, y, z, time - (i * emitted) / (count - 1))
    return sum
  }
}
