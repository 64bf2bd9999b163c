/** Grading a danger by the standard of its trade: “重大” names the criterion where the list is loaded, and says 未导入 where it is not. */
import { f, type FormFields } from '@anlan/kernel/base'
import type { CaseView } from '@anlan/kernel/case'
import { today } from '../livelihood/last-day.ts'
import { type CriteriaBook, criterionKeyOf, findCriterion, inForce, standardFor } from './criteria.ts'

/** The fields that the loaded lists allow; without a list there is nothing to choose from. */
export function gradingFields(book: CriteriaBook): FormFields {
  const all = book.flatMap((t) => t.criteria.map((c) => [criterionKeyOf(t, c), `${t.title} ${c.id}：${c.text}`] as const))
  return {
    grade: f.one('隐患等级', { general: '一般', major: '重大' }),
    gradeReason: f.long('判定理由', { max: 1000, optional: true, hint: '定为重大时必填：对照的情形、现场事实' }),
    ...(all.length === 0 ? {} : { criterion: f.one('重大事故隐患判定条目', Object.fromEntries(all), { optional: true }) }),
  }
}
/** Names of the fields besides the grade itself. */
export function gradingAsks(book: CriteriaBook): readonly string[] {
  return book.some((t) => t.criteria.length > 0) ? ['gradeReason', 'criterion'] : ['gradeReason']
}
/** Why this grade cannot stand as given; null = it can. */
export function gradingFault(book: CriteriaBook, c: CaseView): string | null {
  if (c.given['grade'] === undefined) return null
  const chosen = c.given['criterion']
  if (c.given['grade'] !== 'major') return chosen === undefined ? null : '定为一般隐患时不选重大隐患判定条目'
  if (typeof c.given['gradeReason'] !== 'string') return '定为重大隐患须写明判定理由'
  const bound = standardFor(book, c.sector, today(c))
  if (chosen === undefined) return bound ? `本行业已导入《${bound.standard}》，定为重大须指明条目` : null
  const found = findCriterion(inForce(book, today(c)), String(chosen))
  if (!found) return '所选判定条目今日不在有效标准中'
  return bound && found.trade.trade !== bound.trade ? `本行业应适用《${bound.standard}》` : null
}
/** What documents say of the standard by which a danger was graded. */
export function standardWords(book: CriteriaBook, c: Pick<CaseView, 'values' | 'now' | 'text'>): string {
  const found = findCriterion(book, c.text('criterion'))
  if (found) return `${found.trade.issuer}《${found.trade.standard}》（${found.trade.no}）第${found.criterion.id}项：${found.criterion.text}`
  return '本行业重大事故隐患判定标准未导入系统，按下列理由判定，条目未核实'
}
