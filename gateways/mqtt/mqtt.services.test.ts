/** Against a real Mosquitto: nothing is acknowledged before it is durable, so whatever dies in between, every reading is in the store once. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect as dial, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { instant } from '@anlan/kernel/base'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import { connectAsync, type IClientPublishOptions, type MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createMqttListener, type MqttOptions } from './listener.ts'
import { deviceFor, forget, saveInto } from './services.testing.ts'

const BROKER = 'mqtt://127.0.0.1:1883'
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
function findMosquitto(): string | null {
  for (const path of ['/usr/sbin/mosquitto', '/usr/bin/mosquitto', '/usr/local/sbin/mosquitto'])
    try {
      execFileSync(path, ['-h'], { stdio: 'ignore' })
      return path
    } catch (error) {
      // It answers -h with an exit code of its own; only a missing program is none.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return path
    }
  return null
}
const hasBroker = await answers(1883)
const program = findMosquitto()
if (!hasBroker) console.log('skipped: no MQTT broker at 127.0.0.1:1883')
if (program === null) console.log('skipped: no mosquitto program on this machine (access list, restarts of the broker)')

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
let db: TestStore
beforeAll(async () => {
  db = await openTestStore()
})
afterAll(() => db.close())

const name = () => `t-${randomBytes(4).toString('hex')}`
const BASE = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000
const body = (device: string, n: number) => JSON.stringify({ token: `token:${device}`, readings: [{ code: 'n', at: BASE + n * 100, value: n }] })

async function client(url: string, o: { username?: string; password?: string } = {}): Promise<MqttClient> {
  const c = await connectAsync(url, { protocolVersion: 5, clientId: `p-${name()}`, ...o })
  c.on('error', () => {})
  undo.push(() => c.endAsync(true))
  return c
}
const send = (c: MqttClient, device: string, payload: string, o: IClientPublishOptions = {}) => c.publishAsync(`anlan/${device}/readings`, payload, { qos: 1, ...o })
/** A gateway whose session the broker forgets at the end of the test. */
function gateway(url: string, clientId: string, over: Partial<MqttOptions> = {}) {
  const log: string[] = []
  const make = () => {
    const listener = createMqttListener({
      url,
      clientId,
      devices: deviceFor,
      ...saveInto(db.store),
      now: () => instant(Date.now()),
      log: (e) => void log.push(e),
      backOff: () => 50,
      ...over,
    })
    listener.start()
    undo.push(() => listener.close())
    return listener
  }
  return { make, log }
}
async function until(check: () => Promise<boolean> | boolean, ms = 20_000): Promise<void> {
  for (const end = performance.now() + ms; !(await check()); await wait(20)) if (performance.now() > end) throw new Error('did not happen in time')
}
const stored = async (device: string) => (await db.sql<{ value: number }>('select value from reading where series = $1 order by at', [`${device}:n`])).map((r) => Number(r.value))
const conflicts = async (device: string) => (await db.sql('select 1 from reading_conflict where series = $1', [`${device}:n`])).length
const frames = async (device: string) =>
  db.sql<{ verdict: string; flags: string[]; bytes: Buffer }>('select verdict, flags, bytes from raw_frame where device = $1 order by id', [device])
const count = (n: number) => Array.from({ length: n }, (_, i) => i)

