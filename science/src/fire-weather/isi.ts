/**
 * Initial Spread Index: Van Wagner & Pickett 1985 (FTR-33), Eq. 24–26; wind of the Fire Behaviour Prediction system (ST-X-3, Eq. 53a) on request.
 * FFMC and km/h in; NaN in gives NaN out. No unit; doubles for about every 14 km/h.
 */
import { defineMethod, type Flag, found, type Source, type Step, step } from '../base/index.ts'
import { windField } from './observation.ts'
import { CFFDRS, constantText, ffConstant, ftr33, moistureOfCode, scaleField } from './scale.ts'

const FBP: Source = { title: 'Forestry Canada Fire Danger Group, Development and structure of the FBP System', edition: 'ST-X-3, 1992', where: '式 53a', verified: true }

/** Wind function; Eq. 24. With `fbp`, Eq. 53a from 40 km/h on, which levels off. */
export function windFunction(W: number, fbp: boolean): number {
  return fbp && W >= 40 ? 12 * (1 - Math.exp(-0.0818 * (W - 28))) : Math.exp(0.05039 * W)
}
/** Fine-fuel function of moisture (%); Eq. 25. */
export function fuelFunction(m: number): number {
  return 91.9 * Math.exp(-0.1386 * m) * (1 + m ** 5.31 / 4.93e7)
}
/** ISI; Eq. 26. */
export function isi(F: number, W: number, K: number, fbp = false): number {
  return 0.208 * windFunction(W, fbp) * fuelFunction(moistureOfCode(F, K))
}
export function isiSteps(F: number, W: number, K: number, fbp = false): Step[] {
  const m = moistureOfCode(F, K)
  return [
    step('含水率 m', m, '%', `${constantText(K)}·(101−F)/(59.5+F)`, 'FTR-33 式 1'),
    step('风函数 f(W)', windFunction(W, fbp), '1', fbp && W >= 40 ? '12(1−e^(−0.0818(W−28)))' : 'e^(0.05039W)', fbp && W >= 40 ? 'ST-X-3 式 53a' : '式 24'),
    step('可燃物函数 f(F)', fuelFunction(m), '1', '91.9e^(−0.1386m)(1+m^5.31/4.93×10⁷)', '式 25'),
    step('ISI', isi(F, W, K, fbp), '1', '0.208·f(W)·f(F)', '式 26'),
  ]
}

/** From 40 km/h on the two wind functions part. */
export function strongWindFlags(W: number, fbp = false): Flag[] {
  return W >= 40 && !fbp ? [{ code: 'wind-strong', weight: 'note', text: `风速 ${W} km/h ≥ 40，原指数式可能偏大；可用 fbp 选项对照。` }] : []
}

export const isiMethod = defineMethod({
  id: 'isi',
  title: '初始蔓延指数',
  sources: [ftr33('式 24–26'), FBP, CFFDRS],
  validity: ['无量纲相对值，不是蔓延速度。', '风速 ≥ 40 km/h 时火行为系统（ST-X-3）另用趋平的风函数；原式在大风时偏大。'],
  input: {
    ffmc: { kind: 'number', unit: '1', text: '当日 FFMC', min: 0, max: 101 },
    wind: windField,
    fbp: { kind: 'flag', text: '用火行为系统的风函数（≥ 40 km/h 时趋平）', default: false },
    constant: scaleField,
  },
  output: { isi: { kind: 'number', unit: '1', text: 'ISI' } },
  example: { ffmc: 87.69298009277445, wind: 25 },
  run(i) {
    const K = ffConstant[i.constant]
    return found({ isi: isi(i.ffmc, i.wind, K, i.fbp) }, isiSteps(i.ffmc, i.wind, K, i.fbp), strongWindFlags(i.wind, i.fbp))
  },
})
