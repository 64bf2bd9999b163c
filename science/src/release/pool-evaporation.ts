/**
 * Evaporation from a pool on land: by ground heat (boiling pool) and by wind (AQ/T 3046-2013 E.26, E.27, tables E.3, E.4, E.9). SI units.
 * Ground heat: Q₂ = K·A(T₀ − Tb)/(H·√(παt)); wind: Q₃ = a·p·M/(R·T₀)·u^((2−n)/(2+n))·r^((4+n)/(2+n)).
 */
import { defineMethod, type Flag, type Result, refused, type Step, step } from '../base/index.ts'
import { AQT3046, GAS_CONSTANT } from './constants.ts'
import { type Stability, stabilityNames } from './stability.ts'
import { settled } from './settled.ts'

/** Table E.4. The table has no row for class C. */
export const evaporationConstants: Readonly<Record<Exclude<Stability, 'C'>, { readonly n: number; readonly a: number }>> = {
  A: { n: 0.2, a: 3.846e-3 },
  B: { n: 0.2, a: 3.846e-3 },
  D: { n: 0.25, a: 4.685e-3 },
  E: { n: 0.3, a: 5.285e-3 },
  F: { n: 0.3, a: 5.285e-3 },
}
/** Table E.3: conductivity in W/(m·K), diffusivity in m²/s. */
export const grounds = {
  concrete: { title: '水泥', conductivity: 1.1, diffusivity: 1.29e-7 },
  soil: { title: '土地（含水 8 %）', conductivity: 0.9, diffusivity: 4.3e-7 },
  'dry-soil': { title: '干涸土地', conductivity: 0.3, diffusivity: 2.3e-7 },
  'wet-soil': { title: '湿地', conductivity: 0.6, diffusivity: 3.3e-7 },
  gravel: { title: '砂砾地', conductivity: 2.5, diffusivity: 1.1e-6 },
} as const
/** Table E.9: thinnest layer in m by surface. */
export const minimumDepths = { grass: 0.02, rough: 0.025, level: 0.01, concrete: 0.005, water: 0.0018 } as const

/** kg/s carried off by the wind. `vapourPressure` Pa, `molarMass` kg/mol, `temp` K, `wind` m/s, `radius` m. */
export function windEvaporation(vapourPressure: number, molarMass: number, temp: number, wind: number, radius: number, n: number, a: number): number {
  return a * ((vapourPressure * molarMass) / (GAS_CONSTANT * temp)) * wind ** ((2 - n) / (2 + n)) * radius ** ((4 + n) / (2 + n))
}
/** kg/s boiled off by ground heat `time` s after the spill; 0 where the liquid does not boil. */
export function heatEvaporation(area: number, temp: number, boilingTemp: number, latentHeat: number, conductivity: number, diffusivity: number, time: number): number {
  return Math.max(0, (conductivity * area * (temp - boilingTemp)) / (latentHeat * Math.sqrt(Math.PI * diffusivity * time)))
}

