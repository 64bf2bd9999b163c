/**
 * Blast of a hemispherical TNT surface burst: Kingery–Bulmash in Swisdak's simplified polynomials (1994, ADA526744). Each parameter has its own range of Z;
 * outside it there is no value. Hopkinson–Cranz scaling: Z = R/W^⅓, times and impulses grow with W^⅓.
 */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { distanceOf, type LevelDistance, type Reach } from './distance-of.ts'
import { type BlastParameter, type Curve, curves, type UnitSystem } from './kingery-coefficients.ts'
import { SWISDAK } from './sources.ts'

/** A distance computed as Z·W^⅓ must still count as lying on the bound Z. */
const SLACK = 1e-9

/** The scaled parameter of a curve at `z`; NaN outside its range. A bound between two pieces belongs to the lower one, as in the report. */
export function onCurve(curve: Curve, z: number): number {
  if (!(z >= curve.from * (1 - SLACK))) return Number.NaN
  for (const piece of curve.pieces) {
    if (z > piece.to * (1 + SLACK)) continue
    const x = Math.log(z)
    let sum = 0
    for (let i = piece.c.length - 1; i >= 0; i--) sum = sum * x + (piece.c[i] ?? 0)
    return Math.exp(sum)
  }
  return Number.NaN
}
/** Incident (side-on) overpressure at scaled distance `z`; kPa for m/kg^⅓, psi for ft/lb^⅓. */
export function incidentPressure(z: number, units: UnitSystem = 'metric'): number {
  return onCurve(curves[units].incidentPressure, z)
}

export type Airblast = Readonly<Record<BlastParameter, number>>
/** All seven parameters of `mass` (kg or lb TNT) at `distance` (m or ft): kPa, ms, kPa·ms, m/s or psi, ms, psi·ms, ft/s. NaN where a parameter's range ends. */
export function airblast(mass: number, distance: number, units: UnitSystem = 'metric'): Airblast {
  const scale = Math.cbrt(mass)
  const z = distance / scale
  const of = curves[units]
  return {
    arrival: onCurve(of.arrival, z) * scale,
    incidentPressure: onCurve(of.incidentPressure, z),
    reflectedPressure: onCurve(of.reflectedPressure, z),
    duration: onCurve(of.duration, z) * scale,
    incidentImpulse: onCurve(of.incidentImpulse, z) * scale,
    reflectedImpulse: onCurve(of.reflectedImpulse, z) * scale,
    velocity: onCurve(of.velocity, z) * 1000,
  }
}
/**
 * The FARTHEST m (or ft) at which the incident overpressure of `mass` still reaches `pressure`. Searched piece by piece from outside, for at the seam Z = 23.8 m/kg^⅓
 * (60 ft/lb^⅓) the published polynomials step up by up to 2 %, and a pressure in that step is met on both sides.
 */
export function airblastReach(mass: number, pressure: number, units: UnitSystem = 'metric'): Reach {
  const scale = Math.cbrt(mass)
  const { from, pieces } = curves[units].incidentPressure
  const at = (d: number) => incidentPressure(d / scale, units)
  for (let k = pieces.length - 1; k >= 0; k--) {
    const inner = pieces[k - 1]?.to
    const far = (pieces[k]?.to ?? from) * scale
    // Just beyond the seam, so that the outer polynomial is the one asked.
    const reach = distanceOf(at, pressure, inner === undefined ? from * scale : inner * scale * (1 + 3 * SLACK), far)
    if (reach.state === 'reached' || (reach.state === 'beyond' && k === pieces.length - 1)) return reach
    // Above the level to its very end, while the next piece starts below it: the level lies in a step down.
    if (reach.state === 'beyond') return { state: 'reached', distance: far }
  }
  return { state: 'never' }
}
export function airblastDistances(mass: number, levels: readonly number[], units: UnitSystem = 'metric'): readonly LevelDistance[] {
  return levels.map((level) => {
    const reach = airblastReach(mass, level, units)
    return reach.state === 'reached' ? { level, distance: reach.distance, state: reach.state } : { level, distance: null, state: reach.state }
  })
}

/** AQ/T 3046's two bounds for people and the usual ones for buildings, kPa. */
export const blastLevels: readonly number[] = [30, 20.7, 10, 6.9, 2.07]
const names: Readonly<Record<BlastParameter, { readonly text: string; readonly metric: string; readonly imperial: string; readonly scaled: boolean }>> = {
  incidentPressure: { text: '入射超压', metric: 'kPa', imperial: 'psi', scaled: false },
  reflectedPressure: { text: '反射超压', metric: 'kPa', imperial: 'psi', scaled: false },
  incidentImpulse: { text: '入射冲量', metric: 'kPa·ms', imperial: 'psi·ms', scaled: true },
  reflectedImpulse: { text: '反射冲量', metric: 'kPa·ms', imperial: 'psi·ms', scaled: true },
  arrival: { text: '到达时间', metric: 'ms', imperial: 'ms', scaled: true },
  duration: { text: '正相持续时间', metric: 'ms', imperial: 'ms', scaled: true },
  velocity: { text: '冲击波速度', metric: 'm/s', imperial: 'ft/s', scaled: false },
}
export const parameterNames: readonly BlastParameter[] = ['incidentPressure', 'reflectedPressure', 'incidentImpulse', 'reflectedImpulse', 'arrival', 'duration', 'velocity']

