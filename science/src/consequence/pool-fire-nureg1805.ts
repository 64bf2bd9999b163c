/**
 * Pool fire, NUREG-1805 (2004) chapter 5: heat release rate, Heskestad height, point source and solid flame (Shokri & Beyler) at ground level, no wind.
 * The spreadsheets measure L from the fire's EDGE and take R = L + D/2 from its centre; `distanceFrom` says which is given.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { cylinderView } from './cylinder-view.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'
import { poolDiameter } from './pool-fire-aqt3046.ts'
import { type PoolFuel, poolFuels, poolFuelTitles } from './pool-fuels.ts'
import { NUREG1805 } from './sources.ts'

/** kW; `burningRate` kg/(m²·s), `heatOfCombustion` kJ/kg, `kBeta` 1/m, `area` m². */
export function heatReleaseRate(burningRate: number, heatOfCombustion: number, kBeta: number, area: number): number {
  return burningRate * heatOfCombustion * area * -Math.expm1(-kBeta * poolDiameter(area))
}
/** Heskestad: m; `heat` kW. Negative for a weak wide fire, which the method then refuses. */
export function heskestadHeight(heat: number, diameter: number): number {
  return 0.235 * heat ** 0.4 - 1.02 * diameter
}
/** kW/m² at `distance` m from the fire's CENTRE. */
export function pointSourceFlux(heat: number, radiantFraction: number, distance: number): number {
  return (radiantFraction * heat) / (4 * Math.PI * distance * distance)
}
/** Emissive power of a flame of sooty liquids, kW/m², by its diameter in m. */
export function shokriBeylerPower(diameter: number): number {
  return 58 * 10 ** (-0.00823 * diameter)
}
/** Solid flame at `distance` m from the centre; inside the pool the emissive power itself. */
export function solidFlameFlux(diameter: number, height: number, distance: number): number {
  const s = (2 * distance) / diameter
  const power = shokriBeylerPower(diameter)
  return s > 1 ? power * cylinderView(s, (2 * height) / diameter).greatest : power
}

