import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, cite, days, defineRole, f, type Instant, instant, type LawCtx, limit, type OrgId, type PersonId, plus, SYSTEM } from '../base/index.ts'
import { createRegisterEngine } from './engine.ts'
import { defineRegister, registerProblems } from './define.ts'
import { evolve } from './evolve.ts'
import { keyOfRow } from './key.ts'
import type { RegisterDecl, RowCommand, RowEvent, RowOwnerRef, RowState } from './types.ts'

const porter = defineRole('porter', '门房')
const stands: RegisterDecl = defineRegister({
  id: 'umbrella-stands',
  revision: 1,
  title: '伞架',
  noun: '伞架',
  group: '玩具',
  about: '哪里有伞架。',
  cites: [cite('toy', 1)],
  owner: 'org',
  fields: { name: f.text('名称'), hooks: f.count('挂钩', '个'), until: f.day('有效期至', { optional: true }), phone: f.text('电话', { optional: true, secret: true }) },
  key: ['name'],
  nameOf: (v) => String(v['name'] ?? ''),
  flags: { empty: { title: '无挂钩', holds: (v) => v['hooks'] === 0, bad: true } },
  runsOut: { field: 'until', title: '有效期', before: limit('toy') },
  keepers: [porter],
})
const engine = createRegisterEngine((id) => (id === stands.id ? stands : undefined))
const owner: RowOwnerRef = { org: 'park.gate', orgId: asId<OrgId>('gate'), orgName: '大门' }
const zero = instant(1_700_000_000_000)
const mary = asId<PersonId>('mary')
function ctx(now: Instant, by: PersonId = mary): LawCtx {
  return { now, by, newId: () => 'x', limit: () => 0, limitAt: () => undefined, calendar: [] }
}
const add = (values: unknown, more: Partial<RowCommand & { do: 'add' }> = {}): RowCommand => ({
  do: 'add',
  id: 'r1',
  register: stands.id,
  owner,
  values,
  roles: ['porter'],
  ...more,
})
/** Plays commands a day apart. */
function play(commands: readonly RowCommand[]): {
  readonly state: RowState | null
  readonly events: readonly (readonly [RowEvent, Instant])[]
  readonly refused: readonly (string | null)[]
} {
  let state: RowState | null = null
  const events: (readonly [RowEvent, Instant])[] = []
  const refused: (string | null)[] = []
  for (const [i, c] of commands.entries()) {
    const at = plus(zero, days(i))
    const out = engine.decide(state, c, ctx(at))
    refused.push(out.ok ? null : out.refusal.code)
    if (out.ok)
      for (const e of out.events) {
        state = engine.evolve(state, e, at, mary)
        events.push([e, at])
      }
  }
  return { state, events, refused }
}
const change = (values: unknown, because = '清点'): RowCommand => ({ do: 'change', values, because, roles: ['porter'] })

