/** 应急预案: one case for the life of a plan: evaluated every three years, revised, reviewed, approved, filed, made public, in force until it is abolished. */
import { cite, type FormValues } from '@anlan/kernel/base'
import { type By, type CaseDecl, type CaseView, defineCase } from '@anlan/kernel/case'
import { planDocuments } from '../documents/livelihood/plan.ts'
import { dayOf, endText, lastDay, ranOut, today } from '../livelihood/last-day.ts'
import { expertFault, planFields } from '../livelihood/plan-fields.ts'
import { role } from '../roles.ts'

const plant: By = { relation: 'entityLead' }
/** Who keeps a plan of government. */
const keepers: By = {
  role: [role.committeeOffice, role.sectorLead, role.bureauHead, role.floodOffice, role.forestOffice, role.geohazardOffice, role.townSafety],
}
const departmentHeads: By = { role: [role.bureauHead, role.sectorLead] }
const checkers: By = { role: [role.inspector, role.sectorLead] }
const approving = {
  general: 'approvingDistrict',
  special: 'approvingDistrict',
  joint: 'approvingDistrict',
  department: 'approvingDepartment',
  township: 'approvingTown',
  enterprise: 'signing',
} as const
const approvals = ['approvingDistrict', 'approvingDepartment', 'approvingTown', 'signing'] as const

function isEnterprise(v: FormValues): boolean {
  return v['planKind'] === 'enterprise'
}
function approvalOf(c: CaseView): string {
  return Object.entries(approving).find(([kind]) => kind === c.text('planKind'))?.[1] ?? 'approvingDistrict'
}
/** By which span a plan of this kind must be evaluated; null = the law sets none. */
function evaluationKey(v: FormValues): string | null {
  return !isEnterprise(v) ? 'plan.evaluate' : v['mustEvaluate'] === true ? 'plan.evaluate.enterprise' : null
}
/** A plan whose evaluation is overdue is not registered as in force: it is evaluated. */
function overdueFault(c: CaseView): string | null {
  const dated = c.given['dated']
  const key = evaluationKey(c.values)
  const from = typeof dated === 'string' ? dayOf(dated) : undefined
  const last = from === undefined || key === null ? undefined : lastDay(c, key, from)
  return last !== undefined && last < today(c) ? `该预案应于 ${last} 前评估，已经逾期，请直接启动评估` : null
}
function datedFault(c: CaseView): string | null {
  const given = c.given['dated']
  return typeof given === 'string' && given > today(c) ? '日期不能晚于今日' : null
}

