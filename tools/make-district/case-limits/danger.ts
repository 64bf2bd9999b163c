/** 隐患, 打非, 举报: spans. */
import type { CaseLimit } from './row.ts'

const own = { source: 'anlan-default', clause: '默认值', note: '未核实：请以本区制度核定值替换' } as const
export const danger: readonly CaseLimit[] = [
  { key: 'hidden-danger.confirm', value: 3, unit: 'workday', ...own },
  { key: 'hidden-danger.rectify', value: 15, unit: 'day', ...own },
  { key: 'hidden-danger.verify', value: 5, unit: 'workday', ...own },
  { key: 'overdue.second', value: 3, unit: 'workday', ...own },
]
