import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type Ctx, instant, type PersonId, placeKey, type RaisedLevel, type RefusalCode, SYSTEM, warningLevels, type WarningId } from '../base/index.ts'
import { type Because, type PublicText, type WarningCommand, type WarningEvent, type WarningState, warningEngine, warningPhaseText } from './index.ts'
import { after, toyBecause, toyText, zero } from './toy-rule.test-data.ts'

const an = asId<PersonId>('an')
const bo = asId<PersonId>('bo')
const id = asId<WarningId>('w1')
const facts = {
  id,
  decl: 'toy-flood',
  title: '演示洪水预警',
  place: placeKey('area', '500116108'),
  placeName: '演示镇',
  family: 'toy',
  incident: 'i1',
  because: toyBecause,
  drill: false,
}
const raise = (level: RaisedLevel = 'orange', text?: PublicText): WarningCommand => ({ do: 'raise', ...facts, level, ...(text ? { text } : {}) })
const draft: WarningCommand = { do: 'draft-manual', ...facts, level: 'orange', text: toyText }
const because = (text: string): Because => ({ ...toyBecause, text })
const ctx = (by: PersonId, now = zero): Ctx => ({ now, by, newId: () => 'x', limit: () => 0 })

type Step = readonly [by: PersonId, command: WarningCommand]
/** Runs commands; a refusal is an error of the test. */
function run(steps: readonly Step[], from: WarningState | null = null): { readonly s: WarningState; readonly events: readonly WarningEvent[] } {
  let s = from
  const all: WarningEvent[] = []
  steps.forEach(([by, c], i) => {
    const out = warningEngine.decide(s, c, ctx(by, after(i)))
    if (!out.ok) throw new Error(`${c.do}: ${out.refusal.code} ${JSON.stringify(out.refusal.details)}`)
    for (const e of out.events) {
      s = warningEngine.evolve(s, e, after(i), by)
      all.push(e)
    }
  })
  if (s === null) throw new Error('nothing happened')
  return { s, events: all }
}
function refused(s: WarningState | null, by: PersonId, c: WarningCommand): RefusalCode | 'accepted' {
  const out = warningEngine.decide(s, c, ctx(by))
  return out.ok ? 'accepted' : out.refusal.code
}
const types = (events: readonly WarningEvent[]) => events.map((e) => e.type)
const submit = (no = 1, text = toyText): WarningCommand => ({ do: 'submit', no, text })
const release = (no = 1): WarningCommand => ({ do: 'release', no })
const manualLive: readonly Step[] = [
  [an, draft],
  [an, submit()],
  [bo, release()],
]
const ruleReleased: readonly Step[] = [
  [SYSTEM, raise('orange', toyText)],
  [an, submit()],
  [bo, release()],
]

