/** Who hears that an order is late or impossible: not who was above when it was issued, but who answers there when it happens. */
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { LineState, RunState } from '@anlan/kernel/callout'
import { personAnswers, whoAnswers } from '@anlan/kernel/registry'
import type { WarningState } from '@anlan/kernel/warning'
import type { Stored, Tx } from '@anlan/store'
import type { Step } from './execute.ts'
import type { App } from './types.ts'

/** Adds to a step that escalates an order who hears of it at this instant; other steps stay as they are. */
export async function withHearer(app: App, t: Tx, step: Step, now: Instant): Promise<Step> {
  if (step.kind !== 'order') return step
  const { command } = step
  if (command.do !== 'escalate' && command.do !== 'report-unable') return step
  const order = await t.find<OrderState>('order', step.id)
  return order ? { ...step, command: { ...command, to: await hearer(app, t, order.state, now) } } : step
}
/** The seat above as the declaration (or the call-out behind a door errand) names it: the shift first, then the holder, then the deputy. */
async function seatAbove(app: App, t: Tx, o: OrderState, now: Instant): Promise<PersonId | undefined> {
  if (o.breaker !== undefined) {
    const breaker = await t.find<BreakerState>('breaker', o.breaker)
    const decl = app.decls.breakers.find((d) => d.id === breaker?.state.decl)
    return breaker && decl ? whoAnswers(app.registry(), [decl.escalateTo], { place: breaker.state.place }, now)[0]?.person : undefined
  }
  const line = o.line === undefined ? null : await t.find<LineState>('line', o.line)
  return line ? personAnswers(app.registry(), line.state.person, now)?.superior : undefined
}
/** Lines of the call-outs that run for the order's warning; without a warning, of the door errand's own. */
async function linesOf(t: Tx, o: OrderState): Promise<readonly LineState[]> {
  const states = (rows: readonly Stored<LineState>[]) => rows.map((l) => l.state)
  if (o.line !== undefined) {
    const own = await t.find<LineState>('line', o.line)
    return own ? states(await t.list<LineState>('line', { keys: { run: own.state.run } })) : []
  }
  const { warning } = o
  const known = warning === undefined ? null : await t.find<WarningState>('warning', warning)
  if (warning === undefined || known === null) return []
  const runs = await t.list<RunState>('run', { keys: { incident: known.state.incident }, newestFirst: true })
  const mine = runs.filter((r) => r.state.warnings.includes(warning))
  return (await Promise.all(mine.map((r) => t.list<LineState>('line', { keys: { run: r.id } })))).flatMap(states)
}
/** The deputy who answered in somebody's place: called for him, or in the call-out for himself already. */
function coverOf(lines: readonly LineState[], line: LineState): PersonId | undefined {
  const answered = lines.filter((l) => l.status === 'acknowledged')
  return (answered.find((l) => l.of === line.id) ?? answered.find((l) => line.deputies.includes(l.person)))?.person
}
/**
 * As in a call-out: whom a deputy stands in for is reached through the deputy; who cannot be reached or cannot come is passed over for the
 * next one up. When nobody is left the first one hears of it all the same: a notice too many is better than none.
 */
async function hearer(app: App, t: Tx, o: OrderState, now: Instant): Promise<PersonId | null> {
  const up = (p: PersonId) => personAnswers(app.registry(), p, now)?.superior
  const seat = (await seatAbove(app, t, o, now)) ?? o.escalateTo
  // Nobody is told of his own order.
  const first = seat === o.owner ? up(seat) : seat
  const lines = await linesOf(t, o)
  const passed = new Set<PersonId>([o.owner])
  for (let p = first; p !== undefined && !passed.has(p); ) {
    passed.add(p)
    const person: PersonId = p
    const line = lines.find((l) => l.person === person)
    if (line?.status === 'covered') return coverOf(lines, line) ?? person
    if (line?.status !== 'unreachable' && line?.status !== 'declined') return person
    p = up(person) ?? line.superior
  }
  return first ?? null
}
