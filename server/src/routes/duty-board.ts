/** What is owed and by whom: the standing by duty, unit, person, post, object, town; every single obligation; records as a list; exemptions. */
import { asId, placeKey } from '@anlan/kernel/base'
import {
  answerersOf,
  byEntity,
  byHolder,
  byPerson,
  byTownArea,
  coverage,
  type DutyTally,
  type Exemption,
  judgedAt,
  noTally,
  type Obligation,
  onTimeShare,
} from '@anlan/kernel/duty'
import { findDuty } from '@anlan/policy'
import type { DutyFactView, ObligationView, StandingList, StandingRow } from '@anlan/contract'
import { type DutyFilter, listFacts } from '@anlan/store/duty'
import { noteAct } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import { placeIndex } from '../core/places.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { declsOf, type OwedAsked, owedIn, scopeFor, spanOf } from '../duty/asked.ts'
import { groundOf } from '../duty/ground.ts'
import { boardKnows, boardTally } from '../duty/from-board.ts'
import { listOwed } from '../duty/list-owed.ts'
import { standingTally } from '../duty/tallies.ts'
import { factView } from '../duty/views.ts'
import { orgName } from '../indicator/env.ts'
import { missing, outcome, type Refused, refused } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { matches, pageOf, sorted } from './lists.ts'
import { within } from './reach.ts'

