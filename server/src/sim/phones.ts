/** What a demonstration phone goes through: it rings, is answered, heard, keyed, hung up, switched off. Every change also queues the receipt that a real provider would post. */
import { type Instant, plus, type Refusal, refusal, seconds } from '@anlan/kernel/base'
import { attemptOutcomeText, type AttemptOutcome, defaultPolicy } from '@anlan/kernel/callout'
import type { Receipt } from '@anlan/channels/provider'
import type { Tx } from '@anlan/store'

/** Shorter than the 45 s after which the product itself gives an unanswered call up. */
const RING = seconds(40)
/** From then on the message counts as heard; the same figure as the call-out's own. */
export const HEARD = defaultPolicy.heardAtLeast
const TALK_AT_MOST = seconds(90)

export type CallRow = {
  id: string
  number: string
  key: string
  at: number
  text: string
  code: string | null
  callback: string
  ringing_until: number
  answered_at: number | null
  ended_at: number | null
  outcome: string | null
  data: { readonly heard?: boolean }
}
export type MessageRow = {
  id: string
  number: string
  key: string
  at: number
  text: string
  code: string | null
  link: string | null
  callback: string
  data: { readonly delivered?: boolean; readonly replied?: boolean }
}
export type PhoneRow = { number: string; power: boolean; asleep: boolean; data: { readonly held?: boolean } }

export async function queue(t: Tx, of: Pick<CallRow, 'callback'>, receipt: Receipt, now: Instant): Promise<void> {
  if (of.callback === '') return
  await t.sql('insert into sim_callback (key, url, body, next_at) values ($1, $2, $3, $4)', [receipt.key, of.callback, JSON.stringify(receipt), now])
}
export async function note(t: Tx, number: string, now: Instant, text: string): Promise<void> {
  await t.sql('insert into sim_note (number, at, text) values ($1, $2, $3)', [number, now, text])
}
export async function phoneOf(t: Tx, number: string): Promise<PhoneRow> {
  await t.sql('insert into sim_phone (number) values ($1) on conflict (number) do nothing', [number])
  const [row] = await t.sql<PhoneRow>('select number, power, asleep, data from sim_phone where number = $1 for update', [number])
  return row ?? { number, power: true, asleep: false, data: {} }
}
/** The one call a phone can have. */
export async function activeCall(t: Tx, number: string): Promise<CallRow | null> {
  const [row] = await t.sql<CallRow>('select * from sim_call where number = $1 and ended_at is null order by at limit 1', [number])
  return row ?? null
}
async function end(t: Tx, call: CallRow, outcome: string, now: Instant): Promise<void> {
  await t.sql('update sim_call set ended_at = $2, outcome = $3 where id = $1 and ended_at is null', [call.id, now, outcome])
}
function heardSeconds(call: CallRow, now: Instant): number {
  return call.answered_at === null ? 0 : Math.max(0, Math.round((now - call.answered_at) / 100) / 10)
}
/** Ends a call as the network would report it, with what was heard until then. */
export async function endCall(t: Tx, call: CallRow, outcome: AttemptOutcome, now: Instant): Promise<void> {
  const heard = heardSeconds(call, now)
  await end(t, call, outcome, now)
  await queue(t, call, { key: call.key, kind: 'ended', outcome, ...(heard > 0 ? { heardSeconds: heard } : {}) }, now)
  await note(t, call.number, now, attemptOutcomeText[outcome])
}
export type Incoming = {
  readonly id: string
  readonly key: string
  readonly to: string
  readonly text: string
  readonly code: string | null
  readonly link: string | null
  readonly callback: string
}

/** A new call: rings, or ends at once because the phone is off or busy. A known key changes nothing. @returns the id of the call with this key */
export async function ring(t: Tx, m: Incoming, now: Instant): Promise<string> {
  const phone = await phoneOf(t, m.to)
  const busy = await activeCall(t, m.to)
  const [made] = await t.sql<CallRow>(
    `insert into sim_call (id, number, key, at, text, code, callback, ringing_until) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing returning *`,
    [m.id, m.to, m.key, now, m.text, m.code, m.callback, plus(now, RING)],
  )
  if (!made) {
    const [known] = await t.sql<{ id: string }>('select id from sim_call where key = $1', [m.key])
    return known?.id ?? m.id
  }
  await note(t, m.to, now, '来电')
  if (!phone.power) await endCall(t, made, 'off', now)
  else if (busy) await endCall(t, made, 'busy', now)
  else await queue(t, made, { key: m.key, kind: 'ringing' }, now)
  return made.id
}
/** A new text; one to a phone that is off is delivered when it is switched on. */
export async function text(t: Tx, m: Incoming, now: Instant): Promise<string> {
  const phone = await phoneOf(t, m.to)
  const [made] = await t.sql<MessageRow>(
    `insert into sim_message (id, number, key, at, text, code, link, callback, data) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb) on conflict (key) do nothing returning *`,
    [m.id, m.to, m.key, now, m.text, m.code, m.link, m.callback, JSON.stringify({ delivered: phone.power })],
  )
  if (!made) {
    const [known] = await t.sql<{ id: string }>('select id from sim_message where key = $1', [m.key])
    return known?.id ?? m.id
  }
  if (phone.power) await queue(t, made, { key: m.key, kind: 'delivered' }, now)
  return made.id
}
/** The product takes a delivery back: a ringing call stops; one under way is left to the person. Harmless when unknown. */
export async function cancel(t: Tx, key: string, now: Instant): Promise<void> {
  const [call] = await t.sql<CallRow>('select * from sim_call where key = $1 and ended_at is null', [key])
  if (!call) return
  await end(t, call, 'cancelled', now)
  await note(t, call.number, now, '来电已停止（无须再叫）')
}

