/** The listener against a broker of a few lines, which sees every byte: when it is acknowledged, and on which connection. */
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import { afterEach, expect, test } from 'vitest'
import { tokenHash } from '../json/index.ts'
import { createMqttListener, type MqttOptions } from './listener.ts'

const device: DeviceDef = { id: 'gnss-1', gateway: 'mqtt', name: '位移计', tokenHash: tokenHash('t') }
const undo: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
async function until(check: () => boolean, ms = 5000): Promise<void> {
  for (const end = performance.now() + ms; !check(); await wait(5)) if (performance.now() > end) throw new Error('did not happen in time')
}
type Link = { readonly socket: Socket; readonly level: number; readonly clean: boolean; readonly clientId: string; subscribed: boolean; acks: number[]; goodbye: boolean }
type Broker = { readonly port: number; readonly links: Link[] /** Sends a QoS 1 message. */; publish(link: Link, id: number, value: number): void }

function publishBytes(level: number, id: number, value: number): Buffer {
  const topic = Buffer.from('anlan/gnss-1/readings')
  const payload = Buffer.from(JSON.stringify({ token: 't', ts: 1_783_102_500_000, values: { crack: value } }))
  const body = Buffer.concat([Buffer.from([0, topic.length]), topic, Buffer.from([id >> 8, id & 255]), ...(level === 5 ? [Buffer.from([0])] : []), payload])
  return Buffer.concat([Buffer.from([0x32, body.length]), body])
}
/** @param connack what it answers to CONNECT; null = hangs up */
async function broker(connack: (level: number) => Buffer | null, suback = 1): Promise<Broker> {
  const links: Link[] = []
  const server: Server = createServer((socket) => {
    let link: Link | null = null
    let buffer = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk])
      while (buffer.length >= 2 && buffer.length >= 2 + (buffer[1] ?? 0)) {
        const packet = buffer.subarray(0, 2 + (buffer[1] ?? 0))
        buffer = buffer.subarray(packet.length)
        const type = (packet[0] ?? 0) >> 4
        if (type === 1) {
          const level = packet[8] ?? 0
          const at = level === 5 ? 13 + (packet[12] ?? 0) : 12
          link = {
            socket,
            level,
            clean: ((packet[9] ?? 0) & 2) !== 0,
            clientId: packet.toString('utf8', at + 2, at + 2 + packet.readUInt16BE(at)),
            subscribed: false,
            acks: [],
            goodbye: false,
          }
          links.push(link)
          const answer = connack(level)
          if (answer === null) socket.destroy()
          else socket.write(answer)
        } else if (type === 8 && link) {
          link.subscribed = true
          socket.write(Buffer.from(link.level === 5 ? [0x90, 4, packet[2] ?? 0, packet[3] ?? 0, 0, suback] : [0x90, 3, packet[2] ?? 0, packet[3] ?? 0, suback]))
        } else if (type === 4) link?.acks.push(packet.readUInt16BE(2))
        else if (type === 14 && link) link.goodbye = true
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  undo.push(() => {
    for (const l of links) l.socket.destroy()
    return new Promise<void>((done) => server.close(() => done()))
  })
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, links, publish: (l, id, value) => void l.socket.write(publishBytes(l.level, id, value)) }
}
const welcome = (level: number) => Buffer.from(level === 5 ? [0x20, 3, 0, 0, 0] : [0x20, 2, 0, 0])
function listen(port: number, over: Partial<MqttOptions> = {}) {
  const log: string[] = []
  const listener = createMqttListener({
    url: `mqtt://127.0.0.1:${port}`,
    clientId: 'anlan-test',
    devices: (id) => (id === device.id ? device : undefined),
    deliver: async () => {},
    refused: async () => {},
    now: () => instant(Date.now()),
    log: (event) => log.push(event),
    backOff: () => 20,
    ...over,
  })
  listener.start()
  undo.push(() => listener.close())
  return { listener, log }
}
const last = (b: Broker) => b.links.at(-1) as Link

