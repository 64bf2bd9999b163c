/** Dated, cited limits. Nobody has checked these values for Jiangjin: all are 未核实 until the district confirms them. */
import type { LimitUnit } from '@anlan/kernel/base'
import { buildCaseLimits } from './case-limits.ts'
import { chemicalTowns, type Entities } from './entities.ts'
import type { Town } from './ground.ts'
import { since } from './org-chart.ts'
import type { PointRow } from './points.ts'

export type LimitRow = {
  key: string
  value: number
  unit: LimitUnit
  valid: { from: number; to?: number }
  source: { source: string; clause: string | number }
  verified: boolean
  place?: string
  note?: string
}
const own = { source: 'anlan-default', clause: '默认值' }
const unchecked = '未核实：请以本区预案核定值替换'

type Plain = readonly [key: string, value: number, unit: LimitUnit, note?: string]
const flood = '未核实：江津山洪预案（江津府办发〔2020〕117号）指标未取得，暂用常见量级'
const general: readonly Plain[] = [
  ['rain1h.attention', 20, 'mm', flood],
  ['rain1h.warning', 30, 'mm', flood],
  ['rain1h.prepare', 40, 'mm', flood],
  ['rain1h.move', 60, 'mm', flood],
  ['rain3h.attention', 25, 'mm', flood],
  ['rain3h.warning', 40, 'mm', flood],
  ['rain3h.prepare', 50, 'mm', flood],
  ['rain3h.move', 80, 'mm', flood],
  ['rain24h.attention', 50, 'mm', flood],
  ['rain24h.warning', 80, 'mm', flood],
  ['rain24h.prepare', 100, 'mm', flood],
  ['rain24h.move', 150, 'mm', flood],
  ['stage.rise1h', 1, 'm', flood],
  ['rain.api.wet', 80, 'mm', '未核实：常见量级，须用本地山洪、滑坡个例率定'],
  ['drought.light', -0.5, 'index', '未核实：按气象干旱综合指数常用分级'],
  ['drought.moderate', -1, 'index', '未核实：按气象干旱综合指数常用分级'],
  ['drought.severe', -1.5, 'index', '未核实：按气象干旱综合指数常用分级'],
  ['drought.extreme', -2, 'index', '未核实：按气象干旱综合指数常用分级'],
  ['fire.danger.medium', 2, 'index', '未核实：按森林火险等级二至五级对应蓝黄橙红'],
  ['fire.danger.high', 3, 'index', '未核实：按森林火险等级二至五级对应蓝黄橙红'],
  ['fire.danger.very-high', 4, 'index', '未核实：按森林火险等级二至五级对应蓝黄橙红'],
  ['fire.danger.extreme', 5, 'index', '未核实：按森林火险等级二至五级对应蓝黄橙红'],
  ['fire.heat.confirmed', 1, 'count'],
  ['fire.heat.many', 3, 'count'],
  ['crack.rate.attention', 2, 'mm/d'],
  ['crack.rate.warning', 5, 'mm/d'],
  ['crack.rate.severe', 10, 'mm/d'],
  ['crack.rate.critical', 20, 'mm/d'],
  ['gnss.rate.attention', 2, 'mm/d'],
  ['gnss.rate.warning', 5, 'mm/d'],
  ['gnss.rate.severe', 10, 'mm/d'],
  ['gnss.rate.critical', 30, 'mm/d'],
  ['slope.rain24h', 50, 'mm'],
  ['slope.rain24h.heavy', 100, 'mm'],
  ['slope.rain.calm', 0.2, 'mm'],
  ['gas.lel.attention', 5, '%LEL'],
  ['gas.lel.warning', 10, '%LEL'],
  ['gas.lel.severe', 25, '%LEL'],
  ['gas.lel.critical', 50, '%LEL'],
  ['pipe.drop10min.attention', 0.1, 'MPa'],
  ['pipe.drop10min.warning', 0.2, 'MPa'],
  ['pipe.drop10min.severe', 0.4, 'MPa'],
  ['pipe.drop10min.critical', 0.8, 'MPa'],
  ['pipe.drop6h.warning', 0.6, 'MPa'],
  ['pipe.drop6h.severe', 1, 'MPa'],
  ['pipe.drop6h.critical', 2, 'MPa'],
  ['pipe.leak.attention', 500, 'ppm'],
  ['pipe.leak.warning', 2500, 'ppm'],
  ['pipe.leak.severe', 5000, 'ppm'],
  ['pipe.leak.critical', 10_000, 'ppm'],
  ['hazard.toxic.attention', 5, 'ppm', '未核实：未列明气体的企业采用'],
  ['hazard.toxic.warning', 10, 'ppm', '未核实：未列明气体的企业采用'],
  ['hazard.toxic.severe', 20, 'ppm', '未核实：未列明气体的企业采用'],
  ['hazard.toxic.critical', 50, 'ppm', '未核实：未列明气体的企业采用'],
  ['hazard.lel.warning', 10, '%LEL'],
  ['hazard.lel.severe', 25, '%LEL'],
  ['hazard.lel.critical', 50, '%LEL'],
  ['tank.pressure.warning', 1.4, 'MPa'],
  ['tank.pressure.severe', 1.5, 'MPa'],
  ['tank.pressure.critical', 1.6, 'MPa'],
  ['tank.level.warning', 80, '%'],
  ['tank.level.severe', 85, '%'],
  ['tank.level.critical', 92, '%'],
  ['order.receipt', 5, 'minute'],
  ['order.receipt.fast', 3, 'minute'],
  ['order.door', 30, 'minute'],
  ['order.cut', 20, 'minute'],
  ['order.cut.valve', 10, 'minute'],
  ['order.ban', 20, 'minute'],
  ['order.halt', 30, 'minute'],
  ['order.halt.unit', 10, 'minute'],
  ['order.evacuate', 60, 'minute'],
  ['order.evacuate.unit', 30, 'minute'],
  ['order.disperse', 30, 'minute'],
]
/** Attention, first step, second step, danger by gas, ppm. The top step follows published ERPG-2 values, rounded down; the others are fractions in common use. */
const toxic: Record<string, readonly [number, number, number, number]> = {
  氯气: [0.3, 0.5, 1, 3],
  氨: [15, 25, 50, 150],
  硫化氢: [3, 5, 10, 30],
  苯: [1, 3, 10, 150],
}
const steps = ['attention', 'warning', 'severe', 'critical'] as const

