import { describe, expect, test } from 'vitest'
import { days, type FormValue, hours, type Instant, type LawCtx, minutes, periodAt, type PersonId, plus, type RefusalCode, SYSTEM } from '../base/index.ts'
import { countedOf } from './counted.ts'
import { createDutyEngine } from './engine.ts'
import { capacitiesOf } from './holders.ts'
import { obligationsOf } from './obligations.ts'
import { calendar, entity, limitAt, on, overseer, owners, park, person, rounds, watering } from './plants.test-data.ts'
import { findTarget } from './targets.ts'
import type { DutyCommand, DutyState, Recording } from './types.ts'

const engine = createDutyEngine([watering, rounds])
const ground = park(2, 3)
const at = on(2026, 7, 4, 10)
const me = person('t0-warden-A')
function ctx(now: Instant, by: PersonId): LawCtx {
  return { now, by, newId: () => 'x', limit: () => 0, limitAt: (k) => limitAt(k), calendar }
}
function play(s: DutyState | null, c: DutyCommand, now: Instant, by: PersonId): DutyState | RefusalCode {
  const out = engine.decide(s, c, ctx(now, by))
  if (!out.ok) return out.refusal.code
  let state = s
  for (const e of out.events) state = engine.evolve(state, e, now, by)
  if (!state) throw new Error('nothing happened')
  return state
}
function recording(over: Partial<Recording> = {}, by = me): DutyCommand {
  const target = findTarget(watering.targets, ground, 'entity:t0e0')
  if (!target) throw new Error('no target')
  return {
    do: 'record',
    recording: {
      id: 'r1',
      duty: 'watering',
      target,
      capacities: capacitiesOf(watering, ground, by, target.key, at),
      at,
      values: { place: { at: [106, 29.0005] }, photos: ['p1'], finding: 'none' },
      photos: [{ id: 'p1', sha256: 'aa' }],
      ...over,
    },
  }
}
function recorded(over: Partial<Recording> = {}, now = plus(at, minutes(1)), by = me): Extract<DutyState, { kind: 'fact' }> {
  const s = play(null, recording(over, by), now, by)
  if (typeof s === 'string' || s.kind !== 'fact') throw new Error(`refused: ${String(s)}`)
  return s
}
const failed = (s: ReturnType<typeof recorded>) => s.checks.filter((c) => !c.ok).map((c) => c.what)

describe('recording', () => {
  test('counts when it was near, with a photo, and says what was found', () => {
    const s = recorded()
    expect(s).toMatchObject({ counted: true, found: 'none', by: me, capacity: { holder: 'as:governmentLead' }, receivedAt: plus(at, minutes(1)) })
    expect(s.checks.find((c) => c.what === 'near')).toMatchObject({ ok: true, number: 56, limit: 200, text: '距“温室t0-0”56 米，不超过 200 米为到场' })
  })
  test('is kept but does not count from afar, without a real photo, or long afterwards', () => {
    expect(failed(recorded({ values: { place: { at: [106, 29.01] }, photos: ['p1'], finding: 'none' } }))).toEqual(['near'])
    expect(failed(recorded({ values: { place: { text: '那边' }, photos: ['p1'], finding: 'none' } }))).toEqual(['near'])
    // The form names a photo that was never taken in.
    expect(failed(recorded({ photos: [{ id: 'other', sha256: 'bb' }] }))).toEqual(['photos'])
    expect(failed(recorded({}, plus(at, days(4))))).toEqual(['entered'])
    expect(recorded({}, plus(at, days(4))).counted).toBe(false)
  })
  test('sent twice is one record; another with its id is refused', () => {
    const s = recorded()
    expect(play(s, recording(), plus(at, minutes(2)), me)).toEqual(s)
    expect(play(s, recording(), plus(at, minutes(2)), person('t0-warden-B'))).toBe('item.changed')
  })
  test('whose duty it is not may not record it; nor from the future; nor half a form', () => {
    expect(play(null, recording({}, person('t1-warden-A')), at, person('t1-warden-A'))).toBe('auth.forbidden')
    expect(play(null, recording({ at: plus(at, hours(1)) }), at, me)).toBe('input.invalid')
    expect(play(null, recording({ values: { photos: ['p1'] } }), at, me)).toBe('input.invalid')
    expect(play(null, recording({ duty: 'nothing' }), at, me)).toBe('item.missing')
  })
  test('a deputy records for the holder', () => {
    expect(recorded({}, plus(at, minutes(1)), person('t0-warden-B')).capacity).toMatchObject({ seat: 'as:governmentLead@post:t0-warden', deputy: true })
  })
  test('only its author withdraws it, and says why', () => {
    const s = recorded()
    expect(play(s, { do: 'withdraw', because: '拍错了' }, at, person('water-A'))).toBe('auth.forbidden')
    expect(play(s, { do: 'withdraw', because: ' ' }, at, me)).toBe('input.invalid')
    expect(play(s, { do: 'withdraw', because: '拍错了' }, at, me)).toMatchObject({ withdrawn: { by: me, because: '拍错了' } })
  })
  test('a limit nobody entered refuses and is named', () => {
    const lawless: LawCtx = { ...ctx(at, me), limitAt: () => undefined }
    const out = engine.decide(null, recording(), lawless)
    expect(out).toEqual({ ok: false, refusal: { code: 'limit.missing', details: { key: 'toy.near' } } })
  })
})

