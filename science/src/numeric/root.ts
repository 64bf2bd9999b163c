/** One root of a continuous function inside a bracket. */
/** Bisection sharpened by the secant inside the bracket (Illinois). `f(a)` and `f(b)` must differ in sign, else NaN; stops at relative width 4e-16 or `tolerance`. */
export function findRoot(f: (x: number) => number, a: number, b: number, tolerance = 0): number {
  let low = a
  let high = b
  let fl = f(low)
  let fh = f(high)
  if (fl === 0) return low
  if (fh === 0) return high
  if (!(fl * fh < 0)) return Number.NaN
  let side = 0
  for (let i = 0; i < 300; i++) {
    const secant = high - (fh * (high - low)) / (fh - fl)
    // Every fourth step halves, so that a flat function cannot stall it.
    const x = i % 4 === 3 || !(secant > Math.min(low, high) && secant < Math.max(low, high)) ? low + (high - low) / 2 : secant
    const fx = f(x)
    if (fx === 0 || Number.isNaN(fx)) return fx === 0 ? x : Number.NaN
    if (fx * fh > 0) {
      high = x
      fh = fx
      if (side === -1) fl /= 2
      side = -1
    } else {
      low = x
      fl = fx
      if (side === 1) fh /= 2
      side = 1
    }
    if (Math.abs(high - low) <= Math.max(tolerance, 4e-16 * Math.max(Math.abs(low), Math.abs(high)))) break
  }
  return low + (high - low) / 2
}
