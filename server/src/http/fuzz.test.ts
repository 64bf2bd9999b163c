/** Whatever comes in over HTTP, the answer is a sentence and never a fault of ours. Seeded; ANLAN_FUZZ raises the number of requests a route. */
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { role } from '@anlan/policy'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { demoTotpSecret, seedDemoAccounts } from '../auth/demo.ts'
import { authHandlers } from '../auth/handlers.ts'
import { photoHandlers } from '../evidence/photos.ts'
import { totpCode } from '../auth/totp.ts'
import { buildHttp } from './build.ts'
import { login } from './testing/browser.ts'
import { type Browser, headersOf, stubHandlers, toyApp } from './testing/toy.ts'

const RUNS = Number(process.env['ANLAN_FUZZ'] ?? 24)
const many = { global: 1e9, login: 1e9, link: 1e9, receipts: 1e9, ingest: 1e9 }
let base: TestStore
let http: FastifyInstance
let browsers: readonly (Browser | null)[]
beforeAll(async () => {
  base = await openTestStore()
  const app = toyApp(base.store)
  await seedDemoAccounts(app)
  // Signing out and ending logins stay stubs, so that the sessions outlive the test.
  const { login: signIn, accounts, audit, photo, uploadPhoto, about, me, sessions } = { ...authHandlers, ...photoHandlers }
  http = await buildHttp(app, { ...stubHandlers(), login: signIn, accounts, audit, photo, uploadPhoto, about, me, sessions }, { rates: many, collectDefaultMetrics: false })
  const lead = role.bureauHead.id
  browsers = [null, await login(http, role.dutyOfficer.id), await login(http, lead, totpCode(demoTotpSecret(lead), app.at)), await login(http, role.securityAdmin.id)]
})
afterAll(async () => {
  await http.close()
  await base.close()
})
const nasty = fc.constantFrom(
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  "' or 1=1 --",
  '%00',
  '<script>alert(1)</script>',
  '👩‍👩‍👧',
  '\u202e',
  '\ud800',
  'é'.normalize('NFD'),
  '-1',
  '1e999',
  '9'.repeat(40),
  'x'.repeat(5000),
  '__proto__',
  'constructor',
  'null',
  '{{7*7}}',
  '\r\nset-cookie: a=b',
  'area:500116',
  '2026-13-45',
)
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  v: fc.oneof(
    { depthSize: 'small' },
    nasty,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'binary' }),
    fc.array(tie('v'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(nasty, fc.string()), tie('v'), { maxKeys: 4 }),
  ),
}))['v'] as fc.Arbitrary<unknown>
function keysOf(def: RouteDef): readonly string[] {
  const shape = (def.body as { shape?: Record<string, unknown> } | undefined)?.shape
  return shape ? Object.keys(shape) : ['text']
}
function bodyFor(def: RouteDef): fc.Arbitrary<string> {
  const shaped = fc.dictionary(fc.constantFrom(...keysOf(def), '__proto__', 'constructor', 'id', 'role'), value, { maxKeys: 8 })
  const asJson = (v: unknown) => JSON.stringify(v) ?? 'undefined'
  return fc.oneof(
    shaped.map(asJson),
    value.map(asJson),
    fc.string(),
    fc.nat(3000).map((n) => '['.repeat(n)),
    fc.nat(3000).map((n) => `{"a":`.repeat(n)),
    fc.constant(''),
  )
}
const types = fc.oneof(
  { weight: 4, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/plain',
      'application/json;',
      'application/json; charset=utf-16',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'x',
      'application/x-www-form-urlencoded',
      'text/xml',
    ),
  },
)
const safe = (s: string) =>
  encodeURIComponent(s.replace(/[\ud800-\udfff]/g, (c, i: number) => (/[\ud800-\udbff][\udc00-\udfff]/.test(s.slice(Math.max(0, i - 1), i + 2)) ? c : '\ufffd')))

test('every route × strangers and three posts: 4xx or 2xx, in JSON, without traces of our insides', async () => {
  let sent = 0
  for (const name of Object.keys(routes) as RouteName[]) {
    if (name === 'live') continue
    const def = routes[name] as RouteDef
    const runs = name === 'login' ? Math.min(RUNS, 12) : RUNS
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.array(nasty, { minLength: 2, maxLength: 2 }),
        fc.dictionary(fc.constantFrom('q', 'limit', 'offset', 'sort', 'from', 'to', 'level', 'since', 'place', 'decl', '__proto__'), nasty, { maxKeys: 4 }),
        bodyFor(def),
        types,
        fc.boolean(),
        async (who, ids, query, payload, type, twice) => {
          const id = [...ids]
          const path = def.path.replace(/:(\w+)/g, () => safe(id.pop() ?? 'x') || 'x')
          const pairs = Object.entries(query).map(([k, v]) => `${k}=${safe(v)}`)
          const url = `${path}?${[...pairs, ...(twice ? pairs : [])].join('&')}`
          const sends = def.method !== 'GET'
          const answer = await http.inject({
            method: def.method,
            url,
            headers: headersOf(browsers[who] ?? null, sends ? { 'content-type': type } : {}),
            ...(sends ? { payload } : {}),
          })
          sent += 1
          if (answer.statusCode >= 500) throw new Error(`${name} ${url.slice(0, 200)} ${type} ${payload.slice(0, 200)} → ${answer.statusCode} ${answer.body.slice(0, 300)}`)
          if (answer.statusCode >= 400) {
            const body = answer.json<{ code: string; text: string; next: string }>()
            if (!body.code || !body.text || /node_modules|\.ts:\d|syntax error|relation "|invalid input|Unexpected token|expected .* received/.test(answer.body))
              throw new Error(`${name}: ${answer.body}`)
          }
        },
      ),
      { numRuns: runs, seed: 20_260_704, endOnFailure: true },
    )
  }
  expect(sent).toBeGreaterThan(500)
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
}, 180_000)