export type AirblastAnswer = { readonly scaledDistance: number; readonly damaged: readonly LevelDistance[] } & Readonly<Record<BlastParameter, number | null>>
/** The whole answer for one charge and place; refused when no parameter's range holds the scaled distance. Shared with the TNT method. */
export function askAirblast(mass: number, distance: number, levels: readonly number[], units: UnitSystem) {
  const z = distance / Math.cbrt(mass)
  const blast = airblast(mass, distance, units)
  const known = parameterNames.filter((name) => !Number.isNaN(blast[name]))
  if (known.length === 0) {
    const [low, high] = units === 'metric' ? ['0.06 m/kg^(1/3)', '198.5 m/kg^(1/3)'] : ['0.2 ft/lb^(1/3)', '500 ft/lb^(1/3)']
    return refused('outside', 'distance', `比例距离 Z = ${z.toPrecision(4)}，超出全部公式的范围（${low}–${high}）。`)
  }
  const steps: Step[] = [step('比例距离', z, units === 'metric' ? 'm/kg^(1/3)' : 'ft/lb^(1/3)', 'Z = R/W^(1/3)')]
  const flags: Flag[] = []
  for (const name of parameterNames) {
    const { text, scaled } = names[name]
    const curve = curves[units][name]
    const to = curve.pieces.at(-1)?.to
    if (known.includes(name)) {
      const piece = curve.pieces.find((p) => z <= p.to * (1 + SLACK))
      steps.push(step(text, blast[name], names[name][units], `exp(Σ cᵢ·(ln Z)ⁱ)${scaled ? '·W^(1/3)' : ''}，c = ${piece?.c.join('，')}`, 'Swisdak 1994'))
    } else flags.push({ code: `no-${name}`, weight: 'outside', text: `${text}的公式只到 Z = ${curve.from}–${to}，此处没有值。` })
  }
  const or = (name: BlastParameter) => (Number.isNaN(blast[name]) ? null : blast[name])
  const value: AirblastAnswer = {
    scaledDistance: z,
    arrival: or('arrival'),
    incidentPressure: or('incidentPressure'),
    reflectedPressure: or('reflectedPressure'),
    duration: or('duration'),
    incidentImpulse: or('incidentImpulse'),
    reflectedImpulse: or('reflectedImpulse'),
    velocity: or('velocity'),
    damaged: airblastDistances(mass, levels, units),
  }
  for (const row of value.damaged) if (row.distance !== null) steps.push(step(`超压 ${row.level} 的距离`, row.distance, units === 'metric' ? 'm' : 'ft'))
  return found(value, steps, flags)
}
const nullable = (text: string, unit: string) => ({ kind: 'number', unit, text: `${text}；超出其公式范围时为 null`, gaps: true }) as const
export const airblastOutput = {
  scaledDistance: { kind: 'number', unit: 'm/kg^(1/3)', text: '比例距离（imperial 为 ft/lb^(1/3)）' },
  incidentPressure: nullable('入射超压', 'kPa（imperial 为 psi）'),
  reflectedPressure: nullable('反射超压', 'kPa（imperial 为 psi）'),
  incidentImpulse: nullable('入射冲量', 'kPa·ms（imperial 为 psi·ms）'),
  reflectedImpulse: nullable('反射冲量', 'kPa·ms（imperial 为 psi·ms）'),
  arrival: nullable('到达时间', 'ms'),
  duration: nullable('正相持续时间', 'ms'),
  velocity: nullable('冲击波速度', 'm/s（imperial 为 ft/s）'),
  damaged: {
    kind: 'list',
    text: '各超压的距离',
    of: {
      kind: 'group',
      text: '一级',
      of: {
        level: { kind: 'number', unit: 'kPa（imperial 为 psi）', text: '超压' },
        distance: { kind: 'number', unit: 'm（imperial 为 ft）', text: '距离；超出公式范围时为 null', gaps: true },
        state: { kind: 'choice', text: '情况', of: { reached: '达到', source: '仅在爆源范围内', never: '比公式最近处还近', beyond: '比公式最远处还远' } },
      },
    },
  },
} as const

export const kingeryBulmash = defineMethod({
  id: 'kingery-bulmash',
  title: '爆炸冲击波（Kingery–Bulmash，Swisdak 1994 简化式）',
  sources: [{ ...SWISDAK, where: '公制与英制系数表，与其 134 行数值表互核' }],
  validity: [
    'TNT 半球形地面爆炸、海平面标准大气、开阔平地；不含破片和地形。',
    '各参数的比例距离范围不同（公制：入射超压 0.2–198.5，入射冲量 0.2–158.7，持续时间 0.2–40，其余 0.06–40）；范围外给 null 并说明。',
    '公制与英制是两套拟合，换算后略有差别；入射超压在 Z = 23.8 处两段不连续（约 2%），求距离时取较远的一处。',
    '气云爆炸近处用 TNT 曲线偏大、远处偏小，见 bst、multi-energy。',
  ],
  input: {
    mass: { kind: 'number', unit: 'kg', text: 'TNT 当量（净装药量 NEQ；imperial 时为 lb）', min: 1e-6, max: 1e9 },
    distance: { kind: 'number', unit: 'm', text: '到爆心的距离（imperial 时为 ft）', min: 1e-6, max: 1e6 },
    units: { kind: 'choice', text: '单位制', of: { metric: '公制 kg、m、kPa', imperial: '英制 lb、ft、psi' }, default: 'metric' },
    levels: {
      kind: 'list',
      text: '要算距离的超压（kPa 或 psi），缺省 30、20.7、10、6.9、2.07 kPa',
      of: { kind: 'number', unit: 'kPa', text: '超压', min: 0.001, max: 50_000 },
      least: 1,
      optional: true,
    },
  },
  output: airblastOutput,
  example: { mass: 10_000, distance: 500 },
  run: (input) => askAirblast(input.mass, input.distance, input.levels ?? (input.units === 'metric' ? blastLevels : blastLevels.map((kPa) => kPa / 6.894757293)), input.units),
})
