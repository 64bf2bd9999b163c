/** The demonstration phones as the screen shows them: who they belong to, what rings, what was written, what happened. */
import { covers, type Instant } from '@anlan/kernel/base'
import type { SimPhone } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { initials } from '../core/initials.ts'
import { grouped, matches } from '../routes/lists.ts'
import { behaviourOf, isAutoOn } from './auto.ts'
import type { CallRow, MessageRow, PhoneRow } from './phones.ts'

const TEXTS = 8
const NOTES = 12
const MOST = 300

type Owner = { readonly number: string; readonly name: string; readonly title: string }

function owners(app: App): readonly Owner[] {
  const r = app.registry()
  const now = app.clock.now()
  const posts = new Map(r.posts.map((p) => [p.id, p]))
  const orgs = new Map(r.orgs.map((o) => [o.id, o]))
  const held = grouped(
    r.holdings.filter((h) => covers(h.valid, now)),
    (h) => h.person,
  )
  const entities = new Map(r.entities.map((e) => [e.id, e.name]))
  const answers = grouped(
    r.responsibles.filter((x) => covers(x.valid, now)),
    (x) => x.person,
  )
  return r.people.flatMap((p) => {
    const number = p.phones[0]
    if (!p.demo || number === undefined) return []
    const first = held.get(p.id)?.[0]
    const post = first && posts.get(first.post)
    const entity = answers.get(p.id)?.[0]
    const title = post ? `${orgs.get(post.org)?.name ?? ''} ${post.title}${first.rank === 'B' ? '（B 角）' : ''}` : entity ? `${entities.get(entity.entity) ?? ''} 责任人` : ''
    return [{ number, name: p.name, title: title.trim() }]
  })
}
type Last<T> = T & { nth: number }
async function activity(t: Tx, numbers: readonly string[]) {
  const phones = new Map((await t.sql<PhoneRow>('select number, power, asleep, data from sim_phone where number = any($1)', [numbers])).map((p) => [p.number, p]))
  const calls = new Map((await t.sql<CallRow>('select * from sim_call where ended_at is null and number = any($1) order by at desc', [numbers])).map((c) => [c.number, c]))
  const texts = grouped(
    await t.sql<Last<MessageRow>>(
      'select * from (select *, row_number() over (partition by number order by at desc, id desc) as nth from sim_message where number = any($1)) x where nth <= $2',
      [numbers, TEXTS],
    ),
    (m) => m.number,
  )
  const notes = grouped(
    await t.sql<{ number: string; at: number; text: string }>(
      'select number, at, text from (select *, row_number() over (partition by number order by no desc) as nth from sim_note where number = any($1)) x where nth <= $2 order by number, nth',
      [numbers, NOTES],
    ),
    (n) => n.number,
  )
  return { phones, calls, texts, notes, auto: await isAutoOn(t) }
}
async function views(t: Tx, of: readonly Owner[]): Promise<readonly SimPhone[]> {
  const a = await activity(
    t,
    of.map((o) => o.number),
  )
  return of.map((o) => {
    const phone = a.phones.get(o.number)
    const call = a.calls.get(o.number)
    const held = phone?.data.held === true
    return {
      ...o,
      power: (phone?.power ?? true) && !(a.auto && !held && behaviourOf(o.number) === 'off'),
      asleep: phone?.asleep === true || (a.auto && !held && behaviourOf(o.number) === 'sleeps'),
      state: !call ? 'idle' : call.answered_at === null ? 'ringing' : 'talking',
      call: call ? { id: call.id, at: call.at as Instant, text: call.text, answeredAt: call.answered_at as Instant | null, ringingUntil: call.ringing_until as Instant } : null,
      messages: (a.texts.get(o.number) ?? []).toSorted((x, y) => y.at - x.at).map((m) => ({ id: m.id, at: m.at as Instant, text: m.text, link: m.link })),
      history: (a.notes.get(o.number) ?? []).map((n) => ({ at: n.at as Instant, text: n.text })),
    }
  })
}
const rank = { ringing: 0, talking: 1, idle: 2 } as const
function newest(p: SimPhone): number {
  return Math.max(p.call?.at ?? 0, p.history[0]?.at ?? 0, p.messages[0]?.at ?? 0)
}
/** @param active only phones with a call now or anything in the last two hours */
export async function simPhones(app: App, t: Tx, query: { readonly q?: string | undefined; readonly active?: boolean | undefined }): Promise<readonly SimPhone[]> {
  const all = owners(app)
  const busy = new Set(
    (
      await t.sql<{ number: string }>(
        'select number from sim_call where ended_at is null or at > $1 union select number from sim_message where at > $1 union select number from sim_note where at > $1',
        [app.clock.now() - 7_200_000],
      )
    ).map((r) => r.number),
  )
  const wanted = all.filter((o) => (query.active !== true || busy.has(o.number)) && matches(query.q, [o.name, o.title], [o.number, initials(o.name)]))
  const first = wanted.toSorted((a, b) => Number(busy.has(b.number)) - Number(busy.has(a.number))).slice(0, MOST)
  return (await views(t, first)).toSorted((a, b) => rank[a.state] - rank[b.state] || newest(b) - newest(a))
}
export async function simPhone(app: App, t: Tx, number: string): Promise<SimPhone | null> {
  const owner = owners(app).find((o) => o.number === number)
  return owner ? ((await views(t, [owner]))[0] ?? null) : null
}
