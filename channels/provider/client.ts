/** Speaks to the provider of calls and texts. The result says what to do next; a repeat of one key is the same delivery. */
import type { Channel, Delivery, Envelope, Instant } from '@anlan/kernel/base'
import { signedHeaders } from './sign.ts'

export type ProviderOptions = {
  /** Address of the provider without trailing slash, such as `http://127.0.0.1:8080/sim/provider`. */
  readonly base: string
  readonly secret: string
  /** Where receipts are to be posted. */
  readonly callback: string
  readonly now: () => Instant
  readonly timeoutMs?: number
}
export type SendBody = {
  readonly key: string
  readonly to: string
  readonly kind: 'voice' | 'sms'
  readonly text: string
  readonly code?: string
  readonly link?: string
  readonly callback: string
}
const MAX_RESPONSE = 65_536
const MAX_RETRY_MS = 300_000

/** One channel of the provider; never throws. */
export function createProviderChannel(kind: 'voice' | 'sms', options: ProviderOptions): Channel {
  return {
    name: kind,
    deliver: (e) => deliver(kind, options, e),
    stop: async (key) => {
      await call(options, 'POST', '/cancel', JSON.stringify({ key }))
    },
    check: async () => {
      const r = await call(options, 'GET', '/health', '')
      return { ok: r.status >= 200 && r.status < 300, note: r.status === 0 ? r.text : `HTTP ${r.status}` }
    },
  }
}
async function deliver(kind: 'voice' | 'sms', options: ProviderOptions, e: Envelope): Promise<Delivery> {
  const { message, phone, link } = e
  if (phone === null || phone === '') return { status: 'dead', error: 'no phone number' }
  if (message.expires <= options.now()) return { status: 'dead', error: 'expired before it could be sent' }
  const body: SendBody = {
    key: message.key,
    to: phone,
    kind,
    text: message.text,
    ...(message.code === undefined ? {} : { code: message.code }),
    ...(link === null ? {} : { link }),
    callback: options.callback,
  }
  const r = await call(options, 'POST', '/send', JSON.stringify(body))
  // 409: the provider has this key already, so the person is being reached.
  if ((r.status >= 200 && r.status < 300) || r.status === 409) return { status: 'sent', providerId: providerId(r.text) ?? message.key }
  if (r.status === 0) return { status: 'retry', error: r.text, afterMs: 1000 }
  const error = `HTTP ${r.status} ${r.text.slice(0, 200)}`.trim()
  if (r.status === 429) return { status: 'retry', error, afterMs: r.retryAfterMs ?? 5000 }
  // 408 and 425 ask for the same request again; any other 4xx would be refused again.
  if (r.status >= 500 || r.status === 408 || r.status === 425) return { status: 'retry', error, afterMs: r.retryAfterMs ?? 2000 }
  return { status: 'dead', error }
}

/** `status` 0 = no answer: refused, cut off or too slow; whether it arrived is unknown, so the same key goes again. */
type Answer = { readonly status: number; readonly text: string; readonly retryAfterMs?: number }
async function call(options: ProviderOptions, method: 'GET' | 'POST', path: string, body: string): Promise<Answer> {
  try {
    const response = await fetch(options.base + path, {
      method,
      headers: { ...signedHeaders(options.secret, options.now(), body), ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(method === 'POST' ? { body } : {}),
      // A provider that redirects is misconfigured; phone numbers are not sent to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? 5000),
    })
    const text = await readText(response)
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return { status: response.status, text, ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: Math.min(seconds * 1000, MAX_RETRY_MS) } : {}) }
  } catch (e) {
    return { status: 0, text: e instanceof Error ? (e.name === 'TimeoutError' ? 'timed out' : causeOf(e)) : String(e) }
  }
}
function causeOf(e: Error): string {
  return e.cause instanceof Error ? `${e.message}: ${e.cause.message}` : e.message
}
async function readText(response: Response): Promise<string> {
  if (response.body === null) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body) {
    size += part.byteLength
    parts.push(part)
    if (size > MAX_RESPONSE) break
  }
  return Buffer.concat(parts).subarray(0, MAX_RESPONSE).toString('utf8')
}
function providerId(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null || !('id' in json)) return undefined
    return typeof json.id === 'string' && json.id.length > 0 && json.id.length <= 128 ? json.id : undefined
  } catch {
    return undefined
  }
}
