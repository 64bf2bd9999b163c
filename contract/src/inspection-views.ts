/** What the API answers about enforcement cards, the yearly inspection plan and the draws. */
import type { Instant } from '@anlan/kernel/base'
import type { DrawResult, DrawStatus, DrawTerms, PlanStatus, RiskGrade, Sealed } from '@anlan/kernel/inspection'
import type { CardStanding } from '@anlan/kernel/registry'

/** One line for every card, and one for every inspector who has none. */
export type CardView = {
  readonly id: string | null
  readonly no: string
  readonly person: string
  readonly personName: string
  readonly post: string
  readonly org: string
  readonly organ: string
  readonly scope: string
  readonly sectors: readonly string[] | null
  readonly from: Instant | null
  readonly to: Instant | null
  readonly standing: CardStanding
  readonly revoked: string | null
  /** The holder may not enforce today: no card of his is valid. */
  readonly gap: boolean
  readonly demo: boolean
}
export type CardList = {
  readonly rows: readonly CardView[]
  readonly total: number
  /** Inspectors without a valid card today, and those whose card ends within 90 days. */
  readonly gaps: number
  readonly soon: number
}
export type Coverage = {
  /** Closed inspections that took place. */
  readonly done: number
  readonly running: number
  /** Planned visits, counted until the end of this month. */
  readonly dueByNow: number
}
export type PlanLineView = Coverage & {
  readonly entity: string
  readonly name: string
  readonly sector: string
  readonly sectorTitle: string
  readonly grade: RiskGrade
  readonly months: readonly number[]
}
export type PlanDrawView = {
  readonly sector: string
  readonly sectorTitle: string
  readonly grade: RiskGrade
  readonly of: number
  readonly count: number
  /** Drawn by published draws of the year, and of those inspected. */
  readonly drawn: number
  readonly done: number
}
export type PlanHand = { readonly name: string; readonly at: Instant }
export type PlanView = {
  readonly year: number
  readonly status: PlanStatus
  readonly statusText: string
  readonly revision: number
  readonly version: number
  readonly builtAt: Instant
  readonly authors: readonly string[]
  /** Why this reader may not approve it; null = the post alone decides. */
  readonly mine: boolean
  readonly submitted: PlanHand | null
  readonly approved: PlanHand | null
  readonly published: PlanHand | null
  readonly returned: (PlanHand & { readonly because: string }) | null
  readonly changes: readonly (PlanHand & { readonly what: string; readonly because: string })[]
  readonly demand: number
  readonly capacity: number | null
  readonly missing: number | null
  readonly officers: number
  readonly because: readonly string[]
  /** Visits by month, January first: planned, and inspections that took place. */
  readonly months: readonly { readonly month: number; readonly planned: number; readonly done: number }[]
  readonly lines: readonly PlanLineView[]
  readonly draws: readonly PlanDrawView[]
  /** The revision in force, when a newer one is being worked on. */
  readonly inForce: number | null
}
export type PlanPage = { readonly now: Instant; readonly year: number; readonly years: readonly number[]; readonly plan: PlanView | null }

export type DrawLine = {
  readonly id: string
  readonly no: string
  readonly year: number
  readonly status: DrawStatus
  readonly statusText: string
  readonly witness: string
  readonly knownFrom: Instant
  readonly entities: number
  readonly officers: number
  readonly count: number
  readonly preparedBy: string
  readonly preparedAt: Instant
  readonly sealedAt: Instant | null
}
export type DrawnView = {
  readonly entity: string
  readonly name: string
  readonly sectorTitle: string
  readonly grade: string
  readonly officers: readonly { readonly id: string; readonly name: string; readonly card: string }[]
  /** The inspection opened for it. */
  readonly caseId: string | null
  readonly caseNo: string | null
}
export type DrawView = DrawLine & {
  readonly version: number
  readonly terms: DrawTerms
  readonly sealed: Sealed
  /** By name; what the reader did himself he may not confirm. */
  readonly sealedBy: string | null
  readonly numberBy: string | null
  readonly numberAt: Instant | null
  /** Hidden from whoever is to type it a second time. */
  readonly number: string | null
  readonly publishedBy: string | null
  readonly publishedAt: Instant | null
  readonly voided: (PlanHand & { readonly because: string }) | null
  readonly mine: { readonly prepared: boolean; readonly number: boolean }
  readonly because: readonly string[]
  readonly teams: readonly DrawnView[]
  readonly without: readonly { readonly name: string; readonly because: string }[]
}
/** What a new draw would be made of. */
export type DrawBasis = {
  readonly year: number
  readonly plan: { readonly revision: number } | null
  readonly classes: readonly { readonly sector: string; readonly sectorTitle: string; readonly grade: RiskGrade; readonly of: number; readonly left: number }[]
  readonly officers: readonly { readonly id: string; readonly name: string; readonly org: string; readonly card: string; readonly sectors: readonly string[] | null }[]
  readonly entities: readonly { readonly id: string; readonly name: string; readonly sector: string; readonly grade: string; readonly inspected: boolean }[]
}

export type PublicDrawLine = {
  readonly id: string
  readonly no: string
  readonly status: DrawStatus
  readonly statusText: string
  readonly sealedAt: Instant
  readonly witness: string
  readonly knownFrom: Instant
  readonly entities: number
  readonly count: number
}
export type PublicPlanLine = { readonly name: string; readonly sectorTitle: string; readonly grade: RiskGrade; readonly visits: number }
export type PublicPlan = {
  readonly year: number
  readonly revision: number
  readonly at: Instant
  readonly lines: readonly PublicPlanLine[]
  readonly draws: readonly { readonly sectorTitle: string; readonly grade: RiskGrade; readonly of: number; readonly count: number }[]
}
export type PublicDraws = { readonly district: string; readonly demo: boolean; readonly now: Instant; readonly draws: readonly PublicDrawLine[]; readonly plan: PublicPlan | null }
/** Everything that anybody needs to compute the draw again. */
export type PublicDraw = PublicDrawLine & {
  readonly terms: DrawTerms
  /** What the sectors in the lists are called. */
  readonly sectors: Readonly<Record<string, string>>
  readonly sealed: Sealed
  readonly voided: { readonly at: Instant; readonly because: string } | null
  readonly opened: { readonly secret: string; readonly witness: string; readonly at: Instant } | null
  readonly result: DrawResult | null
}
