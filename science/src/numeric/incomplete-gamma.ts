/**
 * Regularised incomplete gamma functions P(a, x), Q(a, x) and their inverses.
 * DLMF 8.7.1 (series), 8.9.2 (continued fraction), 8.7.3 for small a and x, 8.12 (Temme) for large a; each tail is computed directly.
 */
import { gamma, logGamma, logGamma1p, stirlingRemainder } from './gamma.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** ln(1 + m) − m without cancellation, |m| ≤ 0.3. */
function log1pMinus(m: number): number {
  // With r = m/(2+m): ln(1+m) = 2·atanh r and m = 2r/(1−r).
  const r = m / (2 + m)
  const rr = r * r
  let sum = 0
  let power = rr
  for (let k = 3; k < 60; k += 2) {
    const t = power / k
    sum += t
    if (t < 1e-18) break
    power *= rr
  }
  return 2 * r * sum - m * r
}
/** x^a·e^(−x)/Γ(a+1). */
function prefix(a: number, x: number): number {
  if (a < 10) return a < 1.5 ? Math.exp(a * Math.log(x) - x - logGamma1p(a)) : (x ** a * Math.exp(-x)) / gamma(a + 1)
  const m = (x - a) / a
  return Math.exp(a * (Math.abs(m) > 0.3 ? Math.log(x / a) - m : log1pMinus(m)) - stirlingRemainder(a)) / Math.sqrt(2 * Math.PI * a)
}
function pSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < 1_000_000; n++) {
    term *= x / (a + n)
    sum += term
    if (term < 1e-17 * sum) break
  }
  return sum * prefix(a, x)
}
function qFraction(a: number, x: number): number {
  // Lentz's method; the fraction is x^a·e^(−x)/Γ(a) times 1/(x+1−a− …).
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n < 1_000_000; n++) {
    const an = n * (a - n)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const step = c * d
    h *= step
    if (Math.abs(step - 1) < 2e-16) break
  }
  return h * a * prefix(a, x)
}
/** Q for a ≤ 1, x ≤ 1.5, where both 1 − P and the fraction lose digits. */
function qSmall(a: number, x: number): number {
  let term = 1
  let sum = 0
  for (let n = 1; n < 60; n++) {
    term *= -x / n
    const t = (a * term) / (a + n)
    sum += t
    if (Math.abs(t) < 1e-18) break
  }
  const log = a * Math.log(x) - logGamma1p(a)
  return -Math.expm1(log) - Math.exp(log) * sum
}

/** Temme's uniform expansion, a ≥ 1e4 and |x/a − 1| ≤ 0.1: the upper tail for m > 0, the lower one for m < 0. */
function temmeTail(a: number, m: number): number {
  const s = log1pMinus(m)
  const e = Math.sign(m) * Math.sqrt(-2 * s)
  const c0 = -1 / 3 + e * (1 / 12 + e * (-2 / 135 + e * (1 / 864 + e * (1 / 2835 + e * (-139 / 777600 + e * (1 / 25515 + e * (-571 / 261273600)))))))
  const c1 = -1 / 540 + e * (-1 / 288 + e * (1 / 378 + e * (-77 / 77760 + e * (1 / 4860))))
  const c2 = 25 / 6048 + e * (-139 / 51840 + e * (1 / 1296))
  const rest = (Math.exp(a * s) / Math.sqrt(2 * Math.PI * a)) * (c0 + (c1 + c2 / a) / a)
  return m > 0 ? normalCdf(-e * Math.sqrt(a)) + rest : normalCdf(e * Math.sqrt(a)) - rest
}

/** P(a, x) = γ(a, x)/Γ(a): distribution function of the gamma law. NaN unless a > 0 and x ≥ 0. */
export function gammaP(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  const m = (x - a) / a
  if (a > 1e4 && Math.abs(m) <= 0.1) return m > 0 ? 1 - temmeTail(a, m) : temmeTail(a, m)
  if (x < a + 1) return Math.min(1, pSeries(a, x))
  return Math.max(0, 1 - qFraction(a, x))
}
/** Q(a, x) = 1 − P(a, x), with its own digits in the upper tail. */
export function gammaQ(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  const m = (x - a) / a
  if (a > 1e4 && Math.abs(m) <= 0.1) return m > 0 ? temmeTail(a, m) : 1 - temmeTail(a, m)
  if (a <= 1 && x <= 1.5) return Math.max(0, qSmall(a, x))
  if (x < a + 1) return Math.max(0, 1 - pSeries(a, x))
  return qFraction(a, x)
}

/** x with F(x) = p, F the tail named and p ≤ 0.5: Newton on ln F against ln x, which is concave, so it converges from any start. */
function inverseTail(a: number, p: number, upper: boolean): number {
  // Wilson–Hilferty; where it fails (small a, deep lower tail) the leading term of the series.
  const z = upper ? -normalQuantile(p) : normalQuantile(p)
  const w = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  let x = a * w ** 3
  if (!(w > 0.1)) x = Math.exp((Math.log(upper ? 1 - p : p) + logGamma(a + 1)) / a)
  if (x === 0) return 0
  for (let i = 0; i < 100; i++) {
    const f = upper ? gammaQ(a, x) : gammaP(a, x)
    const density = a * prefix(a, x)
    if (!(density > 0 && f > 0)) {
      x *= upper === f > 0 ? 2 : 0.5
      continue
    }
    const s = ((upper ? 1 : -1) * Math.log(f / p) * f) / density
    x *= Math.exp(Math.max(-3, Math.min(3, s)))
    if (Math.abs(s) < 3e-16) break
    // Beyond this the step is made of rounding only.
    if (i > 4 && Math.abs(s) < 1e-14) break
  }
  return x
}
function inverse(a: number, p: number, upper: boolean): number {
  if (!(a > 0 && p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return upper ? Number.POSITIVE_INFINITY : 0
  if (p === 1) return upper ? 0 : Number.POSITIVE_INFINITY
  return p > 0.5 ? inverseTail(a, 1 - p, !upper) : inverseTail(a, p, upper)
}
/** x with P(a, x) = p. */
export function gammaPInverse(a: number, p: number): number {
  return inverse(a, p, false)
}
/** x with Q(a, x) = q. */
export function gammaQInverse(a: number, q: number): number {
  return inverse(a, q, true)
}
