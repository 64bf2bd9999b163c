/** 举报奖励 by rule: a share of the fine within bounds, or a sum for each person whose death was hidden. The machine works it out and says why; people decide. */
import type { FormValues, LimitKey, ResolvedLimit } from '@anlan/kernel/base'

export const concealedGrades = { general: '一般事故', larger: '较大事故', major: '重大事故', gravest: '特别重大事故' } as const
export type ConcealedGrade = keyof typeof concealedGrades
/** Why a reporter is not rewarded although the matter was found true. */
export const rewardBars = {
  no: '没有不予奖励的情形',
  known: '举报前监管部门已经掌握或者立案',
  duty: '举报人是负有监管职责的人员或者受其委托',
  culprit: '举报人是违法行为的责任人',
  later: '同一事项已有人先行举报',
} as const
export type RewardBar = keyof typeof rewardBars
export const rewardLaw = [
  'report.reward.share',
  'report.reward.least',
  'report.reward.most',
  'report.reward.concealed.general',
  'report.reward.concealed.larger',
  'report.reward.concealed.major',
  'report.reward.concealed.gravest',
  'report.reward.concealed.most',
  'report.reward.insider',
] as const satisfies readonly LimitKey[]

export type RewardFacts = {
  readonly basis: 'penalty' | 'concealment'
  /** Yuan, as decided. */
  readonly fine?: number | undefined
  readonly grade?: ConcealedGrade | undefined
  /** Deaths found to have been hidden or falsely reported. */
  readonly people?: number | undefined
  readonly insider?: boolean | undefined
  readonly bar?: RewardBar | undefined
}
/** `amount` in yuan, to the fen; null = no reward, or something is still missing, as `because` says. */
export type Reward = { readonly amount: number | null; readonly because: readonly string[]; readonly verified: boolean }

function yuan(n: number): string {
  return `${n.toLocaleString('en-US', { maximumFractionDigits: 2 }).replaceAll(',', '')} 元`
}
/** The facts in the fields of a report. */
export function rewardFactsOf(v: FormValues) {
  const number = (k: string) => (typeof v[k] === 'number' ? v[k] : undefined)
  const text = (k: string) => (typeof v[k] === 'string' ? v[k] : undefined)
  return {
    basis: text('rewardBasis') === 'concealment' ? ('concealment' as const) : ('penalty' as const),
    fine: number('fine'),
    // The form takes no other keys than these.
    grade: text('concealedGrade') as ConcealedGrade | undefined,
    people: number('concealedPeople'),
    insider: v['insiderFound'] === true,
    bar: text('rewardBar') as RewardBar | undefined,
  }
}
/** @param law the limits of `rewardLaw` as in force for the case; a missing one gives no amount, never a guess */
export function rewardOf(f: RewardFacts, law: (key: LimitKey) => Pick<ResolvedLimit, 'value' | 'verified'> | undefined): Reward {
  const because: string[] = []
  const used: boolean[] = []
  const lacking = (what: string): Reward => ({ amount: null, because: [...because, what], verified: false })
  const take = (key: (typeof rewardLaw)[number]): number | undefined => {
    const l = law(key)
    if (l) used.push(l.verified)
    return l?.value
  }
  if (f.bar !== undefined && f.bar !== 'no') return { amount: null, because: [`不予奖励：${rewardBars[f.bar]}`], verified: false }
  let amount: number
  let most: number | undefined
  if (f.basis === 'penalty') {
    const [share, least] = [take('report.reward.share'), take('report.reward.least')]
    most = take('report.reward.most')
    if (share === undefined || least === undefined || most === undefined) return lacking('缺少奖励标准，无法计算')
    if (f.fine === undefined || !(f.fine >= 0)) return lacking('尚无行政处罚金额，无法计算')
    amount = (f.fine * share) / 100
    because.push(`罚款 ${yuan(f.fine)} × ${share}% = ${yuan(fen(amount))}`)
    if (amount < least) {
      amount = least
      because.push(`不足 ${yuan(least)} 的按 ${yuan(least)} 计`)
    }
  } else {
    if (f.grade === undefined) return lacking('尚未确认事故等级，无法计算')
    const each = take(`report.reward.concealed.${f.grade}`)
    most = take('report.reward.concealed.most')
    if (each === undefined || most === undefined) return lacking('缺少奖励标准，无法计算')
    if (f.people === undefined || !Number.isInteger(f.people) || f.people < 1) return lacking('尚未查实瞒报谎报的死亡人数，无法计算')
    amount = each * f.people
    because.push(`${concealedGrades[f.grade]}每查实瞒报谎报 1 人 ${yuan(each)} × ${f.people} 人 = ${yuan(amount)}`)
  }
  if (f.insider) {
    const more = take('report.reward.insider')
    if (more === undefined) return lacking('缺少从业人员举报的上浮比例，无法计算')
    amount += (amount * more) / 100
    because.push(`本单位从业人员举报，上浮 ${more}%，为 ${yuan(fen(amount))}`)
  }
  // Whether the cap applies before or after the addition is not said in any text at hand: the lower reading, and it is told.
  if (amount > most) {
    amount = most
    because.push(`最高 ${yuan(most)}${f.insider ? '（上浮后仍按此封顶）' : ''}`)
  }
  const verified = used.every((x) => x)
  if (!verified) because.push('所依据的标准中有未核实的数值，请核对后再定')
  return { amount: fen(amount), because, verified }
}
function fen(n: number): number {
  return Math.round(n * 100 + 1e-6) / 100
}
