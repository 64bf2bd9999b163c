/**
 * Gas or vapour through a hole: isentropic flow of an ideal gas, choked or subsonic (AQ/T 3046-2013 E.13–E.17; CCPS 1999 p. 30).
 * Pa, K, m, kg/s. The critical ratio is decided on p₀/p ≤ (2/(γ+1))^(γ/(γ−1)); both formulas agree there, so only the label depends on it.
 */
import { defineMethod, type Flag, type Result, refused, step } from '../base/index.ts'
import { AQT3046, ATMOSPHERE, CCPS, idealGasDensity } from './constants.ts'
import { settled } from './settled.ts'

/** γ/(γ−1) where it is a whole number (γ = 1.5, 4/3, 1.25, 1.2 …, given as decimals), else `null`. Then 2/(γ+1) = 2(n−1)/(2n−1) and ties are decided in whole numbers. */
function wholeExponent(gamma: number): number | null {
  const n = gamma / (gamma - 1)
  const whole = Math.round(n)
  return whole <= 12 && Math.abs(n - whole) < 1e-12 * n ? whole : null
}
/** (2/(γ+1))^(γ/(γ−1)); no loss as γ nears 1, where it tends to e^(−½). */
export function criticalRatio(gamma: number): number {
  const n = wholeExponent(gamma)
  return n === null ? Math.exp((-gamma / (gamma - 1)) * Math.log1p((gamma - 1) / 2)) : (2 * (n - 1)) ** n / (2 * n - 1) ** n
}
/** Whether the flow is sonic: p₀/p ≤ critical ratio, equality included. */
export function isChoked(pressure: number, backPressure: number, gamma: number): boolean {
  const n = wholeExponent(gamma)
  if (n !== null) return backPressure * (2 * n - 1) ** n <= pressure * (2 * (n - 1)) ** n
  return backPressure <= pressure * criticalRatio(gamma)
}
export type GasFlow = {
  readonly choked: boolean
  readonly criticalRatio: number
  /** kg/(m²·s) through the hole, discharge coefficient included. */
  readonly flux: number
  readonly exitPressure: number
  readonly exitTemp: number
  readonly exitDensity: number
  /** m/s, flux divided by the density at the hole. */
  readonly exitVelocity: number
}
/** `density` is that of the gas in the vessel, kg/m³. */
export function gasHole(pressure: number, backPressure: number, temp: number, density: number, gamma: number, discharge: number): GasFlow {
  const critical = criticalRatio(gamma)
  const ratio = backPressure / pressure
  const choked = isChoked(pressure, backPressure, gamma)
  const eta = choked ? critical : ratio
  const exitDensity = density * eta ** (1 / gamma)
  const exitPressure = eta * pressure
  const exitTemp = temp * eta ** ((gamma - 1) / gamma)
  // η^(2/γ) − η^((γ+1)/γ) as η^(2/γ)·(1 − η^((γ−1)/γ)), without cancellation when the pressures nearly agree.
  const drop = -Math.expm1(((gamma - 1) / gamma) * Math.log(eta))
  const flux = discharge * Math.sqrt(density * pressure * ((2 * gamma) / (gamma - 1)) * eta ** (2 / gamma) * drop)
  return { choked, criticalRatio: critical, flux, exitPressure, exitTemp, exitDensity, exitVelocity: flux / exitDensity }
}
export const gasShapes = { round: 1, triangle: 0.95, rectangle: 0.9 } as const

