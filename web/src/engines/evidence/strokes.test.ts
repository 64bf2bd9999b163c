/** Ink stays where the finger went. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf, isSigned, lengthOf, pathOf, type Stroke, svgOf } from './strokes.ts'

const line: Stroke = [
  { x: 10, y: 10 },
  { x: 110, y: 10 },
  { x: 110, y: 60 },
]
test('a stroke begins and ends where it was drawn; a dot shows', () => {
  expect(pathOf(line)).toMatch(/^M10 10Q.*L110 60$/)
  expect(pathOf([{ x: 3, y: 4 }])).toBe('M3 4l0.1 0')
  expect(pathOf([])).toBe('')
})
test('a slip of the hand is no signature', () => {
  expect(lengthOf([line])).toBe(150)
  expect([
    isSigned([line], 300),
    isSigned(
      [
        [
          { x: 1, y: 1 },
          { x: 9, y: 9 },
        ],
      ],
      300,
    ),
    isSigned([], 300),
  ]).toEqual([true, false, false])
})
test('the drawing holds every point with its margin', () => {
  const point = fc.record({ x: fc.double({ min: 0, max: 600, noNaN: true }), y: fc.double({ min: 0, max: 300, noNaN: true }) })
  fc.assert(
    fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 6 }), (strokes) => {
      const b = boundsOf(strokes, 6)
      if (!b) throw new Error('nothing drawn')
      for (const p of strokes.flat()) {
        expect(p.x).toBeGreaterThanOrEqual(b.x)
        expect(p.x).toBeLessThanOrEqual(b.x + b.width)
        expect(p.y).toBeGreaterThanOrEqual(b.y)
        expect(p.y).toBeLessThanOrEqual(b.y + b.height)
      }
      const drawn = svgOf(strokes, 3)
      expect(drawn?.svg).not.toMatch(/NaN|undefined|Infinity/)
      expect((drawn?.svg.match(/<path /g) ?? []).length).toBe(strokes.length)
    }),
  )
  expect([boundsOf([], 6), svgOf([], 3)]).toEqual([null, null])
})
