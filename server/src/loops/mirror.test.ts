import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { Instant, PersonId } from '@anlan/kernel/base'
import type { StoredEvent } from '@anlan/store'
import { type Mirror, type MirrorOptions, type Outline, outlineOf, readOutline, startMirror, type Target } from './mirror.ts'

const open: Mirror[] = []
afterEach(async () => {
  for (const m of open.splice(0)) await m.stop()
})
async function until(check: () => boolean, ms = 5000): Promise<void> {
  for (const end = performance.now() + ms; !check(); await wait(2)) if (performance.now() > end) throw new Error('did not happen in time')
}
function event(seq: number, over: Partial<StoredEvent> = {}): StoredEvent {
  return {
    seq,
    kind: seq % 2 ? 'warning' : 'line',
    id: `x${seq}`,
    version: 1,
    at: (1000 + seq) as Instant,
    by: 'p-leader' as PersonId,
    type: 'line-declined',
    data: { type: 'line-declined', because: '家中有人生病' },
    org: 'toy.t1',
    ...over,
  }
}
function log(seqs: readonly number[]) {
  const events = seqs.map((s) => event(s))
  const listeners = new Set<(seq: number) => void>()
  return {
    events,
    add(seq: number) {
      events.push(event(seq))
      for (const l of listeners) l(seq)
    },
    store: {
      eventsAfter: async (seq: number, limit: number) => events.filter((e) => e.seq > seq).slice(0, limit),
      onCommit(l: (seq: number) => void) {
        listeners.add(l)
        return () => void listeners.delete(l)
      },
    },
  }
}
type Fault = 'refused' | 'lost-answer' | 'half' | 'cut' | 'drop' | null
/** A stream that keeps what it got, and fails as told, one fault an append. */
function stream(faults: Fault[] = [], held: Outline[] = []) {
  const drops: (() => void)[] = []
  let opened = 0
  return {
    held,
    opened: () => opened,
    drop: () => drops.at(-1)?.(),
    open: async (): Promise<Target> => {
      opened += 1
      let expected = held.length
      return {
        last: held.at(-1) ?? null,
        async append(events) {
          if (held.length !== expected) throw new Error('wrong last sequence')
          const fault = faults.shift() ?? null
          if (fault === 'refused') throw new Error('no answer')
          if (fault === 'cut') held.splice(Math.max(0, held.length - 3))
          if (fault === 'half' || fault === 'cut') {
            if (fault === 'half') held.push(...events.slice(0, Math.ceil(events.length / 2)))
            throw new Error('only a part')
          }
          held.push(...events)
          expected = held.length
          if (fault === 'lost-answer') throw new Error('no answer')
          if (fault === 'drop') drops.at(-1)?.()
        },
        gone: new Promise((done) => drops.push(() => done('gone'))),
        close: async () => {},
      }
    },
  }
}
function mirror(o: Pick<MirrorOptions, 'store' | 'open'> & Partial<MirrorOptions>) {
  const said: string[] = []
  const m = startMirror({ log: (level) => void said.push(level), backOff: () => 1, pollMs: 20_000, ...o })
  open.push(m)
  return { m, said }
}
const seqs = (held: readonly Outline[]) => held.map((e) => e.seq)

test('what leaves the house names neither the person nor the words', async () => {
  const l = log([1])
  const s = stream()
  mirror({ ...s, store: l.store })
  await until(() => s.held.length === 1)
  expect(Object.keys(s.held[0] ?? {}).sort()).toEqual(['at', 'id', 'kind', 'org', 'seq', 'type', 'version'])
  expect(JSON.stringify(s.held)).not.toMatch(/p-leader|生病/)
})
test('old and new events go out in order, and a commit is not waited for', async () => {
  const l = log([1, 2, 5, 6])
  const s = stream()
  const { m } = mirror({ ...s, store: l.store })
  await until(() => s.held.length === 4)
  l.add(9)
  await until(() => s.held.length === 5)
  expect(seqs(s.held)).toEqual([1, 2, 5, 6, 9])
  expect(m.state()).toEqual({ up: true, foreign: false, place: 9, note: '' })
})
test('whatever fails in whatever order: in the end every event stands there once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom<Fault>('refused', 'lost-answer', 'half', 'cut', 'drop', null), { maxLength: 12 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 700 }),
      fc.nat(700),
      async (faults, numbers, before) => {
        const ordered = numbers.toSorted((a, b) => a - b)
        const l = log(ordered)
        const s = stream(faults, l.events.slice(0, before).map(outlineOf))
        const m = startMirror({ store: l.store, open: s.open, log: () => {}, backOff: () => 0, pollMs: 1 })
        await until(() => faults.length === 0 || s.held.length === ordered.length)
        await until(() => s.held.length === ordered.length)
        await m.stop()
        expect(seqs(s.held)).toEqual(ordered)
      },
    ),
    { numRuns: 60 },
  )
})
test('a stream of another history is left alone, and taken up again once it fits', async () => {
  const l = log([1, 2, 3])
  const s = stream([], [outlineOf(event(2, { id: 'other' }))])
  const { m, said } = mirror({ ...s, store: l.store })
  await until(() => s.opened() > 3)
  expect(m.state()).toMatchObject({ up: false, foreign: true })
  expect([s.held.length, said.filter((x) => x === 'warn').length]).toEqual([1, 1])
  s.held.splice(0)
  await until(() => s.held.length === 3)
  expect(m.state()).toMatchObject({ up: true, foreign: false, place: 3 })
})
test('a stream that is ahead of the database is of another history, too', async () => {
  const l = log([1, 2, 3])
  const s = stream([], [outlineOf(event(900))])
  const { m } = mirror({ ...s, store: l.store })
  await until(() => m.state().foreign)
  expect(s.held.length).toBe(1)
})
test('away: it backs off, says so once, and stops at once', async () => {
  const l = log([1])
  const rests: number[] = []
  const backOff = (n: number) => {
    rests.push(n)
    return n > 4 ? 60_000 : 1
  }
  const { m, said } = mirror({ store: l.store, open: () => Promise.reject(new Error('connection refused')), backOff })
  await until(() => rests.length === 5)
  expect([m.state().note, said]).toEqual(['connection refused', ['warn', 'info', 'info', 'info', 'info']])
  l.add(2)
  const began = performance.now()
  await m.stop()
  expect([performance.now() - began < 1000, rests.length]).toEqual([true, 5])
})
test('a connection that goes while nothing happens is noticed', async () => {
  const s = stream()
  const { m } = mirror({ ...s, store: log([]).store, backOff: () => 60_000 })
  await until(() => m.state().up)
  s.drop()
  await until(() => !m.state().up)
})
test('only outlines are read as outlines', () => {
  const whole = outlineOf(event(7))
  expect(readOutline(JSON.stringify(whole))).toEqual(whole)
  for (const text of ['', '{', 'null', '7', '[]', '{"seq":"7"}', JSON.stringify({ ...whole, at: undefined }), JSON.stringify({ ...whole, org: 3 })])
    expect([text, readOutline(text)]).toEqual([text, null])
  fc.assert(fc.property(fc.jsonValue(), (v) => readOutline(JSON.stringify(v)) === null || typeof v === 'object'))
})
