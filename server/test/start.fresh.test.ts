/** From a fresh clone with nothing but the system's npm: start, refuse a second one, stop, start again, survive kill -9; as root and as an ordinary user. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, readlink, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clusterOf, freePort, login, postgresOf, ROOT, spread, sweep, until } from './running.ts'

const root = process.getuid?.() === 0
const FIRST_MS = 60_000
const LATER_MS = 5_000
const STOP_MS = 10_000
type User = { readonly uid: number; readonly gid: number; readonly home: string; readonly name: string }

/** As in a new terminal: nothing of this checkout, nothing of the npm that runs this test. */
function terminal(user: User | null): Record<string, string> {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((p) => !p.includes('node_modules') && !p.includes('node-gyp-bin'))
  const keep = ['LANG', 'TERM', 'npm_config_cache', 'npm_config_registry', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'NODE_EXTRA_CA_CERTS']
  const kept = Object.fromEntries(keep.flatMap((k) => (process.env[k] === undefined ? [] : [[k, process.env[k] ?? '']])))
  return { ...kept, PATH: path.join(delimiter), HOME: user?.home ?? process.env['HOME'] ?? '/', ...(user ? { USER: user.name } : {}) }
}
/** Tracked files as they are now, and new ones that are not ignored. */
async function cloneTo(target: string): Promise<number> {
  const names = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, maxBuffer: 1 << 26 })
    .toString()
    .split('\0')
    .filter(Boolean)
  let n = 0
  for (const name of new Set(names)) {
    await mkdir(dirname(join(target, name)), { recursive: true })
    // A file that was deleted but not yet committed is still listed.
    n += await copyFile(join(ROOT, name), join(target, name)).then(
      () => 1,
      () => 0,
    )
  }
  return n
}
type Start = { readonly process: ChildProcess; readonly began: number; said(): string; at(text: string): number | null; ended: Promise<number | null> }
function npmStart(dir: string, ports: readonly [number, number], user: User | null = null): Start {
  const began = performance.now()
  // A process group of its own, as a terminal gives it: Ctrl-C reaches npm, the shell and the server.
  const child = spawn('npm', ['start'], {
    cwd: dir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...terminal(user), ANLAN_PORT: String(ports[0]), ANLAN_HJ212_PORT: String(ports[1]) },
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  })
  let said = ''
  const seen: { readonly ms: number; readonly upTo: number }[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += String(chunk)
      seen.push({ ms: performance.now() - began, upTo: said.length })
    })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    process: child,
    began,
    said: () => said,
    at(text) {
      const i = said.indexOf(text)
      return i < 0 ? null : (seen.find((s) => s.upTo >= i + text.length)?.ms ?? null)
    },
    ended,
  }
}
async function page(port: number): Promise<string | null> {
  return fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) }).then(
    (r) => (r.ok ? r.text() : null),
    () => null,
  )
}
/** @returns milliseconds from `npm start` until the page is there */
async function untilPage(start: Start, port: number, ms: number): Promise<number> {
  await until(
    'page',
    async () => {
      if (start.process.exitCode !== null) throw new Error(`npm start ended:\n${start.said()}`)
      return (await page(port)) !== null
    },
    ms,
  )
  return performance.now() - start.began
}
/** The server itself, below npm and its shell. */
async function serverOf(dir: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((n) => /^\d+$/.test(n))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (/^[^\0]*node\0server\/start\.mjs\0/.test(command) && (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === dir) return Number(pid)
  }
  throw new Error('no server process')
}
async function interrupt(start: Start): Promise<{ readonly code: number | null; readonly ms: number }> {
  const began = performance.now()
  process.kill(-(start.process.pid ?? 0), 'SIGINT')
  const code = await Promise.race([start.ended, wait(STOP_MS + 5_000, -1)])
  return { code, ms: performance.now() - began }
}
function forceEnd(start: Start | null): void {
  if (!start || start.process.exitCode !== null) return
  try {
    process.kill(-(start.process.pid ?? 0), 'SIGKILL')
  } catch {
    // Gone already.
  }
}

const hasGit = spawnSync('git', ['rev-parse', '--show-toplevel'], { cwd: ROOT }).status === 0
if (!hasGit) console.log('skipped: not a git checkout, so there is nothing to clone')

