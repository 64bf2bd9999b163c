import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaCode, cellResolution, contains, districtOf, distanceMetres, enclosing, findCell, isInside, type LngLat, parsePlace, placeKey, type Polygon, townOf } from './index.ts'

const digits = (n: number) => fc.stringMatching(new RegExp(`^\\d{${n}}$`))
const anyArea = fc.oneof(digits(6), digits(9), digits(12)).map(areaCode)

describe('area codes', () => {
  test('only 6, 9 or 12 digits', () => {
    for (const wrong of ['', '50011', '5001161', '500116108a', '5001161082011', ' 500116']) expect(() => areaCode(wrong)).toThrow(RangeError)
    expect(areaCode('500116108201')).toBe('500116108201')
  })
  test('containment is a partial order and everything enclosing contains', () => {
    fc.assert(
      fc.property(anyArea, anyArea, (a, b) => {
        expect(contains(a, a)).toBe(true)
        if (contains(a, b) && contains(b, a)) expect(a).toBe(b)
        expect(enclosing(a).every((x) => contains(x, a))).toBe(true)
        expect(enclosing(a)[0]).toBe(a)
        expect(enclosing(a).at(-1)).toBe(districtOf(a))
      }),
    )
  })
  test('a district has no town', () => {
    expect(townOf(areaCode('500116'))).toBeUndefined()
    expect(townOf(areaCode('500116108201'))).toBe('500116108')
  })
})

describe('ground', () => {
  const place = fc.tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }))
  test('distance is symmetric, zero at home, and a degree of latitude is 111.2 km', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(distanceMetres(a, a)).toBe(0)
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 3)
        expect(distanceMetres(a, b)).toBeLessThan(20_016_000)
      }),
    )
    expect(distanceMetres([106, 29], [106, 30])).toBeCloseTo(111_195, -1)
  })
  test('inside the ring, not in its hole, not outside', () => {
    const ring = (a: number, b: number): LngLat[] => [
      [a, a],
      [b, a],
      [b, b],
      [a, b],
      [a, a],
    ]
    const shape: Polygon = [ring(0, 10), ring(4, 6)]
    expect([isInside([2, 2], shape), isInside([5, 5], shape), isInside([11, 5], shape), isInside([5, 5], [])]).toEqual([true, false, false, false])
  })
})

describe('place keys', () => {
  test('there and back, even when the id contains a colon', () => {
    fc.assert(
      fc.property(fc.constantFrom('area', 'entity', 'point'), fc.string(), (kind, id) => {
        expect(parsePlace(placeKey(kind, id))).toEqual({ kind, id })
      }),
    )
  })
})

test('an H3 cell is told from other text, and gives its resolution', () => {
  // 8928308280fffff: resolution 9, base cell 20 (the example of the H3 documentation).
  const cell = findCell('8928308280fffff')
  expect(cell && cellResolution(cell)).toBe(9)
  for (const wrong of ['', '8928308280ffff', '0928308280fffff', '89f8308280fffff', '89283082 0fffff', '500116108']) expect(findCell(wrong)).toBeUndefined()
})
