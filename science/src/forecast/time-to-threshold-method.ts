/** "Crosses 182.0 m at about 02:40 ± 20 min": the crossing forecast in minutes from the last reading, or a refusal that says why there is none. */
import { defineMethod, type Flag, found, refused, type Result, type Step, step } from '../base/index.ts'
import { OWN, series } from './sources.ts'
import { fromGaps, toGaps } from './state.ts'
import { type Crossing, LEAST_ORIGINS, timeToThreshold } from './time-to-threshold.ts'

/** Below this probability a threshold that the trend does not reach is not forecast at all. */
const REMOTE = 0.05

export type CrossingForecast = {
  readonly state: 'coming' | 'possible' | 'beyond'
  readonly minutes: number | null
  readonly low: number | null
  readonly high: number | null
  readonly probability: number
  readonly error: number
  readonly persistenceError: number
  readonly driftMinutes: number | null
  readonly path: readonly (number | null)[]
  readonly pathLow: readonly (number | null)[]
  readonly pathHigh: readonly (number | null)[]
  readonly text: string
}

export const timeToThresholdMethod = defineMethod({
  id: 'time-to-threshold',
  title: '到达阈值的时间',
  sources: [OWN],
  validity: [
    '外推只知道过去的升降方式：上游放水、溃决、新雨团不在其中。',
    '区间由本序列历次同法预报的误差路径得来，假定将来犯错如过去；历史平静则区间偏窄。',
    '读数等间隔；先过质量关卡，突跳未判定时不要外推。',
    '用于提前提醒，不代替实测越限预警。',
  ],
  input: {
    values: series,
    interval: { kind: 'number', unit: 'min', text: '读数间隔', min: 0, open: 'min', default: 5 },
    threshold: { kind: 'number', unit: '1', text: '阈值' },
    direction: { kind: 'choice', text: '越过方向', of: { auto: '由现值一侧决定', up: '升过', down: '降过' }, default: 'auto' },
    horizon: { kind: 'number', unit: 'min', text: '预见期', min: 0, open: 'min', default: 180 },
    coverage: { kind: 'number', unit: '1', text: '区间覆盖率', min: 0.5, max: 0.95, default: 0.8 },
  },
  output: {
    state: { kind: 'choice', text: '情况', of: { coming: '多半将越过', possible: '可能越过', beyond: '已越过' } },
    minutes: { kind: 'number', unit: 'min', text: '自末次读数起的时间（路径中位数）；预见期内多半不越过则 null', gaps: true },
    low: { kind: 'number', unit: 'min', text: '区间早端', gaps: true },
    high: { kind: 'number', unit: 'min', text: '区间晚端；超出预见期则 null', gaps: true },
    probability: { kind: 'number', unit: '1', text: '预见期内越过的概率' },
    error: { kind: 'number', unit: '1', text: '预见期末平均绝对误差（历次回算）' },
    persistenceError: { kind: 'number', unit: '1', text: '持续性预报（不变）的同一误差' },
    driftMinutes: { kind: 'number', unit: 'min', text: '按全程平均漂移的到达时间', gaps: true },
    path: { kind: 'list', text: '中心路径', of: { kind: 'number', unit: '1', text: '值', gaps: true } },
    pathLow: { kind: 'list', text: '下包线', of: { kind: 'number', unit: '1', text: '值', gaps: true } },
    pathHigh: { kind: 'list', text: '上包线', of: { kind: 'number', unit: '1', text: '值', gaps: true } },
    text: { kind: 'text', text: '一句话' },
  },
  example: {
    values: Array.from({ length: 60 }, (_, k) => 180 + 0.02 * k + 0.01 * ((k * 7) % 5)),
    threshold: 181.5,
    horizon: 90,
  },
  run(i): Result<CrossingForecast> {
    const x = fromGaps(i.values)
    const last = [...x].findLastIndex((v) => !Number.isNaN(v))
    if (last < 0) return refused('undetermined', 'values', '没有一个有效读数。')
    const now = x[last] ?? Number.NaN
    if ((i.direction === 'up' && now >= i.threshold) || (i.direction === 'down' && now <= i.threshold) || now === i.threshold)
      return found<CrossingForecast>(
        {
          state: 'beyond',
          minutes: 0,
          low: 0,
          high: 0,
          probability: 1,
          error: 0,
          persistenceError: 0,
          driftMinutes: 0,
          path: [],
          pathLow: [],
          pathHigh: [],
          text: `现值 ${tidy(now)} 已越过阈值 ${tidy(i.threshold)}。`,
        },
        [step('现值', now), step('阈值', i.threshold)],
      )
    const steps = Math.max(1, Math.round(i.horizon / i.interval))
    const c = timeToThreshold({ values: x.subarray(0, last + 1), threshold: i.threshold, steps, coverage: i.coverage })
    if ('why' in c)
      return refused(
        'undetermined',
        'values',
        `读数太少：预见期 ${i.horizon} min 要 ${c.needed} 个以上的读数，才有 ${LEAST_ORIGINS} 次可回算的预报；可缩短预见期。持续性预报：停在 ${tidy(now)}，不越过。`,
      )
    const end = c.path[c.path.length - 1] ?? now
    const derivation = steps1(c, now, i.threshold, i.interval)
    if (c.probability < REMOTE) {
      const away = Math.sign(end - now) === -Math.sign(i.threshold - now) && Math.abs(end - now) > c.error
      return refused(
        'undetermined',
        'threshold',
        `${away ? '正远离阈值' : '趋势平缓，到不了阈值'}：现值 ${tidy(now)}，${i.horizon} min 后约 ${tidy(end)}，阈值 ${tidy(i.threshold)}，越过概率约 ${percent(c.probability)}。持续性预报：停在 ${tidy(now)}，不越过。`,
      )
    }
    const flags: Flag[] = []
    if (!(c.error < c.persistenceError))
      flags.push({ code: 'no-skill', weight: 'doubt', text: `历次回算误差 ${tidy(c.error)} 不小于持续性预报 ${tidy(c.persistenceError)}：趋势外推在此无优势。` })
    if (c.origins < 60) flags.push({ code: 'few-origins', weight: 'doubt', text: `只有 ${c.origins} 次可比的回算，区间与概率粗略。` })
    const behind = x.length - 1 - last
    if (behind > 0) flags.push({ code: 'late', weight: 'doubt', text: `最近 ${behind} 个读数缺测，时间自末次有效读数起算。` })
    const inMinutes = (t: number) => (Number.isNaN(t) ? null : t * i.interval)
    const value: CrossingForecast = {
      state: Number.isNaN(c.median) ? 'possible' : 'coming',
      minutes: inMinutes(c.median),
      low: inMinutes(c.low),
      high: inMinutes(c.high),
      probability: c.probability,
      error: c.error,
      persistenceError: c.persistenceError,
      driftMinutes: inMinutes(c.driftCrosses),
      path: toGaps(c.path),
      pathLow: toGaps(c.pathLow),
      pathHigh: toGaps(c.pathHigh),
      text: sentence(c, i),
    }
    const unsure = value.minutes === null || value.low === null || value.high === null
    return found(
      value,
      derivation,
      flags,
      unsure ? undefined : { minutes: { low: value.low, high: value.high, unit: 'min', coverage: i.coverage, basis: `${c.origins} 条历次误差路径的越过时刻` } },
    )
  },
})
function steps1(c: Crossing, now: number, threshold: number, interval: number): Step[] {
  return [
    step('现值', now),
    step('距阈值', threshold - now),
    step('末段水平', c.level, '', `末 ${c.window} 个读数`),
    step('末段斜率', c.slope / interval, '/min', 'Theil 半窗斜率中位数'),
    step('阻尼 φ', c.phi, '', 'φ + φ² + … 倍斜率；按历次回算选定'),
    step('误差路径', c.origins, '条', '斜率最相近的历次预报'),
    step('越过概率', c.probability, '', '(越过条数 + ½)/(n + 1)'),
    step('持续性预报误差', c.persistenceError),
    step('本法误差', c.error),
  ]
}
function sentence(c: Crossing, i: { readonly interval: number; readonly threshold: number; readonly horizon: number; readonly coverage: number }): string {
  const verb = c.side === 'up' ? '升过' : '降过'
  const p = `${i.horizon} min 内越过的概率约 ${percent(c.probability)}`
  const m = (t: number) => `${Math.round(t * i.interval)}`
  if (Number.isNaN(c.median)) return `可能${verb} ${tidy(i.threshold)}：${p}；持续性预报不越过。`
  const width =
    Number.isNaN(c.low) || Number.isNaN(c.high) ? `（早则 ${m(c.low)} min，晚则超出预见期）` : `（${m(c.low)}～${m(c.high)} min，${Math.round(100 * i.coverage)} % 区间）`
  return `约 ${m(c.median)} min 后${verb} ${tidy(i.threshold)}${width}，${p}；持续性预报不越过。`
}
function percent(p: number): string {
  return `${Math.round(100 * p)} %`
}
function tidy(x: number): string {
  return String(Number(x.toPrecision(7)))
}
