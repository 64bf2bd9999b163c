/** The quality gates over a series, as the command line asks for them. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { BAD, GATE, type GateLimits, gatesState, gatesStep, OPEN_GATES } from './gates.ts'
import { OWN, QARTOD, series } from './sources.ts'

const words: Readonly<Record<keyof typeof GATE, string>> = {
  missing: '缺测',
  order: '时间倒序或重复',
  range: '超出量程',
  rate: '变化过快',
  stuck: '长时间不变（卡滞）',
  jump: '突跳（待后几个读数判定）',
  spikeBefore: '尖刺：突跳已复原',
  step: '台阶：突跳已保持',
}
const names: readonly (keyof typeof GATE)[] = ['missing', 'order', 'range', 'rate', 'stuck', 'jump', 'spikeBefore', 'step']

export const gatesMethod = defineMethod({
  id: 'gates',
  title: '读数质量关卡',
  sources: [OWN, QARTOD],
  validity: [
    '量程、速率、卡滞时限随仪器与场地而定，未给的一关不设。',
    '突跳可能是真事件：单站的尖刺与台阶只作提示，不据此丢弃读数。',
    '前 8 次变动用于学习常见变幅，其间不判突跳（给出分辨力时除外）。',
  ],
  input: {
    values: series,
    minutes: { kind: 'list', text: '各读数的时刻', of: { kind: 'number', unit: 'min', text: '时刻' }, optional: true },
    interval: { kind: 'number', unit: 'min', text: '读数间隔（未给时刻时）', min: 0, open: 'min', default: 1 },
    min: { kind: 'number', unit: '1', text: '量程下限', optional: true },
    max: { kind: 'number', unit: '1', text: '量程上限', optional: true },
    rate: { kind: 'number', unit: '1/min', text: '可能的最大变化速率', min: 0, open: 'min', optional: true },
    stuck: { kind: 'number', unit: 'min', text: '卡滞时限', min: 0, open: 'min', optional: true },
    idle: { kind: 'number', unit: '1', text: '允许久停的值（如无雨为 0）', optional: true },
    resolution: { kind: 'number', unit: '1', text: '分辨力', min: 0, default: 0 },
    k: { kind: 'number', unit: '1', text: '突跳为常见变幅的倍数', min: 1, default: 8 },
    hold: { kind: 'number', unit: '1', text: '判为台阶须保持的读数个数', min: 1, integer: true, default: 3 },
  },
  output: {
    bits: {
      kind: 'list',
      text: '每个读数的判定位（1 缺测 2 倒序 4 量程 8 速率 16 卡滞 32 突跳 64 尖刺已复原 128 台阶已保持）',
      of: { kind: 'number', unit: '1', text: '位', integer: true },
    },
    usable: { kind: 'list', text: '可用', of: { kind: 'flag', text: '可用' } },
    events: {
      kind: 'list',
      text: '判定',
      of: {
        kind: 'group',
        text: '判定',
        of: { index: { kind: 'number', unit: '1', text: '序号', integer: true }, code: { kind: 'text', text: '代号' }, text: { kind: 'text', text: '说明' } },
      },
    },
    bad: { kind: 'number', unit: '1', text: '不可用个数', integer: true },
  },
  example: { values: [10, 10.1, 9.9, 10, 55, 10.1, null, 10.1, 10.1, 10.1, 10.1, 10.1], min: 0, max: 50, stuck: 3, resolution: 0.1 },
  run(i) {
    if (i.minutes !== undefined && i.minutes.length !== i.values.length) return refused('impossible', 'minutes', '时刻与读数个数不同。')
    if (i.min !== undefined && i.max !== undefined && i.min > i.max) return refused('impossible', 'min', '量程下限高于上限。')
    const g: GateLimits = {
      min: i.min ?? OPEN_GATES.min,
      max: i.max ?? OPEN_GATES.max,
      rate: i.rate ?? OPEN_GATES.rate,
      stuck: i.stuck ?? OPEN_GATES.stuck,
      idle: i.idle ?? OPEN_GATES.idle,
      resolution: i.resolution,
      k: i.k,
      hold: i.hold,
    }
    const s = gatesState()
    const bits = i.values.map((v, k) => gatesStep(s, g, i.minutes?.[k] ?? k * i.interval, v ?? Number.NaN))
    const events = bits.flatMap((b, index) => names.filter((n) => (b & GATE[n]) !== 0).map((n) => ({ index, code: n, text: words[n] })))
    const usable = bits.map((b) => (b & BAD) === 0)
    const bad = usable.filter((u) => !u).length
    const flags: Flag[] = []
    const open = [i.min === undefined && i.max === undefined ? '量程' : '', i.rate === undefined ? '速率' : '', i.stuck === undefined ? '卡滞' : ''].filter((t) => t !== '')
    if (open.length > 0) flags.push({ code: 'open-gates', weight: 'note', text: `未设：${open.join('、')}。` })
    return found(
      { bits, usable, events, bad },
      names.map((n) => step(words[n], events.filter((e) => e.code === n).length, '个')).filter((x) => x.value !== 0),
      flags,
    )
  },
})
