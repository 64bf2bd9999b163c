/** kill -9 in the middle of the call-out: every person is still called, nobody who answered is called again, and a repeat carries the same key. */
import { jiangjin } from '@anlan/districts/jiangjin'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeProvider, PROVIDER_SECRET, startProvider } from './provider.ts'
import { prepare, randomFrom, type Running, spread, until } from './running.ts'

const ROUNDS = 20
const RESUME_MS = 5_000
const ON_ITS_WAY_MS = 250
const detectors = jiangjin.registry.points
  .filter((p) => p.scene === 'gas' && p.protocol === 'http')
  .flatMap((p) => p.series.filter((s) => s.quantity === 'gas.lel.pct').map((s) => ({ ...s, point: p.id })))
const random = randomFrom(Number(process.env['ANLAN_SEED'] ?? 20_260_704))

let server: Running
let provider: FakeProvider
beforeAll(async () => {
  provider = await startProvider({ random, trouble: 0.1 })
  server = await prepare({ ANLAN_PROVIDER_URL: provider.url, ANLAN_PROVIDER_SECRET: PROVIDER_SECRET })
})
afterAll(async () => {
  await server.end()
  await provider.close()
})

type Event = { id: string; type: string; at: string; data: { key?: string; channel?: string; no?: number; line?: { run: string; person: string; warnings: string[] } } }

