/** 其余自动应答: the demonstration phones that nobody holds behave like people on a bad night, always the same ones in the same way. */
import { createHash } from 'node:crypto'
import { contains, type Instant, type LngLat, type PersonId, seconds } from '@anlan/kernel/base'
import type { OrderState, Proof } from '@anlan/kernel/breaker'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { insert, type Prepared, prepare } from '../evidence/keep.ts'
import { activeCall, answer, type CallRow, endCall, HEARD, type MessageRow, press, reply } from './phones.ts'
import { demoPhoto } from './photo.ts'

export type Behaviour = 'answers' | 'sleeps' | 'off' | 'declines'
const AUTO_SETTING = 'sim.auto'

function hash(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0)
}
/** A number in [0, 1), the same for the same seed. */
function chance(seed: string): number {
  return hash(seed) / 0x1_0000_0000
}
/** Of 100 people 86 answer, 8 sleep through everything, 3 have switched off and 3 cannot come. */
export function behaviourOf(number: string): Behaviour {
  const c = chance(`behaviour:${number}`)
  return c < 0.86 ? 'answers' : c < 0.94 ? 'sleeps' : c < 0.97 ? 'off' : 'declines'
}
/** 5–38 s: within the time a phone rings. */
export function answerDelay(key: string): number {
  return Math.round(seconds(5 + chance(`answer:${key}`) * 33))
}
/** Listens to the end, thinks for up to five seconds. */
export function pressDelay(key: string): number {
  return HEARD + Math.round(seconds(1 + chance(`press:${key}`) * 5))
}
function replyDelay(key: string): number {
  return Math.round(seconds(10 + chance(`reply:${key}`) * 30))
}
/** The errand takes 30 s to 2 min in the demonstration. */
function workDelay(order: string): number {
  return Math.round(seconds(30 + chance(`work:${order}`) * 90))
}
export async function isAutoOn(t: Tx): Promise<boolean> {
  const [row] = await t.sql<{ value: { on?: boolean } }>('select value from setting where key = $1', [AUTO_SETTING])
  return row?.value.on === true
}
/** Switching on takes back every phone that a person has held before. */
export async function setAuto(t: Tx, on: boolean, now: Instant, by: PersonId): Promise<void> {
  await t.sql(
    `insert into setting (key, value, changed_at, changed_by) values ($1, $2::jsonb, $3, $4)
     on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [AUTO_SETTING, JSON.stringify({ on }), now, by],
  )
  if (on) await t.sql(`update sim_phone set data = data - 'held' where data ? 'held'`)
}
const unheld = `not exists (select from sim_phone p where p.number = x.number and (p.data->>'held' = 'true' or not p.power))`

/** Calls: who answers does so in time, hears the message and presses. @returns how many moved on */
export async function autoCalls(t: Tx, now: Instant): Promise<number> {
  const calls = await t.sql<CallRow>(`select x.* from sim_call x where x.ended_at is null and ${unheld} order by x.at limit 1000`)
  let moved = 0
  for (const call of calls) {
    const behaviour = behaviourOf(call.number)
    if (call.answered_at === null) {
      if (behaviour === 'off') await endCall(t, call, 'off', now)
      else if (behaviour === 'sleeps' || now < call.at + answerDelay(call.key)) continue
      else await answer(t, call.number, now)
    } else if (now >= call.answered_at + pressDelay(call.key)) {
      if ((await activeCall(t, call.number))?.id !== call.id) continue
      await press(t, call.number, behaviour === 'declines' ? '2' : '1', now)
    } else continue
    moved += 1
  }
  return moved
}
/** Texts of orders are answered with their code; a call-out is answered by telephone. */
export async function autoTexts(t: Tx, now: Instant): Promise<number> {
  const texts = await t.sql<MessageRow>(
    `select x.* from sim_message x where x.code is not null and x.at > $1 and coalesce(x.data->>'replied', '') <> 'true' and (x.key like '%:issue' or x.key like '%:back-%') and ${unheld} order by x.at limit 1000`,
    [now - 3_600_000],
  )
  let moved = 0
  for (const m of texts) {
    const behaviour = behaviourOf(m.number)
    if (m.code === null || behaviour === 'sleeps' || behaviour === 'off' || now < m.at + replyDelay(m.key)) continue
    await reply(t, m, m.code, now)
    moved += 1
  }
  return moved
}
function placeOf(app: App, o: OrderState): LngLat {
  if (o.at) return o.at
  const area = app.district.areas.find((a) => a.code === o.area) ?? app.district.areas.find((a) => o.area !== undefined && contains(a.code, o.area) && a.kind === 'town')
  return area?.centre ?? app.registry().points[0]?.at ?? [106.25, 29.29]
}
/** A reading from after the order, when it asks for one and there is one. */
async function readingFor(app: App, o: OrderState): Promise<NonNullable<Proof['reading']> | null> {
  const quantity = o.proofNeed.reading
  if (quantity === undefined) return null
  const ids = app
    .registry()
    .points.filter((p) => (o.entity === undefined ? o.area !== undefined && contains(o.area, p.area) : p.entity === o.entity))
    .flatMap((p) => p.series.filter((s) => s.quantity === quantity).map((s) => s.id))
  const newest = ids.length === 0 ? undefined : (await app.store.latest(ids)).filter((r) => r.value !== null && r.at >= o.issuedAt).toSorted((a, b) => b.at - a.at)[0]
  return newest === undefined || newest.value === null ? null : { series: newest.series, value: newest.value, at: newest.at }
}
async function report(app: App, o: OrderState, org: string, now: Instant): Promise<boolean> {
  const reading = await readingFor(app, o)
  if (o.proofNeed.reading !== undefined && reading === null) return false
  const at = placeOf(app, o)
  const made: Prepared[] = []
  for (let i = 0; i < (o.proofNeed.photos ?? 1); i++) {
    const bytes = demoPhoto(hash(`photo:${o.id}:${i}`))
    const p = await prepare(app, { bytes, by: o.owner, org, only: ['photo'], claim: { takenAt: now, lng: at[0], lat: at[1] }, demo: true })
    if (!('code' in p)) made.push(p)
  }
  await app.store.tx({ path: app.root.path, actor: o.owner }, async (t) => {
    for (const p of made) await insert(t, p)
  })
  const proof: Proof = {
    photos: made.map((p) => p.id),
    at,
    ...(o.proofNeed.count === undefined ? {} : { count: 3 + Math.floor(chance(`count:${o.id}`) * 38) }),
    ...(reading === null ? {} : { reading }),
    note: '演示：自动回报',
  }
  const result = await app.core.command('order', o.id, { do: 'report-done', proof }, { person: o.owner, scope: app.root.path, actions: [] })
  if (!result.ok) app.log.info({ order: o.id, refusal: result.refusal.code }, 'automatic report refused')
  return result.ok
}
/** Orders received by phones nobody holds are carried out after a while. @returns how many were reported */
export async function autoWork(app: App, now: Instant): Promise<number> {
  const due = await app.store.read(app.root, async (t) => {
    const orders = await t.list<OrderState>('order', { open: true, keys: { status: 'received' }, limit: 2000 })
    const held = new Set((await t.sql<{ number: string }>(`select number from sim_phone where data->>'held' = 'true' or not power`)).map((r) => r.number))
    const phones = new Map(app.registry().people.map((p) => [p.id, p]))
    return orders.filter(({ state: o }) => {
      const person = phones.get(o.owner)
      const number = person?.phones[0]
      return person?.demo === true && number !== undefined && !held.has(number) && o.receivedAt !== undefined && now >= o.receivedAt + workDelay(o.id)
    })
  })
  let done = 0
  for (const o of due.slice(0, 20)) if (await report(app, o.state, o.org, now)) done += 1
  return done
}
