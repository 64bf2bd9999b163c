/** What a limit is called on the screen: its key in Chinese, piece by piece; an unknown piece stays as it is. */
import type { RaisedLevel } from '@anlan/kernel/base'

const subjects: readonly (readonly [prefix: string, text: string])[] = [
  ['drought', '气象干旱综合指数'],
  ['fire.danger', '森林火险等级'],
  ['fire.heat', '林火热点'],
  ['crack.rate', '裂缝张开速率'],
  ['gnss.rate', 'GNSS 位移速率'],
  ['slope.rain24h', '坡面 24 小时雨量'],
  ['slope.rain', '坡面雨量'],
  ['gas.lel', '燃气浓度'],
  ['pipe.drop10min', '管道 10 分钟压降'],
  ['pipe.drop6h', '管道 6 小时压降'],
  ['pipe.leak', '管道泄漏浓度'],
  ['hazard.toxic', '有毒气体浓度'],
  ['hazard.lel', '可燃气体浓度'],
  ['tank.pressure', '储罐压力'],
  ['tank.level', '储罐液位'],
  ['stage', '水位'],
  ['order', '措施时限'],
]
const words: Readonly<Record<string, string>> = {
  attention: '关注',
  warning: '警戒',
  prepare: '准备转移',
  move: '立即转移',
  critical: '危险',
  guaranteed: '保证',
  rise1h: '1 小时急涨',
  heavy: '强降雨',
  calm: '停雨',
  light: '轻旱',
  moderate: '中旱',
  severe: '重旱',
  extreme: '特级',
  medium: '中度',
  high: '高度',
  'very-high': '极高',
  confirmed: '确认',
  many: '多处',
  receipt: '签收',
  fast: '加急',
  cut: '断',
  ban: '禁',
  halt: '停',
  evacuate: '撤',
  disperse: '疏',
  valve: '关阀',
  unit: '单位',
}
const levels: Readonly<Record<string, RaisedLevel>> = {
  attention: 'blue',
  warning: 'yellow',
  prepare: 'orange',
  move: 'red',
  critical: 'red',
  guaranteed: 'red',
  light: 'blue',
  moderate: 'yellow',
  severe: 'orange',
  extreme: 'red',
  medium: 'blue',
  high: 'yellow',
  'very-high': 'orange',
}
/** `rain3h.move` → `3 小时雨量 立即转移`. */
export function limitTitle(key: string): string {
  const rain = /^rain(\d+)h/.exec(key)
  const [prefix, text] = rain ? [rain[0], `${rain[1]} 小时雨量`] : (subjects.find(([p]) => key === p || key.startsWith(`${p}.`)) ?? ['', ''])
  const rest = key
    .slice(prefix.length)
    .split('.')
    .filter((w) => w !== '')
  return [text, ...rest.map((w) => words[w] ?? w)].filter((w) => w !== '').join(' ')
}
/** The rung of the ladder a limit stands for by its last word; null for those that only take part in a rule. */
export function limitLevel(key: string): RaisedLevel | null {
  return levels[key.split('.').at(-1) ?? ''] ?? null
}
