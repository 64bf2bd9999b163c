/**
 * Time of failure of a creeping slope by inverse velocity (Fukuzono 1985): 1/v = a·t + b, tf = −b/a, with interval, the spread for α ≠ 2, and gates
 * that say why there is no warning. d, mm, mm/d. None of the public series reaches failure: checked on exact and noisy synthetic series only.
 */
import { defineMethod, type Flag, found, refused, type Source, step, type Uncertainty } from '../base/index.ts'
import { fitInverse, type InverseFit } from './inverse-velocity-fit.ts'
import { type Gate, type GateBounds, gatesOf, gateTitles, judge, neededSpeed, opens, type Velocities } from './inverse-velocity-gates.ts'
import { recordFlags } from './record-quality.ts'
import { student95 } from './statistics.ts'

const FUKUZONO: Source = { title: 'Fukuzono, A new method for predicting the failure time of a slope', edition: '1985', verified: false }
const QI_2023: Source = {
  title: 'Qi, Cao & Peng, An improvement velocity inverse method',
  edition: 'Landslides 20, 2023',
  where: '末段修正系数 0.30～0.55（二手）',
  verified: false,
}
/** The exponents usually met. */
export const ALPHAS = [1.5, 2, 2.2] as const
/** Share of the linear lead time that is left when the last stage runs steeper than the line. */
export const LATE_STAGE = [0.3, 0.55] as const

export type InverseVelocity = {
  readonly warns: boolean
  readonly stoppedBy: string
  readonly neededSpeed: number | null
  readonly tf: number | null
  readonly sigma: number | null
  readonly low: number | null
  readonly high: number | null
  readonly alphaLow: number | null
  readonly alphaHigh: number | null
  readonly lateLow: number | null
  readonly lateHigh: number | null
  readonly slope: number | null
  readonly intercept: number | null
  readonly r2: number | null
  readonly points: number
  readonly gates: readonly Gate[]
}
/** The 95 % interval about tf of one fit. */
export function failureInterval(fit: InverseFit): readonly [number, number] {
  const half = student95(fit.points - 2) * fit.sigma
  return [fit.tf - half, fit.tf + half]
}
/** The span of failure times over the exponents usually met, each with its 95 % interval; undefined when no line falls. */
export function alphaSpan(t: readonly number[], v: readonly number[], alphas: readonly number[], weighting: 'equal' | 'relative'): readonly [number, number] | undefined {
  const spans = alphas
    .map((a) => fitInverse(t, v, a, weighting))
    .filter((f) => f.slope < 0)
    .map(failureInterval)
  return spans.length === 0 ? undefined : [Math.min(...spans.map(([a]) => a)), Math.max(...spans.map(([, b]) => b))]
}

