/** After a kill -9 of ours the database may still run on our directory: find it, stop it, and wait for its last processes. */
import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, realpath, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { StoreLog } from '../log.ts'
import { asAccount } from './account.ts'
import type { Place } from './place.ts'

const run = promisify(execFile)

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
/** First line of postmaster.pid, or null. */
export async function postmasterPid(data: string): Promise<number | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  return Number.isInteger(pid) && pid > 0 ? pid : null
}
/** Whether postmaster.pid says that the server of this pid accepts connections. */
export async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && (lines[7] ?? '').trim() === 'ready'
}
/** Every PostgreSQL process works in its data directory; on Linux that tells whose it is. Null where it cannot be known. */
export async function processesIn(data: string): Promise<readonly number[] | null> {
  if (process.platform !== 'linux') return null
  const folder = await realpath(data)
  const pids = (await readdir('/proc').catch(() => [])).filter((n) => /^\d+$/.test(n))
  const hits = await Promise.all(pids.map(async (pid) => ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder ? Number(pid) : 0)))
  return hits.filter((pid) => pid !== 0 && pid !== process.pid)
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
async function gone(place: Place, pid: number, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until; await pause(40)) {
    const working = await processesIn(place.data)
    if (working === null ? !isAlive(pid) : working.length === 0) return true
  }
  return false
}

/** Leaves the directory to nobody: an orphan is stopped properly (fast, then immediate; both are crash-safe). @returns whether there was one */
export async function stopOrphan(place: Place, log: StoreLog): Promise<boolean> {
  const pid = await postmasterPid(place.data)
  const working = await processesIn(place.data)
  if (pid !== null && isAlive(pid) && (working === null || working.includes(pid))) {
    log.warn({ pid, data: place.data }, 'a database of an earlier process still runs on this directory; stopping it')
    for (const mode of ['fast', 'immediate']) {
      const args = ['stop', '-D', place.data, '-m', mode, '-w', '-t', '10', '-s']
      await run(join(place.binaries.home, 'bin', 'pg_ctl'), args, { ...asAccount(place.account), timeout: 15_000 }).catch(() => {})
      if (await gone(place, pid, mode === 'fast' ? 2_000 : 10_000)) return true
    }
    return true
  }
  if (pid !== null && working !== null && working.length === 0 && isAlive(pid)) {
    // The number was given to some other program since (a restarted container): PostgreSQL would wait for it for ever.
    log.warn({ pid }, 'postmaster.pid names a process that is not ours; setting the file aside')
    await rename(join(place.data, 'postmaster.pid'), join(place.data, `postmaster.pid.stale-${Date.now()}`))
  }
  return false
}
/** The lock beside the socket names a process, too. When nobody works in the cluster, after a power cut say, that number may be anybody's by now. */
export async function clearSocket(place: Place, socketDir: string, port: number): Promise<void> {
  if ((await processesIn(place.data))?.length !== 0) return
  for (const name of [`.s.PGSQL.${port}.lock`, `.s.PGSQL.${port}`]) await rm(join(socketDir, name), { force: true })
}
/** After a crash of the postmaster its last processes need a moment to notice. */
export async function waitForStragglers(place: Place, ms: number): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until; await pause(20)) {
    if (((await processesIn(place.data))?.length ?? 0) === 0) return
  }
}