type Answer = GasFlow & { readonly rate: number; readonly density: number; readonly discharge: number }
export const gasHoleMethod = defineMethod({
  id: 'gas-hole',
  title: '气体经孔泄漏速率',
  sources: [
    { ...AQT3046, where: 'E.1.4 式 E.13–E.17' },
    { ...CCPS, where: 'p. 30、p. 47' },
  ],
  validity: ['理想气体、等熵流动、圆孔或薄壁孔；压力和温度取泄漏瞬间的值。', '两相、长管道和近临界流体不适用。'],
  input: {
    diameter: { kind: 'number', unit: 'm', text: '孔直径（等效）', min: 0, open: 'min' },
    pressure: { kind: 'number', unit: 'Pa', text: '容器内绝对压力', min: 0, open: 'min' },
    backPressure: { kind: 'number', unit: 'Pa', text: '环境绝对压力', min: 0, open: 'min', default: ATMOSPHERE },
    temp: { kind: 'number', unit: 'K', text: '容器内温度', min: 0, open: 'min' },
    gamma: { kind: 'number', unit: '1', text: '绝热指数 cp/cv', min: 1, open: 'min' },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量', min: 0, open: 'min', optional: true },
    density: { kind: 'number', unit: 'kg/m³', text: '容器内气体密度（不给则由理想气体得出）', min: 0, open: 'min', optional: true },
    compressibility: { kind: 'number', unit: '1', text: '压缩因子', min: 0, open: 'min', default: 1 },
    shape: { kind: 'choice', text: '孔形状（决定 Cd）', of: { round: '圆形', triangle: '三角形', rectangle: '长方形' }, default: 'round' },
    discharge: { kind: 'number', unit: '1', text: '泄漏系数 Cd（给出时不看孔形状）', min: 0, open: 'min', max: 1, optional: true },
  },
  output: {
    rate: { kind: 'number', unit: 'kg/s', text: '泄漏速率' },
    choked: { kind: 'flag', text: '音速流动' },
    criticalRatio: { kind: 'number', unit: '1', text: '临界压力比' },
    flux: { kind: 'number', unit: 'kg/(m²·s)', text: '质量通量' },
    exitVelocity: { kind: 'number', unit: 'm/s', text: '孔口流速' },
    exitPressure: { kind: 'number', unit: 'Pa', text: '孔口压力' },
    exitTemp: { kind: 'number', unit: 'K', text: '孔口温度' },
    exitDensity: { kind: 'number', unit: 'kg/m³', text: '孔口密度' },
    density: { kind: 'number', unit: 'kg/m³', text: '容器内气体密度' },
    discharge: { kind: 'number', unit: '1', text: '泄漏系数' },
  },
  example: { diameter: 0.01, pressure: 501_000, temp: 298, gamma: 1.15, density: 8.9, discharge: 0.85 },
  run(input): Result<Answer> {
    const { pressure, backPressure, temp, gamma } = input
    if (input.density === undefined && input.molarMass === undefined) return refused('missing', 'molarMass', '须给出摩尔质量，或容器内气体密度。')
    if (pressure <= backPressure) return refused('outside', 'pressure', '容器压力不高于环境压力，没有向外的泄漏。')
    const density = input.density ?? idealGasDensity(input.molarMass ?? Number.NaN, temp, pressure) / input.compressibility
    const discharge = input.discharge ?? gasShapes[input.shape]
    const flow = gasHole(pressure, backPressure, temp, density, gamma, discharge)
    const area = (Math.PI / 4) * input.diameter ** 2
    const rate = flow.flux * area
    const flags: Flag[] = []
    if (gamma > 5 / 3 + 1e-9) flags.push({ code: 'gamma-range', weight: 'outside', text: `绝热指数 ${gamma} 大于单原子气体的 5/3，请核对。` })
    if (input.discharge === undefined) flags.push({ code: 'discharge-standard', weight: 'note', text: `Cd 取 AQ/T 3046 的 ${discharge}；锐孔在亚音速时实际更小，结果偏大。` })
    return settled(
      { rate, density, discharge, ...flow },
      [
        step('孔面积 A', area, 'm²', 'πd²/4'),
        step('容器内密度', density, 'kg/m³', input.density === undefined ? 'pM/(ZRT)' : undefined),
        step('压力比 p₀/p', backPressure / pressure, '1'),
        step('临界压力比', flow.criticalRatio, '1', '(2/(γ+1))^(γ/(γ−1))', 'AQ/T 3046 式 E.13'),
        step('流动状态', flow.choked ? '音速（临界）' : '亚音速'),
        step('泄漏速率 Q', rate, 'kg/s', flow.choked ? 'CdA√(ρpγ(2/(γ+1))^((γ+1)/(γ−1)))' : 'CdA√(ρp·2γ/(γ−1)·(η^(2/γ) − η^((γ+1)/γ)))', flow.choked ? '式 E.15' : '式 E.16、E.17'),
      ],
      flags,
    )
  },
})
