/** What is attached by an address of the settings: the broker whose devices are taken in, and the NATS that gets outlines of events. */
import { createHmac } from 'node:crypto'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { MqttListener } from '@anlan/gateways/mqtt'
import type { App } from './core/types.ts'
import { isLoopback } from './http/rate.ts'
import type { Mirror } from './loops/mirror.ts'

export type Attached = {
  /** `up` or `down` of each part that is switched on; no reasons, because anybody may ask. */
  health(): Readonly<Record<string, 'up' | 'down'>>
  /** Lines in Prometheus text form. */
  metrics(): Promise<string>
  close(): Promise<void>
}

/** The broker keeps what we missed under this name: it stays the same in this installation, and no other has it. */
export function clientId(app: Pick<App, 'config' | 'district'>): string {
  const { secret } = app.config
  return `anlan-${secret === null ? app.district.label : createHmac('sha256', secret).update('mqtt-client').digest('hex').slice(0, 12)}`
}
/** Neither of the two being away keeps anything else from starting or working. Their libraries are loaded only when asked for. */
export async function attach(app: App, device: (id: string) => DeviceDef | undefined): Promise<Attached> {
  const mqtt = app.config.mqttUrl === null ? null : await startMqtt(app, app.config.mqttUrl, device)
  const mirror = app.config.natsUrl === null ? null : await startNats(app, app.config.natsUrl)
  return {
    health: () => ({ ...(mqtt ? { mqtt: word(mqtt.state().up) } : {}), ...(mirror ? { nats: word(mirror.state().up) } : {}) }),
    async metrics() {
      const lines: string[] = []
      if (mqtt) {
        lines.push(`anlan_mqtt_up ${Number(mqtt.state().up)}`)
        for (const [name, n] of Object.entries(mqtt.stats)) lines.push(`anlan_mqtt_${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_total ${n}`)
      }
      if (mirror) {
        const { up, foreign, place } = mirror.state()
        const behind = Math.max(0, (await app.store.head()) - place)
        lines.push(`anlan_mirror_up ${Number(up)}`, `anlan_mirror_foreign_stream ${Number(foreign)}`, `anlan_mirror_place ${place}`, `anlan_mirror_sequences_behind ${behind}`)
      }
      return lines.map((l) => `${l}\n`).join('')
    },
    async close() {
      await mqtt?.close()
      await mirror?.stop()
    },
  }
}
function word(up: boolean): 'up' | 'down' {
  return up ? 'up' : 'down'
}
function isBare(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return (protocol === 'mqtt:' || protocol === 'nats:') && hostname !== 'localhost' && !isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))
}
async function startMqtt(app: App, url: string, device: (id: string) => DeviceDef | undefined): Promise<MqttListener> {
  const { createMqttListener } = await import('@anlan/gateways/mqtt')
  if (isBare(url)) app.log.warn('ANLAN_MQTT_URL 未用 mqtts：读数、设备令牌和口令在网络上明文传输。')
  const listener = createMqttListener({
    url,
    clientId: clientId(app),
    devices: device,
    deliver: (frame, readings) => app.core.ingest(frame, readings),
    refused: (frame) => app.store.saveReadings(frame, []),
    now: () => app.clock.now(),
    log: (event, details) => app.log[event === 'broker-lost' || event === 'deliver-failed' ? 'warn' : 'info']({ gateway: 'mqtt', event, ...details }),
  })
  listener.start()
  return listener
}
async function startNats(app: App, url: string): Promise<Mirror> {
  const [{ startMirror }, { openNats }] = await Promise.all([import('./loops/mirror.ts'), import('./loops/nats.ts')])
  if (isBare(url)) app.log.warn('ANLAN_NATS_URL 未用 tls：事件概要和口令在网络上明文传输。')
  return startMirror({ store: app.store, open: () => openNats({ url }), log: (level, message, details) => app.log[level](details, message) })
}
