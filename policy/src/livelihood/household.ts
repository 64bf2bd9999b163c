/** 户报·村评·乡审·县定: the way of every household's application, shared by relief and rebuilding. Each pair of hands is another's. */
import { type Citation, f, type FormFields, type FormValues, type LimitKey } from '@anlan/kernel/base'
import type { By, CaseView, ClockDecl, LaneDecl, Recusal, StepDecl, Suggestion } from '@anlan/kernel/case'
import { role } from '../roles.ts'
import { fiveAssurances } from './assurances.ts'
import { identityFault } from './identity-number.ts'
import { endText, ranOut } from './last-day.ts'
import { maskedName, maskFault } from './masked-name.ts'
import { reviewersField, reviewFault, reviewPassed } from './village-review.ts'

export const village: By = { role: role.villageLead }
export const villagers: By = { role: [role.villageLead, role.gridWorker] }
export const townOffice: By = { role: role.townSafety }
export const district: By = { role: role.bureauHead }
export const payer: By = { role: role.committeeOffice }
/** Personal data: only those who handle such cases or answer for them. */
export const householdSeers: readonly By[] = [
  { role: [role.villageLead, role.gridWorker, role.townSafety, role.townLead, role.committeeOffice, role.bureauHead, role.districtLead] },
]
const kin: Recusal = { field: 'relatives' }

/** States from the application to the decision; those of the payment belong to each type. */
export const householdStates = {
  applied: '待村评',
  reviewed: '待公示',
  publicising: '公示中',
  townReview: '待镇街审核',
  districtDecision: '待区级审定',
  rejecting: '不予补助待告知',
  denied: '不予补助',
} as const
export const objectionLane: LaneDecl = { title: '公示异议', states: { raised: '待核查', unfounded: '异议不成立', founded: '异议成立' }, ends: ['unfounded', 'founded'] }

export function householdFields(): FormFields {
  return {
    head: f.text('户主姓名', { max: 20, secret: true }),
    idNo: f.text('户主身份证号', { max: 18, secret: true }),
    phone: f.text('联系电话', { max: 20, secret: true }),
    people: f.number('家庭人口', '人', { min: 1, max: 40, integer: true }),
    place: f.place('所在村（社区）', { hint: '只选村（社区），门牌写在住址里' }),
    address: f.text('住址', { secret: true }),
    circumstances: f.many('家庭情况', { allowance: '低保', destitute: '特困', disabled: '残疾', ill: '重病', elderly: '老年人', none: '无上述情况' }, { min: 1, secret: true }),
    disaster: f.text('因何灾害', { max: 60 }),
    disasterOn: f.day('受灾日期'),
    loss: f.long('受灾情况', { max: 1000 }),
    lossPhotos: f.photos('受灾照片'),
    applied: f.photos('申请书（户主签名）照片'),
    cardNo: f.text('一卡通账号', { max: 30, secret: true }),
    relatives: f.people('与申请户有亲属或利害关系的经办人员', { optional: true, hint: '所选人员不能办理以后各步' }),
    reviewOn: f.day('评议日期'),
    reviewers: reviewersField('评议人员'),
    reviewOpinion: f.long('评议意见', { max: 500 }),
    reviewFiles: f.photos('评议记录、现场照片'),
    publicName: f.text('公示姓名', { max: 20 }),
    publicAmount: f.yuan('公示补助金额'),
    publicPlace: f.text('张榜地点'),
    publicPhotos: f.photos('张榜照片'),
    objector: f.text('异议人', { max: 40, secret: true }),
    objection: f.long('异议内容', { max: 1000 }),
    objectionFinding: f.one('核查结论', { unfounded: '异议不成立', founded: '异议成立' }),
    objectionReviewers: reviewersField('参加复议的评议人员'),
    objectionBasis: f.long('核查情况和理由', { max: 1000 }),
    townOrg: f.org('报送镇街'),
    visitOn: f.day('入户核查日期'),
    visitPhotos: f.photos('入户核查照片'),
    assurances: f.checklist('基本生活“五有”', fiveAssurances),
    townOpinion: f.long('镇街审核意见', { max: 500 }),
    sentTo: f.org('报送审定机关'),
    decided: f.yuan('审定金额'),
    decideReason: f.long('与测算不同的理由', { max: 500, optional: true }),
    returnReason: f.long('退回原因', { max: 500 }),
    denyReason: f.long('不予补助的理由', { max: 1000 }),
    toldOn: f.day('告知日期'),
    toldProof: f.photos('告知凭证'),
  }
}
export const applicationAsks = [
  'head',
  'idNo',
  'phone',
  'people',
  'place',
  'address',
  'circumstances',
  'disaster',
  'disasterOn',
  'loss',
  'lossPhotos',
  'applied',
  'cardNo',
] as const

