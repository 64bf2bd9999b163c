/** 灾害调查评估: whether one is held the district decides for 较大 and 一般; those above for the rest. Report, reply, publicity, evaluation within a year. */
import { cite } from '@anlan/kernel/base'
import { type By, type CaseView, defineCase } from '@anlan/kernel/case'
import { reviewReply, reviewReport, reviewTeamOrder } from '../documents/accident/disaster-review.ts'
import { rowsOf } from '../documents/accident/parts.ts'
import { role } from '../roles.ts'
import { firstOf, giving, reasonsGiven } from './answers.ts'
import { disasterReviewFields } from './disaster-review-fields.ts'

const members: readonly By[] = [{ field: 'leader' }, { field: 'team' }]
const authority: By = { role: [role.districtLead, role.bureauHead] }
const government: By = { role: role.districtLead }
const bureau: By = { role: [role.bureauHead, role.committeeOffice] }

function partial(c: CaseView): string | null {
  const has = giving(c) ? rowsOf(c.values, 'members').find((r) => r['interest'] === 'has') : undefined
  return has ? `${String(has['name'])}与调查评估事项有利害关系，应当回避` : null
}
function notPaused(c: CaseView): string | null {
  return c.clocks.some((r) => r.clock === 'report' && r.stoppedAt === undefined && r.paused) ? '技术鉴定期间计时已中止，恢复计时后再提交' : null
}
export const disasterReview = defineCase({
  id: 'disaster-review',
  revision: 1,
  title: '灾害调查评估',
  noun: '灾害评估',
  cites: [cite('jiangjin-2023', 11), cite('disaster-review-2025', 4), cite('emergency-response-law', 92)],
  word: '津灾评',
  subject: 'place',
  handledBy: 'bureau',
  states: {
    proposed: '待决定启动',
    forming: '待成立评估组',
    above: '上级调查评估中',
    reviewing: '调查评估中',
    submitted: '待批复',
    replied: '已印发、待公布',
    rectifying: '整改落实中',
    closed: '已归档',
    declined: '不启动',
  },
  start: 'proposed',
  ends: ['closed', 'declined'],
  fields: disasterReviewFields,
  open: {
    by: { role: [role.bureauHead, role.committeeOffice, role.districtLead, role.floodOffice, role.geohazardOffice, role.forestOffice] },
    asks: ['disasterName', 'disasterKind', 'happenedAt', 'deaths'],
    may: ['disasterGrade', 'unitName', 'place', 'missing', 'serious', 'loss'],
  },
  name: (v) => (typeof v['disasterName'] === 'string' ? `${v['disasterName']}调查评估` : '灾害调查评估'),
  steps: {
    start: { title: '决定启动', from: 'proposed', to: 'forming', by: government, asks: ['startReason'], legal: cite('disaster-review-2025', 4) },
    decline: {
      title: '不启动',
      from: 'proposed',
      to: 'declined',
      by: government,
      notBy: 'open',
      asks: ['refusal'],
      legal: cite('disaster-review-2025', 4),
      quiet: true,
      grave: '不开展调查评估',
    },
    handUp: {
      title: '由上级调查评估',
      from: ['proposed', 'forming', 'reviewing'],
      to: 'above',
      by: [authority, bureau],
      asks: ['upperOrgan'],
      legal: cite('disaster-review-2025', 4),
      quiet: true,
    },
    form: { title: '成立调查评估组', from: 'forming', to: 'reviewing', by: authority, asks: ['organ', 'leader', 'team', 'members'], guard: partial, issues: ['teamOrder'] },
    collect: { title: '收集资料', from: 'reviewing', by: members, asks: ['evidence'], may: ['evidenceFiles', 'readings'], quiet: true },
    submit: {
      title: '提交调查评估报告',
      from: 'reviewing',
      to: 'submitted',
      by: { field: 'leader' },
      asks: ['basics', 'course', 'response', 'directCause', 'indirectCause', 'nature', 'problems', 'measures', 'duties'],
      may: ['clues', 'loss', 'deaths', 'serious', 'missing'],
      guard: (c) => firstOf(notPaused(c), reasonsGiven(c, disasterReviewFields, 'duties')),
      issues: ['report'],
    },
    sendBack: { title: '退回补充', from: 'submitted', to: 'reviewing', by: government, asks: ['returnReason'], quiet: true },
    reply: {
      title: '批复印发',
      from: 'submitted',
      to: 'replied',
      by: government,
      notBy: ['submit', { field: 'leader' }],
      asks: ['replyOpinion', 'repliedAt'],
      issues: ['reply'],
    },
    upperReplied: { title: '收到上级印发的报告', from: 'above', to: 'rectifying', by: bureau, asks: ['repliedAt', 'measures'], may: ['evidenceFiles', 'rectifiers'] },
    publish: { title: '公布报告', from: 'replied', to: 'rectifying', by: bureau, asks: ['publishedOn', 'publishedAt'], may: ['withheld', 'rectifiers'] },
    progress: { title: '登记整改进展', from: ['replied', 'rectifying'], by: [{ field: 'rectifiers' }, { role: role.sectorLead }], asks: ['progress'], quiet: true },
    evaluate: {
      title: '整改落实评估',
      from: 'rectifying',
      to: 'closed',
      by: [bureau, government],
      notBy: 'progress',
      asks: ['evaluation', 'evaluationOpinion'],
      legal: cite('disaster-review-2025', '整改评估'),
    },
  },
  clocks: {
    report: {
      title: '调查评估报告期限',
      limit: 'disaster-review.report',
      starts: { step: 'form' },
      stops: { steps: ['submit', 'handUp'] },
      remind: 'investigation.remind',
      extension: { limit: 'disaster-review.report-more', times: 1, ask: [{ field: 'leader' }, bureau], grant: government },
      pause: { by: [...members, bureau], causes: { appraisal: '技术鉴定' } },
      overdue: [{ tell: [role.committeeOffice, role.districtLead] }],
    },
    publish: {
      title: '公布报告时限',
      limit: 'disaster-review.publish',
      starts: { step: 'reply' },
      stops: { steps: ['publish'] },
      overdue: [{ tell: [role.committeeOffice] }],
    },
    evaluation: {
      title: '整改落实评估期限',
      limit: 'disaster-review.evaluation',
      starts: [{ step: 'reply' }, { step: 'upperReplied' }],
      since: 'repliedAt',
      stops: { steps: ['evaluate'] },
      remind: 'investigation.remind',
      overdue: [{ tell: [role.committeeOffice, role.districtLead] }],
    },
  },
  overdue: [{ tell: [role.committeeOffice] }],
  documents: { teamOrder: reviewTeamOrder, report: reviewReport, reply: reviewReply },
  handOver: { by: bureau, notFrom: ['closed', 'declined'] },
  public: {
    list: 'disaster-reviews',
    title: '灾害调查评估报告',
    in: ['rectifying', 'closed'],
    fields: ['disasterName', 'disasterKind', 'happenedAt', 'deaths', 'basics', 'nature', 'problems', 'measures', 'publishedOn', 'publishedAt'],
  },
})
