/** The provider of calls and texts in the demonstration: speaks the same signed protocol as a real one, so the product has one code path. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { verify } from '@anlan/channels/provider'
import type { App } from '../core/types.ts'
import { cancel, type Incoming, ring, text } from './phones.ts'

export type ProviderParts = Pick<App, 'store' | 'clock' | 'root' | 'newId'>

type SendRequest = Omit<Incoming, 'id'> & { readonly kind: 'voice' | 'sms' }
/** @returns null when the body is not a delivery of the protocol */
export function parseSend(json: unknown): SendRequest | null {
  if (typeof json !== 'object' || json === null) return null
  const of = (name: string, max: number): string | null => {
    const v: unknown = Object.hasOwn(json, name) ? (json as Record<string, unknown>)[name] : undefined
    return typeof v === 'string' && v.length > 0 && v.length <= max ? v : null
  }
  const [key, to, kind, said, callback] = [of('key', 256), of('to', 20), of('kind', 5), of('text', 4000), of('callback', 500)]
  if (key === null || to === null || said === null || callback === null || !/^\+?\d{5,18}$/.test(to) || !/^https?:\/\//.test(callback)) return null
  if (kind !== 'voice' && kind !== 'sms') return null
  return { key, to, kind, text: said, code: of('code', 8), link: of('link', 500), callback }
}
function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}
/** Mounted under /sim/provider: POST /send, POST /cancel, GET /health; everything signed. */
export function simProvider(parts: ProviderParts, secret: string): FastifyPluginAsync {
  return async (http) => {
    // The signature covers the bytes, so the body stays a string until it has been checked.
    http.removeAllContentTypeParsers()
    http.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => done(null, body))
    const config = { rateLimit: false } as const
    function bodyOf(request: FastifyRequest, reply: FastifyReply): string | null {
      const raw = typeof request.body === 'string' ? request.body : ''
      const signed = verify(secret, request.headers, raw, parts.clock.now())
      if (signed === 'ok') return raw
      void reply.code(401).send({ error: signed })
      return null
    }
    http.post('/send', { config }, async (request, reply) => {
      const raw = bodyOf(request, reply)
      if (raw === null) return reply
      const given = parseSend(parsed(raw))
      if (!given) return reply.code(422).send({ error: 'shape' })
      const { kind, ...rest } = given
      const now = parts.clock.now()
      const incoming: Incoming = { id: parts.newId(), ...rest }
      const id = await parts.store.tx(parts.root, (t) => (kind === 'voice' ? ring(t, incoming, now) : text(t, incoming, now)))
      return { id, key: given.key }
    })
    http.post('/cancel', { config }, async (request, reply) => {
      const raw = bodyOf(request, reply)
      if (raw === null) return reply
      const json = parsed(raw)
      const key = typeof json === 'object' && json !== null && 'key' in json ? json.key : null
      if (typeof key !== 'string') return reply.code(422).send({ error: 'shape' })
      await parts.store.tx(parts.root, (t) => cancel(t, key, parts.clock.now()))
      return { ok: true }
    })
    http.get('/health', { config }, async (request, reply) => (bodyOf(request, reply) === null ? reply : { ok: true, provider: 'sim' }))
  }
}
