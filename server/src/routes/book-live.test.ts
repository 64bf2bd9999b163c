/** What one officer writes by hand, the others hear of through the same stream as everything else, also after a break; who is not concerned hears nothing. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notice, Page, LogItem } from '@anlan/contract'
import { seedDemoAccounts } from '../auth/demo.ts'
import { buildHttp } from '../http/build.ts'
import { login } from '../http/testing/browser.ts'
import { type Browser, headersOf } from '../http/testing/toy.ts'
import { handlers } from '../outside.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
let http: FastifyInstance
let url: string
let officer: Browser
let next: Browser
let town: Browser
beforeAll(async () => {
  room = await openRoom()
  await seedDemoAccounts(room.app)
  http = await buildHttp(room.app, handlers, { collectDefaultMetrics: false })
  url = await http.listen({ port: 0, host: '127.0.0.1' })
  officer = await login(http, 'zhiban')
  next = await login(http, 'zhiban2')
  town = await login(http, 'baisha-zhiban')
})
afterAll(async () => {
  await http.close()
  await room.close()
})
async function post(b: Browser, path: string, body: object): Promise<number> {
  const answer = await http.inject({ method: 'POST', url: path, headers: headersOf(b, { 'content-type': 'application/json' }), payload: body })
  return answer.statusCode
}
/** Listens until somebody closes it; `heard` resolves with the first notice of a kind. */
async function listen(b: Browser, since?: number) {
  const stop = new AbortController()
  const answer = await fetch(`${url}/api/live${since === undefined ? '' : `?since=${since}`}`, { headers: headersOf(b), signal: stop.signal })
  let text = ''
  let wake = () => {}
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      wake()
    }
  })().catch(() => undefined)
  const notices = () => [...text.matchAll(/^data: (\{.*\})$/gm)].map((m) => JSON.parse(m[1] ?? '') as Notice)
  async function heard(kind: string): Promise<Notice> {
    for (;;) {
      const hit = notices().find((n) => n.kinds.includes(kind))
      if (hit) return hit
      await new Promise<void>((done) => {
        wake = done
      })
    }
  }
  async function ready(): Promise<void> {
    while (!text.includes(': ready'))
      await new Promise<void>((done) => {
        wake = done
      })
  }
  await ready()
  return { heard, notices, close: () => stop.abort() }
}

test('a line of the book, a hand-over and its acceptance reach the other desk', async () => {
  const other = await listen(next)
  const far = await listen(town)
  expect(await post(officer, '/api/log', { text: '电话核实白沙镇水位' })).toBe(200)
  const told = await other.heard('log')
  const page = (await http.inject({ url: '/api/log', headers: headersOf(next) })).json<Page<LogItem>>()
  expect(page.rows.filter((r) => r.text === '电话核实白沙镇水位').map((r) => r.auto)).toEqual([false])
  expect(page.rows.map((r) => r.id)).toContain(told.ids[0])

  expect(await post(officer, '/api/handovers', { to: room.who('zhiban2').person, text: '重点看白沙' })).toBe(200)
  const id = (await other.heard('handover')).ids.at(-1) ?? ''
  other.close()

  // What the district's desk writes is not the town's to hear of; what the town writes is heard above.
  expect(await post(town, '/api/log', { text: '本镇已到岗' })).toBe(200)
  const own = await far.heard('log')
  expect(far.notices().flatMap((n) => n.ids)).toEqual(own.ids)
  far.close()

  // A desk that was cut off hears of all of it from where it stood.
  const again = await listen(officer, told.seq)
  const missed = await again.heard('log')
  expect(missed.ids).toContain(own.ids[0])
  expect(missed.ids).not.toContain(told.ids[0])
  expect(await post(next, `/api/handovers/${id}/accept`, {})).toBe(200)
  await expect.poll(() => again.notices().filter((n) => n.ids.includes(id)).length, { timeout: 10_000 }).toBe(2)
  again.close()
})
test('the words stand in the event log as they were written, once', async () => {
  const events = await room.app.store.read(room.app.root, async (t) => [...(await t.events({ kind: 'log' })), ...(await t.events({ kind: 'handover' }))])
  expect(events.map((e) => [e.type, e.by, e.org, (e.data as { text?: string }).text ?? null])).toEqual([
    ['log-written', 'p-zhiban-1', 'jiangjin', '电话核实白沙镇水位'],
    ['log-written', 'p-t108-duty', 'jiangjin.t108', '本镇已到岗'],
    ['handover-written', 'p-zhiban-1', 'jiangjin', '重点看白沙'],
    ['handover-accepted', 'p-zhiban-2', 'jiangjin', null],
  ])
  // Two who press at once: one hand-over, one acceptance.
  const id = events.find((e) => e.type === 'handover-accepted')?.id
  expect(await post(next, `/api/handovers/${id}/accept`, {})).toBe(200)
  expect((await room.app.store.read(room.app.root, (t) => t.events({ kind: 'handover' }))).length).toBe(2)
})
