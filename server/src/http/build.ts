/** The HTTP face: every route of the contract and no other, each guarded, validated, limited and audited in one place. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { join, resolve } from 'node:path'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply, type FastifyRequest } from 'fastify'
import { asId, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { nowhere } from '../auth/access.ts'
import { readCookie } from '../auth/cookie.ts'
import { resolveSession } from '../auth/sessions.ts'
import type { App, Handler, Handlers, Who } from '../core/types.ts'
import { isAudited, mayGoOnWithoutAudit, writeAudit } from './audit.ts'
import { judge } from './guard.ts'
import { helmetOptions, permissionsPolicy } from './headers.ts'
import { closeHub } from './hub.ts'
import { registerOperations } from './operations.ts'
import { answerOf, answerOfError, Refused } from './problem.ts'
import { defaultRates, type Rates, rateKind, rateOf } from './rate.ts'
import './state.ts'
import { registerStatics } from './statics.ts'
import { validated } from './validate.ts'

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
}

const root = resolve(import.meta.dirname, '../../..')
const PHOTO_ROUTES: readonly RouteName[] = ['uploadPhoto', 'phonePhoto']
const PHOTO_BYTES = 8 * 1024 * 1024
const JSON_TYPE = /^application\/json(?:\s*;\s*charset=utf-8)?$/i
const nobody = asId<PersonId>('anonymous')

function fastifyOf(app: App): FastifyInstance {
  return fastify({
    loggerInstance: app.log.child({ part: 'http' }) as never,
    disableRequestLogging: true,
    genReqId: () => app.randomHex(6),
    requestIdHeader: false,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    handlerTimeout: 15_000,
    keepAliveTimeout: 30_000,
    maxRequestsPerSocket: 1000,
    bodyLimit: 1024 * 1024,
    trustProxy: false,
    exposeHeadRoutes: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: false, caseSensitive: true },
    // A request line nobody could have meant (%ZZ and the like) is answered like any other unknown address.
    frameworkErrors(error, _request, reply) {
      app.log.info({ err: error.code }, 'request refused before routing')
      const a = answerOf(refusal('input.invalid', { what: '地址不合规' }))
      void (reply as unknown as FastifyReply).code(400).type('application/json; charset=utf-8').send(JSON.stringify(a.body))
    },
    clientErrorHandler(error, socket) {
      if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    },
  }) as unknown as FastifyInstance
}
/** JSON only, kept as it came beside the parsed value; an empty body is no body. */
function addParser(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error')
  http.removeAllContentTypeParsers()
  http.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = body
    if (body.length === 0) done(null, undefined)
    else void parse(request, body, done)
  })
}
function addState(http: FastifyInstance): void {
  http.decorateRequest('rawBody', '')
  http.decorateRequest('signedIn', null)
  http.decorateRequest('auditNote', null)
  http.decorateRequest('refusedWith', null)
  http.decorateRequest('auditWritten', false)
  http.decorateRequest('handlerRan', false)
}
function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const a = answerOfError(error, request.id)
  if (a.unknown) request.log.error({ err: error, route: request.routeOptions.config.routeName ?? null, id: request.id }, 'request failed')
  request.refusedWith = a.refusal
  if (a.retryAfter !== undefined) void reply.header('retry-after', String(a.retryAfter))
  void reply.removeHeader('content-disposition')
  return reply.code(a.status).type('application/json; charset=utf-8').send(JSON.stringify(a.body))
}
function whoOf(app: App, request: FastifyRequest): Who {
  const s = request.signedIn
  return s ? { person: s.person, scope: s.scope, ip: request.ip, actions: s.actions } : { person: nobody, scope: nowhere(app.district.label), ip: request.ip, actions: [] }
}
function text(v: string | string[] | undefined): string | undefined {
  return Array.isArray(v) ? v[0] : v
}
function checkType(request: FastifyRequest, def: RouteDef, photo: boolean): void {
  if (def.method === 'GET') return
  const type = request.headers['content-type']
  if (photo) {
    if (!/^multipart\/form-data\s*;/i.test(type ?? '')) throw new Refused(refusal('input.invalid', { what: '须以 multipart/form-data 上传' }))
    return
  }
  const carries = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if ((carries || def.body) && !JSON_TYPE.test(type ?? '')) throw new Refused(refusal('input.invalid', { what: '内容类型须为 application/json' }))
}
/** Runtime counterpart of the types, for handlers put together from several files. */
export function assertServed(handlers: Readonly<Record<string, unknown>>, table: Readonly<Record<string, unknown>> = routes): void {
  for (const [name, raw] of Object.entries(table)) {
    const may = (raw as Partial<RouteDef>).may
    if (typeof may !== 'object' || may === null || Object.keys(may).length === 0) throw new Error(`route ${name} does not say who may use it`)
    if (typeof handlers[name] !== 'function') throw new Error(`route ${name} has no handler`)
  }
  for (const name of Object.keys(handlers)) if (!(name in table)) throw new Error(`handler ${name} serves no route of the contract`)
}

