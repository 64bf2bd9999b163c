/** What a case may and may not do, shown on lost umbrellas. */
import { describe, expect, it, test } from 'vitest'
import { type CalendarYear, dateText, days, minus, momentText, span } from '../base/index.ts'
import { actor, anna, bert, calendar, carl, dora, head, keeper, lostUmbrella, machine, opening, play, step } from './lost-umbrella.ts'
import { caseProblems, limitsOf } from './define.ts'
import { maySee, offers } from './standing.ts'
import { isLate, tokensOfActor, turnsOf } from './turns.ts'
import type { CaseDecl } from './types.ts'

function opened() {
  const p = play()
  expect(p.run({ do: 'open', opening: opening(), as: anna })).toEqual(['case-opened'])
  return p
}
function searching() {
  const p = opened()
  expect(p.run(step('accept', anna))).toEqual(['case-step'])
  return p
}
const last = (p: ReturnType<typeof play>) => {
  const run = p.state().clocks.find((c) => c.clock === 'whole')
  return run?.due === null || run?.due === undefined ? null : dateText(minus(run.due, span(1)))
}

describe('a course', () => {
  it('runs from the report to the return, by two different keepers, with its document numbered', () => {
    const p = searching()
    expect(p.run(step('find', anna, { value: 30 }))).toEqual(['case-step'])
    expect(p.run(step('handBack', anna, { proof: ['photo-1'] }))).toBe('case.recused')
    expect(p.run({ do: 'step', step: 'handBack', values: { proof: ['photo-1'] }, as: bert, numbers: { receipt: '馆收〔2026〕7号' } })).toEqual(['case-step'])
    expect(p.state().at['main']).toBe('returned')
    // The notice still hangs: the case is over only when that lane is, too.
    expect(p.state().outcome).toBeUndefined()
    expect(p.run(step('takeDown', bert))).toEqual(['case-step'])
    expect(p.state()).toMatchObject({ outcome: 'ended', issued: [{ document: 'receipt', no: '馆收〔2026〕7号' }] })
    expect(p.state().clocks.every((c) => c.stoppedAt !== undefined)).toBe(true)
    expect(p.run(step('find', anna, { value: 1 }))).toBe('case.ended')
  })
  it('opens once however often the same opening is sent, and takes a step with one key once', () => {
    const p = opened()
    expect(p.run({ do: 'open', opening: opening(), as: anna })).toEqual([])
    expect(p.run({ do: 'open', opening: opening(), as: bert })).toBe('item.changed')
    expect(p.run(step('accept', anna, {}, { key: 'k1' }))).toEqual(['case-step'])
    expect(p.run(step('accept', anna, {}, { key: 'k1' }))).toEqual([])
    expect(p.run(step('accept', anna, {}, { key: 'k2' }))).toBe('case.not-here')
  })
  it('names the field at fault and writes nothing', () => {
    const p = searching()
    const before = p.state()
    expect(p.run(step('find', anna, {}))).toBe('case.field')
    expect(p.run(step('find', anna, { value: -1 }))).toBe('case.field')
    expect(p.run(step('find', anna, { value: 1, colour: 'red' }))).toBe('case.field')
    expect(p.run(step('find', anna, { value: 1, toString: 1 }))).toBe('case.field')
    expect(p.state()).toBe(before)
  })
  it('may be closed to a step by a guard that says why', () => {
    const decl: CaseDecl = { ...lostUmbrella, steps: { ...lostUmbrella.steps, accept: { ...must(lostUmbrella.steps['accept']), guard: () => '馆未开门' } } }
    const p = play([decl])
    p.run({ do: 'open', opening: opening(), as: anna })
    expect(p.run(step('accept', anna))).toBe('case.guard')
    expect(offers(decl, p.state(), anna, p.now())[0]).toMatchObject({ step: 'accept', open: false, refusal: { details: { why: '馆未开门' } } })
  })
})
function must<T>(x: T | undefined): T {
  if (x === undefined) throw new Error('missing')
  return x
}

