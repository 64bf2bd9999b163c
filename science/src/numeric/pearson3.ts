/**
 * Pearson type III law (shifted gamma) by mean μ, standard deviation σ, skewness γ, and its fit by L-moments.
 * Hosking & Wallis 1997, Regional Frequency Analysis, A.9, with Hosking's rational approximations for α (relative error below 5e-5); `exact` refines them.
 */
import { gamma, logGamma } from './gamma.ts'
import { gammaP, gammaPInverse, gammaQ, gammaQInverse } from './incomplete-gamma.ts'
import type { LMoments } from './l-moments.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { findRoot } from './root.ts'

/** μ and σ in the unit of the sample, γ without unit; γ may be negative (bounded above). */
export type Pearson3 = { readonly mean: number; readonly sd: number; readonly skew: number }
/** Shape α and scale β of a gamma law that begins at 0. */
export type GammaLaw = { readonly shape: number; readonly scale: number }

/** Below this skewness the law is normal to working precision, with Cornish–Fisher terms for the quantile. */
const NEARLY_NORMAL = 1e-4

/** Γ(α+½)/Γ(α) without overflow. */
function halfStep(a: number): number {
  return a < 100 ? gamma(a + 0.5) / gamma(a) : Math.exp(logGamma(a + 0.5) - logGamma(a))
}
/** |τ3| of the gamma law with shape α: 6·I_{1/3}(α, 2α) − 3, by the integral of its tail expectation. */
function t3OfShape(a: number): number {
  // I_x(a, b) by its continued fraction (DLMF 8.17.22); x = 1/3 < (a+1)/(a+b+2) for b = 2a.
  const x = 1 / 3
  const b = 2 * a
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 100_000; m++) {
    let k = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + k * d)
    c = 1 + k / c
    h *= d * c
    k = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + k * d)
    c = 1 + k / c
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return 6 * front * h - 3
}
/** α of the Pearson III law with |τ3| = t, 0 < t < 1; Hosking's approximation. */
function shapeOfT3(t: number): number {
  if (t < 1 / 3) {
    const s = 3 * Math.PI * t * t
    return (1 + 0.2906 * s) / (s * (1 + s * (0.1882 + 0.0442 * s)))
  }
  const s = 1 - t
  return (s * (0.36067 + s * (-0.59567 + 0.25361 * s))) / (1 + s * (-2.78861 + s * (2.56096 - 0.77045 * s)))
}
/** μ, σ, γ from λ1, λ2, τ3; null unless λ2 > 0 and |τ3| < 1. `exact` solves τ3(α) instead of approximating. */
export function pearson3OfLMoments(m: Pick<LMoments, 'l1' | 'l2' | 't3'>, exact = false): Pearson3 | null {
  if (!(m.l2 > 0 && Math.abs(m.t3) < 1)) return null
  const t = Math.abs(m.t3)
  if (t <= 1e-6) return { mean: m.l1, sd: m.l2 * Math.sqrt(Math.PI), skew: 0 }
  let a = shapeOfT3(t)
  if (exact && t > 1e-3) {
    const root = findRoot((x) => t3OfShape(Math.exp(x)) - t, Math.log(a) - 0.01, Math.log(a) + 0.01)
    if (Number.isFinite(root)) a = Math.exp(root)
  }
  return { mean: m.l1, sd: (m.l2 * Math.sqrt(Math.PI * a)) / halfStep(a), skew: (Math.sign(m.t3) * 2) / Math.sqrt(a) }
}
/** Gamma law from λ1, λ2 (begins at 0); null unless 0 < λ2 < λ1. `exact` solves λ2/λ1 = Γ(α+½)/(√π·Γ(α+1)) instead of approximating. */
export function gammaOfLMoments(m: Pick<LMoments, 'l1' | 'l2'>, exact = false): GammaLaw | null {
  if (!(m.l2 > 0 && m.l2 < m.l1)) return null
  const cv = m.l2 / m.l1
  let a: number
  if (cv < 0.5) {
    const s = Math.PI * cv * cv
    a = (1 - 0.308 * s) / (s * (1 + s * (-0.05812 + 0.01765 * s)))
  } else {
    const s = 1 - cv
    a = (s * (0.7213 - 0.5947 * s)) / (1 + s * (-2.1817 + 1.2113 * s))
  }
  if (exact) {
    const root = findRoot((x) => halfStep(Math.exp(x)) / (Math.sqrt(Math.PI) * Math.exp(x)) - cv, Math.log(a) - 0.01, Math.log(a) + 0.01)
    if (Number.isFinite(root)) a = Math.exp(root)
  }
  return { shape: a, scale: m.l1 / a }
}

/** [P(X ≤ x), P(X > x)]; each with its own digits. */
export function pearson3Tails(x: number, { mean, sd, skew }: Pearson3): readonly [number, number] {
  const z = (x - mean) / sd
  if (Math.abs(skew) < NEARLY_NORMAL) {
    // The inverse of the Cornish–Fisher terms below.
    const u = z - ((z * z - 1) * skew) / 6 + ((4 * z * z - 7) * z * skew * skew) / 36
    return [normalCdf(u), normalCdf(-u)]
  }
  const a = 4 / (skew * skew)
  const y = a + (2 * z) / skew
  if (y <= 0) return skew > 0 ? [0, 1] : [1, 0]
  return skew > 0 ? [gammaP(a, y), gammaQ(a, y)] : [gammaQ(a, y), gammaP(a, y)]
}
/** Frequency factor Φ: the standardised value exceeded with probability `p` (as in 离均系数表); ±∞ at the open ends, NaN outside 0…1. */
export function frequencyFactor(skew: number, p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (Math.abs(skew) < NEARLY_NORMAL) {
    const z = -normalQuantile(p)
    return Number.isFinite(z) ? z + ((z * z - 1) * skew) / 6 + ((z * z - 6) * z * skew * skew) / 36 : z
  }
  const a = 4 / (skew * skew)
  return (skew / 2) * ((skew > 0 ? gammaQInverse(a, p) : gammaPInverse(a, p)) - a)
}
/** Value exceeded with probability `p`. */
export function pearson3Exceeded(p: number, { mean, sd, skew }: Pearson3): number {
  return mean + sd * frequencyFactor(skew, p)
}
