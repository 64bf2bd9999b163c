/** The duty book: what people wrote and what the events say, in one list; and the hand-over, whose facts nobody types. */
import { asId, covers, hours, type Instant, minus, type PersonId, plus, warningLevelText } from '@anlan/kernel/base'
import { isOverdue, type OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { Handover, HandoverDraft, LogItem } from '@anlan/contract'
import { actions, role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { noteAct, transact } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import { tell } from '../core/tell.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { postsFor } from '../http/guard.ts'
import { done, missing, refused, scopeOf } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { matches, pageOf, sorted } from './lists.ts'
import { narrate } from './narrate.ts'
import { pointViews } from './points.ts'
import { gapsFor } from './registry.ts'
import { within } from './reach.ts'

const SCANNED = 5000
const SCANNED_FOR_FILE = 50_000
type EntryRow = { id: string; at: string | number; by: string; text: string; tone: 'plain' | 'good' | 'bad'; link: string | null; auto: boolean }
type Span = { readonly from?: number | undefined; readonly to?: number | undefined }

/** Newest first. @param most how many events are looked at, beside all written entries of the span */
export async function logItems(app: App, t: Tx, who: Pick<Who, 'person'>, span: Span, most: number): Promise<readonly LogItem[]> {
  const names = app.places()
  const events = await t.events({
    ...(span.from === undefined ? {} : { from: span.from as Instant }),
    ...(span.to === undefined ? {} : { to: span.to as Instant }),
    newestFirst: true,
    limit: most,
  })
  const told = (await narrate(app, t, events, actorOf(app, who.person))).map((x): LogItem & { order: number } => ({
    id: `e${x.event.seq}`,
    at: x.event.at,
    by: names.personName(x.event.by),
    text: x.text,
    tone: x.tone,
    link: x.link,
    auto: true,
    order: x.event.seq,
  }))
  const rows = await t.sql<EntryRow>('select id, at, by, text, tone, link, auto from log_entry where at >= $1 and at < $2 order by at desc limit $3', [
    span.from ?? 0,
    span.to ?? Number.MAX_SAFE_INTEGER,
    most,
  ])
  const written = rows.map((r): LogItem & { order: number } => ({
    id: r.id,
    at: Number(r.at) as Instant,
    by: names.personName(r.by as PersonId),
    text: r.text,
    tone: r.tone,
    link: r.link,
    auto: r.auto,
    order: 0,
  }))
  return [...told, ...written].toSorted((a, b) => b.at - a.at || b.order - a.order).map(({ order: _order, ...item }) => item)
}
function chosen(items: readonly LogItem[], query: { readonly q?: string | undefined; readonly sort?: string | undefined }): readonly LogItem[] {
  return sorted(
    items.filter((i) => matches(query.q, [i.by], [i.text])),
    query.sort,
    { at: (i) => i.at, by: (i) => i.by, tone: (i) => i.tone },
  )
}

/** What the next shift must know, from the state of things. */
async function handoverFacts(app: App, t: Tx, who: Who): Promise<readonly string[]> {
  const now = app.clock.now()
  const live = await app.core.liveWarnings(t)
  const lines = (await t.list<LineState>('line', { open: true, limit: 5000 }))
    .map((l) => l.state)
    .filter((l) => l.status === 'calling' || l.status === 'unreachable' || l.status === 'declined')
  const orders = (await t.list<OrderState>('order', { open: true, limit: 20_000 })).map((o) => o.state)
  const dead = await app.store.outbox({ status: 'dead', limit: 1000 })
  const silent = (await pointViews(app, who)).filter((p) => p.state === 'silent' && p.series.length > 0)
  const gaps = gapsFor(app, who).filter((g) => g.severity === 'stop')
  const some = (names: readonly string[], most = 20) => (names.length > most ? `${names.slice(0, most).join('、')} 等` : names.join('、'))
  const late = orders.filter((o) => isOverdue(o, now)).length
  const unproved = orders.filter((o) => o.status === 'done').length
  return [
    live.length === 0 ? '无生效预警' : `生效预警 ${live.length} 条`,
    ...live.map(
      (w) =>
        `${w.drill ? '【演练】' : ''}${warningLevelText[w.level]}${w.title} ${w.placeName}，自 ${timeCell(w.since)}；叫应 ${w.board.answered}/${w.board.all}，措施 ${w.orders.done}/${w.orders.all}${w.orders.overdue > 0 ? `（逾期 ${w.orders.overdue}）` : ''}`,
    ),
    lines.length === 0 ? '无未应答人员' : `未应答 ${lines.length} 人：${some(lines.map((l) => `${l.name}（${l.title}）`))}`,
    orders.length === 0 ? '无未完成措施' : `未完成措施 ${orders.length} 条，其中逾期 ${late} 条、待核实 ${unproved} 条`,
    ...(dead.length === 0 ? [] : [`死信 ${dead.length} 条，须改用其他方式告知`]),
    ...(silent.length === 0
      ? []
      : [
          `静默监测点 ${silent.length} 个：${some(
            silent.map((p) => p.name),
            10,
          )}`,
        ]),
    ...(gaps.length === 0
      ? []
      : [
          `责任体系缺口 ${gaps.length} 处：${some(
            gaps.map((g) => g.text),
            5,
          )}`,
        ]),
  ]
}
/** Who may take over: people at posts that hand over, within this person's subtree; those whose shift comes next stand first. */
function successors(app: App, who: Who): HandoverDraft['to'] {
  const now = app.clock.now()
  const r = app.registry()
  const roles = new Set<string>(actions['handover.write'].roles.map((k) => role[k].id))
  const posts = new Map(r.posts.filter((p) => roles.has(p.role) && covers(p.valid, now)).map((p) => [p.id, p]))
  const inside = (org: string) => within(r.orgs.find((o) => o.id === org)?.path ?? '', who.scope)
  const soon = new Set(r.shifts.filter((s) => posts.has(s.post) && s.valid.from > minus(now, hours(1)) && s.valid.from < plus(now, hours(24))).map((s) => s.person))
  const held = r.holdings.flatMap((h) => {
    const post = posts.get(h.post)
    return post && covers(h.valid, now) && inside(post.org) && h.person !== who.person ? [{ person: h.person, name: app.places().personName(h.person), title: post.title }] : []
  })
  const shifts = r.shifts.flatMap((s) => {
    const post = posts.get(s.post)
    return post && soon.has(s.person) && inside(post.org) && s.person !== who.person ? [{ person: s.person, name: app.places().personName(s.person), title: post.title }] : []
  })
  return [...new Map([...shifts, ...held].map((x) => [x.person, x])).values()]
}
type HandoverRow = {
  id: string
  at: string | number
  from_person: string
  to_person: string
  text: string
  facts: readonly string[]
  accepted_at: string | number | null
  accepted_by: string | null
}
function handoverOf(app: App, r: HandoverRow): Handover {
  const name = (id: string) => app.places().personName(id as PersonId)
  return {
    id: r.id,
    at: Number(r.at) as Instant,
    from: name(r.from_person),
    to: name(r.to_person),
    toPerson: asId<PersonId>(r.to_person),
    text: r.text,
    facts: r.facts,
    acceptedAt: r.accepted_at === null ? null : (Number(r.accepted_at) as Instant),
    acceptedBy: r.accepted_by === null ? null : name(r.accepted_by),
  }
}
/** Hand-overs that wait for this person. */
export async function waitingHandovers(app: App, t: Tx, person: PersonId): Promise<readonly Handover[]> {
  return (await t.sql<HandoverRow>('select * from handover where to_person = $1 and accepted_at is null order by at desc limit 20', [person])).map((r) => handoverOf(app, r))
}

export const logHandlers: Pick<Handlers, 'log' | 'logFile' | 'writeLog' | 'handovers' | 'handoverDraft' | 'writeHandover' | 'acceptHandover'> = {
  log: (app, { query, who }) => app.store.read(scopeOf(who), async (t) => pageOf(chosen(await logItems(app, t, who, query, SCANNED), query), query, 100)),
  async logFile(app, request) {
    const rows = await app.store.read(scopeOf(request.who), async (t) => chosen(await logItems(app, t, request.who, request.query, SCANNED_FOR_FILE), request.query))
    return sendTable(app, request, {
      name: '值班日志',
      rows,
      columns: [
        { title: '时间', width: 20, value: (i) => timeCell(i.at) },
        { title: '记录人', width: 14, value: (i) => i.by },
        { title: '内容', width: 100, value: (i) => i.text },
        { title: '来源', width: 8, value: (i) => (i.auto ? '自动' : '人工') },
      ],
    })
  },
  async writeLog(app, { body, who }) {
    const id = app.newId()
    await transact(app, scopeOf(who), who.act, async (t) => {
      await t.sql('insert into log_entry (id, at, by, text, org) values ($1, $2, $3, $4, $5::ltree)', [id, app.clock.now(), who.person, body.text, who.scope])
      await tell(app, t, 'log', id, who.person, who.scope, { type: 'log-written', text: body.text })
      return { id }
    })
    return done
  },
  handovers: (app, { who }) =>
    app.store.read(scopeOf(who), async (t) => (await t.sql<HandoverRow>('select * from handover order by at desc limit 200')).map((r) => handoverOf(app, r))),
  handoverDraft: (app, { who }) => app.store.read(scopeOf(who), async (t) => ({ facts: await handoverFacts(app, t, who), to: successors(app, who) })),
  async writeHandover(app, request) {
    const { body, who } = request
    const to = asId<PersonId>(body.to)
    if (!successors(app, who).some((s) => s.person === to)) return missing('接班人')
    const id = app.newId()
    noteAct(request, `handover:${id}`, { to })
    await transact(app, scopeOf(who), who.act, async (t) => {
      const facts = await handoverFacts(app, t, who)
      await t.sql('insert into handover (id, at, from_person, to_person, text, facts, org) values ($1, $2, $3, $4, $5, $6::jsonb, $7::ltree)', [
        id,
        app.clock.now(),
        who.person,
        to,
        body.text,
        JSON.stringify(facts),
        who.scope,
      ])
      await tell(app, t, 'handover', id, who.person, who.scope, { type: 'handover-written', to, text: body.text, facts })
    })
    return done
  },
  acceptHandover: (app, { params, who }) =>
    transact(app, scopeOf(who), who.act, async (t) => {
      const [row] = await t.sql<HandoverRow & { org: string }>('select *, org::text as org from handover where id = $1 for update', [params.id])
      if (!row) return missing('交接班记录')
      if (row.accepted_at !== null) return row.accepted_by === who.person ? done : refused('item.changed')
      if (row.to_person !== who.person)
        return refused('auth.forbidden', { posts: `${app.places().personName(row.to_person as PersonId)}（接班人本人；可写交接班的岗位：${postsFor('handover.write')}）` })
      await t.sql('update handover set accepted_at = $2, accepted_by = $3 where id = $1', [params.id, app.clock.now(), who.person])
      await tell(app, t, 'handover', params.id, who.person, row.org, { type: 'handover-accepted' })
      return done
    }),
}
