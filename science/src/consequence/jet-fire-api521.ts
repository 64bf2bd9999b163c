/**
 * Flare or jet as a point source at the middle of the flame: Hajek & Ludwig as in API 521, q = τ·F·Q/(4πD²), with the transmissivity of Brzustowski & Sommer.
 * From memory: unverified. The flame length chart of API 521 is not included, so the distance must be given from the flame's middle.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'

/** 0.79·(100/RH)^(1/16)·(30.5/D)^(1/16), never above 1; RH in %, D in m. */
export function flareTransmissivity(humidity: number, distance: number): number {
  return Math.min(1, 0.79 * ((100 / humidity) * (30.5 / distance)) ** (1 / 16))
}
/** kW/m²; `power` = F·Q in kW. */
export function flareFlux(power: number, transmissivity: number, distance: number): number {
  return (transmissivity * power) / (4 * Math.PI * distance * distance)
}

export const jetFireApi521 = defineMethod({
  id: 'jet-fire-api521',
  title: '喷射火、火炬（API 521 点源）',
  sources: [{ title: 'API Std 521 Pressure-relieving and Depressuring Systems, Hajek & Ludwig, Brzustowski & Sommer', edition: '2014', verified: false }],
  validity: [
    '公式与常数凭记忆，未核实；距离从火焰中点算起，火焰长度与风偏不在内。',
    '大气传输率公式：发光烃类火焰，湿度大于 10%，距离 30–150 m；不给湿度时取 1（偏保守）。',
    '辐射份额须由资料给出（天然气约 0.2，未核实）。',
  ],
  input: {
    massFlow: { kind: 'number', unit: 'kg/s', text: '质量流速', min: 1e-6, max: 100_000 },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热', min: 1000, max: 150_000 },
    radiantFraction: { kind: 'number', unit: '1', text: '辐射份额 F', min: 1e-6, max: 1 },
    humidity: { kind: 'number', unit: '%', text: '相对湿度（给出则计大气吸收）', min: 1, max: 100, optional: true },
    transmissivity: { kind: 'number', unit: '1', text: '大气传输率（代替湿度）', min: 0.1, max: 1, optional: true },
    distance: { kind: 'number', unit: 'm', text: '目标到火焰中点的距离 D', min: 0.1, max: 20_000, optional: true },
    time: { kind: 'number', unit: 's', text: '暴露时间（最多计 20 s）', min: 0.001, max: 86_400, default: 20 },
    ...reachInput,
  },
  output: { radiantPower: { kind: 'number', unit: 'kW', text: '辐射功率 F·Q' }, transmissivity: { kind: 'number', unit: '1', text: '大气传输率', optional: true }, ...reachOutput },
  example: { massFlow: 12.6, heatOfCombustion: 50_000, radiantFraction: 0.3, distance: 60, humidity: 50 },
  run(input) {
    const { humidity } = input
    if (humidity !== undefined && input.transmissivity !== undefined) return refused('impossible', 'transmissivity', '大气传输率与湿度只能给一项。')
    const power = input.radiantFraction * input.massFlow * input.heatOfCombustion
    const air = (d: number) => (humidity === undefined ? (input.transmissivity ?? 1) : flareTransmissivity(humidity, d))
    const reach = heatReach({ flux: (d) => flareFlux(power, air(d), d), near: 0.1, edge: 0, time: input.time, distance: input.distance, levels: input.levels })
    const steps: Step[] = [step('辐射功率', power, 'kW', 'F·m·ΔHc')]
    const flags: Flag[] = [{ code: 'unverified', weight: 'doubt', text: 'API 521 的公式与常数未核实。' }]
    if (humidity !== undefined && humidity <= 10) flags.push({ code: 'dry', weight: 'outside', text: '大气传输率公式用于相对湿度大于 10%。' })
    if (input.distance === undefined) return found({ radiantPower: power, ...reach }, [...steps, ...reachSteps(reach, input.time)], flags)
    if (humidity !== undefined && (input.distance < 30 || input.distance > 150)) flags.push({ code: 'air-range', weight: 'outside', text: '大气传输率公式用于 30–150 m。' })
    const transmissivity = air(input.distance)
    steps.push(
      step('大气传输率', transmissivity, '1', humidity === undefined ? '给定或取 1' : '0.79·(100/RH)^(1/16)·(30.5/D)^(1/16)'),
      step('目标处热辐射', reach.heatFlux ?? 0, 'kW/m²', 'q = τ·F·Q/(4πD²)'),
    )
    return found({ radiantPower: power, transmissivity, ...reach }, [...steps, ...reachSteps(reach, input.time)], flags)
  },
})
