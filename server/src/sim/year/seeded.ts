/** Repeatable randomness by name: the same words give the same numbers on every machine, so that each record can be made by itself and made again. */
import { sha256 } from '@anlan/kernel/base'

export type Dice = { next(): number; int(max: number): number; pick<T>(items: readonly T[]): T; chance(share: number): boolean }
/** mulberry32, public-domain 32-bit generator, begun from a hash of the words. */
export function dice(...words: readonly (string | number)[]): Dice {
  let state = Number.parseInt(sha256(words.join(' ')).slice(0, 8), 16) >>> 0
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
