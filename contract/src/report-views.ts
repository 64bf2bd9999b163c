/** What the API answers about reports. Nothing here ever holds who reported, except the ciphertext that a custodian asked for. */
import type { Instant } from '@anlan/kernel/base'
import type { Envelope, SealKey, WrappedKey } from './sealed.ts'

export type Option = { readonly value: string; readonly title: string }
/** What the public form needs. Without keys only anonymous reports can be taken, and the page says so. */
export type ReportForm = {
  readonly district: string
  readonly bureau: string
  readonly phone: string
  readonly dutyPhone: string
  readonly demo: boolean
  readonly kinds: readonly Option[]
  readonly towns: readonly Option[]
  readonly keys: readonly SealKey[]
  /** The law and the rewards in plain words. */
  readonly notes: readonly string[]
}
export type ReportClock = {
  readonly title: string
  /** The last day in time; null when the calendar is not published. */
  readonly due: Instant | null
  readonly days: string
  readonly source: string
  readonly verified: boolean
  readonly paused: boolean
  readonly late: boolean
}
export type ReportMessage = {
  readonly id: string
  readonly mine: boolean
  readonly byName: string
  readonly text: string
  readonly files: readonly string[]
  readonly at: Instant
  readonly read: boolean
}
/** The case as whoever holds the code may see it: how it goes, not what was written. */
export type ReportFollow = {
  /** Bound into whatever is sealed for this case. */
  readonly id: string
  readonly no: string
  readonly kind: string
  readonly place: string
  readonly openedAt: Instant
  readonly state: string
  readonly ended: boolean
  readonly steps: readonly { readonly title: string; readonly at: Instant }[]
  readonly clocks: readonly ReportClock[]
  /** What officers decided to tell. */
  readonly told: readonly { readonly title: string; readonly text: string }[]
  readonly merged: boolean
  readonly reward: { readonly state: string; readonly amount: number | null; readonly because: readonly string[]; readonly mayClaim: boolean } | null
  readonly messages: readonly ReportMessage[]
  readonly unread: number
  readonly named: boolean
  readonly mayWrite: boolean
  readonly mayAdd: boolean
  readonly keys: readonly SealKey[]
  readonly now: Instant
  readonly phone: string
  readonly dutyPhone: string
}
export type PublicList = { readonly id: string; readonly title: string; readonly type: string }
export type PublicCaseList = {
  readonly district: string
  readonly demo: boolean
  readonly lists: readonly PublicList[]
  readonly rows: readonly import('./case-views.ts').PublicCase[]
  readonly total: number
}

export type ReportLine = {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly place: string
  readonly state: string
  readonly openedAt: Instant
  readonly dueAt: Instant | null
  readonly late: boolean
  readonly ended: boolean
  readonly unread: number
}
export type ReportOpening = {
  readonly id: string
  readonly caseId: string
  readonly no: string
  readonly kind: 'identity' | 'payout'
  readonly custodianName: string
  readonly reason: string
  readonly at: Instant
}
/** Beside the case page: messages, sealed contents (how many, never what), the reward by rule, likely doubles. */
export type ReportPanel = {
  readonly messages: readonly ReportMessage[]
  readonly identity: { readonly sealed: boolean; readonly at: Instant | null }
  readonly payout: { readonly sealed: boolean; readonly at: Instant | null }
  readonly reward: { readonly amount: number | null; readonly because: readonly string[] } | null
  readonly doubles: readonly ReportLine[]
  /** Null for those who may not see them. */
  readonly openings: readonly ReportOpening[] | null
  readonly mayOpen: boolean
  readonly mayWrite: boolean
}
export type CustodianKey = {
  readonly id: string
  readonly fingerprint: string
  readonly madeAt: Instant
  readonly state: 'in-use' | 'retired' | 'lost'
  readonly demo: boolean
  /** Contents sealed for it. */
  readonly sealed: number
  /** Of these, what no key that is left can open. */
  readonly unreadable: number
}
export type CustodianKeys = {
  readonly mine: readonly CustodianKey[]
  readonly others: readonly { readonly name: string; readonly fingerprint: string; readonly madeAt: Instant }[]
  /** Custodians by post who have made no key. */
  readonly without: readonly string[]
  /** Only in the demonstration. */
  readonly demoPassphrase: string | null
}
/** The envelopes for this custodian's own keys, and the wrapped keys; to be opened in his browser. */
export type OpenedEnvelope = { readonly about: string; readonly envelope: Envelope; readonly wrapped: WrappedKey }
/** Counts below five are told as `少于 5`: a number, or null for that. */
export type Few = number | null
export type ReportStats = {
  readonly from: Instant
  readonly to: Instant
  readonly all: Few
  readonly rows: readonly { readonly group: string; readonly title: string; readonly count: Few }[]
  /** Per cent of the concluded that were true wholly or in part, and of the approved rewards that were paid; null where too few. */
  readonly verifiedShare: number | null
  readonly paidShare: number | null
  readonly onTimeShare: number | null
}
