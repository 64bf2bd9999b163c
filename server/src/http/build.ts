/** The HTTP face: every route of the contract and no other, with pages, operations, readings and whatever the product mounts beside them. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { join, resolve } from 'node:path'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { refusal } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { readCookie } from '../auth/cookie.ts'
import { resolveSession } from '../auth/sessions.ts'
import type { App, Handler, Handlers } from '../core/types.ts'
import { helmetOptions, permissionsPolicy } from './headers.ts'
import { closeHub } from './hub.ts'
import { addParser, addState, fastifyOf, sendProblem } from './instance.ts'
import { registerOperations } from './operations.ts'
import { Refused } from './problem.ts'
import { defaultRates, isLoopback, type Rates, rateOf } from './rate.ts'
import { addRoute, JSON_TYPE, PHOTO_BYTES } from './route.ts'
import { isPagePath, registerStatics } from './statics.ts'

export type Ingest = (request: {
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
  readonly raw: string
  readonly ip: string
}) => Promise<{ readonly status: number; readonly body: unknown }>
export type HttpOptions = {
  /** POST /ingest/v1/readings; absent = not served. */
  readonly ingest?: Ingest
  /** Other addresses of the product (the built-in phone simulator); they see the same headers, parsers and limits. */
  readonly mounts?: readonly { readonly prefix: string; readonly plugin: FastifyPluginAsync }[]
  readonly webDir?: string
  readonly rates?: Partial<Rates>
  readonly collectDefaultMetrics?: boolean
  readonly moreMetrics?: () => Promise<string>
  readonly ready?: () => boolean
  readonly health?: () => Readonly<Record<string, 'up' | 'down'>>
  /** How long a handler may take before the person is told to try again. Default 15 000. */
  readonly handlerMs?: number
}

const root = resolve(import.meta.dirname, '../../..')

/** Runtime counterpart of the types, for handlers put together from several files. */
export function assertServed(handlers: Readonly<Record<string, unknown>>, table: Readonly<Record<string, unknown>> = routes): void {
  for (const [name, raw] of Object.entries(table)) {
    const may = (raw as Partial<RouteDef>).may
    if (typeof may !== 'object' || may === null || Object.keys(may).length === 0) throw new Error(`route ${name} does not say who may use it`)
    if (typeof handlers[name] !== 'function') throw new Error(`route ${name} has no handler`)
  }
  for (const name of Object.keys(handlers)) if (!(name in table)) throw new Error(`handler ${name} serves no route of the contract`)
}

/** @throws Error when a route lacks a handler or a permission */
export async function buildHttp(app: App, handlers: Handlers, options: HttpOptions = {}): Promise<FastifyInstance> {
  assertServed(handlers)
  const rates: Rates = { ...defaultRates, ...options.rates }
  const https = app.config.publicUrl.startsWith('https://')
  const host = new URL(app.config.publicUrl).hostname
  if (!https && host !== 'localhost' && !isLoopback(host))
    app.log.warn(`对外地址 ${app.config.publicUrl} 未用 HTTPS：登录凭据会在网络上明文传输，会话 cookie 不带 Secure。正式使用请置于 HTTPS 之后。`)
  const http = fastifyOf(app, options.handlerMs)
  addParser(http)
  addState(http)
  http.setErrorHandler((error, request, reply) => sendProblem(request, reply, error))
  await http.register(helmet, helmetOptions(https))
  http.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy)
    if (/^\/(api|ingest|sim\/provider|metrics|ready|health)(\/|$|\?)/.test(request.url)) void reply.header('cache-control', 'no-store')
  })
  await http.register(rateLimit, {
    global: true,
    ...rateOf(rates, 'global', app.config.demo),
    ipv6Subnet: 64,
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false, 'retry-after': true },
    errorResponseBuilder: () => new Refused(refusal('auth.rate')),
  } as never)
  await http.register(multipart, { limits: { fileSize: PHOTO_BYTES, files: 1, fields: 4, fieldSize: 1000, parts: 5, headerPairs: 50 }, throwFileSizeLimit: true })

  // One counter a kind, shared by all routes of the kind: guessing links on five routes is still guessing links.
  const limitOf = (kind: keyof Rates) => http.rateLimit(rateOf(rates, kind, app.config.demo) as never)
  const limits = { login: limitOf('login'), link: limitOf('link'), receipts: limitOf('receipts'), ingest: limitOf('ingest') }
  for (const name of Object.keys(routes) as RouteName[]) addRoute(app, http, name, handlers[name] as Handler<typeof name>, limits)
  const signedIn = async (request: FastifyRequest) => {
    const token = readCookie(app, request.headers.cookie)
    return token === null ? null : resolveSession(app, token)
  }
  registerOperations(app, http, {
    signedIn,
    collectDefaults: options.collectDefaultMetrics ?? true,
    ...(options.moreMetrics ? { moreMetrics: options.moreMetrics } : {}),
    ...(options.ready ? { ready: options.ready } : {}),
    ...(options.health ? { health: options.health } : {}),
  })
  const document = join(root, 'contract/openapi.json')
  http.get('/api/openapi.json', async (request, reply) => {
    if (!(await signedIn(request))) throw new Refused(refusal('auth.required'))
    if (!existsSync(document)) throw new Refused(refusal('item.missing', { what: '接口说明' }))
    return reply.type('application/json; charset=utf-8').send(await readFile(document, 'utf8'))
  })
  const ingest = options.ingest
  if (ingest) {
    http.post('/ingest/v1/readings', { config: { rateLimit: false }, onRequest: limits.ingest }, async (request, reply) => {
      if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) throw new Refused(refusal('input.invalid', { what: '内容类型须为 application/json' }))
      const answer = await ingest({ headers: request.headers, body: request.body, raw: request.rawBody, ip: request.ip })
      return reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.body))
    })
  }
  for (const m of options.mounts ?? []) await http.register(m.plugin, { prefix: m.prefix })
  const page = await registerStatics(http, options.webDir ?? join(root, 'web/dist'))
  http.get('/', (_request, reply) => page(reply))
  http.setNotFoundHandler({ preHandler: http.rateLimit() }, async (request, reply) => {
    return request.method === 'GET' && isPagePath(request.url) ? page(reply) : sendProblem(request, reply, new Refused(refusal('item.missing', { what: '此地址' })))
  })
  http.addHook('preClose', async () => closeHub(app))
  return http
}
