/** The device side of both protocols over real sockets: one attempt goes out, an acknowledgement comes back or does not. */
import { connect, type Socket } from 'node:net'
import type { Instant } from '@anlan/kernel/base'
import type { DeviceProfile } from '@anlan/kernel/registry'
import { encodeFrame, encodeText, FrameExtractor, parseMessage, stampText } from '../hj212/index.ts'
import type { Wire } from './faults.ts'
import type { Packet } from './play.ts'

/** `refused` = sending again changes nothing. */
export type Attempt = 'acked' | 'unanswered' | 'refused'
export type Sender = {
  /** One packet made ready; every attempt carries the same identity (QN), as a resend does. */
  prepare(packet: Packet): (wire: Wire) => Promise<Attempt>
  close(): void
}

/** One HJ 212 device: its own connection, opened when needed, and acknowledgements matched by QN. */
export function createHj212Device(o: {
  readonly mn: string
  readonly host: string
  readonly port: number
  readonly now: () => Instant
  readonly ackMs: number
  readonly profile?: DeviceProfile
}): Sender {
  let socket: Socket | null = null
  let opening: Promise<Socket | null> | null = null
  let lastQn = 0
  const waiting = new Map<string, (a: Attempt) => void>()
  const open = (): Promise<Socket | null> => {
    if (socket !== null && !socket.destroyed && socket.writable) return Promise.resolve(socket)
    opening ??= new Promise<Socket | null>((resolve) => {
      const s = connect({ host: o.host, port: o.port })
      const extractor = new FrameExtractor(o.profile === undefined ? {} : { profile: o.profile })
      s.setNoDelay(true)
      s.setTimeout(o.ackMs, () => s.destroy())
      s.once('connect', () => {
        s.setTimeout(0)
        socket = s
        resolve(s)
      })
      s.on('data', (chunk) => {
        for (const frame of extractor.push(chunk).frames) {
          const parsed = parseMessage(frame.text, o.profile ?? {})
          if (parsed.ok && parsed.message.qn !== null) waiting.get(parsed.message.qn)?.(parsed.message.cn === '9014' ? 'acked' : 'refused')
        }
      })
      s.on('error', () => resolve(null))
      s.on('close', () => {
        if (socket === s) socket = null
        resolve(null)
        for (const done of [...waiting.values()]) done('unanswered')
      })
    }).finally(() => {
      opening = null
    })
    return opening
  }
  return {
    prepare: (packet) => {
      lastQn = Math.max(o.now(), lastQn + 1)
      const qn = stampText(lastQn as Instant, 17)
      const items = packet.readings.map((r) => `${r.code}-Rtd=${r.value ?? ''},${r.code}-Flag=${r.mark ?? (r.value === null ? 'B' : 'N')}`)
      const text = encodeText({ qn, st: '21', cn: '2011', pw: '123456', mn: o.mn, flag: 5, cp: `DataTime=${stampText(packet.at, 14)};${items.join(';')}` })
      const frame = encodeFrame(text, o.profile)
      return async (wire) => {
        const s = await open()
        if (s === null) return 'unanswered'
        return new Promise<Attempt>((resolve) => {
          const done = (a: Attempt) => {
            clearTimeout(timer)
            waiting.delete(qn)
            resolve(a)
          }
          const timer = setTimeout(() => done('unanswered'), o.ackMs)
          waiting.set(qn, done)
          const bytes = wire(frame)
          if (bytes !== null) s.write(bytes)
        })
      }
    },
    close: () => {
      for (const done of [...waiting.values()]) done('unanswered')
      socket?.end()
      socket = null
    },
  }
}

/** One HTTP device. */
export function createHttpDevice(o: { readonly device: string; readonly base: string; readonly token: string; readonly ackMs: number }): Sender {
  const stop = new AbortController()
  return {
    prepare: (packet) => {
      const readings = packet.readings.map((r) => ({ code: r.code, at: packet.at, value: r.value, ...(r.mark === undefined ? {} : { flag: r.mark }) }))
      const body = Buffer.from(JSON.stringify({ device: o.device, readings }))
      return async (wire) => {
        const bytes = wire(body)
        if (bytes === null) return 'unanswered'
        try {
          const response = await fetch(`${o.base}/ingest/v1/readings`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${o.token}` },
            body: Buffer.from(bytes),
            signal: AbortSignal.any([stop.signal, AbortSignal.timeout(o.ackMs)]),
          })
          await response.arrayBuffer()
          if (response.ok) return 'acked'
          // 400 answers a body cut on the way; a whole one would not be refused, so it goes again.
          return response.status === 401 || response.status === 422 || response.status === 413 ? (bytes === body ? 'refused' : 'unanswered') : 'unanswered'
        } catch {
          return 'unanswered'
        }
      }
    },
    close: () => stop.abort(),
  }
}