describe('a warning by rule', () => {
  test('lives at once; its public text waits for two persons', () => {
    const { s, events } = run([[SYSTEM, raise('orange', toyText)]])
    expect(types(events)).toEqual(['warning-raised', 'message-drafted'])
    expect(s).toMatchObject({ phase: 'live', level: 'orange', peak: 'orange', origin: 'rule', drafter: null, raisedAt: zero, version: 2 })
    expect(s.messages).toEqual([{ no: 1, kind: 'alert', state: 'draft', text: toyText, drafter: null, references: [] }])
    expect(refused(s, an, release())).toBe('warning.not-draft')
  })
  test('who adopts the machine’s text does not release it', () => {
    const { s } = run([
      [SYSTEM, raise('orange', toyText)],
      [an, submit()],
    ])
    expect(refused(s, an, release())).toBe('warning.same-person')
    expect(refused(s, SYSTEM, release())).toBe('warning.same-person')
    const out = run([[bo, release()]], s)
    expect(types(out.events)).toEqual(['message-released'])
    expect(out.s.messages[0]).toMatchObject({ state: 'released', drafter: an, releaser: bo })
  })
  test('the machine cannot adopt its own text', () => {
    expect(refused(run([[SYSTEM, raise('orange', toyText)]]).s, SYSTEM, submit())).toBe('warning.same-person')
  })
  test('rises upwards only, falls downwards only', () => {
    const { s } = run([[SYSTEM, raise('orange')]])
    const rise = (level: RaisedLevel): WarningCommand => ({ do: 'rise', level, because: toyBecause })
    const lower = (level: WarningState['level']): WarningCommand => ({ do: 'lower', level, because: toyBecause })
    expect([rise('orange'), rise('blue')].map((c) => refused(s, SYSTEM, c))).toEqual(['warning.no-change', 'warning.no-change'])
    expect([lower('orange'), lower('red')].map((c) => refused(s, SYSTEM, c))).toEqual(['warning.no-change', 'warning.not-lower'])
    const up = run([[SYSTEM, rise('red')]], s).s
    const down = run([[SYSTEM, lower('yellow')]], up).s
    expect([up.level, up.peak, down.level, down.peak, down.phase]).toEqual(['red', 'red', 'yellow', 'red', 'live'])
    const end = run([[SYSTEM, lower('none')]], down)
    expect(end.events).toEqual([{ type: 'warning-lifted', from: 'yellow', because: toyBecause, how: 'rule' }])
    expect(end.s).toMatchObject({ phase: 'lifted', level: 'none', peak: 'red' })
  })
  test('a person alone does not lower it', () => {
    expect(refused(run([[SYSTEM, raise()]]).s, an, { do: 'lower', level: 'none', because: toyBecause })).toBe('warning.not-lower')
  })
})

describe('a warning by hand', () => {
  test('lives when another person releases it', () => {
    const { s, events } = run(manualLive)
    expect(types(events)).toEqual(['warning-drafted', 'message-submitted', 'message-released', 'warning-raised'])
    expect(events[3]).toMatchObject({ origin: 'manual', level: 'orange', title: '演示洪水', decl: 'toy-flood' })
    expect(s).toMatchObject({ phase: 'live', origin: 'manual', drafter: an, releaser: bo, level: 'orange', peak: 'orange' })
  })
  test('goes back and forth until it is right', () => {
    const steps: readonly Step[] = [
      [an, draft],
      [an, submit()],
      [bo, { do: 'return', no: 1, because: '请写明范围' }],
    ]
    const { s } = run(steps)
    expect([s.phase, s.messages[0]?.state, s.messages[0]?.returnedBecause]).toEqual(['draft', 'returned', '请写明范围'])
    expect(
      run(
        [
          [an, submit(1, { ...toyText, area: '演示镇及下游' })],
          [bo, release()],
        ],
        s,
      ).s.phase,
    ).toBe('live')
  })
  test('takes the level that was submitted', () => {
    const { s, events } = run([
      [an, draft],
      [an, submit(1, { ...toyText, level: 'red' })],
      [bo, release()],
    ])
    expect([s.level, events.at(-1)]).toEqual(['red', expect.objectContaining({ type: 'warning-raised', level: 'red' })])
  })
  test.each<[string, Partial<PublicText>]>([
    ['类别', { kind: ' ' }],
    ['可能影响范围', { area: '' }],
    ['警示事项', { danger: '' }],
    ['应采取的措施', { measures: '' }],
    ['发布单位', { issuer: '' }],
    ['标题', { headline: '' }],
    ['起始时间', { startsAt: instant(0) }],
  ])('without %s is not submitted, and the refusal names it', (name, gap) => {
    const { s } = run([[an, draft]])
    const out = warningEngine.decide(s, submit(1, { ...toyText, ...gap }), ctx(an))
    expect(out).toMatchObject({ ok: false, refusal: { code: 'warning.field-missing', details: { what: name } } })
  })
  test('names every missing field at once, and checks again at release', () => {
    const { s } = run([
      [an, draft],
      [an, submit()],
    ])
    const hollow = { ...s, messages: s.messages.map((m) => ({ ...m, text: { ...m.text, area: '', danger: '' } })) }
    expect(warningEngine.decide(hollow, release(), ctx(bo))).toMatchObject({ refusal: { details: { what: '可能影响范围、警示事项' } } })
  })
  test('can be dropped until released, with a reason', () => {
    const drop = (text: string): WarningCommand => ({ do: 'drop', because: text })
    const { s } = run([[an, draft]])
    expect(refused(s, an, drop(' '))).toBe('input.invalid')
    expect(run([[an, drop('误报')]], s).s.phase).toBe('dropped')
    expect(refused(run(manualLive).s, an, drop('误报'))).toBe('warning.not-draft')
    expect(refused(run([[SYSTEM, raise()]]).s, an, drop('误报'))).toBe('warning.not-draft')
  })
})

