/** The same product on somebody else's PostgreSQL: one code path from an empty database to a called-out warning, and who sees what. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jiangjin } from '@anlan/districts/jiangjin'
import { createTransport } from '@anlan/gateways/simulator'
import { instant, type SeriesId } from '@anlan/kernel/base'
import { migrate, openStore, startEmbedded } from '@anlan/store'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepare, type Running, sweep, until } from './running.ts'

async function reach(): Promise<string | null> {
  for (const url of [
    'postgres://postgres@127.0.0.1:5432/postgres',
    'postgres://root@127.0.0.1:5432/postgres',
    'postgres://postgres@/postgres?host=/var/run/postgresql',
    'postgres://root@/postgres?host=/var/run/postgresql',
  ]) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query<{ super: boolean; v: string }>(
        `select rolsuper as super, current_setting('server_version_num') as v from pg_roles where rolname = current_user`,
      )
      if (rows[0]?.super && Number(rows[0].v) >= 150_000) return url
    } catch {
      // The next address.
    } finally {
      await client.end().catch(() => {})
    }
  }
  return null
}
const admin = await reach()
if (admin === null) console.log('skipped: no PostgreSQL 15 or newer with a superuser login without password at 127.0.0.1:5432 or its socket')

describe.skipIf(admin === null)("the machine's PostgreSQL through DATABASE_URL", () => {
  const tag = randomBytes(4).toString('hex')
  const [owner, password, database] = [`anlan_t_${tag}`, randomBytes(12).toString('hex'), `anlan_t_${tag}`]
  let hadRole = true
  let ownerUrl = ''
  let server: Running
  const logins: string[] = []

  async function asAdmin<R extends pg.QueryResultRow>(text: string, url = admin ?? ''): Promise<R[]> {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<R>(text)).rows
    } finally {
      await client.end()
    }
  }
  async function create(name: string): Promise<string> {
    await asAdmin(`create database ${name} owner ${owner} template template0 encoding 'UTF8'`)
    const url = new URL((admin ?? '').replace('@/', '@localhost/'))
    const socket = url.searchParams.get('host')
    return socket === null ? `postgres://${owner}:${password}@127.0.0.1:5432/${name}` : `postgres://${owner}:${password}@/${name}?host=${socket}`
  }
  /** The application's own login in this data directory. */
  async function appLogin(dataDir: string): Promise<{ user: string; password: string }> {
    const secrets = JSON.parse(await readFile(join(dataDir, 'pg-secrets.json'), 'utf8')) as Record<string, string>
    const user = Object.keys(secrets).find((k) => k.startsWith('anlan_app_')) ?? ''
    return { user, password: secrets[user] ?? '' }
  }

  beforeAll(async () => {
    hadRole = (await asAdmin(`select 1 from pg_roles where rolname = 'anlan_app'`)).length > 0
    await asAdmin(`create role ${owner} login createrole password '${password}'`)
    ownerUrl = await create(database)
    server = await prepare({ DATABASE_URL: ownerUrl })
  })
  afterAll(async () => {
    await server.stop()
    const { user } = await appLogin(server.dataDir).catch(() => ({ user: '' }))
    await server.end()
    for (const name of [database, `${database}_b`]) await asAdmin(`drop database if exists ${name} with (force)`)
    for (const name of [...logins, user].filter((n) => n !== '')) await asAdmin(`drop role if exists ${name}`)
    if (!hadRole) await asAdmin('drop role if exists anlan_app').catch(() => {})
    await asAdmin(`drop role if exists ${owner}`)
  })

  test('empty database to a called-out warning', async () => {
    const ms = await server.start()
    expect(server.output()).toContain('DATABASE_URL')
    const me = await server.login()
    const line = createTransport({ hj212: { host: '127.0.0.1', port: server.hj212Port }, http: { base: server.base }, now: () => instant(Date.now()), ackMs: 10_000 })
    const town = '500116108'
    const gauges = jiangjin.registry.points.flatMap((p) => (p.area.startsWith(town) && p.protocol === 'hj212' ? p.series.filter((s) => s.quantity === 'rain.depth.mm') : []))
    expect(gauges.length).toBeGreaterThanOrEqual(2)
    const now = Math.floor(Date.now() / 1000) * 1000
    for (const g of gauges)
      for (let back = 11; back >= 0; back--)
        expect(await line.send({ protocol: 'hj212', device: g.device, at: instant(now - back * 300_000), backfill: true, readings: [{ code: g.code, value: 8 }] })).toBe(true)
    line.close()
    type Warning = { id: string; decl: string; level: string; place: string; phase: string }
    let found: Warning | undefined
    await until(
      'warning',
      async () => {
        found = (await me.get<{ rows: readonly Warning[] }>('/api/warnings?limit=100')).rows.find((w) => w.decl === 'flash-flood' && w.place === `area:${town}`)
        return found?.level === 'red'
      },
      20_000,
      200,
    )
    type Detail = { lines: readonly { id: string; name: string; attempts: readonly { channel: string; status: string }[] }[] }
    let detail: Detail = { lines: [] }
    await until(
      'everybody called',
      async () => {
        detail = await me.get<Detail>(`/api/warnings/${found?.id}`)
        return detail.lines.length > 0 && detail.lines.every((l) => l.attempts.some((a) => a.channel === 'voice'))
      },
      20_000,
      200,
    )
    await until(
      'the calls have left',
      async () => {
        const rows = await asAdmin<{ n: string }>(`select count(*) as n from outbox where channel = 'voice' and status = 'waiting'`, ownerUrl)
        return Number(rows[0]?.n) === 0
      },
      30_000,
      200,
    )
    console.log(`on the machine's PostgreSQL: first start ${Math.round(ms)} ms, a red warning with ${detail.lines.length} people called`)
  })
  test('row-level security holds for the login the server works with', async () => {
    const { user, password: secret } = await appLogin(server.dataDir)
    logins.push(user)
    const u = new URL(ownerUrl.replace('@/', '@localhost/'))
    const client = new pg.Client({ host: u.searchParams.get('host') ?? '127.0.0.1', port: 5432, user, password: secret, database })
    client.on('error', () => {})
    await client.connect()
    try {
      const count = async (scope: string | null) => {
        await client.query(`select set_config('anlan.scope', $1, false)`, [scope ?? ''])
        return (await client.query<{ n: number }>('select count(*)::int as n from event')).rows[0]?.n ?? -1
      }
      const orgs = (await asAdmin<{ org: string; n: number }>('select org::text as org, count(*)::int as n from event group by org', ownerUrl)).toSorted((a, b) => b.n - a.n)
      const all = orgs.reduce((sum, o) => sum + o.n, 0)
      expect(all).toBeGreaterThan(10)
      expect(await count(null)).toBe(0)
      expect(await count('*')).toBe(all)
      const some = orgs.find((o) => o.org.includes('.'))
      if (!some) throw new Error('no event below the district')
      const below = orgs.filter((o) => o.org === some.org || o.org.startsWith(`${some.org}.`)).reduce((sum, o) => sum + o.n, 0)
      expect(await count(some.org)).toBe(below)
      await expect(client.query(`insert into event (kind, id, version, at, by, type, data, org) values ('x', 'x', 1, 1, 'x', 'x', '{}', 'elsewhere')`)).rejects.toMatchObject({
        code: '42501',
      })
      await expect(client.query('delete from event')).rejects.toMatchObject({ code: '42501' })
      await expect(client.query('alter table event disable row level security')).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  })
  test('kill -9 and again: nothing to migrate, the warning still stands', async () => {
    await server.kill()
    const ms = await server.start()
    const me = await server.login()
    expect((await me.get<{ rows: readonly { decl: string }[] }>('/api/warnings?limit=100')).rows.filter((w) => w.decl === 'flash-flood').length).toBeGreaterThan(0)
    console.log(`on the machine's PostgreSQL: restart after kill -9 ${Math.round(ms)} ms`)
    expect(ms).toBeLessThanOrEqual(5_000)
    await server.stop()
  })
  test('readings per second: built-in database against this one', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'anlan-svc-'))
    const embedded = await startEmbedded({ dataDir: dir })
    const otherDir = await mkdtemp(join(tmpdir(), 'anlan-svc-'))
    try {
      const inner = await migrate({ ownerUrl: embedded.ownerUrl, dataDir: dir })
      const outer = await migrate({ ownerUrl: await create(`${database}_b`), dataDir: otherDir })
      logins.push((await appLogin(otherDir)).user)
      const rate = async (appUrl: string, size: number, batches: number): Promise<number> => {
        const store = await openStore({ appUrl })
        const start = instant(Date.now() - 3_600_000)
        let n = 0
        const batch = (k: number) =>
          Array.from({ length: size }, (_, i) => ({ series: `s${k % 8}` as SeriesId, at: instant(start + (k * size + i) * 10), value: i, flags: [], receivedAt: start }))
        await store.saveReadings(null, batch(n++))
        const began = performance.now()
        const from = size * 10_000
        const lane = async () => {
          while (n < batches) await store.saveReadings(null, batch(n++ + from / size))
        }
        await Promise.all([lane(), lane(), lane(), lane()])
        const perSecond = (size * batches * 1000) / (performance.now() - began)
        await store.close()
        return perSecond
      }
      for (const [size, batches] of [
        [1, 1000],
        [100, 300],
      ] as const) {
        const [a, b] = [await rate(inner.appUrl, size, batches), await rate(outer.appUrl, size, batches)]
        console.log(`durable readings/s in batches of ${size}, 4 lanes: built-in ${Math.round(a)}, machine's ${Math.round(b)}; ratio ${(a / b).toFixed(2)}`)
        expect(a).toBeGreaterThan(0)
      }
    } finally {
      await embedded.stop()
      await rm(otherDir, { recursive: true, force: true })
      await sweep(dir)
    }
  })
})