export const planRevision: CaseDecl = defineCase({
  id: 'plan-revision',
  revision: 1,
  title: '应急预案管理',
  noun: '预案',
  cites: [cite('jiangjin-2023', 20), cite('plan-rules-2024', 26), cite('plan-rules-2024', 34), cite('enterprise-plan-rules', 26), cite('accident-emergency', 8)],
  word: '津预案',
  subject: 'matter',
  handledBy: 'opener',
  states: {
    registered: '已登记',
    evaluating: '评估中',
    revising: '编修中',
    reviewing: '征求意见和评审',
    approvingDistrict: '待区政府批准',
    approvingDepartment: '待部门负责人批准',
    approvingTown: '待镇街批准',
    signing: '待主要负责人签署',
    issuing: '待印发',
    current: '现行有效',
    abolished: '已废止',
  },
  start: 'registered',
  ends: ['abolished'],
  lanes: {
    filing: { title: '备案', states: { due: '待备案', submitted: '待核对', filed: '已备案', deemed: '视为已备案' }, ends: ['filed', 'deemed'] },
    publishing: { title: '公开', states: { due: '待公开', published: '已公开', closed: '依法不公开' }, ends: ['published', 'closed'] },
  },
  fields: planFields,
  law: ['plan.evaluate', 'plan.evaluate.enterprise'],
  open: { title: '登记预案', by: [keepers, plant], asks: ['planKind', 'name', 'hazard'], may: ['mustEvaluate', 'entity'] },
  name: (v) => (typeof v['name'] === 'string' ? v['name'] : '应急预案'),
  steps: {
    adopt: {
      title: '登记为现行预案',
      from: 'registered',
      to: 'current',
      by: [keepers, plant],
      asks: ['planNo', 'dated', 'planFiles'],
      guard: (c) => datedFault(c) ?? overdueFault(c),
    },
    compile: { title: '新编预案', from: 'registered', to: 'revising', by: [keepers, plant], quiet: true },
    beginEvaluation: {
      title: '启动评估',
      from: ['registered', 'current'],
      to: 'evaluating',
      by: [keepers, plant],
      asks: ['causes'],
      may: ['causeNote'],
      quiet: true,
      joins: ['filing', 'publishing'],
      legal: cite('plan-rules-2024', 34),
    },
    evaluate: {
      title: '作出评估结论',
      from: 'evaluating',
      to: {
        of: ['current', 'revising', 'abolished'],
        choose: (c) => (c.text('conclusion') === 'keep' ? 'current' : c.text('conclusion') === 'abolish' ? 'abolished' : 'revising'),
      },
      by: [keepers, plant],
      asks: ['evaluators', 'conclusion', 'evaluation', 'dated'],
      may: ['evaluationFiles'],
      within: 'plan.work',
      issues: ['evaluation'],
      legal: cite('plan-rules-2024', 34),
      guard: (c) => expertFault(c.given['evaluators']) ?? datedFault(c),
    },
    revise: {
      title: '完成编修',
      from: 'revising',
      // A partial revision may go by a shorter way (预案管理办法 36).
      to: { of: ['reviewing', ...approvals], choose: (c) => (c.text('conclusion') === 'minor' ? approvalOf(c) : 'reviewing') },
      by: [keepers, plant],
      asks: ['changes', 'draft', 'riskFiles', 'resourceFiles'],
      within: 'plan.work',
      legal: cite('plan-rules-2024', 36),
    },
    review: {
      title: '评审通过',
      from: 'reviewing',
      to: { of: approvals, choose: approvalOf },
      by: [keepers, plant],
      asks: ['consulted', 'reviewers', 'linkage', 'reviewFiles'],
      within: 'plan.review',
      guard: (c) => expertFault(c.given['reviewers']),
    },
    reviewBack: { title: '评审退回', from: 'reviewing', to: 'revising', by: [keepers, plant], asks: ['returnReason'], quiet: true },
    approveDistrict: {
      title: '区政府批准',
      from: 'approvingDistrict',
      to: 'issuing',
      by: { role: role.districtLead },
      notBy: ['revise', 'review'],
      asks: ['approvalNote', 'approvalFiles'],
      within: 'plan.approve',
    },
    approveDepartment: {
      title: '部门负责人批准',
      from: 'approvingDepartment',
      to: 'issuing',
      by: departmentHeads,
      notBy: ['revise', 'review'],
      asks: ['approvalNote', 'approvalFiles'],
      within: 'plan.approve',
    },
    approveTown: {
      title: '镇街批准',
      from: 'approvingTown',
      to: 'issuing',
      by: { role: role.townLead },
      notBy: ['revise', 'review'],
      asks: ['approvalNote', 'approvalFiles'],
      within: 'plan.approve',
    },
    returnDraft: {
      title: '退回修改',
      from: ['approvingDistrict', 'approvingDepartment', 'approvingTown'],
      to: 'revising',
      by: [{ role: [role.districtLead, role.townLead] }, departmentHeads],
      notBy: 'revise',
      asks: ['returnReason'],
      quiet: true,
    },
    issue: {
      title: '印发',
      from: 'issuing',
      to: 'current',
      by: keepers,
      asks: ['planNo', 'dated', 'planFiles'],
      within: 'plan.issue',
      guard: datedFault,
      forks: { filing: 'due', publishing: 'due' },
    },
    sign: {
      title: '签署公布',
      from: 'signing',
      to: 'current',
      by: plant,
      asks: ['planNo', 'dated', 'planFiles', 'handedOut'],
      within: 'plan.approve',
      guard: (c) => datedFault(c) ?? (c.given['handedOut'] === false ? '预案应发放到有关部门、岗位和救援队伍' : null),
      forks: { filing: 'due' },
      legal: cite('enterprise-plan-rules', 24),
    },
    file: {
      title: '报上级备案',
      lane: 'filing',
      from: 'due',
      to: 'filed',
      by: keepers,
      asks: ['filedTo', 'filedOn', 'filedFiles'],
      clock: 'filing',
      issues: ['filingReport'],
      guard: (c) => (isEnterprise(c.values) ? '生产经营单位预案由单位申报、监管部门核对' : null),
      legal: cite('plan-rules-2024', 26),
    },
    submitFiling: {
      title: '申报备案',
      lane: 'filing',
      from: 'due',
      to: 'submitted',
      by: plant,
      asks: ['filingFiles'],
      clock: 'filing',
      guard: (c) => (isEnterprise(c.values) ? null : '政府预案直接报上级备案'),
      legal: cite('enterprise-plan-rules', 26),
    },
    register: {
      title: '材料齐全，予以备案',
      lane: 'filing',
      from: 'submitted',
      to: 'filed',
      by: checkers,
      notBy: 'submitFiling',
      asks: ['filedOn'],
      clock: 'checking',
      issues: ['filingForm'],
      legal: cite('enterprise-plan-rules', 28),
    },
    supplement: {
      title: '材料不齐，一次性告知',
      lane: 'filing',
      from: 'submitted',
      to: 'due',
      by: checkers,
      notBy: 'submitFiling',
      asks: ['missing'],
      quiet: true,
      issues: ['supplement'],
      legal: cite('enterprise-plan-rules', 28),
    },
    deem: {
      title: '逾期未答复，视为已备案',
      lane: 'filing',
      from: 'submitted',
      to: 'deemed',
      by: plant,
      quiet: true,
      guard: (c) => (ranOut(c, 'checking') ? null : `核对期限至 ${endText(c, 'checking')}`),
      legal: cite('enterprise-plan-rules', 28),
    },
    publish: {
      title: '向社会公开',
      lane: 'publishing',
      from: 'due',
      to: 'published',
      by: keepers,
      asks: ['publicOn', 'publicAt', 'publicProof'],
      clock: 'publishing',
      legal: cite('plan-rules-2024', 28),
    },
    keepClosed: { title: '依法不公开', lane: 'publishing', from: 'due', to: 'closed', by: departmentHeads, asks: ['closedReason'], quiet: true },
    abolish: {
      title: '废止',
      from: ['current', 'registered'],
      to: 'abolished',
      by: [keepers, plant],
      asks: ['abolishReason'],
      joins: ['filing', 'publishing'],
      quiet: true,
      grave: '预案不再有效',
    },
  },
  clocks: {
    evaluation: {
      title: '下次评估',
      limit: {
        of: ['plan.evaluate', 'plan.evaluate.enterprise'],
        choose: evaluationKey,
      },
      starts: { enters: 'current' },
      since: 'dated',
      stops: { leaves: 'current' },
      remind: 'plan.remind',
      legal: cite('plan-rules-2024', 34),
    },
    filing: {
      title: '备案期限',
      limit: { of: ['plan.file', 'plan.file.enterprise'], choose: (v) => (isEnterprise(v) ? 'plan.file.enterprise' : 'plan.file') },
      starts: { enters: 'due', lane: 'filing' },
      since: 'dated',
      stops: { leaves: 'due', lane: 'filing' },
      legal: cite('plan-rules-2024', 26),
    },
    checking: {
      title: '备案核对期限',
      limit: 'plan.check',
      starts: { enters: 'submitted', lane: 'filing' },
      stops: { leaves: 'submitted', lane: 'filing' },
      consequence: '逾期不予备案又不说明理由的，视为已经备案',
      legal: cite('enterprise-plan-rules', 28),
    },
    publishing: {
      title: '公开期限',
      limit: 'plan.publish',
      starts: { enters: 'due', lane: 'publishing' },
      since: 'dated',
      stops: { leaves: 'due', lane: 'publishing' },
      legal: cite('plan-rules-2024', 28),
    },
  },
  overdue: [{ tell: [role.townSafety, role.sectorLead] }, { after: 'overdue.second', tell: [role.committeeOffice, role.bureauHead] }],
  documents: planDocuments,
  withdraw: { from: ['registered'], by: { relation: 'opener' } },
  reopen: { from: ['abolished'], to: 'registered', by: keepers },
  handOver: { by: { role: [role.committeeOffice, role.bureauHead] } },
  merge: { by: keepers },
  public: {
    list: 'plans',
    title: '应急预案公开',
    in: ['current'],
    fields: ['name', 'planKind', 'planNo', 'publicAt'],
    when: (c) => c.at['publishing'] === 'published',
  },
})
