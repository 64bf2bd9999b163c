/** One route of the contract: guarded before its body is read, validated, run, answered, audited. */
import type { FastifyInstance, FastifyRequest, FastifyReply } from 'fastify'
import { asId, type PersonId, type Refusal, refusal } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { nowhere } from '../auth/access.ts'
import { readCookie } from '../auth/cookie.ts'
import { resolveSession } from '../auth/sessions.ts'
import type { App, Handler, Who } from '../core/types.ts'
import { MOST_BYTES } from '../evidence/kind.ts'
import { isAudited, openAct, writeRest } from './audit.ts'
import { judge } from './guard.ts'
import { Refused } from './problem.ts'
import { type Rates, rateKind } from './rate.ts'
import { validated } from './validate.ts'

export const PHOTO_BYTES = 8 * 1024 * 1024
/** A file over a weak mobile network takes longer than anything else. */
const UPLOAD_MS = 120_000
/** A long case file with its photos is set in type on another thread. */
const FILE_MS = 60_000
export const JSON_TYPE = /^application\/json(?:\s*;\s*charset=utf-8)?$/i
const unwritten = 'audit row could not be written'
const nobody = asId<PersonId>('anonymous')

function whoOf(app: App, request: FastifyRequest, untraced: boolean): Who {
  const s = request.signedIn
  const row = request.act === null ? {} : { act: request.act }
  if (untraced) return { person: nobody, scope: nowhere(app.district.label), actions: [], ...row }
  return s
    ? { person: s.person, scope: s.scope, ip: request.ip, actions: s.actions, ...row }
    : { person: nobody, scope: nowhere(app.district.label), ip: request.ip, actions: [], ...row }
}
function text(v: string | string[] | undefined): string | undefined {
  return Array.isArray(v) ? v[0] : v
}
function checkType(request: FastifyRequest, def: RouteDef, upload: boolean): void {
  if (def.method === 'GET') return
  const type = request.headers['content-type']
  if (upload) {
    if (!/^multipart\/form-data\s*;/i.test(type ?? '')) throw new Refused(refusal('input.invalid', { what: '须以 multipart/form-data 上传' }))
    return
  }
  const carries = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if ((carries || def.body) && !JSON_TYPE.test(type ?? '')) throw new Refused(refusal('input.invalid', { what: '内容类型须为 application/json' }))
}
export type Limits = Readonly<Partial<Record<keyof Rates, ReturnType<FastifyInstance['rateLimit']>>>>
export function addRoute<N extends RouteName>(app: App, http: FastifyInstance, name: N, handler: Handler<N>, limits: Limits): void {
  const def = routes[name] as RouteDef
  const upload = def.takes === 'file'
  const kind = rateKind(name, def.path)
  const limit = kind === null ? undefined : limits[kind]
  const results = new WeakMap<FastifyRequest, unknown>()
  const running = new WeakSet<FastifyRequest>()
  const audited = isAudited(name)
  http.route({
    method: def.method,
    url: def.path,
    ...(def.answers === 'file' ? { handlerTimeout: FILE_MS } : {}),
    ...(upload ? { bodyLimit: MOST_BYTES + 64 * 1024, handlerTimeout: UPLOAD_MS } : {}),
    config: { routeName: name, ...(limit ? { rateLimit: false as const } : {}) },
    ...(limit ? { onRequest: limit } : {}),
    // After the rate limit (onRequest), before a byte of the body is read.
    preParsing: async (request, _reply, payload) => {
      // Who reports in a browser in which somebody is signed in is not that somebody.
      const token = def.untraced === true ? null : readCookie(app, request.headers.cookie)
      // A screen that only listens does not keep a login awake.
      request.signedIn = token === null ? null : await resolveSession(app, token, name !== 'live')
      request.act = openAct(request, name)
      const no = judge(def, request.signedIn, {
        csrf: text(request.headers['x-csrf']),
        fetchSite: text(request.headers['sec-fetch-site']),
        now: app.clock.now(),
        demo: app.config.demo,
      })
      if (no) throw new Refused(no)
      checkType(request, def, upload)
      return payload
    },
    handler: async (request, reply) => {
      if (request.timedOut) return reply
      const params = def.params ? validated(def.params, request.params, 'params') : undefined
      const query = def.query ? validated(def.query, request.query, 'query') : undefined
      const body = def.body ? validated(def.body, request.body ?? {}, 'body') : undefined
      request.handlerRan = true
      const given = {
        params,
        query,
        body,
        who: whoOf(app, request, def.untraced === true),
        ip: def.untraced === true ? '' : request.ip,
        session: request.signedIn?.session ?? null,
        raw: request,
        reply,
      }
      let result: Awaited<ReturnType<Handler<N>>>
      running.add(request)
      try {
        result = await handler(app, given as never)
      } finally {
        running.delete(request)
        if (audited && request.timedOut)
          await writeRest(app, request, name, reply.statusCode, undefined).catch((error: unknown) => request.log.error({ err: error, route: name }, unwritten))
      }
      if (typeof result === 'object' && result !== null && 'refusal' in result) throw new Refused((result as { refusal: Refusal }).refusal)
      // The time limit has answered already.
      if (request.timedOut && reply.sent) return reply
      // Streams and files answer through `reply` themselves; awaiting it waits for them.
      if (result === undefined && (reply.sent || (def.answers ?? 'json') !== 'json')) return reply
      if (result === undefined) throw new Error(`handler ${name} answered nothing`)
      results.set(request, result)
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(result))
    },
    ...(audited
      ? {
          onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
            // Whether the act still happens is known only when its handler ends: the row waits for that.
            if (request.timedOut && running.has(request)) return payload
            try {
              await writeRest(app, request, name, reply.statusCode, results.get(request))
            } catch (error) {
              if (reply.statusCode >= 400 || request.act?.countsAnyway === true) {
                request.log.error({ err: error, route: name }, unwritten)
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
