/** Small dense linear algebra: solve a square system, least squares by QR. For a handful of unknowns, not for large ones. */
/** Solves A·x = b by Gaussian elimination with partial pivoting; null when A is singular to working precision. Rows of A are not changed. */
export function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): number[] | null {
  const n = b.length
  const m = a.map((row, i) => [...row, b[i] ?? 0])
  let scale = 0
  for (const row of a) for (const v of row) scale = Math.max(scale, Math.abs(v))
  for (let k = 0; k < n; k++) {
    let best = k
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i]?.[k] ?? 0) > Math.abs(m[best]?.[k] ?? 0)) best = i
    const pivot = m[best]
    const top = m[k]
    if (pivot === undefined || top === undefined) return null
    m[best] = top
    m[k] = pivot
    const p = pivot[k] ?? 0
    if (!(Math.abs(p) > scale * 1e-14)) return null
    for (let i = k + 1; i < n; i++) {
      const row = m[i] ?? []
      const f = (row[k] ?? 0) / p
      for (let j = k; j <= n; j++) row[j] = (row[j] ?? 0) - f * (pivot[j] ?? 0)
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const row = m[i] ?? []
    let s = row[n] ?? 0
    for (let j = i + 1; j < n; j++) s -= (row[j] ?? 0) * (x[j] ?? 0)
    x[i] = s / (row[i] ?? Number.NaN)
  }
  return x
}
/** Coefficients c minimising Σ(y − X·c)² by Householder QR; null when columns depend on each other or rows are too few. */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): number[] | null {
  const k = rows[0]?.length ?? 0
  const n = rows.length
  if (k === 0 || n < k) return null
  // Column by column; the right-hand side rides along as the last one.
  const columns = Array.from({ length: k + 1 }, (_, j) => Float64Array.from({ length: n }, (_, i) => (j < k ? (rows[i]?.[j] ?? 0) : (y[i] ?? 0))))
  const diagonal: number[] = []
  for (let j = 0; j < k; j++) {
    const c = columns[j] ?? new Float64Array(n)
    let whole = 0
    for (let i = 0; i < n; i++) whole += (rows[i]?.[j] ?? 0) ** 2
    let norm = 0
    for (let i = j; i < n; i++) norm += (c[i] ?? 0) ** 2
    norm = Math.sqrt(norm)
    if (!(norm > 1e-12 * Math.sqrt(whole))) return null
    const alpha = (c[j] ?? 0) > 0 ? -norm : norm
    diagonal.push(alpha)
    c[j] = (c[j] ?? 0) - alpha
    let vv = 0
    for (let i = j; i < n; i++) vv += (c[i] ?? 0) ** 2
    for (let q = j + 1; q <= k; q++) {
      const t = columns[q] ?? new Float64Array(n)
      let dot = 0
      for (let i = j; i < n; i++) dot += (c[i] ?? 0) * (t[i] ?? 0)
      const f = (2 * dot) / vv
      for (let i = j; i < n; i++) t[i] = (t[i] ?? 0) - f * (c[i] ?? 0)
    }
  }
  const rhs = columns[k] ?? new Float64Array(n)
  const x = new Array<number>(k).fill(0)
  for (let i = k - 1; i >= 0; i--) {
    let s = rhs[i] ?? 0
    for (let j = i + 1; j < k; j++) s -= (columns[j]?.[i] ?? 0) * (x[j] ?? 0)
    x[i] = s / (diagonal[i] ?? Number.NaN)
  }
  return x
}
/** Straight line y = a + b·x with the standard errors that follow from the scatter; null below two different x. */
export type Line = { readonly a: number; readonly b: number; readonly n: number; readonly r2: number; readonly sigma: number; readonly seA: number; readonly seB: number }
export function fitLine(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  const n = Math.min(x.length, y.length)
  let mx = 0
  let my = 0
  for (let i = 0; i < n; i++) {
    mx += (x[i] ?? Number.NaN) / n
    my += (y[i] ?? Number.NaN) / n
  }
  let sxx = 0
  let sxy = 0
  let syy = 0
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? Number.NaN) - mx
    const dy = (y[i] ?? Number.NaN) - my
    sxx += dx * dx
    sxy += dx * dy
    syy += dy * dy
  }
  if (!(n >= 2 && sxx > 0)) return null
  const b = sxy / sxx
  let rest = 0
  for (let i = 0; i < n; i++) rest += ((y[i] ?? Number.NaN) - my - b * ((x[i] ?? Number.NaN) - mx)) ** 2
  const sigma = n > 2 ? Math.sqrt(rest / (n - 2)) : Number.NaN
  return { a: my - b * mx, b, n, r2: syy > 0 ? Math.max(0, 1 - rest / syy) : 1, sigma, seA: sigma * Math.sqrt(1 / n + (mx * mx) / sxx), seB: sigma / Math.sqrt(sxx) }
}
