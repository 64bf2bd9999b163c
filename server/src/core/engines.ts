/** The engines by aggregate kind, and which of a state's facts are searchable in the store. */
import { breakerEngine, type BreakerState, orderEngine, type OrderState } from '@anlan/kernel/breaker'
import { type CaseState, createCaseEngine } from '@anlan/kernel/case'
import { lineEngine, type LineState, runEngine, type RunState } from '@anlan/kernel/callout'
import { createDutyEngine, type DutyState } from '@anlan/kernel/duty'
import { drawEngine, type DrawState, planEngine, type PlanState } from '@anlan/kernel/inspection'
import { createRegisterEngine, type RowState } from '@anlan/kernel/register'
import { type WarningState, warningEngine } from '@anlan/kernel/warning'
import { duties, findCase, findRegister } from '@anlan/policy'
import type { Kind } from './types.ts'

export const engines = {
  warning: warningEngine,
  run: runEngine,
  line: lineEngine,
  breaker: breakerEngine,
  order: orderEngine,
  case: createCaseEngine(findCase),
  'inspection-plan': planEngine,
  'inspection-draw': drawEngine,
  duty: createDutyEngine(duties),
  row: createRegisterEngine(findRegister),
} as const

export type States = {
  warning: WarningState
  run: RunState
  line: LineState
  breaker: BreakerState
  order: OrderState
  case: CaseState
  'inspection-plan': PlanState
  'inspection-draw': DrawState
  duty: DutyState
  row: RowState
}
export type EventOf<K extends Kind> = Parameters<(typeof engines)[K]['evolve']>[1]

function defined(keys: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).filter((e): e is [string, string] => e[1] !== undefined))
}
/** What the store indexes for a state; screens and reactions look aggregates up by these. */
export const keysOf: { readonly [K in Kind]: (s: States[K]) => Record<string, string> } = {
  warning: (s) => defined({ decl: s.decl, place: s.place, phase: s.phase, level: s.level, incident: s.incident, family: s.family }),
  run: (s) => defined({ incident: s.incident }),
  line: (s) => defined({ run: s.run, person: s.person, status: s.status, of: s.of }),
  breaker: (s) => defined({ decl: s.decl, place: s.place, status: s.status, warning: s.warning }),
  order: (s) => defined({ breaker: s.breaker, line: s.line, warning: s.warning, owner: s.owner, status: s.status, kind: s.kind }),
  // Cases have read models of their own (store/case); a million of them must not weigh on this index.
  case: () => ({}),
  'inspection-plan': (s) => ({ year: String(s.year), status: s.status }),
  'inspection-draw': (s) => ({ year: String(s.year), status: s.status }),
  // Duties and registers have read models of their own, like cases.
  duty: () => ({}),
  row: () => ({}),
}
/** Open aggregates are what the room looks at; closed ones are history. */
export const isOpen: { readonly [K in Kind]: (s: States[K]) => boolean } = {
  warning: (s) => s.phase === 'draft' || s.phase === 'submitted' || s.phase === 'live',
  run: (s) => s.closedAt === undefined,
  line: (s) => s.status === 'calling' || s.status === 'unreachable' || s.status === 'declined',
  breaker: (s) => s.status !== 'released',
  order: (s) => s.status !== 'confirmed' && s.status !== 'lifted',
  case: (s) => s.outcome === undefined,
  'inspection-plan': (s) => s.status !== 'published',
  'inspection-draw': (s) => s.status !== 'published' && s.status !== 'void',
  duty: (s) => s.kind === 'occasion' && s.to === undefined,
  row: (s) => s.valid.to === undefined,
}
