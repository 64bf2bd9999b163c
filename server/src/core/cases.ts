/** Cases inside the server: numbers before the decision, read models after it, and what follows from a step in other cases. */
import {
  asId,
  covers,
  days,
  type FormField,
  type FormValues,
  type Id,
  type Instant,
  type Interval,
  type Message,
  type PersonId,
  type PostId,
  plus,
  readValue,
  type RoleId,
  SYSTEM,
  wallTime,
} from '@anlan/kernel/base'
import {
  type CaseCommand,
  type CaseDecl,
  type CaseEvent,
  type CasePlace,
  type CaseState,
  clockEnd,
  clockOf,
  isEnd,
  laneOf,
  MAIN,
  nextDue,
  turnsOf,
  viewOf,
} from '@anlan/kernel/case'
import { findCase } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { type CaseRow, nextNumber, writeCase } from '@anlan/store/case'
import { bureauOf, movedTo, movedToOrg, standingOf, systemActor, townOrg } from './case-actor.ts'
import type { Step } from './execute.ts'
import { initials } from './initials.ts'
import { recordUse } from '../evidence/use.ts'
import type { App } from './types.ts'

/** 津安隐〔2026〕3号 */
async function number(app: App, t: Tx, word: string): Promise<string> {
  const { year } = wallTime(app.clock.now())
  return `${word}〔${year}〕${await nextNumber(t, word, year)}号`
}
/** Gives the command the numbers its outcome will bear. Runs only after a trial decision has accepted it, so no number is wasted on a refusal. */
export async function numbered(app: App, t: Tx, state: CaseState | null, command: CaseCommand): Promise<CaseCommand> {
  if (command.do === 'open') {
    const decl = findCase(command.opening.decl)
    return decl && command.opening.no === '' ? { ...command, opening: { ...command.opening, no: await number(app, t, decl.word) } } : command
  }
  if (!state || (command.do !== 'step' && command.do !== 'countersign')) return command
  const decl = findCase(state.decl, state.revision)
  const step = decl?.steps[command.do === 'step' ? command.step : (state.proposal?.step ?? '')]
  if (!decl || !step?.issues || (command.do === 'step' && step.two)) return command
  const numbers: Record<string, string> = {}
  for (const key of step.issues) {
    const word = decl.documents?.[key]?.word
    if (word !== undefined) numbers[key] = await number(app, t, word)
  }
  return { ...command, numbers }
}

function lateStage(s: CaseState): number {
  return s.clocks.filter((c) => c.fired.some((f) => f.startsWith('late:'))).length
}
function publicUntil(app: App, decl: CaseDecl, s: CaseState): Instant | null {
  if (decl.public?.until === undefined || s.endedAt === undefined) return null
  const span = app.limits().find((l) => l.key === decl.public?.until && covers(l.valid, s.endedAt ?? s.changedAt))
  if (!span) return plus(s.endedAt, days(0))
  const end = clockEnd(span.value, span.unit, s.endedAt, app.district.calendar)
  return 'due' in end ? end.due : plus(s.endedAt, days(span.value))
}
export function rowOf(app: App, decl: CaseDecl, s: CaseState): CaseRow {
  const shown =
    decl.public && s.outcome !== 'withdrawn' && s.outcome !== 'merged' && decl.public.in.includes(s.at['main'] ?? '') && (decl.public.when?.(s) ?? true) ? decl.public.list : null
  const names = `${s.title} ${s.placeName} ${s.orgName} ${s.entityName ?? ''}`
  const unknown = s.clocks.find((c) => c.stoppedAt === undefined && c.due === null)?.unknownYear
  return {
    id: s.id,
    decl: s.decl,
    no: s.no,
    title: s.title,
    org: s.org,
    orgId: s.orgId,
    area: s.area ?? null,
    placeName: s.placeName,
    entity: s.entity ?? null,
    entityName: s.entityName ?? null,
    sector: s.sector ?? null,
    state: Object.entries(s.at)
      .map(([lane, state]) => `${lane}:${state}`)
      .join(' '),
    openedAt: s.openedAt,
    openedBy: s.openedBy,
    changedAt: s.changedAt,
    endedAt: s.endedAt ?? null,
    outcome: s.outcome ?? null,
    dueAt: nextDue(s),
    unknownYear: unknown ?? null,
    lateStage: lateStage(s),
    parent: s.parent?.id ?? null,
    publicList: shown,
    publicUntil: shown === null ? null : publicUntil(app, decl, s),
    drill: s.drill,
    words: `${s.no} ${names} ${initials(names)}`.toLowerCase(),
  }
}
/** Writes the read models of one step, in its own transaction. */
export async function project(app: App, t: Tx, s: CaseState, events: readonly CaseEvent[], by: PersonId): Promise<void> {
  const decl = findCase(s.decl, s.revision)
  if (!decl) return
  const acts = by === SYSTEM || by === asId<PersonId>('anonymous') ? [] : [{ person: by, opened: events.some((e) => e.type === 'case-opened') }]
  await writeCase(t, rowOf(app, decl, s), turnsOf(decl, s), acts)
  await recordUse(t, decl, s, events, app.clock.now(), by)
}

