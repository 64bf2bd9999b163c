/** The mirror against a real NATS: in order, no gap and no double, whatever is restarted, unreachable or killed. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect as dial, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { openTestStore, type TestStore } from '@anlan/store/testing'
import type { Change } from '@anlan/store'
import { asId, type Instant, type PersonId } from '@anlan/kernel/base'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Mirror, type MirrorOptions, type Outline, outlineOf, startMirror } from './mirror.ts'
import { openNats } from './nats.ts'

async function answers(port: number): Promise<boolean> {
  const socket = dial(port, '127.0.0.1')
  try {
    return await Promise.race([once(socket, 'data').then(([hello]) => String(hello).includes('"jetstream":true')), wait(2000, false)])
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
function findServer(): string | null {
  for (const path of ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', '/usr/bin/nats-server'])
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' })
      return path
    } catch {
      // The next place.
    }
  return null
}
const hasNats = await answers(4222)
const program = findServer()
if (!hasNats) console.log('skipped: no NATS server with JetStream at 127.0.0.1:4222')
if (program === null) console.log('skipped: no nats-server program on this machine (kill -9 of NATS)')

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
let db: TestStore
beforeAll(async () => {
  db = await openTestStore()
})
afterAll(() => db.close())

const scope = { path: 'jiangjin', actor: asId<PersonId>('p-leader') }
let made = 0
/** Commits steps of one event each; every fifth fails and leaves a hole in the numbers. */
async function commit(n: number, lanes = 1): Promise<void> {
  let left = n
  const lane = async () => {
    while (left-- > 0) {
      const id = `m${made++}`
      const change: Change = {
        kind: made % 3 ? 'line' : 'warning',
        id,
        expected: 0,
        at: (1000 + made) as Instant,
        by: scope.actor,
        org: 'jiangjin.t108',
        events: [{ type: 'line-declined', because: '家中有人生病' } as { type: string }],
        state: {},
        open: true,
        keys: {},
        due: [],
        send: [],
        stop: [],
      }
      await db.store.tx(scope, (t) => t.commit(change))
      if (made % 5 === 0) {
        const fails = db.store.tx(scope, async (t) => {
          await t.commit({ ...change, id: `f${made}` })
          throw new Error('rolled back')
        })
        await fails.catch(() => {})
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
async function until(check: () => Promise<boolean> | boolean, ms = 20_000): Promise<void> {
  for (const end = performance.now() + ms; !(await check()); await wait(10)) if (performance.now() > end) throw new Error('did not happen in time')
}
async function allEvents(): Promise<readonly Outline[]> {
  const out: Outline[] = []
  for (;;) {
    const page = await db.store.eventsAfter(out.at(-1)?.seq ?? 0, 1000)
    if (page.length === 0) return out
    out.push(...page.map(outlineOf))
  }
}
/** A stream of its own for each test, gone afterwards. */
function place(url: string) {
  const tag = randomBytes(4).toString('hex')
  const [subject, stream] = [`anlan-test-${tag}.event`, `ANLAN_TEST_${tag}`]
  const inside = async <T>(work: (jsm: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<T>): Promise<T> => {
    const nc = await connect({ servers: url.replace('nats://', '') })
    try {
      return await work(await jetstreamManager(nc))
    } finally {
      await nc.close()
    }
  }
  undo.push(() => inside((jsm) => jsm.streams.delete(stream)).catch(() => {}))
  return {
    stream,
    inside,
    open:
      (at = url) =>
      () =>
        openNats({ url: at, subject, stream, timeoutMs: 2000 }),
    last: () => inside(async (jsm) => (await jsm.streams.info(stream)).state.messages).catch(() => 0),
    read: () =>
      inside(async (jsm) => {
        const { state } = await jsm.streams.info(stream)
        const out: { subject: string; id: string; outline: Outline }[] = []
        for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
          const m = await jsm.streams.getMessage(stream, { seq })
          if (m) out.push({ subject: m.subject.split('.').slice(1).join('.'), id: m.header.get('Nats-Msg-Id'), outline: m.json() as Outline })
        }
        return out
      }),
  }
}
function mirror(o: Pick<MirrorOptions, 'open'> & Partial<MirrorOptions>): Mirror & { readonly said: string[] } {
  const said: string[] = []
  const m = startMirror({ store: db.store, log: (_, message) => void said.push(message), backOff: () => 100, ...o })
  undo.push(() => m.stop())
  return { ...m, said }
}

describe.skipIf(!hasNats)('the NATS of this machine', () => {
  const url = 'nats://127.0.0.1:4222'
  test('events arrive in order as outlines, each under its kind and with its sequence as message id', async () => {
    const p = place(url)
    await commit(300, 4)
    const m = mirror({ open: p.open() })
    await commit(100, 4)
    const all = await allEvents()
    await until(() => m.state().place === all.at(-1)?.seq)
    const read = await p.read()
    expect(read.map((r) => r.outline)).toEqual(all)
    expect(all.length).toBeLessThan(all.at(-1)?.seq ?? 0)
    for (const r of read) expect([r.subject, r.id]).toEqual([`event.${r.outline.kind}`, String(r.outline.seq)])
    expect(JSON.stringify(read)).not.toMatch(/p-leader|生病/)
  })
  test('the mirror restarted ten times in the middle, and once two at a time: no gap, no double', async () => {
    const p = place(url)
    await commit(200, 4)
    const writing = commit(600, 4)
    for (let i = 0; i < 10; i++) {
      const m = mirror({ open: p.open() })
      await wait(20 + ((i * 37) % 60))
      await m.stop()
    }
    const both = [mirror({ open: p.open() }), mirror({ open: p.open() })]
    await writing
    await commit(50)
    const all = await allEvents()
    await until(() => both.some((m) => m.state().place === all.at(-1)?.seq))
    expect((await p.read()).map((r) => r.outline.seq)).toEqual(all.map((e) => e.seq))
  })
  test('unreachable, and then half-open: events wait in the database, then catch up', async () => {
    const p = place(url)
    const sockets = new Set<Socket>()
    let deaf = false
    const proxy = createServer((client) => {
      const inner = dial(4222, '127.0.0.1')
      for (const s of [client, inner]) {
        sockets.add(s)
        s.on('error', () => {})
        s.on('close', () => {
          client.destroy()
          inner.destroy()
        })
      }
      client.on('data', (d) => void (deaf || inner.write(d)))
      inner.on('data', (d) => void (deaf || client.write(d)))
    })
    const listen = (port: number) => new Promise<void>((done) => proxy.listen(port, '127.0.0.1', done))
    const cut = () => {
      for (const s of sockets) s.destroy()
      return new Promise<void>((done) => proxy.close(() => done()))
    }
    await listen(0)
    undo.push(() => cut())
    const address = proxy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const m = mirror({ open: p.open(`nats://127.0.0.1:${port}`) })
    await commit(50)
    await until(async () => m.state().place === (await allEvents()).at(-1)?.seq)
    await cut()
    await until(() => !m.state().up)
    const began = performance.now()
    await commit(400, 4)
    const took = performance.now() - began
    expect(m.state().up).toBe(false)
    await listen(port)
    await until(async () => m.state().place === (await allEvents()).at(-1)?.seq)
    deaf = true
    await commit(20)
    await until(() => !m.state().up)
    deaf = false
    await until(async () => m.state().place === (await allEvents()).at(-1)?.seq)
    expect((await p.read()).map((r) => r.outline.seq)).toEqual((await allEvents()).map((e) => e.seq))
    console.log(`400 steps committed in ${Math.round(took)} ms while NATS was away`)
  })
  test('a stream of another history is not written to; deleted, it is made anew from the first event', async () => {
    const p = place(url)
    await commit(10)
    const target = await p.open()()
    await target.append([{ ...((await allEvents())[0] as Outline), id: 'somebody-else' }])
    await target.close()
    const m = mirror({ open: p.open() })
    await until(() => m.state().foreign)
    await commit(5)
    expect(await p.last()).toBe(1)
    await p.inside((jsm) => jsm.streams.delete(p.stream))
    await until(async () => m.state().place === (await allEvents()).at(-1)?.seq)
    expect((await p.read()).map((r) => r.outline.seq)).toEqual((await allEvents()).map((e) => e.seq))
  })
  test('a refusal stops a writer that does not know where the stream ends', async () => {
    const p = place(url)
    await commit(10)
    const [a, b] = [await p.open()(), await p.open()()]
    const events = (await allEvents()).slice(0, 6)
    await a.append(events.slice(0, 3))
    await expect(b.append(events.slice(0, 3))).rejects.toThrow()
    await expect(b.append(events.slice(4))).rejects.toThrow(/wrong last sequence/)
    await a.close()
    await b.close()
    expect(await p.last()).toBe(3)
  })
})

describe.skipIf(program === null)('a NATS of our own', () => {
  test('kill -9 of NATS six times while events are written: no gap, no double', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'anlan-nats-'))
    const probe = createServer()
    await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
    const address = probe.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((done) => probe.close(done))
    let child: ChildProcess | null = null
    const start = async () => {
      child = spawn(program ?? '', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', dir, '--user', 'anlan', '--pass', 'pw'], { stdio: 'ignore' })
      await until(() => answers(port))
    }
    const kill = async () => {
      if (child === null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      child = null
    }
    undo.push(async () => {
      await kill()
      await rm(dir, { recursive: true, force: true })
    })
    await start()
    const [stream, subject, login] = ['ANLAN_EVENT', 'anlan.event', `nats://anlan:pw@127.0.0.1:${port}`]
    const m = mirror({ open: () => openNats({ url: login, timeoutMs: 2000 }) })
    const writing = commit(1500, 2)
    for (let i = 0; i < 6; i++) {
      await wait(100 + ((i * 53) % 90))
      await kill()
      await wait(60)
      await start()
    }
    await writing
    const all = await allEvents()
    await until(() => m.state().place === all.at(-1)?.seq, 30_000)
    const nc = await connect({ servers: `127.0.0.1:${port}`, user: 'anlan', pass: 'pw' })
    const jsm = await jetstreamManager(nc)
    const { state, config } = await jsm.streams.info(stream)
    expect(config.subjects).toEqual([`${subject}.*`])
    const seqs: number[] = []
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) seqs.push(Number((await jsm.streams.getMessage(stream, { seq }))?.header.get('Nats-Msg-Id')))
    await nc.close()
    console.log(`6 kills of NATS: ${all.length} events, ${all.length - new Set(seqs).size} missing, ${seqs.length - new Set(seqs).size} doubled`)
    expect(seqs).toEqual(all.map((e) => e.seq))
  })
})
