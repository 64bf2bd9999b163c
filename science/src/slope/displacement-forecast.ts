/**
 * Displacement one epoch (month) ahead with an interval from its own past errors, and beside it the plain baselines with theirs.
 * A forecast that did not beat the best baseline on the last year says so. mm. Not a failure time, not a warning.
 */
import { defineMethod, type Flag, found, refused, type Source, step, type Uncertainty } from '../base/index.ts'
import { baselineIds, baselineIncrement, baselineTitles } from './baselines.ts'
import { bridged } from './common-mode.ts'
import { recordFlags } from './record-quality.ts'
import { type IncrementRule, walkForward } from './seasonal-increment.ts'
import { quantile, rootMeanSquare } from './statistics.ts'

const OWN: Source = { title: '本软件的季节增量法', where: '常数在藕塘 8 站与白水河 ZG118 月位移上选定', verified: true }

/** Errors (forecast − truth) at each of the last `tests` epochs, each forecast from the record before it; fewer when the record is short. */
export function pastErrors(x: readonly number[], period: number, tests: number, next: (d: readonly number[]) => number): number[] {
  const d = x.slice(1).map((v, k) => v - (x[k] ?? Number.NaN))
  const errors: number[] = []
  for (let n = Math.max(period, d.length - tests); n < d.length; n++) errors.push(next(d.slice(0, n)) - (d[n] ?? Number.NaN))
  return errors
}

const ruleFormulas: Readonly<Record<IncrementRule, string>> = {
  stepwise: 'p·末次增量 + (1−p)·(年均 + 0.8(去年同季 − 年均))',
  'last-year': '去年同期增量',
  'all-years': '历年同期增量之平均',
}
export type BaselineForecast = { readonly id: string; readonly title: string; readonly forecast: number; readonly rmse: number | null }
export const displacementForecastMethod = defineMethod({
  id: 'displacement-forecast',
  title: '月位移一期预报与基线',
  sources: [OWN],
  validity: [
    '只报下一期（月）累计位移，不报破坏时刻，不触发预警。',
    '每次都附四种基线及其近一年误差；不优于最好基线时以基线为准。',
    '前一年若有异常大的位移，次年头几期误差会很大。',
    '常数是在公开的九条序列上选的，在那九条上的技巧不算独立检验。',
  ],
  input: {
    displacement: { kind: 'list', text: '等间隔累计位移（月），末项为最近一期', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true }, least: 4 },
    period: { kind: 'number', unit: '期', text: '一年的期数', min: 2, max: 400, integer: true, default: 12 },
    tests: { kind: 'number', unit: '期', text: '回测期数', min: 1, max: 1000, integer: true, default: 12 },
  },
  output: {
    forecast: { kind: 'number', unit: 'mm', text: '下一期累计位移' },
    low: { kind: 'number', unit: 'mm', text: '区间下限（约 90 %）', gaps: true },
    high: { kind: 'number', unit: 'mm', text: '区间上限', gaps: true },
    increment: { kind: 'number', unit: 'mm', text: '下一期增量' },
    rule: { kind: 'text', text: '所用规则：stepwise 阶跃、last-year 去年同期、all-years 历年同期平均' },
    rmse: { kind: 'number', unit: 'mm', text: '近若干期回测均方根误差', gaps: true },
    tests: { kind: 'number', unit: '期', text: '实际回测期数', integer: true },
    baselines: {
      kind: 'list',
      text: '基线',
      of: {
        kind: 'group',
        text: '一种',
        of: {
          id: { kind: 'text', text: '名' },
          title: { kind: 'text', text: '说明' },
          forecast: { kind: 'number', unit: 'mm', text: '预报' },
          rmse: { kind: 'number', unit: 'mm', text: '同期回测误差', gaps: true },
        },
      },
    },
    best: { kind: 'text', text: '最好的基线' },
    beatsBaseline: { kind: 'flag', text: '是否优于最好的基线' },
  },
  example: { displacement: [0, 1, 2, 3, 5, 20, 38, 44, 45, 46, 47, 48, 49, 50, 51, 52, 54, 70, 89, 94, 95, 96, 97, 98, 99, 100, 101, 102, 104, 121] },
  run(i) {
    const filled = bridged(i.displacement)
    const first = filled.findIndex((v) => v !== null)
    const x = filled.slice(first).filter((v) => v !== null)
    if (first < 0 || i.displacement.at(-1) === null) return refused('missing', `displacement.${i.displacement.length - 1}`, '最近一期缺测，不预报。')
    if (x.length < i.period + 2) return refused('undetermined', 'displacement', `至少要一年加两期（${i.period + 2} 期），实有 ${x.length} 期。`)
    const d = x.slice(1).map((v, k) => v - (x[k] ?? Number.NaN))
    const now = x.at(-1) ?? Number.NaN
    const { next: increment, rule, errors: all } = walkForward(d, i.period, Math.max(i.tests, 2 * i.period))
    const errors = all.slice(-i.tests)
    const rmse = errors.length === 0 ? null : rootMeanSquare(errors)
    const baselines = baselineIds.map((id): BaselineForecast => {
      const past = pastErrors(x, i.period, i.tests, (p) => baselineIncrement(id, p, i.period))
      return { id, title: baselineTitles[id], forecast: now + baselineIncrement(id, d, i.period), rmse: past.length === 0 ? null : rootMeanSquare(past) }
    })
    const best = baselines.reduce((a, b) => ((b.rmse ?? Number.POSITIVE_INFINITY) < (a.rmse ?? Number.POSITIVE_INFINITY) ? b : a))
    const beats = rmse !== null && best.rmse !== null && rmse < best.rmse
    // Two years of errors for the interval: one year has too few to name a 90 % bound.
    const long = all.slice(-2 * i.period).map(Math.abs)
    const half = long.length < 10 ? undefined : quantile(long, Math.min(1, 0.9 * (1 + 1 / long.length)))
    const flags: Flag[] = recordFlags(x)
    const holes = i.displacement.slice(first).filter((v) => v === null).length
    if (holes > 0) flags.push({ code: 'bridged', weight: 'doubt', text: `${holes} 期缺测以前后内插补上。` })
    if (rmse === null) flags.push({ code: 'untested', weight: 'doubt', text: '记录太短，没有一期可回测。' })
    else if (!beats)
      flags.push({
        code: 'not-better',
        weight: 'doubt',
        text: `近 ${errors.length} 期误差 ${rmse.toFixed(2)} mm，不优于“${best.title}”的 ${best.rmse?.toFixed(2)} mm：以基线为准。`,
      })
    const uncertainty: Record<string, Uncertainty> = {}
    if (half !== undefined)
      uncertainty['forecast'] = { low: now + increment - half, high: now + increment + half, unit: 'mm', coverage: 0.9, basis: `近 ${long.length} 期绝对误差的分位` }
    return found(
      {
        forecast: now + increment,
        low: half === undefined ? null : now + increment - half,
        high: half === undefined ? null : now + increment + half,
        increment,
        rule,
        rmse,
        tests: errors.length,
        baselines,
        best: best.id,
        beatsBaseline: beats,
      },
      [
        step('最近一期', now, 'mm'),
        step('预报增量', increment, 'mm', ruleFormulas[rule]),
        ...(rmse === null ? [] : [step('回测误差', rmse, 'mm', `近 ${errors.length} 期均方根`)]),
        ...baselines.flatMap((b) => (b.rmse === null ? [] : [step(`${b.title} 回测误差`, b.rmse, 'mm')])),
      ],
      flags,
      uncertainty,
    )
  },
})
