/**
 * Fireball of a BLEVE after CCPS (2000, 2010) and Roberts: D = 5.8·M^⅓, t = 0.45·M^⅓ below 30 t, 2.6·M^⅙ from there on (the two do not meet: 13.98 and 14.49 s).
 * Three ways to the flux: given surface power, surface power from the heat released, point source (Roberts/Hymes). kg, m, s, kJ, kW/m².
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { heatReach, reachInput, reachOutput, reachSteps } from './heat-reach.ts'
import { CCPS_VCE, CPQRA } from './sources.ts'
import { airTransmissivity, waterVapour } from './transmissivity.ts'

export function ccpsDiameter(mass: number): number {
  return 5.8 * Math.cbrt(mass)
}
export function ccpsDuration(mass: number): number {
  return mass < 30_000 ? 0.45 * Math.cbrt(mass) : 2.6 * mass ** (1 / 6)
}
export type Facing = 'vertical' | 'horizontal' | 'facing'
/** View factor of a ball of `radius` whose centre stands `height` m above the ground, from `ground` m beside its foot; for an upright, a level or a turned surface. */
export function ballView(ground: number, height: number, radius: number, facing: Facing): number {
  const slant = Math.hypot(ground, height)
  // Touching or inside the ball a surface turned to it sees nothing else.
  const whole = Math.min(1, (radius / slant) ** 2)
  return facing === 'facing' ? whole : (whole * (facing === 'vertical' ? ground : height)) / slant
}
/** Power of the ball's surface in kW/m² when the share `fraction` of M·ΔHc (kJ/kg) leaves it as radiation during its life. */
export function ballPower(mass: number, heatOfCombustion: number, fraction: number): number {
  return (fraction * mass * heatOfCombustion) / (Math.PI * ccpsDiameter(mass) ** 2 * ccpsDuration(mass))
}
/** Roberts/Hymes point source in kW/m², before the air takes its share; `slant` m from the ball's centre. */
export function hymesFlux(mass: number, heatOfCombustion: number, fraction: number, slant: number): number {
  return (2.2 * fraction * heatOfCombustion * Math.cbrt(mass) ** 2) / (4 * Math.PI * slant * slant)
}

