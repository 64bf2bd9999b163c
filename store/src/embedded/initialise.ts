/** Makes the cluster in a folder of its own and renames it into place, so that a crash during the first start leaves nothing half done behind. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf, StoreSetupError } from '../errors.ts'
import { syncFolder } from '../secrets.ts'
import { asAccount } from './account.ts'
import { exists } from './binaries.ts'
import { isAlive } from './orphans.ts'
import type { Place } from './place.ts'

const run = promisify(execFile)
const attempt = /^new-(\d+)-[0-9a-f]+$/

/** @param password of the superuser `postgres` @param sync false only for databases that are thrown away @returns whether a cluster was made now @throws StoreSetupError */
export async function initialise(place: Place, password: string, sync = true): Promise<boolean> {
  if (await exists(join(place.data, 'PG_VERSION'))) {
    const major = Number((await readFile(join(place.data, 'PG_VERSION'), 'utf8')).trim())
    if (major !== place.binaries.major) {
      throw new StoreSetupError(
        `数据目录 ${place.data} 由 PostgreSQL ${major} 建立，当前程序带的是 ${place.binaries.major}，不能直接打开；请用原版本程序导出后再升级（数据未受影响）。`,
      )
    }
    return false
  }
  if (await exists(place.data)) throw new StoreSetupError(`${place.data} 已存在但不是数据库目录，为安全起见没有动它；请移走后重试。`)
  await clearAttempts(place.home)
  const name = `new-${process.pid}-${randomBytes(4).toString('hex')}`
  const target = join(place.home, name)
  const pwFile = join(place.home, `${name}.pw`)
  try {
    await writeFile(pwFile, `${password}\n`, { mode: 0o600 })
    if (place.account) await chown(pwFile, place.account.uid, place.account.gid)
    const args = [
      '-D',
      target,
      '-U',
      'postgres',
      `--pwfile=${pwFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
      ...(sync ? [] : ['--no-sync']),
    ]
    await run(join(place.binaries.home, 'bin', 'initdb'), args, { ...asAccount(place.account), env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }, timeout: 120_000 })
  } catch (error) {
    const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : ''
    throw new StoreSetupError(`建立数据库失败：${stderr || messageOf(error)}`, { cause: error })
  } finally {
    await rm(pwFile, { force: true })
  }
  await rename(target, place.data)
  await syncFolder(place.home)
  return true
}

/**
 * What an interrupted initdb left: it never served anybody. Only under names that this file gives, and only of processes
 * that are gone; an initdb that outlived its parent may still be writing there, then the next start clears up.
 */
async function clearAttempts(home: string): Promise<void> {
  for (const entry of await readdir(home)) {
    const pid = attempt.exec(entry.replace(/\.pw$/, ''))?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(home, entry), { recursive: true, force: true }).catch(() => {})
  }
}