function addRoute<N extends RouteName>(app: App, http: FastifyInstance, name: N, handler: Handler<N>, rates: Rates): void {
  const def = routes[name] as RouteDef
  const photo = PHOTO_ROUTES.includes(name)
  const kind = rateKind(name, def.path)
  const results = new WeakMap<FastifyRequest, unknown>()
  const audited = isAudited(name)
  http.route({
    method: def.method,
    url: def.path,
    ...(photo ? { bodyLimit: PHOTO_BYTES + 64 * 1024 } : {}),
    config: { routeName: name, ...(kind === null ? {} : { rateLimit: rateOf(rates, kind, app.config.demo) as never }) },
    // After the rate limit (onRequest), before a byte of the body is read.
    preParsing: async (request, _reply, payload) => {
      const token = readCookie(app, request.headers.cookie)
      // A screen that only listens does not keep a login awake.
      request.signedIn = token === null ? null : await resolveSession(app, token, name !== 'live')
      const no = judge(def, request.signedIn, {
        csrf: text(request.headers['x-csrf']),
        fetchSite: text(request.headers['sec-fetch-site']),
        now: app.clock.now(),
        demo: app.config.demo,
      })
      if (no) throw new Refused(no)
      checkType(request, def, photo)
      return payload
    },
    handler: async (request, reply) => {
      const params = def.params ? validated(def.params, request.params, 'params') : undefined
      const query = def.query ? validated(def.query, request.query, 'query') : undefined
      const body = def.body ? validated(def.body, request.body ?? {}, 'body') : undefined
      request.handlerRan = true
      const given = { params, query, body, who: whoOf(app, request), ip: request.ip, session: request.signedIn?.session ?? null, raw: request, reply }
      const result = await handler(app, given as never)
      if (typeof result === 'object' && result !== null && 'refusal' in result) throw new Refused((result as { refusal: Refusal }).refusal)
      // Streams and files answer through `reply` themselves; awaiting it waits for them.
      if (result === undefined && (reply.sent || (def.answers ?? 'json') !== 'json')) return reply
      if (result === undefined) throw new Error(`handler ${name} answered nothing`)
      results.set(request, result)
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(result))
    },
    ...(audited
      ? {
          onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
            if (request.auditWritten) return payload
            request.auditWritten = true
            try {
              await writeAudit(app, request, name, reply.statusCode, results.get(request))
            } catch (error) {
              if (reply.statusCode >= 400 || mayGoOnWithoutAudit(name)) {
                request.log.error({ err: error, route: name }, 'audit row could not be written')
                return payload
              }
              void reply.removeHeader('set-cookie')
              throw error
            }
            return payload
          },
        }
      : {}),
  })
}

/** @throws Error when a route lacks a handler or a permission */
export async function buildHttp(app: App, handlers: Handlers, options: HttpOptions = {}): Promise<FastifyInstance> {
  assertServed(handlers)
  const rates: Rates = { ...defaultRates, ...options.rates }
  const https = app.config.publicUrl.startsWith('https://')
  const http = fastifyOf(app)
  addParser(http)
  addState(http)
  http.setErrorHandler((error, request, reply) => sendProblem(request, reply, error))
  await http.register(helmet, helmetOptions(https))
  http.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy)
    if (/^\/(api|ingest|sim|metrics|ready|health)(\/|$|\?)/.test(request.url)) void reply.header('cache-control', 'no-store')
  })
  await http.register(rateLimit, {
    global: true,
    ...rateOf(rates, 'global', app.config.demo),
    keyGenerator: (request: FastifyRequest) => request.ip,
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false, 'retry-after': true },
    errorResponseBuilder: () => new Refused(refusal('auth.rate')),
  } as never)
  await http.register(multipart, { limits: { fileSize: PHOTO_BYTES, files: 1, fields: 4, fieldSize: 1000, parts: 5, headerPairs: 50 }, throwFileSizeLimit: true })

  for (const name of Object.keys(routes) as RouteName[]) addRoute(app, http, name, handlers[name] as Handler<typeof name>, rates)
  const signedIn = async (request: FastifyRequest) => {
    const token = readCookie(app, request.headers.cookie)
    return token === null ? null : resolveSession(app, token)
  }
  registerOperations(app, http, {
    signedIn,
    collectDefaults: options.collectDefaultMetrics ?? true,
    ...(options.moreMetrics ? { moreMetrics: options.moreMetrics } : {}),
    ...(options.ready ? { ready: options.ready } : {}),
  })
  const document = join(root, 'contract/openapi.json')
  http.get('/api/openapi.json', async (request, reply) => {
    if (!(await signedIn(request))) throw new Refused(refusal('auth.required'))
    if (!existsSync(document)) throw new Refused(refusal('item.missing', { what: '接口说明' }))
    return reply.type('application/json; charset=utf-8').send(await readFile(document, 'utf8'))
  })
  const ingest = options.ingest
  if (ingest) {
    http.post('/ingest/v1/readings', { config: { rateLimit: rateOf(rates, 'ingest', app.config.demo) as never } }, async (request, reply) => {
      if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) throw new Refused(refusal('input.invalid', { what: '内容类型须为 application/json' }))
      const answer = await ingest({ headers: request.headers, body: request.body, raw: request.rawBody, ip: request.ip })
      return reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.body))
    })
  }
  for (const m of options.mounts ?? []) await http.register(m.plugin, { prefix: m.prefix })
  const page = await registerStatics(http, options.webDir ?? join(root, 'web/dist'))
  http.setNotFoundHandler({ preHandler: http.rateLimit() }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const isPage = request.method === 'GET' && !/^\/(api|ingest|sim|assets)(\/|$)/.test(path) && !/\.[a-z0-9]{2,5}$/i.test(path)
    return isPage ? page(reply) : sendProblem(request, reply, new Refused(refusal('item.missing', { what: '此地址' })))
  })
  http.addHook('preClose', async () => closeHub(app))
  return http
}
