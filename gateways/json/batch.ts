/**
 * Batches of readings in JSON, shared by the gateways that carry them: our own form, bare arrays, and `{ts, values}` as telemetry platforms
 * send it. Each reading is judged alone.
 */
import { type Instant, instant } from '@anlan/kernel/base'
import type { RawReading, ReadingFlag } from '@anlan/kernel/signal'

export const MAX_BODY = 1_048_576
export const MAX_READINGS = 5000
export type ReadingVerdict = 'accepted' | 'shape' | 'code' | 'time-missing' | 'time' | 'value' | 'flag' | 'device' | 'unsafe-key'
/** `verdicts` follows the order of the batch. */
export type Batch =
  | { readonly ok: true; readonly device: string | null; readonly readings: readonly RawReading[]; readonly verdicts: readonly ReadingVerdict[] }
  | { readonly ok: false; readonly fault: 'too-large' | 'too-many' | 'json' | 'shape' | 'empty' | 'unsafe-key' }

/** Device marks as in HJ 212, and their plain names. What a check concludes (late, conflict …) is not for a device to say. */
const flags: Readonly<Record<string, ReadingFlag | null>> = {
  N: null,
  F: 'maintenance',
  M: 'maintenance',
  S: 'manual',
  D: 'fault',
  C: 'calibration',
  T: 'out-of-range',
  B: 'fault',
  normal: null,
  maintenance: 'maintenance',
  manual: 'manual',
  fault: 'fault',
  calibration: 'calibration',
  missing: 'missing',
}
const unsafeKeys: readonly string[] = ['__proto__', 'constructor', 'prototype']

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }
function isObject(v: Json | undefined): v is JsonObject {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
}
function textIn(json: Json, key: string): string | null {
  const value = isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined
  return typeof value === 'string' ? value : null
}
function isUnsafe(o: JsonObject): boolean {
  return Object.keys(o).some((k) => unsafeKeys.includes(k))
}

export type Body =
  | { readonly ok: true; readonly json: Json; readonly device: string | null; readonly token: string | null }
  | { readonly ok: false; readonly fault: 'too-large' | 'json' | 'unsafe-key' }
/** The `device` and `token` a body names, read before anything else is believed; null when it names none. @param max in bytes */
export function parseBody(body: Uint8Array | string, max = MAX_BODY): Body {
  if ((typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength) > max) return { ok: false, fault: 'too-large' }
  let json: Json
  try {
    json = JSON.parse(typeof body === 'string' ? body : new TextDecoder('utf-8', { fatal: true }).decode(body)) as Json
  } catch {
    return { ok: false, fault: 'json' }
  }
  if (isObject(json) && isUnsafe(json)) return { ok: false, fault: 'unsafe-key' }
  return { ok: true, json, device: textIn(json, 'device'), token: textIn(json, 'token') }
}

/**
 * @param device the device the token proved; a reading that names another is refused
 * @param receivedAt stamped on every reading
 */
export function parseBatch(json: Json, device: string, receivedAt: Instant): Batch {
  const entries = entriesOf(json)
  if (entries === 'unsafe-key' || entries === 'shape' || entries === 'too-many') return { ok: false, fault: entries }
  if (entries.length === 0) return { ok: false, fault: 'empty' }
  const readings: RawReading[] = []
  const verdicts = entries.map((entry): ReadingVerdict => {
    const r = readOne(entry, device, receivedAt)
    if (typeof r === 'string') return r
    readings.push(r)
    return 'accepted'
  })
  return { ok: true, device: textIn(json, 'device'), readings, verdicts }
}
/** Flattens every accepted form into `{code, at, value, flag?}` entries. */
function entriesOf(json: Json): readonly Json[] | 'shape' | 'too-many' | 'unsafe-key' {
  const list = Array.isArray(json) ? json : isObject(json) && Array.isArray(json['readings']) ? json['readings'] : isObject(json) && 'values' in json ? [json] : undefined
  if (list === undefined) return 'shape'
  const out: Json[] = []
  for (const entry of list) {
    if (isObject(entry) && 'values' in entry) {
      const { values, ts } = entry
      if (!isObject(values)) return 'shape'
      if (isUnsafe(entry) || isUnsafe(values)) return 'unsafe-key'
      for (const [code, value] of Object.entries(values)) {
        out.push({ code, value, at: ts ?? null, ...(entry['device'] === undefined ? {} : { device: entry['device'] }) })
        if (out.length > MAX_READINGS) return 'too-many'
      }
    } else out.push(entry)
    if (out.length > MAX_READINGS) return 'too-many'
  }
  return out
}
function readOne(entry: Json, device: string, receivedAt: Instant): RawReading | ReadingVerdict {
  if (!isObject(entry)) return 'shape'
  if (isUnsafe(entry)) return 'unsafe-key'
  const { code, flag } = entry
  if (typeof code !== 'string' || !/^[A-Za-z0-9_.@-]{1,64}$/.test(code) || unsafeKeys.includes(code)) return 'code'
  if (entry['device'] !== undefined && entry['device'] !== device) return 'device'
  const at = readTime(entry['at'] ?? entry['ts'])
  if (typeof at === 'string') return at
  const value = readValue(entry['value'])
  if (value === undefined) return 'value'
  const marked: ReadingFlag[] = []
  if (flag !== undefined && flag !== null) {
    if (typeof flag !== 'string' || !Object.hasOwn(flags, flag)) return 'flag'
    const known = flags[flag]
    if (known) marked.push(known)
  }
  if (value === null && !marked.includes('missing')) marked.push('missing')
  return { device, code, at, value, flags: marked, receivedAt }
}
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)
const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/
/** Milliseconds, or ISO 8601 with its zone. Seconds and zoneless texts are refused: guessing eight hours wrong is worse than asking again. */
function readTime(v: Json | undefined): Instant | 'time' | 'time-missing' {
  if (v === undefined || v === null) return 'time-missing'
  let ms = typeof v === 'number' ? v : Number.NaN
  if (typeof v === 'string') {
    const m = iso.exec(v)
    if (m === null) return 'time'
    // Date.parse rolls 30 February over into March; such a stamp names no day.
    const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])]
    if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return 'time'
    ms = Date.parse(v)
  }
  return Number.isInteger(ms) && ms >= EARLIEST && ms < LATEST ? instant(ms) : 'time'
}
/** @returns null = the device says it has no value; undefined = not a value at all */
function readValue(v: Json | undefined): number | null | undefined {
  if (v === null) return null
  if (typeof v === 'number') return Number.isFinite(v) ? v : undefined
  if (typeof v !== 'string') return undefined
  const text = v.trim()
  if (text === '' || /^(nan|null|-+|n\/a)$/i.test(text)) return null
  return /^[+-]?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : undefined
}
