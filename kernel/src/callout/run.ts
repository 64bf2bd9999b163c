/** The run of one incident: who is called under which frozen policy. Its board is a fold over its lines. */
import { accept, asId, type Ctx, type Engine, type Instant, instant, type Outcome, type PersonId, refusal, refuse, type RunId } from '../base/index.ts'
import { defaultPolicy } from './policy.ts'
import type { RunCommand, RunEvent, RunState } from './types.ts'

export const runEngine: Engine<RunState, RunCommand, RunEvent> = { kind: 'run', decide, evolve, due: () => [], intents: () => [] }

const blank: RunState = { id: asId<RunId>(''), incident: '', plan: '', policy: defaultPolicy, warnings: [], people: [], openedAt: instant(0), drill: false, version: 0 }

function decide(s: RunState | null, c: RunCommand, _ctx: Ctx): Outcome<RunEvent> {
  if (c.do === 'start') {
    if (s) return refuse(refusal('item.changed'))
    if (c.people.length === 0) return refuse(refusal('input.invalid', { what: '没有可叫应的人' }))
    const { do: _do, ...start } = c
    return accept({ type: 'run-started', ...start, people: [...new Set(c.people)] })
  }
  if (!s) return refuse(refusal('item.missing', { what: '叫应' }))
  if (s.closedAt !== undefined) return c.do === 'close' ? accept() : refuse(refusal('callout.closed', { state: '结束叫应' }))
  if (c.do === 'close') return accept({ type: 'run-closed', because: c.because })
  const people = [...new Set(c.people)].filter((p) => !s.people.includes(p))
  return people.length === 0 && s.warnings.includes(c.warning) ? accept() : accept({ type: 'run-extended', warning: c.warning, plan: c.plan, people })
}

function evolve(state: RunState | null, e: RunEvent, at: Instant, _by: PersonId): RunState {
  const s = { ...(state ?? blank), version: (state?.version ?? 0) + 1 }
  switch (e.type) {
    case 'run-started':
      return { id: e.id, incident: e.incident, plan: e.plan, policy: e.policy, warnings: [e.warning], people: e.people, openedAt: at, drill: e.drill, version: s.version }
    case 'run-extended':
      return { ...s, warnings: [...new Set([...s.warnings, e.warning])], people: [...new Set([...s.people, ...e.people])] }
    case 'run-closed':
      return { ...s, closedAt: s.closedAt ?? at }
    default:
      return unknown(e, s)
  }
}
/** An event type of a later release changes nothing here. */
function unknown(_e: never, s: RunState): RunState {
  return s
}
