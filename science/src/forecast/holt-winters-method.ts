/** Holt–Winters forecast with its interval and the plain forecasts beside it, as the command line asks for it. */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { splitHalfWidth } from './conformal.ts'
import {
  type HoltWinters,
  holtWintersAhead,
  holtWintersGrowth,
  holtWintersLevel,
  holtWintersReady,
  holtWintersState,
  holtWintersStep,
  holtWintersTrend,
  PLAIN_HOLT_WINTERS,
} from './holt-winters.ts'
import { fitHoltWinters } from './holt-winters-fit.ts'
import { CONFORMAL, FPP, GELPER, gappyOut, series } from './sources.ts'
import { fromGaps, toGaps } from './state.ts'

const unit = { kind: 'number', unit: '1', min: 0, max: 1, optional: true } as const
const names = ['alpha', 'beta', 'gamma', 'phi'] as const

export const holtWintersMethod = defineMethod({
  id: 'holt-winters',
  title: '阻尼 Holt–Winters 预报（加法季节）',
  sources: [FPP, GELPER, CONFORMAL],
  validity: [
    '读数等间隔；季节变幅不随水平变化（加法）。至少两个周期。',
    '预报区间由一步残差的共形分位数按 ETS 方差放大，假定残差可交换；暴雨、泄漏等突变时不成立。',
    '须与持续性、季节性朴素预报同看：误差不小于它们时，此预报无价值。',
  ],
  input: {
    values: series,
    period: { kind: 'number', unit: '1', text: '一个周期的读数个数；1 为无季节', min: 1, max: 1440, integer: true, default: 1 },
    horizon: { kind: 'number', unit: '1', text: '向前预报的步数', min: 1, max: 1440, integer: true, default: 12 },
    alpha: { ...unit, text: '水平平滑 α；不给则由序列拟合' },
    beta: { ...unit, text: '趋势平滑 β（误差修正式；等于 α·β*）' },
    gamma: { ...unit, text: '季节平滑 γ' },
    phi: { ...unit, text: '阻尼 φ' },
    clip: { kind: 'number', unit: 'σ', text: '残差超过几倍 σ 时截断', min: 1, default: 4 },
    coverage: { kind: 'number', unit: '1', text: '区间覆盖率', min: 0.5, max: 0.99, default: 0.9 },
  },
  output: {
    forecast: gappyOut('预报'),
    low: gappyOut('区间下限'),
    high: gappyOut('区间上限'),
    fitted: gappyOut('逐步一步预报'),
    residuals: gappyOut('残差'),
    parameters: {
      kind: 'group',
      text: '参数',
      of: { alpha: { ...unit, text: 'α' }, beta: { ...unit, text: 'β' }, gamma: { ...unit, text: 'γ' }, phi: { ...unit, text: 'φ' } },
    },
    error: { kind: 'number', unit: '1', text: '一步平均绝对误差' },
    persistenceError: { kind: 'number', unit: '1', text: '持续性预报的同一误差' },
    seasonalError: { kind: 'number', unit: '1', text: '季节性朴素预报的同一误差', gaps: true },
  },
  example: { values: [3, 5, 8, 4, 4, 6, 9, 5, 5, 7, 10, 6, 6, 8, 11, 7], period: 4, horizon: 4 },
  run(i) {
    const x = fromGaps(i.values)
    const seen = x.filter((v) => !Number.isNaN(v)).length
    if (seen < Math.max(4, 2 * i.period)) return refused('undetermined', 'values', `有效读数只有 ${seen} 个，至少要两个周期（${Math.max(4, 2 * i.period)} 个）。`)
    const fixed = names.filter((n) => i[n] !== undefined)
    const start: HoltWinters = {
      alpha: i.alpha ?? PLAIN_HOLT_WINTERS.alpha,
      beta: i.beta ?? PLAIN_HOLT_WINTERS.beta,
      gamma: i.gamma ?? PLAIN_HOLT_WINTERS.gamma,
      phi: i.phi ?? PLAIN_HOLT_WINTERS.phi,
      period: i.period,
      clip: i.clip,
    }
    const c = fitHoltWinters(x, start, fixed)
    const s = holtWintersState(c.period)
    const fitted = x.map((v) => holtWintersStep(s, c, v))
    if (!holtWintersReady(s)) return refused('undetermined', 'values', '第一个周期内有效读数不足一半，无法起算。')
    const residuals = x.map((v, k) => v - (fitted[k] ?? Number.NaN))
    const errors = errorsBeside(x, fitted, c.period)
    const half = splitHalfWidth(residuals, i.coverage)
    const ahead = Array.from({ length: i.horizon }, (_, h) => holtWintersAhead(s, c, h + 1))
    const widths = ahead.map((_, h) => half * holtWintersGrowth(c, h + 1))
    const flags: Flag[] = []
    if (Number.isNaN(half)) flags.push({ code: 'no-interval', weight: 'doubt', text: '残差太少，给不出这一覆盖率的区间。' })
    const best = Math.min(errors.persistence, errors.seasonal ?? Number.POSITIVE_INFINITY)
    if (!(errors.own < best)) flags.push({ code: 'no-skill', weight: 'doubt', text: '一步误差不小于朴素预报，请勿据此预报。' })
    const { alpha, beta, gamma, phi } = c
    const forecast = ahead.map((v) => v)
    return found(
      {
        forecast,
        low: toGaps(ahead.map((v, h) => v - (widths[h] ?? Number.NaN))),
        high: toGaps(ahead.map((v, h) => v + (widths[h] ?? Number.NaN))),
        fitted: toGaps(fitted),
        residuals: toGaps(residuals),
        parameters: { alpha, beta, gamma, phi },
        error: errors.own,
        persistenceError: errors.persistence,
        seasonalError: errors.seasonal,
      },
      [
        step(
          '参数',
          `α=${round(alpha)} β=${round(beta)}${c.period > 1 ? ` γ=${round(gamma)}` : ''} φ=${round(phi)}`,
          '',
          fixed.length === 4 ? '给定' : '未给者由最小一步平方误差拟合',
        ),
        step('末时水平', holtWintersLevel(s), '', 'l = l′ + φb′ + αe'),
        step('末时趋势', holtWintersTrend(s), '每步', 'b = φb′ + βe'),
        step('一步半宽', half, '', `|残差| 的 ⌈(n+1)·${i.coverage}⌉ 位`),
        step('首步预报', ahead[0] ?? Number.NaN, '', 'ŷ = l + φb + s'),
      ],
      flags,
      Number.isNaN(half)
        ? undefined
        : { forecast: { low: (ahead[0] ?? 0) - half, high: (ahead[0] ?? 0) + half, unit: '1', coverage: i.coverage, basis: '首步；一步残差的共形分位数' } },
    )
  },
})
function round(x: number): number {
  return Math.round(x * 1000) / 1000
}
/** Mean absolute one-step errors on the same steps: this forecast, the last value seen, and the value one season before. */
function errorsBeside(x: Float64Array, fitted: Float64Array, period: number): { readonly own: number; readonly persistence: number; readonly seasonal: number | null } {
  let [own, stay, ago, n, m] = [0, 0, 0, 0, 0]
  let last = Number.NaN
  for (const [k, v] of x.entries()) {
    const f = fitted[k] ?? Number.NaN
    if (!Number.isNaN(v) && !Number.isNaN(f) && !Number.isNaN(last)) {
      own += Math.abs(v - f)
      stay += Math.abs(v - last)
      n++
      const before = x[k - period] ?? Number.NaN
      if (period > 1 && !Number.isNaN(before)) {
        ago += Math.abs(v - before)
        m++
      }
    }
    if (!Number.isNaN(v)) last = v
  }
  return { own: n === 0 ? 0 : own / n, persistence: n === 0 ? 0 : stay / n, seasonal: m === 0 ? null : ago / m }
}
