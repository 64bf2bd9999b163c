/** Logins: a random token in a cookie, its hash in the database, ended by idleness, age, the person, an administrator, or the account. */
import { asId, hours, type Instant, instant, minutes, type PersonId, plus } from '@anlan/kernel/base'
import type { SessionView } from '@anlan/contract'
import type { Scope, Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import type { SignedIn } from '../http/state.ts'
import { accessOf } from './access.ts'
import { csrfOf, tokenHash } from './cookie.ts'

export const IDLE = minutes(30)
export const ABSOLUTE = hours(12)
export const FRESH = minutes(10)
/** Passwords of real accounts grow old (D3 of the level-3 profile). */
const PASSWORD_AGE_MS = 90 * 86_400_000
/** Writing on every request would be a write per read; half a minute of the idle limit is exact enough. */
const TOUCH_MS = 30_000

export function authScope(app: App, actor: PersonId = asId<PersonId>('system')): Scope {
  return { path: app.root.path, actor }
}
type Row = {
  id: string
  account: string
  person: string
  created_at: string | number
  last_seen: string | number
  expires_at: string | number
  factor_until: string | number | null
  sid: string
  must_change: boolean
  disabled: boolean
  password_changed_at: string | number
  has_factor: boolean
  demo: boolean
}
const columns = `s.id, s.account, s.person, s.created_at, s.last_seen, s.expires_at, s.factor_until, s.data->>'sid' as sid,
  a.must_change, a.disabled, a.password_changed_at, a.totp_secret is not null as has_factor, coalesce(a.data->>'demo' = 'true', false) as demo`

function alive(app: App, r: Row, now: Instant): boolean {
  if (r.disabled || (r.demo && !app.config.demo)) return false
  return Number(r.expires_at) > now && Number(r.last_seen) + IDLE > now
}
function asSignedIn(app: App, r: Row, token: string, now: Instant): SignedIn | null {
  const person = asId<PersonId>(r.person)
  const who = app.registry().people.find((p) => p.id === person)
  if (!who || (who.left !== undefined && who.left <= now)) return null
  const access = accessOf(app.registry(), app.district.label, person, now)
  return {
    session: r.sid,
    account: r.account,
    accountName: r.account,
    person,
    name: who.name,
    roles: access.roles,
    actions: access.actions,
    posts: access.posts,
    scope: access.scope,
    csrf: csrfOf(token),
    secondFactor: r.has_factor,
    freshUntil: r.factor_until === null ? null : instant(Number(r.factor_until)),
    mustChangePassword: r.must_change || (!r.demo && Number(r.password_changed_at) + PASSWORD_AGE_MS <= now),
    createdAt: instant(Number(r.created_at)),
  }
}
/** @param touch false for what a screen does by itself (the live stream): it does not keep a login awake */
export async function resolveSession(app: App, token: string, touch = true): Promise<SignedIn | null> {
  const now = app.clock.now()
  const id = tokenHash(token)
  const rows = await app.store.read(authScope(app), (t) =>
    t.sql<Row>(`select ${columns} from session s join account a on a.account = s.account where s.id = $1 and s.revoked_at is null`, [id]),
  )
  const r = rows[0]
  if (!r || !alive(app, r, now)) return null
  if (touch && now - Number(r.last_seen) >= TOUCH_MS) {
    await app.store
      .tx(authScope(app), (t) => t.sql('update session set last_seen = greatest(last_seen, $2) where id = $1', [id, now]))
      .catch((error: unknown) => app.log.warn({ err: error }, 'session could not be touched'))
  }
  return asSignedIn(app, r, token, now)
}
/** Whether a login (by its own name) still stands; extends nothing. */
export async function peekSession(app: App, sid: string): Promise<boolean> {
  const rows = await app.store.read(authScope(app), (t) =>
    t.sql<Row>(`select ${columns} from session s join account a on a.account = s.account where s.data->>'sid' = $1 and s.revoked_at is null`, [sid]),
  )
  const r = rows[0]
  return r !== undefined && alive(app, r, app.clock.now())
}
export type Opening = { readonly account: string; readonly person: PersonId; readonly ip: string; readonly agent: string; readonly fresh: boolean }
/** @returns the token for the cookie; it is kept nowhere */
export async function openSession(app: App, t: Tx, token: string, o: Opening): Promise<void> {
  const now = app.clock.now()
  await t.sql('delete from session where expires_at <= $1', [now])
  await t.sql(
    `insert into session (id, account, person, csrf, created_at, last_seen, expires_at, factor_until, ip, agent, data)
     values ($1, $2, $3, 'derived', $4, $4, $5, $6, $7, $8, jsonb_build_object('sid', $9::text))`,
    [tokenHash(token), o.account, o.person, now, plus(now, ABSOLUTE), o.fresh ? plus(now, FRESH) : null, o.ip, o.agent.slice(0, 200), app.randomHex(12)],
  )
}
/** A new secret for the same login; the old cookie is worthless at once. The absolute end stays. */
export async function renewSession(app: App, t: Tx, sid: string, token: string): Promise<void> {
  const now = app.clock.now()
  await t.sql(`update session set id = $2, factor_until = $3, last_seen = $4 where data->>'sid' = $1`, [sid, tokenHash(token), plus(now, FRESH), now])
}
export async function markFresh(app: App, t: Tx, sid: string): Promise<void> {
  await t.sql(`update session set factor_until = $2 where data->>'sid' = $1`, [sid, plus(app.clock.now(), FRESH)])
}
/** @param except this login stays */
export async function endSessionsOf(t: Tx, account: string, except: string | null = null): Promise<void> {
  await t.sql(`delete from session where account = $1 and ($2::text is null or data->>'sid' is distinct from $2)`, [account, except])
}
/** @returns whether there was one of this account */
export async function endSession(t: Tx, account: string, sid: string): Promise<boolean> {
  const gone = await t.sql<{ id: string }>(`delete from session where account = $1 and data->>'sid' = $2 returning id`, [account, sid])
  return gone.length > 0
}
export async function sessionsOf(app: App, t: Tx, account: string, current: string | null): Promise<readonly SessionView[]> {
  const now = app.clock.now()
  const rows = await t.sql<{ sid: string; created_at: string; last_seen: string; ip: string; agent: string }>(
    `select data->>'sid' as sid, created_at, last_seen, ip, agent from session
     where account = $1 and revoked_at is null and expires_at > $2 and last_seen > $3 order by last_seen desc limit 50`,
    [account, now, now - IDLE],
  )
  return rows.map((r) => ({
    id: r.sid,
    current: r.sid === current,
    createdAt: instant(Number(r.created_at)),
    lastSeen: instant(Number(r.last_seen)),
    ip: r.ip,
    agent: r.agent,
  }))
}
