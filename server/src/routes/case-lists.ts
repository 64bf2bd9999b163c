/** Lists of cases: the inbox, what one did and began, what lies in one's reach; counts, the supervision board, and whom or what a form may name. */
import { type AreaCode, asId, type EntityId, type Instant, minus, days, type PersonId, placeKey } from '@anlan/kernel/base'
import { type By, bysOf, fits, tokensOfActor } from '@anlan/kernel/case'
import { findCard } from '@anlan/kernel/registry'
import type { CaseLine, Choice } from '@anlan/contract'
import { cases as decls, findCase, role } from '@anlan/policy'
import { actedIn, caseBoard, type CaseFilter, type CaseRow, type CaseSort, inboxCounts, inboxOf, lateTurns, listCases } from '@anlan/store/case'
import { actorOf } from '../core/case-actor.ts'
import { closedFor, isOpenTo } from '../core/closed-cases.ts'
import type { App, Handlers, QueryOf, Who } from '../core/types.ts'
import { scopeOf } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { matches } from './lists.ts'

export function orgNames(app: App): (id: string) => string {
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
    area: r.area,
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
type ListQuery = QueryOf<'cases'>
const MOST_FILTERED = 2000
function isFiltered(q: ListQuery): boolean {
  const more = q.box === 'todo' ? [] : [q.decl]
  return [q.q, q.area, q.entity, q.org, q.sector, q.state, q.late, q.open, q.from, q.to, ...more].some((x) => x !== undefined && x !== '')
}
/** The filters of the big list, tried on rows that were found another way. */
function fitsQuery(q: ListQuery, now: Instant): (row: CaseLine) => boolean {
  return (r) =>
    matches(q.q, [r.title, r.placeName, r.no, r.entityName ?? '']) &&
    (q.decl === undefined || r.decl === q.decl) &&
    (q.area === undefined || (r.area ?? '').startsWith(q.area)) &&
    (q.entity === undefined || r.entity === q.entity) &&
    (q.org === undefined || r.orgId === q.org) &&
    (q.sector === undefined || r.sector === q.sector) &&
    (q.state === undefined || r.states.some((s) => `${s.lane}:${s.state}` === q.state)) &&
    (q.open === undefined || (r.endedAt === null) === q.open) &&
    (q.late !== true || r.late || (r.stepDue !== undefined && r.stepDue !== null && r.stepDue <= now)) &&
    (q.from === undefined || r.openedAt >= q.from) &&
    (q.to === undefined || r.openedAt <= q.to)
}
function pageOf(rows: readonly CaseLine[], page: { readonly offset: number; readonly limit: number }): Listed {
  return { total: rows.length, rows: rows.slice(page.offset, page.offset + page.limit) }
}
type Listed = { readonly rows: readonly CaseLine[]; readonly total: number }

async function list(app: App, who: Who, query: ListQuery): Promise<Listed> {
  const now = app.clock.now()
  const actor = actorOf(app, who.person)
  const page = { offset: query.offset ?? 0, limit: query.limit ?? 50 }
  const orgName = orgNames(app)
  const line = (r: CaseRow) => caseLine(app, r, orgName, now)
  // Whose turn it is and who acted cross the tree of organisations (an enterprise's case stands with its town), so these go by name, not by subtree.
  // A filter of these boxes is tried on the most urgent (or newest) of them; nobody has more waiting than that, and the cost stays bounded.
  const deep = isFiltered(query) ? { offset: 0, limit: MOST_FILTERED } : page
  if (query.box === 'todo')
    return app.store.read(app.root, async (t) => {
      const found = await inboxOf(t, tokensOfActor(actor), { ...deep, ...(query.decl === undefined ? {} : { decl: query.decl }) })
      const rows = found.rows.map((r) => ({ ...line(r.case), late: r.due !== null && r.due <= now, step: r.step, stepTitle: stepTitle(r.case.decl, r.step), stepDue: r.due }))
      return deep === page ? { total: found.total, rows } : pageOf(rows.filter(fitsQuery(query, now)), page)
    })
  if (query.box === 'done' || query.box === 'opened')
    return app.store.read(app.root, async (t) => {
      const found = await actedIn(t, who.person, query.box === 'opened', deep)
      const rows = found.rows.map(line)
      return deep === page && query.decl === undefined ? { total: found.total, rows } : pageOf(rows.filter(fitsQuery(query, now)), page)
    })
  const filter: CaseFilter = {
    decl: query.decl,
    state: query.state,
    open: query.box === 'watch' ? true : query.open,
    late: query.box === 'watch' ? true : query.late,
    lateFor: query.lateFor,
    unknown: query.unknown,
    entity: query.entity,
    area: query.area,
    orgId: query.org,
    sector: query.sector,
    from: query.from,
    to: query.to,
    drill: query.drill,
    q: query.q,
    closed: closedFor(actor),
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

/** Whose turn a token speaks of, as a reader knows them. */
function whoText(app: App, token: string): string {
  const rest = token.slice(2)
  if (token.startsWith('p:')) return app.places().personName(asId<PersonId>(rest))
  if (token.startsWith('e:')) {
    const [entity] = rest.split(':')
    return `${app.registry().entities.find((e) => e.id === entity)?.name ?? entity} 责任人`
  }
  const [id] = rest.split('@')
  return Object.values(role).find((r) => r.id === id)?.title ?? id ?? ''
}
function choiceOf(app: App, e: { readonly id: EntityId; readonly name: string; readonly kind: string; readonly area: AreaCode }): Choice {
  return { id: e.id, name: e.name, detail: `${e.kind} · ${app.places().name(placeKey('area', e.area))}` }
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

export const caseListHandlers: Pick<Handlers, 'cases' | 'casesExcel' | 'caseCounts' | 'caseBoard' | 'caseLate' | 'caseChoices'> = {
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
    const byType = await app.store.read(app.root, (t) => inboxCounts(t, tokensOfActor(actor), app.clock.now()))
    const sum = (of: 'todo' | 'late') => byType.reduce((n, r) => n + r[of], 0)
    const mine = new Set<EntityId>(actor.responsible.filter((r) => r.as === 'entityLead').map((r) => r.entity))
    const own = app.registry().entities.filter((e) => mine.has(e.id))
    return { todo: sum('todo'), late: sum('late'), byType, opens, actor, own: own.map((e) => choiceOf(app, e)) }
  },
  caseBoard: (app, { query, who }) =>
    app.store.read(scopeOf(who), async (t) => {
      const now = app.clock.now()
      const orgName = orgNames(app)
      const closed = closedFor(actorOf(app, who.person))
      const pathOf = new Map(app.registry().orgs.map((o) => [o.id as string, o.path]))
      const rows = await caseBoard(t, { from: query.from ?? minus(now, days(30)), to: query.to ?? now, now })
      return rows.filter((r) => isOpenTo(closed, r.decl, pathOf.get(r.orgId) ?? '')).map((r) => ({ ...r, orgName: orgName(r.orgId), typeTitle: findCase(r.decl)?.title ?? r.decl }))
    }),
  caseLate: (app, { who }) =>
    app.store.read(scopeOf(who), async (t) => {
      const orgName = orgNames(app)
      const rows = await lateTurns(t, app.clock.now(), closedFor(actorOf(app, who.person)))
      return rows.map((r) => ({ ...r, who: whoText(app, r.token), orgName: orgName(r.orgId) }))
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
        .map((e) => choiceOf(app, e))
    const roles = (query.role ?? '').split(',').filter((r) => r !== '')
    const posts = new Map(registry.posts.filter((p) => current(p.valid) && (roles.length === 0 || roles.includes(p.role))).map((p) => [p.id, p]))
    const names = new Map(registry.people.map((p) => [p.id, p.name]))
    const carded = roles.length === 1 && roles[0] === role.inspector.id
    return registry.holdings
      .flatMap((h) => {
        const post = posts.get(h.post)
        const name = names.get(h.person) ?? ''
        return post && current(h.valid) && matches(query.q, [name, post.title])
          ? [{ id: h.person as string, name, detail: `${orgName(post.org)} ${post.title}${carded && !findCard(registry, h.person, now) ? '，没有有效执法证' : ''}` }]
          : []
      })
      .slice(0, 50)
  },
}
