/** Who must sit in an investigation team and who may not (条例 arts 22, 23). */
import type { CaseView } from '@anlan/kernel/case'
import { rowsOf } from '../documents/accident/parts.ts'
import { answersOf, giving } from './answers.ts'
import { teamSeats } from './investigation-fields.ts'

/** Every organ of art. 22 sends somebody or the reason why not is written down; nobody with a direct interest takes part. */
export function formGuard(c: CaseView): string | null {
  if (!giving(c)) return null
  const rows = rowsOf(c.values, 'members')
  const partial = rows.find((r) => r['interest'] === 'has')
  if (partial) return `${String(partial['name'])}与事故有直接利害关系，应当回避（条例第23条）`
  const seats = answersOf(c.values['seats'])
  for (const [key, title] of Object.entries(teamSeats)) {
    const a = seats[key]
    const sits = rows.some((r) => r['unit'] === key)
    if (a?.answer === 'no') return `${title}应当派人参加（条例第22条）`
    if (a?.answer === 'na' && a.note === '') return `${title}不派人的，须写明情况`
    if (a?.answer === 'yes' && !sits) return `成员名单中没有${title}的人员`
  }
  return null
}
