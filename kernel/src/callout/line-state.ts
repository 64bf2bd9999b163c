/** How a line changes: total over every event in every state, and receipts in any order give the same attempt. */
import { asId, type Instant, instant, isHigher, type LineId, type PersonId, type RunId } from '../base/index.ts'
import { defaultPolicy } from './policy.ts'
import type { Attempt, AttemptOutcome, LineEvent, LineState } from './types.ts'

/** What an event finds when its line was never opened; only there so that folding never throws. */
const blank: LineState = {
  id: asId<LineId>(''),
  run: asId<RunId>(''),
  person: asId<PersonId>(''),
  name: '',
  title: '',
  as: 'named',
  deputies: [],
  warnings: [],
  level: 'blue',
  text: '',
  code: '',
  codeWrong: 0,
  policy: defaultPolicy,
  openedAt: instant(0),
  expiresAt: instant(0),
  status: 'stopped',
  attempts: [],
  drill: false,
  version: 0,
}

const ranks: Record<Attempt['status'], number> = { sent: 0, delivered: 1, ringing: 2, answered: 3, ended: 4 }
/** From the weakest knowledge to the strongest: a real outcome replaces our own time-out, a repeat replaces nothing. */
const outcomeOrder: readonly AttemptOutcome[] = ['timed-out', 'no-answer', 'failed', 'off', 'busy', 'declined', 'hung-up', 'voicemail']

export function saysMore(a: AttemptOutcome, known: AttemptOutcome | undefined): boolean {
  return known === undefined || outcomeOrder.indexOf(a) > outcomeOrder.indexOf(known)
}
/** Who answered cannot have been busy or away: contradicting receipts settle the same way in whatever order they come. */
function settled(outcome: AttemptOutcome, heard: number | undefined): AttemptOutcome {
  return heard === undefined || outcome === 'timed-out' || outcome === 'voicemail' ? outcome : 'hung-up'
}
/** The attempt after a receipt; the same object when it tells nothing new. A call we had given up on but that was answered lives again. */
export function progressed(a: Attempt, status: 'delivered' | 'ringing' | 'answered', heard: number | undefined): Attempt {
  const more = status === 'answered' ? Math.max(a.heard ?? 0, heard ?? 0) : a.heard
  if (status === 'answered' && a.status === 'ended' && a.outcome === 'timed-out' && a.heard === undefined) {
    const { outcome: _outcome, endedAt: _endedAt, ...rest } = a
    return { ...rest, status, heard: more ?? 0 }
  }
  const rises = ranks[status] > ranks[a.status]
  if (!rises && more === a.heard) return a
  return { ...a, status: rises ? status : a.status, ...(more === undefined ? {} : { heard: more }), ...(a.outcome === undefined ? {} : { outcome: settled(a.outcome, more) }) }
}
export function lastNo(s: LineState): number {
  return s.attempts.reduce((max, a) => Math.max(max, a.no), 0)
}
function changed(s: LineState, key: string, change: (a: Attempt) => Attempt): readonly Attempt[] {
  return s.attempts.map((a) => (a.key === key ? change(a) : a))
}

export function evolveLine(state: LineState | null, e: LineEvent, at: Instant, by: PersonId): LineState {
  const s = { ...(state ?? blank), version: (state?.version ?? 0) + 1 }
  switch (e.type) {
    case 'line-opened':
      return { ...e.line, codeWrong: 0, openedAt: at, expiresAt: e.expiresAt, status: 'calling', attempts: [], version: s.version }
    case 'attempt-made':
      return { ...s, attempts: [...s.attempts, { no: e.no, channel: e.channel, key: e.key, at, status: 'sent' }] }
    case 'attempt-progressed':
      return { ...s, attempts: changed(s, e.key, (a) => progressed(a, e.status, e.heard)) }
    case 'attempt-ended':
      return {
        ...s,
        attempts: changed(s, e.key, (a) => ({
          ...a,
          status: 'ended',
          outcome: settled(saysMore(e.outcome, a.outcome) ? e.outcome : (a.outcome ?? e.outcome), a.heard),
          endedAt: a.endedAt ?? at,
        })),
      }
    case 'code-wrong':
      return { ...s, codeWrong: s.codeWrong + 1 }
    case 'line-acknowledged':
      return {
        ...s,
        status: 'acknowledged',
        acknowledged: { at, by: e.by, who: e.who, ...(e.reason === undefined ? {} : { reason: e.reason }), ...(e.attempt === undefined ? {} : { attempt: e.attempt }) },
      }
    case 'line-declined':
      return { ...s, status: 'declined', declinedBecause: e.because }
    case 'deputy-called':
      return { ...s, deputyCalledAt: at }
    case 'superior-called':
      return { ...s, superiorCalledAt: at }
    case 'door-ordered':
      return { ...s, doorOrderedAt: at }
    case 'line-unreachable':
      return { ...s, status: 'unreachable', unreachableAt: at }
    case 'line-expired':
      return { ...s, status: 'expired' }
    case 'line-covered':
      return { ...s, status: 'covered' }
    case 'line-stopped':
      return { ...s, status: 'stopped' }
    case 'line-renewed':
      return renewed(s, e, at)
    default:
      // An event type of a later release: counted, otherwise without meaning here.
      return neverThrows(e, s, by)
  }
}
function neverThrows(_e: never, s: LineState, _by: PersonId): LineState {
  return s
}
function renewed(s: LineState, e: LineEvent & { readonly type: 'line-renewed' }, at: Instant): LineState {
  const { of: _of, ...own } = s
  // A stand-in who is now named counts in N of N from here on.
  const base: LineState = e.named === undefined ? s : { ...own, ...e.named, as: 'named' }
  const next = { ...base, level: e.level, text: e.text, warnings: s.warnings.includes(e.warning) ? s.warnings : [...s.warnings, e.warning] }
  if (!startsAnew(s, e.level)) return next
  const { unreachableAt: _unreachableAt, ...rest } = next
  return { ...rest, status: 'calling', round: { from: at, no: lastNo(s) + 1 } }
}
/** Only a higher level is worth calling again somebody whom all redials did not reach. */
export function startsAnew(s: LineState, level: LineState['level']): boolean {
  return s.status === 'unreachable' && isHigher(level, s.level)
}
