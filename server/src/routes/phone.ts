/** The page behind the personal link: what happened, what this person must do, and the answer back. The link itself is the proof of who. */
import { asId, isRaised, type LineId, type RunId, type WarningId } from '@anlan/kernel/base'
import type { OrderCommand, OrderState } from '@anlan/kernel/breaker'
import { type LineState, lineStatusText } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import type { PhonePage } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import { type Link, readLink } from '../core/links.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { bearer, missing, type Refused, refused } from './answer.ts'
import { orderViews, proofOf } from './orders.ts'

type Matter = { readonly line: LineState | null; readonly orders: readonly OrderState[]; readonly warning: WarningState | null }

/** The line of this person in the run, and all orders of theirs for the same warnings, run or breaker. */
async function matterOf(t: Tx, link: Link): Promise<Matter | null> {
  const order = link.kind === 'order' ? ((await t.find<OrderState>('order', link.id))?.state ?? null) : null
  const line = link.kind === 'line' ? ((await t.find<LineState>('line', link.id))?.state ?? null) : await lineFor(t, link, order?.warning)
  if (!order && !line) return null
  const mine = (await t.list<OrderState>('order', { keys: { owner: link.person }, newestFirst: true, limit: 500 })).map((o) => o.state)
  const runLines = line === null ? new Set<LineId>() : await linesOf(t, line.run)
  const warnings = new Set<string>([...(line?.warnings ?? []), ...(order?.warning === undefined ? [] : [order.warning])])
  const orders = mine.filter(
    (o) =>
      o.id === order?.id ||
      (o.warning !== undefined && warnings.has(o.warning)) ||
      (o.breaker !== undefined && o.breaker === order?.breaker) ||
      (o.line !== undefined && runLines.has(o.line)),
  )
  const states = (await Promise.all([...warnings].map((id) => t.find<WarningState>('warning', id)))).flatMap((w) => (w ? [w.state] : []))
  const warning = states.filter((w) => w.phase === 'live').at(-1) ?? states.at(-1) ?? null
  return { line, orders: orders.toSorted((a, b) => rank(a) - rank(b) || a.doneBy - b.doneBy), warning }
}
function rank(o: OrderState): number {
  return ['issued', 'received', 'unable', 'done', 'confirmed', 'lifted'].indexOf(o.status)
}
async function lineFor(t: Tx, link: Link, warning: WarningId | undefined): Promise<LineState | null> {
  if (warning === undefined) return null
  const lines = await t.list<LineState>('line', { keys: { person: link.person }, newestFirst: true, limit: 50 })
  return lines.map((l) => l.state).find((l) => l.warnings.includes(warning)) ?? null
}
async function linesOf(t: Tx, run: RunId): Promise<ReadonlySet<LineId>> {
  return new Set((await t.list<LineState>('line', { keys: { run } })).map((l) => l.state.id))
}
async function pageOf(app: App, t: Tx, link: Link): Promise<PhonePage | Refused> {
  const m = await matterOf(t, link)
  if (!m) return refused('auth.link')
  const now = app.clock.now()
  const decl = app.decls.warnings.find((d) => d.id === m.warning?.decl)
  const level = m.warning === null ? null : isRaised(m.warning.level) ? m.warning.level : m.warning.peak
  const first = m.orders[0]
  return {
    person: m.line?.name ?? first?.ownerName ?? app.places().personName(link.person),
    title: m.line?.title ?? first?.ownerTitle ?? '',
    now,
    dutyPhone: app.district.dutyPhone,
    drill: m.line?.drill ?? first?.drill ?? false,
    warning:
      m.warning === null || level === null || !isRaised(level)
        ? null
        : {
            title: decl?.title ?? m.warning.decl,
            level,
            placeName: m.warning.placeName,
            since: m.warning.since,
            because: m.warning.because.text,
            advice: decl?.advice[level] ?? '',
            ended: m.warning.phase === 'lifted' || m.warning.phase === 'dropped',
          },
    line: m.line === null ? null : { status: m.line.status, statusText: lineStatusText[m.line.status], acknowledgedAt: m.line.acknowledged?.at ?? null },
    orders: await orderViews(t, m.orders, now),
  }
}
async function opened(app: App, token: string, who: Who): Promise<Link | Refused> {
  const link = await readLink(app, token)
  if (!link) return refused('auth.link')
  if (who.act) who.act.who = link.person
  return link
}
function show(app: App, link: Link): Promise<PhonePage | Refused> {
  return app.store.read(app.root, (t) => pageOf(app, t, link))
}
/** Runs what the page asked for and shows the page as it then is. */
async function act(
  app: App,
  request: { readonly params: { readonly token: string }; readonly who: Who },
  work: (link: Link) => Promise<Refused | null>,
): Promise<PhonePage | Refused> {
  const link = await opened(app, request.params.token, request.who)
  if ('refusal' in link) return link
  return (await work(link)) ?? show(app, link)
}
async function lineOf(app: App, link: Link): Promise<LineState | null> {
  return app.store.read(app.root, async (t) => (await matterOf(t, link))?.line ?? null)
}
async function onOrder(app: App, link: Link, id: string, who: Who, command: (o: OrderState) => Promise<OrderCommand | Refused> | OrderCommand): Promise<Refused | null> {
  const order = await app.store.read(app.root, async (t) => (await t.find<OrderState>('order', id))?.state ?? null)
  // Somebody else's order is as good as absent: the link shows nothing of other people.
  if (!order || order.owner !== link.person) return missing('措施')
  const made = await command(order)
  if ('refusal' in made) return made
  const result = await app.core.command('order', order.id, made, bearer(app, link.person, who))
  return result.ok ? null : { refusal: result.refusal }
}

export const phoneHandlers: Pick<Handlers, 'phonePage' | 'phoneAcknowledge' | 'phoneDecline' | 'phoneReceive' | 'phoneDone' | 'phoneUnable'> = {
  async phonePage(app, { params, who }) {
    const link = await opened(app, params.token, who)
    return 'refusal' in link ? link : show(app, link)
  },
  phoneAcknowledge: (app, request) =>
    act(app, request, async (link) => {
      const line = await lineOf(app, link)
      // Behind an order's link without a call-out the code is the order's own: typing it is the receipt.
      if (!line) return onOrder(app, link, link.id, request.who, () => ({ do: 'receive', code: request.body.code }))
      const result = await app.core.command('line', asId<LineId>(line.id), { do: 'acknowledge', by: 'link', code: request.body.code }, bearer(app, link.person, request.who))
      return result.ok ? null : { refusal: result.refusal }
    }),
  phoneDecline: (app, request) =>
    act(app, request, async (link) => {
      const line = await lineOf(app, link)
      if (!line) return missing('叫应')
      const result = await app.core.command('line', line.id, { do: 'decline', because: request.body.because }, bearer(app, link.person, request.who))
      return result.ok ? null : { refusal: result.refusal }
    }),
  phoneReceive: (app, request) => act(app, request, (link) => onOrder(app, link, request.params.id, request.who, () => ({ do: 'receive' }))),
  phoneDone: (app, request) =>
    act(app, request, (link) =>
      onOrder(app, link, request.params.id, request.who, async (order) => {
        const proof = await proofOf(app, order, request.body)
        return 'refusal' in proof ? proof : { do: 'report-done', proof }
      }),
    ),
  phoneUnable: (app, request) => act(app, request, (link) => onOrder(app, link, request.params.id, request.who, () => ({ do: 'report-unable', because: request.body.because }))),
}