describe('counting by checklist and signature', () => {
  const target = findTarget(owners.targets, ground, 'entity:t0e0')
  if (!target) throw new Error('no target')
  const counted = (values: Readonly<Record<string, FormValue>>) => countedOf(owners, { values, photos: [], target, at, receivedAt: at }, (k) => limitAt(k))
  const list = (pot: 'yes' | 'no') => ({ pot: { answer: pot }, door: { answer: 'na' as const } })
  test('answered and signed counts; one no is a finding', () => {
    expect(counted({ list: list('yes'), sign: 's1' })).toMatchObject({ counted: true, found: 'none' })
    expect(counted({ list: list('no'), sign: 's1' })).toMatchObject({ counted: true, found: 'some' })
    expect(counted({ list: list('yes') }).checks.filter((c) => !c.ok)).toMatchObject([{ what: 'signed', text: '没有签名' }])
    expect(counted({ sign: 's1' })).toMatchObject({ counted: false, found: null })
  })
  test('a target without a known position cannot be measured, and says so', () => {
    const { at: _at, ...unplaced } = target
    const c = countedOf(watering, { values: { finding: 'none' }, photos: [{ id: 'p', sha256: 'a' }], target: unplaced, at, receivedAt: at }, (k) => limitAt(k))
    expect(c.checks.find((x) => x.what === 'near')).toMatchObject({ ok: true, text: '“温室t0-0”没有登记坐标，位置未核' })
  })
  test('the phone may run five minutes fast, not more; a record of a drill says so', () => {
    expect(typeof play(null, recording({ at: plus(at, minutes(6)) }), plus(at, minutes(1)), me)).toBe('object')
    expect(play(null, recording({ at: plus(at, minutes(7)) }), plus(at, minutes(1)), me)).toBe('input.invalid')
    expect([recorded().drill, recorded({ drill: true }).drill]).toEqual([false, true])
  })
})

describe('exemption', () => {
  const obligation = [...obligationsOf(watering, ground, periodAt('half-year', at), at)][0]
  if (!obligation) throw new Error('nothing owed')
  const ask = (roles: readonly string[], because = '停业整修'): DutyCommand => ({ do: 'exempt', obligation, because, answerers: [me], roles })
  test('another one with the post, and a reason, may exempt and lift it again', () => {
    const boss = person('water-A')
    const s = play(null, ask([overseer.id]), at, boss)
    expect(s).toMatchObject({ kind: 'exemption', obligation: obligation.key, because: '停业整修' })
    if (typeof s === 'string') throw new Error(s)
    const lifted = play(s, { do: 'lift-exemption', because: '已开业', roles: [overseer.id] }, plus(at, days(1)), boss)
    expect(lifted).toMatchObject({ lifted: { because: '已开业' } })
    if (typeof lifted === 'string') throw new Error(lifted)
    expect(play(lifted, ask([overseer.id], '又停业'), plus(at, days(2)), boss)).toMatchObject({ because: '又停业' })
  })
  test('not oneself, not without the post, not without a reason, not where the duty knows no exemption', () => {
    expect(play(null, ask([overseer.id]), at, me)).toBe('case.recused')
    expect(play(null, ask(['gardener']), at, person('water-A'))).toBe('auth.forbidden')
    expect(play(null, ask([overseer.id], ' '), at, person('water-A'))).toBe('input.invalid')
    const other: DutyCommand = { do: 'exempt', obligation: { ...obligation, duty: 'rounds' }, because: 'x', answerers: [], roles: [overseer.id] }
    expect(play(null, other, at, person('water-A'))).toBe('auth.forbidden')
  })
})

