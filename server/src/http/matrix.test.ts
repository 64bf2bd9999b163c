/** Who may do what, for every route of the contract and every role: whatever is added to the table is tested without anyone remembering to. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { type ActionId, actions, type RoleKey, role } from '@anlan/policy'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { authHandlers } from '../auth/handlers.ts'
import { demoTotpSecret, seedDemoAccounts } from '../auth/demo.ts'
import { totpCode } from '../auth/totp.ts'
import { assertServed, buildHttp } from './build.ts'
import { judge } from './guard.ts'
import type { SignedIn } from './state.ts'
import { type Browser, headersOf, roleKeys, stubHandlers, toyApp, type ToyApp } from './testing/toy.ts'
import { login } from './testing/browser.ts'

const names = Object.keys(routes) as RouteName[]
const defOf = (n: RouteName) => routes[n] as RouteDef
const many = { global: 1e9, login: 1e9, link: 1e9, receipts: 1e9, ingest: 1e9 }
let base: TestStore
let app: ToyApp
let http: FastifyInstance
const ran: RouteName[] = []
const browsers = new Map<RoleKey, Browser>()

beforeAll(async () => {
  base = await openTestStore()
  app = toyApp(base.store)
  await seedDemoAccounts(app)
  http = await buildHttp(
    app,
    { ...stubHandlers((n) => ran.push(n)), login: authHandlers.login, disableAccount: authHandlers.disableAccount },
    { rates: many, collectDefaultMetrics: false },
  )
  for (const k of roleKeys) {
    const account = role[k].id
    const releases = (['warning.release', 'breaker.trip', 'breaker.grant-release'] as const).some((a) => (actions[a].roles as readonly RoleKey[]).includes(k))
    browsers.set(k, await login(http, account, releases ? totpCode(demoTotpSecret(account), app.at) : undefined))
  }
})
afterAll(async () => {
  await http.close()
  await base.close()
})
async function knock(name: RouteName, headers: Record<string, string>): Promise<{ readonly code: string | null; readonly ran: boolean; readonly status: number }> {
  const def = defOf(name)
  const url = def.path.replace(/:(\w+)/g, (_, k: string) => (k === 'token' ? 'a'.repeat(24) : k === 'channel' ? 'sms' : 'unknown-id'))
  ran.length = 0
  const photo = def.takes === 'file'
  const type: Record<string, string> = def.method === 'GET' ? {} : { 'content-type': photo ? 'multipart/form-data; boundary=x' : 'application/json' }
  const answer = await http.inject({ method: def.method, url, headers: { ...headers, ...type }, ...(def.method === 'GET' ? {} : { payload: photo ? '--x--\r\n' : '{}' }) })
  const body = answer.headers['content-type']?.toString().startsWith('application/json') ? (answer.json() as { code?: string }) : {}
  return { code: body.code ?? null, ran: ran.length > 0, status: answer.statusCode }
}
const refusedByGuard = (code: string | null) =>
  code !== null && ['auth.required', 'auth.forbidden', 'auth.csrf', 'auth.second-factor', 'auth.demo-only', 'auth.weak-password'].includes(code)

test('strangers pass only where the contract says public', async () => {
  for (const n of names) {
    const got = await knock(n, {})
    if ('public' in defOf(n).may) expect(refusedByGuard(got.code), n).toBe(false)
    else expect(got, n).toEqual({ code: 'auth.required', ran: false, status: 401 })
  }
})
test('each role passes exactly the actions of its posts', async () => {
  const wrong: string[] = []
  for (const k of roleKeys) {
    for (const n of names) {
      if (n === 'login' || n === 'disableAccount') continue
      const may = defOf(n).may
      const allowed = !('action' in may) || (actions[may.action].roles as readonly RoleKey[]).includes(k)
      const got = await knock(n, headersOf(browsers.get(k) ?? null))
      if (allowed ? refusedByGuard(got.code) : got.code !== 'auth.forbidden' || got.ran) wrong.push(`${k} ${n}: ${got.status} ${got.code}`)
    }
  }
  expect(wrong).toEqual([])
}, 180_000)
test('a forgotten or forged page token stops every change and no reading', async () => {
  const b = browsers.get('dutyOfficer')
  for (const n of names) {
    if ('public' in defOf(n).may) continue
    for (const token of ['', 'x'.repeat(40), browsers.get('onDutyLead')?.csrf ?? '']) {
      const got = await knock(n, { cookie: b?.cookie ?? '', ...(token ? { 'x-csrf': token } : {}) })
      if (defOf(n).method === 'GET') expect(got.code, n).not.toBe('auth.csrf')
      else expect(got, n).toEqual({ code: 'auth.csrf', ran: false, status: 403 })
    }
  }
})
test('another site may not act, even with everything right', async () => {
  for (const n of names)
    if (defOf(n).method !== 'GET') expect((await knock(n, headersOf(browsers.get('dutyOfficer') ?? null, { 'sec-fetch-site': 'cross-site' }))).code, n).toBe('auth.csrf')
})
test('dangerous acts need a fresh second factor', async () => {
  const account = role.onDutyLead.id
  const stale = await login(http, account)
  for (const n of names) {
    const may = defOf(n).may
    if (!('action' in may) || !may.secondFactor) continue
    expect((await knock(n, headersOf(stale))).code, n).toBe('auth.second-factor')
    expect(refusedByGuard((await knock(n, headersOf(browsers.get('onDutyLead') ?? null))).code), n).toBe(false)
  }
})
test('a refusal names the posts that may', async () => {
  const answer = await http.inject({ url: '/api/audit', headers: headersOf(browsers.get('dutyOfficer') ?? null) })
  expect(answer.json()).toMatchObject({ code: 'auth.forbidden', next: '可由以下岗位办理：审计管理员、区应急局负责人。' })
})
test('a disabled account is a stranger at its next request', async () => {
  const b = browsers.get('sectorLead') ?? null
  expect((await knock('me', headersOf(b))).status).toBe(200)
  const admin = browsers.get('securityAdmin') ?? null
  const off = await http.inject({
    method: 'POST',
    url: `/api/accounts/${role.sectorLead.id}/disable`,
    headers: headersOf(admin, { 'content-type': 'application/json' }),
    payload: { disabled: true },
  })
  expect(off.statusCode).toBe(200)
  for (const n of names) {
    const got = await knock(n, headersOf(b))
    if ('public' in defOf(n).may) continue
    expect(got, n).toEqual({ code: 'auth.required', ran: false, status: 401 })
  }
})
test('outside the demonstration its routes are closed', () => {
  const who = { actions: ['demo.play'], roles: ['dutyOfficer'], csrf: 'c', mustChangePassword: false, freshUntil: null } as unknown as SignedIn
  expect(judge(defOf('storm'), who, { csrf: 'c', fetchSite: undefined, now: instant(1), demo: false })?.code).toBe('auth.demo-only')
})
test('empty, missing or unknown rules refuse', () => {
  const who = { actions: ['', undefined, 'nothing'], roles: [], csrf: '', mustChangePassword: false, freshUntil: null } as unknown as SignedIn
  const given = { csrf: '', fetchSite: undefined, now: instant(1), demo: true }
  for (const may of [undefined, null, {}, { public: '' }, { session: false }, { action: '' }, { action: 'nothing' }, { action: undefined }, { session: 'true' }]) {
    expect(judge({ method: 'GET', path: '/x', may, summary: '' } as unknown as RouteDef, who, given), JSON.stringify(may)).not.toBeNull()
  }
  const change = { method: 'POST', path: '/x', may: { session: true }, summary: '' } as RouteDef
  expect(judge(change, who, given)?.code).toBe('auth.csrf')
})
test('a route without handler or permission stops the start', () => {
  const handlers = stubHandlers()
  expect(() => assertServed(handlers)).not.toThrow()
  const { login: _, ...without } = handlers
  expect(() => assertServed(without)).toThrow('login has no handler')
  expect(() => assertServed({ ...handlers, extra: async () => undefined })).toThrow('serves no route')
  expect(() => assertServed({ x: async () => undefined }, { x: { method: 'GET', path: '/x', summary: '' } })).toThrow('who may use it')
  expect(() => assertServed({ x: async () => undefined }, { x: { method: 'GET', path: '/x', may: {}, summary: '' } })).toThrow('who may use it')
})
test('every action of a route exists and is somebody’s', () => {
  for (const n of names) {
    const may = defOf(n).may
    if ('action' in may) expect(actions[may.action as ActionId]?.roles.length, n).toBeGreaterThan(0)
  }
})
