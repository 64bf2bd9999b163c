/**
 * Standardised Precipitation Evapotranspiration Index (Vicente-Serrano et al. 2010; Beguería et al. 2014), as SPEI R 1.8.1. Monthly water balance mm, answer without unit.
 * PET given, or by Thornthwaite or Hargreaves from temperature and latitude. Needs about 30 years.
 */
import { defineMethod, type Flag, found, type Refused, refused, type Step, step } from '../base/index.ts'
import { classSource, droughtClass } from './drought-class.ts'
import { hargreaves } from './hargreaves.ts'
import { explain, filled, fitFlags, gaps, lastKnown } from './index-report.ts'
import type { LawName, Moments } from './laws.ts'
import { type MonthlyIndex, monthlyIndex, type Window } from './monthly-index.ts'
import { periodFields, referenceWindow } from './period.ts'
import type { Rules } from './standardise.ts'
import { heatIndex, monthlyMeans, thornthwaite } from './thornthwaite.ts'
import { trailingSum } from './trailing-sum.ts'

export type SpeiDistribution = 'log-logistic' | 'pearson3' | 'pearson3-spei-r'
export type SpeiOptions = {
  readonly scale: number
  readonly startMonth: number
  readonly distribution: SpeiDistribution
  readonly moments?: Moments
  readonly window?: Window
}
/** The bare computation: monthly balance (mm, NaN = missing) to SPEI. */
export function speiSeries(balance: ArrayLike<number>, o: SpeiOptions): MonthlyIndex & { readonly sums: Float64Array; readonly rules: Rules } {
  const law: LawName = o.distribution === 'log-logistic' ? 'log-logistic' : 'pearson3'
  // The library throws every balance ≤ 0 out of its Pearson III fit; kept under its own name for comparison only.
  const rules: Rules = { law, moments: o.moments ?? 'ub-pwm', zeroMass: o.distribution === 'pearson3-spei-r', mixed: false, clip: Number.POSITIVE_INFINITY }
  const sums = trailingSum(balance, o.scale)
  return { ...monthlyIndex(sums, o.startMonth, o.window ?? { from: 0, to: sums.length - 1 }, rules), sums, rules }
}

