/** The work calendar with 调休: a year without published data is unknown, never "workday". */
import { days, fromWallTime, type Instant, plus, wallTime } from './instant.ts'

export type CalendarYear = {
  readonly year: number
  readonly source: string /** MM-DD days off that would be workdays, and weekend days worked. */
  readonly off: readonly string[]
  readonly worked: readonly string[]
}
export type DayKind = 'workday' | 'off' | 'unknown'

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}
/** Weekday of an instant in China, 0 = Sunday. */
export function weekday(at: Instant): number {
  const w = wallTime(at)
  const dayNo = Math.floor((fromWallTime({ ...w, hour: 12, minute: 0, second: 0 }) + 8 * 3_600_000) / 86_400_000)
  return (((dayNo + 4) % 7) + 7) % 7
}
export function dayKind(calendar: readonly CalendarYear[], at: Instant): DayKind {
  const w = wallTime(at)
  const year = calendar.find((y) => y.year === w.year)
  if (!year) return 'unknown'
  const key = `${two(w.month)}-${two(w.day)}`
  if (year.off.includes(key)) return 'off'
  if (year.worked.includes(key)) return 'workday'
  const d = weekday(at)
  return d === 0 || d === 6 ? 'off' : 'workday'
}
/**
 * The end of the n-th working day after the day of `from` (the first day does not count, 24:00 China time).
 * @returns 'unknown' as soon as a day of a year without data is met
 */
export function addWorkdays(calendar: readonly CalendarYear[], from: Instant, n: number): Instant | 'unknown' {
  const w = wallTime(from)
  let day = fromWallTime({ ...w, hour: 12, minute: 0, second: 0 })
  let left = n
  while (left > 0) {
    day = plus(day, days(1))
    const kind = dayKind(calendar, day)
    if (kind === 'unknown') return 'unknown'
    if (kind === 'workday') left -= 1
  }
  const end = wallTime(plus(day, days(1)))
  return fromWallTime({ ...end, hour: 0, minute: 0, second: 0 })
}
