/**
 * Next increment of a creeping slope. Stepwise: the trimmed mean of the last year, drawn 0.8 of the way to last year's same season, a record of straight
 * lines going on as its repeats say; or, where two years of its own errors prefer them, last year's increment or the mean of all years' same month.
 * Constants chosen on nine public series (eight of Ootang, ZG118), so their skill there is no independent test.
 */
import { median, rootMeanSquare } from './statistics.ts'

/** Part of last year's *following* month in the season: the season may come some weeks early. */
export const SEASON_LEAD = 0.3
/** Pull of the season against the year's mean. */
export const SEASON_WEIGHT = 0.8
/** When the last two months bring less than this share of the same two a year ago, last year's season is scaled down: an extraordinary year does not echo. */
export const ECHO_SHARE = 0.2
/** Increments closer than this share of the median count as equal. */
const EQUAL = 0.1

/** Chance that the record repeats its last increment, from what it did after runs of the same length; 0 below one half, for then it proves nothing. */
export function repeatChance(d: readonly number[]): number {
  const tolerance = EQUAL * median(d.map(Math.abs))
  const seen = [0, 0, 0, 0]
  const went = [0, 0, 0, 0]
  let run = 1
  for (let t = 1; t < d.length; t++) {
    const same = Math.abs((d[t] ?? Number.NaN) - (d[t - 1] ?? Number.NaN)) <= tolerance
    const k = Math.min(run, 3)
    seen[k] = (seen[k] ?? 0) + 1
    if (same) went[k] = (went[k] ?? 0) + 1
    run = same ? run + 1 : 1
  }
  const k = Math.min(run, 3)
  // One imaginary break keeps a single observation from being taken for a law.
  const p = (went[k] ?? 0) / ((seen[k] ?? 0) + 1)
  return p < 0.5 ? 0 : p
}
/** Mean of the last `period` increments without the lowest and highest sixth. */
export function yearMean(d: readonly number[], period: number): number {
  const s = d.slice(-period).sort((a, b) => a - b)
  const cut = Math.floor(s.length / 6)
  const kept = s.slice(cut, s.length - cut)
  return kept.reduce((a, b) => a + b, 0) / kept.length
}
/** Last year's season for the coming epoch, scaled down when this year has fallen silent. */
export function seasonOf(d: readonly number[], period: number): number {
  const n = d.length
  const season = (1 - SEASON_LEAD) * (d[n - period] ?? Number.NaN) + SEASON_LEAD * (d[n - period + 1] ?? Number.NaN)
  const before = Math.abs(d[n - period - 1] ?? Number.NaN) + Math.abs(d[n - period - 2] ?? Number.NaN)
  if (!(before > 0)) return season
  const now = Math.abs(d[n - 1] ?? Number.NaN) + Math.abs(d[n - 2] ?? Number.NaN)
  return season * Math.min(1, now / before / ECHO_SHARE)
}
/** The stepwise rule; NaN below `period` increments. */
export function stepwiseIncrement(d: readonly number[], period: number): number {
  const level = yearMean(d, period)
  const free = level + SEASON_WEIGHT * (seasonOf(d, period) - level)
  const p = repeatChance(d)
  return p * (d.at(-1) ?? Number.NaN) + (1 - p) * free
}
/** Mean of the same month over all years of the record. */
export function allYearsIncrement(d: readonly number[], period: number): number {
  let [sum, n] = [0, 0]
  for (let k = d.length - period; k >= 0; k -= period) {
    sum += d[k] ?? Number.NaN
    n++
  }
  return sum / n
}

export type IncrementRule = 'stepwise' | 'last-year' | 'all-years'
const rules: Readonly<Record<IncrementRule, (d: readonly number[], period: number) => number>> = {
  stepwise: stepwiseIncrement,
  'last-year': (d, period) => d[d.length - period] ?? Number.NaN,
  'all-years': allYearsIncrement,
}
/** Another rule takes the stepwise one's place when its error over the last two years was smaller than this share of it. */
export const CHANGE_SHARE = 0.9

export type Walk = { readonly next: number; readonly rule: IncrementRule; readonly errors: readonly number[] }
/** The forecast from all increments, and the errors (forecast − truth) of the same procedure over the last `tests` epochs, each from the record before it. */
export function walkForward(d: readonly number[], period: number, tests: number): Walk {
  const from = Math.max(period, d.length - tests)
  const past: Record<IncrementRule, number[]> = { stepwise: [], 'last-year': [], 'all-years': [] }
  const errors: number[] = []
  let next = Number.NaN
  let rule: IncrementRule = 'stepwise'
  for (let n = Math.max(period, from - 2 * period); n <= d.length; n++) {
    const known = d.slice(0, n)
    rule = preferred(past, period)
    next = rules[rule](known, period)
    const truth = d[n]
    if (truth === undefined) break
    if (n >= from) errors.push(next - truth)
    for (const id of ['stepwise', 'last-year', 'all-years'] as const) past[id].push(rules[id](known, period) - truth)
  }
  return { next, rule, errors }
}
function preferred(past: Readonly<Record<IncrementRule, readonly number[]>>, period: number): IncrementRule {
  if (past.stepwise.length < period) return 'stepwise'
  const error = (id: IncrementRule) => rootMeanSquare(past[id].slice(-2 * period))
  const other: IncrementRule = error('all-years') < error('last-year') ? 'all-years' : 'last-year'
  return error(other) < CHANGE_SHARE * error('stepwise') ? other : 'stepwise'
}
