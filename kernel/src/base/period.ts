/** Calendar periods in China wall time. They tile time, so whatever falls due by period falls due once; the key is part of its identity. */
import { CHINA_OFFSET, fromWallTime, type Instant, instant, wallTime } from './instant.ts'

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'
/** `2026-07-04` · `2026-W27` · `2026-07` · `2026-Q3` · `2026-H2` · `2026` */
export type PeriodKey = string
/** Half-open [from, to). */
export type Period = { readonly unit: PeriodUnit; readonly key: PeriodKey; readonly from: Instant; readonly to: Instant }

const DAY = 86_400_000
/** 1970-01-01 was a Thursday, so day 4 (5 January) began a week. */
const FIRST_MONDAY = 4
const months: Partial<Record<PeriodUnit, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
export const periodUnitText: Record<PeriodUnit, string> = { day: '日', week: '周', month: '月', quarter: '季', 'half-year': '半年', year: '年' }

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}
function dayNo(at: Instant): number {
  return Math.floor((at + CHINA_OFFSET) / DAY)
}
function startOfDay(no: number): Instant {
  return instant(no * DAY - CHINA_OFFSET)
}
/** `month` counts from 0 and may lie beyond the year. */
function startOfMonth(year: number, month: number): Instant {
  return fromWallTime({ year: year + Math.floor(month / 12), month: (((month % 12) + 12) % 12) + 1, day: 1, hour: 0, minute: 0, second: 0 })
}
/** A week belongs to the year of its Thursday (ISO 8601, GB/T 7408). */
function weekAt(at: Instant): Period {
  const monday = Math.floor((dayNo(at) - FIRST_MONDAY) / 7) * 7 + FIRST_MONDAY
  const thursday = monday + 3
  const { year } = wallTime(startOfDay(thursday))
  const no = Math.floor((thursday - dayNo(startOfMonth(year, 0))) / 7) + 1
  return { unit: 'week', key: `${year}-W${two(no)}`, from: startOfDay(monday), to: startOfDay(monday + 7) }
}
function monthsAt(unit: PeriodUnit, length: number, at: Instant): Period {
  const w = wallTime(at)
  const no = Math.floor((w.month - 1) / length)
  const key = unit === 'year' ? `${w.year}` : unit === 'month' ? `${w.year}-${two(no + 1)}` : `${w.year}-${unit === 'quarter' ? 'Q' : 'H'}${no + 1}`
  return { unit, key, from: startOfMonth(w.year, no * length), to: startOfMonth(w.year, (no + 1) * length) }
}
/** The period of that unit in which the instant lies. */
export function periodAt(unit: PeriodUnit, at: Instant): Period {
  const length = months[unit]
  if (length !== undefined) return monthsAt(unit, length, at)
  if (unit === 'week') return weekAt(at)
  const no = dayNo(at)
  const w = wallTime(at)
  return { unit, key: `${w.year}-${two(w.month)}-${two(w.day)}`, from: startOfDay(no), to: startOfDay(no + 1) }
}
export function periodAfter(p: Period): Period {
  return periodAt(p.unit, p.to)
}
export function periodBefore(p: Period): Period {
  return periodAt(p.unit, instant(p.from - 1))
}
/** Every period that has a part in [from, to), in order; none when `to` is not after `from`. */
export function* periodsIn(unit: PeriodUnit, from: Instant, to: Instant): Generator<Period> {
  if (to <= from) return
  for (let p = periodAt(unit, from); p.from < to; p = periodAfter(p)) yield p
}
const shapes: readonly (readonly [PeriodUnit, RegExp])[] = [
  ['day', /^(\d{4})-(\d{2})-(\d{2})$/],
  ['week', /^(\d{4})-W(\d{2})$/],
  ['month', /^(\d{4})-(\d{2})$/],
  ['quarter', /^(\d{4})-Q([1-4])$/],
  ['half-year', /^(\d{4})-H([12])$/],
  ['year', /^(\d{4})$/],
]
/** The period that a key names; undefined for text that names none (month 13, week 53 of a year of 52). */
export function findPeriod(key: PeriodKey): Period | undefined {
  for (const [unit, shape] of shapes) {
    const m = shape.exec(key)
    if (!m) continue
    const year = Number(m[1])
    const no = m[2] === undefined ? 1 : Number(m[2])
    const month = unit === 'week' ? 0 : (no - 1) * (months[unit] ?? 1)
    // 4 January always lies in week 1.
    const first = unit === 'week' ? instant(startOfMonth(year, 0) + (3 + (no - 1) * 7) * DAY) : startOfMonth(year, month)
    const at = unit === 'day' ? instant(first + (Number(m[3]) - 1) * DAY) : first
    const p = periodAt(unit, at)
    return p.key === key ? p : undefined
  }
  return undefined
}
/** `2026年7月`, `2026年第27周`, `2026年下半年`. */
export function periodText(p: Period): string {
  const w = wallTime(p.from)
  switch (p.unit) {
    case 'day':
      return `${w.year}年${w.month}月${w.day}日`
    case 'week':
      return `${p.key.slice(0, 4)}年第${Number(p.key.slice(6))}周`
    case 'month':
      return `${w.year}年${w.month}月`
    case 'quarter':
      return `${w.year}年第${'一二三四'.charAt(Number(p.key.slice(-1)) - 1)}季度`
    case 'half-year':
      return `${w.year}年${p.key.endsWith('1') ? '上' : '下'}半年`
    case 'year':
      return `${w.year}年`
  }
}
