/** 隐患, 打非, 举报: spans. */
import type { CaseLimit } from './row.ts'

const own = { source: 'anlan-default', clause: '默认值', note: '未核实：请以本区制度核定值替换' } as const
/** 18号令 took the place of 15号令. */
const rules18 = '2026-02-01'
const soon = { source: 'anlan-default', clause: '默认值', note: '未核实：安全生产法第41条只要求“及时”报告，天数由使用单位核定' } as const
const qingdao = { source: 'qingdao-2012', clause: '挂牌督办', note: '未核实：外地做法，请以本市规定替换' } as const
export const danger: readonly CaseLimit[] = [
  { key: 'hidden-danger.confirm', value: 3, unit: 'workday', ...own },
  { key: 'hidden-danger.plan', value: 5, unit: 'workday', ...own },
  { key: 'hidden-danger.report', value: 1, unit: 'workday', ...soon },
  { key: 'hidden-danger.report-workers', value: 10, unit: 'workday', ...soon },
  { key: 'hidden-danger.temporary', value: 24, unit: 'hour', ...own },
  { key: 'hidden-danger.rectify', value: 15, unit: 'day', ...own },
  { key: 'hidden-danger.rectify.major', value: 1, unit: 'year', ...qingdao },
  { key: 'hidden-danger.remind', value: 3, unit: 'day', ...own },
  { key: 'hidden-danger.extensions', value: 1, unit: 'count', ...own },
  { key: 'hidden-danger.extension-answer', value: 5, unit: 'day', source: 'penalty-rules-15', clause: 17, to: rules18, verified: true },
  {
    key: 'hidden-danger.extension-answer',
    value: 5,
    unit: 'day',
    source: 'penalty-rules-15',
    clause: 17,
    from: rules18,
    note: '未核实：15号令已由18号令取代，18号令文本未取得，暂沿用15号令第17条的数值',
  },
  { key: 'hidden-danger.verify', value: 5, unit: 'workday', ...own },
  { key: 'hidden-danger.verify.major', value: 10, unit: 'day', source: 'danger-rules-16', clause: 23, note: '未核实：该条针对挂牌督办并停产停业治理的重大隐患，条文待核' },
  { key: 'hidden-danger.list', value: 5, unit: 'workday', ...qingdao },
  { key: 'hidden-danger.strike-off', value: 5, unit: 'workday', ...qingdao },
  { key: 'hidden-danger.public-after', value: 30, unit: 'day', ...own },
  { key: 'overdue.second', value: 3, unit: 'workday', ...own },
]
