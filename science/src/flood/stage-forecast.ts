/**
 * Stage forecast with an interval, against persistence: linear reservoir, trend, and routing from an upper gauge; the best on held-out water is used, its skill is always printed.
 * Stage m, equal steps in minutes. For rivers without gates in between; it knows nothing of rain that has not yet reached a gauge.
 */
import { defineMethod, type Flag, found, type Refused, refused, type Step, step, type Uncertainty } from '../base/index.ts'
import { quantileSorted, randomFrom, sortedFinite } from '../numeric/index.ts'
import { type Crossing, crossing, type Forecast } from './crossing.ts'
import { forecastStage, type Series, type StageModel, type Trained, trainStage } from './stage-model.ts'
import { travelSteps } from './travel-time.ts'

const MODEL: Readonly<Record<StageModel, string>> = { persistence: '不变（持续性）', recession: '线性水库退水', trend: '退水加涨势', routed: '退水、涨势加上游来水' }
const STATE: Readonly<Record<Crossing['state'], string>> = { above: '已超过', reaches: '将达到', 'may-reach': '可能达到', never: '预见期内达不到' }

type Input = {
  readonly stage: readonly (number | null)[]
  readonly upstream?: readonly (number | null)[]
  readonly stepMinutes: number
  readonly lagMinutes?: number
  readonly maxLagMinutes: number
  readonly base?: number
  readonly seed: number
}
/** Series, travel time and base stage; a lag that cannot be found costs the upper gauge, not the forecast. */
function prepare(i: Input): { readonly ok: true; readonly series: Series; readonly steps: readonly Step[]; readonly flags: readonly Flag[] } | Refused {
  const nan = (v: readonly (number | null)[]) => Float64Array.from(v, (x) => x ?? Number.NaN)
  const stage = nan(i.stage)
  const sorted = sortedFinite(stage)
  if (sorted.length === 0) return refused('missing', 'stage', '水位全部缺测。')
  if (i.base !== undefined && i.base > (sorted[0] ?? 0) + 0.5 * ((sorted[sorted.length - 1] ?? 0) - (sorted[0] ?? 0)))
    return refused('impossible', 'base', '基流水位不能高于水位变幅的中间。')
  const base = i.base ?? quantileSorted(sorted, 0.05)
  const steps: Step[] = [step('基流水位', base, 'm', i.base === undefined ? '水位的 5% 分位' : '给定')]
  if (i.upstream === undefined) return { ok: true, series: { stage, upstream: null, lag: 0, base }, steps, flags: [] }
  if (i.upstream.length !== i.stage.length) return refused('impossible', 'upstream', `两站记录长度不同：本站 ${i.stage.length}，上游 ${i.upstream.length}。`)
  const upstream = nan(i.upstream)
  if (i.lagMinutes !== undefined) {
    const lag = Math.round(i.lagMinutes / i.stepMinutes)
    if (lag < 1) return refused('outside', 'lagMinutes', '传播时间不足一个步长，上游站帮不上忙；请缩短步长或不给上游。')
    return { ok: true, series: { stage, upstream, lag, base }, steps: [...steps, step('传播时间', lag, '步', '给定')], flags: [] }
  }
  const maxLag = Math.min(Math.round(i.maxLagMinutes / i.stepMinutes), Math.floor(stage.length / 4))
  const got = travelSteps(upstream, stage, { maxLag, leastCorrelation: 0.3, coverage: 0.95, replicates: 50 }, randomFrom(i.seed))
  if ('none' in got || Math.round(got.lag) < 1)
    return {
      ok: true,
      series: { stage, upstream: null, lag: 0, base },
      steps,
      flags: [{ code: 'upstream-unused', weight: 'doubt', text: '定不出上游到本站的传播时间，没有使用上游站。' }],
    }
  return { ok: true, series: { stage, upstream, lag: Math.round(got.lag), base }, steps: [...steps, step('传播时间', got.lag, '步', '涨水过程互相关', 'travel-time')], flags: [] }
}
/** The best model that has its data now; without fresh upper-gauge readings the others still answer. */
function predict(
  s: Series,
  ahead: number,
  coverage: number,
  t: number,
): { readonly trained: Trained; readonly at: { readonly value: number; readonly low: number; readonly high: number }; readonly fallback: boolean } | null {
  for (const series of s.upstream === null ? [s] : [s, { ...s, upstream: null }]) {
    const trained = trainStage(series, ahead, coverage)
    const at = trained === null ? null : forecastStage(series, trained, t)
    if (trained !== null && at !== null) return { trained, at, fallback: series !== s }
  }
  return null
}