export function buildLimits(towns: readonly Town[], points: readonly PointRow[], built: Entities): LimitRow[] {
  const valid = { from: since }
  const rows: LimitRow[] = general.map(([key, value, unit, note]) => ({ key, value, unit, valid, source: own, verified: false, note: note ?? unchecked }))
  for (const t of towns) {
    const gauge = points.find((p) => p.id === `${t.short}-S1`)
    if (!gauge) throw new RangeError(`${t.name} has no gauge`)
    // An assumed datum falling from west to east keeps the numbers distinct per town, as real ones would be.
    const warning = t.code === '500116108' ? 195 : Math.round((200 - (t.seat[0] - 105.92) * 28 + Math.max(0, 29 - t.seat[1]) * 320) * 2) / 2
    for (const place of [t.code, gauge.id]) {
      const note = `未核实：${t.name}水位站，假定基面，演示值`
      rows.push({ key: 'stage.warning', value: warning, unit: 'm', valid, source: own, verified: false, place, note })
      rows.push({ key: 'stage.guaranteed', value: warning + 3, unit: 'm', valid, source: own, verified: false, place, note })
    }
  }
  for (const x of chemicalTowns) {
    const entity = built.entities.find((e) => e.name === `${x.name}·演示`)
    const values = toxic[x.gas]
    if (!entity || !values) throw new RangeError(`no limits for ${x.name}`)
    steps.forEach((step, i) => {
      rows.push({ key: `hazard.toxic.${step}`, value: values[i] ?? Number.NaN, unit: 'ppm', valid, source: own, verified: false, place: entity.id, note: `未核实：${x.gas}` })
    })
  }
  return [...rows, ...buildCaseLimits(since)]
}
