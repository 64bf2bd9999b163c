/** Passwords for the database, made at the first start and kept in the data directory for its owner's eyes only. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, StoreSetupError } from './errors.ts'

const FILE = 'pg-secrets.json'

async function load(dataDir: string): Promise<Record<string, string>> {
  try {
    const raw: unknown = JSON.parse(await readFile(join(dataDir, FILE), 'utf8'))
    if (typeof raw === 'object' && raw !== null) return Object.fromEntries(Object.entries(raw).filter((e): e is [string, string] => typeof e[1] === 'string'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw new StoreSetupError(`数据库口令文件 ${join(dataDir, FILE)} 无法读取或已损坏，请从备份恢复该文件（数据未受影响）。`, { cause: error })
  }
  throw new StoreSetupError(`数据库口令文件 ${join(dataDir, FILE)} 已损坏，请从备份恢复该文件（数据未受影响）。`)
}
/** The named secret; made and written durably (file, then name) when it is asked for the first time. */
export async function secret(dataDir: string, name: string): Promise<string> {
  const known = await load(dataDir)
  const present = known[name]
  if (present !== undefined) return present
  const made = randomBytes(24).toString('base64url')
  await mkdir(dataDir, { recursive: true })
  await writeDurably(join(dataDir, FILE), `${JSON.stringify({ ...known, [name]: made }, null, 2)}\n`, 0o600)
  return made
}
/** Replaces a small file so that a crash leaves either the old or the new content; the new one when this has resolved. */
export async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const part = `${path}.${process.pid}.part`
  const file = await open(part, 'w', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(part, mode)
  await rename(part, path)
  await syncFolder(dirname(path))
}
/** A name is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
