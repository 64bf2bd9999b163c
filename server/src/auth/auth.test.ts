import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asId, instant, type PersonId } from '@anlan/kernel/base'
import type { Me, SessionView } from '@anlan/contract'
import { role } from '@anlan/policy'
import type { Store } from '@anlan/store'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { buildHttp } from '../http/build.ts'
import { cookieOf, login } from '../http/testing/browser.ts'
import { headersOf, stubHandlers, toyApp, type ToyApp, toyRegistry } from '../http/testing/toy.ts'
import { accessOf, nowhere } from './access.ts'
import { createAccount } from './accounts.ts'
import { cookieText, readCookie, tokenHash } from './cookie.ts'
import { DEMO_PASSWORD, demoSignIns, demoTotpSecret, disableDemoAccounts, seedDemoAccounts } from './demo.ts'
import { authHandlers } from './handlers.ts'
import { passwordFault } from './password.ts'
import { seal, unseal } from './seal.ts'
import { authScope, peekSession } from './sessions.ts'
import { assertSafeStart, createFirstAdmin } from './start.ts'
import { totpCode, totpStep } from './totp.ts'

const MIN = 60_000
const many = { global: 1e9, login: 1e9, link: 1e9, receipts: 1e9, ingest: 1e9 }
const officer = role.dutyOfficer.id
const lead = role.onDutyLead.id
let base: TestStore
let store: Store
let app: ToyApp
let http: FastifyInstance
const json = { 'content-type': 'application/json' }

beforeAll(async () => {
  base = await openTestStore()
  store = base.store
  app = toyApp(store)
  http = await buildHttp(app, { ...stubHandlers(), ...authHandlers }, { rates: many, collectDefaultMetrics: false })
})
afterAll(async () => {
  await http.close()
  await base.close()
})
beforeEach(async () => {
  app.pass(24 * 60 * MIN)
  await seedDemoAccounts(app)
  await store.tx(authScope(app), (t) => t.sql('update account set totp_step = 0'))
})
function tryLogin(account: string, password: string, code?: string, ip = '127.0.0.1') {
  return http.inject({ method: 'POST', url: '/api/login', headers: json, payload: { account, password, ...(code ? { code } : {}) }, remoteAddress: ip })
}
function me(b: { cookie: string; csrf: string }) {
  return http.inject({ url: '/api/me', headers: headersOf(b) })
}
function post(url: string, b: { cookie: string; csrf: string }, payload: object = {}) {
  return http.inject({ method: 'POST', url, headers: headersOf(b, json), payload })
}

