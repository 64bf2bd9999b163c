/** DATABASE_URL: somebody else's PostgreSQL (15 or newer) with a plain owner, with an owner of too few rights, and with the wrong encoding. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, asAccount } from './embedded/account.ts'
import { ask, folder } from './embedded/child.fixture.ts'
import { openStore } from './open.ts'
import { migrate } from './prepare.ts'
import { change, scope } from './testing/samples.ts'

function newest(): string | null {
  try {
    const versions = readdirSync('/usr/lib/postgresql').filter((v) => Number(v) >= 15)
    const v = versions.sort((a, b) => Number(b) - Number(a))[0]
    return v === undefined ? null : `/usr/lib/postgresql/${v}/bin`
  } catch {
    return null
  }
}
const bin = newest()
if (bin === null) console.log('skipped: no PostgreSQL 15 or newer of the machine under /usr/lib/postgresql')

describe.skipIf(bin === null)('a PostgreSQL of the machine', () => {
  let dir: Awaited<ReturnType<typeof folder>>
  const run = (program: string, args: string[], who: Awaited<ReturnType<typeof account>>) => execFileSync(join(bin ?? '', program), args, { ...asAccount(who), stdio: 'ignore' })
  const url = (user: string, db: string) => `postgres://${user}:pw@/${db}?host=${encodeURIComponent(join(dir.path, 's'))}&port=5999`
  let who: Awaited<ReturnType<typeof account>>

  beforeAll(async () => {
    dir = await folder()
    who = await account()
    await mkdir(join(dir.path, 's'))
    if (who) for (const path of [dir.path, join(dir.path, 's')]) await chown(path, who.uid, who.gid)
    run('initdb', ['-D', join(dir.path, 'd'), '-U', 'postgres', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C'], who)
    run('pg_ctl', ['-D', join(dir.path, 'd'), '-o', `-k ${join(dir.path, 's')} -p 5999 -c listen_addresses= -c fsync=off`, '-l', join(dir.path, 'log'), '-w', 'start'], who)
    const admin = url('postgres', 'postgres')
    await ask(admin, 'create role plain login createrole')
    await ask(admin, 'create role weak login')
    for (const [db, owner, rest] of [
      ['one', 'plain', ''],
      ['two', 'weak', ''],
      ['three', 'postgres', ''],
      ['latin', 'plain', `encoding 'LATIN1' template template0`],
    ]) {
      await ask(admin, `create database ${db} owner ${owner} ${rest}`)
    }
  })
  afterAll(async () => {
    run('pg_ctl', ['-D', join(dir.path, 'd'), '-m', 'immediate', '-w', 'stop'], who)
    await dir.remove()
  })

  test('an owner without anlan_app and without CREATEROLE is told what the administrator has to do', async () => {
    await expect(migrate({ ownerUrl: url('weak', 'two'), dataDir: dir.path })).rejects.toThrow(/没有 CREATEROLE 权限/)
    expect(await ask(url('postgres', 'two'), `select count(*)::int as n from pg_tables where schemaname = 'public'`)).toEqual([{ n: 0 }])
  })
  test('a plain owner with CREATEROLE is enough; the application logs in with fewer rights', async () => {
    const { appUrl, applied } = await migrate({ ownerUrl: url('plain', 'one'), dataDir: dir.path })
    expect(applied.length).toBeGreaterThanOrEqual(3)
    const store = await openStore({ appUrl })
    await store.tx(scope, (t) => t.commit(change('a', 0, { due: 1 })))
    expect(await store.head()).toBe(1)
    await expect(store.tx(scope, (t) => t.sql('create table x ()'))).rejects.toMatchObject({ code: '42501' })
    await store.close()
    expect(await migrate({ ownerUrl: url('plain', 'one'), dataDir: dir.path })).toEqual({ appUrl, applied: [] })
  })
  test('an owner of too few rights works once the administrator made a login', async () => {
    await ask(url('postgres', 'postgres'), `create role theirs login password 'pw' in role anlan_app`)
    await expect(migrate({ ownerUrl: url('weak', 'two'), dataDir: dir.path })).rejects.toThrow(/CREATEROLE/)
    const { appUrl } = await migrate({ ownerUrl: url('weak', 'two'), dataDir: dir.path, appUrl: url('theirs', 'two') })
    const store = await openStore({ appUrl })
    await store.tx(scope, (t) => t.commit(change('a', 0)))
    await store.close()
  })
  test('a superuser works too; an encoding other than UTF-8 is refused; nobody there is StoreUnavailable', async () => {
    const { appUrl } = await migrate({ ownerUrl: url('postgres', 'three'), dataDir: dir.path })
    expect(await ask(appUrl, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }])
    await expect(migrate({ ownerUrl: url('plain', 'latin'), dataDir: dir.path })).rejects.toThrow(/编码是 LATIN1/)
    await expect(migrate({ ownerUrl: url('plain', 'one').replace('5999', '5998'), dataDir: dir.path })).rejects.toMatchObject({ name: 'StoreUnavailable' })
    await expect(openStore({ appUrl: url('plain', 'one').replace('5999', '5998') })).rejects.toMatchObject({ name: 'StoreUnavailable' })
  })
})
