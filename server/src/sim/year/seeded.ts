/** Randomness by name: the same words give the same numbers on every machine, so that each record can be made by itself and made again. */
import { type Seeded, seeded, sha256 } from '@anlan/kernel/base'

export type Dice = Seeded
export function dice(...words: readonly (string | number)[]): Dice {
  return seeded(Number.parseInt(sha256(words.join(' ')).slice(0, 8), 16))
}
