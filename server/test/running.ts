/** The real server as a child process, killed and started again as power cuts and updates do it; leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export const ROOT = join(import.meta.dirname, '..', '..')
const DEMO_PASSWORD = 'Anlan-demo-2026'

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
export async function until(what: string, check: () => boolean | Promise<boolean>, ms: number, everyMs = 20): Promise<void> {
  for (const end = performance.now() + ms; !(await check()); await wait(everyMs)) if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
}
export async function isReady(base: string): Promise<boolean> {
  try {
    const r = await fetch(`${base}/ready`, { signal: AbortSignal.timeout(2000) })
    await r.arrayBuffer()
    return r.ok
  } catch {
    return false
  }
}

/** Where the embedded cluster of a data directory lies; null before the first start came so far. */
export async function clusterOf(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, 'pg-location.json'), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as { home: string }).home
}
/** PostgreSQL processes that work in this cluster, by their working directory. */
export async function postgresOf(home: string): Promise<readonly number[]> {
  const data = join(home, 'data')
  const pids = (await readdir('/proc')).filter((n) => /^\d+$/.test(n))
  const hits = await Promise.all(pids.map(async (pid) => ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) === data ? Number(pid) : 0)))
  return hits.filter((p) => p !== 0)
}
/** Ends what still runs in the cluster of this data directory, and removes both. */
export async function sweep(dataDir: string): Promise<void> {
  const home = await clusterOf(dataDir)
  if (home !== null) {
    const left = await postgresOf(home)
    const master = Number.parseInt(await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => ''), 10)
    if (left.includes(master)) process.kill(master, 'SIGQUIT')
    await until('database gone', async () => (await postgresOf(home)).length === 0, 10_000).catch(async () => {
      for (const pid of await postgresOf(home)) process.kill(pid, 'SIGKILL')
    })
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

export type Running = {
  readonly base: string
  readonly port: number
  readonly hj212Port: number
  readonly dataDir: string
  /** What the server has written since its last start. */
  output(): string
  /** @returns milliseconds from spawn until /ready answers with 200 */
  start(): Promise<number>
  /** kill -9 of the server alone; its database stays behind as an orphan. */
  kill(): Promise<void>
  /** In good order. @returns the exit code */
  stop(): Promise<number | null>
  /** Past row-level security, as the owner of the embedded database. */
  sql<R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<R[]>
  login(account?: string): Promise<Signed>
  end(): Promise<void>
}
export type Signed = { get<T>(path: string): Promise<T>; post(path: string, body: unknown): Promise<number> }

export async function login(base: string, account = 'zhiban'): Promise<Signed> {
  const r = await fetch(`${base}/api/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account, password: DEMO_PASSWORD }) })
  if (!r.ok) throw new Error(`login ${r.status}: ${await r.text()}`)
  const me = (await r.json()) as { csrf: string }
  const cookie = (r.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  return {
    async get<T>(path: string) {
      const answer = await fetch(base + path, { headers: { cookie } })
      if (!answer.ok) throw new Error(`${path} ${answer.status}: ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async post(path, body) {
      const answer = await fetch(base + path, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'x-csrf': me.csrf }, body: JSON.stringify(body) })
      await answer.arrayBuffer()
      return answer.status
    },
  }
}

/** @param env settings beyond port, data and address; the server is not started yet */
export async function prepare(env: Readonly<Record<string, string>> = {}): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anlan-run-'))
  await chmod(dataDir, 0o755)
  const [port, hj212Port] = [await freePort(), await freePort()]
  const base = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let ended: Promise<unknown> = Promise.resolve()
  let said = ''
  let client: pg.Client | null = null
  const closeClient = async () => {
    const c = client
    client = null
    await c?.end().catch(() => {})
  }
  async function connect(): Promise<pg.Client> {
    const home = (await clusterOf(dataDir)) ?? ''
    const pid = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')
    const secrets = JSON.parse(await readFile(join(dataDir, 'pg-secrets.json'), 'utf8')) as Record<string, string>
    const c = new pg.Client({ host: pid[4] ?? '', port: Number(pid[3]), user: 'anlan_owner', password: secrets['anlan_owner'] ?? '', database: 'anlan' })
    c.on('error', () => {
      client = null
    })
    await c.connect()
    return c
  }
  return {
    base,
    port,
    hj212Port,
    dataDir,
    output: () => said,
    async start() {
      said = ''
      const began = performance.now()
      const started = spawn(process.execPath, ['server/start.mjs'], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: process.env['HOME'] ?? '/',
          ANLAN_PORT: String(port),
          ANLAN_HJ212_PORT: String(hj212Port),
          ANLAN_DATA: dataDir,
          ANLAN_DEMO_YEAR: 'off',
          ...env,
        },
      })
      child = started
      ended = once(started, 'exit')
      for (const stream of [started.stdout, started.stderr])
        stream?.on('data', (chunk) => {
          said += String(chunk)
        })
      await until(
        'ready',
        async () => {
          if (started.exitCode !== null || started.signalCode !== null) throw new Error(`the server ended:\n${said}`)
          return isReady(base)
        },
        120_000,
      )
      return performance.now() - began
    },
    async kill() {
      child?.kill('SIGKILL')
      await ended
      await closeClient()
    },
    async stop() {
      await closeClient()
      child?.kill('SIGTERM')
      await ended
      return child?.exitCode ?? null
    },
    async sql<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      client ??= await connect()
      return (await client.query<R>(text, [...values])).rows
    },
    login: (account) => login(base, account),
    async end() {
      await closeClient()
      if (child && child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        const gone = await Promise.race([ended.then(() => true), wait(15_000, false)])
        if (!gone) child.kill('SIGKILL')
        await ended
      }
      await sweep(dataDir)
    },
  }
}

/** Seeded, so that a failing night can be played again. */
export function randomFrom(seed: number): () => number {
  let s = seed >>> 0
  return () => {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    return s / 4_294_967_296
  }
}
export function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  return `min ${at(0)} / median ${at(0.5)} / max ${at(1)} (${values.length})`
}