describe.skipIf(!hasBroker)('the broker of this machine', () => {
  test('what comes while nobody listens, a delivery that hangs, and one that fails: all stored, each once', async () => {
    const [device, id] = [name(), `anlan-${name()}`]
    undo.push(() => forget(BROKER, id))
    let trouble: 'hang' | 'fail' | null = null
    const troubles: string[] = []
    const save = saveInto(db.store)
    const { make } = gateway(BROKER, id, {
      deliverMs: 300,
      deliver: async (frame, readings) => {
        if (trouble !== null) {
          troubles.push(trouble)
          if (trouble === 'hang') await new Promise(() => {})
          throw new Error('database is away')
        }
        return save.deliver(frame, readings)
      },
    })
    const first = make()
    await until(() => first.state().up)
    const c = await client(BROKER)
    for (const n of count(50)) await send(c, device, body(device, n))
    await until(async () => (await stored(device)).length === 50)
    await first.close()
    for (const n of count(100).slice(50)) await send(c, device, body(device, n))
    trouble = 'hang'
    const second = make()
    await until(() => troubles.length >= 2)
    expect((await stored(device)).length, 'nothing went past the delivery that hangs').toBe(50)
    trouble = 'fail'
    await until(() => troubles.filter((t) => t === 'fail').length >= 2)
    trouble = null
    await until(async () => (await stored(device)).length === 100)
    expect(await stored(device)).toEqual(count(100))
    expect(await conflicts(device)).toBe(0)
    expect(second.stats.deliverFailed).toBeGreaterThanOrEqual(3)
    // Acknowledged for good: a third gateway of the same name gets none of them again.
    await second.close()
    const third = make()
    await until(() => third.state().up)
    await wait(300)
    expect(third.stats.messages).toBe(0)
  })

  test('kill -9 of the gateway, twelve times in the middle of its work: nothing lost, nothing doubled', async () => {
    const [device, id, total] = [name(), `anlan-${name()}`, 3000]
    undo.push(() => forget(BROKER, id))
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'listener-child.testing.ts'), BROKER, id, db.url], { stdio: ['ignore', 'pipe', 'inherit'] })
      undo.push(() => void child.kill('SIGKILL'))
      await once(child.stdout, 'data')
      return child
    }
    const kill = async (child: ChildProcess) => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
    // The first gateway makes the session; from then on the broker keeps what it has not acknowledged.
    const { make } = gateway(BROKER, id)
    const opener = make()
    await until(() => opener.state().up)
    await opener.close()
    const c = await client(BROKER)
    let sent = 0
    const sending = (async () => {
      // Mosquitto keeps at most 1000 messages for a client that is away (max_queued_messages); the device's pace stays below that.
      for (; sent < total; sent++) {
        await send(c, device, body(device, sent))
        if (sent % 20 === 0) await until(async () => sent - (await stored(device)).length < 800, 60_000)
      }
    })()
    let child = await start()
    let kills = 0
    for (let seed = 7; kills < 12; kills++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      const before = (await stored(device)).length
      await until(async () => (await stored(device)).length > before || before >= total, 30_000)
      await wait(seed % 120)
      await kill(child)
      child = await start()
    }
    await sending
    await until(async () => (await stored(device)).length >= total, 60_000)
    await kill(child)
    const rows = await stored(device)
    const again = (await frames(device)).length - total
    console.log(
      `${kills} kills of the gateway: ${total} messages acknowledged to the device, ${total - new Set(rows).size} lost, ${rows.length - total} doubled; ${again} came again and were recognised`,
    )
    expect(rows).toEqual(count(total))
    expect(await conflicts(device)).toBe(0)
  })

  test('refused and strange messages are kept and acknowledged, without their tokens; retained ones say so', async () => {
    const [device, other, stranger, id] = [name(), name(), `x-${name()}`, `anlan-${name()}`]
    undo.push(() => forget(BROKER, id))
    const c = await client(BROKER)
    await send(c, other, body(other, 1), { retain: true })
    undo.push(async () => send(await client(BROKER), other, '', { retain: true }))
    const { make } = gateway(BROKER, id, { devices: (d) => (d === device || d === other ? deviceFor(d) : undefined) })
    const listener = make()
    await until(() => listener.state().up)
    await until(async () => (await frames(other)).length === 1)
    expect(await frames(other)).toMatchObject([{ verdict: 'lenient', flags: ['retained'] }])
    await send(c, stranger, body(stranger, 1))
    await send(c, device, body(other, 1))
    await send(c, device, body(device, 1).slice(0, -3))
    await send(c, device, '{"ts":1,"values":{"n":1}}', { properties: { userProperties: { token: `token:${device}` } } })
    await send(c, device, JSON.stringify({ ts: BASE, values: { n: 7 } }), { properties: { userProperties: { token: `token:${device}` } } })
    await until(async () => (await stored(device)).length === 1)
    expect((await frames(device)).map((f) => [f.verdict, f.flags])).toEqual([
      ['refused', ['token']],
      ['refused', ['json']],
      ['refused', ['time']],
      ['ok', []],
    ])
    expect(await frames(stranger)).toMatchObject([{ verdict: 'refused', flags: ['device-unknown'] }])
    for (const d of [device, other, stranger]) for (const f of await frames(d)) expect(f.bytes.toString()).not.toContain(`token:${d}`)
    await until(() => listener.stats.acks >= 6)
  })

  test('how fast one connection stores', async () => {
    const [device, id, total] = [name(), `anlan-${name()}`, 1000]
    undo.push(() => forget(BROKER, id))
    const { make } = gateway(BROKER, id)
    const listener = make()
    await until(() => listener.state().up)
    const c = await client(BROKER)
    const began = performance.now()
    let n = 0
    const lane = async () => {
      while (n < total) await send(c, device, body(device, n++))
    }
    await Promise.all(count(16).map(lane))
    await until(() => listener.stats.acks >= total, 60_000)
    console.log(`MQTT: ${Math.round((total * 1000) / (performance.now() - began))} messages/s stored and acknowledged, one reading each (test database, fsync off)`)
    expect((await stored(device)).length).toBe(total)
  })
})

