/** Where the cluster and the binaries lie: beside the data when the database's user can get there, otherwise under /var/lib/anlan. Written down once, kept for ever. */
import { createHash } from 'node:crypto'
import { chown, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, StoreSetupError } from '../errors.ts'
import { writeDurably } from '../secrets.ts'
import { type Account, account, accountOf, canEnter, canRun } from './account.ts'
import { type Binaries, completeLinks, copyBinaries, exists, findBinaries } from './binaries.ts'

const SHARED = '/var/lib/anlan'
const POINTER = 'pg-location.json'
const MADE = 'pg-made'

export type Place = {
  /** The cluster's home: `data` inside is what initdb made. */
  readonly home: string
  readonly data: string
  readonly binaries: Binaries
  readonly account: Account
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** @param shared where a root start keeps what another user must reach (tests use their own) @throws StoreSetupError */
export async function findPlace(dataDir: string, shared: string = SHARED): Promise<Place> {
  await mkdir(dataDir, { recursive: true })
  const real = await realpath(dataDir)
  const home = await recorded(real)
  if (home !== null) return existing(await moved(home, real), real, shared)
  const who = await account()
  const chosen = await choose(real, who, shared)
  const binaries = await reachableBinaries(who, shared, real)
  await writeDurably(join(real, POINTER), `${JSON.stringify({ home: chosen, madeWith: binaries.version }, null, 2)}\n`, 0o644)
  return { home: chosen, data: join(chosen, 'data'), binaries, account: who }
}

async function recorded(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, POINTER), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    const parsed = JSON.parse(text) as { home?: unknown }
    if (typeof parsed.home === 'string') return parsed.home
  } catch {
    // told below
  }
  throw new StoreSetupError(`${join(dataDir, POINTER)} 已损坏，请改正其中的 home（数据库目录的位置）后重试；数据未受影响。`)
}

/** A data directory that was moved or restored elsewhere brings its cluster along; the written-down place is then corrected. */
async function moved(home: string, dataDir: string): Promise<string> {
  const near = join(dataDir, 'pg')
  // Only what is certainly absent counts as gone; a folder of another user is told about by `existing`.
  const gone = (path: string) =>
    stat(path).then(
      () => false,
      (error: unknown) => codeOf(error) === 'ENOENT',
    )
  if (!(await gone(join(home, 'data', 'PG_VERSION')))) return home
  if (home !== near && !(await gone(join(near, 'data', 'PG_VERSION')))) {
    await writeDurably(join(dataDir, POINTER), `${JSON.stringify({ home: near }, null, 2)}\n`, 0o644)
    return near
  }
  // A cluster that was once there and is gone must never be taken for a first start: that would open an empty database.
  if (await exists(join(dataDir, MADE))) {
    throw new StoreSetupError(`数据库目录 ${home} 不见了，但 ${dataDir} 曾经建立过数据库。请把它移回原处，或改正 ${join(dataDir, POINTER)} 中的 home；不会新建空库。`)
  }
  return home
}
/** Notes beside the pointer that a cluster exists. */
export async function markMade(dataDir: string): Promise<void> {
  const path = join(dataDir, MADE)
  if (!(await exists(path))) await writeDurably(path, '数据库已建立；请勿删除此文件。\n', 0o644)
}
async function existing(home: string, dataDir: string, shared: string): Promise<Place> {
  const data = join(home, 'data')
  const info = await stat(data).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw new StoreSetupError(`当前用户不能进入数据库目录 ${data}，请用原来的用户启动。`, { cause: error })
  })
  const me = process.getuid?.()
  if (info === null) {
    // The pointer was written but the first start did not get as far as a cluster.
    const who = await account()
    await own(home, who)
    return { home, data, binaries: await reachableBinaries(who, shared, dataDir), account: who }
  }
  if (me !== undefined && me !== 0 && info.uid !== me) throw new StoreSetupError(`数据库目录 ${data} 属于另一个用户（uid ${info.uid}），请用原来的用户启动。`)
  const who = me === 0 ? await accountOf(info.uid, info.gid) : null
  return { home, data, binaries: await reachableBinaries(who, shared, dataDir), account: who }
}

async function choose(dataDir: string, who: Account, shared: string): Promise<string> {
  const near = join(dataDir, 'pg')
  if (who === null || canEnter(who, dataDir)) {
    await own(near, who)
    if (canEnter(who, near)) return near
  }
  await mkdir(shared, { recursive: true, mode: 0o755 })
  const far = join(shared, `data-${shortHash(dataDir)}`)
  await own(far, who)
  if (!canEnter(who, far)) throw new StoreSetupError(`系统用户 ${who?.name} 进不了 ${far}，请检查目录权限。`)
  return far
}
async function own(folder: string, who: Account): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (who !== null) await chown(folder, who.uid, who.gid)
}

async function reachableBinaries(who: Account, shared: string, dataDir: string): Promise<Binaries> {
  const found = await findBinaries()
  // A root start keeps its own copy, so that a reinstall of the packages cannot pull the files from under a running database.
  if (who !== null) {
    const copy = await copyBinaries(found, shared).catch(() => null)
    if (copy && canRun(who, join(copy.home, 'bin', 'postgres'))) return copy
  }
  const linked = await completeLinks(found.home).then(
    () => true,
    () => false,
  )
  const usable = linked ? found : await copyBinaries(found, dataDir)
  const binary = join(usable.home, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  if (!(await exists(binary)) || !canRun(who, binary)) {
    throw new StoreSetupError(`内置数据库程序不能由 ${who?.name ?? '当前用户'} 运行：${binary}。请检查安装是否完整，或设置 DATABASE_URL。`)
  }
  return usable
}