type Answer = { readonly regime: 'heat' | 'wind'; readonly rate: number; readonly radius: number; readonly area: number; readonly stability: Stability }
export const poolEvaporation = defineMethod({
  id: 'pool-evaporation',
  title: '液池蒸发速率',
  sources: [{ ...AQT3046, where: 'E.1.6 式 E.26、E.27，表 E.3、E.4、E.9' }],
  validity: ['陆上静止液池；热量蒸发与质量蒸发先后发生，不相加。', '表 E.4 没有 C 类。', '水面沸腾、深冷液体在水上的剧烈蒸发不适用。'],
  input: {
    regime: { kind: 'choice', text: '蒸发方式', of: { wind: '质量蒸发（风）', heat: '热量蒸发（地面热）' }, default: 'wind' },
    radius: { kind: 'number', unit: 'm', text: '液池半径（围堰取等效半径）', min: 0, open: 'min', optional: true },
    volume: { kind: 'number', unit: 'm³', text: '泄漏体积（无围堰且未给半径时）', min: 0, open: 'min', optional: true },
    surface: {
      kind: 'choice',
      text: '地面性质（定最小液层厚度）',
      of: { grass: '草地', rough: '粗糙地面', level: '平整地面', concrete: '混凝土地面', water: '平静水面' },
      optional: true,
    },
    temp: { kind: 'number', unit: 'K', text: '环境温度', min: 0, open: 'min' },
    stability: { kind: 'choice', text: '大气稳定度', of: stabilityNames, default: 'D' },
    wind: { kind: 'number', unit: 'm/s', text: '风速', min: 0, optional: true },
    vapourPressure: { kind: 'number', unit: 'Pa', text: '液面蒸气压', min: 0, optional: true },
    molarMass: { kind: 'number', unit: 'kg/mol', text: '摩尔质量', min: 0, open: 'min', optional: true },
    boilingTemp: { kind: 'number', unit: 'K', text: '沸点', min: 0, open: 'min', optional: true },
    latentHeat: { kind: 'number', unit: 'J/kg', text: '汽化热', min: 0, open: 'min', optional: true },
    ground: {
      kind: 'choice',
      text: '地面材料（表 E.3）',
      of: { concrete: '水泥', soil: '土地（含水 8 %）', 'dry-soil': '干涸土地', 'wet-soil': '湿地', gravel: '砂砾地' },
      default: 'concrete',
    },
    time: { kind: 'number', unit: 's', text: '泄漏后时间', min: 0, open: 'min', optional: true },
  },
  output: {
    regime: { kind: 'text', text: '蒸发方式' },
    rate: { kind: 'number', unit: 'kg/s', text: '蒸发速率' },
    radius: { kind: 'number', unit: 'm', text: '液池半径' },
    area: { kind: 'number', unit: 'm²', text: '液池面积' },
    stability: { kind: 'text', text: '大气稳定度' },
  },
  example: { radius: 5, temp: 298.15, stability: 'D', wind: 2, vapourPressure: 12_700, molarMass: 0.07811 },
  run(input): Result<Answer> {
    const steps: Step[] = []
    const flags: Flag[] = []
    let radius = input.radius
    if (radius === undefined) {
      if (input.volume === undefined || input.surface === undefined) return refused('missing', 'radius', '须给出液池半径，或泄漏体积与地面性质。')
      const depth = minimumDepths[input.surface]
      radius = Math.sqrt(input.volume / depth / Math.PI)
      steps.push(step('最小液层厚度', depth, 'm', undefined, '表 E.9'), step('等效半径 r', radius, 'm', '√(V/(π·Hmin))'))
    }
    const area = Math.PI * radius * radius
    const { stability, temp } = input
    if (input.regime === 'heat') {
      const { boilingTemp, latentHeat, time } = input
      if (boilingTemp === undefined) return refused('missing', 'boilingTemp', '热量蒸发须给出沸点。')
      if (latentHeat === undefined) return refused('missing', 'latentHeat', '热量蒸发须给出汽化热。')
      if (time === undefined) return refused('missing', 'time', '热量蒸发须给出泄漏后的时间。')
      const { conductivity, diffusivity } = grounds[input.ground]
      const rate = heatEvaporation(area, temp, boilingTemp, latentHeat, conductivity, diffusivity, time)
      if (temp <= boilingTemp) flags.push({ code: 'not-boiling', weight: 'note', text: '环境温度不高于沸点，地面热不使其沸腾；请用质量蒸发。' })
      steps.push(step('导热系数 K', conductivity, 'W/(m·K)', undefined, '表 E.3'), step('热扩散系数 α', diffusivity, 'm²/s', undefined, '表 E.3'))
      steps.push(step('热量蒸发速率 Q2', rate, 'kg/s', 'K·A(T₀ − Tb)/(H·√(παt))', '式 E.26'))
      return settled({ regime: 'heat', rate, radius, area, stability }, steps, flags)
    }
    const { wind, vapourPressure, molarMass } = input
    if (stability === 'C') return refused('outside', 'stability', '表 E.4 没有 C 类的常数；请按 B（偏小）或 D（偏大）明确指定。')
    if (wind === undefined) return refused('missing', 'wind', '质量蒸发须给出风速。')
    if (wind === 0) return refused('outside', 'wind', '静风时该式给出零蒸发，不能用。')
    if (vapourPressure === undefined) return refused('missing', 'vapourPressure', '质量蒸发须给出液面蒸气压。')
    if (molarMass === undefined) return refused('missing', 'molarMass', '质量蒸发须给出摩尔质量。')
    const { n, a } = evaporationConstants[stability]
    const rate = windEvaporation(vapourPressure, molarMass, temp, wind, radius, n, a)
    if (vapourPressure >= 101_325) flags.push({ code: 'boiling', weight: 'outside', text: '蒸气压达到大气压，液体沸腾；该式只用于沸点以下。' })
    steps.push(step('系数 n', n, '1', undefined, '表 E.4'), step('系数 a', a, '', undefined, '表 E.4'))
    steps.push(step('质量蒸发速率 Q3', rate, 'kg/s', 'a·p·M/(R·T₀)·u^((2−n)/(2+n))·r^((4+n)/(2+n))', '式 E.27'))
    return settled({ regime: 'wind', rate, radius, area, stability }, steps, flags)
  },
})
