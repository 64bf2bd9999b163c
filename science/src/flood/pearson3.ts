/**
 * Return periods by the Pearson III law, the law of Chinese hydrological practice. Annual maxima (or given Ex, Cv, Cs) in any unit; answers in that unit and in years.
 * Hosking & Wallis 1997 for L-moments. Holds for independent, unchanging annual maxima; beyond three times the record length it extrapolates.
 */
import { defineMethod, type Flag, found, type Refused, refused, type Step, step, type Uncertainty } from '../base/index.ts'
import { frequencyFactor, lMoments, type Pearson3, pearson3Tails, randomFrom, sortedFinite } from '../numeric/index.ts'
import { designValue, type FrequencyFit, fitFrequency, lawOf, type Parameters, parametersOf } from './frequency.ts'
import { bootstrapIntervals } from './frequency-interval.ts'

const PERIODS = [2, 5, 10, 20, 50, 100, 200]
/** Below this the third moment is noise. */
const LEAST = 10

type Given = { readonly ex?: number; readonly cv?: number; readonly cs?: number }
type Law = { readonly ok: true; readonly law: Pearson3; readonly n: number; readonly steps: readonly Step[]; readonly flags: readonly Flag[] }

function given(i: Given): Law | Refused {
  if (i.ex === undefined) return refused('missing', 'ex', '给 Ex、Cv、Cs 三个参数要给齐，缺 ex。')
  if (i.cv === undefined) return refused('missing', 'cv', '给 Ex、Cv、Cs 三个参数要给齐，缺 cv。')
  if (i.cs === undefined) return refused('missing', 'cs', '给 Ex、Cv、Cs 三个参数要给齐，缺 cs。')
  return { ok: true, law: lawOf({ ex: i.ex, cv: i.cv, cs: i.cs }), n: 0, steps: [], flags: [] }
}
function fitted(values: readonly (number | null)[], fit: FrequencyFit, ratio: number | null): Law | Refused {
  const sorted = sortedFinite(values)
  const n = sorted.length
  if (n < LEAST) return refused('undetermined', 'values', `有效年份只有 ${n} 个，至少要 ${LEAST} 个才能估计三个参数。`)
  const law = fitFrequency(sorted, fit, ratio)
  if (law === null) return refused('undetermined', 'values', '各年数值相同，或除一个特大值外都相同，无法拟合。')
  const steps: Step[] = [step('样本年数 n', n, '年')]
  if (fit === 'lmoments' || fit === 'lmoments-exact') {
    const l = lMoments(sorted)
    steps.push(
      step('一阶线性矩 λ1', l.l1, '', 'λ1 = b0', '无偏概率权重矩'),
      step('二阶线性矩 λ2', l.l2, '', 'λ2 = 2b1 − b0'),
      step('线性矩偏态 τ3', l.t3, '1', 'τ3 = (6b2 − 6b1 + b0)/λ2'),
      step('α', law.skew === 0 ? '∞（正态）' : 4 / (law.skew * law.skew), '1', 'τ3 = 6·I(1/3; α, 2α) − 3', fit === 'lmoments' ? 'Hosking 有理近似，相对误差 < 5e-5' : '精确求解'),
    )
  }
  if (fit === 'curve') steps.push(step('绘点位置', 'm/(n+1)', '', '期望值公式'), step('准则', ratio === null ? '离差平方和最小' : `离差平方和最小，Cs/Cv = ${ratio}`))
  const flags: Flag[] = []
  if (n < 30) flags.push({ code: 'short-record', weight: 'doubt', text: `样本只有 ${n} 年，不足 30 年，Cs 很不稳定。` })
  if ((sorted[0] ?? 0) <= 0) flags.push({ code: 'zeros', weight: 'doubt', text: '样本含零或负值：零值应另作点质量处理，这里的结果偏离实际。' })
  return { ok: true, law, n, steps, flags }
}

