/** Time as an argument: milliseconds since the epoch (UTC), and spans in milliseconds. */
import type { Brand } from './ids.ts'

export type Instant = Brand<number, 'Instant'>
/** A span in milliseconds. */
export type Span = Brand<number, 'Span'>

/** @param ms milliseconds since 1970-01-01T00:00Z; throws RangeError on NaN (a bug, never input). */
export function instant(ms: number): Instant {
  if (!Number.isFinite(ms)) throw new RangeError('instant is not finite')
  return ms as Instant
}
export function span(ms: number): Span {
  return ms as Span
}
export function seconds(n: number): Span {
  return span(n * 1000)
}
export function minutes(n: number): Span {
  return span(n * 60_000)
}
export function hours(n: number): Span {
  return span(n * 3_600_000)
}
export function days(n: number): Span {
  return span(n * 86_400_000)
}
export function plus(at: Instant, by: Span): Instant {
  return (at + by) as Instant
}
export function minus(at: Instant, by: Span): Instant {
  return (at - by) as Instant
}
export function since(later: Instant, earlier: Instant): Span {
  return (later - earlier) as Span
}

/** A half-open stretch of time [from, to); no `to` means still running. */
export type Interval = { readonly from: Instant; readonly to?: Instant }
export function covers(i: Interval, at: Instant): boolean {
  return i.from <= at && (i.to === undefined || at < i.to)
}
export function overlaps(a: Interval, b: Interval): boolean {
  return (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to)
}

/** China keeps one zone without summer time, so wall time is UTC + 8 h. */
export const CHINA_OFFSET: Span = hours(8)

export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }
/** Wall time in China of an instant; month 1–12. Pure arithmetic (days-from-civil), no Date. */
export function wallTime(at: Instant, offset: Span = CHINA_OFFSET): WallTime {
  const local = at + offset
  const day = Math.floor(local / 86_400_000)
  const rest = local - day * 86_400_000
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const doe = z - era * 146_097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
    hour: Math.floor(rest / 3_600_000),
    minute: Math.floor(rest / 60_000) % 60,
    second: Math.floor(rest / 1000) % 60,
  }
}
/** Instant of a wall time in China; out-of-range fields are the caller's to check (`isWallTime`). */
export function fromWallTime(w: WallTime, offset: Span = CHINA_OFFSET): Instant {
  const y = w.month <= 2 ? w.year - 1 : w.year
  const era = Math.floor(y / 400)
  const yoe = y - era * 400
  const doy = Math.floor((153 * (w.month > 2 ? w.month - 3 : w.month + 9) + 2) / 5) + w.day - 1
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy
  const day = era * 146_097 + doe - 719_468
  return instant(day * 86_400_000 + w.hour * 3_600_000 + w.minute * 60_000 + w.second * 1000 - offset)
}
/** Whether the fields name a real moment (month 13 or 30 February do not). */
export function isWallTime(w: WallTime): boolean {
  if (![w.year, w.month, w.day, w.hour, w.minute, w.second].every((n) => Number.isInteger(n) && n >= 0)) return false
  if (w.hour > 23 || w.minute > 59 || w.second > 59 || w.month < 1 || w.month > 12 || w.day < 1) return false
  const back = wallTime(fromWallTime(w))
  return back.year === w.year && back.month === w.month && back.day === w.day
}
function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}
/** `02:41:07` in China. */
export function clockText(at: Instant): string {
  const w = wallTime(at)
  return `${two(w.hour)}:${two(w.minute)}:${two(w.second)}`
}
/** `2026-07-04` in China. */
export function dateText(at: Instant): string {
  const w = wallTime(at)
  return `${w.year}-${two(w.month)}-${two(w.day)}`
}
/** `7月4日 02:41`, the form in public texts. */
export function momentText(at: Instant): string {
  const w = wallTime(at)
  return `${w.month}月${w.day}日${two(w.hour)}:${two(w.minute)}`
}
