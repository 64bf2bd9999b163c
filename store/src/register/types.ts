/** Rows of the registers' read models. */
import type { FormValues, Instant, PersonId } from '@anlan/kernel/base'

export type StoredRow = {
  readonly id: string
  readonly register: string
  readonly name: string
  readonly org: string
  readonly orgId: string
  readonly orgName: string
  readonly area: string | null
  readonly entity: string | null
  readonly entityName: string | null
  readonly from: Instant
  readonly to: Instant | null
  readonly values: FormValues
  /** Empty = any two rows are two. */
  readonly key: string
  /** `YYYY-MM-DD` on which something of the row runs out. */
  readonly runsOut: string | null
  readonly changedAt: Instant
  readonly changedBy: PersonId
  readonly confirmedAt: Instant
  readonly version: number
  readonly endedBecause: string | null
  readonly demo: boolean
  readonly words: string
}
export type RowFilter = {
  readonly register: string
  /** An ltree path: this organisation and all below it. */
  readonly under?: string | undefined
  readonly entity?: string | undefined
  /** Words that must all occur, as written or as pinyin initials. */
  readonly q?: string | undefined
  /** As the rows stood then; absent = as they stand now, the ended among them. */
  readonly at?: Instant | undefined
  /** Only rows that have not ended by then. */
  readonly notEndedBy?: Instant | undefined
  /** What the asker may see: rows in these subtrees or about these units; of the organisations above only what is about no unit. */
  readonly seen?: { readonly reaches: readonly string[]; readonly entities: readonly string[]; readonly root: string } | undefined
  readonly page?: { readonly offset: number; readonly limit: number } | undefined
}
export type ImportRecord = {
  readonly id: string
  readonly register: string
  readonly by: PersonId
  readonly at: Instant
  readonly result: unknown
  readonly failed: readonly { readonly cells: readonly string[]; readonly why: string }[]
  readonly org: string
}
