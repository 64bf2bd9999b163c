/** What the API answers about recurring duties: what is owed, what was done, what it counts for, and what is asked about it. */
import type { FormFields, FormValues, Instant, LngLat } from '@anlan/kernel/base'
import type { Check, DutyTally, ObligationState, OccasionEvent, QuestionKind } from '@anlan/kernel/duty'

/** A duty as declared, in words a person reads. `unverified` = frequencies that nobody could check against a source. */
export type DutyDeclView = {
  readonly id: string
  readonly title: string
  readonly noun: string
  readonly cites: readonly string[]
  readonly items: readonly (number | string)[]
  readonly holders: readonly string[]
  readonly targets: string
  readonly rhythms: readonly string[]
  readonly occasions: readonly string[]
  readonly unverified: readonly string[]
  readonly record: FormFields
  /** What makes a record count, with limits: `到场 200 米内`, `照片至少 1 张`. */
  readonly counts: readonly string[]
  /** Metres from the object within which one counts as present. */
  readonly near?: number
  readonly opens: readonly { readonly decl: string; readonly title: string }[]
  readonly exemptBy: readonly string[]
}
/** One thing owed, as it stands on the day asked about. */
export type ObligationView = {
  readonly key: string
  readonly duty: string
  readonly title: string
  readonly noun: string
  readonly target: string
  readonly targetName: string
  readonly at: LngLat | null
  readonly entity: string | null
  readonly area: string | null
  readonly areaName: string
  /** `2026年7月` or the occasion's title. */
  readonly period: string
  readonly occasion: string | null
  readonly from: Instant
  readonly due: Instant
  readonly state: ObligationState
  readonly stateText: string
  readonly have: number
  readonly n: number
  readonly doneAt: Instant | null
  readonly because: string
  readonly org: string
  readonly orgName: string
  readonly post: string | null
  readonly postTitle: string
  /** Who answers for it, and by which rule. */
  readonly persons: readonly { readonly id: string; readonly name: string }[]
  readonly deputies: readonly { readonly id: string; readonly name: string }[]
  readonly rule: string
}
/** `open` = overdue first, then due soonest; `done` = the newest done. */
export type MyDuties = {
  readonly now: Instant
  readonly person: string
  readonly open: readonly ObligationView[]
  readonly done: readonly ObligationView[]
  readonly ahead: number
  readonly tally: DutyTally
  /** Declarations of everything in `open`, so that a phone can show the forms offline. */
  readonly decls: readonly DutyDeclView[]
  readonly occasions: readonly OccasionView[]
}
/** An object towards which the person may act now, whether or not it is owed: an extra visit counts too. */
export type DutyTargetView = {
  readonly key: string
  readonly name: string
  readonly areaName: string
  readonly at: LngLat | null
  readonly as: readonly { readonly holder: string; readonly title: string; readonly deputy: boolean }[]
}
export type RecordedDuty = {
  readonly id: string
  readonly counted: boolean
  readonly checks: readonly Check[]
  readonly countsFor: readonly string[]
  readonly opens: readonly { readonly decl: string; readonly title: string }[]
}
export type DutyFactView = {
  readonly id: string
  readonly duty: string
  readonly title: string
  readonly noun: string
  readonly target: string
  readonly targetName: string
  readonly entity: string | null
  readonly areaName: string
  readonly org: string
  readonly orgName: string
  readonly as: string
  readonly deputy: boolean
  readonly by: string
  readonly byName: string
  readonly at: Instant
  readonly receivedAt: Instant
  readonly counted: boolean
  readonly checks: readonly Check[]
  readonly found: 'none' | 'some' | null
  readonly withdrawn: { readonly at: Instant; readonly because: string } | null
  readonly photos: readonly string[]
  readonly drill: boolean
}
export type DutyFactDetail = DutyFactView & {
  readonly place: LngLat | null
  readonly record: FormFields
  readonly values: FormValues
  /** Names of whom and what the values name. */
  readonly names: {
    readonly people: Readonly<Record<string, string>>
    readonly orgs: Readonly<Record<string, string>>
    readonly entities: Readonly<Record<string, string>>
    readonly places: Readonly<Record<string, string>>
  }
  readonly countsFor: readonly { readonly key: string; readonly period: string }[]
  readonly mine: boolean
  readonly opens: readonly { readonly decl: string; readonly title: string }[]
  readonly questions: readonly QuestionView[]
}
/** One line of who is behind. `key` is what the next filter takes. */
export type StandingRow = {
  readonly key: string
  readonly name: string
  readonly sub: string
  readonly tally: DutyTally
  readonly coverage: number | null
  readonly onTime: number | null
}
export type StandingList = {
  readonly rows: readonly StandingRow[]
  readonly total: number
  readonly sum: DutyTally
  readonly asOf: Instant
  readonly from: Instant
  readonly to: Instant
}
export type OccasionView = {
  readonly id: string
  readonly event: OccasionEvent
  readonly eventText: string
  readonly title: string
  readonly from: Instant
  readonly to: Instant | null
  readonly entity: string | null
  readonly area: string | null
  readonly where: string
  readonly because: string
  readonly tally: DutyTally | null
}
export type QuestionView = {
  readonly id: string
  readonly kind: QuestionKind
  readonly kindText: string
  readonly person: string
  readonly personName: string
  readonly orgName: string
  readonly text: string
  readonly facts: readonly string[]
  readonly askedAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
  readonly closed: { readonly at: Instant; readonly byName: string; readonly note: string } | null
  readonly mine: boolean
}