describe('who may', () => {
  const sibling = actor('w', keeper, 'city.west')
  const stranger = actor('s', keeper, 'town.east')
  const above = actor('h', keeper, 'city')
  const nobody = actor('n', null)
  it.each([
    ['own organisation', anna, true],
    ['a sibling', sibling, false],
    ['another city', stranger, false],
    ['above, where the step is for the own organisation only', above, false],
    ['without post', nobody, false],
    ['another role', carl, false],
  ] as const)('accept: %s → %s', (_what, who, may) => {
    expect(opened().run(step('accept', who))).toEqual(may ? ['case-step'] : 'auth.forbidden')
  })
  it('lets somebody above act where reach is enough, and the person a field names', () => {
    const p = opened()
    p.run(step('accept', anna, { helper: 'hans' }))
    expect(p.run(step('takeDown', above))).toEqual(['case-step'])
    expect(p.run(step('find', actor('hans', null), { value: 5 }))).toEqual(['case-step'])
  })
  it('opens for the responsible person of the entity, not of another', () => {
    const lead = { ...nobody, responsible: [{ entity: opening().entity ?? ('' as never), as: 'entityLead' as const }] }
    expect(play().run({ do: 'open', opening: opening(), as: lead })).toEqual(['case-opened'])
    const { entity: _entity, ...elsewhere } = opening()
    expect(play().run({ do: 'open', opening: elsewhere, as: lead })).toBe('auth.forbidden')
  })
  it('opens from anywhere in the district where the declaration says so, and no step is taken from there', () => {
    const open = { ...lostUmbrella.open, by: { role: keeper, at: 'district' as const } }
    const decl: CaseDecl = { ...lostUmbrella, open }
    const tried = [anna, sibling, above, stranger, actor('h', head, 'city.west')].map((as) => play([decl]).run({ do: 'open', opening: opening(), as }))
    expect(tried).toEqual([['case-opened'], ['case-opened'], ['case-opened'], 'auth.forbidden', 'auth.forbidden'])
    const find = { ...must(lostUmbrella.steps['find']), by: open.by }
    expect(caseProblems({ ...decl, steps: { ...decl.steps, find } }).join()).toContain('for opening only')
  })
  it('shows the case to who acted, may act or stands above; not to siblings', () => {
    const p = searching()
    expect([anna, bert, carl, above].map((a) => maySee(lostUmbrella, p.state(), a))).toEqual([true, true, true, true])
    expect([sibling, stranger, nobody].map((a) => maySee(lostUmbrella, p.state(), a))).toEqual([false, false, false])
  })
  it('keeps out who has recused himself, with the reason in the log', () => {
    const p = searching()
    expect(p.run({ do: 'recuse', person: anna.person, because: '失主是亲属', as: anna })).toEqual(['case-recused'])
    expect(p.run(step('find', anna, { value: 1 }))).toBe('case.recused')
    expect(p.run({ do: 'recuse', person: bert.person, because: '猜的', as: nobody })).toBe('auth.forbidden')
  })
  it('says why each closed button is closed', () => {
    const p = searching()
    const shown = offers(lostUmbrella, p.state(), sibling, p.now())
    expect(shown.map((o) => [o.step, o.open])).toEqual([
      ['find', false],
      ['giveUp', false],
      ['takeDown', false],
    ])
    expect(shown[0]?.refusal?.details['posts']).toBe('承办单位管伞人、“协助人”所指人员')
  })
})

describe('two officers', () => {
  it('counts only when a second one of the same standing signs', () => {
    const p = searching()
    p.run(step('takeDown', anna))
    expect(p.run(step('giveUp', carl))).toEqual(['case-proposed'])
    expect(p.state().at['main']).toBe('searching')
    expect(p.run({ do: 'countersign', as: carl })).toBe('case.recused')
    expect(p.run({ do: 'countersign', as: anna })).toBe('auth.forbidden')
    expect(p.run(step('find', anna, { value: 1 }))).toBe('case.second-needed')
    expect(p.run({ do: 'countersign', as: dora })).toEqual(['case-step'])
    expect(p.state()).toMatchObject({ outcome: 'ended', done: [{ step: 'accept' }, { step: 'takeDown' }, { step: 'giveUp', by: 'carl', second: 'dora' }] })
    expect(p.run({ do: 'countersign', as: dora })).toBe('case.no-proposal')
  })
  it('may be sent back with a reason, or taken back by who proposed', () => {
    for (const who of [carl, dora]) {
      const p = searching()
      p.run(step('takeDown', anna))
      p.run(step('giveUp', carl))
      expect(p.run({ do: 'reject-proposal', because: ' ', as: who })).toBe('input.invalid')
      expect(p.run({ do: 'reject-proposal', because: '再找找', as: who })).toEqual(['case-proposal-rejected'])
      expect(p.run(step('find', anna, { value: 1 }))).toEqual(['case-step'])
    }
  })
  it('waits for lanes that still run', () => {
    expect(searching().run(step('giveUp', carl))).toBe('case.lanes-open')
  })
})

