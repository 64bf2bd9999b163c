/** What follows every penalty once it has been served: paying, publishing, review and lawsuit, taking back. Used by the ordinary procedure and on the spot. */
import { cell, cite, dateText, f, type FormFields } from '@anlan/kernel/base'
import type { CaseDecl, CaseView, ClockDecl, DocumentDecl, LaneDecl, StepDecl, StepKey } from '@anlan/kernel/case'
import { deferral, enforcementApplication, paymentDemand } from '../documents/enforcement/payment.ts'
import { role } from '../roles.ts'
import { money } from './after-money.ts'
import { first, head, lapsed, notAhead, officers, partyOrOfficers, rows } from './enforcement-fields.ts'

export const afterFields: FormFields = {
  fine: f.yuan('罚款数额'),
  payTo: f.text('罚款缴纳方式', { optional: true, hint: '指定银行、账户或者电子支付系统' }),
  reviewBody: f.text('行政复议机关', { optional: true, max: 60 }),
  court: f.text('行政诉讼管辖法院', { optional: true, max: 60 }),
  payments: f.rows('缴款记录', { paidOn: cell.day('缴款日期'), sum: cell.yuan('金额'), receipt: cell.text('票据号', { max: 60 }) }, { min: 1, max: 60 }),
  surchargeSum: f.yuan('应收加处罚款'),
  surchargeWhy: f.text('与计算数不同的理由', { optional: true, hint: '如执行协议减免（行政强制法第42条）' }),
  hardship: f.long('延期（分期）缴纳的理由', { max: 500 }),
  planRows: f.rows('缴纳计划', { by: cell.day('缴纳日期'), sum: cell.yuan('金额') }, { min: 1, max: 24 }),
  planEndsOn: f.day('最后一期日期'),
  urgedOn: f.day('催缴通知送达日期'),
  remedyEndsOn: f.day('复议、诉讼期限届满之日', { hint: '批准延期、分期的，为其期限结束之日' }),
  enforcementResult: f.long('强制执行结果', { max: 500 }),
  remedyOn: f.day('复议、诉讼受理日期'),
  remedyNo: f.text('复议、诉讼案号', { max: 60 }),
  remedyResult: f.one('复议、诉讼结果', { upheld: '维持或者驳回', changed: '变更', revoked: '撤销或者确认违法、无效' }),
  resultServedOn: f.day('复议决定、裁判送达日期'),
  publishedOn: f.day('公示日期'),
  publishedAt: f.text('公示平台和网址', { max: 200 }),
  retractedOn: f.day('撤回公示日期'),
  retractedWhy: f.text('公开说明的理由'),
}
export const afterLanes: Readonly<Record<string, LaneDecl>> = {
  payment: {
    title: '罚款缴纳',
    states: {
      due: '待缴纳',
      asked: '延期（分期）待批',
      paying: '延期（分期）缴纳中',
      urged: '已催缴',
      enforceable: '可申请强制执行',
      enforcing: '法院强制执行中',
      paid: '已缴清',
      stopped: '执行终结',
      void: '处罚撤销不再缴纳',
    },
    ends: ['paid', 'stopped', 'void'],
  },
  publicity: { title: '处罚公示', states: { due: '待公示', published: '已公示' }, ends: ['published'] },
  remedy: { title: '复议诉讼', states: { inReview: '行政复议中', inCourt: '行政诉讼中', upheld: '处罚维持', lost: '处罚变更或者撤销' }, ends: ['upheld', 'lost'] },
  retraction: { title: '撤回公示', states: { due: '待撤回', retracted: '已撤回' }, ends: ['retracted'] },
}
export const afterLaneKeys = ['payment', 'publicity', 'remedy', 'retraction'] as const
const open = ['due', 'asked', 'paying', 'urged', 'enforceable', 'enforcing'] as const

