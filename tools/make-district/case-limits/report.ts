/** 举报: spans and rewards. What rests on one locality or on nothing but practice says so. */
import type { CaseLimit } from './row.ts'

const own = { source: 'anlan-default', clause: '默认值', note: '未核实：国家没有统一规定，请以本市、本区规定替换' } as const
const reward = { source: 'report-reward-2018', verified: true } as const
export const report: readonly CaseLimit[] = [
  { key: 'report.accept', value: 5, unit: 'workday', ...own },
  { key: 'report.preliminary', value: 5, unit: 'day', source: 'accident-information', clause: 12, verified: true },
  { key: 'report.full', value: 2, unit: 'month', source: 'accident-information', clause: 12, verified: true },
  { key: 'report.handling', value: 60, unit: 'day', source: 'shandong-report-2015', clause: '办理时限', note: '未核实：外地2015年做法，请以本市、本区规定替换' },
  { key: 'report.handling.more', value: 30, unit: 'day', source: 'shandong-report-2015', clause: '办理时限', note: '未核实：外地2015年做法，请以本市、本区规定替换' },
  { key: 'report.remind', value: 1, unit: 'day', ...own },
  { key: 'report.tell', value: 10, unit: 'workday', ...own },
  { key: 'report.reward.propose', value: 30, unit: 'day', ...own },
  { key: 'report.reward.decide', value: 10, unit: 'workday', ...own },
  { key: 'report.reward.claim', value: 60, unit: 'day', source: 'report-reward-2018', clause: '领取期限', note: '未核实：凭记忆录入，请与办法文本核对' },
  { key: 'report.reward.pay', value: 15, unit: 'workday', ...own },
  { key: 'report.reward.share', value: 15, unit: '%', clause: '奖励标准', ...reward },
  { key: 'report.reward.least', value: 3000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.most', value: 300_000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.concealed.general', value: 30_000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.concealed.larger', value: 40_000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.concealed.major', value: 50_000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.concealed.gravest', value: 60_000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.concealed.most', value: 300_000, unit: 'yuan', clause: '奖励标准', ...reward },
  { key: 'report.reward.insider', value: 20, unit: '%', ...own, note: '未核实：只见于转述，上浮比例由省级规定，请以本市规定替换' },
]
