import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AccidentGrade,
  accidentGrades,
  accidentGradeText,
  asId,
  type EventGrade,
  eventGrades,
  eventGradeText,
  type Instant,
  instant,
  isHigher,
  isRaised,
  lowerOf,
  type PersonId,
  type RaisedLevel,
  type ResponseLevel,
  responseLevels,
  responseLevelText,
  type Span,
  span,
  type WarningLevel,
  warningGradeText,
  warningLevels,
  warningLevelText,
  warningRank,
  type WarningId,
  worst,
} from './index.ts'

const anyLevel = fc.constantFrom(...warningLevels)

describe('warning levels', () => {
  test('red is worst, none is least, law numbers them one to four', () => {
    expect(warningLevels.map(warningRank)).toEqual([0, 1, 2, 3, 4])
    expect(warningGradeText).toEqual({ red: '一级', orange: '二级', yellow: '三级', blue: '四级' })
  })
  test('worst and lowerOf are order-independent and idempotent', () => {
    fc.assert(
      fc.property(fc.array(anyLevel), anyLevel, anyLevel, (all, a, b) => {
        expect(worst(all)).toBe(worst(all.toReversed()))
        expect(worst([...all, ...all])).toBe(worst(all))
        expect(lowerOf(a, b)).toBe(lowerOf(b, a))
        expect(isHigher(a, b) && isHigher(b, a)).toBe(false)
        expect(isRaised(a)).toBe(a !== 'none')
      }),
    )
  })
})

describe('the four scales', () => {
  test('share no value, so no value of one can be read as another', () => {
    const all: readonly string[] = [...warningLevels, ...responseLevels, ...eventGrades, ...accidentGrades]
    expect(new Set(all).size).toBe(all.length)
  })
  test('every value has a Chinese name', () => {
    for (const text of [warningLevelText, responseLevelText, eventGradeText, accidentGradeText].flatMap((t) => Object.values(t))) expect(text).toMatch(/^[\u4e00-\u9fff]+$/)
  })
  test('do not mix for the compiler', () => {
    const warning: WarningLevel = 'red'
    const response: ResponseLevel = 'response-1'
    const event: EventGrade = 'event-major'
    const accident: AccidentGrade = 'accident-major'
    // @ts-expect-error a warning level is no response level
    const a: ResponseLevel = warning
    // @ts-expect-error a response level is no warning level
    const b: WarningLevel = response
    // @ts-expect-error the grade of an emergency is not that of an accident
    const c: AccidentGrade = event
    // @ts-expect-error nor the other way round
    const d: EventGrade = accident
    // @ts-expect-error a warning level is no grade of an emergency
    const e: EventGrade = warning
    // @ts-expect-error a grade of an accident is no warning level
    const f: WarningLevel = accident
    // @ts-expect-error a response level is no grade of an emergency
    const g: EventGrade = response
    // @ts-expect-error an accident grade is no response level
    const h: ResponseLevel = accident
    // @ts-expect-error levels of different scales are not compared
    expect(isHigher(warning, response)).toBeDefined()
    // @ts-expect-error `none` is not a raised level
    const i: RaisedLevel = 'none'
    expect([a, b, c, d, e, f, g, h, i]).toHaveLength(9)
  })
  test('instants, spans and ids do not mix either', () => {
    // @ts-expect-error a span is not an instant
    const a: Instant = span(1)
    // @ts-expect-error an instant is not a span
    const b: Span = instant(1)
    // @ts-expect-error a plain number is not an instant
    const c: Instant = 1
    // @ts-expect-error a person is not a warning
    const d: WarningId = asId<PersonId>('p')
    expect([a, b, c, d]).toHaveLength(4)
  })
})
