/** The words of a story of cases: lines that go on, values as people say them. */
import { f, fromWallTime } from '@anlan/kernel/base'
import { describe, expect, it } from 'vitest'
import { StoryError } from '../script.ts'
import { readCaseScript } from './script.ts'
import { spoken } from './values.ts'

const head = 'case-story umbrella\n'

describe('a script of cases', () => {
  it('names the line of the file, also where a line goes on in the next', () => {
    const text = `${head}2026-03-02 09:00 a takes x in y: {"p":1, \\\n  "q":2}\n2026-03-02 09:01 nonsense`
    expect(() => readCaseScript(text)).toThrow(new StoryError('4: not understood: 2026-03-02 09:01 nonsense'))
    const [act] = readCaseScript(text.replace('nonsense', '# 好')).acts
    expect(act).toMatchObject({ line: 2, act: { do: 'step', by: 'a', step: 'x', name: 'y', values: { p: 1, q: 2 } } })
  })
  it('goes forward in time only and knows refusals, calls and papers', () => {
    expect(() => readCaseScript(`${head}2026-03-02 09:00 # a\n2026-03-02 08:59 # b`)).toThrow(/back in time/)
    const { acts } = readCaseScript(
      `${head}2026-03-02 09:00 a countersign in y refused case.recused\n2026-03-02 09:01 call z the 2. penalty of y\n2026-03-02 09:02 show decision of z`,
    )
    expect(acts.map((a) => a.act)).toMatchObject([
      { do: 'act', act: 'countersign' },
      { do: 'call', nth: 2, decl: 'penalty' },
      { do: 'show', document: 'decision' },
    ])
    expect(acts[0]?.refused).toBe('case.recused')
  })
})
describe('values as people say them', () => {
  const fields = { at: f.when('时间'), who: f.person('人'), team: f.people('组'), list: f.checklist('表', { a: '甲', b: '乙' }), text: f.text('文') }
  const personOf = (a: string) => `p-${a}`
  it('become what the form takes', () => {
    expect(spoken(fields, { at: '2026-03-02 09:30', who: 'a', team: ['a', 'b'], list: { '*': 'yes', b: 'no 缺' }, text: 'yes' }, personOf)).toEqual({
      at: fromWallTime({ year: 2026, month: 3, day: 2, hour: 9, minute: 30, second: 0 }),
      who: 'p-a',
      team: ['p-a', 'p-b'],
      list: { a: { answer: 'yes' }, b: { answer: 'no', note: '缺' } },
      text: 'yes',
    })
    expect(spoken(fields, { list: 'yes' }, personOf)).toEqual({ list: { a: { answer: 'yes' }, b: { answer: 'yes' } } })
  })
  it('that nobody understands stay for the form to refuse', () => {
    expect(spoken(fields, { at: 'soon', list: { a: 'perhaps' } }, personOf)).toEqual({ at: 'soon', list: { a: 'perhaps' } })
  })
})
