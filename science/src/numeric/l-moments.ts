/**
 * Sample probability-weighted moments and L-moments.
 * Hosking 1990 (J. R. Stat. Soc. B 52:105) and Landwehr et al. 1979 (unbiased estimator b_r = n⁻¹ Σ C(i−1,r)/C(n−1,r) x(i)); plotting-position form as variant.
 */
/** λ1, λ2 in the unit of the sample; τ3 = λ3/λ2 and τ4 = λ4/λ2 without unit, NaN where the sample is too short or does not vary. */
export type LMoments = { readonly n: number; readonly l1: number; readonly l2: number; readonly t3: number; readonly t4: number }

/** Unbiased b0…b3 of an ascending sample; b_r is NaN for n ≤ r. */
export function unbiasedPwm(sorted: ArrayLike<number>): readonly [number, number, number, number] {
  const n = sorted.length
  let b0 = 0
  let b1 = 0
  let b2 = 0
  let b3 = 0
  for (let i = 0; i < n; i++) {
    const x = sorted[i] ?? Number.NaN
    b0 += x
    b1 += x * i
    b2 += x * i * (i - 1)
    b3 += x * i * (i - 1) * (i - 2)
  }
  const d1 = n * (n - 1)
  const d2 = d1 * (n - 2)
  const d3 = d2 * (n - 3)
  return [n > 0 ? b0 / n : Number.NaN, n > 1 ? b1 / d1 : Number.NaN, n > 2 ? b2 / d2 : Number.NaN, n > 3 ? b3 / d3 : Number.NaN]
}
/** Plotting-position b0…b3 with p_i = (i + a)/(n + b) of an ascending sample; Hosking's a = −0.35, b = 0. */
export function plottingPwm(sorted: ArrayLike<number>, a = -0.35, b = 0): readonly [number, number, number, number] {
  const n = sorted.length
  const out: [number, number, number, number] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const x = sorted[i] ?? Number.NaN
    const p = (i + 1 + a) / (n + b)
    out[0] += x / n
    out[1] += (x * p) / n
    out[2] += (x * p * p) / n
    out[3] += (x * p * p * p) / n
  }
  return out
}
/** L-moments from b0…b3. */
export function lMomentsOfPwm(n: number, [b0, b1, b2, b3]: readonly [number, number, number, number]): LMoments {
  const l2 = 2 * b1 - b0
  const varies = l2 > 0
  return { n, l1: b0, l2, t3: varies ? (6 * b2 - 6 * b1 + b0) / l2 : Number.NaN, t4: varies ? (20 * b3 - 30 * b2 + 12 * b1 - b0) / l2 : Number.NaN }
}
/** Unbiased L-moments of an ascending sample without gaps. */
export function lMoments(sorted: ArrayLike<number>): LMoments {
  return lMomentsOfPwm(sorted.length, unbiasedPwm(sorted))
}