describe('signing in', () => {
  test('gives a cookie scripts cannot read and a page token', async () => {
    const answer = await tryLogin(officer, DEMO_PASSWORD)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['set-cookie']).toMatch(/^anlan=[0-9a-f]{64}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/)
    expect(answer.json<Me>()).toMatchObject({ account: officer, scope: 'toy', secondFactor: 'off', demo: true })
    expect(answer.body).not.toContain(cookieOf(answer.headers['set-cookie']).slice(6))
  })
  test('over TLS the cookie is bound to host and transport', () => {
    const tls = toyApp(store, { publicUrl: 'https://anlan.example' })
    expect(cookieText(tls, 'a', 5)).toBe('__Host-anlan=a; Path=/; Max-Age=5; HttpOnly; SameSite=Strict; Secure')
  })
  test('says the same for a wrong password, an unknown, a disabled and a departed account', async () => {
    await store.tx(authScope(app), (t) => t.sql(`update account set disabled = true where account = 'town2'`))
    const bodies = await Promise.all([
      tryLogin(officer, 'Wrong-password-1', undefined, '10.0.0.1'),
      tryLogin('no-such-account', 'Wrong-password-1', undefined, '10.0.0.1'),
      tryLogin('town2', DEMO_PASSWORD, undefined, '10.0.0.1'),
      tryLogin('left', DEMO_PASSWORD, undefined, '10.0.0.1'),
      tryLogin(lead, DEMO_PASSWORD, '000000', '10.0.0.1'),
    ])
    for (const b of bodies) expect([b.statusCode, b.body]).toEqual([401, bodies[0]?.body])
  })
  test('an unknown account costs the same work', async () => {
    const once = async (account: string, i: number) => {
      const from = performance.now()
      await tryLogin(account, 'Wrong-password-1', undefined, `10.9.${i}.1`)
      return performance.now() - from
    }
    await once('warm-up-account', 0)
    // The quickest of many, taken in turns: a busy machine slows both alike. Without the work, an unknown account would take a tenth.
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 1; i <= 10; i++) {
      known.push(await once(officer, i))
      unknown.push(await once('nobody-at-all', i))
    }
    const ratio = Math.min(...unknown) / Math.min(...known)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
  test('five failures lock account and address for 15 minutes, the sixth right password included', async () => {
    for (let i = 0; i < 5; i++) expect((await tryLogin(officer, 'Wrong-password-1', undefined, '10.1.0.1')).statusCode).toBe(401)
    const sixth = await tryLogin(officer, DEMO_PASSWORD, undefined, '10.1.0.1')
    expect([sixth.statusCode, sixth.json<{ code: string }>().code]).toEqual([429, 'auth.locked'])
    expect((await tryLogin(officer, DEMO_PASSWORD, undefined, '10.1.0.2')).statusCode).toBe(200)
    app.pass(14 * MIN)
    expect((await tryLogin(officer, DEMO_PASSWORD, undefined, '10.1.0.1')).statusCode).toBe(429)
    app.pass(MIN + 1)
    expect((await tryLogin(officer, DEMO_PASSWORD, undefined, '10.1.0.1')).statusCode).toBe(200)
  })
  test('guessing many times at once does not get past the limit', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryLogin(officer, 'Wrong-password-1', undefined, '10.1.0.9')))
    expect(answers.filter((a) => a.statusCode === 401).length).toBe(5)
    expect(answers.filter((a) => a.statusCode === 429).length).toBe(7)
  })
  test('an unknown account is locked like a real one', async () => {
    for (let i = 0; i < 5; i++) await tryLogin('ghost', 'Wrong-password-1', undefined, '10.1.0.3')
    expect((await tryLogin('ghost', 'x', undefined, '10.1.0.3')).statusCode).toBe(429)
  })
  test('the security administrator sees and opens a lock', async () => {
    for (let i = 0; i < 5; i++) await tryLogin(officer, 'Wrong-password-1', undefined, '10.1.0.4')
    const admin = await login(http, role.securityAdmin.id)
    const list = await http.inject({ url: `/api/accounts?q=${officer}`, headers: headersOf(admin) })
    expect(list.json<{ rows: { lockedUntil: number | null }[] }>().rows[0]?.lockedUntil).toBe(app.at + 15 * MIN)
    expect((await post(`/api/accounts/${officer}/unlock`, admin)).statusCode).toBe(200)
    expect((await tryLogin(officer, DEMO_PASSWORD, undefined, '10.1.0.4')).statusCode).toBe(200)
    expect((await post('/api/accounts/no-such/unlock', admin)).statusCode).toBe(404)
  })
  test('demonstration accounts are strangers outside the demonstration', async () => {
    const real = toyApp(store, { demo: false })
    real.at = app.at
    const other = await buildHttp(real, { ...stubHandlers(), ...authHandlers }, { rates: many, collectDefaultMetrics: false })
    const b = await login(http, officer)
    expect((await other.inject({ method: 'POST', url: '/api/login', headers: json, payload: { account: officer, password: DEMO_PASSWORD } })).statusCode).toBe(401)
    expect((await other.inject({ url: '/api/me', headers: headersOf(b) })).statusCode).toBe(401)
    expect((await other.inject({ url: '/api/about' })).json()).toMatchObject({ demo: false, accounts: [] })
    await other.close()
  })
  test('nobody holds two of the three administrators’ posts', async () => {
    const answer = await tryLogin('two-hats', DEMO_PASSWORD)
    expect(answer.json<{ code: string; text: string }>()).toMatchObject({ code: 'registry.gap' })
    expect(answer.body).toContain('三员须分立')
  })
})

