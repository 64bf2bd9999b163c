/** Sum over the last k steps, the scale of SPI and SPEI, and its weighted kin. */

/** x[i−k+1] + … + x[i]; NaN where the window is not full or holds a gap. Added anew each time, so that dry windows are exactly 0. */
export function trailingSumAt(values: ArrayLike<number>, k: number, i: number): number {
  if (i < k - 1 || i >= values.length) return Number.NaN
  let s = 0
  for (let j = i - k + 1; j <= i; j++) s += values[j] ?? Number.NaN
  return s
}
/** `trailingSumAt` of every position. */
export function trailingSum(values: ArrayLike<number>, k: number): Float64Array {
  return Float64Array.from({ length: values.length }, (_, i) => trailingSumAt(values, k, i))
}
/** Σ weight^n · x[i−n], n = 0…last; NaN where the window is not full or holds a gap. */
export function weightedSumAt(values: ArrayLike<number>, weight: number, last: number, i: number): number {
  if (i < last || i >= values.length) return Number.NaN
  let s = 0
  let w = 1
  for (let n = 0; n <= last; n++) {
    s += w * (values[i - n] ?? Number.NaN)
    w *= weight
  }
  return s
}
