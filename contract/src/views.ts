/** What the screens get. Kernel states are shown as they are, minus secrets (codes) and with masked phones. */
import type { AreaCode, BreakerId, EntityId, Id, Instant, LngLat, OrderId, PersonId, PlaceKey, PointId, RaisedLevel, RunId, SeriesId, WarningLevel } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { Board, LineState, RunState } from '@anlan/kernel/callout'
import type { Gap, ResponsibleAs, Scene } from '@anlan/kernel/registry'
import type { ReadingFlag } from '@anlan/kernel/signal'
import type { WarningState } from '@anlan/kernel/warning'
import type { ActionId } from '@anlan/policy'

export type Me = {
  readonly person: PersonId
  readonly name: string
  readonly account: string
  readonly posts: readonly { readonly title: string; readonly org: string }[]
  readonly actions: readonly ActionId[]
  readonly scope: string
  readonly district: string
  readonly demo: boolean
  readonly csrf: string
  readonly secondFactor: 'off' | 'on' | 'fresh'
  readonly secondFactorUntil: Instant | null
  readonly mustChangePassword: boolean
  readonly now: Instant
}
export type SessionView = { readonly id: string; readonly current: boolean; readonly createdAt: Instant; readonly lastSeen: Instant; readonly ip: string; readonly agent: string }

/** code and codeWrong never leave the server; the phone is masked unless the reader may see it. */
export type LineView = Omit<LineState, 'code' | 'codeWrong'>
export type OrderView = Omit<OrderState, 'code' | 'codeWrong'> & { readonly overdue: boolean; readonly breakerTitle?: string }
export type BreakerView = Omit<BreakerState, 'orders'> & {
  readonly orders: readonly OrderId[]
  readonly open: number
  readonly fact: { readonly need: string | null; readonly holds: boolean; readonly text: string }
}
export type OrderCount = { readonly all: number; readonly received: number; readonly done: number; readonly confirmed: number; readonly overdue: number }
export type SeriesRef = { readonly id: SeriesId; readonly label: string; readonly unit: string; readonly quantity: string; readonly point: PointId; readonly pointName: string }
export type WarningView = WarningState & {
  readonly title: string
  readonly hazard: string
  readonly scene: Scene
  readonly area: AreaCode | null
  readonly at: LngLat | null
  readonly run: RunId | null
  readonly board: Board
  readonly orders: OrderCount
  readonly breakers: readonly BreakerId[]
}
export type TimelineItem = {
  readonly seq: number
  readonly at: Instant
  readonly by: PersonId
  readonly byName: string
  readonly kind: string
  readonly id: Id
  readonly type: string
  readonly text: string
  readonly tone: 'plain' | 'good' | 'bad'
}
export type WarningDetail = {
  readonly warning: WarningView
  readonly run: RunState | null
  readonly lines: readonly LineView[]
  readonly orders: readonly OrderView[]
  readonly breakers: readonly BreakerView[]
  readonly series: readonly SeriesRef[]
  readonly timeline: readonly TimelineItem[]
}

export type Threshold = {
  readonly key: string
  readonly level: RaisedLevel | null
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly verified: boolean
  readonly source: string
}
export type SeriesData = {
  readonly series: SeriesRef
  readonly points: readonly { readonly at: Instant; readonly value: number | null; readonly flags: readonly ReadingFlag[] }[]
  readonly thresholds: readonly Threshold[]
  /** Beyond the last reading, with the interval that held before; absent where the series does not support it. */
  readonly forecast?: SeriesForecast
}
export type SeriesForecast = {
  readonly points: readonly { readonly at: Instant; readonly value: number; readonly low: number; readonly high: number }[]
  readonly threshold: number
  /** When it probably passes the threshold, and the ends of the interval; null = not within the look ahead. */
  readonly about: Instant | null
  readonly early: Instant | null
  readonly late: Instant | null
  readonly text: string
}