describe('clocks', () => {
  it('counts working days by the calendar, from the law of the day of the fact', () => {
    const p = opened()
    // 1 and 2 January are off, Sunday the 4th is worked, so the second working day is Monday the 5th.
    expect(p.state().clocks.find((c) => c.clock === 'step:accept')).toMatchObject({ parts: [{ value: 2, verified: true, source: { clause: 3 } }] })
    expect(momentText(must(p.state().clocks.find((c) => c.clock === 'step:accept')?.due ?? undefined))).toBe('1月6日00:00')
    const later = play()
    later.run({ do: 'open', opening: opening({ values: { colour: 'red', where: '东门' } }), as: anna })
    // The case that runs on into February keeps the old law …
    later.pass(days(40))
    expect(later.state().clocks.find((c) => c.clock === 'step:accept')?.parts[0].value).toBe(2)
    // … one opened then has the new one.
    const fresh = play()
    fresh.at(later.now())
    fresh.run({ do: 'open', opening: opening(), as: anna })
    expect(fresh.state().clocks.find((c) => c.clock === 'step:accept')?.parts).toMatchObject([{ value: 1, source: { clause: 4 } }])
  })
  it('says unknown, never a guess, when the calendar of the year is not out', () => {
    const p = play([lostUmbrella], [])
    p.run({ do: 'open', opening: opening(), as: anna })
    expect(p.state().clocks.find((c) => c.clock === 'step:accept')).toMatchObject({ due: null, unknownYear: 2026, schedule: [] })
    expect(p.run({ do: 'recount' })).toEqual([])
  })
  it('runs from the date of the fact, is extended by another, and once only', () => {
    const p = play()
    p.run({ do: 'open', opening: opening({ values: { colour: 'red', where: '东门', lostOn: '2025-12-31' } }), as: anna })
    expect(last(p)).toBe('2026-01-10')
    p.run(step('accept', anna))
    expect(p.run({ do: 'ask-extension', clock: 'whole', because: '人手不足', as: carl })).toBe('auth.forbidden')
    expect(p.run({ do: 'ask-extension', clock: 'whole', because: '人手不足', as: anna })).toEqual(['case-extension-asked'])
    expect(p.run({ do: 'ask-extension', clock: 'whole', because: '再来', as: bert })).toBe('case.clock')
    expect(p.run({ do: 'answer-extension', grant: true, because: '同意', as: anna })).toBe('auth.forbidden')
    expect(p.run({ do: 'answer-extension', grant: true, because: '同意', as: carl })).toEqual(['case-extension-answered'])
    expect(last(p)).toBe('2026-01-15')
    expect(p.run({ do: 'ask-extension', clock: 'whole', because: '再来', as: anna })).toBe('case.clock')
    expect(p.run({ do: 'ask-extension', clock: 'step:find', because: '再来', as: anna })).toBe('case.clock')
  })
  it('stands still while paused for a cause the law names, and only then', () => {
    const p = searching()
    expect(last(p)).toBe('2026-01-11')
    expect(p.run({ do: 'pause', clock: 'whole', cause: 'holiday', because: '放假', as: anna })).toBe('case.clock')
    expect(p.run({ do: 'pause', clock: 'whole', cause: 'rain', because: '大雨', as: anna })).toEqual(['case-clock-paused'])
    p.pass(days(20))
    expect(isLate(p.state(), p.now())).toBe(false)
    expect(p.run({ do: 'resume', clock: 'whole', because: '雨停', as: anna })).toEqual(['case-clock-resumed'])
    expect(last(p)).toBe('2026-01-31')
  })
  it('counts what waited for a calendar once it is out, pauses included, and late word still goes out', () => {
    const { whole } = lostUmbrella.clocks ?? {}
    if (!whole) throw new Error('the toy has lost its clock')
    const decl: CaseDecl = { ...lostUmbrella, clocks: { whole: { ...whole, limit: 'umbrella.accept' } } }
    const course = (years: readonly CalendarYear[]) => {
      const p = play([decl], years)
      p.run({ do: 'open', opening: opening(), as: anna })
      p.run(step('accept', anna))
      p.pass(days(3))
      p.run({ do: 'pause', clock: 'whole', cause: 'rain', because: '大雨', as: anna })
      p.pass(days(8))
      p.run({ do: 'resume', clock: 'whole', because: '雨停', as: anna })
      return p
    }
    const late: CalendarYear[] = []
    const [p, known] = [course(late), course(calendar)]
    expect(last(known)).toBe('2026-01-13')
    expect(last(p)).toBeNull()
    p.pass(days(9))
    known.pass(days(9))
    expect(p.run({ do: 'recount' })).toEqual([])
    late.push(...calendar)
    expect(p.run({ do: 'recount' })).toEqual(['case-clock-recounted'])
    expect(last(p)).toBe(last(known))
    p.pass(days(0))
    const fired = (q: typeof p) => q.log.flatMap(({ event }) => (event.type === 'case-clock-fired' && event.clock === 'whole' ? [event.what] : []))
    expect(fired(p)).toEqual(fired(known))
    expect(fired(p)).toContain('late:0')
    expect(p.run({ do: 'recount' })).toEqual([])
  })
  it('reminds, then tells the ones named, then raises a follow-on case; each once', () => {
    const p = searching()
    p.pass(days(30))
    const fired = p.log.flatMap(({ at, event }) => (event.type === 'case-clock-fired' && event.clock === 'whole' ? [[momentText(at), event.what, event.tell, event.raise]] : []))
    expect(fired).toEqual([
      ['1月11日00:00', 'remind', [], undefined],
      ['1月12日00:00', 'late:0', ['head'], undefined],
      ['1月13日00:00', 'late:1', ['entityLead'], 'lost-umbrella'],
    ])
    expect(p.run({ do: 'tick', clock: 'whole', what: 'late:0' })).toEqual([])
    expect(isLate(p.state(), p.now())).toBe(true)
  })
  it('refuses where the law has no entry for the day, and says which', () => {
    const decl: CaseDecl = { ...lostUmbrella, clocks: { odd: { title: '无据', limit: 'no.such', starts: 'open', stops: {} } } }
    expect(play([decl]).run({ do: 'open', opening: opening(), as: anna })).toBe('limit.missing')
  })
})

