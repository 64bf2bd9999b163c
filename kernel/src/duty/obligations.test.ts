import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode, contains, days, type Instant, instant, type PeriodUnit, periodAt, plus } from '../base/index.ts'
import { answerersOf, capacitiesOf, judgedAt } from './holders.ts'
import { obligationsBetween, obligationsOf } from './obligations.ts'
import { occasionObligations, remindersOf } from './occasions.ts'
import { calendar, entity, fact, limitAt, morning, on, org, park, person, post, rounds, toyDuties, transferred, watering } from './plants.test-data.ts'
import { keysOf, standingOf } from './standing.ts'
import type { DutyDecl, Exemption, Ground, Obligation, Scope } from './types.ts'

const moment = fc.integer({ min: on(2025, 1, 1), max: on(2026, 12, 31) }).map(instant)
const decls = toyDuties
function all(decl: DutyDecl, ground: Ground, unit: PeriodUnit, at: Instant, scope: Scope = {}): readonly Obligation[] {
  return [...obligationsOf(decl, ground, periodAt(unit, at), at, scope)]
}
function keys(list: readonly Obligation[]): readonly string[] {
  return list.map((o) => o.key).toSorted()
}

describe('obligations', () => {
  test('a responsibility owes each of its objects in the half-year, and its post once a month', () => {
    const ground = park(1, 3)
    expect(keys(all(watering, ground, 'month', on(2026, 7, 4)))).toEqual(['watering/as:governmentLead@post:t0-warden/*/2026-07', 'watering/as:sectorLead@post:water/*/2026-07'])
    expect(keys(all(watering, ground, 'half-year', on(2026, 7, 4)))).toEqual(
      ['governmentLead', 'sectorLead'].flatMap((as) => [`watering/as:${as}/entity:t0e0/2026-H2`, `watering/as:${as}/entity:t0e1/2026-H2`]).toSorted(),
    )
    expect(all(watering, ground, 'quarter', on(2026, 7, 4))).toEqual([])
  })
  test('grades decide how often, and a day off asks for nothing', () => {
    const ground = park(1, 3)
    expect(all(rounds, ground, 'month', on(2026, 7, 4)).map((o) => [o.target, o.n])).toEqual([['entity:t0e0', 2]])
    expect(all(rounds, ground, 'quarter', on(2026, 7, 4)).map((o) => o.target)).toEqual(['entity:t0e1', 'entity:t0e2'])
    expect(keys(all(morning, ground, 'day', on(2026, 7, 3)))).toEqual(['morning/post:t0-warden/self/2026-07-03'])
    expect(all(morning, ground, 'day', on(2026, 7, 4))).toEqual([])
    // 2027 has no published calendar: nothing is guessed.
    expect(all(morning, ground, 'day', on(2027, 7, 5))).toEqual([])
  })
  test('nothing is owed twice, in whatever order and however often it is asked', () => {
    const ground = park(2, 5)
    fc.assert(
      fc.property(fc.constantFrom(...decls), fc.array(moment, { minLength: 1, maxLength: 4 }), (decl, moments) => {
        const period = periodAt('month', moments[0] ?? on(2026, 1, 1))
        const first = keys([...obligationsBetween(decl, ground, period.from, period.to, moments[0] ?? period.from)])
        expect(new Set(first).size).toBe(first.length)
        for (const jump of moments) expect(keys([...obligationsBetween(decl, ground, period.from, period.to, jump)])).toEqual(first)
      }),
      { numRuns: 40 },
    )
  })
  test('a restricted question gives exactly what the whole would give, restricted', () => {
    const whole3 = park(3, 6)
    // Someone is not named, someone has left, a post has nobody: blind spots belong to the town around them.
    const gaps: Ground = {
      ...whole3,
      registry: {
        ...whole3.registry,
        responsibles: whole3.registry.responsibles.filter((r) => r.entity !== entity('t1e0') || r.as === 'sectorLead'),
        people: whole3.registry.people.map((p) => (p.id === person('t2-warden-A') ? { ...p, left: on(2025, 8, 1) } : p)),
        holdings: whole3.registry.holdings.filter((h) => h.post !== post('t1-gardener')),
      },
    }
    const grounds = fc.constantFrom(transferred(whole3, person('t0-warden-A'), person('new'), on(2026, 5, 20)), gaps)
    const scopes: readonly Scope[] = [
      { org: 'd.t1' },
      { org: 'd' },
      { org: 'd.dep' },
      { area: areaCode('500199101') },
      { area: areaCode('500199101200') },
      { entity: entity('t1e0') },
      { person: person('t1-warden-A') },
      { person: person('t0-warden-A') },
      { person: person('new') },
      { person: person('t1-warden-B') },
      { person: person('water-A') },
      { person: person('t1x0-owner-A') },
      { person: person('t1v0-walker-A') },
      { org: 'd.t1.t1v0' },
      { org: 'd.t1.t1x0' },
      { post: post('plumber') },
      { post: post('t1-warden') },
      { post: post('water') },
      { post: post('t2x0-owner') },
      { org: 'd.t2' },
      { person: person('t2-warden-B') },
      { org: 'd.t1', area: areaCode('500199101200') },
      { area: areaCode('500199101201') },
      { post: post('t2-gardener') },
      { org: 'd.t1', entity: entity('t1e0') },
      { person: person('water-A'), area: areaCode('500199102') },
    ]
    fc.assert(
      fc.property(
        grounds,
        fc.constantFrom(...decls),
        fc.constantFrom<PeriodUnit>('week', 'month', 'quarter', 'half-year', 'day'),
        moment,
        fc.constantFrom(...scopes),
        (ground, decl, unit, at, s) => {
          const whole = all(decl, ground, unit, at)
          const part = all(decl, ground, unit, at, s)
          const fits = (o: Obligation) =>
            (s.org === undefined || o.org === s.org || o.org.startsWith(`${s.org}.`)) &&
            (s.post === undefined || o.post === s.post) &&
            (s.entity === undefined || o.entity === s.entity) &&
            (s.area === undefined || (o.area !== undefined && contains(s.area, o.area))) &&
            (s.person === undefined || answerersOf(ground, o, at).persons.includes(s.person))
          // An obligation towards any target has no place of its own; which of them an area or an entity concerns is asked apart.
          const placed = (list: readonly Obligation[]) => list.filter((o) => o.target !== '*' || (s.area === undefined && s.entity === undefined))
          expect(keys(placed(part))).toEqual(keys(placed(whole).filter(fits)))
          for (const o of part) expect(whole.some((w) => w.key === o.key)).toBe(true)
        },
      ),
      { numRuns: 1500 },
    )
  })
  test('what was listed late in a period, or struck off before its end, owes nothing in it', () => {
    const ground = park(1, 2)
    const change = (valid: { from: Instant; to?: Instant }): Ground => ({
      ...ground,
      registry: { ...ground.registry, entities: ground.registry.entities.map((e) => (e.id === entity('t0e0') ? { ...e, valid } : e)) },
    })
    const owed = (g: Ground, at: Instant) => all(watering, g, 'half-year', at).filter((o) => o.entity === entity('t0e0')).length
    expect(owed(change({ from: on(2026, 8, 1) }), on(2026, 12, 30))).toBe(2)
    expect(owed(change({ from: on(2026, 11, 1) }), on(2026, 12, 30))).toBe(0)
    expect(owed(change({ from: on(2026, 11, 1) }), on(2027, 1, 5))).toBe(2)
    expect(owed(change({ from: on(2025, 1, 1), to: on(2026, 12, 1) }), on(2027, 1, 5))).toBe(0)
    // The past half-year keeps its answer, whenever it is asked.
    expect([...obligationsOf(watering, change({ from: on(2025, 1, 1), to: on(2026, 12, 1) }), periodAt('half-year', on(2026, 3, 1)), on(2027, 3, 1))].length).toBe(4)
  })
})

