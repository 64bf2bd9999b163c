/** Statutory clocks: when a span of the law ends, in natural and working time, with pauses and extensions. Old cases keep the law they started under. */
import {
  addWorkdays,
  type CalendarYear,
  dayKind,
  days,
  fromWallTime,
  type Instant,
  instant,
  type LimitUnit,
  type LawCtx,
  minus,
  plus,
  type ResolvedLimit,
  span,
  wallTime,
} from '../base/index.ts'

export type ClockEnd = { readonly due: Instant } | { readonly unknownYear: number }
export type WorkHours = readonly (readonly [fromHour: number, toHour: number])[]
/** Office hours by which `workhour` spans count. */
export const officeHours: WorkHours = [
  [9, 12],
  [14, 18],
]
const exact: Partial<Record<LimitUnit, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 }
const DAY = 86_400_000

/** Whether the unit counts whole days, so that the span ends at midnight and its first day does not count. */
export function countsDays(unit: LimitUnit): boolean {
  return unit === 'day' || unit === 'workday' || unit === 'month' || unit === 'year'
}
/** 24:00 China time of the day of `at`. */
export function endOfDay(at: Instant): Instant {
  const w = wallTime(at)
  return plus(fromWallTime({ ...w, hour: 0, minute: 0, second: 0 }), days(1))
}
function daysIn(year: number, month: number): number {
  return month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
/** The last day is the day of the same number; where the month has none, its last day (民法典 202). */
function addMonths(from: Instant, n: number): Instant {
  const w = wallTime(from)
  const index = w.year * 12 + (w.month - 1) + n
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return endOfDay(fromWallTime({ year, month, day: Math.min(w.day, daysIn(year, month)), hour: 12, minute: 0, second: 0 }))
}
function addWorkHours(calendar: readonly CalendarYear[], from: Instant, hours: number): ClockEnd {
  let left = hours * 3_600_000
  let day = fromWallTime({ ...wallTime(from), hour: 0, minute: 0, second: 0 })
  for (let n = 0; n < 4000; n++) {
    const kind = dayKind(calendar, day)
    if (kind === 'unknown') return { unknownYear: wallTime(day).year }
    if (kind === 'workday') {
      for (const [a, b] of officeHours) {
        const start = Math.max(day + a * 3_600_000, from)
        const end = day + b * 3_600_000
        if (start >= end) continue
        if (end - start >= left) return { due: instant(start + left) }
        left -= end - start
      }
    }
    day = plus(day, days(1))
  }
  throw new RangeError('a span of working hours without end')
}
/** Moves an end that falls on a day off to the end of the next working day (民法典 203). */
function rolled(calendar: readonly CalendarYear[], due: Instant): ClockEnd {
  let end = due
  for (let n = 0; n < 400; n++) {
    const last = minus(end, span(1))
    const kind = dayKind(calendar, last)
    if (kind === 'unknown') return { unknownYear: wallTime(last).year }
    if (kind === 'workday') return { due: end }
    end = plus(end, days(1))
  }
  throw new RangeError('a year without a working day')
}
function firstUnknown(calendar: readonly CalendarYear[], from: Instant): number {
  for (let at = plus(from, days(1)), n = 0; n < 4000; n++, at = plus(at, days(1))) if (dayKind(calendar, at) === 'unknown') return wallTime(at).year
  return wallTime(from).year
}
/**
 * The end of a span that begins at `from`. Spans in days exclude the first day and end at 24:00 of the last (行政处罚法 85, 民法典 201).
 * @returns the first year without a published calendar where working days decide and it is unknown
 */
export function clockEnd(value: number, unit: LimitUnit, from: Instant, calendar: readonly CalendarYear[], roll = false): ClockEnd {
  const ms = exact[unit]
  if (ms !== undefined) return { due: plus(from, span(value * ms)) }
  if (unit === 'workhour') return addWorkHours(calendar, from, value)
  if (unit === 'workday') {
    const due = addWorkdays(calendar, from, value)
    return due === 'unknown' ? { unknownYear: firstUnknown(calendar, from) } : { due }
  }
  const due = unit === 'day' ? plus(endOfDay(from), days(value)) : unit === 'month' ? addMonths(from, value) : unit === 'year' ? addMonths(from, value * 12) : undefined
  if (due === undefined) throw new RangeError(`${unit} is no unit of time`)
  return roll ? rolled(calendar, due) : { due }
}
/** The first span and its extensions one after another, then what pauses took. `lost` counts days for day units, else milliseconds. */
export function chainEnd(parts: readonly Pick<ResolvedLimit, 'value' | 'unit'>[], from: Instant, lost: number, calendar: readonly CalendarYear[], roll: boolean): ClockEnd {
  let at = from
  const last = parts.length - 1
  for (const [i, p] of parts.entries()) {
    // An extension begins where the span before ended: its last day is the day that does not count.
    const start = i > 0 && countsDays(p.unit) ? minus(at, span(1)) : at
    const end = clockEnd(p.value, p.unit, start, calendar, roll && i === last && lost === 0)
    if ('unknownYear' in end) return end
    at = end.due
  }
  if (lost === 0) return { due: at }
  const unit = parts[0]?.unit ?? 'day'
  if (unit === 'workday') return clockEnd(lost, 'workday', minus(at, span(1)), calendar)
  if (!countsDays(unit)) return { due: plus(at, span(lost)) }
  const due = plus(at, days(lost))
  return roll ? rolled(calendar, due) : { due }
}
/** What a pause takes from a clock of this unit: days where it counts days, working days only where they count, else milliseconds. */
export function pausedAmount(unit: LimitUnit, from: Instant, to: Instant, calendar: readonly CalendarYear[]): number | { readonly unknownYear: number } {
  if (!countsDays(unit)) return Math.max(0, to - from)
  const first = endOfDay(from)
  const whole = Math.max(0, Math.round((endOfDay(to) - first) / DAY))
  if (unit !== 'workday') return whole
  let count = 0
  for (let n = 0; n < whole; n++) {
    const day = plus(first, days(n))
    const kind = dayKind(calendar, day)
    if (kind === 'unknown') return { unknownYear: wallTime(day).year }
    if (kind === 'workday') count += 1
  }
  return count
}
/** The point in time `limit` before or after an end; working days count back as calendar days. */
export function around(due: Instant, limit: Pick<ResolvedLimit, 'value' | 'unit'>, side: 'before' | 'after', ctx: Pick<LawCtx, 'calendar'>): Instant {
  if (side === 'after') {
    const end = clockEnd(limit.value, limit.unit, countsDays(limit.unit) ? minus(due, span(1)) : due, ctx.calendar)
    // Without a calendar the escalation may not wait for one: calendar days then.
    return 'due' in end ? end.due : plus(due, days(limit.value))
  }
  const ms = exact[limit.unit] ?? (limit.unit === 'workhour' ? 3_600_000 : limit.unit === 'month' ? 30 * DAY : limit.unit === 'year' ? 365 * DAY : DAY)
  return minus(due, span(limit.value * ms))
}
