/** 执法检查、行政处罚、复查、强制: spans and amounts. A law that changed has a row for each text. */
import type { CaseLimit } from './row.ts'

/** 行政处罚法（2021修订） took effect. */
const law2021 = '2021-07-15'
/** 安全生产法（2021修正） took effect. */
const safety2021 = '2021-09-01'
/** 18号令 took the place of 15号令. */
const rules18 = '2026-02-01'
const own = { source: 'anlan-default', clause: '默认值', note: '未核实：请以本区制度核定值替换' } as const

type Value = Pick<CaseLimit, 'key' | 'value' | 'unit'>
/** By the penalty law as revised; before, by the text of 2017, which nobody has read again. */
function byPenaltyLaw(
  now: Value & { readonly clause: number; readonly note?: string },
  before: { readonly value: number; readonly unit: CaseLimit['unit']; readonly clause: number },
): CaseLimit[] {
  return [
    { key: now.key, value: before.value, unit: before.unit, source: 'penalty-law-2017', clause: before.clause, to: law2021, note: '未核实：2017修正文本' },
    { ...now, source: 'penalty-law', from: law2021, verified: true },
  ]
}
/** By order 15; since order 18, whose text was not at hand, the same value as a marked default. */
function byRules(v: Value, clause: number, note?: string): CaseLimit[] {
  return [
    { ...v, source: 'penalty-rules-15', clause, to: rules18, ...(note === undefined ? { verified: true } : { note }) },
    { ...v, source: 'penalty-rules-15', clause, from: rules18, note: `未核实：15号令已由18号令取代，18号令文本未取得，暂沿用15号令第${clause}条的数值` },
  ]
}
const workdays = '第85条：“二日”“三日”“五日”“七日”指工作日'

