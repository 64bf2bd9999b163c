/** What lies on the phone: drafts and the queue over a new start, nobody else's cases, nothing that only named posts may see. */
import { describe, expect, test } from 'vitest'
import type { CasePage } from '@anlan/contract'
import { instant } from '@anlan/kernel/base'
import { cases } from '@anlan/policy'
import { memoryDb } from './db.ts'
import type { OpenItem } from './item.ts'
import { createModel, mayLie } from './model.ts'
import type { Net } from './net.ts'

const closed = cases.find((d) => d.seenBy !== undefined)
const page = (decl: string, values: object = {}): CasePage => ({ state: { id: `c-${decl}`, decl, revision: 1, values, at: {}, done: [], clocks: [] } }) as unknown as CasePage
const me = (person: string) => ({ person, name: person, csrf: 'x', posts: [], actions: [] })
/** A server that knows who is signed in and two cases. */
function fakeNet(signedIn: { person: string; up: boolean }): Net {
  const rows = [{ id: 'c-hidden-danger', changedAt: 1 }]
  const answers: Record<string, unknown> = { cases: { rows, total: 1 }, caseCounts: { todo: 1, late: 0, byType: [], opens: [], own: [], actor: {} } }
  const answer = (name: string) => (!signedIn.up ? { kind: 'later' } : { kind: 'ok', body: name === 'me' ? me(signedIn.person) : answers[name] })
  return {
    ask: async (name: string) => answer(name),
    page: async (id: string) => (signedIn.up ? { kind: 'ok', body: page(id.slice(2)) } : { kind: 'later' }),
    open: async () => (signedIn.up ? { kind: 'ok', body: { no: '1号' } } : { kind: 'later' }),
    photo: async () => ({ kind: 'later' }),
  } as unknown as Net
}
const item: OpenItem = { kind: 'open', id: 'c00000000000000000001', by: 'p1', byName: '张某', decl: 'hidden-danger', values: {}, status: 'draft', madeAt: 1, changedAt: 1 }
const clock = () => instant(1000)

describe('what is kept', () => {
  test('is not what only named posts may see, nor what is personal', async () => {
    expect(mayLie(page('hidden-danger'))).toBe(true)
    expect(mayLie(page('no-such-type'))).toBe(false)
    expect(mayLie(page(closed?.id ?? ''))).toBe(false)
    for (const d of cases) for (const [k, f] of Object.entries(d.fields)) if (f.secret) expect(mayLie(page(d.id, { [k]: 'x' })), `${d.id}.${k}`).toBe(false)
    const db = memoryDb()
    const model = createModel(db, fakeNet({ person: 'p1', up: true }), clock, true)
    await model.loadPage(`c-${closed?.id}`)
    expect(model.get().pages.size).toBe(1)
    expect(await db.all('kept')).toEqual([])
  })
  test('opens again without a signal, with its drafts, and says that nobody answers', async () => {
    const db = memoryDb()
    const net = { person: 'p1', up: true }
    const first = createModel(db, fakeNet(net), clock, true)
    await first.start()
    await first.refresh()
    await first.begin(item)
    await first.fill(item.id, { problem: '无锁' })
    net.up = false
    const second = createModel(db, fakeNet(net), clock, true)
    await second.start()
    await second.refresh()
    expect(second.get()).toMatchObject({ signal: 'lost', kept: { me: { person: 'p1' } }, items: [{ id: item.id, status: 'draft', values: { problem: '无锁' } }] })
    expect([...second.get().pages.keys()]).toEqual(['c-hidden-danger'])
    await second.submit(item.id)
    await second.send()
    expect(second.get().items[0]?.status).toBe('waiting')
    net.up = true
    await second.refresh()
    await second.send()
    expect(second.get().items[0]).toMatchObject({ status: 'sent', no: '1号' })
  })
  test('of one person is not shown to the next, and what was written waits for its author', async () => {
    const db = memoryDb()
    const net = { person: 'p1', up: true }
    const model = createModel(db, fakeNet(net), clock, true)
    await model.start()
    await model.refresh()
    await model.begin({ ...item, status: 'waiting' })
    net.person = 'p2'
    await model.refresh()
    await model.send()
    expect(model.get().kept.me?.person).toBe('p2')
    expect(model.get().items[0]?.status).toBe('waiting')
    net.person = 'p1'
    await model.refresh()
    await model.send()
    expect(model.get().items[0]?.status).toBe('sent')
  })
})
