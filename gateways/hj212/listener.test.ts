import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { afterEach, describe, expect, it } from 'vitest'
import { encodeFrame, encodeText, type Message, parseMessage } from './codec.ts'
import { FrameExtractor } from './frame-extractor.ts'
import { createHj212Listener, type Hj212Frame, type Hj212Listener, type Hj212Options } from './listener.ts'

const MN = '010000A8900016F000169DC0'
const OLD = '88888880000001'
const devices: readonly DeviceDef[] = [
  { id: MN, gateway: 'hj212', name: '雨量站' },
  { id: OLD, gateway: 'hj212', name: '旧站', profile: { edition: '2005', crc: 'modbus-low-high', lineEnd: 'lf' } },
  { id: '0000000000000000000000AA', gateway: 'http', name: '非本协议' },
]
const open: { close(): Promise<void> | void }[] = []
afterEach(async () => {
  for (const o of open.splice(0).reverse()) await o.close()
})

type Got = { readonly frame: Hj212Frame; readonly readings: readonly RawReading[] }
async function serve(over: Partial<Hj212Options> = {}): Promise<{ listener: Hj212Listener; port: number; got: Got[]; refused: Hj212Frame[]; log: string[] }> {
  const got: Got[] = []
  const refused: Hj212Frame[] = []
  const log: string[] = []
  const listener = createHj212Listener({
    port: 0,
    host: '127.0.0.1',
    devices: (mn) => devices.find((d) => d.id === mn),
    deliver: async (frame, readings) => {
      got.push({ frame, readings })
    },
    refused: async (frame) => {
      refused.push(frame)
    },
    now: () => instant(Date.now()),
    log: (event) => log.push(event),
    quietMs: 100,
    ...over,
  })
  const port = await listener.start()
  open.push(listener)
  return { listener, port, got, refused, log }
}
async function dial(
  port: number,
): Promise<{ socket: Socket; answers: Message[]; write(...b: Uint8Array[]): void; until(n: number): Promise<readonly Message[]>; closed: Promise<void> }> {
  const socket = connect({ port, host: '127.0.0.1' })
  const answers: Message[] = []
  const extractor = new FrameExtractor({ profile: (mn) => devices.find((d) => d.id === mn)?.profile })
  socket.on('data', (c) => {
    for (const f of extractor.push(c).frames) {
      const p = parseMessage(f.text, { edition: '2005' })
      if (p.ok) answers.push(p.message)
    }
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((r) => socket.once('close', () => r()))
  await new Promise<void>((r) => socket.once('connect', () => r()))
  open.push({ close: () => socket.destroy() as unknown as undefined })
  return {
    socket,
    answers,
    closed,
    write: (...b) => void socket.write(Buffer.concat(b)),
    until: async (n) => {
      for (let i = 0; i < 200 && answers.length < n; i++) await sleep(10)
      return answers
    },
  }
}
let second = 0
function frame(over: object = {}): { bytes: Uint8Array; qn: string } {
  second += 1
  const qn = `202607040215${String(second % 60).padStart(2, '0')}${String(second).padStart(3, '0').slice(-3)}`
  return { qn, bytes: encodeFrame(encodeText({ qn, st: '21', cn: '2011', pw: '123456', mn: MN, flag: 5, cp: `DataTime=20260704021500;w-Rtd=${second}`, ...over })) }
}

describe('listener', () => {
  it('acknowledges with 9014 under the same QN, only after delivery', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>((r) => (release = r))
    const s = await serve({ deliver: () => gate })
    const d = await dial(s.port)
    const f = frame()
    d.write(f.bytes)
    await sleep(100)
    expect(d.answers).toEqual([])
    release()
    expect(await d.until(1)).toMatchObject([{ cn: '9014', st: '91', qn: f.qn, mn: MN, flag: { version: 1, split: false, ack: false }, cp: '' }])
  })
  it('does not acknowledge what could not be stored, and takes it when it is sent again', async () => {
    let fail = true
    const got: Got[] = []
    const s = await serve({
      deliver: async (frame, readings) => {
        if (fail) throw new Error('database is away')
        got.push({ frame, readings })
      },
    })
    const d = await dial(s.port)
    const f = frame()
    d.write(f.bytes)
    await sleep(150)
    expect(d.answers).toEqual([])
    expect(s.listener.stats).toMatchObject({ deliverFailed: 1, acks: 0 })
    fail = false
    d.write(f.bytes)
    await d.until(1)
    expect(got.length).toBe(1)
    expect(d.answers.map((a) => a.qn)).toEqual([f.qn])
  })
  it('acknowledges a repeated QN without storing it twice, across connections too', async () => {
    const s = await serve()
    const f = frame()
    const a = await dial(s.port)
    a.write(f.bytes, f.bytes)
    await a.until(2)
    a.socket.destroy()
    const b = await dial(s.port)
    b.write(f.bytes)
    await b.until(1)
    expect([a.answers.length, b.answers.length, s.got.length, s.listener.stats.duplicates]).toEqual([2, 1, 1, 2])
  })
  it('stores a changed message under an old QN', async () => {
    const s = await serve()
    const d = await dial(s.port)
    d.write(frame({ qn: '20260704021500777', cp: 'DataTime=20260704021500;w-Rtd=1' }).bytes, frame({ qn: '20260704021500777', cp: 'DataTime=20260704021500;w-Rtd=2' }).bytes)
    await d.until(2)
    expect(s.got.length).toBe(2)
  })
  it('keeps the order of one connection while deliveries take their time', async () => {
    const seen: string[] = []
    const s = await serve({
      deliver: async (_, readings) => {
        await sleep(Math.random() * 5)
        seen.push(String(readings[0]?.value))
      },
    })
    const d = await dial(s.port)
    const list = Array.from({ length: 60 }, () => frame())
    d.write(...list.map((f) => f.bytes))
    await d.until(60)
    expect(d.answers.map((a) => a.qn)).toEqual(list.map((f) => f.qn))
    expect(seen).toEqual([...seen].sort((x, y) => Number(x) - Number(y)))
  })
  it('sends no answer where none is asked, and none to answers', async () => {
    const s = await serve()
    const d = await dial(s.port)
    const last = frame()
    d.write(frame({ flag: 4 }).bytes, frame({ cn: '9011', cp: 'QnRtn=1' }).bytes, last.bytes)
    await d.until(1)
    expect(d.answers.map((a) => a.qn)).toEqual([last.qn])
    expect(s.got.length).toBe(3)
  })
  it('answers a clock notice with 9013', async () => {
    const s = await serve()
    const d = await dial(s.port)
    d.write(frame({ cn: '1013', cp: '' }).bytes)
    expect(await d.until(1)).toMatchObject([{ cn: '9013' }])
  })
  it('acknowledges each part of a split upload and lends the data time of the part before', async () => {
    const s = await serve()
    const d = await dial(s.port)
    d.write(frame({ flag: 7, pnum: 2, pno: 1, cp: 'DataTime=20260704021500;a-Rtd=1' }).bytes, frame({ flag: 7, pnum: 2, pno: 2, cp: 'b-Rtd=2' }).bytes)
    await d.until(2)
    expect(s.got.flatMap((g) => g.readings.map((r) => [r.code, r.at, r.flags]))).toEqual([
      ['a', Date.parse('2026-07-04T02:15:00+08:00'), []],
      ['b', Date.parse('2026-07-04T02:15:00+08:00'), ['lenient-frame']],
    ])
  })
  it('refuses an unknown MN with 9011 QnRtn=4 and ends a line that goes on', async () => {
    const s = await serve()
    const d = await dial(s.port)
    d.write(frame({ mn: '0000000000000000000000FF' }).bytes, frame({ mn: '0000000000000000000000AA' }).bytes)
    expect(await d.until(2)).toMatchObject([{ cn: '9011', cp: 'QnRtn=4' }, { cn: '9011' }])
    d.write(...Array.from({ length: 30 }, () => frame({ mn: '0000000000000000000000FF' }).bytes))
    await d.closed
    expect(s.got).toEqual([])
    expect(s.log).toContain('device-unknown')
  })
  it('speaks to a lenient device in its own dialect and marks what it sent', async () => {
    const s = await serve()
    const d = await dial(s.port)
    const text = encodeText({ qn: '20260704021500001', st: '32', cn: '2011', pw: '123456', mn: OLD, flag: 1, cp: 'DataTime=20260704021500;B01-Rtd=1' })
    d.write(encodeFrame(text, { crc: 'modbus-low-high', lineEnd: 'lf' }))
    expect(await d.until(1)).toMatchObject([{ cn: '9014', mn: OLD, flag: { version: 0 } }])
    expect(s.got[0]).toMatchObject({ frame: { verdict: 'lenient', flags: ['crc-modbus-low-high', 'lf-line-end', 'mn-form'] }, readings: [{ flags: ['lenient-frame'] }] })
  })
  it('keeps refused frames of known devices and does not acknowledge them', async () => {
    const s = await serve()
    const d = await dial(s.port)
    d.write(
      frame({ cp: 'w-Rtd=1' }).bytes,
      encodeFrame(encodeText({ qn: '20260704021500002', st: '21', cn: '2011', pw: '123456', mn: MN, flag: 5, cp: 'DataTime=20260704021500;w-Rtd=1' }), { lineEnd: 'lf' }),
      frame().bytes,
    )
    await d.until(1)
    expect(s.refused.map((f) => [f.verdict, f.flags])).toEqual([
      ['refused', ['line-end']],
      ['refused', ['data-time-missing']],
    ])
    expect(s.listener.stats).toMatchObject({ acks: 1 })
  })
  it('finds the good frame behind a false length after a moment of silence', async () => {
    const s = await serve()
    const d = await dial(s.port)
    const f = frame()
    d.write(Buffer.from(`##2000${Buffer.from(f.bytes).toString('latin1').slice(6)}`), f.bytes)
    expect(await d.until(1)).toMatchObject([{ qn: f.qn }])
  })
  it('acknowledges what came before the device closed its side', async () => {
    const s = await serve({ deliver: () => sleep(50) })
    const d = await dial(s.port)
    const f = frame()
    d.socket.end(f.bytes)
    await d.closed
    expect(d.answers.map((a) => a.qn)).toEqual([f.qn])
  })
  it('drains on close: the frame under way is acknowledged, later ones are left to be sent again', async () => {
    const s = await serve({ deliver: () => sleep(120) })
    const d = await dial(s.port)
    const list = [frame(), frame(), frame()]
    d.write(...list.map((f) => f.bytes))
    await sleep(40)
    await s.listener.close()
    await d.closed
    expect(d.answers.map((a) => a.qn)).toEqual([list[0]?.qn])
    await expect(s.listener.close()).resolves.toBeUndefined()
  })
  it('cuts a line that is no device, and limits connections', async () => {
    const s = await serve({ maxConnections: 2 })
    const noisy = await dial(s.port)
    noisy.write(Buffer.alloc(400_000, 0x41))
    await noisy.closed
    expect(s.log).toContain('connection-dropped')
    await dial(s.port)
    await dial(s.port)
    const third = await dial(s.port)
    await third.closed
  })
  it('lets an idle connection go', async () => {
    const s = await serve({ idleMs: 80 })
    const d = await dial(s.port)
    await d.closed
    expect(s.log).toContain('connection-dropped')
  })
  it('bears a register or a log that throws, a reset in mid-frame, and noise between frames', async () => {
    const s = await serve({
      devices: (mn) => {
        if (mn.startsWith('FF')) throw new Error('lookup')
        return devices.find((d) => d.id === mn)
      },
      log: () => {
        throw new Error('log')
      },
    })
    const a = await dial(s.port)
    a.write(frame({ mn: 'FF0000000000000000000000' }).bytes)
    a.write(frame().bytes.slice(0, 50))
    await sleep(30)
    a.socket.resetAndDestroy()
    const b = await dial(s.port)
    const f = frame()
    b.write(Buffer.from('noise ## noise ##00'), f.bytes, Buffer.from('\0\xff'))
    expect(await b.until(1)).toMatchObject([{ qn: f.qn }])
  })
  it('rejects at the start when the port is taken', async () => {
    const s = await serve()
    const second = createHj212Listener({ port: s.port, host: '127.0.0.1', devices: () => undefined, deliver: async () => undefined, now: () => instant(0), log: () => undefined })
    await expect(second.start()).rejects.toThrow(/EADDRINUSE/)
    await second.close()
  })
  it('stops reading while the database is slow', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>((r) => (release = r))
    const s = await serve({ deliver: () => gate })
    const d = await dial(s.port)
    const big = Buffer.concat(Array.from({ length: 400 }, () => frame().bytes))
    for (let i = 0; i < 400; i++) d.socket.write(big)
    await sleep(300)
    // Sixty kilobytes or so were taken; the other megabytes wait in the device and the kernel.
    expect(s.listener.stats.bytes).toBeLessThan(300_000)
    d.socket.destroy()
    release()
  })
})