export const enforcement: readonly CaseLimit[] = [
  // On the spot.
  ...byPenaltyLaw({ key: 'inspection.spot-fine.person', value: 200, unit: 'yuan', clause: 51 }, { value: 50, unit: 'yuan', clause: 33 }),
  ...byPenaltyLaw({ key: 'inspection.spot-fine.unit', value: 3000, unit: 'yuan', clause: 51 }, { value: 1000, unit: 'yuan', clause: 33 }),
  ...byPenaltyLaw({ key: 'inspection.spot-cash', value: 100, unit: 'yuan', clause: 68 }, { value: 20, unit: 'yuan', clause: 47 }),
  ...byPenaltyLaw({ key: 'inspection.spot-hand-in', value: 2, unit: 'workday', clause: 71, note: workdays }, { value: 2, unit: 'day', clause: 50 }),
  ...byRules({ key: 'inspection.halt', value: 6, unit: 'month' }, 14),
  { key: 'inspection.handle', value: 5, unit: 'workday', ...own },

  // Recheck.
  ...byRules({ key: 'recheck.within', value: 10, unit: 'day' }, 17),
  ...byRules({ key: 'recheck.extension-ask', value: 10, unit: 'day' }, 17),
  ...byRules({ key: 'recheck.extension-answer', value: 5, unit: 'day' }, 17),
  { key: 'recheck.longest', value: 1, unit: 'year', ...own },

  // The ordinary procedure.
  { key: 'penalty.file', value: 7, unit: 'workday', ...own },
  ...byRules({ key: 'penalty.file-urgent', value: 5, unit: 'day' }, 23),
  { key: 'penalty.prescription', value: 2, unit: 'year', source: 'penalty-law', clause: 36, verified: true },
  { key: 'penalty.prescription.life', value: 2, unit: 'year', source: 'penalty-law-2017', clause: 29, to: law2021, note: '未核实：2017修正文本没有五年的规定' },
  { key: 'penalty.prescription.life', value: 5, unit: 'year', source: 'penalty-law', clause: 36, from: law2021, verified: true },
  { key: 'penalty.decide', value: 30, unit: 'day', source: 'penalty-rules-15', clause: 32, to: rules18, verified: true, note: '行政处罚法第60条：规章另有规定的，从其规定' },
  {
    key: 'penalty.decide',
    value: 90,
    unit: 'day',
    source: 'penalty-law',
    clause: 60,
    from: rules18,
    note: '未核实：法律规定九十日，规章另有规定的从其规定；18号令文本未取得，如有更短期限以18号令为准',
  },
  { key: 'penalty.decide.extend-1', value: 60, unit: 'day', source: 'penalty-rules-15', clause: 32, to: rules18, verified: true, note: '经本机关负责人同意，合计不超过90日' },
  {
    key: 'penalty.decide.extend-1',
    value: 90,
    unit: 'day',
    source: 'penalty-rules-15',
    clause: 32,
    from: rules18,
    note: '未核实：18号令文本未取得，暂以15号令的上限合计180日为限，须经上一级机关批准',
  },
  { key: 'penalty.decide.extend-2', value: 90, unit: 'day', source: 'penalty-rules-15', clause: 32, to: rules18, verified: true, note: '须经上一级机关批准，合计不超过180日' },
  ...byPenaltyLaw({ key: 'penalty.evidence-hold', value: 7, unit: 'workday', clause: 56, note: workdays }, { value: 7, unit: 'day', clause: 37 }),
  { key: 'penalty.statement', value: 3, unit: 'workday', ...own },
  ...byPenaltyLaw({ key: 'penalty.hearing-ask', value: 5, unit: 'workday', clause: 64, note: `${workdays}；15号令的三日不再适用` }, { value: 3, unit: 'day', clause: 42 }),
  ...byPenaltyLaw({ key: 'penalty.hearing-notice', value: 7, unit: 'workday', clause: 64, note: workdays }, { value: 7, unit: 'day', clause: 42 }),
  ...byRules({ key: 'penalty.hearing-hold', value: 15, unit: 'day' }, 35),
  ...byRules({ key: 'penalty.large-fine.person', value: 20_000, unit: 'yuan' }, 33),
  ...byRules({ key: 'penalty.large-fine.unit', value: 50_000, unit: 'yuan' }, 33),
  ...byRules({ key: 'penalty.discuss-fine', value: 50_000, unit: 'yuan' }, 29, '未核实：条文号与数额凭记忆录入'),
  ...byRules({ key: 'penalty.report-fine', value: 50_000, unit: 'yuan' }, 63),
  ...byRules({ key: 'penalty.report-up', value: 10, unit: 'day' }, 63),
  ...byPenaltyLaw({ key: 'penalty.deliver', value: 7, unit: 'workday', clause: 61, note: workdays }, { value: 7, unit: 'day', clause: 40 }),
  ...byPenaltyLaw({ key: 'penalty.pay', value: 15, unit: 'day', clause: 67 }, { value: 15, unit: 'day', clause: 46 }),
  ...byPenaltyLaw({ key: 'penalty.surcharge', value: 3, unit: '%', clause: 72 }, { value: 3, unit: '%', clause: 51 }),
  { key: 'penalty.surcharge-cap', value: 100, unit: '%', source: 'coercion-law', clause: 45, to: law2021, verified: true },
  { key: 'penalty.surcharge-cap', value: 100, unit: '%', source: 'penalty-law', clause: 72, from: law2021, verified: true },
  { key: 'penalty.publish', value: 7, unit: 'workday', ...own, to: safety2021 },
  { key: 'penalty.publish', value: 7, unit: 'workday', source: 'work-safety-law', clause: 78, from: safety2021, verified: true },
  { key: 'penalty.retract', value: 3, unit: 'workday', ...own, to: law2021 },
  { key: 'penalty.retract', value: 3, unit: 'workday', source: 'penalty-law', clause: 48, from: law2021, verified: true, note: workdays },
  { key: 'penalty.review', value: 60, unit: 'day', source: 'reconsideration-law', clause: 20, verified: true },
  { key: 'penalty.sue', value: 6, unit: 'month', source: 'litigation-law', clause: 46, verified: true },
  { key: 'penalty.sue-after-review', value: 15, unit: 'day', source: 'litigation-law', clause: 45, verified: true },
  { key: 'penalty.urge', value: 10, unit: 'workday', source: 'coercion-law', clause: 54, verified: true, note: '第69条：十日以内的期限指工作日' },
  { key: 'penalty.enforce', value: 3, unit: 'month', source: 'coercion-law', clause: 53, verified: true },
  { key: 'penalty.plan-longest', value: 1, unit: 'year', ...own },
  { key: 'penalty.archive', value: 30, unit: 'day', ...own },
  { key: 'penalty.public-until', value: 1, unit: 'year', ...own },

  // Joint operations and campaign lists.
  { key: 'illegal-activity.verify', value: 5, unit: 'workday', ...own },
  { key: 'illegal-activity.plan', value: 3, unit: 'workday', ...own },
  { key: 'illegal-activity.operate', value: 90, unit: 'day', ...own },
  { key: 'joint-action.longest', value: 90, unit: 'day', ...own },
  { key: 'campaign-task.accept', value: 3, unit: 'workday', ...own },
  { key: 'campaign-task.longest', value: 3, unit: 'year', ...own },
  { key: 'campaign-task.verify', value: 5, unit: 'workday', ...own },
  { key: 'lasting-rule.longest', value: 5, unit: 'year', ...own },
  { key: 'lasting-rule.remind', value: 30, unit: 'day', ...own },
]
