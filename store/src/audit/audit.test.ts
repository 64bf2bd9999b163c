/** Whoever edits, removes, inserts or cuts off audit rows is found out. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing/open.ts'
import { at, person, scope } from '../testing/samples.ts'

let db: TestStore
beforeEach(async () => {
  await db?.close()
  db = await openTestStore()
  for (let i = 1; i <= 6; i++)
    await db.store.tx({ ...scope, ip: '10.0.0.1' }, (t) => t.audit({ at: at(i), who: person, action: 'login', object: `账号${i}`, ok: i % 2 === 0, details: { n: i } }))
})
afterAll(() => db.close())

test('a chain that nobody touched holds; rows read back as they were written', async () => {
  const v = await db.store.verifyAudit()
  expect(v).toMatchObject({ rows: 6, brokenAt: null })
  const rows = await db.store.audits({ limit: 2 })
  expect(rows.map((r) => r.no)).toEqual([6, 5])
  expect(rows[0]).toMatchObject({ at: 6, who: person, ip: '10.0.0.1', action: 'login', object: '账号6', ok: true, details: { n: 6 }, hash: v.head, previous: rows[1]?.hash })
})

test.each([
  ['an edited row', `update audit set ok = true where no = 3`, 3],
  ['an edited row with a new hash of its own', `update audit set who = 'x', hash = audit_hash(no, at, 'x', ip, action, object, ok, details, previous) where no = 3`, 4],
  ['an edited detail', `update audit set details = '{"n": 4.0}' where no = 4`, 4],
  ['a deleted row', `delete from audit where no = 2`, 3],
  ['a deleted first row', `delete from audit where no = 1`, 2],
  ['a deleted row with the rest renumbered', `do $$ begin delete from audit where no = 2; for i in 3..6 loop update audit set no = i - 1 where no = i; end loop; end $$`, 2],
  [
    'an inserted row',
    `insert into audit select 7, at, who, ip, action, object, ok, details, hash, audit_hash(7, at, who, ip, action, object, ok, details, hash) from audit where no = 6`,
    7,
  ],
  ['a cut tail', `delete from audit where no > 4`, 5],
  ['everything deleted', `delete from audit`, 1],
])('%s is found', async (_, text, brokenAt) => {
  await db.sql(text)
  expect((await db.store.verifyAudit()).brokenAt).toBe(brokenAt)
})

test('thirty writers at once make one unbroken chain without gaps, and a failed transaction leaves no row', async () => {
  await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      db.store
        .tx(scope, async (t) => {
          await t.audit({ at: at(i), who: person, action: 'x', object: String(i), ok: true })
          await t.audit({ at: at(i), who: person, action: 'y', object: String(i), ok: true })
          if (i % 3 === 0) throw new Error('undone')
        })
        .catch(() => {}),
    ),
  )
  expect(await db.store.verifyAudit()).toMatchObject({ rows: 6 + 40, brokenAt: null })
})

test('audits are found by person, time, words and page', async () => {
  expect((await db.store.audits({ q: '账号3' })).map((r) => r.no)).toEqual([3])
  expect((await db.store.audits({ from: at(2), to: at(4) })).map((r) => r.no)).toEqual([4, 3, 2])
  expect((await db.store.audits({ before: 3 })).map((r) => r.no)).toEqual([2, 1])
  expect(await db.store.audits({ who: 'nobody' as never })).toEqual([])
})
