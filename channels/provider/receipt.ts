/** Receipts the provider posts back: verified before they are read, and of exactly one shape. */
import type { Instant } from '@anlan/kernel/base'
import { type Headers, verify } from './sign.ts'

export const receiptKinds = ['delivered', 'ringing', 'answered', 'heard', 'ended', 'pressed', 'replied'] as const
export type ReceiptKind = (typeof receiptKinds)[number]
export type Receipt = {
  readonly key: string
  readonly kind: ReceiptKind
  /** Seconds of the message heard so far. */
  readonly heardSeconds?: number
  /** How a call ended or a text fared, in the provider's word. */
  readonly outcome?: string
  /** Keys pressed on the phone. */
  readonly pressed?: string
  /** Text of a reply. */
  readonly text?: string
}
export type ReceiptResult =
  | { readonly ok: true; readonly receipt: Receipt }
  | { readonly ok: false; readonly status: 401 | 413 | 422; readonly fault: 'unsigned' | 'expired' | 'wrong-signature' | 'too-large' | 'shape'; readonly detail: string }
const MAX_BODY = 16_384

/** @param headers lower-case names; @param rawBody exactly the bytes received, before any parsing */
export function readReceipt(secret: string, headers: Headers, rawBody: Uint8Array | string, now: Instant): ReceiptResult {
  const size = typeof rawBody === 'string' ? Buffer.byteLength(rawBody) : rawBody.byteLength
  if (size > MAX_BODY) return { ok: false, status: 413, fault: 'too-large', detail: `${size}` }
  const signed = verify(secret, headers, rawBody, now)
  if (signed !== 'ok') return { ok: false, status: 401, fault: ({ missing: 'unsigned', expired: 'expired', wrong: 'wrong-signature' } as const)[signed], detail: '' }
  let json: unknown
  try {
    json = JSON.parse(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString('utf8'))
  } catch {
    return shape('not JSON')
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return shape('not an object')
  const fields = new Map<string, unknown>(Object.entries(json))
  for (const name of fields.keys()) if (!Object.hasOwn(rules, name)) return shape(name)
  for (const [name, fits] of Object.entries(rules)) if (fields.has(name) && !fits(fields.get(name))) return shape(name)
  const [key, kind, heardSeconds, outcome, pressed, text] = ['key', 'kind', 'heardSeconds', 'outcome', 'pressed', 'text'].map((n) => fields.get(n))
  if (typeof key !== 'string' || !isKind(kind)) return shape('key or kind')
  // A key press without the key, or a hearing without its length, proves nothing.
  if (kind === 'pressed' && pressed === undefined) return shape('pressed')
  if (kind === 'heard' && heardSeconds === undefined) return shape('heardSeconds')
  if (kind === 'replied' && text === undefined) return shape('text')
  const receipt: Receipt = {
    key,
    kind,
    ...(typeof heardSeconds === 'number' ? { heardSeconds } : {}),
    ...(typeof outcome === 'string' ? { outcome } : {}),
    ...(typeof pressed === 'string' ? { pressed } : {}),
    ...(typeof text === 'string' ? { text } : {}),
  }
  return { ok: true, receipt }
}
const rules: Readonly<Record<string, (v: unknown) => boolean>> = {
  key: (v) => typeof v === 'string' && v.length > 0 && v.length <= 256,
  kind: isKind,
  heardSeconds: (v) => typeof v === 'number' && Number.isFinite(v) && v >= 0 && v <= 3600,
  outcome: (v) => typeof v === 'string' && v.length <= 64,
  pressed: (v) => typeof v === 'string' && /^[0-9*#]{1,16}$/.test(v),
  text: (v) => typeof v === 'string' && v.length <= 1000,
}
function isKind(v: unknown): v is ReceiptKind {
  return receiptKinds.some((k) => k === v)
}
function shape(detail: string): ReceiptResult {
  return { ok: false, status: 422, fault: 'shape', detail: detail.slice(0, 40) }
}
