/** A case type as declared; what cannot run to its end fails when it is loaded, not in the middle of a case. */
import { extensionKeys, limitKeys, startsOf } from './set-clocks.ts'
import { bysOf, fromOf, laneOf } from './standing.ts'
import { type By, type CaseDecl, type ClockDecl, type LaneKey, MAIN, type StepDecl } from './types.ts'

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const camel = /^[a-z][a-zA-Z0-9]*$/

function statesOf(d: CaseDecl, lane: LaneKey): ReadonlySet<string> {
  return new Set(Object.keys(lane === MAIN ? d.states : (d.lanes?.[lane]?.states ?? {})))
}
function toOf(step: StepDecl): readonly string[] {
  return step.to === undefined ? fromOf(step) : typeof step.to === 'string' ? [step.to] : step.to.of
}
function byProblems(d: CaseDecl, where: string, by: By | readonly By[]): readonly string[] {
  const bys = bysOf(by)
  if (bys.length === 0) return [`${where}: nobody may`]
  return bys.flatMap((b) => {
    if ('role' in b && b.at === 'district' && where !== 'open') return [`${where}: at district is for opening only`]
    if (!('field' in b)) return []
    const kind = d.fields[b.field]?.kind
    return kind === 'person' || kind === 'people' ? [] : [`${where}: field ${b.field} names no person`]
  })
}
function stepProblems(d: CaseDecl, key: string, step: StepDecl): readonly string[] {
  const problems: string[] = []
  const lane = laneOf(step)
  const states = statesOf(d, lane)
  const at = `step ${key}`
  if (!camel.test(key)) problems.push(`${at}: key must be camelCase`)
  if (lane !== MAIN && !d.lanes?.[lane]) problems.push(`${at}: no lane ${lane}`)
  for (const x of [...fromOf(step), ...toOf(step)]) if (!states.has(x)) problems.push(`${at}: no state ${x} in ${lane}`)
  for (const x of [...(step.asks ?? []), ...(step.may ?? [])]) if (!d.fields[x]) problems.push(`${at}: no field ${x}`)
  const notBy = step.notBy === undefined ? [] : Array.isArray(step.notBy) ? step.notBy : [step.notBy]
  for (const x of notBy) {
    if (typeof x === 'object') problems.push(...byProblems(d, `${at}: notBy`, x))
    else if (x !== 'open' && !d.steps[x]) problems.push(`${at}: notBy names no step ${x}`)
  }
  for (const [l, s] of Object.entries(step.forks ?? {})) if (!d.lanes?.[l]?.states[s]) problems.push(`${at}: forks into no state ${l}.${s}`)
  for (const l of Object.keys(step.forksWhen ?? {})) if (step.forks?.[l] === undefined) problems.push(`${at}: forksWhen without fork ${l}`)
  for (const l of step.joins ?? []) if (!d.lanes?.[l]) problems.push(`${at}: joins no lane ${l}`)
  if (step.clock !== undefined && (!d.clocks?.[step.clock] || step.within !== undefined)) problems.push(`${at}: no clock ${step.clock}, or a span of its own beside it`)
  for (const x of step.issues ?? []) if (!d.documents?.[x]) problems.push(`${at}: issues no document ${x}`)
  return [...problems, ...byProblems(d, at, step.by)]
}
/** States of a lane that can be reached, and those from which an end can be. */
function laneProblems(d: CaseDecl, lane: LaneKey, ends: readonly string[], starts: readonly string[]): readonly string[] {
  const problems: string[] = []
  const states = statesOf(d, lane)
  for (const e of ends) if (!states.has(e)) problems.push(`${lane}: end ${e} is no state`)
  if (ends.length === 0) problems.push(`${lane}: no end`)
  const edges = Object.values(d.steps)
    .filter((x) => laneOf(x) === lane)
    .flatMap((x) => fromOf(x).flatMap((a) => toOf(x).map((b) => [a, b] as const)))
  if (lane === MAIN && d.reopen) edges.push(...d.reopen.from.map((a) => [a, d.reopen?.to ?? d.start] as const))
  const closure = (seed: readonly string[], next: (x: string) => readonly string[]) => {
    const seen = new Set(seed)
    for (const x of seen) for (const y of next(x)) seen.add(y)
    return seen
  }
  const reached = closure(starts, (x) => edges.filter(([a]) => a === x).map(([, b]) => b))
  const leads = closure(ends, (x) => edges.filter(([, b]) => b === x).map(([a]) => a))
  for (const x of states) {
    if (!reached.has(x)) problems.push(`${lane}: state ${x} is never reached`)
    if (!leads.has(x)) problems.push(`${lane}: no way from ${x} to an end`)
  }
  return problems
}
function clockProblems(d: CaseDecl, key: string, c: ClockDecl): readonly string[] {
  const problems: string[] = []
  const at = `clock ${key}`
  if (limitKeys(c).length === 0 || limitKeys(c).some((x) => x.trim() === '')) problems.push(`${at}: no limit`)
  if (c.since !== undefined && !['when', 'day'].includes(d.fields[c.since]?.kind ?? '')) problems.push(`${at}: ${c.since} is no date`)
  if (c.until !== undefined && d.fields[c.until]?.kind !== 'day') problems.push(`${at}: ${c.until} is no day`)
  if (c.until !== undefined && (c.extension || c.pause)) problems.push(`${at}: an end set by a person is set anew, not extended or paused`)
  for (const on of startsOf(c)) {
    if (on === 'reopen' && !d.reopen) problems.push(`${at}: starts with reopening, which is not declared`)
    if (typeof on === 'string') continue
    if ('step' in on && !d.steps[on.step]) problems.push(`${at}: starts with no step ${on.step}`)
    if ('enters' in on && !statesOf(d, on.lane ?? MAIN).has(on.enters)) problems.push(`${at}: starts in no state ${on.enters}`)
  }
  for (const x of c.stops.steps ?? []) if (!d.steps[x]) problems.push(`${at}: stops with no step ${x}`)
  if (c.stops.leaves !== undefined && !statesOf(d, c.stops.lane ?? MAIN).has(c.stops.leaves)) problems.push(`${at}: no state ${c.stops.leaves}`)
  return problems
}
/** @returns every fault; empty = sound */
export function caseProblems(d: CaseDecl): readonly string[] {
  const problems: string[] = []
  if (!kebab.test(d.id)) problems.push('id must be kebab-case')
  if (d.title.trim() === '' || d.noun.trim() === '' || d.word.trim() === '') problems.push('title, noun and word are needed')
  if (d.cites.length === 0) problems.push('no citation')
  if (!Object.hasOwn(d.states, d.start)) problems.push(`start ${d.start} is no state`)
  for (const x of [...d.open.asks, ...(d.open.may ?? [])]) if (!d.fields[x]) problems.push(`open: no field ${x}`)
  problems.push(...byProblems(d, 'open', d.open.by))
  for (const [key, step] of Object.entries(d.steps)) problems.push(...stepProblems(d, key, step))
  problems.push(...laneProblems(d, MAIN, d.ends, [d.start]))
  for (const [lane, l] of Object.entries(d.lanes ?? {})) {
    const starts = Object.values(d.steps).flatMap((x) => (x.forks?.[lane] === undefined ? [] : [x.forks[lane]]))
    if (starts.length === 0) problems.push(`${lane}: no step forks into it`)
    problems.push(...laneProblems(d, lane, l.ends, starts))
  }
  for (const [key, c] of Object.entries(d.clocks ?? {})) problems.push(...clockProblems(d, key, c))
  for (const x of d.public?.fields ?? []) {
    if (!d.fields[x]) problems.push(`public: no field ${x}`)
    if (d.fields[x]?.secret) problems.push(`public: field ${x} is secret`)
  }
  for (const x of d.public?.in ?? []) if (!Object.hasOwn(d.states, x)) problems.push(`public: no state ${x}`)
  for (const x of [...(d.withdraw?.from ?? []), ...(d.reopen?.from ?? []), ...(d.reopen ? [d.reopen.to] : []), ...(d.handOver?.notFrom ?? [])])
    if (!Object.hasOwn(d.states, x)) problems.push(`no state ${x}`)
  return problems
}
/** @throws RangeError naming every fault of the declaration */
export function defineCase(d: CaseDecl): CaseDecl {
  const problems = caseProblems(d)
  if (problems.length > 0) throw new RangeError(`case ${d.id}: ${problems.join('; ')}`)
  return d
}
/** Every limit key that cases of this type will look up. */
export function limitsOf(d: CaseDecl): readonly string[] {
  const keys = new Set<string>()
  for (const step of Object.values(d.steps)) if (step.within !== undefined) keys.add(step.within)
  for (const c of Object.values(d.clocks ?? {})) {
    for (const key of limitKeys(c)) keys.add(key)
    if (c.remind !== undefined) keys.add(c.remind)
    for (const key of extensionKeys(c)) keys.add(key)
    for (const e of c.overdue ?? []) if (e.after !== undefined) keys.add(e.after)
  }
  for (const e of d.overdue ?? []) if (e.after !== undefined) keys.add(e.after)
  if (d.public?.until !== undefined) keys.add(d.public.until)
  for (const key of d.law ?? []) keys.add(key)
  return [...keys]
}
