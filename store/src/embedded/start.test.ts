/** The first and the second start, what is switched on, who may read what, and one process per directory. */
import { spawn } from 'node:child_process'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import { migrate } from '../prepare.ts'
import { account, asAccount } from './account.ts'
import { ask, folder, startChild } from './child.fixture.ts'
import { lockDataDir } from './lock.ts'
import { type Embedded, startEmbedded } from './start.ts'

const root = process.getuid?.() === 0

describe('a database of its own', () => {
  let dir: Awaited<ReturnType<typeof folder>>
  let pg: Embedded
  beforeAll(async () => {
    dir = await folder()
    pg = await startEmbedded({ dataDir: dir.path })
  })
  afterAll(async () => {
    await pg.stop()
    await dir.remove()
  })

  test('durable, checked, closed to the network, passwords by SCRAM, UTF-8 and byte order', async () => {
    const want = {
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      password_encryption: 'scram-sha-256',
      server_encoding: 'UTF8',
    }
    const rows = await ask<{ name: string; setting: string }>(pg.url('super'), `select name, setting from pg_settings where name in (${Object.keys(want).map((k) => `'${k}'`)})`)
    expect(Object.fromEntries(rows.map((r) => [r.name, r.setting]))).toEqual(want)
    expect(await ask(pg.url('super'), `select datlocprovider, datlocale from pg_database where datname = 'anlan'`)).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }])
    expect(await ask(pg.url('super'), `select distinct auth_method from pg_hba_file_rules`)).toEqual([{ auth_method: 'scram-sha-256' }])
    expect(await ask(pg.ownerUrl, `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user`)).toEqual([
      { rolsuper: false, rolcreaterole: true, rolcreatedb: false, rolbypassrls: false },
    ])
  })
  test('no password is a known one, and the file of passwords is for its owner only', async () => {
    expect((await stat(join(dir.path, 'pg-secrets.json'))).mode & 0o777).toBe(0o600)
    for (const user of ['postgres', 'anlan_owner']) {
      for (const guess of ['password', 'postgres', '']) await expect(ask(pg.url('super').replace(/\/\/[^@]*@/, `//${user}:${guess}@`), 'select 1')).rejects.toThrow()
    }
  })
  test('the application login is neither owner nor superuser and works on the store', async () => {
    const { appUrl } = await migrate({ ownerUrl: pg.ownerUrl, dataDir: dir.path })
    expect((await migrate({ ownerUrl: pg.ownerUrl, dataDir: dir.path })).appUrl).toBe(appUrl)
    expect(await ask(appUrl, `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user`)).toEqual([
      { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false },
    ])
    const store = await openStore({ appUrl })
    expect(await store.head()).toBe(0)
    await store.close()
  })
  test('a stop and a start again keep the data', async () => {
    await ask(pg.ownerUrl, `create table kept as select 'x' as v`)
    const began = Date.now()
    await pg.stop()
    const stopped = Date.now()
    pg = await startEmbedded({ dataDir: dir.path })
    console.log(`stop ${stopped - began} ms, later start ${Date.now() - stopped} ms`)
    expect(await ask(pg.ownerUrl, 'select v from kept')).toEqual([{ v: 'x' }])
    expect(pg.restarts).toBe(0)
  })
  test.skipIf(process.platform !== 'linux')('locks that a power cut left behind, with numbers that are somebody else now, do not keep it from starting', async () => {
    const sockets = new URL(pg.ownerUrl.replace('@/', '@localhost/')).searchParams.get('host') ?? ''
    await pg.stop()
    const other = spawn('sleep', ['60'], { ...asAccount(await account()), stdio: 'ignore' })
    try {
      const lock = `${other.pid}\n${pg.data}\n1783000000\n5432\n${sockets}\n`
      await writeFile(join(sockets, '.s.PGSQL.5432.lock'), lock, { mode: 0o644 })
      await writeFile(join(pg.data, 'postmaster.pid'), lock, { mode: 0o644 })
      pg = await startEmbedded({ dataDir: dir.path })
      expect(await ask(pg.ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }])
    } finally {
      other.kill()
    }
  })
})

