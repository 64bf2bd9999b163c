import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId, type PersonId } from '@anlan/kernel/base'
import type { Notice } from '@anlan/contract'
import { role } from '@anlan/policy'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { seedDemoAccounts } from '../auth/demo.ts'
import { authHandlers } from '../auth/handlers.ts'
import { buildHttp } from './build.ts'
import { inScope, mailbox } from './hub.ts'
import { liveHandlers, resumeFrom } from './live.ts'
import { login } from './testing/browser.ts'
import { type Browser, headersOf, stubHandlers, toyApp, type ToyApp } from './testing/toy.ts'

const event = (seq: number, id: string, org = 'toy.t1', kind = 'warning') => ({ seq, id, org, kind })
describe('mailbox', () => {
  test('keeps what lies in scope, once, and forgets what it handed over', () => {
    const box = mailbox('toy.t1', 10)
    for (const e of [
      event(9, 'old'),
      event(11, 'a'),
      event(12, 'a'),
      event(13, 'b', 'toy.t2'),
      event(14, 'c', 'toy.t10'),
      event(15, 'd', 'toy.t1.v1', 'line'),
      event(16, 'e', 'toy'),
    ])
      box.add(e)
    expect(box.take()).toEqual({ seq: 16, kinds: ['warning', 'line'], ids: ['a', 'd'] })
    expect(box.take()).toBeNull()
  })
  test('too much becomes one word, and memory stays small', () => {
    const box = mailbox('toy', 0)
    for (let i = 1; i < 10_000; i++) box.add(event(i, `id-${i}`))
    expect(box.take()).toEqual({ seq: 9999, kinds: ['resync'], ids: [] })
  })
  test('no scope sees nothing', () => {
    expect([inScope('toy', ''), inScope('toy', 'to'), inScope('', ''), inScope('toy.t1', 'toy'), inScope('toy', 'toy.t1')]).toEqual([false, false, false, true, false])
  })
  test('a resume mark is a number or nothing', () => {
    expect([
      resumeFrom({ 'last-event-id': '7' }, {}),
      resumeFrom({}, { since: '8' }),
      resumeFrom({}, { since: ['1', '2'] }),
      resumeFrom({}, { since: '1e9' }),
      resumeFrom({}, {}),
      resumeFrom({ 'last-event-id': '-1' }, {}),
    ]).toEqual([7, 8, null, null, null, null])
  })
})

describe('stream', () => {
  let base: TestStore
  let app: ToyApp
  let http: FastifyInstance
  let url: string
  beforeAll(async () => {
    base = await openTestStore()
    app = toyApp(base.store)
    await seedDemoAccounts(app)
    http = await buildHttp(app, { ...stubHandlers(), ...authHandlers, ...liveHandlers }, { collectDefaultMetrics: false })
    url = await http.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(async () => {
    await http.close()
    await base.close()
  })
  async function happen(id: string, org: string): Promise<number> {
    return base.store.tx({ path: 'toy', actor: asId<PersonId>('system') }, (t) =>
      t.commit({
        kind: 'warning',
        id,
        expected: 0,
        at: app.at,
        by: asId<PersonId>('system'),
        org,
        events: [{ type: 'x' }],
        state: {},
        open: true,
        keys: {},
        due: [],
        send: [],
        stop: [],
      }),
    )
  }
  async function listen(b: Browser, since?: number) {
    const stop = new AbortController()
    const answer = await fetch(`${url}/api/live${since === undefined ? '' : `?since=${since}`}`, { headers: headersOf(b), signal: stop.signal })
    const notices: Notice[] = []
    let text = ''
    let ended = false
    const reader = (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true })
        notices.splice(0, notices.length, ...[...text.matchAll(/^data: (\{.*seq.*\})$/gm)].map((m) => JSON.parse(m[1] ?? '') as Notice))
      }
    })()
      .catch(() => undefined)
      .finally(() => {
        ended = true
      })
    const until = async (ok: () => boolean, ms = 8000) => {
      const end = Date.now() + ms
      while (!ok() && Date.now() < end) await new Promise((r) => setTimeout(r, 20))
      return ok()
    }
    const close = () => {
      stop.abort()
      return reader
    }
    return { answer, notices, until, text: () => text, ended: () => ended, close }
  }
  test('tells what happened in scope and nothing else, and resumes after a break', async () => {
    const [officer, other] = [await login(http, role.dutyOfficer.id), await login(http, 'town2')]
    const [a, b] = [await listen(officer), await listen(other)]
    expect(a.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(a.answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(await a.until(() => a.text().includes('ready'))).toBe(true)
    const seq = await happen('w-1', 'toy.t1')
    expect(await a.until(() => a.notices.some((n) => n.ids.includes('w-1')))).toBe(true)
    await happen('w-2', 'toy.t2')
    expect(await b.until(() => b.notices.some((n) => n.ids.includes('w-2')))).toBe(true)
    expect(b.text()).not.toContain('w-1')
    await Promise.all([a.close(), b.close()])
    await happen('w-3', 'toy.t1')
    const again = await listen(officer, seq)
    expect(await again.until(() => again.notices.some((n) => n.ids.includes('w-3')))).toBe(true)
    expect(again.notices.flatMap((n) => n.ids)).not.toContain('w-1')
    await again.close()
  })
  test('a burst is told in few words', async () => {
    const officer = await login(http, role.dutyOfficer.id)
    const a = await listen(officer)
    const from = performance.now()
    for (let i = 0; i < 30; i++) await happen(`burst-${i}`, 'toy.t1')
    expect(await a.until(() => new Set(a.notices.flatMap((n) => n.ids)).size >= 30)).toBe(true)
    expect(a.notices.length).toBeLessThanOrEqual(Math.ceil((performance.now() - from) / 250) + 1)
    await a.close()
  })
  test('a long absence asks for a fresh start', async () => {
    const officer = await login(http, role.dutyOfficer.id)
    await base.sql(
      `insert into event (kind, id, version, at, by, type, data, org) select 'warning', 'many-' || n, 1, 0, 'system', 'x', '{}', 'toy.t1' from generate_series(1, 700) n`,
    )
    const a = await listen(officer, 0)
    expect(await a.until(() => a.notices.some((n) => n.kinds.includes('resync')))).toBe(true)
    await a.close()
  })
  test('ends within five seconds of the login', async () => {
    const officer = await login(http, role.dutyOfficer.id)
    const a = await listen(officer)
    await http.inject({ method: 'POST', url: '/api/logout', headers: headersOf(officer, { 'content-type': 'application/json' }), payload: '{}' })
    expect(await a.until(a.ended, 6000)).toBe(true)
    expect(a.text()).toContain('event: ended')
  })
  test('is not for strangers', async () => {
    expect((await fetch(`${url}/api/live`)).status).toBe(401)
  })
})
