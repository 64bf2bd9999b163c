/** Brings a database to the present schema: plain SQL files, forward only, each once, each in its own transaction. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { settings, translate } from './core/pool.ts'
import { codeOf, messageOf, StoreSetupError } from './errors.ts'

const folder = new URL('../migrations/', import.meta.url)
const LOCK = 7_211_002
export const APP_ROLE = 'anlan_app'

export type Migration = { readonly no: number; readonly name: string; readonly sql: string; readonly sha256: string }

/** All migrations in order. Line ends are evened out, so that a checkout on Windows has the same sums. */
export async function migrationFiles(): Promise<readonly Migration[]> {
  const names = (await readdir(fileURLToPath(folder))).filter((n) => /^\d{4}-[a-z0-9-]+\.sql$/.test(n)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
      return { no: Number(name.slice(0, 4)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Applies what is missing; several starting at once wait for each other.
 * @param ownerUrl a login that owns the database (or a superuser)
 * @returns names of the files applied now
 * @throws StoreSetupError with a Chinese sentence; StoreUnavailable
 */
export async function applyMigrations(ownerUrl: string, files?: readonly Migration[]): Promise<readonly string[]> {
  const all = files ?? (await migrationFiles())
  const client = new pg.Client({ ...settings({ url: ownerUrl, name: 'anlan-migrate', statementMs: 600_000 }), lock_timeout: 60_000, idle_in_transaction_session_timeout: 0 })
  client.on('error', () => {})
  try {
    await client.connect()
    await checkServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureAppRole(client)
    await client.query(`create table if not exists migration (no integer primary key, name text not null, sha256 text not null, applied_at bigint not null)`)
    return await apply(client, all)
  } catch (error) {
    throw error instanceof StoreSetupError ? error : translate(error)
  } finally {
    await client.end().catch(() => {})
  }
}

async function apply(client: pg.Client, all: readonly Migration[]): Promise<string[]> {
  const done = new Map((await client.query<{ no: number; name: string; sha256: string }>('select no, name, sha256 from migration')).rows.map((r) => [r.no, r]))
  const newest = Math.max(0, ...all.map((m) => m.no))
  for (const row of done.values()) {
    const file = all.find((m) => m.no === row.no)
    if (!file && row.no > newest) throw new StoreSetupError(`数据库由更新版本的安澜升级过（${row.name}），请使用新版程序，勿用旧版打开。`)
    if (file?.sha256 !== row.sha256) throw new StoreSetupError(`数据库迁移文件 ${row.name} 与已执行的内容不一致，请恢复程序文件后再启动（数据未受影响）。`)
  }
  const applied: string[] = []
  for (const m of all) {
    if (done.has(m.no)) continue
    await client.query('begin')
    try {
      await client.query(m.sql)
      await client.query('insert into migration (no, name, sha256, applied_at) values ($1, $2, $3, $4)', [m.no, m.name, m.sha256, Date.now()])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      const hint = codeOf(error) === '42501' ? '数据库用户权限不足，' : ''
      throw new StoreSetupError(`${hint}数据库升级 ${m.name} 未完成，已全部撤回：${messageOf(error)}`, { cause: error })
    }
    applied.push(m.name)
  }
  return applied
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ v: string; enc: string }>(`select current_setting('server_version_num') as v, current_setting('server_encoding') as enc`)
  const version = Number(rows[0]?.v ?? 0)
  if (version < 150_000) throw new StoreSetupError(`PostgreSQL 版本过低（${Math.floor(version / 10_000)}），需要 15 或更新版本。`)
  if (rows[0]?.enc !== 'UTF8') throw new StoreSetupError(`数据库编码是 ${rows[0]?.enc}，需要 UTF8：请用 create database … encoding 'UTF8' 新建数据库。`)
}

/** The role that carries the application's rights; logins are made members of it. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE])
  if (rowCount === 1) return
  await client.query(`create role ${APP_ROLE} nologin`).catch((error: unknown) => {
    if (codeOf(error) === '42710' || codeOf(error) === '23505') return
    throw new StoreSetupError(`数据库用户没有 CREATEROLE 权限，不能建立应用角色。请由数据库管理员执行 create role ${APP_ROLE} nologin 后重试。`, { cause: error })
  })
}