describe('logins', () => {
  test('end after 30 minutes without use', async () => {
    const b = await login(http, officer)
    app.pass(29 * MIN)
    expect((await me(b)).statusCode).toBe(200)
    app.pass(29 * MIN)
    expect((await me(b)).statusCode).toBe(200)
    app.pass(30 * MIN + 1)
    expect((await me(b)).json<{ code: string }>().code).toBe('auth.required')
  })
  test('end after 12 hours however busy', async () => {
    const b = await login(http, officer)
    for (let i = 0; i < 35; i++) {
      app.pass(20 * MIN)
      expect((await me(b)).statusCode).toBe(200)
    }
    app.pass(20 * MIN)
    expect((await me(b)).statusCode).toBe(401)
  })
  test('listening alone does not keep them', async () => {
    const b = await login(http, officer)
    for (let i = 0; i < 2; i++) {
      app.pass(16 * MIN)
      await http.inject({ url: '/api/live', headers: headersOf(b) })
    }
    expect((await me(b)).statusCode).toBe(401)
  })
  test('get a new secret at sign-in and the old one dies', async () => {
    const first = await login(http, officer)
    const again = await http.inject({ method: 'POST', url: '/api/login', headers: { ...json, cookie: first.cookie }, payload: { account: officer, password: DEMO_PASSWORD } })
    expect(again.statusCode).toBe(200)
    expect(cookieOf(again.headers['set-cookie'])).not.toBe(first.cookie)
    expect((await me(first)).statusCode).toBe(401)
  })
  test('a cookie brought along from before (fixation) is never adopted', async () => {
    const planted = `anlan=${'ab'.repeat(32)}`
    const answer = await http.inject({ method: 'POST', url: '/api/login', headers: { ...json, cookie: planted }, payload: { account: officer, password: DEMO_PASSWORD } })
    expect(cookieOf(answer.headers['set-cookie'])).not.toBe(planted)
    expect((await me({ cookie: planted, csrf: '' })).statusCode).toBe(401)
  })
  test('forged, doubled and malformed cookies are no cookies', async () => {
    const b = await login(http, officer)
    const token = b.cookie.slice(6)
    const hashed = `anlan=${tokenHash(token)}`
    for (const cookie of [
      'anlan=',
      'anlan=x',
      hashed,
      `anlan=${token}0`,
      `anlan=${token.slice(0, 63)}g`,
      `${b.cookie}; ${b.cookie}`,
      `__Host-anlan=${token}`,
      `ANLAN=${token}`,
      `anlan="${token}"`,
      'x'.repeat(9000),
    ]) {
      expect((await me({ cookie, csrf: b.csrf })).statusCode, cookie.slice(0, 40)).toBe(401)
    }
    expect(readCookie(app, `a=b; ${b.cookie}; c=d`)).toBe(token)
  })
  test('are listed, ended one by one, and never another’s', async () => {
    const [a, b] = [await login(http, officer), await login(http, officer)]
    const other = await login(http, role.floodOffice.id)
    const list = (await http.inject({ url: '/api/me/sessions', headers: headersOf(a) })).json<SessionView[]>()
    expect(list.filter((s) => s.current).length).toBe(1)
    const second = (await http.inject({ url: '/api/me/sessions', headers: headersOf(b) })).json<SessionView[]>().find((s) => s.current)
    const del = (by: typeof a, id: string) => http.inject({ method: 'DELETE', url: `/api/me/sessions/${id}`, headers: headersOf(by) })
    const foreign = await del(other, second?.id ?? '')
    const unknown = await del(other, 'no-such')
    expect([foreign.statusCode, foreign.body]).toEqual([404, unknown.body])
    expect((await del(a, second?.id ?? '')).statusCode).toBe(200)
    expect([(await me(a)).statusCode, (await me(b)).statusCode]).toEqual([200, 401])
  })
  test('signing out removes the row and tells the browser to forget', async () => {
    const b = await login(http, officer)
    const out = await post('/api/logout', b)
    expect(out.headers['clear-site-data']).toContain('"cookies"')
    expect(out.headers['set-cookie']).toContain('Max-Age=0')
    expect((await me(b)).statusCode).toBe(401)
    const rows = await store.read(authScope(app), (t) => t.sql('select id from session where id = $1', [tokenHash(b.cookie.slice(6))]))
    expect(rows).toEqual([])
  })
  test('disabling an account ends them at once, and nobody disables themselves', async () => {
    const b = await login(http, officer)
    const admin = await login(http, role.securityAdmin.id)
    expect((await post(`/api/accounts/${officer}/disable`, admin, { disabled: true })).statusCode).toBe(200)
    expect((await me(b)).statusCode).toBe(401)
    expect((await post(`/api/accounts/${role.securityAdmin.id}/disable`, admin, { disabled: true })).statusCode).toBe(422)
    expect((await post(`/api/accounts/${officer}/disable`, admin, { disabled: false })).statusCode).toBe(200)
    expect((await me(b)).statusCode).toBe(401)
  })
  test('an account marked disabled is out even where its logins were left standing', async () => {
    const b = await login(http, officer)
    await base.sql('update account set disabled = true where account = $1', [officer])
    expect((await me(b)).statusCode).toBe(401)
  })
  test('a person who leaves the post loses what it allowed at the next request', async () => {
    const b = await login(http, officer)
    const before = app.registryNow
    app.registryNow = { ...before, holdings: before.holdings.filter((h) => h.person !== 'p-dutyOfficer') }
    const after = (await me(b)).json<Me>()
    expect([after.actions, after.scope]).toEqual([[], nowhere('toy')])
    app.registryNow = before
  })
  test('only the hash of the token is stored', async () => {
    const b = await login(http, officer)
    const rows = await store.read(authScope(app), (t) => t.sql('select * from session'))
    expect(JSON.stringify(rows)).not.toContain(b.cookie.slice(6))
    expect(JSON.stringify(rows)).not.toContain(b.csrf)
  })
})

