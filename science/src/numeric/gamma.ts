/**
 * The gamma function and its logarithmic derivatives, to about 1e-15.
 * Taylor series at 2 (coefficients ζ(k)−1), recurrence, Stirling's series and reflection (DLMF 5.5, 5.7, 5.11); poles give NaN.
 */
const EULER = 0.5772156649015329
const HALF_LOG_2PI = 0.9189385332046728
const SQRT_2PI = 2.5066282746310002
/** ζ(k) − 1 for k = 2, 3, …; computed with 60 digits. */
const ZETA_MINUS_1: readonly number[] = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914, 0.008349277381922827, 0.004077356197944339, 0.0020083928260822143,
  0.0009945751278180853, 0.0004941886041194646, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.53962033872796e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8,
  2.980350351465228e-8, 1.490155482836504e-8, 7.450711789835428e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
]

/** ln Γ(2 + z), |z| ≤ 0.5; relative accuracy kept at z → 0. */
function logGammaNear2(z: number): number {
  let s = 0
  for (let k = ZETA_MINUS_1.length - 1; k >= 0; k--) s = (ZETA_MINUS_1[k] ?? 0) / (k + 2) - z * s
  return z * (1 - EULER + z * s)
}
/** Stirling's remainder ln Γ(x) − [(x−½)ln x − x + ½ ln 2π], x ≥ 10. */
export function stirlingRemainder(x: number): number {
  const r = 1 / (x * x)
  return (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 + r * (-691 / 360360 + r * (1 / 156 + r * (-3617 / 122400 + r * (43867 / 244188))))))))) / x
}
/** sin(πx) without the loss that x·π has for large x. */
function sinPi(x: number): number {
  const r = x - 2 * Math.round(x / 2)
  if (r > 0.5) return Math.sin(Math.PI * (1 - r))
  if (r < -0.5) return -Math.sin(Math.PI * (1 + r))
  return Math.sin(Math.PI * r)
}

/** ln Γ(1 + a) for −0.5 ≤ a ≤ 1.5, accurate in relative terms also where it vanishes (a = 0, a = 1). */
export function logGamma1p(a: number): number {
  return a < 0.5 ? logGammaNear2(a) - Math.log1p(a) : logGammaNear2(a - 1)
}
/** ln |Γ(x)|; +∞ at the poles 0, −1, −2, … */
export function logGamma(x: number): number {
  if (Number.isNaN(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY
  if (x < 0.5) {
    if (x > -0.5) return logGamma1p(x) - Math.log(Math.abs(x))
    return Math.log(Math.PI / Math.abs(sinPi(x) * x)) - logGamma(-x)
  }
  if (x <= 1.5) return logGamma1p(x - 1)
  if (x <= 2.5) return logGammaNear2(x - 2)
  if (x < 10) {
    let p = 1
    let y = x
    while (y > 2.5) {
      y -= 1
      p *= y
    }
    return logGammaNear2(y - 2) + Math.log(p)
  }
  return x > 1e300 ? x * (Math.log(x) - 1) : (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI + stirlingRemainder(x)
}
/** Γ(x); NaN at 0, −1, −2, …, +∞ above 171.62. */
export function gamma(x: number): number {
  if (Number.isNaN(x) || (x <= 0 && Number.isInteger(x)) || x === Number.NEGATIVE_INFINITY) return Number.NaN
  if (x < 0.5) return Math.PI / (sinPi(x) * gamma(1 - x))
  if (x > 171.7) return Number.POSITIVE_INFINITY
  if (x >= 10 && !(x <= 22 && Number.isInteger(x))) {
    const half = x ** (x / 2 - 0.25)
    return SQRT_2PI * half * Math.exp(-x) * half * Math.exp(stirlingRemainder(x))
  }
  let p = 1
  let y = x
  while (y > 2.5) {
    y -= 1
    p *= y
  }
  // Whole numbers stay exact: at y = 1 and y = 2 the series is 0.
  return y <= 1.5 ? p * Math.exp(logGamma1p(y - 1)) : p * Math.exp(logGammaNear2(y - 2))
}
/** ψ(x) = d ln Γ(x)/dx; NaN at the poles. Absolute error about 1e-15 near its zero 1.4616. */
export function digamma(x: number): number {
  if (Number.isNaN(x) || (x <= 0 && Number.isInteger(x))) return Number.NaN
  if (x < 0) return digamma(1 - x) - (Math.PI * sinPi(x + 0.5)) / sinPi(x)
  let shift = 0
  let y = x
  while (y < 10) {
    shift += 1 / y
    y += 1
  }
  const r = 1 / (y * y)
  const tail = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - r * (691 / 32760 - r * (1 / 12)))))))
  return Math.log(y) - 0.5 / y - tail - shift
}
/** ψ′(x) for x > 0; NaN otherwise. */
export function trigamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shift = 0
  let y = x
  while (y < 15) {
    shift += 1 / (y * y)
    y += 1
  }
  const r = 1 / (y * y)
  const tail = (r / y) * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66 - r * (691 / 2730 - r * (7 / 6)))))))
  return 1 / y + 0.5 * r + tail + shift
}
