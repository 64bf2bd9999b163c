/** One dated entry of law for a closed loop. `source` is a key of `citedSources`; dates are `YYYY-MM-DD` in China. */
import type { LimitUnit } from '@anlan/kernel/base'

export type CaseLimit = {
  readonly key: string
  readonly value: number
  readonly unit: LimitUnit
  readonly source: string
  readonly clause: string | number
  /** In force from this day (absent = for as long as the demonstration looks back). */
  readonly from?: string
  /** The first day on which it is no longer in force. */
  readonly to?: string
  readonly verified?: true
  readonly note?: string
}
