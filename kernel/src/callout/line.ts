/** One person who must answer: called on every channel until he does, then never again. The heart of 叫应. */
import { accept, type Ctx, type Engine, isHigher, type Outcome, plus, refusal, refuse } from '../base/index.ts'
import { acknowledge, closed, decline } from './line-answer.ts'
import { lineIntents } from './line-messages.ts'
import { isOnPhone, lineDue, nextChannel, nextRedial, type Timed } from './line-schedule.ts'
import { evolveLine, lastNo, progressed, saysMore, startsAnew } from './line-state.ts'
import type { Attempt, AttemptOutcome, CalloutPolicy, LineCommand, LineEvent, LineOpening, LineState, Receipt } from './types.ts'

type Made = LineEvent & { readonly type: 'attempt-made' }

export const lineEngine: Engine<LineState, LineCommand, LineEvent> = { kind: 'line', decide, evolve: evolveLine, due: lineDue, intents: lineIntents }

function decide(s: LineState | null, c: LineCommand, ctx: Ctx): Outcome<LineEvent> {
  if (c.do === 'open') return s ? refuse(refusal('item.changed')) : open(c.line, ctx)
  if (!s) return refuse(refusal('item.missing', { what: '叫应' }))
  switch (c.do) {
    case 'receipt':
      return receive(s, c.key, c.receipt, ctx)
    case 'acknowledge':
      return acknowledge(s, c, ctx)
    case 'decline':
      return decline(s, c, ctx)
    case 'cover':
      return cover(s, c)
    case 'renew':
      return renew(s, c, ctx)
    case 'stop':
      // Answered stays answered: the board must tell the truth after the warning has ended.
      return isCallable(s) ? accept({ type: 'line-stopped', because: c.because }) : accept()
    default:
      return timed(s, c, ctx)
  }
}
/** Whether this line still waits for an answer (also unreachable and declined people may still answer). */
function isCallable(s: LineState): boolean {
  return s.status === 'calling' || s.status === 'unreachable' || s.status === 'declined'
}
/** The key is the same however often the attempt is repeated, so a repeated delivery does no harm. */
function made(id: LineState['id'], channel: Made['channel'], no: number): Made {
  return { type: 'attempt-made', no, channel, key: `${id}:${channel}:${no}` }
}
function firstOfRound(id: LineState['id'], policy: CalloutPolicy, no: number): readonly Made[] {
  return (policy.mode === 'together' ? policy.channels : policy.channels.slice(0, 1)).map((c) => made(id, c, no))
}
function open(line: LineOpening, ctx: Ctx): Outcome<LineEvent> {
  if (line.policy.channels.length === 0 || line.text.trim() === '') return refuse(refusal('input.invalid', { what: '叫应须有通道和内容' }))
  return accept<LineEvent>({ type: 'line-opened', line, expiresAt: plus(ctx.now, line.policy.expireAfter) }, ...firstOfRound(line.id, line.policy, 1))
}

/** A deadline's command is lawful only while that deadline stands and has come; after the hard end it can only end the line. */
function timed(s: LineState, c: Timed, ctx: Ctx): Outcome<LineEvent> {
  if (!isCallable(s)) return closed(s)
  if (ctx.now >= s.expiresAt) return accept({ type: 'line-expired' })
  const standing = lineDue(s).find(
    (d) =>
      d.then.do === c.do && (c.do !== 'attempt' || (d.then.do === 'attempt' && d.then.no === c.no)) && (c.do !== 'time-out' || (d.then.do === 'time-out' && d.then.key === c.key)),
  )
  if (!standing) {
    const next = s.status === 'calling' ? nextRedial(s) : null
    return refuse(refusal(c.do === 'attempt' && next !== null && c.no >= next.no ? 'callout.too-early' : 'item.changed'))
  }
  if (standing.at > ctx.now) return refuse(refusal('callout.too-early'))
  switch (c.do) {
    case 'attempt':
      return accept(made(s.id, 'voice', c.no))
    case 'time-out':
      return ended(s, c.key, 'timed-out', ctx)
    case 'call-deputy':
      return accept({ type: 'deputy-called', deputies: s.deputies })
    case 'call-superior':
      return s.superior === undefined ? refuse(refusal('item.changed')) : accept({ type: 'superior-called', superior: s.superior })
    case 'order-door':
      return accept({ type: 'door-ordered', to: s.doorTo ?? null })
    case 'give-up':
      return accept({ type: 'line-unreachable' })
    case 'expire':
      return accept({ type: 'line-expired' })
  }
}

