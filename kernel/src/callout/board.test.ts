import { describe, expect, it } from 'vitest'
import { hours, minutes, seconds } from '../base/index.ts'
import { board, lineSummary } from './board.ts'
import { answer, friend, opening, owner, play } from './lost-umbrella.ts'
import type { LineState } from './types.ts'

function answered(afterSeconds: number, as: LineState['as'] = 'named'): LineState {
  const p = play(opening({ as }))
  p.pass(seconds(afterSeconds))
  p.run({ do: 'acknowledge', by: 'app' }, owner)
  return p.state()
}
function covered(): LineState {
  const p = play()
  p.run({ do: 'cover', by: friend, line: p.state().id })
  return p.state()
}
function at(minute: number): LineState {
  const p = play()
  p.pass(minutes(minute))
  return p.state()
}
function declined(hour: number): LineState {
  const p = play()
  p.run({ do: 'decline', because: '在外地' })
  p.pass(hours(hour))
  return p.state()
}

describe('the board', () => {
  it('counts the named people, covered as answered, and takes the median', () => {
    expect(board([answered(10), answered(40), answered(60), covered(), at(1), at(12), at(400), declined(1), declined(7), answered(1, 'deputy'), answered(2, 'superior')])).toEqual({
      all: 9,
      answered: 4,
      unreachable: 2,
      declined: 2,
      open: 1,
      medianSeconds: 40,
    })
    expect(board([answered(10), answered(41)]).medianSeconds).toBe(26)
    expect(board([])).toEqual({ all: 0, answered: 0, unreachable: 0, declined: 0, open: 0, medianSeconds: null })
  })
})

describe('the sentence of a line', () => {
  it('says what happens now, for how long and who else was called', () => {
    const p = play()
    p.pass(seconds(12))
    expect(lineSummary(p.state(), p.now())).toBe('第 1 次拨打 0:12')
    answer(p, 1, 3)
    p.pass(seconds(3))
    expect(lineSummary(p.state(), p.now())).toBe('第 1 次已接通 0:15')
    p.run({ do: 'receipt', key: 'line:voice:1', receipt: { kind: 'ended', outcome: 'hung-up' } })
    p.pass(seconds(5))
    expect(lineSummary(p.state(), p.now())).toBe('第 1 次接通后挂断 0:05')
    p.pass(seconds(300 + 41 - 20))
    expect(lineSummary(p.state(), p.now())).toBe('第 4 次拨打 0:41 · B 角已叫 · 上级已叫')
    p.pass(hours(1))
    expect(lineSummary(p.state(), p.now())).toBe('叫不通 1:05:41 · B 角已叫 · 上级已叫 · 已派人上门')
    p.pass(hours(6))
    expect(lineSummary(p.state(), p.now())).toBe('已截止')
  })
  it('names the answer', () => {
    expect(lineSummary(answered(41), answered(41).openedAt)).toBe('已应答 0:41（应用内）')
    expect(lineSummary(covered(), covered().openedAt)).toBe('代答（B 角）')
    expect(lineSummary(declined(0), declined(0).openedAt)).toBe('拒绝：在外地 · 上级已叫')
  })
})
