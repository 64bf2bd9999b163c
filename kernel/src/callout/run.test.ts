import { describe, expect, it } from 'vitest'
import { asId, type RefusalCode, type RunId, SYSTEM } from '../base/index.ts'
import { boss, context, firstRain, friend, owner, secondRain, start } from './lost-umbrella.ts'
import { defaultPolicy, mergePolicy } from './policy.ts'
import { runEngine } from './run.ts'
import type { RunCommand, RunState } from './types.ts'

const begin: RunCommand = {
  do: 'start',
  id: asId<RunId>('run'),
  incident: 'umbrella',
  plan: 'friends',
  policy: mergePolicy(defaultPolicy, { redials: 1 }),
  warning: firstRain,
  people: [owner, friend, owner],
  drill: false,
}
const extend: RunCommand = { do: 'extend', warning: secondRain, plan: 'family', people: [friend, boss] }
const close: RunCommand = { do: 'close', because: '找到了' }

function after(...commands: readonly RunCommand[]): { readonly state: RunState | null; readonly last: RefusalCode | readonly string[] } {
  let state: RunState | null = null
  let last: RefusalCode | readonly string[] = []
  for (const c of commands) {
    const outcome = runEngine.decide(state, c, context(start))
    last = outcome.ok ? outcome.events.map((e) => e.type) : outcome.refusal.code
    if (outcome.ok) for (const e of outcome.events) state = runEngine.evolve(state, e, start, SYSTEM)
  }
  return { state, last }
}

describe('a run', () => {
  it('freezes policy and people at its start', () => {
    expect(after(begin).state).toMatchObject({ policy: { redials: 1 }, people: [owner, friend], warnings: [firstRain], version: 1 })
  })
  it('takes in only who is not yet in', () => {
    const { state } = after(begin, extend)
    expect(state).toMatchObject({ people: [owner, friend, boss], warnings: [firstRain, secondRain], plan: 'friends', version: 2 })
    expect(after(begin, extend, extend).last).toEqual([])
  })
  it('accepts or refuses every command in every status', () => {
    const table = [
      [begin],
      [extend],
      [close],
      [begin, begin],
      [begin, extend],
      [begin, close],
      [begin, close, begin],
      [begin, close, extend],
      [begin, close, close],
      [{ ...begin, people: [] }],
    ]
    expect(table.map((list) => [list.map((c) => c.do).join('>'), after(...list).last])).toEqual([
      ['start', ['run-started']],
      ['extend', 'item.missing'],
      ['close', 'item.missing'],
      ['start>start', 'item.changed'],
      ['start>extend', ['run-extended']],
      ['start>close', ['run-closed']],
      ['start>close>start', 'item.changed'],
      ['start>close>extend', 'callout.closed'],
      ['start>close>close', []],
      ['start', 'input.invalid'],
    ])
  })
  it('folds any event on nothing', () => {
    expect(runEngine.evolve(null, { type: 'run-closed', because: '' }, start, SYSTEM).closedAt).toBe(start)
    expect(runEngine.evolve(null, { type: 'run-extended', warning: firstRain, plan: '', people: [owner] }, start, SYSTEM).people).toEqual([owner])
    expect(runEngine.evolve(null, JSON.parse('{"type":"run-sung"}'), start, SYSTEM).version).toBe(1)
  })
})