describe('the rest of a life', () => {
  it('is withdrawn by who opened it, before it is accepted', () => {
    expect(opened().run({ do: 'withdraw', because: '找到了', as: bert })).toBe('auth.forbidden')
    const p = opened()
    expect(p.run({ do: 'withdraw', because: '找到了', as: anna })).toEqual(['case-withdrawn'])
    expect(p.run(step('accept', anna))).toBe('case.ended')
    expect(searching().run({ do: 'withdraw', because: '找到了', as: anna })).toBe('case.not-here')
  })
  it('is handed to another organisation, whose people then act', () => {
    const p = searching()
    const to = { ...opening(), org: 'city.west', orgName: '西馆' }
    expect(p.run({ do: 'hand-over', to, because: '在西馆', as: anna })).toBe('auth.forbidden')
    expect(p.run({ do: 'hand-over', to: opening(), because: '在西馆', as: carl })).toBe('input.invalid')
    expect(p.run({ do: 'hand-over', to, because: '在西馆', as: carl })).toEqual(['case-handed-over'])
    expect(p.run(step('find', anna, { value: 1 }))).toBe('auth.forbidden')
    expect(p.run(step('find', actor('w', keeper, 'city.west'), { value: 1 }))).toEqual(['case-step'])
  })
  it('merges into another, which remembers what it took in', () => {
    const p = searching()
    expect(p.run({ do: 'merge-into', into: { id: 'c1', no: '' }, because: '同一把', as: anna })).toBe('case.same-case')
    expect(p.run({ do: 'merge-into', into: { id: 'c2', no: '2号' }, because: '同一把', as: anna })).toEqual(['case-merged'])
    expect(p.state()).toMatchObject({ outcome: 'merged', mergedInto: { id: 'c2' } })
    expect(p.run({ do: 'reopen', because: '错了', as: carl })).toBe('case.not-here')
    const q = searching()
    expect(q.run({ do: 'absorb', other: { id: 'c9', no: '9号' } })).toEqual(['case-absorbed'])
    expect(q.run({ do: 'absorb', other: { id: 'c9', no: '9号' } })).toEqual([])
  })
  it('is taken up again with its clocks set anew', () => {
    const p = searching()
    p.run(step('takeDown', anna))
    p.run(step('giveUp', carl))
    p.run({ do: 'countersign', as: dora })
    expect(p.run({ do: 'reopen', because: '有新线索', as: anna })).toBe('auth.forbidden')
    expect(p.run({ do: 'reopen', because: '有新线索', as: carl })).toEqual(['case-reopened'])
    expect(p.state()).toMatchObject({ at: { main: 'searching' } })
    expect(p.state().outcome).toBeUndefined()
    expect(p.run(step('find', anna, { value: 1 }))).toEqual(['case-step'])
  })
  it('waits for its sub-cases where the step says so', () => {
    const decl: CaseDecl = { ...lostUmbrella, steps: { ...lostUmbrella.steps, find: { ...must(lostUmbrella.steps['find']), needsClosed: ['lost-umbrella'] } } }
    const p = play([decl])
    p.run({ do: 'open', opening: opening(), as: anna })
    p.run(step('accept', anna))
    const sub = { id: 'c7', decl: 'lost-umbrella', no: '7号', title: '伞套', closed: false }
    expect(p.run({ do: 'child', child: sub })).toEqual(['case-child'])
    expect(p.run(step('find', anna, { value: 1 }))).toBe('case.children-open')
    expect(p.run({ do: 'child', child: { ...sub, closed: true } })).toEqual(['case-child'])
    expect(p.run(step('find', anna, { value: 1 }))).toEqual(['case-step'])
  })
})

