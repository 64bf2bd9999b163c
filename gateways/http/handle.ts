/** POST /ingest/v1/readings without a framework: token, size, batch, delivery. The answer leaves only after the readings are durable. */
import { type Instant, refusal, refusalText, type RefusalCode } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { MAX_BODY, MAX_READINGS, parseBatch, parseBody, type ReadingVerdict, tokenProof } from '../json/index.ts'

/** The bytes as they came and the verdict on them; the shape the server keeps. */
export type HttpFrame = {
  readonly gateway: 'http'
  readonly device: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly verdict: 'ok' | 'lenient' | 'refused'
  readonly flags: readonly string[]
}
export type HttpIngest = {
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The raw body, not yet parsed. */
  readonly body: Uint8Array | string
  readonly devices: readonly DeviceDef[]
  readonly deliver: (frame: HttpFrame, readings: readonly RawReading[]) => Promise<unknown>
  readonly now: () => Instant
}
export type HttpAnswer = {
  readonly status: 200 | 400 | 401 | 413 | 415 | 422 | 503
  readonly headers?: Readonly<Record<string, string>>
  readonly body: {
    readonly accepted: number
    readonly refused: number
    /** One verdict for each reading, in the order sent. */
    readonly results: readonly ReadingVerdict[]
    readonly error?: { readonly code: RefusalCode; readonly no: number; readonly text: string; readonly next: string }
  }
}

/** Never throws. 200 = at least one reading is durable; 422 = none was acceptable, sending again changes nothing; 503 = send again. */
export async function handleHttpIngest(request: HttpIngest): Promise<HttpAnswer> {
  const type = text(request.headers['content-type']).split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return error(415, 'input.invalid', { what: 'Content-Type 须为 application/json' })
  // The token is looked at first: a stranger learns nothing about what a body should hold, and costs no parsing.
  const token = /^Bearer ([!-~]{1,256})$/.exec(text(request.headers['authorization']))?.[1]
  const device = token === undefined ? undefined : findDevice(request.devices, token)
  if (device === undefined) return error(401, 'device.unknown')

  const parsed = parseBody(request.body)
  if (!parsed.ok) {
    if (parsed.fault === 'too-large') return error(413, 'input.too-large', { max: `${MAX_BODY / 1024} KiB` })
    return error(400, 'input.invalid', { what: parsed.fault === 'json' ? 'JSON 不完整或编码不对' : '含有不允许的键名' })
  }
  if (parsed.device !== null && parsed.device !== device.id) return error(401, 'device.unknown')
  const receivedAt = request.now()
  const batch = parseBatch(parsed.json, device.id, receivedAt)
  if (!batch.ok) {
    if (batch.fault === 'too-many') return error(413, 'input.too-large', { max: `${MAX_READINGS} 条` })
    return error(400, 'input.invalid', {
      what: { shape: '须为 readings 数组或 {ts, values}', empty: '没有读数', 'unsafe-key': '含有不允许的键名', 'too-large': '过大', json: 'JSON' }[batch.fault],
    })
  }
  const refused = batch.verdicts.length - batch.readings.length
  const body = { accepted: batch.readings.length, refused, results: batch.verdicts }
  const bytes = typeof request.body === 'string' ? Buffer.from(request.body) : request.body
  const flags = [...new Set(batch.verdicts.filter((v) => v !== 'accepted'))]
  try {
    const verdict = batch.readings.length === 0 ? 'refused' : refused > 0 ? 'lenient' : 'ok'
    await request.deliver({ gateway: 'http', device: device.id, receivedAt, bytes, verdict, flags }, batch.readings)
  } catch {
    return { ...error(503, 'service.busy'), headers: { 'retry-after': '2' } }
  }
  return { status: batch.readings.length > 0 ? 200 : 422, body }
}
/** Compares with every device without stopping early, so that time tells nothing about which token was close. */
function findDevice(devices: readonly DeviceDef[], token: string): DeviceDef | undefined {
  const proves = tokenProof(token)
  let found: DeviceDef | undefined
  for (const d of devices) if (d.gateway === 'http' && proves(d)) found ??= d
  return found
}
function text(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : ''
}
function error(status: HttpAnswer['status'], code: RefusalCode, details: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, body: { accepted: 0, refused: 0, results: [], error: { code, ...refusalText(refusal(code, details)) } } }
}
