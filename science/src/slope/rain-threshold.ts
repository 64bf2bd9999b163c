/**
 * Where a rain stands against the published intensity–duration thresholds, with the skill known of each. mm/h, h.
 * A rain is held against a threshold only for durations it was drawn for: long rolling windows would otherwise exceed by themselves.
 */
import { defineMethod, type Flag, found, refused, step } from '../base/index.ts'
import { type RainThreshold, rainThresholds } from './rain-thresholds.ts'

/** Critical intensity (mm/h) at a duration (h). */
export function criticalIntensity(a: number, b: number, hours: number): number {
  return a * hours ** b
}
/** Rain of the last `hours` of an hourly series, decayed by `k` a day where `k` < 1; NaN when too short or with a gap. */
export function recentRain(hourly: readonly (number | null)[], hours: number, k = 1): number {
  if (hours > hourly.length) return Number.NaN
  let sum = 0
  for (let h = 0; h < hours; h++) sum += (hourly[hourly.length - 1 - h] ?? Number.NaN) * k ** Math.floor(h / 24)
  return sum
}
export type ThresholdState = {
  readonly id: string
  readonly title: string
  readonly region: string
  /** Duration (h) at which the rain came nearest. */
  readonly hours: number
  readonly rain: number
  readonly critical: number
  readonly ratio: number
  readonly exceeded: boolean
  readonly inRange: boolean
  readonly pod: number | null
  readonly far: number | null
  readonly skill: string
  readonly verified: boolean
}
/** The state against one threshold for a rain of one duration (mm in hours); undefined where it does not apply. */
export function thresholdState(th: RainThreshold, hours: number, rain: number): ThresholdState | undefined {
  if (th.kind === 'depth' && hours !== th.hours) return undefined
  const critical = th.kind === 'depth' ? th.depth : criticalIntensity(th.a, th.b, hours) * hours
  const test = th.skill[0]
  return {
    id: th.id,
    title: th.title,
    region: th.region,
    hours,
    rain,
    critical,
    ratio: rain / critical,
    exceeded: rain >= critical,
    inRange: th.kind === 'depth' || ((th.from === undefined || hours >= th.from) && (th.to === undefined || hours <= th.to)),
    pod: test?.pod ?? null,
    far: test?.far ?? null,
    skill: test?.where ?? '未见检验：命中率、虚警比都不知道',
    verified: th.source.verified,
  }
}

