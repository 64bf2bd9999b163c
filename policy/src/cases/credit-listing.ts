/** 严重失信主体名单: told beforehand, heard, decided by who punished, listed three years, out early on application after twelve months or out on its day. */
import { cite } from '@anlan/kernel/base'
import { type By, type CaseView, defineCase } from '@anlan/kernel/case'
import { listOf } from '../accident-facts.ts'
import { creditGrounds, creditRulesFrom } from '../credit-grounds.ts'
import { earlyRemoval, expiryRemoval, listingDecision, listingNotice, removalDenied } from '../documents/accident/credit.ts'
import { role } from '../roles.ts'
import { allMet, dayEnd, firstOf, giving } from './answers.ts'
import { creditFields } from './credit-listing-fields.ts'

const officer: By = { role: role.inspector }
const head: By = { role: role.bureauHead }
const reviewer: By = { role: role.legalReviewer }
const party: By = { relation: 'entityLead' }

/** Who punished decides (art. 4); a ground fits whom it may hit; nothing is listed for what was punished before the rule. */
function groundGuard(c: CaseView): string | null {
  if (!giving(c)) return null
  if (c.values['penaltyOwn'] === 'no') return '谁处罚、谁决定、谁负责：应由作出处罚的机关列入'
  if (c.values['trade'] === 'no') return '不属于办法适用的行业，不由应急管理部门列入'
  const kind = c.text('targetKind')
  const wrong = creditGrounds.find((g) => listOf(c.values, 'grounds').includes(g.id) && !g.whom.some((w) => w === kind))
  if (wrong) return `“${wrong.text.slice(0, 20)}……”不适用于所选对象`
  const on = c.text('penaltyOn')
  return on !== '' && dayEnd(on) <= creditRulesFrom ? '处罚作出时办法尚未施行' : null
}
/** Not before the time to be heard is over, unless it was used or given up in writing. */
function heard(c: CaseView): string | null {
  if (c.last('review') || c.values['waived'] === 'yes') return null
  const run = c.clocks.findLast((r) => r.clock === 'objection')
  if (!run) return '尚未告知当事人'
  if (run.due === null) return '陈述申辩期因工作日历未发布而未知'
  return c.now < run.due ? '陈述申辩期未满' : null
}
function twelveMonths(c: CaseView): string | null {
  const listed = c.clocks.findLast((r) => r.clock === 'term')?.from
  const early = listed === undefined ? undefined : c.ends('credit-listing.early', listed)
  return early && 'due' in early && c.now < early.due ? '列入未满十二个月，不能申请提前移出' : null
}
function expired(c: CaseView): string | null {
  const due = c.clocks.findLast((r) => r.clock === 'term')?.due
  return due !== undefined && due !== null && c.now < due ? '管理期未满' : null
}
export const creditListing = defineCase({
  id: 'credit-listing',
  revision: 1,
  title: '严重失信主体名单管理',
  noun: '失信列入',
  cites: [cite('jiangjin-2023', 12), cite('dishonesty-rules', 4)],
  word: '津应急信',
  subject: 'entity',
  handledBy: 'bureau',
  states: {
    proposed: '待核定情形',
    checked: '待告知',
    notified: '已告知、待陈述申辩',
    objected: '异议核实中',
    deciding: '待决定',
    listed: '名单管理中',
    applied: '待受理提前移出',
    verifying: '提前移出核实中',
    removed: '已移出',
    notListed: '不列入',
  },
  start: 'proposed',
  ends: ['removed', 'notListed'],
  lanes: { publicity: { title: '公示', states: { entering: '待录入', entered: '待公示', shown: '公示中', stopping: '待停止公示', stopped: '已停止公示' }, ends: ['stopped'] } },
  fields: creditFields,
  law: ['credit-listing.early', 'credit-listing.term', 'penalty.review', 'penalty.sue', 'penalty.sue-after-review'],
  open: {
    by: [officer, head, { role: role.committeeOffice }],
    asks: ['targetKind', 'targetName', 'trade', 'grounds', 'facts', 'penaltyNo', 'penaltyOrgan', 'penaltyOwn', 'penaltyOn'],
    may: ['unit', 'creditCode', 'idNumber'],
  },
  name: (v) => (typeof v['targetName'] === 'string' ? `${v['targetName']}列入严重失信名单` : '列入严重失信名单'),
  steps: {
    check: {
      title: '核定情形',
      from: 'proposed',
      to: 'checked',
      by: officer,
      asks: ['targetKind', 'targetName', 'trade', 'grounds', 'facts', 'penaltyNo', 'penaltyOrgan', 'penaltyOwn', 'penaltyOn', 'measures'],
      may: ['unit', 'creditCode', 'idNumber'],
      guard: groundGuard,
      legal: cite('dishonesty-rules', 6),
    },
    decline: { title: '不列入', from: ['proposed', 'checked', 'deciding'], to: 'notListed', by: head, asks: ['declineReason'], quiet: true },
    notify: {
      title: '告知当事人',
      from: 'checked',
      to: 'notified',
      by: officer,
      two: true,
      asks: ['deliveredOn', 'delivery'],
      legal: cite('dishonesty-rules', '列入程序'),
      issues: ['notice'],
    },
    object: { title: '提出陈述申辩', from: 'notified', to: 'objected', by: [party, officer], asks: ['objection'], may: ['objectionFiles'], quiet: true },
    waive: { title: '登记放弃陈述申辩', from: 'notified', to: 'deciding', by: [party, officer], asks: ['waived'], may: ['objectionFiles'], quiet: true },
    proceed: {
      title: '期满转入决定',
      from: 'notified',
      to: 'deciding',
      by: officer,
      guard: heard,
    },
    review: {
      title: '核实异议',
      from: 'objected',
      to: { of: ['deciding', 'notListed'], choose: (c) => (c.values['reviewResult'] === 'accepted' ? 'notListed' : 'deciding') },
      by: reviewer,
      notBy: ['check', 'notify'],
      asks: ['reviewResult', 'reviewNote'],
    },
    decide: {
      title: '决定列入',
      from: 'deciding',
      to: 'listed',
      by: head,
      notBy: ['check', 'notify', 'review'],
      asks: ['measures'],
      guard: heard,
      forks: { publicity: 'entering' },
      legal: cite('dishonesty-rules', 4),
      issues: ['decision'],
      grave: '列入严重失信主体名单三年并公示',
    },
    enter: { title: '录入信用信息系统', lane: 'publicity', from: 'entering', to: 'entered', by: officer, may: ['entryNo'] },
    show: {
      title: '公示',
      lane: 'publicity',
      from: ['entered', 'stopped'],
      to: 'shown',
      by: officer,
      asks: ['shownOn', 'shownAt'],
      guard: (c) => (c.at['main'] === 'removed' ? '已移出名单' : null),
    },
    endShow: {
      title: '转停止公示',
      lane: 'publicity',
      from: ['entering', 'entered', 'shown'],
      to: 'stopping',
      by: officer,
      guard: (c) => (c.at['main'] === 'removed' ? null : '移出后才能停止公示'),
      quiet: true,
    },
    stop: { title: '停止公示并解除措施', lane: 'publicity', from: 'stopping', to: 'stopped', by: officer, asks: ['stoppedOn'] },
    apply: {
      title: '申请提前移出',
      from: 'listed',
      to: 'applied',
      by: [party, officer],
      asks: ['application', 'applicationFiles'],
      guard: twelveMonths,
      legal: cite('dishonesty-rules', '提前移出'),
      quiet: true,
    },
    accept: { title: '受理申请', from: 'applied', to: 'verifying', by: officer },
    turnAway: { title: '不予受理', from: 'applied', to: 'listed', by: officer, asks: ['refusalReason'], quiet: true },
    grant: {
      title: '准予提前移出',
      from: 'verifying',
      to: 'removed',
      by: head,
      notBy: ['apply', 'accept'],
      asks: ['conditions', 'verification', 'reportedUp'],
      guard: (c) => firstOf(allMet(c, creditFields, 'conditions', '不能提前移出'), giving(c) && c.values['reportedUp'] === 'no' ? '准予提前移出应报告上一级应急管理部门' : null),
      forks: { publicity: 'stopping' },
      issues: ['earlyRemoval'],
    },
    deny: {
      title: '不予提前移出',
      from: 'verifying',
      to: 'listed',
      by: head,
      notBy: ['apply', 'accept'],
      asks: ['conditions', 'verification', 'denial'],
      issues: ['removalDenied'],
      quiet: true,
    },
    expire: {
      title: '期满移出',
      from: ['listed', 'applied', 'verifying'],
      to: 'removed',
      by: [officer, head],
      guard: expired,
      legal: cite('dishonesty-rules', '管理期限'),
      forks: { publicity: 'stopping' },
      issues: ['expiryRemoval'],
      quiet: true,
    },
  },
  clocks: {
    objection: {
      title: '陈述申辩期',
      limit: 'credit-listing.objection',
      starts: { step: 'notify' },
      since: 'deliveredOn',
      stops: { steps: ['object', 'waive', 'proceed'] },
      right: true,
    },
    term: {
      title: '名单管理期',
      limit: 'credit-listing.term',
      starts: [{ step: 'decide' }, 'reopen'],
      stops: { steps: ['grant', 'expire'] },
      remind: 'credit-listing.remind',
      overdue: [{ tell: [role.inspector, role.bureauHead] }],
      legal: cite('dishonesty-rules', '管理期限'),
      consequence: '期满应当移出并停止公示',
    },
    enter: {
      title: '录入信息时限',
      limit: 'credit-listing.enter',
      starts: { enters: 'entering', lane: 'publicity' },
      stops: { lane: 'publicity', leaves: 'entering' },
      overdue: [{ tell: [role.inspector] }],
    },
    publish: {
      title: '公示时限',
      limit: 'credit-listing.publish',
      starts: { enters: 'entering', lane: 'publicity' },
      stops: { steps: ['show', 'grant', 'expire'] },
      overdue: [{ tell: [role.inspector, role.bureauHead] }],
    },
    accept: {
      title: '受理时限',
      limit: 'credit-listing.accept',
      starts: { enters: 'applied' },
      stops: { leaves: 'applied' },
      overdue: [{ tell: [role.bureauHead] }],
    },
    decideRemoval: {
      title: '提前移出核实决定时限',
      limit: 'credit-listing.decide-removal',
      starts: { step: 'accept' },
      stops: { leaves: 'verifying' },
      overdue: [{ tell: [role.bureauHead] }],
    },
    stop: {
      title: '停止公示时限',
      limit: 'credit-listing.stop',
      starts: { enters: 'stopping', lane: 'publicity' },
      stops: { steps: ['stop'] },
      overdue: [{ tell: [role.inspector, role.bureauHead] }],
    },
  },
  overdue: [{ tell: [role.bureauHead] }],
  documents: { notice: listingNotice, decision: listingDecision, earlyRemoval, removalDenied, expiryRemoval },
  /** An early removal won by false papers is taken back; the three years begin anew. */
  reopen: { from: ['removed'], to: 'listed', by: head },
  public: {
    list: 'credit',
    title: '安全生产严重失信主体名单',
    in: ['listed', 'applied', 'verifying'],
    fields: ['targetName', 'targetKind', 'creditCode', 'grounds', 'penaltyNo', 'penaltyOrgan'],
  },
})