export const bleveCcps = defineMethod({
  id: 'bleve-ccps',
  title: '沸腾液体扩展蒸气云爆炸火球（CCPS/Roberts）',
  sources: [
    { ...CPQRA, where: '火球直径、时间、高度；表面辐射与点源' },
    { ...CCPS_VCE, where: '大规模烃类火球表面辐射力 350 kW/m²' },
  ],
  validity: [
    '压力液化可燃气体；质量 30 t 处持续时间的两式不连续（13.98 s 与 14.49 s），30 t 起用后一式。',
    '距离为目标到火球正下方的地面距离；火球在其寿命内按最大尺寸不动，偏保守。',
    '辐射份额：低于安全阀整定压力破裂 0.3，达到或高于 0.4（Roberts，二手资料）。',
    '不给湿度时不计大气吸收（偏保守）。不含碎片与冲击波。',
  ],
  input: {
    mass: { kind: 'number', unit: 'kg', text: '火球消耗的燃料质量', min: 1e-6, max: 1e8 },
    radiation: { kind: 'choice', text: '热辐射的算法', of: { surface: '给定表面辐射力', energy: '由辐射份额求表面辐射力', point: '点源（Roberts/Hymes）' }, default: 'surface' },
    surfacePower: { kind: 'number', unit: 'kW/m²', text: '表面辐射力（surface）', min: 1, max: 1000, default: 350 },
    heatOfCombustion: { kind: 'number', unit: 'kJ/kg', text: '燃烧热（energy、point 必填）', min: 1000, max: 150_000, optional: true },
    radiantFraction: { kind: 'number', unit: '1', text: '辐射份额（energy、point 必填）', min: 1e-6, max: 1, optional: true },
    position: { kind: 'choice', text: '火球中心高度', of: { lifted: '升起：0.75 D（CCPS）', touching: '贴地：D/2' }, default: 'lifted' },
    facing: { kind: 'choice', text: '受照面（point 不用）', of: { vertical: '竖直面', horizontal: '水平面', facing: '正对火球' }, default: 'vertical' },
    humidity: { kind: 'number', unit: '%', text: '相对湿度（与气温一起给出则计大气吸收）', min: 0, max: 100, optional: true },
    temp: { kind: 'number', unit: '°C', text: '气温', min: -50, max: 60, optional: true },
    distance: { kind: 'number', unit: 'm', text: '目标到火球正下方的距离', min: 0, max: 20_000, optional: true },
    ...reachInput,
  },
  output: {
    diameter: { kind: 'number', unit: 'm', text: '火球最大直径' },
    duration: { kind: 'number', unit: 's', text: '火球持续时间' },
    centreHeight: { kind: 'number', unit: 'm', text: '火球中心高度' },
    groundDiameter: { kind: 'number', unit: 'm', text: '初始贴地半球直径 1.3 D' },
    surfacePower: { kind: 'number', unit: 'kW/m²', text: '表面辐射力（point 没有）', optional: true },
    viewFactor: { kind: 'number', unit: '1', text: '视角因子', optional: true },
    transmissivity: { kind: 'number', unit: '1', text: '大气传输率', optional: true },
    dose: { kind: 'number', unit: '(kW/m²)^(4/3)·s', text: '目标处整个火球期间的热剂量', optional: true },
    ...reachOutput,
  },
  example: { mass: 11_957.679, position: 'touching', distance: 100 },
  run(input) {
    const { mass, heatOfCombustion, radiantFraction } = input
    const energy = input.radiation !== 'surface'
    if (energy && heatOfCombustion === undefined) return refused('missing', 'heatOfCombustion', '这种算法须给出燃烧热 heatOfCombustion（kJ/kg）。')
    if (energy && radiantFraction === undefined) return refused('missing', 'radiantFraction', '这种算法须给出辐射份额 radiantFraction（0.3 或 0.4，见适用范围）。')
    if ((input.humidity === undefined) !== (input.temp === undefined))
      return refused('missing', input.humidity === undefined ? 'humidity' : 'temp', '湿度与气温要一起给出，才能算大气吸收。')
    const diameter = ccpsDiameter(mass)
    const radius = diameter / 2
    const duration = ccpsDuration(mass)
    const height = input.position === 'lifted' ? 0.75 * diameter : radius
    const power = input.radiation === 'surface' ? input.surfacePower : ballPower(mass, heatOfCombustion ?? 0, radiantFraction ?? 0)
    const vapour = input.humidity === undefined || input.temp === undefined ? 0 : waterVapour(input.humidity, input.temp)
    const air = (d: number) => airTransmissivity(vapour, Math.max(0, Math.hypot(d, height) - radius))
    const view = (d: number) => ballView(d, height, radius, input.facing)
    const flux = (d: number) => air(d) * (input.radiation === 'point' ? hymesFlux(mass, heatOfCombustion ?? 0, radiantFraction ?? 0, Math.hypot(d, height)) : power * view(d))
    const steps: Step[] = [
      step('火球直径', diameter, 'm', 'D = 5.8·M^(1/3)'),
      step('持续时间', duration, 's', mass < 30_000 ? 't = 0.45·M^(1/3)（M < 30 t）' : 't = 2.6·M^(1/6)（M ≥ 30 t）'),
      step('中心高度', height, 'm', input.position === 'lifted' ? '0.75·D' : 'D/2'),
    ]
    if (input.radiation !== 'point') steps.push(step('表面辐射力', power, 'kW/m²', energy ? 'E = R·M·ΔHc/(πD²t)' : '给定'))
    const flags: Flag[] = []
    if (input.radiation === 'energy' && power > 400)
      flags.push({ code: 'power-high', weight: 'doubt', text: `算得表面辐射力 ${power.toFixed(0)} kW/m²，高于实测火球（约 200–400 kW/m²，未核实）；请核对辐射份额。` })
    const time = Math.min(duration, 20)
    // Where an upright surface sees most, at height/√2, is the nearest distance from which the flux only falls.
    const near = input.radiation === 'point' || input.facing !== 'vertical' ? radius : Math.max(radius, height / Math.SQRT2)
    const reach = heatReach({ flux, near, edge: radius, time, distance: input.distance, levels: input.levels })
    const at: { viewFactor?: number; transmissivity?: number; dose?: number } = {}
    if (input.distance !== undefined && reach.heatFlux !== undefined) {
      at.transmissivity = air(input.distance)
      at.dose = duration * reach.heatFlux ** (4 / 3)
      if (input.radiation !== 'point') {
        at.viewFactor = view(input.distance)
        steps.push(step('视角因子', at.viewFactor, '1', viewFormula(input.facing)))
      }
      steps.push(
        step('大气传输率', at.transmissivity, '1', vapour === 0 ? '未计吸收' : '2.02·(p_w·X)^−0.09，X 到火球表面'),
        step('目标处热辐射', reach.heatFlux, 'kW/m²', input.radiation === 'point' ? '2.2·τ·R·ΔHc·M^(2/3)/(4πx²)' : 'τ·E·F'),
        step('热剂量', at.dose, '(kW/m²)^(4/3)·s', 't·q^(4/3)'),
      )
      if (input.distance < radius) flags.push({ code: 'in-fire', weight: 'outside', text: '目标在火球投影以内，按火场内死亡概率 100%。' })
    }
    steps.push(...reachSteps(reach, time))
    const value = { diameter, duration, centreHeight: height, groundDiameter: 1.3 * diameter, ...(input.radiation === 'point' ? {} : { surfacePower: power }), ...at, ...reach }
    return found(value, steps, flags)
  },
})
function viewFormula(facing: Facing): string {
  if (facing === 'facing') return '(D/2)²/(X² + H²)'
  return facing === 'vertical' ? 'X·(D/2)²/(X² + H²)^1.5' : 'H·(D/2)²/(X² + H²)^1.5'
}
