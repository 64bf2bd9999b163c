/** 叫应: one run per incident, one line per person, a frozen policy, N of N. */
import type { AreaCode, ChannelName, Instant, LineId, OrderId, PersonId, PlaceKey, PostId, RaisedLevel, RoleId, RunId, Span, WarningId } from '../base/index.ts'
import type { Selector } from '../registry/types.ts'

/** How to redial, in spans after the line opens. Frozen into the run when it starts. */
export type CalloutPolicy = {
  /** Channels used at every attempt; `together` sends all at once, `in-order` moves to the next when one fails. */
  readonly channels: readonly ChannelName[]
  readonly mode: 'together' | 'in-order'
  /** The first attempt for everybody must have left by then. */
  readonly firstWithin: Span
  /** How many redials after the first attempt, spread evenly over `redialWithin`. */
  readonly redials: number
  readonly redialWithin: Span
  readonly superiorAfter: Span
  /** The deputy is called beside the holder after this. */
  readonly deputyAfter: Span
  readonly doorAfter: Span
  readonly expireAfter: Span
  /** An attempt without any receipt counts as unanswered after this. */
  readonly ringFor: Span
  /** How much of the message must have been heard before a key counts. */
  readonly heardAtLeast: Span
  readonly codeTries: number
}
export type CalloutPlan = {
  readonly id: string
  readonly title: string
  readonly who: readonly Selector[]
  readonly policy?: Partial<CalloutPolicy> /** Why these people, shown on the board. */
  readonly note: string
}

export type AttemptOutcome = 'no-answer' | 'busy' | 'off' | 'hung-up' | 'voicemail' | 'failed' | 'declined' | 'timed-out'
export const attemptOutcomeText: Record<AttemptOutcome, string> = {
  'no-answer': '无人接听',
  busy: '占线',
  off: '关机',
  'hung-up': '接通后挂断',
  voicemail: '语音信箱（不算应答）',
  failed: '通道失败',
  declined: '拒接',
  'timed-out': '无回执',
}
export type Attempt = {
  readonly no: number
  readonly channel: ChannelName
  readonly key: string
  readonly at: Instant
  readonly status: 'sent' | 'delivered' | 'ringing' | 'answered' | 'ended'
  /** Seconds of the message heard; present (0 or more) as soon as the call was answered, also after it ended. */
  readonly heard?: number
  readonly outcome?: AttemptOutcome
  readonly endedAt?: Instant
}

export const lineStates = ['calling', 'acknowledged', 'covered', 'declined', 'unreachable', 'stopped', 'expired'] as const
/** `unreachable` is not an end: the line stays open (late answers count) until acknowledged, stopped or expired. */
export type LineStatus = (typeof lineStates)[number]
export const lineStatusText: Record<LineStatus, string> = {
  calling: '叫应中',
  acknowledged: '已应答',
  covered: '代答（B 角）',
  declined: '拒绝',
  unreachable: '叫不通',
  stopped: '已停止',
  expired: '已截止',
}
export type AckBy = 'key' | 'code' | 'read-back' | 'app' | 'link' | 'on-behalf' | 'door'
export const ackByText: Record<AckBy, string> = { key: '按键', code: '回读码', 'read-back': '复述', app: '应用内', link: '短信链接', 'on-behalf': '代为确认', door: '上门' }

export type LineState = {
  readonly id: LineId
  readonly run: RunId
  readonly person: PersonId
  readonly name: string
  readonly title: string
  readonly post?: PostId
  readonly area?: AreaCode
  readonly phone?: string
  /** Why this line exists. */
  readonly as: 'named' | 'deputy' | 'superior'
  /** The line this one stands in for. */
  readonly of?: LineId
  readonly deputies: readonly PersonId[]
  readonly superior?: PersonId
  readonly doorTo?: PersonId
  readonly warnings: readonly WarningId[]
  readonly level: RaisedLevel
  readonly text: string
  readonly code: string
  readonly codeWrong: number
  readonly policy: CalloutPolicy
  readonly openedAt: Instant
  readonly expiresAt: Instant
  readonly status: LineStatus
  readonly attempts: readonly Attempt[]
  /** Set when a risen level started the redials of an unreachable person anew: when, and with which attempt number. */
  readonly round?: { readonly from: Instant; readonly no: number }
  readonly deputyCalledAt?: Instant
  readonly superiorCalledAt?: Instant
  readonly doorOrderedAt?: Instant
  readonly doorOrder?: OrderId
  readonly unreachableAt?: Instant
  readonly acknowledged?: { readonly at: Instant; readonly by: AckBy; readonly who: PersonId; readonly reason?: string; readonly attempt?: string }
  readonly declinedBecause?: string
  readonly drill: boolean
  readonly version: number
}

/** What the provider says happened to one attempt. */
export type Receipt = { readonly kind: 'delivered' | 'ringing' | 'answered' | 'heard' | 'ended'; readonly heardSeconds?: number; readonly outcome?: AttemptOutcome }

