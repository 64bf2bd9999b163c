/** The only way a record, an exemption or an occasion changes: total, without the declarations, so that logs of past releases still fold. */
import { type Instant, instant, type PersonId } from '../base/index.ts'
import type { DutyEvent, DutyState, OccasionState } from './types.ts'

const lost: OccasionState = { kind: 'occasion', id: '', event: 'key-period', title: '', from: instant(0), because: '', schedule: [], fired: [] }

export function evolve(s: DutyState | null, e: DutyEvent, at: Instant, by: PersonId): DutyState {
  switch (e.type) {
    case 'duty-recorded':
      return s ?? { kind: 'fact', ...e.fact, by, receivedAt: at }
    case 'duty-withdrawn':
      return s?.kind === 'fact' && !s.withdrawn ? { ...s, withdrawn: { at, by, because: e.because } } : (s ?? lost)
    case 'duty-exempted':
      return s && s.kind !== 'exemption' ? s : { kind: 'exemption', obligation: e.obligation, duty: e.duty, by, at, because: e.because }
    case 'duty-exemption-lifted':
      return s?.kind === 'exemption' && !s.lifted ? { ...s, lifted: { at, by, because: e.because } } : (s ?? lost)
    case 'occasion-began':
      return s ?? { kind: 'occasion', ...e.occasion, because: e.because, schedule: e.schedule, fired: [] }
    case 'occasion-ended': {
      if (s?.kind !== 'occasion') return s ?? lost
      const { to: _to, ...rest } = s
      // Of an end that was planned, what was to be said about it is said anew; stretches that never came are not spoken of.
      const kept = s.schedule.filter((x) => s.fired.includes(x.what) || (!x.what.includes(':ends/') && !(x.what.endsWith('/begin') && x.at >= e.at)))
      return { ...rest, to: e.at, schedule: [...kept, ...e.schedule.filter((x) => !kept.some((k) => k.what === x.what))] }
    }
    case 'occasion-reminded':
      if (s?.kind !== 'occasion' || s.fired.includes(e.what)) return s ?? lost
      return { ...s, fired: [...s.fired, e.what], schedule: [...s.schedule, ...(e.next ?? []).filter((x) => !s.schedule.some((k) => k.what === x.what))] }
    default:
      // An event of a release this one does not know changes nothing.
      return s ?? lost
  }
}