describe('second factor', () => {
  const codeNow = () => totpCode(demoTotpSecret(lead), app.at)
  test('a code makes the login fresh for ten minutes', async () => {
    const b = await login(http, lead, codeNow())
    expect((await me(b)).json<Me>().secondFactor).toBe('fresh')
    app.pass(10 * MIN + 1)
    expect((await me(b)).json<Me>()).toMatchObject({ secondFactor: 'on', secondFactorUntil: null })
  })
  test('step-up renews the secret of the same login and takes each code once', async () => {
    const b = await login(http, lead)
    const sid = (await http.inject({ url: '/api/me/sessions', headers: headersOf(b) })).json<SessionView[]>().find((s) => s.current)?.id ?? ''
    const up = await post('/api/me/step-up', b, { code: codeNow() })
    expect(up.statusCode).toBe(200)
    const fresh = { cookie: cookieOf(up.headers['set-cookie']), csrf: up.json<Me>().csrf }
    expect(fresh.cookie).not.toBe(b.cookie)
    expect([(await me(b)).statusCode, (await me(fresh)).json<Me>().secondFactor]).toEqual([401, 'fresh'])
    expect(await peekSession(app, sid)).toBe(true)
    const reuse = await post('/api/me/step-up', fresh, { code: codeNow() })
    expect(reuse.json<{ code: string }>().code).toBe('auth.wrong')
    expect((await tryLogin(lead, DEMO_PASSWORD, codeNow())).statusCode).toBe(401)
  })
  test('one code used twice at once wins once', async () => {
    const code = codeNow()
    const answers = await Promise.all(Array.from({ length: 4 }, () => tryLogin(lead, DEMO_PASSWORD, code)))
    expect(answers.filter((a) => a.statusCode === 200).length).toBe(1)
  })
  test('guessing codes runs into the same lock', async () => {
    const b = await login(http, lead)
    for (let i = 0; i < 5; i++) expect((await post('/api/me/step-up', b, { code: '000000' })).statusCode).toBe(401)
    expect((await post('/api/me/step-up', b, { code: codeNow() })).statusCode).toBe(429)
  })
  test('±1 step is taken, ±2 is not', () => {
    const secret = demoTotpSecret('x')
    const at = instant(1_800_000_015_000)
    const near = (ms: number) => totpStep(secret, totpCode(secret, instant(at + ms)), at, 0)
    expect([near(-30_000), near(0), near(30_000)].every((s) => s !== null)).toBe(true)
    expect([near(-60_000), near(60_000)]).toEqual([null, null])
  })
  test('enrolling shows a secret, asks for a code of it, and then asks for one at sign-in', async () => {
    const password = 'Blue-Kettle-91-Rain'
    expect(await createAccount(app, { account: 'real-flood', person: asId<PersonId>('p-floodOffice'), password, mustChange: false, at: app.at })).toBeNull()
    const b = await login(http, 'real-flood', undefined, password)
    const begun = (await post('/api/me/second-factor', b)).json<{ secret: string; uri: string; svg: string }>()
    expect(begun.uri).toContain('otpauth://totp/')
    expect(begun.svg).toContain('<svg')
    expect((await post('/api/me/second-factor/confirm', b, { code: '000000' })).statusCode).toBe(401)
    expect((await post('/api/me/second-factor/confirm', b, { code: totpCode(begun.secret, app.at) })).statusCode).toBe(200)
    expect((await me(b)).json<Me>().secondFactor).toBe('fresh')
    expect((await tryLogin('real-flood', password)).json<{ code: string }>().code).toBe('auth.second-factor')
    app.pass(30_000)
    expect((await tryLogin('real-flood', password, totpCode(begun.secret, app.at))).statusCode).toBe(200)
    app.pass(11 * MIN)
    expect((await post('/api/me/second-factor', b)).json<{ code: string }>().code).toBe('auth.second-factor')
    const stored = JSON.stringify(await store.read(authScope(app), (t) => t.sql('select * from account')))
    expect(stored).not.toContain(begun.secret)
  })
  test('about shows demonstration secrets only for those who release', () => {
    const shown = demoSignIns(app)
    expect(shown.find((a) => a.account === lead)?.totp).toBe(demoTotpSecret(lead))
    expect(shown.find((a) => a.account === officer)?.totp).toBeNull()
  })
  test('a seal opens only with its secret and for its account', () => {
    const s = seal('k'.repeat(32), 'a', 'text')
    expect([unseal('k'.repeat(32), 'a', s), unseal('k'.repeat(32), 'b', s), unseal('other', 'a', s), unseal('k', 'a', 'v1.x'), unseal('k', 'a', '')]).toEqual([
      'text',
      null,
      null,
      null,
      null,
    ])
  })
})

