/** The committed schema is what the migrations make, migrating twice changes nothing, and a changed old file is refused. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations, migrationFiles } from './migrate.ts'
import { schemaText } from './schema-text.ts'
import { openTestStore, type TestStore } from './testing/open.ts'

let db: TestStore
beforeAll(async () => {
  db = await openTestStore()
})
afterAll(() => db.close())

test('store/schema.sql is up to date (else: node store/src/dump-schema.ts)', async () => {
  expect(await schemaText((text) => db.sql(text))).toBe(await readFile(new URL('../schema.sql', import.meta.url), 'utf8'))
})

test('migrating again does nothing; two at once do not disturb each other', async () => {
  const before = await db.sql('select no, applied_at from migration order by no')
  expect(before.length).toBeGreaterThanOrEqual(3)
  expect(await Promise.all([applyMigrations(db.ownerUrl), applyMigrations(db.ownerUrl)])).toEqual([[], []])
  expect(await db.sql('select no, applied_at from migration order by no')).toEqual(before)
})

test('an applied file that was changed, and a database of a newer program, are refused with one Chinese sentence', async () => {
  const files = await migrationFiles()
  const changed = files.map((f, i) => (i === 0 ? { ...f, sha256: 'other' } : f))
  await expect(applyMigrations(db.ownerUrl, changed)).rejects.toThrow(/不一致/)
  await expect(applyMigrations(db.ownerUrl, files.slice(0, 1))).rejects.toThrow(/更新版本/)
})

test('a migration that fails is undone as a whole', async () => {
  const files = await migrationFiles()
  const bad = { no: 9_999, name: '9999-bad.sql', sql: 'create table half (); select 1/0;', sha256: 'x' }
  await expect(applyMigrations(db.ownerUrl, [...files, bad])).rejects.toThrow(/未完成，已全部撤回/)
  expect(await db.sql(`select to_regclass('half') as t`)).toEqual([{ t: null }])
})

test('migrations only go forward: nothing is dropped, deleted or rewritten', async () => {
  for (const f of await migrationFiles()) {
    const statements = f.sql.replace(/--[^\n]*/g, '').replace(/\$\$[\s\S]*?\$\$/g, '')
    expect(statements, f.name).not.toMatch(/\b(drop\s+(table|column|database|schema)|truncate|delete\s+from|alter\s+column\s+\w+\s+type)\b/i)
  }
})