describe('occasions', () => {
  const occasion = { id: 'h1', event: 'accident' as const, title: '冰雹', from: at, entity: entity('t0e0') }
  const began = (): DutyState => {
    const s = play(null, { do: 'occasion-begins', occasion, because: '报告' }, at, SYSTEM)
    if (typeof s === 'string') throw new Error(s)
    return s
  }
  test('begin once, remind in time, each reminder once', () => {
    const s = began()
    expect(play(s, { do: 'occasion-begins', occasion, because: '报告' }, plus(at, hours(1)), SYSTEM)).toEqual(s)
    expect(engine.due(s).map((d) => [d.name, d.at - at])).toEqual([
      ['watering/on:h1/begin', 0],
      ['watering/on:h1/before:0', 0],
      ['watering/on:h1/after:1', days(2)],
    ])
    expect(play(s, { do: 'tick', what: 'watering/on:h1/after:1' }, plus(at, hours(1)), SYSTEM)).toBe('callout.too-early')
    const told = play(s, { do: 'tick', what: 'watering/on:h1/begin' }, at, SYSTEM)
    if (typeof told === 'string') throw new Error(told)
    expect(engine.due(told).length).toBe(2)
    expect(play(told, { do: 'tick', what: 'watering/on:h1/begin' }, at, SYSTEM)).toEqual(told)
  })
  test('the end of a rain sets its own reminders, and cannot lie before the beginning', () => {
    const rain = { id: 'r1', event: 'rain' as const, title: '雨', from: at }
    const s = play(null, { do: 'occasion-begins', occasion: rain, because: '雨量' }, at, SYSTEM)
    if (typeof s === 'string') throw new Error(s)
    expect(play(s, { do: 'occasion-ends', at: plus(at, days(-1)), because: '' }, plus(at, days(1)), SYSTEM)).toBe('input.invalid')
    const ended = play(s, { do: 'occasion-ends', at: plus(at, hours(9)), because: '雨停' }, plus(at, hours(10)), SYSTEM)
    if (typeof ended === 'string') throw new Error(ended)
    // The stretch from 14:00 on had begun, the one from 22:00 on never came.
    expect(engine.due(ended).map((d) => d.name)).toEqual([
      'watering/on:r1:1/begin',
      'watering/on:r1:1/before:0',
      'watering/on:r1:1/after:1',
      'watering/on:r1:ends/begin',
      'watering/on:r1:ends/before:0',
      'watering/on:r1:ends/after:1',
    ])
    expect(play(ended, { do: 'occasion-ends', at: plus(at, hours(9)), because: '雨停' }, plus(at, hours(11)), SYSTEM)).toEqual(ended)
    expect(play(s, { do: 'occasion-ends', at: plus(at, hours(20)), because: '' }, plus(at, hours(10)), SYSTEM)).toBe('input.invalid')
    // An end that is planned is reminded of from the beginning, and may still come earlier.
    const planned = play(null, { do: 'occasion-begins', occasion: { ...rain, to: plus(at, hours(30)) }, because: '预报' }, at, SYSTEM)
    if (typeof planned === 'string') throw new Error(planned)
    expect(
      engine
        .due(planned)
        .filter((d) => d.name.includes(':ends/'))
        .map((d) => d.at - at),
    ).toEqual([hours(30), hours(30), hours(78)])
    const early = play(planned, { do: 'occasion-ends', at: plus(at, hours(20)), because: '雨停' }, plus(at, hours(20)), SYSTEM)
    if (typeof early === 'string') throw new Error(early)
    expect(
      engine
        .due(early)
        .filter((d) => d.name.includes(':ends/'))
        .map((d) => d.at - at),
    ).toEqual([hours(20), hours(20), hours(68)])
    expect(play(null, { do: 'occasion-begins', occasion: { ...rain, to: at }, because: 'x' }, at, SYSTEM)).toBe('input.invalid')
  })
  test('while it lasts each stretch brings the next, until it has ended', () => {
    const rain = { id: 'r1', event: 'rain' as const, title: '雨', from: at }
    let s = play(null, { do: 'occasion-begins', occasion: rain, because: '雨量' }, at, SYSTEM)
    for (let k = 1; k <= 4; k++) {
      if (typeof s === 'string') throw new Error(s)
      expect(engine.due(s).map((d) => d.name)).toContain(`watering/on:r1:${k}/begin`)
      expect(engine.due(s).map((d) => d.name)).not.toContain(`watering/on:r1:${k + 1}/begin`)
      s = play(s, { do: 'tick', what: `watering/on:r1:${k}/begin` }, plus(at, hours(6 * k)), SYSTEM)
    }
    if (typeof s === 'string') throw new Error(s)
    const ended = play(s, { do: 'occasion-ends', at: plus(at, hours(25)), because: '雨停' }, plus(at, hours(25)), SYSTEM)
    if (typeof ended === 'string') throw new Error(ended)
    expect(engine.due(ended).map((d) => d.name)).not.toContain('watering/on:r1:5/begin')
  })
  test('a person who proclaims one says on what ground', () => {
    expect(play(null, { do: 'occasion-begins', occasion, because: '' }, at, me)).toBe('input.invalid')
    expect(play(null, { do: 'withdraw', because: 'x' }, at, me)).toBe('item.missing')
  })
  test('an event nobody knows changes nothing', () => {
    const s = began()
    const strange = { type: 'from-the-future' } as unknown as Parameters<typeof engine.evolve>[1] // a log of a later release
    expect(engine.evolve(s, strange, at, me)).toEqual(s)
  })
})
