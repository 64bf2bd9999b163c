/** Signature of every message between Anlan and a provider, both ways: HMAC-SHA256 over time and raw body, so neither can be altered or replayed late. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@anlan/kernel/base'

export const TIME_HEADER = 'x-anlan-time'
export const SIGNATURE_HEADER = 'x-anlan-signature'
/** A message older (or further ahead) than this is refused. */
export const MAX_AGE_MS = 300_000
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

export function sign(secret: string, time: number, rawBody: Uint8Array | string): string {
  return createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest('hex')
}
export function signedHeaders(secret: string, time: number, rawBody: Uint8Array | string): Record<string, string> {
  return { [TIME_HEADER]: String(time), [SIGNATURE_HEADER]: sign(secret, time, rawBody) }
}
/** @param headers lower-case names. An empty secret verifies nothing. */
export function verify(secret: string, headers: Headers, rawBody: Uint8Array | string, now: Instant): 'ok' | 'missing' | 'expired' | 'wrong' {
  const time = headers[TIME_HEADER]
  const given = headers[SIGNATURE_HEADER]
  if (secret === '' || typeof time !== 'string' || typeof given !== 'string' || !/^\d{1,16}$/.test(time) || !/^[0-9a-f]{64}$/.test(given)) return 'missing'
  // The signature first: an unsigned stranger is not told whether a clock is wrong.
  if (!timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(sign(secret, Number(time), rawBody), 'hex')) || String(Number(time)) !== time) return 'wrong'
  return Math.abs(now - Number(time)) > MAX_AGE_MS ? 'expired' : 'ok'
}
