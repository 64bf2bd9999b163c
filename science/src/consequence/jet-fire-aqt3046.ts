/**
 * Jet fire, AQ/T 3046-2013 E.4.3.2 (horizontal, E.57–E.59): a cone, radiating from one point at 4/5 of its length.
 * ΔHc enters in J/kg in E.57/E.58; here kJ/kg outside, converted inside. The standard gives no radiant fraction, so it must be given.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'
import { AQT3046 } from './sources.ts'

/** E.57: flame length, m; `heat` = ΔHc·m in W. */
export function jetLength(heat: number): number {
  return heat ** 0.444 / 161.66
}
/** E.59: 1 − 0.0565·ln X, never above 1 (X < 1 m) nor below 0. */
export function jetTransmissivity(distance: number): number {
  return Math.max(0, Math.min(1, 1 - 0.0565 * Math.log(distance)))
}
/** E.58: kW/m² at `distance` m from the point source; `heat` W. */
export function jetFlux(heat: number, radiantFraction: number, distance: number): number {
  return (radiantFraction * jetTransmissivity(distance) * heat) / (4 * Math.PI * distance * distance * 1000)
}
/** Where the point source lies along the jet, share of the flame's length. */
export const JET_SOURCE = 0.8

export const jetFireAqt3046 = defineMethod({
  id: 'jet-fire-aqt3046',
  title: '水平喷射火（AQ/T 3046 附录 E.4.3.2）',
  sources: [{ ...AQT3046, where: 'E.57–E.59' }],
  validity: [
    '无风、水平射流；辐射源集中在火焰长度 4/5 处的一点，近处（火焰内及其旁）不成立。',
    '热辐射率 f 标准未给出，须由资料给出（常见 0.1–0.4，未核实）。',
    '标准允许改用固体火焰模型；Chamberlain 模型未收入。',
  ],
  input: {
    massFlow: { kind: 'number', unit: 'kg/s', text: '质量流速', min: 1e-6, max: 100_000 },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热', min: 1000, max: 150_000 },
    radiantFraction: { kind: 'number', unit: '1', text: '热辐射率 f', min: 1e-6, max: 1 },
    distance: { kind: 'number', unit: 'm', text: '目标到火焰点源的距离 X', min: 0.1, max: 20_000, optional: true },
    along: { kind: 'number', unit: 'm', text: '目标沿射流方向到泄漏口的距离（与 across 一起代替 distance）', min: -20_000, max: 20_000, optional: true },
    across: { kind: 'number', unit: 'm', text: '目标离射流轴线的横向距离', min: 0, max: 20_000, optional: true },
    time: { kind: 'number', unit: 's', text: '暴露时间（最多计 20 s）', min: 0.001, max: 86_400, default: 20 },
    ...reachInput,
  },
  output: {
    flameLength: { kind: 'number', unit: 'm', text: '火焰长度' },
    sourceOffset: { kind: 'number', unit: 'm', text: '点源沿射流方向到泄漏口的距离；各影响距离从点源算起，画图时圆心移到此处' },
    sourceDistance: { kind: 'number', unit: 'm', text: '目标到点源的距离', optional: true },
    transmissivity: { kind: 'number', unit: '1', text: '大气传输率', optional: true },
    ...reachOutput,
  },
  example: { massFlow: 5, heatOfCombustion: 50_000, radiantFraction: 0.2, along: 30, across: 20 },
  run(input) {
    const planar = input.along !== undefined || input.across !== undefined
    if (planar && input.distance !== undefined) return refused('impossible', 'distance', '到点源的距离 distance 与 along、across 只能用一种。')
    if (planar && (input.along === undefined || input.across === undefined))
      return refused('missing', input.along === undefined ? 'along' : 'across', 'along 与 across 要一起给出。')
    const heat = input.heatOfCombustion * 1000 * input.massFlow
    const length = jetLength(heat)
    const offset = JET_SOURCE * length
    const distance = input.along !== undefined && input.across !== undefined ? Math.hypot(input.along - offset, input.across) : input.distance
    if (distance === 0) return refused('outside', 'along', '目标正在火焰点源上，点源模型不成立；死亡概率按火场内 100%。')
    const steps: Step[] = [
      step('燃烧功率', heat, 'W', 'ΔHc·m'),
      step('火焰长度', length, 'm', 'L = (ΔHc·m)^0.444/161.66', 'E.57'),
      step('点源位置', offset, 'm', '0.8·L', 'E.4.3.2.1'),
    ]
    const flags: Flag[] = []
    const inFlame = input.along !== undefined && input.across !== undefined && input.along >= 0 && input.along <= length && input.across <= 1
    const reach = heatReach({ flux: (d) => jetFlux(heat, input.radiantFraction, d), near: 0.5, edge: 0, time: input.time, distance, levels: input.levels })
    const at: { sourceDistance?: number; transmissivity?: number } = {}
    if (distance !== undefined) {
      at.sourceDistance = distance
      at.transmissivity = jetTransmissivity(distance)
      steps.push(
        step('到点源的距离', distance, 'm'),
        step('大气传输率', at.transmissivity, '1', '1 − 0.0565·ln X', 'E.59'),
        step('目标处热辐射', reach.heatFlux ?? 0, 'kW/m²', 'q = f·τ·ΔHc·m/(4πX²·1000)', 'E.58'),
      )
      if (inFlame) flags.push({ code: 'in-fire', weight: 'outside', text: '目标在火焰轴线 1 m 以内，处于火场：死亡概率 100%，热辐射值无意义。' })
      else if (distance < 0.2 * length) flags.push({ code: 'near-source', weight: 'doubt', text: '目标离点源不到火焰长度的 1/5，点源模型在此偏差大。' })
    }
    steps.push(...reachSteps(reach, input.time))
    return found({ flameLength: length, sourceOffset: offset, ...at, ...reach, ...(inFlame ? { deathProbability: 1 } : {}) }, steps, flags)
  },
})
