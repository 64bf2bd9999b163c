import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { role } from '@anlan/policy'
import { VersionConflict } from '@anlan/store'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { transact } from '../core/act.ts'
import { seedDemoAccounts } from '../auth/demo.ts'
import { authHandlers } from '../auth/handlers.ts'
import { isAudited } from './audit.ts'
import { StillCounting } from '../indicator/still-counting.ts'
import { buildHttp } from './build.ts'
import { answerOfError, isBusy } from './problem.ts'
import { isLoopback } from './rate.ts'
import { login } from './testing/browser.ts'
import { type Browser, headersOf, stubHandlers, toyApp, type ToyApp } from './testing/toy.ts'

const names = Object.keys(routes) as RouteName[]
const defOf = (n: RouteName) => routes[n] as RouteDef
const many = { global: 1e9, login: 1e9, link: 1e9, receipts: 1e9, ingest: 1e9 }
const json = { 'content-type': 'application/json' }
let base: TestStore
let app: ToyApp
let http: FastifyInstance
let officer: Browser
let web: string
let fail: unknown = null
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'anlan-web-'))
  await mkdir(join(web, 'assets'))
  await writeFile(join(web, 'index.html'), '<!doctype html><title>page</title>')
  await writeFile(join(web, 'assets/index-a1b2c3.js'), 'let a=1')
  await writeFile(join(web, 'icon.svg'), '<svg/>')
  await writeFile(join(web, '.env'), 'SECRET=1')
  base = await openTestStore()
  app = toyApp(base.store)
  await seedDemoAccounts(app)
  const handlers = { ...stubHandlers(), ...authHandlers }
  http = await buildHttp(
    app,
    {
      ...handlers,
      async writeLog() {
        if (fail) throw fail
        return { ok: true }
      },
      async draftWarning() {
        return { id: 'w-1' }
      },
      async warning() {
        return { refusal: refusal('item.missing', { what: '预警' }) }
      },
    },
    {
      rates: many,
      webDir: web,
      ingest: async (r) => ({ status: r.headers['x-device-token'] === 't' ? 202 : 401, body: { got: r.body, raw: r.raw.length, ip: r.ip } }),
      mounts: [{ prefix: '/sim/provider', plugin: async (f) => void f.post('/send', async (r) => ({ raw: r.rawBody })) }],
    },
  )
  officer = await login(http, role.dutyOfficer.id)
})
afterAll(async () => {
  await http.close()
  await base.close()
  await rm(web, { recursive: true })
})

