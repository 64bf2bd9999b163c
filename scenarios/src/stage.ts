/** Plays a story against the whole server in one process on a fake clock: bytes in, sentences out. */
import pino from 'pino'
import { asId, type Instant, instant, minutes, type PersonId, plus } from '@anlan/kernel/base'
import type { LineState } from '@anlan/kernel/callout'
import { jiangjin } from '@anlan/districts/jiangjin'
import { type App, createApp, newIdAt } from '@anlan/server'
import type { Store, StoredEvent } from '@anlan/store'
import { createActs, type Log } from './acts.ts'
import { type Call, createPhones } from './phones.ts'
import type { Behaviour, Script } from './script.ts'

export type Played = {
  readonly script: Script
  readonly app: App
  readonly events: readonly StoredEvent[]
  readonly calls: readonly Call[]
  readonly log: Log
}

/** Seeded stand-in for randomness: the same story gives the same ids and codes. */
export function randomFrom(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0
    return s / 4294967296
  }
}
/** The whole server on a clock and people of the story's own; nothing moves until told. */
export async function openStage(store: Store, now: () => Instant, behaviourOf: (person: PersonId) => Behaviour | undefined) {
  const random = randomFrom(20230203)
  const bytes = (n: number) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256))
  const phones = createPhones(now, behaviourOf)
  const app = await createApp({
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir: '',
      databaseUrl: null,
      databaseAppUrl: null,
      hj212Port: 0,
      hj212Host: '127.0.0.1',
      mqttUrl: null,
      natsUrl: null,
      demo: true,
      secret: 'story'.repeat(8),
      publicUrl: 'http://127.0.0.1',
      provider: null,
      trustProxy: null,
      logLevel: 'silent',
    },
    store,
    clock: { now },
    newId: () => newIdAt(now(), bytes(10)),
    randomHex: (n) => [...bytes(n)].map((b) => b.toString(16).padStart(2, '0')).join(''),
    log: pino({ level: process.env['ANLAN_LOG'] ?? 'silent' }),
    district: jiangjin,
    channels: phones.channels,
    worker: 'story',
    kick: () => undefined,
  })
  await app.core.warmUp()
  async function settle(): Promise<void> {
    for (let round = 0; round < 1000; round++) {
      const n = (await app.core.runDue(now())) + (await app.core.runOutbox(now()))
      if (n === 0) return
    }
    throw new Error(`no quiet at ${now()}`)
  }
  /** What the telephones have to say by now. */
  async function answer(): Promise<void> {
    for (const p of phones.take(now())) {
      const line = await app.store.read(app.root, (t) => t.find<LineState>('line', p.line))
      await app.core.command('line', p.line, p.command, { person: line?.state.person ?? asId<PersonId>('system'), scope: app.root.path, actions: [] })
    }
  }
  return { app, phones, settle, answer }
}
export async function play(script: Script, store: Store): Promise<Played> {
  let now = script.start
  const behaviours = new Map<PersonId, Behaviour>()
  const clock = () => now
  const { app, phones, settle, answer } = await openStage(store, clock, (p) => behaviours.get(p))
  const { act, log } = createActs(app, clock, script.start, behaviours)
  const acts = [...script.acts]
  let watchAt = plus(script.start, minutes(1))
  while (now < script.end) {
    const wake = await store.nextWake()
    const candidates = [acts[0]?.at, phones.next() ?? undefined, wake === undefined ? undefined : instant(Math.max(wake, now)), watchAt, script.end].filter(
      (x): x is Instant => x !== undefined,
    )
    now = instant(Math.max(now, Math.min(...candidates)))
    while (acts[0] && acts[0].at <= now) {
      const next = acts.shift()
      if (next) await act(next.act).catch((error: unknown) => Promise.reject(new Error(`line ${next.line}: ${error instanceof Error ? error.message : String(error)}`)))
    }
    await answer()
    if (now >= watchAt) {
      await app.core.runWatch(now)
      watchAt = plus(now, minutes(1))
    }
    await settle()
  }
  return { script, app, events: await store.eventsAfter(0, 1_000_000), calls: phones.calls, log }
}
