/** A step may be due by a clock of the case instead of a span of its own. */
import { dateText, minus, span } from '../base/index.ts'
import { describe, expect, it } from 'vitest'
import { caseProblems } from './define.ts'
import { anna, lostUmbrella, opening, play, step } from './lost-umbrella.ts'
import { offers } from './standing.ts'
import { turnsOf } from './turns.ts'
import type { CaseDecl, StepDecl } from './types.ts'

function must<T>(x: T | undefined | null): T {
  if (x === undefined || x === null) throw new Error('missing')
  return x
}
const find: StepDecl = { ...must(lostUmbrella.steps['find']), clock: 'whole' }
const decl: CaseDecl = { ...lostUmbrella, steps: { ...lostUmbrella.steps, find } }

describe('a step that is due by a clock of the case', () => {
  it('shows that end on its button and in the inbox', () => {
    const p = play([decl])
    p.run({ do: 'open', opening: opening(), as: anna })
    p.run(step('accept', anna))
    const due = (d: CaseDecl) => [
      offers(d, p.state(), anna, p.now()).find((o) => o.step === 'find')?.due ?? null,
      turnsOf(d, p.state()).find((t) => t.step === 'find' && t.token === 'o:keeper@city.east')?.due ?? null,
    ]
    expect(due(lostUmbrella)).toEqual([null, null])
    expect(due(decl).map((x) => dateText(minus(must(x), span(1))))).toEqual(['2026-01-11', '2026-01-11'])
  })
  it('needs that clock, and no second span', () => {
    const wrong = (over: Partial<StepDecl>) => caseProblems({ ...lostUmbrella, steps: { ...lostUmbrella.steps, find: { ...find, ...over } } }).join()
    expect(wrong({})).toBe('')
    expect(wrong({ clock: 'nothing' })).toContain('no clock nothing')
    expect(wrong({ within: 'umbrella.accept' })).toContain('span of its own')
  })
})
