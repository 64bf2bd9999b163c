/** What a heat flux or a blast overpressure does: AQ/T 3046-2013 tables H.2 and H.3 as data, with a lookup. */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { AQT3046 } from './sources.ts'

export type HeatDamage = { readonly flux: number; readonly equipment: string | null; readonly people: string }
/** Table H.2, kW/m², strongest first; the printed dash is `null`. */
export const heatDamage: readonly HeatDamage[] = [
  { flux: 37.5, equipment: '操作设备损坏', people: '10 s 死亡 1%；1 min 死亡 100%' },
  { flux: 25, equipment: '长时间辐射、无火焰时木材燃烧的最小能量', people: '10 s 重大烧伤；1 min 死亡 100%' },
  { flux: 12.5, equipment: '有火焰时木材燃烧、塑料熔化的最低能量', people: '10 s 一度烧伤；1 min 死亡 1%' },
  { flux: 6.3, equipment: null, people: '裸露皮肤 8 s 内有痛感；穿防护服可停留 1 min' },
  { flux: 4.7, equipment: null, people: '裸露皮肤 16 s 有痛感；穿防护服可停留几分钟' },
  { flux: 1.58, equipment: null, people: '长时间暴露无不适感' },
]
export const heatLevels: readonly number[] = heatDamage.map((row) => row.flux)

export type BlastDamage = { readonly from: number; readonly to: number | null; readonly effect: string }
/** Table H.3, kPa, as printed: single thresholds (`to` null) and ranges, weakest first. From Clancey 1972. */
export const blastDamage: readonly BlastDamage[] = [
  { from: 0.14, to: null, effect: '令人厌恶的噪声（137 dB，或 10–15 Hz 低频）' },
  { from: 0.21, to: null, effect: '已处于疲劳状态的大玻璃偶尔破碎' },
  { from: 0.28, to: null, effect: '大的噪声（143 dB），玻璃破裂' },
  { from: 0.69, to: null, effect: '处于压力应变状态的小玻璃破裂' },
  { from: 1.03, to: null, effect: '玻璃破裂的典型压力' },
  { from: 2.07, to: null, effect: '“安全距离”（低于该值，95% 不致严重损坏）；屋顶出现某些破坏；10% 的窗玻璃被打碎' },
  { from: 2.76, to: null, effect: '有限的较小结构破坏' },
  { from: 3.4, to: 6.9, effect: '大小窗户通常破碎，窗框偶尔遭到破坏' },
  { from: 4.8, to: null, effect: '房屋建筑受到较小的破坏' },
  { from: 6.9, to: null, effect: '房屋部分破坏，不能居住' },
  { from: 6.9, to: 13.8, effect: '石棉板粉碎；钢板、铝板起皱，紧固失效；木板固定失效、吹落' },
  { from: 9, to: null, effect: '钢结构建筑轻微变形' },
  { from: 13.8, to: null, effect: '房屋的墙和屋顶局部坍塌' },
  { from: 13.8, to: 20.7, effect: '未加固的混凝土墙毁坏' },
  { from: 15.8, to: null, effect: '严重结构破坏的低限值' },
  { from: 17.2, to: null, effect: '房屋砌砖 50% 破坏' },
  { from: 20.7, to: null, effect: '厂房内重型机械（1 362 kg）轻微损坏；钢结构建筑变形并离开基础' },
  { from: 20.7, to: 27.6, effect: '自成构架的钢面板建筑破坏，油储罐破裂' },
  { from: 27.6, to: null, effect: '轻工业建筑物的覆层破裂' },
  { from: 34.5, to: null, effect: '木制支撑柱折断，建筑物内高大液压机（18 160 kg）轻微破坏' },
  { from: 34.5, to: 48.2, effect: '房屋几乎完全破坏' },
  { from: 48.2, to: null, effect: '装载货物的火车车厢倾翻' },
  { from: 48.2, to: 55.1, effect: '未加固的 203.2–305 mm 厚砖板因剪切或弯曲失效' },
  { from: 62, to: null, effect: '装载货物的火车货车车厢完全破坏' },
  { from: 68.9, to: null, effect: '建筑物可能全部遭到破坏；重型机械工具（3 178 kg）移位并严重损坏' },
]

/** The strongest row of H.2 that `flux` (kW/m²) reaches; `null` below the last row. */
export function heatDamageAt(flux: number): HeatDamage | null {
  return heatDamage.find((row) => flux >= row.flux) ?? null
}
/** Every row of H.3 whose threshold `overpressure` (kPa) reaches, strongest first. A range counts from its lower end. */
export function blastDamageAt(overpressure: number): readonly BlastDamage[] {
  return blastDamage.filter((row) => overpressure >= row.from).toReversed()
}

export const damage = defineMethod({
  id: 'damage',
  title: '热辐射与超压的破坏后果对照（AQ/T 3046 表 H.2、H.3）',
  sources: [{ ...AQT3046, where: '表 H.2、表 H.3（资料性附录）' }],
  validity: ['表值为近似值，供对照，不是概率；死亡概率用 probit 或 vulnerability。', '表 H.3 是对建筑物的影响，不直接给出人员伤亡。'],
  input: {
    heatFlux: { kind: 'number', unit: 'kW/m²', text: '热辐射强度', min: 0, max: 1000, optional: true },
    overpressure: { kind: 'number', unit: 'kPa', text: '冲击波超压', min: 0, max: 50_000, optional: true },
  },
  output: {
    people: { kind: 'text', text: '对人的伤害', optional: true },
    equipment: { kind: 'text', text: '对设备的损坏', optional: true },
    buildings: { kind: 'list', text: '对建筑物的影响，最重的在前', of: { kind: 'text', text: '影响' }, optional: true },
  },
  example: { heatFlux: 12.5, overpressure: 20.7 },
  run(input) {
    if (input.heatFlux === undefined && input.overpressure === undefined) return refused('missing', 'heatFlux', '请给出热辐射强度或超压，至少一项。')
    const steps: Step[] = []
    const flags: Flag[] = []
    const out: { people?: string; equipment?: string; buildings?: readonly string[] } = {}
    if (input.heatFlux !== undefined) {
      const row = heatDamageAt(input.heatFlux)
      out.people = row?.people ?? '低于表 H.2 最低一行（1.58 kW/m²）'
      if (row?.equipment) out.equipment = row.equipment
      steps.push(step('达到的热辐射级别', row?.flux ?? 0, 'kW/m²', undefined, 'AQ/T 3046 表 H.2'))
    }
    if (input.overpressure !== undefined) {
      const rows = blastDamageAt(input.overpressure)
      out.buildings = rows.map((row) => `${row.from}${row.to === null ? '' : `–${row.to}`} kPa：${row.effect}`)
      steps.push(step('达到的超压级别', rows[0]?.from ?? 0, 'kPa', undefined, 'AQ/T 3046 表 H.3'))
      if (input.overpressure > 68.9) flags.push({ code: 'above-table', weight: 'note', text: '超压高于表 H.3 最高一行（68.9 kPa）。' })
    }
    return found(out, steps, flags)
  },
})
