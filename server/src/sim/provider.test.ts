import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asId, type Channel, type Instant, instant, type Message, type PersonId } from '@anlan/kernel/base'
import { type Receipt, readReceipt, signedHeaders } from '@anlan/channels/provider'
import { createSmsChannel } from '@anlan/channels/sms'
import { createVoiceChannel } from '@anlan/channels/voice'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import type { App } from '../core/types.ts'
import { imageKind } from '../evidence/images.ts'
import { answerDelay, behaviourOf, pressDelay, setAuto } from './auto.ts'
import { postByFetch, postDue } from './callbacks.ts'
import { answer, hangUp, passTime, power, press } from './phones.ts'
import { demoPhoto } from './photo.ts'
import { parseSend, simProvider } from './provider.ts'
import { createSim } from './run.ts'

const secret = 's'.repeat(40)
const number = '19900000001'
let db: TestStore
let http: FastifyInstance
let base = ''
let now: Instant = instant(1_800_000_000_000)
let app: App
let voice: Channel
let sms: Channel
const got: Receipt[] = []
let fail = 0

beforeAll(async () => {
  db = await openTestStore()
})
afterAll(async () => {
  await db.close()
})
beforeEach(async () => {
  got.length = 0
  fail = 0
  const root = { path: 'd', actor: asId<PersonId>('system') }
  app = { store: db.store, clock: { now: () => now }, root, newId: () => randomUUID(), log: pino({ level: 'silent' }), registry: () => ({ people: [] }) } as unknown as App
  await db.sql('truncate sim_phone, sim_call, sim_message, sim_callback, sim_note, setting')
  http = fastify()
  await http.register(simProvider(app, secret), { prefix: '/sim/provider' })
  await http.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('application/json', { parseAs: 'string' }, (_r, body, done) => done(null, body))
    inner.post('/cb', async (request, reply) => {
      if (fail > 0) {
        fail -= 1
        return reply.code(503).send({})
      }
      const read = readReceipt(secret, request.headers, String(request.body), now)
      if (!read.ok) return reply.code(read.status).send({})
      got.push(read.receipt)
      return { ok: true }
    })
  })
  base = await http.listen({ port: 0, host: '127.0.0.1' })
  const options = { base: `${base}/sim/provider`, secret, callback: `${base}/cb`, now: () => now }
  voice = createVoiceChannel(options)
  sms = createSmsChannel(options)
})
afterEach(async () => {
  await http.close()
})
function message(key: string, channel: 'voice' | 'sms'): Message {
  return { key, channel, to: asId<PersonId>('p'), ref: { kind: 'line', id: 'l' }, text: '山洪', code: '1234', purpose: 'call', priority: 1, expires: instant(now + 3_600_000) }
}
const send = (channel: Channel, key: string, to = number) =>
  channel.deliver({ message: message(key, channel.name === 'sms' ? 'sms' : 'voice'), phone: to, name: '张', link: 'http://x/p/t' })
async function flush(): Promise<void> {
  while ((await postDue(app, secret)) > 0);
}
const act = <T>(work: (t: Parameters<Parameters<App['store']['tx']>[1]>[0]) => Promise<T>) => app.store.tx(app.root, work)
const kinds = () => got.map((r) => r.kind)

