/** Cases at the desk and in the field: lists and inbox, one case, its steps and everything else that may be asked of it. */
import { asId, type EntityId, type FormField, type FormValue, type Id, type Instant, minus, type OrgId, days, type PersonId } from '@anlan/kernel/base'
import { type By, bysOf, type CaseActor, type CaseCommand, type CaseDecl, type CaseState, fits, fitsAny, maySee, mayOpen, tokensOfActor } from '@anlan/kernel/case'
import type { CaseLine, CasePage, TimelineItem } from '@anlan/contract'
import { cases as decls, findCase, role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { actedIn, caseBoard, type CaseFilter, caseRow, caseRows, type CaseRow, type CaseSort, inboxOf, listCases } from '@anlan/store/case'
import { actorOf, movedToOrg, standingOf } from '../core/case-actor.ts'
import type { App, Handlers, QueryOf, Who } from '../core/types.ts'
import { noteAct } from '../core/act.ts'
import { checkEvidence, checkFiles } from '../evidence/check.ts'
import { missing, type Refused, refused, scopeOf } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { matches } from './lists.ts'
import { narrate } from './narrate.ts'

function orgNames(app: App): (id: string) => string {
  const byId = new Map(app.registry().orgs.map((o) => [o.id as string, o.name]))
  return (id) => byId.get(id) ?? id
}
export function caseLine(app: App, r: CaseRow, orgName: (id: string) => string, now: Instant): CaseLine {
  const decl = findCase(r.decl)
  const states = r.state.split(' ').map((x) => {
    const [lane = 'main', state = ''] = x.split(':')
    return { lane, state, title: (lane === 'main' ? decl?.states[state] : decl?.lanes?.[lane]?.states[state]) ?? state }
  })
  return {
    id: r.id,
    decl: r.decl,
    typeTitle: decl?.title ?? r.decl,
    no: r.no,
    title: r.title,
    placeName: r.placeName,
    entity: r.entity,
    entityName: r.entityName,
    sector: r.sector,
    orgId: r.orgId,
    orgName: orgName(r.orgId),
    states,
    openedAt: r.openedAt,
    openedBy: r.openedBy,
    openedByName: app.places().personName(r.openedBy),
    changedAt: r.changedAt,
    endedAt: r.endedAt,
    outcome: r.outcome,
    dueAt: r.dueAt,
    late: r.endedAt === null && r.dueAt !== null && r.dueAt <= now,
    unknownYear: r.unknownYear,
    lateStage: r.lateStage,
    drill: r.drill,
  }
}
/** Types whose cases are shown to named roles only, and not to this person. */
function closedTypes(actor: CaseActor): readonly string[] {
  const anywhere = { org: '', values: {} }
  return decls
    .filter(
      (d) =>
        d.seenBy !== undefined &&
        ![...d.seenBy, ...Object.values(d.steps).flatMap((s) => s.by)].some(
          (by) => !('receipt' in by) && actor.posts.some((p) => fitsAny(by, actor, { ...anywhere, org: p.reach })),
        ),
    )
    .map((d) => d.id)
}
type ListQuery = QueryOf<'cases'>
type Listed = { readonly rows: readonly CaseLine[]; readonly total: number }

async function list(app: App, who: Who, query: ListQuery): Promise<Listed> {
  const now = app.clock.now()
  const actor = actorOf(app, who.person)
  const page = { offset: query.offset ?? 0, limit: query.limit ?? 50 }
  const orgName = orgNames(app)
  const line = (r: CaseRow) => caseLine(app, r, orgName, now)
  // Whose turn it is and who acted cross the tree of organisations (an enterprise's case stands with its town), so these go by name, not by subtree.
  if (query.box === 'todo')
    return app.store.read(app.root, async (t) => {
      const found = await inboxOf(t, tokensOfActor(actor), { ...page, ...(query.decl === undefined ? {} : { decl: query.decl }) })
      const hits = found.rows.filter((r) => matches(query.q, [r.case.title, r.case.placeName, r.case.no]))
      return { total: found.total, rows: hits.map((r) => ({ ...line(r.case), step: r.step, stepTitle: stepTitle(r.case.decl, r.step), stepDue: r.due })) }
    })
  if (query.box === 'done' || query.box === 'opened')
    return app.store.read(app.root, async (t) => {
      const found = await actedIn(t, who.person, query.box === 'opened', page)
      return { total: found.total, rows: found.rows.filter((r) => matches(query.q, [r.title, r.placeName, r.no])).map(line) }
    })
  const filter: CaseFilter = {
    decl: query.decl,
    state: query.state,
    open: query.box === 'watch' ? true : query.open,
    late: query.box === 'watch' ? true : query.late,
    unknown: query.unknown,
    entity: query.entity,
    area: query.area,
    orgId: query.org,
    sector: query.sector,
    from: query.from,
    to: query.to,
    drill: query.drill,
    q: query.q,
    not: closedTypes(actor),
  }
  const sort: CaseSort = query.sort ?? (query.box === 'watch' ? 'due' : '-opened')
  // Seen by post: what lies in its reach. Seen by responsibility: the cases of one's own entities, wherever these are handled.
  const offices = actor.posts.filter((p) => p.role !== role.entityLead.id)
  const seen = { reaches: offices.map((p) => p.reach), entities: actor.responsible.map((r) => r.entity) }
  // An enterprise's cases stand with its town, outside its own subtree: there the filter alone decides; for offices row-level security stands behind it.
  return app.store.read(offices.length > 0 && seen.entities.length === 0 ? scopeOf(who) : app.root, async (t) => {
    const found = await listCases(t, { ...filter, seen }, { ...page, sort, now })
    return { total: found.total, rows: found.rows.map(line) }
  })
}
function stepTitle(decl: string, step: string): string {
  const d = findCase(decl)
  return step.startsWith('extension:') ? '审批延期' : (d?.steps[step]?.title ?? step)
}

/** The case with what this person may not see taken out. */
export function seenState(decl: CaseDecl, s: CaseState, actor: CaseActor): { readonly state: CaseState; readonly hidden: readonly string[] } {
  const works = Object.values(decl.steps).some((step) => fitsAny(step.by, actor, s)) || (s.openedBy === actor.person && actor.receipt === undefined)
  const hidden = works ? [] : Object.keys(s.values).filter((k) => decl.fields[k]?.secret)
  if (hidden.length === 0) return { state: s, hidden }
  const values = Object.fromEntries(Object.entries(s.values).filter(([k]) => !hidden.includes(k)))
  const { proposal: _proposal, ...rest } = s
  return { state: { ...rest, values }, hidden }
}
/** @returns the case if the person may see it; an id that exists elsewhere is as missing as one that does not */
export async function findSeen(t: Tx, actor: CaseActor, id: Id): Promise<{ readonly decl: CaseDecl; readonly state: CaseState } | null> {
  const found = await t.find<CaseState>('case', id)
  const decl = found && findCase(found.state.decl, found.state.revision)
  return found && decl && maySee(decl, found.state, actor) ? { decl, state: found.state } : null
}
/** Ids of people, organisations and entities that occur in values, so that the page can name them. */
function idsIn(
  fields: CaseDecl['fields'],
  values: Readonly<Record<string, FormValue>>,
): { readonly people: readonly string[]; readonly orgs: readonly string[]; readonly entities: readonly string[] } {
  const of = (kinds: readonly FormField['kind'][]) =>
    Object.entries(values).flatMap(([k, v]) => {
      const kind = fields[k]?.kind
      return kind !== undefined && kinds.includes(kind) ? (typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []) : []
    })
  return { people: of(['person', 'people']), orgs: of(['org']), entities: of(['entity']) }
}
async function page(app: App, t: Tx, actor: CaseActor, id: Id): Promise<CasePage | null> {
  const seen = await findSeen(t, actor, id)
  if (!seen) return null
  const { state, hidden } = seenState(seen.decl, seen.state, actor)
  const now = app.clock.now()
  const names = app.places()
  const orgName = orgNames(app)
  const events = await t.events({ kind: 'case', id, limit: 5000 })
  const timeline = (await narrate(app, t, events)).map(
    ({ event: e, text, tone }): TimelineItem => ({ seq: e.seq, at: e.at, by: e.by, byName: names.personName(e.by), kind: e.kind, id: e.id, type: e.type, text, tone }),
  )
  const ids = idsIn(seen.decl.fields, state.values)
  const people = new Set<string>([
    ...ids.people,
    state.openedBy,
    ...state.done.flatMap((d) => [d.by, ...(d.second === undefined ? [] : [d.second])]),
    ...state.recused,
    ...(state.proposal ? [state.proposal.by] : []),
  ])
  const byEntity = new Map(app.registry().entities.map((e) => [e.id as string, e.name]))
  const parent = state.parent ? await caseRow(t, state.parent.id) : null
  const children = await caseRows(
    t,
    state.children.map((c) => c.id),
  )
  return {
    state,
    actor,
    now,
    hidden,
    names: {
      people: Object.fromEntries([...people].map((p) => [p, names.personName(asId<PersonId>(p))])),
      orgs: Object.fromEntries(ids.orgs.map((o) => [o, orgName(o)])),
      entities: Object.fromEntries(ids.entities.map((e) => [e, byEntity.get(e) ?? e])),
    },
    timeline,
    children: children.map((r) => caseLine(app, r, orgName, now)),
    parent: parent ? caseLine(app, parent, orgName, now) : null,
    documents: state.issued.map((d, index) => ({
      document: d.document,
      title: seen.decl.documents?.[d.document]?.title ?? d.document,
      no: d.no,
      at: d.at,
      byName: names.personName(d.by),
      index,
    })),
  }
}
/** Every id that a value names must exist and be of the asker's world; a guessed id is refused like an unknown one. */
function unknownIds(app: App, decl: CaseDecl, values: Readonly<Record<string, unknown>>): Refused | null {
  const registry = app.registry()
  for (const [k, v] of Object.entries(values)) {
    const field = decl.fields[k]
    const ids = typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
    const ok = (id: string) => {
      switch (field?.kind) {
        case 'person':
        case 'people':
          return registry.people.some((p) => p.id === id)
        case 'org':
          return registry.orgs.some((o) => o.id === id)
        case 'entity':
          return registry.entities.some((e) => e.id === asId<EntityId>(id))
        default:
          return true
      }
    }
    const wrong = ids.find((id) => !ok(id))
    if (wrong !== undefined) return refused('case.field', { what: `“${field?.title ?? k}”不在登记中`, field: k, fields: k })
  }
  return null
}
/** The person acts under the whole district's scope once it is known that he may see the case; what he may do there the engine decides. */
type Made = CaseCommand | Refused
async function command(app: App, who: Who, id: Id, make: (actor: CaseActor, s: CaseState, decl: CaseDecl) => Made | Promise<Made>, expected?: number) {
  const actor = actorOf(app, who.person)
  const seen = await app.store.read(app.root, (t) => findSeen(t, actor, id))
  if (!seen) return missing('案件')
  const cmd = await make(actor, seen.state, seen.decl)
  if ('refusal' in cmd) return cmd
  noteAct({ who }, id, { no: seen.state.no, do: cmd.do, ...('step' in cmd ? { step: cmd.step } : {}) })
  const result = await app.core.command('case', id, cmd, { ...who, scope: app.root.path }, expected)
  return result.ok ? { ok: true as const, version: result.value.version } : { refusal: result.refusal }
}

/** What the desk's to-do list says of this person's cases. */
export async function casesOf(app: App, who: Who, now: Instant): Promise<{ readonly todo: number; readonly late: number; readonly due: Instant | null; readonly first: string }> {
  const found = await app.store.read(app.root, (t) => inboxOf(t, tokensOfActor(actorOf(app, who.person)), { offset: 0, limit: 200 }))
  const [first] = found.rows
  return {
    todo: found.total,
    late: found.rows.filter((r) => r.due !== null && r.due <= now).length,
    due: first?.due ?? null,
    first: first ? `${stepTitle(first.case.decl, first.step)} ${first.case.title}` : '',
  }
}

export const caseHandlers: Pick<Handlers, 'cases' | 'casesExcel' | 'caseCounts' | 'caseBoard' | 'caseChoices' | 'openCase' | 'case' | 'stepCase' | 'actCase'> = {
  cases: (app, { query, who }) => list(app, who, query),
  async casesExcel(app, request) {
    const { rows } = await list(app, request.who, { ...request.query, offset: 0, limit: 10_000 })
    return sendTable(app, request, {
      name: '案件清单',
      rows,
      columns: [
        { title: '文号', width: 20, value: (r) => r.no },
        { title: '种类', width: 14, value: (r) => r.typeTitle },
        { title: '名称', width: 40, value: (r) => r.title },
        { title: '地点或单位', width: 28, value: (r) => r.placeName },
        { title: '承办单位', width: 20, value: (r) => r.orgName },
        { title: '状态', width: 14, value: (r) => r.states.map((s) => s.title).join('、') },
        { title: '立件时间', width: 20, value: (r) => timeCell(r.openedAt) },
        { title: '立件人', width: 12, value: (r) => r.openedByName },
        { title: '到期时间', width: 20, value: (r) => (r.unknownYear === null ? timeCell(r.dueAt) : `未知（${r.unknownYear} 年工作日历未发布）`) },
        { title: '是否逾期', width: 10, value: (r) => (r.late ? '逾期' : '') },
        { title: '办结时间', width: 20, value: (r) => timeCell(r.endedAt) },
      ],
    })
  },
  async caseCounts(app, { who }) {
    const actor = actorOf(app, who.person)
    const ever = (by: By) =>
      'role' in by ? actor.posts.some((p) => fits(by, actor, { org: by.at === 'own' ? p.org : p.reach })) : 'relation' in by && actor.responsible.some((r) => r.as === by.relation)
    const opens = decls.filter((d) => !d.intake && bysOf(d.open.by).some(ever)).map((d) => d.id)
    const { todo, late } = await casesOf(app, who, app.clock.now())
    return { todo, late, opens }
  },
  caseBoard: (app, { query, who }) =>
    app.store.read(scopeOf(who), async (t) => {
      const now = app.clock.now()
      const orgName = orgNames(app)
      const hidden = closedTypes(actorOf(app, who.person))
      const rows = await caseBoard(t, { from: query.from ?? minus(now, days(30)), to: query.to ?? now, now })
      return rows.filter((r) => !hidden.includes(r.decl)).map((r) => ({ ...r, orgName: orgName(r.orgId), typeTitle: findCase(r.decl)?.title ?? r.decl }))
    }),
  async caseChoices(app, { query }) {
    const registry = app.registry()
    const now = app.clock.now()
    const orgName = orgNames(app)
    const current = (v: { readonly from: Instant; readonly to?: Instant }) => v.from <= now && (v.to === undefined || now < v.to)
    if (query.kind === 'org')
      return registry.orgs
        .filter((o) => o.kind !== 'enterprise' && o.kind !== 'village' && current(o.valid) && matches(query.q, [o.name]))
        .slice(0, 50)
        .map((o) => ({ id: o.id, name: o.name, detail: '' }))
    if (query.kind === 'entity')
      return registry.entities
        .filter((e) => current(e.valid) && matches(query.q, [e.name]))
        .slice(0, 50)
        .map((e) => ({ id: e.id, name: e.name, detail: `${e.kind} · ${app.places().name(`area:${e.area}` as never)}` }))
    const roles = (query.role ?? '').split(',').filter((r) => r !== '')
    const posts = new Map(registry.posts.filter((p) => current(p.valid) && (roles.length === 0 || roles.includes(p.role))).map((p) => [p.id, p]))
    const names = new Map(registry.people.map((p) => [p.id, p.name]))
    return registry.holdings
      .flatMap((h) => {
        const post = posts.get(h.post)
        const name = names.get(h.person) ?? ''
        return post && current(h.valid) && matches(query.q, [name, post.title]) ? [{ id: h.person as string, name, detail: `${orgName(post.org)} ${post.title}` }] : []
      })
      .slice(0, 50)
  },
  async openCase(app, { body, who }) {
    const decl = findCase(body.decl)
    if (!decl || decl.intake) return refused('case.unknown', { what: body.decl })
    const given = body.values as Readonly<Record<string, FormValue>>
    const checked = unknownIds(app, decl, given) ?? (await checkEvidence(app, decl, given, who.person, null))
    if ('refusal' in checked) return checked
    const { values } = checked
    const standing = standingOf(app, decl, who.person, { entity: body.entity, place: body.place, org: body.org }, values)
    if (!standing) return missing('承办单位或对象')
    const actor = actorOf(app, who.person)
    const no = mayOpen(decl, standing, actor)
    if (no) return { refusal: no }
    const id = body.id ?? app.newId()
    noteAct({ who }, id, { decl: decl.id })
    const opening = { ...standing, id, decl: decl.id, no: '', values, drill: body.drill ?? false, ...(body.source ? { source: body.source } : {}) }
    const result = await app.core.command('case', id, { do: 'open', opening, as: actor }, { ...who, scope: app.root.path })
    if (!result.ok) return { refusal: result.refusal }
    const row = await app.store.read(app.root, (t) => caseRow(t, id))
    return { id, no: row?.no ?? '' }
  },
  case: async (app, { params, who }) => (await app.store.read(app.root, (t) => page(app, t, actorOf(app, who.person), params.id))) ?? missing('案件'),
  stepCase: (app, { params, body, who }) =>
    command(
      app,
      who,
      params.id,
      async (as, _s, decl) => {
        const checked = unknownIds(app, decl, body.values) ?? (await checkEvidence(app, decl, body.values, who.person, params.id))
        return 'refusal' in checked ? checked : { do: 'step', step: params.step, values: checked.values, as, ...(body.key === undefined ? {} : { key: body.key }) }
      },
      body.expected,
    ),
  async actCase(app, { params, body, who }) {
    const { act } = body
    if (act.do === 'merge-into') {
      const actor = actorOf(app, who.person)
      const into = await app.store.read(app.root, (t) => findSeen(t, actor, act.into))
      if (!into || into.state.outcome !== undefined) return refused('case.same-case')
      return command(
        app,
        who,
        params.id,
        (as, s) => (into.state.decl === s.decl ? { do: 'merge-into', into: { id: into.state.id, no: into.state.no }, because: act.because, as } : refused('case.same-case')),
        body.expected,
      )
    }
    return command(
      app,
      who,
      params.id,
      async (as, s) => {
        switch (act.do) {
          case 'hand-over': {
            const to = movedToOrg(app, s, asId<OrgId>(act.org))
            return to ? { do: 'hand-over', to: placeOf(to), because: act.because, as } : missing('移交单位')
          }
          case 'recuse':
            return { do: 'recuse', person: asId<PersonId>(act.person), because: act.because, as }
          case 'note':
            return (
              (await checkFiles(app, act.files ?? [], who.person, s.id)) ?? {
                do: 'note',
                text: act.text,
                files: act.files ?? [],
                as,
                ...(act.key === undefined ? {} : { key: act.key }),
              }
            )
          default:
            return { ...act, as }
        }
      },
      body.expected,
    )
  },
}
/** Only where a case stands, out of a state that holds much more. */
function placeOf(s: CaseState | Parameters<typeof movedToOrg>[1]): Parameters<typeof movedToOrg>[1] {
  return {
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
}
