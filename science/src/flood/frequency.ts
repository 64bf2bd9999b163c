/**
 * Pearson III frequency analysis in Chinese practice: parameters Ex, Cv, Cs; design value x_p = Ex(1 + Cv·Φp). SL 44-2006 names the law and the fitting by eye or criterion [M].
 * Fits: L-moments (Hosking 1997), moments, and 适线法 with least squares on the plotting positions m/(n+1).
 */
import { frequencyFactor, lMoments, type Pearson3, pearson3OfLMoments } from '../numeric/index.ts'
import { type CurveTable, fitCurve, fitCurveFast } from './curve-fit.ts'

export type FrequencyFit = 'lmoments' | 'lmoments-exact' | 'moments' | 'curve'
/** Mean, coefficient of variation, coefficient of skewness. */
export type Parameters = { readonly ex: number; readonly cv: number; readonly cs: number }

/** To the law in absolute units. */
export function lawOf({ ex, cv, cs }: Parameters): Pearson3 {
  return { mean: ex, sd: ex * cv, skew: cs }
}
/** Ex, Cv, Cs of a law; null when the mean is not positive, for then Cv means nothing. */
export function parametersOf(p: Pearson3): Parameters | null {
  return p.mean > 0 ? { ex: p.mean, cv: p.sd / p.mean, cs: p.skew } : null
}
/** Value with return period T (years): exceeded once in T years on average. NaN unless T > 1. */
export function designValue(p: Pearson3, years: number): number {
  return years > 1 ? p.mean + p.sd * frequencyFactor(p.skew, 1 / years) : Number.NaN
}
/** Conventional moments: s with n − 1, skewness n/((n−1)(n−2))·Σz³. */
function byMoments(sorted: ArrayLike<number>): Pearson3 | null {
  const n = sorted.length
  if (n < 3) return null
  let m = 0
  for (let i = 0; i < n; i++) m += (sorted[i] ?? 0) / n
  let s2 = 0
  let s3 = 0
  for (let i = 0; i < n; i++) {
    const d = (sorted[i] ?? 0) - m
    s2 += d * d
    s3 += d * d * d
  }
  const sd = Math.sqrt(s2 / (n - 1))
  return sd > 0 ? { mean: m, sd, skew: (n * s3) / ((n - 1) * (n - 2) * sd ** 3) } : null
}
/**
 * Fits the law to an ascending sample without gaps; null when it does not vary or is too short. `ratio` = Cs/Cv for `curve`;
 * `table` = its plotting positions computed before, for many samples of one length (Cs then to about 1e-3).
 */
export function fitFrequency(sorted: ArrayLike<number>, fit: FrequencyFit, ratio: number | null = null, table: CurveTable | null = null): Pearson3 | null {
  if (sorted.length < 3 || !((sorted[sorted.length - 1] ?? 0) > (sorted[0] ?? 0))) return null
  switch (fit) {
    case 'lmoments':
    case 'lmoments-exact':
      return pearson3OfLMoments(lMoments(sorted), fit === 'lmoments-exact')
    case 'moments':
      return byMoments(sorted)
    case 'curve':
      return table === null ? fitCurve(sorted, ratio) : fitCurveFast(sorted, table)
  }
}
