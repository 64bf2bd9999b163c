/** Accounts: signing in with equal effort for right, wrong and unknown; locking per account and address; second factors; passwords. */
import { asId, type Instant, minutes, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import type { Tx } from '@anlan/store'
import { type Act, transact } from '../core/act.ts'
import type { App } from '../core/types.ts'
import { accessOf } from './access.ts'
import { checkPassword, hashPassword, passwordFault } from './password.ts'
import { seal, unseal } from './seal.ts'
import { authScope, endSessionsOf, openSession } from './sessions.ts'
import { tokenHash } from './cookie.ts'
import { totpStep } from './totp.ts'

export const FAILURES = 5
export const LOCK = minutes(15)
const ATTEMPTS_KEPT_MS = 30 * 86_400_000
const PASSWORDS_REMEMBERED = 5

export type Account = {
  readonly account: string
  readonly person: PersonId
  readonly passwordHash: string
  readonly enrolled: boolean
  /** Null although enrolled when the sealing secret was changed: then no code is right. */
  readonly totp: string | null
  readonly totpStep: number
  readonly disabled: boolean
  readonly demo: boolean
  readonly pending: string | null
  readonly history: readonly string[]
}
type Row = { account: string; person: string; password_hash: string; totp_secret: string | null; totp_step: string | number; disabled: boolean; data: unknown }

export function accountName(raw: string): string {
  return raw.normalize('NFKC').trim().toLowerCase()
}
export async function findAccount(app: App, t: Tx, account: string): Promise<Account | null> {
  const rows = await t.sql<Row>('select account, person, password_hash, totp_secret, totp_step, disabled, data from account where account = $1', [account])
  const r = rows[0]
  if (!r) return null
  const data = (typeof r.data === 'object' && r.data !== null ? r.data : {}) as { demo?: unknown; pending?: unknown; history?: unknown }
  const open = (s: unknown) => (typeof s === 'string' ? unseal(app.config.secret ?? '', r.account, s) : null)
  return {
    account: r.account,
    person: asId<PersonId>(r.person),
    passwordHash: r.password_hash,
    enrolled: r.totp_secret !== null,
    totp: open(r.totp_secret),
    totpStep: Number(r.totp_step),
    disabled: r.disabled,
    demo: data.demo === true,
    pending: open(data.pending),
    history: Array.isArray(data.history) ? data.history.filter((h): h is string => typeof h === 'string') : [],
  }
}

type Try = { readonly no: string; readonly account: Account | null } | { readonly lockedFor: number }
/** Counts the try as failed before it is made, so that many at once cannot slip past the limit. */
async function beginTry(app: App, account: string, ip: string): Promise<Try> {
  const now = app.clock.now()
  return app.store.tx(authScope(app), async (t) => {
    await t.sql('select pg_advisory_xact_lock(hashtextextended($1, 77))', [`${account}|${ip}`])
    const failed = await t.sql<{ n: string; last: string | null }>(
      `select count(*) as n, max(at) as last from login_attempt
       where account = $1 and ip = $2 and not ok and at > $3 and no > coalesce((select max(no) from login_attempt where account = $1 and ip = $2 and ok), 0)`,
      [account, ip, now - LOCK],
    )
    const n = Number(failed[0]?.n ?? 0)
    if (n >= FAILURES) return { lockedFor: Number(failed[0]?.last ?? now) + LOCK - now }
    const made = await t.sql<{ no: string }>('insert into login_attempt (account, ip, at, ok) values ($1, $2, $3, false) returning no', [account, ip, now])
    return { no: String(made[0]?.no ?? '0'), account: await findAccount(app, t, account) }
  })
}
async function settleTry(t: Tx, no: string, how: 'ok' | 'forget'): Promise<void> {
  await t.sql(how === 'ok' ? 'update login_attempt set ok = true where no = $1' : 'delete from login_attempt where no = $1', [no])
}
function locked(ms: number): Refusal {
  return refusal('auth.locked', { minutes: Math.max(1, Math.ceil(ms / 60_000)) })
}
/** Remembers the step in the same statement that checks it: two requests with one code cannot both win. */
async function useStep(t: Tx, account: string, step: number): Promise<boolean> {
  const rows = await t.sql<{ account: string }>('update account set totp_step = $2 where account = $1 and totp_step < $2 returning account', [account, step])
  return rows.length > 0
}

export type SignIn = {
  readonly account: string
  readonly password: string
  readonly code?: string | undefined
  readonly ip: string
  readonly agent: string
  readonly oldToken: string | null
  readonly act?: Act | undefined
}
export type SignedInWith = { readonly token: string; readonly person: PersonId } | { readonly refusal: Refusal; readonly person: PersonId | null }

/** @returns a token for the cookie, or one and the same refusal for every wrong combination */
export async function signIn(app: App, given: SignIn): Promise<SignedInWith> {
  const name = accountName(given.account)
  const begun = await beginTry(app, name, given.ip)
  if ('lockedFor' in begun) return { refusal: locked(begun.lockedFor), person: null }
  const usable = begun.account && !begun.account.disabled && (!begun.account.demo || app.config.demo) ? begun.account : null
  const person = begun.account?.person ?? null
  const right = await checkPassword(usable?.passwordHash ?? null, given.password)
  if (!usable || !right) return { refusal: refusal('auth.wrong'), person }
  const now = app.clock.now()
  const who = app.registry().people.find((p) => p.id === usable.person)
  if (!who || (who.left !== undefined && who.left <= now)) return { refusal: refusal('auth.wrong'), person }
  const step = usable.totp !== null && given.code !== undefined ? totpStep(usable.totp, given.code, now, usable.totpStep) : null
  if (given.code !== undefined && usable.enrolled && step === null) return { refusal: refusal('auth.wrong'), person }
  // Demonstration accounts may leave the code out here; what needs a fresh second factor still asks for it.
  if (usable.enrolled && given.code === undefined && !usable.demo) {
    await app.store.tx(authScope(app), (t) => settleTry(t, begun.no, 'forget'))
    return { refusal: refusal('auth.second-factor'), person }
  }
  const access = accessOf(app.registry(), app.district.label, usable.person, now)
  if (access.clash.length > 0) return { refusal: refusal('registry.gap', { what: `${who.name}同时担任${access.clash.join('、')}（三员须分立，不能登录）` }), person }
  const token = app.randomHex(32)
  if (given.act) given.act.who = usable.person
  const opened = await transact(app, authScope(app, usable.person), given.act, async (t) => {
    if (step !== null && !(await useStep(t, usable.account, step))) return { refusal: refusal('auth.wrong') }
    await settleTry(t, begun.no, 'ok')
    await t.sql('delete from login_attempt where at < $1', [now - ATTEMPTS_KEPT_MS])
    if (given.oldToken !== null) await t.sql('delete from session where id = $1', [tokenHash(given.oldToken)])
    await t.sql('update account set last_login_at = $2 where account = $1', [usable.account, now])
    await openSession(app, t, token, { account: usable.account, person: usable.person, ip: given.ip, agent: given.agent, fresh: step !== null })
    return null
  })
  return opened ? { ...opened, person } : { token, person: usable.person }
}
/** Null when all went well; the refusal is what the transaction answers with. */
type Settled = { readonly refusal: Refusal } | null
const wrong: Settled = { refusal: refusal('auth.wrong') }
/** From where somebody asks, and the audit row of it. */
export type Asked = { readonly ip: string; readonly act?: Act | undefined }
/** Runs a check of something only the person knows under the same limit as signing in. @returns null when right */
async function underLimit(app: App, account: string, asked: Asked, check: (a: Account) => Promise<((t: Tx) => Promise<Settled>) | null>): Promise<Refusal | null> {
  const begun = await beginTry(app, account, asked.ip)
  if ('lockedFor' in begun) return locked(begun.lockedFor)
  const then = begun.account ? await check(begun.account) : null
  if (!then) return refusal('auth.wrong')
  const done = await transact(app, authScope(app), asked.act, async (t) => {
    const no = await then(t)
    if (no !== wrong) await settleTry(t, begun.no, 'ok')
    return no
  })
  return done?.refusal ?? null
}
/** @param then runs in the same transaction when the code is right and unused */
export function useSecondFactor(app: App, account: string, asked: Asked, code: string, then: (t: Tx) => Promise<void>): Promise<Refusal | null> {
  return underLimit(app, account, asked, async (a) => {
    const step = a.totp === null ? null : totpStep(a.totp, code, app.clock.now(), a.totpStep)
    if (step === null) return null
    return async (t) => {
      if (!(await useStep(t, account, step))) return wrong
      await then(t)
      return null
    }
  })
}
export function sealFor(app: App, account: string, secret: string): string {
  return seal(app.config.secret ?? '', account, secret)
}
export async function keepPending(app: App, account: string, secret: string, act?: Act): Promise<void> {
  await transact(app, authScope(app), act, (t) =>
    t.sql(`update account set data = data || jsonb_build_object('pending', $2::text) where account = $1`, [account, sealFor(app, account, secret)]),
  )
}
export function confirmPending(app: App, account: string, asked: Asked, code: string, then: (t: Tx) => Promise<void>): Promise<Refusal | null> {
  return underLimit(app, account, asked, async (a) => {
    const pending = a.pending
    const step = pending === null ? null : totpStep(pending, code, app.clock.now(), 0)
    if (pending === null || step === null) return null
    return async (t) => {
      await t.sql(`update account set totp_secret = $2, totp_step = $3, data = data - 'pending' where account = $1`, [account, sealFor(app, account, pending), step])
      await then(t)
      return null
    }
  })
}
/** Words a password may not contain: who and where one is. */
export function wordsAbout(app: App, account: string, person: PersonId): readonly string[] {
  const now = app.clock.now()
  const name =
    app
      .registry()
      .people.find((p) => p.id === person)
      ?.name.replace(/[（(].*$/, '') ?? ''
  return [account, name, ...accessOf(app.registry(), app.district.label, person, now).posts.map((p) => p.org)]
}
export async function changePassword(app: App, account: string, sid: string, asked: Asked, old: string, fresh: string): Promise<Refusal | null> {
  return underLimit(app, account, asked, async (a) => {
    if (!(await checkPassword(a.passwordHash, old))) return null
    let fault = passwordFault(fresh, wordsAbout(app, account, a.person))
    for (const h of [a.passwordHash, ...a.history]) if (fault === null && (await checkPassword(h, fresh))) fault = `与最近 ${PASSWORDS_REMEMBERED} 次用过的口令相同`
    const weak = fault
    // The old password was right: that counts, and the try is settled.
    if (weak !== null) return async () => ({ refusal: refusal('auth.weak-password', { what: weak }) })
    const hash = await hashPassword(fresh)
    const history = [a.passwordHash, ...a.history].slice(0, PASSWORDS_REMEMBERED - 1)
    return async (t) => {
      await t.sql(
        `update account set password_hash = $2, must_change = false, password_changed_at = $3, data = data || jsonb_build_object('history', $4::jsonb) where account = $1`,
        [account, hash, app.clock.now(), JSON.stringify(history)],
      )
      await endSessionsOf(t, account, sid)
      return null
    }
  })
}
export type NewAccount = { readonly account: string; readonly person: PersonId; readonly password: string; readonly mustChange: boolean; readonly at: Instant }
/** @returns a refusal when the name is taken, the person is unknown, or the password is weak */
export async function createAccount(app: App, n: NewAccount, act?: Act): Promise<Refusal | null> {
  const account = accountName(n.account)
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(account)) return refusal('input.invalid', { what: '账号须为 3–40 位小写字母、数字、点、横线' })
  if (!app.registry().people.some((p) => p.id === n.person)) return refusal('item.missing', { what: `人员 ${n.person}` })
  const fault = passwordFault(n.password, wordsAbout(app, account, n.person))
  if (fault !== null) return refusal('auth.weak-password', { what: fault })
  const hash = await hashPassword(n.password)
  const no = await transact(app, authScope(app), act, async (t) => {
    const made = await t.sql<{ account: string }>(
      `insert into account (account, person, password_hash, must_change, password_changed_at, created_at) values ($1, $2, $3, $4, $5, $5)
       on conflict (account) do nothing returning account`,
      [account, n.person, hash, n.mustChange, n.at],
    )
    return made.length === 0 ? { refusal: refusal('input.invalid', { what: '账号已存在' }) } : null
  })
  return no?.refusal ?? null
}
