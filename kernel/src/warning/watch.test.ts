import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hours, type Instant, isHigher, type WarningLevel, warningLevels, warningRank, worst } from '../base/index.ts'
import { type Observed, type QualityDef, seriesRead, seriesWindow } from '../signal/index.ts'
import { type Assessment, assess, newWatch, type WatchState, watch } from './index.ts'
import { after, toy, toyBecause, toyLimits, zero } from './toy-rule.test-data.ts'

const seen = (level: WarningLevel, fresh = true, falling: WarningLevel = level): Assessment => ({
  ok: true,
  level,
  because: { ...toyBecause, text: `判定 ${level}` },
  falling: worst([level, falling]),
  fallingBecause: { ...toyBecause, text: `回落 ${falling}` },
  fresh,
  stale: !fresh && level === 'none',
})
/** Steps every `every` minutes; returns the level after each. */
function play(assessments: readonly Assessment[], every = 10, from: WatchState = newWatch()): { readonly levels: WarningLevel[]; readonly state: WatchState } {
  let state = from
  const levels = assessments.map((a, i) => {
    state = watch(toy, state, a, after(i * every)).state
    return state.level
  })
  return { levels, state }
}
const times = <T>(n: number, v: T): T[] => Array.from({ length: n }, () => v)
const minutesOf = (at: Instant | null) => (at === null ? null : (at - zero) / 60_000)

describe('a watch', () => {
  test('rises at once, to whatever level, and says why', () => {
    const step = watch(toy, newWatch(), seen('red'), zero)
    expect(step.decision).toEqual({ to: 'red', because: { ...toyBecause, text: '判定 red' } })
    expect(watch(toy, step.state, seen('red'), after(1)).decision).toBeNull()
  })
  test('falls only after lower verdicts for the whole hold', () => {
    const { levels } = play([seen('orange'), ...times(8, seen('none'))])
    expect(levels).toEqual([...times(7, 'orange'), 'none', 'none'])
  })
  test('begins anew when the level is reached again', () => {
    const { levels } = play([seen('orange'), ...times(5, seen('none')), seen('orange'), ...times(7, seen('none'))])
    expect(levels.indexOf('none')).toBe(13)
  })
  test('does not fall while the value is between the limit and 90 % of it', () => {
    expect(new Set(play([seen('orange'), ...times(50, seen('none', true, 'orange'))]).levels)).toEqual(new Set(['orange']))
  })
  test('falls to the highest level not ruled out for the whole hold, then further', () => {
    const { levels } = play([seen('red'), ...times(4, seen('orange')), ...times(12, seen('none'))])
    expect(levels.indexOf('orange')).toBe(7)
    expect(levels.indexOf('none')).toBe(11)
    expect(levels).not.toContain('yellow')
  })
  test('stale input pauses the hold: time without data does not count, time before does', () => {
    const { levels } = play([seen('orange'), ...times(4, seen('none')), ...times(20, seen('none', false)), ...times(6, seen('none'))])
    // 30 minutes held before the pause, 30 more needed after the first fresh verdict.
    expect(levels.indexOf('none')).toBe(28)
  })
  test('one long silence between two evaluations counts as ten minutes at most', () => {
    let s = watch(toy, newWatch(), seen('red'), zero).state
    s = watch(toy, s, seen('none'), after(10)).state
    expect(watch(toy, s, seen('none'), after(500)).decision).toBeNull()
  })
  test('after a restart the hold starts anew', () => {
    const { levels } = play(times(8, seen('none')), 10, newWatch('yellow'))
    expect(levels.indexOf('none')).toBe(6)
  })
  test('asks to be woken while something stands, exactly when the hold ends, and not otherwise', () => {
    expect(watch(toy, newWatch(), seen('none'), zero).wakeAt).toBeNull()
    let s = watch(toy, newWatch(), seen('red'), zero)
    expect(minutesOf(s.wakeAt)).toBe(10)
    for (const m of [4, 14, 24, 34, 44, 54]) s = watch(toy, s.state, seen('none'), after(m))
    expect(minutesOf(s.wakeAt)).toBe(64)
    s = watch(toy, s.state, seen('none'), after(60))
    expect(minutesOf(s.wakeAt)).toBe(64)
    s = watch(toy, s.state, seen('none'), after(64))
    expect([s.decision?.to, s.wakeAt]).toEqual(['none', null])
  })
})

