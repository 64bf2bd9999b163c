import { describe, expect, test } from 'vitest'
import { type Instant, instant, minutes, plus } from '../base/index.ts'
import { isMissing, type Observed, ownFlags, type QualityDef, qualityOf, type ReadingFlag, silences } from './index.ts'

const zero = instant(1_700_000_000_000)
const at = (m: number): Instant => plus(zero, minutes(m))
const def: QualityDef = { cadence: minutes(5), range: [0, 100], maxStep: 10, flatAfter: minutes(30) }
const reading = (m: number, value: number | null, more: Partial<Observed> = {}): Observed => ({ at: at(m), value, flags: [], receivedAt: at(m), ...more })
/** Values five minutes apart; the result names the flags of each. */
const flagsOf = (values: readonly (number | null)[], d: QualityDef = def) =>
  qualityOf(
    d,
    values.map((v, i) => reading(i * 5, v)),
  ).map((f) => f.join())

describe('what one reading shows by itself', () => {
  test.each<[string, Observed, readonly ReadingFlag[]]>([
    ['in order', reading(0, 5), []],
    ['at the edge of the range', reading(0, 100), []],
    ['above the range', reading(0, 100.1), ['out-of-range']],
    ['below the range', reading(0, -0.1), ['out-of-range']],
    ['without a value', reading(0, null), ['missing']],
    ['not a number', reading(0, Number.NaN), ['missing']],
    ['ten minutes late is not yet late', reading(0, 5, { receivedAt: at(10) }), []],
    ['later than two cadences', reading(0, 5, { receivedAt: at(11) }), ['late']],
    ['five minutes ahead', reading(5, 5, { receivedAt: at(0) }), []],
    ['more than five minutes ahead', reading(6, 5, { receivedAt: at(0) }), ['early-clock']],
    ['a fault the gateway reported', reading(0, 5, { flags: ['fault', 'lenient-frame'] }), ['fault', 'lenient-frame']],
    ['flags that depend on others are worked out anew', reading(0, 5, { flags: ['step', 'flat-line', 'late', 'duplicate'] }), []],
  ])('%s', (_, r, flags) => {
    expect(ownFlags(def, r)).toEqual(flags)
  })
})

describe('steps', () => {
  test('a lone spike stays flagged, the return to the old value does not', () => {
    expect(flagsOf([20, 21, 60, 22, 23])).toEqual(['', '', 'step', '', ''])
  })
  test('a leap at the end waits, and the next reading nearby confirms it', () => {
    expect(flagsOf([20, 21, 60])).toEqual(['', '', 'step'])
    expect(flagsOf([20, 21, 60, 63])).toEqual(['', '', '', ''])
  })
  test('a flickering sensor confirms nothing', () => {
    expect(flagsOf([20, 60, 20, 60, 20, 60]).filter((f) => f === 'step').length).toBeGreaterThanOrEqual(4)
  })
  test('after silence there is nothing to compare with', () => {
    expect(qualityOf(def, [reading(0, 20), reading(16, 60)])).toEqual([[], []])
    expect(qualityOf(def, [reading(0, 20), reading(15, 60)])).toEqual([[], ['step']])
  })
  test('bad readings are no neighbours', () => {
    expect(flagsOf([20, 300, 22])).toEqual(['', 'out-of-range', ''])
    expect(flagsOf([20, 60, null, 61])).toEqual(['', '', 'missing', ''])
  })
  test('without maxStep nothing is a step', () => {
    expect(flagsOf([0, 90, 0, 90], { cadence: minutes(5), range: [0, 100] })).toEqual(['', '', '', ''])
  })
})

describe('stuck sensors', () => {
  const same = Array.from({ length: 9 }, () => 7)
  test('flagged once the value has stood for longer than flatAfter', () => {
    expect(flagsOf(same)).toEqual(['', '', '', '', '', '', '', 'flat-line', 'flat-line'])
  })
  test('the smallest movement and a silence both begin anew', () => {
    expect(flagsOf([7, 7, 7, 7, 7.1, 7, 7, 7, 7]).join('')).toBe('')
    expect(
      qualityOf(
        def,
        [0, 5, 10, 15, 20, 40, 45].map((m) => reading(m, 7)),
      ).flat(),
    ).toEqual([])
  })
  test('rain may be nought all night', () => {
    expect(
      flagsOf(
        Array.from({ length: 100 }, () => 0),
        { cadence: minutes(5), range: [0, 100] },
      ).join(''),
    ).toBe('')
  })
})

describe('missing', () => {
  test('after two cadences, and when nothing ever came', () => {
    expect([isMissing(def, at(0), at(10)), isMissing(def, at(0), at(11)), isMissing(def, undefined, at(0))]).toEqual([false, true, true])
  })
  test('silences are where readings were due', () => {
    const times = [5, 10, 30, 35].map(at)
    expect(silences(def, times, at(0), at(60))).toEqual([
      { from: at(15), to: at(30) },
      { from: at(40), to: at(60) },
    ])
    expect(silences(def, [], at(0), at(60))).toEqual([{ from: at(0), to: at(60) }])
    expect(silences(def, [], at(0), at(10))).toEqual([])
  })
})

test('stillness above a value is a stuck sensor, below it honest', () => {
  const def = { cadence: minutes(5), range: [0, 60] as const, flatAfter: minutes(90), flatAbove: 1 }
  const still = (value: number) => Array.from({ length: 30 }, (_, i) => ({ at: instant(i * 300_000), value, flags: [], receivedAt: instant(i * 300_000) }))
  expect(qualityOf(def, still(0)).every((f) => f.length === 0)).toBe(true)
  expect(qualityOf(def, still(1)).every((f) => f.length === 0)).toBe(true)
  const stuck = qualityOf(def, still(4.8))
  expect(stuck[18]).toEqual([])
  expect(stuck[19]).toEqual(['flat-line'])
})
