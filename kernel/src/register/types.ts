/** Registers: rows of a declared shape with dates. What is in force today, what was in force on a past day, who changed it and why. */
import type { AreaCode, Citation, EntityId, FormFields, FormValues, Id, Instant, Interval, LimitRef, OrgId, PersonId, Role } from '../base/index.ts'

/** Whom a row belongs to: it is kept by that organisation (of an entity: by the town around it) and seen by all above it. */
export type RowOwner = 'district' | 'org' | 'town' | 'village' | 'entity'
/** A yes-or-no column worked out from the row at an instant; what indicators count and lists filter by. Never typed in. */
export type RowFlag = {
  readonly title: string
  readonly holds: (values: FormValues, at: Instant, valid: Interval) => boolean /** Red in lists when it holds. */
  readonly bad?: true
}
export type RegisterDecl = {
  readonly id: string
  readonly revision: number
  readonly title: string
  /** What one row is called: `队伍`. */
  readonly noun: string
  /** Heading under which the list of registers shows it. */
  readonly group: string
  /** What it is for, in one plain sentence. */
  readonly about: string
  readonly cites: readonly Citation[]
  readonly owner: RowOwner
  readonly fields: FormFields
  /** Fields whose values together name one row: two rows in force may not agree in all of them. With owner other than `district`, the owner counts too; without fields there is one row for each owner. */
  readonly key: readonly string[]
  /** What a row is called in lists. */
  readonly nameOf: (values: FormValues) => string
  readonly flags: Readonly<Record<string, RowFlag>>
  /** A field of kind `day` on which something of the row runs out (a certificate, a review): who keeps the row is told before. */
  readonly runsOut?: {
    readonly field: string
    readonly title: string
    readonly before: LimitRef
    /** Nothing runs out any more: the task is done. */
    readonly settled?: (values: FormValues) => boolean
  }
  /** Who adds, changes and ends rows; holders of these posts in the owner's organisation or above. */
  readonly keepers: readonly Role[]
  /** Fields anybody may see (plates, public lists). */
  readonly public?: readonly string[]
  /** Columns of the list, in order; absent = the first six fields. */
  readonly columns?: readonly string[]
  /** Rows are worked out by the server from what it has (the register of posts, entities, points); nobody keeps them by hand. */
  readonly derived?: true
}
export type RowOwnerRef = {
  readonly org: string
  readonly orgId: OrgId
  readonly orgName: string
  readonly area?: AreaCode
  readonly entity?: EntityId
  readonly entityName?: string
}
export type RowState = RowOwnerRef & {
  readonly id: Id
  readonly register: string
  readonly revision: number
  readonly name: string
  readonly values: FormValues
  readonly valid: Interval
  readonly changedAt: Instant
  readonly changedBy: PersonId
  /** Last time somebody said that it is still so. */
  readonly confirmedAt: Instant
  readonly endedBecause?: string
  /** The last day for which its keepers were told that something runs out; nothing is told twice. */
  readonly reminded?: string
  readonly demo: boolean
}
export type RowCommand =
  /** `taken` = the id of another row in force with the same key, looked up by the caller. `roles` = roles of the person that reach the owner. */
  | {
      readonly do: 'add'
      readonly id: Id
      readonly register: string
      readonly owner: RowOwnerRef
      readonly values: unknown
      readonly from?: Instant
      readonly taken?: Id
      readonly roles: readonly string[]
      readonly demo?: boolean
    }
  | { readonly do: 'change'; readonly values: unknown; readonly because: string; readonly taken?: Id; readonly roles: readonly string[] }
  | { readonly do: 'confirm'; readonly roles: readonly string[] }
  | { readonly do: 'end'; readonly at: Instant; readonly because: string; readonly roles: readonly string[] }
  | { readonly do: 'remind'; readonly day: string }
export type RowEvent =
  | { readonly type: 'row-added'; readonly row: Omit<RowState, 'changedAt' | 'changedBy' | 'confirmedAt'> }
  | { readonly type: 'row-changed'; readonly values: FormValues; readonly name: string; readonly because: string }
  | { readonly type: 'row-confirmed' }
  | { readonly type: 'row-ended'; readonly at: Instant; readonly because: string }
  | { readonly type: 'row-runs-out'; readonly day: string }