/** Before it is registered: a number that can be, and no door number where the public will look. */
export function applicationFault(v: FormValues): string | null {
  const id = v['idNo']
  if (typeof id === 'string' && identityFault(id) !== null) return identityFault(id)
  const place = v['place']
  if (typeof place === 'object' && !Array.isArray(place) && ('text' in place || 'at' in place || !('key' in place)))
    return '“所在村（社区）”请只从登记中选，门牌写在“住址”里，不会公开'
  return null
}
/** “否” of the five assurances may stand only with what is being done about it. */
export function assuranceFault(c: CaseView): string | null {
  const given = c.given['assurances']
  if (typeof given !== 'object' || Array.isArray(given)) return null
  for (const [key, title] of Object.entries(fiveAssurances)) {
    const a = (given as Readonly<Record<string, { readonly answer?: string; readonly note?: string }>>)[key]
    if (a?.answer === 'no' && !a.note) return `“${title}”未保障，须写明正在采取的措施`
  }
  return null
}
/** Whether an objection held good after the present notice went up. */
function upheld(c: CaseView): boolean {
  return c.at['objection'] === 'founded' && (c.enteredAt['objection'] ?? 0) >= (c.enteredAt['main'] ?? 0)
}
export type Way = {
  /** Of the keys `<law>.review` and so on. */
  readonly law: 'relief' | 'rebuild'
  /** What the steps rest on. */
  readonly legal: Citation
  /** What the facts speak for. */
  readonly propose: (c: CaseView) => { readonly yuan: number; readonly because: readonly string[] } | null
  /** Why the facts given so far cannot be; null = they can. */
  readonly factsFault?: (c: CaseView) => string | null
  /** Fields of the application besides the common ones. */
  readonly facts: readonly string[]
  /** Where a granted application goes. */
  readonly granted: string
}
function suggestion(way: Way, c: CaseView, field: string): Suggestion | null {
  const p = way.propose(c)
  return p === null ? null : { values: { [field]: p.yuan }, because: p.because }
}
function amountFault(way: Way, c: CaseView): string | null {
  const given = c.given['decided']
  if (typeof given !== 'number') return null
  const p = way.propose(c)
  if (given > 0 && p?.yuan === 0) return `${p.because.join('；')}。不能审定补助，请办理“不予补助”`
  if (given === 0) return '审定为 0 元的，请办理“不予补助”'
  return p !== null && given !== p.yuan && typeof c.given['decideReason'] !== 'string' ? `与测算的 ${p.yuan} 元不同，须写明理由` : null
}
/** The steps from the application to the decision. */
export function householdSteps(way: Way): Readonly<Record<string, StepDecl>> {
  const key = (name: string): LimitKey => `${way.law}.${name}`
  const law = way.legal
  return {
    correct: {
      title: '更正申请',
      from: ['applied', 'reviewed'],
      to: 'applied',
      by: [villagers, { relation: 'opener' }],
      may: [...applicationAsks, ...way.facts, 'relatives'],
      quiet: true,
    },
    villageReview: {
      title: '村民主评议',
      from: 'applied',
      to: { of: ['reviewed', 'rejecting'], choose: (c) => (reviewPassed(c.values['reviewers']) ? 'reviewed' : 'rejecting') },
      by: village,
      notBy: kin,
      asks: ['reviewOn', 'reviewers', 'reviewOpinion', 'reviewFiles'],
      may: ['relatives', 'denyReason'],
      within: key('review'),
      legal: law,
      guard: (c) => {
        if (c.given['reviewers'] === undefined) return null
        if (c.text('idNo') !== '' && identityFault(c.text('idNo')) !== null) return `${identityFault(c.text('idNo'))}，请先更正申请`
        const wrong = way.factsFault?.(c) ?? reviewFault(c.values['reviewers'], c.text('head'))
        if (wrong !== null) return wrong
        return reviewPassed(c.values['reviewers']) || typeof c.given['denyReason'] === 'string' ? null : '评议未通过，须写明不予补助的理由'
      },
    },
    publicise: {
      title: '张榜公示',
      from: 'reviewed',
      to: 'publicising',
      by: village,
      notBy: kin,
      asks: ['publicName', 'publicAmount', 'publicPlace', 'publicPhotos'],
      within: key('publicise'),
      issues: ['notice'],
      legal: law,
      guard: (c) => (typeof c.given['publicName'] === 'string' ? maskFault(c.given['publicName'], c.text('head')) : null),
      suggests: (c) => {
        const p = suggestion(way, c, 'publicAmount')
        return { values: { publicName: maskedName(c.text('head')), ...p?.values }, because: p?.because ?? ['标准没有规定金额，由评议提出'] }
      },
    },
    object: {
      title: '登记异议',
      from: 'publicising',
      by: { role: [role.villageLead, role.gridWorker, role.townSafety, role.townDuty] },
      asks: ['objector', 'objection'],
      forks: { objection: 'raised' },
      quiet: true,
    },
    settle: {
      title: '核查异议',
      lane: 'objection',
      from: 'raised',
      to: { of: ['unfounded', 'founded'], choose: (c) => (c.text('objectionFinding') === 'founded' ? 'founded' : 'unfounded') },
      by: [village, townOffice],
      notBy: ['object', kin],
      asks: ['objectionFinding', 'objectionReviewers', 'objectionBasis'],
      within: key('objection'),
      legal: law,
      guard: (c) => (c.given['objectionReviewers'] === undefined ? null : reviewFault(c.values['objectionReviewers'], c.text('head'))),
    },
    reviewAgain: {
      title: '异议成立，重新评议',
      from: 'publicising',
      to: 'applied',
      by: village,
      notBy: kin,
      quiet: true,
      guard: (c) => (upheld(c) ? null : '没有成立的异议'),
    },
    submit: {
      title: '公示期满，报送镇街',
      from: 'publicising',
      to: 'townReview',
      by: village,
      notBy: kin,
      asks: ['townOrg'],
      joins: ['objection'],
      within: key('submit'),
      legal: law,
      guard: (c) => (upheld(c) ? '异议成立，请重新评议' : ranOut(c, 'publicity') ? null : `公示期至 ${endText(c, 'publicity')}，期满方可报送`),
    },
    approveTown: {
      title: '镇街审核',
      from: 'townReview',
      to: 'districtDecision',
      by: townOffice,
      notBy: ['open', 'villageReview', 'submit', 'settle', kin],
      asks: ['visitOn', 'visitPhotos', 'assurances', 'townOpinion', 'sentTo'],
      within: key('town'),
      legal: law,
      guard: (c) => assuranceFault(c) ?? (Object.keys(c.given).length === 0 ? null : (way.factsFault?.(c) ?? null)),
    },
    returnToVillage: { title: '退回村（社区）', from: 'townReview', to: 'applied', by: townOffice, notBy: kin, asks: ['returnReason'], quiet: true },
    denyTown: { title: '镇街审核不予补助', from: 'townReview', to: 'rejecting', by: townOffice, notBy: ['open', 'villageReview', kin], asks: ['denyReason'], quiet: true },
    decide: {
      title: '区级审定',
      from: 'districtDecision',
      to: way.granted,
      by: district,
      notBy: ['open', 'villageReview', 'approveTown', kin],
      asks: ['decided'],
      may: ['decideReason'],
      within: key('district'),
      issues: ['approval'],
      legal: law,
      guard: (c) => amountFault(way, c),
      suggests: (c) => suggestion(way, c, 'decided'),
    },
    returnToTown: { title: '退回镇街', from: 'districtDecision', to: 'townReview', by: district, notBy: kin, asks: ['returnReason'], quiet: true },
    denyDistrict: {
      title: '审定不予补助',
      from: 'districtDecision',
      to: 'rejecting',
      by: district,
      notBy: ['open', 'villageReview', 'approveTown', kin],
      asks: ['denyReason'],
      quiet: true,
    },
    tellRefusal: {
      title: '书面告知申请户',
      from: 'rejecting',
      to: 'denied',
      by: [village, townOffice],
      notBy: kin,
      asks: ['toldOn', 'toldProof'],
      within: key('tell'),
      issues: ['refusal'],
    },
  }
}
/** How long the notice hangs: its end is a right of the neighbours, nobody's deadline. */
export function publicityClock(way: Pick<Way, 'law' | 'legal'>): ClockDecl {
  return { title: '公示期', limit: `${way.law}.publicity`, starts: { step: 'publicise' }, stops: { leaves: 'publicising' }, right: true, legal: way.legal }
}
export const householdLaw = ['livelihood.appeal', 'livelihood.sue'] as const
