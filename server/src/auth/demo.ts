/** Demonstration accounts: one well-known password that works only while the demonstration is on, and never in a real one. */
import { createHash } from 'node:crypto'
import { secondFactorActions } from '@anlan/policy'
import type { App } from '../core/types.ts'
import { accessOf } from './access.ts'
import { accountName, sealFor } from './accounts.ts'
import { hashPassword } from './password.ts'
import { authScope } from './sessions.ts'
import { freshSecret } from './totp.ts'

export const DEMO_PASSWORD = 'Anlan-demo-2026'

/** Same secret at every start, so that an authenticator set up once goes on working. */
export function demoTotpSecret(account: string): string {
  return freshSecret(createHash('sha256').update(`anlan-demo-totp:${account}`).digest('hex').slice(0, 40))
}
export type DemoSignIn = { readonly account: string; readonly title: string; readonly password: string; readonly totp: string | null }
/** @returns what the sign-in page and `npm start` show; empty outside the demonstration */
export function demoSignIns(app: App): readonly DemoSignIn[] {
  if (!app.config.demo) return []
  const now = app.clock.now()
  return app.district.accounts.map((a) => {
    const releases = accessOf(app.registry(), app.district.label, a.person, now).actions.some((x) => secondFactorActions.includes(x))
    return { account: a.account, title: a.title, password: DEMO_PASSWORD, totp: releases ? demoTotpSecret(accountName(a.account)) : null }
  })
}
/** Makes or repairs the demonstration accounts; does nothing outside the demonstration. @returns how many there are */
export async function seedDemoAccounts(app: App): Promise<number> {
  const wanted = demoSignIns(app)
  if (wanted.length === 0) return 0
  const now = app.clock.now()
  // The password is public: one hash for all spares a start of several seconds.
  const hash = await hashPassword(DEMO_PASSWORD)
  await app.store.tx(authScope(app), async (t) => {
    for (const w of wanted) {
      const account = accountName(w.account)
      const person = app.district.accounts.find((a) => a.account === w.account)?.person ?? ''
      await t.sql(
        `insert into account (account, person, password_hash, totp_secret, password_changed_at, created_at, data)
         values ($1, $2, $3, $4, $5, $5, '{"demo": true}')
         on conflict (account) do update set person = excluded.person, password_hash = excluded.password_hash, totp_secret = excluded.totp_secret,
           disabled = false, must_change = false, password_changed_at = excluded.password_changed_at, data = '{"demo": true}'
         where account.data->>'demo' = 'true'`,
        [account, person, hash, w.totp === null ? null : sealFor(app, account, w.totp), now],
      )
    }
  })
  return wanted.length
}
/** For the step from demonstration to real use on the same database. @returns how many were disabled */
export async function disableDemoAccounts(app: App): Promise<number> {
  return app.store.tx(authScope(app), async (t) => {
    await t.sql(`delete from session where account in (select account from account where data->>'demo' = 'true')`)
    const rows = await t.sql<{ account: string }>(`update account set disabled = true where data->>'demo' = 'true' and not disabled returning account`)
    return rows.length
  })
}
