/**
 * Flash of a superheated liquid and what of it stays in the air: AQ/T 3046-2013 E.29–E.32. K, J/(kg·K), J/kg, kg/s.
 * The standard prints Cp in kJ/(kg·K) beside Hv in J/kg; taken as printed Fv would be a thousand times too small.
 */
import { defineMethod, type Flag, type Result, step } from '../base/index.ts'
import { AQT3046 } from './constants.ts'
import { settled } from './settled.ts'

/** Fv = Cp(T − Tb)/Hv, held to 0…1. */
export function flashFraction(heatCapacity: number, temp: number, boilingTemp: number, latentHeat: number): number {
  return Math.min(1, Math.max(0, (heatCapacity * (temp - boilingTemp)) / latentHeat))
}
/** Shares of the release by AQ/T 3046: vapour Fv; in the air altogether 5Fv up to Fv = 0.2 and everything above; the rest makes the pool. */
export function airborneShares(flash: number): { readonly vapour: number; readonly airborne: number; readonly pool: number } {
  const airborne = flash > 0.2 ? 1 : 5 * flash
  return { vapour: flash, airborne, pool: 1 - airborne }
}

type Answer = {
  readonly flash: number
  readonly airborne: number
  readonly pool: number
  readonly vapourRate: number | null
  readonly airborneRate: number | null
  readonly poolRate: number | null
}
export const flashMethod = defineMethod({
  id: 'flash',
  title: '过热液体闪蒸与随气带走的液体',
  sources: [{ ...AQT3046, where: 'E.2 式 E.29–E.32' }],
  validity: ['过热液体（储存温度高于常压沸点）瞬间降压。', '线性闪蒸式在 Fv 较大时偏大；5Fv 为经验值。'],
  input: {
    heatCapacity: { kind: 'number', unit: 'J/(kg·K)', text: '液体定压比热', min: 0, open: 'min' },
    temp: { kind: 'number', unit: 'K', text: '储存温度', min: 0, open: 'min' },
    boilingTemp: { kind: 'number', unit: 'K', text: '常压沸点', min: 0, open: 'min' },
    latentHeat: { kind: 'number', unit: 'J/kg', text: '汽化热', min: 0, open: 'min' },
    rate: { kind: 'number', unit: 'kg/s', text: '泄漏速率', min: 0, optional: true },
  },
  output: {
    flash: { kind: 'number', unit: '1', text: '闪蒸比例 Fv' },
    airborne: { kind: 'number', unit: '1', text: '进入空气的比例（蒸气与液滴）' },
    pool: { kind: 'number', unit: '1', text: '落地成池的比例' },
    vapourRate: { kind: 'number', unit: 'kg/s', text: '闪蒸蒸发速率 Q1', gaps: true },
    airborneRate: { kind: 'number', unit: 'kg/s', text: '进入空气的速率 D', gaps: true },
    poolRate: { kind: 'number', unit: 'kg/s', text: '落地速率 Ds', gaps: true },
  },
  example: { heatCapacity: 4700, temp: 298.15, boilingTemp: 239.8, latentHeat: 1_370_000, rate: 1 },
  run({ heatCapacity, temp, boilingTemp, latentHeat, rate }): Result<Answer> {
    const raw = (heatCapacity * (temp - boilingTemp)) / latentHeat
    const flash = flashFraction(heatCapacity, temp, boilingTemp, latentHeat)
    const { airborne, pool } = airborneShares(flash)
    const times = (share: number) => (rate === undefined ? null : rate * share)
    const flags: Flag[] = [
      { code: 'standard-unit', weight: 'note', text: 'AQ/T 3046 式 E.29 的 Cp 印作 kJ/(kg·K) 而 Hv 为 J/kg，照印会差一千倍；此处统一用 J。' },
      { code: 'standard-total', weight: 'note', text: '原文称 D = 5Fv·QL 为“带到空气中的液体”，而 D + Ds = QL；按质量守恒，D 是蒸气与液滴之和，其中蒸气为 Fv·QL。' },
    ]
    if (raw > 1) flags.push({ code: 'flash-all', weight: 'outside', text: `线性式得 ${raw.toPrecision(4)} > 1，按全部汽化计。` })
    if (raw < 0) flags.push({ code: 'not-superheated', weight: 'note', text: '储存温度低于沸点，不闪蒸。' })
    const steps = [
      step('闪蒸比例 Fv', flash, '1', 'Cp(T − Tb)/Hv', '式 E.29'),
      step('进入空气的比例', airborne, '1', flash > 0.2 ? 'Fv > 0.2，全部带走' : '5Fv', flash > 0.2 ? 'E.2.2 b)' : '式 E.31'),
      step('落地的比例', pool, '1', '1 − 5Fv', '式 E.32'),
    ]
    if (rate !== undefined) steps.push(step('闪蒸蒸发速率 Q1', rate * flash, 'kg/s', 'QL·Fv', '式 E.30'))
    return settled({ flash, airborne, pool, vapourRate: times(flash), airborneRate: times(airborne), poolRate: times(pool) }, steps, flags)
  },
})
