/**
 * Dense gas over flat ground, continuous or all at once: Britter & McQuaid 1988, CCPS 1999 §2.1.3. Mean ("top-hat") concentrations as volume shares.
 * m³/s or m³ at the source temperature, m/s at 10 m, K, m, s.
 */
import { type Decay, distanceAt, plumeDecay, puffDecay, shareAt } from './dense-curves.ts'

/** A cold source: the isothermal share c′ becomes c′/(c′ + (1 − c′)·Ts/Ta), because entrained air is warmer than the gas. */
export function warmed(share: number, tempRatio: number): number {
  return share / (share + (1 - share) * tempRatio)
}
/** The inverse of `warmed`: the isothermal share that gives `share`. */
export function isothermal(share: number, tempRatio: number): number {
  return (share * tempRatio) / (1 - share + share * tempRatio)
}
export type DensePlume = {
  readonly alpha: number
  /** √(q/u), m */
  readonly scale: number
  /** Buoyancy length g₀q/u³, m */
  readonly buoyancyLength: number
  /** How far the cloud creeps upwind, and its half width at the source, m. */
  readonly upwind: number
  readonly sourceHalfWidth: number
  readonly decay: Decay
  readonly tempRatio: number
}
export function densePlume(g0: number, flow: number, wind: number, tempRatio = 1): DensePlume {
  const scale = Math.sqrt(flow / wind)
  const buoyancyLength = (g0 * flow) / wind ** 3
  const alpha = 0.2 * Math.log10((g0 * g0 * flow) / wind ** 5)
  return { alpha, scale, buoyancyLength, upwind: 0.5 * scale + 2 * buoyancyLength, sourceHalfWidth: scale + 8 * buoyancyLength, decay: plumeDecay(alpha), tempRatio }
}
/** Volume share at x m downwind, within the cloud; 1 over the source, 0 upwind of it. */
export function densePlumeShare(m: DensePlume, x: number): number {
  return x < -m.upwind ? 0 : warmed(shareAt(m.decay, x / m.scale), m.tempRatio)
}
/** Half width in m at x: L₀ + 2.5(l_b·x²)^⅓, L₀ beside and upwind of the source. */
export function densePlumeHalfWidth(m: DensePlume, x: number): number {
  return x < -m.upwind ? 0 : m.sourceHalfWidth + (x > 0 ? 2.5 * Math.cbrt(m.buoyancyLength * x * x) : 0)
}
/** Height of the top hat in m from continuity of the released gas: q/u over the width and the (isothermal) share. */
export function densePlumeDepth(m: DensePlume, x: number): number {
  return (m.scale * m.scale) / (2 * densePlumeHalfWidth(m, x) * shareAt(m.decay, x / m.scale))
}
/** Farthest x in m where the share is still `share`. */
export function densePlumeReach(m: DensePlume, share: number): number {
  return m.scale * distanceAt(m.decay, isothermal(share, m.tempRatio))
}

export type DensePuff = {
  readonly alpha: number
  /** V₀^⅓, m */
  readonly scale: number
  readonly radius0: number
  /** 1.2·√(g₀V₀), m²/s: growth of the squared radius */
  readonly spread: number
  /** 0.4·u, m/s */
  readonly drift: number
  readonly volume: number
  readonly decay: Decay
  readonly tempRatio: number
}
export function densePuff(g0: number, volume: number, wind: number, tempRatio = 1): DensePuff {
  const scale = Math.cbrt(volume)
  const alpha = 0.5 * Math.log10((g0 * scale) / (wind * wind))
  return {
    alpha,
    scale,
    radius0: Math.cbrt((3 * volume) / (4 * Math.PI)),
    spread: 1.2 * Math.sqrt(g0 * volume),
    drift: 0.4 * wind,
    volume,
    decay: puffDecay(alpha),
    tempRatio,
  }
}
/** Radius in m at time t: √(R₀² + 1.2√(g₀V₀)·t). */
export function densePuffRadius(m: DensePuff, time: number): number {
  return Math.sqrt(m.radius0 * m.radius0 + m.spread * Math.max(0, time))
}
/** x in m of the leading edge at time t: 0.4·u·t + R(t). */
export function densePuffFront(m: DensePuff, time: number): number {
  return m.drift * time + densePuffRadius(m, time)
}
/** Time in s at which the leading edge passes x; 0 inside the initial cloud. */
export function densePuffArrival(m: DensePuff, x: number): number {
  if (x <= m.radius0) return 0
  // (x − k·t)² = R₀² + b·t, the smaller root.
  const p = 2 * x * m.drift + m.spread
  const q = x * x - m.radius0 * m.radius0
  return (2 * q) / (p + Math.sqrt(Math.max(0, p * p - 4 * m.drift * m.drift * q)))
}
/** Volume share in the cloud while its leading edge is at `front` m. */
export function densePuffShare(m: DensePuff, front: number): number {
  return warmed(shareAt(m.decay, front / m.scale), m.tempRatio)
}
/** Volume share at a place and time: the cloud's while the place is inside it, else 0. */
export function densePuffShareAt(m: DensePuff, x: number, y: number, time: number): number {
  const r = densePuffRadius(m, time)
  const dx = x - m.drift * time
  return time >= 0 && dx * dx + y * y <= r * r ? densePuffShare(m, densePuffFront(m, time)) : 0
}
/** Farthest front in m with the share still at least `share`. */
export function densePuffReach(m: DensePuff, share: number): number {
  return m.scale * distanceAt(m.decay, isothermal(share, m.tempRatio))
}
