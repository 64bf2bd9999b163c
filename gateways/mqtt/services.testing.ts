/** What the tests against a real broker share: devices made up from their names, and the store's side of a delivery. */
import type { SeriesId } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import type { Store } from '@anlan/store'
import { connectAsync } from 'mqtt'
import { tokenHash } from '../json/index.ts'
import type { MqttFrame } from './desk.ts'

/** Every name that begins with `t-` is a device; its token is `token:<name>`. */
export function deviceFor(id: string): DeviceDef | undefined {
  return id.startsWith('t-') ? { id, gateway: 'mqtt', name: '演示设备', tokenHash: tokenHash(`token:${id}`) } : undefined
}
export function saveInto(store: Store) {
  return {
    deliver: (frame: MqttFrame, readings: readonly RawReading[]) =>
      store.saveReadings(
        frame,
        readings.map((r) => ({ series: `${r.device}:${r.code}` as SeriesId, at: r.at, value: r.value, flags: r.flags, receivedAt: r.receivedAt })),
      ),
    refused: (frame: MqttFrame) => store.saveReadings(frame, []),
  }
}
/** One message of a device that comes for it alone; resolves when the broker has it. */
export async function publishOnce(url: string, device: string, payload: string): Promise<void> {
  const c = await connectAsync(url)
  await c.publishAsync(`anlan/${device}/readings`, payload, { qos: 1 })
  await c.endAsync()
}
/** Ends the session that the broker keeps for a gateway. */
export async function forget(url: string, clientId: string, login: { username?: string; password?: string } = {}): Promise<void> {
  await connectAsync(url, { clientId, clean: true, ...login }).then((c) => c.endAsync())
}
