/** From conduct and circumstances to a proposed range, with every reason in words. Nothing is decided here: a person names the sum and may depart with a reason. */
import { citationText, dateText, type Instant, yuanText } from '@anlan/kernel/base'
import { ladderAt, type LadderStep, propose } from '@anlan/kernel/case'
import { isLighter, isWaived } from './circumstances.ts'
import { ladderNote, ladders } from './ladders.ts'
import { findViolation, type Violation } from './violations.ts'

export type Numbers = Readonly<Record<string, number>>
export type Weighed = {
  readonly violation: Violation
  /** Yuan: the limits of the law, and the rung within them. */
  readonly law: { readonly from: number; readonly to: number }
  readonly rung: { readonly title: string; readonly from: number; readonly to: number }
  readonly waived: boolean
  readonly lighter: boolean
  readonly verified: boolean
  readonly because: readonly string[]
}
/** What stands in the way of weighing, in words. */
export type Unweighed = { readonly missing: string }

/** Yuan for one unit of the range; undefined = the base has not been entered. */
function base(unit: LadderStep['unit'], n: Numbers): number | undefined {
  if (unit === 'yuan') return 1
  const given = unit === '%income' ? n['income'] : unit === 'times' ? n['gains'] : undefined
  return given === undefined ? undefined : unit === '%income' ? given / 100 : given
}
const baseName: Partial<Record<LadderStep['unit'], string>> = { '%income': '上一年年收入', times: '违法所得' }
function cents(n: number): number {
  return Math.round(n * 100) / 100
}
export function rangeText(r: { readonly from: number; readonly to: number }): string {
  return r.from === r.to ? yuanText(r.to) : r.from === 0 ? `${yuanText(r.to)}以下` : `${yuanText(r.from)}至 ${yuanText(r.to)}`
}
/** @param at the day of the conduct: the law of that day applies (行政处罚法 37) */
export function weigh(id: string, found: readonly string[], numbers: Numbers, at: Instant): Weighed | Unweighed {
  const violation = findViolation(id)
  const ladder = ladderAt(ladders, id, at)
  if (!violation || !ladder) return { missing: `${dateText(at)} 的违法行为没有可用的裁量阶次，须按当时的法律人工裁量` }
  const proposed = propose(ladder, found, numbers)
  if (!proposed) return { missing: '填写的数据对应不到任何裁量档次' }
  const unit = base(violation.unit, numbers)
  if (unit === undefined) return { missing: `须先填写${baseName[violation.unit] ?? '计算基数'}` }
  const { step } = proposed
  const rung = { title: step.title, from: cents(step.from * unit), to: cents(step.to * unit) }
  const law = violation.fixed ? { from: rung.from, to: rung.to } : { from: cents(violation.from * unit), to: cents(violation.to * unit) }
  const set = new Set(found)
  return {
    violation,
    law,
    rung,
    waived: isWaived(set),
    lighter: isLighter(set),
    verified: proposed.verified,
    because: [
      `违法行为：${violation.title}，${citationText(ladder.id.startsWith('accident.') ? ladder.cite : violation.cite)}规定罚款 ${rangeText(law)}`,
      ...proposed.because.map((b) => `情节：${b}`),
      `建议档次“${rung.title}”：${rangeText(rung)}`,
      ...(isWaived(set) ? ['有不予或者可以不予处罚的情节，请先考虑不予处罚'] : []),
      ...(proposed.verified ? [] : [ladderNote]),
    ],
  }
}
/** Why a sum may not stand; null = may. A sum outside the rung needs a reason, below the law's least also a mitigating circumstance, above the most never. */
export function sumProblem(w: Weighed, sum: number, departure: string): string | null {
  if (sum > w.law.to) return `罚款不得超过法定上限 ${yuanText(w.law.to)}`
  if (sum < w.law.from && !w.lighter) return `没有减轻情节，罚款不得低于法定下限 ${yuanText(w.law.from)}`
  if ((sum < w.rung.from || sum > w.rung.to) && departure === '') return `建议档次为 ${rangeText(w.rung)}，偏离须写明理由`
  return null
}