describe('a change is issued anew', () => {
  const red: WarningCommand = { do: 'rise', level: 'red', because: because('3 小时雨量 92 mm'), text: { ...toyText, level: 'red', headline: '演示镇演示洪水红色预警' } }
  test('a rise drafts an update that points to what was released', () => {
    const { s, events } = run([...ruleReleased, [SYSTEM, red]])
    expect(types(events).slice(-2)).toEqual(['warning-rose', 'message-drafted'])
    expect(s.messages[1]).toMatchObject({ no: 2, kind: 'update', state: 'draft', drafter: null, references: [1], text: { level: 'red' } })
  })
  test('and without a text the machine writes one from the last', () => {
    const { s } = run([...ruleReleased, [SYSTEM, { do: 'rise', level: 'red', because: because('3 小时雨量 92 mm。') }]])
    expect(s.messages[1]?.text).toMatchObject({ level: 'red', headline: '演示镇演示洪水红色预警', danger: '3 小时雨量 92 mm', measures: toyText.measures })
  })
  test('an outdated text that still waits is replaced and must be adopted again', () => {
    const { s } = run([
      [SYSTEM, raise('orange', toyText)],
      [an, submit()],
      [SYSTEM, red],
    ])
    expect(s.messages).toHaveLength(1)
    expect(s.messages[0]).toMatchObject({ no: 1, kind: 'alert', state: 'draft', drafter: null, text: { level: 'red' } })
    expect(refused(s, bo, release())).toBe('warning.not-draft')
    expect(warningEngine.decide(s, submit(1, toyText), ctx(an))).toMatchObject({ refusal: { code: 'warning.field-missing', details: { what: '级别（应为红色）' } } })
  })
  test('the end by rule drafts a cancel that two persons may still release', () => {
    const { s } = run([...ruleReleased, [SYSTEM, { do: 'lower', level: 'none', because: because('雨停') }]])
    expect(s.messages[1]).toMatchObject({ no: 2, kind: 'cancel', state: 'draft', drafter: null, references: [1] })
    const cancel = s.messages[1]?.text
    if (!cancel) throw new Error('no text')
    const done = run(
      [
        [an, submit(2, cancel)],
        [bo, release(2)],
      ],
      s,
    )
    expect(types(done.events)).toEqual(['message-submitted', 'message-released'])
    expect(done.s.phase).toBe('lifted')
    expect(refused(run([[an, submit(2, cancel)]], s).s, an, release(2))).toBe('warning.same-person')
  })
  test('an alert that was never released dies with its warning', () => {
    const { s } = run([
      [SYSTEM, raise('orange', toyText)],
      [an, submit()],
      [SYSTEM, { do: 'lower', level: 'none', because: toyBecause }],
    ])
    expect(s.messages).toHaveLength(1)
    expect(refused(s, bo, release())).toBe('warning.ended')
  })
  test('two persons change the level of their own warning by an update', () => {
    const { s, events } = run([
      ...manualLive,
      [an, { do: 'draft-update', kind: 'update', text: { ...toyText, level: 'red' } }],
      [bo, submit(2, { ...toyText, level: 'red' })],
      [an, release(2)],
    ])
    expect(types(events).slice(-2)).toEqual(['message-released', 'warning-rose'])
    expect([s.level, s.peak, s.messages[1]?.references]).toEqual(['red', 'red', [1]])
  })
  test('a released cancel lifts a living warning', () => {
    const { s, events } = run([...ruleReleased, [an, { do: 'draft-update', kind: 'cancel', text: toyText }], [an, submit(2)], [bo, release(2)]])
    expect(events.at(-1)).toMatchObject({ type: 'warning-lifted', how: 'two-persons' })
    expect(s.phase).toBe('lifted')
  })
  test('updates chain to every released text; nothing is updated before the first release', () => {
    const update: WarningCommand = { do: 'draft-update', kind: 'update', text: toyText }
    expect(refused(run([[SYSTEM, raise('orange', toyText)]]).s, an, update)).toBe('warning.not-draft')
    const { s } = run([...ruleReleased, [an, update], [an, submit(2)], [bo, release(2)], [an, update]])
    expect(s.messages.map((m) => m.references)).toEqual([[], [1], [1, 2]])
    expect(refused(run([[an, submit(3)]], s).s, bo, update)).toBe('warning.not-draft')
    // One that nobody has submitted is simply written anew.
    expect(run([[bo, { ...update, text: { ...toyText, danger: '新情况' } }]], s).s.messages).toHaveLength(3)
  })
})

