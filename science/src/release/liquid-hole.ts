/** Liquid through a hole in a vessel or pipe under pressure and head: Bernoulli with a discharge coefficient (AQ/T 3046-2013 E.1, E.2; CCPS 1999 p. 26). SI units. */
import { defineMethod, type Flag, type Result, refused, step } from '../base/index.ts'
import { AQT3046, ATMOSPHERE, CCPS, GRAVITY } from './constants.ts'
import { settled } from './settled.ts'

/** Speed in m/s: Cd·√(2(p−p₀)/ρ + 2gh). Zero where the pressure below the outside outweighs the head. */
export function liquidHoleVelocity(pressure: number, backPressure: number, density: number, head: number, discharge: number, gravity: number = GRAVITY): number {
  return discharge * Math.sqrt(Math.max(0, (2 * (pressure - backPressure)) / density + 2 * gravity * head))
}
type Answer = { readonly rate: number; readonly velocity: number; readonly discharge: number; readonly flux: number }
export const liquidHoleMethod = defineMethod({
  id: 'liquid-hole',
  title: '液体经孔泄漏速率',
  sources: [
    { ...AQT3046, where: 'E.1.1、E.1.2 式 E.1、E.2' },
    { ...CCPS, where: 'p. 26、p. 40' },
  ],
  validity: ['泄漏瞬间的速率；液位和压力下降后应重算。', '过热液体在孔口前闪蒸时为两相流，结果偏大；见 flash。', '长管道断裂不适用。'],
  input: {
    diameter: { kind: 'number', unit: 'm', text: '孔直径（等效）', min: 0, open: 'min' },
    density: { kind: 'number', unit: 'kg/m³', text: '液体密度', min: 0, open: 'min' },
    pressure: { kind: 'number', unit: 'Pa', text: '液面上方（或管内）绝对压力', min: 0, default: ATMOSPHERE },
    backPressure: { kind: 'number', unit: 'Pa', text: '环境绝对压力', min: 0, default: ATMOSPHERE },
    head: { kind: 'number', unit: 'm', text: '孔以上液柱高度', min: 0, default: 0 },
    discharge: { kind: 'number', unit: '1', text: '泄漏系数 Cd（不知道时取 1）', min: 0, open: 'min', max: 1, default: 0.61 },
    gravity: { kind: 'number', unit: 'm/s²', text: '重力加速度', min: 9.7, max: 9.9, default: GRAVITY },
  },
  output: {
    rate: { kind: 'number', unit: 'kg/s', text: '泄漏速率' },
    velocity: { kind: 'number', unit: 'm/s', text: '流速（含 Cd）' },
    flux: { kind: 'number', unit: 'kg/(m²·s)', text: '质量通量' },
    discharge: { kind: 'number', unit: '1', text: '泄漏系数' },
  },
  example: { diameter: 0.01, density: 490, pressure: 111_325, head: 2, discharge: 0.63 },
  run({ diameter, density, pressure, backPressure, head, discharge, gravity }): Result<Answer> {
    const velocity = liquidHoleVelocity(pressure, backPressure, density, head, discharge, gravity)
    if (velocity === 0) return refused('outside', 'pressure', '容器压力加液柱不高于环境压力，没有向外的泄漏。')
    const area = (Math.PI / 4) * diameter ** 2
    const rate = density * area * velocity
    const flags: Flag[] = []
    if (pressure < backPressure) flags.push({ code: 'vacuum', weight: 'doubt', text: '容器内为负压，泄漏会随吸入空气而中断，结果只在开始时成立。' })
    return settled(
      { rate, velocity, discharge, flux: density * velocity },
      [
        step('孔面积 A', area, 'm²', 'πd²/4'),
        step('压差 p − p₀', pressure - backPressure, 'Pa'),
        step('液柱压力 ρgh', density * gravity * head, 'Pa'),
        step('流速 u', velocity, 'm/s', 'Cd√(2(p−p₀)/ρ + 2gh)', 'AQ/T 3046 式 E.2'),
        step('泄漏速率 Q', rate, 'kg/s', 'ρAu'),
      ],
      flags,
    )
  },
})
