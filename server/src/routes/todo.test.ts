import { describe, expect, it } from 'vitest'
import { asId, instant, type PersonId } from '@anlan/kernel/base'
import type { BreakerState, OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { WarningState } from '@anlan/kernel/warning'
import type { ActionId } from '@anlan/policy'
import { type TodoFacts, todoOf } from './todo.ts'

const now = instant(1_000_000)
const who = (person: string, ...actions: ActionId[]) => ({ person: asId<PersonId>(person), scope: 'd', actions })
const none: TodoFacts = {
  now,
  warnings: [],
  lines: [],
  orders: [],
  breakers: [],
  dead: 0,
  stopGaps: [],
  handovers: [],
  unread: 0,
  cases: { todo: 0, late: 0, due: null, first: '' },
  titleOf: () => '山洪预警',
}
const message = (state: string, drafter: string | null) => ({ no: 1, kind: 'alert', state, drafter, references: [], text: {} })
const warning = (m: object, more: object = {}) =>
  ({ id: 'w', decl: 'd', placeName: '白沙镇', level: 'red', because: { text: '雨大' }, messages: [m], drill: false, ...more }) as unknown as WarningState
const order = (more: object) =>
  ({
    id: 'o',
    title: '封桥',
    target: '一号桥',
    owner: 'p',
    ownerName: '李',
    status: 'issued',
    warning: 'w',
    receiptBy: instant(2_000_000),
    doneBy: instant(3_000_000),
    ...more,
  }) as unknown as OrderState
const titles = (f: Partial<TodoFacts>, w: ReturnType<typeof who>) => todoOf({ ...none, ...f }, w).map((t) => t.title)

describe('todo', () => {
  it('names the cases that wait, and the most urgent of them', () => {
    const cases = { todo: 3, late: 1, due: instant(900_000), first: '核实定级 临边无护栏' }
    expect(todoOf({ ...none, cases }, who('a'))).toMatchObject([{ title: '办理 3 件案件', because: '其中 1 件已逾期；最急：核实定级 临边无护栏', due: 900_000 }])
  })
  it('sends drafts to drafters and submitted texts to another releaser', () => {
    expect(titles({ warnings: [warning(message('draft', null))] }, who('a', 'warning.draft'))).toEqual(['送审白沙镇山洪预警第 1 号公告'])
    const submitted = { warnings: [warning(message('submitted', 'a'))] }
    expect(titles(submitted, who('b', 'warning.release'))).toEqual(['签发白沙镇山洪预警第 1 号公告'])
    expect(titles(submitted, who('a', 'warning.release'))).toEqual([])
    expect(titles(submitted, who('c'))).toEqual([])
  })
  it('asks the second person, never the first, to lift and to release', () => {
    const lift = { warnings: [warning(message('released', 'a'), { liftAsked: { by: 'a', because: '误报' } })] }
    expect(titles(lift, who('a', 'warning.release'))).toEqual([])
    expect(titles(lift, who('b', 'warning.release'))).toHaveLength(1)
    const breakers = [
      { id: 'b', title: '沿河', placeName: '白沙镇', status: 'release-asked', asked: { by: 'a', because: '退了', fact: { text: '低于' } } } as unknown as BreakerState,
    ]
    expect(titles({ breakers }, who('a', 'breaker.grant-release'))).toEqual([])
    expect(titles({ breakers }, who('b', 'breaker.grant-release'))).toHaveLength(1)
  })
  it('shows own orders with their deadline and late ones to officers', () => {
    const own = todoOf({ ...none, orders: [order({})] }, who('p'))
    expect(own[0]).toMatchObject({ title: '签收：封桥（一号桥）', due: 2_000_000 })
    expect(titles({ orders: [order({ receiptBy: instant(1) })] }, who('z', 'order.confirm'))).toEqual(['督促 1 条逾期措施'])
    expect(titles({ orders: [order({ status: 'done', doneByPerson: 'p' })] }, who('z', 'order.confirm'))).toEqual(['核实 1 条已回报的措施'])
    expect(titles({ orders: [order({ status: 'done', doneByPerson: 'z' })] }, who('z', 'order.confirm'))).toEqual([])
  })
  it('puts acts before watches and the nearest deadline first', () => {
    const line = (id: string, more: object) =>
      ({ id, run: 'r', name: '王', title: '镇长', status: 'unreachable', warnings: [id], expiresAt: instant(9), ...more }) as unknown as LineState
    const all = todoOf(
      { ...none, lines: [line('x', { doorOrderedAt: now }), line('y', {})], dead: 2, orders: [order({ owner: 'me' })] },
      who('me', 'line.acknowledge-for', 'channels.retry'),
    )
    expect(all.map((t) => [t.key, t.tone])).toEqual([
      ['lines:y', 'act'],
      ['order:o', 'act'],
      ['dead', 'act'],
      ['lines:x', 'watch'],
    ])
  })
})
