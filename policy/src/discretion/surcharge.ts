/** 加处罚款 and 按日连续处罚: plain sums, so that the paper, the desk and the test count alike. */
import { days, fromWallTime, type Instant, plus, since, wallTime } from '@anlan/kernel/base'

function midnight(at: Instant): Instant {
  return fromWallTime({ ...wallTime(at), hour: 0, minute: 0, second: 0 })
}
/** Whole days late on the day of `at`; `due` is 24:00 of the last day in time. */
export function daysLate(due: Instant, at: Instant): number {
  return Math.max(0, Math.round(since(plus(midnight(at), days(1)), due) / 86_400_000))
}
/**
 * @param perDay per cent of the fine a day (行政处罚法 72: 3)
 * @param cap per cent of the fine that it may not exceed (100)
 * @param suspended days of review or lawsuit, which do not count (73)
 * @returns yuan, to the cent
 */
export function surcharge(fine: number, late: number, perDay: number, cap: number, suspended = 0): number {
  const counted = Math.max(0, late - suspended)
  return Math.round(Math.min((fine * perDay * counted) / 100, (fine * cap) / 100) * 100) / 100
}
/** 安全生产法 112: the original fine for each day from the day after the order to the day on which it is found corrected. */
export function continuedFine(fine: number, ordered: Instant, corrected: Instant): { readonly days: number; readonly sum: number } {
  const n = Math.max(0, Math.round(since(midnight(corrected), midnight(ordered)) / 86_400_000))
  return { days: n, sum: Math.round(fine * n * 100) / 100 }
}
