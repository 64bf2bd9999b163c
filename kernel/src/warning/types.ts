/** What a warning rule declares and what a warning is. */
import type { Citation, Instant, LimitKey, LimitRef, PersonId, PlaceKey, RaisedLevel, ResolvedLimit, RunId, Span, WarningId, WarningLevel } from '../base/index.ts'
import type { Quantity, Scene } from '../registry/types.ts'

export type PastSample = { readonly at: Instant; readonly value: number }
/** One day of a series, ending at the rule's own turn of the day (noon for fire weather). `value`: the reading nearest the turn, NaN when none is near; `sum`: of the 24 hours before it. */
export type PastDay = { readonly turn: Instant; readonly value: number; readonly sum: number; readonly count: number }
/** State carried from reading to reading, begun anew at fixed instants, so that it depends on the readings alone and a restart gives the same. `step` is pure. */
export type Fold<S> = { readonly block: Span; readonly start: S; step(state: S, sample: PastSample): S }
/** What one source held before now: for methods that need more than a sum. Each costs a constant a reading, however far back it looks. */
export interface Past {
  /** Good readings with `at > now − window`, oldest first. */
  recent(window: Span): readonly PastSample[]
  /** Complete days, oldest first. @param turn after midnight in China */
  days(turn: Span): readonly PastDay[]
  /** The state after the last one to two blocks of readings; undefined without a source. */
  fold<S>(f: Fold<S>): S | undefined
}
export const noPast: Past = { recent: () => [], days: () => [], fold: () => undefined }
/** What an assess function may ask of one watched quantity at one place. Values are fused over fresh, good sources. */
export interface SeriesRead {
  /** Sum over the trailing window, mm for rain; NaN when no fresh source. */
  sum(window: Span): number
  max(window: Span): number
  min(window: Span): number
  last(): number
  /** Change per hour over the trailing window; NaN with fewer than two readings. */
  rate(window: Span): number
  /** How many sources are fresh now, and how many the place has. */
  readonly fresh: number
  readonly sources: number
  readonly past: Past
}
/** `release`: what the reading suggests has come out, so that its reach may be worked out from the register. `notes`: what a method found beside the level, for the reasons only. */
export type Verdict = { readonly level: WarningLevel; readonly because: string; readonly release?: Release; readonly notes?: readonly string[] }
export type Release = 'toxic' | 'fire'
export function verdict(level: WarningLevel, because: string, more: Pick<Verdict, 'release' | 'notes'> = {}): Verdict {
  return { level, because, ...more }
}
/** How far input is trusted: readings older than maxAge are stale; with fewer fresh sources than minSources the level is capped. */
export type Trust = {
  readonly maxAge: Span
  readonly minSources?: number
  readonly capWhenFewer?: WarningLevel
  /** How far back this watch is kept for `past`; absent = as long as every window. */
  readonly keep?: Span
}
export type AssessInput<K extends string> = { readonly read: Readonly<Record<K, SeriesRead>>; readonly at: Readonly<Record<string, number>>; readonly now: Instant }
export type Consequence = { readonly callOut?: string; readonly breaker?: string; readonly tellPublic?: boolean }

export type WarningDecl = {
  readonly id: string
  readonly title: string
  readonly hazard: string
  readonly scene: Scene
  readonly cites: readonly Citation[]
  /** The unit of place one watch stands on. */
  readonly area: 'town' | 'village' | 'entity' | 'point'
  readonly watches: Readonly<Record<string, Quantity>>
  /** What each watch is called in reasons. */
  readonly names: Readonly<Record<string, string>>
  readonly trust: Readonly<Record<string, Trust>>
  readonly limits: readonly LimitKey[]
  /** Watches that only sharpen the judgement: they are read from the whole place (or its town), and their silence neither caps nor holds a level. */
  readonly aids?: readonly string[]
  /** Aids that may give a level by themselves: once heard, they count like any other watch, so that their silence lowers nothing. */
  readonly holds?: readonly string[]
  /** Limits that only sharpen it: without a value in force they read NaN and the rule judges by the others. */
  readonly helps?: readonly LimitKey[]
  assess(input: AssessInput<string>): Verdict
  /** A lower verdict must hold this long before the level may fall. */
  readonly lowerAfter: Span
  /** Hysteresis: while falling, every limit is multiplied by this (0.9 means 10 % below), so the level does not flap. Limits in m and °C stand on a datum and stay as they are. */
  readonly lowerBelow?: number
  /** Warnings of one family at one place silence each other's lower levels; one incident joins their call-outs. */
  readonly family: string
  readonly incident: 'district' | 'place'
  /** The public sentence about danger and what to do, per level. */
  readonly advice: Readonly<Record<RaisedLevel, string>>
  readonly then: Readonly<Partial<Record<RaisedLevel, Consequence>>>
}

/** The reason as stored: sentence, the numbers it used and the limits with their versions. */
export type Because = {
  readonly text: string
  readonly numbers: readonly { readonly name: string; readonly value: number | null; readonly unit: string }[]
  readonly limits: readonly ResolvedLimit[]
  readonly sources: { readonly fresh: number; readonly all: number }
  readonly capped?: string
  readonly release?: Release
  /** What methods found beside the level: shown with the reasons, never read out. */
  readonly notes?: readonly string[]
  /** What a release would reach, when the place's register and the wind allow it to be worked out. */
  readonly around?: Around
}
/** GeoJSON geometry of WGS84 with the worst zone first; `text` for the duty officer, `basis` what it rests on. */
export type Around = {
  readonly text: string
  readonly basis: readonly string[]
  readonly zones: readonly {
    readonly name: string
    readonly reach: number | null
    readonly area: { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[] }
  }[]
}