export const stageForecast = defineMethod({
  id: 'stage-forecast',
  title: '水位预报（对照持续性）',
  sources: [
    { title: '线性水库与滞时演算（通用水文方法），按本站记录最小二乘率定', verified: true },
    { title: 'Algorithmic Learning in a Random World', edition: 'Vovk, Gammerman & Shafer 2005', where: '分割共形预测区间', verified: true },
  ],
  validity: [
    '河段无闸坝调度、无回水；还没有流到上游站的雨水不在预报之内。',
    '区间由历史误差定标，遇到超过记录的洪水时偏窄；每个预见期都印出相对持续性的技巧，技巧不为正时不要用。',
    '不能代替水文部门发布的洪水预报。',
  ],
  input: {
    stage: { kind: 'list', text: '本站水位，等时距，最后一个为现时，缺测写 null', of: { kind: 'number', unit: 'm', text: '水位', min: -500, max: 9000, gaps: true }, least: 1 },
    upstream: { kind: 'list', text: '上游站水位，同起点同时距', of: { kind: 'number', unit: 'm', text: '水位', min: -500, max: 9000, gaps: true }, least: 1, optional: true },
    stepMinutes: { kind: 'number', unit: 'min', text: '时间步长', min: 0, open: 'min', max: 100_000 },
    lagMinutes: { kind: 'number', unit: 'min', text: '上游到本站的传播时间；缺省由记录推算', min: 0, optional: true },
    maxLagMinutes: { kind: 'number', unit: 'min', text: '推算传播时间时的最大时差', min: 0, open: 'min', default: 1440 },
    base: { kind: 'number', unit: 'm', text: '基流水位；缺省取 5% 分位', min: -500, max: 9000, optional: true },
    horizonsMinutes: {
      kind: 'list',
      text: '预见期；缺省 1、2、3、6 个步长',
      of: { kind: 'number', unit: 'min', text: '预见期', min: 0, open: 'min' },
      least: 1,
      most: 48,
      optional: true,
    },
    level: { kind: 'number', unit: 'm', text: '关心的水位，如警戒水位', min: -500, max: 9000, optional: true },
    coverage: { kind: 'number', unit: '1', text: '区间的置信水平', min: 0.5, max: 0.99, default: 0.9 },
    seed: { kind: 'number', unit: '1', text: '随机数种子', integer: true, default: 1 },
  },
  output: {
    forecast: {
      kind: 'list',
      text: '各预见期',
      of: {
        kind: 'group',
        text: '预报',
        of: {
          minutes: { kind: 'number', unit: 'min', text: '预见期' },
          value: { kind: 'number', unit: 'm', text: '预报水位' },
          low: { kind: 'number', unit: 'm', text: '区间下限' },
          high: { kind: 'number', unit: 'm', text: '区间上限' },
          persistence: { kind: 'number', unit: 'm', text: '持续性预报（现时水位）' },
          model: { kind: 'text', text: '所用模型' },
          rmse: { kind: 'number', unit: 'm', text: '检验段均方根误差' },
          persistenceRmse: { kind: 'number', unit: 'm', text: '持续性的检验段均方根误差' },
          skill: { kind: 'number', unit: '1', text: '技巧 1 − RMSE/RMSE持续性' },
          covered: { kind: 'number', unit: '1', text: '检验段区间的实际覆盖率' },
        },
      },
    },
    crossing: {
      kind: 'group',
      text: '到达关心水位的时间，自现时起',
      optional: true,
      of: {
        state: { kind: 'text', text: 'above、reaches、may-reach、never' },
        about: { kind: 'number', unit: 'min', text: '约', gaps: true },
        early: { kind: 'number', unit: 'min', text: '最早', gaps: true },
        late: { kind: 'number', unit: 'min', text: '最迟', gaps: true },
        plusMinus: { kind: 'number', unit: 'min', text: '半宽', gaps: true },
      },
    },
  },
  example: {
    stepMinutes: 60,
    level: 182,
    stage: Array.from(
      { length: 900 },
      (_, t) => Math.round((179 + 3.4 * Math.exp(-(((t % 150) - 64) ** 2) / (t % 150 < 64 ? 60 : 600)) * (1 + ((t / 150) | 0) / 10)) * 100) / 100,
    ).slice(0, 810),
  },
  run(i) {
    const now = i.stage[i.stage.length - 1]
    if (now === null || now === undefined) return refused('missing', `stage.${i.stage.length - 1}`, '现时水位缺测，无从起报。')
    const made = prepare(i)
    if (!made.ok) return made
    const { series } = made
    const horizons = i.horizonsMinutes ?? [1, 2, 3, 6].map((k) => k * i.stepMinutes)
    const flags: Flag[] = [...made.flags]
    const uncertainty: Record<string, Uncertainty> = {}
    const forecast: {
      minutes: number
      value: number
      low: number
      high: number
      persistence: number
      model: StageModel
      rmse: number
      persistenceRmse: number
      skill: number
      covered: number
    }[] = []
    const steps: Step[] = [...made.steps]
    for (const [k, minutes] of [...horizons].sort((a, b) => a - b).entries()) {
      const ahead = Math.round(minutes / i.stepMinutes)
      if (ahead < 1 || Math.abs(ahead * i.stepMinutes - minutes) > 1e-6 * minutes)
        return refused('impossible', `horizonsMinutes.${k}`, `预见期 ${minutes} 分钟不是步长 ${i.stepMinutes} 分钟的整数倍。`)
      const got = predict(series, ahead, i.coverage, i.stage.length - 1)
      if (got === null) return refused('undetermined', 'stage', `记录太短或近期缺测太多，给不出 ${minutes} 分钟的预报及其区间。`)
      const { trained: m, at } = got
      forecast.push({
        minutes,
        ...at,
        persistence: now,
        model: m.model,
        rmse: m.judged.rmse,
        persistenceRmse: m.judged.persistenceRmse,
        skill: m.judged.skill,
        covered: m.judged.covered,
      })
      uncertainty[`forecast.${k}.value`] = {
        low: at.low,
        high: at.high,
        unit: 'm',
        coverage: i.coverage,
        basis: `共形区间：${m.calibrated} 个定标误差；检验段实际覆盖 ${(100 * m.judged.covered).toFixed(0)}%`,
      }
      if (m.model === 'persistence') flags.push({ code: 'persistence', weight: 'note', text: `${minutes} 分钟：没有模型胜过持续性，预报即现时水位。` })
      else if (m.judged.skill <= 0) flags.push({ code: 'no-skill', weight: 'doubt', text: `${minutes} 分钟：检验段技巧 ${m.judged.skill.toFixed(2)}，不优于持续性，不要用。` })
      if (m.judged.covered < i.coverage - 0.1)
        flags.push({ code: 'under-covered', weight: 'doubt', text: `${minutes} 分钟：检验段只覆盖了 ${(100 * m.judged.covered).toFixed(0)}%，区间偏窄。` })
      if (got.fallback) flags.push({ code: 'upstream-stale', weight: 'doubt', text: `${minutes} 分钟：上游站近期缺测，改用只靠本站的模型。` })
      steps.push(
        step(
          `${minutes} 分钟：模型`,
          MODEL[m.model],
          '',
          m.coefficients.length === 0 ? 'Δh = 0' : `Δh = Σ cᵢ·xᵢ，c = ${m.coefficients.map((c) => c.toPrecision(4)).join('、')}`,
          `率定 ${m.fitted} 个时刻`,
        ),
        step(`${minutes} 分钟：技巧`, m.judged.skill, '1', '1 − RMSE/RMSE持续性', `检验 ${m.judged.n} 个时刻`),
      )
    }
    const seen = sortedFinite(i.stage)
    if (forecast.some((f) => f.value > (seen[seen.length - 1] ?? 0)))
      flags.push({ code: 'beyond-record', weight: 'outside', text: '预报水位超过记录中的最高水位，模型没有见过这样的洪水。' })
    const when =
      i.level === undefined
        ? undefined
        : crossing(
            now,
            forecast.map((f): Forecast => ({ t: f.minutes, value: f.value, low: f.low, high: f.high })),
            i.level,
          )
    if (when !== undefined) steps.push(step(`水位 ${i.level} m`, STATE[when.state]), ...(when.about === null ? [] : [step('约在', when.about, 'min', '预报线与该水位的交点')]))
    if (when?.about != null && when.early !== null && when.late !== null)
      uncertainty['crossing.about'] = { low: when.early, high: when.late, unit: 'min', coverage: i.coverage, basis: '预报区间上下限与该水位的交点' }
    return found({ forecast, ...(when === undefined ? {} : { crossing: when }) }, steps, flags, uncertainty)
  },
})
