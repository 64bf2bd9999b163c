/**
 * One MQTT message: the topic names the device (the broker's access list ties it to the login), the payload is a JSON batch as HTTP devices
 * send it. Pure; no topic and no bytes make it throw.
 */
import type { Instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { type Batch, parseBatch, parseBody, type ReadingVerdict, tokenProof } from '../json/index.ts'

/** What is subscribed: every device's own topic. */
export const TOPICS = 'anlan/+/readings'
export const MAX_PAYLOAD = 262_144
/** So much of a message is kept when it is refused before it was read. */
export const MAX_KEPT_UNREAD = 4096
export type MqttFault = 'topic' | 'device-unknown' | 'token-missing' | 'token' | 'token-hidden' | 'device' | 'too-large' | Extract<Batch, { readonly ok: false }>['fault']
/** `kept` are the bytes for the record: a token in the payload is a secret and leaves stars behind. */
export type Parsed =
  | { readonly ok: true; readonly readings: readonly RawReading[]; readonly verdicts: readonly ReadingVerdict[]; readonly kept: Uint8Array }
  | { readonly ok: false; readonly fault: MqttFault; readonly kept: Uint8Array }

/** @returns the device a topic speaks for; null when it is no topic of ours */
export function deviceOf(topic: string): string | null {
  return /^anlan\/([A-Za-z0-9_.-]{1,64})\/readings$/.exec(topic)?.[1] ?? null
}
/**
 * @param device the registered device of the topic
 * @param property the token from the MQTT 5 user property `token`, or null; without it the payload's top-level `token` is taken
 * @param receivedAt stamped on every reading
 */
export function parseMessage(payload: Uint8Array, property: string | null, device: DeviceDef, receivedAt: Instant): Parsed {
  const body = parseBody(payload, MAX_PAYLOAD)
  if (!body.ok) return refuse(body.fault, payload)
  const token = property ?? body.token
  if (token === null) return refuse('token-missing', payload)
  const kept = body.token === null ? payload : withoutToken(payload)
  if (kept === null) return { ok: false, fault: 'token-hidden', kept: new Uint8Array() }
  if (!/^[!-~]{1,256}$/.test(token) || !tokenProof(token)(device)) return { ok: false, fault: 'token', kept }
  if (body.device !== null && body.device !== device.id) return { ok: false, fault: 'device', kept }
  const batch = parseBatch(body.json, device.id, receivedAt)
  return batch.ok ? { ok: true, readings: batch.readings, verdicts: batch.verdicts, kept } : { ok: false, fault: batch.fault, kept }
}
/** For what was refused before it was read: the beginning, without whatever looks like a token. */
export function beginning(payload: Uint8Array): Uint8Array {
  return starred(payload.subarray(0, MAX_KEPT_UNREAD))
}
function refuse(fault: MqttFault, payload: Uint8Array): Parsed {
  return { ok: false, fault, kept: fault === 'too-large' ? beginning(payload) : starred(payload) }
}
function starred(payload: Uint8Array): Uint8Array {
  // Read as Latin-1, so that every byte stays where and what it was.
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('latin1')
  return Buffer.from(
    text.replace(/("token"\s*:\s*")([^"]*)/g, (_, before: string, secret: string) => before + '*'.repeat(secret.length)),
    'latin1',
  )
}
/** @returns null when the token is written so that its place cannot be found (escapes in its name) */
function withoutToken(payload: Uint8Array): Uint8Array | null {
  const kept = starred(payload)
  const again = parseBody(kept)
  return again.ok && again.token !== null && /^\**$/.test(again.token) ? kept : null
}
