import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cite, limit, minutes, type PersonId, SYSTEM } from '../base/index.ts'
import { breakerEngine } from './breaker.ts'
import { defineBreaker } from './define.ts'
import { helper, leader, officer, play, start, trip } from './lost-umbrella.ts'
import type { BreakerCommand, BreakerDecl, BreakerEvent, BreakerState, FactCheck } from './types.ts'

const dry: FactCheck = { kind: 'reading', holds: true, text: '雨停 60 分钟' }
const wet: FactCheck = { kind: 'reading', holds: false, text: '仍在下雨' }
const none: FactCheck = { kind: 'none', holds: true, text: '不要求' }
const site: FactCheck = { kind: 'site', holds: false, text: '到现场看过，雨已停', photos: ['photo-1'] }

function ask(fact: FactCheck, openOrders = 0, because = '雨停了'): BreakerCommand {
  return { do: 'ask-release', because, fact, openOrders }
}
function grant(fact: FactCheck): BreakerCommand {
  return { do: 'grant-release', fact }
}

describe('a breaker', () => {
  it('trips only with orders and a reason', () => {
    expect(play(breakerEngine).run({ ...trip, orders: [] })).toBe('trip.empty')
    expect(play(breakerEngine).run({ ...trip, because: ' ' })).toBe('input.invalid')
    const p = play(breakerEngine)
    expect(p.run(trip, officer)).toEqual(['breaker-tripped'])
    expect(p.state()).toMatchObject({ status: 'tripped', trippedBy: officer, trippedAt: start, version: 1 })
    expect(p.state()).not.toHaveProperty('type')
    expect(breakerEngine.due(p.state())).toEqual([])
  })
  it('is released by two, with the fact stored', () => {
    const p = play(breakerEngine, trip)
    expect(p.run(ask(dry), officer)).toEqual(['release-asked'])
    expect(p.state().asked).toEqual({ by: officer, at: start, because: '雨停了', fact: dry })
    expect(p.run(grant(dry), officer)).toBe('breaker.same-person')
    expect(p.run(grant(dry), SYSTEM)).toBe('auth.forbidden')
    expect(p.run(grant(dry), leader)).toEqual(['breaker-released'])
    expect(p.log.at(-1)?.event).toEqual({ type: 'breaker-released', fact: dry, asked: officer })
    expect(p.state()).toMatchObject({ status: 'released', releasedBy: leader })
  })
  it('needs the fact, at the asking and again at the granting', () => {
    const p = play(breakerEngine, trip)
    expect(p.run(ask(wet), officer)).toBe('breaker.fact-missing')
    expect(p.run(ask({ ...site, photos: [] }), officer)).toBe('breaker.fact-missing')
    expect(p.run(ask({ kind: 'site', holds: true, text: '看过' }), officer)).toBe('breaker.fact-missing')
    expect(p.run(ask({ ...site, text: ' ' }), officer)).toBe('breaker.fact-missing')
    expect(p.run(ask(dry), officer)).toEqual(['release-asked'])
    expect(p.run(grant(wet), leader)).toBe('breaker.fact-missing')
    expect(p.run(grant(dry), leader)).toEqual(['breaker-released'])
    const q = play(breakerEngine, trip)
    expect(q.run(ask(site), officer)).toEqual(['release-asked'])
    expect(q.run(grant(wet), leader)).toEqual(['breaker-released'])
    expect(q.log.at(-1)?.event).toMatchObject({ fact: site })
  })
  it('with open orders asks for an explanation', () => {
    const p = play(breakerEngine, trip)
    expect(p.run(ask(none, 2, '雨停了'), officer)).toBe('breaker.orders-open')
    expect(p.run(ask(none, 2, '雨停了，两处伞架本来就关着，不必再回执'), officer)).toEqual(['release-asked'])
  })
  it('stays tripped when the release is refused, and may be asked again', () => {
    const p = play(breakerEngine, trip)
    p.run(ask(dry), officer)
    expect(p.run({ do: 'refuse-release', because: ' ' }, leader)).toBe('input.invalid')
    expect(p.run({ do: 'refuse-release', because: '再等等' }, leader)).toEqual(['release-refused'])
    expect(p.state().status).toBe('tripped')
    expect(p.state()).not.toHaveProperty('asked')
    expect(p.run(ask(dry), leader)).toEqual(['release-asked'])
  })
  it('accepts or refuses every command in every status', () => {
    const states: Record<string, readonly (readonly [BreakerCommand, PersonId])[]> = {
      none: [],
      tripped: [[trip, SYSTEM]],
      'release-asked': [
        [trip, SYSTEM],
        [ask(dry), officer],
      ],
      released: [
        [trip, SYSTEM],
        [ask(dry), officer],
        [grant(dry), leader],
      ],
    }
    const commands: readonly BreakerCommand[] = [trip, ask(dry), grant(dry), { do: 'refuse-release', because: '再等等' }]
    const rows = Object.entries(states).flatMap(([name, steps]) =>
      commands.map((c) => {
        const p = play(breakerEngine)
        for (const [step, by] of steps) p.run(step, by)
        return `${name} ${c.do}: ${[p.run(c, helper)].flat().join(' ')}`
      }),
    )
    expect(rows.join('\n')).toMatchInlineSnapshot(`
      "none trip: breaker-tripped
      none ask-release: breaker.not-tripped
      none grant-release: breaker.not-tripped
      none refuse-release: breaker.not-tripped
      tripped trip: item.changed
      tripped ask-release: release-asked
      tripped grant-release: item.changed
      tripped refuse-release: item.changed
      release-asked trip: item.changed
      release-asked ask-release: item.changed
      release-asked grant-release: breaker-released
      release-asked refuse-release: release-refused
      released trip: item.changed
      released ask-release: breaker.not-tripped
      released grant-release: breaker.not-tripped
      released refuse-release: breaker.not-tripped"
    `)
  })
  it('is never released by one person, whatever he does', () => {
    const fact = fc.constantFrom(dry, wet, none, site)
    const command = fc.oneof(
      fc.constant<BreakerCommand>(trip),
      fc.tuple(fact, fc.integer({ min: 0, max: 2 }), fc.constantFrom('雨停了', '雨停了，两处伞架本来就关着')).map(([f, n, because]) => ask(f, n, because)),
      fact.map(grant),
      fc.constant<BreakerCommand>({ do: 'refuse-release', because: '再等等' }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.constantFrom(officer, leader, SYSTEM)), { maxLength: 25 }), (steps) => {
        const p = play(breakerEngine, trip)
        const one = play(breakerEngine, trip)
        for (const [c, by] of steps) {
          p.run(c, by)
          one.run(c, by === SYSTEM ? SYSTEM : officer)
        }
        expect(one.state().status).not.toBe('released')
        const s = p.state()
        if (s.status !== 'released') return
        expect(s.asked?.by).toBeDefined()
        expect(s.releasedBy).not.toBe(s.asked?.by)
        expect([s.asked?.by, s.releasedBy]).not.toContain(SYSTEM)
      }),
    )
  })
  it('folds any event on anything', () => {
    const events: readonly BreakerEvent[] = [
      { type: 'release-asked', because: '', fact: dry },
      { type: 'release-refused', because: '' },
      { type: 'breaker-released', fact: dry, asked: officer },
      { type: 'breaker-tripped', id: trip.id, decl: 'd', title: 't', scope: 'area', place: trip.place, placeName: '', how: 'hand', because: '', orders: [], drill: false },
      JSON.parse('{"type":"breaker-sung"}'),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (list) => {
        let state: BreakerState | null = null
        for (const e of list) state = breakerEngine.evolve(state, e, start, officer)
        expect(state?.version ?? 0).toBe(list.length)
      }),
    )
  })
})

