/** EWMA and CUSUM charts over a series, as the command line asks for them. */
import { defineMethod, found, step } from '../base/index.ts'
import { baselineFields, baselineOf } from './baseline.ts'
import { cusumHigh, cusumLow, cusumRun, cusumState, cusumStep } from './cusum.ts'
import { ewmaHalfWidth, ewmaState, ewmaStep } from './ewma.ts'
import { gappyOut, indices, NIST_CUSUM, NIST_EWMA, series } from './sources.ts'
import { fromGaps, toGaps } from './state.ts'

const validity = ['读数须大体独立、基线期间过程稳定；水位、位移等缓变量应先去趋势（用 Holt–Winters 残差）再看图。', '超界说明均值变了，不说明原因，不可单独据此发预警。']

export const ewmaMethod = defineMethod({
  id: 'ewma',
  title: '指数加权移动平均（EWMA）控制图',
  sources: [NIST_EWMA],
  validity,
  input: {
    values: series,
    lambda: { kind: 'number', unit: '1', text: '新值权重 λ', min: 0, max: 1, open: 'min', default: 0.2 },
    width: { kind: 'number', unit: '1', text: '界限为几倍 σ（L）', min: 0, open: 'min', default: 3 },
    ...baselineFields,
  },
  output: {
    ewma: gappyOut('EWMA'),
    upper: gappyOut('上限'),
    lower: gappyOut('下限'),
    steadyUpper: { kind: 'number', unit: '1', text: '稳态上限' },
    steadyLower: { kind: 'number', unit: '1', text: '稳态下限' },
    outside: indices('超界的读数'),
  },
  example: { values: [52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5], lambda: 0.3, centre: 50, sigma: 2.0539 },
  run(i) {
    const x = fromGaps(i.values)
    const b = baselineOf(x, i, i.baseline)
    if (!b.ok) return b
    const s = ewmaState(b.centre)
    let n = 0
    const half = x.map((v) => (Number.isNaN(v) ? Number.NaN : ewmaHalfWidth(++n, i.lambda, i.width, b.sigma)))
    const ewma = x.map((v) => ewmaStep(s, i.lambda, v))
    const outside = [...ewma.keys()].filter((k) => Math.abs((ewma[k] ?? 0) - b.centre) > (half[k] ?? Number.POSITIVE_INFINITY))
    const steady = ewmaHalfWidth(Number.POSITIVE_INFINITY, i.lambda, i.width, b.sigma)
    return found(
      {
        ewma: toGaps(ewma),
        upper: toGaps(half.map((h) => b.centre + h)),
        lower: toGaps(half.map((h) => b.centre - h)),
        steadyUpper: b.centre + steady,
        steadyLower: b.centre - steady,
        outside,
      },
      [...b.steps, step('稳态半宽', steady, '', 'L·σ·√(λ/(2−λ))'), step('超界', outside.length, '个')],
      b.flags,
    )
  },
})

export const cusumMethod = defineMethod({
  id: 'cusum',
  title: '累积和（CUSUM）控制图',
  sources: [NIST_CUSUM],
  validity,
  input: {
    values: series,
    k: { kind: 'number', unit: 'σ', text: '容许偏移 K（σ 的倍数；常取 0.5）', min: 0, default: 0.5 },
    h: { kind: 'number', unit: 'σ', text: '判定值 H（σ 的倍数；常取 4～5）', min: 0, open: 'min', default: 5 },
    ...baselineFields,
  },
  output: {
    high: gappyOut('上侧累积和（读数单位）'),
    low: gappyOut('下侧累积和（读数单位）'),
    outside: indices('超过判定值的读数'),
    first: { kind: 'number', unit: '1', text: '首个超过判定值的读数（0 起）；无则 null', integer: true, gaps: true },
    began: { kind: 'number', unit: '1', text: '估计变化开始的读数（0 起）', integer: true, gaps: true },
    side: { kind: 'choice', text: '方向', of: { up: '上升', down: '下降', none: '无' } },
  },
  example: { values: [324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 328.325, 327.25, 327.825], centre: 325, sigma: 0.635, k: 0.5, h: 6.6077 },
  run(i) {
    const x = fromGaps(i.values)
    const b = baselineOf(x, i, i.baseline)
    if (!b.ok) return b
    const s = cusumState()
    const high = new Float64Array(x.length).fill(Number.NaN)
    const low = new Float64Array(x.length).fill(Number.NaN)
    const outside: number[] = []
    let first: number | null = null
    let began: number | null = null
    let side: 'up' | 'down' | 'none' = 'none'
    const seen: number[] = []
    for (const [k, v] of x.entries()) {
      const to = cusumStep(s, b.centre, i.k * b.sigma, i.h * b.sigma, v)
      if (Number.isNaN(to)) continue
      seen.push(k)
      high[k] = cusumHigh(s)
      low[k] = cusumLow(s)
      if (to === 0) continue
      outside.push(k)
      if (first !== null) continue
      first = k
      side = to > 0 ? 'up' : 'down'
      began = seen[seen.length - cusumRun(s, to > 0 ? 1 : -1)] ?? null
    }
    const steps = [...b.steps, step('K', i.k * b.sigma, '', `${i.k}σ`), step('H', i.h * b.sigma, '', `${i.h}σ`), step('超过判定值', outside.length, '个')]
    return found({ high: toGaps(high), low: toGaps(low), outside, first, began, side }, steps, b.flags)
  },
})