test(`${ROUNDS} times kill -9 while people are called`, { timeout: 500_000 }, async () => {
  expect(detectors.length).toBeGreaterThanOrEqual(30)
  await server.start()
  const used: (typeof detectors)[number][] = []
  const waiting: Promise<void>[] = []
  /** One dangerous reading, sent until it is acknowledged. */
  async function report(d: (typeof detectors)[number]): Promise<void> {
    const body = JSON.stringify({ device: d.device, readings: [{ code: d.code, at: Date.now(), value: 30 }] })
    for (;;) {
      const status = await fetch(`${server.base}/ingest/v1/readings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer demo-token:${d.device}` },
        body,
        signal: AbortSignal.timeout(5000),
      }).then(
        (r) => r.arrayBuffer().then(() => r.status),
        () => 0,
      )
      if (status === 200) return
      if (status !== 0 && status !== 503) throw new Error(`reading refused with ${status}`)
      await wait(100)
    }
  }
  const restarts: number[] = []
  const kills: { readonly killedAt: number; readonly readyAt: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const now = detectors.slice(used.length, used.length + 1 + (round % 2))
    used.push(...now)
    for (const d of now) {
      const done = report(d)
      done.catch(() => {})
      waiting.push(done)
    }
    // Denser at the start, where decisions and first sends are.
    await wait(Math.floor(random() ** 2 * 1500))
    const killedAt = Date.now()
    await server.kill()
    restarts.push(await server.start())
    kills.push({ killedAt, readyAt: Date.now() })
    // Sometimes the next blow comes while the first is still being made good.
    await wait(random() < 0.3 ? 100 : 2500)
  }
  await Promise.all(waiting)
  const eventsOf = (kinds: readonly string[]) => server.sql<Event>('select id, type, at, data from event where type = any($1) order by seq', [kinds])
  const opened = () => eventsOf(['line-opened'])
  await until(
    'every first call left',
    async () => {
      const at = new Set(provider.sent.filter((s) => s.done).map((s) => s.key))
      const lines = await opened()
      return lines.length > 0 && lines.every((l) => at.has(`${l.id}:voice:1`))
    },
    60_000,
    250,
  )
  await wait(5_000)
  provider.calm()
  await wait(3_000)

  // No warning lost, none doubled.
  const warnings = (
    await server.sql<{ place: string; phase: string; level: string }>(
      `select state->>'place' as place, state->>'phase' as phase, state->>'level' as level from state where kind = 'warning'`,
    )
  ).toSorted((a, b) => (a.place < b.place ? -1 : 1))
  expect(warnings).toEqual(used.map((d) => ({ place: `point:${d.point}`, phase: 'live', level: 'orange' })).toSorted((a, b) => (a.place < b.place ? -1 : 1)))
  const runs = await server.sql<{ incident: string }>(`select state->>'incident' as incident from state where kind = 'run'`)
  expect(new Set(runs.map((r) => r.incident)).size).toBe(used.length)
  expect(runs.length).toBe(used.length)

  // Every line has its first call, one line for each person and run.
  const lines = await opened()
  const went = new Map<string, number[]>()
  for (const s of provider.sent) if (s.done) went.set(s.key, [...(went.get(s.key) ?? []), s.at])
  expect(
    lines.filter((l) => !went.has(`${l.id}:voice:1`)).map((l) => l.id),
    'never called',
  ).toEqual([])
  expect(new Set(lines.map((l) => `${l.data.line?.run} ${l.data.line?.person}`)).size).toBe(lines.length)

  // One attempt is one key; what went out twice went out under the same key, and nothing went out that was not decided.
  const attempts = (await eventsOf(['attempt-made'])).filter((e) => e.data.channel !== 'app')
  const decided = new Set(attempts.map((a) => a.data.key ?? ''))
  expect(decided.size, 'two attempts under one key').toBe(attempts.length)
  expect(new Set(attempts.map((a) => `${a.id} ${a.data.channel} ${a.data.no}`)).size, 'one attempt decided twice').toBe(attempts.length)
  const outbox = new Map((await server.sql<{ key: string; status: string; ref_kind: string }>('select key, status, ref_kind from outbox')).map((o) => [o.key, o]))
  const missing = attempts.filter((a) => Date.now() - Number(a.at) > 15_000 && !went.has(a.data.key ?? '') && outbox.get(a.data.key ?? '')?.status !== 'stopped')
  expect(
    missing.map((a) => [a.data.key, outbox.get(a.data.key ?? '')?.status]),
    'decided, but never sent',
  ).toEqual([])
  expect(
    [...went.keys()].filter((k) => !decided.has(k) && outbox.get(k) === undefined),
    'sent, but never decided',
  ).toEqual([])
  expect([...outbox.values()].filter((o) => o.status === 'dead')).toEqual([])

  // Nobody who answered is called again, under whatever key.
  const acks = new Map((await eventsOf(['line-acknowledged'])).map((e) => [e.id, Number(e.at)]))
  expect(
    [...provider.confirmed.keys()].filter((k) => !acks.has(k.split(':')[0] ?? '')),
    'pressed 1, but not answered',
  ).toEqual([])
  // An answer is counted from when it arrived; a call looked up before that answer was committed may be on its way.
  const again = provider.sent.filter((s) => s.kind === 'voice' && s.at > (acks.get(s.key.split(':')[0] ?? '') ?? Number.POSITIVE_INFINITY) + ON_ITS_WAY_MS)
  expect(again, 'called again after the answer').toEqual([])
  expect(acks.size).toBeGreaterThan(lines.length / 5)
  expect(provider.unsigned()).toBe(0)

  // After each blow the calls that had not left yet leave again.
  const first = new Map<string, number>()
  for (const s of provider.sent) if (!first.has(s.key)) first.set(s.key, s.at)
  const decidedAt = new Map(attempts.map((a) => [a.data.key ?? '', Number(a.at)]))
  const resumed: number[] = []
  const complete: number[] = []
  kills.forEach(({ killedAt, readyAt }, i) => {
    const next = kills[i + 1]?.killedAt ?? Number.POSITIVE_INFINITY
    const late = lines
      .map((l) => `${l.id}:voice:1`)
      .filter((k) => (first.get(k) ?? 0) > killedAt && ((decidedAt.get(k) ?? 0) <= killedAt || (decidedAt.get(k) ?? 0) < readyAt + 1000))
    const times = late.map((k) => first.get(k) ?? 0).filter((t) => t < next)
    if (times.length === 0) return
    resumed.push(Math.max(0, Math.min(...times) - readyAt))
    complete.push(Math.max(0, Math.max(...times) - readyAt))
  })
  const repeats = [...went.values()].filter((t) => t.length > 1).length
  console.log(
    `call-out under kill -9: ${ROUNDS} kills, ${used.length} warnings, ${lines.length} people, ${attempts.length} attempts, ${provider.sent.length} sends (${repeats} keys more than once), ${acks.size} answered; restart to ready in ms ${spread(restarts)}; first missing call after ready in ms ${spread(resumed)}; last one ${spread(complete)}`,
  )
  expect(resumed.length, 'no kill met a call-out under way').toBeGreaterThan(ROUNDS / 4)
  expect(Math.max(...resumed)).toBeLessThanOrEqual(RESUME_MS)
  expect(Math.max(...restarts), 'slowest restart').toBeLessThanOrEqual(5_000)
})