export type PointState = 'normal' | 'attention' | 'late' | 'bad' | 'silent'
export type PointView = {
  readonly id: PointId
  readonly name: string
  readonly scene: Scene
  readonly kind: string
  readonly area: AreaCode
  readonly areaName: string
  readonly at: LngLat
  readonly protocol: string
  readonly state: PointState
  readonly stateText: string
  readonly level: WarningLevel
  readonly last: { readonly label: string; readonly value: number | null; readonly unit: string; readonly at: Instant; readonly flags: readonly ReadingFlag[] } | null
  readonly series: readonly SeriesRef[]
  readonly entity: EntityId | null
  readonly demo: boolean
}

/** A warning as it stood at an earlier instant; what followed from it is not told here. */
export type PastWarning = {
  readonly id: WarningState['id']
  readonly title: string
  readonly hazard: string
  readonly scene: Scene
  readonly level: WarningLevel
  readonly phase: WarningState['phase']
  readonly placeName: string
  readonly area: AreaCode | null
  readonly at: LngLat | null
  readonly since: Instant
  readonly drill: boolean
  readonly because: string
}
/** The map at an instant of the last day, from what was known then. `now` is when it was asked for. */
export type PastMap = { readonly at: Instant; readonly now: Instant; readonly warnings: readonly PastWarning[]; readonly points: readonly PointView[] }

export type ChannelHealth = {
  readonly name: string
  readonly title: string
  readonly state: 'ok' | 'failing' | 'unknown'
  readonly checkedAt: Instant | null
  readonly waiting: number
  readonly dead: number
  readonly note: string
}
export type Todo = { readonly key: string; readonly title: string; readonly because: string; readonly due: Instant | null; readonly link: string; readonly tone: 'act' | 'watch' }
export type Overview = {
  readonly now: Instant
  readonly seq: number
  readonly counts: Readonly<Record<RaisedLevel, number>>
  readonly warnings: readonly WarningView[]
  readonly channels: readonly ChannelHealth[]
  readonly todo: readonly Todo[]
  readonly shift: { readonly name: string; readonly from: Instant; readonly to: Instant } | null
  readonly gaps: { readonly stop: number; readonly warn: number }
  readonly log: readonly LogItem[]
  readonly storm: StormState
  readonly latestRelease: { readonly id: string; readonly text: string } | null
}
export type LogItem = {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly text: string
  readonly tone: 'plain' | 'good' | 'bad'
  readonly link: string | null
  readonly auto: boolean
}
export type Handover = {
  readonly id: string
  readonly at: Instant
  readonly from: string
  readonly to: string
  readonly toPerson: PersonId
  readonly text: string
  readonly facts: readonly string[]
  readonly acceptedAt: Instant | null
  readonly acceptedBy: string | null
}
export type HandoverDraft = { readonly facts: readonly string[]; readonly to: readonly { readonly person: PersonId; readonly name: string; readonly title: string }[] }

export type PersonView = {
  readonly id: PersonId
  readonly name: string
  readonly initials: string
  readonly phones: readonly string[]
  readonly posts: readonly { readonly title: string; readonly org: string; readonly rank: 'A' | 'B' }[]
  readonly entities: readonly { readonly name: string; readonly as: ResponsibleAs }[]
  readonly demo: boolean
  readonly reachable: boolean
}
export type GapView = Gap
export type LimitView = {
  readonly key: string
  readonly title: string
  readonly value: number
  readonly unit: string
  readonly source: string
  readonly verified: boolean
  readonly from: Instant
  readonly to: Instant | null
  readonly place: string | null
  readonly placeName: string | null
  readonly note: string
}
export type DeclView = {
  readonly id: string
  readonly title: string
  readonly hazard: string
  readonly scene: Scene
  readonly area: 'town' | 'village' | 'entity' | 'point'
  readonly levels: readonly {
    readonly level: RaisedLevel
    readonly advice: string
    readonly callOut: string | null
    readonly breaker: string | null
    readonly tellPublic: boolean
  }[]
}
export type Choices = {
  readonly warnings: readonly DeclView[]
  readonly breakers: readonly { readonly id: string; readonly title: string; readonly scope: string; readonly orders: readonly string[] }[]
  readonly places: readonly { readonly key: PlaceKey; readonly name: string; readonly initials: string; readonly kind: 'town' | 'village' | 'entity' | 'point' }[]
  readonly issuer: string
}
/** The consequence in numbers, shown before a dangerous action. */
export type Preview = {
  readonly people: number
  readonly names: readonly string[]
  readonly orders: readonly { readonly kind: string; readonly title: string; readonly target: string; readonly owner: string }[]
  readonly text: string
  readonly problems: readonly string[]
}