describe('whose turn', () => {
  it('finds by token exactly who may take a step that waits', () => {
    const p = searching()
    const tokens = new Set(turnsOf(lostUmbrella, p.state()).map((t) => t.token))
    const hit = (a: Parameters<typeof tokensOfActor>[0]) => tokensOfActor(a).some((t) => tokens.has(t))
    expect([anna, bert, carl, actor('x', head, 'city')].map(hit)).toEqual([true, true, true, true])
    expect([actor('w', keeper, 'city.west'), actor('s', keeper, 'town.east'), actor('n', null)].map(hit)).toEqual([false, false, false])
  })
  it('belongs to the machine never, and to nobody once it is over', () => {
    const p = opened()
    p.run({ do: 'withdraw', because: '找到了', as: anna })
    expect(turnsOf(lostUmbrella, p.state())).toEqual([])
    expect(tokensOfActor(machine)).toEqual(['p:system'])
  })
})

describe('declarations', () => {
  test('the toy is sound and names its limits', () => {
    expect(caseProblems(lostUmbrella)).toEqual([])
    expect(limitsOf(lostUmbrella).toSorted()).toEqual(['umbrella.accept', 'umbrella.more', 'umbrella.remind', 'umbrella.whole'])
  })
  it.each<[string, Partial<CaseDecl>]>([
    ['is never reached', { states: { ...lostUmbrella.states, island: '孤岛' } }],
    ['no state nowhere', { steps: { ...lostUmbrella.steps, odd: { title: '错', from: 'nowhere', by: { role: head } } } }],
    ['nobody may', { steps: { ...lostUmbrella.steps, odd: { title: '错', from: 'found', by: [] } } }],
    ['no field nothing', { open: { by: { role: keeper }, asks: ['nothing'] } }],
    ['is secret', { public: { list: 'x', title: 'x', in: ['returned'], fields: ['phone'] } }],
    ['no citation', { cites: [] }],
    ['names no person', { open: { by: { field: 'colour' }, asks: ['colour'] } }],
    ['is no date', { clocks: { odd: { title: '错', limit: 'x', starts: 'open', since: 'colour', stops: {} } } }],
  ])('a fault is found: %s', (what, over) => {
    expect(caseProblems({ ...lostUmbrella, ...over }).join('\n')).toContain(what)
  })
})
