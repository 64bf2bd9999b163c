import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { role } from '@anlan/policy'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { buildHttp } from '../http/build.ts'
import { login } from '../http/testing/browser.ts'
import { sampleJpeg, samplePng, uploadOf } from '../http/testing/pictures.ts'
import { type Browser, headersOf, stubHandlers, toyApp } from '../http/testing/toy.ts'
import { seedDemoAccounts } from '../auth/demo.ts'
import { authHandlers } from '../auth/handlers.ts'
import { photoHandlers } from './photos.ts'

let base: TestStore
let http: FastifyInstance
let town: Browser
let otherTown: Browser
let officer: Browser
beforeAll(async () => {
  base = await openTestStore()
  const app = toyApp(base.store)
  await seedDemoAccounts(app)
  http = await buildHttp(app, { ...stubHandlers(), ...authHandlers, ...photoHandlers }, { collectDefaultMetrics: false })
  town = await login(http, role.townDuty.id)
  otherTown = await login(http, 'town2')
  officer = await login(http, role.dutyOfficer.id)
})
afterAll(async () => {
  await http.close()
  await base.close()
})
function upload(b: Browser | null, file: Uint8Array, name?: string, type?: string, field?: string) {
  const u = uploadOf(file, name, type, field)
  return http.inject({ method: 'POST', url: '/api/photos', headers: headersOf(b, u.headers), payload: u.payload })
}
const view = (b: Browser, id: string) => http.inject({ url: `/api/photos/${id}`, headers: headersOf(b) })

test('a photo is kept without metadata, its original hash with it, and shown so that nothing in it can run', async () => {
  const file = sampleJpeg('SECRET-PLACE', 6)
  const made = await upload(town, file)
  expect(made.statusCode).toBe(200)
  const { id } = made.json<{ id: string }>()
  const shown = await view(town, id)
  expect(shown.statusCode).toBe(200)
  expect(shown.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename="photo-${id}.jpg"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  })
  expect(shown.rawPayload.includes('SECRET-PLACE')).toBe(false)
  const rows = await base.sql('select sha256, org::text, by from evidence where id = $1', [id])
  expect(rows).toEqual([{ sha256: createHash('sha256').update(file).digest('hex'), org: 'toy.t1', by: 'p-townDuty' }])
  const audits = await base.sql(`select who, object, ok from audit where action = 'uploadPhoto'`)
  expect(audits).toEqual([{ who: 'p-townDuty', object: id, ok: true }])
})
test('it is seen by its town and the district; elsewhere it does not exist', async () => {
  const { id } = (await upload(town, samplePng('x'))).json<{ id: string }>()
  const [own, above, foreign, unknown] = [await view(town, id), await view(officer, id), await view(otherTown, id), await view(otherTown, '00000000-0000-0000-0000-000000000000')]
  expect([own.statusCode, above.statusCode, foreign.statusCode, unknown.statusCode]).toEqual([200, 200, 404, 404])
  expect(foreign.body).toBe(unknown.body)
})
test('what is no picture, too large, wrongly named or unsigned is refused in words', async () => {
  const code = async (b: Browser | null, file: Uint8Array, name?: string, type?: string, field?: string) => {
    const a = await upload(b, file, name, type, field)
    return [a.statusCode, a.json<{ code: string }>().code]
  }
  expect(await code(town, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.jpg')).toEqual([422, 'input.unknown-file'])
  expect(await code(town, sampleJpeg('x', 1).slice(0, 60))).toEqual([422, 'input.unknown-file'])
  expect(await code(town, Buffer.alloc(8 * 1024 * 1024 + 1, 0xff))).toEqual([413, 'input.too-large'])
  expect(await code(town, Buffer.alloc(12 * 1024 * 1024, 0xff))).toEqual([413, 'input.too-large'])
  expect(await code(town, samplePng('x'), 'a.png', 'image/png', 'other')).toEqual([422, 'input.invalid'])
  expect(await code(null, samplePng('x'))).toEqual([401, 'auth.required'])
  expect(await code({ ...town, csrf: 'x' }, samplePng('x'))).toEqual([403, 'auth.csrf'])
  const plain = await http.inject({ method: 'POST', url: '/api/photos', headers: headersOf(town, { 'content-type': 'application/json' }), payload: '{}' })
  expect(plain.statusCode).toBe(422)
  const names = ['../../etc/passwd', 'a\u202Egpj.exe', 'x'.repeat(600)]
  for (const n of names) expect((await upload(town, samplePng('x'), n)).statusCode).toBe(200)
})
test('a forged phone link uploads nothing', async () => {
  const u = uploadOf(samplePng('x'))
  const before = await base.sql('select count(*) as n from evidence')
  const a = await http.inject({ method: 'POST', url: `/api/p/l${'x'.repeat(20)}.${'y'.repeat(22)}/photos`, headers: u.headers, payload: u.payload })
  expect([a.statusCode, a.json<{ code: string }>().code]).toEqual([401, 'auth.link'])
  expect(await base.sql('select count(*) as n from evidence')).toEqual(before)
})
