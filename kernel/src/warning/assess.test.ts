import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, isHigher, minus, plus, refusal, type WarningLevel, warningLevels } from '../base/index.ts'
import { type Assessment, assess, defineWarning, noPast, type SeriesRead, type WarningDecl } from './index.ts'
import { toy, toyLimits, toySource, zero } from './toy-rule.test-data.ts'

const fixed = (value: number, fresh: number, sources = fresh): SeriesRead => {
  const v = () => (fresh === 0 ? Number.NaN : value)
  return { sum: v, max: v, min: v, last: v, rate: v, fresh, sources, past: noPast }
}
function run(rain: SeriesRead, stage: SeriesRead, decl: WarningDecl = toy): Assessment {
  const a = assess(decl, { rain, stage }, toyLimits, zero)
  if (!a.ok) throw new Error(a.refusal.code)
  return a
}

describe('assess', () => {
  test('gives the level, the sentence, each number used and each limit with its source', () => {
    const a = run(fixed(58, 2), fixed(3, 1))
    expect([a.level, a.fresh, a.stale]).toEqual(['orange', true, false])
    expect(a.because.text).toBe('3 小时雨量 58 mm')
    expect(a.because.numbers).toEqual([
      { name: 'rain 3小时累计', value: 58, unit: 'mm' },
      { name: 'stage 最新', value: 3, unit: 'm' },
    ])
    expect(a.because.limits.map((l) => [l.key, l.value, l.verified])).toContainEqual(['rain.prepare', 50, false])
    expect(a.because.sources).toEqual({ fresh: 3, all: 3 })
    expect(a.because.capped).toBeUndefined()
  })
  test('a missing limit is refused by name, never guessed', () => {
    const less = toyLimits.filter((l) => l.key !== 'rain.prepare')
    expect(assess(toy, { rain: fixed(58, 2), stage: fixed(3, 1) }, less, zero)).toEqual({ ok: false, refusal: refusal('limit.missing', { key: 'rain.prepare' }) })
    const ended = toyLimits.map((l) => (l.key === 'stage.top' ? { ...l, valid: { from: l.valid.from, to: minus(zero, days(1)) } } : l))
    expect(assess(toy, {}, ended, zero)).toMatchObject({ ok: false, refusal: { details: { key: 'stage.top' } } })
  })
  test('an aid sharpens without counting: its silence neither ages nor caps, a help without a value is NaN', () => {
    const decl = defineWarning({
      ...toySource,
      watches: { rain: 'rain.depth.mm', stage: 'water.stage.m', wet: 'wet.mm' },
      names: { rain: 'rain', stage: 'stage', wet: 'wet' },
      trust: { rain: { maxAge: days(1) }, stage: { maxAge: days(1) }, wet: { maxAge: days(1) } },
      aids: ['wet'],
      limits: ['rain.prepare'],
      helps: ['wet.much'],
      assess: ({ read, at }) => ({
        level: read.rain.last() >= at['rain.prepare'] ? 'blue' : 'none',
        because: `${at['wet.much']} ${read.wet.last()}`,
        notes: Number.isNaN(at['wet.much']) ? [] : ['wet'],
      }),
    })
    const a = assess(decl, { rain: fixed(58, 2), stage: fixed(3, 1), wet: fixed(1, 0, 4) }, toyLimits, zero)
    expect(a).toMatchObject({ level: 'blue', fresh: true, stale: false, because: { text: 'NaN NaN', sources: { fresh: 3, all: 3 } } })
    expect(assess(decl, { wet: fixed(9, 3) }, toyLimits, zero)).toMatchObject({ stale: true })
    const more = [...toyLimits, { ...toyLimits[1], key: 'wet.much', value: 80 } as (typeof toyLimits)[number]]
    expect(assess(decl, { rain: fixed(58, 2), stage: fixed(3, 1) }, more, zero)).toMatchObject({ because: { text: '80 NaN', notes: ['wet'] } })
  })
  test('the limit of the place counts', () => {
    const local = [...toyLimits, { ...toyLimits[1], key: 'rain.prepare', value: 60, place: 'p1' } as (typeof toyLimits)[number]]
    expect(assess(toy, { rain: fixed(58, 2), stage: fixed(3, 1) }, local, zero, ['p1'])).toMatchObject({ level: 'none' })
    expect(assess(toy, { rain: fixed(58, 2), stage: fixed(3, 1) }, local, plus(zero, days(1)), ['p2'])).toMatchObject({ level: 'orange' })
  })
  test('all sources silent: none, stale, and not fit to lower', () => {
    for (const a of [run(fixed(99, 0, 2), fixed(99, 0, 1)), run(fixed(0, 0), fixed(0, 0))]) {
      expect([a.level, a.falling, a.fresh, a.stale]).toEqual(['none', 'none', false, true])
      expect(a.because.text).toMatch(/无法判断/)
      expect(a.because.text).not.toMatch(/NaN/)
    }
  })
  test('a value not known is recorded as null', () => {
    expect(run(fixed(58, 2), fixed(0, 0, 1)).because.numbers[1]).toEqual({ name: 'stage 最新', value: null, unit: 'm' })
  })
})

