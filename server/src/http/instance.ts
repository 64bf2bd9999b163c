/** One Fastify with every limit set: nothing may take for ever, be endlessly large, or arrive in a form nobody asked for. */
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { refusal } from '@anlan/kernel/base'
import type { App } from '../core/types.ts'
import { answerOf, answerOfError } from './problem.ts'
import './state.ts'

export function fastifyOf(app: App, handlerMs = 15_000): FastifyInstance {
  return fastify({
    loggerInstance: app.log.child({ part: 'http' }) as never,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    genReqId: () => app.randomHex(6),
    requestIdHeader: false,
    // A film from a phone on a weak network takes minutes; all other bodies end with their route's `handlerTimeout`.
    requestTimeout: 130_000,
    connectionTimeout: 60_000,
    handlerTimeout: handlerMs,
    keepAliveTimeout: 30_000,
    maxRequestsPerSocket: 1000,
    bodyLimit: 1024 * 1024,
    trustProxy: app.config.trustProxy ?? false,
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
export function addParser(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error')
  http.removeAllContentTypeParsers()
  http.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.rawBody = body
    if (body.length === 0) done(null, undefined)
    else void parse(request, body, done)
  })
}
export function addState(http: FastifyInstance): void {
  http.decorateRequest('rawBody', '')
  http.decorateRequest('signedIn', null)
  http.decorateRequest('act', null)
  http.decorateRequest('refusedWith', null)
  http.decorateRequest('timedOut', false)
  http.decorateRequest('handlerRan', false)
}
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const a = answerOfError(error, request.id)
  if (a.unknown) request.log.error({ err: error, route: request.routeOptions.config.routeName ?? null, id: request.id }, 'request failed')
  request.refusedWith = a.refusal
  request.timedOut = (error as { code?: unknown } | null)?.code === 'FST_ERR_HANDLER_TIMEOUT'
  if (a.retryAfter !== undefined) void reply.header('retry-after', String(a.retryAfter))
  void reply.removeHeader('content-disposition')
  return reply.code(a.status).type('application/json; charset=utf-8').send(JSON.stringify(a.body))
}
