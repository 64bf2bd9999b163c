/** Anomaly score of every reading by a named detector, as the command line asks for it. Readings are seen one after the other, never ahead. */
import { defineMethod, type Flag, found, refused, type Step, step } from '../base/index.ts'
import { CadOseDetector, PLAIN_CAD_OSE } from './cad-ose.ts'
import { PLAIN_RARITY, RARITY_SIZE, rarityReports, rarityRests, rarityScore, rarityState, rarityStep } from './rarity.ts'
import { nextSpread, SIGMA_PER_MEAN_DEVIATION } from './robust.ts'
import { departure, seasonState, seasonStep } from './season.ts'
import { CAD, gappyOut, indices, NAB, OWN, series } from './sources.ts'
import { fromGaps, tame, toGaps } from './state.ts'

/** σ at which the simple detectors report; their score is z/(z + this), so that it is then 0.5. */
const FAR_ENOUGH = 6
/** NAB's probation and the rest CAD-OSE takes from it. */
const probation = (n: number) => Math.min(Math.floor(0.15 * n), 750)

type Scored = { readonly score: Float64Array; readonly raw: Float64Array; readonly reported: number[]; readonly steps: readonly Step[]; readonly flags: readonly Flag[] }

export const anomalyMethod = defineMethod({
  id: 'anomaly',
  title: '读数序列异常检测',
  sources: [OWN, NAB, CAD],
  validity: [
    '异常是“与以往不同”，不等于危险；也有危险并不异常（长期超限）。不可代替限值预警。',
    '开头约 15 % 的读数用于学习，其间得分不可靠。',
    'rarity：内存固定 2.5 KB，只看过去；报告后静默 rest 个读数。参数在 NAB 上选定，用于水位、储罐等须另核误报率。',
    'cad-ose：内存随上下文增长；未给 min、max 时取整个序列的范围，等于预知未来，仅供回看或与已公布得分比较。',
  ],
  input: {
    values: series,
    detector: {
      kind: 'choice',
      text: '检测器',
      of: { rarity: '罕见度（流式，内存固定）', 'cad-ose': '上下文检测器 CAD-OSE', ewma: 'EWMA 残差（稳健 σ）', seasonal: '时段中心偏离（稳健 σ）' },
      default: 'rarity',
    },
    rest: { kind: 'number', unit: '1', text: '报告后静默的读数个数（rarity 默认 100；cad-ose 默认为 NAB 试用期的 1/5）', min: 0, integer: true, optional: true },
    bits: { kind: 'number', unit: 'bit', text: 'rarity：报告所需的意外程度', min: 0, open: 'min', default: PLAIN_RARITY.bits },
    min: { kind: 'number', unit: '1', text: 'cad-ose：读数范围下限', optional: true },
    max: { kind: 'number', unit: '1', text: 'cad-ose：读数范围上限', optional: true },
    contexts: { kind: 'number', unit: '1', text: 'cad-ose：最多存多少上下文', min: 1, integer: true, optional: true },
    period: { kind: 'number', unit: '1', text: 'seasonal：一个周期的读数个数', min: 1, max: 1440, integer: true, default: 24 },
    lambda: { kind: 'number', unit: '1', text: 'ewma：新值权重', min: 0, max: 1, open: 'min', default: 0.2 },
  },
  output: {
    score: gappyOut('得分 0…1（静默期内压低）'),
    raw: gappyOut('静默前的原始量：rarity 为 bit，cad-ose 为 0…1，其余为 σ 倍数'),
    reported: indices('报告的读数'),
    perThousand: { kind: 'number', unit: '1', text: '每千个读数报告数' },
  },
  example: { values: [10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 10, 12, 11, 60, 11, 10], detector: 'rarity' },
  run(i) {
    const x = fromGaps(i.values)
    if (i.min !== undefined && i.max !== undefined && i.min >= i.max) return refused('impossible', 'min', '范围下限不低于上限。')
    const seen = x.filter((v) => !Number.isNaN(v)).length
    if (seen === 0) return refused('undetermined', 'values', '没有一个有效读数。')
    const rest = i.rest ?? PLAIN_RARITY.rest
    const s =
      i.detector === 'cad-ose'
        ? byCadOse(x, i)
        : i.detector === 'ewma'
          ? bySigma(x, rest, ewmaDeparture(i.lambda), '|z|，z = (x − EWMA)/σ')
          : i.detector === 'seasonal'
            ? bySigma(x, rest, seasonDeparture(i.period), '|z|，z = (x − 时段中心)/σ')
            : byRarity(x, i.bits, rest)
    const learning: Flag[] = seen < 200 ? [{ code: 'learning', weight: 'doubt', text: `有效读数只有 ${seen} 个，检测器尚在学习。` }] : []
    return found(
      { score: toGaps(s.score), raw: toGaps(s.raw), reported: s.reported, perThousand: (1000 * s.reported.length) / seen },
      [...s.steps, step('有效读数', seen, '个'), step('报告', s.reported.length, '个')],
      [...s.flags, ...learning],
    )
  },
})

