/** Gaussian plume at points: CCPS 1999 p. 97, AQ/T 3046-2013 E.33, ISC3 eq. 1-1. kg, m, s; the σ set, wind and every doubt stand beside the number. */
import { defineMethod, type Flag, type Result, refused, type Step, step, type Uncertainty } from '../base/index.ts'
import { AIR_MOLAR_MASS, AQT3046, ATMOSPHERE, CCPS, idealGasDensity, ISC3, toPpm } from './constants.ts'
import { richardsonFlag } from './heavy-gas.ts'
import { plumeModel, windForRelease } from './plume-model.ts'
import { downwashHeight, plumeRise, riseAt, stackFields } from './plume-rise.ts'
import { sigmaChoices, sigmaFlags, sigmaSetOf } from './sigma.ts'
import type { SigmaSetName } from './sigma-sets.ts'
import { type Stability, stabilityNames } from './stability.ts'
import { windChoices } from './wind-profile.ts'
import { settled } from './settled.ts'

/** Where a point is asked: x downwind, y across, z up, metres. */
export const placeFields = {
  x: { kind: 'number', unit: 'm', text: '下风向距离', optional: true },
  y: { kind: 'number', unit: 'm', text: '横风向距离', default: 0 },
  z: { kind: 'number', unit: 'm', text: '离地高度', min: 0, default: 0 },
} as const
export const pointField = {
  kind: 'list',
  text: '多个受体点（给出时不看 x、y、z）',
  optional: true,
  most: 100_000,
  of: {
    kind: 'group',
    text: '受体点',
    of: {
      x: { kind: 'number', unit: 'm', text: '下风向距离' },
      y: { kind: 'number', unit: 'm', text: '横风向距离', default: 0 },
      z: { kind: 'number', unit: 'm', text: '离地高度', min: 0, default: 0 },
    },
  },
} as const
/** A Gaussian model that passes its acceptance test lies within a factor of two for at least half of its values; the interval says that and no more. */
export function factorOfTwo(value: number, unit: string): Uncertainty {
  return { low: value / 2, high: value * 2, unit, coverage: 0.5, basis: 'Chang & Hanna 2004：合格的扩散模型至少一半的值在 2 倍以内（未核实）' }
}
type Answer = {
  readonly concentration: number
  readonly concentrationMg: number
  readonly ppm: number | null
  readonly concentrations: readonly number[] | null
  readonly sigma: SigmaSetName
  readonly stability: Stability
  readonly wind: number
  readonly effectiveHeight: number
  readonly sigmaY: number
  readonly sigmaZ: number
}
export const plume = defineMethod({
  id: 'plume',
  title: '高斯烟羽（连续泄漏）',
  sources: [
    { ...CCPS, where: 'p. 90–97' },
    { ...AQT3046, where: 'E.3.2 式 E.33' },
    { ...ISC3, where: '§1.1' },
  ],
  validity: [
    '连续稳定的点源、平坦地形、被动气体；x 约 0.1–10 km、风速 ≥ 1 m/s。',
    '比空气重得多的大量泄漏（Ri 大）不适用，用 dense。',
    '给出的是平均时间内的均值，瞬时峰值可高数倍；建筑群内、山谷中、静风时不可用作疏散依据。',
  ],
  input: {
    rate: { kind: 'number', unit: 'kg/s', text: '泄漏速率', min: 0 },
    wind: { kind: 'number', unit: 'm/s', text: '风速（未给 windHeight 时即源高处风速）', min: 0 },
    windHeight: { kind: 'number', unit: 'm', text: '测风高度；给出时换算到源高处', min: 0, open: 'min', optional: true },
    profile: { kind: 'choice', text: '风廓线（不给则用扩散系数组自带的）', of: windChoices, optional: true },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames },
    height: { kind: 'number', unit: 'm', text: '源高', min: 0, default: 0 },
    ...placeFields,
    points: pointField,
    sigma: { kind: 'choice', text: '扩散系数组', of: sigmaChoices, default: 'briggs-rural' },
    averaging: { kind: 'number', unit: 's', text: '平均时间（只对 default 组有效）', min: 0, open: 'min', default: 600 },
    mixingHeight: { kind: 'number', unit: 'm', text: '混合层高度', min: 0, open: 'min', optional: true },
    stack: { kind: 'group', text: '竖直排放口（给出时计入抬升）', of: stackFields, optional: true },
    downwash: { kind: 'flag', text: '计入烟囱顶下洗', default: false },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量（给出时换算 ppm）', min: 0, open: 'min', optional: true },
    density: { kind: 'number', unit: 'kg/m³', text: '源处气体密度（给出时做重气判别）', min: 0, open: 'min', optional: true },
    airTemp: { kind: 'number', unit: 'K', text: '气温', min: 0, open: 'min', default: 298.15 },
    pressure: { kind: 'number', unit: 'Pa', text: '气压', min: 0, open: 'min', default: ATMOSPHERE },
  },
  output: {
    concentration: { kind: 'number', unit: 'kg/m³', text: '浓度（多点时为第一点）' },
    concentrationMg: { kind: 'number', unit: 'mg/m³', text: '浓度' },
    ppm: { kind: 'number', unit: 'ppm', text: '体积分数', gaps: true },
    concentrations: { kind: 'list', text: '各点浓度', of: { kind: 'number', unit: 'kg/m³', text: '浓度' } },
    sigma: { kind: 'text', text: '扩散系数组' },
    stability: { kind: 'text', text: '大气稳定度' },
    wind: { kind: 'number', unit: 'm/s', text: '所用风速' },
    effectiveHeight: { kind: 'number', unit: 'm', text: '有效源高' },
    sigmaY: { kind: 'number', unit: 'm', text: 'σy' },
    sigmaZ: { kind: 'number', unit: 'm', text: 'σz' },
  },
  example: { rate: 0.1, wind: 2, stability: 'F', x: 500, sigma: 'default' },
  run(input): Result<Answer> {
    const { rate, stability, sigma } = input
    const points = input.points ?? (input.x === undefined ? [] : [{ x: input.x, y: input.y, z: input.z }])
    const first = points[0]
    if (first === undefined) return refused('missing', 'x', '须给出下风向距离 x，或受体点 points。')
    const bad = points.findIndex((p) => !(p.x > 0))
    if (bad >= 0) return refused('outside', input.points === undefined ? 'x' : `points.${bad}.x`, '高斯烟羽只对下风向 x > 0 有定义。')
    const wind = windForRelease(input.wind, input.windHeight, input.height, sigma, stability, input.profile)
    if (!(wind > 0)) return refused('outside', 'wind', '静风时高斯烟羽没有意义。')
    const height = input.stack !== undefined && input.downwash ? downwashHeight(input.height, input.stack, wind) : input.height
    const rise = input.stack === undefined ? undefined : plumeRise(input.stack, wind, stability)
    const lid = input.mixingHeight
    if (lid !== undefined && height > lid) return refused('outside', 'mixingHeight', '源高超过混合层高度，烟羽在层外，不能这样算。')
    const model = plumeModel({
      rate,
      wind,
      stability,
      sigma,
      height,
      averaging: input.averaging,
      ...(lid === undefined ? {} : { lid }),
      ...(rise === undefined ? {} : { rise }),
    })
    const values = points.map((p) => model.at(p.x, p.y, p.z))
    const concentration = values[0] ?? Number.NaN
    const { x } = first
    const sigmaY = model.sigmaY(x)
    const sigmaZ = model.sigmaZ(x)
    if (!values.every((v) => Number.isFinite(v) && v >= 0) || !(sigmaY > 0) || !(sigmaZ > 0)) return refused('outside', 'x', '距离超出公式能算的范围。')
    const { molarMass } = input
    const ppm = molarMass === undefined ? null : toPpm(concentration, molarMass, input.airTemp, input.pressure)
    const steps: Step[] = []
    if (input.windHeight !== undefined) steps.push(step('源高处风速', wind, 'm/s', 'u = u₀(z/z₀)^p', input.profile ?? sigmaSetOf(sigma).wind))
    if (rise !== undefined) steps.push(step('抬升高度', riseAt(rise, x), 'm', undefined, 'Briggs，ISC3 §1.1.4'))
    const from = sigmaSetOf(sigma).title
    steps.push(step('有效源高 h', model.axis(x), 'm'), step('σy', sigmaY, 'm', undefined, from), step('σz', sigmaZ, 'm', undefined, from))
    steps.push(step('浓度 c', concentration, 'kg/m³', 'Q/(2πuσyσz)·e^(−y²/2σy²)·[e^(−(z−h)²/2σz²)+e^(−(z+h)²/2σz²)]', lid === undefined ? '式 E.33' : 'ISC3 式 1-50（混合层反射）'))
    if (ppm !== null) steps.push(step('体积分数', ppm, 'ppm', 'c·R·T/(M·p)·10⁶'))
    const flags: Flag[] = []
    for (const p of points) for (const f of sigmaFlags(sigma, stability, p.x, input.averaging)) if (!flags.some((g) => g.code === f.code)) flags.push(f)
    if (sigmaSetOf(sigma).kind === 'puff') flags.push({ code: 'puff-set', weight: 'doubt', text: `${sigma} 是烟团的扩散系数，用于连续烟羽会偏窄。` })
    if (wind < 1) flags.push({ code: 'low-wind', weight: 'outside', text: `风速 ${wind.toPrecision(3)} m/s 小于 1 m/s，浓度被高估且方向不定。` })
    flags.push(richardsonFlag('continuous', rate, wind, input.density, idealGasDensity(AIR_MOLAR_MASS, input.airTemp, input.pressure)))
    if (ppm !== null && ppm > 1e6) flags.push({ code: 'above-pure', weight: 'outside', text: '算得浓度超过纯气体，离源太近。' })
    return settled(
      {
        concentration,
        concentrationMg: concentration * 1e6,
        ppm,
        concentrations: input.points === undefined ? null : values,
        sigma,
        stability,
        wind,
        effectiveHeight: model.axis(x),
        sigmaY,
        sigmaZ,
      },
      steps,
      flags,
      { concentration: factorOfTwo(concentration, 'kg/m³') },
    )
  },
})
