/** Dense gas at a distance, or the distance of a concentration: Britter & McQuaid 1988 by CCPS 1999 §2.1.3. Refuses gases no heavier than air; flags where the criteria say passive. */
import { defineMethod, type Flag, type Result, refused, type Step, step } from '../base/index.ts'
import { AIR_MOLAR_MASS, ATMOSPHERE, CCPS, idealGasDensity } from './constants.ts'
import { ALPHA_END } from './dense-curves.ts'
import {
  densePlume,
  densePlumeDepth,
  densePlumeHalfWidth,
  densePlumeReach,
  densePlumeShare,
  densePuff,
  densePuffArrival,
  densePuffFront,
  densePuffRadius,
  densePuffReach,
  densePuffShare,
} from './dense-model.ts'
import { isDenseContinuous, isDenseInstantaneous, reducedGravity, richardsonContinuous, richardsonInstantaneous } from './heavy-gas.ts'
import { factorOfTwo } from './plume.ts'
import { settled } from './settled.ts'

type Answer = {
  readonly fraction: number
  readonly concentration: number
  readonly concentrationMg: number
  readonly distance: number | null
  readonly x: number
  readonly halfWidth: number
  readonly depth: number
  readonly upwind: number | null
  readonly arrival: number | null
  readonly alpha: number
  readonly richardson: number
  readonly reducedGravity: number
  readonly model: 'plume' | 'puff'
}
export const dense = defineMethod({
  id: 'dense',
  title: '重气扩散（Britter–McQuaid）',
  sources: [
    { title: 'Britter & McQuaid, Workbook on the Dispersion of Dense Gases', edition: 'HSE 17/1988', verified: true },
    { ...CCPS, where: '§2.1.3，p. 118–122' },
  ],
  validity: [
    '平坦开阔地面上近地、无动量的重气；地面粗糙度约数厘米至 0.1 m。',
    '给出的是地面云内的平均浓度，约 10 min（连续）或云过时（瞬时）；不用于射流、坡地和建筑群。',
    'α 大于 1 时曲线结束，结果为外推；源处 Ri 小时应改用 plume 或 puff。',
  ],
  input: {
    model: { kind: 'choice', text: '泄漏方式', of: { plume: '连续', puff: '瞬时' }, default: 'plume' },
    rate: { kind: 'number', unit: 'kg/s', text: '泄漏速率（连续；源处云的总质量，含已卷入的空气）', min: 0, open: 'min', optional: true },
    mass: { kind: 'number', unit: 'kg', text: '泄漏质量（瞬时；源处云的总质量，含已卷入的空气）', min: 0, open: 'min', optional: true },
    density: { kind: 'number', unit: 'kg/m³', text: '源处气体密度', min: 0, open: 'min' },
    initialFraction: { kind: 'number', unit: '1', text: '源处云内该气体的体积分数', min: 0, open: 'min', max: 1, default: 1 },
    temp: { kind: 'number', unit: 'K', text: '源处气体温度（给出时做冷源订正）', min: 0, open: 'min', optional: true },
    wind: { kind: 'number', unit: 'm/s', text: '10 m 高风速', min: 0 },
    airTemp: { kind: 'number', unit: 'K', text: '气温', min: 0, open: 'min', default: 298.15 },
    airDensity: { kind: 'number', unit: 'kg/m³', text: '空气密度（不给则由气温得出）', min: 0, open: 'min', optional: true },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量（给出时按气温换算质量浓度，否则用源处密度）', min: 0, open: 'min', optional: true },
    x: { kind: 'number', unit: 'm', text: '下风向距离', optional: true },
    time: { kind: 'number', unit: 's', text: '时间（瞬时，代替距离）', min: 0, optional: true },
    fraction: { kind: 'number', unit: '1', text: '关心的体积分数（求到达距离）', min: 0, max: 1, open: 'both', optional: true },
  },
  output: {
    fraction: { kind: 'number', unit: '1', text: '体积分数' },
    concentration: { kind: 'number', unit: 'kg/m³', text: '浓度' },
    concentrationMg: { kind: 'number', unit: 'mg/m³', text: '浓度' },
    distance: { kind: 'number', unit: 'm', text: '关心浓度的最远距离', gaps: true },
    x: { kind: 'number', unit: 'm', text: '所算的距离' },
    halfWidth: { kind: 'number', unit: 'm', text: '云的半宽（瞬时：半径）' },
    depth: { kind: 'number', unit: 'm', text: '云的厚度' },
    upwind: { kind: 'number', unit: 'm', text: '逆风蔓延距离（连续）', gaps: true },
    arrival: { kind: 'number', unit: 's', text: '前沿到达时间（瞬时）', gaps: true },
    alpha: { kind: 'number', unit: '1', text: '曲线参数 α' },
    richardson: { kind: 'number', unit: '1', text: '源 Richardson 数' },
    reducedGravity: { kind: 'number', unit: 'm/s²', text: '折减重力 g₀' },
    model: { kind: 'text', text: '泄漏方式' },
  },
  example: { rate: 97.888, density: 1.76, temp: 111.15, airTemp: 298, wind: 10.9, x: 367 },
  run(input): Result<Answer> {
    const { model, wind, density, initialFraction: c0, molarMass } = input
    if (wind === 0) return refused('outside', 'wind', '静风时曲线没有定义。')
    const airDensity = input.airDensity ?? idealGasDensity(AIR_MOLAR_MASS, input.airTemp, ATMOSPHERE)
    const g0 = reducedGravity(density, airDensity)
    if (!(g0 > 0)) return refused('outside', 'density', `源处密度 ${density} kg/m³ 不大于空气的 ${airDensity.toPrecision(4)} kg/m³，不是重气；用 plume 或 puff。`)
    const released = model === 'plume' ? input.rate : input.mass
    if (released === undefined) return model === 'plume' ? refused('missing', 'rate', '连续泄漏须给出泄漏速率。') : refused('missing', 'mass', '瞬时泄漏须给出泄漏质量。')
    const amount = released / density
    const ratio = input.temp === undefined ? 1 : input.temp / input.airTemp
    const c = input.fraction
    if (c !== undefined && c >= c0) return refused('outside', 'fraction', `关心的体积分数 ${c} 不小于源处的 ${c0}。`)
    const steps: Step[] = [step('折减重力 g₀', g0, 'm/s²', 'g(ρ − ρa)/ρa'), step(model === 'plume' ? '体积流量 q' : '初始体积 V₀', amount, model === 'plume' ? 'm³/s' : 'm³')]
    const flags: Flag[] = []
    let body: Pick<Answer, 'x' | 'halfWidth' | 'depth' | 'upwind' | 'arrival' | 'alpha' | 'richardson' | 'distance'> & { share: number }
    if (model === 'plume') {
      const m = densePlume(g0, amount, wind, ratio)
      const distance = c === undefined ? null : densePlumeReach(m, c / c0)
      const x = input.x ?? distance
      if (x === null) return refused('missing', 'x', '须给出距离 x 或关心的体积分数 fraction。')
      if (x < -m.upwind) return refused('outside', 'x', `x = ${x} m 在逆风蔓延距离 ${m.upwind.toPrecision(4)} m 之外。`)
      const richardson = richardsonContinuous(g0, amount, wind)
      if (!isDenseContinuous(density, airDensity, amount, wind)) flags.push(passive(richardson))
      steps.push(step('特征长度 √(q/u)', m.scale, 'm'), step('浮力长度 l_b', m.buoyancyLength, 'm', 'g₀q/u³'), step('α', m.alpha, '1', '0.2·lg(g₀²q/u⁵)'))
      body = {
        share: densePlumeShare(m, x),
        x,
        halfWidth: densePlumeHalfWidth(m, x),
        depth: densePlumeDepth(m, x),
        upwind: m.upwind,
        arrival: null,
        alpha: m.alpha,
        richardson,
        distance,
      }
    } else {
      const m = densePuff(g0, amount, wind, ratio)
      const distance = c === undefined ? null : densePuffReach(m, c / c0)
      const x = input.x ?? (input.time === undefined ? distance : densePuffFront(m, input.time))
      if (x === null) return refused('missing', 'x', '须给出距离 x、时间 time 或关心的体积分数 fraction。')
      if (!(x > 0)) return refused('outside', 'x', '瞬时重气的曲线只给下风向 x > 0。')
      const arrival = densePuffArrival(m, x)
      const radius = densePuffRadius(m, arrival)
      const richardson = richardsonInstantaneous(g0, amount, wind)
      if (!isDenseInstantaneous(density, airDensity, amount, wind)) flags.push(passive(richardson))
      steps.push(step('特征长度 V₀^⅓', m.scale, 'm'), step('α', m.alpha, '1', '0.5·lg(g₀V₀^⅓/u²)'), step('云半径', radius, 'm', '√(R₀² + 1.2√(g₀V₀)·t)'))
      const share = densePuffShare(m, x)
      const plain = densePuffShare({ ...m, tempRatio: 1 }, x)
      body = { share, x, halfWidth: radius, depth: m.volume / (plain * Math.PI * radius * radius), upwind: null, arrival, alpha: m.alpha, richardson, distance }
    }
    if (body.alpha > ALPHA_END || body.alpha < -1) flags.push({ code: 'alpha-range', weight: 'outside', text: `α = ${body.alpha.toPrecision(3)} 超出曲线范围 −1…1，结果为外推。` })
    if (wind < 1) flags.push({ code: 'low-wind', weight: 'outside', text: `风速 ${wind} m/s 小于 1 m/s。` })
    if (input.temp === undefined) flags.push({ code: 'isothermal', weight: 'note', text: '未给源处温度，按与空气等温计算。' })
    const { share, ...shown } = body
    const fraction = c0 * share
    // Diluted gas stands at about air temperature; without a molar mass the source density is the best there is.
    const pure = molarMass === undefined ? density : idealGasDensity(molarMass, input.airTemp, ATMOSPHERE)
    if (molarMass === undefined) flags.push({ code: 'mass-by-source', weight: 'note', text: '未给摩尔质量，质量浓度按源处密度换算。' })
    const concentration = fraction * pure
    steps.push(step(`x = ${body.x.toPrecision(5)} m 处体积分数`, fraction, '1', ratio === 1 ? '由曲线插值' : 'c′/(c′ + (1 − c′)Ts/Ta)', 'CCPS 1999 表'))
    if (body.distance !== null) steps.push(step('关心浓度的最远距离', body.distance, 'm'))
    return settled({ fraction, concentration, concentrationMg: concentration * 1e6, ...shown, reducedGravity: g0, model }, steps, flags, {
      concentration: factorOfTwo(concentration, 'kg/m³'),
    })
  },
})
function passive(ri: number): Flag {
  return { code: 'not-dense', weight: 'doubt', text: `Ri = ${ri.toPrecision(3)}，源处可按中性气体处理，重气曲线会低估距离；请对照 plume 或 puff。` }
}
