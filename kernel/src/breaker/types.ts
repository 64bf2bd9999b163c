/** 熔断: a trip issues orders 断·禁·停·撤·疏; each order has an owner, a deadline, a receipt and proof; release needs two. */
import type { AreaCode, BreakerId, Citation, EntityId, Instant, LineId, LngLat, OrderId, PersonId, PlaceKey, Span, WarningId } from '../base/index.ts'
import type { Quantity, Selector } from '../registry/types.ts'

export const orderKinds = ['cut', 'ban', 'halt', 'evacuate', 'disperse', 'door'] as const
/** `door` is the door-to-door errand of a call-out; it is an order like the five, so that it is owned, timed and proved. */
export type OrderKind = (typeof orderKinds)[number]
export const orderKindText: Record<OrderKind, string> = { cut: '断', ban: '禁', halt: '停', evacuate: '撤', disperse: '疏', door: '上门' }
export const breakerScopes = ['area', 'trade', 'unit', 'part'] as const
export type BreakerScope = (typeof breakerScopes)[number]
export const breakerScopeText: Record<BreakerScope, string> = { area: '区域', trade: '行业', unit: '单位', part: '部位' }

/** What must be shown before an order counts as carried out. */
export type ProofNeed = {
  readonly photos?: number
  readonly place?: boolean /** People or vehicles counted. */
  readonly count?: 'people' | 'vehicles' | 'households'
  readonly reading?: Quantity
}
export type Proof = {
  readonly photos: readonly string[]
  readonly at?: LngLat
  readonly count?: number
  readonly reading?: { readonly series: string; readonly value: number; readonly at: Instant }
  readonly note?: string
}

export type OrderDecl = {
  readonly id: string
  readonly kind: Exclude<OrderKind, 'door'>
  readonly title: string
  readonly legal: readonly Citation[]
  /** What it acts on: every entity with the tag inside the place, or the place itself (undefined). */
  readonly tagged?: string
  readonly owner: Selector
  /** Limit keys of the receipt and completion deadlines. */
  readonly receiptWithin: string
  readonly within: string
  readonly proof: ProofNeed
}
export type BreakerDecl = {
  readonly id: string
  readonly title: string
  readonly scope: BreakerScope
  readonly cites: readonly Citation[]
  readonly sector?: string
  readonly orders: readonly OrderDecl[]
  /** An independent fact that must hold before release: the quantity at the place stays below the limit for the span. */
  readonly release?: { readonly quantity: Quantity; readonly below: string; readonly for: Span; readonly text: string }
  /** Who hears when an order is not confirmed in time. */
  readonly escalateTo: Selector
}

export type BreakerState = {
  readonly id: BreakerId
  readonly decl: string
  readonly title: string
  readonly scope: BreakerScope
  readonly place: PlaceKey
  readonly placeName: string
  readonly warning?: WarningId
  readonly status: 'tripped' | 'release-asked' | 'released'
  readonly how: 'rule' | 'hand'
  readonly because: string
  readonly trippedAt: Instant
  readonly trippedBy: PersonId
  readonly orders: readonly OrderId[]
  readonly asked?: { readonly by: PersonId; readonly at: Instant; readonly because: string; readonly fact: FactCheck }
  readonly releasedAt?: Instant
  readonly releasedBy?: PersonId
  readonly drill: boolean
  readonly version: number
}
/** Whether the release fact was proved by readings, by a site check, or needs none. */
export type FactCheck = { readonly kind: 'reading' | 'site' | 'none'; readonly holds: boolean; readonly text: string; readonly photos?: readonly string[] }
export type BreakerCommand =
  | {
      readonly do: 'trip'
      readonly id: BreakerId
      readonly decl: string
      readonly title: string
      readonly scope: BreakerScope
      readonly place: PlaceKey
      readonly placeName: string
      readonly warning?: WarningId
      readonly how: 'rule' | 'hand'
      readonly because: string
      readonly orders: readonly OrderId[]
      readonly drill: boolean
    }
  | { readonly do: 'ask-release'; readonly because: string; readonly fact: FactCheck; readonly openOrders: number }
  | { readonly do: 'grant-release'; readonly fact: FactCheck }
  | { readonly do: 'refuse-release'; readonly because: string }
