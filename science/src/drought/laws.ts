/**
 * The distributions behind SPI and SPEI and how each is fitted to one calendar month.
 * Gamma by L-moments (SPEI R 1.8.1: lmom::pelgam) or by Thom's likelihood (Thom 1958; climate_indices); Pearson III and log-logistic by L-moments (Hosking 1997).
 */
import {
  type GammaLaw,
  gamma,
  gammaOfLMoments,
  gammaP,
  gammaQ,
  type LMoments,
  lMomentsOfPwm,
  type Pearson3,
  pearson3OfLMoments,
  pearson3Tails,
  plottingPwm,
  unbiasedPwm,
} from '../numeric/index.ts'

export type LawName = 'gamma-lmoments' | 'gamma-mle' | 'pearson3' | 'log-logistic'
/** Location ξ, scale α, shape κ of the generalised logistic law, which is the log-logistic law of SPEI. */
export type LogLogistic = { readonly location: number; readonly scale: number; readonly shape: number }
export type Law = ({ readonly name: 'gamma-lmoments' | 'gamma-mle' } & GammaLaw) | ({ readonly name: 'pearson3' } & Pearson3) | ({ readonly name: 'log-logistic' } & LogLogistic)
/** Which probability-weighted moments the L-moments come from. */
export type Moments = 'ub-pwm' | 'pp-pwm'

/** Thom's estimator: A = ln x̄ − mean(ln x), α = (1 + √(1 + 4A/3))/(4A), β = x̄/α. Null unless the values are positive and differ. */
export function gammaByThom(positive: ArrayLike<number>): (GammaLaw & { readonly a: number }) | null {
  let sum = 0
  let logs = 0
  const n = positive.length
  for (let i = 0; i < n; i++) {
    const x = positive[i] ?? Number.NaN
    sum += x
    logs += Math.log(x)
  }
  const m = sum / n
  const a = Math.log(m) - logs / n
  // Equal values leave only rounding in A.
  if (!(a > 1e-12)) return null
  const shape = (1 + Math.sqrt(1 + (4 * a) / 3)) / (4 * a)
  return { a, shape, scale: m / shape }
}
/** ξ, α, κ from λ1, λ2, τ3 (Hosking & Wallis A.7); null unless λ2 > 0 and |τ3| < 1. */
export function logLogisticOfLMoments(m: Pick<LMoments, 'l1' | 'l2' | 't3'>): LogLogistic | null {
  const k = -m.t3
  if (!(m.l2 > 0 && Math.abs(k) < 1)) return null
  if (Math.abs(k) <= 1e-6) return { location: m.l1, scale: m.l2, shape: 0 }
  const g = gamma(1 + k) * gamma(1 - k)
  const scale = m.l2 / g
  return { location: m.l1 - (scale * (1 - g)) / k, scale, shape: k }
}

/** Fits one law to an ascending sample without gaps (for the gamma laws: positive values only). Null when it cannot be fitted. */
export function fitLaw(name: LawName, sorted: ArrayLike<number>, moments: Moments = 'ub-pwm'): { readonly law: Law; readonly l: LMoments } | null {
  const n = sorted.length
  const l = lMomentsOfPwm(n, moments === 'ub-pwm' ? unbiasedPwm(sorted) : plottingPwm(sorted))
  switch (name) {
    case 'gamma-mle': {
      const g = gammaByThom(sorted)
      return g === null ? null : { law: { name, shape: g.shape, scale: g.scale }, l }
    }
    case 'gamma-lmoments': {
      const g = gammaOfLMoments(l)
      return g === null ? null : { law: { name, ...g }, l }
    }
    case 'pearson3': {
      const p = pearson3OfLMoments(l)
      return p === null ? null : { law: { name, ...p }, l }
    }
    case 'log-logistic': {
      const p = logLogisticOfLMoments(l)
      return p === null ? null : { law: { name, ...p }, l }
    }
  }
}
/** [P(X ≤ x), P(X > x)], each with its own digits; 0 and 1 outside the support. */
export function tails(law: Law, x: number): readonly [number, number] {
  switch (law.name) {
    case 'gamma-lmoments':
    case 'gamma-mle':
      return x <= 0 ? [0, 1] : [gammaP(law.shape, x / law.scale), gammaQ(law.shape, x / law.scale)]
    case 'pearson3':
      return pearson3Tails(x, law)
    case 'log-logistic': {
      let y = (x - law.location) / law.scale
      if (law.shape !== 0) {
        const r = 1 - law.shape * y
        if (r <= 0) return law.shape < 0 ? [0, 1] : [1, 0]
        y = -Math.log(r) / law.shape
      }
      return [1 / (1 + Math.exp(-y)), 1 / (1 + Math.exp(y))]
    }
  }
}
