/** One throw-away database server for a whole test run, started when the first test asks for it: runs that need no database pay nothing. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { isAlive } from '../embedded/orphans.ts'
import { startEmbedded } from '../embedded/start.ts'
import { messageOf } from '../errors.ts'
import { ensureLogin } from '../prepare.ts'
import { APP_ROLE } from '../migrate.ts'

/** What a test process needs to make databases of its own. */
export type TestServer = { /** A login that may create databases and roles. */ readonly adminUrl: string; readonly appUser: string; readonly appPassword: string }
export type TestCluster = TestServer & { stop(): Promise<void> }

const PREFIX = 'anlan-test-'
const OWNER_FILE = 'test-run.pid'
/** Tests are about what the database does, not about the disk. */
const fast = { fsync: 'off', full_page_writes: 'off', max_connections: '100', shared_buffers: '64MB', autovacuum_naptime: '10min', log_min_messages: 'error' }

/** Servers and folders of test runs that were killed. Only folders that this file made and whose run is gone. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(tmpdir(), name)
    const pid = Number.parseInt(await readFile(join(folder, OWNER_FILE), 'utf8').catch(() => ''), 10)
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const orphan = Number.parseInt(await readFile(join(folder, 'pg', 'data', 'postmaster.pid'), 'utf8').catch(() => ''), 10)
    if (Number.isInteger(orphan) && isAlive(orphan)) {
      const command = await readFile(`/proc/${orphan}/cmdline`, 'utf8').catch(() => '')
      if (!command.includes(folder)) continue
      process.kill(orphan, 'SIGQUIT')
      for (let i = 0; i < 100 && isAlive(orphan); i++) await new Promise((done) => setTimeout(done, 50))
    }
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** A server for tests: ANLAN_TEST_DATABASE_URL (a login that may create databases and roles) when set, else the embedded one in a temporary folder. */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env['ANLAN_TEST_DATABASE_URL']
  const appUser = `${APP_ROLE}_test_${randomBytes(4).toString('hex')}`
  const appPassword = randomBytes(18).toString('base64url')
  if (given) {
    await admin(given, (client) => login(client, appUser, appPassword))
    return {
      adminUrl: given,
      appUser,
      appPassword,
      stop: () => admin(given, async (client) => void (await client.query(`drop role if exists ${appUser}`))).catch(() => {}),
    }
  }
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  await chmod(folder, 0o755)
  await writeFile(join(folder, OWNER_FILE), String(process.pid))
  const embedded = await startEmbedded({ dataDir: folder, settings: fast })
  const adminUrl = embedded.url('super', 'postgres')
  await admin(adminUrl, (client) => login(client, appUser, appPassword))
  return {
    adminUrl,
    appUser,
    appPassword,
    async stop() {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
async function login(client: pg.Client, user: string, password: string): Promise<void> {
  if ((await client.query('select from pg_roles where rolname = $1', [APP_ROLE])).rowCount === 0) await client.query(`create role ${APP_ROLE} nologin`).catch(() => {})
  await ensureLogin(client, user, password)
}
async function admin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const ENV = 'ANLAN_TEST_PG'
let running: Promise<TestCluster> | null = null
let server: ReturnType<typeof createServer> | null = null

/** vitest global set-up: opens the counter where test processes ask for the server. */
export async function setup(): Promise<void> {
  server = createServer((socket) => {
    socket.on('error', () => {})
    running ??= startTestCluster()
    running.then(
      ({ adminUrl, appUser, appPassword }) => socket.end(JSON.stringify({ adminUrl, appUser, appPassword })),
      (error: unknown) => socket.end(JSON.stringify({ error: messageOf(error) })),
    )
  })
  const name = `anlan-test-pg-${process.pid}-${randomBytes(4).toString('hex')}`
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  await new Promise<void>((done, fail) => server?.once('error', fail).listen(address, done))
  process.env[ENV] = address
}
export async function teardown(): Promise<void> {
  await new Promise<void>((done) => (server ? server.close(() => done()) : done()))
  await running?.then((c) => c.stop()).catch(() => {})
}

/** The server of this test run; outside vitest one of this process's own, stopped when it ends. */
export async function testServer(): Promise<TestServer> {
  const address = process.env[ENV]
  if (!address) {
    running ??= startTestCluster()
    return running
  }
  return new Promise((done, fail) => {
    let text = ''
    const socket = connect(address)
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.on('error', fail)
    socket.on('end', () => {
      const answer = JSON.parse(text) as TestServer & { error?: string }
      if (answer.error !== undefined) fail(new Error(answer.error))
      else done(answer)
    })
  })
}
/** For programs outside vitest: stops and removes what testServer started. */
export async function stopTestServer(): Promise<void> {
  await running?.then((c) => c.stop()).catch(() => {})
  running = null
}
