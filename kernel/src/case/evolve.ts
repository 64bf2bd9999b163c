/** The only way a case changes: total, without the declaration, so that logs of past releases still fold. */
import { asId, type Instant, instant, type OrgId, type PersonId } from '../base/index.ts'
import { type CaseEvent, type CaseState, type ClockChange, type ClockRun, type LaneKey, MAIN } from './types.ts'

const KEYS_KEPT = 50
const blank: CaseState = {
  id: '',
  decl: '',
  revision: 1,
  no: '',
  title: '',
  org: '',
  orgId: asId<OrgId>(''),
  orgName: '',
  placeName: '',
  openedAt: instant(0),
  openedBy: asId<PersonId>(''),
  changedAt: instant(0),
  at: {},
  enteredAt: {},
  values: {},
  done: [],
  keys: [],
  clocks: [],
  recused: [],
  issued: [],
  children: [],
  absorbed: [],
  drill: false,
  version: 0,
}
function remembered(s: CaseState, key: string | undefined): readonly string[] {
  return key === undefined ? s.keys : [...s.keys, key].slice(-KEYS_KEPT)
}
function applied(clocks: readonly ClockRun[], changes: readonly ClockChange[], at: Instant): readonly ClockRun[] {
  let out = clocks
  for (const c of changes) out = c.do === 'start' ? [...out, c.run] : out.map((r) => (r.clock === c.clock && r.stoppedAt === undefined ? { ...r, stoppedAt: at } : r))
  return out
}
function replaced(clocks: readonly ClockRun[], run: ClockRun): readonly ClockRun[] {
  return clocks.map((r) => (r.clock === run.clock && r.stoppedAt === undefined ? run : r))
}
function entered(s: CaseState, lanes: Readonly<Record<LaneKey, string>>, at: Instant): Pick<CaseState, 'at' | 'enteredAt'> {
  const moved = Object.entries(lanes).filter(([lane, state]) => s.at[lane] !== state)
  return { at: { ...s.at, ...lanes }, enteredAt: { ...s.enteredAt, ...Object.fromEntries(moved.map(([lane]) => [lane, at])) } }
}
function ended(s: CaseState, outcome: NonNullable<CaseState['outcome']>, at: Instant): CaseState {
  return { ...s, outcome, endedAt: at, clocks: s.clocks.map((r) => (r.stoppedAt === undefined ? { ...r, stoppedAt: at } : r)) }
}
function without<K extends 'proposal' | 'extension' | 'outcome' | 'endedAt'>(s: CaseState, ...keys: readonly K[]): CaseState {
  const out: Partial<Record<string, unknown>> = { ...s }
  for (const k of keys) delete out[k]
  // Only optional members were removed, so what is left is still a CaseState.
  return out as CaseState
}

export function evolve(state: CaseState | null, e: CaseEvent, at: Instant, by: PersonId): CaseState {
  const s: CaseState = { ...(state ?? blank), version: (state?.version ?? 0) + 1, changedAt: at }
  switch (e.type) {
    case 'case-opened': {
      const { values, title: _title, ...place } = e.opening
      const fresh = { ...s, ...place, title: e.title, revision: e.revision, values, openedAt: at, openedBy: by, ...(e.law ? { law: e.law } : {}) }
      return { ...fresh, ...entered(fresh, { [MAIN]: e.start }, at), clocks: applied([], e.clocks, at) }
    }
    case 'case-proposed':
      return { ...s, proposal: { step: e.step, by, at, values: e.values } }
    case 'case-proposal-rejected':
      return without(s, 'proposal')
    case 'case-step': {
      const done = { step: e.step, by: e.first ?? by, at, ...(e.first === undefined ? {} : { second: by }) }
      const next: CaseState = {
        ...without(s, 'proposal'),
        ...entered(s, { ...e.forks, [e.lane]: e.to }, at),
        values: { ...s.values, ...e.values },
        done: [...s.done, done],
        keys: remembered(s, e.key),
        clocks: applied(s.clocks, e.clocks, at),
        issued: [...s.issued, ...e.issued.map((i) => ({ ...i, at, by, step: e.step }))],
      }
      return e.ended ? ended(next, 'ended', at) : next
    }
    case 'case-extension-asked':
      return { ...s, extension: { clock: e.clock, by, at, because: e.because } }
    case 'case-extension-answered':
      return { ...without(s, 'extension'), ...(e.run ? { clocks: replaced(s.clocks, e.run) } : {}) }
    case 'case-clock-paused':
      return {
        ...s,
        clocks: s.clocks.map((r) => (r.clock === e.clock && r.stoppedAt === undefined ? { ...r, paused: { at, cause: e.cause, because: e.because } } : r)),
      }
    case 'case-clock-resumed':
      return { ...s, clocks: replaced(s.clocks, e.run) }
    case 'case-clock-recounted':
      return { ...s, clocks: e.runs.reduce(replaced, s.clocks) }
    case 'case-clock-fired':
      return { ...s, clocks: s.clocks.map((r) => (r.clock === e.clock && r.stoppedAt === undefined ? { ...r, fired: [...r.fired, e.what] } : r)) }
    case 'case-recused':
      return { ...s, recused: [...s.recused, e.person] }
    case 'case-handed-over':
      return { ...s, ...e.to }
    case 'case-withdrawn':
      return ended(without(s, 'proposal', 'extension'), 'withdrawn', at)
    case 'case-merged':
      return { ...ended(without(s, 'proposal', 'extension'), 'merged', at), mergedInto: e.into }
    case 'case-absorbed':
      return { ...s, absorbed: [...s.absorbed, e.other] }
    case 'case-reopened': {
      const open = without(s, 'outcome', 'endedAt')
      return { ...open, ...entered(open, { [MAIN]: e.to }, at), clocks: applied(s.clocks, e.clocks, at) }
    }
    case 'case-noted':
      return { ...s, keys: remembered(s, e.key) }
    case 'case-child': {
      const others = s.children.filter((c) => c.id !== e.child.id)
      return { ...s, children: [...others, e.child] }
    }
    case 'case-told':
      return s
    default:
      return unknown(e, s)
  }
}
/** An event type of a later release changes nothing here. */
function unknown(_e: never, s: CaseState): CaseState {
  return s
}
