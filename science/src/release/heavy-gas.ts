/**
 * Is the release so dense that a passive plume misleads? Criteria of Britter & McQuaid 1988 as CCPS 1999 §2.1.3 uses them:
 * continuous (g₀q/(u³D))^⅓ ≥ 0.15 with D = √(q/u); instantaneous √(g₀V₀)/(uD) ≥ 0.20 with D = V₀^⅓. kg/m³, m³/s, m³, m/s (at 10 m).
 */
import { defineMethod, type Flag, type Result, refused, type Step, step } from '../base/index.ts'
import { AIR_MOLAR_MASS, ATMOSPHERE, CCPS, GRAVITY, idealGasDensity } from './constants.ts'
import { settled } from './settled.ts'

export const CONTINUOUS_LIMIT = 0.15
export const INSTANTANEOUS_LIMIT = 0.2

/** g₀ = g(ρ − ρa)/ρa in m/s²; negative for a light gas. */
export function reducedGravity(density: number, airDensity: number): number {
  return (GRAVITY * (density - airDensity)) / airDensity
}
/** Source Richardson number g₀·q/(u³D) of a continuous release of `flow` m³/s; its cube root is compared with 0.15. */
export function richardsonContinuous(g0: number, flow: number, wind: number): number {
  return (g0 * flow) / (wind ** 3 * Math.sqrt(flow / wind))
}
/** Source Richardson number g₀·V₀/(uD)² of an instantaneous release of `volume` m³; its root is compared with 0.20. */
export function richardsonInstantaneous(g0: number, volume: number, wind: number): number {
  return (g0 * volume) / (wind * Math.cbrt(volume)) ** 2
}
/** Whether a continuous release counts as dense. */
export function isDenseContinuous(density: number, airDensity: number, flow: number, wind: number): boolean {
  return Math.cbrt(richardsonContinuous(reducedGravity(density, airDensity), flow, wind)) >= CONTINUOUS_LIMIT
}
/** Whether an instantaneous release counts as dense. */
export function isDenseInstantaneous(density: number, airDensity: number, volume: number, wind: number): boolean {
  const ri = richardsonInstantaneous(reducedGravity(density, airDensity), volume, wind)
  return ri > 0 && Math.sqrt(ri) >= INSTANTANEOUS_LIMIT
}
/** The flag a passive-gas result carries: says whether the screening was made and what it found. `amount` is m³/s or m³. */
export function richardsonFlag(kind: 'continuous' | 'instantaneous', mass: number, wind: number, density: number | undefined, airDensity: number): Flag {
  if (density === undefined) return { code: 'ri-unknown', weight: 'note', text: '未给出泄漏气体密度，没有做重气（Ri）判别；比空气重的大量泄漏应改用 dense。' }
  if (mass === 0) return { code: 'ri-passive', weight: 'note', text: '没有泄漏量，Ri = 0。' }
  const amount = mass / density
  const g0 = reducedGravity(density, airDensity)
  const dense = kind === 'continuous' ? isDenseContinuous(density, airDensity, amount, wind) : isDenseInstantaneous(density, airDensity, amount, wind)
  const ri = kind === 'continuous' ? richardsonContinuous(g0, amount, wind) : richardsonInstantaneous(g0, amount, wind)
  return dense
    ? { code: 'heavy-gas', weight: 'outside', text: `Ri = ${ri.toPrecision(3)}，源处为重气，高斯模式不适用，请改用 dense。` }
    : { code: 'ri-passive', weight: 'note', text: `Ri = ${ri.toPrecision(3)}，源处可按中性气体处理。` }
}

