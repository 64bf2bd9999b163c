/** Steps of the ordinary procedure in their order; the inquiry, the hearing and what follows the decision have files of their own. */
import { cite, yuanText } from '@anlan/kernel/base'
import type { By, CaseView, StepDecl, StepKey } from '@anlan/kernel/case'
import { role } from '../roles.ts'
import { afterLaneKeys, afterSteps } from './after-decision.ts'
import { dayOf, first, head, list, notAhead, officers, openingPower, openingPowerMay, powerless, signed, signedMay, unsigned } from './enforcement-fields.ts'
import { evidenceSteps } from './penalty-evidence.ts'
import { heard, hearingSteps, mustDiscuss, mustReview } from './penalty-hearing.ts'
import { sumWhy, weighCase } from './penalty-weigh.ts'

export const registerAsks = ['source', 'partyKind', 'partyName', 'facts', 'actEndOn', 'suspected', ...openingPower]
export const registerMay = ['place', 'partyLead', 'partyAddress', 'partyIdNo', 'partyPhone', 'lifeHarm', ...openingPowerMay]
const reviewer: By = { role: role.legalReviewer }
/** 行政处罚法 36: two years unnoticed, five where lives were at stake and harm was done. */
function tooLate(c: CaseView): string | null {
  const ended = dayOf(c.values['actEndOn'])
  if (ended === undefined) return null
  const key = c.values['lifeHarm'] === true ? 'penalty.prescription.life' : 'penalty.prescription'
  const end = c.ends(key, ended)
  return end && 'due' in end && end.due <= c.openedAt ? `违法行为终了至发现已超过 ${c.law(key)?.value ?? ''} 年，不再给予行政处罚` : null
}
const filing = (from: string, title: string, clock: string): StepDecl => ({
  title,
  from,
  to: 'investigating',
  by: head,
  asks: ['filingOpinion'],
  may: ['powerBasis', 'entrustedBy', 'officers'],
  issues: ['filingForm'],
  clock,
  guard: (c) =>
    first(
      list(c, 'officers').length < 2 || c.text('partyName') === '' || c.text('actEndOn') === '' ? '尚未登记当事人、违法行为终了之日和承办执法人员' : null,
      tooLate(c),
      powerless(c),
    ),
  legal: cite('penalty-law', 54),
})
const weighed = ['lawBroken', 'punishments', 'fineProposed', 'complex'] as const
const numbersMay = ['circumstances', 'otherBasis', 'deaths', 'serious', 'loss', 'accidentGrade', 'income', 'gains'] as const
const weighedMay = ['departure', 'penaltyText', 'largeConfiscation'] as const
function proposalWhy(c: CaseView): string | null {
  if (c.given['punishments'] === undefined && c.given['fineProposed'] === undefined) return null
  return sumWhy(c, c.number('fineProposed') ?? 0)
}
function suggested(c: CaseView) {
  const w = weighCase(c)
  if ('missing' in w) return { values: {}, because: [w.missing] }
  const sum = w.rung.from === w.rung.to ? { fineProposed: w.rung.from } : {}
  return { values: { ...sum, ...(w.violation.halts ? { punishments: ['fine', 'halt'] } : {}) }, because: w.because }
}
/** Where the file goes once the party has been heard. */
function afterHearing(c: CaseView): string {
  return mustReview(c) ? 'reviewing' : mustDiscuss(c) ? 'discussing' : 'deciding'
}
function replyWhy(c: CaseView): string | null {
  if (!heard(c)) return '陈述申辩、要求听证的期限尚未届满，当事人也没有放弃'
  const sum = c.given['fineProposed']
  const before = c.number('fineTold')
  if (typeof sum === 'number' && before !== undefined && sum > before) return '不得因当事人陈述、申辩给予更重的处罚；有新的事实的，应当重新告知'
  const causes = c.given['reviewCauses']
  return Array.isArray(causes) && causes.length > 1 && causes.some((x) => x === 'none') ? '选了“不属于上述情形”的，不能再选其他情形' : null
}
function decideWhy(c: CaseView): string | null {
  const fine = c.given['fine']
  if (typeof fine !== 'number') return null
  const told = Math.min(c.number('fineTold') ?? 0, c.number('fineProposed') ?? 0)
  if (fine > told) return `决定的罚款不得高于告知的 ${yuanText(told)}；需要加重的，应当重新告知`
  if (fine < told && c.given['fineWhy'] === undefined) return '低于告知数额的，须写明理由'
  return fine === told ? null : sumWhy(c, fine)
}
const bigFine = (c: CaseView) =>
  (c.number('fine') ?? 0) >= (c.law('penalty.report-fine')?.value ?? Number.POSITIVE_INFINITY) || list(c, 'punishments').some((p) => p === 'halt' || p === 'close')
