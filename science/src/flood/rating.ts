/**
 * Stage–discharge relation Q = a·(h − h0)^b from gaugings (ISO 18320 form). h in m, Q in m³/s; valid between the lowest and highest gauged stage.
 * Least squares on logarithms, h0 by search. For one control section without backwater or scour.
 */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { fitLine } from '../numeric/index.ts'

export type Rating = {
  readonly a: number
  readonly b: number
  readonly h0: number
  /** Scatter of ln Q about the curve; about the relative error of one gauging. */
  readonly sigma: number
  readonly n: number
  readonly from: number
  readonly to: number
}
function tryAt(stages: readonly number[], flows: readonly number[], h0: number) {
  return fitLine(
    stages.map((h) => Math.log(h - h0)),
    flows.map((q) => Math.log(q)),
  )
}
/** Fits the curve; null below five gaugings, without spread, or when flow does not rise with stage. `h0` given = the stage of zero flow is known. */
export function fitRating(stages: readonly number[], flows: readonly number[], h0: number | null = null): Rating | null {
  const pairs = stages.flatMap((h, i) => {
    const q = flows[i]
    return q !== undefined && Number.isFinite(h) && q > 0 ? [{ h, q }] : []
  })
  if (pairs.length < 5) return null
  const hs = pairs.map((p) => p.h)
  const qs = pairs.map((p) => p.q)
  const [from, to] = [Math.min(...hs), Math.max(...hs)]
  const spread = to - from
  if (!(spread > 0) || (h0 !== null && h0 >= from)) return null
  let best = h0 ?? Number.NaN
  if (h0 === null) {
    // The distance below the lowest gauging on a logarithmic grid, then refined: the sum of squares has one valley in practice.
    const rest = (d: number) => tryAt(hs, qs, from - d)?.sigma ?? Number.POSITIVE_INFINITY
    let [lo, hi] = [Math.log(spread * 1e-3), Math.log(spread * 5)]
    let at = lo
    for (let k = 0, least = Number.POSITIVE_INFINITY; k <= 80; k++) {
      const x = lo + ((hi - lo) * k) / 80
      const r = rest(Math.exp(x))
      if (r < least) {
        least = r
        at = x
      }
    }
    const width = (hi - lo) / 80
    lo = at - width
    hi = at + width
    const g = (Math.sqrt(5) - 1) / 2
    for (let k = 0; k < 80; k++) {
      const [u, v] = [hi - g * (hi - lo), lo + g * (hi - lo)]
      if (rest(Math.exp(u)) < rest(Math.exp(v))) hi = v
      else lo = u
    }
    best = from - Math.exp((lo + hi) / 2)
  }
  const line = tryAt(hs, qs, best)
  if (line === null || !(line.b > 0)) return null
  return { a: Math.exp(line.a), b: line.b, h0: best, sigma: line.sigma, n: pairs.length, from, to }
}
/** Discharge at a stage; 0 at or below h0. `outside` = beyond the gauged range. */
export function ratedFlow(r: Rating, stage: number): { readonly flow: number; readonly outside: boolean } {
  return { flow: stage <= r.h0 ? 0 : r.a * (stage - r.h0) ** r.b, outside: stage < r.from || stage > r.to }
}
/** Stage at a discharge ≥ 0. */
export function ratedStage(r: Rating, flow: number): { readonly stage: number; readonly outside: boolean } {
  const stage = r.h0 + (flow / r.a) ** (1 / r.b)
  return { stage, outside: stage < r.from || stage > r.to }
}

