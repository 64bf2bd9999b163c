import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode, asId, type PlaceKey, placeKey, type WarningId, type WarningLevel, warningLevels, warningRank } from '../base/index.ts'
import { inhibitor, outranks, type WarningState, warningEngine } from './index.ts'
import { toyBecause, zero } from './toy-rule.test-data.ts'

const town = placeKey('area', '500116108')
const village = placeKey('area', '500116108201')
const point = placeKey('point', 'p1')
function live(id: string, level: WarningLevel, place: PlaceKey = town, more: Partial<WarningState> = {}): WarningState {
  const facts = {
    id: asId<WarningId>(id),
    decl: 'toy',
    title: '演示',
    place,
    placeName: '',
    family: 'toy',
    incident: '',
    because: toyBecause,
    origin: 'rule',
    drill: false,
  } as const
  return { ...warningEngine.evolve(null, { type: 'warning-raised', ...facts, level: 'red' }, zero, asId('system')), level, ...more }
}
const asked = (level: WarningLevel, place: PlaceKey = town) => ({ family: 'toy', place, level, drill: false })

describe('silencing', () => {
  test('red over yellow and blue, orange over blue, and nothing else', () => {
    const pairs = warningLevels.flatMap((a) => warningLevels.filter((b) => outranks(a, b)).map((b) => `${a}>${b}`))
    expect(pairs).toEqual(['orange>blue', 'red>blue', 'red>yellow'])
  })
  test('a wider place covers a narrower one, not the other way round', () => {
    expect(inhibitor([live('a', 'red', town)], asked('blue', village))).toBe('a')
    expect(inhibitor([live('a', 'red', village)], asked('blue', town))).toBeNull()
    expect(inhibitor([live('a', 'red', placeKey('area', '500116109'))], asked('blue', village))).toBeNull()
  })
  test('a point is covered by the area in which it lies', () => {
    const areaOf = (p: PlaceKey) => (p === point ? areaCode('500116108201') : areaCode(p.slice(5)))
    expect(inhibitor([live('a', 'red', town)], asked('blue', point), areaOf)).toBe('a')
    expect(inhibitor([live('a', 'red', town)], asked('blue', point))).toBeNull()
    expect(inhibitor([live('a', 'red', point)], asked('blue', village), areaOf)).toBeNull()
    expect(inhibitor([live('a', 'red', point)], asked('blue', point))).toBe('a')
  })
  test('not by itself, another family, a drill, or one that has ended', () => {
    expect(inhibitor([live('a', 'red')], { ...asked('blue'), id: asId<WarningId>('a') })).toBeNull()
    for (const more of [{ family: 'other' }, { drill: true }, { phase: 'lifted' }, { phase: 'draft' }] as const)
      expect(inhibitor([live('a', 'red', town, more)], asked('blue'))).toBeNull()
  })
  test('the most severe, then the widest speaks, whatever the order', () => {
    const all = [live('c', 'orange', town), live('b', 'red', village), live('a', 'red', town)]
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (list) => inhibitor(list, asked('blue', village)) === 'a'))
  })
  test('whoever silences is never silenced', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...warningLevels), { minLength: 1, maxLength: 8 }), (levels) => {
        const all = levels.map((l, i) => live(`w${i}`, l))
        for (const w of all) {
          const by = all.find((o) => o.id === inhibitor(all, w))
          if (by) {
            expect(inhibitor(all, by)).toBeNull()
            expect(warningRank(by.level)).toBeGreaterThan(warningRank(w.level) + 1)
          }
        }
      }),
    )
  })
})
