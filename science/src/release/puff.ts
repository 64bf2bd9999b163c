/** Gaussian puff at points and times: CCPS 1999 p. 101, AQ/T 3046-2013 E.34; finite duration by Palazzi et al. 1982 or a row of puffs. kg, m, s. */
import { defineMethod, type Flag, type Result, refused, type Step, step } from '../base/index.ts'
import { AIR_MOLAR_MASS, AQT3046, ATMOSPHERE, CCPS, idealGasDensity, toPpm } from './constants.ts'
import { richardsonFlag } from './heavy-gas.ts'
import { factorOfTwo, placeFields } from './plume.ts'
import { windForRelease } from './plume-model.ts'
import { instantPuff, palazziCloud, puffRow } from './puff-model.ts'
import { sigmaChoices, sigmaFlags, sigmaSetOf, sigmasOf } from './sigma.ts'
import type { SigmaSetName } from './sigma-sets.ts'
import { type Stability, stabilityNames } from './stability.ts'
import { windChoices } from './wind-profile.ts'
import { settled } from './settled.ts'

type Answer = {
  readonly concentration: number
  readonly concentrationMg: number
  readonly ppm: number | null
  readonly concentrations: readonly number[] | null
  readonly model: 'instant' | 'palazzi' | 'row'
  readonly sigma: SigmaSetName
  readonly stability: Stability
  readonly wind: number
  readonly centre: number
  readonly sigmaX: number
  readonly sigmaY: number
  readonly sigmaZ: number
}
export const puff = defineMethod({
  id: 'puff',
  title: '高斯烟团（瞬时或短时泄漏）',
  sources: [
    { ...CCPS, where: 'p. 101' },
    { ...AQT3046, where: 'E.3.2 式 E.34，表 E.8' },
    { title: 'Palazzi et al. 1982, Atmospheric Environment 16(12):2785-2790', edition: '1982', verified: true },
  ],
  validity: ['平坦地形、被动气体；烟团走过约 0.1–10 km、风速 ≥ 1 m/s。', '比空气重得多的泄漏不适用，用 dense。', '单个烟团的系综平均，一次事故的峰值可高数倍。'],
  input: {
    model: { kind: 'choice', text: '泄漏方式', of: { instant: '瞬时', palazzi: '有限时段（Palazzi）', row: '有限时段（一列烟团）' }, default: 'instant' },
    mass: { kind: 'number', unit: 'kg', text: '泄漏总质量', min: 0 },
    duration: { kind: 'number', unit: 's', text: '泄漏持续时间（有限时段）', min: 0, open: 'min', optional: true },
    puffs: { kind: 'number', unit: '个', text: '烟团个数（一列烟团）', min: 1, max: 10_000, integer: true, default: 100 },
    sigmaAt: { kind: 'choice', text: 'Palazzi 的 σx 取在何处', of: { x: '受体处', cloud: '云的两端', tno: 'TNO 黄皮书式 4.60b' }, default: 'x' },
    wind: { kind: 'number', unit: 'm/s', text: '风速（未给 windHeight 时即源高处风速）', min: 0 },
    windHeight: { kind: 'number', unit: 'm', text: '测风高度', min: 0, open: 'min', optional: true },
    profile: { kind: 'choice', text: '风廓线', of: windChoices, optional: true },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames },
    height: { kind: 'number', unit: 'm', text: '源高', min: 0, default: 0 },
    ...placeFields,
    time: { kind: 'number', unit: 's', text: '泄漏开始后时间', min: 0, optional: true },
    times: { kind: 'list', text: '多个时刻（给出时不看 time）', of: { kind: 'number', unit: 's', text: '时间', min: 0 }, least: 1, most: 100_000, optional: true },
    sigma: { kind: 'choice', text: '扩散系数组', of: sigmaChoices, default: 'ccps-puff' },
    averaging: { kind: 'number', unit: 's', text: '平均时间（只对 default 组有效）', min: 0, open: 'min', default: 600 },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量（给出时换算 ppm）', min: 0, open: 'min', optional: true },
    density: { kind: 'number', unit: 'kg/m³', text: '源处气体密度（给出时做重气判别）', min: 0, open: 'min', optional: true },
    airTemp: { kind: 'number', unit: 'K', text: '气温', min: 0, open: 'min', default: 298.15 },
    pressure: { kind: 'number', unit: 'Pa', text: '气压', min: 0, open: 'min', default: ATMOSPHERE },
  },
  output: {
    concentration: { kind: 'number', unit: 'kg/m³', text: '浓度（多时刻时为第一个）' },
    concentrationMg: { kind: 'number', unit: 'mg/m³', text: '浓度' },
    ppm: { kind: 'number', unit: 'ppm', text: '体积分数', gaps: true },
    concentrations: { kind: 'list', text: '各时刻浓度', of: { kind: 'number', unit: 'kg/m³', text: '浓度' } },
    model: { kind: 'text', text: '泄漏方式' },
    sigma: { kind: 'text', text: '扩散系数组' },
    stability: { kind: 'text', text: '大气稳定度' },
    wind: { kind: 'number', unit: 'm/s', text: '所用风速' },
    centre: { kind: 'number', unit: 'm', text: '烟团中心（或前沿）的距离' },
    sigmaX: { kind: 'number', unit: 'm', text: 'σx' },
    sigmaY: { kind: 'number', unit: 'm', text: 'σy' },
    sigmaZ: { kind: 'number', unit: 'm', text: 'σz' },
  },
  example: { mass: 1, wind: 2, stability: 'F', x: 500, time: 250 },
  run(input): Result<Answer> {
    const { stability, sigma, y, z, x, model, duration } = input
    if (x === undefined) return refused('missing', 'x', '须给出下风向距离 x。')
    const times = input.times ?? (input.time === undefined ? [] : [input.time])
    const time = times[0]
    if (time === undefined) return refused('missing', 'time', '须给出时间 time 或 times。')
    const wind = windForRelease(input.wind, input.windHeight, input.height, sigma, stability, input.profile)
    if (!(wind > 0)) return refused('outside', 'wind', '静风时烟团不移动，扩散系数没有意义。')
    const late = times.findIndex((t) => !(t > 0))
    if (late >= 0) return refused('outside', input.times === undefined ? 'time' : `times.${late}`, '时间应大于零。')
    const setup = { mass: input.mass, wind, stability, sigma, height: input.height, averaging: input.averaging }
    if (model !== 'instant' && duration === undefined) return refused('missing', 'duration', '有限时段的泄漏须给出持续时间。')
    if (model === 'palazzi' && !(x > 0)) return refused('outside', 'x', 'Palazzi 公式只对下风向 x > 0 有定义。')
    const cloud =
      model === 'instant' || duration === undefined
        ? instantPuff(setup)
        : model === 'palazzi'
          ? palazziCloud(setup, duration, input.sigmaAt)
          : puffRow(setup, duration, input.puffs)
    const values = times.map((t) => cloud(x, y, z, t))
    const concentration = values[0] ?? Number.NaN
    const centre = wind * time
    const s = sigmasOf(sigma, stability, input.averaging)
    const at = model === 'palazzi' ? x : centre
    if (!values.every((v) => Number.isFinite(v) && v >= 0) || !(s.x(at) > 0) || !(s.y(at) > 0) || !(s.z(at) > 0))
      return refused('outside', 'time', '距离或时间超出公式能算的范围。')
    const { molarMass } = input
    const ppm = molarMass === undefined ? null : toPpm(concentration, molarMass, input.airTemp, input.pressure)
    const from = sigmaSetOf(sigma).title
    const steps: Step[] = [step('所用风速', wind, 'm/s'), step('中心（前沿）距离 u·t', centre, 'm')]
    steps.push(step('σx', s.x(at), 'm', undefined, from), step('σy', s.y(at), 'm', undefined, from), step('σz', s.z(at), 'm', undefined, from))
    const formula = model === 'palazzi' ? 'χ·½[erf((x−u(t−Δ))/√2σx) − erf((x−ut)/√2σx)]' : 'G/((2π)^1.5σxσyσz)·e^(−(x−ut)²/2σx²)·e^(−y²/2σy²)·[…]'
    steps.push(step('浓度 c', concentration, 'kg/m³', formula, model === 'palazzi' ? 'Palazzi 1982' : '式 E.34'))
    const flags: Flag[] = [...sigmaFlags(sigma, stability, at, input.averaging)]
    if (sigmaSetOf(sigma).kind === 'plume' && model !== 'palazzi')
      flags.push({ code: 'plume-set', weight: 'doubt', text: `${sigma} 是烟羽的扩散系数，用于烟团会偏宽；没有 σx，取 σx = σy。` })
    if (wind < 1) flags.push({ code: 'low-wind', weight: 'outside', text: `风速 ${wind.toPrecision(3)} m/s 小于 1 m/s。` })
    const air = idealGasDensity(AIR_MOLAR_MASS, input.airTemp, input.pressure)
    flags.push(
      model === 'instant' || duration === undefined
        ? richardsonFlag('instantaneous', input.mass, wind, input.density, air)
        : richardsonFlag('continuous', input.mass / duration, wind, input.density, air),
    )
    if (ppm !== null && ppm > 1e6) flags.push({ code: 'above-pure', weight: 'outside', text: '算得浓度超过纯气体，离源太近。' })
    const sigmas = { sigmaX: s.x(at), sigmaY: s.y(at), sigmaZ: s.z(at) }
    return settled(
      { concentration, concentrationMg: concentration * 1e6, ppm, concentrations: input.times === undefined ? null : values, model, sigma, stability, wind, centre, ...sigmas },
      steps,
      flags,
      { concentration: factorOfTwo(concentration, 'kg/m³') },
    )
  },
})
