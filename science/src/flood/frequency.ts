/**
 * Pearson III frequency analysis in Chinese practice: parameters Ex, Cv, Cs; design value x_p = Ex(1 + Cv·Φp). SL 44-2006 names the law and the fitting by eye or criterion [M].
 * Fits: L-moments (Hosking 1997), moments, and 适线法 with least squares on the plotting positions m/(n+1).
 */
import { frequencyFactor, lMoments, type Pearson3, pearson3OfLMoments } from '../numeric/index.ts'

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
/** Squared distance of the curve with skewness cs from the points, Ex and σ chosen best (they enter linearly); `ratio` ties Cs = ratio·Cv. */
function distance(sorted: ArrayLike<number>, cs: number, ratio: number | null): { readonly rest: number; readonly mean: number; readonly sd: number } {
  const n = sorted.length
  let [s1, sf, sff, sx, sxf, sxx] = [n, 0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    // The i-th smallest of n is exceeded with probability (n − i)/(n + 1), counting from 0.
    const f = ratio === null ? frequencyFactor(cs, (n - i) / (n + 1)) : 1 + (cs / ratio) * frequencyFactor(cs, (n - i) / (n + 1))
    const x = sorted[i] ?? Number.NaN
    sf += f
    sff += f * f
    sx += x
    sxf += x * f
    sxx += x * x
  }
  if (ratio !== null) {
    const mean = sxf / sff
    return { rest: sxx - mean * sxf, mean, sd: (mean * cs) / ratio }
  }
  const det = s1 * sff - sf * sf
  const sd = (s1 * sxf - sf * sx) / det
  const mean = (sx - sd * sf) / s1
  return { rest: sxx - mean * sx - sd * sxf, mean, sd }
}
/** 适线法: least squares on the plotting positions; coarse scan of Cs, then golden section. */
function byCurve(sorted: ArrayLike<number>, ratio: number | null): Pearson3 | null {
  const [from, to] = ratio === null ? [-3, 8] : [0.01, 8]
  let best = from
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k <= 110; k++) {
    const cs = from + ((to - from) * k) / 110
    const d = distance(sorted, cs, ratio)
    if (d.rest < least && d.sd > 0) {
      least = d.rest
      best = cs
    }
  }
  if (!Number.isFinite(least)) return null
  const stepWidth = (to - from) / 110
  let [a, b] = [Math.max(from, best - stepWidth), Math.min(to, best + stepWidth)]
  const g = (Math.sqrt(5) - 1) / 2
  for (let k = 0; k < 60; k++) {
    const [u, v] = [b - g * (b - a), a + g * (b - a)]
    if (distance(sorted, u, ratio).rest < distance(sorted, v, ratio).rest) b = v
    else a = u
  }
  const skew = (a + b) / 2
  const d = distance(sorted, skew, ratio)
  return d.sd > 0 ? { mean: d.mean, sd: d.sd, skew } : null
}
/** Fits the law to an ascending sample without gaps; null when it does not vary or is too short. `ratio` = Cs/Cv for `curve`. */
export function fitFrequency(sorted: ArrayLike<number>, fit: FrequencyFit, ratio: number | null = null): Pearson3 | null {
  if (sorted.length < 3 || !((sorted[sorted.length - 1] ?? 0) > (sorted[0] ?? 0))) return null
  switch (fit) {
    case 'lmoments':
    case 'lmoments-exact':
      return pearson3OfLMoments(lMoments(sorted), fit === 'lmoments-exact')
    case 'moments':
      return byMoments(sorted)
    case 'curve':
      return byCurve(sorted, ratio)
  }
}
