/** Smoothing parameters from the series itself: least squared one-step error on a coarse grid, then by halving steps around the best. */
import { type HoltWinters, holtWintersState, holtWintersStep } from './holt-winters.ts'

/** Sum of squared one-step errors and their number, after the first season. */
export function oneStepErrors(values: ArrayLike<number>, c: HoltWinters): { readonly sse: number; readonly n: number } {
  const s = holtWintersState(c.period)
  let sse = 0
  let n = 0
  for (let i = 0; i < values.length; i++) {
    const v = values[i] ?? Number.NaN
    const e = v - holtWintersStep(s, c, v)
    if (Number.isNaN(e)) continue
    sse += e * e
    n++
  }
  return { sse, n }
}
const grid = { alpha: [0.05, 0.15, 0.3, 0.5, 0.8], beta: [0, 0.01, 0.05, 0.15], gamma: [0.02, 0.1, 0.3], phi: [0.85, 0.95, 0.98] } as const
const bounds = { alpha: [0.01, 0.99], beta: [0, 0.99], gamma: [0, 0.99], phi: [0.8, 0.98] } as const
const names = ['alpha', 'beta', 'gamma', 'phi'] as const
type Name = (typeof names)[number]

/** `fixed` parameters stay as given. Without residuals (a series shorter than two seasons) the start values come back. */
export function fitHoltWinters(values: ArrayLike<number>, start: HoltWinters, fixed: readonly Name[]): HoltWinters {
  const free = names.filter((n) => !fixed.includes(n) && (n !== 'gamma' || start.period > 1))
  let best = start
  let least = Number.POSITIVE_INFINITY
  const consider = (c: HoltWinters): boolean => {
    if (c.beta > c.alpha && !fixed.includes('beta') && !fixed.includes('alpha')) return false
    const { sse, n } = oneStepErrors(values, c)
    if (n === 0 || !(sse < least)) return false
    best = c
    least = sse
    return true
  }
  const walk = (k: number, c: HoltWinters): void => {
    const name = free[k]
    if (name === undefined) consider(c)
    else for (const v of grid[name]) walk(k + 1, { ...c, [name]: v })
  }
  walk(0, start)
  for (let reach = 0.1; reach > 0.004; reach /= 2)
    for (const name of free) {
      const [low, high] = bounds[name]
      for (const by of [-reach, reach]) while (consider({ ...best, [name]: Math.min(high, Math.max(low, best[name] + by)) }));
    }
  return best
}
