/** Many new aggregates at once leave exactly what single commits would have left, and go on like any other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { change, scope } from '../testing/samples.ts'
import { VersionConflict } from '../types.ts'

let db: TestStore
beforeAll(async () => {
  db = await openTestStore()
})
afterAll(() => db.close())

async function rowsOf(id: string): Promise<unknown> {
  const [row] = await db.sql(
    `select (select jsonb_agg(jsonb_build_array(version, at, by, type, data, org) order by version) from event where id = $1) as events,
       (select jsonb_build_array(version, org, open, keys, state, created_at, updated_at) from state where id = $1) as state,
       (select jsonb_agg(jsonb_build_array(name, at, command, org, leased_until, worker) order by name) from due where id = $1) as due`,
    [id],
  )
  return row
}
test('the same rows as a single commit, deadlines included', async () => {
  const made = { events: [{ type: 'raised' }, { type: 'rose' }], due: 2 }
  await db.store.tx(scope, (t) => t.commit(change('one', 0, made)))
  const ids = await db.store.tx(scope, (t) => t.commitMany([change('many-1', 0, made), change('many-2', 0, { due: 0 })]))
  expect([...ids].toSorted()).toEqual(['many-1', 'many-2'])
  expect(await rowsOf('many-1')).toEqual(await rowsOf('one'))
})
test('what exists stays as it is, and is named by nobody as made', async () => {
  const before = await rowsOf('many-1')
  const ids = await db.store.tx(scope, (t) => t.commitMany([change('many-1', 0, { events: [{ type: 'other' }] }), change('many-3', 0)]))
  expect(ids).toEqual(['many-3'])
  expect(await rowsOf('many-1')).toEqual(before)
})
test('the next step is taken as after a single commit, and a stale one is refused', async () => {
  await db.store.tx(scope, (t) => t.commit(change('many-1', 2, { events: [{ type: 'fell' }] })))
  const found = await db.store.read(scope, (t) => t.find('warning', 'many-1'))
  expect(found?.version).toBe(3)
  await expect(db.store.tx(scope, (t) => t.commit(change('many-1', 2)))).rejects.toBeInstanceOf(VersionConflict)
})
test('only new and silent ones; nothing of a refused lot is left', async () => {
  await expect(db.store.tx(scope, (t) => t.commitMany([change('many-4', 0), change('many-5', 0, { send: 1 })]))).rejects.toThrow('new and silent')
  await expect(db.store.tx(scope, (t) => t.commitMany([change('many-6', 1)]))).rejects.toThrow('new and silent')
  expect(await db.sql('select 1 from state where id = any($1::text[])', [['many-4', 'many-5', 'many-6']])).toEqual([])
})
test('events have their places in the one order of events', async () => {
  const { after, head } = await db.store.read(scope, async (t) => ({ after: await t.events({ ids: ['many-2', 'many-3'] }), head: await db.store.head() }))
  expect(after.map((e) => e.id)).toEqual(['many-2', 'many-3'])
  expect(head).toBeGreaterThanOrEqual(after.at(-1)?.seq ?? 0)
})
