/**
 * Vapour cloud explosion, Baker–Strehlow–Tang: Sachs scaling with the energy of the congested part of the cloud, twice that on the ground, and curves by the
 * flame's Mach number. The curves exist as charts only and no citable set of numbers was found: points of the chart are read off and given.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { distancesOf, type LevelDistance } from './distance-of.ts'
import { DETONATION, flameMach } from './flame-speed.ts'
import { blastLevels } from './kingery-bulmash.ts'
import { sachsDistance } from './multi-energy.ts'
import { ATMOSPHERE_KPA, CCPS_VCE } from './sources.ts'

/** Speed of sound in the impulse scaling, m/s. */
const SOUND = 340
/** One point read off the chart: scaled distance, scaled pressure, scaled impulse. */
export type ChartPoint = { readonly r: number; readonly p: number; readonly i?: number }

/** Scaled value at `r` between points sorted by distance, linear in the logarithms; NaN outside them or where a point lacks the value. */
export function onChart(points: readonly ChartPoint[], what: 'p' | 'i', r: number): number {
  const k = points.findIndex((x) => x.r >= r * (1 - 1e-12))
  const b = points[k]
  if (b === undefined) return Number.NaN
  const a = points[k - 1]
  const at = b[what] ?? Number.NaN
  if (a === undefined) return Math.abs(b.r - r) <= 1e-9 * r ? at : Number.NaN
  const u = Math.log(r / a.r) / Math.log(b.r / a.r)
  return Math.exp((1 - u) * Math.log(a[what] ?? Number.NaN) + u * Math.log(at))
}
/** kPa at `distance` m; `energy` J with the ground's factor in it, `ambient` Pa. */
export function bstOverpressure(points: readonly ChartPoint[], distance: number, energy: number, ambient: number): number {
  return (onChart(points, 'p', sachsDistance(distance, energy, ambient)) * ambient) / 1000
}