type Climate = {
  readonly balance?: readonly (number | null)[]
  readonly rain?: readonly (number | null)[]
  readonly pet?: readonly (number | null)[]
  readonly temp?: readonly (number | null)[]
  readonly tmin?: readonly (number | null)[]
  readonly tmax?: readonly (number | null)[]
  readonly latitude?: number
  readonly startMonth: number
  readonly startYear?: number
  readonly petMethod?: 'thornthwaite' | 'hargreaves' | 'hargreaves-rain'
  readonly calendar: 'fixed' | 'dated'
}
type Balance = { readonly ok: true; readonly balance: Float64Array; readonly pet: Float64Array | null; readonly steps: readonly Step[]; readonly flags: readonly Flag[] }
/** The water balance from whatever was given, in the order: balance, PET, temperature. */
function waterBalance(i: Climate): Balance | Refused {
  if (i.balance !== undefined) {
    if (i.rain !== undefined || i.pet !== undefined) return refused('impossible', 'balance', '已给水分盈亏（balance），就不要再给 rain 或 pet。')
    return { ok: true, balance: filled(i.balance), pet: null, steps: [], flags: [] }
  }
  if (i.rain === undefined) return refused('missing', 'rain', '缺少逐月降水量（rain）；也可以直接给水分盈亏（balance）。')
  const rain = filled(i.rain)
  const made = potential(i, rain)
  if (!made.ok) return made
  if (made.pet.length !== rain.length) return refused('impossible', made.field, `与降水的长度不同：降水 ${rain.length} 个月，${made.field} ${made.pet.length} 个月。`)
  return { ok: true, balance: rain.map((p, k) => p - (made.pet[k] ?? Number.NaN)), pet: made.pet, steps: made.steps, flags: made.flags }
}
function potential(
  i: Climate,
  rain: Float64Array,
): { readonly ok: true; readonly pet: Float64Array; readonly field: string; readonly steps: readonly Step[]; readonly flags: readonly Flag[] } | Refused {
  if (i.pet !== undefined) return { ok: true, pet: filled(i.pet), field: 'pet', steps: [], flags: [] }
  if (i.latitude === undefined) return refused('missing', 'latitude', '由气温推算蒸散要给纬度（latitude）；也可以直接给 pet。')
  if (i.calendar === 'dated' && i.startYear === undefined) return refused('missing', 'startYear', '按真实历法（calendar: dated）计算要给起始年（startYear）。')
  const year = i.calendar === 'dated' ? (i.startYear ?? null) : null
  const method = i.petMethod ?? (i.temp === undefined ? 'hargreaves' : 'thornthwaite')
  if (method === 'thornthwaite') {
    if (i.temp === undefined) return refused('missing', 'temp', '桑斯维特法要逐月平均气温（temp）。')
    const temp = filled(i.temp)
    const means = monthlyMeans(temp, i.startMonth)
    const j = heatIndex(means)
    if (Number.isNaN(j)) return refused('missing', 'temp', '十二个历月中有的月份气温全部缺测，算不出年热指数。')
    const hot = temp.some((t) => t > 26.5)
    return {
      ok: true,
      pet: thornthwaite(temp, i.latitude, i.startMonth, year),
      field: 'temp',
      steps: [
        step('年热指数 J', j, '1', 'J = Σ(T̄/5)^1.514', 'Thornthwaite 1948'),
        step('指数 q', 6.75e-7 * j ** 3 - 7.71e-5 * j ** 2 + 0.01792 * j + 0.49239, '1', 'q = 6.75e-7J³−7.71e-5J²+0.01792J+0.49239'),
      ],
      flags: hot ? [{ code: 'hot-month', weight: 'outside', text: '有月均温高于 26.5 ℃：桑斯维特原文在此另用一张表，公式会偏大（SPEI R 也不区分）。' }] : [],
    }
  }
  if (i.tmin === undefined) return refused('missing', 'tmin', '哈格里夫斯法要逐月平均最低气温（tmin）。')
  if (i.tmax === undefined) return refused('missing', 'tmax', '哈格里夫斯法要逐月平均最高气温（tmax）。')
  if (i.tmin.length !== i.tmax.length) return refused('impossible', 'tmax', '最低与最高气温的长度不同。')
  const crossed = i.tmin.findIndex((t, k) => {
    const high = i.tmax?.[k]
    return t !== null && high !== null && high !== undefined && high < t
  })
  if (crossed >= 0) return refused('impossible', `tmax.${crossed}`, '最高气温低于最低气温。')
  return {
    ok: true,
    pet: hargreaves(filled(i.tmin), filled(i.tmax), i.latitude, i.startMonth, year, method === 'hargreaves-rain' ? rain : null),
    field: 'tmax',
    steps: [],
    flags: [],
  }
}

