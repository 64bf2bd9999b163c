/** The few statistics this folder needs, on plain arrays without NaN. */

export function mean(x: readonly number[]): number {
  let s = 0
  for (const v of x) s += v
  return s / x.length
}
/** Standard deviation with n − 1 (ddof 1); NaN below two values. */
export function sampleSd(x: readonly number[]): number {
  const m = mean(x)
  let s = 0
  for (const v of x) s += (v - m) * (v - m)
  return x.length < 2 ? Number.NaN : Math.sqrt(s / (x.length - 1))
}
/** Quantile p (0…1) with linear interpolation between order statistics (type 7). */
export function quantile(x: readonly number[], p: number): number {
  const s = [...x].sort((a, b) => a - b)
  const at = (s.length - 1) * p
  const low = Math.floor(at)
  const a = s[low] ?? Number.NaN
  const b = s[Math.min(low + 1, s.length - 1)] ?? Number.NaN
  return a + (b - a) * (at - low)
}
export function median(x: readonly number[]): number {
  return quantile(x, 0.5)
}
export function rootMeanSquare(x: readonly number[]): number {
  let s = 0
  for (const v of x) s += v * v
  return Math.sqrt(s / x.length)
}
/** Student's t, two-sided 95 %, for 1…30 degrees of freedom; beyond, within 0.001. */
export function student95(dof: number): number {
  return table95[dof - 1] ?? 1.96 + 2.5 / dof
}
// Standard two-sided 95 % points, three decimals.
const table95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056,
  2.052, 2.048, 2.045, 2.042,
]
