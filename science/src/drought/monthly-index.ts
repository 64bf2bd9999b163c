/** A standardised index of a monthly series: one fit per calendar month, reference window, answer for every month. */
import { type MonthFit, type Rules, standardiseMonth } from './standardise.ts'

/** First and last position (inclusive) of the months that the fit may see. */
export type Window = { readonly from: number; readonly to: number }
export type MonthlyIndex = {
  /** One value a month, NaN where a sum is missing or nothing is known of the calendar month. */
  readonly index: Float64Array
  /** January … December. */
  readonly fits: readonly MonthFit[]
}
/** @param sums one value a month, NaN = missing @param startMonth calendar month (1…12) of the first one */
export function monthlyIndex(sums: ArrayLike<number>, startMonth: number, window: Window, rules: Rules): MonthlyIndex {
  const index = new Float64Array(sums.length).fill(Number.NaN)
  const fits: MonthFit[] = []
  for (let month = 1; month <= 12; month++) {
    const at: number[] = []
    const reference: number[] = []
    for (let i = (month - startMonth + 12) % 12; i < sums.length; i += 12) {
      at.push(i)
      if (i >= window.from && i <= window.to) reference.push(i)
    }
    fits.push(standardiseMonth(sums, at, reference, rules, index))
  }
  return { index, fits }
}
