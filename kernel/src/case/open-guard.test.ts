/** Values that fit the form one by one may still not open a case together. */
import { describe, expect, it } from 'vitest'
import { SYSTEM } from '../base/index.ts'
import { anna, lostUmbrella, machine, opening, play } from './lost-umbrella.ts'
import type { CaseDecl } from './types.ts'

const decl: CaseDecl = { ...lostUmbrella, open: { ...lostUmbrella.open, guard: (v, now) => (v['colour'] === 'red' && now > 0 ? '红伞不收' : null) } }
describe('a guard at the door', () => {
  it('says why a person may not open it so; a consequence is not asked', () => {
    const red = { do: 'open', opening: opening() } as const
    expect(play([decl]).run({ ...red, as: anna })).toBe('case.guard')
    expect(play([decl]).run({ do: 'open', opening: opening({ values: { colour: 'black', where: '东门' } }), as: anna })).toEqual(['case-opened'])
    expect([machine.person, play([decl]).run({ ...red, as: machine })]).toEqual([SYSTEM, ['case-opened']])
  })
  it('looks at values only after the form itself is right', () => {
    expect(play([decl]).run({ do: 'open', opening: opening({ values: { colour: 'red' } }), as: anna })).toBe('case.field')
  })
})
