/** What tripped and what should have: levels recomputed from all data, late data too, against the levels as they really went. */
import {
  clockText,
  hours,
  type Instant,
  isHigher,
  minus,
  plus,
  type RaisedLevel,
  type Span,
  since,
  type WarningLevel,
  warningLevelText,
  warningRank,
  worst,
} from '../base/index.ts'

export type LevelAt = { readonly at: Instant; readonly level: WarningLevel }
/** Both ends belong to it: `to` may be the time of the last reading that came too late. */
export type Silence = { readonly series: string; readonly from: Instant; readonly to: Instant }
export type ReviewItem = {
  readonly kind: 'late' | 'missed' | 'silent-source' | 'false'
  readonly level: RaisedLevel
  readonly shouldAt: Instant | null
  readonly didAt: Instant | null
  readonly series?: string
  readonly text: string
}
export type NearMissInput = {
  /** Levels by event time, computed with everything that is known now; each holds until the next. */
  readonly verdicts: readonly LevelAt[]
  readonly actual: readonly LevelAt[]
  readonly silent: readonly Silence[]
  /** Delay that nobody calls late, such as the reporting interval. */
  readonly tolerance: Span
}

/** A rise belongs to a cause only this long after the cause ended. */
const LATE_AT_MOST = hours(6)

type Rise = { readonly at: Instant; readonly level: RaisedLevel; readonly until: Instant | null }

function ordered(steps: readonly LevelAt[]): readonly LevelAt[] {
  return steps.toSorted((a, b) => a.at - b.at || warningRank(a.level) - warningRank(b.level))
}
/** Every step to a higher level and when that level was left again (null: not yet). */
function rises(steps: readonly LevelAt[]): readonly Rise[] {
  const found: Rise[] = []
  let before: WarningLevel = 'none'
  for (const [i, step] of steps.entries()) {
    const { level } = step
    if (level !== 'none' && isHigher(level, before)) found.push({ at: step.at, level, until: steps.slice(i + 1).find((n) => isHigher(level, n.level))?.at ?? null })
    before = level
  }
  return found
}
function levelAt(steps: readonly LevelAt[], at: Instant): WarningLevel {
  return steps.findLast((s) => s.at <= at)?.level ?? 'none'
}
/** First instant from `at` on with at least this level. */
function reached(steps: readonly LevelAt[], level: WarningLevel, at: Instant): Instant | null {
  if (!isHigher(level, levelAt(steps, at))) return at
  return steps.find((s) => s.at > at && !isHigher(level, s.level))?.at ?? null
}
function minutesText(ms: number): string {
  return ms < 60_000 ? `${Math.round(ms / 1000)} 秒` : `${Math.round(ms / 60_000)} 分钟`
}
function time(at: Instant): string {
  return clockText(at).slice(0, 5)
}

/** Items in order of time; nothing when every rise was in time and supported. */
export function nearMiss(input: NearMissInput): readonly ReviewItem[] {
  const verdicts = ordered(input.verdicts)
  const actual = ordered(input.actual)
  const should = rises(verdicts)
  const items: ReviewItem[] = []
  const explained = new Set<Instant>()
  for (const rise of should) {
    const next = should.find((r) => r.at > rise.at && !isHigher(rise.level, r.level) && rise.until !== null && r.at >= rise.until)
    const did = reached(actual, rise.level, rise.at)
    const tooFar = did !== null && ((rise.until !== null && did > plus(rise.until, LATE_AT_MOST)) || (next !== undefined && did >= next.at))
    const didAt = tooFar ? null : did
    if (didAt !== null) explained.add(didAt)
    if (didAt !== null && didAt - rise.at <= input.tolerance) continue
    items.push(lateOrMissed(rise, didAt), ...silences(rise, didAt, input.silent))
  }
  for (const rise of rises(actual)) {
    if (!explained.has(rise.at) && !supported(verdicts, rise, input.tolerance)) items.push(unsupported(rise))
  }
  return items.toSorted((a, b) => (a.shouldAt ?? a.didAt ?? 0) - (b.shouldAt ?? b.didAt ?? 0))
}
function lateOrMissed(rise: Rise, didAt: Instant | null): ReviewItem {
  const level = warningLevelText[rise.level]
  if (didAt === null) return { kind: 'missed', level: rise.level, shouldAt: rise.at, didAt, text: `按全部数据应于 ${time(rise.at)} 达${level}，实际未发出` }
  return {
    kind: 'late',
    level: rise.level,
    shouldAt: rise.at,
    didAt,
    text: `按全部数据应于 ${time(rise.at)} 达${level}，实际 ${time(didAt)} 发出，晚 ${minutesText(since(didAt, rise.at))}`,
  }
}
/** Sources that said nothing while the level should have risen: with them it would have. */
function silences(rise: Rise, didAt: Instant | null, silent: readonly Silence[]): readonly ReviewItem[] {
  return silent
    .filter((s) => s.from <= rise.at && rise.at <= s.to)
    .map((s) => ({
      kind: 'silent-source',
      level: rise.level,
      shouldAt: rise.at,
      didAt,
      series: s.series,
      text: `${s.series} 在 ${time(s.from)}–${time(s.to)} 没有上报；若按时上报，${time(rise.at)} 即达${warningLevelText[rise.level]}`,
    }))
}
function supported(verdicts: readonly LevelAt[], rise: Rise, tolerance: Span): boolean {
  const from = minus(rise.at, tolerance)
  const within = verdicts.filter((v) => v.at > from && (rise.until === null || v.at < rise.until))
  return !isHigher(rise.level, worst([levelAt(verdicts, from), ...within.map((v) => v.level)]))
}
function unsupported(rise: Rise): ReviewItem {
  return { kind: 'false', level: rise.level, shouldAt: null, didAt: rise.at, text: `${time(rise.at)} 发出${warningLevelText[rise.level]}，事后全部数据不支持该级别` }
}
