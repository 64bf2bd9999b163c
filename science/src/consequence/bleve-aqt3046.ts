/**
 * Fireball of a BLEVE, AQ/T 3046-2013 E.4.2 (ILO model, E.49–E.51). Two errors of the standard: R is called 直径 but used as the radius, and q₀ is printed in
 * W/m² where 270 and 200 are kW/m². kg, m, s, kW/m².
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'
import { AQT3046 } from './sources.ts'

/** E.51 text, kW/m². */
export const vesselFlux = { cylindrical: 270, spherical: 200 } as const
export type Vessel = keyof typeof vesselFlux
/** E.49 text: share of the inventory that burns. */
export const burnedShare = { single: 0.5, two: 0.7, many: 0.9 } as const

/** E.49: radius, m. */
export function iloRadius(mass: number): number {
  return 2.9 * Math.cbrt(mass)
}
/** E.50: duration, s. */
export function iloDuration(mass: number): number {
  return 0.45 * Math.cbrt(mass)
}
/** E.51: kW/m². Greatest at r = R/√2 and falling to 0 at r = 0 – the share of an upright surface facing a ball that touches the ground. */
export function iloFlux(surfaceFlux: number, radius: number, distance: number): number {
  return (surfaceFlux * radius * radius * distance) / (radius * radius + distance * distance) ** 1.5
}

export const bleveAqt3046 = defineMethod({
  id: 'bleve-aqt3046',
  title: '沸腾液体扩展蒸气云爆炸火球（AQ/T 3046 附录 E.4.2）',
  sources: [{ ...AQT3046, where: 'E.49–E.51' }],
  validity: [
    '压力储罐内可燃液体瞬间释放并立即点燃；未计大气吸收，远处偏保守。',
    'r 按目标到火球正下方的地面距离（式(E.51) 的几何即如此；标准写作到火球中心的平均距离）。',
    '火球半径以内死亡概率 100%（10.3.2），式(E.51) 在其中不成立。',
    '不含爆炸碎片与冲击波。',
  ],
  input: {
    mass: { kind: 'number', unit: 'kg', text: '火球消耗的可燃物质量 W', min: 1e-6, max: 1e8, optional: true },
    inventory: { kind: 'number', unit: 'kg', text: '罐容量（与 tanks 一起代替 mass）', min: 1e-6, max: 1e8, optional: true },
    tanks: { kind: 'choice', text: '储罐数', of: { single: '单罐（取 50%）', two: '双罐（取 70%）', many: '多罐（取 90%）' }, optional: true },
    vessel: { kind: 'choice', text: '罐形', of: { cylindrical: '柱形罐（270 kW/m²）', spherical: '球形罐（200 kW/m²）' } },
    distance: { kind: 'number', unit: 'm', text: '目标到火球正下方的距离 r', min: 0, max: 20_000, optional: true },
    ...reachInput,
  },
  output: {
    mass: { kind: 'number', unit: 'kg', text: '火球消耗的质量' },
    radius: { kind: 'number', unit: 'm', text: '火球半径' },
    diameter: { kind: 'number', unit: 'm', text: '火球直径' },
    duration: { kind: 'number', unit: 's', text: '火球持续时间' },
    surfaceFlux: { kind: 'number', unit: 'kW/m²', text: '火球表面辐射通量' },
    dose: { kind: 'number', unit: '(kW/m²)^(4/3)·s', text: '目标处整个火球期间的热剂量', optional: true },
    ...reachOutput,
  },
  example: { inventory: 50_000, tanks: 'single', vessel: 'spherical', distance: 200 },
  run(input) {
    const steps: Step[] = []
    let mass = input.mass
    if (mass !== undefined && input.inventory !== undefined) return refused('impossible', 'mass', '质量 mass 与罐容量 inventory 只能给一项。')
    if (mass === undefined) {
      if (input.inventory === undefined) return refused('missing', 'mass', '请给出火球质量 mass，或罐容量 inventory 与储罐数 tanks。')
      if (input.tanks === undefined) return refused('missing', 'tanks', '按罐容量计算时须给出储罐数 tanks（单罐 50%、双罐 70%、多罐 90%）。')
      mass = input.inventory * burnedShare[input.tanks]
      steps.push(step('取罐容量的份额', burnedShare[input.tanks], '1', undefined, 'E.4.2 a)'))
    }
    const radius = iloRadius(mass)
    const duration = iloDuration(mass)
    const q0 = vesselFlux[input.vessel]
    steps.push(
      step('质量', mass, 'kg'),
      step('火球半径', radius, 'm', 'R = 2.9·W^(1/3)', 'E.49'),
      step('持续时间', duration, 's', 't = 0.45·W^(1/3)', 'E.50'),
      step('表面辐射通量', q0, 'kW/m²', undefined, 'E.51'),
    )
    const flags: Flag[] = [
      { code: 'radius-not-diameter', weight: 'note', text: '标准把 R = 2.9W^(1/3) 称作直径，但式(E.51) 按半径使用（直径 5.8W^(1/3) 与国际劳工组织模型一致）；此处为半径。' },
      { code: 'kw-not-w', weight: 'note', text: '标准把 270、200 的单位印作 W/m²，应为 kW/m²。' },
    ]
    const time = Math.min(duration, 20)
    if (duration > 20) flags.push({ code: 'exposure-capped', weight: 'note', text: `火球持续 ${duration.toFixed(1)} s，死亡概率按标准最多计 20 s 暴露。` })
    const flux = (d: number) => iloFlux(q0, radius, d)
    const reach = heatReach({ flux, near: radius, edge: radius, time, distance: input.distance, levels: input.levels })
    const at: { dose?: number } = {}
    if (input.distance !== undefined && reach.heatFlux !== undefined) {
      if (input.distance < radius) flags.push({ code: 'in-fire', weight: 'outside', text: '目标在火球半径以内：死亡概率 100%，式(E.51) 的热辐射值在此不成立。' })
      at.dose = duration * reach.heatFlux ** (4 / 3)
      steps.push(step('目标处热辐射', reach.heatFlux, 'kW/m²', 'q = q₀·R²·r/(R² + r²)^1.5', 'E.51'), step('热剂量', at.dose, '(kW/m²)^(4/3)·s', 't·q^(4/3)'))
    }
    steps.push(...reachSteps(reach, time))
    return found({ mass, radius, diameter: 2 * radius, duration, surfaceFlux: q0, ...at, ...reach }, steps, flags)
  },
})
