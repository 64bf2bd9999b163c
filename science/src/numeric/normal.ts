/**
 * Error function and normal distribution to about 1e-15, both tails kept in relative terms.
 * erfcx(x) = t·e^(Chebyshev series in t), t = 2/(2+x): coefficients computed with 60 digits. Quantile: Abramowitz & Stegun 26.2.23 as a start, then Halley.
 */
const SQRT1_2 = Math.SQRT1_2
const TWO_OVER_SQRT_PI = 1.1283791670955126
const INV_SQRT_2PI = 0.3989422804014327
const CHEB: readonly number[] = [
  -1.3026537197817094, 0.6419697923564903, 0.019476473204185836, -0.009561514786808632, -0.0009465953444820369, 0.00036683949785276145, 4.252332480690777e-5,
  -2.0278578112534242e-5, -1.6242900046470254e-6, 1.3036558355805232e-6, 1.5626441722066142e-8, -8.523809591492654e-8, 6.529054439098851e-9, 5.059343495551469e-9,
  -9.91364156493033e-10, -2.273651222931836e-10, 9.646791102015526e-11, 2.394038083039115e-12, -6.886027526497553e-12, 8.944879273090726e-13, 3.130921399342958e-13,
  -1.1270822361367252e-13, 3.810905255189232e-16, 7.106097613609237e-15, -1.5230282014571043e-15, -9.457494571291233e-17, 1.210237189224279e-16, -2.816663087747177e-17,
]

/** e^(x²)·erfc(x) for x ≥ 0. */
function erfcxPositive(x: number): number {
  const t = 2 / (2 + x)
  const y = 4 * t - 2
  let d = 0
  let dd = 0
  for (let k = CHEB.length - 1; k > 0; k--) {
    const next = y * d - dd + (CHEB[k] ?? 0)
    dd = d
    d = next
  }
  return t * Math.exp(0.5 * ((CHEB[0] ?? 0) + y * d) - dd)
}
/** e^(−c·x²) for c = 1 or ½; x is split so that the rounding of x² does not reach the exponent. */
function gauss(x: number, c: number): number {
  const head = Math.fround(x)
  const rest = x - head
  return Math.exp(-c * head * head) * Math.exp(-c * rest * (x + head))
}
/** erf(x)/x-type series 2/√π·e^(−x²)·Σ 2ⁿx^(2n+1)/(2n+1)‼; all terms positive. */
function erfSmall(x: number): number {
  const xx = x * x
  let term = x
  let sum = x
  for (let n = 1; n < 60; n++) {
    term *= (2 * xx) / (2 * n + 1)
    sum += term
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) break
  }
  return TWO_OVER_SQRT_PI * Math.exp(-xx) * sum
}

/** Error function. */
export function erf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  const a = Math.abs(x)
  if (a < 0.75) return erfSmall(x)
  const v = a > 6 ? 1 : 1 - erfcxPositive(a) * gauss(a, 1)
  return x < 0 ? -v : v
}
/** 1 − erf(x); relative accuracy in the upper tail. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  if (x < 0.5) return x > -0.75 ? 1 - erfSmall(x) : 1 + erf(-x)
  return x > 27.3 ? 0 : erfcxPositive(x) * gauss(x, 1)
}
/** e^(x²)·erfc(x); overflows to +∞ below −26.6. */
export function erfcx(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  return x >= 0 ? erfcxPositive(x) : 2 * Math.exp(x * x) - erfcxPositive(-x)
}
/** Density of the standard normal distribution. */
export function normalPdf(z: number): number {
  return INV_SQRT_2PI * gauss(z, 0.5)
}
/** Φ(z); relative accuracy in the lower tail. For the upper tail take `normalCdf(-z)`. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN
  if (z < -0.7) return z < -38.6 ? 0 : 0.5 * gauss(z, 0.5) * erfcxPositive(-z * SQRT1_2)
  if (z > 0.7) return z > 8.4 ? 1 : 1 - 0.5 * gauss(z, 0.5) * erfcxPositive(z * SQRT1_2)
  return 0.5 + normalCentre(z)
}
/** Φ(z) − ½ near 0, relative accuracy at z → 0. */
export function normalCentre(z: number): number {
  return Math.abs(z) < 1 ? 0.5 * erfSmall(z * SQRT1_2) : normalCdf(z) - 0.5
}
/** z with P(Z > z) = q for 0 < q ≤ 0.5. */
function upperTail(q: number): number {
  const t = Math.sqrt(-2 * Math.log(q))
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let i = 0; i < 2; i++) {
    const u = (normalCdf(-z) - q) / normalPdf(z)
    // The tail falls with z, hence the plus signs of Halley's step.
    z += u / (1 - 0.5 * z * u)
  }
  return z
}
/** z with Φ(z) = ½ + d, |d| < 0.3; relative accuracy at d → 0. */
function centreQuantile(d: number): number {
  const s = d / INV_SQRT_2PI
  let z = s * (1 + (s * s) / 6 + (7 * s * s * s * s) / 120)
  for (let i = 0; i < 2; i++) {
    const u = (normalCentre(z) - d) / normalPdf(z)
    z -= u / (1 + 0.5 * z * u)
  }
  return z
}
/** Φ⁻¹(p): −∞ at 0, +∞ at 1, NaN outside. For p close to 1 take `-normalQuantile(1 − p)` with 1 − p found directly. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p > 0.2 && p < 0.8) return centreQuantile(p - 0.5)
  return p < 0.5 ? -upperTail(p) : upperTail(1 - p)
}
