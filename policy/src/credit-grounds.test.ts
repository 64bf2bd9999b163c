import { citedSources, fromWallTime, type Instant } from '@anlan/kernel/base'
import { describe, expect, it, test } from 'vitest'
import { creditFindings, type CreditFacts, creditGrounds } from './credit-grounds.ts'

const on = (year: number, month: number, day: number): Instant => fromWallTime({ year, month, day, hour: 12, minute: 0, second: 0 })
const none: CreditFacts = { at: on(2026, 7, 3), accidents: [], multiplied: false, concealed: false, fled: false, unlicensed: false }
const found = (over: Partial<CreditFacts>) => creditFindings({ ...none, ...over }).map((x) => x.ground.id)
const larger = (at: Instant) => ({ grade: 'accident-larger', at }) as const

describe('grounds of 11号令', () => {
  it('finds nothing without facts, and one ground for each fact', () => {
    expect(found({})).toEqual([])
    expect(found({ multiplied: true, concealed: true, fled: true, unlicensed: true })).toEqual(['multiplied-fine', 'concealed', 'fled', 'unlicensed'])
    expect(found({ accidents: [{ grade: 'accident-major', at: on(2026, 7, 1) }] })).toEqual(['grave-accident'])
    expect(found({ accidents: [{ grade: 'accident-general', at: on(2026, 7, 1) }] })).toEqual([])
  })
  test.each([
    [on(2025, 7, 4), ['two-larger']],
    [on(2025, 7, 3), []],
    [on(2026, 7, 2), ['two-larger']],
  ])('two larger ones within twelve months: the earlier on %i', (earlier, is) => {
    expect(found({ accidents: [larger(earlier), larger(on(2026, 7, 3))] })).toEqual(is)
  })
  it('a general accident does not count as one of the two', () => {
    expect(found({ accidents: [{ grade: 'accident-general', at: on(2026, 6, 1) }, larger(on(2026, 7, 3))] })).toEqual([])
  })
  it('did not exist before 1 October 2023', () => {
    expect([on(2023, 9, 30), on(2023, 10, 1)].map((at) => found({ at, concealed: true }))).toEqual([[], ['concealed']])
  })
  it('each names its clause; what was not compared with the text says so', () => {
    expect(new Set(creditGrounds.map((g) => g.id)).size).toBe(creditGrounds.length)
    for (const g of creditGrounds) expect(citedSources[g.cite.source]).toBeDefined()
    expect(creditGrounds.filter((g) => !g.verified).map((g) => g.id)).toEqual(['false-report', 'evaded', 'other'])
  })
})
