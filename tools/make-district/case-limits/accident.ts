/** 事故、调查、约谈、曝光、信用、挂牌督办: spans. Where the text of the law was not at hand the row says so. */
import type { CaseLimit } from './row.ts'

const own = { source: 'anlan-default', clause: '默认值', note: '未核实：请以本区制度核定值替换' } as const
const elsewhere = { source: 'qingdao-2012', note: '未核实：国家没有统一规定，暂按外地公开做法，请以本市、本区规定替换' } as const
const listing = { source: 'dishonesty-rules', note: '未核实：条文数字未与文本比对' } as const
const plan = { source: 'geohazard-plan', clause: '速报时限', note: '未核实：凭记忆录入，且国家预案可能已修订' } as const
const review = '未核实：国办发〔2025〕28号规定了期限和延长上限，条文数字未取得，请以文本核定'

export const accident: readonly CaseLimit[] = [
  { key: 'accident.unit-report', value: 1, unit: 'hour', source: 'accident-reporting', clause: 9, verified: true },
  { key: 'accident.report-up', value: 2, unit: 'hour', source: 'accident-reporting', clause: 11, verified: true },
  { key: 'accident.phone-flash', value: 1, unit: 'hour', source: 'accident-information', clause: '第8、9条', verified: true },
  { key: 'accident.follow-up', value: 24, unit: 'hour', source: 'accident-information', clause: 11, verified: true, note: '条文为每日至少续报1次，按两次间隔不超过24小时计' },
  { key: 'accident.follow-up.major', value: 12, unit: 'hour', source: 'accident-information', clause: 11, verified: true, note: '条文为每日至少续报2次，按两次间隔不超过12小时计' },
  { key: 'accident.casualty-window', value: 30, unit: 'day', source: 'accident-reporting', clause: 13, verified: true },
  { key: 'accident.casualty-window.short', value: 7, unit: 'day', source: 'accident-reporting', clause: 13, verified: true, note: '道路交通、火灾事故' },
  { key: 'accident.tip-first', value: 5, unit: 'day', source: 'accident-information', clause: 12, verified: true },
  { key: 'accident.tip-full', value: 2, unit: 'month', source: 'accident-information', clause: 12, verified: true },
  { key: 'accident.geohazard-report.small', value: 12, unit: 'hour', ...plan },
  { key: 'accident.geohazard-report.medium', value: 6, unit: 'hour', ...plan },
  { key: 'accident.geohazard-report.large', value: 4, unit: 'hour', ...plan },
  { key: 'accident.statistics-floor', value: 1_000_000, unit: 'yuan', source: 'accident-statistics', clause: 5, note: '未核实：凭记忆录入' },
  { key: 'accident.remind', value: 1, unit: 'day', ...own },

  { key: 'investigation.report', value: 60, unit: 'day', source: 'accident-reporting', clause: 29, verified: true },
  { key: 'investigation.report-more', value: 60, unit: 'day', source: 'accident-reporting', clause: 29, verified: true },
  { key: 'investigation.reply', value: 15, unit: 'day', source: 'accident-reporting', clause: 32, verified: true },
  { key: 'investigation.reply.extra', value: 30, unit: 'day', source: 'accident-reporting', clause: 32, verified: true, note: '特别重大事故' },
  { key: 'investigation.reply-more.extra', value: 30, unit: 'day', source: 'accident-reporting', clause: 32, verified: true, note: '特别重大事故' },
  {
    key: 'investigation.publish',
    value: 20,
    unit: 'workday',
    source: 'openness-regulation',
    clause: 26,
    note: '未核实：安全生产法第86条为“及时”，暂按政府信息公开条例主动公开时限',
  },
  { key: 'investigation.evaluation', value: 1, unit: 'year', source: 'work-safety-law', clause: '第86条第三款', from: '2021-09-01', verified: true },
  { key: 'investigation.evaluation', value: 1, unit: 'year', source: 'reform-2016', clause: '（十九）', to: '2021-09-01', verified: true },
  { key: 'investigation.evaluation-earliest', value: 10, unit: 'month', source: 'rectification-evaluation', clause: 3, verified: true },
  { key: 'investigation.resubmit', value: 15, unit: 'day', ...own },
  { key: 'investigation.remind', value: 10, unit: 'day', ...own },

  { key: 'disaster-review.report', value: 90, unit: 'day', source: 'anlan-default', clause: '默认值', note: review },
  { key: 'disaster-review.report-more', value: 60, unit: 'day', source: 'anlan-default', clause: '默认值', note: review },
  { key: 'disaster-review.publish', value: 20, unit: 'workday', source: 'openness-regulation', clause: 26, note: '未核实：凭记忆录入' },
  { key: 'disaster-review.evaluation', value: 1, unit: 'year', source: 'disaster-review-2025', clause: '整改评估', note: '未核实：条文序号未取得' },

  { key: 'criminal-referral.decide', value: 3, unit: 'day', source: 'criminal-referral', clause: 7, verified: true },
  { key: 'criminal-referral.transfer', value: 24, unit: 'hour', source: 'criminal-referral', clause: 7, verified: true },
  { key: 'criminal-referral.police', value: 3, unit: 'day', source: 'referral-regulation', clause: 8, note: '未核实：条文序号凭记忆录入' },
  { key: 'criminal-referral.reconsider', value: 3, unit: 'day', source: 'referral-regulation', clause: 9, note: '未核实：条文序号凭记忆录入' },
  { key: 'criminal-referral.reconsidered', value: 3, unit: 'day', source: 'referral-regulation', clause: 9, note: '未核实：条文序号凭记忆录入' },

  { key: 'admonition-talk.plan', value: 10, unit: 'workday', ...own },
  { key: 'admonition-talk.result', value: 60, unit: 'day', ...own },
  { key: 'admonition-talk.check', value: 10, unit: 'workday', ...own },

  { key: 'public-naming.review', value: 3, unit: 'workday', ...own },
  { key: 'public-naming.shown', value: 6, unit: 'month', ...own },

  { key: 'credit-listing.objection', value: 5, unit: 'workday', ...own, note: '未核实：办法规定参照行政处罚法，未另定日数' },
  { key: 'credit-listing.enter', value: 3, unit: 'workday', clause: '信息录入', ...listing },
  { key: 'credit-listing.publish', value: 20, unit: 'workday', clause: '信息公示', ...listing },
  { key: 'credit-listing.term', value: 3, unit: 'year', source: 'dishonesty-rules', clause: '管理期限', verified: true },
  { key: 'credit-listing.early', value: 12, unit: 'month', source: 'dishonesty-rules', clause: '提前移出', verified: true },
  { key: 'credit-listing.accept', value: 5, unit: 'workday', clause: '信用修复', ...listing },
  { key: 'credit-listing.decide-removal', value: 20, unit: 'workday', clause: '信用修复', ...listing },
  { key: 'credit-listing.stop', value: 10, unit: 'workday', clause: '停止公示', ...listing },
  { key: 'credit-listing.remind', value: 30, unit: 'day', ...own },

  { key: 'listed-supervision.publish', value: 5, unit: 'workday', clause: '公布', ...elsewhere },
  { key: 'listed-supervision.longest', value: 1, unit: 'year', clause: '整改期限', ...elsewhere },
  { key: 'listed-supervision.ask-before', value: 20, unit: 'workday', clause: '延期', ...elsewhere },
  { key: 'listed-supervision.answer', value: 10, unit: 'workday', clause: '延期', ...elsewhere },
  { key: 'listed-supervision.check', value: 10, unit: 'workday', ...own },
  { key: 'listed-supervision.publish-removal', value: 5, unit: 'workday', clause: '销号公布', ...elsewhere },
  { key: 'listed-supervision.remind', value: 30, unit: 'day', ...own },
]