describe.skipIf(program === null)('a broker of our own', () => {
  async function startBroker(): Promise<{ url: string; port: number; start(): Promise<void>; stop(): Promise<void> }> {
    const dir = await mkdtemp(join(tmpdir(), 'anlan-mq-'))
    await chmod(dir, 0o755)
    const probe = createServer()
    await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
    const address = probe.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((done) => probe.close(done))
    const passwords = join(dir, 'passwords')
    await writeFile(passwords, '', { mode: 0o600 })
    for (const who of ['anlan', 't-one', 't-two']) execFileSync('mosquitto_passwd', ['-b', passwords, who, `pw-${who}`], { stdio: 'ignore' })
    // The access list of gateways/README.md.
    await writeFile(join(dir, 'access'), 'pattern write anlan/%u/readings\n\nuser anlan\ntopic read anlan/+/readings\n')
    const root = process.getuid?.() === 0 ? 'user root\n' : ''
    await writeFile(
      join(dir, 'conf'),
      `${root}listener ${port} 127.0.0.1\nallow_anonymous false\npassword_file ${passwords}\nacl_file ${join(dir, 'access')}\npersistence true\npersistence_location ${dir}/\nmax_queued_messages 0\n`,
    )
    let child: ChildProcess | null = null
    const broker = {
      url: `mqtt://127.0.0.1:${port}`,
      port,
      async start() {
        child = spawn(program ?? '', ['-c', join(dir, 'conf')], { stdio: 'ignore' })
        await until(() => answers(port))
      },
      async stop() {
        if (child === null) return
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
        child = null
      },
    }
    undo.push(async () => {
      await broker.stop()
      await rm(dir, { recursive: true, force: true })
    })
    await broker.start()
    return broker
  }
  const login = (who: string) => ({ username: who, password: `pw-${who}` })

  test('its access list keeps a device to its own topic, and its restart loses nothing', async () => {
    const broker = await startBroker()
    const url = `mqtt://anlan:pw-anlan@127.0.0.1:${broker.port}`
    const { make, log } = gateway(url, 'anlan-own')
    const listener = make()
    await until(() => listener.state().up)
    const one = await client(broker.url, login('t-one'))
    // The right token on somebody else's topic: the broker stops it before any token is looked at.
    await expect(send(one, 't-two', body('t-two', 5))).rejects.toMatchObject({ code: 135 })
    await send(one, 't-one', body('t-one', 0))
    await until(async () => (await stored('t-one')).length === 1)
    await broker.stop()
    await until(() => !listener.state().up)
    await broker.start()
    await until(() => listener.state().up)
    await until(() => one.connected)
    await listener.close()
    for (const n of [1, 2, 3]) await send(one, 't-one', body('t-one', n))
    // Queued in the broker, written down at its shutdown, there again after its start.
    await broker.stop()
    await broker.start()
    const later = make()
    await until(async () => (await stored('t-one')).length === 4)
    expect([await stored('t-one'), await stored('t-two')]).toEqual([[0, 1, 2, 3], []])
    expect(log).toContain('broker-lost')
    await later.close()
  })
  test('a wrong password is said, and never the password itself', async () => {
    const broker = await startBroker()
    const { make } = gateway(`mqtt://anlan:wrong-secret@127.0.0.1:${broker.port}`, 'anlan-own')
    const listener = make()
    await until(() => /[Nn]ot authorized/.test(listener.state().note))
    expect(JSON.stringify(listener.state())).not.toContain('wrong-secret')
  })
})
