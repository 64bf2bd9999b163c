/** 工程、搬迁、预案、补偿、救助: spans and amounts. */
import type { CaseLimit } from './row.ts'

const own = { source: 'anlan-default', clause: '默认值', note: '未核实：请以本区制度核定值替换' } as const
/** 渝应急发〔2022〕76号 is dated this day. */
const plan76 = '2022-12-22'
/** 国办发〔2024〕5号 took effect. */
const plans2024 = '2024-01-31'
/** The same figures in the guide of 2017, which only a copy was seen of. */
function standard(key: string, value: number, unit: CaseLimit['unit'], clause: string): CaseLimit[] {
  return [
    { key, value, unit, source: 'chongqing-relief-2017', clause, to: plan76, note: '未核实：2017年指导标准，只见转载文本' },
    { key, value, unit, source: 'chongqing-relief-2022', clause, from: plan76, verified: true, note: '与重庆市自然灾害救助政策清单及綦江、沙坪坝等区公开的申报指南一致' },
  ]
}
/** Government plans: by the rules of 2024; before, by those of 2013, which nobody has read again. */
function byPlanRules(key: string, value: number, unit: CaseLimit['unit'], clause: number, before: number): CaseLimit[] {
  return [
    { key, value, unit, source: 'plan-rules-2013', clause: before, to: plans2024, note: '未核实：2013年办法文本，数值暂同2024年办法' },
    { key, value, unit, source: 'plan-rules-2024', clause, from: plans2024, verified: true },
  ]
}
const henan = { source: 'henan-relief', clause: 14, note: '未核实：外地规定，供参考，请以本市规定替换' } as const

/** 户报·村评·乡审·县定: one set for each of the two types. */
function household(law: 'relief' | 'rebuild'): CaseLimit[] {
  return [
    { key: `${law}.review`, value: 5, unit: 'workday', ...own },
    { key: `${law}.publicise`, value: 3, unit: 'workday', ...own },
    { key: `${law}.publicity`, value: 7, unit: 'day', ...henan },
    { key: `${law}.objection`, value: 5, unit: 'workday', ...own },
    { key: `${law}.submit`, value: 15, unit: 'day', ...own },
    { key: `${law}.town`, value: 10, unit: 'day', ...henan },
    { key: `${law}.district`, value: 10, unit: 'day', ...henan },
    { key: `${law}.tell`, value: 5, unit: 'workday', ...own },
  ]
}
export const livelihood: readonly CaseLimit[] = [
  // Households.
  ...household('relief'),
  ...household('rebuild'),
  { key: 'livelihood.appeal', value: 60, unit: 'day', source: 'reconsideration-law', clause: 20, verified: true },
  { key: 'livelihood.sue', value: 6, unit: 'month', source: 'litigation-law', clause: 46, verified: true },
  { key: 'relief.pay', value: 10, unit: 'workday', ...own },
  { key: 'relief.receipt', value: 5, unit: 'workday', ...own },
  ...standard('relief.emergency.day', 20, 'yuan', '应急救助'),
  ...standard('relief.emergency.span', 15, 'day', '应急救助'),
  ...standard('relief.transition.day', 20, 'yuan', '过渡期生活救助'),
  ...standard('relief.transition.span', 3, 'month', '过渡期生活救助'),
  ...standard('relief.drought.day', 20, 'yuan', '旱灾临时生活困难救助'),
  ...standard('relief.drought.span', 15, 'day', '旱灾临时生活困难救助'),
  ...standard('relief.winter', 150, 'yuan', '冬春临时生活困难救助'),
  ...standard('relief.death', 16_000, 'yuan', '遇难人员家属抚慰'),

  // Rebuilding.
  ...standard('rebuild.room', 5000, 'yuan', '倒塌、损坏住房恢复重建补助'),
  ...standard('rebuild.rooms', 4, 'count', '倒塌、损坏住房恢复重建补助'),
  ...standard('rebuild.household', 20_000, 'yuan', '倒塌、损坏住房恢复重建补助'),
  ...standard('rebuild.advance', 50, '%', '项目管理：正式开工时拨付'),
  ...standard('rebuild.balance', 5, 'workday', '项目管理：竣工验收后'),
  { key: 'rebuild.start', value: 2, unit: 'month', ...own },
  { key: 'rebuild.advance-pay', value: 5, unit: 'workday', ...own },
  { key: 'rebuild.finish', value: 1, unit: 'year', ...own },
  { key: 'rebuild.accept', value: 10, unit: 'workday', ...own },
  { key: 'rebuild.move-in', value: 1, unit: 'month', ...own },

  // Plans.
  ...byPlanRules('plan.file', 20, 'workday', 26, 19),
  ...byPlanRules('plan.publish', 20, 'workday', 28, 19),
  ...byPlanRules('plan.evaluate', 3, 'year', 34, 25),
  { key: 'plan.file.enterprise', value: 20, unit: 'workday', source: 'enterprise-plan-rules', clause: 26, verified: true },
  { key: 'plan.check', value: 5, unit: 'workday', source: 'enterprise-plan-rules', clause: 28, verified: true },
  { key: 'plan.evaluate.enterprise', value: 3, unit: 'year', source: 'enterprise-plan-rules', clause: 35, verified: true },
  { key: 'plan.work', value: 60, unit: 'day', ...own },
  { key: 'plan.review', value: 20, unit: 'workday', ...own },
  { key: 'plan.approve', value: 10, unit: 'workday', ...own },
  { key: 'plan.issue', value: 10, unit: 'workday', ...own },
  { key: 'plan.remind', value: 60, unit: 'day', ...own },

  // Works.
  { key: 'work.longest', value: 3, unit: 'year', ...own },
  { key: 'work.remind', value: 7, unit: 'day', ...own },
  { key: 'work.report', value: 1, unit: 'month', ...own },

  // Relocation.
  { key: 'relocation.check', value: 10, unit: 'workday', ...own },
  { key: 'relocation.sign', value: 2, unit: 'month', ...own },
  { key: 'relocation.longest', value: 2, unit: 'year', ...own },
  { key: 'relocation.remind', value: 15, unit: 'day', ...own },
  { key: 'relocation.dismantle', value: 3, unit: 'month', ...own },
  { key: 'relocation.pay', value: 20, unit: 'workday', ...own },
  { key: 'relocation.accept', value: 10, unit: 'workday', ...own },

  // Costs of a mission.
  { key: 'mission.verify', value: 15, unit: 'workday', ...own },
  { key: 'mission.determine', value: 10, unit: 'workday', ...own },
  { key: 'mission.pay', value: 30, unit: 'day', ...own },
  { key: 'mission.coordinate', value: 30, unit: 'day', ...own },
  { key: 'mission.receipt', value: 5, unit: 'workday', ...own },
]