describe('too few sources', () => {
  test('cap the level at blue and say so', () => {
    const a = run(fixed(90, 1, 2), fixed(3, 1))
    expect([a.level, a.fresh]).toEqual(['blue', false])
    expect(a.because.capped).toMatch(/rain有效来源 1 个，少于要求的 2 个.*红色.*蓝色/)
  })
  test('do not cap what other inputs support alone', () => {
    expect(run(fixed(90, 1, 2), fixed(11, 1)).level).toBe('red')
    const a = run(fixed(90, 1, 2), fixed(9, 1))
    expect([a.level, a.because.text]).toEqual(['yellow', '水位 9 m'])
    expect(a.because.capped).toBeDefined()
  })
  test('cap where the declaration says', () => {
    const capped = defineWarning({ ...toySource, trust: { ...toySource.trust, rain: { ...toySource.trust.rain, capWhenFewer: 'yellow' } } })
    expect(run(fixed(90, 1), fixed(3, 1), capped).level).toBe('yellow')
    const never = defineWarning({ ...toySource, trust: { ...toySource.trust, rain: { ...toySource.trust.rain, capWhenFewer: 'none' } } })
    expect(run(fixed(90, 1), fixed(3, 1), never).level).toBe('none')
  })
  test('a place with a single gauge may fall by it; a place whose second gauge is silent may not', () => {
    expect(run(fixed(0, 1, 1), fixed(3, 1)).fresh).toBe(true)
    expect(run(fixed(0, 1, 2), fixed(3, 1)).fresh).toBe(false)
    expect(run(fixed(0, 2, 3), fixed(3, 0, 1)).fresh).toBe(false)
    expect(run(fixed(0, 2, 3), fixed(3, 0, 0)).fresh).toBe(true)
  })
})

describe('judging a fall', () => {
  test('uses limits times lowerBelow', () => {
    const a = run(fixed(46, 2), fixed(3, 1))
    expect([a.level, a.falling]).toEqual(['none', 'orange'])
    expect(run(fixed(44.9, 2), fixed(3, 1)).falling).toBe('none')
  })
  test('is never below the plain level, and is not capped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2 }), (rain, n, stage, m) => {
        const a = run(fixed(rain, n, 3), fixed(stage, m, 2))
        expect(isHigher(a.level, a.falling)).toBe(false)
        expect(warningLevels).toContain<WarningLevel>(a.level)
        if (n + m === 0) expect(a.level).toBe('none')
        if (n < 2) {
          const alone = run(fixed(0, 2, 3), fixed(stage, m, 2)).level
          expect(isHigher(a.level, isHigher(alone, 'blue') ? alone : 'blue')).toBe(false)
        }
      }),
    )
  })
})
