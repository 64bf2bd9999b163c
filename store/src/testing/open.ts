/** A fresh, migrated database for one test file. */
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { createPool } from '../core/pool.ts'
import { silent } from '../log.ts'
import { applyMigrations, migrationFiles } from '../migrate.ts'
import { openStore, type StoreOptions } from '../open.ts'
import type { Store } from '../types.ts'
import { withLogin } from '../prepare.ts'
import { type TestServer, testServer } from './cluster.ts'

export { stopTestServer } from './cluster.ts'

export type TestStore = {
  readonly store: Store
  /** What the application connects with. */
  readonly url: string
  /** What the owner connects with: sees everything, may change the schema. */
  readonly ownerUrl: string
  /** One statement as the owner, past row-level security. */
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>
  close(): Promise<void>
}

const LOCK = 7_211_003
let template: Promise<string> | null = null

function urlOf(server: TestServer, database: string): string {
  return server.adminUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${database}`)
}
async function asAdmin<T>(server: TestServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(server, 'postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** A migrated database to copy from; made once per set of migrations and server, whichever process comes first. */
async function makeTemplate(server: TestServer): Promise<string> {
  const sums = (await migrationFiles()).map((m) => m.sha256).join()
  const name = `anlan_template_${createHash('sha256').update(sums).digest('hex').slice(0, 12)}`
  await asAdmin(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const ready = `select from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'ready'`
    if ((await client.query(ready, [name])).rowCount === 1) return
    await client.query(`drop database if exists ${name}`)
    await client.query(`create database ${name} template template0 encoding 'UTF8'`)
    await applyMigrations(urlOf(server, name))
    await client.query(`comment on database ${name} is 'ready'`)
  })
  return name
}

/** Makes an empty database with the schema (about 0.1 s) and opens the store on it as the application's role. */
export async function openTestStore(options: Partial<Omit<StoreOptions, 'appUrl'>> = {}): Promise<TestStore> {
  const server = await testServer()
  template ??= makeTemplate(server)
  const from = await template
  const name = `t_${randomBytes(6).toString('hex')}`
  await asAdmin(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create database ${name} template ${from}`)
  })
  const ownerUrl = urlOf(server, name)
  const url = withLogin(ownerUrl, server.appUser, server.appPassword)
  const store = await openStore({ connections: 5, ...options, appUrl: url })
  const owner = createPool({ url: ownerUrl, max: 2, name: 'anlan-test', log: silent, statementMs: 60_000 })
  return {
    store,
    url,
    ownerUrl,
    async sql<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await owner.query<R>(text, [...values])).rows
    },
    async close() {
      await store.close()
      await owner.end()
      await asAdmin(server, (client) => client.query(`drop database if exists ${name} with (force)`)).catch(() => {})
    },
  }
}