export type LineCommand =
  | { readonly do: 'open'; readonly line: LineOpening }
  | { readonly do: 'attempt'; readonly no: number }
  | { readonly do: 'time-out'; readonly key: string }
  | { readonly do: 'receipt'; readonly key: string; readonly receipt: Receipt }
  | { readonly do: 'acknowledge'; readonly by: AckBy; readonly code?: string; readonly key?: string; readonly reason?: string }
  | { readonly do: 'decline'; readonly because: string; readonly key?: string }
  | { readonly do: 'call-deputy' }
  | { readonly do: 'call-superior' }
  | { readonly do: 'order-door' }
  | { readonly do: 'give-up' }
  | { readonly do: 'expire' }
  | { readonly do: 'cover'; readonly by: PersonId; readonly line: LineId }
  /** The incident changed: new warning or higher level. Open lines get the new text; acknowledged people are informed, not called. */
  | {
      readonly do: 'renew'
      readonly warning: WarningId
      readonly level: RaisedLevel
      readonly text: string /** Set when a stand-in is now himself among those who must answer. */
      readonly named?: Named
    }
  | { readonly do: 'stop'; readonly because: string }
/** What being named brings over being called as a stand-in. */
export type Named = { readonly title: string; readonly deputies: readonly PersonId[]; readonly superior?: PersonId; readonly doorTo?: PersonId }
export type LineOpening = {
  readonly id: LineId
  readonly run: RunId
  readonly person: PersonId
  readonly name: string
  readonly title: string
  readonly post?: PostId
  readonly area?: AreaCode
  readonly phone?: string
  readonly as: 'named' | 'deputy' | 'superior'
  readonly of?: LineId
  readonly deputies: readonly PersonId[]
  readonly superior?: PersonId
  readonly doorTo?: PersonId
  readonly warnings: readonly WarningId[]
  readonly level: RaisedLevel
  readonly text: string
  readonly code: string
  readonly policy: CalloutPolicy
  readonly drill: boolean
}

export type LineEvent =
  | { readonly type: 'line-opened'; readonly line: LineOpening; readonly expiresAt: Instant }
  | { readonly type: 'attempt-made'; readonly no: number; readonly channel: ChannelName; readonly key: string }
  | { readonly type: 'attempt-progressed'; readonly key: string; readonly status: 'delivered' | 'ringing' | 'answered'; readonly heard?: number }
  | { readonly type: 'attempt-ended'; readonly key: string; readonly outcome: AttemptOutcome }
  | { readonly type: 'code-wrong' }
  | { readonly type: 'line-acknowledged'; readonly by: AckBy; readonly who: PersonId; readonly reason?: string; readonly attempt?: string; readonly after: Span }
  | { readonly type: 'line-declined'; readonly because: string }
  | { readonly type: 'deputy-called'; readonly deputies: readonly PersonId[] }
  | { readonly type: 'superior-called'; readonly superior: PersonId }
  | { readonly type: 'door-ordered'; readonly to: PersonId | null }
  | { readonly type: 'line-unreachable' }
  | { readonly type: 'line-expired' }
  | { readonly type: 'line-covered'; readonly by: PersonId; readonly line: LineId }
  | {
      readonly type: 'line-renewed'
      readonly warning: WarningId
      readonly level: RaisedLevel
      readonly text: string
      readonly inform: boolean
      readonly key: string
      readonly named?: Named
    }
  | { readonly type: 'line-stopped'; readonly because: string }

/** The run itself is small: identity, incident and frozen policy; the board is a fold over its lines. */
export type RunState = {
  readonly id: RunId
  readonly incident: string
  readonly plan: string
  readonly policy: CalloutPolicy
  readonly warnings: readonly WarningId[]
  readonly people: readonly PersonId[]
  readonly openedAt: Instant
  readonly closedAt?: Instant
  readonly drill: boolean
  readonly version: number
}
export type RunCommand =
  | {
      readonly do: 'start'
      readonly id: RunId
      readonly incident: string
      readonly plan: string
      readonly policy: CalloutPolicy
      readonly warning: WarningId
      readonly people: readonly PersonId[]
      readonly drill: boolean
    }
  | { readonly do: 'extend'; readonly warning: WarningId; readonly plan: string; readonly people: readonly PersonId[] }
  | { readonly do: 'close'; readonly because: string }
export type RunEvent =
  | {
      readonly type: 'run-started'
      readonly id: RunId
      readonly incident: string
      readonly plan: string
      readonly policy: CalloutPolicy
      readonly warning: WarningId
      readonly people: readonly PersonId[]
      readonly drill: boolean
    }
  | { readonly type: 'run-extended'; readonly warning: WarningId; readonly plan: string; readonly people: readonly PersonId[] }
  | { readonly type: 'run-closed'; readonly because: string }
/** N-of-N as shown: numbers over lines. `answered` counts acknowledged and covered. */
export type Board = {
  readonly all: number
  readonly answered: number
  readonly unreachable: number
  readonly declined: number
  readonly open: number
  readonly medianSeconds: number | null
}
export type { PlaceKey, RoleId }
