/**
 * Antecedent precipitation index API_t = k·API_{t−1} + P_t, k about 0.84…0.9 a day. mm. Missing in, missing out: from a gap on the index
 * stays missing, unless the caller takes the gap for dry.
 */
import { defineMethod, type Flag, found, refused, type Source, step } from '../base/index.ts'

const KOHLER: Source = { title: '前期降雨指数 API', where: 'k 常取 0.84～0.90', verified: false }
/** Range of the daily recession in use. */
export const RECESSION = [0.84, 0.9] as const

/** The index after one more day. */
export function nextAntecedent(before: number, rain: number, k: number): number {
  return k * before + rain
}
/** The index of every day from `start`; NaN from a missing day on. */
export function antecedentIndex(rain: ArrayLike<number>, k: number, start: number, out: Float64Array): void {
  let a = start
  for (let d = 0; d < rain.length; d++) {
    a = nextAntecedent(a, rain[d] ?? Number.NaN, k)
    out[d] = a
  }
}

export const antecedentRainMethod = defineMethod({
  id: 'antecedent-rain',
  title: '前期降雨指数',
  sources: [KOHLER],
  validity: [
    'k 随季节与土层而异，0.84～0.90 为常用值，须用本地资料率定；结果附两端之值（不是概率区间）。',
    '起算日之前的雨不知道时，起算值取 0 会使前十几天偏低。',
    '不是土壤含水量，不可与墒情比较。',
  ],
  input: {
    rain: { kind: 'list', text: '逐日雨量', of: { kind: 'number', unit: 'mm', text: '日雨量', min: 0, max: 2000, gaps: true }, least: 1 },
    k: { kind: 'number', unit: '1', text: '日消退系数', min: 0, max: 1, open: 'both', default: 0.84 },
    start: { kind: 'number', unit: 'mm', text: '起算日前一日的指数', min: 0, default: 0 },
    gap: { kind: 'choice', text: '缺测日', of: { missing: '此后缺测', dry: '当作无雨（会偏低）' }, default: 'missing' },
  },
  output: {
    api: { kind: 'number', unit: 'mm', text: '最末日指数', gaps: true },
    low: { kind: 'number', unit: 'mm', text: 'k 取 0.84～0.90 两端时的低值', gaps: true },
    high: { kind: 'number', unit: 'mm', text: '同上，高值', gaps: true },
    daily: { kind: 'list', text: '逐日指数', of: { kind: 'number', unit: 'mm', text: '指数', gaps: true } },
    memory: { kind: 'number', unit: 'd', text: '记忆长度：剩 5 % 的日数' },
  },
  example: { rain: [0, 12, 30, 0, 5], k: 0.84 },
  run(i) {
    const missing = i.rain.filter((r) => r === null).length
    const rain = i.rain.map((r) => r ?? (i.gap === 'dry' ? 0 : Number.NaN))
    const series = (k: number) => {
      const out = new Float64Array(rain.length)
      antecedentIndex(rain, k, i.start, out)
      return out
    }
    const daily = [...series(i.k)].map((x) => (Number.isNaN(x) ? null : x))
    const api = daily.at(-1) ?? null
    if (daily.every((x) => x === null)) return refused('missing', 'rain.0', '首日雨量缺测，指数无从起算；可令 gap 为 dry。')
    const memory = Math.log(0.05) / Math.log(i.k)
    const flags: Flag[] = []
    if (missing > 0) flags.push({ code: 'gaps', weight: 'doubt', text: i.gap === 'dry' ? `${missing} 个缺测日当作无雨，指数偏低。` : `有 ${missing} 个缺测日，其后指数缺测。` })
    if (i.start === 0 && rain.length < memory)
      flags.push({ code: 'warming-up', weight: 'doubt', text: `序列只有 ${rain.length} 日，短于记忆长度 ${Math.ceil(memory)} 日，且起算值为 0：指数偏低。` })
    const ends = api === null ? [] : [i.k, ...RECESSION].map((k) => series(k).at(-1) ?? Number.NaN)
    const [low, high] = api === null ? [null, null] : [Math.min(...ends), Math.max(...ends)]
    return found(
      { api, low, high, daily, memory },
      api === null ? [] : [step('前一日指数', daily.at(-2) ?? i.start, 'mm'), step('当日雨量', rain.at(-1) ?? Number.NaN, 'mm'), step('API', api, 'mm', `${i.k}·API′ + P`)],
      flags,
    )
  },
})
