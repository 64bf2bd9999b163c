/**
 * From the sums of one calendar month to standard normal values: H = p0 + (1 − p0)·G(x), index = Φ⁻¹(H), finite for every input.
 * McKee et al. 1993; Thom 1966 for p0; Stagge et al. 2015 for the middle of a point mass.
 */
import { normalQuantile } from '../numeric/index.ts'
import { fitLaw, type Law, type LawName, type Moments, tails } from './laws.ts'

export type Rules = {
  readonly law: LawName
  readonly moments: Moments
  /** True for rain: zeros are a point mass of their own and stay out of the fit. */
  readonly zeroMass: boolean
  /** True: H as above. False: p0 is left out for wet months, as SPEI R 1.8.1 does. */
  readonly mixed: boolean
  /** The index is cut to ±clip; +∞ = never. */
  readonly clip: number
}
export type MonthFit = {
  /** Reference values without gaps, and how many of them were 0. */
  readonly n: number
  readonly zeros: number
  readonly law: Law | null
  readonly l1: number
  readonly l2: number
  readonly t3: number
  /** Values that lay outside the fitted support and took the floor or the ceiling. */
  outside: number
  /** Dry months that took a finite value where the continuous law gives −∞. */
  dry: number
}

/** Fewer than this many usable values carry no three-parameter fit; ranks are used instead. */
const LEAST = 4

/**
 * Fits the reference values and fills `out` at the given positions.
 * @param values the sums (NaN = missing) @param at positions of this calendar month @param reference those of `at` that belong to the reference period
 */
export function standardiseMonth(values: ArrayLike<number>, at: readonly number[], reference: readonly number[], rules: Rules, out: Float64Array): MonthFit {
  const known: number[] = []
  for (const i of reference) {
    const x = values[i] ?? Number.NaN
    if (!Number.isNaN(x)) known.push(x)
  }
  const n = known.length
  const usable = Float64Array.from(rules.zeroMass ? known.filter((x) => x > 0) : known).sort()
  const zeros = rules.zeroMass ? n - usable.length : 0
  const fitted = usable.length >= LEAST ? fitLaw(rules.law, usable, rules.moments) : null
  const fit: MonthFit = { n, zeros, law: fitted?.law ?? null, l1: fitted?.l.l1 ?? Number.NaN, l2: fitted?.l.l2 ?? Number.NaN, t3: fitted?.l.t3 ?? Number.NaN, outside: 0, dry: 0 }
  if (n === 0) return fit
  if (fitted === null) {
    const sorted = Float64Array.from(known).sort()
    for (const i of at) {
      const x = values[i] ?? Number.NaN
      if (!Number.isNaN(x)) out[i] = cut(byRank(sorted, x), rules.clip)
    }
    return fit
  }
  const p0 = zeros / n
  const share = rules.mixed ? 1 - p0 : 1
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  const open: number[] = []
  for (const i of at) {
    const x = values[i] ?? Number.NaN
    if (Number.isNaN(x)) continue
    const z = rules.zeroMass && rules.mixed && x === 0 ? (p0 > 0 ? normalQuantile(p0) : Number.NEGATIVE_INFINITY) : standardised(tails(fitted.law, x), share)
    if (Number.isFinite(z)) {
      out[i] = z
      if (z < lowest) lowest = z
      if (z > highest) highest = z
    } else {
      out[i] = z
      open.push(i)
    }
  }
  // What the law calls impossible is only rarer than anything seen: half a case in n + 1, and never inside the values that have one.
  const edge = -normalQuantile(0.5 / (n + 1))
  const dryMonths: number[] = []
  const floor = Math.min(-edge, lowest)
  for (const i of open) {
    if (rules.zeroMass && values[i] === 0) {
      dryMonths.push(i)
      continue
    }
    fit.outside += 1
    if (out[i] === Number.NEGATIVE_INFINITY) lowest = floor
    out[i] = out[i] === Number.POSITIVE_INFINITY ? Math.max(edge, highest) : floor
  }
  // Last, so that a dry month is never wetter than a month with rain.
  for (const i of dryMonths) out[i] = Math.min(p0 > 0 ? normalQuantile(p0) : -edge, lowest)
  fit.dry = dryMonths.length
  if (Number.isFinite(rules.clip)) for (const i of at) out[i] = cut(out[i] ?? Number.NaN, rules.clip)
  return fit
}
/** Φ⁻¹ of 1 − share·S, taken from the smaller tail. */
function standardised([lower, upper]: readonly [number, number], share: number): number {
  const above = share * upper
  if (above < 0.5) return -normalQuantile(above)
  return normalQuantile(share === 1 ? lower : 1 - share + share * lower)
}
/** Middle of the ranks that x shares, (below + ½·equal + ½)/(n + 1). */
function byRank(sorted: Float64Array, x: number): number {
  let below = 0
  let equal = 0
  for (const v of sorted) {
    if (v < x) below += 1
    else if (v === x) equal += 1
  }
  return normalQuantile((below + 0.5 * equal + 0.5) / (sorted.length + 1))
}
function cut(z: number, clip: number): number {
  return z > clip ? clip : z < -clip ? -clip : z
}
