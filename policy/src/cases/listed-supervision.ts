/** 挂牌督办: listed by those who govern, published, put right by a set day, checked by another, struck off and published again. Spans are local. */
import { cite, f, minus, span, wallTime } from '@anlan/kernel/base'
import { type By, type CaseView, defineCase } from '@anlan/kernel/case'
import { delistingNotice, supervisionExtension, supervisionNotice } from '../documents/accident/supervision.ts'
import { role } from '../roles.ts'
import { dayEnd, firstOf, giving, lastDayGuard } from './answers.ts'

const fields = {
  origin: f.one('来源', { danger: '重大事故隐患', accident: '事故整改', overdue: '逾期未办结事项', meeting: '安委会、减灾委决定', other: '其他' }, { optional: true }),
  problem: f.long('督办事项', { max: 2000 }),
  place: f.place('地点', { optional: true }),
  unit: f.entity('登记的企业', { optional: true }),
  danger: f.one('危害程度', { major: '重大', general: '一般' }, { optional: true }),
  listingOrgan: f.org('挂牌单位'),
  ownerOrg: f.org('整改责任单位（政府、部门）', { optional: true }),
  ownerPerson: f.person('整改责任人（本系统人员）', { optional: true }),
  supervisor: f.person('督办责任人', { roles: [role.sectorLead.id, role.bureauHead.id, role.townLead.id, role.committeeOffice.id] }),
  requirement: f.long('整改要求', { max: 2000 }),
  due: f.day('整改期限'),
  declineReason: f.long('不挂牌的理由', { max: 1000 }),
  publishedOn: f.day('公布日期'),
  publishedAt: f.text('公布渠道'),
  progress: f.long('整改进展', { max: 2000 }),
  progressPhotos: f.photos('整改照片', { optional: true }),
  moreReason: f.long('延期理由', { max: 1000 }),
  moreSafety: f.long('延期期间的防范措施', { max: 1000 }),
  moreUntil: f.day('申请延至'),
  moreAnswer: f.one('答复', { granted: '同意', refused: '不同意' }),
  moreNote: f.long('答复意见', { max: 1000 }),
  result: f.long('整改完成情况', { max: 4000 }),
  resultPhotos: f.photos('整改后照片'),
  checkNote: f.long('核查情况', { max: 2000 }),
  checkPhotos: f.photos('核查照片', { optional: true }),
  backReason: f.long('退回理由', { max: 1000 }),
  delistedOn: f.day('销号公布日期'),
} as const
const listers: By = { role: [role.districtLead, role.bureauHead] }
const office: By = { role: role.committeeOffice }
const owners: readonly By[] = [{ relation: 'entityLead' }, { field: 'ownerPerson' }]
const checkers: By = { role: [role.inspector, role.sectorLead, role.committeeOffice] }

