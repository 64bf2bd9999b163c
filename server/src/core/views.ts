/** What the duty room sees of warnings: state, board, orders and timeline folded from their aggregates. */
import { type Id, type Instant, warningRank } from '@anlan/kernel/base'
import { type BreakerState, isOverdue, orderCounts, type OrderState } from '@anlan/kernel/breaker'
import { board, type LineState, type RunState } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import type { BreakerView, LineView, OrderView, SeriesRef, TimelineItem, WarningDetail, WarningView } from '@anlan/contract'
import type { Stored, StoredEvent, Tx } from '@anlan/store'
import { maskPhone } from './mask.ts'
import { placeIndex } from './places.ts'
import { type Known, sentence } from './sentences.ts'
import { checkFact } from './trip.ts'
import type { App } from './types.ts'
import { seriesOfWatch } from './watch-places.ts'

export function lineView(l: LineState): LineView {
  const { code: _code, codeWrong: _wrong, phone, ...rest } = l
  return phone === undefined ? rest : { ...rest, phone: maskPhone(phone) }
}
export function orderView(o: OrderState, now: Instant, breakerTitle?: string): OrderView {
  const { code: _code, codeWrong: _wrong, ...rest } = o
  return { ...rest, overdue: isOverdue(o, now), ...(breakerTitle === undefined ? {} : { breakerTitle }) }
}
export async function breakerView(app: App, b: BreakerState, orders: readonly OrderState[]): Promise<BreakerView> {
  const fact = await checkFact(app, b)
  return {
    ...b,
    open: orders.filter((o) => o.breaker === b.id && o.status !== 'confirmed' && o.status !== 'lifted').length,
    fact: { need: fact.need, holds: fact.holds, text: fact.text },
  }
}
function view(app: App, w: WarningState, run: RunState | null, lines: readonly LineState[], orders: readonly OrderState[], breakers: readonly BreakerState[]): WarningView {
  const decl = app.decls.warnings.find((d) => d.id === w.decl)
  const places = placeIndex(app.district, app.registry())
  const mine = lines.filter((l) => l.warnings.includes(w.id))
  return {
    ...w,
    title: decl?.title ?? w.decl,
    hazard: decl?.hazard ?? w.decl,
    scene: decl?.scene ?? 'flood',
    area: places.area(w.place),
    at: places.at(w.place),
    run: run?.id ?? null,
    board: board(mine),
    orders: orderCounts(orders, app.clock.now()),
    breakers: breakers.map((b) => b.id),
  }
}
type Around = { readonly run: RunState | null; readonly lines: readonly LineState[]; readonly orders: readonly OrderState[]; readonly breakers: readonly BreakerState[] }
async function runOf(app: App, w: WarningState): Promise<RunState | null> {
  const all = await app.store.read(app.root, (t) => t.list<RunState>('run', { keys: { incident: w.incident }, newestFirst: true, limit: 20 }))
  const run = all.map((r) => r.state).find((r) => r.warnings.includes(w.id))
  return run ? { ...run, people: [] } : null
}
async function around(app: App, t: Tx, w: WarningState): Promise<Around> {
  const runs = await t.list<RunState>('run', { keys: { incident: w.incident }, newestFirst: true, limit: 20 })
  const seen = runs.map((r) => r.state).find((r) => r.warnings.includes(w.id))
  // A run stands at the district; who reads from a town finds it there and sees of its lines those of the own subtree.
  const run = seen ?? (await runOf(app, w))
  // One after another: a transaction is one connection.
  const lines: readonly Stored<LineState>[] = run ? await t.list<LineState>('line', { keys: { run: run.id } }) : []
  const orders = await t.list<OrderState>('order', { keys: { warning: w.id } })
  const breakers = await t.list<BreakerState>('breaker', { keys: { warning: w.id } })
  return { run, lines: lines.map((l) => l.state), orders: orders.map((o) => o.state), breakers: breakers.map((b) => b.state) }
}
export async function warningView(app: App, t: Tx, id: Id): Promise<WarningView | null> {
  const found = await t.find<WarningState>('warning', id)
  if (!found) return null
  const a = await around(app, t, found.state)
  return view(app, found.state, a.run, a.lines, a.orders, a.breakers)
}
/** Worst first, then newest. */
export async function liveWarnings(app: App, t: Tx): Promise<readonly WarningView[]> {
  const all = await t.list<WarningState>('warning', { open: true })
  const views: WarningView[] = []
  for (const w of all) {
    const a = await around(app, t, w.state)
    views.push(view(app, w.state, a.run, a.lines, a.orders, a.breakers))
  }
  return views.sort((a, b) => warningRank(b.level) - warningRank(a.level) || b.since - a.since)
}

/** Sentences of a set of events, with the names the events alone do not carry. */
export function timeline(app: App, events: readonly StoredEvent[], known: (kind: string, id: Id) => Known): readonly TimelineItem[] {
  const items: TimelineItem[] = []
  for (const e of events) {
    const s = sentence(app, e, known(e.kind, e.id))
    if (s) items.push({ seq: e.seq, at: e.at, by: e.by, byName: app.places().personName(e.by), kind: e.kind, id: e.id, type: e.type, text: s.text, tone: s.tone })
  }
  return items.sort((a, b) => b.seq - a.seq)
}
export async function warningDetail(app: App, t: Tx, id: Id): Promise<WarningDetail | null> {
  const found = await t.find<WarningState>('warning', id)
  if (!found) return null
  const w = found.state
  const a = await around(app, t, w)
  const now = app.clock.now()
  const lines = a.lines.filter((l) => l.warnings.includes(w.id))
  const byId = new Map<string, Known>([
    [`warning:${w.id}`, { warning: w }],
    ...lines.map((l): [string, Known] => [`line:${l.id}`, { line: l }]),
    ...a.orders.map((o): [string, Known] => [`order:${o.id}`, { order: o }]),
    ...a.breakers.map((b): [string, Known] => [`breaker:${b.id}`, { breaker: b }]),
  ])
  const ids = [w.id, ...lines.map((l) => l.id), ...a.orders.map((o) => o.id), ...a.breakers.map((b) => b.id)]
  const events = await t.events({ ids, limit: 2000, newestFirst: true })
  const breakers: BreakerView[] = []
  for (const b of a.breakers) breakers.push(await breakerView(app, b, a.orders))
  return {
    warning: view(app, w, a.run, a.lines, a.orders, a.breakers),
    run: a.run,
    lines: lines.map(lineView),
    orders: a.orders.map((o) => orderView(o, now, a.breakers.find((b) => b.id === o.breaker)?.title)),
    breakers,
    series: seriesRefs(app, w),
    timeline: timeline(app, events, (kind, x) => byId.get(`${kind}:${x}`) ?? {}),
  }
}
function seriesRefs(app: App, w: WarningState): readonly SeriesRef[] {
  const decl = app.decls.warnings.find((d) => d.id === w.decl)
  if (!decl) return []
  return seriesOfWatch(app, decl, w.place).map(({ def, point }) => ({
    id: def.id,
    label: def.label,
    unit: def.unit,
    quantity: def.quantity,
    point: point.id,
    pointName: point.name,
  }))
}
