/** The database that comes with the product: found, made at the first start, freed of orphans, run and supervised. */
import { chown, lstat, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { settings } from '../core/pool.ts'
import { StoreSetupError } from '../errors.ts'
import { type LogLine, logOf, type StoreLog } from '../log.ts'
import { ensureOwner } from './roles.ts'
import { secret } from '../secrets.ts'
import { initialise } from './initialise.ts'
import { clearSocket, stopOrphan } from './orphans.ts'
import { findPlace, markMade, type Place, shortHash } from './place.ts'
import { type Address, runPostmaster } from './postmaster.ts'

export type Role = 'owner' | 'super'
export type Embedded = {
  /** Address for a role, password included: never log it. `database` defaults to the product's own. */
  url(role: Role, database?: string): string
  /** url('owner'): what `migrate` takes. */
  readonly ownerUrl: string
  stop(): Promise<void>
  /** How often the database died and was started again. */
  readonly restarts: number
  readonly pid: number | undefined
  /** Where the cluster lies. */
  readonly data: string
}
export const DATABASE = 'anlan'
export const OWNER = 'anlan_owner'
/** A socket's path may be 107 bytes at most; PostgreSQL appends `/.s.PGSQL.5432.lock`. */
const MAX_SOCKET_DIR = 80

async function socketDir(place: Place): Promise<string> {
  const near = join(place.home, 'run')
  const dir = Buffer.byteLength(near) <= MAX_SOCKET_DIR ? near : join(await realpath(tmpdir()), `anlan-${shortHash(place.home)}`)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const uid = place.account?.uid ?? process.getuid?.()
  if (place.account) await chown(dir, place.account.uid, place.account.gid)
  const info = await lstat(dir)
  // In a shared temporary folder somebody else may have been there first.
  if (info.isDirectory() && info.uid === uid && (info.mode & 0o077) === 0) return dir
  const fresh = await mkdtemp(join(tmpdir(), 'anlan-'))
  if (place.account) await chown(fresh, place.account.uid, place.account.gid)
  return fresh
}
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (typeof address !== 'object' || address === null) throw new StoreSetupError('找不到空闲端口。')
  return address.port
}

/**
 * Starts (and at the first time makes) the embedded database of `dataDir`. The caller holds lockDataDir.
 * @param o.shared where a root start keeps binaries and cluster when the database's user cannot reach dataDir; default /var/lib/anlan
 * @param o.settings PostgreSQL settings for tests
 * @throws StoreSetupError with a Chinese sentence
 */
export async function startEmbedded(o: {
  readonly dataDir: string
  readonly log?: StoreLog | LogLine
  readonly shared?: string
  readonly settings?: Readonly<Record<string, string>>
}): Promise<Embedded> {
  const log = logOf(o.log)
  const place = await findPlace(o.dataDir, o.shared)
  const superPassword = await secret(o.dataDir, 'postgres')
  const ownerPassword = await secret(o.dataDir, OWNER)
  if (await initialise(place, superPassword, o.settings?.['fsync'] !== 'off')) log.info({ data: place.data, version: place.binaries.version }, 'made a new database cluster')
  await markMade(o.dataDir)
  await stopOrphan(place, log)
  const windows = process.platform === 'win32'
  const address: Address = windows ? { socketDir: null, port: await freePort() } : { socketDir: await socketDir(place), port: 5432 }
  if (address.socketDir !== null) await clearSocket(place, address.socketDir, address.port)
  const postmaster = await runPostmaster(place, address, o.settings ?? {}, log)
  const login = { super: ['postgres', superPassword], owner: [OWNER, ownerPassword] } as const
  const url = (role: Role, database = DATABASE): string => {
    const [user, password] = login[role]
    const auth = `${user}:${encodeURIComponent(password)}`
    return address.socketDir === null
      ? `postgres://${auth}@127.0.0.1:${address.port}/${database}`
      : `postgres://${auth}@/${database}?host=${encodeURIComponent(address.socketDir)}&port=${address.port}`
  }
  try {
    const client = new pg.Client(settings({ url: url('super', 'postgres'), name: 'anlan-start', statementMs: 60_000 }))
    client.on('error', () => {})
    await client.connect()
    try {
      await ensureOwner(client, OWNER, ownerPassword, DATABASE)
    } finally {
      await client.end().catch(() => {})
    }
  } catch (error) {
    await postmaster.stop()
    throw error
  }
  return {
    url,
    ownerUrl: url('owner'),
    stop: postmaster.stop,
    get restarts() {
      return postmaster.restarts()
    },
    get pid() {
      return postmaster.pid()
    },
    data: place.data,
  }
}
