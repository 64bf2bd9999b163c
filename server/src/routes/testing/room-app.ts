/** The real App on a test database with Jiangjin's data, a clock that stands until told, and the demonstration provider on a real port. */
import { randomBytes } from 'node:crypto'
import fastify, { type FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { asId, type Channel, type ChannelName, type Instant, instant, type PersonId, plus, seconds } from '@anlan/kernel/base'
import type { RouteName } from '@anlan/contract'
import { jiangjin } from '@anlan/districts/jiangjin'
import { type ActionId, actions, role } from '@anlan/policy'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { createSmsChannel } from '@anlan/channels/sms'
import { createVoiceChannel } from '@anlan/channels/voice'
import { createApp } from '../../core/app.ts'
import { newIdAt } from '../../core/new-id.ts'
import type { App, Handler, Handlers, Request, Who } from '../../core/types.ts'
import { simProvider } from '../../sim/provider.ts'
import { createSim, type Sim } from '../../sim/run.ts'
import { providerSecret } from '../../sim/secret.ts'
import { calloutHandlers } from '../callout.ts'

export type RoomApp = {
  readonly app: App
  readonly db: TestStore
  readonly sim: Sim
  readonly base: string
  readonly secret: string
  who(account: string): Who
  ask<N extends RouteName>(handlers: Pick<Handlers, N>, name: N, as: string, input?: { params?: unknown; query?: unknown; body?: unknown }): Promise<unknown>
  pass(ms: number): void
  /** Deadlines, deliveries and phones until nothing moves. */
  settle(): Promise<void>
  /** What the handlers answered through `reply` last. */
  readonly files: { headers: Record<string, string>; body: Buffer }[]
  close(): Promise<void>
}
/** 4 July 2026 02:00 in China. */
const START = instant(Date.UTC(2026, 6, 3, 18))

export async function openRoom(): Promise<RoomApp> {
  const db = await openTestStore()
  let now: Instant = START
  const http = fastify()
  const channels = new Map<ChannelName, Channel>()
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: '/nonexistent',
    databaseUrl: null,
    databaseAppUrl: null,
    hj212Port: 0,
    hj212Host: '127.0.0.1',
    mqttUrl: null,
    natsUrl: null,
    demo: true,
    secret: randomBytes(24).toString('hex'),
    publicUrl: 'http://127.0.0.1:8080',
    provider: null,
    trustProxy: null,
    logLevel: 'silent',
  }
  const clock = { now: () => now }
  const app = await createApp({
    config,
    store: db.store,
    clock,
    newId: () => newIdAt(Date.now()),
    randomHex: (n) => randomBytes(n).toString('hex'),
    log: pino({ level: 'silent' }),
    district: jiangjin,
    channels,
    worker: 'test',
    kick: () => undefined,
  })
  const secret = providerSecret(config) ?? ''
  await http.register(simProvider(app, secret), { prefix: '/sim/provider' })
  await http.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    inner.post('/api/receipts/:channel', async (request, reply) => {
      const raw = { headers: request.headers, rawBody: String(request.body) } as unknown as FastifyRequest
      const answer = await calloutHandlers.receipt(app, {
        params: request.params,
        raw,
        who: { person: asId<PersonId>('anonymous'), scope: app.root.path, actions: [] },
      } as unknown as Request<'receipt'>)
      if (answer && 'refusal' in answer) return reply.code(answer.refusal.code === 'auth.required' ? 401 : 404).send(answer.refusal)
      return answer
    })
  })
  const base = await http.listen({ port: 0, host: '127.0.0.1' })
  const provider = (channel: string) => ({ base: `${base}/sim/provider`, secret, callback: `${base}/api/receipts/${channel}`, now: clock.now })
  channels.set('voice', createVoiceChannel(provider('voice')))
  channels.set('sms', createSmsChannel(provider('sms')))
  const sim = createSim(app, secret)
  const files: { headers: Record<string, string>; body: Buffer }[] = []

  function who(account: string): Who {
    const person = jiangjin.accounts.find((a) => a.account === account)?.person ?? asId<PersonId>(account)
    const r = app.registry()
    const posts = r.holdings.filter((h) => h.person === person).flatMap((h) => r.posts.filter((p) => p.id === h.post))
    const mine = (Object.keys(actions) as ActionId[]).filter((a) => actions[a].roles.some((k) => posts.some((p) => p.role === role[k].id)))
    const org = r.orgs.find((o) => o.id === posts[0]?.org)
    return { person, scope: org?.kind === 'township' || org?.kind === 'village' ? org.path : app.root.path, actions: mine, ip: '127.0.0.1' }
  }
  return {
    app,
    db,
    sim,
    base,
    secret,
    who,
    files,
    async ask(handlers, name, as, input = {}) {
      const headers: Record<string, string> = {}
      const reply = {
        header(k: string, v: string) {
          headers[k] = v
          return reply
        },
        type(v: string) {
          headers['content-type'] = v
          return reply
        },
        async send(body: Buffer | string) {
          files.push({ headers, body: Buffer.from(body) })
        },
      }
      const request = { params: {}, query: {}, body: {}, raw: { headers: {} }, ...input, who: who(as), ip: '127.0.0.1', session: 's', reply }
      return (handlers[name] as Handler<typeof name>)(app, request as never)
    },
    pass(ms) {
      now = plus(now, seconds(ms / 1000))
    },
    async settle() {
      for (let quiet = 0; quiet < 2; ) {
        const n = (await app.core.runDue()) + (await app.core.runOutbox()) + (await sim.step())
        quiet = n === 0 ? quiet + 1 : 0
      }
    },
    async close() {
      await http.close()
      await db.close()
    },
  }
}