const num = (unit: string, text: string) => ({ kind: 'number', unit, text, gaps: true }) as const
export const inverseVelocityMethod = defineMethod({
  id: 'inverse-velocity',
  title: '速度倒数法破坏时间',
  sources: [FUKUZONO, QI_2023],
  validity: [
    '只对正在加速的蠕滑有意义；阶跃型、库水或暴雨引起的短时加速会给出很快失效的时刻。',
    'α = 2 是假定；实际多在 1.5～2.2 之间，故另给区间。α 不取 2 时只给区间、不给时刻。',
    '未见直到破坏的公开实测序列，只在合成序列上检验过；不可单独据以发布或解除预警。',
    '各门槛的缺省值（k = 3、3 个时段、R² ≥ 0.8、30 天）是本软件所定，不是标准值。',
  ],
  input: {
    times: { kind: 'list', text: '时刻，递增', of: { kind: 'number', unit: 'd', text: '时刻' }, least: 3 },
    velocity: { kind: 'list', text: '各时刻的速率（给速率或给位移）', of: { kind: 'number', unit: 'mm/d', text: '速率', gaps: true }, least: 3, optional: true },
    displacement: { kind: 'list', text: '各时刻的累计位移', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true }, least: 4, optional: true },
    noise: { kind: 'number', unit: 'mm', text: '一次位移观测的标准误；不给则噪声一门不检', min: 0, open: 'min', optional: true },
    alpha: { kind: 'number', unit: '1', text: '指数 α（dv/dt = A·v^α）', min: 1, max: 3, open: 'min', default: 2 },
    weighting: { kind: 'choice', text: '权', of: { equal: '各期 1/v 等权', relative: '按速率的百分误差（权 v²）' }, default: 'equal' },
    noiseFactor: { kind: 'number', unit: '1', text: '速率须高于噪声的倍数 k', min: 0, default: 3 },
    minRun: { kind: 'number', unit: '时段', text: '同向时段的最少数', min: 3, integer: true, default: 3 },
    minR2: { kind: 'number', unit: '1', text: 'R² 下限', min: 0, max: 1, default: 0.8 },
    horizon: { kind: 'number', unit: 'd', text: '预计时刻最远多少天内才算', min: 0, open: 'min', default: 30 },
  },
  output: {
    warns: { kind: 'flag', text: '各门是否都开' },
    stoppedBy: { kind: 'text', text: '挡住的第一道门；没有则为空' },
    neededSpeed: num('mm/d', '末期速率至少要多大，各门才都开；怎样都不开为空'),
    tf: num('d', '预计破坏时刻；α ≠ 2 时不给'),
    sigma: num('d', '一阶误差'),
    low: num('d', '95 % 区间下限'),
    high: num('d', '95 % 区间上限'),
    alphaLow: num('d', 'α 取 1.5～2.2 时最早'),
    alphaHigh: num('d', 'α 取 1.5～2.2 时最晚'),
    lateLow: num('d', '按末段修正系数 0.30 的时刻（未核实）'),
    lateHigh: num('d', '按末段修正系数 0.55 的时刻（未核实）'),
    slope: num('1/(mm/d)/d', 'a'),
    intercept: num('1/(mm/d)', 'b'),
    r2: num('1', 'R²'),
    points: { kind: 'number', unit: '点', text: '参与拟合的时段数', integer: true },
    gates: {
      kind: 'list',
      text: '各门',
      of: {
        kind: 'group',
        text: '一门',
        of: {
          id: { kind: 'text', text: '名' },
          title: { kind: 'text', text: '说明' },
          pass: { kind: 'flag', text: '是否开；null = 无从检验', optional: true },
          measured: num('同 unit', '实测'),
          needed: { kind: 'text', text: '要求' },
          unit: { kind: 'text', text: '单位' },
          neededSpeed: num('mm/d', '末期速率至少要多大此门才开'),
        },
      },
    },
  },
  example: { times: [0, 10, 20, 30, 40], velocity: [1, 1.111, 1.25, 1.4286, 1.6667], horizon: 90 },
  run(i) {
    const s = velocitiesOf(i.times, i.velocity, i.displacement)
    if ('ok' in s) return s
    const bounds: GateBounds = { noise: i.noise, noiseFactor: i.noiseFactor, minRun: i.minRun, minR2: i.minR2, horizon: i.horizon, alpha: i.alpha, weighting: i.weighting }
    const j = judge(s, bounds)
    const { fit, from } = j
    const { now } = s
    const run = { t: s.t.slice(from), v: s.v.slice(from).map(Math.abs) }
    const falls = fit !== undefined && fit.slope < 0
    const interval = falls ? failureInterval(fit) : undefined
    const span = falls ? alphaSpan(run.t, run.v, ALPHAS, i.weighting) : undefined
    const warns = opens(j)
    const stopped = j.tested.find((g) => g.pass === false)
    const gates = gatesOf(s, bounds, j)
    const needed = warns ? null : neededSpeed(s, bounds, opens)
    const date = falls && i.alpha === 2
    const lead = falls ? fit.tf - now : Number.NaN
    const flags: Flag[] = i.displacement === undefined ? [] : recordFlags(i.displacement.filter((x) => x !== null))
    if (i.noise === undefined) flags.push({ code: 'noise-unknown', weight: 'doubt', text: '未给观测噪声，速率是否高于噪声没有检验。' })
    if (fit !== undefined && fit.points < 8) flags.push({ code: 'few-points', weight: 'doubt', text: `只有 ${fit.points} 个时段，误差估计本身很不准；区间按 t 分布放宽。` })
    if (i.alpha !== 2) flags.push({ code: 'alpha-not-2', weight: 'note', text: `α = ${i.alpha}，只给区间、不给时刻。` })
    if (falls && lead <= 0) flags.push({ code: 'overdue', weight: 'doubt', text: '直线的零点已在末次观测之前：要么正在破坏，要么已不再按此规律加速，须看现场。' })
    if (falls && lead > 3 * (now - (run.t[0] ?? now))) flags.push({ code: 'far', weight: 'outside', text: '外推长度超过拟合段的三倍。' })
    if (!warns && stopped !== undefined)
      flags.push({
        code: 'stopped',
        weight: 'note',
        text: `未达预警：挡在“${gateTitles[stopped.id]}”；${needed === null ? '末期速率无论多大都不会全开' : `末期速率须至少 ${needed} mm/d 才会全开`}。`,
      })
    const uncertainty: Record<string, Uncertainty> = {}
    if (interval !== undefined) uncertainty['tf'] = { low: interval[0], high: interval[1], unit: 'd', coverage: 0.95, basis: 'tf 的一阶误差 × t 分布（n−2）' }
    return found<InverseVelocity>(
      {
        warns,
        stoppedBy: warns ? '' : (stopped?.id ?? 'run'),
        neededSpeed: needed,
        tf: date ? fit.tf : null,
        sigma: date ? fit.sigma : null,
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
        alphaLow: span?.[0] ?? null,
        alphaHigh: span?.[1] ?? null,
        lateLow: date && lead > 0 ? now + LATE_STAGE[0] * lead : null,
        lateHigh: date && lead > 0 ? now + LATE_STAGE[1] * lead : null,
        slope: fit?.slope ?? null,
        intercept: fit?.intercept ?? null,
        r2: fit?.r2 ?? null,
        points: run.t.length,
        gates,
      },
      [
        step('同向时段数', run.t.length, '时段'),
        ...(fit === undefined
          ? []
          : [
              step('斜率 a', fit.slope, '1/(mm/d)/d', i.alpha === 2 ? '1/v = a·t + b' : `v^(${1 - i.alpha}) = a·t + b`, 'Fukuzono 1985'),
              step('截距 b', fit.intercept, '1/(mm/d)'),
              step('R²', fit.r2, '1'),
            ]),
        ...(falls ? [step('tf', fit.tf, 'd', '−b/a'), step('σ(tf)', fit.sigma, 'd', '√(gᵀCg)，g = (b/a², −1/a)')] : []),
        ...gates.map((g) => step(g.title, g.pass === null ? '未检' : g.pass ? '开' : '关', '', g.measured === null ? g.needed : `${g.measured} ${g.unit}，要求 ${g.needed}`)),
      ],
      flags,
      uncertainty,
    )
  },
})