const noCall: Refusal = refusal('item.missing', { what: '来电' })

export async function answer(t: Tx, number: string, now: Instant): Promise<Refusal | null> {
  const call = await activeCall(t, number)
  if (!call || call.answered_at !== null) return noCall
  await t.sql('update sim_call set answered_at = $2 where id = $1', [call.id, now])
  await queue(t, call, { key: call.key, kind: 'answered' }, now)
  await note(t, number, now, '接听')
  return null
}
/** 1 = received, counts only after enough was heard; 2 = cannot. */
export async function press(t: Tx, number: string, key: '1' | '2', now: Instant): Promise<Refusal | null> {
  const call = await activeCall(t, number)
  if (!call || call.answered_at === null) return noCall
  const heard = heardSeconds(call, now)
  if (key === '1' && heard * 1000 < HEARD) {
    await note(t, number, now, '按 1 过早：尚未听完')
    return refusal('callout.not-heard', { seconds: HEARD / 1000 })
  }
  await queue(t, call, { key: call.key, kind: 'heard', heardSeconds: heard }, now)
  await queue(t, call, { key: call.key, kind: 'pressed', pressed: key }, now)
  await end(t, call, `pressed-${key}`, now)
  await note(t, number, now, key === '1' ? '按 1：收到' : '按 2：无法到位')
  return null
}
export async function hangUp(t: Tx, number: string, now: Instant): Promise<Refusal | null> {
  const call = await activeCall(t, number)
  if (!call) return noCall
  await endCall(t, call, call.answered_at === null ? 'declined' : 'hung-up', now)
  return null
}
export async function power(t: Tx, number: string, on: boolean, now: Instant): Promise<void> {
  const phone = await phoneOf(t, number)
  if (phone.power === on) return
  await t.sql('update sim_phone set power = $2 where number = $1', [number, on])
  await note(t, number, now, on ? '开机' : '关机')
  if (!on) {
    const call = await activeCall(t, number)
    if (call) await endCall(t, call, call.answered_at === null ? 'off' : 'hung-up', now)
    return
  }
  const late = await t.sql<MessageRow>(`update sim_message set data = data || '{"delivered": true}'::jsonb where number = $1 and data->>'delivered' = 'false' returning *`, [
    number,
  ])
  for (const m of late) await queue(t, m, { key: m.key, kind: 'delivered' }, now)
}
/** A person replies to a text with what it asked for. */
export async function reply(t: Tx, m: MessageRow, words: string, now: Instant): Promise<void> {
  await t.sql(`update sim_message set data = data || '{"replied": true}'::jsonb where id = $1`, [m.id])
  await queue(t, m, { key: m.key, kind: 'replied', text: words }, now)
  await note(t, m.number, now, `回复短信：${words}`)
}
/** What happens by time alone: nobody answers, enough is heard, the voice falls silent. @returns how many calls moved on */
export async function passTime(t: Tx, now: Instant): Promise<number> {
  const open = await t.sql<CallRow>(
    `select * from sim_call where ended_at is null and ((answered_at is null and ringing_until <= $1) or (answered_at <= $2 and coalesce(data->>'heard', '') <> 'true') or answered_at <= $3) order by at limit 500 for update skip locked`,
    [now, now - HEARD, now - TALK_AT_MOST],
  )
  for (const call of open) {
    if (call.answered_at === null) await endCall(t, call, 'no-answer', now)
    else if (now - call.answered_at >= TALK_AT_MOST) await endCall(t, call, 'hung-up', now)
    else {
      await t.sql(`update sim_call set data = data || '{"heard": true}'::jsonb where id = $1`, [call.id])
      await queue(t, call, { key: call.key, kind: 'heard', heardSeconds: heardSeconds(call, now) }, now)
    }
  }
  return open.length
}
