/**
 * Briggs plume rise of a stack or vertical vent, as ISC3 vol. 2 §1.1.4 writes it (Briggs 1969, 1971, 1975). Lengths m, speeds m/s, temperatures K.
 * Open programs err in two places here: the unstable crossover needs v^⅓/d^⅔ (not (v/d)^⅓), and the stable momentum rise divides by the wind, not by the exit speed.
 */
import { defineMethod, type Flag, type Result, refused, type Step, step } from '../base/index.ts'
import { GRAVITY, ISC3 } from './constants.ts'
import { type Stability, stabilityNames } from './stability.ts'
import { settled } from './settled.ts'

export type Stack = { readonly diameter: number; readonly velocity: number; readonly temp: number; readonly ambientTemp: number; readonly gradient?: number }
export type Rise = {
  readonly regime: 'buoyant' | 'momentum' | 'none'
  /** Buoyancy flux in m⁴/s³ and momentum flux in m⁴/s². */
  readonly buoyancyFlux: number
  readonly momentumFlux: number
  /** Temperature excess in K above which buoyancy governs. */
  readonly crossover: number
  /** Distance in m at which the rise ends, and the rise there. */
  readonly finalDistance: number
  readonly finalRise: number
  /** Stability parameter in s⁻²; 0 outside E and F. */
  readonly s: number
  /** Entrainment coefficient of the momentum rise. */
  readonly beta: number
  readonly wind: number
}
/** Potential temperature gradient in K/m where none is measured: ISC3 defaults. */
export const defaultGradient: Readonly<Record<'E' | 'F', number>> = { E: 0.02, F: 0.035 }

export function plumeRise(stack: Stack, wind: number, stability: Stability): Rise {
  const { diameter: d, velocity: v, temp, ambientTemp } = stack
  const excess = temp - ambientTemp
  const fb = (GRAVITY * v * d * d * excess) / (4 * temp)
  const fm = (v * v * d * d * ambientTemp) / (4 * temp)
  const stable = stability === 'E' || stability === 'F'
  const s = stable ? (GRAVITY / ambientTemp) * (stack.gradient ?? defaultGradient[stability]) : 0
  const beta = v > 0 ? 1 / 3 + wind / v : Number.POSITIVE_INFINITY
  const base = { buoyancyFlux: fb, momentumFlux: fm, s, beta, wind }
  if (!(v > 0)) return { ...base, regime: 'none', crossover: 0, finalDistance: 0, finalRise: 0 }
  const neutralMomentum = (3 * d * v) / wind
  if (stable) {
    const root = Math.sqrt(s)
    const crossover = 0.019582 * temp * v * root
    if (excess > crossover) {
      const windy = 2.6 * Math.cbrt(fb / (wind * s))
      const calm = (4 * fb ** 0.25) / s ** 0.375
      return { ...base, regime: 'buoyant', crossover, finalDistance: (2.0715 * wind) / root, finalRise: Math.min(windy, calm) }
    }
    const rise = Math.min(1.5 * Math.cbrt(fm / (wind * root)), neutralMomentum)
    return { ...base, regime: 'momentum', crossover, finalDistance: (0.5 * Math.PI * wind) / root, finalRise: rise }
  }
  const small = fb < 55
  const crossover = small ? (0.0297 * temp * Math.cbrt(v)) / Math.cbrt(d * d) : (0.00575 * temp * Math.cbrt(v * v)) / Math.cbrt(d)
  const hot = small ? 49 * Math.max(0, fb) ** 0.625 : 119 * fb ** 0.4
  if (excess > crossover) return { ...base, regime: 'buoyant', crossover, finalDistance: hot, finalRise: small ? (21.425 * fb ** 0.75) / wind : (38.71 * fb ** 0.6) / wind }
  const finalDistance = fb <= 0 ? (4 * d * (v + 3 * wind) ** 2) / (v * wind) : hot
  return { ...base, regime: 'momentum', crossover, finalDistance, finalRise: neutralMomentum }
}
/** Rise in m at `x` m downwind: gradual up to the final distance, never above the final rise. */
export function riseAt(rise: Rise, x: number): number {
  if (!(x < rise.finalDistance)) return rise.finalRise
  if (x <= 0) return 0
  const { wind, beta, s } = rise
  if (rise.regime === 'buoyant') return Math.min((1.6 * Math.cbrt(rise.buoyancyFlux * x * x)) / wind, rise.finalRise)
  if (s === 0) return Math.min(Math.cbrt((3 * rise.momentumFlux * x) / (beta * wind) ** 2), rise.finalRise)
  const root = Math.sqrt(s)
  return Math.min(Math.cbrt((3 * rise.momentumFlux * Math.sin((x * root) / wind)) / (beta * beta * wind * root)), rise.finalRise)
}
/** Height in m of the stack after stack-tip downwash (ISC3 eq. 1-7): lowered by 2d(1.5 − v/u) where v < 1.5u. Not below the ground. */
export function downwashHeight(height: number, stack: Stack, wind: number): number {
  return stack.velocity < 1.5 * wind ? Math.max(0, height + 2 * stack.diameter * (stack.velocity / wind - 1.5)) : height
}
/** Both σ widened by the rise itself: √(σ² + (Δh/3.5)²), Pasquill 1976, ISC3 eq. 1-43. */
export function widened(sigma: number, rise: number): number {
  return Math.sqrt(sigma * sigma + (rise / 3.5) ** 2)
}