/** Values of one case that a follow-on case of another type may start with: fields of the same name and kind. */
function carried(from: CaseDecl, to: CaseDecl, values: FormValues): FormValues {
  const out: Record<string, FormValues[string]> = {}
  for (const name of [...to.open.asks, ...(to.open.may ?? [])]) {
    const a: FormField | undefined = from.fields[name]
    const b = to.fields[name]
    const v = values[name]
    if (a && b && v !== undefined && a.kind === b.kind && !a.secret && readValue(b, v).ok) out[name] = v
  }
  return out
}
function placeFor(app: App, s: CaseState, to: 'same' | 'district-bureau' | 'entity-town' | { readonly field: string } | undefined): CasePlace {
  const here: CasePlace = {
    org: s.org,
    orgId: s.orgId,
    orgName: s.orgName,
    placeName: s.placeName,
    ...(s.area === undefined ? {} : { area: s.area }),
    ...(s.place === undefined ? {} : { place: s.place }),
    ...(s.entity === undefined ? {} : { entity: s.entity }),
    ...(s.entityName === undefined ? {} : { entityName: s.entityName }),
    ...(s.sector === undefined ? {} : { sector: s.sector }),
  }
  if (to === undefined || to === 'same') return here
  if (typeof to === 'object') return movedToOrg(app, here, String(s.values[to.field] ?? '')) ?? here
  const org = to === 'district-bureau' ? bureauOf(app) : townOrg(app, s.area ?? null)
  return org ? (movedTo(app, here, org.path) ?? here) : here
}
/** Where the case at hand is about no entity, the follow-on case may be: its own values say so. */
function standsAt(app: App, s: CaseState, decl: CaseDecl, values: FormValues, to: Parameters<typeof placeFor>[2]): CasePlace {
  const named = s.entity === undefined ? standingOf(app, decl, SYSTEM, {}, values) : undefined
  if (!named?.entity) return placeFor(app, s, to)
  const { org: _org, orgId: _orgId, orgName: _orgName, ...about } = named
  return placeFor(app, { ...s, ...about }, to)
}
/** What the case type does not know is not handed over. */
function askedFor(decl: CaseDecl, values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([k]) => Object.hasOwn(decl.fields, k)))
}
function opened(app: App, s: CaseState, decl: CaseDecl, title: string | undefined, given: FormValues, to: Parameters<typeof placeFor>[2]): Step {
  const id = app.newId()
  const values = askedFor(decl, given)
  return {
    kind: 'case',
    id,
    by: SYSTEM,
    command: {
      do: 'open',
      as: systemActor(),
      opening: {
        ...standsAt(app, s, decl, values, to),
        id,
        decl: decl.id,
        no: '',
        values,
        ...(title === undefined ? {} : { title }),
        parent: { id: s.id, decl: s.decl, no: s.no },
        drill: s.drill,
      },
    },
  }
}
function childStep(parent: Id, s: CaseState, closed: boolean): Step {
  return { kind: 'case', id: parent, by: SYSTEM, command: { do: 'child', child: { id: s.id, decl: s.decl, no: s.no, title: s.title, closed } }, soft: true }
}
/** A report is named by its number alone: what it is about stands in no message. */
function nameIn(decl: CaseDecl, s: CaseState): string {
  return decl.intake ? `${decl.noun} ${s.no}` : `${s.title}（${s.no}）`
}
/** What one event of a case brings about in other cases, and whom it tells. */
export function onCase(app: App, s: CaseState, e: CaseEvent, now: Instant): readonly Step[] {
  const decl = findCase(s.decl, s.revision)
  if (!decl) return []
  const parent = s.parent ? (closed: boolean) => [childStep(s.parent?.id ?? '', s, closed)] : () => []
  switch (e.type) {
    case 'case-opened':
      return [
        ...parent(false),
        ...announce(s, now, 'opened', decl.intake ? `新${decl.noun}待办（${s.no}）` : `新${decl.noun}：${s.title}（${s.placeName}）`, others(turnPeople(app, decl, s), s.openedBy)),
      ]
    case 'case-step': {
      const step = decl.steps[e.step]
      const follow = (step?.opens?.(viewOf(s, now)) ?? []).flatMap((c): readonly Step[] => {
        const to = findCase(c.decl)
        return to ? [opened(app, s, to, c.title, c.values, c.to)] : []
      })
      const next = e.ended ? [] : announce(s, now, `step:${s.version}`, `${decl.noun}待办：${nameIn(decl, s)}`, whoseTurnNow(app, decl, s, e))
      return [...follow, ...(e.ended ? parent(true) : []), ...next]
    }
    case 'case-proposed':
      return announce(s, now, `proposed:${s.version}`, `请会签：${nameIn(decl, s)}`, others(turnPeople(app, decl, s), s.proposal?.by))
    // Only who grants it; what waits in the lanes waited before.
    case 'case-extension-asked':
      return announce(s, now, `extension:${s.version}`, `请答复延期申请：${nameIn(decl, s)}`, turnPeople(app, decl, { ...s, at: {} }))
    case 'case-withdrawn':
      return parent(true)
    case 'case-merged':
      return [...parent(true), { kind: 'case', id: e.into.id, by: SYSTEM, command: { do: 'absorb', other: { id: s.id, no: s.no } }, soft: true }]
    case 'case-reopened':
      return parent(false)
    case 'case-clock-fired':
      return fired(app, decl, s, e, now)
    default:
      return []
  }
}
/** How many inboxes one event may fill: a case that waits for a whole trade is found by its desk, not by a thousand messages. */
const MOST_TOLD = 30
/** Persons whose turn it is by their own name or as a responsible person of the entity, and holders of posts of the handling organisation. */
export function turnPeople(app: App, decl: CaseDecl, s: CaseState, only?: 'named'): readonly PersonId[] {
  const people = new Set<PersonId>()
  // By step: a step for which the handling organisation has nobody waits for the district's organs, and they must hear of it.
  const found = new Map<string, Set<PersonId>>()
  const wanted = new Map<string, Set<string>>()
  for (const turn of turnsOf(decl, s)) {
    const [kind, rest = ''] = [turn.token.slice(0, 1), turn.token.slice(2)]
    const add = (p: PersonId) => {
      people.add(p)
      found.set(turn.step, (found.get(turn.step) ?? new Set()).add(p))
    }
    if (kind === 'p') add(asId<PersonId>(rest))
    else if (only === 'named') continue
    else if (kind === 'e') {
      const [entity, as] = rest.split(':')
      for (const p of namedBy(app, entity, as)) add(p)
    } else {
      const [role = '', org = ''] = rest.split('@')
      if (org === s.org) for (const p of holders(app, role, org)) add(p)
      if (kind === 'r') wanted.set(turn.step, (wanted.get(turn.step) ?? new Set()).add(role))
    }
  }
  for (const [step, roles] of wanted) if (!found.has(step)) for (const role of roles) for (const p of told(app, s, role)) people.add(p)
  return [...people].filter((p) => !s.recused.includes(p)).slice(0, MOST_TOLD)
}
function others(people: readonly PersonId[], but: PersonId | undefined): readonly PersonId[] {
  return people.filter((p) => p !== but)
}
/** Those who wait because of this very step: of the lanes that it moved, and of the main course when a lane came to its end. Who took it knows. */
function whoseTurnNow(app: App, decl: CaseDecl, s: CaseState, e: CaseEvent & { readonly type: 'case-step' }): readonly PersonId[] {
  const lanes = new Set([e.lane, ...Object.keys(e.forks ?? {}), ...(isEnd(decl, e.lane, e.to) ? [MAIN] : [])])
  const at = Object.fromEntries(Object.entries(s.at).filter(([lane]) => lanes.has(lane)))
  const last = s.done.at(-1)
  // A mere entry moves nothing: only those whom it may have named hear of it.
  const entry = decl.steps[e.step]?.quiet && e.from === e.to && e.forks === undefined ? 'named' : undefined
  return others(turnPeople(app, decl, { ...s, at }, entry), last?.second ?? last?.by)
}
/** Those of them whose entry holds now; who has left is not told. */
function stillHere(app: App, entries: readonly { readonly person: PersonId; readonly valid: Interval }[]): readonly PersonId[] {
  const now = app.clock.now()
  const gone = new Set(app.registry().people.flatMap((p) => (p.left !== undefined && p.left <= now ? [p.id] : [])))
  return entries.flatMap((e) => (covers(e.valid, now) && !gone.has(e.person) ? [e.person] : []))
}
/** Who holds one of these posts, deputies included. */
function seated(app: App, posts: ReadonlySet<PostId>): readonly PersonId[] {
  const held = app.registry().holdings.filter((h) => posts.has(h.post))
  return stillHere(app, held)
}
/** Whom an entity names as its government, sector or own lead. */
function namedBy(app: App, entity: string | undefined, as: string | undefined): readonly PersonId[] {
  const named = app.registry().responsibles.filter((r) => r.entity === entity && r.as === as)
  return stillHere(app, named)
}
export function holders(app: App, role: string, path: string): readonly PersonId[] {
  const registry = app.registry()
  const orgs = new Set(registry.orgs.filter((o) => o.path === path).map((o) => o.id))
  return seated(app, new Set(registry.posts.filter((p) => p.role === (role as RoleId) && orgs.has(p.org) && covers(p.valid, app.clock.now())).map((p) => p.id)))
}
/** Holders of a role from the handling organisation upwards; for a relation, those whom the entity names. */
function told(app: App, s: CaseState, whom: string): readonly PersonId[] {
  if (whom === 'governmentLead' || whom === 'sectorLead' || whom === 'entityLead') return namedBy(app, s.entity, whom)
  const labels = s.org.split('.')
  for (let n = labels.length; n > 0; n--) {
    const found = holders(app, whom, labels.slice(0, n).join('.'))
    if (found.length > 0) return found
  }
  // District organs reach everywhere although they stand beside the towns: those of the case's sector first.
  const registry = app.registry()
  const posts = registry.posts.filter((p) => p.role === (whom as RoleId) && covers(p.valid, app.clock.now()))
  const fitting = posts.filter((p) => s.sector !== undefined && p.sectors?.includes(s.sector))
  const district = registry.orgs.filter((o) => o.kind === 'department' || o.kind === 'district').map((o) => o.id)
  return seated(app, new Set((fitting.length > 0 ? fitting : posts.filter((p) => district.includes(p.org))).map((p) => p.id)))
}
/** The lanes in which a clock makes somebody act: it is no use to hurry those who wait in another. */
function dueBy(decl: CaseDecl, s: CaseState, clock: string): CaseState['at'] {
  const stops = decl.clocks?.[clock]?.stops.steps ?? []
  const lanes = new Set(Object.entries(decl.steps).flatMap(([key, step]) => (clockOf(key, step) === clock || stops.includes(key) ? [laneOf(step)] : [])))
  return lanes.size === 0 ? s.at : Object.fromEntries(Object.entries(s.at).filter(([lane]) => lanes.has(lane)))
}
function fired(app: App, decl: CaseDecl, s: CaseState, e: CaseEvent & { readonly type: 'case-clock-fired' }, now: Instant): readonly Step[] {
  const run = s.clocks.find((c) => c.clock === e.clock && c.stoppedAt === undefined)
  const people = [...new Set([...e.tell.flatMap((w) => told(app, s, w)), ...turnPeople(app, decl, { ...s, at: dueBy(decl, s, e.clock) })])].slice(0, MOST_TOLD)
  const text = e.what === 'remind' ? `即将到期：${nameIn(decl, s)}“${run?.title ?? ''}”` : `已逾期：${nameIn(decl, s)}“${run?.title ?? ''}”，请立即办理`
  const raised = e.raise === undefined ? undefined : findCase(e.raise)
  const dup = raised && s.children.some((c) => c.decl === raised.id && !c.closed)
  return [...announce(s, now, `${e.clock}:${e.what}`, text, people), ...(raised && !dup ? [opened(app, s, raised, undefined, carried(decl, raised, s.values), undefined)] : [])]
}
/** Into the inboxes, as one step of the case itself so that the log says who was told. */
export function announce(s: CaseState, now: Instant, what: string, text: string, people: readonly PersonId[]): readonly Step[] {
  if (people.length === 0) return []
  const messages = people.map(
    (to): Message => ({
      key: `case:${s.id}:${what}:${to}`,
      channel: 'app',
      to,
      ref: { kind: 'case', id: s.id },
      text: `${s.drill ? '【演练】' : ''}${text}`,
      purpose: 'inform',
      priority: 5,
      expires: plus(now, days(30)),
    }),
  )
  return [{ kind: 'case', id: s.id, by: SYSTEM, command: { do: 'told', what, people }, soft: true, alsoSend: messages }]
}
