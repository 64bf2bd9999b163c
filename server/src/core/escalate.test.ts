/** A late order is told to whoever answers above at that instant: holder, deputy who covers, next one up, successor. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asId, type PersonId } from '@anlan/kernel/base'
import type { OrderEvent, OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import { personAnswers } from '@anlan/kernel/registry'
import { warningHandlers } from '../routes/warnings.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'

const LEAD = asId<PersonId>('p-t108-lead')
const text = {
  kind: '山洪灾害预警',
  level: 'red',
  startsAt: Date.UTC(2026, 6, 3, 18),
  area: '白沙镇',
  danger: '洪峰将至',
  measures: '立即转移',
  issuer: '江津区应急局',
  headline: '白沙镇山洪红色预警',
}
let room: RoomApp
beforeEach(async () => {
  room = await openRoom()
  const made = (await room.ask(warningHandlers, 'draftWarning', 'zhiban', {
    body: { decl: 'flash-flood', place: 'area:500116108', level: 'red', text, because: '会商' },
  })) as { id: string }
  const params = { id: made.id }
  await room.ask(warningHandlers, 'submitMessage', 'zhiban', { params, body: { no: 1, text } })
  expect(await room.ask(warningHandlers, 'releaseMessage', 'daiban', { params, body: { no: 1 } })).toEqual({ ok: true })
})
afterEach(() => room.close())

/** Nobody's telephone exists here: every attempt times out, and whatever is due happens when it is due. */
async function pass(minutes: number): Promise<void> {
  for (let s = 0; s < minutes * 60; s += 15) {
    room.pass(15_000)
    while ((await room.app.core.runDue()) > 0);
  }
}
const lines = async () => (await room.app.store.read(room.app.root, (t) => t.list<LineState>('line'))).map((l) => l.state)
async function lineOf(person: PersonId): Promise<LineState> {
  const found = (await lines()).find((l) => l.person === person)
  if (!found) throw new Error(`${person} is not called`)
  return found
}
/** Who heard of late orders of the breaker, in order of time; orders of one instant count once. */
async function heard(): Promise<readonly string[]> {
  return room.app.store.read(room.app.root, async (t) => {
    const ids = (await t.list<OrderState>('order')).filter((o) => o.state.breaker !== undefined).map((o) => o.id)
    const events = (await t.events({ kind: 'order', ids })).flatMap((e) => {
      const data = e.data as OrderEvent
      return data.type === 'order-escalated' ? [`${Math.round((e.at - START) / 60_000)} ${data.why} ${data.to}`] : []
    })
    return [...new Set(events)]
  })
}
const START = Date.UTC(2026, 6, 3, 18)
const by = (person: PersonId) => ({ person, scope: room.app.root.path, actions: [] })

test('while the superior is still being called he hears of it; once a deputy covers for him, the deputy does', async () => {
  await pass(6)
  expect(await heard()).toEqual([`5 receipt ${LEAD}`])
  await pass(2)
  const line = await lineOf(LEAD)
  const deputy = (await lines()).find((l) => l.of === line.id && l.as === 'deputy')
  if (!deputy) throw new Error('no deputy was called')
  expect((await room.app.core.command('line', deputy.id, { do: 'acknowledge', by: 'app' }, by(deputy.person))).ok).toBe(true)
  expect((await lineOf(LEAD)).status).toBe('covered')
  await pass(13)
  expect((await heard()).slice(1)).toEqual([`20 done ${deputy.person}`])
  // The message goes to the deputy's own telephone and inbox, to nobody else's.
  const sent = (await room.app.store.outbox({})).filter((o) => o.message.ref.kind === 'notice' && o.message.text.includes('逾期未完成'))
  expect(new Set(sent.map((o) => o.message.to))).toEqual(new Set([deputy.person]))
})
test('who cannot be reached or cannot come is passed over for the next one up', async () => {
  const line = await lineOf(LEAD)
  await room.app.core.command('line', line.id, { do: 'decline', because: '在外地' }, by(LEAD))
  const boss = personAnswers(room.app.registry(), LEAD, room.app.clock.now())?.superior
  if (boss === undefined) throw new Error('nobody is above the lead')
  await pass(6)
  expect(await heard()).toEqual([`5 receipt ${boss}`])
})
test('who took over the post meanwhile hears of it, also when an owner reports that he cannot', async () => {
  const registry = room.app.registry()
  const post = registry.holdings.find((h) => h.person === LEAD)?.post
  const deputy = registry.holdings.find((h) => h.post === post && h.rank === 'B')?.person
  await room.db.sql(`update register set data = jsonb_set(data, '{left}', $1::jsonb) where kind = 'person' and id = $2`, [String(room.app.clock.now()), LEAD])
  await room.app.reloadRegistry()
  const [order] = await room.app.store.read(room.app.root, (t) => t.list<OrderState>('order', { open: true, keys: { status: 'issued' } }))
  if (!order) throw new Error('no order')
  expect(order.state.escalateTo).toBe(LEAD)
  expect((await room.app.core.command('order', order.id, { do: 'report-unable', because: '路断了' }, by(order.state.owner))).ok).toBe(true)
  expect(await heard()).toEqual([`0 unable ${deputy}`])
})