describe('passwords', () => {
  test('weak ones are refused', () => {
    const about = ['wang.lei', '王磊', '甲镇']
    const bad = [
      '',
      'Short-1a',
      'alllowercaseletters',
      'ALLUPPERCASE1234',
      'Anlan-2026-xyz!',
      'J1angj1n-Rain-77',
      'Chongqing-77-xx',
      '安澜Secure-2026',
      'wang.lei-Rain-77',
      '王磊-Rain-Kettle-7',
      '甲镇-Kettle-Rain-7',
      'Password-2026!',
      'P@ssw0rd-99xy',
      'Qwerty-kettle-7',
      'Aaaaa-kettle-77',
      'Kettle-1234-xyz',
      `A1-${'x'.repeat(130)}`,
    ]
    for (const p of bad) expect(passwordFault(p, about), p).not.toBeNull()
    for (const p of ['Blue-Kettle-91-Rain', 'tR7!kkw9-Zmoon', '雨后Kettle7山路Moon']) expect(passwordFault(p, about), p).toBeNull()
  })
  test('changing one asks for the old one, refuses weak and used ones, and ends other logins', async () => {
    const first = 'Blue-Kettle-91-Rain'
    await createAccount(app, { account: 'real-forest', person: asId<PersonId>('p-forestOffice'), password: first, mustChange: true, at: app.at })
    const [a, b] = [await login(http, 'real-forest', undefined, first), await login(http, 'real-forest', undefined, first)]
    expect((await me(a)).json<Me>().mustChangePassword).toBe(true)
    expect((await http.inject({ url: '/api/overview', headers: headersOf(a) })).json<{ code: string }>().code).toBe('auth.weak-password')
    const change = (old: string, fresh: string) => post('/api/me/password', a, { old, fresh })
    expect((await change('Wrong-password-1', 'Green-Kettle-92-Rain')).json<{ code: string }>().code).toBe('auth.wrong')
    expect((await change(first, 'weak')).json<{ code: string }>().code).toBe('auth.weak-password')
    expect((await change(first, first)).json<{ code: string }>().code).toBe('auth.weak-password')
    expect((await change(first, 'Green-Kettle-92-Rain')).statusCode).toBe(200)
    expect((await change('Green-Kettle-92-Rain', first)).json<{ code: string }>().code).toBe('auth.weak-password')
    expect([(await me(a)).json<Me>().mustChangePassword, (await me(b)).statusCode]).toEqual([false, 401])
    app.pass(90 * 24 * 60 * MIN)
    const later = await login(http, 'real-forest', undefined, 'Green-Kettle-92-Rain')
    expect((await me(later)).json<Me>().mustChangePassword).toBe(true)
  })
})