function velocitiesOf(times: readonly number[], velocity: readonly (number | null)[] | undefined, displacement: readonly (number | null)[] | undefined) {
  if ((velocity === undefined) === (displacement === undefined))
    return refused(velocity === undefined ? 'missing' : 'impossible', 'velocity', 'velocity 与 displacement 给且只给一种。')
  const given = velocity ?? displacement ?? []
  if (given.length !== times.length) return refused('impossible', velocity === undefined ? 'displacement' : 'velocity', `应与时刻等长（${times.length}），实有 ${given.length}。`)
  const back = times.findIndex((t, k) => k > 0 && !(t > (times[k - 1] ?? Number.NaN)))
  if (back >= 0) return refused('impossible', `times.${back}`, '时刻应逐项递增。')
  const kept = times.map((t, k) => ({ t, x: given[k] ?? null })).flatMap(({ t, x }) => (x === null ? [] : [{ t, x }]))
  if (kept.length < (velocity === undefined ? 4 : 3)) return refused('undetermined', velocity === undefined ? 'displacement' : 'velocity', '有效观测不足以求三个时段的速率。')
  const out: { now: number; t: number[]; v: number[]; interval: number[] } = { now: kept.at(-1)?.t ?? Number.NaN, t: [], v: [], interval: [] }
  for (const [k, p] of kept.entries()) {
    const q = kept[k - 1]
    if (velocity !== undefined) {
      const near = q ?? kept[1]
      out.t.push(p.t)
      out.v.push(p.x)
      out.interval.push(Math.abs(p.t - (near?.t ?? p.t)))
    } else if (q !== undefined) {
      // A mean velocity belongs to the middle of its interval.
      out.t.push((p.t + q.t) / 2)
      out.v.push((p.x - q.x) / (p.t - q.t))
      out.interval.push(p.t - q.t)
    }
  }
  return out satisfies Velocities
}