export const pearson3 = defineMethod({
  id: 'pearson3',
  title: '皮尔逊Ⅲ型频率分析（重现期）',
  sources: [
    { title: 'Regional Frequency Analysis: An Approach Based on L-Moments', edition: 'Hosking & Wallis 1997', where: 'A.9', verified: true },
    { title: '水利水电工程设计洪水计算规范', edition: 'SL 44-2006', where: '线型、适线法', verified: false },
  ],
  validity: [
    '年最大值系列应独立、同分布、无趋势；水库修建、河道变化前后的年份不能混用。',
    '重现期超过样本年数的 3 倍为外延，区间只含抽样误差，不含线型误差，也未计历史洪水。',
    '不能代替经审批的设计洪水成果。',
  ],
  input: {
    values: {
      kind: 'list',
      text: '各年最大值（流量、水位以上高度或雨量），缺年写 null',
      of: { kind: 'number', unit: '样本单位', text: '年最大值', min: -1e9, max: 1e9, gaps: true },
      least: 1,
      optional: true,
    },
    ex: { kind: 'number', unit: '样本单位', text: '均值 Ex（不给样本时）', min: 1e-6, max: 1e9, optional: true },
    cv: { kind: 'number', unit: '1', text: '变差系数 Cv（不给样本时）', min: 1e-6, max: 100, optional: true },
    cs: { kind: 'number', unit: '1', text: '偏态系数 Cs（不给样本时）', min: -10, max: 10, optional: true },
    fit: {
      kind: 'choice',
      text: '参数估计方法',
      of: { lmoments: '线性矩（Hosking 近似）', 'lmoments-exact': '线性矩（精确求解）', moments: '矩法', curve: '适线法（离差平方和最小，绘点 m/(n+1)）' },
      default: 'lmoments',
    },
    ratio: { kind: 'number', unit: '1', text: '适线法固定 Cs/Cv；缺省不固定', min: 0, open: 'min', max: 20, optional: true },
    periods: {
      kind: 'list',
      text: '重现期；缺省 2、5、10、20、50、100、200',
      of: { kind: 'number', unit: '年', text: '重现期', min: 1, open: 'min', max: 1e6 },
      least: 1,
      optional: true,
    },
    value: { kind: 'number', unit: '样本单位', text: '要问重现期的数值', min: -1e9, max: 1e9, optional: true },
    coverage: { kind: 'number', unit: '1', text: '区间的置信水平', min: 0.5, max: 0.99, default: 0.9 },
    replicates: { kind: 'number', unit: '次', text: '自助法次数，0 为不给区间', min: 0, max: 20000, integer: true, default: 1000 },
    seed: { kind: 'number', unit: '1', text: '随机数种子', integer: true, default: 1 },
  },
  output: {
    ex: { kind: 'number', unit: '样本单位', text: '均值 Ex' },
    cv: { kind: 'number', unit: '1', text: '变差系数 Cv，均值不为正时为 null', gaps: true },
    cs: { kind: 'number', unit: '1', text: '偏态系数 Cs' },
    quantiles: {
      kind: 'list',
      text: '各重现期的设计值',
      of: {
        kind: 'group',
        text: '设计值',
        of: {
          years: { kind: 'number', unit: '年', text: '重现期 T' },
          p: { kind: 'number', unit: '1', text: '年超过概率 1/T' },
          factor: { kind: 'number', unit: '1', text: '离均系数 Φp' },
          value: { kind: 'number', unit: '样本单位', text: '设计值' },
          low: { kind: 'number', unit: '样本单位', text: '区间下限', optional: true },
          high: { kind: 'number', unit: '样本单位', text: '区间上限', optional: true },
        },
      },
    },
    years: { kind: 'number', unit: '年', text: '所问数值的重现期；超出曲线上界为 null', gaps: true, optional: true },
  },
  example: {
    values: [1820, 2450, 1630, 3120, 2010, 1490, 2780, 2230, 1950, 4310, 1710, 2640, 2080, 1880, 3560, 1560, 2390, 2920, 1760, 2150],
    periods: [10, 20, 50, 100],
    value: 4310,
    replicates: 200,
  },
  run(i) {
    if (i.values !== undefined && (i.ex !== undefined || i.cv !== undefined || i.cs !== undefined)) return refused('impossible', 'ex', '样本和参数只能给一样。')
    if (i.values === undefined && i.ex === undefined && i.cv === undefined && i.cs === undefined)
      return refused('missing', 'values', '缺少年最大值系列（values），或参数 ex、cv、cs。')
    const made = i.values === undefined ? given(i) : fitted(i.values, i.fit, i.ratio ?? null)
    if (!made.ok) return made
    const { law, n } = made
    const flags: Flag[] = [...made.flags]
    const parameters: Parameters | null = parametersOf(law)
    if (parameters === null) flags.push({ code: 'mean-not-positive', weight: 'doubt', text: '均值不为正，Cv 没有意义；水位请减去河底高程或改用流量。' })
    if (law.skew < 0) flags.push({ code: 'negative-skew', weight: 'doubt', text: 'Cs 为负：曲线有上界，用于洪水会低估稀遇值。' })
    if (parameters !== null && law.skew > 0 && law.skew < 2 * parameters.cv)
      flags.push({ code: 'negative-low-end', weight: 'note', text: 'Cs < 2Cv：曲线下端会出现负值，不影响上端使用。' })
    const periods = i.periods ?? PERIODS
    if (n > 0 && periods.some((t) => t > 3 * n)) flags.push({ code: 'extrapolated', weight: 'outside', text: `重现期超过 ${3 * n} 年（样本 ${n} 年的 3 倍）的设计值为外延。` })
    const intervals =
      n > 0 && i.replicates > 0
        ? bootstrapIntervals(
            law,
            n,
            i.fit,
            i.ratio ?? null,
            periods.map((t) => 1 / t),
            i.coverage,
            i.replicates,
            randomFrom(i.seed),
          )
        : null
    const uncertainty: Record<string, Uncertainty> = {}
    const quantiles = periods.map((years, k) => {
      const interval = intervals?.[k] ?? null
      if (interval !== null)
        uncertainty[`quantiles.${k}.value`] = {
          ...interval,
          unit: '样本单位',
          coverage: i.coverage,
          basis: `参数自助法 ${i.replicates} 次；模拟检验的实际覆盖率在标称 0.9 时为 0.81–0.92`,
        }
      return { years, p: 1 / years, factor: frequencyFactor(law.skew, 1 / years), value: designValue(law, years), ...(interval ?? {}) }
    })
    if (intervals?.includes(null)) flags.push({ code: 'no-interval', weight: 'doubt', text: '样本太特殊（如一个特大值混在相同的值里），给不出区间。' })
    const above = i.value === undefined ? undefined : pearson3Tails(i.value, law)[1]
    const asked = above === undefined || !Number.isFinite(1 / above) ? null : 1 / above
    if (above !== undefined && asked === null)
      flags.push({ code: 'beyond-bound', weight: 'outside', text: '所问数值超出曲线的上界（或概率小到无法表示），按此曲线不会发生；这说明曲线不合适。' })
    const worked = quantiles[quantiles.length - 1]
    return found(
      {
        ex: law.mean,
        cv: parameters?.cv ?? null,
        cs: law.skew,
        quantiles,
        ...(above === undefined ? {} : { years: asked }),
      },
      [
        ...made.steps,
        step('均值 Ex', law.mean),
        step('均方差 σ', law.sd),
        ...(parameters === null ? [] : [step('变差系数 Cv', parameters.cv, '1', 'Cv = σ/Ex')]),
        step('偏态系数 Cs', law.skew, '1'),
        ...(worked === undefined
          ? []
          : [step(`Φp（T = ${worked.years} 年）`, worked.factor, '1', 'P(Z > Φp) = 1/T'), step(`设计值（T = ${worked.years} 年）`, worked.value, '', 'x = Ex(1 + Cv·Φp)')]),
        ...(above === undefined ? [] : [step('所问数值的年超过概率', above, '1'), step('重现期', asked ?? '无', '年', 'T = 1/P')]),
      ],
      flags,
      intervals === null ? undefined : uncertainty,
    )
  },
})