describe('a declaration', () => {
  const decl: BreakerDecl = {
    id: 'umbrella-stand',
    title: '伞架熔断',
    scope: 'part',
    cites: [cite('umbrella-law', 1)],
    orders: [
      {
        id: 'close-stand',
        kind: 'ban',
        title: '关闭伞架',
        legal: [cite('umbrella-law', 2)],
        owner: { responsible: 'entityLead' },
        receiptWithin: 'stand.receipt',
        within: 'stand.close',
        proof: { photos: 1 },
      },
    ],
    release: { quantity: 'rain.depth.mm', below: 'rain.stop', for: minutes(60), text: '雨停 60 分钟' },
    escalateTo: { responsible: 'sectorLead' },
  }
  const first = decl.orders[0]
  it('is taken when sound', () => {
    expect(defineBreaker(decl)).toBe(decl)
    expect(limit('stand.close').limit).toBe(first?.within)
  })
  it.each([
    [{ ...decl, id: 'Stand' }, 'kebab'],
    [{ ...decl, title: '' }, 'title'],
    [{ ...decl, cites: [] }, 'citation'],
    [{ ...decl, orders: [] }, 'no order'],
    [{ ...decl, orders: [...decl.orders, ...decl.orders] }, 'used twice'],
    [{ ...decl, release: { quantity: 'q', below: '', for: minutes(1), text: 't' } }, 'release'],
    [{ ...decl, orders: decl.orders.map((o) => ({ ...o, legal: [] })) }, 'legal basis'],
    [{ ...decl, orders: decl.orders.map((o) => ({ ...o, within: '' })) }, 'completion'],
    [{ ...decl, orders: decl.orders.map((o) => ({ ...o, receiptWithin: ' ' })) }, 'receipt'],
    [{ ...decl, orders: decl.orders.map((o) => ({ ...o, proof: {} })) }, 'proves'],
    [{ ...decl, orders: decl.orders.map((o) => ({ ...o, proof: { photos: -1 } })) }, 'photos'],
    [{ ...decl, orders: decl.orders.map((o) => ({ ...o, id: 'X', title: '' })) }, 'order X: title'],
  ] satisfies readonly (readonly [BreakerDecl, string])[])('with a fault names it (%#)', (faulty, word) => {
    expect(() => defineBreaker(faulty)).toThrow(word)
  })
})
