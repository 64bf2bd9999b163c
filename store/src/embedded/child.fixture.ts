/** Starts start.fixture.ts as a child (as another user when wanted) and reads its one line. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { isAlive } from './orphans.ts'

export type Told = { readonly ms: number; readonly ownerUrl: string; readonly appUrl: string; readonly pid: number; readonly data: string; readonly error?: string }
export type Child = { readonly told: Promise<Told>; readonly process: ChildProcess; kill(): Promise<void>; stop(): Promise<void> }

export function startChild(dataDir: string, o: { shared?: string; uid?: number; gid?: number; settings?: Readonly<Record<string, string>> } = {}): Child {
  const script = fileURLToPath(new URL('./start.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir, o.shared ?? '', JSON.stringify(o.settings ?? {})], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...(o.uid === undefined ? {} : { uid: o.uid }),
    ...(o.gid === undefined ? {} : { gid: o.gid }),
  })
  const ended = once(child, 'exit')
  const told = new Promise<Told>((done, fail) => {
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) done(JSON.parse(text))
    })
    ended.then(() => fail(new Error(`ended without a word: ${text}`)), fail)
  })
  told.catch(() => {})
  return {
    told,
    process: child,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export async function ask<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}
/** A temporary data directory; removed with the server that may still run in it. */
export async function folder(mode = 0o755): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'anlan-pgt-'))
  await chmod(path, mode)
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) }
}
export async function until(check: () => boolean | Promise<boolean>, ms: number): Promise<number> {
  const began = Date.now()
  while (!(await check())) {
    if (Date.now() - began > ms) throw new Error('did not happen in time')
    await new Promise((done) => setTimeout(done, 10))
  }
  return Date.now() - began
}
export async function killAndWait(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid), 5_000)
}
