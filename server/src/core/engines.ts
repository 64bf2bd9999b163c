/** The engines by aggregate kind, and which of a state's facts are searchable in the store. */
import { breakerEngine, type BreakerState, orderEngine, type OrderState } from '@anlan/kernel/breaker'
import { type CaseState, createCaseEngine } from '@anlan/kernel/case'
import { lineEngine, type LineState, runEngine, type RunState } from '@anlan/kernel/callout'
import { drawEngine, type DrawState, planEngine, type PlanState } from '@anlan/kernel/inspection'
import { type WarningState, warningEngine } from '@anlan/kernel/warning'
import { findCase } from '@anlan/policy'
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
}
