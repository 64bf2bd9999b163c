import { type Refusal, refusal } from '@anlan/kernel/base'

/** The facts are being counted for the first time since the start; until then there are no figures, and none may be guessed. */
export class StillCounting extends Error {
  override name = 'StillCounting'
  readonly refusal: Refusal
  /** @param share 0–1 */
  constructor(share: number) {
    super('facts are being counted')
    this.refusal = refusal('notice.counting', { share: Math.floor(share * 100) })
  }
}
