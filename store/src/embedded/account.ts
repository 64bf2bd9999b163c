/** PostgreSQL refuses to run as root; this finds (or makes) the unprivileged user it runs as, and asks what that user can reach. */
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { StoreSetupError } from '../errors.ts'

/** The user processes are started as; null = as ourselves (an ordinary user, or Windows). */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | null

async function lookUp(match: (name: string, uid: number) => boolean): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  for (const line of lines) {
    const [name, , uid, gid] = line.split(':')
    if (name && match(name, Number(uid))) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return null
}

/** @throws StoreSetupError when we are root and no unprivileged user can be had */
export async function account(): Promise<Account> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null
  const known = (await lookUp((n) => n === 'postgres')) ?? (await lookUp((n) => n === 'anlan'))
  if (known) return known
  for (const [command, args] of [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'anlan']],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'anlan']],
  ] as const) {
    spawnSync(command, [...args], { stdio: 'ignore' })
    const made = await lookUp((n) => n === 'anlan')
    if (made) return made
  }
  throw new StoreSetupError('以 root 运行时，数据库需要一个普通系统用户，而自动建立失败。请执行 useradd --system anlan 后重试，或改用普通用户启动，或设置 DATABASE_URL。')
}
/** The account that owns an existing cluster: PostgreSQL runs only as the owner of its directory. */
export async function accountOf(uid: number, gid: number): Promise<Account> {
  return (await lookUp((_, u) => u === uid)) ?? { uid, gid, name: `uid ${uid}` }
}

/** How child processes take on the account. Their working directory is one that everybody may enter. */
export function asAccount(a: Account): { readonly uid?: number; readonly gid?: number; readonly cwd: string } {
  return a === null ? { cwd: process.platform === 'win32' ? process.cwd() : '/' } : { uid: a.uid, gid: a.gid, cwd: '/' }
}
/** Tried, not computed: permissions, ACLs and mounts all count. */
export function canEnter(a: Account, folder: string): boolean {
  if (a === null) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...asAccount(a), stdio: 'ignore' }).status === 0
}
export function canRun(a: Account, binary: string): boolean {
  return spawnSync(binary, ['--version'], { ...asAccount(a), stdio: 'ignore' }).status === 0
}
