/** Plays a case of the past through the case engine, step by step, by people who may; what runs out on the way runs out on its day, and sub-cases are played along. */
import { dateText, days, type FormValues, type Id, type Instant, instant, type LawCtx, type PersonId, plus, sha256, SYSTEM } from '@anlan/kernel/base'
import {
  type CaseActor,
  type CaseCommand,
  type CaseDecl,
  type CaseEvent,
  type CasePlace,
  type CaseState,
  type CaseView,
  type ChildOpening,
  createCaseEngine,
  mayCountersign,
  mayOpen,
  mayStep,
  viewOf,
} from '@anlan/kernel/case'
import { findCase } from '@anlan/policy'
import { systemActor } from '../../core/case-actor.ts'
import { fillStep, type Filling } from './fill.ts'
import { type Dice, dice } from './seeded.ts'

export type Logged = { readonly at: Instant; readonly by: PersonId; readonly event: CaseEvent }
export type PlayedCase = { readonly decl: CaseDecl; readonly id: Id; readonly log: readonly Logged[]; readonly state: CaseState }
/** One step: so many days after the one before; what it is given beside the ordinary. */
export type Move = {
  readonly step: string
  readonly after: number
  readonly give?: (c: CaseView, day: (n: number) => string, people: readonly PersonId[]) => FormValues
}
export type Plot = {
  readonly decl: string
  /** Names the case for good: the same name gives the same case. */
  readonly key: string
  readonly at: Instant
  /** Who may open it, in order of preference, with the place where it then stands. */
  readonly openers: Iterable<{ readonly actor: CaseActor; readonly place: CasePlace }>
  readonly give: FormValues | ((day: (n: number) => string, people: readonly PersonId[]) => FormValues)
  readonly moves: readonly Move[]
  readonly children?: Readonly<Record<string, readonly Move[]>>
}
export type Stage = {
  readonly now: Instant
  readonly limitAt: LawCtx['limitAt']
  readonly calendar: LawCtx['calendar']
  /** Whoever may have a hand in this case. */
  readonly actorsFor: (place: CasePlace) => readonly (readonly CaseActor[])[]
  readonly filling: Omit<Filling, 'when' | 'people' | 'place'>
  readonly placeOfChild: (from: CaseState, child: ChildOpening) => CasePlace
  /** The next number of a word; those of a case that comes to nothing are given back by the caller. */
  readonly number: (word: string, at: Instant) => string
}
export type Played = { readonly cases: readonly PlayedCase[] /** Why it stopped before its plot did; null = as written. */; readonly fault: string | null }
const engine = createCaseEngine(findCase)
const HOUR = 3_600_000

type Closing = { readonly at: Instant; readonly run: Run }
type Run = { readonly decl: CaseDecl; readonly id: Id; readonly log: Logged[]; state: CaseState; at: Instant; readonly closings: Closing[] }

