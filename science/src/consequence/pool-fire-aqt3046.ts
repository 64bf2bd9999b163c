/**
 * Pool fire, AQ/T 3046-2013 E.4.1 (E.35–E.48): upright cylinder, Thomas height, surface flux from the burning rate, view factor, ln-transmissivity.
 * No wind, no smoke shield; SI, kW, kJ. E.40 ff. define h by the DIAMETER; the geometry needs the radius (see cylinder-view.ts).
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { cylinderView } from './cylinder-view.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'
import { AQT3046, GRAVITY } from './sources.ts'

/** Table E.9, m. */
export const layerDepth = { grass: 0.02, rough: 0.025, flat: 0.01, concrete: 0.005, water: 0.0018 } as const
export type Ground = keyof typeof layerDepth

/** E.35: diameter in m of a circle as large as the bund, m². */
export function poolDiameter(area: number): number {
  return Math.sqrt((4 * area) / Math.PI)
}
/** E.36: largest area in m² of `mass` kg spread without a bund on ground of `depth` m; `density` kg/m³. */
export function spreadArea(mass: number, depth: number, density: number): number {
  return mass / (depth * density)
}
/** E.37: flame height in m; `burningRate` kg/(m²·s), `airDensity` kg/m³. */
export function thomasHeight(diameter: number, burningRate: number, airDensity: number): number {
  return 42 * diameter * (burningRate / (airDensity * Math.sqrt(GRAVITY * diameter))) ** 0.61
}
/** E.38: flux at the flame's surface in kW/m², radiated by side and top; `heatOfCombustion` kJ/kg. */
export function poolSurfaceFlux(diameter: number, height: number, burningRate: number, heatOfCombustion: number, radiantFraction: number): number {
  return (diameter * heatOfCombustion * burningRate * radiantFraction) / (diameter + 4 * height)
}
/** E.39: 1 − 0.058·ln r, never above 1 (r < 1 m) nor below 0. */
export function poolTransmissivity(distance: number): number {
  return Math.max(0, Math.min(1, 1 - 0.058 * Math.log(distance)))
}
/** E.39 at `distance` m from the centre; inside the pool the surface flux itself. `hRatio` = height over radius (or over diameter, as printed). */
export function poolFlux(surfaceFlux: number, radius: number, hRatio: number, distance: number): number {
  const s = distance / radius
  return s > 1 ? surfaceFlux * poolTransmissivity(distance) * cylinderView(s, hRatio).greatest : surfaceFlux
}

