/** What machines ask: alive, ready, measured. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { App } from '../core/types.ts'
import { answerOf } from './problem.ts'
import { refusal } from '@anlan/kernel/base'
import { isLoopback } from './rate.ts'
import type { SignedIn } from './state.ts'

/** A proxy on the same machine also comes from loopback; what it forwards is a stranger. */
function isLocalMachine(request: FastifyRequest): boolean {
  return isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined && request.headers['x-real-ip'] === undefined
}
export type OperationsOptions = {
  readonly collectDefaults: boolean
  /** Lines of other parts, in Prometheus text form. */
  readonly moreMetrics?: () => Promise<string>
  /** Beyond the store: e.g. whether watches are warm. */
  readonly ready?: () => boolean
  /** Parts outside this process that are attached; none of them makes the service unhealthy. */
  readonly health?: () => Readonly<Record<string, 'up' | 'down'>>
  readonly signedIn: (request: FastifyRequest) => Promise<SignedIn | null>
}
export function registerOperations(app: App, http: FastifyInstance, options: OperationsOptions): void {
  const registry = new Registry()
  if (options.collectDefaults) collectDefaultMetrics({ register: registry })
  const answered = new Counter({ name: 'anlan_http_answers_total', help: 'Answers by route and status class', labelNames: ['route', 'status'], registers: [registry] })
  const took = new Histogram({
    name: 'anlan_http_seconds',
    help: 'Time to answer by route',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 15],
    registers: [registry],
  })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.config.routeName ?? 'other'
    answered.inc({ route, status: `${Math.floor(reply.statusCode / 100)}xx` })
    if (route !== 'live') took.observe({ route }, reply.elapsedTime / 1000)
  })
  http.get('/health', { config: { rateLimit: false } }, async () => ({ ok: true, ...options.health?.() }))
  http.get('/ready', { config: { rateLimit: false } }, async (_request, reply) => {
    const ready = (options.ready?.() ?? true) && (await app.store.ready().catch(() => false))
    return ready ? { ready: true } : reply.code(503).header('retry-after', '1').send({ ready: false })
  })
  http.get('/metrics', async (request, reply) => {
    const admin = isLocalMachine(request) || ((await options.signedIn(request))?.roles.includes('systemAdmin') ?? false)
    if (!admin) {
      const missing = answerOf(refusal('item.missing', { what: '此地址' }))
      return reply.code(missing.status).send(missing.body)
    }
    const more = options.moreMetrics ? await options.moreMetrics().catch(() => '') : ''
    return reply.type(registry.contentType).send(`${await registry.metrics()}${more}`)
  })
}
