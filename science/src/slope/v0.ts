/**
 * Monthly-rate bands of a creeping slope: V0 = 1.5·mean + 2·sd of the 30-day displacement in steady months; yellow V0, orange 5 V0, red 10 V0.
 * As run in wcqqq1214/Landslide-Warning @a5fdaff (bands after Chen et al. 2024, Eq. 10). mm in, mm per window out.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'
import { recordFlags } from './record-quality.ts'
import { mean, quantile, sampleSd } from './statistics.ts'

const CHEN_2024: Source = { title: 'Chen et al. 2024, Eq. 10', where: '转自 wcqqq1214/Landslide-Warning @a5fdaff', verified: false }

export type V0Level = 'green' | 'yellow' | 'orange' | 'red'
/** Multiples of V0 at which a level begins, from the highest down. */
export const v0Bands: readonly { readonly level: V0Level; readonly name: string; readonly multiple: number }[] = [
  { level: 'red', name: '红', multiple: 10 },
  { level: 'orange', name: '橙', multiple: 5 },
  { level: 'yellow', name: '黄', multiple: 1 },
]
/** The level of a rate; a rate equal to a bound belongs to the higher level. Undefined for NaN. */
export function v0Level(rate: number, v0: number): V0Level | undefined {
  if (Number.isNaN(rate)) return undefined
  return v0Bands.find((b) => rate >= b.multiple * v0)?.level ?? 'green'
}

export type V0 = { readonly v0: number; readonly mean: number; readonly sd: number; readonly cutoff: number; readonly windows: number; readonly steady: number }
/** Displacement over `window` epochs ending at each epoch; NaN where an end is missing. */
export function windowDisplacement(x: readonly (number | null)[], window: number): number[] {
  return x.map((v, k) => (k < window ? Number.NaN : (v ?? Number.NaN) - (x[k - window] ?? Number.NaN)))
}
/** V0 from the first `share` of the record, windows above the quantile `steadyBelow` left out; undefined below two steady windows. */
export function steadyV0(x: readonly (number | null)[], window: number, share: number, steadyBelow: number): V0 | undefined {
  const rates = windowDisplacement(x.slice(0, Math.floor(x.length * share)), window).filter((v) => !Number.isNaN(v))
  if (rates.length < 2) return undefined
  const cutoff = quantile(rates, steadyBelow)
  const steady = rates.filter((r) => r <= cutoff)
  if (steady.length < 2) return undefined
  const [m, sd] = [mean(steady), sampleSd(steady)]
  return { v0: 1.5 * m + 2 * sd, mean: m, sd, cutoff, windows: rates.length, steady: steady.length }
}

export const v0Method = defineMethod({
  id: 'v0',
  title: 'V0 月速率分级',
  sources: [CHEN_2024],
  validity: [
    'V0 取自各点自己的平稳月份，不可移用于别的点；平稳段里若已有加速，V0 偏大，预警偏迟。',
    '只看速率不看趋势；阶跃型滑坡每年汛期都会越过 V0。',
    '倍数 1、5、10 未见原文，未核实。',
  ],
  input: {
    displacement: { kind: 'list', text: '等间隔累计位移', of: { kind: 'number', unit: 'mm', text: '位移', gaps: true }, least: 3 },
    window: { kind: 'number', unit: '期', text: '一个月的期数（逐日 30，逐月 1）', min: 1, max: 100_000, integer: true, default: 30 },
    share: { kind: 'number', unit: '1', text: '用前多少比例的记录', min: 0, max: 1, open: 'min', default: 0.8 },
    steadyBelow: { kind: 'number', unit: '1', text: '平稳月份的分位上限', min: 0, max: 1, open: 'min', default: 0.9 },
  },
  output: {
    v0: { kind: 'number', unit: 'mm/月', text: 'V0' },
    yellow: { kind: 'number', unit: 'mm/月', text: '黄，1·V0' },
    orange: { kind: 'number', unit: 'mm/月', text: '橙，5·V0' },
    red: { kind: 'number', unit: 'mm/月', text: '红，10·V0' },
    mean: { kind: 'number', unit: 'mm/月', text: '平稳月均值' },
    sd: { kind: 'number', unit: 'mm/月', text: '平稳月标准差（n−1）' },
    cutoff: { kind: 'number', unit: 'mm/月', text: '平稳上限' },
    rate: { kind: 'number', unit: 'mm/月', text: '最近一月位移', gaps: true },
    level: { kind: 'text', text: '最近一月的级别：green、yellow、orange、red；缺测为空' },
    levels: { kind: 'list', text: '逐期级别', of: { kind: 'text', text: '级别' } },
  },
  example: { displacement: [0, 1, 2, 3, 4.5, 5, 6, 7.2, 8, 9, 30], window: 1 },
  run(i) {
    const x = i.displacement
    const s = steadyV0(x, i.window, i.share, i.steadyBelow)
    if (s === undefined) return refused('undetermined', 'displacement', `前 ${i.share * 100} % 的记录里不足两个平稳的 ${i.window} 期窗口。`)
    if (!(s.v0 > 0)) return refused('undetermined', 'displacement', `求得 V0 = ${s.v0}，不是正数，无法分级。`)
    const rates = windowDisplacement(x, i.window)
    const last = rates.at(-1) ?? Number.NaN
    const flags: Flag[] = recordFlags(x.filter((v) => v !== null))
    if (Number.isNaN(last)) flags.push({ code: 'last-missing', weight: 'doubt', text: '最近一月位移缺测，无级别。' })
    if (s.steady < 12 && i.window === 1) flags.push({ code: 'few-months', weight: 'doubt', text: `平稳月份只有 ${s.steady} 个。` })
    return found(
      {
        v0: s.v0,
        yellow: s.v0,
        orange: 5 * s.v0,
        red: 10 * s.v0,
        mean: s.mean,
        sd: s.sd,
        cutoff: s.cutoff,
        rate: Number.isNaN(last) ? null : last,
        level: v0Level(last, s.v0) ?? '',
        levels: rates.map((r) => v0Level(r, s.v0) ?? ''),
      },
      [
        step('窗口数', s.windows, '个', `前 ${i.share * 100} % 记录的 ${i.window} 期位移`),
        step('平稳上限', s.cutoff, 'mm/月', `${i.steadyBelow * 100} % 分位`),
        step('平稳窗口数', s.steady, '个'),
        step('均值', s.mean, 'mm/月'),
        step('标准差', s.sd, 'mm/月', 'n−1'),
        step('V0', s.v0, 'mm/月', '1.5·均值 + 2·标准差', 'Chen et al. 2024（二手）'),
        ...(Number.isNaN(last) ? [] : [step('最近一月位移', last, 'mm/月')]),
      ],
      flags,
    )
  },
})
