import { dateText, days, fromWallTime, instant, type LimitEntry, minus, span } from '../base/index.ts'
import { describe, expect, it } from 'vitest'
import { caseProblems, limitsOf } from './define.ts'
import { actor, anna, bert, calendar, carl, dora, head, keeper, lostUmbrella, opening, person, play, step } from './lost-umbrella.ts'
import { recusalOf, viewOf } from './standing.ts'
import { isLate, nextDue, turnsOf } from './turns.ts'
import type { CaseDecl, StepDecl } from './types.ts'

function must<T>(x: T | undefined): T {
  if (x === undefined) throw new Error('missing')
  return x
}
function changed(over: Partial<CaseDecl>, steps: Readonly<Record<string, Partial<StepDecl>>> = {}): CaseDecl {
  const all = Object.fromEntries(Object.entries(lostUmbrella.steps).map(([k, s]) => [k, { ...s, ...steps[k] }]))
  return { ...lostUmbrella, steps: all, ...over }
}
function opened(decl: CaseDecl) {
  const p = play([decl])
  expect(p.run({ do: 'open', opening: opening(), as: anna })).toEqual(['case-opened'])
  return p
}

describe('the law a case stands under', () => {
  const decl = changed({ law: ['umbrella.accept'] })
  it('is what was in force when it was opened, also when the law has changed since', () => {
    const p = opened(decl)
    p.run(step('accept', anna))
    p.pass(days(60))
    expect(viewOf(p.state(), p.now()).law('umbrella.accept')).toMatchObject({ value: 2, source: { clause: 3 } })
    const later = play([decl])
    later.at(fromWallTime({ year: 2026, month: 2, day: 1, hour: 0, minute: 0, second: 0 }))
    later.run({ do: 'open', opening: opening(), as: anna })
    expect(viewOf(later.state(), later.now()).law('umbrella.accept')).toMatchObject({ value: 1, source: { clause: 4 } })
  })
  it('is what the newest clock of that key runs by, when one began later', () => {
    const p = opened(decl)
    const before: LimitEntry['value'] = must(viewOf(p.state(), p.now()).law('umbrella.accept')).value
    const [run] = p.state().clocks.filter((c) => c.clock === 'step:accept')
    const state = { ...p.state(), clocks: [...p.state().clocks, { ...must(run), parts: [{ ...must(run).parts[0], value: 9 }] as const }] }
    expect([before, viewOf(state, p.now()).law('umbrella.accept')?.value, viewOf(state, p.now()).law('umbrella.whole')?.value]).toEqual([2, 9, 10])
    expect(viewOf(state, p.now()).law('nothing')).toBeUndefined()
  })
  it('tells where a span ends only with a calendar, and says which year it lacks', () => {
    const p = opened(decl)
    expect(viewOf(p.state(), p.now()).ends('umbrella.accept', p.now())).toBeUndefined()
    const end = viewOf(p.state(), p.now(), {}, calendar).ends('umbrella.accept', p.now())
    expect(end && 'due' in end && dateText(minus(end.due, span(1)))).toBe('2026-01-05')
    expect(viewOf(p.state(), p.now(), {}, []).ends('umbrella.accept', p.now())).toEqual({ unknownYear: 2026 })
    expect(viewOf(p.state(), p.now(), {}, calendar).ends('nothing', p.now())).toBeUndefined()
  })
  it('refuses to open where one of them is missing', () => {
    expect(play([changed({ law: ['no.such'] })]).run({ do: 'open', opening: opening(), as: anna })).toBe('limit.missing')
    expect(limitsOf(changed({ law: ['no.such'] }))).toContain('no.such')
  })
})

describe('guards', () => {
  it('tell what is given now from what was given before', () => {
    const guard: StepDecl['guard'] = (c) => (typeof c.given['value'] === 'number' && c.given['value'] < 10 ? '价值过低' : null)
    const p = opened(changed({}, { accept: { asks: ['value'], to: 'reported' }, find: { from: 'reported', guard } }))
    p.run(step('accept', anna, { value: 1 }))
    expect(p.run(step('find', anna, { value: 2 }))).toBe('case.guard')
    expect(p.run(step('find', anna, { value: 20 }))).toEqual(['case-step'])
  })
})

describe('named people', () => {
  const named = { field: 'helper', holds: keeper } as const
  const decl = changed({}, { find: { by: named }, takeDown: { by: { role: keeper }, notBy: { field: 'helper' } } })
  it('act only while they hold the post in whose reach the case lies', () => {
    const p = opened(decl)
    p.run(step('accept', anna, { helper: 'hans' }))
    expect(p.run(step('find', actor('hans', null), { value: 5 }))).toBe('auth.forbidden')
    expect(p.run(step('find', actor('hans', head), { value: 5 }))).toBe('auth.forbidden')
    expect(p.run(step('find', actor('hans', keeper, 'city.west'), { value: 5 }))).toBe('auth.forbidden')
    expect(p.run(step('find', bert, { value: 5 }))).toBe('auth.forbidden')
    expect(p.run(step('find', actor('hans', keeper), { value: 5 }))).toEqual(['case-step'])
  })
  it('stand aside where the step says so, and the sentence names the field', () => {
    const p = opened(decl)
    p.run(step('accept', anna, { helper: 'hans' }))
    expect(p.run(step('takeDown', actor('hans', keeper)))).toBe('case.recused')
    expect(recusalOf(decl, p.state(), must(decl.steps['takeDown']), person('hans'))).toBe('“协助人”所指人员不能办理此步骤')
    expect(p.run(step('takeDown', bert))).toEqual(['case-step'])
  })
})