export const stackFields = {
  diameter: { kind: 'number', unit: 'm', text: '出口直径', min: 0, open: 'min' },
  velocity: { kind: 'number', unit: 'm/s', text: '出口流速', min: 0 },
  temp: { kind: 'number', unit: 'K', text: '出口温度', min: 0, open: 'min' },
  ambientTemp: { kind: 'number', unit: 'K', text: '环境温度', min: 0, open: 'min' },
  gradient: { kind: 'number', unit: 'K/m', text: '位温垂直梯度（E、F 类）', min: 0, open: 'min', optional: true },
} as const
type Answer = Omit<Rise, 's' | 'beta' | 'wind'> & { readonly rise: number; readonly effectiveHeight: number; readonly stability: Stability }

export const plumeRiseMethod = defineMethod({
  id: 'plume-rise',
  title: '烟气抬升（Briggs）',
  sources: [
    { ...ISC3, where: '§1.1.4' },
    { title: 'Briggs, Plume Rise', edition: '1969', where: 'AEC Critical Review', verified: true },
  ],
  validity: ['点源、竖直排放、平坦地形；不含建筑物下洗。', '水平泄漏和重气不抬升，不要用。', '静风时没有意义。'],
  input: {
    ...stackFields,
    wind: { kind: 'number', unit: 'm/s', text: '出口高度处风速', min: 0 },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames },
    height: { kind: 'number', unit: 'm', text: '排放口高度', min: 0, default: 0 },
    x: { kind: 'number', unit: 'm', text: '下风向距离（不给则取最终抬升）', min: 0, optional: true },
    downwash: { kind: 'flag', text: '计入烟囱顶下洗', default: false },
  },
  output: {
    regime: { kind: 'text', text: 'buoyant 热力抬升、momentum 动力抬升、none 无' },
    buoyancyFlux: { kind: 'number', unit: 'm⁴/s³', text: '浮力通量' },
    momentumFlux: { kind: 'number', unit: 'm⁴/s²', text: '动量通量' },
    crossover: { kind: 'number', unit: 'K', text: '热力与动力分界的温差' },
    finalDistance: { kind: 'number', unit: 'm', text: '抬升结束的距离' },
    finalRise: { kind: 'number', unit: 'm', text: '最终抬升高度' },
    rise: { kind: 'number', unit: 'm', text: '所求距离处的抬升高度' },
    effectiveHeight: { kind: 'number', unit: 'm', text: '有效源高' },
    stability: { kind: 'text', text: '大气稳定度' },
  },
  example: { diameter: 1, velocity: 72.938197, temp: 400, ambientTemp: 288.15, wind: 4, stability: 'A', height: 30, x: 50 },
  run(input): Result<Answer> {
    const { wind, stability, height, x } = input
    if (wind === 0) return refused('outside', 'wind', '静风时 Briggs 抬升公式没有意义。')
    const r = plumeRise(input, wind, stability)
    const rise = x === undefined ? r.finalRise : riseAt(r, x)
    const stackTop = input.downwash ? downwashHeight(height, input, wind) : height
    const stable = stability === 'E' || stability === 'F'
    const steps: Step[] = [
      step('浮力通量 Fb', r.buoyancyFlux, 'm⁴/s³', 'g·v·d²(Ts−Ta)/(4Ts)', 'ISC3 式 1-8'),
      step('动量通量 Fm', r.momentumFlux, 'm⁴/s²', 'v²d²Ta/(4Ts)', 'ISC3 式 1-9'),
      step('分界温差 ΔTc', r.crossover, 'K', stable ? '0.019582·Ts·v·√s' : r.buoyancyFlux < 55 ? '0.0297·Ts·v^⅓/d^⅔' : '0.00575·Ts·v^⅔/d^⅓'),
      step('抬升类型', r.regime === 'buoyant' ? '热力' : r.regime === 'momentum' ? '动力' : '无'),
      step('抬升结束距离', r.finalDistance, 'm'),
      step('最终抬升', r.finalRise, 'm'),
    ]
    if (stable) steps.unshift(step('稳定度参数 s', r.s, 's⁻²', '(g/Ta)·∂θ/∂z'))
    if (input.downwash) steps.push(step('下洗后的排放口高度', stackTop, 'm', 'h + 2d(v/u − 1.5)', 'ISC3 式 1-7'))
    if (x !== undefined) steps.push(step(`${x} m 处的抬升`, rise, 'm'))
    const { s: _s, beta: _beta, wind: _wind, ...shown } = r
    return settled({ ...shown, rise, effectiveHeight: stackTop + rise, stability }, steps, riseFlags(r, input, wind, stability))
  },
})
function riseFlags(r: Rise, stack: Stack, wind: number, stability: Stability): readonly Flag[] {
  const flags: Flag[] = []
  if (wind < 1) flags.push({ code: 'low-wind', weight: 'outside', text: `风速 ${wind} m/s 小于 1 m/s，抬升被高估。` })
  if ((stability === 'E' || stability === 'F') && stack.gradient === undefined)
    flags.push({ code: 'default-gradient', weight: 'note', text: `未给位温梯度，取 ISC3 默认值 ${defaultGradient[stability]} K/m。` })
  if (r.regime === 'momentum' && r.s > 0) {
    const peer = Math.min(1.5 * Math.cbrt(r.momentumFlux / (stack.velocity * Math.sqrt(r.s))), (3 * stack.diameter * stack.velocity) / wind)
    if (peer !== r.finalRise) flags.push({ code: 'peer-exit-speed', weight: 'note', text: `有的公开程序在此以出口流速代替风速，得 ${peer.toPrecision(5)} m；ISC3 用风速。` })
  }
  return flags
}
