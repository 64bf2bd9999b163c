/**
 * Standardised Precipitation Index (McKee, Doesken & Kleist 1993; WMO No. 1090). Rain in mm a month, any scale of whole months; answer without unit.
 * Fits by name: `lmoments` and `pearson3` as SPEI R 1.8.1, `mle` (Thom) as climate_indices. Needs about 30 years; not for daily weather.
 * Departures, each for a reason: finite values in dry months (SPEI R gives −∞); p0 from the reference window (climate_indices: whole record); a window outside the record is refused, not replaced.
 */
import { defineMethod, found, refused } from '../base/index.ts'
import { classSource, droughtClass } from './drought-class.ts'
import { explain, filled, fitFlags, gaps, lastKnown } from './index-report.ts'
import type { LawName, Moments } from './laws.ts'
import { type MonthlyIndex, monthlyIndex, type Window } from './monthly-index.ts'
import { periodFields, referenceWindow } from './period.ts'
import type { Rules } from './standardise.ts'
import { trailingSum } from './trailing-sum.ts'

export type SpiFit = 'lmoments' | 'mle' | 'pearson3'
export type SpiOptions = {
  readonly scale: number
  /** Calendar month of the first value, 1…12. */
  readonly startMonth: number
  readonly fit: SpiFit
  readonly moments?: Moments
  /** H = p0 + (1−p0)·G when true; G alone for wet months when false. */
  readonly mixed?: boolean
  readonly clip?: number
  readonly window?: Window
}
const laws: Readonly<Record<SpiFit, LawName>> = { lmoments: 'gamma-lmoments', mle: 'gamma-mle', pearson3: 'pearson3' }

/** The bare computation: monthly rain (mm, NaN = missing) to SPI. */
export function spiSeries(rain: ArrayLike<number>, o: SpiOptions): MonthlyIndex & { readonly sums: Float64Array; readonly rules: Rules } {
  const rules: Rules = {
    law: laws[o.fit],
    moments: o.moments ?? 'ub-pwm',
    zeroMass: true,
    mixed: o.mixed ?? true,
    clip: o.clip ?? (o.fit === 'mle' ? 3.09 : Number.POSITIVE_INFINITY),
  }
  const sums = trailingSum(rain, o.scale)
  return { ...monthlyIndex(sums, o.startMonth, o.window ?? { from: 0, to: sums.length - 1 }, rules), sums, rules }
}

export const spi = defineMethod({
  id: 'spi',
  title: '标准化降水指数 SPI',
  sources: [
    { title: 'The relationship of drought frequency and duration to time scales', edition: 'McKee, Doesken & Kleist 1993', verified: true },
    { title: 'SPEI（R 包）', edition: '1.8.1', where: 'spi()：无偏概率权重矩、伽马或皮尔逊Ⅲ型', verified: true },
    { title: 'climate_indices（Python 包）', where: 'spi()：Thom 极大似然、±3.09', verified: true },
    classSource,
  ],
  validity: [
    '逐月降水，宜有 30 年以上；不足时给结果并提示尾部不可靠。',
    '指数只说明比常年偏干或偏湿的程度，不说明缺水多少，不能用来推算来水、墒情或火险。',
    '零雨月多的历月（干季），指数只在少数几级上变化，不宜分级。',
  ],
  input: {
    rain: { kind: 'list', text: '逐月降水量，按时间先后，缺测写 null', of: { kind: 'number', unit: 'mm', text: '月降水量', min: 0, max: 20_000, gaps: true }, least: 1 },
    scale: { kind: 'number', unit: '月', text: '累积月数 k', min: 1, max: 72, integer: true, default: 1 },
    ...periodFields,
    fit: {
      kind: 'choice',
      text: '拟合方法',
      of: { lmoments: '伽马分布，线性矩（同 SPEI R 1.8.1）', mle: '伽马分布，Thom 极大似然（同 climate_indices）', pearson3: '皮尔逊Ⅲ型，线性矩（同 SPEI R 1.8.1）' },
      default: 'lmoments',
    },
    moments: { kind: 'choice', text: '概率权重矩', of: { 'ub-pwm': '无偏', 'pp-pwm': '绘点位置（a = −0.35，b = 0）' }, default: 'ub-pwm' },
    zeros: {
      kind: 'choice',
      text: '零雨概率 p0 的用法；缺省：mle 用 mixed，lmoments 与 pearson3 用 spei-r',
      of: { mixed: 'H = p0+(1−p0)G(x)', 'spei-r': '有雨月不计 p0（SPEI R 1.8.1）' },
      optional: true,
    },
    clip: { kind: 'number', unit: '1', text: '截断 ±clip；缺省：mle 为 3.09，其余不截断', min: 0, open: 'min', optional: true },
    index: { kind: 'number', unit: '1', text: '给出推导的位置（从 0 起）；缺省为最后一个有结果的月', min: 0, integer: true, optional: true },
  },
  output: {
    spi: { kind: 'list', text: '逐月 SPI，无结果为 null', of: { kind: 'number', unit: '1', text: 'SPI', gaps: true } },
    mixed: { kind: 'list', text: '按 H = p0+(1−p0)G(x) 的逐月 SPI；没有零雨的历月与 spi 相同', of: { kind: 'number', unit: '1', text: 'SPI', gaps: true } },
    classes: { kind: 'list', text: '逐月干旱等级（按 mixed）', of: { kind: 'text', text: '等级' } },
    parameters: {
      kind: 'list',
      text: '一月至十二月的拟合',
      of: {
        kind: 'group',
        text: '拟合',
        of: {
          month: { kind: 'number', unit: '月', text: '历月' },
          n: { kind: 'number', unit: '个', text: '参考样本数' },
          zeros: { kind: 'number', unit: '个', text: '零雨个数' },
          law: { kind: 'text', text: '分布', optional: true },
        },
      },
    },
  },
  example: {
    rain: [
      12, 30, 41, 88, 120, 160, 150, 130, 110, 80, 40, 15, 8, 25, 60, 70, 140, 190, 90, 20, 130, 100, 30, 20, 20, 18, 52, 95, 100, 120, 210, 160, 90, 60, 45, 10, 15, 40, 30, 110,
      160, 140, 170, 100, 70, 90, 55, 25,
    ],
    fit: 'mle',
    startYear: 2019,
  },
  run(i) {
    const period = referenceWindow(i, i.rain.length)
    if (!period.ok) return period
    const rain = filled(i.rain)
    const mixed = i.zeros === undefined ? i.fit === 'mle' : i.zeros === 'mixed'
    const options = { scale: i.scale, startMonth: i.startMonth, fit: i.fit, moments: i.moments, window: period.window, ...(i.clip === undefined ? {} : { clip: i.clip }) }
    const answer = spiSeries(rain, { ...options, mixed })
    const last = lastKnown(answer.index)
    if (last < 0) return refused('undetermined', 'rain', `没有一个月能给出 SPI：近 ${i.scale} 个月之和全部缺测，或参考期内没有资料。`)
    const formula = mixed ? answer : spiSeries(rain, { ...options, mixed: true })
    return found(
      {
        spi: gaps(answer.index),
        mixed: gaps(formula.index),
        classes: Array.from(formula.index, (z) => droughtClass(z)),
        parameters: answer.fits.map((f, m) => ({ month: m + 1, n: f.n, zeros: f.zeros, ...(f.law === null ? {} : f.law), law: f.law?.name ?? null })),
      },
      explain(i, answer.sums, answer, Math.min(i.index ?? last, answer.index.length - 1), answer.rules, 'SPI'),
      [...period.flags, ...fitFlags(answer.fits, answer.rules)],
    )
  },
})
