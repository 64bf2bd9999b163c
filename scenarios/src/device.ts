/** What a device would send, and the way of its bytes through the gateways into the server. */
import type { Instant } from '@anlan/kernel/base'
import type { District, MonitoringPoint, SeriesDef } from '@anlan/kernel/registry'
import { handleHttpIngest } from '@anlan/gateways/http'
import { encodeFrame, encodeText, FrameExtractor, parseMessage, stampText, toReadings } from '@anlan/gateways/hj212'
import type { App } from '@anlan/server'

/** One frame or one HTTP body for one reading. A missing value is sent with the fault mark, as devices do. */
export function bytesFor(point: MonitoringPoint, def: SeriesDef, at: Instant, value: number | null, damaged: boolean): Uint8Array {
  if (point.protocol === 'http') return new TextEncoder().encode(JSON.stringify({ device: def.device, readings: [{ code: def.code, at, value }] }))
  const cp = `DataTime=${stampText(at, 14)};${value === null ? `${def.code}-Flag=D` : `${def.code}-Rtd=${value},${def.code}-Flag=N`}`
  const bytes = encodeFrame(encodeText({ qn: stampText(at, 17), st: '21', cn: '2011', pw: '123456', mn: def.device, flag: 5, cp }))
  if (damaged) bytes[Math.floor(bytes.length / 2)] = 0x21
  return bytes
}
/** @returns how many readings the server stored; damaged bytes store none */
export async function receive(app: App, district: District, point: MonitoringPoint, bytes: Uint8Array, now: Instant): Promise<number> {
  if (point.protocol === 'http') {
    const device = point.series[0]?.device ?? ''
    const answer = await handleHttpIngest({
      headers: { authorization: `Bearer demo-token:${device}`, 'content-type': 'application/json' },
      body: bytes,
      devices: district.devices,
      now: () => now,
      deliver: (frame, readings) => app.core.ingest(frame, readings),
    })
    return answer.status < 300 ? 1 : 0
  }
  let stored = 0
  for (const frame of new FrameExtractor().push(bytes).frames) {
    const parsed = parseMessage(frame.text)
    if (!parsed.ok) continue
    const read = toReadings(parsed.message, frame.mn, now)
    if (!read.ok) continue
    stored += (await app.core.ingest({ gateway: 'hj212', device: frame.mn, receivedAt: now, bytes: frame.bytes, verdict: 'ok', flags: [] }, read.readings)).stored
  }
  return stored
}