describe('targets', () => {
  const ground = park(2, 4)
  const targets = (decl: DutyDecl, unit: PeriodUnit, who: string) => all(decl, ground, unit, on(2026, 7, 4), { person: person(who) }).map((o) => o.target)
  const [pipes, walk, calls, sheds, owners, doors] = toyDuties.slice(3)
  if (!pipes || !walk || !calls || !sheds || !owners || !doors) throw new Error('toy')
  test('a post answers for its sectors, its area, the scenes asked for', () => {
    expect(targets(pipes, 'quarter', 'plumber-A')).toEqual(['entity:t0e1', 'entity:t1e1'])
    // Another post of the role without the sector that the duty names owes nothing; one without sectors answers for all.
    expect(targets(pipes, 'quarter', 'gasman-A')).toEqual([])
    expect(targets(pipes, 'quarter', 'water-A')).toEqual(['entity:t0e0', 'entity:t0e1', 'entity:t0e3', 'entity:t1e0', 'entity:t1e1', 'entity:t1e3'])
    expect(targets(walk, 'week', 't0v1-walker-A')).toEqual(['point:t0v1-flood'])
    expect(targets(calls, 'quarter', 't1-warden-A')).toEqual(['org:t1v0', 'org:t1v1'])
    expect(targets(sheds, 'month', 't1-gardener-A')).toEqual(['row:sheds:t1v0-shed', 'row:sheds:t1v1-shed', 'row:sheds:t1-own'])
    expect(targets(doors, 'week', 't1x0-owner-A')).toEqual(['entity:t1e0'])
    expect(all(owners, ground, 'day', on(2026, 7, 3)).map((o) => [o.target, o.org])).toEqual([
      ['entity:t0e0', 'd.t0.t0x0'],
      ['entity:t0e1', 'd.t0'],
      ['entity:t1e0', 'd.t1.t1x0'],
      ['entity:t1e1', 'd.t1'],
    ])
  })
  test('a row of another register owes from when it stands', () => {
    expect(all(sheds, ground, 'month', on(2025, 2, 4)).some((o) => o.target.endsWith('-own'))).toBe(false)
    expect(all(sheds, ground, 'month', on(2025, 3, 4)).some((o) => o.target.endsWith('-own'))).toBe(true)
  })
  test('nobody may act for another sector, another village, another unit', () => {
    const at = on(2026, 7, 4)
    const may = (decl: DutyDecl, who: string, key: string) => capacitiesOf(decl, ground, person(who), key, at).length
    expect([may(pipes, 'plumber-A', 'entity:t0e1'), may(pipes, 'plumber-A', 'entity:t0e0'), may(pipes, 'gasman-A', 'entity:t0e0'), may(pipes, 'water-A', 'entity:t0e2')]).toEqual([
      1, 0, 0, 0,
    ])
    expect([may(walk, 't0v0-walker-A', 'point:t0v0-flood'), may(walk, 't0v0-walker-A', 'point:t0v1-flood'), may(walk, 't0v0-walker-A', 'point:t0v0-gas')]).toEqual([1, 0, 0])
    expect([may(calls, 't0-warden-A', 'org:t0v0'), may(calls, 't0-warden-A', 'org:t1v0'), may(calls, 't0-warden-A', 'org:t0')]).toEqual([1, 0, 0])
    expect([
      may(sheds, 't0-gardener-A', 'row:sheds:t0-own'),
      may(sheds, 't0-gardener-A', 'row:sheds:t1-own'),
      may(sheds, 't0-gardener-A', 'row:sheds:t1v0-shed'),
      may(sheds, 't0-gardener-A', 'row:others:t0-own'),
    ]).toEqual([1, 0, 0, 0])
    expect([may(doors, 't0x0-owner-A', 'entity:t0e0'), may(doors, 't0x0-owner-A', 'entity:t0e1'), may(doors, 't0x0-owner-A', 'nothing')]).toEqual([1, 0, 0])
  })
  test('an occasion concerns what lies in its area, or its one object, and nothing else', () => {
    const from = on(2026, 7, 4, 8)
    const asked = (decl: DutyDecl, where: { area?: ReturnType<typeof areaCode>; entity?: ReturnType<typeof entity> }) =>
      [...occasionObligations(decl, ground, { id: 'k', event: 'key-period', title: '', from, ...where }, from, limitAt)].map((o) => `${o.holder} ${o.target}`)
    expect(asked(pipes, { area: areaCode('500199101') })).toEqual(['post:plumber entity:t1e1', 'post:water entity:t1e0', 'post:water entity:t1e1', 'post:water entity:t1e3'])
    expect(asked(pipes, { entity: entity('t0e1') })).toEqual(['post:plumber entity:t0e1', 'post:water entity:t0e1'])
    expect(asked(walk, { area: areaCode('500199100201') })).toEqual(['post:t0v1-walker point:t0v1-flood'])
    expect(asked(walk, { entity: entity('t0e0') })).toEqual(['post:t0v0-walker point:t0v0-flood'])
    expect(asked(calls, { area: areaCode('500199101') })).toEqual(['post:t1-warden *', 'post:t1-gardener *'])
    expect(asked(calls, {}).length).toBe(4)
    expect(asked(sheds, { area: areaCode('500199100') })).toEqual(['post:t0-gardener row:sheds:t0v0-shed', 'post:t0-gardener row:sheds:t0v1-shed'])
    expect(asked(doors, { entity: entity('t0e0') })).toEqual(['post:t0x0-owner *'])
  })
})