export const poolFireNureg1805 = defineMethod({
  id: 'pool-fire-nureg1805',
  title: '池火（NUREG-1805 第 5 章，点源与固体火焰）',
  sources: [
    { ...NUREG1805, where: 'FDTs 05.1：输入、三个算例的热释放率、点源' },
    { title: 'Shokri & Beyler 固体火焰 E = 58·10^(−0.00823D) 与 R = L + D/2', edition: '1989', verified: false },
  ],
  validity: [
    '无风、目标在地面；点源用于远处（热辐射小于 5 kW/m²），固体火焰用于 5 kW/m² 以上（适用界未核实）。',
    '距离一律化为到火焰中心：R = L + D/2（L 为到火焰边缘的距离）。',
    '燃烧速率表中部分行未核实，见 fuel 各项的标记。',
    '不用于有风倾斜的火焰、高处目标和受限空间。',
  ],
  input: {
    area: { kind: 'number', unit: 'm²', text: '液池面积（1 ft² = 0.09290304 m²）', min: 0.002, max: 200_000 },
    fuel: { kind: 'choice', text: '燃料（表中取燃烧速率、燃烧热、kβ）', of: poolFuelTitles(), optional: true },
    burningRate: { kind: 'number', unit: 'kg/(m²·s)', text: '燃烧速率 m″', min: 0.001, max: 1, optional: true },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '有效燃烧热', min: 1000, max: 150_000, optional: true },
    kBeta: { kind: 'number', unit: '1/m', text: '经验常数 kβ', min: 0.01, max: 1000, optional: true },
    radiantFraction: { kind: 'number', unit: '1', text: '辐射份额', min: 1e-6, max: 1, default: 0.3 },
    radiation: { kind: 'choice', text: '用哪个模型给出热辐射与距离', of: { solid: '固体火焰', point: '点源' }, default: 'solid' },
    distance: { kind: 'number', unit: 'm', text: '目标距离', min: 0.1, max: 20_000, optional: true },
    distanceFrom: { kind: 'choice', text: '距离从哪里算起', of: { centre: '火焰中心', edge: '火焰边缘（NUREG 表格的 L）' }, default: 'centre' },
    time: { kind: 'number', unit: 's', text: '暴露时间（最多计 20 s）', min: 0.001, max: 86_400, default: 20 },
    ...reachInput,
  },
  output: {
    diameter: { kind: 'number', unit: 'm', text: '液池直径' },
    heatReleaseRate: { kind: 'number', unit: 'kW', text: '热释放率' },
    flameHeight: { kind: 'number', unit: 'm', text: '火焰高度（Heskestad）' },
    emissivePower: { kind: 'number', unit: 'kW/m²', text: '火焰表面辐射力（固体火焰）' },
    centreDistance: { kind: 'number', unit: 'm', text: '目标到火焰中心的距离', optional: true },
    pointFlux: { kind: 'number', unit: 'kW/m²', text: '点源模型的热辐射', optional: true },
    solidFlux: { kind: 'number', unit: 'kW/m²', text: '固体火焰模型的热辐射', optional: true },
    viewFactor: { kind: 'number', unit: '1', text: '视角因子', optional: true },
    ...reachOutput,
  },
  example: { area: 0.836_127_36, burningRate: 0.033, heatOfCombustion: 28_000, kBeta: 2.6, distance: 3.048, distanceFrom: 'edge' },
  run(input) {
    const fuel: PoolFuel | undefined = input.fuel === undefined ? undefined : poolFuels[input.fuel]
    const burningRate = input.burningRate ?? fuel?.burningRate
    const heatOfCombustion = input.heatOfCombustion ?? fuel?.heatOfCombustion
    const kBeta = input.kBeta ?? fuel?.kBeta
    if (burningRate === undefined) return refused('missing', 'burningRate', '请给出燃料 fuel，或燃烧速率 burningRate、燃烧热 heatOfCombustion、常数 kBeta。')
    if (heatOfCombustion === undefined) return refused('missing', 'heatOfCombustion', '缺少燃烧热 heatOfCombustion（或给出 fuel）。')
    if (kBeta === undefined) return refused('missing', 'kBeta', '缺少经验常数 kBeta（或给出 fuel）。')
    const diameter = poolDiameter(input.area)
    const heat = heatReleaseRate(burningRate, heatOfCombustion, kBeta, input.area)
    const height = heskestadHeight(heat, diameter)
    if (height <= 0) return refused('outside', 'area', `Heskestad 火焰高度为 ${height.toFixed(2)} m：火太弱、池太宽，超出公式范围。`)
    const power = shokriBeylerPower(diameter)
    const flags: Flag[] = []
    if (input.radiation === 'solid') flags.push({ code: 'power-unverified', weight: 'doubt', text: '固体火焰的表面辐射力公式未核实。' })
    if (fuel !== undefined && !fuel.verified) flags.push({ code: 'fuel-unverified', weight: 'doubt', text: `${fuel.title}的燃烧速率数据未核实。` })
    const steps: Step[] = [
      step('液池直径', diameter, 'm', 'D = √(4A/π)'),
      step('热释放率', heat, 'kW', 'Q = m″·ΔHc·(1 − e^(−kβ·D))·A'),
      step('火焰高度', height, 'm', 'H_f = 0.235·Q^(2/5) − 1.02·D'),
      step('火焰表面辐射力', power, 'kW/m²', 'E = 58·10^(−0.00823·D)'),
    ]
    const radius = diameter / 2
    const solid = (d: number) => solidFlameFlux(diameter, height, d)
    const point = (d: number) => pointSourceFlux(heat, input.radiantFraction, d)
    const distance = input.distance === undefined ? undefined : input.distanceFrom === 'edge' ? input.distance + radius : input.distance
    const at: { centreDistance?: number; pointFlux?: number; solidFlux?: number; viewFactor?: number } = {}
    if (distance !== undefined) {
      at.centreDistance = distance
      at.pointFlux = point(distance)
      at.solidFlux = solid(distance)
      if (distance <= radius) flags.push({ code: 'in-fire', weight: 'outside', text: '目标在液池范围内，两种模型都不成立；死亡概率 100%。' })
      else {
        at.viewFactor = at.solidFlux / power
        steps.push(
          step('到火焰中心的距离', distance, 'm', input.distanceFrom === 'edge' ? 'R = L + D/2' : undefined),
          step('点源热辐射', at.pointFlux, 'kW/m²', 'q = χ·Q/(4πR²)'),
          step('视角因子', at.viewFactor, '1', 'F = √(F_H² + F_V²)，S = 2R/D，h = 2H_f/D'),
          step('固体火焰热辐射', at.solidFlux, 'kW/m²', 'q = E·F'),
        )
        if (input.radiation === 'point' && at.pointFlux > 5) flags.push({ code: 'point-near', weight: 'doubt', text: '点源模型宜用于 5 kW/m² 以下的远处（界限未核实）。' })
        if (input.radiation === 'solid' && at.solidFlux < 5) flags.push({ code: 'solid-far', weight: 'note', text: '热辐射小于 5 kW/m² 时宜看点源模型（界限未核实）。' })
      }
    }
    const reach = heatReach({ flux: input.radiation === 'solid' ? solid : point, near: radius * (1 + 1e-9), edge: radius, time: input.time, distance, levels: input.levels })
    steps.push(...reachSteps(reach, input.time))
    return found({ diameter, heatReleaseRate: heat, flameHeight: height, emissivePower: power, ...at, ...reach }, steps, flags)
  },
})
