/** Repeatable randomness: the same seed gives the same numbers on every machine. Never for secrets. */
export type Seeded = {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, max). */
  int(max: number): number
  /** @throws RangeError for an empty list */
  pick<T>(items: readonly T[]): T
  /** @param share in [0, 1] */
  chance(share: number): boolean
}
/** mulberry32, public-domain 32-bit generator. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    int: (max) => Math.floor(next() * max),
    pick(items) {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    chance: (share) => next() < share,
  }
}
