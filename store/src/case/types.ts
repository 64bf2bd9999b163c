/** Rows of the cases' read models. */
import type { Instant, PersonId } from '@anlan/kernel/base'

export type CaseRow = {
  readonly id: string
  readonly decl: string
  readonly no: string
  readonly title: string
  readonly org: string
  readonly orgId: string
  readonly area: string | null
  readonly placeName: string
  readonly entity: string | null
  readonly entityName: string | null
  readonly sector: string | null
  /** `main:state` and further lanes, as one text. */
  readonly state: string
  readonly openedAt: Instant
  readonly openedBy: PersonId
  readonly changedAt: Instant
  readonly endedAt: Instant | null
  readonly outcome: string | null
  readonly dueAt: Instant | null
  /** A clock cannot be worked out because the calendar of this year is not published. */
  readonly unknownYear: number | null
  /** How many escalations of overdue clocks have gone out. */
  readonly lateStage: number
  readonly parent: string | null
  readonly publicList: string | null
  readonly publicUntil: Instant | null
  readonly drill: boolean
  readonly words: string
}
export type TurnRow = { readonly token: string; readonly step: string; readonly due: Instant | null }
/** A type shown only where one of the organisations `own`, or one of the subtrees `reaches`, handles the case. */
export type ClosedType = { readonly decl: string; readonly own: readonly string[]; readonly reaches: readonly string[] }
export type CaseFilter = {
  readonly decl?: string | undefined
  readonly state?: string | undefined
  readonly open?: boolean | undefined
  readonly late?: boolean | undefined
  /** Waits for the holder of this token, and that step is overdue. */
  readonly lateFor?: string | undefined
  readonly unknown?: boolean | undefined
  readonly entity?: string | undefined
  readonly area?: string | undefined
  /** An ltree path: this organisation and all below it. */
  readonly under?: string | undefined
  readonly orgId?: string | undefined
  readonly sector?: string | undefined
  readonly parent?: string | undefined
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly drill?: boolean | undefined
  readonly q?: string | undefined
  /** Types left out. */
  readonly not?: readonly string[] | undefined
  /** Types shown only where one of these organisations (`own`) or subtrees (`reaches`) handles the case. */
  readonly closed?: readonly ClosedType[] | undefined
  /** What the asker may see: cases handled in one of these subtrees, or about one of these entities. */
  readonly seen?: { readonly reaches: readonly string[]; readonly entities: readonly string[] } | undefined
}
export type CaseSort = 'opened' | '-opened' | 'due' | '-changed' | 'no' | 'title'
