/**
 * Vertical jet fire, AQ/T 3046-2013 E.4.3.1 (E.52–E.56): flame length of a turbulent jet (Mudan & Croce), point source at the flame's middle,
 * transmissivity by water vapour. SI, kW, kJ. E.55 prints RH in % where the formula needs the fraction (see transmissivity.ts).
 */
import { defineMethod, type Flag, found, type Step, step } from '../base/index.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'
import { AQT3046 } from './sources.ts'
import { airTransmissivity, waterVapour } from './transmissivity.ts'
import { heatVulnerability } from './vulnerability.ts'

/** E.52: length over nozzle diameter. `ct` = moles of fuel per mole of stoichiometric mixture; `tempRatio` = T_f/T_j; `alpha` = reactants per mole of products. */
export function jetLengthRatio(ct: number, tempRatio: number, alpha: number, airMass: number, fuelMass: number): number {
  return (5.3 / ct) * Math.sqrt((tempRatio / alpha) * (ct + ((1 - ct) * airMass) / fuelMass))
}

export const jetFireVertical = defineMethod({
  id: 'jet-fire-vertical',
  title: '竖直喷射火（AQ/T 3046 附录 E.4.3.1）',
  sources: [
    { ...AQT3046, where: 'E.52–E.56' },
    { title: '式(E.55) 中的常数 5328（所见文本不清）', verified: false },
  ],
  validity: [
    '竖直湍流射流、无风；距离从火焰中心算起。',
    '标准：T_f/T_j 在 7–9 之间（缺省 8），α_T 约为 1（缺省 1）；热辐射系数未给出，须由资料给出。',
    '相对湿度按小数代入：标准写作百分数，代入会大 100 倍。',
    '大气路程缺省取目标到火焰中心的距离；标准为到火焰表面，知道时请给出 path。',
  ],
  input: {
    nozzleDiameter: { kind: 'number', unit: 'm', text: '喷口直径', min: 0.0005, max: 5 },
    massFlow: { kind: 'number', unit: 'kg/s', text: '质量流速', min: 1e-6, max: 100_000 },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热', min: 1000, max: 150_000 },
    radiantFraction: { kind: 'number', unit: '1', text: '热辐射系数 η', min: 1e-6, max: 1 },
    stoichiometricFraction: { kind: 'number', unit: '1', text: '化学计量混合物中燃料的摩尔分数 C_T', min: 0.005, max: 0.5 },
    molarMass: { kind: 'number', unit: 'g/mol', text: '燃料摩尔质量', min: 2, max: 500 },
    tempRatio: { kind: 'number', unit: '1', text: 'T_f/T_j', min: 3, max: 15, default: 8 },
    alpha: { kind: 'number', unit: '1', text: 'α_T', min: 0.5, max: 1.5, default: 1 },
    airMolarMass: { kind: 'number', unit: 'g/mol', text: '空气摩尔质量', min: 28, max: 30, default: 28.96 },
    humidity: { kind: 'number', unit: '%', text: '相对湿度', min: 0, max: 100 },
    temp: { kind: 'number', unit: '°C', text: '气温', min: -50, max: 60 },
    distance: { kind: 'number', unit: 'm', text: '目标到火焰中心的距离 r', min: 0.1, max: 20_000, optional: true },
    path: { kind: 'number', unit: 'm', text: '目标到火焰表面的距离 X_s（缺省用 distance）', min: 0, max: 20_000, optional: true },
    time: { kind: 'number', unit: 's', text: '暴露时间（最多计 20 s）', min: 0.001, max: 86_400, default: 20 },
    ...reachInput,
  },
  output: {
    flameLength: { kind: 'number', unit: 'm', text: '火焰长度' },
    vapourPressure: { kind: 'number', unit: 'Pa', text: '水蒸气分压' },
    transmissivity: { kind: 'number', unit: '1', text: '大气传输率', optional: true },
    ...reachOutput,
  },
  example: {
    nozzleDiameter: 0.025,
    massFlow: 9,
    heatOfCombustion: 50_000,
    radiantFraction: 0.2,
    stoichiometricFraction: 0.095,
    molarMass: 16.04,
    humidity: 50,
    temp: 25,
    distance: 15,
  },
  run(input) {
    const ratio = jetLengthRatio(input.stoichiometricFraction, input.tempRatio, input.alpha, input.airMolarMass, input.molarMass)
    const length = ratio * input.nozzleDiameter
    const vapour = waterVapour(input.humidity, input.temp)
    const power = input.radiantFraction * input.massFlow * input.heatOfCombustion
    const flux = (d: number, path: number) => (airTransmissivity(vapour, path) * power) / (4 * Math.PI * d * d)
    const steps: Step[] = [
      step('L/d_j', ratio, '1', '(5.3/C_T)·√((T_f/T_j)/α_T·(C_T + (1 − C_T)·M_a/M_f))', 'E.52'),
      step('火焰长度', length, 'm', undefined, 'E.52'),
      step('水蒸气分压', vapour, 'Pa', '101325·RH·e^(14.4114 − 5328/T_a)，RH 为小数', 'E.55'),
    ]
    const flags: Flag[] = [{ code: 'humidity-percent', weight: 'note', text: '式(E.55) 的相对湿度单位标准写作百分数，须按小数代入；常数 5328 未核实。' }]
    if (input.tempRatio < 7 || input.tempRatio > 9) flags.push({ code: 'temp-ratio', weight: 'doubt', text: '标准称多数燃料的 T_f/T_j 在 7–9 之间。' })
    const reach = heatReach({ flux: (d) => flux(d, d), near: 0.5, edge: 0, time: input.time, levels: input.levels })
    if (input.distance === undefined) return found({ flameLength: length, vapourPressure: vapour, ...reach }, [...steps, ...reachSteps(reach, input.time)], flags)
    const path = input.path ?? input.distance
    const transmissivity = airTransmissivity(vapour, path)
    const heatFlux = flux(input.distance, path)
    const deathProbability = heatVulnerability(heatFlux, input.time).individual
    if (input.distance < length / 2) flags.push({ code: 'near-source', weight: 'doubt', text: '目标离火焰中心不到火焰半长，点源模型在此不成立。' })
    steps.push(step('大气传输率', transmissivity, '1', '2.02·(p_w·X_s)^−0.09', 'E.54'), step('目标处热辐射', heatFlux, 'kW/m²', 'τ·η·m·ΔHc/(4πr²)', 'E.53、E.56'))
    const value = { flameLength: length, vapourPressure: vapour, transmissivity, heatFlux, deathProbability, ...reach }
    return found(value, [...steps, ...reachSteps(value, input.time)], flags)
  },
})
