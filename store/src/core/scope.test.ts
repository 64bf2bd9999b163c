/** The second lock: even a query without any `where` shows a town nothing of its neighbour, and the application can neither rewrite the record nor change the schema. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { change, person } from '../testing/samples.ts'

let db: TestStore
const guarded = ['event', 'state', 'due', 'outbox', 'log_entry', 'evidence', 'handover'] as const
const as = (path: string) => ({ path, actor: person })

beforeAll(async () => {
  db = await openTestStore()
  for (const town of ['t108', 't109']) {
    await db.store.tx(as('jiangjin'), async (t) => {
      await t.commit(change(`w-${town}`, 0, { org: `jiangjin.${town}`, due: 1, send: 1 }))
      await t.sql(`insert into log_entry (id, at, by, text, org) values ($1, 1, 'p1', 'x', $2)`, [town, `jiangjin.${town}`])
      await t.sql(`insert into evidence (id, sha256, clean_sha256, size, bytes, mime, by, received_at, org) values ($1, 's', 's', 1, '\\x00', 'image/jpeg', 'p1', 1, $2)`, [
        town,
        `jiangjin.${town}`,
      ])
      await t.sql(`insert into handover (id, at, from_person, to_person, text, org) values ($1, 1, 'p1', 'p2', 'x', $2)`, [town, `jiangjin.${town}`])
    })
  }
})
afterAll(() => db.close())

const all = (path: string, table: string) => db.store.read(as(path), (t) => t.sql<{ org: string }>(`select org::text as org from ${table}`))

test.each(guarded)('%s: the district sees both towns, a town itself only, a neighbour district nothing', async (table) => {
  expect((await all('jiangjin', table)).map((r) => r.org).sort()).toEqual(['jiangjin.t108', 'jiangjin.t109'])
  expect((await all('*', table)).length).toBe(2)
  expect(await all('jiangjin.t108', table)).toEqual([{ org: 'jiangjin.t108' }])
  expect(await all('jiangjin.t10', table)).toEqual([])
  expect(await all('jiangjin.t108.v1', table)).toEqual([])
  expect(await all('banan', table)).toEqual([])
})

test.each(guarded)('%s: a session that never said for whom it works sees nothing', async (table) => {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    expect((await client.query(`select * from ${table}`)).rows).toEqual([])
    // After a transaction the setting falls back to the empty text, which must not mean "everything".
    await client.query(`begin; set local anlan.scope = '*'; commit`)
    expect((await client.query(`select * from ${table}`)).rows).toEqual([])
  } finally {
    await client.end()
  }
})

test('writing into a neighbour organisation, or over its rows, is refused', async () => {
  await expect(db.store.tx(as('jiangjin.t108'), (t) => t.commit(change('mine', 0, { org: 'jiangjin.t109' })))).rejects.toThrow(/row-level security/)
  await expect(db.store.tx(as('jiangjin.t108'), (t) => t.commit(change('w-t109', 1, { org: 'jiangjin.t108' })))).rejects.toThrow()
  await expect(db.store.tx(as('jiangjin.t108'), (t) => t.commit(change('w-t109', 0, { org: 'jiangjin.t108' })))).rejects.toThrow()
  expect(await db.store.tx(as('jiangjin.t108'), (t) => t.sql(`update state set open = false returning id`))).toEqual([{ id: 'w-t108' }])
  expect(await db.sql(`select id, version, open from state order by id`)).toEqual([
    { id: 'w-t108', version: 1, open: false },
    { id: 'w-t109', version: 1, open: true },
  ])
})

test('a scope that is not an organisation path never reaches the database', async () => {
  for (const path of ['', `a'; drop table event; --`, 'a..b', ' jiangjin']) await expect(db.store.read(as(path), async () => 1)).rejects.toBeInstanceOf(RangeError)
})

test('a read cannot write', async () => {
  await expect(db.store.read(as('jiangjin'), (t) => t.sql(`insert into setting (key, value) values ('x', '1')`))).rejects.toThrow(/read-only/)
})

test.each(['event', 'audit', 'audit_head', 'reading_conflict', 'register_history', 'migration'])('the application cannot change, delete or empty %s', async (table) => {
  const column = { event: 'type', audit: 'who', audit_head: 'hash', reading_conflict: 'series', register_history: 'kind', migration: 'name' }[table]
  for (const text of [`update ${table} set ${column} = 'x'`, `delete from ${table}`, `truncate ${table}`]) {
    await expect(
      db.store.tx(as('*'), (t) => t.sql(text)),
      text,
    ).rejects.toMatchObject({ code: '42501' })
  }
})

test('the application cannot change the schema, switch off the guard or become the owner', async () => {
  for (const text of [
    'create table x ()',
    'create schema x',
    'alter table state disable row level security',
    'drop table setting',
    'drop policy by_org on state',
    'create role x',
    `insert into audit (no, at, who, action, object, ok, previous, hash) values (99, 1, 'x', 'x', 'x', true, '', '')`,
    `select set_config('session_replication_role', 'replica', true)`,
    `set role postgres`,
    `create function f() returns int language sql return 1`,
    `copy setting to program 'true'`,
  ]) {
    await expect(
      db.store.tx(as('*'), (t) => t.sql(text)),
      text,
    ).rejects.toMatchObject({ code: '42501' })
  }
})
