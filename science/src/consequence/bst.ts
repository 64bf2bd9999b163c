/**
 * Vapour cloud explosion, Baker–Strehlow–Tang: Sachs scaling with the energy of the congested part of the cloud, twice that on the ground, and curves by the
 * flame's Mach number. Between curves: linear in ln Mach and ln R̄ of ln p̄. Everything numeric here is second-hand (see bst-curves.ts): use with that doubt.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { bstCurves, bstDistances, DETONATION, flameMach } from './bst-curves.ts'
import { distancesOf, type LevelDistance } from './distance-of.ts'
import { blastLevels } from './kingery-bulmash.ts'
import { sachsDistance } from './multi-energy.ts'
import { ATMOSPHERE_KPA, CCPS_VCE } from './sources.ts'

const NEAR = bstDistances[0] ?? 0.3
const FARTHEST = bstDistances.at(-1) ?? 10
/** Speed of sound in the impulse scaling, m/s. */
const SOUND = 340

/** Scaled pressure or impulse at scaled distance `r` for a flame of `mach`; NaN outside 0.3…10. Below Mach 0.2 the curve of 0.2 (too high), above 2 that of 2. */
export function bstValue(kind: 'pressure' | 'impulse', mach: number, r: number): number {
  if (!(r >= NEAR * (1 - 1e-9) && r <= FARTHEST * (1 + 1e-9))) return Number.NaN
  let k = 0
  while (k < bstCurves.length - 2 && mach > (bstCurves[k + 1]?.mach ?? 0)) k++
  const lower = bstCurves[k]
  const upper = bstCurves[k + 1]
  if (lower === undefined || upper === undefined) return Number.NaN
  const t = Math.max(0, Math.min(1, Math.log(mach / lower.mach) / Math.log(upper.mach / lower.mach)))
  let i = 0
  while (i < bstDistances.length - 2 && r > (bstDistances[i + 1] ?? 0)) i++
  const a = bstDistances[i] ?? 1
  const b = bstDistances[i + 1] ?? 1
  const u = Math.log(r / a) / Math.log(b / a)
  const on = (curve: readonly number[]) => (1 - u) * Math.log(curve[i] ?? Number.NaN) + u * Math.log(curve[i + 1] ?? Number.NaN)
  return Math.exp((1 - t) * on(lower[kind]) + t * on(upper[kind]))
}
/** kPa at `distance` m; `energy` J with the ground's factor in it, `ambient` Pa. */
export function bstOverpressure(mach: number, distance: number, energy: number, ambient: number): number {
  return (bstValue('pressure', mach, sachsDistance(distance, energy, ambient)) * ambient) / 1000
}

export const bst = defineMethod({
  id: 'bst',
  title: '蒸气云爆炸：Baker–Strehlow–Tang 法',
  sources: [
    { ...CCPS_VCE, where: 'BST 超压、冲量曲线（经 HyRAM+ 6.0 的数字化读数平滑、抽稀）' },
    { title: 'Pierorazio et al., Process Safety Progress 24 (2005): flame speed table', edition: '2005', verified: false },
  ],
  validity: [
    '曲线与火焰速度表均为二手数据，未核实；曲线读数噪声约 ±5%，火焰速度的选择影响更大。',
    '比拟距离 0.3–10；火焰马赫数小于 0.2 按 0.2（偏大），大于 2 的各曲线在此范围内重合。',
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
    overpressure: { kind: 'number', unit: 'kPa', text: '侧向超压' },
    impulse: { kind: 'number', unit: 'kPa·ms', text: '正相冲量' },
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
  example: { fuelMass: 500, heatOfCombustion: 46_350, reactivity: 'medium', congestion: 'medium', expansion: '2.5d', distance: 100 },
  run(input) {
    const { fuelMass, heatOfCombustion, reactivity, congestion, expansion } = input
    if (input.energy !== undefined && fuelMass !== undefined) return refused('impossible', 'energy', '燃烧能 energy 与质量 fuelMass 只能给一项。')
    if (input.energy === undefined && fuelMass === undefined) return refused('missing', 'energy', '请给出燃烧能 energy，或质量 fuelMass 与燃烧热 heatOfCombustion。')
    if (fuelMass !== undefined && heatOfCombustion === undefined) return refused('missing', 'heatOfCombustion', '缺少燃烧热 heatOfCombustion。')
    const flags: Flag[] = [{ code: 'second-hand', weight: 'doubt', text: '曲线为二手数字化数据，未核实；比较同一方法下的方案可以，作定论不可以。' }]
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
    if (mach < 0.2) flags.push({ code: 'slow-flame', weight: 'outside', text: '火焰马赫数低于最低曲线 0.2，按 0.2 计，结果偏大。' })
    const energy = (input.energy === undefined ? (fuelMass ?? 0) * (heatOfCombustion ?? 0) * 1000 : input.energy * 1e6) * input.groundFactor
    const ambient = input.ambient * 1000
    const scale = Math.cbrt(energy / ambient)
    const scaledDistance = input.distance / scale
    const overpressure = bstOverpressure(mach, input.distance, energy, ambient)
    if (Number.isNaN(overpressure))
      return refused(
        'outside',
        'distance',
        `比拟距离 ${scaledDistance.toPrecision(3)} 超出曲线范围 0.3–10（此例为 ${(NEAR * scale).toFixed(0)}–${(FARTHEST * scale).toFixed(0)} m）。`,
      )
    const impulse = (bstValue('impulse', mach, scaledDistance) * Math.cbrt(energy) * Math.cbrt(ambient) ** 2) / SOUND
    const flame = mach
    const damaged: readonly LevelDistance[] = distancesOf((d) => bstOverpressure(flame, d, energy, ambient), input.levels ?? blastLevels, NEAR * scale, FARTHEST * scale)
    steps.push(
      step('能量（含地面系数）', energy / 1e6, 'MJ', 'E = k·m·ΔHc'),
      step('比拟距离', scaledDistance, '1', 'R̄ = R/(E/p₀)^(1/3)'),
      step('侧向超压', overpressure, 'kPa', 'p = p̄(R̄, M)·p₀'),
      step('正相冲量', impulse, 'kPa·ms', 'i = ī·E^(1/3)·p₀^(2/3)/a₀，a₀ = 340 m/s'),
    )
    return found({ energy: energy / 1e6, mach, scaledDistance, overpressure, impulse, damaged }, steps, flags)
  },
})
