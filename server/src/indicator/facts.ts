/** The facts under a figure, one by one, each with the record it leads to. What a reader may not see is counted and not named. */
import { instant } from '@anlan/kernel/base'
import type { OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import { addsTo, foldsIn, type Fold, type IndicatorDecl, type LedgerFact, noTally, type RowFact } from '@anlan/kernel/indicator'
import { findCase, findIndicator, findRegister, happenings, type Happening } from '@anlan/policy'
import type { FactList, FactView } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import { actorOf } from '../core/case-actor.ts'
import { closedFor, isOpenTo } from '../core/closed-cases.ts'
import type { App, Who } from '../core/types.ts'
import { caseLink, orderLink, warningLink } from '../routes/desk-link.ts'
import { matches } from '../routes/lists.ts'
import { meet, within } from '../routes/reach.ts'
import { boardOf } from './board.ts'
import { dutyFacts } from './duty-facts.ts'
import { type Asked, homeOf, unitName, type When } from './env.ts'
import { readyFor } from './views.ts'

export type FactsAsked = Asked & {
  readonly fold: string
  readonly only?: 'missing' | undefined
  readonly q?: string | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}
const stateTone = (state: string): FactView['tone'] => (state === '按期办结' ? 'good' : state === '超期' || state === '超期办结' ? 'bad' : 'plain')

type CaseLine = { readonly id: string; readonly no: string; readonly title: string; readonly decl: string; readonly org: string; readonly place: string }
async function caseViews(app: App, t: Tx, who: Who, facts: readonly LedgerFact[], fold: Fold, w: When): Promise<readonly FactView[]> {
  const closed = closedFor(actorOf(app, who.person))
  const rows = await t.sql<CaseLine>('select id, no, title, decl, org::text as org, place_name as place from case_index where id = any($1)', [facts.map((f) => f.id)])
  const byId = new Map(rows.map((r) => [r.id, r]))
  return facts.flatMap((f): readonly FactView[] => {
    if (f.kind !== 'case') return []
    const r = byId.get(f.id)
    const open = r !== undefined && isOpenTo(closed, r.decl, r.org)
    const late = f.overdueFrom !== undefined && f.overdueFrom <= w.asOf
    const state = f.endedAt !== undefined && f.endedAt <= w.asOf ? (f.onTime === undefined ? '办结' : f.onTime ? '按期办结' : '超期办结') : late ? '超期' : '在办'
    const sum = fold.source.of === 'case' && fold.source.sum !== undefined ? Number(f.values[fold.source.sum] ?? 0) : 1
    const decl = findCase(f.decl)
    return [
      {
        kind: 'case',
        id: f.id,
        title: open ? r.title : `${decl?.noun ?? '案件'}（无权查看内容）`,
        sub: open ? `${r.no} · ${r.place}` : (decl?.title ?? ''),
        orgName: unitName(app, f.org),
        at: f.endedAt ?? f.openedAt,
        value: sum,
        state,
        tone: stateTone(state),
        link: open ? caseLink(f.id) : null,
      },
    ]
  })
}
/** `<id of the aggregate>/<event>`, with a running number where one record gives several. */
function sourceOf(f: LedgerFact): string {
  return f.id.slice(0, f.id.lastIndexOf('/')).replace(/:\d+$/, '')
}
async function eventViews(app: App, t: Tx, facts: readonly LedgerFact[], fold: Fold): Promise<readonly FactView[]> {
  const ids = [...new Set(facts.map(sourceOf))]
  const records = new Map(
    (await t.sql<{ id: string; name: string; capacity: string }>('select id, target_name as name, capacity from duty_fact where id = any($1)', [ids])).map((r) => [r.id, r]),
  )
  const rows = new Map((await t.sql<{ id: string; name: string; register: string }>('select id, name, register from register_row where id = any($1)', [ids])).map((r) => [r.id, r]))
  const lines = new Map((await t.list<LineState>('line', { ids })).map((x) => [x.id as string, x.state]))
  const orders = new Map((await t.list<OrderState>('order', { ids })).map((x) => [x.id as string, x.state]))
  return facts.flatMap((f): readonly FactView[] => {
    if (f.kind !== 'event') return []
    const id = sourceOf(f)
    const said = happenings[f.event as Happening]?.title ?? f.event
    const [record, row, line, order] = [records.get(id), rows.get(id), lines.get(id), orders.get(id)]
    const look = record
      ? { title: record.capacity, sub: `${said}${record.name === '' ? '' : ` · ${record.name}`}`, link: `/duties/records/${id}` }
      : row
        ? { title: row.name, sub: said, link: `/registers/${row.register}/${id}` }
        : line
          ? { title: `${line.name}（${line.title}）`, sub: said, link: line.warnings[0] === undefined ? null : warningLink(line.warnings[0], 'call') }
          : order
            ? { title: order.title, sub: `${said} · ${order.ownerName}`, link: orderLink(order) }
            : { title: said, sub: '', link: caseLink(id) }
    const sum = fold.source.of === 'event' && fold.source.sum !== undefined ? Number(f.values[fold.source.sum] ?? 0) : 1
    return [{ kind: 'event', id: f.id, ...look, orgName: unitName(app, f.org), at: f.at, value: sum, state: said, tone: 'plain' }]
  })
}
function rowView(app: App, fold: Fold, f: RowFact, holds: boolean): FactView {
  const decl = findRegister(f.register)
  const said = fold.source.of === 'register' ? fold.source.where?.title : undefined
  const named = f.values['name']
  return {
    kind: 'row',
    id: f.id,
    title: typeof named === 'string' && named !== '' ? named : (decl?.nameOf(f.values) ?? f.id),
    sub: decl?.title ?? f.register,
    orgName: unitName(app, f.org),
    at: null,
    value: 1,
    state: said === undefined ? '' : holds ? said : `未达：${said}`,
    tone: said === undefined ? 'plain' : holds ? (decl && Object.values(decl.flags).some((x) => x.title === said && x.bad) ? 'bad' : 'good') : 'bad',
    link: `/registers/${f.register}/${encodeURIComponent(f.id)}`,
  }
}
function found(v: FactView, q: string | undefined): boolean {
  return matches(q, [v.title, v.orgName], [v.sub, v.state])
}
/** The fold whose facts, less those of this one, are what is missing. */
export function counterpart(d: IndicatorDecl, fold: Fold): Fold | undefined {
  const under = d.denominator === undefined ? [] : 'source' in d.denominator ? [d.denominator] : d.denominator
  return under.find((f) => f.key !== fold.key)
}
const none: readonly FactView[] = []
export async function indicatorFacts(app: App, who: Who, id: string, asked: FactsAsked): Promise<FactList | null> {
  const d = findIndicator(id)
  const fold = d && foldsIn(d).find((f) => f.key === asked.fold)
  if (!d || !fold) return null
  const { env, w } = await readyFor(app, asked)
  const org = asked.org ?? app.root.path
  const mine = meet(org, who.scope)
  const offset = asked.offset ?? 0
  const limit = asked.limit ?? 50
  const find = (f: Fold) => (env.tallies.find(f, org, w.period, w.asOf) ?? noTally).facts
  const missing = asked.only === 'missing'
  const other = missing ? counterpart(d, fold) : undefined
  const whole = missing ? Math.max(0, (other ? find(other) : 0) - find(fold)) : find(fold)
  const base = { fold: fold.key, title: missing ? `未达：${fold.title}` : fold.title, whole }
  if (mine === null) return { ...base, rows: none, total: 0 }
  const board = boardOf(app)
  const s = fold.source
  if (s.of === 'duty')
    return { ...base, ...(await dutyFacts(app, s, missing, mine, w, { q: asked.q, offset, limit, known: (asked.q ?? '') === '' && mine === org ? whole : null })) }
  return app.store.read({ path: who.scope, actor: who.person }, async (t) => {
    if (s.of === 'register') {
      const at = instant(Math.min(w.asOf, w.period.to - 1))
      const holds = (f: RowFact) => s.where?.holds(f.values) ?? true
      const all = board.rows(s.register, at).filter((f) => within(homeOf(app, f.org), mine) && (missing ? !holds(f) : holds(f)))
      const views = all.map((f) => rowView(app, fold, f, holds(f))).filter((v) => found(v, asked.q))
      return { ...base, rows: views.slice(offset, offset + limit), total: views.length }
    }
    const inFold = (x: Fold) => [...board.ledger.facts(x)].filter((f) => within(homeOf(app, f.org), mine) && addsTo(x.source, f, w.period, w.asOf) !== undefined)
    const have = inFold(fold)
    const without = new Set(have.map((f) => f.id))
    const picked = (missing && other ? inFold(other).filter((f) => !without.has(f.id)) : have).toSorted((a, b) => timeOf(b) - timeOf(a))
    const show = (facts: readonly LedgerFact[]) => (s.of === 'case' ? caseViews(app, t, who, facts, fold, w) : eventViews(app, t, facts, fold))
    if (asked.q === undefined || asked.q === '') return { ...base, rows: await show(picked.slice(offset, offset + limit)), total: picked.length }
    const views = (await show(picked.slice(0, 5000))).filter((v) => found(v, asked.q))
    return { ...base, rows: views.slice(offset, offset + limit), total: views.length }
  })
}
function timeOf(f: LedgerFact): number {
  return f.kind === 'event' ? f.at : (f.endedAt ?? f.openedAt)
}
