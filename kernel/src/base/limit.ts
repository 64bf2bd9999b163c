/** Law and thresholds as dated, cited data: a limit is looked up by key and by the date of the fact. */
import type { Citation } from './cite.ts'
import { covers, type Instant, type Interval, type Span, span } from './instant.ts'

export type LimitKey = string
/** A reference to a limit inside a declaration; resolved when the fact is known. */
export type LimitRef = { readonly limit: LimitKey }
export function limit(key: LimitKey): LimitRef {
  return { limit: key }
}
export type LimitUnit =
  | 'mm'
  | 'm'
  | 'm/s'
  | 'mm/h'
  | 'mm/d'
  | '%LEL'
  | 'ppm'
  | 'MPa'
  | 'kPa'
  | '°C'
  | '%'
  | 'count'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'workday'
  | 'month'
  | 'year'
  | 'workhour'
  | 'yuan'
  | 'metre'
  | 'index'
  | 'mm/mm'

export type LimitEntry = {
  readonly key: LimitKey
  readonly value: number
  readonly unit: LimitUnit
  /** Dates between which the value is law; `to` is exclusive. */
  readonly valid: Interval
  readonly source: Citation
  /** false = 未核实: nobody has checked the value against its source. */
  readonly verified: boolean
  /** Where the value applies more narrowly: an area code, a point or an entity id; absent = whole district. */
  readonly place?: string
  readonly note?: string
}
export type ResolvedLimit = {
  readonly key: LimitKey
  readonly value: number
  readonly unit: LimitUnit
  readonly verified: boolean
  readonly source: Citation
  readonly from: Instant
  readonly place?: string
}

/**
 * The entry in force at `at`, the most particular place first (point or entity, then village, town, district).
 * @param places from the most particular to the widest
 * @returns undefined when no entry is in force: the caller refuses, it never guesses
 */
export function findLimit(entries: readonly LimitEntry[], key: LimitKey, at: Instant, places: readonly string[] = []): ResolvedLimit | undefined {
  const candidates = entries.filter((e) => e.key === key && covers(e.valid, at))
  for (const place of [...places, undefined]) {
    const hits = candidates.filter((e) => e.place === place)
    const hit = hits.reduce<LimitEntry | undefined>((best, e) => (best === undefined || e.valid.from > best.valid.from ? e : best), undefined)
    if (hit) {
      const { key: k, value, unit, verified, source, valid } = hit
      return { key: k, value, unit, verified, source, from: valid.from, ...(hit.place === undefined ? {} : { place: hit.place }) }
    }
  }
  return undefined
}

const unitSpan: Partial<Record<LimitUnit, number>> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }
/** A limit in natural time as a span; undefined for a unit that is not natural time (working days need the calendar). */
export function limitSpan(l: ResolvedLimit): Span | undefined {
  const ms = unitSpan[l.unit]
  return ms === undefined ? undefined : span(l.value * ms)
}
export const limitUnitText: Record<LimitUnit, string> = {
  mm: 'mm',
  m: 'm',
  'm/s': 'm/s',
  'mm/h': 'mm/h',
  'mm/d': 'mm/d',
  '%LEL': '%LEL',
  ppm: 'ppm',
  MPa: 'MPa',
  kPa: 'kPa',
  '°C': '°C',
  '%': '%',
  count: '个',
  second: '秒',
  minute: '分钟',
  hour: '小时',
  day: '天',
  workday: '个工作日',
  month: '个月',
  year: '年',
  workhour: '个工作小时',
  yuan: '元',
  metre: '米',
  index: '',
  'mm/mm': '',
}
