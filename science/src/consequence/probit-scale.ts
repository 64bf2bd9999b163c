/**
 * Probit ↔ percentage: P = Φ(Pr − 5), exact, and AQ/T 3046-2013 table I.1 as printed beside it.
 * Of the table's 109 entries two are misprints (99.6 % and 99.7 %); the others agree with Φ⁻¹ to 0.006.
 */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { normalCdf, normalQuantile } from '../numeric/index.ts'
import { AQT3046 } from './sources.ts'

/** Share 0…1 of a probit; relative accuracy for small shares. −∞ gives 0, NaN gives NaN. */
export function shareOfProbit(probit: number): number {
  return normalCdf(probit - 5)
}
/** 1 − share, relative accuracy for shares near 1. */
export function survivalOfProbit(probit: number): number {
  return normalCdf(5 - probit)
}
/** Probit of a share 0…1: −∞ at 0, +∞ at 1, NaN outside. */
export function probitOfShare(share: number): number {
  return 5 + normalQuantile(share)
}

/** Table I.1 as printed: probit at 1…99 %, row by row of ten (the first place, 0 %, is empty). */
const percents: readonly (number | null)[] = [
  ...[null, 2.67, 2.95, 3.12, 3.25, 3.36, 3.45, 3.52, 3.59, 3.66],
  ...[3.72, 3.77, 3.82, 3.87, 3.92, 3.96, 4.01, 4.05, 4.08, 4.12],
  ...[4.16, 4.19, 4.23, 4.26, 4.29, 4.33, 4.36, 4.39, 4.42, 4.45],
  ...[4.48, 4.5, 4.53, 4.56, 4.59, 4.61, 4.64, 4.67, 4.69, 4.72],
  ...[4.75, 4.77, 4.8, 4.82, 4.85, 4.87, 4.9, 4.92, 4.95, 4.97],
  ...[5, 5.03, 5.05, 5.08, 5.1, 5.13, 5.15, 5.18, 5.2, 5.23],
  ...[5.25, 5.28, 5.31, 5.33, 5.36, 5.39, 5.41, 5.44, 5.47, 5.5],
  ...[5.52, 5.55, 5.58, 5.61, 5.64, 5.67, 5.71, 5.74, 5.77, 5.81],
  ...[5.84, 5.88, 5.92, 5.95, 5.99, 6.04, 6.08, 6.13, 6.18, 6.23],
  ...[6.28, 6.34, 6.41, 6.48, 6.55, 6.64, 6.75, 6.88, 7.05, 7.33],
]
/** The last two printed lines: 99.0, 99.1 … 99.9 %. 99.6 and 99.7 are the misprints. */
const tenths: readonly number[] = [7.33, 7.37, 7.41, 7.46, 7.51, 7.58, 7.58, 7.65, 7.88, 8.09]
/** The 109 printed entries. */
export const tableI1: readonly { readonly percent: number; readonly probit: number }[] = [
  ...percents.flatMap((probit, percent) => (probit === null ? [] : [{ percent, probit }])),
  ...tenths.map((probit, i) => ({ percent: Math.round(990 + i) / 10, probit })),
]
export const misprintsOfI1: readonly number[] = [99.6, 99.7]
/** The printed probit of a percentage, if the table has that entry. */
export function printedProbit(percent: number): number | null {
  return tableI1.find((row) => row.percent === percent)?.probit ?? null
}

export const probitScale = defineMethod({
  id: 'probit-scale',
  title: '概率值与百分数互换',
  sources: [
    { ...AQT3046, where: '表 I.1' },
    { title: 'Finney, Probit Analysis', edition: '1971', verified: false },
  ],
  validity: ['按正态分布精确换算：P = Φ(Pr − 5)。表 I.1 只作对照。', '0% 和 100% 没有有限的概率值。'],
  input: {
    probit: { kind: 'number', unit: '1', text: '概率值 Pr', min: -30, max: 40, optional: true },
    percent: { kind: 'number', unit: '%', text: '百分数', min: 1e-250, max: 100, open: 'max', optional: true },
  },
  output: {
    probit: { kind: 'number', unit: '1', text: '概率值 Pr' },
    percent: { kind: 'number', unit: '%', text: '百分数' },
    probability: { kind: 'number', unit: '1', text: '概率（0–1）' },
    survival: { kind: 'number', unit: '1', text: '1 − 概率（接近 100% 时仍准确）' },
    printed: { kind: 'number', unit: '1', text: '表 I.1 所印的概率值', optional: true },
  },
  example: { percent: 50 },
  run(input) {
    const { probit, percent } = input
    if ((probit === undefined) === (percent === undefined)) return refused(probit === undefined ? 'missing' : 'impossible', 'probit', '概率值与百分数请给且只给一项。')
    const pr = probit ?? probitOfShare((percent ?? 0) / 100)
    const share = shareOfProbit(pr)
    const printed = percent === undefined ? null : printedProbit(percent)
    const flags: Flag[] = []
    if (percent !== undefined && misprintsOfI1.includes(percent))
      flags.push({ code: 'table-i1-misprint', weight: 'note', text: `表 I.1 在 ${percent}% 处印作 ${printed}，应为 ${pr.toFixed(3)}，属印刷错误；此处按正态分布计算。` })
    const value = { probit: pr, percent: percent ?? share * 100, probability: share, survival: survivalOfProbit(pr), ...(printed === null ? {} : { printed }) }
    return found(value, [step('概率值', pr, '1', 'Pr = 5 + Φ⁻¹(P)'), step('百分数', value.percent, '%', 'P = Φ(Pr − 5)', 'AQ/T 3046 表 I.1（对照）')], flags)
  },
})