describe('lifting by hand', () => {
  const ask: WarningCommand = { do: 'ask-lift', because: '现场核查已无险情' }
  const grant: WarningCommand = { do: 'grant-lift' }
  test('one asks, another grants, and the public is told', () => {
    const { s } = run([...ruleReleased, [an, ask]])
    expect(refused(s, an, grant)).toBe('warning.same-person')
    expect(refused(s, SYSTEM, grant)).toBe('warning.same-person')
    expect(refused(s, bo, ask)).toBe('warning.no-change')
    const done = run([[bo, grant]], s)
    expect(done.events[0]).toMatchObject({ type: 'warning-lifted', how: 'two-persons', because: { text: '现场核查已无险情' } })
    expect(done.s.messages[1]).toMatchObject({ kind: 'cancel', state: 'draft', drafter: null })
  })
  test('needs a request and a reason, and a rise withdraws the request', () => {
    const { s } = run([[SYSTEM, raise()]])
    expect(refused(s, bo, grant)).toBe('warning.not-draft')
    expect(refused(s, bo, { do: 'ask-lift', because: '' })).toBe('input.invalid')
    const risen = run(
      [
        [an, ask],
        [SYSTEM, { do: 'rise', level: 'red', because: toyBecause }],
      ],
      s,
    ).s
    expect(refused(risen, bo, grant)).toBe('warning.not-draft')
  })
})

describe('silencing', () => {
  test('on and off, never by itself', () => {
    const { s } = run([[SYSTEM, raise('blue')]])
    const other = asId<WarningId>('w2')
    expect(refused(s, SYSTEM, { do: 'uninhibit' })).toBe('warning.no-change')
    expect(refused(s, SYSTEM, { do: 'inhibit', by: id })).toBe('warning.no-change')
    const quiet = run([[SYSTEM, { do: 'inhibit', by: other }]], s).s
    expect(quiet.inhibitedBy).toBe(other)
    expect(refused(quiet, SYSTEM, { do: 'inhibit', by: other })).toBe('warning.no-change')
    expect(run([[SYSTEM, { do: 'uninhibit' }]], quiet).s).not.toHaveProperty('inhibitedBy')
  })
})

