/** From an owner's connection to a database the application may work on: schema and a login of its own with fewer rights. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { settings, translate } from './core/pool.ts'
import { StoreSetupError } from './errors.ts'
import { type LogLine, logOf, type StoreLog } from './log.ts'
import { APP_ROLE, applyMigrations } from './migrate.ts'
import { secret } from './secrets.ts'

/**
 * Migrates and makes the application's login (once per database; its password lives in the data directory).
 * @param o.ownerUrl DATABASE_URL or the embedded owner's
 * @param o.appUrl a login the administrator made (member of anlan_app) when the owner may not make roles
 * @throws StoreSetupError with a Chinese sentence; StoreUnavailable
 */
export async function migrate(o: {
  readonly ownerUrl: string
  readonly dataDir: string
  readonly appUrl?: string
  readonly log?: StoreLog | LogLine
}): Promise<{ readonly appUrl: string; readonly applied: readonly string[] }> {
  const applied = await applyMigrations(o.ownerUrl)
  if (applied.length > 0) logOf(o.log).info({ applied }, 'database schema brought up to date')
  if (o.appUrl !== undefined) return { appUrl: o.appUrl, applied }
  const client = new pg.Client(settings({ url: o.ownerUrl, name: 'anlan-prepare', statementMs: 30_000 }))
  client.on('error', () => {})
  try {
    await client.connect()
    // Named after this installation, so that two of them on one server never change each other's password.
    const login = `${APP_ROLE}_${createHash('sha256')
      .update(await secret(o.dataDir, 'installation'))
      .digest('hex')
      .slice(0, 10)}`
    const password = await secret(o.dataDir, login)
    await ensureLogin(client, login, password)
    return { appUrl: withLogin(o.ownerUrl, login, password), applied }
  } catch (error) {
    throw error instanceof StoreSetupError ? error : translate(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** @throws StoreSetupError when the owner may not make roles */
export async function ensureLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(login)
  const exists = (await client.query('select from pg_roles where rolname = $1', [login])).rowCount === 1
  try {
    if (!exists) await client.query(`create role ${name} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${pg.escapeLiteral(password)}`)
    else await client.query(`alter role ${name} password ${pg.escapeLiteral(password)}`)
    const { rowCount } = await client.query(`select from pg_auth_members where roleid = $1::regrole and member = $2::regrole`, [APP_ROLE, login])
    if (rowCount === 0) await client.query(`grant ${APP_ROLE} to ${name}`)
  } catch (error) {
    throw new StoreSetupError(
      `数据库用户不能建立应用登录角色。请给它 CREATEROLE 权限，或由管理员执行：create role ${login} login password '…'; grant ${APP_ROLE} to ${login}，并用 DATABASE_APP_URL 指定其连接地址。`,
      { cause: error },
    )
  }
}

/** The same address with another login. */
export function withLogin(url: string, user: string, password: string): string {
  const parts = /^(postgres(?:ql)?:\/\/)(?:[^/?]*@)?(.*)$/.exec(url)
  if (!parts) throw new StoreSetupError('DATABASE_URL 须以 postgres:// 开头。')
  return `${parts[1]}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${parts[2]}`
}
