/** The shapes in which σ(x) is published. Each returns a plain function of metres, so that a grid calls nothing but arithmetic. */
export type SigmaOf = (x: number) => number

/** a·x */
export function linear(a: number): SigmaOf {
  return (x) => a * x
}
/** a·x/√(1 + b·x) */
export function root(a: number, b: number): SigmaOf {
  return (x) => (a * x) / Math.sqrt(1 + b * x)
}
/** a·x/(1 + b·x) */
export function inverse(a: number, b: number): SigmaOf {
  return (x) => (a * x) / (1 + b * x)
}
/** a·x·√(1 + b·x) */
export function grow(a: number, b: number): SigmaOf {
  return (x) => a * x * Math.sqrt(1 + b * x)
}
/** a·x^b */
export function power(a: number, b: number): SigmaOf {
  return (x) => a * x ** b
}
/** a·x^b·e^(c·ln²x); 0 at the source, where the formula has no value. */
export function logSquare(a: number, b: number, c: number): SigmaOf {
  return (x) => {
    const l = Math.log(x)
    return x === 0 ? 0 : a * Math.exp(b * l + c * l * l)
  }
}
/** 10^(a + b·lg x + c·lg²x) beyond `from`, p·x^q up to it. */
export function powerThenLog(p: number, q: number, from: number, a: number, b: number, c: number): SigmaOf {
  return (x) => {
    if (x <= from) return p * x ** q
    const l = Math.log10(x)
    return 10 ** (a + b * l + c * l * l)
  }
}
/** ISC3 rural σy: 465.11628·X·tan(0.017453293·(c − d·ln X)), X in km; NaN where the angle leaves 0–90° (within 10⁻⁸ m of the source, beyond thousands of km). */
export function tangent(c: number, d: number): SigmaOf {
  return (x) => {
    if (x === 0) return 0
    const km = x / 1000
    const angle = 0.017453293 * (c - d * Math.log(km))
    return angle > 0 && angle < 1.57 ? 465.11628 * km * Math.tan(angle) : Number.NaN
  }
}
/** ISC3 rural σz: a·X^b by ranges of X in km (each up to and including its end), never above `cap` m. */
export function steps(rows: readonly (readonly [upTo: number, a: number, b: number])[], cap = Number.POSITIVE_INFINITY): SigmaOf {
  const ends = Float64Array.from(rows, (r) => r[0])
  const as = Float64Array.from(rows, (r) => r[1])
  const bs = Float64Array.from(rows, (r) => r[2])
  return (x) => {
    const km = x / 1000
    let i = 0
    while (km > (ends[i] ?? Number.POSITIVE_INFINITY)) i += 1
    return Math.min(cap, (as[i] ?? Number.NaN) * km ** (bs[i] ?? Number.NaN))
  }
}
