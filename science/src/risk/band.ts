/**
 * Which band a product of scores falls into. Bands are half-open on the reals and leave no gap: 19.5 lies between 15 and 20, not nowhere.
 * A product on an edge is decided by exact decimal arithmetic: 0.7 × 0.1 × 1000 is 70, though floating point makes it 69.99999999999999.
 */

/** `from`: the edge belongs to the graver band (≥). `above`: it belongs to the milder one (>). */
export type EdgeRule = 'from' | 'above'

/** Error of reading three scores and multiplying them, four times over. */
const NEAR = 16 * 2 ** -52

/** 1 for the gravest band … `edges.length + 1` for the mildest; NaN when a score is missing, negative or not finite. `edges` descend. */
export function bandOf(a: number, b: number, c: number, edges: readonly number[], rule: EdgeRule = 'from'): number {
  const product = a * b * c
  if (!(a >= 0 && b >= 0 && c >= 0) || a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY || c === Number.POSITIVE_INFINITY) return Number.NaN
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i] ?? 0
    const side = product < Number.POSITIVE_INFINITY && Math.abs(product - edge) > NEAR * edge ? product - edge : compareExactly([a, b, c], edge)
    if (side > 0 || (side === 0 && rule === 'from')) return i + 1
  }
  return edges.length + 1
}
/** The product as a person would compute it from the printed decimals; 0.1 × 3 is 0.3. */
export function exactProduct(factors: readonly number[]): number {
  const { digits, power } = decimalProduct(factors)
  return Number(`${digits}e${power}`)
}
/** The edge that the product equals exactly, if any. */
export function edgeHit(factors: readonly number[], edges: readonly number[]): number | undefined {
  return edges.find((edge) => compareExactly(factors, edge) === 0)
}

/** Negative, zero or positive like product − edge, each number meaning the decimal it prints as. */
function compareExactly(factors: readonly number[], edge: number): number {
  const product = decimalProduct(factors)
  const other = decimal(edge)
  const power = Math.min(product.power, other.power)
  const difference = product.digits * 10n ** BigInt(product.power - power) - other.digits * 10n ** BigInt(other.power - power)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
type Decimal = { readonly digits: bigint; readonly power: number }
function decimalProduct(factors: readonly number[]): Decimal {
  return factors.map(decimal).reduce((p, f) => ({ digits: p.digits * f.digits, power: p.power + f.power }), { digits: 1n, power: 0 })
}
function decimal(x: number): Decimal {
  const [mantissa = '', exponent = '0'] = String(x).split('e')
  const [whole = '', part = ''] = mantissa.split('.')
  return { digits: BigInt(whole + part), power: Number(exponent) - part.length }
}
