import { createServer } from 'node:http'
import { type Instant, instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import { afterEach, describe, expect, it } from 'vitest'
import { createHj212Listener } from '../hj212/index.ts'
import { handleHttpIngest, tokenHash } from '../http/index.ts'
import { buildStorm, createFaults, createTransport, type Packet, playStorm, type StormPoint, stormIds } from './index.ts'

const towns = ['500116108', '500116103', '500116105', '500116001']
const points: readonly StormPoint[] = [
  ...towns.flatMap((area, i): StormPoint[] => [
    {
      id: `rain-${i}a`,
      name: '雨量站',
      area: `${area}200`,
      scene: 'flood',
      protocol: 'hj212',
      series: [{ quantity: 'rain.depth.mm', device: hexId(i), code: 'w01', range: [0, 100] }],
    },
    { id: `rain-${i}b`, name: '雨量站', area, scene: 'geohazard', protocol: 'http', series: [{ quantity: 'rain.depth.mm', device: `rain-${i}b`, code: 'rain' }] },
  ]),
  {
    id: 'river-1',
    name: '水位站',
    area: '500116108',
    scene: 'flood',
    protocol: 'hj212',
    series: [{ quantity: 'water.stage.m', device: hexId(90), code: 'w02', range: [170, 200] }],
  },
  {
    id: 'river-2',
    name: '水位站',
    area: '500116001',
    scene: 'flood',
    protocol: 'hj212',
    series: [{ quantity: 'water.stage.m', device: hexId(91), code: 'w02', range: [170, 200] }],
  },
  { id: 'gas-1', name: '燃气', area: '500116001', scene: 'gas', protocol: 'http', series: [{ quantity: 'gas.lel.pct', device: 'gas-1', code: 'lel', range: [0, 100] }] },
  { id: 'gas-2', name: '燃气', area: '500116001', scene: 'gas', protocol: 'http', series: [{ quantity: 'gas.lel.pct', device: 'gas-2', code: 'lel', range: [0, 100] }] },
  { id: 'manual', name: '人工', area: '500116108', scene: 'flood', protocol: 'none', series: [{ quantity: 'rain.depth.mm', device: 'none', code: 'x' }] },
]
function hexId(n: number): string {
  return `5001160000000000000000${n.toString(16).toUpperCase().padStart(2, '0')}`
}
function valuesOf(id: (typeof stormIds)[number], point: string) {
  return buildStorm(id, points, { levels: () => ({ normal: 176, warning: 180, guaranteed: 183 }) }).lines.find((l) => l.point === point)?.samples ?? []
}

describe('storms', () => {
  it('rains past 50 and then 80 mm in three hours, in the three towns only and only after the pivot', () => {
    const script = buildStorm('flash-flood-night', points)
    const sums = (point: string, until: number) =>
      Math.max(
        ...valuesOf('flash-flood-night', point)
          .filter((s) => s.offset <= until)
          .map((s) =>
            valuesOf('flash-flood-night', point)
              .filter((o) => o.offset <= s.offset && o.offset > s.offset - 180)
              .reduce((a, o) => a + (o.value ?? 0), 0),
          ),
      )
    for (const p of ['rain-0a', 'rain-0b', 'rain-1a', 'rain-1b', 'rain-2a', 'rain-2b']) {
      expect(sums(p, script.pivot)).toBeLessThan(50)
      expect(sums(p, 140)).toBeGreaterThan(50)
      expect(sums(p, 150)).toBeLessThan(80)
      expect(sums(p, 180)).toBeGreaterThan(80)
    }
    expect(sums('rain-3a', 420)).toBeLessThan(25)
    expect(script.lines.some((l) => l.device === 'none')).toBe(false)
  })
  it('lifts the river through warning to guaranteed and lets it fall', () => {
    const at = (m: number) => valuesOf('flash-flood-night', 'river-1').find((s) => s.offset === m)?.value ?? 0
    expect([at(0) < 180, at(120) < 180, at(175) > 180, at(175) < 183, at(220) > 183, at(340) < 180, at(420) < 177]).toEqual([true, true, true, true, true, true, true])
    expect(Math.max(...valuesOf('flash-flood-night', 'river-2').map((s) => s.value ?? 0))).toBeLessThan(178)
  })
  it('leaks at one detector through 10, 25 and 60 %LEL and falls after the cut', () => {
    const at = (m: number) => valuesOf('gas-leak', 'gas-1').find((s) => s.offset === m)?.value ?? 0
    expect([at(0) < 5, at(4) >= 10, at(8) >= 25, at(13) >= 60, at(45) < 5]).toEqual([true, true, true, true, true])
    expect(Math.max(...valuesOf('gas-leak', 'gas-2').map((s) => s.value ?? 0))).toBeLessThan(5)
  })
  it('plays every lie of a gauge', () => {
    const script = buildStorm('false-alarms', points) // words-ok
    const all = script.lines.flatMap((l) => l.samples)
    expect(all.some((s) => s.mark === 'D') && all.some((s) => s.mark === 'C') && all.some((s) => s.mark === 'M')).toBe(true)
    expect(all.some((s) => (s.aheadMinutes ?? 0) > 5)).toBe(true)
    // Sent as backfill, a clock that runs ahead could not be told from a right one.
    expect(all.every((s) => s.aheadMinutes === undefined || s.offset >= script.pivot)).toBe(true)
    expect(script.lines.some((l) => l.samples.length > 100 && new Set(l.samples.map((s) => s.value)).size === 1)).toBe(true)
    expect(script.lines.some((l) => (l.samples.at(-1)?.offset ?? 0) < script.pivot)).toBe(true)
  })
  it('builds from any points, even none', () => {
    for (const id of stormIds) expect(buildStorm(id, []).lines).toEqual([])
  })
})

/** A clock that only sleep moves. */
function fake(start: number) {
  let t = start
  return {
    now: () => instant(t),
    sleep: async (ms: number) => {
      // What was sent before is done before the clock moves.
      await new Promise((r) => setImmediate(r))
      t += ms
    },
  }
}

describe('player', () => {
  const start = 1_783_102_500_000
  it('back-dates what lies before the pivot and stamps the rest with the true time', async () => {
    const clock = fake(start)
    const sent: (Packet & { readonly sentAt: Instant })[] = []
    const script = buildStorm('flash-flood-night', points)
    const played = await playStorm({
      script,
      speed: 60,
      now: clock.now,
      sleep: clock.sleep,
      send: async (p) => {
        sent.push({ ...p, sentAt: clock.now() })
        return true
      },
    })
    const total = new Set(script.lines.flatMap((l) => l.samples.map((s) => `${l.device} ${s.offset}`))).size
    expect(played).toEqual({ sent: total, failed: 0, stopped: false, speed: 60 })
    for (const p of sent) {
      if (p.backfill) expect(p.at).toBeLessThan(start)
      else expect(Math.abs(p.at - p.sentAt)).toBeLessThanOrEqual(1000)
    }
    expect(Math.min(...sent.map((p) => p.at))).toBe(start - script.pivot * 60_000)
    expect(clock.now() - start).toBe(((420 - script.pivot) * 60_000) / 60)
    for (const device of new Set(sent.map((p) => p.device))) {
      const times = sent.filter((p) => p.device === device).map((p) => p.at)
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
    }
    // The window sum of what a server receives is the sum of the script.
    const sum = sent.filter((p) => p.device === hexId(0)).reduce((a, p) => a + (p.readings[0]?.value ?? 0), 0)
    expect(sum).toBeGreaterThan(80)
  })
  it('never lets one device report more than once a second', async () => {
    const clock = fake(start)
    expect((await playStorm({ script: buildStorm('gas-leak', points), speed: 1000, now: clock.now, sleep: clock.sleep, send: async () => true })).speed).toBe(60)
  })
  it('counts failures, stops when told and never throws', async () => {
    const clock = fake(start)
    const stop = new AbortController()
    let n = 0
    const played = await playStorm({
      script: buildStorm('gas-leak', points),
      now: clock.now,
      sleep: clock.sleep,
      signal: stop.signal,
      send: async () => {
        n += 1
        if (n === 30) stop.abort()
        if (n % 3 === 0) throw new Error('line cut')
        return n % 3 === 1
      },
    })
    expect(played.stopped).toBe(true)
    expect(n).toBeLessThan(60)
    expect(played.failed).toBeGreaterThan(played.sent)
  })
  it('repeats its faults from one seed', () => {
    const run = (seed: number) => {
      const f = createFaults({ loss: 0.2, late: 0.2, dup: 0.2, damage: 0.2 }, seed)
      return Array.from({ length: 50 }, (_, i) => [Buffer.from(f.wire(Buffer.from(`frame ${i}`)) ?? []).toString('hex'), f.isLate(), f.isDoubled()])
    }
    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
  })
})

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const c of closers.splice(0).reverse()) await c()
})

