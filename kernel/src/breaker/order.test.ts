import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instant, minutes, type PersonId, plus, refusalText, SYSTEM } from '../base/index.ts'
import { boss, helper, issue, officer, orderOpening, owner, play, sentTo, start } from './lost-umbrella.ts'
import { mayWork, orderEngine } from './order.ts'
import { isOverdue, orderCounts } from './orders-view.ts'
import { missingProof } from './proof.ts'
import { type OrderCommand, type OrderEvent, type OrderState, type OrderStatus, orderStatuses, type Proof } from './types.ts'

const proof: Proof = { photos: ['photo-1'] }
const done: OrderCommand = { do: 'report-done', proof }
const unable: OrderCommand = { do: 'report-unable', because: '门锁坏了' }
const back: OrderCommand = { do: 'send-back', because: '照片看不清' }
const lift: OrderCommand = { do: 'lift', because: '熔断已解除' }

describe('an order', () => {
  it('goes to its owner at once, and rings when life is at stake', () => {
    const p = play(orderEngine, issue)
    expect(sentTo(p, owner)).toEqual(['order sms 请立即关闭东门伞架。签收码 4711。', 'order app 请立即关闭东门伞架。'])
    for (const kind of ['evacuate', 'cut', 'door'] as const) {
      const q = play(orderEngine, { do: 'issue', order: orderOpening({ kind, drill: true }), text: '请立即撤离' })
      expect(sentTo(q, owner)[0]).toBe('order voice 【演练】请立即撤离。确认收到请按1，无法执行请按2')
      expect(sentTo(q, owner)).toHaveLength(3)
    }
  })
  it('is not issued without law, words or sense', () => {
    const p = play(orderEngine)
    expect(p.run({ do: 'issue', order: orderOpening({ legal: [] }), text: '关' })).toBe('input.invalid')
    expect(p.run({ do: 'issue', order: orderOpening(), text: ' ' })).toBe('input.invalid')
    expect(p.run({ do: 'issue', order: orderOpening({ doneBy: start }), text: '关' })).toBe('input.invalid')
    expect(p.run({ do: 'issue', order: orderOpening({ kind: 'door', legal: [] }), text: '去' })).toEqual(['order-issued'])
  })
  it('runs from receipt through proof to confirmation by another', () => {
    const p = play(orderEngine, issue)
    expect(p.run({ do: 'receive', code: '1' }, owner)).toEqual(['order-code-wrong'])
    expect(p.run({ do: 'receive', code: '4711' }, owner)).toEqual(['order-received'])
    expect(p.outside.at(-1)?.intent.kind).toBe('stop')
    expect(p.run({ do: 'receive' }, owner)).toEqual([])
    expect(p.run(done, owner)).toEqual(['order-done'])
    expect(p.state()).toMatchObject({ status: 'done', doneByPerson: owner, doneAt: start, proof })
    expect(p.run({ do: 'confirm' }, owner)).toBe('order.same-person')
    expect(p.run({ do: 'confirm' }, SYSTEM)).toBe('auth.forbidden')
    expect(p.run({ do: 'confirm' }, officer)).toEqual(['order-confirmed'])
    expect(p.state()).toMatchObject({ status: 'confirmed', confirmedBy: officer })
  })
  it('reported by an officer is confirmed neither by him nor by the owner', () => {
    const p = play(orderEngine, issue)
    expect(p.run(done, officer)).toEqual(['order-received', 'order-done'])
    expect(p.run({ do: 'confirm' }, officer)).toBe('order.same-person')
    expect(p.run({ do: 'confirm' }, owner)).toBe('order.same-person')
    expect(p.run({ do: 'confirm' }, helper)).toEqual(['order-confirmed'])
  })
  it('locks after five wrong codes; the link still works', () => {
    const p = play(orderEngine, issue)
    for (let i = 0; i < 5; i++) p.run({ do: 'receive', code: '0' }, owner)
    expect(p.run({ do: 'receive', code: '4711' }, owner)).toBe('callout.code-locked')
    expect(p.run({ do: 'receive' }, owner)).toEqual(['order-received'])
  })
  it('that cannot be done is the superior’s at once', () => {
    const p = play(orderEngine, issue)
    expect(p.run({ do: 'report-unable', because: '' }, owner)).toBe('input.invalid')
    expect(p.run(unable, owner)).toEqual(['order-received', 'order-unable', 'order-escalated'])
    expect(sentTo(p, boss)).toEqual([
      'inform sms 【禁】关闭伞架（东门伞架）责任人报告无法执行：门锁坏了。责任人管伞人（门卫），请督促。',
      'inform app 【禁】关闭伞架（东门伞架）责任人报告无法执行：门锁坏了。责任人管伞人（门卫），请督促。',
    ])
    expect(p.run(back, officer)).toEqual(['order-sent-back'])
    expect(p.run(unable, owner)).toEqual(['order-unable', 'order-escalated'])
    const keys = p.outside.flatMap((o) => (o.intent.kind === 'send' ? [o.intent.message.key] : []))
    expect(new Set(keys).size).toBe(keys.length)
    expect(p.run(done, owner)).toEqual(['order-done'])
  })
  it('late for receipt and for completion is told once each, exactly at the deadline', () => {
    const p = play(orderEngine, issue)
    expect(p.run({ do: 'escalate', why: 'receipt' })).toBe('callout.too-early')
    p.pass(minutes(120))
    expect(p.log.slice(1)).toEqual([
      { at: plus(start, minutes(5)), event: { type: 'order-escalated', why: 'receipt', to: boss } },
      { at: plus(start, minutes(30)), event: { type: 'order-escalated', why: 'done', to: boss } },
    ])
    expect(sentTo(p, boss)).toHaveLength(4)
    expect(p.run({ do: 'escalate', why: 'done' })).toBe('order.state')
  })
  it('whoever answers above at that instant hears of it, not whoever was named at issue', () => {
    const p = play(orderEngine, issue)
    expect(p.run({ do: 'report-unable', because: '门锁坏了', to: helper }, owner)).toEqual(['order-received', 'order-unable', 'order-escalated'])
    expect(p.log.at(-1)?.event).toEqual({ type: 'order-escalated', why: 'unable', to: helper })
    expect([sentTo(p, boss), sentTo(p, helper).length]).toEqual([[], 2])
    const late = play(orderEngine, issue, { do: 'receive' })
    const ctx = { now: plus(start, minutes(31)), by: SYSTEM, newId: () => 'id', limit: () => 0 }
    for (const to of [helper, null])
      expect(orderEngine.decide(late.state(), { do: 'escalate', why: 'done', to }, ctx)).toMatchObject({ events: [{ type: 'order-escalated', why: 'done', to }] })
  })
  it('without anybody above it is still recorded', () => {
    const { escalateTo: _escalateTo, ...alone } = orderOpening()
    const p = play(orderEngine, { do: 'issue', order: alone, text: '关' })
    p.pass(minutes(6))
    expect(p.log.at(-1)?.event).toEqual({ type: 'order-escalated', why: 'receipt', to: null })
    expect(sentTo(p, boss)).toEqual([])
  })
  it('sent back starts over, with the reason to the owner', () => {
    const p = play(orderEngine, issue, done)
    expect(p.run({ ...back, because: '' }, officer)).toBe('input.invalid')
    p.run(back, officer)
    expect(p.state()).toMatchObject({ status: 'received', sentBack: '照片看不清' })
    expect(p.state()).not.toHaveProperty('proof')
    expect(p.state()).not.toHaveProperty('doneByPerson')
    expect(sentTo(p, owner).at(-1)).toContain('退回重做：照片看不清')
  })
  it('in force is lifted with word to the owner, and what is told outlives the stop', () => {
    const p = play(orderEngine, issue, { do: 'receive' }, done)
    p.run({ do: 'confirm' }, officer)
    expect(p.run(lift)).toEqual(['order-lifted'])
    expect(sentTo(p, owner).at(-1)).toBe('inform app 【禁】关闭伞架（东门伞架）已解除：熔断已解除。')
    const stopped = p.outside.filter((o) => o.intent.kind === 'stop').length
    expect(stopped).toBeGreaterThan(0)
    const notices = p.outside.flatMap((o) => (o.intent.kind === 'send' && o.intent.message.purpose === 'inform' ? [o.intent.message.ref.kind] : []))
    expect(notices.every((k) => k === 'notice')).toBe(true)
    expect(p.run(lift)).toEqual([])
  })
  it('accepts or refuses every command in every status', () => {
    const make: { readonly [S in OrderStatus]: readonly (readonly [OrderCommand, PersonId])[] } = {
      issued: [],
      received: [[{ do: 'receive' }, owner]],
      done: [[done, owner]],
      confirmed: [
        [done, owner],
        [{ do: 'confirm' }, officer],
      ],
      unable: [[unable, owner]],
      lifted: [[lift, SYSTEM]],
    }
    const commands: readonly OrderCommand[] = [
      issue,
      { do: 'receive' },
      done,
      { do: 'report-done', proof: { photos: [] } },
      unable,
      { do: 'confirm' },
      back,
      { do: 'escalate', why: 'receipt' },
      { do: 'escalate', why: 'done' },
      lift,
    ]
    const rows = commands.map((c) => `none ${c.do}: ${[play(orderEngine).run(c, helper)].flat().join(' ')}`)
    for (const status of orderStatuses) {
      for (const c of commands) {
        const p = play(orderEngine, issue)
        for (const [step, by] of make[status]) p.run(step, by)
        expect(p.state().status).toBe(status)
        rows.push(
          `${status} ${c.do}${c.do === 'report-done' && c.proof.photos.length === 0 ? ' bare' : ''}${c.do === 'escalate' ? ` ${c.why}` : ''}: ${[p.run(c, helper)].flat().join(' ') || '·'}`,
        )
      }
    }
    expect(rows.join('\n')).toMatchInlineSnapshot(`
      "none issue: order-issued
      none receive: item.missing
      none report-done: item.missing
      none report-done: item.missing
      none report-unable: item.missing
      none confirm: item.missing
      none send-back: item.missing
      none escalate: item.missing
      none escalate: item.missing
      none lift: item.missing
      issued issue: item.changed
      issued receive: order-received
      issued report-done: order-received order-done
      issued report-done bare: order.proof-missing
      issued report-unable: order-received order-unable order-escalated
      issued confirm: order.state
      issued send-back: order.state
      issued escalate receipt: callout.too-early
      issued escalate done: callout.too-early
      issued lift: order-lifted
      received issue: item.changed
      received receive: ·
      received report-done: order-done
      received report-done bare: order.proof-missing
      received report-unable: order-unable order-escalated
      received confirm: order.state
      received send-back: order.state
      received escalate receipt: order.state
      received escalate done: callout.too-early
      received lift: order-lifted
      done issue: item.changed
      done receive: order.state
      done report-done: order.state
      done report-done bare: order.state
      done report-unable: order.state
      done confirm: order-confirmed
      done send-back: order-sent-back
      done escalate receipt: order.state
      done escalate done: order.state
      done lift: order-lifted
      confirmed issue: item.changed
      confirmed receive: order.state
      confirmed report-done: order.state
      confirmed report-done bare: order.state
      confirmed report-unable: order.state
      confirmed confirm: order.state
      confirmed send-back: order.state
      confirmed escalate receipt: order.state
      confirmed escalate done: order.state
      confirmed lift: order-lifted
      unable issue: item.changed
      unable receive: order.state
      unable report-done: order-done
      unable report-done bare: order.proof-missing
      unable report-unable: order.state
      unable confirm: order.state
      unable send-back: order-sent-back
      unable escalate receipt: order.state
      unable escalate done: order.state
      unable lift: order-lifted
      lifted issue: item.changed
      lifted receive: order.state
      lifted report-done: order.state
      lifted report-done bare: order.state
      lifted report-unable: order.state
      lifted confirm: order.state
      lifted send-back: order.state
      lifted escalate receipt: order.state
      lifted escalate done: order.state
      lifted lift: ·"
    `)
  })
  it('is worked on by its owner, by an officer for him, or by the machine', () => {
    expect([mayWork({ owner }, owner, false), mayWork({ owner }, helper, false), mayWork({ owner }, officer, true), mayWork({ owner }, SYSTEM, false)]).toEqual([
      true,
      false,
      true,
      true,
    ])
  })
})

