/** Flags and derivation that SPI and SPEI share: what was fitted, on how much, and what had to be decided. */
import { type Flag, type Step, step } from '../base/index.ts'
import type { Law } from './laws.ts'
import type { MonthlyIndex } from './monthly-index.ts'
import { monthName, type Period } from './period.ts'
import type { MonthFit, Rules } from './standardise.ts'

/** 30 years make a climate normal (WMO No. 1203). */
const NORMAL_YEARS = 30

function months(fits: readonly MonthFit[], which: (f: MonthFit) => boolean): string {
  return fits.flatMap((f, i) => (which(f) ? [`${i + 1} 月`] : [])).join('、')
}
/** Doubts about the fits, months named. */
export function fitFlags(fits: readonly MonthFit[], rules: Rules): Flag[] {
  const flags: Flag[] = []
  const some = (which: (f: MonthFit) => boolean, code: string, weight: Flag['weight'], text: (m: string) => string) => {
    const m = months(fits, which)
    if (m !== '') flags.push({ code, weight, text: text(m) })
  }
  some(
    (f) => f.n === 0,
    'no-data',
    'doubt',
    (m) => `${m}在参考期内没有资料，不给结果。`,
  )
  some(
    (f) => f.n > 0 && f.n < NORMAL_YEARS,
    'short-record',
    'doubt',
    (m) => `${m}的参考值不足 ${NORMAL_YEARS} 个，尾部（重旱、特旱）不可靠。`,
  )
  some(
    (f) => f.n > 0 && f.law === null,
    'by-rank',
    'doubt',
    (m) => `${m}可用的不同值太少，无法拟合分布，改用名次概率（全为零的历月得 0）。`,
  )
  some(
    (f) => f.zeros > 0 && f.law !== null && !rules.mixed,
    'p0-left-out',
    'doubt',
    (m) => `${m}参考期有零雨：按 SPEI R 1.8.1 的做法，有雨月未计入 p0（该库的缺陷）；按公式 H = p0+(1−p0)G 的值见 mixed，业务请用它。`,
  )
  some(
    (f) => f.dry > 0,
    'dry-floor',
    'note',
    (m) => `${m}有零雨月：连续分布给不出有限值，取 Φ⁻¹(p0)（参考期无零雨时取 1/(2(n+1))），且不高于同历月最低的有雨值。`,
  )
  some(
    (f) => f.outside > 0,
    'outside-support',
    'outside',
    (m) => `${m}有值落在拟合分布的支撑之外，取参考期极值之外半个样本的概率。`,
  )
  some(
    (f) => f.n > 0 && f.zeros / f.n > 0.3,
    'many-zeros',
    'doubt',
    (m) => `${m}零雨年份超过三成，指数只在少数几级上变化，不宜分级。`,
  )
  return flags
}
function lawSteps(law: Law, f: MonthFit): Step[] {
  switch (law.name) {
    case 'gamma-lmoments':
      return [
        step('一阶线性矩', f.l1, 'mm', 'λ1 = b0', '无偏概率权重矩'),
        step('二阶线性矩', f.l2, 'mm', 'λ2 = 2·b1 − b0', '无偏概率权重矩'),
        step('形状参数 α', law.shape, '1', 'λ2/λ1 = Γ(α+½)/(√π·Γ(α+1))', 'Hosking 1997 有理近似，相对误差 < 5e-5'),
        step('尺度参数 β', law.scale, 'mm', 'β = λ1/α'),
      ]
    case 'gamma-mle':
      return [step('形状参数 α', law.shape, '1', 'α = (1+√(1+4A/3))/(4A)，A = ln x̄ − mean(ln x)', 'Thom 1958'), step('尺度参数 β', law.scale, 'mm', 'β = x̄/α')]
    case 'pearson3':
      return [
        step('线性矩偏态', f.t3, '1', 'τ3 = λ3/λ2'),
        step('均值 μ', law.mean, 'mm', 'μ = λ1'),
        step('均方差 σ', law.sd, 'mm', 'σ = λ2·√(πα)·Γ(α)/Γ(α+½)', 'Hosking 1997'),
        step('偏态系数 γ', law.skew, '1', 'γ = 2·sgn(τ3)/√α', 'Hosking 1997'),
      ]
    case 'log-logistic':
      return [
        step('线性矩偏态', f.t3, '1', 'τ3 = λ3/λ2'),
        step('形状参数 κ', law.shape, '1', 'κ = −τ3', 'Hosking 1997 A.7'),
        step('尺度参数 α', law.scale, 'mm', 'α = λ2/(Γ(1+κ)Γ(1−κ))'),
        step('位置参数 ξ', law.location, 'mm', 'ξ = λ1 − α(1−Γ(1+κ)Γ(1−κ))/κ'),
      ]
  }
}
/** The path to one month's value. */
export function explain(p: Period, sums: ArrayLike<number>, answer: MonthlyIndex, i: number, rules: Rules, symbol: string): Step[] {
  const month = (p.startMonth - 1 + i) % 12
  const f = answer.fits[month]
  const z = answer.index[i] ?? Number.NaN
  if (f === undefined || Number.isNaN(z)) return []
  const steps = [step('推导的月份', monthName(p, i)), step('累积值 x', sums[i] ?? Number.NaN, 'mm', 'x = 近 k 个月之和'), step('参考样本数 n', f.n, '个')]
  if (rules.zeroMass) steps.push(step('零雨概率 p0', f.zeros / f.n, '1', 'p0 = 零雨个数/n'))
  if (f.law !== null) steps.push(...lawSteps(f.law, f))
  steps.push(step(symbol, z, '1', rules.zeroMass && rules.mixed ? `${symbol} = Φ⁻¹(p0+(1−p0)·G(x))` : `${symbol} = Φ⁻¹(G(x))`))
  return steps
}
/** Missing as `null`, as the outputs want it. */
export function gaps(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (v) => (Number.isFinite(v) ? v : null))
}
/** Input with gaps to an array with NaN. */
export function filled(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (v) => v ?? Number.NaN)
}
/** Position of the last finite value, −1 if there is none. */
export function lastKnown(values: ArrayLike<number>): number {
  for (let i = values.length - 1; i >= 0; i--) if (Number.isFinite(values[i])) return i
  return -1
}