describe('over real sockets', () => {
  it('brings every reading through a lossy, damaged, doubled and late line exactly as scripted', async () => {
    const devices: readonly DeviceDef[] = points.flatMap((p) =>
      p.series.map((s): DeviceDef => ({ id: s.device, gateway: p.protocol === 'http' ? 'http' : 'hj212', name: p.name, tokenHash: tokenHash(`demo-token:${s.device}`) })),
    )
    const stored = new Map<string, number | null>()
    const contradictions: string[] = []
    let failures = 0
    const deliver = async (_: unknown, readings: readonly RawReading[]) => {
      // One store in twenty fails: the device is not acknowledged and sends again.
      if (++failures % 20 === 0) throw new Error('database is away')
      for (const r of readings) {
        const key = `${r.device} ${r.code} ${r.at}`
        if (stored.has(key) && stored.get(key) !== r.value) contradictions.push(key)
        stored.set(key, r.value)
      }
    }
    const now = () => instant(Date.now())
    const listener = createHj212Listener({ port: 0, host: '127.0.0.1', devices: (mn) => devices.find((d) => d.id === mn), deliver, now, log: () => undefined, quietMs: 50 })
    const port = await listener.start()
    closers.push(() => listener.close())
    const web = createServer((req, res) => {
      const parts: Buffer[] = []
      req.on('data', (c: Buffer) => parts.push(c))
      req.on('end', async () => {
        const a = await handleHttpIngest({ headers: req.headers, body: Buffer.concat(parts), devices, deliver, now })
        res.writeHead(a.status, { 'content-type': 'application/json' }).end(JSON.stringify(a.body))
      })
    })
    await new Promise<void>((r) => web.listen(0, '127.0.0.1', r))
    closers.push(() => {
      web.closeAllConnections()
      return new Promise((r) => web.close(r))
    })
    const address = web.address()
    const transport = createTransport({
      hj212: { host: '127.0.0.1', port },
      http: { base: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` },
      faults: { loss: 0.05, late: 0.05, dup: 0.05, damage: 0.05 },
      seed: 7,
      ackMs: 120,
      restMs: 50,
      now,
    })
    closers.push(async () => transport.close())
    // Everything as backfill: the whole storm in a few seconds.
    const script = buildStorm('flash-flood-night', points)
    const played = await playStorm({ script, pivot: 1000, send: transport.send, now })
    await transport.drain()
    const expected = script.lines.reduce((n, l) => n + l.samples.length, 0)
    expect(played.failed).toBe(0)
    expect(transport.counts).toMatchObject({ refused: 0, givenUp: 0 })
    for (const k of ['lost', 'late', 'doubled', 'damaged', 'retries'] as const) expect([k, transport.counts[k] > 0]).toEqual([k, true])
    expect(contradictions).toEqual([])
    expect(stored.size).toBe(expected)
    console.log(`readings ${stored.size}, faults ${JSON.stringify(transport.counts)}, listener ${JSON.stringify(listener.stats)}`)
  })
  it('gives up a server that is gone instead of hanging', async () => {
    const transport = createTransport({
      hj212: { host: '127.0.0.1', port: 1 },
      http: { base: 'http://127.0.0.1:1' },
      now: () => instant(Date.now()),
      ackMs: 20,
      restMs: 5,
      rounds: 2,
    })
    const packet = { at: instant(1_783_102_500_000), backfill: false, readings: [{ code: 'a', value: 1 }] }
    expect(await transport.send({ ...packet, device: hexId(1), protocol: 'hj212' })).toBe(false)
    expect(await transport.send({ ...packet, device: 'd', protocol: 'http' })).toBe(false)
    expect(transport.counts.givenUp).toBe(2)
    transport.close()
  })
})
