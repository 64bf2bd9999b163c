/** Orders at the desk: list, receive, report, confirm. Whoever may not is told whose it is. */
import { contains, type Instant } from '@anlan/kernel/base'
import { type BreakerState, isOverdue, mayWork, type OrderCommand, type OrderState, orderKindText, orderStatusText, type Proof } from '@anlan/kernel/breaker'
import type { OrderView } from '@anlan/contract'
import type { Scope, Tx } from '@anlan/store'
import type { App, Handlers, Who } from '../core/types.ts'
import { orderView } from '../core/views.ts'
import { bearer, missing, outcome, type Refused, refused, scopeOf } from './answer.ts'
import { sendTable, timeCell } from './excel.ts'
import { matches, pageOf, sorted, type Sorts } from './lists.ts'

const SCANNED = 20_000

async function breakerTitles(t: Tx, orders: readonly OrderState[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(orders.map((o) => o.breaker).filter((b) => b !== undefined))]
  return ids.length === 0 ? new Map() : new Map((await t.list<BreakerState>('breaker', { ids })).map((b) => [b.id, b.state.title]))
}
export async function orderViews(t: Tx, orders: readonly OrderState[], now: Instant): Promise<readonly OrderView[]> {
  const titles = await breakerTitles(t, orders)
  return orders.map((o) => orderView(o, now, o.breaker === undefined ? undefined : titles.get(o.breaker)))
}
const sorts: Sorts<OrderState> = {
  issuedAt: (o) => o.issuedAt,
  receiptBy: (o) => o.receiptBy,
  doneBy: (o) => o.doneBy,
  kind: (o) => o.kind,
  target: (o) => o.target,
  title: (o) => o.title,
  owner: (o) => o.ownerName,
  status: (o) => orderStatusText[o.status],
}
type Filter = {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly status?: string | undefined
  readonly kind?: string | undefined
  readonly mine?: boolean | undefined
  readonly warning?: string | undefined
}

/** `status` takes a status, `open` (not finished) or `late`. People without the room see their own orders only. */
async function found(app: App, t: Tx, who: Who, query: Filter): Promise<readonly OrderState[]> {
  const own = query.mine === true || !who.actions.includes('room.see')
  const exact = query.status !== undefined && query.status !== 'open' && query.status !== 'late'
  const keys = {
    ...(exact && query.status !== undefined ? { status: query.status } : {}),
    ...(query.kind === undefined ? {} : { kind: query.kind }),
    ...(own ? { owner: who.person as string } : {}),
    ...(query.warning === undefined ? {} : { warning: query.warning }),
  }
  const now = app.clock.now()
  const rows = (await t.list<OrderState>('order', { keys, newestFirst: true, limit: SCANNED, ...(query.status === 'open' || query.status === 'late' ? { open: true } : {}) })).map(
    (s) => s.state,
  )
  const hits = rows.filter((o) => (query.status !== 'late' || isOverdue(o, now)) && matches(query.q, [o.title, o.target, o.ownerName, o.ownerTitle], [o.id]))
  return sorted(
    hits.toSorted((a, b) => b.issuedAt - a.issuedAt),
    query.sort,
    sorts,
  )
}
/** An order is his whose name it bears, wherever in the tree it stands: an entity's lead sits below the town that holds the order. */
async function find(app: App, who: Who, id: string): Promise<OrderState | null> {
  const seen = await app.store.read(scopeOf(who), async (t) => (await t.find<OrderState>('order', id))?.state ?? null)
  if (seen) return seen
  const any = await app.store.read(app.root, async (t) => (await t.find<OrderState>('order', id))?.state ?? null)
  return any?.owner === who.person ? any : null
}
/** Own orders are found by name in the whole district, all others only in the reader's subtree. */
function listScope(app: App, who: Who, query: Filter): Scope {
  return query.mine === true || !who.actions.includes('room.see') ? { ...app.root, actor: who.person } : scopeOf(who)
}
/** The owner works on his order; an officer who may confirm may record what the owner reported by telephone. */
function mayWorkOn(order: Pick<OrderState, 'owner' | 'ownerName' | 'ownerTitle'>, who: Who): Refused | null {
  return mayWork(order, who.person, who.actions.includes('order.confirm')) ? null : refused('order.not-owner', { owner: `${order.ownerName}（${order.ownerTitle}）` })
}
async function work(app: App, who: Who, id: string, command: (order: OrderState) => Promise<OrderCommand | Refused> | OrderCommand | Refused) {
  const order = await find(app, who, id)
  if (!order) return missing('措施')
  const forbidden = mayWorkOn(order, who)
  if (forbidden) return forbidden
  const made = await command(order)
  return 'refusal' in made ? made : outcome(await app.core.command('order', id, made, order.owner === who.person ? bearer(app, who.person, who) : who))
}
export type GivenProof = {
  readonly photos: readonly string[]
  readonly at?: readonly [number, number] | undefined
  readonly count?: number | undefined
  readonly note?: string | undefined
}

