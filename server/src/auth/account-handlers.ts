/** The routes of the security administrator (accounts) and of the audit administrator (the audit chain). */
import { asId, instant, type PersonId, refusal } from '@anlan/kernel/base'
import { type AuditView, type RouteDef, type RouteName, routes } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import { noteAct, transact } from '../core/act.ts'
import type { App, Handlers } from '../core/types.ts'
import { FAILURES, LOCK } from './accounts.ts'
import { authScope, endSessionsOf } from './sessions.ts'
import { openAccount, resetAccount } from './start.ts'

const ok = { ok: true } as const
/** Sort names are looked up, never put into SQL. */
const accountOrder: Readonly<Record<string, string>> = {
  account: 'a.account',
  '-account': 'a.account desc',
  lastLogin: 'a.last_login_at nulls first',
  '-lastLogin': 'a.last_login_at desc nulls last',
}

/** `%` and `_` typed by a person mean themselves. */
function like(q: string): string {
  return `%${q.replace(/[\\%_]/g, '\\$&')}%`
}
async function exists(t: Tx, account: string): Promise<boolean> {
  return (await t.sql<{ account: string }>('select account from account where account = $1', [account])).length > 0
}
type AccountRow = { account: string; person: string; disabled: boolean; factor: boolean; last_login_at: string | null; last_failure: string | null; total: string }

async function listAccounts(app: App, query: { q?: string | undefined; offset?: number | undefined; limit?: number | undefined; sort?: string | undefined }) {
  const now = app.clock.now()
  const people =
    query.q === undefined
      ? []
      : app
          .registry()
          .people.filter((p) => p.name.includes(query.q ?? ''))
          .map((p) => p.id)
  const rows = await app.store.read(authScope(app), (t) =>
    t.sql<AccountRow>(
      `select a.account, a.person, a.disabled, a.totp_secret is not null as factor, a.last_login_at,
         (select max(x.last) from (
            select max(f.at) as last from login_attempt f
            where f.account = a.account and not f.ok and f.at > $1
              and f.no > coalesce((select max(g.no) from login_attempt g where g.account = f.account and g.ip = f.ip and g.ok), 0)
            group by f.ip having count(*) >= $2) x) as last_failure,
         count(*) over () as total
       from account a where ($3::text is null or a.account like $3 or a.person = any($4::text[]))
       order by ${accountOrder[query.sort ?? 'account'] ?? 'a.account'} limit $5 offset $6`,
      [now - LOCK, FAILURES, query.q === undefined ? null : like(query.q.toLowerCase()), people, query.limit ?? 50, query.offset ?? 0],
    ),
  )
  const names = app.places()
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((r) => ({
      id: r.account,
      account: r.account,
      name: names.personName(asId<PersonId>(r.person)),
      disabled: r.disabled,
      lockedUntil: r.last_failure === null ? null : Number(r.last_failure) + LOCK,
      secondFactor: r.factor,
      lastLogin: r.last_login_at === null ? null : Number(r.last_login_at),
    })),
  }
}

const summaries = new Map<string, string>((Object.keys(routes) as RouteName[]).map((n) => [n, (routes[n] as RouteDef).summary]))
type AuditRow = { no: string; at: string; who: string; ip: string | null; action: string; object: string; ok: boolean; hash: string; details: unknown; total: string }

async function listAudit(app: App, query: { q?: string | undefined; offset?: number | undefined; limit?: number | undefined; from?: number | undefined; to?: number | undefined }) {
  const q = query.q?.trim()
  const people = q
    ? app
        .registry()
        .people.filter((p) => p.name.includes(q))
        .map((p) => p.id)
    : []
  const acts = q ? [...summaries].filter(([, title]) => title.includes(q)).map(([name]) => name) : []
  const rows = await app.store.read(authScope(app), (t) =>
    t.sql<AuditRow>(
      `select no, at, who, ip, action, object, ok, hash, details, count(*) over () as total from audit
       where at >= $1 and at <= $2
         and ($3::text is null or who = any($4::text[]) or action = any($5::text[]) or action ilike $3 or object ilike $3 or who ilike $3 or ip like $3)
       order by no desc limit $6 offset $7`,
      [query.from ?? 0, query.to ?? Number.MAX_SAFE_INTEGER, q ? like(q) : null, people, acts, query.limit ?? 50, query.offset ?? 0],
    ),
  )
  const names = app.places()
  const views = rows.map(
    (r): AuditView => ({
      no: Number(r.no),
      at: instant(Number(r.at)),
      who: r.who,
      whoName: special[r.who] ?? names.personName(asId<PersonId>(r.who)),
      ip: r.ip ?? '',
      action: r.action,
      actionText: summaries.get(r.action) ?? r.action,
      object: r.object,
      ok: r.ok,
      hash: r.hash,
      details: r.details === null || r.details === undefined ? '' : JSON.stringify(r.details),
    }),
  )
  return { rows: views, total: Number(rows[0]?.total ?? 0) }
}
const special: Readonly<Record<string, string>> = { system: '系统', anonymous: '未登录者', 'phone-link': '凭短信链接', provider: '通道供应商' }

export const accountHandlers: Pick<Handlers, 'accounts' | 'createAccount' | 'resetPassword' | 'unlockAccount' | 'disableAccount' | 'audit' | 'verifyAudit'> = {
  accounts: (app, request) => listAccounts(app, request.query),
  createAccount(app, request) {
    noteAct(request, request.body.account, { person: request.body.person })
    return openAccount(app, request.body.account, asId<PersonId>(request.body.person), request.who.act)
  },
  resetPassword: (app, request) => resetAccount(app, request.params.id, request.who.person, request.who.act),
  async unlockAccount(app, request) {
    return transact(app, authScope(app, request.who.person), request.who.act, async (t) => {
      if (!(await exists(t, request.params.id))) return { refusal: refusal('item.missing', { what: '此账号' }) }
      await t.sql('delete from login_attempt where account = $1 and not ok', [request.params.id])
      await t.sql('update account set locked_until = 0 where account = $1', [request.params.id])
      return ok
    })
  },
  async disableAccount(app, request) {
    const { id } = request.params
    const { disabled } = request.body
    if (disabled && id === request.raw.signedIn?.account) return { refusal: refusal('input.invalid', { what: '不能停用自己的账号' }) }
    noteAct(request, id, { disabled })
    return transact(app, authScope(app, request.who.person), request.who.act, async (t) => {
      if (!(await exists(t, id))) return { refusal: refusal('item.missing', { what: '此账号' }) }
      await t.sql('update account set disabled = $2 where account = $1', [id, disabled])
      if (disabled) await endSessionsOf(t, id)
      return ok
    })
  },
  audit: (app, request) => listAudit(app, request.query),
  verifyAudit: (app) => app.store.verifyAudit(),
}
