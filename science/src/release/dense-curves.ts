/**
 * Britter & McQuaid 1988 (HSE 17/1988) as straight pieces in α, the digitisation printed in CCPS 1999 §2.1.3 and used by TSCREEN.
 * β = lg(distance number) at which the mean concentration has fallen to the given share of the initial one.
 */
type Piece = readonly [upTo: number, slope: number, intercept: number]
export type Curve = { readonly share: number; readonly pieces: readonly Piece[] }

/** α = 0.2·lg(g₀²q/u⁵), β = lg(x/√(q/u)). In the last piece of 0.005 some prints have −0.49 instead of −0.48. */
export const plumeCurves: readonly Curve[] = [
  {
    share: 0.1,
    pieces: [
      [-0.55, 0, 1.75],
      [-0.14, 0.24, 1.88],
      [Number.POSITIVE_INFINITY, -0.5, 1.78],
    ],
  },
  {
    share: 0.05,
    pieces: [
      [-0.68, 0, 1.92],
      [-0.29, 0.36, 2.16],
      [-0.18, 0, 2.06],
      [Number.POSITIVE_INFINITY, -0.56, 1.96],
    ],
  },
  {
    share: 0.02,
    pieces: [
      [-0.69, 0, 2.08],
      [-0.31, 0.45, 2.39],
      [-0.16, 0, 2.25],
      [Number.POSITIVE_INFINITY, -0.54, 2.16],
    ],
  },
  {
    share: 0.01,
    pieces: [
      [-0.7, 0, 2.25],
      [-0.29, 0.49, 2.59],
      [-0.2, 0, 2.45],
      [Number.POSITIVE_INFINITY, -0.52, 2.35],
    ],
  },
  {
    share: 0.005,
    pieces: [
      [-0.67, 0, 2.4],
      [-0.28, 0.59, 2.8],
      [-0.15, 0, 2.63],
      [Number.POSITIVE_INFINITY, -0.48, 2.56],
    ],
  },
  {
    share: 0.002,
    pieces: [
      [-0.69, 0, 2.6],
      [-0.25, 0.39, 2.87],
      [-0.13, 0, 2.77],
      [Number.POSITIVE_INFINITY, -0.5, 2.71],
    ],
  },
]
/** α = 0.5·lg(g₀V₀^⅓/u²), β = lg(x/V₀^⅓). */
export const puffCurves: readonly Curve[] = [
  {
    share: 0.1,
    pieces: [
      [-0.44, 0, 0.7],
      [0.43, 0.26, 0.81],
      [Number.POSITIVE_INFINITY, 0, 0.93],
    ],
  },
  {
    share: 0.05,
    pieces: [
      [-0.56, 0, 0.85],
      [0.31, 0.26, 1],
      [Number.POSITIVE_INFINITY, -0.12, 1.12],
    ],
  },
  {
    share: 0.02,
    pieces: [
      [-0.66, 0, 0.95],
      [0.32, 0.36, 1.19],
      [Number.POSITIVE_INFINITY, -0.26, 1.38],
    ],
  },
  {
    share: 0.01,
    pieces: [
      [-0.71, 0, 1.15],
      [0.37, 0.34, 1.39],
      [Number.POSITIVE_INFINITY, -0.38, 1.66],
    ],
  },
  {
    share: 0.005,
    pieces: [
      [-0.52, 0, 1.48],
      [0.24, 0.26, 1.62],
      [Number.POSITIVE_INFINITY, -0.3, 1.75],
    ],
  },
  {
    share: 0.002,
    pieces: [
      [0.27, 0, 1.83],
      [Number.POSITIVE_INFINITY, -0.32, 1.92],
    ],
  },
  {
    share: 0.001,
    pieces: [
      [-0.1, 0, 2.075],
      [Number.POSITIVE_INFINITY, -0.27, 2.05],
    ],
  },
]
/** α beyond which the curves end; extrapolation is flagged. The digitised plume curves begin at −1. */
export const ALPHA_END = 1

export function betaOf(curve: Curve, alpha: number): number {
  for (const [upTo, slope, intercept] of curve.pieces) if (alpha <= upTo) return slope * alpha + intercept
  return Number.NaN
}

/** Concentration share against β: straight in (β, share) between the curves, a near field before the first and an inverse square after the last. */
export type Decay = {
  /** Ascending β with falling shares; the first may be the near-field joint. */
  readonly betas: readonly number[]
  readonly shares: readonly number[]
  /** near(d) = k/(k + d²), d = distance number */
  readonly nearConstant: number
  /** Least share of the near field. */
  readonly nearFloor: number
}
/** Continuous release: near field 306/(306 + d²), joined at d = 30 where the first curve lies beyond. */
export function plumeDecay(alpha: number): Decay {
  const betas = plumeCurves.map((c) => betaOf(c, alpha))
  const shares = plumeCurves.map((c) => c.share)
  if (30 < 10 ** (betas[0] ?? 0)) {
    betas.unshift(Math.log10(30))
    shares.unshift(306 / (306 + 900))
  }
  return { betas, shares, nearConstant: 306, nearFloor: 0 }
}
/** Instantaneous release: near field 3.24/(3.24 + d²), not below the first curve's share. */
export function puffDecay(alpha: number): Decay {
  return { betas: puffCurves.map((c) => betaOf(c, alpha)), shares: puffCurves.map((c) => c.share), nearConstant: 3.24, nearFloor: 0.1 }
}
/** Share of the initial concentration at the distance number `d`; 1 at and before the source. */
export function shareAt(decay: Decay, d: number): number {
  if (!(d > 0)) return d <= 0 ? 1 : Number.NaN
  const { betas, shares } = decay
  const beta = Math.log10(d)
  if (beta <= (betas[0] ?? 0)) return Math.max(decay.nearFloor, decay.nearConstant / (decay.nearConstant + d * d))
  for (let i = 1; i < betas.length; i++) {
    const b0 = betas[i - 1] ?? 0
    const b1 = betas[i] ?? 0
    if (beta < b1) return (shares[i - 1] ?? 0) + (((shares[i] ?? 0) - (shares[i - 1] ?? 0)) * (beta - b0)) / (b1 - b0)
  }
  return (shares.at(-1) ?? 0) * 10 ** (2 * ((betas.at(-1) ?? 0) - beta))
}
/** Largest distance number at which the share is still at least `share` (0 < share < 1). */
export function distanceAt(decay: Decay, share: number): number {
  const { betas, shares } = decay
  const last = shares.length - 1
  if (share <= (shares[last] ?? 0)) return 10 ** (betas[last] ?? 0) * Math.sqrt((shares[last] ?? 0) / share)
  for (let i = last; i >= 1; i--) {
    const s0 = shares[i - 1] ?? 0
    const s1 = shares[i] ?? 0
    if (share <= s0) return 10 ** ((betas[i - 1] ?? 0) + (((betas[i] ?? 0) - (betas[i - 1] ?? 0)) * (s0 - share)) / (s0 - s1))
  }
  // Near field; where it ends above the first curve it drops there, and its end is the farthest place.
  const end = 10 ** (betas[0] ?? 0)
  return Math.min(end, Math.sqrt((decay.nearConstant * (1 - share)) / share))
}
