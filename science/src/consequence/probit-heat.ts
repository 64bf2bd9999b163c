/**
 * Death and burns by thermal radiation: Pr = a + b·ln(c·t·q^(4/3)), q in W/m², t in s. AQ/T 3046-2013 (6) and the correlations that HyRAM+ lists
 * (Eisenberg 1975; Tsao & Perry 1979; TNO 1992; Lees 1994); burns after the TNO Green Book.
 */
import { defineMethod, type Flag, found, type Step, step } from '../base/index.ts'
import { shareOfProbit } from './probit-scale.ts'
import { AQT3046, GREEN_BOOK, HYRAM } from './sources.ts'

export type HeatCorrelation = { readonly a: number; readonly b: number; readonly c: number; readonly harm: string; readonly title: string; readonly verified: boolean }
export const heatCorrelations = {
  aqt3046: { a: -36.38, b: 2.56, c: 1, harm: '死亡', title: 'AQ/T 3046 式(6)', verified: true },
  eisenberg: { a: -38.48, b: 2.56, c: 1, harm: '死亡', title: 'Eisenberg', verified: true },
  'tsao-perry': { a: -36.38, b: 2.56, c: 1, harm: '死亡', title: 'Tsao & Perry', verified: true },
  tno: { a: -37.23, b: 2.56, c: 1, harm: '死亡', title: 'TNO', verified: true },
  lees: { a: -29.02, b: 1.99, c: 0.5, harm: '死亡', title: 'Lees', verified: true },
  'burn-1': { a: -39.83, b: 3.0186, c: 1, harm: '一度烧伤', title: 'TNO 一度烧伤', verified: false },
  'burn-2': { a: -43.14, b: 3.0186, c: 1, harm: '二度烧伤', title: 'TNO 二度烧伤', verified: false },
} as const satisfies Readonly<Record<string, HeatCorrelation>>
export type HeatModel = keyof typeof heatCorrelations

/** AQ/T 3046 (6): longest exposure counted, s. */
export const AQT_EXPOSURE = 20
/** AQ/T 3046 10.3.2: from this flux on, and inside the fire, death is certain. W/m². */
export const AQT_CERTAIN = 37_500

/** Thermal dose t·q^(4/3) in (W/m²)^(4/3)·s; `flux` W/m², `time` s. */
export function thermalDose(flux: number, time: number): number {
  return time * Math.cbrt(flux) ** 4
}
/** Probit of a dose in (W/m²)^(4/3)·s; −∞ for 0. */
export function heatProbit(model: HeatModel, dose: number): number {
  const { a, b, c } = heatCorrelations[model]
  return a + b * Math.log(c * dose)
}
/** The flux in W/m² that gives `probit` after `time` s. */
export function fluxOfProbit(model: HeatModel, probit: number, time: number): number {
  const { a, b, c } = heatCorrelations[model]
  return (Math.exp((probit - a) / b) / c / time) ** 0.75
}
/** Probability of death by AQ/T 3046 10.3: equation (6) with at most 20 s, 1 from 37.5 kW/m² on. `flux` W/m², `time` s. */
export function heatDeathAqt(flux: number, time: number): number {
  return flux >= AQT_CERTAIN ? 1 : shareOfProbit(heatProbit('aqt3046', thermalDose(flux, Math.min(time, AQT_EXPOSURE))))
}
/** The flux in W/m² at which AQ/T 3046 10.3 gives `share` of deaths, never above 37.5 kW/m². `probit` is that share's. */
export function heatOfDeathAqt(probit: number, time: number): number {
  return Math.min(AQT_CERTAIN, fluxOfProbit('aqt3046', probit, Math.min(time, AQT_EXPOSURE)))
}

export const probitHeat = defineMethod({
  id: 'probit-heat',
  title: '热辐射死亡（烧伤）概率',
  sources: [{ ...AQT3046, where: '10.3，式(6)' }, HYRAM, { ...GREEN_BOOK, where: '一、二度烧伤' }],
  validity: [
    'AQ/T 3046：暴露时间最多计 20 s；热辐射不小于 37.5 kW/m² 或处于火场内，死亡概率 100%。',
    '各式来自核爆与烧伤资料，裸露皮肤；衣物、躲避未计入（AQ/T 社会风险另乘 0.14，见 vulnerability）。',
    '不用于单个人的预后，也不用于消防员着装防护的判断。',
  ],
  input: {
    correlation: { kind: 'choice', text: '用哪个概率式', of: titles(), default: 'aqt3046' },
    heatFlux: { kind: 'number', unit: 'kW/m²', text: '热辐射强度', min: 0, max: 1000 },
    time: { kind: 'number', unit: 's', text: '暴露时间', min: 0, max: 86_400 },
  },
  output: {
    dose: { kind: 'number', unit: '(W/m²)^(4/3)·s', text: '热剂量' },
    probit: { kind: 'number', unit: '1', text: '概率值；剂量为 0 时没有', optional: true },
    probability: { kind: 'number', unit: '1', text: '概率（0–1）' },
  },
  example: { heatFlux: 12.5, time: 20 },
  run(input) {
    const model = input.correlation
    const { a, b, c, harm, title, verified }: HeatCorrelation = heatCorrelations[model]
    const flux = input.heatFlux * 1000
    const aqt = model === 'aqt3046'
    const time = aqt ? Math.min(input.time, AQT_EXPOSURE) : input.time
    const dose = thermalDose(flux, time)
    const pr = heatProbit(model, dose)
    const certain = aqt && flux >= AQT_CERTAIN
    const probability = certain ? 1 : shareOfProbit(pr)
    const flags: Flag[] = []
    if (time < input.time) flags.push({ code: 'exposure-capped', weight: 'note', text: `标准规定暴露时间最大 20 s，已按 20 s 计（给出 ${input.time} s）。` })
    if (certain) flags.push({ code: 'certain', weight: 'note', text: '热辐射不小于 37.5 kW/m²，标准规定死亡概率 100%。' })
    if (!verified) flags.push({ code: 'unverified', weight: 'doubt', text: `${title}的常数未核实。` })
    const steps: Step[] = [
      step('暴露时间', time, 's'),
      step('热剂量', dose, '(W/m²)^(4/3)·s', 't·q^(4/3)'),
      step(`${harm}概率值`, Number.isFinite(pr) ? pr : '无（剂量为 0）', '1', `Pr = ${a} + ${b}·ln(${c === 1 ? '' : `${c}·`}t·q^(4/3))`, title),
      step(`${harm}概率`, probability, '1', certain ? '10.3.2' : 'P = Φ(Pr − 5)'),
    ]
    return found({ dose, ...(Number.isFinite(pr) ? { probit: pr } : {}), probability }, steps, flags)
  },
})
function titles(): Readonly<Record<HeatModel, string>> {
  // Object.fromEntries forgets the keys it was given; they are exactly those of heatCorrelations.
  return Object.fromEntries(Object.entries(heatCorrelations).map(([name, one]) => [name, one.title])) as Record<HeatModel, string>
}
