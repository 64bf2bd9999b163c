/** Checks before the doors open: no default password, no default secret, and a first administrator made by hand. */
import { asId, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import type { Holding, Person } from '@anlan/kernel/registry'
import { type Act, transact } from '../core/act.ts'
import type { App } from '../core/types.ts'
import { postsOf } from './access.ts'
import { accountName, createAccount } from './accounts.ts'
import { hashPassword } from './password.ts'
import { role } from '@anlan/policy'
import { authScope, endSessionsOf } from './sessions.ts'

export class UnsafeStart extends Error {
  override name = 'UnsafeStart'
}
const knownSecrets = ['changeme', 'secret', 'password', 'anlan', 'default', 'example', '0123456789', 'abcdef']

/**
 * @returns what the operator must do next, or null; the caller prints it
 * @throws UnsafeStart with one clear line when real use would begin with known credentials
 */
export async function assertSafeStart(app: App): Promise<string | null> {
  if (app.config.demo) return null
  const secret = app.config.secret ?? ''
  const low = secret.toLowerCase()
  if (secret.length < 32 || new Set(secret).size < 10 || knownSecrets.some((k) => low.includes(k))) {
    throw new UnsafeStart('ANLAN_SECRET 缺失或过于简单：请用 32 个以上随机字符（例如 openssl rand -hex 32）')
  }
  const rows = await app.store.read(authScope(app), (t) =>
    t.sql<{ demo: string; real: string }>(
      `select count(*) filter (where data->>'demo' = 'true' and not disabled) as demo, count(*) filter (where coalesce(data->>'demo', '') <> 'true') as real from account`,
    ),
  )
  const demo = Number(rows[0]?.demo ?? 0)
  if (demo > 0) throw new UnsafeStart(`数据库中仍有 ${demo} 个启用的演示账号，正式环境拒绝启动：请换用新的数据库，或执行 npm start -- --disable-demo-accounts`)
  if (Number(rows[0]?.real ?? 0) > 0) return null
  return '尚无账号。请执行一次：npm start -- --create-first-admin <账号> <姓名或人员编号>，系统将打印一次性口令，首次登录须修改。'
}
/** Letters and digits that cannot be mistaken for one another, in groups; satisfies the password policy. */
function oneTimePassword(app: App): string {
  const bytes = Buffer.from(app.randomHex(20), 'hex')
  const of = (set: string, from: number, n: number) => [...bytes.subarray(from, from + n)].map((b) => set[b % set.length] ?? 'K').join('')
  return `${of('ABCDEFGHJKLMNPQRSTUVWXYZ', 0, 4)}-${of('abcdefghjkmnpqrstuvwxyz', 4, 4)}-${of('23456789', 8, 4)}-${of('abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ', 12, 6)}`
}
export type FirstAdmin = { readonly account: string; readonly password: string } | { readonly refusal: Refusal }
/**
 * The first real account: for a person of the register who holds the post of security administrator, or for a new person of that name,
 * who then takes the post.
 * @param who person id or name; when left out, the only real holder of such a post
 * @returns the one-time password, shown once and kept nowhere; refused when a real account exists already
 */
export async function createFirstAdmin(app: App, account: string, who?: string): Promise<FirstAdmin> {
  const now = app.clock.now()
  const rows = await app.store.read(authScope(app), (t) => t.sql<{ n: string }>(`select count(*) as n from account where coalesce(data->>'demo', '') <> 'true'`))
  if (Number(rows[0]?.n ?? 0) > 0) return { refusal: refusal('input.invalid', { what: '已有正式账号，请由安全管理员办理' }) }
  const admins = [role.securityAdmin.id, role.systemAdmin.id]
  const registry = app.registry()
  const holders = registry.people.filter(
    (p) => (who === undefined ? !p.demo : p.id === who || p.name === who) && postsOf(registry, p.id, now).some(({ post }) => admins.includes(post.role)),
  )
  const known = holders[0]
  if (holders.length > 1) return { refusal: refusal('registry.gap', { what: '有多人担任管理员，请写明人员编号' }) }
  const person = known?.id ?? (who === undefined ? null : await appoint(app, who))
  if (person === null) return { refusal: refusal('registry.gap', { what: '登记中没有担任安全管理员的人员：请写明姓名' }) }
  const system = asId<PersonId>('system')
  return openAccount(app, account, person, {
    action: 'createFirstAdmin',
    who: system,
    otherwise: system,
    object: accountName(account),
    details: {},
    countsAnyway: false,
    written: false,
  })
}
/** Enters a new person as holder of the security administrator's post. @returns null when the register has no such post */
async function appoint(app: App, name: string): Promise<PersonId | null> {
  const post = app.registry().posts.find((p) => p.role === role.securityAdmin.id)
  if (!post) return null
  const person: Person = { id: asId<PersonId>(`p-${app.newId()}`), name, initials: '', phones: [], demo: false }
  const holding: Holding = { post: post.id, person: person.id, rank: 'A', valid: { from: app.clock.now() } }
  await app.store.tx(authScope(app), (t) =>
    t.sql('insert into register (kind, id, data, org) values ($1, $2, $3, $7::ltree), ($4, $5, $6, $7::ltree)', [
      'person',
      person.id,
      JSON.stringify(person),
      'holding',
      `${post.id}:${person.id}:A:${holding.valid.from}`,
      JSON.stringify(holding),
      app.district.label,
    ]),
  )
  await app.reloadRegistry()
  return person.id
}
/** An account with a one-time password that must be changed at the first sign-in. */
export async function openAccount(app: App, account: string, person: PersonId, act?: Act): Promise<FirstAdmin> {
  // A random password may by chance contain a forbidden word; another draw settles it.
  for (let i = 0; i < 20; i++) {
    const password = oneTimePassword(app)
    const no = await createAccount(app, { account, person, password, mustChange: true, at: app.clock.now() }, act)
    if (no === null) return { account: accountName(account), password }
    if (no.code !== 'auth.weak-password') return { refusal: no }
  }
  return { refusal: refusal('service.busy') }
}
/** A new one-time password; the second factor is cleared and every login of the account ends. Not for demonstration accounts. */
export async function resetAccount(app: App, account: string, by: PersonId, act?: Act): Promise<FirstAdmin> {
  const password = oneTimePassword(app)
  const hash = await hashPassword(password)
  const no = await transact(app, authScope(app, by), act, async (t) => {
    const rows = await t.sql<{ account: string }>(
      `update account set password_hash = $2, must_change = true, totp_secret = null, password_changed_at = $3 where account = $1 and coalesce(data->>'demo', '') <> 'true' returning account`,
      [account, hash, app.clock.now()],
    )
    if (rows.length > 0) await endSessionsOf(t, account)
    return rows.length > 0 ? null : { refusal: refusal('item.missing', { what: '此账号（演示账号不能重置）' }) }
  })
  return no ?? { account, password }
}
