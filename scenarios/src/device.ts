/** What a device would send, and the way of its bytes through the gateways into the server. */
import type { Instant } from '@anlan/kernel/base'
import type { District, MonitoringPoint, SeriesDef } from '@anlan/kernel/registry'
import { handleHttpIngest } from '@anlan/gateways/http'
import { encodeFrame, encodeText, FrameExtractor, parseMessage, stampText, toReadings } from '@anlan/gateways/hj212'
import type { App } from '@anlan/server'
import type { Send } from './script.ts'

/** One frame or one HTTP body for one reading. A missing value is sent with the fault mark, as devices do. */
export function bytesFor(point: MonitoringPoint, def: SeriesDef, send: Send, now: Instant): Uint8Array {
  const { value, of: at } = send
  const mark = send.mark ?? (value === null ? 'D' : 'N')
  const bytes =
    point.protocol === 'http'
      ? new TextEncoder().encode(JSON.stringify({ device: def.device, readings: [{ code: def.code, at, value, flag: mark }] }))
      : encodeFrame(
          encodeText({
            qn: stampText(now, 17),
            st: '21',
            cn: '2011',
            pw: '123456',
            mn: def.device,
            flag: 5,
            cp: `DataTime=${stampText(at, 14)};${value === null ? '' : `${def.code}-Rtd=${value},`}${def.code}-Flag=${mark}`,
          }),
        )
  if (send.damage === 'crc') bytes[Math.floor(bytes.length / 2)] = 0x21
  return bytes
}
export type Received = { readonly stored: number; readonly duplicates: number /** Nothing readable came. */; readonly damaged: boolean }

export async function receive(app: App, district: District, point: MonitoringPoint, bytes: Uint8Array, now: Instant): Promise<Received> {
  if (point.protocol === 'http') {
    const device = point.series[0]?.device ?? ''
    let saved = { stored: 0, duplicates: 0 }
    const answer = await handleHttpIngest({
      headers: { authorization: `Bearer demo-token:${device}`, 'content-type': 'application/json' },
      body: bytes,
      devices: district.devices,
      now: () => now,
      deliver: async (frame, readings) => {
        saved = await app.core.ingest(frame, readings)
      },
    })
    return { ...saved, damaged: answer.status >= 300 }
  }
  const total = { stored: 0, duplicates: 0, damaged: true }
  for (const frame of new FrameExtractor().push(bytes).frames) {
    const parsed = parseMessage(frame.text)
    if (!parsed.ok) continue
    const read = toReadings(parsed.message, frame.mn, now)
    if (!read.ok) continue
    const saved = await app.core.ingest({ gateway: 'hj212', device: frame.mn, receivedAt: now, bytes: frame.bytes, verdict: 'ok', flags: [] }, read.readings)
    total.stored += saved.stored
    total.duplicates += saved.duplicates
    total.damaged = false
  }
  return total
}
