/**
 * The parts of MCI from daily series (GB/T 20481-2017 as quoted): SPIW60 of Σ 0.85ⁿ·P(n), n = 0…60; MI30 = (P − PE)/PE; SPI90 and SPI150.
 * Each standardised against the same calendar day of all years. Rain mm a day, temperature °C; answers without unit.
 */
import { type CalendarDay, calendarDay, dayOfYear, sameDays } from './calendar-day.ts'
import { type MonthFit, type Rules, standardiseMonth } from './standardise.ts'
import { daylight, heatIndex, unadjusted } from './thornthwaite.ts'
import { trailingSumAt, weightedSumAt } from './trailing-sum.ts'

/** Weight of rain n days ago; only the ratio matters, for the sum is standardised. */
export const SPIW_WEIGHT = 0.85
export const SPIW_DAYS = 60
const rules: Rules = { law: 'gamma-mle', moments: 'ub-pwm', zeroMass: true, mixed: true, clip: Number.POSITIVE_INFINITY }

export type DayIndex = { readonly value: number; readonly sum: number; readonly fit: MonthFit }
/** One day's sum standardised against the same calendar day of every year (the day itself included). NaN when the sum is missing. @param first day number of position 0 */
export function dayIndex(sumAt: (position: number) => number, first: number, length: number, position: number): DayIndex {
  const years = sameDays(first, length, calendarDay(first + position))
  if (!years.includes(position)) years.push(position)
  const sums = Float64Array.from(years, sumAt)
  const all = years.map((_, k) => k)
  const out = new Float64Array(sums.length).fill(Number.NaN)
  const fit = standardiseMonth(sums, all, all, rules, out)
  const here = years.indexOf(position)
  return { value: out[here] ?? Number.NaN, sum: sums[here] ?? Number.NaN, fit }
}
/** SPIW60, SPI90 and SPI150 of one day. @param first day number of rain[0] */
export function rainParts(rain: ArrayLike<number>, first: number, position: number): { readonly spiw60: DayIndex; readonly spi90: DayIndex; readonly spi150: DayIndex } {
  return {
    spiw60: dayIndex((i) => weightedSumAt(rain, SPIW_WEIGHT, SPIW_DAYS, i), first, rain.length, position),
    spi90: dayIndex((i) => trailingSumAt(rain, 90, i), first, rain.length, position),
    spi150: dayIndex((i) => trailingSumAt(rain, 150, i), first, rain.length, position),
  }
}
/** Relative moisture index; NaN unless PE > 0. */
export function relativeMoisture(p: number, pe: number): number {
  return pe > 0 ? (p - pe) / pe : Number.NaN
}
/** PET of the last 30 days from daily mean temperature by Thornthwaite, mm; the heat index from the long-term monthly means of the same series. */
export function pet30(temp: ArrayLike<number>, first: number, position: number, latitude: number): { readonly pet: number; readonly mean: number; readonly heat: number } {
  const sum = new Float64Array(12)
  const n = new Float64Array(12)
  for (let i = 0; i < temp.length; i++) {
    const t = temp[i] ?? Number.NaN
    if (Number.isNaN(t)) continue
    const m = calendarDay(first + i).month - 1
    sum[m] = (sum[m] ?? 0) + t
    n[m] = (n[m] ?? 0) + 1
  }
  const heat = heatIndex(sum.map((s, m) => s / (n[m] ?? 0)))
  const mean = trailingSumAt(temp, 30, position) / 30
  const middle: CalendarDay = calendarDay(first + position - 15)
  return { pet: (unadjusted(mean, heat) * daylight(latitude, Math.min(365, dayOfYear(middle)))) / 12, mean, heat }
}
