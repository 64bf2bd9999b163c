/** The whole server with a real broker before it and a real NATS behind it: bytes over MQTT become a warning, its events an outline outside. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { pino } from 'pino'
import { instant } from '@anlan/kernel/base'
import type { District } from '@anlan/kernel/registry'
import { jiangjin } from '@anlan/districts/jiangjin'
import { openTestStore } from '@anlan/store/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientId } from '../src/attached.ts'
import { createApp } from '../src/core/app.ts'
import { newIdAt } from '../src/core/new-id.ts'
import type { App } from '../src/core/types.ts'
import { type Outside, startOutside } from '../src/outside.ts'
import { forget, publishOnce } from '../../gateways/mqtt/services.testing.ts'
import { freePort, until } from './running.ts'

const DEVICE = 'dev-jj-g1'
const POINT = 'JJ-G1'
/** One gas detector of the demonstration that speaks MQTT instead of HTTP. */
const district: District = {
  ...jiangjin,
  devices: jiangjin.devices.map((d) => (d.id === DEVICE ? { ...d, gateway: 'mqtt' } : d)),
  registry: { ...jiangjin.registry, points: jiangjin.registry.points.map((p) => (p.id === POINT ? { ...p, protocol: 'mqtt' } : p)) },
}
async function answers(port: number): Promise<boolean> {
  const socket = dial(port, '127.0.0.1')
  try {
    return await Promise.race([once(socket, 'connect').then(() => true), wait(2000, false)])
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
const BROKER = 'mqtt://127.0.0.1:1883'
const natsProgram = ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/usr/bin/nats-server'].find((p) => existsSync(p)) ?? null
const able = (await answers(1883)) && natsProgram !== null
if (!able) console.log('skipped: the whole server with MQTT and NATS needs a broker at 127.0.0.1:1883 and a nats-server program on this machine')

describe.skipIf(!able)('attached', () => {
  let db: Awaited<ReturnType<typeof openTestStore>>
  let app: App
  let outside: Outside
  let nats: ChildProcess
  let natsDir: string
  let natsPort: number
  let base: string
  async function startNats(): Promise<void> {
    nats = spawn(natsProgram ?? '', ['-a', '127.0.0.1', '-p', String(natsPort), '-js', '-sd', natsDir], { stdio: 'ignore' })
    await until('NATS', () => answers(natsPort), 10_000)
  }
  async function stopNats(): Promise<void> {
    const gone = once(nats, 'exit')
    nats.kill('SIGKILL')
    await gone
  }
  const get = async (path: string) => {
    const r = await fetch(`${base}${path}`)
    return r.headers.get('content-type')?.includes('json') ? { status: r.status, body: (await r.json()) as Record<string, unknown> } : { status: r.status, body: await r.text() }
  }
  const health = async () => (await get('/health')).body
  async function outlines(): Promise<string[]> {
    const nc = await connect({ servers: `127.0.0.1:${natsPort}` })
    try {
      const jsm = await jetstreamManager(nc)
      const { state } = await jsm.streams.info('ANLAN_EVENT')
      const out: string[] = []
      for (let seq = state.first_seq; seq <= state.last_seq; seq++) out.push((await jsm.streams.getMessage('ANLAN_EVENT', { seq }))?.header.get('Nats-Msg-Id') ?? '')
      return out
    } finally {
      await nc.close()
    }
  }
  const sequences = async () => (await db.sql<{ seq: string }>('select seq from event order by seq')).map((r) => String(r.seq))
  const publish = (device: string, body: object) => publishOnce(BROKER, device, JSON.stringify(body))
  /** A leak that grows over ten minutes and has reached `peak` by now. */
  const leak = (peak: number) => {
    const now = Date.now()
    return [0.6, 0.6, 2, 2, 5, 5, 10, 10, peak, peak].map((value, i) => ({ code: 'lel', at: now - (9 - i) * 60_000, value }))
  }

  beforeAll(async () => {
    db = await openTestStore()
    natsDir = await mkdtemp(join(tmpdir(), 'anlan-nats-'))
    natsPort = await freePort()
    const port = await freePort()
    base = `http://127.0.0.1:${port}`
    await startNats()
    app = await createApp({
      config: {
        port,
        host: '127.0.0.1',
        dataDir: '/nonexistent',
        databaseUrl: null,
        databaseAppUrl: null,
        hj212Port: 0,
        hj212Host: '127.0.0.1',
        mqttUrl: BROKER,
        natsUrl: `nats://127.0.0.1:${natsPort}`,
        demo: true,
        secret: randomBytes(24).toString('hex'),
        publicUrl: base,
        provider: null,
        trustProxy: null,
        logLevel: 'silent',
      },
      store: db.store,
      clock: { now: () => instant(Date.now()) },
      newId: () => newIdAt(Date.now()),
      randomHex: (n) => randomBytes(n).toString('hex'),
      log: pino({ level: 'silent' }),
      district,
      channels: new Map(),
      worker: 'test',
      kick: () => undefined,
    })
    await app.core.warmUp()
    outside = await startOutside(app)
  })
  afterAll(async () => {
    await outside.close()
    await forget(BROKER, clientId(app))
    await stopNats()
    await db.close()
    await rm(natsDir, { recursive: true, force: true })
  })

  test('a gas detector over MQTT raises a warning, and its outline is outside', async () => {
    await until('both up', async () => JSON.stringify(await health()) === '{"ok":true,"mqtt":"up","nats":"up"}', 20_000)
    await publish(DEVICE, { token: `demo-token:${DEVICE}`, readings: leak(30) })
    await until('a warning', async () => (await app.store.read(app.root, (t) => t.list('warning', { open: true }))).length > 0, 20_000)
    await until('its outline', async () => (await outlines()).join() === (await sequences()).join(), 20_000)
    expect((await outlines()).length).toBeGreaterThan(0)
    const [frame] = await app.store.frames(DEVICE, instant(0), instant(Date.now() + 60_000), 10)
    expect(frame).toMatchObject({ gateway: 'mqtt', verdict: 'ok' })
    expect(Buffer.from(frame?.bytes ?? []).toString()).not.toContain('demo-token')
    const { body } = await get('/metrics')
    expect(String(body)).toMatch(/^anlan_mqtt_up 1$/m)
    expect(String(body)).toMatch(/^anlan_mirror_sequences_behind 0$/m)
  })
  test('an HTTP device and a stranger are refused over MQTT, and what they sent is kept', async () => {
    const http = jiangjin.devices.find((d) => d.gateway === 'http' && d.id !== DEVICE)?.id ?? ''
    await publish(http, { token: `demo-token:${http}`, readings: leak(90) })
    await publish('nobody', { readings: [] })
    for (const id of [http, 'nobody'])
      await until(`the frame of ${id}`, async () => (await app.store.frames(id, instant(0), instant(Date.now() + 60_000), 10))[0]?.verdict === 'refused', 10_000)
  })
  test('NATS dies: health says so, warnings go on, and it catches up by itself', async () => {
    await stopNats()
    await until('down', async () => ((await health()) as { nats?: string }).nats === 'down', 20_000)
    expect((await get('/ready')).status).toBe(200)
    const before = await sequences()
    await publish(DEVICE, { token: `demo-token:${DEVICE}`, readings: leak(70) })
    await until('the warning rises', async () => (await sequences()).length > before.length, 20_000)
    expect(await health()).toEqual({ ok: true, mqtt: 'up', nats: 'down' })
    await startNats()
    await until('caught up', async () => ((await health()) as { nats?: string }).nats === 'up' && (await outlines()).join() === (await sequences()).join(), 60_000)
  })
})