// Every phase against every command: what is not listed as allowed is refused.
const commands: Record<WarningCommand['do'], WarningCommand> = {
  raise: raise(),
  'draft-manual': draft,
  rise: { do: 'rise', level: 'red', because: toyBecause },
  lower: { do: 'lower', level: 'yellow', because: toyBecause },
  submit: submit(),
  return: { do: 'return', no: 1, because: '改' },
  release: release(),
  'draft-update': { do: 'draft-update', kind: 'update', text: toyText },
  drop: { do: 'drop', because: '误报' },
  'ask-lift': { do: 'ask-lift', because: '无险情' },
  'grant-lift': { do: 'grant-lift' },
  inhibit: { do: 'inhibit', by: asId<WarningId>('w2') },
  uninhibit: { do: 'uninhibit' },
}
const live = run(ruleReleased).s
const phases: Record<string, { readonly s: WarningState | null; readonly allowed: readonly WarningCommand['do'][]; readonly otherwise: RefusalCode }> = {
  nothing: { s: null, allowed: ['raise', 'draft-manual'], otherwise: 'item.missing' },
  draft: { s: run([[an, draft]]).s, allowed: ['submit', 'drop'], otherwise: 'warning.not-draft' },
  submitted: { s: run(manualLive.slice(0, 2)).s, allowed: ['return', 'release', 'drop'], otherwise: 'warning.not-draft' },
  live: { s: live, allowed: ['rise', 'lower', 'draft-update', 'ask-lift', 'inhibit'], otherwise: 'warning.not-draft' },
  'live, lift asked': { s: run([[an, commands['ask-lift']]], live).s, allowed: ['rise', 'lower', 'draft-update', 'grant-lift', 'inhibit'], otherwise: 'warning.not-draft' },
  lifted: { s: run([[SYSTEM, { do: 'lower', level: 'none', because: toyBecause }]], live).s, allowed: [], otherwise: 'warning.ended' },
  dropped: {
    s: run([
      [an, draft],
      [an, commands.drop],
    ]).s,
    allowed: [],
    otherwise: 'warning.not-draft',
  },
}
describe.each(Object.entries(phases))('in phase %s', (_, { s, allowed, otherwise }) => {
  test.each(Object.values(commands))('$do', (c) => {
    // Lowering is the rule's; everything else is tried by a person who has not taken part.
    const code = refused(s, c.do === 'lower' ? SYSTEM : asId<PersonId>('cai'), c)
    if (allowed.includes(c.do)) expect(code).toBe('accepted')
    else expect(code === otherwise || (s?.phase === 'live' && code === 'warning.no-change'), `${c.do}: ${code}`).toBe(true)
  })
})

const anyLevel = fc.constantFrom(...warningLevels)
const anyRaised = fc.constantFrom('blue', 'yellow', 'orange', 'red' as const)
const anyText = fc.record({ level: anyRaised, danger: fc.constantFrom('险情', '险情', '险情', '') }).map((r): PublicText => ({ ...toyText, ...r }))
const anyNo = fc.integer({ min: 1, max: 4 })
const anyCommand: fc.Arbitrary<WarningCommand> = fc.oneof(
  fc.constantFrom(...Object.values(commands).filter((c) => c.do !== 'drop')),
  fc.constantFrom(commands.submit, submit(2), submit(2, { ...toyText, level: 'red' }), release(), release(2), release(3)),
  fc.tuple(anyRaised, fc.option(anyText, { nil: undefined })).map(([level, text]) => raise(level, text)),
  fc.tuple(anyNo, anyText).map(([no, text]) => submit(no, text)),
  anyNo.map(release),
  anyNo.map((no): WarningCommand => ({ do: 'return', no, because: '改' })),
  anyRaised.map((level): WarningCommand => ({ do: 'rise', level, because: toyBecause })),
  anyLevel.map((level): WarningCommand => ({ do: 'lower', level, because: toyBecause })),
  fc.tuple(fc.constantFrom('update', 'cancel' as const), anyText).map(([kind, text]): WarningCommand => ({ do: 'draft-update', kind, text })),
)
const begins = fc.constantFrom<Step>([an, draft], [SYSTEM, raise('orange', toyText)], [SYSTEM, raise('red')])
/** Steps taken by any of the persons, after one that begins the warning. */
const stepsBy = (...persons: readonly PersonId[]) =>
  fc.tuple(begins, fc.array(fc.tuple(fc.constantFrom(...persons), anyCommand), { maxLength: 60, size: 'max' })).map(([first, rest]): readonly Step[] => [first, ...rest])