function ctxOf(stage: Stage, at: Instant, by: PersonId, id: Id): LawCtx {
  return { now: at, by, newId: () => id, limit: () => 0, limitAt: stage.limitAt, calendar: stage.calendar }
}
function take(stage: Stage, run: Run, command: CaseCommand, at: Instant, by: PersonId): string | null {
  const out = engine.decide(run.state, command, ctxOf(stage, at, by, run.id))
  if (!out.ok) return `${out.refusal.code} ${JSON.stringify(out.refusal.details)}`
  for (const event of out.events) {
    run.state = engine.evolve(run.state, event, at, by)
    run.log.push({ at, by, event })
  }
  return null
}
function childRef(c: CaseState, closed: boolean): CaseCommand {
  return { do: 'child', child: { id: c.id, decl: c.decl, no: c.no, title: c.title, closed } }
}
/** Everything that comes by itself until then: reminders, overdue marks, sub-cases that close. What would raise a new case waits for the living machine. */
function pass(stage: Stage, run: Run, until: Instant): void {
  for (let n = 0; n < 60; n++) {
    const ticks = run.state.outcome === undefined ? engine.due(run.state).filter((d) => d.at <= until && !raises(run, d.then)) : []
    const tick = ticks.toSorted((a, b) => a.at - b.at)[0]
    const closing = run.closings.filter((c) => c.at <= until).toSorted((a, b) => a.at - b.at)[0]
    const closes = closing !== undefined && (tick === undefined || closing.at < tick.at)
    const next = closes ? { at: closing.at, command: childRef(closing.run.state, true) } : tick && { at: tick.at, command: tick.then }
    if (!next) return
    if (closes) run.closings.splice(run.closings.indexOf(closing), 1)
    if (take(stage, run, next.command, instant(Math.max(run.state.changedAt, next.at)), SYSTEM) !== null) return
  }
}
function raises(run: Run, c: CaseCommand): boolean {
  if (c.do !== 'tick' || !c.what.startsWith('late:')) return false
  const clock = run.decl.clocks?.[c.clock]
  return (clock?.overdue ?? run.decl.overdue ?? [])[Number(c.what.slice(5))]?.raise !== undefined
}
/** A working hour some days later; the same day means an hour or two later. */
function later(from: Instant, after: number, d: Dice): Instant {
  if (after < 1) return instant(from + Math.max(1, Math.round(after * 24 * 60)) * 60_000 + d.int(300) * 1000)
  const day = plus(from, days(Math.floor(after)))
  const midnight = day - ((day + 8 * HOUR) % (24 * HOUR))
  return instant(midnight + (9 + d.int(8)) * HOUR + d.int(3600) * 1000)
}
/** The nearest who may: those who handle the case before those further off, among equals by dice. */
function first(tiers: readonly (readonly CaseActor[])[], d: Dice, fits: (a: CaseActor) => boolean): CaseActor | undefined {
  for (const list of tiers) {
    const from = d.int(Math.max(1, list.length))
    for (let i = 0; i < list.length; i++) {
      const a = list[(from + i) % list.length]
      if (a && fits(a)) return a
    }
  }
  return undefined
}
/** Whom a form may name: the actor, then the people of the organisation at hand, then the district's. */
function nameable(tiers: readonly (readonly CaseActor[])[], actor: CaseActor): readonly PersonId[] {
  return [...new Set([actor.person, ...tiers.flatMap((list) => list.filter((a) => a.posts.length > 0).map((a) => a.person))])].slice(0, 40)
}
function dayFrom(at: Instant): (n: number) => string {
  return (n) => dateText(plus(at, days(n)))
}
function filled(stage: Stage, run: Run, names: readonly string[], at: Instant, d: Dice, people: readonly PersonId[]): FormValues {
  return fillStep(run.decl.fields, names, d, { ...stage.filling, when: at, people, place: run.state })
}
function numbers(stage: Stage, run: Run, step: string, at: Instant): Readonly<Record<string, string>> {
  const issues = run.decl.steps[step]?.issues ?? []
  return Object.fromEntries(issues.flatMap((k) => ((word) => (word === undefined ? [] : [[k, stage.number(word, at)]]))(run.decl.documents?.[k]?.word)))
}
/** Takes one move. @returns a fault, or null when it was taken */
function move(stage: Stage, run: Run, m: Move, at: Instant, d: Dice): string | null {
  const step = run.decl.steps[m.step]
  if (!step) return `${run.decl.id} has no step ${m.step}`
  const all = stage.actorsFor(run.state)
  let why = 'nobody may'
  const fits = (a: CaseActor) => {
    const no = mayStep(run.decl, run.state, m.step, a, at)
    if (no && no.code !== 'auth.forbidden' && why === 'nobody may') why = `${no.code} ${JSON.stringify(no.details)}`
    return no === null
  }
  const actor = first(all, d, fits)
  if (!actor) return why
  const people = nameable(all, actor)
  const ordinary = filled(stage, run, step.asks ?? [], at, d, people)
  const own = m.give?.(viewOf(run.state, at, ordinary, stage.calendar), dayFrom(at), people) ?? {}
  const given = { ...ordinary, ...own }
  const asked = new Set([...(step.asks ?? []), ...(step.may ?? [])])
  const hint = Object.entries(step.suggests?.(viewOf(run.state, at, given, stage.calendar))?.values ?? {}).filter(([k]) => asked.has(k) && !Object.hasOwn(own, k))
  const values = { ...given, ...Object.fromEntries(hint) }
  const one = step.two === true
  const fault = take(stage, run, { do: 'step', step: m.step, values, as: actor, numbers: one ? {} : numbers(stage, run, m.step, at) }, at, actor.person)
  if (fault !== null) return fault
  let when = at
  if (one) {
    const second = first(all, d, (a) => mayCountersign(run.decl, run.state, a) === null)
    if (!second) return 'nobody countersigns'
    when = instant(at + 300_000)
    const no = take(stage, run, { do: 'countersign', as: second, numbers: numbers(stage, run, m.step, when) }, when, second.person)
    if (no !== null) return no
  }
  run.at = when
  for (const c of step.opens?.(viewOf(run.state, when)) ?? []) born(stage, run, c, when)
  return null
}
const bornBy = new WeakMap<Run, { readonly plot: Plot; readonly out: PlayedCase[] }>()
/** A sub-case opens by itself and goes its own way; its parent hears of both ends. */
function born(stage: Stage, parent: Run, c: ChildOpening, at: Instant): void {
  const decl = findCase(c.decl)
  const home = bornBy.get(parent)
  if (!decl || !home) return
  const id = `yc${sha256(`${parent.id} ${c.decl} ${parent.state.children.length}`).slice(0, 24)}`
  const values = Object.fromEntries(Object.entries(c.values).filter(([k]) => Object.hasOwn(decl.fields, k)))
  const place = stage.placeOfChild(parent.state, c)
  const opening = {
    ...place,
    id,
    decl: decl.id,
    no: stage.number(decl.word, at),
    title: c.title,
    values,
    parent: { id: parent.id, decl: parent.decl.id, no: parent.state.no },
    drill: false,
  }
  const run = begin(stage, decl, opening, systemActor(), SYSTEM, at)
  if (typeof run === 'string') return
  bornBy.set(run, home)
  take(stage, parent, childRef(run.state, false), at, SYSTEM)
  follow(stage, run, home.plot.children?.[c.decl] ?? [], dice('child', id))
  home.out.push(finished(run))
  if (run.state.endedAt !== undefined) parent.closings.push({ at: run.state.endedAt, run })
}
function finished(run: Run): PlayedCase {
  return { decl: run.decl, id: run.id, log: run.log, state: run.state }
}
function begin(stage: Stage, decl: CaseDecl, opening: (CaseCommand & { do: 'open' })['opening'], as: CaseActor, by: PersonId, at: Instant): Run | string {
  const out = engine.decide(null, { do: 'open', opening, as }, ctxOf(stage, at, by, opening.id))
  if (!out.ok) return `${out.refusal.code} ${JSON.stringify(out.refusal.details)}`
  const [event] = out.events
  if (!event) return 'nothing happened'
  return { decl, id: opening.id, log: [{ at, by, event }], state: engine.evolve(null, event, at, by), at, closings: [] }
}
/** @returns what stopped it before now, or null */
function follow(stage: Stage, run: Run, moves: readonly Move[], d: Dice): string | null {
  for (const m of moves) {
    let at = later(run.at, m.after, d)
    const waits = run.decl.steps[m.step]?.needsClosed ?? []
    for (const c of run.closings) if (waits.includes(c.run.decl.id)) at = instant(Math.max(at, c.at + HOUR))
    if (at >= stage.now) break
    pass(stage, run, at)
    const fault = move(stage, run, m, instant(Math.max(at, run.state.changedAt + 1000)), d)
    // A sub-case still open holds it up: it stands so today.
    if (fault?.startsWith('case.children-open')) break
    if (fault !== null) return `${run.decl.id}.${m.step}: ${fault}`
    if (run.state.outcome !== undefined) break
  }
  pass(stage, run, stage.now)
  return null
}
function firstOpener(decl: CaseDecl, plot: Plot, id: Id): { readonly actor: CaseActor; readonly place: CasePlace } | undefined {
  for (const o of plot.openers) {
    // Who holds the receipt code is known by the case's own id.
    const place: CasePlace & { readonly id: Id } = { ...o.place, id }
    if (mayOpen(decl, place, o.actor) === null) return o
  }
  return undefined
}
export function caseId(key: string): Id {
  return `yc${sha256(key).slice(0, 24)}`
}
export function play(stage: Stage, plot: Plot): Played {
  const decl = findCase(plot.decl)
  if (!decl) return { cases: [], fault: `no case ${plot.decl}` }
  const d = dice('plot', plot.key)
  const id = caseId(plot.key)
  const chosen = firstOpener(decl, plot, id)
  if (!chosen) return { cases: [], fault: `${plot.decl}: nobody may open` }
  const { actor, place } = chosen
  const people = nameable(stage.actorsFor(place), actor)
  const given = typeof plot.give === 'function' ? plot.give(dayFrom(plot.at), people) : plot.give
  const values = { ...fillStep(decl.fields, decl.open.asks, d, { ...stage.filling, when: plot.at, people, place }), ...given }
  const run = begin(stage, decl, { ...place, id, decl: decl.id, no: stage.number(decl.word, plot.at), values, drill: false }, actor, actor.person, plot.at)
  if (typeof run === 'string') return { cases: [], fault: `${plot.decl}: ${run}` }
  const out: PlayedCase[] = []
  bornBy.set(run, { plot, out })
  const fault = follow(stage, run, plot.moves, d)
  return { cases: [finished(run), ...out], fault }
}