/** The request comes so many working days before the end that there is time to answer it. */
function inTime(c: CaseView): string | null {
  const run = c.clocks.findLast((r) => r.clock === 'rectify' && r.stoppedAt === undefined)
  const from = c.ends('listed-supervision.ask-before', c.now)
  if (!run || run.due === null || !from) return null
  // Where the calendar of the year in which it ends is not published, the doubt is the applicant's benefit.
  const late = 'due' in from ? from.due > run.due : from.unknownYear > wallTime(minus(run.due, span(1))).year
  return late ? '延期申请应在期限届满前规定的工作日之前提出' : null
}
function later(c: CaseView): string | null {
  const asked = c.given['moreUntil']
  return typeof asked === 'string' && asked <= c.text('due') ? '申请延至的日期应晚于现期限' : null
}
export const listedSupervision = defineCase({
  id: 'listed-supervision',
  revision: 1,
  title: '挂牌督办',
  noun: '挂牌督办',
  cites: [cite('jiangjin-2023', 11), cite('work-safety-law', 41)],
  word: '津安督案',
  subject: 'entity',
  handledBy: 'bureau',
  states: { proposed: '待批准挂牌', listed: '整改中', checking: '待核查', passed: '待销号', delisted: '已销号', declined: '不挂牌' },
  start: 'proposed',
  ends: ['delisted', 'declined'],
  lanes: {
    publicity: { title: '公布', states: { pending: '待公布', published: '已公布', leaving: '待公布销号', over: '销号已公布' }, ends: ['over'] },
    more: { title: '延期', states: { asked: '待答复', answered: '已答复' }, ends: ['answered'] },
  },
  fields,
  law: ['listed-supervision.longest', 'listed-supervision.ask-before'],
  open: {
    by: [{ role: [role.committeeOffice, role.bureauHead, role.districtLead, role.sectorLead] }, { role: [role.townLead, role.townSafety], at: 'district' }],
    asks: ['origin', 'problem'],
    may: ['place', 'unit', 'danger'],
  },
  name: (v) => (typeof v['problem'] === 'string' ? v['problem'].slice(0, 40) : '挂牌督办'),
  steps: {
    list: {
      title: '批准挂牌',
      from: 'proposed',
      to: 'listed',
      by: listers,
      notBy: 'open',
      asks: ['problem', 'listingOrgan', 'supervisor', 'requirement', 'due'],
      may: ['origin', 'ownerOrg', 'ownerPerson', 'danger', 'place'],
      guard: (c) => lastDayGuard(c, 'due', 'listed-supervision.longest', '整改期限'),
      forks: { publicity: 'pending' },
      issues: ['notice'],
      grave: '向社会公布并限期整改',
    },
    decline: { title: '不挂牌', from: 'proposed', to: 'declined', by: listers, asks: ['declineReason'], quiet: true },
    publish: { title: '公布挂牌信息', lane: 'publicity', from: 'pending', to: 'published', by: office, asks: ['publishedOn', 'publishedAt'] },
    report: { title: '报告整改进展', from: 'listed', by: [...owners, { role: [role.townSafety, role.sectorLead] }], asks: ['progress'], may: ['progressPhotos'], quiet: true },
    askMore: {
      title: '申请延期',
      from: 'listed',
      by: owners,
      asks: ['moreReason', 'moreSafety', 'moreUntil'],
      guard: (c) => firstOf(c.at['more'] === 'asked' ? '已有延期申请待答复' : null, inTime(c), later(c)),
      forks: { more: 'asked' },
      quiet: true,
    },
    answerMore: {
      title: '答复延期申请',
      lane: 'more',
      from: 'asked',
      to: 'answered',
      by: listers,
      notBy: 'askMore',
      asks: ['moreAnswer', 'moreNote'],
      may: ['due'],
      guard: (c) => {
        if (!giving(c)) return null
        // The form begins with the day as it stands, so that sending it back unchanged changes nothing.
        const now = c.clocks.findLast((r) => r.clock === 'rectify')?.until
        const given = typeof c.given['due'] === 'string' ? dayEnd(c.given['due']) : undefined
        if (c.given['moreAnswer'] === 'refused') return given === undefined || given === now ? null : '不同意延期的，不改期限'
        if (given === undefined || (now !== undefined && given <= now)) return '同意延期的，请填写晚于原期限的整改期限'
        return lastDayGuard(c, 'due', 'listed-supervision.longest', '整改期限')
      },
      issues: ['extension'],
    },
    submit: { title: '报告整改完成', from: 'listed', to: 'checking', by: owners, asks: ['result', 'resultPhotos'] },
    check: {
      title: '核查通过',
      from: 'checking',
      to: 'passed',
      by: checkers,
      notBy: ['submit', { field: 'ownerPerson' }],
      asks: ['checkNote'],
      may: ['checkPhotos'],
    },
    sendBack: { title: '核查退回', from: ['checking', 'passed'], to: 'listed', by: [checkers, listers], asks: ['backReason'], quiet: true },
    delist: {
      title: '销号',
      from: 'passed',
      to: 'delisted',
      by: listers,
      notBy: ['check', 'submit'],
      joins: ['more'],
      forks: { publicity: 'leaving' },
      issues: ['delisting'],
    },
    endPublicity: {
      title: '转公布销号',
      lane: 'publicity',
      from: ['pending', 'published'],
      to: 'leaving',
      by: office,
      guard: (c) => (c.at['main'] === 'delisted' ? null : '尚未销号'),
      quiet: true,
    },
    publishEnd: { title: '公布销号信息', lane: 'publicity', from: 'leaving', to: 'over', by: office, asks: ['delistedOn', 'publishedAt'] },
  },
  clocks: {
    rectify: {
      title: '整改期限',
      limit: 'listed-supervision.longest',
      starts: [{ step: 'list' }, { step: 'answerMore' }, { step: 'sendBack' }],
      until: 'due',
      stops: { steps: ['submit', 'decline'] },
      remind: 'listed-supervision.remind',
      overdue: [{ tell: [role.committeeOffice, role.districtLead, 'governmentLead', 'sectorLead'] }],
      consequence: '逾期未完成的，通报约谈并依法处罚',
    },
    publish: {
      title: '公布时限',
      limit: 'listed-supervision.publish',
      starts: { step: 'list' },
      stops: { lane: 'publicity', leaves: 'pending', steps: ['publish', 'delist'] },
      overdue: [{ tell: [role.committeeOffice] }],
    },
    answer: {
      title: '延期答复时限',
      limit: 'listed-supervision.answer',
      starts: { step: 'askMore' },
      stops: { steps: ['answerMore'] },
      overdue: [{ tell: [role.districtLead, role.committeeOffice] }],
    },
    check: {
      title: '核查时限',
      limit: 'listed-supervision.check',
      starts: { enters: 'checking' },
      stops: { leaves: 'checking' },
      overdue: [{ tell: [role.committeeOffice] }],
    },
    publishEnd: {
      title: '销号公布时限',
      limit: 'listed-supervision.publish-removal',
      starts: { step: 'delist' },
      stops: { steps: ['publishEnd'] },
      overdue: [{ tell: [role.committeeOffice] }],
    },
  },
  overdue: [{ tell: [role.committeeOffice] }],
  documents: { notice: supervisionNotice, extension: supervisionExtension, delisting: delistingNotice },
  handOver: { by: [listers, office], notFrom: ['delisted', 'declined'] },
  public: { list: 'supervision', title: '挂牌督办事项', in: ['listed', 'checking', 'passed'], fields: ['problem', 'danger', 'place', 'requirement', 'due', 'publishedOn'] },
})
