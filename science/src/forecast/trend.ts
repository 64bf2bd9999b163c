/**
 * Straight trend through the last readings of a window that outliers cannot turn: Theil's incomplete method (1950), the median of the slopes between
 * readings half a window apart. Nearly as sharp as all pairs (Sen 1968) and linear in the window. Gaps (NaN) are left out.
 */
import { sortedQuantile } from './robust.ts'

/** Level at the window's last step and slope per step. */
export type Trend = { readonly level: number; readonly slope: number }

/** Trend of values[end−window+1 … end]; null with fewer than two readings in the window. */
export function medianTrend(values: ArrayLike<number>, end: number, window: number): Trend | null {
  const at: number[] = []
  const y: number[] = []
  for (let i = Math.max(0, end - window + 1); i <= end; i++) {
    const v = values[i] ?? Number.NaN
    if (Number.isNaN(v)) continue
    at.push(i - end)
    y.push(v)
  }
  const n = y.length
  if (n < 2) return null
  const half = n >> 1
  const lag = n - half
  const slopes = new Float64Array(half)
  for (let i = 0; i < half; i++) slopes[i] = ((y[i + lag] ?? 0) - (y[i] ?? 0)) / ((at[i + lag] ?? 0) - (at[i] ?? 0))
  const slope = sortedQuantile(slopes.sort(), 0.5)
  const level = sortedQuantile(Float64Array.from(y, (v, i) => v - slope * (at[i] ?? 0)).sort(), 0.5)
  return { level, slope }
}
