/** 事故调查: team, evidence, report in sixty days, reply, publicity, and within a year the evaluation of what was promised. */
import { cite } from '@anlan/kernel/base'
import { type By, type CaseView, defineCase } from '@anlan/kernel/case'
import { accidentGradeIn, harmOf } from '../accident-facts.ts'
import { gradeDuties } from '../accident-grade.ts'
import { appraisalLetter, delegation, teamOrder } from '../documents/accident/investigation-orders.ts'
import { evaluationReport, investigationReport, replyLetter } from '../documents/accident/investigation-report.ts'
import { role } from '../roles.ts'
import { allMet, firstOf, giving, reasonsGiven } from './answers.ts'
import { officials } from './accident-fields.ts'
import { investigationFields } from './investigation-fields.ts'
import { listingChild, referralChild, sanctions, suggestListing, supervisionChild, talkChild } from './investigation-children.ts'
import { formGuard } from './investigation-team.ts'

const leads: By = { field: 'leader' }
const members: readonly By[] = [{ field: 'leader' }, { field: 'team' }]
const authority: By = { role: [role.districtLead, role.bureauHead] }
const government: By = { role: role.districtLead }
const bureau: By = { role: role.bureauHead }
const office: By = { role: role.committeeOffice }
const written = ['unitProfile', 'course', 'rescue', 'rescueReview', 'harm', 'directCause', 'technical', 'management', 'nature', 'liability', 'measures'] as const

function unhurt(c: CaseView): string | null {
  const h = harmOf(c.values)
  return accidentGradeIn(c.values) === 'accident-general' && h.deaths === 0 && h.serious === 0 && (c.number('minor') ?? 0) === 0
    ? null
    : '只有未造成人员伤亡的一般事故可以委托事故单位调查（条例第19条）'
}
/** A larger accident belongs to those above; the district does not form its own team. */
function ownGrade(c: CaseView): string | null {
  const g = accidentGradeIn(c.values)
  return gradeDuties[g].own ? null : `本事故由${gradeDuties[g].investigates}负责调查，请办理“由上级调查”`
}
function notPaused(c: CaseView): string | null {
  return c.clocks.some((r) => r.clock === 'report' && r.stoppedAt === undefined && r.paused) ? '技术鉴定期间计时已中止，恢复计时后再提交' : null
}
function answered(c: CaseView): string | null {
  return firstOf(reasonsGiven(c, investigationFields, 'doubleCheck'), reasonsGiven(c, investigationFields, 'threefold'))
}
function evaluationGuard(c: CaseView): string | null {
  const replied = c.clocks.findLast((r) => r.clock === 'evaluation')?.from
  const earliest = replied === undefined ? undefined : c.ends('investigation.evaluation-earliest', replied)
  if (earliest && 'due' in earliest && c.now < earliest.due - 86_400_000) return '整改评估在批复结案满10个月后、一年内开展'
  return allMet(c, investigationFields, 'fourNo', '不能评估结案')
}