const anyAssessment = fc
  .record({ level: fc.constantFrom(...warningLevels), fresh: fc.boolean(), falling: fc.constantFrom(...warningLevels) })
  .map((r) => seen(r.level, r.fresh, r.falling))
const steps = fc.array(fc.tuple(anyAssessment, fc.integer({ min: 0, max: 40 })), { maxLength: 60, size: 'max' })

describe('whatever comes', () => {
  test('rises at once; stale never lowers; a fall was ruled out for an hour of fresh verdicts', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let state = newWatch()
        let now = 0
        const past: { at: number; a: Assessment }[] = []
        for (const [a, passed] of list) {
          now += passed
          const before = state.level
          const step = watch(toy, state, a, after(now))
          state = step.state
          past.push({ at: now, a })
          expect(isHigher(a.level, state.level)).toBe(false)
          expect(step.decision?.to ?? before).toBe(state.level)
          if (!a.fresh) expect(isHigher(before, state.level)).toBe(false)
          if (step.wakeAt !== null) expect(step.wakeAt).toBeGreaterThan(after(now))
          if (isHigher(before, state.level)) {
            const since = past.findLastIndex((p) => p.a.fresh && warningRank(p.a.falling) >= warningRank(before))
            const from = past[since + 1]?.at ?? 0
            expect(now - from).toBeGreaterThanOrEqual(60)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('window, assess and watch together', () => {
  const def: QualityDef = { cadence: 300_000 as QualityDef['cadence'], range: [0, 500], maxStep: 200 }
  function levelOf(readings: readonly (Observed & { source: number })[], sources: number, now: Instant): WarningLevel {
    const windows = Array.from({ length: sources }, () => seriesWindow(def, hours(6)))
    for (const r of readings) windows[r.source]?.insert(r)
    const reads = { rain: seriesRead(windows, { ...toy.trust['rain'], maxAge: hours(1) }, now) }
    const a = assess(toy, reads, toyLimits, now)
    return a.ok ? watch(toy, newWatch(), a, now).state.level : 'none'
  }
  const reading = fc
    .record({ source: fc.integer({ min: 0, max: 2 }), m: fc.integer({ min: 0, max: 200 }), value: fc.integer({ min: 0, max: 30 }), late: fc.integer({ min: 0, max: 90 }) })
    .map((r) => ({ source: r.source, at: after(r.m), value: r.value, flags: [], receivedAt: after(r.m + r.late) }))

  test('the same readings in any order, some twice, give the same level', () => {
    fc.assert(
      fc.property(
        fc.array(reading, { maxLength: 60, size: 'max' }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.subarray(list))),
        ([list, other, again]) => {
          expect(levelOf([...other, ...again], 3, after(200))).toBe(levelOf(list, 3, after(200)))
        },
      ),
      { numRuns: 300 },
    )
  })
  test('one gauge of two broken high wakes nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 500 }), { minLength: 5, maxLength: 30, size: 'max' }), (high) => {
        const broken = high.map((value, i) => ({ source: 0, at: after(i * 5), value, flags: [], receivedAt: after(i * 5) }))
        const honest = high.map((_, i) => ({ source: 1, at: after(i * 5), value: 0, flags: [], receivedAt: after(i * 5) }))
        expect(levelOf([...broken, ...honest], 2, after(high.length * 5))).toBe('none')
        // And when the honest one falls silent, the level stays at the cap.
        expect(warningRank(levelOf(broken, 2, after(high.length * 5)))).toBeLessThanOrEqual(warningRank('blue'))
      }),
    )
  })
  test('silence never lowers: hours later everything stands', () => {
    const windows = [0, 1].map(() => seriesWindow(def, hours(6)))
    for (let m = 0; m < 30; m += 5) for (const w of windows) w.insert({ at: after(m), value: 30, flags: [], receivedAt: after(m) })
    let state = newWatch()
    for (let m = 30; m < 2000; m += 5) {
      const a = assess(toy, { rain: seriesRead(windows, toy.trust['rain'] ?? { maxAge: hours(1) }, after(m)) }, toyLimits, after(m))
      if (a.ok) state = watch(toy, state, a, after(m)).state
    }
    expect(state.level).toBe('red')
  })
})
