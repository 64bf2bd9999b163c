/** Breakers at the desk: list, look, trip by hand, ask for release and grant it (two persons). */
import { asId, type BreakerId, type Instant, type PlaceKey } from '@anlan/kernel/base'
import { type BreakerState, breakerScopeText, orderKindText, type OrderState } from '@anlan/kernel/breaker'
import type { BreakerView, Preview, TimelineItem } from '@anlan/contract'
import type { StoredEvent, Tx } from '@anlan/store'
import { checkFact, planTrip, tripSteps } from '../core/trip.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { breakerView } from '../core/views.ts'
import { missing, outcome, type Refused, refused, scopeOf } from './answer.ts'
import { matches, pageOf, sorted, type Sorts } from './lists.ts'
import { narrate } from './narrate.ts'
import { orderViews } from './orders.ts'
import { mayAt } from './reach.ts'

async function ordersOf(t: Tx, breaker: BreakerState): Promise<readonly OrderState[]> {
  return (await t.list<OrderState>('order', { keys: { breaker: breaker.id } })).map((o) => o.state)
}
const sorts: Sorts<BreakerState> = { trippedAt: (b) => b.trippedAt, place: (b) => b.placeName, title: (b) => b.title, status: (b) => b.status }

async function timeline(app: App, t: Tx, events: readonly StoredEvent[]): Promise<readonly TimelineItem[]> {
  const names = app.places()
  return (await narrate(app, t, events)).map(({ event: e, text, tone }) => ({
    seq: e.seq,
    at: e.at,
    by: e.by,
    byName: names.personName(e.by),
    kind: e.kind,
    id: e.id,
    type: e.type,
    text,
    tone,
  }))
}
function preview(app: App, decl: string, place: PlaceKey, now: Instant): Preview | Refused {
  const plan = planTrip(app, decl, place, now)
  if (!plan) return missing('熔断种类')
  const owners = [...new Map(plan.orders.map((o) => [o.owner, `${o.ownerName}（${o.ownerTitle}）`])).values()]
  const kinds = [...new Set(plan.orders.map((o) => orderKindText[o.kind]))].join('·')
  return {
    people: owners.length,
    names: owners,
    orders: plan.orders.map((o) => ({ kind: o.kind, title: o.title, target: o.target, owner: `${o.ownerName}（${o.ownerTitle}）` })),
    text: plan.orders.length === 0 ? '没有可下达的措施' : `${breakerScopeText[plan.decl.scope]}熔断：将向 ${owners.length} 人下达 ${plan.orders.length} 条措施（${kinds}）`,
    problems: plan.problems,
  }
}
/** The trip and all its orders in one transaction, as a rule would do it, with the officer as author. */
async function trip(
  app: App,
  who: Who,
  body: { readonly decl: string; readonly place: PlaceKey; readonly because: string; readonly drill?: boolean | undefined },
): Promise<{ readonly id: string } | Refused> {
  if (app.places().area(body.place) === null) return missing('地点')
  const forbidden = mayAt(app, who, body.place, 'breaker.trip')
  if (forbidden) return forbidden
  const now = app.clock.now()
  return app.core.together(who, async (run, t) => {
    const standing = await t.list<BreakerState>('breaker', { open: true, keys: { decl: body.decl, place: body.place } })
    if (standing.some((b) => b.state.drill === (body.drill ?? false))) return refused('item.changed')
    const steps = tripSteps(app, body.decl, body.place, now, 'hand', body.because, null, body.drill ?? false)
    const first = steps[0]
    if (!first) return planTrip(app, body.decl, body.place, now) === null ? missing('熔断种类') : refused('trip.empty')
    for (const step of steps) {
      const done = await run(step)
      // The transaction must not keep half a trip.
      if (!done.ok) throw new Error(`trip refused: ${step.kind} ${done.refusal.code}`)
    }
    return { id: first.id }
  })
}
async function withBreaker<T>(app: App, who: Who, id: string, work: (t: Tx, b: BreakerState) => Promise<T>): Promise<T | null> {
  return app.store.read(scopeOf(who), async (t) => {
    const found = await t.find<BreakerState>('breaker', id)
    return found ? work(t, found.state) : null
  })
}

export const breakerHandlers: Pick<Handlers, 'breakers' | 'breaker' | 'previewTrip' | 'tripBreaker' | 'askRelease' | 'grantRelease' | 'refuseRelease'> = {
  breakers: (app, { query, who }) =>
    app.store.read(scopeOf(who), async (t) => {
      const all = (await t.list<BreakerState>('breaker', { newestFirst: true, limit: 5000, ...(query.open === undefined ? {} : { open: query.open }) })).map((b) => b.state)
      const hits = all.filter((b) => matches(query.q, [b.title, b.placeName], [b.because, b.id])).toSorted((a, b) => b.trippedAt - a.trippedAt)
      const page = pageOf(sorted(hits, query.sort, sorts), query)
      const rows: BreakerView[] = []
      for (const b of page.rows) rows.push(await breakerView(app, b, await ordersOf(t, b)))
      return { rows, total: page.total }
    }),
  breaker: async (app, { params, who }) =>
    (await withBreaker(app, who, params.id, async (t, b) => {
      const orders = (await ordersOf(t, b)).toSorted((x, y) => x.issuedAt - y.issuedAt)
      const events = [
        ...(await t.events({ kind: 'breaker', id: b.id, limit: 10_000 })),
        ...(orders.length === 0 ? [] : await t.events({ kind: 'order', ids: orders.map((o) => o.id), limit: 50_000 })),
      ]
      return {
        breaker: await breakerView(app, b, orders),
        orders: await orderViews(t, orders, app.clock.now()),
        timeline: await timeline(
          app,
          t,
          events.toSorted((x, y) => y.seq - x.seq),
        ),
      }
    })) ?? missing('熔断'),
  previewTrip: async (app, { query, who }) => {
    if (app.places().area(query.place) === null) return missing('地点')
    return mayAt(app, who, query.place, 'breaker.trip') ?? preview(app, query.decl, query.place, app.clock.now())
  },
  tripBreaker: (app, { body, who }) => trip(app, who, body),
  async askRelease(app, { params, body, who }) {
    const asked = await withBreaker(app, who, params.id, async (t, b) => ({
      fact: await checkFact(app, b, body.sitePhotos ?? []),
      open: (await t.list<OrderState>('order', { open: true, keys: { breaker: b.id } })).length,
    }))
    if (!asked) return missing('熔断')
    const { need: _need, ...fact } = asked.fact
    return outcome(await app.core.command('breaker', asId<BreakerId>(params.id), { do: 'ask-release', because: body.because, fact, openOrders: asked.open }, who))
  },
  async grantRelease(app, { params, who }) {
    const checked = await withBreaker(app, who, params.id, (_t, b) => checkFact(app, b, b.asked?.fact.photos ?? []))
    if (!checked) return missing('熔断')
    const { need: _need, ...fact } = checked
    return outcome(await app.core.command('breaker', params.id, { do: 'grant-release', fact }, who))
  },
  refuseRelease: async (app, { params, body, who }) => outcome(await app.core.command('breaker', params.id, { do: 'refuse-release', because: body.because }, who)),
}
