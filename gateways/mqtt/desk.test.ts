import { type Instant, instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { describe, expect, it } from 'vitest'
import { tokenHash } from '../json/index.ts'
import { createDesk, type DeskOptions, type Incoming, type MqttFrame, type MqttStats } from './desk.ts'

const at = 1_783_102_500_000
const devices: readonly DeviceDef[] = [
  { id: 'gnss-1', gateway: 'mqtt', name: '位移计', tokenHash: tokenHash('demo-token:gnss-1') },
  { id: 'gas-1', gateway: 'http', name: '非本协议', tokenHash: tokenHash('demo-token:gas-1') },
]
function open(over: Partial<DeskOptions> = {}) {
  const got: { frame: MqttFrame; readings: readonly RawReading[] }[] = []
  const kept: MqttFrame[] = []
  let now: Instant = instant(at + 60_000)
  const stats: MqttStats = { connects: 0, messages: 0, readings: 0, duplicates: 0, refused: 0, unknownDevice: 0, deliverFailed: 0, acks: 0, lost: 0 }
  const decide = createDesk(
    {
      devices: (id) => devices.find((d) => d.id === id),
      deliver: async (frame, readings) => void got.push({ frame, readings }),
      refused: async (frame) => void kept.push(frame),
      now: () => now,
      log: () => {},
      ...over,
    },
    stats,
  )
  const send = (over: Partial<Incoming> & { body?: unknown } = {}) =>
    decide({
      topic: 'anlan/gnss-1/readings',
      payload: Buffer.from(JSON.stringify(over.body ?? { ts: at, values: { crack: 1 } })),
      qos: 1,
      retain: false,
      token: 'demo-token:gnss-1',
      ...over,
    })
  return { send, got, kept, stats, pass: (ms: number) => (now = instant(now + ms)) }
}

describe('a message', () => {
  it('is acknowledged after it was delivered, with its bytes', async () => {
    const d = open()
    expect(await d.send()).toBe('acknowledge')
    expect(d.got).toMatchObject([{ frame: { gateway: 'mqtt', device: 'gnss-1', verdict: 'ok', flags: [] }, readings: [{ device: 'gnss-1', code: 'crack', at, value: 1 }] }])
  })
  it('that cannot be delivered, or not in time, has to come again; at QoS 0 it is counted as lost', async () => {
    const d = open({ deliver: () => Promise.reject(new Error('database is away')) })
    expect([await d.send(), await d.send()]).toEqual(['again', 'again'])
    expect(await d.send({ qos: 0 })).toBe('acknowledge')
    expect(d.stats).toMatchObject({ deliverFailed: 3, lost: 1, readings: 0 })
    expect(await open({ deliver: () => new Promise(() => {}), deliverMs: 20 }).send()).toBe('again')
  })
  it('that comes twice is stored once, but only if the first was delivered', async () => {
    let fail = true
    const got: unknown[] = []
    const d = open({ deliver: async (_, readings) => (fail ? Promise.reject(new Error('no')) : void got.push(readings)) })
    expect(await d.send()).toBe('again')
    fail = false
    expect([await d.send(), await d.send(), await d.send()]).toEqual(['acknowledge', 'acknowledge', 'acknowledge'])
    expect([got.length, d.stats.duplicates]).toEqual([1, 2])
    for (let i = 0; i < 40; i++) await d.send({ body: { ts: at + i, values: { crack: 1 } } })
    await d.send()
    expect(got.length, 'memory is bounded').toBe(41)
  })
  it('that was retained is taken with its own time and says so', async () => {
    const d = open()
    await d.send({ retain: true })
    expect(d.got).toMatchObject([{ frame: { verdict: 'lenient', flags: ['retained'] }, readings: [{ at }] }])
  })
  it('that is partly or wholly unreadable is kept as such', async () => {
    const d = open()
    await d.send({
      body: [
        { code: 'a', at, value: 1 },
        { code: 'b', value: 1 },
      ],
    })
    await d.send({ body: [{ code: 'b', value: 1 }] })
    expect(d.got.map((g) => [g.frame.verdict, g.frame.flags, g.readings.length])).toEqual([
      ['lenient', ['time-missing'], 1],
      ['refused', ['time-missing'], 0],
    ])
  })
})
describe('a message that is refused', () => {
  it('is kept, then acknowledged: sending it again would change nothing', async () => {
    const d = open()
    expect(await d.send({ payload: Buffer.from('{') })).toBe('acknowledge')
    expect(await d.send({ token: 'wrong' })).toBe('acknowledge')
    expect(d.kept.map((f) => [f.device, f.verdict, f.flags])).toEqual([
      ['gnss-1', 'refused', ['json']],
      ['gnss-1', 'refused', ['token']],
    ])
    expect(await open({ refused: () => Promise.reject(new Error('no')) }).send({ token: 'wrong' })).toBe('again')
  })
  it('from a device that is unknown or of another gateway is kept, but not without end', async () => {
    const d = open()
    for (const topic of ['anlan/nobody/readings', 'anlan/gas-1/readings', 'anlan/a b\u0001/readings']) await d.send({ topic, token: 'demo-token:gas-1' })
    expect(d.kept.map((f) => [f.device, f.flags])).toEqual([
      ['nobody', ['device-unknown']],
      ['gas-1', ['device-unknown']],
      ['a?b?', ['topic']],
    ])
    for (let i = 0; i < 200; i++) expect(await d.send({ topic: `anlan/x${i}/readings` })).toBe('acknowledge')
    expect([d.kept.length, d.stats.unknownDevice, d.got.length]).toEqual([60, 203, 0])
    d.pass(60_000)
    await d.send({ topic: 'anlan/later/readings' })
    expect(d.kept.length).toBe(61)
  })
})
