/** Length and middle day of the months, either of a year without leap day (`fixed`) or of the real calendar (`dated`), as SPEI R counts them. */
const LENGTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const BEFORE: readonly number[] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

export type MonthDay = { readonly length: number /** Day of the year in the middle of the month. */; readonly middle: number }
/** Whether a year of the Gregorian calendar has a leap day. */
export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
/** @param month 1…12 @param year null = a year without leap day, middle on the 15th */
export function monthDay(month: number, year: number | null): MonthDay {
  const m = month - 1
  const leap = year !== null && isLeap(year)
  const length = (LENGTH[m] ?? 30) + (leap && m === 1 ? 1 : 0)
  const before = (BEFORE[m] ?? 0) + (leap && m > 1 ? 1 : 0)
  // 31 → 14, 30 → 14, 29 → 14, 28 → 13 days after the first: R rounds halves to even.
  return { length, middle: year === null ? before + 15 : before + 1 + (length === 28 ? 13 : 14) }
}
