import { type Refusal, refusal } from '@anlan/kernel/base'

/** Facts are still being counted, after a start or while very much is written: figures of some of them would be wrong, and none may be guessed. */
export class StillCounting extends Error {
  override name = 'StillCounting'
  readonly refusal: Refusal
  /** @param share 0–1 */
  constructor(share: number) {
    super('facts are being counted')
    this.refusal = refusal('notice.counting', { share: Math.floor(share * 100) })
  }
}