/** Providers repeat and reorder receipts: whatever tells nothing new is accepted without effect. */
function receive(s: LineState, key: string, r: Receipt, ctx: Ctx): Outcome<LineEvent> {
  const a = s.attempts.find((x) => x.key === key)
  if (!a) return key.startsWith(informKey(s, '')) ? accept() : refuse(refusal('callout.unknown-attempt'))
  const heard = r.heardSeconds !== undefined && Number.isFinite(r.heardSeconds) && r.heardSeconds > 0 ? r.heardSeconds : undefined
  if (r.kind !== 'ended') return accept(...progress(a, r.kind === 'heard' ? 'answered' : r.kind, heard))
  // Only we ourselves say timed-out: it means that nobody told us.
  const outcome = r.outcome === undefined || r.outcome === 'timed-out' ? (a.heard === undefined && heard === undefined ? 'no-answer' : 'hung-up') : r.outcome
  const before = heard === undefined ? [] : progress(a, 'answered', heard)
  const end = ended(s, key, outcome, ctx)
  return end.ok ? accept<LineEvent>(...before, ...end.events) : end
}
function progress(a: Attempt, status: 'delivered' | 'ringing' | 'answered', heard: number | undefined): readonly LineEvent[] {
  return progressed(a, status, heard) === a ? [] : [{ type: 'attempt-progressed', key: a.key, status, ...(heard === undefined ? {} : { heard }) }]
}
function ended(s: LineState, key: string, outcome: AttemptOutcome, ctx: Ctx): Outcome<LineEvent> {
  const a = s.attempts.find((x) => x.key === key)
  if (!a || (a.status === 'ended' && !saysMore(outcome, a.outcome))) return accept()
  const end: LineEvent = { type: 'attempt-ended', key, outcome }
  const next = a.status !== 'ended' && s.status === 'calling' && ctx.now < s.expiresAt ? nextChannel(s, a) : null
  return next === null ? accept(end) : accept<LineEvent>(end, made(s.id, next, a.no))
}

function cover(s: LineState, c: LineCommand & { readonly do: 'cover' }): Outcome<LineEvent> {
  if (c.by === s.person) return refuse(refusal('input.invalid', { what: '本人不能代答自己' }))
  return isCallable(s) ? accept({ type: 'line-covered', by: c.by, line: c.line }) : accept()
}
function informKey(s: LineState, n: number | ''): string {
  return `${s.id}:sms:inform-${n}`
}
/** News of the incident: who has answered is told and not called; who has not hears it in the calls still to come. */
function renew(s: LineState, c: LineCommand & { readonly do: 'renew' }, ctx: Ctx): Outcome<LineEvent> {
  if (s.status === 'stopped' || s.status === 'expired' || ctx.now >= s.expiresAt) return accept()
  const higher = isHigher(c.level, s.level)
  const named = s.as === 'named' ? undefined : c.named
  if (s.warnings.includes(c.warning) && !higher && c.text === s.text && named === undefined) return accept()
  const level = higher ? c.level : s.level
  const inform = s.status === 'acknowledged' || s.status === 'covered' || s.status === 'declined'
  const event: LineEvent = { type: 'line-renewed', warning: c.warning, level, text: c.text, inform, key: informKey(s, s.version + 1), ...(named === undefined ? {} : { named }) }
  if (!startsAnew(s, level)) return accept(event)
  // A late answer to an old call may be going on right now: the telephone then waits until it is over.
  const anew = firstOfRound(s.id, s.policy, lastNo(s) + 1).filter((m) => m.channel !== 'voice' || !isOnPhone(s))
  return accept<LineEvent>(event, ...anew)
}
