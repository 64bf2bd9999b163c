/** 民主评议: at least three named people, relatives stand aside, the majority of those who vote decides. */
import { cell, f, type FormField, type FormValue } from '@anlan/kernel/base'

export const LEAST_REVIEWERS = 3
export function reviewersField(title: string): FormField {
  return f.rows(
    title,
    {
      name: cell.text('姓名', { max: 20 }),
      standing: cell.one('身份', { cadre: '村（社区）干部', delegate: '村（居）民代表', group: '村（居）民小组长', member: '党员' }),
      related: cell.yes('与申请户有亲属或利害关系'),
      vote: cell.one('意见', { agree: '同意', disagree: '不同意', aside: '回避' }),
    },
    { min: LEAST_REVIEWERS, max: 60 },
  )
}
type Reviewer = { readonly name: string; readonly related: boolean; readonly vote: string }

/** The rows of such a field; anything else is no reviewer. */
export function reviewersOf(v: FormValue | undefined): readonly Reviewer[] {
  if (!Array.isArray(v)) return []
  return v.flatMap((r) =>
    typeof r === 'object' && r !== null && 'name' in r && typeof r.name === 'string' && 'related' in r && 'vote' in r && typeof r.vote === 'string'
      ? [{ name: r.name.trim(), related: r.related === true, vote: r.vote }]
      : [],
  )
}
/** Why this review does not count; null = it does. @param applicant the head of the household */
export function reviewFault(v: FormValue | undefined, applicant: string): string | null {
  const all = reviewersOf(v)
  const twice = all.find((r, i) => all.findIndex((x) => x.name === r.name) !== i)
  if (twice) return `评议人员“${twice.name}”写了两次`
  if (all.some((r) => r.name === applicant.trim())) return '申请户户主不能参加评议'
  const biased = all.find((r) => r.related && r.vote !== 'aside')
  if (biased) return `“${biased.name}”与申请户有亲属或利害关系，应当回避`
  const voting = all.filter((r) => r.vote !== 'aside').length
  return voting < LEAST_REVIEWERS ? `除回避者外，参加评议的应不少于 ${LEAST_REVIEWERS} 人，现为 ${voting} 人` : null
}
/** More than half of those who voted agree. */
export function reviewPassed(v: FormValue | undefined): boolean {
  const votes = reviewersOf(v).filter((r) => r.vote !== 'aside')
  return votes.filter((r) => r.vote === 'agree').length * 2 > votes.length
}
/** `应到 5 人，回避 1 人，同意 4 人，不同意 0 人` */
export function reviewWords(v: FormValue | undefined): string {
  const all = reviewersOf(v)
  const count = (vote: string) => all.filter((r) => r.vote === vote).length
  return `参加 ${all.length} 人，回避 ${count('aside')} 人，同意 ${count('agree')} 人，不同意 ${count('disagree')} 人`
}
