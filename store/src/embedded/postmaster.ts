/** Runs the postmaster and keeps it running: started with our settings, restarted when it dies, stopped in good order. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { messageOf, StoreSetupError } from '../errors.ts'
import type { StoreLog } from '../log.ts'
import { asAccount } from './account.ts'
import { isReady, processesIn, waitForStragglers } from './orphans.ts'
import type { Place } from './place.ts'

export type Postmaster = { stop(): Promise<void>; pid(): number | undefined; restarts(): number }
export type Address = { readonly socketDir: string | null; readonly port: number }

/** Everything durable, nothing open to the network, passwords never in the log. */
function settings(a: Address, extra: Readonly<Record<string, string>>): string[] {
  const all: Record<string, string> = {
    listen_addresses: a.socketDir === null ? '127.0.0.1' : '',
    unix_socket_directories: a.socketDir ?? '',
    unix_socket_permissions: '0700',
    port: String(a.port),
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    password_encryption: 'scram-sha-256',
    max_connections: '60',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'Asia/Shanghai',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'pg-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    log_parameter_max_length_on_error: '0',
    log_min_error_statement: 'panic',
    max_wal_size: '512MB',
    deadlock_timeout: '200ms',
    ...extra,
  }
  return Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`])
}

const pause = (ms: number) => wait(ms)
const busy = /lock file .* already exists|pre-existing shared memory block|could not create lock file|is still in use/i
const START_MS = 30_000
/** Recovery after a crash may take longer than a fresh start. */
const RECOVERY_MS = 300_000

/** Starts once; waits until connections are accepted. Tries again while an earlier server's processes are still leaving. */
async function startOnce(place: Place, args: readonly string[], log: StoreLog, stopped: () => boolean): Promise<ChildProcess> {
  const startLog = join(place.home, 'start.log')
  for (const until = Date.now() + START_MS; ; ) {
    const out = openSync(startLog, 'w', 0o600)
    // Its own process group: Ctrl-C at the terminal is ours to answer, the database is stopped after the last transaction.
    const child = spawn(join(place.binaries.home, 'bin', 'postgres'), ['-D', place.data, ...args], {
      ...asAccount(place.account),
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', out, out],
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...(process.platform === 'win32' ? process.env : {}) },
    })
    closeSync(out)
    let failure: string | null = null
    child.once('error', (error) => {
      failure = error.message
    })
    child.once('exit', (code, signal) => {
      failure ??= `exit ${code ?? signal}`
    })
    for (const limit = Date.now() + RECOVERY_MS; failure === null && Date.now() < limit; await pause(15)) {
      // Also when it is to be stopped meanwhile: whoever stops it needs the process.
      if (stopped() || (child.pid !== undefined && (await isReady(place.data, child.pid)) && failure === null)) return child
    }
    const said = (await readFile(startLog, 'utf8').catch(() => '')).trim().split('\n').slice(-8).join('\n')
    if (failure === null) child.kill('SIGQUIT')
    if (!busy.test(said) || Date.now() > until || stopped()) throw new StoreSetupError(`数据库启动失败（${failure ?? '超时'}）：${said || '没有输出'}`)
    log.warn({ said }, 'the data directory is still busy; trying again')
    await pause(200)
  }
}

/** @param extra settings that replace ours (tests only: production never switches durability off) */
export async function runPostmaster(place: Place, address: Address, extra: Readonly<Record<string, string>>, log: StoreLog): Promise<Postmaster> {
  const args = settings(address, extra)
  let stopping = false
  let restarts = 0
  let child = await startOnce(place, args, log, () => stopping)
  let revival: Promise<void> = Promise.resolve()

  const atExit = () => {
    child.kill('SIGINT')
  }
  process.once('exit', atExit)

  function watch(): void {
    child.unref()
    child.once('exit', (code, signal) => {
      if (stopping) return
      log.error({ code, signal }, 'the database ended unexpectedly; starting it again')
      revival = revive()
    })
  }
  async function revive(): Promise<void> {
    for (let backOff = 100; !stopping; backOff = Math.min(backOff * 2, 5_000)) {
      try {
        await waitForStragglers(place, 5_000)
        child = await startOnce(place, args, log, () => stopping)
        restarts += 1
        log.warn({ restarts, pid: child.pid }, 'the database is back')
        watch()
        return
      } catch (error) {
        log.error({ error: messageOf(error), retryInMs: backOff }, 'the database could not be started again')
        await pause(backOff)
      }
    }
  }
  watch()

  return {
    pid: () => child.pid,
    restarts: () => restarts,
    async stop() {
      if (stopping) return
      stopping = true
      process.off('exit', atExit)
      await revival
      // fast, then immediate, then the hard way; each is safe for committed data.
      for (const [signal, ms] of [
        ['SIGINT', 20_000],
        ['SIGQUIT', 5_000],
        ['SIGKILL', 5_000],
      ] as const) {
        if (child.exitCode !== null || child.signalCode !== null) break
        child.ref()
        child.kill(signal)
        const patience = new AbortController()
        await Promise.race([once(child, 'exit'), wait(ms, undefined, { signal: patience.signal })])
        patience.abort()
      }
      if (((await processesIn(place.data))?.length ?? 0) > 0) await waitForStragglers(place, 5_000)
    },
  }
}