const crimeCase = (c: CaseView) => [
  {
    decl: 'criminal-referral',
    title: c.title,
    values: { origin: 'penalty', suspects: c.text('partyName'), crime: c.text('crime'), facts: c.text('factsFound') || c.text('facts') },
    to: 'same' as const,
  },
]
const refer = (from: readonly string[]): StepDecl => ({
  title: '移送司法机关',
  from,
  to: 'transferred',
  by: head,
  asks: ['crime', 'referralTo', 'approvalOpinion'],
  issues: ['transferLetter'],
  opens: crimeCase,
  joins: ['hold', 'hearing'],
  grave: '涉嫌犯罪，移送后本机关不再给予行政处罚（法律另有规定的除外）',
  quiet: true,
  legal: cite('penalty-law', 57),
})
const noPunish = (from: readonly string[]): StepDecl => ({
  title: '不予处罚',
  from,
  to: 'notPunished',
  by: head,
  notBy: { field: 'officers' },
  asks: ['noPunishCause', 'approvalOpinion'],
  issues: ['noPenaltyDecision'],
  joins: ['hold', 'hearing'],
  quiet: true,
  legal: cite('penalty-law', 57),
})

export const penaltySteps: Readonly<Record<StepKey, StepDecl>> = {
  // Opened by another case it brings only the facts; who is suspected and who inquires is entered here.
  register: {
    title: '登记当事人和承办人员',
    from: 'clue',
    by: { role: role.inspector, at: 'own' },
    asks: registerAsks,
    may: registerMay,
    guard: (c) => first(powerless(c), notAhead(c, 'actEndOn', '违法行为终了之日')),
    suggests: (c) => ({
      values: { partyKind: 'unit', partyName: c.text('partyName') || (c.entityName ?? ''), facts: c.text('facts') || c.text('problem') },
      // That somebody reported it stands in no case that others may see.
      because: [c.parent && c.parent.decl !== 'whistleblowing-report' ? `由 ${c.parent.no} 转来` : '立件时填写'],
    }),
  },
  actFirst: { title: '情况紧急先行调查', from: 'clue', to: 'urgent', by: officers, two: true, asks: ['urgency'], quiet: true, legal: cite('penalty-rules-15', 23) },
  file: filing('clue', '批准立案', 'filing'),
  fileAfter: filing('urgent', '补办立案手续', 'fileUrgent'),
  notFile: { title: '不予立案', from: ['clue', 'urgent'], to: 'notFiled', by: head, asks: ['filingOpinion'], joins: ['hold'], quiet: true },
  ...evidenceSteps,
  changeOfficers: {
    title: '更换执法人员',
    from: ['clue', 'urgent', 'investigating', 'concluded', 'notifying', 'notified', 'delivering', 'performing'],
    by: head,
    asks: ['officers'],
    quiet: true,
    legal: cite('penalty-law', 43),
  },
  weigh: {
    title: '认定违法行为和情节',
    from: 'investigating',
    by: officers,
    asks: ['violation'],
    may: numbersMay,
    quiet: true,
    guard: (c) => (c.given['violation'] === 'other' && c.given['otherBasis'] === undefined ? '须写明适用的条款和罚款幅度' : null),
  },
  conclude: {
    title: '调查终结，提出处理意见',
    from: 'investigating',
    to: 'concluded',
    by: officers,
    two: true,
    asks: ['factsFound', 'evidenceItems', ...weighed],
    may: weighedMay,
    clock: 'decide',
    suggests: suggested,
    guard: (c) => first(c.text('violation') === '' ? '尚未认定违法行为和情节' : null, proposalWhy(c)),
    legal: cite('penalty-law', 57),
  },
  approve: {
    title: '同意处理意见',
    from: 'concluded',
    to: 'notifying',
    by: head,
    notBy: { field: 'officers' },
    asks: ['approvalOpinion'],
    may: ['fineProposed', 'departure'],
    issues: ['caseSheet'],
    clock: 'decide',
    suggests: suggested,
    guard: (c) => sumWhy(c, c.number('fineProposed') ?? 0),
    legal: cite('penalty-law', 57),
  },
  sendBack: { title: '退回补充调查', from: ['concluded', 'deciding'], to: 'investigating', by: head, asks: ['approvalOpinion'], joins: ['hearing'], quiet: true },
  noPunish: noPunish(['concluded', 'discussing', 'deciding']),
  refer: refer(['investigating', 'concluded', 'discussing', 'deciding']),
  ...hearingSteps,
  tellAgain: {
    title: '事实、依据或者处罚变化，重新告知',
    from: ['notified', 'deciding'],
    to: 'notifying',
    by: officers,
    two: true,
    asks: [...weighed, 'factsFound', 'evidenceItems'],
    may: [...weighedMay, 'violation', ...numbersMay],
    joins: ['hearing'],
    guard: proposalWhy,
    quiet: true,
    legal: cite('penalty-law', 44),
  },
  reply: {
    title: '复核陈述申辩，提出意见',
    from: 'notified',
    to: { of: ['reviewing', 'discussing', 'deciding'], choose: afterHearing },
    by: officers,
    two: true,
    asks: ['reply', 'reviewCauses'],
    may: ['fineProposed', 'departure'],
    joins: ['hearing'],
    clock: 'decide',
    guard: replyWhy,
    legal: cite('penalty-law', 45),
  },
  passReview: {
    title: '法制审核通过',
    from: 'reviewing',
    to: { of: ['discussing', 'deciding'], choose: (c) => (mustDiscuss(c) ? 'discussing' : 'deciding') },
    by: reviewer,
    notBy: { field: 'officers' },
    asks: ['reviewAnswers', 'reviewOpinion'],
    issues: ['legalReview'],
    clock: 'decide',
    guard(c) {
      const a = c.given['reviewAnswers']
      return typeof a === 'object' && !Array.isArray(a) && Object.values(a).some((x) => typeof x === 'object' && x.answer === 'no') ? '有不符合的审核项，不能通过' : null
    },
    legal: cite('penalty-law', 58),
  },
  failReview: {
    title: '法制审核未通过',
    from: 'reviewing',
    to: 'investigating',
    by: reviewer,
    notBy: { field: 'officers' },
    asks: ['reviewAnswers', 'reviewOpinion'],
    issues: ['legalReview'],
    quiet: true,
    legal: cite('penalty-law', 58),
  },
  discuss: {
    title: '负责人集体讨论',
    from: 'discussing',
    to: 'deciding',
    by: head,
    asks: ['discussedOn', 'attendees', 'views', 'conclusion'],
    issues: ['discussionRecord'],
    clock: 'decide',
    guard: (c) => (typeof c.given['discussedOn'] === 'number' && c.given['discussedOn'] > c.now ? '讨论时间不能晚于现在' : null),
    legal: cite('penalty-law', 57),
  },
  decide: {
    title: '作出处罚决定',
    from: 'deciding',
    to: 'delivering',
    by: head,
    notBy: { field: 'officers' },
    asks: ['fine'],
    may: ['fineWhy', 'departure', 'payTo', 'reviewBody', 'court', 'penaltyText'],
    issues: ['decision'],
    forks: { publicity: 'due', upward: 'due' },
    forksWhen: { publicity: (c) => c.text('partyKind') === 'unit', upward: bigFine },
    clock: 'decide',
    guard: decideWhy,
    grave: '处罚决定一经送达即发生效力',
    legal: cite('penalty-law', 57),
  },
  deliver: {
    title: '送达处罚决定书',
    from: 'delivering',
    to: 'performing',
    by: officers,
    two: true,
    asks: ['deliveredOn', 'deliveryWay', 'receiver', ...signed],
    may: ['deliveryPlace', 'electronicAgreed', ...signedMay],
    issues: ['deliveryReceipt'],
    forks: { payment: 'due' },
    forksWhen: { payment: (c) => (c.number('fine') ?? 0) > 0 },
    within: 'penalty.deliver',
    guard: (c) =>
      first(
        notAhead(c, 'deliveredOn', '送达日期'),
        unsigned(c),
        c.given['deliveryWay'] === 'electronic' && c.given['electronicAgreed'] !== true ? '电子送达须当事人同意并签订确认书' : null,
      ),
    legal: cite('penalty-law', 61),
  },
  reportUp: {
    title: '报市级备案',
    lane: 'upward',
    from: 'due',
    to: 'reported',
    by: officers,
    asks: ['reportedOn', 'reportedNo'],
    within: 'penalty.report-up',
    guard: (c) => notAhead(c, 'reportedOn', '备案日期'),
    legal: cite('penalty-rules-15', 63),
  },
  ...afterSteps(['performing', 'closing', 'archiving']),
  requestClosing: { title: '申请结案', from: 'performing', to: 'closing', by: officers, two: true, asks: ['performance'], joins: [...afterLaneKeys, 'upward', 'hold', 'hearing'] },
  refuseClosing: { title: '不同意结案', from: 'closing', to: 'performing', by: head, asks: ['closingOpinion'], quiet: true },
  approveClosing: { title: '批准结案', from: 'closing', to: 'archiving', by: head, notBy: { field: 'officers' }, asks: ['closingOpinion'], issues: ['closingForm'] },
  archive: {
    title: '立卷归档',
    from: 'archiving',
    to: 'closed',
    by: officers,
    asks: ['archiveNo', 'keepYears', 'catalogue'],
    within: 'penalty.archive',
    joins: ['remedy', 'retraction'],
    legal: cite('penalty-law', 47),
  },
}