export const investigation = defineCase({
  id: 'investigation',
  revision: 1,
  title: '事故调查',
  noun: '事故调查',
  cites: [cite('jiangjin-2023', 11), cite('accident-reporting', '第三、四章'), cite('work-safety-law', 86)],
  word: '津事调',
  subject: 'entity',
  handledBy: 'bureau',
  states: {
    forming: '待成立调查组',
    delegated: '委托事故单位调查中',
    above: '上级调查中',
    investigating: '调查中',
    drafted: '报告待讨论通过',
    submitted: '待批复',
    replied: '已批复、待公布',
    rectifying: '已公布、整改落实中',
    evaluated: '已评估、待公开结果',
    closed: '已归档',
  },
  start: 'forming',
  ends: ['closed'],
  fields: investigationFields,
  law: ['investigation.evaluation-earliest'],
  open: {
    by: { role: [role.bureauHead, role.committeeOffice, role.districtLead] },
    asks: ['accidentName', 'happenedAt', 'kind', 'grade', 'deaths', 'serious'],
    may: ['unitName', 'place', 'minor', 'loss'],
  },
  name: (v) => (typeof v['accidentName'] === 'string' ? `${v['accidentName']}调查` : '事故调查'),
  steps: {
    form: {
      title: '成立调查组',
      from: 'forming',
      to: 'investigating',
      by: authority,
      asks: ['organ', 'authority', 'leader', 'team', 'members', 'seats'],
      guard: (c) => firstOf(ownGrade(c), formGuard(c)),
      legal: cite('accident-reporting', 22),
      issues: ['teamOrder'],
    },
    delegate: {
      title: '委托事故单位调查',
      from: 'forming',
      to: 'delegated',
      by: authority,
      asks: ['organ', 'delegateReason', 'unitPerson'],
      guard: unhurt,
      legal: cite('accident-reporting', 19),
      issues: ['delegation'],
      quiet: true,
    },
    handUp: {
      title: '由上级调查',
      from: ['forming', 'investigating'],
      to: 'above',
      by: [authority, office],
      asks: ['upperOrgan', 'upperNotice'],
      may: ['grade', 'deaths', 'serious'],
      legal: cite('accident-reporting', 20),
      quiet: true,
    },
    collect: {
      title: '收集证据',
      from: 'investigating',
      by: members,
      two: true,
      asks: ['evidence'],
      may: ['evidenceFiles', 'photos', 'readings'],
      legal: cite('accident-reporting', 26),
      quiet: true,
    },
    entrust: {
      title: '委托技术鉴定',
      from: 'investigating',
      by: members,
      asks: ['appraiser', 'appraisalSubject'],
      legal: cite('accident-reporting', 27),
      issues: ['appraisal'],
      quiet: true,
    },
    appraised: { title: '收到鉴定意见', from: 'investigating', by: members, asks: ['appraisalResult'], may: ['evidenceFiles'], quiet: true },
    refer: {
      title: '移交涉嫌犯罪材料',
      from: ['investigating', 'drafted'],
      by: members,
      asks: ['suspicion', 'suspects'],
      opens: referralChild,
      legal: cite('accident-reporting', 26),
      quiet: true,
    },
    draft: {
      title: '起草调查报告',
      from: 'investigating',
      to: 'drafted',
      by: members,
      asks: [...written],
      may: ['loss', 'deaths', 'serious', 'minor', 'reportFiles'],
      guard: (c) =>
        giving(c) && c.values['nature'] === 'responsible' && (!Array.isArray(c.values['liability']) || c.values['liability'].length === 0)
          ? '责任事故应有责任认定和处理建议'
          : null,
      legal: cite('accident-reporting', 30),
    },
    reopenInquiry: { title: '补充调查', from: 'drafted', to: 'investigating', by: members, quiet: true },
    passReport: {
      title: '讨论通过并提交报告',
      from: 'drafted',
      to: 'submitted',
      by: leads,
      asks: ['signedBy', 'doubleCheck', 'threefold'],
      may: ['dissent'],
      guard: (c) => firstOf(notPaused(c), answered(c)),
      legal: cite('accident-reporting', 29),
      issues: ['report'],
    },
    unitSubmit: {
      title: '提交调查报告',
      from: 'delegated',
      to: 'submitted',
      by: { field: 'unitPerson' },
      asks: [...written, 'signedBy', 'doubleCheck', 'threefold'],
      may: ['loss', 'reportFiles', 'dissent'],
      guard: answered,
      legal: cite('accident-reporting', 29),
      issues: ['report'],
    },
    upperReplied: {
      title: '收到上级批复',
      from: 'above',
      to: 'rectifying',
      by: [bureau, office],
      asks: ['upperReplyNo', 'repliedAt', 'nature', 'measures'],
      may: ['liability', 'reportFiles', 'rectifiers'],
      legal: cite('accident-reporting', 32),
    },
    reply: {
      title: '批复',
      from: 'submitted',
      to: 'replied',
      by: government,
      notBy: ['passReport', 'unitSubmit', { field: 'leader' }],
      asks: ['replyOrgan', 'replyOpinion', 'repliedAt'],
      opens: sanctions,
      legal: cite('accident-reporting', 32),
      issues: ['reply'],
    },
    sendBack: {
      title: '退回补充',
      from: 'submitted',
      to: { of: ['drafted', 'delegated'], choose: (c) => (c.last('unitSubmit') ? 'delegated' : 'drafted') },
      by: government,
      asks: ['returnReason'],
      quiet: true,
    },
    publish: {
      title: '公布调查报告',
      from: 'replied',
      to: 'rectifying',
      by: [bureau, office],
      asks: ['publishedOn', 'publishedAt'],
      may: ['withheld', 'rectifiers'],
      legal: cite('accident-reporting', 34),
    },
    progress: {
      title: '登记整改进展',
      from: ['replied', 'rectifying'],
      by: [{ field: 'rectifiers' }, { role: [role.sectorLead, role.inspector] }],
      asks: ['progress'],
      may: ['progressPhotos'],
      legal: cite('accident-reporting', 33),
      quiet: true,
    },
    talk: { title: '提起约谈', from: ['replied', 'rectifying'], by: [bureau, office], asks: ['talkTarget', 'talkReason'], opens: talkChild, quiet: true },
    list: {
      title: '提起列入严重失信主体名单',
      from: ['replied', 'rectifying', 'evaluated'],
      by: [bureau, office, { role: role.inspector }],
      asks: ['listingTarget', 'penaltyNo'],
      suggests: suggestListing,
      opens: listingChild,
      legal: cite('dishonesty-rules', 6),
      quiet: true,
    },
    supervise: { title: '提起挂牌督办', from: ['replied', 'rectifying'], by: [bureau, office, government], asks: ['supervise'], opens: supervisionChild, quiet: true },
    evaluate: {
      title: '整改措施落实评估',
      from: 'rectifying',
      to: 'evaluated',
      by: [office, government],
      asks: ['evaluators', 'evaluation', 'evaluationOpinion', 'fourNo'],
      guard: evaluationGuard,
      needsClosed: ['penalty', 'criminal-referral', 'admonition-talk', 'listed-supervision'],
      legal: cite('work-safety-law', '第86条第三款'),
      issues: ['evaluation'],
    },
    publishEvaluation: {
      title: '公开评估结果',
      from: 'evaluated',
      to: 'closed',
      by: [bureau, office],
      notBy: 'evaluate',
      asks: ['publishedOn', 'publishedAt'],
      legal: cite('work-safety-law', '第86条第三款'),
    },
  },
  clocks: {
    report: {
      title: '调查报告期限',
      limit: 'investigation.report',
      starts: 'open',
      since: 'happenedAt',
      stops: { steps: ['passReport', 'unitSubmit', 'upperReplied'] },
      remind: 'investigation.remind',
      extension: { limit: 'investigation.report-more', times: 1, ask: [leads, bureau, { field: 'unitPerson' }], grant: government },
      pause: { by: [...members, bureau], causes: { appraisal: '技术鉴定' } },
      overdue: [{ tell: [role.committeeOffice, role.districtLead] }],
      legal: cite('accident-reporting', 29),
    },
    resubmit: {
      title: '退回后重新提交',
      limit: 'investigation.resubmit',
      starts: { step: 'sendBack' },
      stops: { steps: ['passReport', 'unitSubmit'] },
      overdue: [{ tell: [role.committeeOffice, role.districtLead] }],
    },
    reply: {
      title: '批复期限',
      limit: { of: ['investigation.reply'], choose: (v) => (accidentGradeIn(v) === 'accident-extra' ? null : 'investigation.reply') },
      starts: [{ step: 'passReport' }, { step: 'unitSubmit' }],
      stops: { steps: ['reply', 'sendBack'] },
      overdue: [{ tell: [role.districtLead, role.committeeOffice] }],
      legal: cite('accident-reporting', 32),
    },
    replyExtra: {
      title: '批复期限（特别重大）',
      limit: { of: ['investigation.reply.extra'], choose: (v) => (accidentGradeIn(v) === 'accident-extra' ? 'investigation.reply.extra' : null) },
      starts: [{ step: 'passReport' }, { step: 'unitSubmit' }],
      stops: { steps: ['reply', 'sendBack'] },
      extension: { limit: 'investigation.reply-more.extra', times: 1, ask: bureau, grant: government },
      overdue: [{ tell: [role.districtLead] }],
      legal: cite('accident-reporting', 32),
    },
    publish: {
      title: '公布调查报告时限',
      limit: 'investigation.publish',
      starts: { step: 'reply' },
      stops: { steps: ['publish'] },
      overdue: [{ tell: [role.committeeOffice] }],
      legal: cite('work-safety-law', 86),
    },
    evaluation: {
      title: '整改措施落实评估期限',
      limit: 'investigation.evaluation',
      starts: [{ step: 'reply' }, { step: 'upperReplied' }],
      since: 'repliedAt',
      stops: { steps: ['evaluate'] },
      remind: 'investigation.remind',
      overdue: [{ tell: [role.committeeOffice, role.districtLead] }],
      legal: cite('work-safety-law', '第86条第三款'),
    },
    publishEvaluation: {
      title: '公开评估结果时限',
      limit: 'investigation.publish',
      starts: { step: 'evaluate' },
      stops: { steps: ['publishEvaluation'] },
      overdue: [{ tell: [role.committeeOffice] }],
      legal: cite('work-safety-law', '第86条第三款'),
    },
  },
  overdue: [{ tell: [role.committeeOffice] }],
  seenBy: [{ role: officials }],
  documents: { teamOrder, delegation, appraisal: appraisalLetter, report: investigationReport, reply: replyLetter, evaluation: evaluationReport },
  handOver: { by: [bureau, office], notFrom: ['closed'] },
  public: {
    list: 'investigations',
    title: '事故调查报告',
    in: ['rectifying', 'evaluated', 'closed'],
    fields: ['accidentName', 'happenedAt', 'grade', 'deaths', 'serious', 'nature', 'directCause', 'management', 'measures', 'publishedOn', 'publishedAt', 'evaluationOpinion'],
  },
})
