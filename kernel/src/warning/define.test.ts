import { describe, expect, test } from 'vitest'
import { minutes, span } from '../base/index.ts'
import { defineWarning, verdict, type WarningSource } from './index.ts'
import { toy, toySource } from './toy-rule.test-data.ts'

const broken = (change: object) => () => defineWarning({ ...toySource, ...change } as WarningSource<'rain' | 'stage', string>)

describe('a declaration', () => {
  test('that is sound comes back as it was', () => {
    expect(toy.id).toBe('toy-flood')
    expect(toy.limits).toEqual(['rain.move', 'rain.prepare', 'stage.top', 'stage.warn'])
  })
  test.each<[string, object, RegExp]>([
    ['an id with capitals', { id: 'ToyFlood' }, /kebab/],
    ['no title', { title: ' ' }, /title/],
    ['no hazard', { hazard: '' }, /hazard/],
    ['no family', { family: '' }, /family/],
    ['nothing watched', { watches: {}, trust: {} }, /nothing/],
    ['a watch without quantity', { watches: { rain: '', stage: 'water.stage.m' } }, /quantity/],
    ['a watch without trust', { trust: { rain: { maxAge: minutes(1) } } }, /stage has no trust/],
    ['trust in what is not watched', { trust: { ...toySource.trust, wind: { maxAge: minutes(1) } } }, /wind/],
    ['readings trusted for no time', { trust: { ...toySource.trust, stage: { maxAge: span(0) } } }, /maxAge/],
    ['half a source', { trust: { ...toySource.trust, stage: { maxAge: minutes(1), minSources: 0.5 } } }, /minSources/],
    ['a cap without a number of sources', { trust: { ...toySource.trust, stage: { maxAge: minutes(1), capWhenFewer: 'blue' } } }, /capWhenFewer/],
    ['doubled limits', { limits: [...toySource.limits, 'stage.top'] }, /doubled/],
    ['no hold', { lowerAfter: span(0) }, /lowerAfter/],
    ['a hysteresis of nought', { lowerBelow: 0 }, /lowerBelow/],
    ['a level without advice', { advice: { ...toySource.advice, blue: '' } }, /blue/],
    ['a consequence without a name', { then: { red: { callOut: '' } } }, /red/],
    ['a limit used and not listed', { limits: ['rain.move'] }, /stage.top, which is not listed/],
    ['a watch used and not listed', { watches: { rain: 'rain.depth.mm' }, trust: { rain: { maxAge: minutes(1) } } }, /stage, which is not listed/],
    ['a rule that raises without data', { assess: () => verdict('red', '总是') }, /nothing is known/],
    ['a rule that gives no reason', { assess: () => verdict('none', '') }, /reason/],
  ])('with %s stops the start', (_, change, message) => {
    expect(broken(change)).toThrow(message)
  })
  test('is typed: unknown watches and limits do not compile', () => {
    const check = () =>
      defineWarning({
        ...toySource,
        assess({ read, at }) {
          // @ts-expect-error wind is not watched
          read.wind
          // @ts-expect-error no such limit is listed
          at['rain.other']
          return verdict('none', `${read.rain.last() + at['stage.top']}`)
        },
      })
    expect(check).toThrow(/not listed/)
  })
})
