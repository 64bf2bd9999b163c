/** Change points of a series by Page–Hinkley or BOCPD, as the command line asks for them. */
import { defineMethod, found, step } from '../base/index.ts'
import { baselineFields, baselineOf } from './baseline.ts'
import { type Bocpd, bocpdRecent, bocpdState, bocpdStep, PLAIN_BOCPD } from './bocpd.ts'
import { pageHinkleyState, pageHinkleyStep } from './page-hinkley.ts'
import { median } from './robust.ts'
import { ADAMS, gappyOut, PAGE, series } from './sources.ts'
import { fromGaps, toGaps } from './state.ts'

/** A new regime is believed once its probability passes this and it holds so many readings. */
const BELIEVED = 0.5
const CONFIRMED = 3

export const changePointMethod = defineMethod({
  id: 'change-point',
  title: '变点检测',
  sources: [PAGE, ADAMS],
  validity: [
    '各段之内读数须大体独立、同分布；有趋势或季节者先取残差。',
    '发现总迟于变化；at 为估计的变化开始处，found 为发现处。',
    'BOCPD 的游程最长 64 个读数，更长者合并，不影响对新变化的判断。',
  ],
  input: {
    values: series,
    detector: { kind: 'choice', text: '方法', of: { bocpd: '贝叶斯在线变点（游程截断）', 'page-hinkley': 'Page–Hinkley 检验' }, default: 'bocpd' },
    expected: { kind: 'number', unit: '1', text: 'BOCPD：两次变化间的平均读数个数', min: 2, default: PLAIN_BOCPD.expected },
    tolerance: { kind: 'number', unit: 'σ', text: 'Page–Hinkley：容许偏移 δ', min: 0, default: 0.5 },
    threshold: { kind: 'number', unit: 'σ', text: 'Page–Hinkley：判定值 λ', min: 0, open: 'min', default: 10 },
    ...baselineFields,
  },
  output: {
    changes: {
      kind: 'list',
      text: '变点',
      of: {
        kind: 'group',
        text: '变点',
        of: {
          at: { kind: 'number', unit: '1', text: '开始处（0 起）', integer: true },
          found: { kind: 'number', unit: '1', text: '发现处', integer: true },
          before: { kind: 'number', unit: '1', text: '此前中位数', gaps: true },
          after: { kind: 'number', unit: '1', text: '此后至发现处的中位数', gaps: true },
        },
      },
    },
    probability: gappyOut('BOCPD：最近 10 个读数内有变化的概率'),
    run: gappyOut('BOCPD：最可能的游程（最多 63）'),
  },
  example: { values: [0, 0.3, -0.2, 0.1, -0.1, 0.2, 0, -0.3, 0.1, 0.2, 5.1, 4.8, 5.2, 5, 4.9, 5.1, 5.2], baseline: 10 },
  run(i) {
    const x = fromGaps(i.values)
    const b = baselineOf(x, i, i.baseline)
    if (!b.ok) return b
    const seen = [...x.keys()].filter((k) => !Number.isNaN(x[k] ?? Number.NaN))
    const z = (k: number) => ((x[k] ?? Number.NaN) - b.centre) / b.sigma
    const probability = new Float64Array(x.length).fill(Number.NaN)
    const run = new Float64Array(x.length).fill(Number.NaN)
    const found1: { readonly at: number; readonly found: number }[] = []
    if (i.detector === 'page-hinkley') {
      const s = pageHinkleyState()
      for (const [n, k] of seen.entries()) {
        if (pageHinkleyStep(s, i.tolerance, i.threshold, z(k)) !== 0) found1.push({ at: bestSplit(x, seen, found1[found1.length - 1]?.at ?? 0, n), found: k })
      }
    } else {
      const c: Bocpd = { ...PLAIN_BOCPD, expected: i.expected }
      const s = bocpdState(c)
      let latest = 0
      for (const [n, k] of seen.entries()) {
        const r = bocpdStep(s, c, z(k))
        run[k] = r
        probability[k] = n < 10 ? 0 : bocpdRecent(s, c, 10)
        const began = n - r + 1
        // The beginning of the series is no change.
        if (r >= CONFIRMED && r < c.runs - 1 && began > latest && began > 1 && bocpdRecent(s, c, r + 2) > BELIEVED) {
          found1.push({ at: seen[began] ?? k, found: k })
          latest = n
        }
      }
    }
    const changes = found1.map(({ at, found: f }, n) => {
      const from = n === 0 ? 0 : (found1[n - 1]?.at ?? 0)
      return { at, found: f, before: gap(median(x.subarray(from, at))), after: gap(median(x.subarray(at, f + 1))) }
    })
    return found({ changes, probability: toGaps(probability), run: toGaps(run) }, [...b.steps, step('变点', changes.length, '个')], b.flags)
  },
})
/** Where two means fit the readings from `from` to the n-th seen best: sharper than the test's own mark, which wanders with the noise. */
function bestSplit(x: Float64Array, seen: readonly number[], from: number, n: number): number {
  const of = seen.slice(0, n + 1).filter((k) => k >= from)
  const total = of.reduce((a, k) => a + (x[k] ?? 0), 0)
  let left = 0
  let most = -1
  let at = seen[n] ?? 0
  for (const [m, k] of of.entries()) {
    if (m > 0) {
      const mean = left / m - (total - left) / (of.length - m)
      const between = mean * mean * m * (of.length - m)
      if (between > most) {
        most = between
        at = k
      }
    }
    left += x[k] ?? 0
  }
  return at
}
function gap(v: number): number | null {
  return Number.isNaN(v) ? null : v
}