export type BstAnswer = {
  readonly energy: number
  readonly mach: number
  readonly scaledDistance: number
  readonly overpressure: number | null
  readonly impulse: number | null
  readonly damaged: readonly LevelDistance[]
}
export const bst = defineMethod({
  id: 'bst',
  title: '蒸气云爆炸：Baker–Strehlow–Tang 法',
  sources: [
    { ...CCPS_VCE, where: 'BST 超压、冲量曲线（只有图）' },
    { title: 'Pierorazio et al., Process Safety Progress 24 (2005): flame speed table', edition: '2005', verified: false },
  ],
  validity: [
    '曲线只有图、没有可引用的数值：由使用者按火焰马赫数在图上读出若干点填入，点间按对数内插，点外拒绝。',
    '火焰速度表凭记忆录入，未核实；火焰速度的选择影响很大。',
    '能量只计受阻塞部分的气云；地面爆炸乘 2（半球）。',
    '不用于详细设计和安全评价的定论。',
  ],
  input: {
    energy: { kind: 'number', unit: 'MJ', text: '参与爆炸的燃烧能（未乘地面系数）', min: 1e-6, max: 1e9, optional: true },
    fuelMass: { kind: 'number', unit: 'kg', text: '参与爆炸的可燃物质量（与燃烧热一起代替 energy）', min: 1e-6, max: 1e8, optional: true },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热', min: 1000, max: 150_000, optional: true },
    groundFactor: { kind: 'number', unit: '1', text: '地面反射系数', min: 1, max: 2, default: 2 },
    mach: { kind: 'number', unit: '1', text: '火焰马赫数（代替下面三项）', min: 0.01, max: 5.2, optional: true },
    reactivity: { kind: 'choice', text: '燃料活性', of: { low: '低', medium: '中', high: '高' }, optional: true },
    congestion: { kind: 'choice', text: '阻塞程度', of: { low: '低', medium: '中', high: '高' }, optional: true },
    expansion: { kind: 'choice', text: '火焰扩展方式', of: { '2d': '二维（上下受限）', '2.5d': '2.5 维（轻屋面、密管廊）', '3d': '三维（无约束）' }, optional: true },
    ambient: { kind: 'number', unit: 'kPa', text: '大气压', min: 30, max: 120, default: ATMOSPHERE_KPA },
    curve: {
      kind: 'list',
      text: '在该马赫数的曲线上读出的点，按比拟距离由近到远；不给时只算马赫数与比拟距离',
      of: {
        kind: 'group',
        text: '一点',
        of: {
          r: { kind: 'number', unit: '1', text: '比拟距离', min: 0, open: 'min' },
          p: { kind: 'number', unit: '1', text: '比拟超压', min: 0, open: 'min' },
          i: { kind: 'number', unit: '1', text: '比拟冲量', min: 0, open: 'min', optional: true },
        },
      },
      least: 2,
      optional: true,
    },
    distance: { kind: 'number', unit: 'm', text: '到爆炸中心的距离', min: 1e-6, max: 1e6 },
    levels: {
      kind: 'list',
      text: '要算距离的超压，缺省 30、20.7、10、6.9、2.07 kPa',
      of: { kind: 'number', unit: 'kPa', text: '超压', min: 0.001, max: 50_000 },
      least: 1,
      optional: true,
    },
  },
  output: {
    energy: { kind: 'number', unit: 'MJ', text: '计入地面系数的能量' },
    mach: { kind: 'number', unit: '1', text: '火焰马赫数' },
    scaledDistance: { kind: 'number', unit: '1', text: '比拟距离' },
    overpressure: { kind: 'number', unit: 'kPa', text: '侧向超压；没有读点时为 null', gaps: true },
    impulse: { kind: 'number', unit: 'kPa·ms', text: '正相冲量；没有读点时为 null', gaps: true },
    damaged: {
      kind: 'list',
      text: '各超压的距离',
      of: {
        kind: 'group',
        text: '一级',
        of: {
          level: { kind: 'number', unit: 'kPa', text: '超压' },
          distance: { kind: 'number', unit: 'm', text: '距离；超出曲线范围时为 null', gaps: true },
          state: { kind: 'choice', text: '情况', of: { reached: '达到', source: '仅在爆源范围内', never: '比曲线最近处还近', beyond: '比曲线最远处还远' } },
        },
      },
    },
  },
  example: {
    fuelMass: 500,
    heatOfCombustion: 46_350,
    reactivity: 'medium',
    congestion: 'medium',
    expansion: '2.5d',
    distance: 100,
    curve: [
      { r: 1, p: 0.2 },
      { r: 4, p: 0.05 },
    ],
  },
  run(input) {
    const { fuelMass, heatOfCombustion, reactivity, congestion, expansion } = input
    if (input.energy !== undefined && fuelMass !== undefined) return refused('impossible', 'energy', '燃烧能 energy 与质量 fuelMass 只能给一项。')
    if (input.energy === undefined && fuelMass === undefined) return refused('missing', 'energy', '请给出燃烧能 energy，或质量 fuelMass 与燃烧热 heatOfCombustion。')
    if (fuelMass !== undefined && heatOfCombustion === undefined) return refused('missing', 'heatOfCombustion', '缺少燃烧热 heatOfCombustion。')
    const flags: Flag[] = []
    const points = input.curve ?? []
    for (const [k, x] of points.entries()) if (k > 0 && x.r <= (points[k - 1]?.r ?? 0)) return refused('impossible', `curve.${k}.r`, '读点须按比拟距离由近到远，不得重复。')
    const steps: Step[] = []
    let mach = input.mach
    if (mach === undefined) {
      if (reactivity === undefined || congestion === undefined || expansion === undefined)
        return refused('missing', 'mach', '请给出火焰马赫数 mach，或燃料活性、阻塞程度、扩展方式三项。')
      const printed = flameMach[expansion][reactivity][congestion === 'low' ? 0 : congestion === 'medium' ? 1 : 2]
      mach = printed ?? DETONATION
      if (printed === null) flags.push({ code: 'detonation', weight: 'note', text: '该组合可能转为爆轰（DDT），按马赫数 5.2 计。' })
      steps.push(step('火焰马赫数', mach, '1', undefined, 'Pierorazio 2005（未核实）'))
    }
    if (mach < 0.2) flags.push({ code: 'slow-flame', weight: 'outside', text: '火焰马赫数低于图上最低的曲线 0.2；用 0.2 的曲线结果偏大。' })
    const energy = (input.energy === undefined ? (fuelMass ?? 0) * (heatOfCombustion ?? 0) * 1000 : input.energy * 1e6) * input.groundFactor
    const ambient = input.ambient * 1000
    const scale = Math.cbrt(energy / ambient)
    const scaledDistance = input.distance / scale
    steps.push(step('能量（含地面系数）', energy / 1e6, 'MJ', 'E = k·m·ΔHc'), step('比拟距离', scaledDistance, '1', 'R̄ = R/(E/p₀)^(1/3)'))
    const [nearest, farthest] = [points[0], points.at(-1)]
    if (!nearest || !farthest) {
      flags.push({
        code: 'no-curve',
        weight: 'doubt',
        text: `请在马赫数 ${mach} 的 BST 曲线上读出比拟距离 ${scaledDistance.toPrecision(3)} 附近的点再填入；曲线没有可引用的数值，不代为估计。`,
      })
      return found<BstAnswer>({ energy: energy / 1e6, mach, scaledDistance, overpressure: null, impulse: null, damaged: [] }, steps, flags)
    }
    const overpressure = bstOverpressure(points, input.distance, energy, ambient)
    if (Number.isNaN(overpressure))
      return refused(
        'outside',
        'distance',
        `比拟距离 ${scaledDistance.toPrecision(3)} 超出所给读点的范围（此例为 ${(nearest.r * scale).toFixed(0)}–${(farthest.r * scale).toFixed(0)} m）。`,
      )
    const scaledImpulse = onChart(points, 'i', scaledDistance)
    const impulse = Number.isNaN(scaledImpulse) ? null : (scaledImpulse * Math.cbrt(energy) * Math.cbrt(ambient) ** 2) / SOUND
    const damaged: readonly LevelDistance[] = distancesOf(
      (d) => bstOverpressure(points, d, energy, ambient),
      input.levels ?? blastLevels,
      nearest.r * scale * (1 + 1e-12),
      farthest.r * scale * (1 - 1e-12),
    )
    flags.push({ code: 'read-off', weight: 'note', text: '超压由所给读点按对数内插，准确度取决于读图。' })
    steps.push(step('侧向超压', overpressure, 'kPa', 'p = p̄(R̄, M)·p₀', '读图'))
    if (impulse !== null) steps.push(step('正相冲量', impulse, 'kPa·ms', 'i = ī·E^(1/3)·p₀^(2/3)/a₀，a₀ = 340 m/s', '读图'))
    return found<BstAnswer>({ energy: energy / 1e6, mach, scaledDistance, overpressure, impulse, damaged }, steps, flags)
  },
})
