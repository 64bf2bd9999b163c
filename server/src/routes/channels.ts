/** Channels: do they work, what waits, what died; the near misses; and the messages a person gets inside the product. */
import { type ChannelName, days, type Instant, minus } from '@anlan/kernel/base'
import type { LineState } from '@anlan/kernel/callout'
import type { ChannelHealth, DeliveryView, Inbox } from '@anlan/contract'
import type { OutboxRow, OutboxStatus, Tx } from '@anlan/store'
import { type Act, transact } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import { unknownTo } from '../core/closed-cases.ts'
import { maskPhone } from '../core/mask.ts'
import { channelName } from '../core/sentences.ts'
import { tell } from '../core/tell.ts'
import type { App, Handlers } from '../core/types.ts'
import { bearer, done, missing, scopeOf } from './answer.ts'
import { matches, pageOf, sorted, type Sorts } from './lists.ts'

const SCANNED = 5000
const order: readonly ChannelName[] = ['voice', 'sms', 'app', 'robot', 'siren']

/** Last check and outbox counts of each channel that is connected. */
export async function channelHealth(app: App, t: Tx): Promise<readonly ChannelHealth[]> {
  const checks = new Map(
    (
      await t.sql<{ channel: string; state: ChannelHealth['state']; checked_at: string | number | null; note: string }>(
        'select channel, state, checked_at, note from channel_check',
      )
    ).map((r) => [r.channel, r]),
  )
  const counts = await t.sql<{ channel: string; status: string; n: string | number }>(
    `select channel, status, count(*) as n from outbox where status in ('waiting', 'dead') group by channel, status`,
  )
  const count = (channel: string, status: string) => Number(counts.find((c) => c.channel === channel && c.status === status)?.n ?? 0)
  return [...app.channels.keys()]
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((name) => {
      const check = checks.get(name)
      return {
        name,
        title: channelName(name),
        state: check?.state ?? 'unknown',
        checkedAt: check?.checked_at === null || check === undefined ? null : (Number(check.checked_at) as Instant),
        waiting: count(name, 'waiting'),
        dead: count(name, 'dead'),
        note: check?.note ?? '尚未自检',
      }
    })
}
/** Asks every channel whether it works and keeps the answer; the loops call it too. */
export async function checkChannels(app: App, act?: Act): Promise<void> {
  const now = app.clock.now()
  const results = await Promise.all(
    [...app.channels.values()].map(async (channel) => {
      const result = await channel.check(now).catch((error: unknown) => ({ ok: false, note: error instanceof Error ? error.message : '自检失败' }))
      return { name: channel.name, ...result }
    }),
  )
  await transact(app, app.root, act, async (t) => {
    for (const r of results)
      await t.sql(
        `insert into channel_check (channel, state, checked_at, note) values ($1, $2, $3, $4)
         on conflict (channel) do update set state = excluded.state, checked_at = excluded.checked_at, note = excluded.note`,
        [r.name, r.ok ? 'ok' : 'failing', now, r.note],
      )
  })
}
const purposeText = { call: '叫应', inform: '告知', order: '措施' } as const
function deliveryView(app: App, row: OutboxRow): DeliveryView {
  const { message } = row
  const person = app.registry().people.find((p) => p.id === message.to)
  return {
    key: row.key,
    channel: message.channel,
    to: person?.phones[0] === undefined ? '' : maskPhone(person.phones[0]),
    toName: app.places().personName(message.to),
    // The read-back code proves that the person heard it: nobody else may see it.
    // What a case is about is for those who work on it.
    text: message.ref.kind === 'case' ? '案件提醒（内容只给本人）' : message.code === undefined ? message.text : message.text.replaceAll(message.code, '****'),
    status: row.status,
    attempts: row.attempts,
    createdAt: row.createdAt,
    sentAt: row.sentAt ?? null,
    error: row.lastError ?? null,
    purpose: purposeText[message.purpose],
  }
}
const sorts: Sorts<DeliveryView> = { createdAt: (d) => d.createdAt, channel: (d) => d.channel, toName: (d) => d.toName, status: (d) => d.status, attempts: (d) => d.attempts }
const statuses: readonly string[] = ['waiting', 'sent', 'stopped', 'dead'] satisfies readonly OutboxStatus[]

type InboxRow = { id: string; at: string | number; text: string; line: string | null; link: string | null; answered_at: string | number | null }

export const channelHandlers: Pick<Handlers, 'deliveries' | 'retryDelivery' | 'testChannels' | 'reviews' | 'inbox' | 'answerInbox'> = {
  async deliveries(app, { query, who }) {
    const status = query.status !== undefined && statuses.includes(query.status) ? (query.status as OutboxStatus) : undefined
    const found = await app.store.outbox({ ...(status === undefined ? {} : { status }), limit: SCANNED })
    const caseIds = found.flatMap((r) => (r.message.ref.kind === 'case' ? [r.message.ref.id] : []))
    const hidden = await app.store.read(app.root, (t) => unknownTo(t, actorOf(app, who.person), caseIds))
    const rows = found
      .filter((r) => !hidden.has(r.message.ref.id))
      .map((r) => deliveryView(app, r))
      .toSorted((a, b) => b.createdAt - a.createdAt)
    const hits = rows.filter((d) => matches(query.q, [d.toName, channelName(d.channel)], [d.text, d.key, d.error ?? '', d.purpose]))
    return pageOf(sorted(hits, query.sort, sorts), query)
  },
  retryDelivery: (app, { params, who }) =>
    transact(app, app.root, who.act, async (t) => {
      if (!(await t.retryOutbox(params.id, app.clock.now()))) return missing('死信')
      await tell(app, t, 'delivery', params.id, who.person, app.root.path, { type: 'delivery-retried' })
      return done
    }),
  async testChannels(app, { who }) {
    await checkChannels(app, who.act)
    return app.store.read(scopeOf(who), (t) => channelHealth(app, t))
  },
  reviews: (app, { query }) => {
    const now = app.clock.now()
    return app.core.reviews((query.from ?? minus(now, days(30))) as Instant, (query.to ?? now) as Instant)
  },
  inbox: (app, { who }) =>
    app.store.read(scopeOf(who), async (t) =>
      (await t.sql<InboxRow>('select id, at, text, line, link, answered_at from inbox where person = $1 order by at desc limit 200', [who.person])).map(
        (r): Inbox => ({ id: r.id, at: Number(r.at) as Instant, text: r.text, line: r.line, link: r.link, answered: r.answered_at !== null }),
      ),
    ),
  async answerInbox(app, { params, who }) {
    const [row] = await app.store.read(scopeOf(who), (t) =>
      t.sql<InboxRow>('select id, at, text, line, link, answered_at from inbox where id = $1 and person = $2', [params.id, who.person]),
    )
    if (!row) return missing('消息')
    return app.core.together(bearer(app, who.person, who), async (run, t) => {
      const line = row.line === null ? null : await t.find<LineState>('line', row.line)
      if (line && line.state.person === who.person) {
        const result = await run({ kind: 'line', id: line.id, command: { do: 'acknowledge', by: 'app' } })
        // Answered elsewhere already: the message is settled all the same.
        if (!result.ok && result.refusal.code !== 'callout.closed') return { refusal: result.refusal }
      }
      await t.sql('update inbox set answered_at = coalesce(answered_at, $2) where id = $1 and person = $3', [params.id, app.clock.now(), who.person])
      return done
    })
  },
}