type Answer = {
  readonly verdict: 'dense' | 'passive' | 'buoyant'
  readonly release: 'continuous' | 'instantaneous' | 'between' | null
  readonly reducedGravity: number
  readonly richardsonContinuous: number | null
  readonly criterionContinuous: number | null
  readonly richardsonInstantaneous: number | null
  readonly criterionInstantaneous: number | null
}
export const heavyGas = defineMethod({
  id: 'heavy-gas',
  title: '重气判别（Richardson 数）',
  sources: [
    { ...CCPS, where: '§2.1.3' },
    { title: 'Britter & McQuaid, Workbook on the Dispersion of Dense Gases', edition: 'HSE 17/1988', verified: true },
  ],
  validity: ['平坦开阔地面的近地泄漏。', '只回答“能否按中性气体算”；动量射流、绕过障碍物的重气不适用。'],
  input: {
    density: { kind: 'number', unit: 'kg/m³', text: '泄漏气体（或气液混合物）在源处的密度', min: 0, open: 'min' },
    airDensity: { kind: 'number', unit: 'kg/m³', text: '空气密度（不给则由气温得出）', min: 0, open: 'min', optional: true },
    airTemp: { kind: 'number', unit: 'K', text: '气温', min: 0, open: 'min', default: 298.15 },
    wind: { kind: 'number', unit: 'm/s', text: '10 m 高风速', min: 0 },
    rate: { kind: 'number', unit: 'kg/s', text: '连续泄漏速率', min: 0, open: 'min', optional: true },
    mass: { kind: 'number', unit: 'kg', text: '瞬时泄漏质量', min: 0, open: 'min', optional: true },
    duration: { kind: 'number', unit: 's', text: '泄漏持续时间', min: 0, open: 'min', optional: true },
    x: { kind: 'number', unit: 'm', text: '关心的距离（判别连续或瞬时）', min: 0, open: 'min', optional: true },
  },
  output: {
    verdict: { kind: 'text', text: 'dense 重气、passive 中性、buoyant 轻气' },
    release: { kind: 'text', text: 'continuous 连续、instantaneous 瞬时、between 两者之间（两种都算、取大者）；未给持续时间与距离则空' },
    reducedGravity: { kind: 'number', unit: 'm/s²', text: '折减重力 g₀' },
    richardsonContinuous: { kind: 'number', unit: '1', text: '连续源 Ri', gaps: true },
    criterionContinuous: { kind: 'number', unit: '1', text: 'Ri 的立方根（限 0.15）', gaps: true },
    richardsonInstantaneous: { kind: 'number', unit: '1', text: '瞬时源 Ri', gaps: true },
    criterionInstantaneous: { kind: 'number', unit: '1', text: 'Ri 的平方根（限 0.20）', gaps: true },
  },
  example: { density: 3.2, wind: 2, rate: 5, duration: 600, x: 500 },
  run(input): Result<Answer> {
    const { density, wind, rate, mass, duration, x } = input
    if (wind === 0) return refused('outside', 'wind', '静风时判别式没有意义；此时按重气处理。')
    if (rate === undefined && mass === undefined) return refused('missing', 'rate', '须给出连续泄漏速率或瞬时泄漏质量。')
    const airDensity = input.airDensity ?? idealGasDensity(AIR_MOLAR_MASS, input.airTemp, ATMOSPHERE)
    const g0 = reducedGravity(density, airDensity)
    const riC = rate === undefined ? null : richardsonContinuous(g0, rate / density, wind)
    const riI = mass === undefined ? null : richardsonInstantaneous(g0, mass / density, wind)
    const c = riC === null ? null : Math.cbrt(riC)
    const i = riI === null ? null : Math.sign(riI) * Math.sqrt(Math.abs(riI))
    const dense = (c !== null && c >= CONTINUOUS_LIMIT) || (i !== null && i >= INSTANTANEOUS_LIMIT)
    const ratio = duration === undefined || x === undefined ? null : (wind * duration) / x
    const release = ratio === null ? null : ratio >= 2.5 ? 'continuous' : ratio <= 0.6 ? 'instantaneous' : 'between'
    const steps: Step[] = [step('空气密度', airDensity, 'kg/m³'), step('折减重力 g₀', g0, 'm/s²', 'g(ρ − ρa)/ρa')]
    if (c !== null) steps.push(step('连续源判别数', c, '1', '(g₀q/(u³D))^⅓，D = √(q/u)', '≥ 0.15 为重气'))
    if (i !== null) steps.push(step('瞬时源判别数', i, '1', '√(g₀V₀)/(uD)，D = V₀^⅓', '≥ 0.20 为重气'))
    if (ratio !== null) steps.push(step('u·t/x', ratio, '1', undefined, '≥ 2.5 连续，≤ 0.6 瞬时'))
    return settled(
      {
        verdict: dense ? 'dense' : g0 < 0 ? 'buoyant' : 'passive',
        release,
        reducedGravity: g0,
        richardsonContinuous: riC,
        criterionContinuous: c,
        richardsonInstantaneous: riI,
        criterionInstantaneous: i,
      },
      steps,
      wind < 1 ? [{ code: 'low-wind', weight: 'outside', text: `风速 ${wind} m/s 小于 1 m/s。` }] : [],
    )
  },
})