const series = (text: string, unit: string, min?: number, max?: number) =>
  ({
    kind: 'list',
    text,
    of: { kind: 'number', unit, text, gaps: true, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    least: 1,
    optional: true,
  }) as const
export const spei = defineMethod({
  id: 'spei',
  title: '标准化降水蒸散指数 SPEI',
  sources: [
    { title: 'A multiscalar drought index sensitive to global warming: the SPEI', edition: 'Vicente-Serrano, Beguería & López-Moreno 2010', verified: true },
    { title: 'SPEI（R 包）', edition: '1.8.1', where: 'spei()、thornthwaite()、hargreaves()', verified: true },
    { title: 'An approach toward a rational classification of climate', edition: 'Thornthwaite 1948', verified: true },
    classSource,
  ],
  validity: [
    '逐月资料，宜有 30 年以上；不足时给结果并提示尾部不可靠。',
    '桑斯维特法只用气温，干热大风天气下蒸散偏小，月均温高于 26.5 ℃ 时超出原文公式。',
    '指数只说明比常年偏干或偏湿的程度，不能用来推算来水、墒情或灌溉定额。',
  ],
  input: {
    balance: series('逐月水分盈亏（降水减蒸散）', 'mm', -20_000, 20_000),
    rain: series('逐月降水量', 'mm', 0, 20_000),
    pet: series('逐月潜在蒸散量', 'mm', 0, 2000),
    temp: series('逐月平均气温', '℃', -90, 60),
    tmin: series('逐月平均最低气温', '℃', -90, 60),
    tmax: series('逐月平均最高气温', '℃', -90, 60),
    latitude: { kind: 'number', unit: '°', text: '纬度，北纬为正', min: -90, max: 90, optional: true },
    petMethod: {
      kind: 'choice',
      text: '蒸散算法；缺省：有 temp 用 thornthwaite，否则用 hargreaves',
      of: { thornthwaite: '桑斯维特 1948', hargreaves: '哈格里夫斯 1994', 'hargreaves-rain': '哈格里夫斯，用降水修正（Droogers & Allen 2002）' },
      optional: true,
    },
    calendar: { kind: 'choice', text: '月长', of: { fixed: '平年，每月 15 日为月中（SPEI R 的向量输入）', dated: '真实历法（SPEI R 的 ts 输入）' }, default: 'fixed' },
    scale: { kind: 'number', unit: '月', text: '累积月数 k', min: 1, max: 72, integer: true, default: 1 },
    ...periodFields,
    distribution: {
      kind: 'choice',
      text: '分布',
      of: { 'log-logistic': '对数逻辑斯蒂', pearson3: '皮尔逊Ⅲ型', 'pearson3-spei-r': '皮尔逊Ⅲ型，只用正值拟合（SPEI R 1.8.1 的缺陷，仅供对照）' },
      default: 'log-logistic',
    },
    moments: { kind: 'choice', text: '概率权重矩', of: { 'ub-pwm': '无偏', 'pp-pwm': '绘点位置（a = −0.35，b = 0）' }, default: 'ub-pwm' },
    index: { kind: 'number', unit: '1', text: '给出推导的位置（从 0 起）；缺省为最后一个有结果的月', min: 0, integer: true, optional: true },
  },
  output: {
    spei: { kind: 'list', text: '逐月 SPEI，无结果为 null', of: { kind: 'number', unit: '1', text: 'SPEI', gaps: true } },
    classes: { kind: 'list', text: '逐月干旱等级', of: { kind: 'text', text: '等级' } },
    pet: { kind: 'list', text: '逐月潜在蒸散量（由气温推算或原样给回）', of: { kind: 'number', unit: 'mm', text: 'PET', gaps: true }, optional: true },
    parameters: {
      kind: 'list',
      text: '一月至十二月的拟合',
      of: { kind: 'group', text: '拟合', of: { month: { kind: 'number', unit: '月', text: '历月' }, n: { kind: 'number', unit: '个', text: '参考样本数' } } },
    },
  },
  example: {
    latitude: 29.3,
    rain: [
      20, 22, 40, 90, 150, 170, 150, 120, 110, 90, 50, 25, 15, 30, 60, 70, 140, 190, 90, 20, 130, 100, 30, 20, 20, 18, 52, 95, 100, 120, 210, 160, 90, 60, 45, 10, 15, 40, 30, 110,
      160, 140, 170, 100, 70, 90, 55, 25,
    ],
    temp: [
      8, 10, 14, 19, 22, 25, 28, 28, 24, 18, 14, 9, 7, 11, 15, 19, 23, 26, 30, 32, 25, 18, 15, 8, 8, 10, 15, 18, 22, 25, 28, 28, 24, 19, 14, 9, 9, 10, 13, 19, 22, 25, 28, 29, 25,
      18, 13, 9,
    ],
  },
  run(i) {
    const water = waterBalance(i)
    if (!water.ok) return water
    const period = referenceWindow(i, water.balance.length)
    if (!period.ok) return period
    const answer = speiSeries(water.balance, { scale: i.scale, startMonth: i.startMonth, distribution: i.distribution, moments: i.moments, window: period.window })
    const last = lastKnown(answer.index)
    if (last < 0) return refused('undetermined', i.balance === undefined ? 'rain' : 'balance', `没有一个月能给出 SPEI：近 ${i.scale} 个月之和全部缺测，或参考期内没有资料。`)
    const library: Flag[] =
      i.distribution === 'pearson3-spei-r' ? [{ code: 'positive-only', weight: 'doubt', text: '该选项只用正的盈亏拟合，旱月没有意义；仅供与 SPEI R 1.8.1 对照。' }] : []
    return found(
      {
        spei: gaps(answer.index),
        classes: Array.from(answer.index, (z) => droughtClass(z)),
        ...(water.pet === null ? {} : { pet: gaps(water.pet) }),
        parameters: answer.fits.map((f, m) => ({ month: m + 1, n: f.n, ...(f.law === null ? {} : f.law), law: f.law?.name ?? null })),
      },
      [...water.steps, ...explain(i, answer.sums, answer, Math.min(i.index ?? last, answer.index.length - 1), answer.rules, 'SPEI')],
      [...period.flags, ...water.flags, ...library, ...fitFlags(answer.fits, answer.rules).filter((f) => f.code !== 'p0-left-out' && f.code !== 'many-zeros')],
    )
  },
})
