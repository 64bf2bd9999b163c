/** A figure on a day: value or missing, target by then, lamp with its word, the reason in numbers. */
import { dateText, findLimit, type Instant, instant, type LimitEntry, type Period, periodText, type ResolvedLimit } from '../base/index.ts'
import { shareAt } from './curve.ts'
import { foldsOf } from './define.ts'
import { addTally, noTally } from './fold.ts'
import type { Fold, IndicatorDecl, IndicatorTarget, IndicatorValue, Lamp, Reading, Tally, TallySource } from './types.ts'

export type ReadingEnv = {
  readonly tallies: TallySource
  /** The target in force at a date, with the organisation's own if there is one; undefined = nobody set one. */
  readonly targetAt: (target: IndicatorTarget, at: Instant, org: string) => ResolvedLimit | undefined
  /** From this share of what is expected on, a figure is only nearly there: yellow, not red. */
  readonly near: number
}
/**
 * The target among the district's limits. @param places of the organisation, most particular first; none for the district itself
 * @returns undefined where nobody set one; what is set for the whole is no target of a part
 */
export function targetInForce(entries: readonly LimitEntry[], target: IndicatorTarget, at: Instant, places: readonly string[]): ResolvedLimit | undefined {
  const hit = findLimit(entries, target.limit.limit, at, places)
  return target.whole && places.length > 0 && hit?.place === undefined ? undefined : hit
}
function sum(env: ReadingEnv, folds: readonly Fold[], org: string, period: Period, asOf: Instant): Tally {
  return folds.reduce((t, f) => addTally(t, env.tallies.find(f, org, period, asOf) ?? noTally), noTally)
}
function titles(folds: readonly Fold[]): string {
  return folds.map((f) => f.title).join('＋')
}
/** `12`, `12.5`; binary dust of sums does not show. */
export function figure(n: number): string {
  return String(Math.round(n * 100) / 100)
}
export function indicatorValue(d: IndicatorDecl, env: ReadingEnv, org: string, period: Period, asOf: Instant): IndicatorValue {
  const over = foldsOf(d.numerator)
  const under = foldsOf(d.denominator)
  const num = sum(env, over, org, period, asOf)
  if (under.length > 0) {
    const den = sum(env, under, org, period, asOf)
    if (den.facts === 0 || den.value <= 0) return { kind: 'missing', because: `没有${titles(under)}的记录` }
    return { kind: 'value', value: (100 * num.value) / den.value, numerator: num.value, denominator: den.value, facts: num.facts + den.facts }
  }
  if (num.facts > 0) return { kind: 'value', value: num.value, numerator: num.value, facts: num.facts }
  const evidence = sum(env, foldsOf(d.evidence), org, period, asOf)
  if (evidence.facts > 0) return { kind: 'value', value: 0, numerator: 0, facts: evidence.facts }
  return { kind: 'missing', because: `没有${titles(over)}的记录` }
}

/** Lamp and word from the value, what is expected by the day, and the end. Better values never get a worse lamp. */
export function lampOf(
  better: 'more' | 'less',
  value: number,
  target: { readonly final: number; readonly expected: number },
  over: boolean,
  near: number,
): { readonly lamp: Lamp; readonly word: string } {
  const { final, expected } = target
  if (better === 'less') {
    if (value > final) return { lamp: 'red', word: '超过控制目标' }
    return value <= expected ? { lamp: 'green', word: '控制在目标内' } : { lamp: 'yellow', word: '高于时序进度' }
  }
  if (value >= final) return { lamp: 'green', word: '已达目标' }
  if (over) return value >= near * final ? { lamp: 'yellow', word: '接近目标' } : { lamp: 'red', word: '未达目标' }
  if (value >= expected) return { lamp: 'green', word: '进度正常' }
  return value >= near * expected ? { lamp: 'yellow', word: '略有滞后' } : { lamp: 'red', word: '进度滞后' }
}
/** 0–100: how far what is expected by the day is reached. Never falls when the value gets better. */
export function scoreOf(better: 'more' | 'less', value: number, expected: number): number {
  if (better === 'more') return expected <= 0 ? 100 : Math.max(0, Math.min(100, (100 * value) / expected))
  return value <= expected || value <= 0 ? 100 : Math.max(0, (100 * expected) / value)
}
/**
 * The figure of one organisation with everything below it, as of `now`. A past day gives what was known of that day if the tallies are as of it.
 * Per cents are sums over sums, never means of per cents.
 */
export function readingOf(d: IndicatorDecl, env: ReadingEnv, org: string, period: Period, now: Instant): Reading {
  const value = indicatorValue(d, env, org, period, now)
  const base = { indicator: d.id, org, period: period.key, asOf: now, value }
  const at = instant(Math.min(Math.max(now, period.from), period.to - 1))
  const law = d.target && env.targetAt(d.target, at, org)
  const share = d.target ? shareAt(d.target.curve, period, now) : 0
  const target = law && { final: law.value, expected: law.value * share, limit: law.key, verified: law.verified }
  const withTarget = target ? { ...base, target } : base
  if (value.kind === 'missing') return { ...withTarget, lamp: 'none', word: '缺数据', because: value.because }
  const vetoed = d.veto?.when(value.value) ? { vetoed: d.veto.title } : {}
  const parts = value.denominator === undefined ? `${figure(value.value)} ${d.unit}` : `${figure(value.numerator)} / ${figure(value.denominator)} = ${figure(value.value)}%`
  if (!target) return { ...withTarget, ...vetoed, lamp: 'none', word: d.target ? '没有录入目标' : '不设目标', because: parts }
  const { lamp, word } = lampOf(d.better, value.value, target, now >= period.to, env.near)
  const sign = d.better === 'more' ? '≥' : '≤'
  const expected = share < 1 ? `，${dateText(now)} 应${sign} ${figure(target.expected)}` : ''
  const because = `${parts}，${periodText(period)}目标${sign} ${figure(target.final)}${d.unit}${expected}：${word}`
  return { ...withTarget, ...vetoed, lamp, word, because, score: scoreOf(d.better, value.value, target.expected) }
}
/** How many more of the numerator would bring a lagging figure to what is expected; undefined where that is no help. */
export function lacking(d: IndicatorDecl, r: Reading): number | undefined {
  if (d.better !== 'more' || r.value.kind === 'missing' || !r.target || r.value.value >= r.target.expected) return undefined
  const wanted = r.value.denominator === undefined ? r.target.expected : (r.target.expected * r.value.denominator) / 100
  return Math.ceil(Math.round((wanted - r.value.numerator) * 1e6) / 1e6)
}