/** All fields of 突发事件应对法 art. 64: kind, level, start, area, what to watch for, measures, issuer, time of issue. */
export type PublicText = {
  readonly kind: string
  readonly level: RaisedLevel
  readonly startsAt: Instant
  readonly area: string
  readonly danger: string
  readonly measures: string
  readonly issuer: string
  readonly headline: string
}
export type MessageKind = 'alert' | 'update' | 'cancel'
export type MessageState = 'draft' | 'submitted' | 'returned' | 'released'
/** One text of the update chain. drafter is null while only the machine has written it: a person must adopt (submit) it. */
export type PublicMessage = {
  readonly no: number
  readonly kind: MessageKind
  readonly state: MessageState
  readonly text: PublicText
  readonly drafter: PersonId | null
  readonly releaser?: PersonId
  readonly releasedAt?: Instant
  readonly references: readonly number[]
  readonly returnedBecause?: string
}

export type WarningState = {
  readonly id: WarningId
  readonly decl: string
  readonly place: PlaceKey
  readonly placeName: string
  readonly family: string
  readonly incident: string
  readonly origin: 'rule' | 'manual'
  /** manual warnings wait as `draft`/`submitted` until released; rule warnings are `live` at once. */
  readonly phase: 'draft' | 'submitted' | 'live' | 'lifted' | 'dropped'
  readonly level: WarningLevel
  readonly peak: WarningLevel
  readonly since: Instant
  readonly raisedAt: Instant
  readonly endedAt?: Instant
  readonly because: Because
  readonly drafter: PersonId | null
  readonly releaser?: PersonId
  readonly messages: readonly PublicMessage[]
  readonly inhibitedBy?: WarningId
  readonly liftAsked?: { readonly by: PersonId; readonly at: Instant; readonly because: string }
  readonly drill: boolean
  readonly version: number
}

export type WarningCommand =
  | {
      readonly do: 'raise'
      readonly id: WarningId
      readonly decl: string
      readonly title: string
      readonly place: PlaceKey
      readonly placeName: string
      readonly family: string
      readonly incident: string
      readonly level: RaisedLevel
      readonly because: Because
      readonly text?: PublicText
      readonly drill: boolean
      readonly inhibitedBy?: WarningId
    }
  | { readonly do: 'rise'; readonly level: RaisedLevel; readonly because: Because; readonly text?: PublicText }
  | { readonly do: 'lower'; readonly level: WarningLevel; readonly because: Because; readonly text?: PublicText }
  | {
      readonly do: 'draft-manual'
      readonly id: WarningId
      readonly decl: string
      readonly title: string
      readonly place: PlaceKey
      readonly placeName: string
      readonly family: string
      readonly incident: string
      readonly level: RaisedLevel
      readonly text: PublicText
      readonly because: Because
      readonly drill: boolean
    }
  | { readonly do: 'submit'; readonly no: number; readonly text: PublicText }
  | { readonly do: 'return'; readonly no: number; readonly because: string }
  | { readonly do: 'release'; readonly no: number }
  | { readonly do: 'draft-update'; readonly kind: 'update' | 'cancel'; readonly text: PublicText }
  | { readonly do: 'drop'; readonly because: string }
  | { readonly do: 'ask-lift'; readonly because: string }
  | { readonly do: 'grant-lift' }
  | { readonly do: 'inhibit'; readonly by: WarningId }
  | { readonly do: 'uninhibit' }

export type WarningEvent =
  | {
      readonly type: 'warning-raised'
      readonly id: WarningId
      readonly decl: string
      readonly title: string
      readonly place: PlaceKey
      readonly placeName: string
      readonly family: string
      readonly incident: string
      readonly level: RaisedLevel
      readonly because: Because
      readonly origin: 'rule' | 'manual'
      readonly drill: boolean
      readonly inhibitedBy?: WarningId
    }
  | {
      readonly type: 'warning-drafted'
      readonly id: WarningId
      readonly decl: string
      readonly title: string
      readonly place: PlaceKey
      readonly placeName: string
      readonly family: string
      readonly incident: string
      readonly level: RaisedLevel
      readonly because: Because
      readonly drill: boolean
      readonly text: PublicText
    }
  | { readonly type: 'warning-rose'; readonly from: WarningLevel; readonly to: RaisedLevel; readonly because: Because }
  | { readonly type: 'warning-lowered'; readonly from: WarningLevel; readonly to: RaisedLevel; readonly because: Because }
  | { readonly type: 'warning-lifted'; readonly from: WarningLevel; readonly because: Because; readonly how: 'rule' | 'two-persons' }
  | { readonly type: 'warning-dropped'; readonly because: string }
  | { readonly type: 'message-drafted'; readonly no: number; readonly kind: MessageKind; readonly text: PublicText; readonly references: readonly number[] }
  | { readonly type: 'message-submitted'; readonly no: number; readonly text: PublicText }
  | { readonly type: 'message-returned'; readonly no: number; readonly because: string }
  | { readonly type: 'message-released'; readonly no: number; readonly kind: MessageKind; readonly text: PublicText; readonly drafter: PersonId }
  | { readonly type: 'lift-asked'; readonly because: string }
  | { readonly type: 'warning-inhibited'; readonly by: WarningId }
  | { readonly type: 'warning-uninhibited' }
/** The run a warning's call-out belongs to, for links. */
export type WarningLink = { readonly warning: WarningId; readonly run: RunId }
export type { LimitRef }
