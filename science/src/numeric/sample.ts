/**
 * Small statistics of a sample: mean, standard deviation, quantiles, ranks, correlation. Gaps are NaN; say before calling whether they may be there.
 */
/** The finite values, ascending, in an array of their own. */
export function sortedFinite(values: Iterable<number | null>): Float64Array {
  const out: number[] = []
  for (const v of values) if (v !== null && Number.isFinite(v)) out.push(v)
  return Float64Array.from(out).sort()
}
/** Arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let s = 0
  for (let i = 0; i < values.length; i++) s += values[i] ?? Number.NaN
  return s / values.length
}
/** Standard deviation with n − 1; NaN below two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  const n = values.length
  if (n < 2) return Number.NaN
  const m = mean(values)
  let s = 0
  for (let i = 0; i < n; i++) s += ((values[i] ?? Number.NaN) - m) ** 2
  return Math.sqrt(s / (n - 1))
}
/** Quantile of an ascending sample by linear interpolation (Hyndman & Fan type 7, the default of R and NumPy); NaN of nothing. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length
  if (n === 0 || !(p >= 0 && p <= 1)) return Number.NaN
  const h = (n - 1) * p
  const i = Math.min(n - 1, Math.floor(h))
  const a = sorted[i] ?? Number.NaN
  const b = sorted[Math.min(n - 1, i + 1)] ?? Number.NaN
  return a + (h - i) * (b - a)
}
/** Middle value of the finite values. */
export function median(values: Iterable<number | null>): number {
  return quantileSorted(sortedFinite(values), 0.5)
}
/**
 * Half width that a further, exchangeable case stays within with at least the given coverage: the ⌈(n+1)·coverage⌉-th smallest absolute residual
 * (split conformal prediction, Vovk et al. 2005). +∞ when n is too small to promise it.
 */
export function conformalHalfWidth(absoluteSorted: ArrayLike<number>, coverage: number): number {
  const k = Math.ceil((absoluteSorted.length + 1) * coverage - 1e-12)
  return k > absoluteSorted.length ? Number.POSITIVE_INFINITY : (absoluteSorted[Math.max(0, k - 1)] ?? Number.POSITIVE_INFINITY)
}
