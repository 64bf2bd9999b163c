/** kill -9 in the middle of the flood: what a device was told is safe is in the database once, and nothing else is. */
import { createTransport, type Packet } from '@anlan/gateways/simulator'
import { instant } from '@anlan/kernel/base'
import { jiangjin } from '@anlan/districts/jiangjin'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare, randomFrom, type Running, spread } from './running.ts'

const ROUNDS = 20
const RESTART_MS = 5_000
const BATCH = 20
const points = (quantity: string) => jiangjin.registry.points.flatMap((p) => p.series.filter((s) => s.quantity === quantity).map((s) => ({ ...s, protocol: p.protocol })))
const gauges = points('water.stage.m')
  .filter((s) => s.protocol === 'hj212')
  .slice(0, 4)
const detectors = points('gas.lel.pct')
  .filter((s) => s.protocol === 'http')
  .slice(0, 2)

let server: Running
beforeAll(async () => {
  server = await prepare()
})
afterAll(() => server.end())

test(`${ROUNDS} times kill -9 while devices send`, { timeout: 400_000 }, async () => {
  expect([gauges.length, detectors.length]).toEqual([4, 2])
  await server.start()
  const random = randomFrom(Number(process.env['ANLAN_SEED'] ?? 20_260_704))
  // Each series has its own clock, one second a reading, from a day ago: every reading is unlike every other.
  const from = Math.floor(Date.now() / 1000) * 1000 - 24 * 3_600_000
  const sent = new Map<string, number>()
  const acked = new Set<string>()
  const key = (series: string, at: number) => `${series} ${at}`
  let open = true

  const line = createTransport({
    hj212: { host: '127.0.0.1', port: server.hj212Port },
    http: { base: server.base },
    now: () => instant(Date.now()),
    ackMs: 3000,
    restMs: 50,
    rounds: 100_000,
    tries: 1,
  })
  /** A few packets under way at once, as a data logger that empties its memory does. */
  async function device(g: (typeof gauges)[number]): Promise<void> {
    let n = 0
    const base = Math.max(0, g.range?.[0] ?? 0)
    async function lane(): Promise<void> {
      while (open) {
        n += 1
        const at = from + n * 1000
        const value = Math.round((base + 0.01 + (n % 50) / 1000) * 1000) / 1000
        sent.set(key(g.id, at), value)
        const packet: Packet = { protocol: 'hj212', device: g.device, at: instant(at), backfill: true, readings: [{ code: g.code, value }] }
        if (await line.send(packet)) acked.add(key(g.id, at))
      }
    }
    await Promise.all([lane(), lane(), lane(), lane()])
  }
  async function batches(g: (typeof detectors)[number]): Promise<void> {
    for (let n = 0; open; n += BATCH) {
      const readings = Array.from({ length: BATCH }, (_, i) => ({ code: g.code, at: from + (n + i) * 1000, value: ((n + i) % 40) / 10 }))
      for (const r of readings) sent.set(key(g.id, r.at), r.value)
      for (;;) {
        const status = await fetch(`${server.base}/ingest/v1/readings`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer demo-token:${g.device}` },
          body: JSON.stringify({ device: g.device, readings }),
          signal: AbortSignal.timeout(5000),
        }).then(
          (r) => r.arrayBuffer().then(() => r.status),
          () => 0,
        )
        if (status === 200) break
        if (status !== 0 && status !== 503) throw new Error(`batch refused with ${status}`)
        await wait(50)
      }
      for (const r of readings) acked.add(key(g.id, r.at))
    }
  }
  const traffic = Promise.all([...gauges.map(device), ...detectors.map(batches)])
  // Looked at once at the end; until then a failure must not count as unhandled.
  traffic.catch(() => {})
  const restarts: number[] = []
  const atKill: number[] = []
  const under: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = acked.size
    for (let i = 0; i < 400 && acked.size === before; i++) await wait(10)
    await wait(50 + Math.floor(random() * 450))
    await server.kill()
    atKill.push(acked.size)
    under.push(sent.size - acked.size)
    const already = [...acked]
    restarts.push(await server.start())
    const rows = await server.sql<{ k: string }>(`select series || ' ' || at as k from reading where series = any($1)`, [[...gauges, ...detectors].map((g) => g.id)])
    const stored = new Set(rows.map((r) => r.k))
    expect(
      already.filter((k) => !stored.has(k)),
      `round ${round}: told safe, but not there`,
    ).toEqual([])
  }
  await wait(500)
  open = false
  await traffic
  line.close()

  const rows = await server.sql<{ series: string; at: string; value: number }>('select series, at, value from reading')
  const stored = new Map(rows.map((r) => [key(r.series, Number(r.at)), r.value]))
  expect(stored.size, 'doubled').toBe(rows.length)
  expect(
    [...acked].filter((k) => stored.get(k) !== sent.get(k)),
    'lost or altered',
  ).toEqual([])
  expect(
    rows.filter((r) => sent.get(key(r.series, Number(r.at))) !== r.value),
    'phantom',
  ).toEqual([])
  expect(acked.size).toBe(sent.size)
  expect(await server.sql('select 1 from reading_conflict')).toEqual([])
  // The same through the API.
  const g = gauges[0]
  if (!g) throw new Error('no gauge')
  const me = await server.login()
  const mine = [...sent].filter(([k]) => k.startsWith(`${g.id} `)).map(([k, v]) => [Number(k.slice(g.id.length + 1)), v] as const)
  const last = Math.max(...mine.map(([at]) => at))
  const seen = await me.get<{ points: readonly { at: number; value: number }[] }>(`/api/series/${g.id}?from=${last - 300_000}&to=${last}`)
  expect(new Map(seen.points.map((r) => [r.at, r.value]))).toEqual(new Map(mine.filter(([at]) => at >= last - 300_000)))

  console.log(
    `ingest under kill -9: ${ROUNDS} kills, ${acked.size} readings acknowledged, 0 lost, 0 doubled, 0 phantom; under way at the kill ${spread(under)}; restart to ready in ms ${spread(restarts)}`,
  )
  expect(Math.max(...restarts), 'slowest restart').toBeLessThanOrEqual(RESTART_MS)
})
