import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromWallTime, type Instant, minutes, plus, type WarningLevel, warningLevels } from '../base/index.ts'
import { type LevelAt, nearMiss, type ReviewItem } from './near-miss.ts'

const midnight: Instant = fromWallTime({ year: 2026, month: 7, day: 4, hour: 0, minute: 0, second: 0 })
function at(clock: string): Instant {
  const [h, m] = clock.split(':')
  return plus(midnight, minutes(Number(h) * 60 + Number(m)))
}
function steps(...list: readonly (readonly [string, WarningLevel])[]): readonly LevelAt[] {
  return list.map(([clock, level]) => ({ at: at(clock), level }))
}
function review(verdicts: readonly LevelAt[], actual: readonly LevelAt[], ...silent: readonly (readonly [string, string, string])[]): readonly ReviewItem[] {
  return nearMiss({ verdicts, actual, silent: silent.map(([series, from, to]) => ({ series, from: at(from), to: at(to) })), tolerance: minutes(1) })
}
const texts = (items: readonly ReviewItem[]) => items.map((i) => `${i.kind}: ${i.text}`)

describe('near-miss review', () => {
  it('finds nothing when every rise was in time', () => {
    const all = steps(['02:15', 'orange'], ['02:38', 'red'], ['05:30', 'none'])
    expect(review(all, all)).toEqual([])
    expect(review(all, steps(['02:16', 'red'], ['06:30', 'none']))).toEqual([])
    expect(review([], [])).toEqual([])
  })
  it('says how late', () => {
    const items = review(steps(['02:31', 'orange']), steps(['02:58', 'orange']))
    expect(texts(items)).toEqual(['late: 按全部数据应于 02:31 达橙色，实际 02:58 发出，晚 27 分钟'])
    expect(items[0]).toMatchObject({ shouldAt: at('02:31'), didAt: at('02:58'), level: 'orange' })
  })
  it('says what never came, and which silent source would have told', () => {
    expect(texts(review(steps(['02:31', 'red'], ['04:00', 'none']), steps(['02:31', 'orange']), ['雨量站 3', '02:10', '03:05'], ['雨量站 4', '01:00', '02:00']))).toEqual([
      'missed: 按全部数据应于 02:31 达红色，实际未发出',
      'silent-source: 雨量站 3 在 02:10–03:05 没有上报；若按时上报，02:31 即达红色',
    ])
  })
  it('calls a rise false only when no data supports it, before or after', () => {
    expect(texts(review(steps(['02:00', 'yellow']), steps(['02:00', 'yellow'], ['03:00', 'red'], ['03:30', 'yellow'])))).toEqual([
      'false: 03:00 发出红色，事后全部数据不支持该级别',
    ])
    expect(review(steps(['02:00', 'red']), steps(['01:30', 'red']))).toEqual([])
  })
  it('keeps a rise that came after its cause had gone with that cause, unless far too late', () => {
    const cause = steps(['02:00', 'red'], ['02:10', 'none'])
    expect(review(cause, steps(['02:30', 'red'])).map((i) => i.kind)).toEqual(['late'])
    expect(review(cause, steps(['12:00', 'red'])).map((i) => i.kind)).toEqual(['missed', 'false'])
  })
  it('does not excuse a missed rise by the answer to the next one', () => {
    expect(review(steps(['02:00', 'red'], ['02:10', 'none'], ['04:00', 'red']), steps(['04:00', 'red'])).map((i) => [i.kind, i.shouldAt])).toEqual([['missed', at('02:00')]])
  })
  it('takes data in any order', () => {
    const series = fc.array(fc.record({ at: fc.integer({ min: 0, max: 600 }).map((m) => plus(midnight, minutes(m))), level: fc.constantFrom(...warningLevels) }), { maxLength: 12 })
    const unique = series.map((list) => [...new Map(list.map((s) => [s.at, s])).values()])
    fc.assert(
      fc.property(unique, unique, (verdicts, actual) => {
        expect(nearMiss({ verdicts: verdicts.toReversed(), actual: actual.toReversed(), silent: [], tolerance: minutes(1) })).toEqual(
          nearMiss({ verdicts, actual, silent: [], tolerance: minutes(1) }),
        )
        expect(nearMiss({ verdicts, actual: verdicts, silent: [], tolerance: minutes(1) })).toEqual([])
      }),
    )
  })
})