function byRarity(x: Float64Array, bits: number, rest: number): Scored {
  const c = { ...PLAIN_RARITY, bits, rest }
  const s = rarityState()
  const raw = new Float64Array(x.length)
  const reported: number[] = []
  const score = x.map((v, k) => {
    const b = rarityStep(s, c, v)
    raw[k] = b
    if (Number.isNaN(b)) return Number.NaN
    const rests = rarityRests(s, c)
    if (rarityReports(s, c, b)) reported.push(k)
    return rests ? rarityScore(b) / 2 : rarityScore(b)
  })
  return { score, raw, reported, steps: [step('报告门槛', bits, 'bit', '−log₂ p；得分 = bit/16'), step('内存', RARITY_SIZE * 8, 'B')], flags: [] }
}
function byCadOse(x: Float64Array, i: { readonly min?: number; readonly max?: number; readonly rest?: number; readonly contexts?: number }): Scored {
  const seen = x.filter((v) => !Number.isNaN(v))
  const least = seen.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = seen.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const rest = i.rest ?? Math.trunc(probation(x.length) / 5)
  const c = { ...PLAIN_CAD_OSE, min: i.min ?? least, max: i.max ?? most, rest, contexts: i.contexts ?? PLAIN_CAD_OSE.contexts }
  const d = new CadOseDetector(c)
  const score = x.map((v) => d.step(v))
  const reported = [...score.keys()].filter((k) => (score[k] ?? 0) >= c.base)
  const flags: Flag[] =
    i.min === undefined || i.max === undefined ? [{ code: 'look-ahead', weight: 'doubt', text: '读数范围取自整个序列（预知未来）；在线使用须给出 min、max。' }] : []
  return { score, raw: score, reported, steps: [step('范围', `${c.min}～${c.max}`), step('静默', rest, '个'), step('上下文', d.contexts, '个')], flags }
}
/** A detector that answers in σ, made into scores and reports with a rest. */
function bySigma(x: Float64Array, rest: number, of: (value: number, index: number) => number, formula: string): Scored {
  const raw = new Float64Array(x.length)
  const reported: number[] = []
  let quiet = 0
  const score = x.map((v, k) => {
    const z = Math.abs(of(v, k))
    raw[k] = z
    if (Number.isNaN(z)) return Number.NaN
    const rests = quiet > 0
    quiet = Math.max(0, quiet - 1)
    if (!rests && z >= FAR_ENOUGH) {
      reported.push(k)
      quiet = rest
    }
    return (z / (z + FAR_ENOUGH)) * (rests ? 0.5 : 1)
  })
  return { score, raw, reported, steps: [step('报告门槛', FAR_ENOUGH, 'σ', formula)], flags: [] }
}
function ewmaDeparture(lambda: number): (value: number) => number {
  let [n, mean, spread] = [0, 0, 0]
  return (value) => {
    if (Number.isNaN(value)) return Number.NaN
    const x = tame(value)
    if (n === 0) {
      mean = x
      n = 1
      return 0
    }
    const d = x - mean
    const z = n < 10 ? 0 : departure(d, 0, spread * SIGMA_PER_MEAN_DEVIATION)
    mean += Math.max(lambda, 1 / (n + 1)) * d
    spread = nextSpread(spread, n - 1, d, 0.01)
    n++
    return z
  }
}
function seasonDeparture(period: number): (value: number, index: number) => number {
  const s = seasonState(period)
  return (value, index) => seasonStep(s, index % period, 0.05, 0, value)
}