export type BreakerEvent =
  | {
      readonly type: 'breaker-tripped'
      readonly id: BreakerId
      readonly decl: string
      readonly title: string
      readonly scope: BreakerScope
      readonly place: PlaceKey
      readonly placeName: string
      readonly warning?: WarningId
      readonly how: 'rule' | 'hand'
      readonly because: string
      readonly orders: readonly OrderId[]
      readonly drill: boolean
    }
  | { readonly type: 'release-asked'; readonly because: string; readonly fact: FactCheck }
  | { readonly type: 'release-refused'; readonly because: string }
  | { readonly type: 'breaker-released'; readonly fact: FactCheck; readonly asked: PersonId }

export const orderStatuses = ['issued', 'received', 'done', 'confirmed', 'unable', 'lifted'] as const
export type OrderStatus = (typeof orderStatuses)[number]
export const orderStatusText: Record<OrderStatus, string> = { issued: '已下达', received: '已签收', done: '已执行待核', confirmed: '已核实', unable: '无法执行', lifted: '已解除' }
export type OrderState = {
  readonly id: OrderId
  readonly breaker?: BreakerId
  readonly line?: LineId
  readonly warning?: WarningId
  readonly kind: OrderKind
  readonly title: string
  readonly target: string
  readonly entity?: EntityId
  readonly area?: AreaCode
  readonly at?: LngLat
  readonly owner: PersonId
  readonly ownerName: string
  readonly ownerTitle: string
  readonly escalateTo?: PersonId
  readonly legal: readonly Citation[]
  readonly proofNeed: ProofNeed
  readonly code: string
  readonly codeWrong: number
  readonly issuedAt: Instant
  readonly receiptBy: Instant
  readonly doneBy: Instant
  readonly status: OrderStatus
  readonly receivedAt?: Instant
  readonly doneAt?: Instant
  readonly proof?: Proof
  readonly doneByPerson?: PersonId
  readonly confirmedAt?: Instant
  readonly confirmedBy?: PersonId
  readonly unableBecause?: string
  readonly sentBack?: string
  readonly escalations: readonly { readonly at: Instant; readonly why: 'receipt' | 'done' | 'unable' }[]
  /** When it last changed; what is sent about a change stays worth sending for a while from here. */
  readonly changedAt?: Instant
  readonly drill: boolean
  readonly version: number
}
export type OrderOpening = Pick<
  OrderState,
  | 'id'
  | 'breaker'
  | 'line'
  | 'warning'
  | 'kind'
  | 'title'
  | 'target'
  | 'entity'
  | 'area'
  | 'at'
  | 'owner'
  | 'ownerName'
  | 'ownerTitle'
  | 'escalateTo'
  | 'legal'
  | 'proofNeed'
  | 'code'
  | 'receiptBy'
  | 'doneBy'
  | 'drill'
>
export type OrderCommand =
  | { readonly do: 'issue'; readonly order: OrderOpening; readonly text: string }
  | { readonly do: 'receive'; readonly code?: string }
  | { readonly do: 'report-done'; readonly proof: Proof }
  | { readonly do: 'report-unable'; readonly because: string; readonly to?: PersonId | null /** As for `escalate`. */ }
  | { readonly do: 'confirm' }
  | { readonly do: 'send-back'; readonly because: string }
  | {
      readonly do: 'escalate'
      readonly why: 'receipt' | 'done'
      readonly to?: PersonId | null /** Who answers above at this instant; absent: who was named when the order was issued. */
    }
  | { readonly do: 'lift'; readonly because: string }
export type OrderEvent =
  | { readonly type: 'order-issued'; readonly order: OrderOpening; readonly text: string }
  | { readonly type: 'order-code-wrong' }
  | { readonly type: 'order-received' }
  | { readonly type: 'order-done'; readonly proof: Proof }
  | { readonly type: 'order-unable'; readonly because: string }
  | { readonly type: 'order-confirmed' }
  | { readonly type: 'order-sent-back'; readonly because: string }
  | { readonly type: 'order-escalated'; readonly why: 'receipt' | 'done' | 'unable'; readonly to: PersonId | null }
  | { readonly type: 'order-lifted'; readonly because: string }
