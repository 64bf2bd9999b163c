/** Enforcement cards: who may enforce today and who may not, kept as dated entries of the register with their history. */
import { asId, covers, dateText, days, fromWallTime, type Instant, type PersonId, plus } from '@anlan/kernel/base'
import { type Card, type CardStanding, findCard, standingOfCard } from '@anlan/kernel/registry'
import type { CardView } from '@anlan/contract'
import { role, sectorTitle } from '@anlan/policy'
import { noteAct, transact } from '../core/act.ts'
import { tell } from '../core/tell.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { done, missing, refused } from './answer.ts'
import { sendTable } from './excel.ts'
import { matches, pageOf, sorted, type Sorts } from './lists.ts'
import { within } from './reach.ts'

/** An end nearer than this is told, so that the card can be renewed in time. */
export const SOON = days(90)
export const standingText: Readonly<Record<CardStanding, string>> = { valid: '有效', soon: '即将到期', ahead: '尚未生效', expired: '已过期', revoked: '已收回', none: '没有执法证' }

/** Noon would be a guess: a card counts from the first to the last minute of its days. */
function dayStart(day: string): Instant {
  const [year = 1970, month = 1, d = 1] = day.split('-').map(Number)
  return fromWallTime({ year, month, day: d, hour: 0, minute: 0, second: 0 })
}
function everybody(app: App, who: Who): readonly CardView[] {
  const now = app.clock.now()
  const r = app.registry()
  const orgs = new Map(r.orgs.map((o) => [o.id, o]))
  const posts = new Map(r.posts.map((p) => [p.id, p]))
  const names = new Map(r.people.map((p) => [p.id, p]))
  const held = new Map<PersonId, { title: string; org: string; path: string; inspects: boolean }>()
  for (const h of r.holdings) {
    const post = covers(h.valid, now) ? posts.get(h.post) : undefined
    const org = post && orgs.get(post.org)
    if (!post || !org) continue
    const inspects = post.role === role.inspector.id
    if (inspects || !held.has(h.person)) held.set(h.person, { title: post.title, org: org.name, path: org.path, inspects })
  }
  const of = (person: PersonId, card: Card | null): CardView => {
    const post = held.get(person)
    const standing = card ? standingOfCard(card, now, SOON) : 'none'
    return {
      id: card?.id ?? null,
      no: card?.no ?? '',
      person,
      personName: names.get(person)?.name ?? person,
      post: post?.title ?? '',
      org: post?.org ?? '',
      organ: card?.organ ?? '',
      scope: card?.scope ?? '',
      sectors: card?.sectors?.map(sectorTitle) ?? null,
      from: card?.valid.from ?? null,
      to: card?.valid.to ?? null,
      standing,
      revoked: card?.revoked ?? null,
      gap: (post?.inspects ?? false) && findCard(r, person, now) === undefined,
      demo: card?.demo ?? names.get(person)?.demo ?? false,
    }
  }
  const withCard = new Set(r.cards.map((c) => c.person))
  const without = [...held].filter(([p, x]) => x.inspects && !withCard.has(p) && (names.get(p)?.left ?? now + 1) > now)
  const wide = who.scope === app.root.path
  return [...r.cards.map((c) => of(c.person, c)), ...without.map(([p]) => of(p, null))].filter((v) => wide || within(held.get(asId<PersonId>(v.person))?.path ?? '', who.scope))
}
const order: readonly CardStanding[] = ['none', 'expired', 'revoked', 'soon', 'ahead', 'valid']
const sorts: Sorts<CardView> = {
  person: (c) => c.personName,
  org: (c) => c.org,
  no: (c) => c.no,
  to: (c) => c.to ?? Number.MAX_SAFE_INTEGER,
  standing: (c) => order.indexOf(c.standing),
}
type Query = { readonly q?: string | undefined; readonly standing?: CardStanding | 'gap' | undefined; readonly sort?: string | undefined }
function chosen(app: App, who: Who, q: Query): { readonly rows: readonly CardView[]; readonly all: readonly CardView[] } {
  const all = everybody(app, who)
  const rows = all
    .filter((c) => q.standing === undefined || (q.standing === 'gap' ? c.gap : c.standing === q.standing))
    .filter((c) => matches(q.q, [c.personName, c.org, c.post], [c.no, c.organ, c.scope]))
  return { all, rows: sorted(rows, q.sort ?? 'standing', sorts) }
}
export const cardHandlers: Pick<Handlers, 'cards' | 'cardsFile' | 'addCard' | 'endCard'> = {
  async cards(app, { query, who }) {
    const { rows, all } = chosen(app, who, query)
    return { ...pageOf(rows, query), gaps: new Set(all.filter((c) => c.gap).map((c) => c.person)).size, soon: all.filter((c) => c.standing === 'soon').length }
  },
  cardsFile: async (app, request) =>
    sendTable(app, request, {
      name: '执法证',
      rows: chosen(app, request.who, request.query).rows,
      columns: [
        { title: '姓名', width: 12, value: (c) => `${c.personName}${c.demo ? '（演示）' : ''}` },
        { title: '单位', width: 24, value: (c) => c.org },
        { title: '岗位', width: 28, value: (c) => c.post },
        { title: '证号', width: 22, value: (c) => c.no },
        { title: '发证机关', width: 24, value: (c) => c.organ },
        { title: '执法范围', width: 40, value: (c) => c.scope },
        { title: '有效期自', width: 14, value: (c) => (c.from === null ? '' : dateText(c.from)) },
        { title: '有效期至', width: 14, value: (c) => (c.to === null ? '' : dateText((c.to - 1) as Instant)) },
        { title: '状况', width: 12, value: (c) => standingText[c.standing] },
      ],
    }),
  async addCard(app, { body, who }) {
    const person = asId<PersonId>(body.person)
    const r = app.registry()
    if (!r.people.some((p) => p.id === person)) return missing('持证人')
    if (r.cards.some((c) => c.no === body.no)) return refused('input.invalid', { what: `证号 ${body.no} 已经登记` })
    const from = dayStart(body.from)
    const to = body.to === undefined ? undefined : plus(dayStart(body.to), days(1))
    if (to !== undefined && to <= from) return refused('input.invalid', { what: '有效期的止日应晚于起日' })
    const id = app.newId()
    const card: Card = {
      id,
      no: body.no,
      person,
      organ: body.organ,
      scope: body.scope,
      ...(body.sectors && body.sectors.length > 0 ? { sectors: body.sectors } : {}),
      valid: { from, ...(to === undefined ? {} : { to }) },
      demo: false,
    }
    noteAct({ who }, id, { person, no: body.no })
    await transact(app, { path: app.root.path, actor: who.person }, who.act, async (t) => {
      await t.sql(`insert into register (kind, id, data, org, valid_from, valid_to, changed_by) values ('card', $1, $2::jsonb, $3::ltree, $4, $5, $6)`, [
        id,
        JSON.stringify(card),
        app.root.path,
        from,
        to ?? null,
        who.person,
      ])
      await tell(app, t, 'person', person, who.person, app.root.path, { type: 'card-added', card: id })
    })
    await app.reloadRegistry()
    return { id }
  },
  async endCard(app, { params, body, who }) {
    const card = app.registry().cards.find((c) => c.id === params.id)
    const now = app.clock.now()
    if (!card) return missing('执法证')
    if (card.valid.to !== undefined && card.valid.to <= now) return refused('input.invalid', { what: '此证已经无效' })
    // A card that was still to begin never was valid.
    const from = card.valid.from < now ? card.valid.from : now
    const ended: Card = { ...card, valid: { from, to: now }, revoked: body.because }
    noteAct({ who }, params.id, { person: card.person, because: body.because })
    await transact(app, { path: app.root.path, actor: who.person }, who.act, async (t) => {
      await t.sql(
        `update register set data = $2::jsonb, valid_to = $3, changed_by = $4, changed_at = (extract(epoch from clock_timestamp()) * 1000)::bigint where kind = 'card' and id = $1`,
        [params.id, JSON.stringify(ended), now, who.person],
      )
      await tell(app, t, 'person', card.person, who.person, app.root.path, { type: 'card-ended', card: card.id })
    })
    await app.reloadRegistry()
    return done
  },
}
