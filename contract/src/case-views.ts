/** What the API answers about cases. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { CaseActor, CaseState } from '@anlan/kernel/case'
import type { TimelineItem } from './views.ts'

export type CaseLine = {
  readonly id: string
  readonly decl: string
  readonly typeTitle: string
  readonly no: string
  readonly title: string
  readonly placeName: string
  readonly area: string | null
  readonly entity: string | null
  readonly entityName: string | null
  readonly sector: string | null
  readonly orgId: string
  readonly orgName: string
  /** The states of all lanes as a reader knows them, main lane first. */
  readonly states: readonly { readonly lane: string; readonly state: string; readonly title: string }[]
  readonly openedAt: Instant
  readonly openedBy: PersonId
  readonly openedByName: string
  readonly changedAt: Instant
  readonly endedAt: Instant | null
  readonly outcome: string | null
  readonly dueAt: Instant | null
  readonly late: boolean
  readonly unknownYear: number | null
  readonly lateStage: number
  readonly drill: boolean
  /** In an inbox: what is to be done, until when. */
  readonly step?: string
  readonly stepTitle?: string
  readonly stepDue?: Instant | null
}
export type CaseDocumentView = { readonly document: string; readonly title: string; readonly no: string; readonly at: Instant; readonly byName: string; readonly index: number }
/** The page of one case. The screen works out what may be done with the same function as the server, from `state` and `actor`. */
export type CasePage = {
  readonly state: CaseState
  readonly actor: CaseActor
  readonly now: Instant
  /** Fields that were left out because this person may not see them. */
  readonly hidden: readonly string[]
  /** Names behind the ids that occur in the case. */
  readonly names: {
    readonly people: Readonly<Record<string, string>>
    readonly orgs: Readonly<Record<string, string>>
    readonly entities: Readonly<Record<string, string>>
    readonly places: Readonly<Record<string, string>>
  }
  readonly timeline: readonly TimelineItem[]
  readonly children: readonly CaseLine[]
  readonly parent: CaseLine | null
  readonly documents: readonly CaseDocumentView[]
}
export type CaseBoardLine = {
  readonly orgId: string
  readonly orgName: string
  readonly decl: string
  readonly typeTitle: string
  readonly open: number
  readonly late: number
  readonly ended: number
  readonly endedLate: number
  readonly oldestDue: Instant | null
}
/** `opens` = types that this person may open somewhere; `actor` and `own` = who the person is to cases and whose units, for what forms may begin with. */
export type CaseCounts = {
  readonly todo: number
  readonly late: number
  readonly byType: readonly { readonly decl: string; readonly todo: number; readonly late: number }[]
  readonly opens: readonly string[]
  readonly actor: CaseActor
  readonly own: readonly Choice[]
}
/** Overdue steps of one post, person or unit; `token` filters the list (`lateFor`). */
export type CaseLateLine = { readonly token: string; readonly who: string; readonly orgId: string; readonly orgName: string; readonly late: number; readonly oldestDue: Instant }
/** What an import did: `rejected` = the rows that did not become cases, as an xlsx in base64 with a column 原因; null when there are none. */
export type ImportResult = {
  readonly opened: readonly { readonly row: number; readonly id: string; readonly no: string }[]
  /** Rows that had been opened by an earlier sending of the same file. */
  readonly known: number
  readonly failed: readonly { readonly row: number; readonly why: string }[]
  readonly rejected: string | null
}
/** A person or unit to choose in a form. */
export type Choice = { readonly id: string; readonly name: string; readonly detail: string }
export type PublicCase = {
  readonly no: string
  readonly type: string
  readonly state: string
  readonly at: Instant
  readonly place: string
  readonly fields: readonly { readonly title: string; readonly text: string }[]
}
