/** The ladder applied to the facts of one case; shared by its guards, its form and its papers. */
import type { CaseView } from '@anlan/kernel/case'
import { sumProblem, type Unweighed, weigh, type Weighed } from '../discretion/weigh.ts'
import { OTHER } from '../discretion/violations.ts'
import { dayOf, list } from './enforcement-fields.ts'

const grades: readonly string[] = ['general', 'larger', 'major', 'extra']
const numberFields = ['deaths', 'serious', 'loss', 'income', 'gains'] as const
/** Numbers that ladders read; the grade of an accident counts from 0. */
function numbersOf(c: CaseView): Readonly<Record<string, number>> {
  const given = numberFields.flatMap((k) => {
    const v = c.number(k)
    return v === undefined ? [] : [[k, v] as const]
  })
  const grade = grades.indexOf(c.text('accidentGrade'))
  return Object.fromEntries(grade < 0 ? given : [...given, ['grade', grade] as const])
}
export function weighCase(c: CaseView): Weighed | Unweighed {
  const violation = c.text('violation')
  const basis = c.text('otherBasis')
  if (violation === OTHER) return { missing: basis === '' ? '须写明适用的条款和罚款幅度' : `适用${basis}，没有录入裁量阶次，由承办机构按法定幅度人工裁量（未核实）` }
  if (violation === '') return { missing: '尚未认定违法行为' }
  return weigh(violation, list(c, 'circumstances'), numbersOf(c), dayOf(c.values['actEndOn']) ?? c.openedAt)
}
/** Why this sum may not stand; null = may. */
export function sumWhy(c: CaseView, sum: number): string | null {
  const fined = list(c, 'punishments').includes('fine')
  if (!fined) return sum > 0 ? '处罚种类中没有罚款，金额应为 0' : null
  if (sum <= 0) return '处罚种类中有罚款，须填写金额'
  const w = weighCase(c)
  if ('missing' in w) return c.text('violation') === OTHER ? (c.text('otherBasis') === '' ? w.missing : null) : c.text('departure') === '' ? `${w.missing}；须写明裁量理由` : null
  return sumProblem(w, sum, c.text('departure'))
}