describe('transfers and mergers', () => {
  test('a transfer changes who answers, never what is owed', () => {
    fc.assert(
      fc.property(moment, moment, (when, at) => {
        const before = park(2, 4)
        const after = transferred(before, person('t0-warden-A'), person('new'), when)
        for (const unit of ['month', 'half-year'] as const) expect(keys(all(watering, after, unit, at))).toEqual(keys(all(watering, before, unit, at)))
      }),
      { numRuns: 50 },
    )
  })
  test('who left did it, who came answers for the rest', () => {
    const ground = transferred(park(1, 2), person('t0-warden-A'), person('new'), on(2026, 7, 20))
    const period = periodAt('month', on(2026, 7, 4))
    const o = [...obligationsOf(watering, ground, period, on(2026, 8, 5))].find((x) => x.as === 'governmentLead')
    if (!o) throw new Error('nothing owed')
    expect(answerersOf(ground, o, judgedAt(o, on(2026, 7, 10)).at).persons).toEqual(['t0-warden-A'])
    const late = judgedAt(o, on(2026, 9, 1))
    expect([answerersOf(ground, o, late.at).persons, late.rule]).toEqual([['new'], '期内人员变动的，以期末在任人员为准'])
    const did = capacitiesOf(watering, ground, person('t0-warden-A'), 'entity:t0e1', on(2026, 7, 10))[0]
    if (!did) throw new Error('no capacity')
    const deed = fact(watering, { capacity: did, target: { key: 'entity:t0e1', name: '' }, at: on(2026, 7, 10) })
    expect(keysOf(watering, deed, calendar)).toContain(o.key)
    expect(standingOf(o, [deed], undefined, on(2026, 9, 1)).state).toBe('done')
  })
  test('a deputy stands in when nobody is left, and a vacant post still owes', () => {
    const ground = park(1, 1)
    const gone: Ground = {
      ...ground,
      registry: { ...ground.registry, people: ground.registry.people.map((p) => (p.id === person('t0-warden-A') ? { ...p, left: on(2026, 3, 1) } : p)) },
    }
    const o = all(watering, gone, 'half-year', on(2026, 4, 1)).find((x) => x.as === 'governmentLead')
    if (!o) throw new Error('nothing owed')
    expect(answerersOf(gone, o, on(2026, 2, 1))).toEqual({ persons: ['t0-warden-A'], deputies: ['t0-warden-B'], rule: '被指定的责任人负责' })
    expect(answerersOf(gone, o, on(2026, 4, 1)).persons).toEqual(['t0-warden-B'])
    const empty: Ground = { ...gone, registry: { ...gone.registry, holdings: [] } }
    expect(all(rounds, empty, 'month', on(2026, 4, 1)).length).toBe(1)
    expect(all(rounds, empty, 'month', on(2026, 4, 1), { org: 'd.t0' }).length).toBe(1)
  })
  test('when two towns become one, every object is owed as before and belongs to the new one', () => {
    const ground = park(2, 4)
    const day = on(2026, 7, 10)
    const { registry } = ground
    const ended = <V extends { readonly valid: { readonly from: Instant } }>(x: V): V => ({ ...x, valid: { ...x.valid, to: day } })
    const orgs = registry.orgs.map((o) => (o.id === org('t1') ? ended(o) : o))
    // All of t1 lies in t0 from that day on, under its warden.
    const merged: Ground = {
      ...ground,
      registry: {
        ...registry,
        orgs,
        posts: registry.posts.map((p) => (p.org === org('t1') ? ended(p) : p)),
        responsibles: registry.responsibles.flatMap((r) => (r.person === person('t1-warden-A') ? [ended(r), { ...r, person: person('t0-warden-A'), valid: { from: day } }] : [r])),
      },
    }
    const at = on(2026, 12, 1)
    expect(keys(all(watering, merged, 'half-year', at))).toEqual(keys(all(watering, ground, 'half-year', at)))
    expect(
      new Set(
        all(watering, merged, 'half-year', at)
          .filter((o) => o.as === 'governmentLead')
          .map((o) => o.org),
      ),
    ).toEqual(new Set(['d.t0']))
    expect(
      all(watering, merged, 'month', at)
        .filter((o) => o.as === 'governmentLead')
        .map((o) => o.holder),
    ).toEqual(['as:governmentLead@post:t0-warden'])
    // The half-year before is as it was.
    expect(new Set(all(watering, merged, 'half-year', on(2026, 6, 1)).map((o) => o.org))).toEqual(new Set(['d.t0', 'd.t1', 'd.dep']))
  })
})

