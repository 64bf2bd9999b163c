/** Decides about one message after the other: judged, made durable, and only then to be acknowledged. Knows nothing of sockets. */
import { createHash } from 'node:crypto'
import type { Instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { beginning, deviceOf, type MqttFault, parseMessage } from './codec.ts'

/** The bytes as they came (tokens blanked) and the verdict on them; the shape the server keeps. */
export type MqttFrame = {
  readonly gateway: 'mqtt'
  /** For a device that is not registered: what the topic said. */
  readonly device: string
  readonly receivedAt: Instant
  readonly bytes: Uint8Array
  readonly verdict: 'ok' | 'lenient' | 'refused'
  readonly flags: readonly string[]
}
export type DeskOptions = {
  readonly devices: (id: string) => DeviceDef | undefined
  /** Resolves when frame and readings are durable. Called one at a time. */
  readonly deliver: (frame: MqttFrame, readings: readonly RawReading[]) => Promise<unknown>
  /** Resolves when the refused frame is kept for the record. */
  readonly refused: (frame: MqttFrame) => Promise<unknown>
  readonly now: () => Instant
  readonly log: (event: string, details: Readonly<Record<string, unknown>>) => void
  /** Longest time for `deliver` and `refused`; then the message counts as not delivered. */
  readonly deliverMs?: number
}
export type MqttStats = {
  connects: number
  messages: number
  readings: number
  duplicates: number
  refused: number
  unknownDevice: number
  deliverFailed: number
  acks: number /** QoS 0 only: nobody sends these again. */
  lost: number
}
export type Incoming = {
  readonly topic: string
  readonly payload: Uint8Array
  readonly qos: 0 | 1 | 2
  readonly retain: boolean
  /** MQTT 5 user property `token`. */
  readonly token: string | null
}
/** `acknowledge` = never send it again; `again` = it is not safe, the broker has to keep it. */
export type Decision = 'acknowledge' | 'again'

const REMEMBERED = 32
const UNKNOWN_KEPT_A_MINUTE = 60

/** @returns decides about one message; never rejects */
export function createDesk(options: DeskOptions, stats: MqttStats): (m: Incoming) => Promise<Decision> {
  /** Digests of the last messages made durable, per device, so that a repeat is acknowledged without being stored again. */
  const seen = new Map<string, string[]>()
  let minute = 0
  let keptUnknown = 0

  async function safe(what: string, device: string, work: () => Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    try {
      const late = new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(new Error('took too long')), options.deliverMs ?? 30_000)
      })
      await Promise.race([work(), late])
      return true
    } catch (error) {
      stats.deliverFailed += 1
      options.log(what, { device, error: error instanceof Error ? error.message : String(error) })
      return false
    } finally {
      clearTimeout(timer)
    }
  }
  async function refuse(device: string, fault: MqttFault, bytes: Uint8Array, receivedAt: Instant): Promise<boolean> {
    stats.refused += 1
    options.log('message-refused', { device, fault })
    return safe('refused-not-kept', device, () => options.refused({ gateway: 'mqtt', device, receivedAt, bytes, verdict: 'refused', flags: [fault] }))
  }
  /** Strangers may not fill the database: beyond so many a minute they are only counted. */
  async function stranger(m: Incoming, fault: 'topic' | 'device-unknown', receivedAt: Instant): Promise<boolean> {
    const said = (m.topic.split('/')[1] ?? '').slice(0, 64).replace(/[^A-Za-z0-9_.-]/g, '?')
    stats.unknownDevice += 1
    const now = Math.floor(receivedAt / 60_000)
    if (now !== minute) {
      minute = now
      keptUnknown = 0
    }
    if (keptUnknown >= UNKNOWN_KEPT_A_MINUTE) return true
    keptUnknown += 1
    return refuse(said, fault, beginning(m.payload), receivedAt)
  }
  async function isSafe(m: Incoming): Promise<boolean> {
    const receivedAt = options.now()
    const id = deviceOf(m.topic)
    if (id === null) return stranger(m, 'topic', receivedAt)
    const device = options.devices(id)
    if (device?.gateway !== 'mqtt') return stranger(m, 'device-unknown', receivedAt)
    const parsed = parseMessage(m.payload, m.token, device, receivedAt)
    if (!parsed.ok) return refuse(id, parsed.fault, parsed.kept, receivedAt)

    const digest = createHash('sha256').update(m.payload).digest('base64')
    const known = seen.get(id) ?? []
    if (known.includes(digest)) {
      stats.duplicates += 1
      return true
    }
    const { readings, verdicts } = parsed
    // A retained message may be old: its readings carry their own time, and the record says how they came.
    const flags = [...new Set([...verdicts.filter((v) => v !== 'accepted'), ...(m.retain ? ['retained'] : [])])]
    const verdict = readings.length === 0 ? 'refused' : flags.length > 0 ? 'lenient' : 'ok'
    if (!(await safe('deliver-failed', id, () => options.deliver({ gateway: 'mqtt', device: id, receivedAt, bytes: parsed.kept, verdict, flags }, readings)))) return false
    stats.readings += readings.length
    if (known.length >= REMEMBERED) known.shift()
    known.push(digest)
    seen.set(id, known)
    return true
  }
  return async (m) => {
    stats.messages += 1
    let done = false
    try {
      done = await isSafe(m)
    } catch (error) {
      options.log('message-fault', { error: error instanceof Error ? error.message : String(error) })
    }
    if (m.qos === 0) {
      if (!done) stats.lost += 1
      return 'acknowledge'
    }
    return done ? 'acknowledge' : 'again'
  }
}
