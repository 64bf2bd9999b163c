/** What the standard speaks for in a case of relief, with every factor in words; a person decides. */
import { dateText, minus, type ResolvedLimit, span } from '@anlan/kernel/base'
import { clockEnd } from '@anlan/kernel/case'
import { dayOf } from './last-day.ts'

export const reliefKinds = {
  emergency: '应急救助',
  transition: '过渡期生活救助',
  drought: '旱灾临时生活困难救助',
  winter: '冬春临时生活困难救助',
  death: '遇难人员家属抚慰',
} as const
export type ReliefKind = keyof typeof reliefKinds
export const reliefLaw = [
  'relief.emergency.day',
  'relief.emergency.span',
  'relief.transition.day',
  'relief.transition.span',
  'relief.drought.day',
  'relief.drought.span',
  'relief.winter',
  'relief.death',
] as const

/** `days` are asked for from `from` (`2026-07-04`) on. */
export type ReliefFacts = {
  readonly kind: string
  readonly people: number
  readonly days?: number | undefined
  readonly from?: string | undefined
  readonly dead?: number | undefined
}
export type Proposal = { readonly yuan: number; readonly because: readonly string[]; readonly verified: boolean }
export type Law = (key: string) => ResolvedLimit | undefined

function daysBetween(a: string, b: string): number {
  return Math.round((dayOf(b) - dayOf(a)) / 86_400_000)
}
/** The most days that the standard lets be counted from that day on, that day included. */
function mostDays(limit: ResolvedLimit, from: string): number | undefined {
  if (limit.unit === 'day') return limit.value
  const end = clockEnd(limit.value, limit.unit, dayOf(from), [])
  return 'due' in end ? daysBetween(from, dateText(minus(end.due, span(1)))) : undefined
}
function unchecked(...limits: readonly ResolvedLimit[]): readonly string[] {
  return limits.every((l) => l.verified) ? [] : ['所用标准未核实，请核对后决定']
}
function perDay(facts: ReliefFacts, rate: ResolvedLimit, most: ResolvedLimit): Proposal | null {
  if (facts.days === undefined || facts.from === undefined) return null
  const cap = mostDays(most, facts.from)
  if (cap === undefined) return null
  const days = Math.min(facts.days, cap)
  const unit = most.unit === 'month' ? '个月' : '天'
  return {
    yuan: rate.value * facts.people * days,
    because: [
      `${rate.value} 元/天·人 × ${facts.people} 人 × ${days} 天 = ${rate.value * facts.people * days} 元`,
      ...(facts.days > cap ? [`申请 ${facts.days} 天，原则上不超过 ${most.value} ${unit}，按 ${cap} 天计`] : []),
      ...unchecked(rate, most),
    ],
    verified: rate.verified && most.verified,
  }
}
/**
 * @param law the standards the case stands under
 * @returns null where the facts or the standard do not allow a figure: then nothing is proposed
 */
export function reliefProposal(facts: ReliefFacts, law: Law): Proposal | null {
  const both = (key: string): Proposal | null => {
    const [rate, most] = [law(`${key}.day`), law(`${key}.span`)]
    return rate && most ? perDay(facts, rate, most) : null
  }
  switch (facts.kind) {
    case 'emergency':
    case 'transition':
    case 'drought':
      return both(`relief.${facts.kind}`)
    case 'death': {
      const each = law('relief.death')
      if (!each || !facts.dead) return null
      return { yuan: each.value * facts.dead, because: [`${each.value} 元/人 × ${facts.dead} 人 = ${each.value * facts.dead} 元`, ...unchecked(each)], verified: each.verified }
    }
    case 'winter': {
      const least = law('relief.winter')
      if (!least) return null
      const yuan = least.value * facts.people
      return { yuan, because: [`不低于 ${least.value} 元/人 × ${facts.people} 人 = ${yuan} 元`, ...unchecked(least)], verified: least.verified }
    }
    default:
      return null
  }
}
