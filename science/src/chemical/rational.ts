/**
 * Exact fractions. Ten drums of 0.1 t with Q = 1 t are a major hazard; in floating point they sum to 0.9999999999999999
 * and would be missed. A number stands for the decimal a person wrote: 0.1 is 1/10, not the nearest binary fraction.
 */
/** Not necessarily in lowest terms; `d` is positive. */
export type Rational = { readonly n: bigint; readonly d: bigint }

export const ZERO: Rational = { n: 0n, d: 1n }
export const ONE: Rational = { n: 1n, d: 1n }

/** The decimal that `x` prints as. Throws on NaN and infinity: callers have refused those before. */
export function rational(x: number): Rational {
  if (!Number.isFinite(x)) throw new Error(`not a finite number: ${x}`)
  const [mantissa = '', exponent = '0'] = String(x).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = BigInt(whole + fraction)
  const power = Number(exponent) - fraction.length
  return power >= 0 ? { n: digits * 10n ** BigInt(power), d: 1n } : { n: digits, d: 10n ** BigInt(-power) }
}
export function plus(a: Rational, b: Rational): Rational {
  // Sums of like amounts keep one denominator; reducing only the others keeps the numbers short and a district on the edge fast.
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
}
export function times(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d }
}
/** `b` must not be zero. */
export function over(a: Rational, b: Rational): Rational {
  return b.n < 0n ? { n: -a.n * b.d, d: -b.n * a.d } : { n: a.n * b.d, d: a.d * b.n }
}
/** Negative, zero or positive like `a − b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
/** The double next to the fraction: 25 digits are cut, 17 are kept. */
export function nearest(a: Rational): number {
  if (a.n === 0n) return 0
  const shift = 25 - (String(a.n).length - String(a.d).length)
  const digits = shift >= 0 ? (a.n * 10n ** BigInt(shift)) / a.d : a.n / (a.d * 10n ** BigInt(-shift))
  return Number(`${digits}e${-shift}`)
}
/** `3/2`, `7`; what a specialist can check without rounding. */
export function fraction(a: Rational): string {
  const { n, d } = reduced(a)
  return d === 1n ? String(n) : `${n}/${d}`
}

function reduced({ n, d }: Rational): Rational {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a <= 1n ? { n, d } : { n: n / a, d: d / a }
}