describe('a row', () => {
  test('is added, changed with a reason, confirmed, ended', () => {
    const { state, events } = play([
      add({ name: '东门', hooks: 4 }),
      change({ name: '东门', hooks: 6 }),
      { do: 'confirm', roles: ['porter'] },
      { do: 'end', at: plus(zero, days(3)), because: '拆除', roles: ['porter'] },
    ])
    expect(events.map(([e]) => e.type)).toEqual(['row-added', 'row-changed', 'row-confirmed', 'row-ended'])
    expect(state).toMatchObject({ name: '东门', values: { name: '东门', hooks: 6 }, endedBecause: '拆除', valid: { from: zero, to: plus(zero, days(3)) } })
  })
  test('what is wrong is told in one sentence with every field', () => {
    const out = engine.decide(null, add({ hooks: -1, colour: '红' }), ctx(zero))
    expect(out.ok ? '' : JSON.stringify(out.refusal)).toMatch(/名称.*不能小于 0|不能小于 0.*名称/)
  })
  test('only keepers keep it; who is refused hears which post may', () => {
    const out = engine.decide(null, add({ name: '东门', hooks: 1 }, { roles: ['visitor'] }), ctx(zero))
    expect(out.ok ? '' : [out.refusal.code, out.refusal.details['posts']]).toEqual(['auth.forbidden', '门房'])
    for (const c of [change({ name: '西门', hooks: 1 }), { do: 'confirm', roles: [] }, { do: 'end', at: zero, because: '拆', roles: [] }] as RowCommand[])
      expect(play([add({ name: '东门', hooks: 1 }), { ...c, roles: ['visitor'] } as RowCommand]).refused[1]).toBe('auth.forbidden')
  })
  test('the machine may, for imports of its own', () => {
    expect(engine.decide(null, add({ name: '东门', hooks: 1 }, { roles: [] }), ctx(zero, SYSTEM)).ok).toBe(true)
  })
  test('the same values again only confirm', () => {
    expect(play([add({ name: '东门', hooks: 1 }), change({ hooks: 1, name: '东门' })]).events.map(([e]) => e.type)).toEqual(['row-added', 'row-confirmed'])
  })
  test('a change without a reason is refused', () => {
    expect(play([add({ name: '东门', hooks: 1 }), change({ name: '东门', hooks: 2 }, ' ')]).refused[1]).toBe('input.invalid')
  })
  test('another row with the same key is refused by name', () => {
    expect(play([add({ name: '东门', hooks: 1 }, { taken: 'r0' })]).refused).toEqual(['input.invalid'])
    expect(play([add({ name: '东门', hooks: 1 }), { ...change({ name: '西门', hooks: 1 }), taken: 'r0' } as RowCommand]).refused[1]).toBe('input.invalid')
    expect(play([add({ name: '东门', hooks: 1 }), { ...change({ name: '东门', hooks: 2 }), taken: 'r1' } as RowCommand]).refused[1]).toBeNull()
  })
  test('a reminder is given once for a day', () => {
    const remind = (day: string): RowCommand => ({ do: 'remind', day })
    const { events } = play([add({ name: '东门', hooks: 1 }), remind('2026-01-01'), remind('2026-01-01'), remind('2026-02-01')])
    expect(events.map(([e]) => e.type)).toEqual(['row-added', 'row-runs-out', 'row-runs-out'])
  })
  test('neither begins nor ends beyond a year', () => {
    expect(play([add({ name: '东门', hooks: 1 }, { from: plus(zero, days(400)) })]).refused).toEqual(['input.invalid'])
    expect(play([add({ name: '东门', hooks: 1 }), { do: 'end', at: plus(zero, days(400)), because: '拆', roles: ['porter'] }]).refused[1]).toBe('input.invalid')
    expect(play([add({ name: '东门', hooks: 1 }), { do: 'end', at: instant(zero - 1), because: '拆', roles: ['porter'] }]).refused[1]).toBe('input.invalid')
  })
  test('an unknown register, a derived one, a lost row are refused', () => {
    const derived = createRegisterEngine(() => ({ ...stands, derived: true }))
    expect(derived.decide(null, add({ name: '东门', hooks: 1 }), ctx(zero)).ok).toBe(false)
    expect(engine.decide(null, add({}, { register: 'nothing' }), ctx(zero)).ok).toBe(false)
    expect(engine.decide(null, change({}), ctx(zero)).ok).toBe(false)
  })
})

