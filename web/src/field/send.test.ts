/** Exactly once over a network that loses requests and answers; others' work is never overwritten unseen. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CasePage, ProblemBody } from '@anlan/contract'
import type { FormValues } from '@anlan/kernel/base'
import { memoryDb } from './db.ts'
import { type Item, isSameMatter, type OpenItem, seenOf, type StepItem, toSend } from './item.ts'
import { type Answer, type FieldNet, type Photo, type Photos, sendItem } from './send.ts'

type State = CasePage['state']
const problem = (code: string): ProblemBody => ({ code, no: 1, text: `不行：${code}`, next: '请核对' })
const refused = (code: string): Answer<never> => ({ kind: 'refused', problem: problem(code) })
/** As little of a server as these questions need: versions, keys, ids, photos by content. */
function fakeServer() {
  const cases = new Map<string, { state: State; log: string[] }>()
  let photos = 0
  /** What arrived under each id: the server keeps the first and answers the others alike. */
  const duties = new Map<string, FormValues[]>()
  const make = (id: string): State => ({ id, version: 1, at: { main: 'rectifying' }, values: {}, done: [], keys: [], orgId: 'o', clocks: [] }) as unknown as State
  return {
    cases,
    photos: () => photos,
    duties,
    change(id: string, patch: Partial<State>) {
      const c = cases.get(id)
      if (c) c.state = { ...c.state, ...patch, version: c.state.version + 1 }
    },
    add: (id: string) => void cases.set(id, { state: make(id), log: [] }),
    net: {
      async open(item, values: FormValues) {
        if (!cases.has(item.id)) cases.set(item.id, { state: { ...make(item.id), values }, log: ['opened'] })
        return { kind: 'ok', body: { no: `${item.id}号` } }
      },
      async step(item, values, expected) {
        const c = cases.get(item.caseId)
        if (!c) return refused('item.missing')
        if (c.state.version !== expected) return refused('item.changed')
        if (c.state.keys.includes(item.id)) return { kind: 'ok', body: {} }
        if (c.state.at['main'] !== 'rectifying') return refused('case.not-here')
        c.log.push(item.step)
        c.state = { ...c.state, version: c.state.version + 1, keys: [...c.state.keys, item.id], at: { main: 'verifying' }, values: { ...c.state.values, ...values } }
        return { kind: 'ok', body: {} }
      },
      note: async () => ({ kind: 'ok', body: {} }),
      async duty(item, values) {
        duties.set(item.id, [...(duties.get(item.id) ?? []), values])
        return { kind: 'ok', body: { id: item.id, counted: true, checks: [], countsFor: [], opens: [] } }
      },
      async page(id) {
        const c = cases.get(id)
        return c ? { kind: 'ok', body: { state: c.state } as CasePage } : refused('item.missing')
      },
      async photo() {
        photos += 1
        return { kind: 'ok', body: { id: `remote-${photos}` } }
      },
    } satisfies FieldNet as FieldNet,
  }
}
function shelf(): Photos & { add(p: Photo): Promise<void> } {
  const db = memoryDb()
  const put = (p: Photo) => db.put('photo', p.id, p)
  return { get: async (id) => (await db.get('photo', id)) as Photo | undefined, put, add: put }
}
const photo = (id: string): Photo => ({ id, bytes: new ArrayBuffer(4), type: 'image/jpeg', name: 'a.jpg', takenAt: 1 })
const common = { by: 'p1', byName: '张某', decl: 'hidden-danger', madeAt: 1, changedAt: 1, status: 'waiting' } as const
const opening = (values: FormValues = {}): OpenItem => ({ ...common, id: 'c00000000000000000001', kind: 'open', values })
const stepOn = (state: State, values: FormValues = {}): StepItem => ({
  ...common,
  id: 'key-00000001',
  kind: 'step',
  caseId: state.id,
  caseNo: '1号',
  caseTitle: '护栏',
  step: 'rectify',
  seen: seenOf(state),
  values,
})
/** Loses requests and answers as the plan says: 0 = through, 1 = the request is lost, 2 = the answer is lost. */
function lossy(net: FieldNet, plan: () => number): FieldNet {
  const over =
    <A extends readonly unknown[], T>(run: (...a: A) => Promise<Answer<T>>) =>
    async (...a: A): Promise<Answer<T>> => {
      const fate = plan()
      if (fate === 1) return { kind: 'later' }
      const answer = await run(...a)
      return fate === 2 ? { kind: 'later' } : answer
    }
  return { open: over(net.open), step: over(net.step), note: over(net.note), duty: over(net.duty), page: over(net.page), photo: over(net.photo) }
}