describe('proof', () => {
  const order = { issuedAt: start, proofNeed: { photos: 2, place: true, count: 'people', reading: 'rain.depth.mm' } } as const
  it('names in Chinese what is lacking', () => {
    expect(missingProof(order, { photos: ['a', 'a', ' '] }, start)).toEqual(['照片至少 2 张（已有 1 张）', '现场定位', '人数', '监测读数'])
    expect(missingProof({ ...order, proofNeed: { count: 'vehicles' } }, { photos: [], count: 1.5 }, start)).toEqual(['车辆数'])
    expect(missingProof({ ...order, proofNeed: { count: 'households' } }, { photos: [], count: 0 }, start)).toEqual([])
    expect(missingProof({ ...order, proofNeed: {} }, { photos: [], count: -1 }, start)).toEqual(['正确的数量'])
  })
  it('takes a reading only from after the order', () => {
    const now = plus(start, minutes(3))
    const need = { ...order, proofNeed: { reading: 'rain.depth.mm' } }
    const read = (at: number) => missingProof(need, { photos: [], reading: { series: 's', value: 1, at: instant(at) } }, now)
    expect(read(start - 1)).toEqual(['措施下达之后的监测读数'])
    expect(read(now + 1)).toEqual(['措施下达之后的监测读数'])
    expect(read(start + 1)).toEqual([])
  })
  it('is named in the refusal', () => {
    const outcome = orderEngine.decide(play(orderEngine, issue).state(), { do: 'report-done', proof: { photos: [] } }, { now: start, by: owner, newId: () => '', limit: () => 0 })
    expect(outcome.ok ? '' : refusalText(outcome.refusal).text).toBe('缺少执行证明：照片至少 1 张（已有 0 张）')
  })
})