const texts = {
  duty: '职责',
  person: '人员',
  entity: '单位',
  org: '组织',
  period: '期间',
  day: '截至',
  state: '状态',
  by: '汇总',
  counted: '计数',
  found: '发现问题',
  occasion: '特殊时期',
}
/** Rows of a file; more are a matter of filters. */
const FAR = 5000
const noPeriod = () => refused('input.invalid', { what: '期间' })
type Named = { readonly name: string; readonly sub: string }
/** Names of rows; a list by person has thousands, so that the register is looked through once. */
function namesOf(app: App, by: string): (key: string) => Named {
  const registry = app.registry()
  const places = placeIndex(app.district, registry)
  switch (by) {
    case 'duty':
      return (key) => ({ name: findDuty(key)?.title ?? key, sub: findDuty(key)?.cites.map((c) => (typeof c.clause === 'number' ? `第 ${c.clause} 项` : c.clause))[0] ?? '' })
    case 'org':
      return (key) => ({ name: orgName(app, key), sub: '' })
    case 'person': {
      const titles = new Map<string, string>(registry.posts.map((p) => [p.id, p.title]))
      const own = new Map<string, string>(
        registry.holdings
          .filter((h) => h.rank === 'A')
          .toReversed()
          .map((h) => [h.person, titles.get(h.post) ?? '']),
      )
      return (key) => ({ name: places.personName(asId(key)), sub: own.get(key) ?? '' })
    }
    case 'post': {
      const posts = new Map(registry.posts.map((p) => [`post:${p.id}`, p]))
      const orgs = new Map(registry.orgs.map((o) => [o.id, o.name]))
      return (key) => {
        const post = posts.get(key)
        return post ? { name: post.title, sub: orgs.get(post.org) ?? '' } : { name: '单位责任人', sub: '' }
      }
    }
    case 'entity': {
      const entities = new Map<string, (typeof registry.entities)[number]>(registry.entities.map((e) => [e.id, e]))
      return (key) => {
        const e = entities.get(key)
        return { name: e?.name ?? key, sub: e ? `${e.grade} 级 · ${places.name(placeKey('area', e.area))}` : '' }
      }
    }
    default:
      return (key) => ({ name: places.name(placeKey('area', asId(key))), sub: '' })
  }
}
async function standing(
  app: App,
  who: Who,
  q: OwedAsked & { readonly by: string; readonly q?: string | undefined; readonly sort?: string | undefined },
): Promise<(Omit<StandingList, 'rows' | 'total'> & { readonly all: readonly StandingRow[] }) | Refused> {
  const span = spanOf(app, q)
  if (!span) return noPeriod()
  const scope = scopeFor(app, who, q)
  if (!scope) return { all: [], sum: noTally, asOf: span.asOf, from: span.from, to: span.to }
  const ground = groundOf(app)
  const person = byPerson(ground, span.asOf)
  const unit = (o: Obligation) => [
    o.org
      .split('.')
      .slice(0, scope.org === undefined || scope.org.split('.').length < 2 ? 2 : 3)
      .join('.'),
  ]
  const keysOf: Record<string, (o: Obligation) => readonly string[]> = {
    duty: (o) => [o.duty],
    org: unit,
    person,
    post: byHolder,
    entity: byEntity,
    area: byTownArea,
  }
  const decls = declsOf(q.duty)
  // A unit split into its villages is counted one by one; the rest the board knows.
  const known = boardKnows(app, span, scope) && (q.by === 'duty' || (q.by === 'org' && scope.org === undefined))
  const tallies = known
    ? await boardTally(app, decls, span, scope, q.by === 'duty' ? 'duty' : 'org')
    : await standingTally(app, decls, span, scope, q.by, keysOf[q.by] ?? ((o) => [o.duty]))
  const nameOf = namesOf(app, q.by)
  const rows = [...tallies.by].map(([key, tally]): StandingRow => {
    return { key, ...nameOf(key), tally, coverage: coverage(tally) ?? null, onTime: onTimeShare(tally) ?? null }
  })
  const hit = rows.filter((r) => matches(q.q, [r.name], [r.sub]))
  const order = sorted(hit, q.sort ?? '-overdue', {
    name: (r) => r.name,
    overdue: (r) => r.tally.overdue,
    due: (r) => r.tally.due,
    owed: (r) => r.tally.owed,
    coverage: (r) => r.coverage ?? -1,
    onTime: (r) => r.onTime ?? -1,
  })
  return { all: order, sum: tallies.sum, asOf: span.asOf, from: span.from, to: span.to }
}
function filterOf(q: DutyFilter & { readonly q?: string | undefined }, who: Who): DutyFilter {
  const given = Object.fromEntries(
    Object.entries(q).filter(([k, v]) => v !== undefined && v !== '' && ['duty', 'person', 'entity', 'org', 'from', 'to', 'counted', 'found', 'withdrawn'].includes(k)),
  )
  const words = (q.q ?? '')
    .trim()
    .split(/\s+/)
    .filter((w) => w !== '')
  // Without the right to see the ledger one sees one's own.
  return { ...given, words, ...(who.actions.includes('duty.see') ? {} : { person: who.person }) }
}
function per(t: DutyTally, n: number | null): string {
  return n === null || t.owed === 0 ? '' : `${Math.round(n * 1000) / 10}%`
}
type Names = 'dutyRecords' | 'dutyRecordsFile' | 'obligations' | 'obligationsFile' | 'dutyStanding' | 'dutyStandingFile' | 'exemptDuty' | 'liftExemption'
export const dutyBoardHandlers: Pick<Handlers, Names> = {
  async dutyRecords(app, { query, who }) {
    const scope = who.actions.includes('duty.see') ? who.scope : app.root.path
    return app.store.read({ path: scope, actor: who.person }, async (t) => {
      const { rows, total } = await listFacts(t, filterOf(query as DutyFilter, who), { offset: query.offset ?? 0, limit: query.limit ?? 50, sort: query.sort })
      return { rows: rows.map((r) => factView(app, r)), total }
    })
  },
  async dutyRecordsFile(app, request) {
    const { query, who } = request
    const { rows, total } = await app.store.read({ path: who.scope, actor: who.person }, (t) => listFacts(t, filterOf(query as DutyFilter, who), { offset: 0, limit: 20_000 }))
    return sendTable<DutyFactView>(
      app,
      request,
      {
        name: '履职记录',
        columns: [
          { title: '职责', width: 22, value: (r) => r.title },
          { title: '对象', width: 30, value: (r) => r.targetName },
          { title: '人员', width: 10, value: (r) => r.byName },
          { title: '岗位', width: 30, value: (r) => `${r.as}${r.deputy ? '（代）' : ''}` },
          { title: '单位', width: 18, value: (r) => r.orgName },
          { title: '履职时间', width: 20, value: (r) => timeCell(r.at) },
          { title: '上传时间', width: 20, value: (r) => timeCell(r.receivedAt) },
          { title: '是否计数', width: 10, value: (r) => (r.withdrawn ? '已撤回' : r.counted ? '计数' : '不计数') },
          { title: '检查情况', width: 12, value: (r) => (r.found === 'some' ? '发现问题' : r.found === 'none' ? '未发现问题' : '') },
        ],
        rows: rows.map((r) => factView(app, r)),
        of: total,
      },
      texts,
    )
  },
  async obligations(app, { query, who }) {
    return (await listOwed(app, who, query, query.offset ?? 0, query.limit ?? 50)) ?? noPeriod()
  },
  async obligationsFile(app, request) {
    const all = await listOwed(app, request.who, request.query, 0, FAR)
    if (!all) return noPeriod()
    return sendTable<ObligationView>(
      app,
      request,
      {
        name: '应履行职责清单',
        columns: [
          { title: '职责', width: 22, value: (r) => r.title },
          { title: '对象', width: 30, value: (r) => r.targetName },
          { title: '期间', width: 20, value: (r) => r.period },
          { title: '责任人', width: 16, value: (r) => r.persons.map((p) => p.name).join('、') },
          { title: '岗位', width: 24, value: (r) => r.postTitle },
          { title: '单位', width: 18, value: (r) => r.orgName },
          { title: '截止', width: 20, value: (r) => timeCell(r.due) },
          { title: '状态', width: 12, value: (r) => r.stateText },
          { title: '完成时间', width: 20, value: (r) => timeCell(r.doneAt) },
        ],
        rows: all.rows,
        of: all.total,
      },
      texts,
    )
  },
  async dutyStanding(app, { query, who }) {
    const s = await standing(app, who, query)
    if ('refusal' in s) return s
    const { all, ...rest } = s
    return { ...rest, ...pageOf(all, query) }
  },
  async dutyStandingFile(app, request) {
    const s = await standing(app, request.who, request.query)
    if ('refusal' in s) return s
    return sendTable<StandingRow>(
      app,
      request,
      {
        name: '履职台账',
        columns: [
          { title: '名称', width: 30, value: (r) => r.name },
          { title: '说明', width: 26, value: (r) => r.sub },
          { title: '应履行', width: 10, value: (r) => r.tally.owed },
          { title: '按期履行', width: 10, value: (r) => r.tally.done },
          { title: '逾期履行', width: 10, value: (r) => r.tally.late },
          { title: '待履行', width: 10, value: (r) => r.tally.due },
          { title: '逾期未履行', width: 12, value: (r) => r.tally.overdue },
          { title: '已豁免', width: 10, value: (r) => r.tally.exempt },
          { title: '完成率', width: 10, value: (r) => per(r.tally, r.coverage) },
          { title: '按期率', width: 10, value: (r) => per(r.tally, r.onTime) },
        ],
        rows: s.all,
      },
      texts,
    )
  },
  async exemptDuty(app, { body, who }) {
    const found = findObligation(app, body.key)
    // A town lets off its own, not what stands above it.
    if (!found || !within(found.org, who.scope)) return missing('这项应履行的职责')
    const now = app.clock.now()
    const roles = actorOf(app, who.person).posts.map((p) => p.role as string)
    const answerers = answerersOf(groundOf(app), found, judgedAt(found, now).at).persons
    const id = app.newId()
    noteAct({ who }, id, { obligation: body.key })
    const made = await app.core.command('duty', id, { do: 'exempt', obligation: found, because: body.because, answerers, roles }, { ...who, scope: app.root.path })
    return made.ok ? { id } : { refusal: made.refusal }
  },
  async liftExemption(app, { params, body, who }) {
    const state = await app.store.read(app.root, async (t) => (await t.find<Exemption>('duty', params.id))?.state)
    const found = state?.kind === 'exemption' ? findObligation(app, state.obligation) : undefined
    // What is owed no longer has no place any more: the district's office still may.
    if (who.scope !== app.root.path && (!found || !within(found.org, who.scope))) return missing('豁免')
    const roles = actorOf(app, who.person).posts.map((p) => p.role as string)
    return outcome(await app.core.command('duty', params.id, { do: 'lift-exemption', because: body.because, roles }, { ...who, scope: app.root.path }))
  },
}
/** The obligation with that key, if it is owed; keys come from lists, so what is not found was made up or is owed no longer. */
function findObligation(app: App, key: string): Obligation | undefined {
  const [duty = '', holder = '', target = '', ...rest] = key.split('/')
  const period = rest.join('/')
  const span = spanOf(app, { period: period.startsWith('on:') ? undefined : period })
  const decl = findDuty(duty)
  if (!decl || !span) return undefined
  const entity = target.startsWith('entity:') ? { entity: asId<never>(target.slice('entity:'.length)) } : {}
  const post = holder.startsWith('post:') ? { post: asId<never>(holder.slice('post:'.length)) } : {}
  for (const o of owedIn(app, [decl], span, { ...entity, ...post })) if (o.key === key) return o
  return undefined
}