/** Adds what the server knows better than the person: the newest reading at the target, when the order asks for one. Unknown photos are refused. */
export async function proofOf(app: App, order: OrderState, given: GivenProof): Promise<Proof | Refused> {
  if (given.photos.length > 0) {
    const rows = await app.store.read(app.root, (t) => t.sql<{ id: string }>(`select id from evidence where kind = 'photo' and id = any($1)`, [given.photos]))
    if (new Set(rows.map((r) => r.id)).size < new Set(given.photos).size) return refused('order.proof-missing', { what: '照片没有上传成功' })
  }
  const reading = await readingAt(app, order)
  return {
    photos: [...new Set(given.photos)],
    ...(given.at === undefined ? {} : { at: given.at }),
    ...(given.count === undefined ? {} : { count: given.count }),
    ...(given.note === undefined || given.note === '' ? {} : { note: given.note }),
    ...(reading === null ? {} : { reading }),
  }
}
async function readingAt(app: App, order: OrderState): Promise<NonNullable<Proof['reading']> | null> {
  const quantity = order.proofNeed.reading
  if (quantity === undefined) return null
  const points = app.registry().points.filter((p) => (order.entity === undefined ? order.area !== undefined && contains(order.area, p.area) : p.entity === order.entity))
  const ids = points.flatMap((p) => p.series.filter((s) => s.quantity === quantity).map((s) => s.id))
  if (ids.length === 0) return null
  const newest = (await app.store.latest(ids)).filter((r) => r.value !== null).toSorted((a, b) => b.at - a.at)[0]
  return newest?.value === null || newest === undefined ? null : { series: newest.series, value: newest.value, at: newest.at }
}
export const orderHandlers: Pick<Handlers, 'orders' | 'ordersFile' | 'receiveOrder' | 'reportOrder' | 'unableOrder' | 'confirmOrder' | 'sendBackOrder'> = {
  orders: (app, { query, who }) =>
    app.store.read(listScope(app, who, query), async (t) => {
      const page = pageOf(await found(app, t, who, query), query)
      return { rows: await orderViews(t, page.rows, app.clock.now()), total: page.total }
    }),
  async ordersFile(app, request) {
    const now = app.clock.now()
    const rows = await app.store.read(scopeOf(request.who), async (t) => orderViews(t, await found(app, t, request.who, request.query), now))
    const names = app.places()
    return sendTable(app, request, {
      name: '措施',
      rows,
      columns: [
        { title: '类别', width: 8, value: (o) => orderKindText[o.kind] },
        { title: '措施', width: 28, value: (o) => `${o.drill ? '【演练】' : ''}${o.title}` },
        { title: '对象', width: 28, value: (o) => o.target },
        { title: '责任人', width: 12, value: (o) => o.ownerName },
        { title: '岗位', width: 24, value: (o) => o.ownerTitle },
        { title: '状态', width: 12, value: (o) => orderStatusText[o.status] },
        { title: '逾期', width: 8, value: (o) => (o.overdue ? '逾期' : '') },
        { title: '熔断', width: 20, value: (o) => o.breakerTitle ?? '' },
        { title: '下达', width: 20, value: (o) => timeCell(o.issuedAt) },
        { title: '签收时限', width: 20, value: (o) => timeCell(o.receiptBy) },
        { title: '签收', width: 20, value: (o) => timeCell(o.receivedAt) },
        { title: '完成时限', width: 20, value: (o) => timeCell(o.doneBy) },
        { title: '执行', width: 20, value: (o) => timeCell(o.doneAt) },
        { title: '核实', width: 20, value: (o) => timeCell(o.confirmedAt) },
        { title: '核实人', width: 12, value: (o) => (o.confirmedBy === undefined ? '' : names.personName(o.confirmedBy)) },
        { title: '照片', width: 8, value: (o) => o.proof?.photos.length ?? 0 },
        { title: '数量', width: 8, value: (o) => o.proof?.count ?? null },
        { title: '说明', width: 40, value: (o) => o.unableBecause ?? o.proof?.note ?? o.sentBack ?? '' },
        { title: '编号', width: 38, value: (o) => o.id },
      ],
    })
  },
  receiveOrder: (app, { params, who }) => work(app, who, params.id, () => ({ do: 'receive' })),
  reportOrder: (app, { params, body, who }) =>
    work(app, who, params.id, async (order) => {
      const proof = await proofOf(app, order, body)
      return 'refusal' in proof ? proof : { do: 'report-done', proof }
    }),
  unableOrder: (app, { params, body, who }) => work(app, who, params.id, () => ({ do: 'report-unable', because: body.because })),
  confirmOrder: async (app, { params, who }) => outcome(await app.core.command('order', params.id, { do: 'confirm' }, who)),
  sendBackOrder: async (app, { params, body, who }) => outcome(await app.core.command('order', params.id, { do: 'send-back', because: body.because }, who)),
}