describe('headers', () => {
  const keep = [
    'content-security-policy',
    'strict-transport-security',
    'referrer-policy',
    'permissions-policy',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'x-content-type-options',
    'x-frame-options',
    'x-powered-by',
    'server',
    'cache-control',
    'x-ratelimit-limit',
    'access-control-allow-origin',
  ]
  const kept = (h: Record<string, unknown>) => Object.fromEntries(keep.map((k) => [k, h[k] ?? null]))
  test('on the API', async () => {
    expect(kept((await http.inject({ url: '/api/about' })).headers)).toMatchInlineSnapshot(`
      {
        "access-control-allow-origin": null,
        "cache-control": "no-store",
        "content-security-policy": "default-src 'self';script-src 'self';connect-src 'self';worker-src 'self' blob:;child-src 'self' blob:;img-src 'self' data: blob:;font-src 'self' data:;style-src 'self' 'unsafe-inline';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none';manifest-src 'self'",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), serial=(), midi=(), magnetometer=(), gyroscope=(), accelerometer=(), display-capture=(), browsing-topics=()",
        "referrer-policy": "no-referrer",
        "server": null,
        "strict-transport-security": null,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "x-powered-by": null,
        "x-ratelimit-limit": null,
      }
    `)
  })
  test('on pages, errors and unknown addresses the same protections stand', async () => {
    for (const url of ['/', '/warnings/x', '/api/nothing', '/api/me', '/assets/none.js']) {
      const h = (await http.inject({ url })).headers
      for (const k of ['content-security-policy', 'referrer-policy', 'permissions-policy', 'x-content-type-options', 'x-frame-options']) expect(h[k], `${url} ${k}`).toBeTruthy()
    }
  })
  test('HSTS and upgrades only where people come over TLS', async () => {
    const tls = await buildHttp(toyApp(base.store, { publicUrl: 'https://anlan.example' }), stubHandlers(), { webDir: web, collectDefaultMetrics: false })
    const h = (await tls.inject({ url: '/' })).headers
    expect(h['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    expect(h['content-security-policy']).toContain('upgrade-insecure-requests')
    await tls.close()
  })
})
describe('pages', () => {
  test('hashed files for ever, the page never, hidden and foreign files not at all', async () => {
    const get = (url: string) => http.inject({ url })
    expect((await get('/assets/index-a1b2c3.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const url of ['/', '/warnings/w-1', '/p/labc.def', '/login?next=/x', '/sim']) {
      const a = await get(url)
      expect([a.statusCode, a.headers['cache-control'], a.body.includes('<title>page')], url).toEqual([200, 'no-cache', true])
    }
    expect((await get('/icon.svg')).statusCode).toBe(200)
    for (const url of ['/.env', '/assets/../.env', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd', '/assets/gone.js', '/api/none', '/api', '/sim/provider/none']) {
      const a = await get(url)
      expect(a.body, url).not.toContain('SECRET')
      expect(a.body, url).not.toContain('root:')
      if (!url.includes('%2')) expect(a.statusCode, url).toBeGreaterThanOrEqual(400)
    }
    expect((await http.inject({ method: 'POST', url: '/warnings/w-1' })).statusCode).toBe(404)
  })
  test('unbuilt screens say how to build them', async () => {
    const bare = await buildHttp(toyApp(base.store), stubHandlers(), { webDir: join(web, 'gone'), collectDefaultMetrics: false })
    expect((await bare.inject({ url: '/' })).body).toContain('npm run build:web')
    await bare.close()
  })
})
describe('answers', () => {
  const write = (headers: Record<string, string> = {}, payload: unknown = { text: 'x' }) =>
    http.inject({ method: 'POST', url: '/api/log', headers: headersOf(officer, { ...json, ...headers }), payload: typeof payload === 'string' ? payload : JSON.stringify(payload) })
  test('wrong fields are named in Chinese', async () => {
    const a = await write({}, { text: '' })
    expect([a.statusCode, a.json()]).toEqual([
      422,
      { code: 'input.invalid', no: 101, text: '提交的内容不完整或格式不对：内容必填', next: '请按提示改正后重新提交。', fields: { text: '必填' } },
    ])
    for (const body of [{}, { text: 5 }, { text: 'x'.repeat(1001) }, [], null, 'x', { text: { $gt: '' } }]) {
      const b = await write({}, JSON.stringify(body))
      expect(b.statusCode, JSON.stringify(body)).toBe(422)
      expect(b.json<{ text: string }>().text).not.toMatch(/expected|received|Invalid|string/i)
    }
    const list = await http.inject({ url: '/api/warnings?limit=99999&level=pink&from=abc', headers: headersOf(officer) })
    expect(list.json<{ fields: object }>().fields).toEqual({ limit: '不能大于 1000', level: '不在可选范围内', from: '格式不对' })
  })
  test('faults become words: busy, overtaken, ours', async () => {
    const cases: readonly [unknown, number, string][] = [
      [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'service.busy'],
      [Object.assign(new Error('terminating connection'), { code: '57P01' }), 503, 'service.busy'],
      [Object.assign(new Error('x'), { name: 'StoreUnavailable' }), 503, 'service.busy'],
      [new StillCounting(0.426), 503, 'notice.counting'],
      [new VersionConflict('warning 3 4'), 409, 'item.changed'],
      [new Error('select * from account where password_hash'), 500, 'service.failed'],
      [Object.assign(new Error('duplicate key value violates "x"'), { code: '23505', detail: 'Key (a)=(b)' }), 500, 'service.failed'],
      ['a string', 500, 'service.failed'],
    ]
    for (const [error, status, code] of cases) {
      fail = error
      const a = await write()
      expect([a.statusCode, a.json<{ code: string }>().code]).toEqual([status, code])
      expect(a.body).not.toMatch(/select|password_hash|duplicate|node_modules|at .*\.ts|ECONN/)
      if (status === 503) expect(a.headers['retry-after']).toBe('2')
    }
    fail = null
    expect([isBusy(null), isBusy({ code: '42P01' }), isBusy({ code: '40001' })]).toEqual([false, false, true])
    expect(answerOfError({ statusCode: 418 }, 'x').status).toBe(422)
  })
  test('a thing that is not there and a thing that is not yours answer alike', async () => {
    const get = (id: string) => http.inject({ url: `/api/warnings/${id}`, headers: headersOf(officer) })
    const [a, b] = [await get('foreign'), await get('nonexistent')]
    expect([a.statusCode, a.body]).toEqual([404, b.body])
  })
  test('only JSON, only whole, only honest', async () => {
    for (const type of [
      'text/plain',
      'application/json2',
      'application/jsonx',
      'application/json;a=b',
      'application/x-www-form-urlencoded',
      'application/json, text/plain',
      'application/json\tx',
      'multipart/form-data; boundary=x',
      ' ',
      'application/xml',
    ]) {
      expect((await write({ 'content-type': type }, '{"text":"x"}')).statusCode, type).toBe(422)
    }
    expect((await write({ 'content-type': 'application/json; charset=utf-8' })).statusCode).toBe(200)
    for (const body of ['{"__proto__":{"a":1},"text":"x"}', '{"text":"x","constructor":{"prototype":{"a":1}}}', '{"text":"x"', '{"text":"x"}}', 'NaN'])
      expect((await write({}, body)).statusCode, body).toBe(422)
    expect((await write({}, JSON.stringify({ text: 'x', pad: 'y'.repeat(1_100_000) }))).statusCode).toBe(413)
    expect((await write({}, `{"text":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).statusCode).toBe(422)
    expect((await write({}, { text: 'x', role: 'admin', scope: 'toy', person: 'p-x' })).statusCode).toBe(200)
  })
  test('method tricks and spoofed addresses change nothing', async () => {
    const sneaky = { 'x-http-method-override': 'POST', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'evil.example', host: 'evil.example', 'x-original-url': '/api/about' }
    expect((await http.inject({ url: '/api/log', headers: sneaky })).statusCode).toBe(401)
    for (const method of ['PUT', 'PATCH', 'OPTIONS', 'HEAD'] as const)
      expect((await http.inject({ method, url: '/api/log', headers: headersOf(officer) })).statusCode, method).toBe(404)
  })
})
describe('operations', () => {
  test('alive, ready, measured', async () => {
    expect((await http.inject({ url: '/health' })).json()).toEqual({ ok: true })
    expect((await http.inject({ url: '/ready' })).json()).toEqual({ ready: true })
    const m = await http.inject({ url: '/metrics' })
    expect(m.body).toContain('anlan_http_answers_total{route="writeLog",status="2xx"}')
    expect(m.body).toContain('process_cpu')
  })
  test('measurements are not for strangers, nor for what a local proxy passes on', async () => {
    expect((await http.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode).toBe(404)
    expect((await http.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.9' } })).statusCode).toBe(404)
    const admin = await login(http, role.systemAdmin.id)
    expect((await http.inject({ url: '/metrics', remoteAddress: '10.0.0.9', headers: headersOf(admin) })).statusCode).toBe(200)
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '128.0.0.1', '10.127.0.0.1', ''].map(isLoopback)).toEqual([true, true, true, false, false, false])
  })
  test('the interface description is for people who are signed in', async () => {
    expect((await http.inject({ url: '/api/openapi.json' })).statusCode).toBe(401)
    expect((await http.inject({ url: '/api/openapi.json', headers: headersOf(officer) })).json<{ openapi: string }>().openapi).toBe('3.1.0')
  })
  test('readings and other parts of the product are handed on with the body as it came', async () => {
    const post = (headers: Record<string, string>) => http.inject({ method: 'POST', url: '/ingest/v1/readings', headers, payload: '{"a": 1}' })
    const a = await post({ ...json, 'x-device-token': 't' })
    expect([a.statusCode, a.json()]).toEqual([202, { got: { a: 1 }, raw: 8, ip: '127.0.0.1' }])
    expect((await post({ ...json })).statusCode).toBe(401)
    expect((await post({ 'content-type': 'text/plain', 'x-device-token': 't' })).statusCode).toBe(422)
    expect((await http.inject({ method: 'POST', url: '/sim/provider/send', headers: json, payload: '{"k": 2}' })).json()).toEqual({ raw: '{"k": 2}' })
  })
})
describe('limits', () => {
  test('by address, tighter for sign-in and links; wider on one machine in the demonstration', async () => {
    const small = { global: 8, login: 3, link: 4, receipts: 5, ingest: 5 }
    const real = await buildHttp(toyApp(base.store), stubHandlers(), { rates: small, collectDefaultMetrics: false })
    const hit = async (method: 'GET' | 'POST', url: string, n: number, ip: string) => {
      const codes: number[] = []
      for (let i = 0; i < n; i++) codes.push((await real.inject({ method, url, remoteAddress: ip, ...(method === 'POST' ? { headers: json, payload: '{}' } : {}) })).statusCode)
      return codes.filter((c) => c === 429).length
    }
    expect(await hit('POST', '/api/login', 5, '10.0.0.1')).toBe(2)
    expect(await hit('POST', '/api/login', 5, '10.0.0.2')).toBe(2)
    expect(await hit('GET', `/api/p/${'x'.repeat(24)}`, 3, '10.0.0.1')).toBe(0)
    expect(await hit('POST', `/api/p/${'y'.repeat(24)}/decline`, 3, '10.0.0.1')).toBe(2)
    expect(await hit('POST', '/api/receipts/sms', 6, '10.0.0.1')).toBe(1)
    expect(await hit('GET', '/api/about', 10, '10.0.0.3')).toBe(2)
    expect(await hit('GET', '/api/nothing', 10, '10.0.0.4')).toBe(2)
    expect(await hit('POST', '/api/login', 29, '127.0.0.1')).toBe(0)
    const over = await real.inject({ url: '/api/about', remoteAddress: '10.0.0.3' })
    expect([over.json<{ code: string }>().code, Number(over.headers['retry-after']) > 0]).toEqual(['auth.rate', true])
    await real.close()
  })
})
describe('audit', () => {
  const count = async () => Number((await base.sql<{ n: string }>('select count(*) as n from audit'))[0]?.n)
  const last = async () => (await base.sql('select who, action, object, ok, details, ip from audit order by no desc limit 1'))[0]
  test('one row for each change and each export, none for reading', async () => {
    for (const n of names) {
      if (['login', 'logout', 'live'].includes(n)) continue
      const def = defOf(n)
      const before = await count()
      const url = def.path.replace(/:(\w+)/g, (_, k: string) => (k === 'token' ? 'a'.repeat(24) : k === 'channel' ? 'sms' : 'thing-1'))
      const photo = def.takes === 'file'
      await http.inject({
        method: def.method,
        url,
        headers: headersOf(officer, def.method === 'GET' ? {} : { 'content-type': photo ? 'multipart/form-data; boundary=x' : 'application/json' }),
        ...(def.method === 'GET' ? {} : { payload: photo ? '--x--\r\n' : '{}' }),
      })
      const rows = (await count()) - before
      if (def.untraced) {
        // Reporters: not even the person signed in at that browser, and no address.
        if (rows > 0) expect(await last(), n).toMatchObject({ who: 'anonymous', ip: null })
        expect(rows, n).toBeLessThanOrEqual(isAudited(n) ? 1 : 0)
        continue
      }
      const link = 'public' in def.may
      // Through a link the row comes once the input made sense; the stubs here never see a body for those that need one.
      expect(rows, n).toBe(isAudited(n) ? 1 : 0)
      if (isAudited(n) && !link) expect(await last(), n).toMatchObject({ who: 'p-dutyOfficer', action: n, ip: '127.0.0.1' })
    }
  })
  test('says what, whom and whether; a link’s token stays secret', async () => {
    await http.inject({ method: 'POST', url: '/api/warnings/w-9/drop', headers: headersOf(officer, json), payload: { because: 'x' } })
    expect(await last()).toMatchObject({ action: 'dropWarning', object: 'w-9', ok: true, details: null })
    await http.inject({ method: 'POST', url: '/api/warnings/w-9/release', headers: headersOf(officer, json), payload: { no: 1 } })
    expect(await last()).toMatchObject({ action: 'releaseMessage', object: 'w-9', ok: false, details: { refusal: 'auth.forbidden' } })
    const token = 'l00000000-secret.token-of-link-1'
    await http.inject({ method: 'POST', url: `/api/p/${token}/decline`, headers: json, payload: { because: 'x' } })
    const row = await last()
    expect(row).toMatchObject({ who: 'phone-link', action: 'phoneDecline', ok: true })
    expect(JSON.stringify(row)).not.toContain('secret')
  })
  test('an act whose row cannot be written is refused; a called person’s answer is not', async () => {
    const broken = toyApp({
      ...base.store,
      tx: (scope, work) => base.store.tx(scope, (t) => work({ ...t, audit: async () => Promise.reject(new Error('audit full')), sql: t.sql.bind(t) })),
    })
    const other = await buildHttp(broken, stubHandlers(), { rates: many, collectDefaultMetrics: false })
    const act = await other.inject({ method: 'POST', url: '/api/log', headers: headersOf(officer, json), payload: { text: 'x' } })
    expect([act.statusCode, act.json<{ code: string }>().code]).toEqual([500, 'service.failed'])
    const answer = await other.inject({ method: 'POST', url: `/api/p/${'a'.repeat(24)}/decline`, headers: json, payload: { because: 'x' } })
    expect(answer.statusCode).toBe(200)
    await other.close()
  })
  test('an act that outlasts its answer has one row all the same, and it says what became of it', async () => {
    for (const [happens, ok] of [
      [true, true],
      [false, false],
    ] as const) {
      const handlers = { ...stubHandlers(), ...authHandlers }
      const other = await buildHttp(
        app,
        {
          ...handlers,
          async writeLog(a, { who, raw }) {
            while (!raw.timedOut) await new Promise((done) => setTimeout(done, 10))
            return transact(a, a.root, who.act, async () => (happens ? { ok: true as const } : { refusal: refusal('item.missing', { what: '此物' }) }))
          },
        },
        { rates: many, collectDefaultMetrics: false, handlerMs: 1500 },
      )
      const before = await count()
      const answer = await other.inject({ method: 'POST', url: '/api/log', headers: headersOf(officer, json), payload: { text: 'x' } })
      expect(answer.statusCode).toBe(503)
      for (let i = 0; i < 100 && (await count()) === before; i++) await new Promise((done) => setTimeout(done, 20))
      await other.close()
      expect((await count()) - before).toBe(1)
      expect(await last()).toMatchObject({ action: 'writeLog', ok })
    }
  })
})