/** Commands that are refused are skipped. */
function walk(steps: readonly (readonly [PersonId, WarningCommand])[]): {
  readonly events: readonly { readonly e: WarningEvent; readonly by: PersonId }[]
  readonly states: readonly WarningState[]
} {
  let s: WarningState | null = null
  const events: { e: WarningEvent; by: PersonId }[] = []
  const states: WarningState[] = []
  for (const [by, c] of steps) {
    const out = warningEngine.decide(s, c, ctx(by))
    if (!out.ok) continue
    for (const e of out.events) {
      s = warningEngine.evolve(s, e, zero, by)
      events.push({ e, by })
    }
    if (s) states.push(s)
  }
  return { events, states }
}

describe('whatever is commanded', () => {
  test('one person, with or without the machine, never reaches the public and never lifts by hand', () => {
    fc.assert(
      fc.property(stepsBy(an, an, SYSTEM), (steps) => {
        const { events } = walk(steps)
        expect(types(events.map((x) => x.e))).not.toContain('message-released')
        expect(events.filter(({ e }) => e.type === 'warning-lifted' && e.how === 'two-persons')).toEqual([])
        expect(events.filter(({ e }) => e.type === 'warning-raised' && e.origin === 'manual')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
  test('with two persons every released text has a drafter other than its releaser, all fields, and stays as released', () => {
    let reached = 0
    fc.assert(
      fc.property(stepsBy(an, bo, SYSTEM), (steps) => {
        const { states } = walk(steps)
        const released = new Map<number, unknown>()
        for (const s of states) {
          expect(s.messages.map((m) => m.no)).toEqual(s.messages.map((_, i) => i + 1))
          expect(s.messages.filter((m) => m.state !== 'released').length).toBeLessThanOrEqual(1)
          if (s.phase === 'live') expect(s.level).not.toBe('none')
          if (s.phase === 'lifted') expect(s.level).toBe('none')
          for (const [no, m] of released) expect(s.messages[no - 1]).toEqual(m)
          for (const m of s.messages) {
            if (m.state !== 'released') continue
            reached += 1
            released.set(m.no, m)
            expect(m.releaser).toBeDefined()
            expect(m.drafter).not.toBe(m.releaser)
            expect([m.drafter, m.releaser]).not.toContain(SYSTEM)
            expect(m.text.danger).not.toBe('')
            expect(m.references.every((r) => r < m.no)).toBe(true)
          }
        }
      }),
      { numRuns: 1000 },
    )
    expect(reached).toBeGreaterThan(100)
  })
  test('an event can always be applied, in any state, even out of place', () => {
    const pool = [...walk(manualLive).events, ...walk(ruleReleased).events].map((x) => x.e)
    const more: readonly WarningEvent[] = [
      { type: 'warning-rose', from: 'blue', to: 'red', because: toyBecause },
      { type: 'warning-lowered', from: 'red', to: 'blue', because: toyBecause },
      { type: 'warning-lifted', from: 'red', because: toyBecause, how: 'rule' },
      { type: 'warning-lifted', from: 'red', because: toyBecause, how: 'two-persons' },
      { type: 'warning-dropped', because: 'x' },
      { type: 'message-drafted', no: 7, kind: 'cancel', text: toyText, references: [9] },
      { type: 'message-submitted', no: 9, text: toyText },
      { type: 'message-returned', no: 9, because: 'x' },
      { type: 'lift-asked', because: 'x' },
      { type: 'warning-inhibited', by: asId<WarningId>('w9') },
      { type: 'warning-uninhibited' },
      JSON.parse('{"type":"of-a-later-release"}'),
    ]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...pool, ...more), fc.constantFrom(an, bo, SYSTEM)), { minLength: 1, maxLength: 30, size: 'max' }), (list) => {
        let s: WarningState | null = null
        for (const [e, by] of list) s = warningEngine.evolve(s, e, zero, by)
        expect(s?.version).toBe(list.length)
        expect(warningPhaseText[s?.phase ?? 'live']).toBeDefined()
        for (const c of Object.values(commands)) expect(() => warningEngine.decide(s, c, ctx(an))).not.toThrow()
        expect(s && warningEngine.due(s)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
  test('deciding changes nothing', () => {
    const frozen = structuredClone(live)
    for (const c of Object.values(commands)) warningEngine.decide(live, c, ctx(an))
    expect(live).toEqual(frozen)
  })
})