export const rainThresholdMethod = defineMethod({
  id: 'rain-threshold',
  title: '降雨强度–历时阈值',
  sources: rainThresholds.map((t) => t.source),
  validity: [
    '阈值随地区而异，国外阈值不可直接用于重庆；超过阈值不等于发生滑坡。',
    '凡未附命中率与虚警比的阈值，等于没有检验过；目前只见一次公开回测，结果很差（见 skill）。',
    '由小时雨量得出的阈值不可用于日雨量：日平均强度被摊薄，阈值几乎不会触发。',
  ],
  input: {
    rain: {
      kind: 'list',
      text: '逐时雨量，最末为当前小时（给雨量序列，或给 hours 与 amount）',
      of: { kind: 'number', unit: 'mm', text: '小时雨量', min: 0, max: 500, gaps: true },
      least: 1,
      most: 2400,
      optional: true,
    },
    hours: { kind: 'number', unit: 'h', text: '历时', min: 0, open: 'min', optional: true },
    amount: { kind: 'number', unit: 'mm', text: '该历时的雨量', min: 0, optional: true },
    daily: { kind: 'flag', text: '雨量原为日雨量', default: false },
    k: { kind: 'number', unit: '1', text: '3 日有效雨量的日消退系数', min: 0, max: 1, open: 'min', default: 0.84 },
    longest: { kind: 'number', unit: 'h', text: '序列最长看多少小时', min: 1, max: 240, integer: true, default: 72 },
  },
  output: {
    exceeded: { kind: 'list', text: '超过的阈值', of: { kind: 'text', text: '名' } },
    states: {
      kind: 'list',
      text: '逐个阈值，各取最接近的历时',
      of: {
        kind: 'group',
        text: '一个阈值',
        of: {
          id: { kind: 'text', text: '名' },
          title: { kind: 'text', text: '名称' },
          region: { kind: 'text', text: '适用地区' },
          hours: { kind: 'number', unit: 'h', text: '历时' },
          rain: { kind: 'number', unit: 'mm', text: '实测雨量（有效雨量一项为衰减后之和）' },
          critical: { kind: 'number', unit: 'mm', text: '临界雨量' },
          ratio: { kind: 'number', unit: '1', text: '实测比临界' },
          exceeded: { kind: 'flag', text: '是否达到' },
          inRange: { kind: 'flag', text: '历时是否在阈值所据范围内' },
          pod: { kind: 'number', unit: '1', text: '命中率', gaps: true },
          far: { kind: 'number', unit: '1', text: '虚警比', gaps: true },
          skill: { kind: 'text', text: '检验情况' },
          verified: { kind: 'flag', text: '系数是否核实' },
        },
      },
    },
  },
  example: { hours: 24, amount: 110 },
  run(i) {
    const single = i.hours !== undefined || i.amount !== undefined
    if (i.rain !== undefined && single) return refused('impossible', 'rain', '雨量序列与 hours、amount 只能给一种。')
    if (i.rain === undefined && (i.hours === undefined || i.amount === undefined))
      return refused('missing', i.hours === undefined ? 'hours' : 'amount', '给逐时雨量 rain，或给 hours 与 amount。')
    const states: ThresholdState[] = []
    const untested: string[] = []
    for (const th of rainThresholds) {
      const state = i.rain === undefined ? thresholdState(th, i.hours ?? Number.NaN, i.amount ?? Number.NaN) : nearest(th, i.rain, i.longest, i.k)
      if (state === undefined) untested.push(th.title)
      else states.push(state)
    }
    const flags: Flag[] = []
    if (states.length === 0) return refused('undetermined', 'rain', '雨量序列太短或最近有缺测，没有一个阈值可比。')
    if (untested.length > 0) flags.push({ code: 'not-compared', weight: 'note', text: `历时不合或有缺测，未比较：${untested.join('、')}。` })
    if (i.daily) flags.push({ code: 'daily-rain', weight: 'doubt', text: '日雨量摊薄了强度；智利回测中 Caine 阈值在日雨量上命中率为 0。' })
    for (const s of states) if (!s.inRange) flags.push({ code: 'duration-outside', weight: 'outside', text: `${s.title}：历时 ${s.hours} h 在其所据范围之外。` })
    flags.push({
      code: 'skill-unknown',
      weight: 'doubt',
      text: `未见检验的阈值：${states
        .filter((s) => s.pod === null && s.far === null)
        .map((s) => s.title)
        .join('、')}。`,
    })
    return found(
      { exceeded: states.filter((s) => s.exceeded).map((s) => s.id), states },
      states.map((s) => step(`${s.title} 临界雨量`, s.critical, 'mm', formulaOf(s.id, s.hours), s.region)),
      flags,
    )
  },
})

/** The duration at which a series comes nearest to the threshold, among those it was drawn for. */
function nearest(th: RainThreshold, hourly: readonly (number | null)[], longest: number, k: number): ThresholdState | undefined {
  if (th.kind === 'depth') {
    const rain = recentRain(hourly, th.hours, th.effective ? k : 1)
    return Number.isNaN(rain) ? undefined : thresholdState(th, th.hours, rain)
  }
  let best: ThresholdState | undefined
  const from = Math.max(1, Math.ceil(th.from ?? 1))
  const to = Math.min(longest, hourly.length, Math.floor(th.to ?? longest))
  let sum = 0
  for (let h = 1; h <= to; h++) {
    sum += hourly[hourly.length - h] ?? Number.NaN
    if (Number.isNaN(sum)) break
    if (h < from) continue
    const state = thresholdState(th, h, sum)
    if (state !== undefined && (best === undefined || state.ratio > best.ratio)) best = state
  }
  return best
}
function formulaOf(id: string, hours: number): string {
  const th = rainThresholds.find((t) => t.id === id)
  return th === undefined || th.kind === 'depth' ? (th?.effective === true ? 'Σ k^日·P' : 'ΣP') : `${th.a}·D^${th.b}·D，D = ${hours} h`
}