describe('one process per data directory', () => {
  test('a second start is refused with one Chinese sentence; after the first let go it may', async () => {
    const dir = await folder()
    const release = await lockDataDir(dir.path)
    await expect(lockDataDir(dir.path)).rejects.toThrow(new RegExp(`^数据目录 .* 正由另一个安澜进程（进程号 ${process.pid}）使用；请先停止它，或用 ANLAN_DATA 指定另一个目录。$`))
    await expect(lockDataDir(join(dir.path, '..', dir.path.split('/').at(-1) ?? ''))).rejects.toMatchObject({ name: 'DataDirLocked', oneLine: true })
    await release()
    await (await lockDataDir(dir.path))()
    await dir.remove()
  })
})

describe('what it refuses rather than touches', () => {
  test('a foreign folder in the place of the cluster, another major version, a spoiled pointer', async () => {
    const dir = await folder()
    const pg = await startEmbedded({ dataDir: dir.path })
    await pg.stop()
    const version = join(pg.data, 'PG_VERSION')
    await writeFile(version, '17\n')
    await expect(startEmbedded({ dataDir: dir.path })).rejects.toThrow(/由 PostgreSQL 17 建立/)
    await writeFile(version, '18\n')
    await writeFile(join(dir.path, 'pg-location.json'), '{')
    await expect(startEmbedded({ dataDir: dir.path })).rejects.toThrow(/pg-location.json 已损坏/)
    await dir.remove()
  })
})

describe.skipIf(!root)('as root', () => {
  test('below a folder of mode 700 the cluster goes where its user can live, and later starts find it', async () => {
    const home = await folder(0o700)
    const shared = await folder()
    const data = join(home.path, 'clone', '.data')
    const pg = await startEmbedded({ dataDir: data, shared: shared.path })
    expect(pg.data.startsWith(join(shared.path, 'data-'))).toBe(true)
    await ask(pg.ownerUrl, 'create table kept ()')
    await pg.stop()
    expect(JSON.parse(await readFile(join(data, 'pg-location.json'), 'utf8'))).toMatchObject({ home: join(pg.data, '..') })
    expect((await stat(pg.data)).uid).not.toBe(0)
    const again = await startEmbedded({ dataDir: data, shared: shared.path })
    expect(await ask(again.ownerUrl, 'select * from kept')).toEqual([])
    await again.stop()
    await home.remove()
    await shared.remove()
  })
  test('as an ordinary user, with everything in its own folder', async () => {
    const dir = await folder(0o700)
    const { chown } = await import('node:fs/promises')
    await chown(dir.path, 65_534, 65_534)
    const child = startChild(join(dir.path, 'data'), { uid: 65_534, gid: 65_534 })
    const told = await child.told
    expect(told.error).toBeUndefined()
    expect(told.data).toBe(join(dir.path, 'data', 'pg', 'data'))
    expect((await stat(told.data)).uid).toBe(65_534)
    await child.stop()
    // The same directory started by root later: the cluster keeps running as its owner.
    const pg = await startEmbedded({ dataDir: join(dir.path, 'data') })
    expect(pg.data).toBe(told.data)
    await pg.stop()
    await dir.remove()
  })
})

test('a moved data directory brings its database along; a vanished one is never taken for a first start', async () => {
  const dir = await folder()
  const [before, after] = [join(dir.path, 'before'), join(dir.path, 'after')]
  try {
    const first = await startEmbedded({ dataDir: before })
    await ask(first.ownerUrl, `create table moved as select 'kept' as v`)
    await first.stop()
    // Root may have been sent elsewhere when the folder is closed to the database's user; then nothing moves with the directory.
    expect(first.data.startsWith(before)).toBe(true)
    await rename(before, after)
    const second = await startEmbedded({ dataDir: after })
    expect(await ask(second.ownerUrl, 'select v from moved')).toEqual([{ v: 'kept' }])
    await second.stop()
    await rm(second.data, { recursive: true })
    await expect(startEmbedded({ dataDir: after })).rejects.toThrow(/不见了.*不会新建空库/)
  } finally {
    await dir.remove()
  }
})
