/** Spans that depend on the facts, that begin anew, that a person sets within the law; and what the numbers of a case suggest. */
import { dateText, days, hours, minus, momentText, span } from '../base/index.ts'
import { describe, expect, it } from 'vitest'
import { caseProblems, limitsOf } from './define.ts'
import { anna, bert, carl, dora, lostUmbrella, opening, play, step } from './lost-umbrella.ts'
import { offers } from './standing.ts'
import type { CaseDecl, ClockDecl, StepDecl } from './types.ts'

function changed(clocks: Readonly<Record<string, ClockDecl>>, steps: Readonly<Record<string, Partial<StepDecl>>> = {}): CaseDecl {
  const all = Object.fromEntries(Object.entries(lostUmbrella.steps).map(([k, s]) => [k, { ...s, ...steps[k] }]))
  return { ...lostUmbrella, fields: { ...lostUmbrella.fields, last: { kind: 'day', title: '最后一天' } }, clocks, steps: all }
}
function opened(decl: CaseDecl) {
  const p = play([decl])
  expect(p.run({ do: 'open', opening: opening(), as: anna })).toEqual(['case-opened'])
  return p
}
const clock: ClockDecl = { title: '时限', limit: 'umbrella.whole', starts: 'open', stops: {} }
const spanOf = (p: ReturnType<typeof play>) => p.state().clocks.filter((c) => c.clock === 'odd' && c.stoppedAt === undefined)

describe('a span chosen by the facts', () => {
  const byColour: ClockDecl = {
    ...clock,
    limit: { of: ['umbrella.whole', 'umbrella.more'], choose: (v) => (v['colour'] === 'red' ? 'umbrella.more' : v['value'] === undefined ? null : 'umbrella.whole') },
    starts: ['open', { step: 'accept' }, { step: 'find' }],
  }
  it('takes the one that the law sets for them', () => {
    expect(spanOf(opened(changed({ odd: byColour }))).map((r) => r.parts[0].key)).toEqual(['umbrella.more'])
  })
  it('does not run where there is no such duty, and begins when there is', () => {
    const p = play([changed({ odd: byColour })])
    p.run({ do: 'open', opening: opening({ values: { colour: 'black', where: '东门' } }), as: anna })
    p.run(step('accept', anna))
    expect(p.state().clocks).toEqual([expect.objectContaining({ clock: 'step:accept' })])
    p.run(step('find', anna, { value: 1 }))
    expect(spanOf(p).map((r) => r.parts[0].key)).toEqual(['umbrella.whole'])
  })
  it('names every limit it may take, and needs one', () => {
    expect(limitsOf(changed({ odd: byColour }))).toEqual(['umbrella.accept', 'umbrella.whole', 'umbrella.more'])
    expect(caseProblems(changed({ odd: { ...clock, limit: { of: [], choose: () => null } } })).join()).toContain('no limit')
  })
})

describe('a span that begins anew', () => {
  const again: ClockDecl = { ...clock, starts: ['open', { step: 'find' }, 'reopen'] }
  const decl = changed({ odd: again }, { find: { to: 'searching' } })
  it('is set anew by each of its beginnings, and the one before is kept as done', () => {
    const p = opened(decl)
    p.pass(hours(30))
    p.run(step('accept', anna))
    p.run(step('find', anna, { value: 1 }))
    p.pass(hours(30))
    p.run(step('find', anna, { value: 1 }))
    expect(
      p
        .state()
        .clocks.filter((c) => c.clock === 'odd')
        .map((c) => [momentText(c.from), c.stoppedAt === undefined]),
    ).toEqual([
      ['1月1日10:00', false],
      ['1月2日16:00', false],
      ['1月3日22:00', true],
    ])
  })
  it('runs on through further beginnings where it is steady', () => {
    const p = opened(changed({ odd: { ...again, steady: true } }, { find: { to: 'searching' } }))
    p.pass(hours(30))
    p.run(step('accept', anna))
    p.run(step('find', anna, { value: 1 }))
    expect(
      p
        .state()
        .clocks.filter((c) => c.clock === 'odd')
        .map((c) => [momentText(c.from), c.stoppedAt]),
    ).toEqual([['1月1日10:00', undefined]])
  })
  it('begins again when the case is taken up again', () => {
    const p = opened(decl)
    p.run(step('accept', anna))
    p.run(step('takeDown', anna))
    p.run(step('giveUp', carl))
    p.run({ do: 'countersign', as: dora })
    expect(spanOf(p)).toEqual([])
    p.pass(days(5))
    p.run({ do: 'reopen', because: '有新线索', as: carl })
    expect(spanOf(p).map((r) => momentText(r.from))).toEqual(['1月6日10:00'])
  })
  it('cannot wait for a reopening that is not declared', () => {
    const { reopen: _reopen, ...rest } = decl
    expect(caseProblems(rest).join()).toContain('starts with reopening')
    expect(caseProblems(changed({ odd: { ...clock, starts: ['open', { step: 'nothing' }] } })).join()).toContain('no step nothing')
  })
})

describe('an end set by a person', () => {
  const decl = changed({ odd: { ...clock, starts: { step: 'accept' }, until: 'last' } }, { accept: { asks: ['last'] } })
  it.each([
    ['2026-01-05', '2026-01-05'],
    ['2026-01-11', '2026-01-11'],
    ['2026-01-12', '2026-01-11'],
    ['2026-06-30', '2026-01-11'],
  ])('%s ends on %s: the law allows ten days', (given, end) => {
    const p = opened(decl)
    p.run(step('accept', anna, { last: given }))
    expect(spanOf(p).map((r) => r.due && dateText(minus(r.due, span(1))))).toEqual([end])
  })
  it('is set anew, not extended or paused; and only a day can be one', () => {
    const pause = { by: { role: { id: 'keeper' as never, title: '管伞人' } }, causes: { rain: '下雨' } }
    expect(caseProblems(changed({ odd: { ...clock, until: 'last', pause } })).join()).toContain('set anew')
    expect(caseProblems(changed({ odd: { ...clock, until: 'colour' } })).join()).toContain('is no day')
  })
})

describe('a suggestion', () => {
  const suggests: StepDecl['suggests'] = (c) => (c.number('value') === undefined ? null : { values: { colour: 'black' }, because: [`估价 ${c.number('value')} 元`] })
  const decl = changed({}, { handBack: { suggests, notBy: [] }, accept: { suggests } })
  it('comes with the open button and its reasons, and is kept in the log beside what was decided', () => {
    const p = opened(decl)
    expect(offers(decl, p.state(), anna, p.now())[0]).not.toHaveProperty('suggested')
    p.run(step('accept', anna))
    p.run(step('find', anna, { value: 30 }))
    expect(offers(decl, p.state(), bert, p.now()).find((o) => o.step === 'handBack')).toMatchObject({ suggested: { values: { colour: 'black' }, because: ['估价 30 元'] } })
    expect(offers(decl, p.state(), carl, p.now()).find((o) => o.step === 'handBack')).not.toHaveProperty('suggested')
    p.run(step('handBack', bert, { proof: ['photo-1'] }))
    expect(p.log.at(-1)?.event).toMatchObject({ type: 'case-step', step: 'handBack', suggested: { because: ['估价 30 元'] } })
    expect(p.log.find((x) => x.event.type === 'case-step' && x.event.step === 'accept')?.event).not.toHaveProperty('suggested')
    expect(p.state().values['colour']).toBe('red')
  })
})
