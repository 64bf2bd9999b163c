/** The seam every engine implements: decide purely, evolve totally, deadlines and outside effects as data. */
import type { Id, PersonId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { CalendarYear } from './calendar.ts'
import type { LimitKey, ResolvedLimit } from './limit.ts'
import type { Refusal } from './refusal.ts'

export type Ctx = { readonly now: Instant; readonly by: PersonId; newId(): Id; limit(key: LimitKey): number }
/** For engines whose deadlines are law: the entry in force on the date of the fact, and the published work calendars. */
export type LawCtx = Ctx & { limitAt(key: LimitKey, at: Instant): ResolvedLimit | undefined; readonly calendar: readonly CalendarYear[] }
export type Outcome<E> = { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false; readonly refusal: Refusal }

/** What one person is to receive over one channel. `key` makes a repeated delivery harmless. */
export type Message = {
  readonly key: string
  readonly channel: ChannelName
  readonly to: PersonId
  /** What the call-back refers to. */
  readonly ref: { readonly kind: string; readonly id: Id }
  readonly text: string
  /** Read-back code the person may key in; absent for information only. */
  readonly code?: string
  readonly purpose: 'call' | 'inform' | 'order'
  readonly priority: number
  readonly expires: Instant
}
export type ChannelName = 'voice' | 'sms' | 'app' | 'robot' | 'siren'

export type Intent =
  | { readonly kind: 'send'; readonly message: Message }
  /** Stops what is still waiting for this line on any channel. */
  | { readonly kind: 'stop'; readonly ref: { readonly kind: string; readonly id: Id } }

export type Due<C> = { readonly name: string; readonly at: Instant; readonly then: C }

export interface Engine<S, C, E> {
  readonly kind: string
  /** May this happen, and what does it change? `s` is null before the first event. */
  decide(s: S | null, c: C, ctx: Ctx): Outcome<E>
  /** The only way state changes; total, never throws. */
  evolve(s: S | null, e: E, at: Instant, by: PersonId): S
  /** Every deadline still standing; names are unique within one aggregate. */
  due(s: S): readonly Due<C>[]
  /** What goes outside after the commit. */
  intents(e: E, s: S): readonly Intent[]
}

export function accept<E>(...events: readonly E[]): Outcome<E> {
  return { ok: true, events }
}
export function refuse(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal }
}

/** What a channel needs beside the message: where to reach the person and the link to the phone page. */
export type Envelope = { readonly message: Message; readonly phone: string | null; readonly name: string; readonly link: string | null }
/** The result says what to do next; nobody matches error strings. */
export type Delivery =
  | { readonly status: 'sent'; readonly providerId: string }
  | { readonly status: 'retry'; readonly error: string; readonly afterMs?: number }
  | { readonly status: 'dead'; readonly error: string }
export interface Channel {
  readonly name: ChannelName
  /** May be called twice with the same `message.key`; the person must not notice. Never throws. */
  deliver(e: Envelope): Promise<Delivery>
  /** Withdraws a call or text not yet through; harmless when unknown. */
  stop(key: string): Promise<void>
  check(now: Instant): Promise<{ readonly ok: boolean; readonly note: string }>
}
