/**
 * Percentage of precipitation anomaly Pa = (P − P̄)/P̄·100 % (GB/T 20481-2017 as quoted), mm in, % out.
 * P̄ is the mean of the same calendar period of the reference years. Meaningless where P̄ is near 0.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'
import type { DroughtClass } from './drought-class.ts'
import { filled, gaps, lastKnown } from './index-report.ts'
import { monthName, periodFields, referenceWindow } from './period.ts'
import { trailingSum } from './trailing-sum.ts'

export type PaPeriod = 'month' | 'season' | 'year'
/** Upper limits (inclusive) of 特旱, 重旱, 中旱, 轻旱 in %; not verified against the standard. */
export const paLimits: Readonly<Record<PaPeriod, readonly [number, number, number, number]>> = {
  month: [-95, -80, -60, -40],
  season: [-80, -70, -50, -25],
  year: [-45, -40, -30, -15],
}
export const paSource: Source = {
  title: '气象干旱等级',
  edition: 'GB/T 20481',
  where: '降水量距平百分率等级；据《基于降水量距平百分率的内蒙古地区干旱特征》（干旱区地理 2019）表 1 转引',
  verified: false,
}
const names = ['特旱', '重旱', '中旱', '轻旱'] as const satisfies readonly DroughtClass[]

/** Pa in %; NaN unless the mean is positive. */
export function anomaly(rain: number, mean: number): number {
  return mean > 0 ? (100 * (rain - mean)) / mean : Number.NaN
}
/** Class of Pa; null for a missing value. */
export function paClass(pa: number, period: PaPeriod): DroughtClass | null {
  if (Number.isNaN(pa)) return null
  const limits = paLimits[period]
  for (const [k, name] of names.entries()) if (pa <= (limits[k] ?? Number.NEGATIVE_INFINITY)) return name
  return '无旱'
}
/** Pa of a monthly series over `scale` months against the same months of the reference window. */
export function paSeries(
  rain: ArrayLike<number>,
  scale: number,
  window: { readonly from: number; readonly to: number },
): { readonly pa: Float64Array; readonly sums: Float64Array; readonly means: Float64Array; readonly n: Int32Array } {
  const sums = trailingSum(rain, scale)
  const total = new Float64Array(12)
  const n = new Int32Array(12)
  for (let i = Math.max(0, window.from); i <= window.to && i < sums.length; i++) {
    const s = sums[i] ?? Number.NaN
    if (Number.isNaN(s)) continue
    total[i % 12] = (total[i % 12] ?? 0) + s
    n[i % 12] = (n[i % 12] ?? 0) + 1
  }
  const means = total.map((t, m) => t / (n[m] ?? 0))
  return { pa: sums.map((s, i) => anomaly(s, means[i % 12] ?? Number.NaN)), sums, means, n }
}

export const pa = defineMethod({
  id: 'pa',
  title: '降水距平百分率 Pa',
  sources: [paSource],
  validity: ['分级据转引，未核实。', '常年降水很少的时段（如干季单月）距平百分率起伏过大，不宜分级。', '只看降水，不看蒸散和底水。'],
  input: {
    rain: {
      kind: 'list',
      text: '逐月降水量，按时间先后，缺测写 null；单个时段时给一个值',
      of: { kind: 'number', unit: 'mm', text: '降水量', min: 0, max: 20_000, gaps: true },
      least: 1,
    },
    normal: { kind: 'number', unit: 'mm', text: '常年同期平均降水量；给了它，rain 只能有一个值', min: 0, max: 100_000, optional: true },
    scale: { kind: 'number', unit: '月', text: '累积月数', min: 1, max: 24, integer: true, default: 1 },
    period: { kind: 'choice', text: '分级所用的时段；缺省：1 个月为月，12 个月为年，其余为季', of: { month: '月', season: '季', year: '年' }, optional: true },
    ...periodFields,
  },
  output: {
    pa: { kind: 'list', text: '距平百分率', of: { kind: 'number', unit: '%', text: 'Pa', gaps: true } },
    classes: { kind: 'list', text: '气象干旱等级', of: { kind: 'text', text: '等级' } },
  },
  example: { rain: [12], normal: 60, period: 'month' },
  run(i) {
    const period: PaPeriod = i.period ?? (i.scale === 1 ? 'month' : i.scale === 12 ? 'year' : 'season')
    const flags: Flag[] = [{ code: 'unverified', weight: 'doubt', text: 'Pa 分级据转引，未核实。' }]
    if (i.normal !== undefined) {
      const rain = i.rain[0]
      if (i.rain.length !== 1) return refused('impossible', 'rain', '给了常年值（normal）时，rain 只能有一个值。')
      if (rain === null || rain === undefined) return refused('missing', 'rain.0', '降水量缺测。')
      if (i.normal === 0) return refused('undetermined', 'normal', '常年同期平均降水量为 0，距平百分率无定义。')
      const value = anomaly(rain, i.normal)
      return found({ pa: [value], classes: [paClass(value, period)] }, [step('Pa', value, '%', 'Pa = (P − P̄)/P̄ × 100 %')], flags)
    }
    if (period === 'month' && i.scale !== 1) return refused('impossible', 'period', '累积多个月时，分级时段应为季或年。')
    const window = referenceWindow(i, i.rain.length)
    if (!window.ok) return window
    const made = paSeries(filled(i.rain), i.scale, window.window)
    const last = lastKnown(made.pa)
    if (last < 0) return refused('undetermined', 'rain', '没有一个时段能给出 Pa：降水全部缺测，或常年同期平均为 0。')
    if (made.n.some((n) => n > 0 && n < 30)) flags.push({ code: 'short-record', weight: 'doubt', text: '常年平均不足 30 年。' })
    return found(
      { pa: gaps(made.pa), classes: Array.from(made.pa, (v) => paClass(v, period)) },
      [
        step('推导的月份', monthName(i, last)),
        step('时段降水 P', made.sums[last] ?? Number.NaN, 'mm'),
        step('常年同期平均 P̄', made.means[last % 12] ?? Number.NaN, 'mm', 'P̄ = ΣPi/n'),
        step('年数 n', made.n[last % 12] ?? 0, '年'),
        step('Pa', made.pa[last] ?? Number.NaN, '%', 'Pa = (P − P̄)/P̄ × 100 %'),
      ],
      [...window.flags, ...flags],
    )
  },
})
