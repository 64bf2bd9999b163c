/**
 * The straight line of inverse velocity (Fukuzono 1985; Voight's dv/dt = A·v^α) and its zero, the time of failure, with first-order error.
 * Any consistent units; speeds must be positive.
 */

/** y = v^(1−α) = slope·t + intercept; tf = −intercept/slope, NaN when the line does not fall. */
export type InverseFit = {
  readonly slope: number
  readonly intercept: number
  readonly tf: number
  /** First-order standard error of tf; 0 for an exact line, NaN below three points. */
  readonly sigma: number
  readonly r2: number
  readonly points: number
}
/** `equal`: every 1/v counts alike. `relative`: weight v², for an error of the velocity in per cent. */
export type InverseWeighting = 'equal' | 'relative'

export function fitInverse(t: readonly number[], v: readonly number[], alpha = 2, weighting: InverseWeighting = 'equal'): InverseFit {
  const n = t.length
  const y = v.map((s) => s ** (1 - alpha))
  const w = weighting === 'equal' ? y.map(() => 1) : y.map((b) => 1 / (b * b))
  let [sw, st, sy] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const wi = w[i] ?? Number.NaN
    sw += wi
    st += wi * (t[i] ?? Number.NaN)
    sy += wi * (y[i] ?? Number.NaN)
  }
  // About the centroid both estimates are uncorrelated and large time stamps cost no digits.
  const tc = st / sw
  const yc = sy / sw
  let [stt, sty, syy] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const wi = w[i] ?? Number.NaN
    const dt = (t[i] ?? Number.NaN) - tc
    const dy = (y[i] ?? Number.NaN) - yc
    stt += wi * dt * dt
    sty += wi * dt * dy
    syy += wi * dy * dy
  }
  const slope = sty / stt
  let rest = 0
  for (let i = 0; i < n; i++) {
    const e = (y[i] ?? Number.NaN) - yc - slope * ((t[i] ?? Number.NaN) - tc)
    rest += (w[i] ?? Number.NaN) * e * e
  }
  const s2 = n > 2 ? rest / (n - 2) : Number.NaN
  // g = (b/a², −1/a) on the covariance of (a, b), written about the centroid where it has no cross term.
  const variance = s2 / sw / slope ** 2 + (yc * yc * (s2 / stt)) / slope ** 4
  return {
    slope,
    intercept: yc - slope * tc,
    tf: slope < 0 ? tc - yc / slope : Number.NaN,
    sigma: slope < 0 ? Math.sqrt(variance) : Number.NaN,
    r2: syy > 0 ? 1 - rest / syy : 0,
    points: n,
  }
}