describe('what a post allows', () => {
  const at = instant(1_800_000_000_000)
  const of = (id: string) => accessOf(toyRegistry(), 'toy', asId<PersonId>(id), at)
  test('district organs see all, towns their own', () => {
    expect([of('p-dutyOfficer').scope, of('p-townDuty').scope, of('p-town2').scope, of('p-villageLead').scope, of('nobody').scope]).toEqual([
      'toy',
      'toy.t1',
      'toy.t2',
      'toy.t1.v1',
      'toy.nowhere',
    ])
  })
  test('two unrelated towns do not add up to the district', () => {
    const r = toyRegistry()
    const extra = r.holdings.find((h) => h.person === 'p-town2')
    const both = { ...r, holdings: extra ? [...r.holdings, { ...extra, person: asId<PersonId>('p-townDuty'), rank: 'B' as const }] : r.holdings }
    expect(accessOf(both, 'toy', asId<PersonId>('p-townDuty'), at).scope).toBe('toy.t1')
  })
  test('a shift counts only while it lasts; expired posts, left people and clashes give nothing', () => {
    const r = toyRegistry()
    const post = r.posts.find((p) => p.id === 'post-dutyOfficer')
    if (!post) throw new Error('fixture')
    const shift = { post: post.id, person: asId<PersonId>('p-town2'), valid: { from: instant(at - 10), to: instant(at + 10) } }
    const on = { ...r, shifts: [shift] }
    const sees = (when: number) => accessOf(on, 'toy', shift.person, instant(when)).roles.includes('dutyOfficer')
    expect([sees(at - 11), sees(at), sees(at + 10)]).toEqual([false, true, false])
    expect(of('p-left').actions).toEqual([])
    expect(of('p-two-hats')).toMatchObject({ actions: [], clash: ['系统管理员', '安全管理员'] })
  })
})

describe('start', () => {
  test('refuses known secrets and enabled demonstration accounts in real use', async () => {
    expect(await assertSafeStart(app)).toBeNull()
    for (const secret of [null, 'a'.repeat(64), 'changeme-changeme-changeme-changeme', `anlan${'x1y2z3'.repeat(6)}`])
      await expect(assertSafeStart(toyApp(store, { demo: false, secret }))).rejects.toThrow('ANLAN_SECRET')
    const real = toyApp(store, { demo: false })
    await expect(assertSafeStart(real)).rejects.toThrow('演示账号')
    expect(await disableDemoAccounts(real)).toBeGreaterThan(10)
    expect(await assertSafeStart(real)).toBeNull()
  })
  test('the first administrator gets a one-time password, once', async () => {
    const fresh = await openTestStore()
    const real = toyApp(fresh.store, { demo: false })
    expect(await assertSafeStart(real)).toContain('--create-first-admin')
    expect(await createFirstAdmin(real, 'li-wei')).toMatchObject({ refusal: { code: 'registry.gap' } })
    const made = await createFirstAdmin(real, 'li-wei', asId<PersonId>('p-securityAdmin'))
    expect(made).toMatchObject({ account: 'li-wei' })
    expect(await assertSafeStart(real)).toBeNull()
    expect(await createFirstAdmin(real, 'li-wei-2', asId<PersonId>('p-securityAdmin'))).toMatchObject({ refusal: { code: 'input.invalid' } })
    await fresh.close()
  })
})

describe('audit', () => {
  test('every sign-in, right or wrong, and every change is one row; the chain holds', async () => {
    const from = (await store.verifyAudit()).rows
    await tryLogin(officer, DEMO_PASSWORD, undefined, '10.2.0.1')
    await tryLogin(officer, 'Wrong-password-1', undefined, '10.2.0.1')
    await tryLogin('no-such-one', 'Wrong-password-1', undefined, '10.2.0.1')
    const b = await login(http, role.auditAdmin.id)
    await me(b)
    const list = await http.inject({ url: '/api/audit?limit=10', headers: headersOf(b) })
    expect(list.json<{ rows: object[]; total: number }>().rows.slice(0, 4)).toMatchObject([
      { action: 'login', who: 'p-auditAdmin', ok: true },
      { action: 'login', who: 'anonymous', object: 'no-such-one', ok: false },
      { action: 'login', who: 'p-dutyOfficer', whoName: '演示dutyOfficer', actionText: '登录', ok: false, ip: '10.2.0.1', details: '{"refusal":"auth.wrong"}' },
      { action: 'login', who: 'p-dutyOfficer', ok: true },
    ])
    expect((await store.verifyAudit()).rows - from).toBe(4)
    const checked = await post('/api/audit/verify', b)
    expect(checked.json()).toMatchObject({ brokenAt: null })
    expect((await http.inject({ url: `/api/audit?q=${encodeURIComponent('核验')}`, headers: headersOf(b) })).json<{ total: number }>().total).toBe(1)
  })
})