describe('orders in numbers', () => {
  it('count cumulatively, and late ones at the moment', () => {
    const states: readonly OrderState[] = [
      play(orderEngine, issue).state(),
      play(orderEngine, issue, { do: 'receive' }).state(),
      play(orderEngine, issue, done).state(),
      play(orderEngine, issue, unable).state(),
      play(orderEngine, issue, { do: 'receive' }, lift).state(),
    ]
    expect(orderCounts(states, plus(start, minutes(5)))).toEqual({ all: 5, received: 4, done: 1, confirmed: 0, overdue: 0 })
    expect(orderCounts(states, plus(start, minutes(6))).overdue).toBe(1)
    expect(states.map((s) => isOverdue(s, plus(start, minutes(31))))).toEqual([true, true, false, true, false])
  })
})

describe('whatever happens to an order', () => {
  const command = fc.constantFrom<OrderCommand>(
    issue,
    { do: 'receive' },
    { do: 'receive', code: '4711' },
    { do: 'receive', code: '1' },
    done,
    { do: 'report-done', proof: { photos: [] } },
    unable,
    { do: 'confirm' },
    back,
    { do: 'escalate', why: 'receipt' },
    { do: 'escalate', why: 'done' },
    lift,
  )
  it('nobody vouches for himself, nothing is proved by nothing, and nothing goes out twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.constantFrom(owner, helper, officer, SYSTEM), fc.integer({ min: 0, max: 20 })), { maxLength: 40 }), (steps) => {
        const p = play(orderEngine, issue)
        for (const [c, by, wait] of steps) {
          p.pass(minutes(wait))
          const before = p.state()
          const found = p.run(c, by)
          if (typeof found === 'string' || found.length === 0) expect(p.state()).toBe(before)
          const due = orderEngine.due(p.state())
          expect(new Set(due.map((d) => d.name)).size).toBe(due.length)
          const s = p.state()
          if (s.status === 'confirmed') {
            expect(s.confirmedBy).not.toBe(s.doneByPerson)
            expect(s.confirmedBy).not.toBe(owner)
          }
          if (s.status === 'done' || s.status === 'confirmed') expect(s.proof?.photos.length).toBeGreaterThan(0)
        }
        const keys = p.outside.flatMap((o) => (o.intent.kind === 'send' ? [o.intent.message.key] : []))
        expect(new Set(keys).size).toBe(keys.length)
        for (const o of p.outside) if (o.intent.kind === 'send') expect(o.intent.message.expires).toBeGreaterThan(o.at)
        for (const why of ['receipt', 'done'] as const) expect(p.state().escalations.filter((e) => e.why === why).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })
  it('any event folds on anything', () => {
    const events: readonly OrderEvent[] = [
      { type: 'order-issued', order: orderOpening(), text: '关' },
      { type: 'order-code-wrong' },
      { type: 'order-received' },
      { type: 'order-done', proof },
      { type: 'order-unable', because: '' },
      { type: 'order-confirmed' },
      { type: 'order-sent-back', because: '' },
      { type: 'order-escalated', why: 'done', to: null },
      { type: 'order-lifted', because: '' },
      JSON.parse('{"type":"order-sung"}'),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 20 }), (list) => {
        let state: OrderState | null = null
        for (const e of list) {
          const next: OrderState = orderEngine.evolve(state, e, start, owner)
          orderEngine.due(next)
          orderEngine.intents(e, next)
          state = next
        }
        expect(state?.version ?? 0).toBe(list.length)
      }),
    )
  })
})
