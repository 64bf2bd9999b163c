/** Two workers never hold the same row; a worker that dies gives its rows back when the lease ends. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { at, change, scope } from '../testing/samples.ts'

let db: TestStore
beforeEach(async () => {
  await db?.close()
  db = await openTestStore()
})
afterAll(() => db.close())
const many = (n: number, o: { due?: number; send?: number }) =>
  db.store.tx(scope, async (t) => {
    for (let i = 0; i < n; i++) await t.commit(change(`a${i}`, 0, o))
  })

test('ten claimers share a hundred deadlines without overlap', async () => {
  await many(100, { due: 1 })
  const claims = await Promise.all(Array.from({ length: 10 }, (_, i) => db.store.claimDue(at(5_000), `w${i}`, 15, 5_000)))
  const ids = claims.flat().map((r) => r.id)
  expect(new Set(ids).size).toBe(ids.length)
  const rest = await db.store.claimDue(at(5_000), 'last', 200, 5_000)
  expect(ids.length + rest.length).toBe(100)
  expect(claims.flat()[0]).toMatchObject({ kind: 'warning', name: 'd1', at: 1_000, command: { type: 'tick', n: 1 }, org: 'jiangjin.t108' })
})

test('a claimer passes by a row that another transaction holds locked', async () => {
  await many(2, { due: 1 })
  await db.store.tx({ ...scope, path: '*' }, async (t) => {
    await t.sql(`select from due where id = 'a0' for update`)
    expect((await db.store.claimDue(at(5_000), 'w', 10, 5_000)).map((r) => r.id)).toEqual(['a1'])
  })
})

test('a lease keeps others away until it ends; then the row comes back', async () => {
  await many(1, { due: 1 })
  expect(await db.store.claimDue(at(999), 'w1', 10, 5_000)).toEqual([])
  expect(await db.store.claimDue(at(1_000), 'w1', 10, 5_000)).toHaveLength(1)
  expect(await db.store.claimDue(at(5_999), 'w2', 10, 5_000)).toEqual([])
  expect(await db.store.nextWake()).toBe(6_000)
  expect(await db.store.claimDue(at(6_000), 'w2', 10, 5_000)).toHaveLength(1)
})

test('a row goes with the next step of its aggregate or when it is dropped, but a newer deadline of the same name stays', async () => {
  await many(1, { due: 2 })
  const [first] = await db.store.claimDue(at(5_000), 'w', 10, 5_000)
  if (!first) throw new Error('nothing claimed')
  await db.store.dropDue({ ...first, at: at(77) })
  expect(await db.sql('select count(*) as n from due')).toEqual([{ n: 2 }])
  await db.store.dropDue(first)
  expect(await db.sql('select name from due')).toEqual([{ name: 'd2' }])
  await db.store.tx(scope, (t) => t.commit(change('a0', 1, { due: 1 })))
  expect(await db.sql('select name, leased_until from due')).toEqual([{ name: 'd1', leased_until: 0 }])
  expect(await db.store.claimDue(at(1_000), 'w', 10, 5_000)).toHaveLength(1)
})

test('outbox: urgent first, each message to one worker, back after the lease, out when settled', async () => {
  await many(1, { send: 3 })
  const [a, b] = await Promise.all([db.store.claimOutbox(at(1_000), 'w1', 1, 5_000), db.store.claimOutbox(at(1_000), 'w2', 5, 5_000)])
  expect([...a, ...b].map((r) => r.key).sort()).toEqual(['a0-1', 'a0-2', 'a0-3'])
  expect(await db.store.claimOutbox(at(5_999), 'w3', 5, 5_000)).toEqual([])
  const again = await db.store.claimOutbox(at(6_000), 'w3', 5, 5_000)
  expect(again.map((r) => [r.key, r.attempts])).toEqual([
    ['a0-3', 2],
    ['a0-2', 2],
    ['a0-1', 2],
  ])
  expect(await db.store.stillWaiting('a0-3')).toBe(true)
  expect(await db.store.settleOutbox('a0-3', { status: 'sent', at: at(6_100), providerId: 'x' })).toBe(false)
  await db.store.settleOutbox('a0-2', { status: 'retry', notBefore: at(9_000), error: '线路忙' })
  await db.store.settleOutbox('a0-1', { status: 'dead', error: '空号' })
  expect(await db.store.nextWake()).toBe(9_000)
  expect((await db.store.claimOutbox(at(9_000), 'w', 5, 5_000)).map((r) => [r.key, r.lastError])).toEqual([['a0-2', '线路忙']])
  expect((await db.store.outbox({ status: 'dead' })).map((r) => r.key)).toEqual(['a0-1'])
  expect(await db.store.tx(scope, (t) => t.retryOutbox('a0-1', at(10_000)))).toBe(true)
  expect(await db.store.tx(scope, (t) => t.retryOutbox('a0-3', at(10_000)))).toBe(false)
  expect((await db.store.outbox({ status: 'sent' }))[0]).toMatchObject({ sentAt: 6_100 })
})

test('what was stopped while it was being sent: a late "sent" is recorded, a late "retry" does not revive it', async () => {
  await many(1, { send: 2 })
  await db.store.claimOutbox(at(1_000), 'w', 5, 5_000)
  await db.store.tx(scope, (t) => t.commit({ ...change('a0', 1), stop: [{ kind: 'warning', id: 'a0' }] }))
  expect(await db.store.stillWaiting('a0-1')).toBe(false)
  expect(await db.store.stillWaiting('unknown')).toBe(false)
  // It went out in the instant between: the caller is told, so that it need not ring.
  expect(await db.store.settleOutbox('a0-1', { status: 'sent', at: at(1_100) })).toBe(true)
  expect(await db.store.settleOutbox('a0-2', { status: 'retry', notBefore: at(2_000), error: 'x' })).toBe(true)
  expect((await db.store.outbox({ refId: 'a0' })).map((r) => [r.key, r.status]).sort()).toEqual([
    ['a0-1', 'sent'],
    ['a0-2', 'stopped'],
  ])
})

test('nothing waits: no instant to wake at', async () => {
  expect(await db.store.nextWake()).toBeUndefined()
})
