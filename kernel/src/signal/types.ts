/** A reading and what is known of its quality. */
import type { Instant, SeriesId } from '../base/index.ts'

/** What a gateway or a check noticed; `bad` flags keep a value out of every decision. */
export const readingFlags = [
  'late',
  'early-clock',
  'duplicate',
  'conflict',
  'out-of-range',
  'flat-line',
  'step',
  'missing',
  'fault',
  'maintenance',
  'calibration',
  'lenient-frame',
  'manual',
] as const
export type ReadingFlag = (typeof readingFlags)[number]
export const badFlags: readonly ReadingFlag[] = ['early-clock', 'out-of-range', 'flat-line', 'step', 'missing', 'fault', 'maintenance', 'calibration']
export const readingFlagText: Record<ReadingFlag, string> = {
  late: '迟到',
  'early-clock': '时钟超前',
  duplicate: '重复',
  conflict: '同刻异值',
  'out-of-range': '超量程',
  'flat-line': '长时不变',
  step: '突跳待证',
  missing: '缺测',
  fault: '设备故障',
  maintenance: '维护',
  calibration: '校准',
  'lenient-frame': '宽松解析',
  manual: '人工',
}

/** What a gateway hands over: device words, nothing resolved. */
export type RawReading = {
  readonly device: string
  readonly code: string
  readonly at: Instant
  readonly value: number | null
  readonly flags: readonly ReadingFlag[]
  readonly receivedAt: Instant
}
/** A reading of a known series; natural key (series, at). */
export type Reading = { readonly series: SeriesId; readonly at: Instant; readonly value: number | null; readonly flags: readonly ReadingFlag[]; readonly receivedAt: Instant }
