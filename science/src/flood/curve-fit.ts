/**
 * 适线法 with a criterion: the Pearson III curve nearest to the points (m/(n+1), x_m) in squared distance. Ex and σ enter linearly, so only Cs is searched.
 * `ratio` ties Cs = ratio·Cv, as regional practice often does.
 */
import { frequencyFactor, type Pearson3 } from '../numeric/index.ts'

/** Φ of every plotting position, ascending with the sample, for a grid of Cs. */
export type CurveTable = { readonly ratio: number | null; readonly skews: readonly number[]; readonly factors: readonly Float64Array[] }
type Near = { readonly rest: number; readonly mean: number; readonly sd: number }

function range(ratio: number | null): readonly [number, number] {
  return ratio === null ? [-3, 8] : [0.01, 8]
}
function factorsOf(n: number, cs: number): Float64Array {
  // The i-th smallest of n is exceeded with probability (n − i)/(n + 1), counting from 0.
  return Float64Array.from({ length: n }, (_, i) => frequencyFactor(cs, (n - i) / (n + 1)))
}
function distance(sorted: ArrayLike<number>, factors: Float64Array, cs: number, ratio: number | null): Near {
  const n = sorted.length
  let [sf, sff, sx, sxf, sxx] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const f = ratio === null ? (factors[i] ?? 0) : 1 + (cs / ratio) * (factors[i] ?? 0)
    const x = sorted[i] ?? Number.NaN
    sf += f
    sff += f * f
    sx += x
    sxf += x * f
    sxx += x * x
  }
  if (ratio !== null) {
    const mean = sxf / sff
    return { rest: sxx - mean * sxf, mean, sd: (mean * cs) / ratio }
  }
  const sd = (n * sxf - sf * sx) / (n * sff - sf * sf)
  const mean = (sx - sd * sf) / n
  return { rest: sxx - mean * sx - sd * sxf, mean, sd }
}
/** The grid for samples of n values. */
export function curveTable(n: number, ratio: number | null, points = 221): CurveTable {
  const [from, to] = range(ratio)
  const skews = Array.from({ length: points }, (_, k) => from + ((to - from) * k) / (points - 1))
  return { ratio, skews, factors: skews.map((cs) => factorsOf(n, cs)) }
}
function nearest(sorted: ArrayLike<number>, table: CurveTable): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const [k, factors] of table.factors.entries()) {
    const d = distance(sorted, factors, table.skews[k] ?? 0, table.ratio)
    if (d.rest < least && d.sd > 0) {
      least = d.rest
      best = k
    }
  }
  return best
}
/** Best curve on the grid, Cs by a parabola through the three nearest points. */
export function fitCurveFast(sorted: ArrayLike<number>, table: CurveTable): Pearson3 | null {
  const k = nearest(sorted, table)
  if (k < 0) return null
  const at = (j: number) => {
    const factors = table.factors[j]
    return factors === undefined ? null : distance(sorted, factors, table.skews[j] ?? 0, table.ratio)
  }
  const [left, here, right] = [at(k - 1), at(k), at(k + 1)]
  if (here === null) return null
  let shift = 0
  if (left !== null && right !== null) {
    const bend = left.rest - 2 * here.rest + right.rest
    if (bend > 0) shift = Math.max(-1, Math.min(1, (0.5 * (left.rest - right.rest)) / bend))
  }
  const side = shift < 0 ? left : right
  const t = Math.abs(shift)
  const mixed = (a: number, b: number | undefined) => (b === undefined ? a : a + t * (b - a))
  const width = (table.skews[1] ?? 0) - (table.skews[0] ?? 0)
  return { mean: mixed(here.mean, side?.mean), sd: mixed(here.sd, side?.sd), skew: (table.skews[k] ?? 0) + shift * width }
}
/** Best curve: grid, then golden section. Null when no curve with positive σ fits. */
export function fitCurve(sorted: ArrayLike<number>, ratio: number | null): Pearson3 | null {
  const n = sorted.length
  const [from, to] = range(ratio)
  const table = curveTable(n, ratio, 111)
  const k = nearest(sorted, table)
  if (k < 0) return null
  let [a, b] = [table.skews[k - 1] ?? from, table.skews[k + 1] ?? to]
  const g = (Math.sqrt(5) - 1) / 2
  const rest = (cs: number) => distance(sorted, factorsOf(n, cs), cs, ratio).rest
  for (let j = 0; j < 40; j++) {
    const [u, v] = [b - g * (b - a), a + g * (b - a)]
    if (rest(u) < rest(v)) b = v
    else a = u
  }
  const skew = (a + b) / 2
  const d = distance(sorted, factorsOf(n, skew), skew, ratio)
  return d.sd > 0 ? { mean: d.mean, sd: d.sd, skew } : null
}
