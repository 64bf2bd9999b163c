/** One step of an aggregate is all or nothing, and nobody overwrites what he has not read. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AuditFailed } from '../errors.ts'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { change, scope } from '../testing/samples.ts'
import { VersionConflict } from '../types.ts'

let db: TestStore
beforeAll(async () => {
  db = await openTestStore()
})
afterAll(() => db.close())

const tables = ['event', 'state', 'due', 'outbox', 'audit'] as const
async function counts(id: string): Promise<Record<string, number>> {
  const [row] = await db.sql<Record<string, number>>(
    `select (select count(*) from event where id = $1) as event, (select count(*) from state where id = $1) as state, (select count(*) from due where id = $1) as due,
      (select count(*) from outbox where ref_id = $1) as outbox, (select count(*) from audit where object = $1) as audit`,
    [id],
  )
  return row ?? {}
}

test('a step writes events, state, deadlines, outbox and audit together', async () => {
  const seq = await db.store.tx(scope, async (t) => {
    const last = await t.commit(change('a1', 0, { events: [{ type: 'raised' }, { type: 'rose' }], due: 2, send: 1 }))
    await t.audit({ at: 5 as never, who: scope.actor, action: 'warning.issue', object: 'a1', ok: true })
    return last
  })
  expect(await counts('a1')).toEqual({ event: 2, state: 1, due: 2, outbox: 1, audit: 1 })
  const { state, events } = await db.store.read(scope, async (t) => ({ state: await t.find('warning', 'a1'), events: await t.events({ id: 'a1' }) }))
  expect(state).toMatchObject({ version: 2, open: true, keys: { status: 'live' }, state: { level: 'red' }, org: 'jiangjin.t108' })
  expect(events.map((e) => [e.version, e.type])).toEqual([
    [1, 'raised'],
    [2, 'rose'],
  ])
  expect(events.at(-1)?.seq).toBe(seq)
})

test.each(tables)('a failure at the table %s leaves nothing anywhere', async (table) => {
  await db.sql(`create or replace function refuse_${table}() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`)
  await db.sql(`create trigger refuse before insert on ${table} for each row execute function refuse_${table}()`)
  try {
    const id = `fail-${table}`
    const work = db.store.tx(scope, async (t) => {
      await t.commit(change(id, 0, { due: 1, send: 1 }))
      await t.audit({ at: 5 as never, who: scope.actor, action: 'warning.issue', object: id, ok: true })
    })
    if (table === 'audit') await expect(work).rejects.toBeInstanceOf(AuditFailed)
    else await expect(work).rejects.toThrow('refused')
    expect(await counts(id)).toEqual({ event: 0, state: 0, due: 0, outbox: 0, audit: 0 })
  } finally {
    await db.sql(`drop trigger refuse on ${table}`)
  }
})

test('a statement error that was swallowed does not turn into a silent half commit', async () => {
  const work = db.store.tx(scope, async (t) => {
    await t.commit(change('swallow', 0))
    await t.sql('select 1/0').catch(() => {})
  })
  await expect(work).rejects.toThrow()
  expect(await counts('swallow')).toMatchObject({ event: 0, state: 0 })
})

test('an old version is refused: stale, taken, or of something that does not exist', async () => {
  await db.store.tx(scope, (t) => t.commit(change('v1', 0)))
  await db.store.tx(scope, (t) => t.commit(change('v1', 1)))
  for (const [id, expected] of [
    ['v1', 1],
    ['v1', 0],
    ['never', 3],
  ] as const) {
    await expect(db.store.tx(scope, (t) => t.commit(change(id, expected)))).rejects.toBeInstanceOf(VersionConflict)
  }
  expect(await counts('v1')).toMatchObject({ event: 2, state: 1 })
})

test('a step replaces the deadlines of its aggregate and stops what waits', async () => {
  await db.store.tx(scope, (t) => t.commit(change('d1', 0, { due: 3, send: 2 })))
  await db.store.tx(scope, (t) => t.commit({ ...change('d1', 1, { due: 1 }), stop: [{ kind: 'warning', id: 'd1' }] }))
  expect(await counts('d1')).toMatchObject({ due: 1, outbox: 2 })
  expect((await db.store.outbox({ refId: 'd1' })).map((r) => r.status)).toEqual(['stopped', 'stopped'])
})

test('the same message key twice is one delivery', async () => {
  await db.store.tx(scope, (t) => t.commit(change('k1', 0, { send: 1 })))
  await db.store.tx(scope, (t) => t.commit({ ...change('k1', 1), send: change('k1', 0, { send: 1 }).send }))
  expect(await counts('k1')).toMatchObject({ outbox: 1 })
})

test('twenty at once on one aggregate: the lock serialises them, also when it does not exist yet', async () => {
  await Promise.all(
    Array.from({ length: 20 }, () =>
      db.store.tx(scope, async (t) => {
        const now = await t.lock('warning', 'busy')
        await t.commit(change('busy', now?.version ?? 0))
      }),
    ),
  )
  expect(await counts('busy')).toMatchObject({ event: 20, state: 1 })
})

test('a deadlock is retried', async () => {
  let gate = 0
  const both = async (a: string, b: string) =>
    db.store.tx(scope, async (t) => {
      await t.lock('warning', a)
      gate += 1
      for (let i = 0; i < 100 && gate < 2; i++) await new Promise((done) => setTimeout(done, 10))
      await t.lock('warning', b)
      return true
    })
  expect(await Promise.all([both('x', 'y'), both('y', 'x')])).toEqual([true, true])
})

test('list finds by kind, key, openness, ids and time', async () => {
  await db.store.tx(scope, async (t) => {
    await t.commit({ ...change('l1', 0), kind: 'line', at: 100 as never, keys: { run: 'r1' } })
    await t.commit({ ...change('l2', 0), kind: 'line', at: 200 as never, keys: { run: 'r1', person: 'p' }, open: false })
    await t.commit({ ...change('l3', 0), kind: 'line', at: 300 as never, keys: { run: 'r2' } })
  })
  const ids = (by?: Parameters<Parameters<Parameters<typeof db.store.read>[1]>[0]['list']>[1]) => db.store.read(scope, async (t) => (await t.list('line', by)).map((s) => s.id))
  expect(await ids()).toEqual(['l1', 'l2', 'l3'])
  expect(await ids({ keys: { run: 'r1' } })).toEqual(['l1', 'l2'])
  expect(await ids({ open: true, newestFirst: true })).toEqual(['l3', 'l1'])
  expect(await ids({ ids: ['l2', 'zz'] })).toEqual(['l2'])
  expect(await ids({ from: 200 as never, to: 300 as never, limit: 1 })).toEqual(['l2'])
})

test('characters that PostgreSQL cannot hold do not refuse a report', async () => {
  await db.store.tx(scope, (t) => t.commit({ ...change('nul', 0), state: { text: 'a\u0000b\ud800c\\u0000' } }))
  expect((await db.store.read(scope, (t) => t.find<{ text: string }>('warning', 'nul')))?.state.text).toBe('a\ufffdb\ufffdc\\u0000')
})