export type DeliveryView = {
  readonly key: string
  readonly channel: string
  readonly to: string
  readonly toName: string
  readonly text: string
  readonly status: string
  readonly attempts: number
  readonly createdAt: Instant
  readonly sentAt: Instant | null
  readonly error: string | null
  readonly purpose: string
}
export type ReviewView = {
  readonly id: string
  readonly warning: string
  readonly title: string
  readonly placeName: string
  readonly kind: 'late' | 'missed' | 'silent-source' | 'false'
  readonly shouldAt: Instant | null
  readonly didAt: Instant | null
  readonly level: WarningLevel
  readonly text: string
}
export type AuditView = {
  readonly no: number
  readonly at: Instant
  readonly who: string
  readonly whoName: string
  readonly ip: string
  readonly action: string
  readonly actionText: string
  readonly object: string
  readonly ok: boolean
  readonly hash: string
  readonly details: string
}
export type Inbox = { readonly id: string; readonly at: Instant; readonly text: string; readonly line: string | null; readonly link: string | null; readonly answered: boolean }

/** The phone page: everything one person must know and do, behind a one-time link. */
export type PhonePage = {
  readonly person: string
  readonly title: string
  readonly now: Instant
  readonly dutyPhone: string
  readonly drill: boolean
  readonly warning: {
    readonly title: string
    readonly level: RaisedLevel
    readonly placeName: string
    readonly since: Instant
    readonly because: string
    readonly advice: string
    readonly ended: boolean
  } | null
  readonly line: { readonly status: string; readonly statusText: string; readonly acknowledgedAt: Instant | null } | null
  readonly orders: readonly OrderView[]
}
/** Demonstration phones. */
export type SimPhone = {
  readonly number: string
  readonly name: string
  readonly title: string
  readonly power: boolean
  readonly asleep: boolean
  readonly state: 'idle' | 'ringing' | 'talking'
  readonly call: SimCall | null
  readonly messages: readonly { readonly id: string; readonly at: Instant; readonly text: string; readonly link: string | null }[]
  readonly history: readonly { readonly at: Instant; readonly text: string }[]
}
export type SimCall = { readonly id: string; readonly at: Instant; readonly text: string; readonly answeredAt: Instant | null; readonly ringingUntil: Instant }
export type StormState = {
  readonly available: readonly { readonly id: string; readonly title: string; readonly summary: string; readonly minutes: number }[]
  readonly running: {
    readonly id: string
    readonly title: string
    readonly speed: number
    readonly startedAt: Instant
    readonly progress: number
    readonly sent: number
    readonly acked: number
  } | null
}
export type Notice = { readonly seq: number; readonly kinds: readonly string[]; readonly ids: readonly string[] }
/** What the public reads: only texts that two persons have released; drills never appear. */
export type PublicNotice = {
  readonly id: string
  readonly no: number
  readonly kind: 'alert' | 'update' | 'cancel'
  readonly level: RaisedLevel
  readonly headline: string
  readonly text: string
  readonly measures: string
  readonly area: string
  readonly startsAt: Instant
  readonly releasedAt: Instant
  readonly issuer: string
  readonly live: boolean
}
export type PublicBoard = {
  readonly district: string
  readonly issuer: string
  readonly dutyPhone: string
  readonly now: Instant
  readonly demo: boolean
  readonly notices: readonly PublicNotice[]
}
