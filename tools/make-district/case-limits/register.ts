/** Registers: how long before a date people are told, when a point is offline, what score a town needs. None could be checked against a source. */
import type { CaseLimit } from './row.ts'

const own = { source: 'anlan-default', clause: '默认值', note: '未核实：请以本区制度核定值替换' } as const
export const register: readonly CaseLimit[] = [
  { key: 'register.runs-out', value: 30, unit: 'day', ...own },
  { key: 'register.live-cadences', value: 3, unit: 'count', ...own },
  { key: 'register.five-haves', value: 80, unit: 'index', ...own },
]
