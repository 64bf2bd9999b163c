/**
 * What a reading is worth. Every rule looks only at the reading itself and at neighbours close in event time,
 * so the answer never depends on the order in which readings arrived.
 */
import { type Instant, type Interval, minutes, plus, type Span, span } from '../base/index.ts'
import type { SeriesDef } from '../registry/types.ts'
import { badFlags, type Reading, type ReadingFlag, readingFlags } from './types.ts'

export type QualityDef = Pick<SeriesDef, 'cadence' | 'range' | 'maxStep' | 'flatAfter' | 'flatAbove'>
export type Observed = Pick<Reading, 'at' | 'value' | 'flags' | 'receivedAt'>
/** A value that passed every check of its own; what remains is to compare it with its neighbours. */
export type Sample = { readonly at: Instant; readonly value: number }

/** A device clock may run ahead of ours by this much before its readings are refused. */
export const EARLY_CLOCK: Span = minutes(5)
/** Flags that this file works out itself; whatever arrives with a reading under these names is worked out anew. */
const derived: readonly ReadingFlag[] = ['late', 'early-clock', 'duplicate', 'out-of-range', 'flat-line', 'step', 'missing']

export function isBad(flags: readonly ReadingFlag[]): boolean {
  return flags.some((f) => badFlags.includes(f))
}
export function sortFlags(flags: Iterable<ReadingFlag>): readonly ReadingFlag[] {
  const set = new Set(flags)
  return readingFlags.filter((f) => set.has(f))
}
export function isEarlyClock(r: Pick<Observed, 'at' | 'receivedAt'>): boolean {
  return r.at > r.receivedAt + EARLY_CLOCK
}
/** Late by more than two cadences: kept and counted, but shown as late. */
export function isLate(def: Pick<QualityDef, 'cadence'>, r: Pick<Observed, 'at' | 'receivedAt'>): boolean {
  return r.receivedAt - r.at > 2 * def.cadence
}
/** Flags that follow from one reading alone: late, early-clock, out-of-range, missing, and what the gateway reported. Right for storing. */
export function ownFlags(def: QualityDef, r: Observed): readonly ReadingFlag[] {
  const flags = r.flags.filter((f) => !derived.includes(f))
  if (isEarlyClock(r)) flags.push('early-clock')
  if (isLate(def, r)) flags.push('late')
  if (r.value === null || !Number.isFinite(r.value)) flags.push('missing')
  else if (r.value < def.range[0] || r.value > def.range[1]) flags.push('out-of-range')
  return sortFlags(flags)
}

/** Readings further apart than three cadences are not neighbours: silence proves neither a step nor a stuck sensor. */
export function areNeighbours(def: Pick<QualityDef, 'cadence'>, a: Sample | undefined, b: Sample | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a.at - b.at) <= 3 * def.cadence
}
function near(def: QualityDef, a: Sample, b: Sample): boolean {
  return def.maxStep === undefined || Math.abs(a.value - b.value) <= def.maxStep
}
/**
 * Whether `s` stands without waiting for the next reading. `before` holds up to three samples before it, nearest first.
 * A return to the value before a lone spike stands; a leap waits.
 */
export function standsAlone(def: QualityDef, s: Sample, before: readonly (Sample | undefined)[]): boolean {
  const [first, second, third] = before
  if (def.maxStep === undefined || first === undefined || !areNeighbours(def, first, s) || near(def, first, s)) return true
  if (second === undefined || !areNeighbours(def, second, first) || !near(def, second, s)) return false
  return third === undefined || !areNeighbours(def, third, second) || near(def, third, second)
}
/** Whether the following sample confirms a leap. */
export function confirms(def: QualityDef, next: Sample | undefined, s: Sample): boolean {
  return next !== undefined && areNeighbours(def, s, next) && near(def, s, next)
}
/** Since when the value has not moved, given the sample before and since when that one had not. */
export function unchangedSince(def: QualityDef, s: Sample, before: Sample | undefined, beforeSince: Instant | undefined): Instant {
  return before !== undefined && beforeSince !== undefined && areNeighbours(def, before, s) && before.value === s.value ? beforeSince : s.at
}
export function isFlat(def: Pick<QualityDef, 'flatAfter' | 'flatAbove'>, s: Sample, since: Instant): boolean {
  return def.flatAfter !== undefined && s.at - since > def.flatAfter && (def.flatAbove === undefined || s.value > def.flatAbove)
}
/** How far back in event time the rules above may look. */
export function lookBack(def: QualityDef): Span {
  return span((def.flatAfter ?? 0) + 10 * def.cadence)
}

/**
 * All flags of every reading of one series.
 * @param readings sorted by `at`, one per instant
 */
export function qualityOf(def: QualityDef, readings: readonly Observed[]): readonly (readonly ReadingFlag[])[] {
  const flags = readings.map((r) => [...ownFlags(def, r)])
  const usable = readings.flatMap((r, i) => (r.value === null || isBad(flags[i] ?? []) ? [] : [{ at: r.at, value: r.value, index: i }]))
  let since: Instant | undefined
  usable.forEach((s, i) => {
    since = unchangedSince(def, s, usable[i - 1], since)
    if (isFlat(def, s, since)) flags[s.index]?.push('flat-line')
    if (!standsAlone(def, s, [usable[i - 1], usable[i - 2], usable[i - 3]]) && !confirms(def, usable[i + 1], s)) flags[s.index]?.push('step')
  })
  return flags.map(sortFlags)
}

/** Whether nothing came for more than two cadences; a series that never reported is missing. */
export function isMissing(def: Pick<QualityDef, 'cadence'>, lastAt: Instant | undefined, now: Instant): boolean {
  return lastAt === undefined || now - lastAt > 2 * def.cadence
}
/**
 * Stretches between `from` and `to` in which readings were due and none came (gap longer than two cadences).
 * @param times event times, sorted
 */
export function silences(def: Pick<QualityDef, 'cadence'>, times: readonly Instant[], from: Instant, to: Instant): readonly Interval[] {
  const inside = times.filter((t) => t > from && t < to)
  const marks = [from, ...inside, to]
  return marks.slice(1).flatMap((t, i) => {
    const before = marks[i] ?? from
    return t - before > 2 * def.cadence ? [{ from: i === 0 ? from : plus(before, def.cadence), to: t }] : []
  })
}