export const poolFireAqt3046 = defineMethod({
  id: 'pool-fire-aqt3046',
  title: '池火（AQ/T 3046 附录 E.4.1）',
  sources: [{ ...AQT3046, where: 'E.35–E.48、表 E.9' }],
  validity: [
    '无风、圆柱形火焰，目标与液面同高；未计黑烟遮挡，大油池近处偏保守。',
    '标准未给空气密度，缺省 1.2 kg/m³（20 ℃）；未给燃烧速率算法，须由资料给出。',
    '火场范围内不用视角因子：死亡概率 100%（10.3.2）。',
    '不用于罐顶火、沸溢和建筑物内的火灾。',
  ],
  input: {
    diameter: { kind: 'number', unit: 'm', text: '液池直径', min: 0.05, max: 500, optional: true },
    area: { kind: 'number', unit: 'm²', text: '液池（防护堤内）面积', min: 0.002, max: 200_000, optional: true },
    mass: { kind: 'number', unit: 'kg', text: '泄漏液体质量（无防护堤）', min: 1e-6, max: 1e8, optional: true },
    density: { kind: 'number', unit: 'kg/m³', text: '液体密度（无防护堤）', min: 300, max: 2000, optional: true },
    ground: {
      kind: 'choice',
      text: '地面（无防护堤），表 E.9',
      of: { grass: '草地', rough: '粗糙地面', flat: '平整地面', concrete: '混凝土地面', water: '平静的水面' },
      optional: true,
    },
    burningRate: { kind: 'number', unit: 'kg/(m²·s)', text: '燃烧速率', min: 0.001, max: 1 },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热', min: 1000, max: 150_000 },
    airDensity: { kind: 'number', unit: 'kg/m³', text: '空气密度', min: 0.5, max: 2, default: 1.2 },
    radiantFraction: { kind: 'number', unit: '1', text: '热辐射系数 f', min: 1e-6, max: 1, default: 0.15 },
    viewHeight: { kind: 'choice', text: '视角因子里 h 的取法', of: { radius: '火焰高度/半径（几何正确）', diameter: '火焰高度/直径（标准原文）' }, default: 'radius' },
    distance: { kind: 'number', unit: 'm', text: '目标到液池中心的水平距离', min: 0.1, max: 20_000, optional: true },
    time: { kind: 'number', unit: 's', text: '暴露时间（最多计 20 s）', min: 0.001, max: 86_400, default: 20 },
    ...reachInput,
  },
  output: {
    diameter: { kind: 'number', unit: 'm', text: '液池直径' },
    flameHeight: { kind: 'number', unit: 'm', text: '火焰高度' },
    surfaceFlux: { kind: 'number', unit: 'kW/m²', text: '火焰表面热通量' },
    viewFactor: { kind: 'number', unit: '1', text: '视角因子（给出距离时）', optional: true },
    transmissivity: { kind: 'number', unit: '1', text: '大气传输率（给出距离时）', optional: true },
    ...reachOutput,
  },
  example: { area: 400, burningRate: 0.055, heatOfCombustion: 43_700, distance: 50 },
  run(input) {
    const given = [input.diameter, input.area, input.mass].filter((v) => v !== undefined).length
    if (given !== 1)
      return refused(given === 0 ? 'missing' : 'impossible', 'diameter', '液池大小请给且只给一项：直径 diameter、面积 area，或质量 mass（配密度 density 与地面 ground）。')
    const steps: Step[] = []
    const flags: Flag[] = []
    let area = input.area
    if (input.mass !== undefined) {
      if (input.density === undefined) return refused('missing', 'density', '按质量求液池面积时须给出液体密度 density。')
      if (input.ground === undefined) return refused('missing', 'ground', '按质量求液池面积时须给出地面性质 ground（表 E.9）。')
      area = spreadArea(input.mass, layerDepth[input.ground], input.density)
      steps.push(step('最小物料层厚度', layerDepth[input.ground], 'm', undefined, '表 E.9'), step('液池面积', area, 'm²', 'S = W/(H_min·ρ)', 'E.36'))
    }
    const diameter = input.diameter ?? poolDiameter(area ?? 0)
    // The spread of a small mass may make a pool no correlation was ever fitted to.
    if (diameter < 0.05 || diameter > 500) return refused('outside', 'mass', `算得液池直径 ${diameter.toPrecision(3)} m，超出 0.05–500 m。`)
    const radius = diameter / 2
    const height = thomasHeight(diameter, input.burningRate, input.airDensity)
    const surface = poolSurfaceFlux(diameter, height, input.burningRate, input.heatOfCombustion, input.radiantFraction)
    const hRatio = input.viewHeight === 'radius' ? height / radius : height / diameter
    steps.push(
      step('液池直径', diameter, 'm', input.diameter === undefined ? 'D = √(4S/π)' : undefined, 'E.35'),
      step('火焰高度', height, 'm', 'L/D = 42·[m″/(ρ₀·√(gD))]^0.61，g = 9.8 m/s²', 'E.37'),
      step('火焰表面热通量', surface, 'kW/m²', 'q₀ = 0.25πD²·ΔHc·m″·f/(0.25πD² + πDL)', 'E.38'),
    )
    flags.push({
      code: 'view-height',
      weight: input.viewHeight === 'radius' ? 'note' : 'doubt',
      text:
        input.viewHeight === 'radius'
          ? '标准把视角因子的 h 写作“火焰高度与直径之比”；对圆柱面积分只有高度与半径之比成立，此处按半径（热辐射较大、偏安全）。'
          : '按标准原文取高度与直径之比，相当于火焰矮了一半，热辐射偏小。',
    })
    const reach = heatReach({
      flux: (d) => poolFlux(surface, radius, hRatio, d),
      near: radius * (1 + 1e-9),
      edge: radius,
      time: input.time,
      distance: input.distance,
      levels: input.levels,
    })
    const at: { viewFactor?: number; transmissivity?: number } = {}
    if (input.distance !== undefined) {
      if (input.distance <= radius) flags.push({ code: 'in-fire', weight: 'outside', text: '目标在液池范围内，热辐射取火焰表面热通量，死亡概率 100%。' })
      else {
        at.viewFactor = cylinderView(input.distance / radius, hRatio).greatest
        at.transmissivity = poolTransmissivity(input.distance)
        steps.push(
          step('S、h', `${input.distance / radius}、${hRatio}`, '1', `S = r/(D/2)，h = L/${input.viewHeight === 'radius' ? '(D/2)' : 'D'}`),
          step('视角因子', at.viewFactor, '1', 'F = √(F_H² + F_V²)', 'E.40–E.48'),
          step('大气传输率', at.transmissivity, '1', '1 − 0.058·ln r', 'E.39'),
        )
      }
      steps.push(step('目标处热辐射', reach.heatFlux ?? 0, 'kW/m²', 'q(r) = q₀·(1 − 0.058·ln r)·F', 'E.39'))
    }
    steps.push(...reachSteps(reach, input.time))
    return found({ diameter, flameHeight: height, surfaceFlux: surface, ...at, ...reach }, steps, flags)
  },
})