describe.skipIf(!hasGit || process.platform !== 'linux')('npm start from a fresh clone', () => {
  let outer = ''
  let dir = ''
  let ports: [number, number] = [0, 0]
  let start: Start | null = null
  let user: User | null = null
  const later: number[] = []

  beforeAll(async () => {
    outer = await mkdtemp(join(tmpdir(), 'anlan-fresh-'))
    await chmod(outer, 0o700)
    dir = join(outer, 'anlan')
    expect(await cloneTo(dir)).toBeGreaterThan(100)
    ports = [await freePort(), await freePort()]
  })
  afterAll(async () => {
    forceEnd(start)
    await sweep(join(dir, '.data')).catch(() => {})
    await rm(outer, { recursive: true, force: true, maxRetries: 5 })
    if (user) spawnSync('userdel', ['-r', user.name], { stdio: 'ignore' })
  })

  test('installs, starts, says where it is, and people can sign in', async () => {
    const version = execFileSync('node', ['--version'], { env: terminal(null) })
      .toString()
      .trim()
    start = npmStart(dir, ports)
    await untilPage(start, ports[0], 400_000)
    await until('greeting', () => start?.said().includes('Ctrl-C') ?? false, 10_000)
    const installed = start.at('> node server/start.mjs')
    const up = start.at('安澜已启动')
    if (installed === null || up === null) throw new Error(start.said())
    console.log(`fresh clone (system Node ${version}): npm ci ${(installed / 1000).toFixed(1)} s, first start ${((up - installed) / 1000).toFixed(1)} s`)
    for (const text of [`http://127.0.0.1:${ports[0]}`, `tcp://127.0.0.1:${ports[1]}`, 'zhiban', 'Anlan-demo-2026']) expect(start.said()).toContain(text)
    expect(up - installed).toBeLessThanOrEqual(FIRST_MS)
    const html = (await page(ports[0])) ?? ''
    expect(html).toContain('<script')
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
    expect((await fetch(`http://127.0.0.1:${ports[0]}${script}`)).status).toBe(200)
    const me = await login(`http://127.0.0.1:${ports[0]}`)
    expect(await me.get<{ now: number }>('/api/overview')).toMatchObject({ now: expect.any(Number) })
  })
  test('a second start on the same data says so in one line and ends', async () => {
    const second = npmStart(dir, [await freePort(), await freePort()])
    const code = await Promise.race([second.ended, wait(30_000, null)])
    forceEnd(second)
    expect(code).not.toBe(0)
    expect(code).not.toBeNull()
    const lines = second
      .said()
      .split('\n')
      .filter((l) => l.trim() !== '' && !l.startsWith('>') && !l.startsWith('npm '))
    expect(lines).toEqual([expect.stringMatching(/^安澜未能启动：数据目录 .* 正由另一个安澜进程（进程号 \d+）使用/)])
    expect(await page(ports[0])).not.toBeNull()
  })
  test('Ctrl-C ends server and database', async () => {
    if (!start) throw new Error('not started')
    const home = (await clusterOf(join(dir, '.data'))) ?? ''
    expect((await postgresOf(home)).length).toBeGreaterThan(0)
    const { ms } = await interrupt(start)
    expect(ms).toBeLessThanOrEqual(STOP_MS)
    expect(await postgresOf(home)).toEqual([])
    await expect(serverOf(dir)).rejects.toThrow('no server process')
    console.log(`Ctrl-C to the end of everything: ${Math.round(ms)} ms`)
  })
  test('later starts are quick, also after kill -9', async () => {
    const home = (await clusterOf(join(dir, '.data'))) ?? ''
    for (let i = 0; i < 3; i++) {
      start = npmStart(dir, ports)
      later.push(await untilPage(start, ports[0], 60_000))
      process.kill(await serverOf(dir), 'SIGKILL')
      await start.ended
      expect((await postgresOf(home)).length, 'the database stays behind').toBeGreaterThan(0)
    }
    start = npmStart(dir, ports)
    later.push(await untilPage(start, ports[0], 60_000))
    await login(`http://127.0.0.1:${ports[0]}`)
    await interrupt(start)
    expect(await postgresOf(home)).toEqual([])
    console.log(`npm start to the sign-in page in ms, the first after Ctrl-C, the others after kill -9: ${later.map(Math.round).join(', ')}; ${spread(later)}`)
    expect(Math.max(...later)).toBeLessThanOrEqual(LATER_MS)
  })
  test('an ordinary user, on data of his own', async (context) => {
    if (!root) return context.skip('this test runs as an ordinary user already')
    const name = `anlan${randomBytes(3).toString('hex')}`
    const made = spawnSync('useradd', ['--create-home', '--shell', '/bin/sh', name], { encoding: 'utf8' })
    if (made.status !== 0) return context.skip(`useradd does not work here: ${made.stderr || made.error?.message}`)
    const [, , uid, gid, , home] = execFileSync('getent', ['passwd', name]).toString().trim().split(':')
    user = { name, uid: Number(uid), gid: Number(gid), home: home ?? '' }
    await sweep(join(dir, '.data'))
    // The packages of the first test serve here too.
    const own = join(user.home, 'anlan')
    await rename(dir, own).catch(() => execFileSync('mv', [dir, own]))
    dir = own
    execFileSync('chown', ['-R', `${name}:`, own])
    await chmod(user.home, 0o700)
    start = npmStart(dir, ports, user)
    const ms = await untilPage(start, ports[0], 120_000)
    await login(`http://127.0.0.1:${ports[0]}`)
    const cluster = (await clusterOf(join(dir, '.data'))) ?? ''
    expect(cluster.startsWith(join(dir, '.data'))).toBe(true)
    process.kill(await serverOf(dir), 'SIGKILL')
    await start.ended
    start = npmStart(dir, ports, user)
    const again = await untilPage(start, ports[0], 60_000)
    const { ms: stopped } = await interrupt(start)
    expect(await postgresOf(cluster)).toEqual([])
    console.log(`ordinary user: first start with its own database ${Math.round(ms)} ms, after kill -9 ${Math.round(again)} ms, Ctrl-C ${Math.round(stopped)} ms`)
    expect([again <= LATER_MS, stopped <= STOP_MS]).toEqual([true, true])
    await sweep(join(dir, '.data'))
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  })
})