describe('what a record counts for', () => {
  test('is what is owed: the keys of a record by who answers hold the obligation', () => {
    const ground = park(2, 5)
    fc.assert(
      fc.property(fc.constantFrom(...decls), fc.constantFrom<PeriodUnit>('day', 'week', 'month', 'quarter', 'half-year'), moment, fc.nat(), (decl, unit, at, pick) => {
        const owed = all(decl, ground, unit, at)
        const o = owed[pick % Math.max(1, owed.length)]
        if (!o) return
        const who = answerersOf(ground, o, at).persons[0]
        // What nobody answers for is owed all the same, and nobody can do it.
        if (who === undefined) return
        const objects = [
          ...ground.registry.entities.map((e) => `entity:${e.id}`),
          ...ground.registry.points.map((p) => `point:${p.id}`),
          ...ground.registry.orgs.map((x) => `org:${x.id}`),
          ...(ground.rows?.('sheds') ?? []).map((r) => `row:sheds:${r.id}`),
        ]
        const names = o.target === '*' ? objects : [o.target]
        const found = names.flatMap((key) =>
          capacitiesOf(decl, ground, who, key, at).map((capacity) => keysOf(decl, fact(decl, { capacity, target: { key, name: '' }, by: who, at }), calendar)),
        )
        expect(
          found.some((list) => list.includes(o.key)),
          o.key,
        ).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
  test('nobody may act for what is not theirs, a deputy may', () => {
    const ground = park(2, 3)
    const at = on(2026, 7, 4)
    expect(capacitiesOf(watering, ground, person('t1-warden-A'), 'entity:t0e0', at)).toEqual([])
    expect(capacitiesOf(watering, ground, person('t0-gardener-A'), 'entity:t0e0', at)).toEqual([])
    expect(capacitiesOf(watering, ground, person('t0-warden-A'), 'entity:t0e2', at)).toEqual([])
    expect(capacitiesOf(watering, ground, person('t0-warden-B'), 'entity:t0e0', at)).toMatchObject([
      { holder: 'as:governmentLead', seat: 'as:governmentLead@post:t0-warden', deputy: true },
    ])
    expect(capacitiesOf(rounds, ground, person('t0-gardener-B'), 'entity:t0e0', at)).toMatchObject([{ holder: 'post:t0-gardener', deputy: true }])
    expect(capacitiesOf(rounds, ground, person('t0-gardener-A'), 'entity:t1e0', at)).toEqual([])
  })
  test('an exemption holds from its day until it is lifted, and what was done is done', () => {
    const o = { n: 1, from: on(2026, 7, 1), due: on(2026, 8, 1), until: on(2026, 9, 1) }
    const e: Exemption = {
      kind: 'exemption',
      obligation: '',
      duty: '',
      by: person('x'),
      at: on(2026, 7, 10),
      because: '停业',
      lifted: { at: on(2026, 8, 10), by: person('x'), because: '' },
    }
    const on3 = [on(2026, 7, 9), on(2026, 7, 10), on(2026, 8, 5), on(2026, 8, 10)]
    expect(on3.map((now) => standingOf(o, [], e, now).state)).toEqual(['due', 'exempt', 'exempt', 'overdue'])
    expect(standingOf(o, [], e, on(2026, 7, 10)).because).toBe('停业')
    const { lifted: _lifted, ...open } = e
    expect([standingOf(o, [], open, on(2027, 1, 1)).state, standingOf(o, [{ id: 'a', at: on(2026, 7, 2) }], open, on(2027, 1, 1)).state]).toEqual(['exempt', 'done'])
    // What lies before the window, at its end, or after the day asked about is not counted.
    const one = (at: Instant, now = on(2027, 1, 1)) => standingOf(o, [{ id: 'a', at }], undefined, now).state
    expect([one(instant(o.from - 1)), one(o.from), one(instant(o.due - 1)), one(o.due), one(instant(o.until - 1)), one(o.until), one(on(2026, 7, 5), on(2026, 7, 4))]).toEqual([
      'overdue',
      'done',
      'done',
      'late',
      'late',
      'overdue',
      'due',
    ])
  })
  test('done is never undone by more, and time moves one way', () => {
    const rank = { ahead: 0, due: 1, overdue: 2, late: 3, done: 4, exempt: 4 }
    const o = { n: 2, from: on(2026, 7, 1), due: on(2026, 8, 1), until: on(2026, 9, 1) }
    const deeds = fc.array(
      fc.integer({ min: on(2026, 6, 1), max: on(2026, 10, 1) }).map((at) => ({ id: String(at), at: instant(at) })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(deeds, deeds, moment, (some, more, now) => {
        const a = standingOf(o, some, undefined, now)
        const b = standingOf(o, [...some, ...more], undefined, now)
        expect(rank[b.state]).toBeGreaterThanOrEqual(rank[a.state])
        expect(b.have).toBeGreaterThanOrEqual(a.have)
        const order = (ds: typeof some) => standingOf(o, ds.toReversed(), undefined, now)
        expect(order(some)).toEqual(a)
      }),
    )
    expect(standingOf(o, [], undefined, on(2026, 6, 1)).state).toBe('ahead')
    expect(standingOf(o, [], undefined, on(2026, 7, 1)).state).toBe('due')
    expect(standingOf(o, [], undefined, on(2026, 8, 1)).state).toBe('overdue')
    expect(
      standingOf(
        o,
        [
          { id: 'a', at: on(2026, 7, 2) },
          { id: 'b', at: on(2026, 8, 2) },
        ],
        undefined,
        on(2026, 8, 3),
      ),
    ).toMatchObject({ state: 'late', doneAt: on(2026, 8, 2) })
  })
})

describe('occasions', () => {
  const ground = park(2, 3)
  const from = on(2026, 7, 4, 8)
  const hail = { id: 'h1', event: 'accident' as const, title: '冰雹', from, entity: entity('t0e0') }
  const rain = { id: 'r1', event: 'rain' as const, title: '雨', from, area: areaCode('500199100') }
  test('an accident asks both who answer for the object, within the span', () => {
    const owed = [...occasionObligations(watering, ground, hail, from, limitAt)]
    expect(keys(owed)).toEqual(['watering/as:governmentLead/entity:t0e0/on:h1', 'watering/as:sectorLead/entity:t0e0/on:h1'])
    expect(owed.every((o) => o.due === plus(from, days(1)))).toBe(true)
    expect(standingOf(owed[0] ?? { n: 1, from, due: from, until: from }, [{ id: 'x', at: plus(from, days(2)) }], undefined, plus(from, days(3))).state).toBe('late')
  })
  test('a rain asks again while it lasts, and once more when it has ended', () => {
    const going = (to: Instant | undefined, asOf: Instant) =>
      [...occasionObligations(watering, ground, to === undefined ? rain : { ...rain, to }, asOf, limitAt)].filter((o) => o.as === 'governmentLead').map((o) => o.period)
    const ended = [...occasionObligations(watering, ground, { ...rain, to: on(2026, 7, 4, 18) }, on(2026, 7, 6), limitAt)].find((o) => o.period === 'on:r1:ends')
    expect(ended && [ended.from, ended.due, ended.until].map((x) => x - on(2026, 7, 4, 18))).toEqual([0, days(1), days(2)])
    expect(going(undefined, on(2026, 7, 4, 13))).toEqual([])
    expect(going(undefined, on(2026, 7, 4, 21))).toEqual(['on:r1:1', 'on:r1:2'])
    expect(going(on(2026, 7, 4, 18), on(2026, 7, 6))).toEqual(['on:r1:1', 'on:r1:ends'])
  })
  test('nothing before it began, and asking again gives the same keys', () => {
    expect([...occasionObligations(watering, ground, hail, on(2026, 7, 4, 7), limitAt)]).toEqual([])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (h) => {
        const owed = keys([...occasionObligations(watering, ground, rain, plus(from, days(h / 24)), limitAt)])
        const laterOnes = keys([...occasionObligations(watering, ground, rain, plus(from, days(h / 24 + 1)), limitAt)])
        expect(new Set(owed).size).toBe(owed.length)
        for (const k of owed) expect(laterOnes).toContain(k)
      }),
      { numRuns: 30 },
    )
  })
  test('a record there and then counts for the occasion too, elsewhere it does not', () => {
    const deed = fact(watering, { at: on(2026, 7, 4, 10) })
    expect(keysOf(watering, deed, calendar, [hail], limitAt)).toContain('watering/as:governmentLead/entity:t0e0/on:h1')
    const elsewhere = fact(watering, { at: on(2026, 7, 4, 10), target: { key: 'entity:t0e1', name: '', entity: entity('t0e1'), area: areaCode('500199100201') } })
    expect(keysOf(watering, elsewhere, calendar, [hail], limitAt).filter((k) => k.includes('on:'))).toEqual([])
    expect(keysOf(watering, { ...elsewhere, at: on(2026, 7, 4, 15) }, calendar, [rain], limitAt)).toContain('watering/as:governmentLead@post:t0-warden/*/on:r1:1')
  })
  test('reminders stand around the end, and never before the beginning', () => {
    expect(remindersOf(watering.remind, { from: on(2026, 7, 1), due: on(2026, 8, 1) }, limitAt, calendar)).toEqual([
      { what: 'before:0', at: on(2026, 7, 29), tell: [] },
      { what: 'after:1', at: on(2026, 8, 2), tell: ['overseer'] },
    ])
    expect(remindersOf(watering.remind, { from, due: plus(from, days(1)) }, limitAt, calendar)[0]?.at).toBe(from)
  })
})
