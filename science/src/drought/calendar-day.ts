/** Gregorian dates as day numbers, so that daily series can be lined up by calendar day without a clock. */
import { isLeap } from './month-days.ts'

export type CalendarDay = { readonly year: number; readonly month: number; readonly day: number }
const LENGTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Days since 1970-01-01. The year is counted from March, so that the leap day comes last. */
export function dayNumber({ year, month, day }: CalendarDay): number {
  const y = month > 2 ? year : year - 1
  const fromMarch = (month + 9) % 12
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * fromMarch + 2) / 5) + day - 1 - 719468
}
/** The date of a day number. */
export function calendarDay(number: number): CalendarDay {
  const n = number + 719468
  const era = Math.floor(n / 146097)
  const inEra = n - era * 146097
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365)
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = ((fromMarch + 2) % 12) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: inYear - Math.floor((153 * fromMarch + 2) / 5) + 1 }
}
/** `2022-08-15`; null when it is not a date. */
export function parseDay(text: string): CalendarDay | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (m === null) return null
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])]
  const length = month === 2 && isLeap(year) ? 29 : (LENGTH[month - 1] ?? 0)
  return year >= 1 && day >= 1 && day <= length ? { year, month, day } : null
}
/** Positions of the same calendar day in every year of a daily series; 29 February falls on the 28th in other years. */
export function sameDays(first: number, length: number, of: CalendarDay): number[] {
  const out: number[] = []
  const [from, to] = [calendarDay(first).year, calendarDay(first + length - 1).year]
  for (let year = from; year <= to; year++) {
    const day = of.month === 2 && of.day === 29 && !isLeap(year) ? 28 : of.day
    const i = dayNumber({ year, month: of.month, day }) - first
    if (i >= 0 && i < length) out.push(i)
  }
  return out
}
/** Day of the year, 1…366. */
export function dayOfYear(d: CalendarDay): number {
  return dayNumber(d) - dayNumber({ year: d.year, month: 1, day: 1 }) + 1
}
