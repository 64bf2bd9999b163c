/** How a warning changes with each event. Total: an event out of place changes what it can and never throws. */
import { asId, type Instant, isHigher, type PersonId, placeKey, SYSTEM, type WarningId, type WarningLevel } from '../base/index.ts'
import type { PublicMessage, WarningEvent, WarningState } from './types.ts'

function empty(at: Instant): WarningState {
  return {
    id: asId<WarningId>(''),
    decl: '',
    place: placeKey('area', ''),
    placeName: '',
    family: '',
    incident: '',
    origin: 'rule',
    phase: 'dropped',
    level: 'none',
    peak: 'none',
    since: at,
    raisedAt: at,
    because: { text: '', numbers: [], limits: [], sources: { fresh: 0, all: 0 } },
    drafter: null,
    messages: [],
    drill: false,
    version: 0,
  }
}
function without<K extends 'inhibitedBy' | 'liftAsked'>(s: WarningState, key: K): Omit<WarningState, K> {
  const { [key]: _, ...rest } = s
  return rest
}
function withMessage(s: WarningState, m: PublicMessage): readonly PublicMessage[] {
  return [...s.messages.filter((x) => x.no !== m.no), m].toSorted((a, b) => a.no - b.no)
}
function changed(s: WarningState, no: number, change: Partial<PublicMessage>): readonly PublicMessage[] {
  return s.messages.map((m) => (m.no === no ? { ...m, ...change } : m))
}
const human = (by: PersonId): PersonId | null => (by === SYSTEM ? null : by)
const peakOf = (a: WarningLevel, b: WarningLevel): WarningLevel => (isHigher(a, b) ? a : b)

export function evolve(before: WarningState | null, e: WarningEvent, at: Instant, by: PersonId): WarningState {
  const s: WarningState = before === null ? empty(at) : before
  return { ...apply(s, e, at, by), version: s.version + 1 }
}
function apply(s: WarningState, e: WarningEvent, at: Instant, by: PersonId): WarningState {
  switch (e.type) {
    case 'warning-raised': {
      const { type: _, title: __, ...facts } = e
      return {
        ...s,
        ...facts,
        phase: 'live',
        peak: e.level,
        since: at,
        raisedAt: at,
        drafter: e.origin === 'rule' ? null : s.drafter,
        ...(e.origin === 'manual' ? { releaser: by } : {}),
      }
    }
    case 'warning-drafted': {
      const { type: _, title: __, text, ...facts } = e
      const message: PublicMessage = { no: 1, kind: 'alert', state: 'draft', text, drafter: human(by), references: [] }
      return { ...s, ...facts, origin: 'manual', phase: 'draft', peak: 'none', since: at, raisedAt: at, drafter: human(by), messages: [message] }
    }
    case 'warning-rose':
      // A request to lift spoke of a danger that has grown since.
      return { ...without(s, 'liftAsked'), level: e.to, peak: peakOf(e.to, s.peak), since: at, because: e.because }
    case 'warning-lowered':
      return { ...s, level: e.to, since: at, because: e.because }
    case 'warning-lifted':
      return { ...s, level: 'none', phase: 'lifted', since: at, endedAt: at, because: e.because, ...(e.how === 'two-persons' ? { releaser: by } : {}) }
    case 'warning-dropped':
      return { ...s, phase: 'dropped', endedAt: at }
    case 'message-drafted':
      // Persons cannot draft after the end: the notice of the end is the machine's, whoever granted it.
      return {
        ...s,
        messages: withMessage(s, { no: e.no, kind: e.kind, state: 'draft', text: e.text, drafter: s.phase === 'lifted' ? null : human(by), references: e.references }),
      }
    case 'message-submitted':
      return {
        ...s,
        ...(s.phase === 'draft' ? { phase: 'submitted', level: e.text.level, drafter: by } : {}),
        messages: changed(s, e.no, { state: 'submitted', text: e.text, drafter: by }),
      }
    case 'message-returned':
      return { ...s, ...(s.phase === 'submitted' ? { phase: 'draft' } : {}), messages: changed(s, e.no, { state: 'returned', returnedBecause: e.because }) }
    case 'message-released':
      return { ...s, messages: changed(s, e.no, { state: 'released', text: e.text, drafter: e.drafter, releaser: by, releasedAt: at }) }
    case 'lift-asked':
      return { ...s, liftAsked: { by, at, because: e.because } }
    case 'warning-inhibited':
      return { ...s, inhibitedBy: e.by }
    case 'warning-uninhibited':
      return without(s, 'inhibitedBy')
    default:
      return s
  }
}