test('a message is acknowledged only when its delivery has ended, in order', async () => {
  const b = await broker(welcome)
  const open: (() => void)[] = []
  const { listener } = listen(b.port, { deliver: () => new Promise<void>((done) => open.push(done)) })
  await until(() => b.links.length === 1 && last(b).subscribed)
  expect(last(b)).toMatchObject({ level: 5, clean: false, clientId: 'anlan-test' })
  await until(() => listener.state().up)
  b.publish(last(b), 7, 1)
  b.publish(last(b), 8, 2)
  await until(() => open.length === 1)
  await wait(50)
  expect([open.length, last(b).acks]).toEqual([1, []])
  open[0]?.()
  await until(() => open.length === 2 && last(b).acks.length === 1)
  open[1]?.()
  await until(() => last(b).acks.length === 2)
  expect([last(b).acks, listener.stats.acks]).toEqual([[7, 8], 2])
})
test('a failed delivery gives the connection up unacknowledged; the next one acknowledges its own', async () => {
  const b = await broker(welcome)
  let fail = true
  const { log } = listen(b.port, { deliver: () => (fail ? Promise.reject(new Error('database is away')) : Promise.resolve()) })
  await until(() => b.links.length === 1 && last(b).subscribed)
  b.publish(last(b), 7, 1)
  await until(() => b.links.length === 2 && last(b).subscribed)
  fail = false
  b.publish(last(b), 7, 1)
  await until(() => last(b).acks.length === 1)
  expect([b.links[0]?.acks, last(b).acks]).toEqual([[], [7]])
  expect(log.filter((e) => e === 'broker-lost').length).toBe(1)
})
test('an acknowledgement that comes after its connection has gone is never sent on the next', async () => {
  const b = await broker(welcome)
  const open: (() => void)[] = []
  listen(b.port, { deliver: () => new Promise<void>((done) => open.push(done)) })
  await until(() => b.links.length === 1 && last(b).subscribed)
  b.publish(last(b), 7, 1)
  await until(() => open.length === 1)
  last(b).socket.destroy()
  await until(() => b.links.length === 2 && last(b).subscribed)
  b.publish(last(b), 7, 99)
  await until(() => open.length === 2)
  open[0]?.()
  await wait(100)
  expect(last(b).acks).toEqual([])
  open[1]?.()
  await until(() => last(b).acks.length === 1)
})
test('a broker that knows only 3.1.1 is spoken to in 3.1.1: refused in words, in the old words, or hung up on', async () => {
  for (const refusal of [Buffer.from([0x20, 3, 0, 0x84, 0]), Buffer.from([0x20, 2, 0, 1]), null]) {
    const b = await broker((level) => (level === 5 ? refusal : welcome(4)))
    const { listener } = listen(b.port)
    await until(() => b.links.length >= 2 && last(b).subscribed)
    expect(b.links.map((l) => l.level)).toEqual(refusal === null ? [5, 5, 4] : [5, 4])
    b.publish(last(b), 3, 1)
    await until(() => last(b).acks.length === 1)
    expect(listener.state()).toEqual({ up: true, note: 'MQTT 3.1.1' })
    await listener.close()
  }
})
test('a broker that has spoken 5 is never spoken to in 3.1.1 because it hung up while it restarted', async () => {
  let restarting = false
  const b = await broker((level) => (restarting ? null : welcome(level)))
  const { listener } = listen(b.port)
  await until(() => listener.state().up)
  restarting = true
  last(b).socket.destroy()
  await until(() => b.links.length >= 6)
  restarting = false
  await until(() => listener.state().up)
  expect(b.links.every((l) => l.level === 5)).toBe(true)
})
test('a refused subscription is not taken for a connection', async () => {
  const b = await broker(welcome, 0x87)
  const { listener, log } = listen(b.port)
  await until(() => b.links.length >= 3)
  expect([listener.state().up, log.includes('broker-connected')]).toEqual([false, false])
  expect(listener.state().note).toMatch(/subscription refused/)
})
test('a broker that is away: it goes on trying, and closing does not wait for it', async () => {
  const { listener, log } = listen(1, { backOff: () => 10 })
  await wait(150)
  expect(listener.state()).toMatchObject({ up: false, note: expect.stringContaining('ECONNREFUSED') })
  expect(log.filter((e) => e === 'broker-away').length).toBeGreaterThan(2)
  const began = performance.now()
  await listener.close()
  expect(performance.now() - began).toBeLessThan(1500)
})
test('closing lets the message under way end, acknowledges it, takes no further one and says good-bye', async () => {
  const b = await broker(welcome)
  const open: (() => void)[] = []
  const { listener } = listen(b.port, { deliver: () => new Promise<void>((done) => open.push(done)) })
  await until(() => b.links.length === 1 && last(b).subscribed)
  b.publish(last(b), 7, 1)
  b.publish(last(b), 8, 2)
  await until(() => open.length === 1)
  const closed = listener.close()
  await wait(30)
  open[0]?.()
  await closed
  await until(() => last(b).goodbye)
  expect([last(b).acks, open.length, b.links.length]).toEqual([[7], 1, 1])
})
test('bytes that are no MQTT end the connection, not the process', async () => {
  const b = await broker(welcome)
  listen(b.port)
  for (const garbage of [Buffer.from([0xf0, 0xff, 0xff, 0xff, 0xff, 0xff]), Buffer.from([0x32, 3, 0, 9, 65]), Buffer.alloc(300, 0x33), Buffer.from('GET / HTTP/1.1\r\n\r\n')]) {
    const n = b.links.length
    await until(() => b.links.length >= n && last(b)?.subscribed === true)
    last(b).socket.write(garbage)
    const link = last(b)
    await wait(50)
    link.socket.destroy()
    await until(() => last(b) !== link)
  }
})
test('an address that is none is told at once', () => {
  expect(() =>
    createMqttListener({
      url: 'http://127.0.0.1',
      clientId: 'x',
      devices: () => undefined,
      deliver: async () => {},
      refused: async () => {},
      now: () => instant(0),
      log: () => {},
    }),
  ).toThrow(TypeError)
})
