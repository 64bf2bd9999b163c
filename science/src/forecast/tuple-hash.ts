/**
 * The 64-bit hash CPython 2.7 gave a tuple of small non-negative integers (xor–multiply over the items), signed. CAD-OSE breaks ties between equally
 * active contexts by it, so a port that wants the published rows needs the same numbers.
 */
const MASK = (1n << 64n) - 1n

export function tupleHash(items: readonly number[]): bigint {
  let x = 0x345678n
  let multiplier = 1000003n
  let left = BigInt(items.length)
  for (const item of items) {
    left -= 1n
    x = ((x ^ BigInt(item)) * multiplier) & MASK
    multiplier = (multiplier + 82520n + 2n * left) & MASK
  }
  x = (x + 97531n) & MASK
  // −1 means "error" to CPython and is replaced.
  return BigInt.asIntN(64, x === MASK ? MASK - 1n : x)
}
/**
 * The order in which CPython 2.7 walks a dictionary whose keys are these small integers, inserted in this order: by slot of an eight-slot table up to
 * five keys, ascending from the sixth on (the table is then larger than any key we use).
 */
export function dictOrder(keys: readonly number[]): number[] {
  if (keys.length > 5) return [...keys].sort((a, b) => a - b)
  const slots: (number | undefined)[] = new Array(8)
  for (const key of keys) {
    let i = key
    let perturb = key
    while (slots[i & 7] !== undefined) {
      i = 5 * i + perturb + 1
      perturb >>= 5
    }
    slots[i & 7] = key
  }
  return slots.filter((k) => k !== undefined)
}