describe('over a bad network', () => {
  test('a record of a duty arrives under one id with its photo, however often it has to be sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }), async (fates) => {
        const server = fakeServer()
        let n = 0
        const net = lossy(server.net, () => fates[n++] ?? 0)
        const photos = shelf()
        await photos.add(photo('local:1'))
        const item: Item = {
          ...common,
          kind: 'duty',
          id: 'd00000000000000000001',
          decl: 'leader-inspection',
          title: '检查',
          target: 'entity:e1',
          targetName: '甲厂',
          period: '7月',
          values: { photos: ['local:1'] },
        }
        let last = 'later'
        for (let tries = 0; last === 'later' && tries < 40; tries += 1) last = (await sendItem(item, 'p1', net, photos)).kind
        expect(last).toBe('sent')
        expect([...server.duties.keys()]).toEqual([item.id])
        for (const v of server.duties.get(item.id) ?? []) expect(v['photos']).toEqual([expect.stringMatching(/^remote-/)])
      }),
    )
  })
  test('an opening and a step arrive exactly once, whatever is lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 20 }), async (fates) => {
        const server = fakeServer()
        server.add('case-1')
        const state = server.cases.get('case-1')?.state as State
        let n = 0
        const net = lossy(server.net, () => fates[n++] ?? 0)
        const photos = shelf()
        await photos.add(photo('local:1'))
        for (const item of [opening({ before: ['local:1'] }), stepOn(state, { after: ['local:1'] })] as Item[]) {
          let last = 'later'
          for (let tries = 0; last === 'later' && tries < 40; tries += 1) last = (await sendItem(item, 'p1', net, photos)).kind
          expect(last).toBe('sent')
        }
        expect(server.cases.size).toBe(2)
        expect(server.cases.get('case-1')?.log).toEqual(['rectify'])
        const made = server.cases.get('c00000000000000000001')
        expect(made?.log).toEqual(['opened'])
        expect(JSON.stringify(made?.state.values)).toContain('"remote-')
      }),
      { numRuns: 200 },
    )
  })
  test('a photo the server has is not sent again', async () => {
    const server = fakeServer()
    const photos = shelf()
    await photos.add(photo('local:1'))
    let down = true
    const net: FieldNet = { ...server.net, open: async (i, v) => (down ? { kind: 'later' } : server.net.open(i, v)) }
    expect((await sendItem(opening({ before: ['local:1'] }), 'p1', net, photos)).kind).toBe('later')
    down = false
    expect((await sendItem(opening({ before: ['local:1'] }), 'p1', net, photos)).kind).toBe('sent')
    expect(server.photos()).toBe(1)
  })
})
describe('a case that moved on meanwhile', () => {
  test('by what does not change what it says is sent on', async () => {
    const server = fakeServer()
    server.add('case-1')
    const item = stepOn(server.cases.get('case-1')?.state as State)
    server.change('case-1', {})
    server.change('case-1', {})
    expect(await sendItem(item, 'p1', server.net, shelf())).toEqual({ kind: 'sent' })
  })
  test('by what the person saw is shown, and nothing is written', async () => {
    for (const patch of [
      { values: { deadline: '2026-08-01' } },
      { at: { main: 'planning' } },
      { done: [{}] },
      { proposal: { step: 'x', by: 'p9' } },
      { orgId: 'other' },
    ] as unknown as Partial<State>[]) {
      const server = fakeServer()
      server.add('case-1')
      const item = stepOn(server.cases.get('case-1')?.state as State)
      server.change('case-1', patch)
      const sent = await sendItem(item, 'p1', server.net, shelf())
      expect(sent.kind, JSON.stringify(patch)).toBe('conflict')
      expect(server.cases.get('case-1')?.log).toEqual([])
    }
  })
  test('and took the step although the answer was lost, counts as sent', async () => {
    const server = fakeServer()
    server.add('case-1')
    const item = stepOn(server.cases.get('case-1')?.state as State)
    await server.net.step(item, {}, 1)
    server.change('case-1', { values: { more: 'x' } })
    expect((await sendItem(item, 'p1', server.net, shelf())).kind).toBe('sent')
    expect(server.cases.get('case-1')?.log).toEqual(['rectify'])
  })
  test('the order of keys is no change', () => {
    const a = { version: 1, at: { main: 'x', b: 'y' }, values: {}, steps: 0, proposed: false, org: 'o' }
    expect(isSameMatter(a, { version: 2, at: { b: 'y', main: 'x' }, values: {}, done: [], orgId: 'o' } as unknown as State)).toBe(true)
  })
})
describe('the queue', () => {
  test('is of one person, in order, one step of a case at a time, and never sends what is being written', () => {
    const state = { id: 'case-1', version: 1, at: {}, values: {}, done: [], orgId: 'o' } as unknown as State
    const first = { ...stepOn(state), id: 'k-1', madeAt: 2 }
    const second = { ...stepOn(state), id: 'k-2', madeAt: 3 }
    const items: readonly Item[] = [second, first, { ...opening(), madeAt: 1 }, { ...opening(), id: 'c2', status: 'draft' }, { ...opening(), id: 'c3', by: 'p2' }]
    expect(toSend(items, 'p1').map((i) => i.id)).toEqual(['c00000000000000000001', 'k-1'])
    expect(toSend([{ ...first, status: 'conflict' }, second], 'p1')).toEqual([])
  })
  test('a refusal keeps the thing with its words', async () => {
    const net: FieldNet = { ...fakeServer().net, open: async () => refused('case.field') }
    expect(await sendItem(opening(), 'p1', net, shelf())).toEqual({ kind: 'refused', why: '不行：case.field。请核对' })
    expect(await sendItem(opening({ before: ['local:gone'] }), 'p1', net, shelf())).toMatchObject({ kind: 'refused' })
  })
})
