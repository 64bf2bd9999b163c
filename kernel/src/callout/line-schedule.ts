/** What is still to happen on a line and when. Deciding looks here too, so that no deadline can be jumped. */
import { type Due, type Instant, instant, minutes, plus, seconds } from '../base/index.ts'
import { lastNo } from './line-state.ts'
import { attemptTimes } from './policy.ts'
import type { Attempt, LineCommand, LineState } from './types.ts'

/** Time beyond ringing that a receipt may need to come back. */
const GRACE = seconds(15)
/** A call answered but never reported as ended must not block the redials for ever. */
const TALK_AT_MOST = minutes(3)

export type Timed = Extract<LineCommand, { readonly do: 'attempt' | 'time-out' | 'call-deputy' | 'call-superior' | 'order-door' | 'give-up' | 'expire' }>

export function roundOf(s: LineState): { readonly from: Instant; readonly no: number } {
  return s.round ?? { from: s.openedAt, no: 1 }
}
/** Ringing or talking: the next call waits. */
export function isOnPhone(s: LineState): boolean {
  return s.attempts.some((a) => a.channel === 'voice' && a.status !== 'ended')
}
/** The redial that is next by plan, whether or not it must wait. Only the telephone is tried again. */
export function nextRedial(s: LineState): { readonly no: number; readonly at: Instant } | null {
  if (!s.policy.channels.includes('voice')) return null
  const round = roundOf(s)
  const opens = s.policy.mode === 'together' || s.policy.channels[0] === 'voice'
  // The round began while an old call was still being spoken: its own first call is owed.
  if (opens && !s.attempts.some((a) => a.channel === 'voice' && a.no >= round.no)) return { no: round.no, at: round.from }
  const no = Math.max(lastNo(s), round.no) + 1
  const at = attemptTimes(s.policy, round.from)[no - round.no]
  return at === undefined ? null : { no, at }
}
/** Where in-order calling goes when this attempt brought nothing; each channel once a round. */
export function nextChannel(s: LineState, ended: Attempt): LineState['policy']['channels'][number] | null {
  const { no } = roundOf(s)
  if (s.policy.mode !== 'in-order' || ended.no < no) return null
  const rest = s.policy.channels.slice(s.policy.channels.indexOf(ended.channel) + 1)
  return rest.find((c) => !s.attempts.some((a) => a.channel === c && a.no >= no)) ?? null
}
function timeOutAt(s: LineState, a: Attempt): Instant {
  return plus(plus(a.at, s.policy.ringFor), a.status === 'answered' ? TALK_AT_MOST : GRACE)
}
function giveUpAt(s: LineState): Instant | null {
  if (isOnPhone(s) || nextRedial(s) !== null || (s.as === 'named' && s.doorOrderedAt === undefined)) return null
  return instant(s.attempts.reduce<number>((max, a) => Math.max(max, a.channel === 'voice' ? (a.endedAt ?? 0) : 0), plus(s.openedAt, s.policy.doorAfter)))
}

function deadline(name: string, at: Instant, command: Timed): Due<Timed> {
  return { name, at, then: command }
}

/** Every deadline still standing, none at or after the hard end but the end itself. A line that needs nobody any more has none. */
export function lineDue(s: LineState): readonly Due<Timed>[] {
  if (s.status !== 'calling' && s.status !== 'unreachable' && s.status !== 'declined') return []
  const due: Due<Timed>[] = []
  if (s.status === 'calling') due.push(...callingDue(s))
  if (s.deputies.length > 0 && s.deputyCalledAt === undefined) due.push(deadline('call-deputy', plus(s.openedAt, s.policy.deputyAfter), { do: 'call-deputy' }))
  if (s.superior !== undefined && s.superiorCalledAt === undefined) due.push(deadline('call-superior', plus(s.openedAt, s.policy.superiorAfter), { do: 'call-superior' }))
  // The errand is for the person named; whoever stands in is not fetched from home, and who declined was reached.
  if (s.as === 'named' && s.status !== 'declined' && s.doorOrderedAt === undefined) due.push(deadline('order-door', plus(s.openedAt, s.policy.doorAfter), { do: 'order-door' }))
  return [...due.filter((d) => d.at < s.expiresAt), deadline('expire', s.expiresAt, { do: 'expire' })]
}
function callingDue(s: LineState): readonly Due<Timed>[] {
  const due: Due<Timed>[] = []
  for (const a of s.attempts) {
    if (a.status === 'ended' || (a.channel !== 'voice' && nextChannel(s, a) === null)) continue
    due.push(deadline(`time-out:${a.key}`, timeOutAt(s, a), { do: 'time-out', key: a.key }))
  }
  const redial = nextRedial(s)
  if (redial && !isOnPhone(s)) due.push(deadline(`attempt:${redial.no}`, redial.at, { do: 'attempt', no: redial.no }))
  const end = giveUpAt(s)
  if (end !== null) due.push(deadline('give-up', end, { do: 'give-up' }))
  return due
}