describe('the provider', () => {
  it('refuses what is not signed', async () => {
    const body = JSON.stringify({ key: 'k', to: number, kind: 'voice', text: 'x', callback: `${base}/cb` })
    const post = (headers: Record<string, string>) => fetch(`${base}/sim/provider/send`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
    expect((await post({})).status).toBe(401)
    expect((await post(signedHeaders('x'.repeat(40), now, body))).status).toBe(401)
    expect((await post(signedHeaders(secret, now - 400_000, body))).status).toBe(401)
    expect((await post(signedHeaders(secret, now, body))).status).toBe(200)
    expect((await voice.check(now)).ok).toBe(true)
  })
  it('knows the same key twice as one delivery', async () => {
    const first = await send(voice, 'l:voice:1')
    const again = await send(voice, 'l:voice:1')
    expect(first).toEqual(again)
    expect(await db.sql('select count(*)::int as n from sim_call')).toEqual([{ n: 1 }])
    await flush()
    expect(kinds()).toEqual(['ringing'])
  })
  it('reads only the protocol', () => {
    expect(parseSend(null)).toBeNull()
    expect(parseSend({ key: 'k', to: 'abc', kind: 'voice', text: 'x', callback: 'http://x' })).toBeNull()
    expect(parseSend({ key: 'k', to: number, kind: 'fax', text: 'x', callback: 'http://x' })).toBeNull()
    expect(parseSend({ key: 'k', to: number, kind: 'sms', text: 'x', callback: 'file:///x' })).toBeNull()
  })
})
describe('a phone', () => {
  it('is answered, heard, keyed, in this order at the other end', async () => {
    await send(voice, 'l:voice:1')
    await act((t) => answer(t, number, now))
    expect((await act((t) => press(t, number, '1', now)))?.code).toBe('callout.not-heard')
    now = instant(now + 8000)
    await act((t) => passTime(t, now))
    now = instant(now + 1000)
    expect(await act((t) => press(t, number, '1', now))).toBeNull()
    await flush()
    expect(kinds()).toEqual(['ringing', 'answered', 'heard', 'heard', 'pressed'])
    expect(got.at(-2)?.heardSeconds).toBe(9)
  })
  it('rings out, is refused, is busy, is off', async () => {
    await send(voice, 'a')
    await send(voice, 'b')
    now = instant(now + 41_000)
    await act((t) => passTime(t, now))
    await send(voice, 'c')
    await act((t) => hangUp(t, number, now))
    await act((t) => power(t, number, false, now))
    await send(voice, 'd')
    await send(sms, 'e')
    await flush()
    const ends = got.filter((r) => r.kind === 'ended').map((r) => [r.key, r.outcome])
    expect(Object.fromEntries(ends)).toEqual({ a: 'no-answer', b: 'busy', c: 'declined', d: 'off' })
    expect(got.some((r) => r.kind === 'delivered')).toBe(false)
    await act((t) => power(t, number, true, now))
    await flush()
    expect(got.at(-1)).toMatchObject({ key: 'e', kind: 'delivered' })
  })
  it('stops ringing when the product takes the call back', async () => {
    await send(voice, 'a')
    await voice.stop('a')
    expect(await db.sql('select outcome from sim_call')).toEqual([{ outcome: 'cancelled' }])
    expect((await act((t) => answer(t, number, now)))?.code).toBe('item.missing')
  })
})
describe('receipts', () => {
  it('are repeated until taken, and nothing overtakes', async () => {
    await send(voice, 'a')
    await act((t) => answer(t, number, now))
    fail = 2
    await flush()
    expect(kinds()).toEqual([])
    now = instant(now + 1000)
    await flush()
    now = instant(now + 5000)
    await flush()
    expect(kinds()).toEqual(['ringing', 'answered'])
    expect(await db.sql('select count(*)::int as n from sim_callback')).toEqual([{ n: 0 }])
  })
  it('count a dead address as no answer', async () => {
    expect(await postByFetch('http://127.0.0.1:9/x', {}, '{}')).toBe(0)
  })
})
describe('automatic phones', () => {
  const find = (wanted: string) => Array.from({ length: 500 }, (_, i) => `1990001${String(i).padStart(4, '0')}`).find((n) => behaviourOf(n) === wanted) ?? ''
  it('behave by their number: answer, sleep, off; held ones are left alone', async () => {
    const [awake, asleep, off] = [find('answers'), find('sleeps'), find('off')]
    const held = find('declines')
    await act((t) => setAuto(t, true, now, asId<PersonId>('p')))
    await db.sql(`insert into sim_phone (number, data) values ($1, '{"held": true}')`, [held])
    for (const n of [awake, asleep, off, held]) await send(voice, `k:${n}`, n)
    const sim = createSim({ ...app, store: { ...app.store } } as App, secret, async () => 200)
    now = instant(now + answerDelay(`k:${awake}`))
    await sim.step()
    now = instant(now + pressDelay(`k:${awake}`))
    await sim.step()
    now = instant(now + 60_000)
    await sim.step()
    const rows = await db.sql<{ number: string; outcome: string }>('select number, outcome from sim_call')
    expect(Object.fromEntries(rows.map((r) => [r.number, r.outcome]))).toEqual({ [awake]: 'pressed-1', [asleep]: 'no-answer', [off]: 'off', [held]: 'no-answer' })
    await sim.stop()
  })
  it('are mostly awake', () => {
    const all = Array.from({ length: 2000 }, (_, i) => behaviourOf(`199${i}`))
    const share = all.filter((b) => b === 'answers').length / all.length
    expect(share).toBeGreaterThan(0.82)
    expect(share).toBeLessThan(0.9)
  })
  it('send a picture that is a picture', () => {
    expect(imageKind(demoPhoto(7))).toBe('image/png')
    expect(demoPhoto(7).equals(demoPhoto(7))).toBe(true)
    expect(demoPhoto(7).equals(demoPhoto(8))).toBe(false)
  })
})