export const ratingCurve = defineMethod({
  id: 'rating-curve',
  title: '水位流量关系',
  sources: [{ title: 'Hydrometry — Measurement of liquid flow in open channels — Determination of the stage–discharge relationship', edition: 'ISO 18320', verified: false }],
  validity: ['只在实测水位范围之内有效；外延须标明，且不得超过最高实测水位以上实测变幅的一半。', '受回水顶托、冲淤影响的断面不能用单一曲线。'],
  input: {
    stages: { kind: 'list', text: '各次实测水位', of: { kind: 'number', unit: 'm', text: '水位', min: -500, max: 9000 }, least: 5 },
    flows: { kind: 'list', text: '各次实测流量', of: { kind: 'number', unit: 'm³/s', text: '流量', min: 0, open: 'min', max: 1e6 }, least: 5 },
    h0: { kind: 'number', unit: 'm', text: '断流水位（已知时）', min: -500, max: 9000, optional: true },
    stage: { kind: 'number', unit: 'm', text: '要求流量的水位', min: -500, max: 9000, optional: true },
    extrapolate: { kind: 'flag', text: '允许外延', default: false },
  },
  output: {
    a: { kind: 'number', unit: '1', text: '系数 a' },
    b: { kind: 'number', unit: '1', text: '指数 b' },
    h0: { kind: 'number', unit: 'm', text: '断流水位 h0' },
    sigma: { kind: 'number', unit: '1', text: 'ln Q 的剩余标准差' },
    from: { kind: 'number', unit: 'm', text: '有效范围下限' },
    to: { kind: 'number', unit: 'm', text: '有效范围上限' },
    flow: { kind: 'number', unit: 'm³/s', text: '所求流量', optional: true },
  },
  example: { stages: [181.2, 181.6, 182.1, 182.9, 183.6, 184.4], flows: [35, 71, 132, 262, 405, 602], stage: 183 },
  run(i) {
    if (i.stages.length !== i.flows.length) return refused('impossible', 'flows', '水位与流量的次数不同。')
    const r = fitRating(i.stages, i.flows, i.h0 ?? null)
    if (r === null) return refused('undetermined', 'stages', '拟合不出单调的水位流量关系：实测次数或变幅不足，或断流水位不低于最低实测水位。')
    const flags: Flag[] = []
    if (r.n < 10) flags.push({ code: 'few-gaugings', weight: 'doubt', text: `只有 ${r.n} 次实测，曲线不稳定。` })
    if (r.b < 1 || r.b > 4) flags.push({ code: 'odd-exponent', weight: 'doubt', text: `指数 b = ${r.b.toFixed(2)} 不在常见的 1–4 之间，请检查断面与资料。` })
    const used = i.stage === undefined ? null : ratedFlow(r, i.stage)
    if (used?.outside) {
      const reach = (r.to - r.from) / 2
      if (!i.extrapolate) return refused('outside', 'stage', `水位 ${i.stage} m 超出实测范围 ${r.from}–${r.to} m；确需外延请置 extrapolate。`)
      if (i.stage !== undefined && i.stage > r.to + reach) return refused('outside', 'stage', `水位 ${i.stage} m 高出实测范围太多，不予外延。`)
      flags.push({ code: 'extrapolated', weight: 'outside', text: '流量为外延值。' })
    }
    return found(
      { a: r.a, b: r.b, h0: r.h0, sigma: r.sigma, from: r.from, to: r.to, ...(used === null ? {} : { flow: used.flow }) },
      [
        step('实测次数', r.n, '次'),
        step('断流水位 h0', r.h0, 'm', i.h0 === undefined ? '使 ln Q 剩余标准差最小' : '已知'),
        step('ln a', Math.log(r.a), '1', 'ln Q = ln a + b·ln(h − h0)'),
        step('b', r.b, '1'),
        step('剩余标准差', r.sigma, '1'),
        ...(used === null ? [] : [step('流量', used.flow, 'm³/s', 'Q = a·(h − h0)^b')]),
      ],
      flags,
      used === null
        ? undefined
        : { flow: { low: used.flow * Math.exp(-2 * r.sigma), high: used.flow * Math.exp(2 * r.sigma), unit: 'm³/s', coverage: 0.95, basis: '单次实测绕曲线的散布 ±2σ（对数）' } },
    )
  },
})
