/** The installation's own secret: made on the first start, kept readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function readSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, 'secret')
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known.length >= 32) return known.trim()
  const fresh = randomBytes(32).toString('hex')
  const file = await open(path, 'w', 0o600)
  await file.writeFile(fresh)
  await file.sync()
  await file.close()
  return fresh
}