function inRemedy(c: CaseView): boolean {
  return c.at['remedy'] === 'inReview' || c.at['remedy'] === 'inCourt'
}
function lost(c: CaseView): boolean {
  return c.text('remedyResult') !== 'upheld'
}
function paymentWhy(c: CaseView): string | null {
  if (c.given['payments'] === undefined) return null
  const late = rows(c, 'payments').some((r) => String(r['paidOn']) > dateText(c.now))
  const m = money(c, c.now)
  if (late) return '缴款日期不能晚于今天'
  return c.number('surchargeSum') !== m.surcharge && c.given['surchargeWhy'] === undefined ? `按缴款日期计算的加处罚款为 ${m.surcharge} 元，不同的须写明理由` : null
}
const taken = (what: 'inReview' | 'inCourt', title: string, from: readonly string[]): StepDecl => ({
  title,
  from,
  by: officers,
  asks: ['remedyOn', 'remedyNo'],
  forks: { remedy: what },
  guard: (c) => first(inRemedy(c) ? '复议或者诉讼正在进行' : null, notAhead(c, 'remedyOn', '受理日期')),
  quiet: true,
})
const result = (from: 'inReview' | 'inCourt', title: string): StepDecl => ({
  title,
  lane: 'remedy',
  from,
  to: { of: ['upheld', 'lost'], choose: (c) => (lost(c) ? 'lost' : 'upheld') },
  by: officers,
  asks: ['remedyResult', 'resultServedOn'],
  may: ['fine'],
  forks: { retraction: 'due' },
  forksWhen: { retraction: (c) => lost(c) && c.at['publicity'] === 'published' },
  guard: (c) =>
    first(
      notAhead(c, 'resultServedOn', '送达日期'),
      c.given['remedyResult'] === 'changed' && c.number('fine') !== undefined && c.given['fine'] === undefined ? '变更处罚的，须填写变更后的罚款数额' : null,
      c.given['remedyResult'] !== undefined && c.given['remedyResult'] !== 'changed' && c.given['fine'] !== undefined ? '只有变更的才填写罚款数额' : null,
    ),
})
/** @param main states of the main course from which review and lawsuit can begin */
export function afterSteps(main: readonly string[]): Readonly<Record<StepKey, StepDecl>> {
  return {
    pay: {
      title: '登记缴款',
      lane: 'payment',
      from: open,
      to: { of: [...open, 'paid'], choose: (c) => (money(c, c.now).paid >= (c.number('fine') ?? 0) + (c.number('surchargeSum') ?? 0) ? 'paid' : (c.at['payment'] ?? 'due')) },
      by: officers,
      asks: ['payments', 'surchargeSum'],
      may: ['surchargeWhy'],
      clock: 'pay',
      guard: paymentWhy,
      suggests(c) {
        const m = money(c, c.now)
        return { values: { surchargeSum: m.surcharge }, because: [`罚款 ${m.fine} 元，已缴 ${m.paid} 元，逾期 ${m.late} 日，按今天缴清计算加处罚款 ${m.surcharge} 元`] }
      },
      legal: cite('penalty-law', 67),
    },
    askDeferral: {
      title: '申请延期（分期）缴纳',
      lane: 'payment',
      from: 'due',
      to: 'asked',
      by: partyOrOfficers,
      asks: ['hardship', 'planRows', 'planEndsOn'],
      quiet: true,
      legal: cite('penalty-law', 66),
    },
    grantDeferral: { title: '批准延期（分期）', lane: 'payment', from: 'asked', to: 'paying', by: head, issues: ['deferral'], legal: cite('penalty-law', 66) },
    refuseDeferral: { title: '不予延期（分期）', lane: 'payment', from: 'asked', to: 'due', by: head },
    urgePayment: {
      title: '催缴罚款',
      lane: 'payment',
      from: ['due', 'paying'],
      to: 'urged',
      by: officers,
      two: true,
      asks: ['urgedOn'],
      issues: ['paymentDemand'],
      guard: (c) => first(lapsed(c, c.at['payment'] === 'paying' ? 'plan' : 'pay') ? null : '缴款期限尚未届满', notAhead(c, 'urgedOn', '送达日期')),
      quiet: true,
      legal: cite('coercion-law', 54),
    },
    remedyOver: {
      title: '确认复议诉讼期满',
      lane: 'payment',
      from: 'urged',
      to: 'enforceable',
      by: officers,
      asks: ['remedyEndsOn'],
      guard: (c) =>
        first(
          inRemedy(c) ? '复议或者诉讼正在进行' : null,
          lapsed(c, 'urge') ? null : '催告期尚未届满',
          // A judgment that upheld the fine has used up the remedies.
          c.last('courtResult') || lapsed(c, c.last('reviewResult') ? 'sueAfterReview' : 'sue') ? null : '起诉期限尚未届满',
          notAhead(c, 'remedyEndsOn', '期满之日'),
        ),
      legal: cite('coercion-law', 53),
    },
    applyEnforcement: {
      title: '申请法院强制执行',
      lane: 'payment',
      from: 'enforceable',
      to: 'enforcing',
      by: head,
      asks: ['court'],
      issues: ['enforcementApplication'],
      clock: 'enforce',
      guard: (c) => (lapsed(c, 'enforce') ? '申请强制执行的期限已过' : null),
      legal: cite('coercion-law', 53),
    },
    endEnforcement: { title: '强制执行终结', lane: 'payment', from: 'enforcing', to: 'stopped', by: officers, asks: ['enforcementResult'] },
    voidFine: {
      title: '处罚撤销，不再缴纳',
      lane: 'payment',
      from: open,
      to: 'void',
      by: head,
      guard: (c) => (c.at['remedy'] === 'lost' && c.text('remedyResult') === 'revoked' ? null : '处罚没有被撤销'),
      quiet: true,
    },
    publish: {
      title: '公示处罚信息',
      lane: 'publicity',
      from: 'due',
      to: 'published',
      by: officers,
      asks: ['publishedOn', 'publishedAt'],
      within: 'penalty.publish',
      guard: (c) => notAhead(c, 'publishedOn', '公示日期'),
      legal: cite('work-safety-law', 78),
    },
    retract: {
      title: '撤回处罚信息并说明理由',
      lane: 'retraction',
      from: 'due',
      to: 'retracted',
      by: officers,
      asks: ['retractedOn', 'retractedWhy'],
      within: 'penalty.retract',
      guard: (c) => notAhead(c, 'retractedOn', '撤回日期'),
      legal: cite('penalty-law', 48),
    },
    fileReview: taken('inReview', '登记行政复议', main),
    fileSuit: taken('inCourt', '登记行政诉讼', main),
    reviewResult: result('inReview', '登记复议结果'),
    courtResult: result('inCourt', '登记诉讼结果'),
  }
}
/** @param served the step by which the decision reaches the party, and the field with its date */
export function afterClocks(served: StepKey, since?: string): Readonly<Record<string, ClockDecl>> {
  const from = since === undefined ? {} : { since }
  return {
    pay: {
      title: '缴纳罚款',
      limit: 'penalty.pay',
      starts: { enters: 'due', lane: 'payment' },
      ...from,
      stops: { leaves: 'due', lane: 'payment' },
      roll: true,
      consequence: '每日加处罚款，催告后可以申请强制执行',
      overdue: [{ tell: ['entityLead', role.inspector] }],
      legal: cite('penalty-law', 67),
    },
    plan: {
      title: '延期（分期）缴纳',
      limit: 'penalty.plan-longest',
      starts: { enters: 'paying', lane: 'payment' },
      until: 'planEndsOn',
      stops: { leaves: 'paying', lane: 'payment' },
      overdue: [{ tell: ['entityLead', role.inspector] }],
      legal: cite('penalty-law', 66),
    },
    urge: { title: '催告期', limit: 'penalty.urge', starts: { step: 'urgePayment' }, since: 'urgedOn', stops: {}, right: true, legal: cite('coercion-law', 54) },
    enforce: {
      title: '申请法院强制执行',
      limit: 'penalty.enforce',
      starts: { enters: 'enforceable', lane: 'payment' },
      since: 'remedyEndsOn',
      stops: { leaves: 'enforceable', lane: 'payment' },
      consequence: '逾期法院不予受理',
      overdue: [{ tell: [role.bureauHead] }],
      legal: cite('coercion-law', 53),
    },
    review: { title: '申请行政复议的期限', limit: 'penalty.review', starts: { step: served }, ...from, stops: {}, right: true, legal: cite('reconsideration-law', 20) },
    sue: { title: '提起行政诉讼的期限', limit: 'penalty.sue', starts: { step: served }, ...from, stops: {}, right: true, legal: cite('litigation-law', 46) },
    sueAfterReview: {
      title: '不服复议决定的起诉期限',
      limit: 'penalty.sue-after-review',
      starts: { step: 'reviewResult' },
      since: 'resultServedOn',
      stops: {},
      right: true,
      legal: cite('litigation-law', 45),
    },
  }
}
export const afterDocuments: Readonly<Record<string, DocumentDecl>> = { paymentDemand, deferral, enforcementApplication }
/** Law that the papers and the sums read, whichever procedure it was. */
export const afterLaw: NonNullable<CaseDecl['law']> = [
  'penalty.pay',
  'penalty.surcharge',
  'penalty.surcharge-cap',
  'penalty.review',
  'penalty.sue',
  'penalty.sue-after-review',
  'penalty.urge',
  'penalty.enforce',
]