describe('handing up', () => {
  it('is for who stands below the organisation that will handle it, not beside it', () => {
    const may = (org: string) => play([lostUmbrella]).run({ do: 'open', opening: opening(), as: actor('g', keeper, org) })
    expect(may('city.east.room1')).toEqual(['case-opened'])
    expect([may('city.west'), may('city.west.room1'), may('city.eastern'), may('town.east')]).toEqual(Array.from({ length: 4 }, () => 'auth.forbidden'))
    const own = { ...lostUmbrella, open: { ...lostUmbrella.open, by: { role: keeper, at: 'own' } as const } }
    expect(play([own]).run({ do: 'open', opening: opening(), as: actor('g', keeper, 'city.east.room1') })).toBe('auth.forbidden')
  })
})

describe('lanes under a condition', () => {
  const decl = changed({}, { accept: { forksWhen: { notice: (c) => c.text('colour') === 'red' } } })
  it('begin only when it holds', () => {
    const p = opened(decl)
    p.run(step('accept', anna))
    expect(p.state().at).toEqual({ main: 'searching', notice: 'hanging' })
    const q = play([decl])
    q.run({ do: 'open', opening: opening({ values: { colour: 'black', where: '东门' } }), as: anna })
    q.run(step('accept', anna))
    expect(q.state().at).toEqual({ main: 'searching' })
    // Nothing hangs out, so nothing has to be taken down before.
    q.run(step('giveUp', carl))
    expect(q.run({ do: 'countersign', as: dora })).toEqual(['case-step'])
    expect(q.state().outcome).toBe('ended')
  })
})

describe('rights', () => {
  it('are shown and lapse without making anybody late', () => {
    const decl = changed({ overdue: [{ tell: [head] }], clocks: { ask: { title: '申请期', limit: 'umbrella.more', starts: 'open', stops: {}, right: true } } })
    const { within: _within, ...accept } = must(decl.steps['accept'])
    const p = opened({ ...decl, steps: { ...decl.steps, accept } })
    expect(p.state().clocks).toMatchObject([{ clock: 'ask', right: true, schedule: [] }])
    p.pass(days(20))
    expect([nextDue(p.state()), isLate(p.state(), p.now())]).toEqual([null, false])
    expect(must(p.state().clocks[0]).due).toBe(instant(must(p.state().clocks[0]).from + 14 * 3_600_000 + 5 * 86_400_000))
    expect(turnsOf(decl, p.state())[0]?.due).toBeNull()
  })
})

describe('extensions of different length', () => {
  const whole = must(lostUmbrella.clocks?.['whole'])
  const decl = changed({ clocks: { whole: { ...whole, extension: { ...must(whole.extension), limit: ['umbrella.more', 'umbrella.remind'], times: 2 } } } })
  it('come one after the other, and no more than there are', () => {
    const p = opened(decl)
    const grow = () => {
      expect(p.run({ do: 'ask-extension', clock: 'whole', because: '人手不足', as: anna })).toEqual(['case-extension-asked'])
      expect(p.run({ do: 'answer-extension', grant: true, because: '同意', as: carl })).toEqual(['case-extension-answered'])
      return dateText(minus(must(p.state().clocks.find((c) => c.clock === 'whole')?.due ?? undefined), span(1)))
    }
    expect([grow(), grow()]).toEqual(['2026-01-16', '2026-01-17'])
    expect(p.run({ do: 'ask-extension', clock: 'whole', because: '再来', as: anna })).toBe('case.clock')
    expect(limitsOf(decl)).toEqual(expect.arrayContaining(['umbrella.more', 'umbrella.remind']))
  })
  it('are refused with the key when the law of the day knows none', () => {
    const none = changed({ clocks: { whole: { ...whole, extension: { ...must(whole.extension), limit: ['no.such'], times: 1 } } } })
    const p = opened(none)
    p.run({ do: 'ask-extension', clock: 'whole', because: '人手不足', as: anna })
    expect(p.run({ do: 'answer-extension', grant: true, because: '同意', as: carl })).toBe('limit.missing')
  })
})

describe('faults of a declaration', () => {
  it.each<[string, CaseDecl]>([
    ['names no person', changed({}, { find: { notBy: { field: 'colour' } } })],
    ['forksWhen without fork', changed({}, { find: { forksWhen: { notice: () => true } } })],
  ])('%s', (what, decl) => {
    expect(caseProblems(decl).join('\n')).toContain(what)
  })
})