const values = fc.record({ name: fc.constantFrom('东门', '西门', '  东门 ', ''), hooks: fc.integer({ min: -1, max: 3 }) }, { requiredKeys: [] })
const command: fc.Arbitrary<RowCommand> = fc.oneof(
  { weight: 3, arbitrary: values.map((v) => change(v)) },
  { weight: 1, arbitrary: values.map((v) => add(v)) },
  { weight: 1, arbitrary: fc.constant<RowCommand>({ do: 'confirm', roles: ['porter'] }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }).map((n): RowCommand => ({ do: 'end', at: plus(zero, days(n)), because: '拆', roles: ['porter'] })) },
  { weight: 1, arbitrary: fc.constantFrom('2026-01-01', '2026-02-01').map((day): RowCommand => ({ do: 'remind', day })) },
)
describe('whatever is asked', () => {
  test('the history replays to the state', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const { state, events } = play([add({ name: '东门', hooks: 1 }), ...commands])
        expect(events.reduce<RowState | null>((s, [e, at]) => evolve(s, e, at, mary), null)).toEqual(state)
      }),
    )
  })
  test('a row that ended does not change any more', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const { events } = play([add({ name: '东门', hooks: 1 }), { do: 'end', at: plus(zero, days(1)), because: '拆', roles: ['porter'] }, ...commands])
        expect(events.map(([e]) => e.type)).toEqual(['row-added', 'row-ended'])
      }),
    )
  })
  test('the state holds only values that the form accepts, and its name follows them', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const { state } = play([add({ name: '东门', hooks: 1 }), ...commands])
        expect(state?.values['hooks']).toBeGreaterThanOrEqual(0)
        expect(['东门', '西门']).toContain(state?.name)
      }),
    )
  })
  test('two rows in force never share a key, if the caller looks for the key', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), command), { maxLength: 30 }), (steps) => {
        const rows = new Map<number, RowState>()
        for (const [i, [n, c]] of steps.entries()) {
          const at = plus(zero, days(i))
          const asked = c.do === 'add' || c.do === 'change' ? keyOfRow(stands, owner, (c.values ?? {}) as never) : ''
          const taken = [...rows].find(([, s]) => s.valid.to === undefined && keyOfRow(stands, s, s.values) === asked)
          const with_ = (c.do === 'add' || c.do === 'change') && taken ? { ...c, taken: `row${taken[0]}` } : c
          const out = engine.decide(rows.get(n) ?? null, with_.do === 'add' ? { ...with_, id: `row${n}` } : with_, ctx(at))
          if (out.ok) for (const e of out.events) rows.set(n, engine.evolve(rows.get(n) ?? null, e, at, mary))
        }
        const keys = [...rows.values()].filter((s) => s.valid.to === undefined).map((s) => keyOfRow(stands, s, s.values))
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
  test('an event of a later release changes nothing', () => {
    const s = play([add({ name: '东门', hooks: 1 })]).state
    expect(evolve(s, { type: 'row-painted' } as never, zero, mary)).toBe(s)
    expect(evolve(null, { type: 'row-painted' } as never, zero, mary).id).toBe('')
  })
})
describe('keys', () => {
  test('spaces, width and case do not make another row; another owner does', () => {
    const k = (name: string, orgId = 'gate') => keyOfRow(stands, { orgId: asId<OrgId>(orgId) }, { name })
    expect(k('Ａ 门')).toBe(k(' a  门 '))
    expect(k('东门')).not.toBe(k('东门', 'other'))
  })
  test('a list of the district without key has none; of an owner it is one row', () => {
    expect(keyOfRow({ ...stands, owner: 'district', key: [] }, owner, { name: '东门' })).toBe('')
    expect(keyOfRow({ ...stands, key: [] }, owner, { name: '东门' })).not.toBe('')
  })
  test('a long key stays short enough for an index', () => {
    expect(keyOfRow(stands, owner, { name: '门'.repeat(5000) }).length).toBeLessThan(100)
  })
})
describe('declarations', () => {
  test('faults are all told', () => {
    const bad = {
      ...stands,
      id: 'Bad Id',
      about: ' ',
      cites: [],
      keepers: [],
      key: ['nothing'],
      public: ['phone'],
      columns: ['x'],
      runsOut: { field: 'hooks', title: '', before: limit('toy') },
    }
    expect(registerProblems(bad)).toHaveLength(8)
    expect(() => defineRegister(bad)).toThrow(RangeError)
  })
})
