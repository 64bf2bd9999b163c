/** Small numbers stay hidden, also from those who subtract. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEW, few, share, suppressed } from './statistics.ts'

const row = (group: string, title: string, count: number) => ({ group, title, count })
test('under five is not told, and one hidden figure takes a second along', () => {
  expect(suppressed([row('a', 'x', 4), row('a', 'y', 30), row('a', 'z', 9)]).map((r) => r.count)).toEqual([null, 30, null])
  expect(suppressed([row('a', 'x', 4), row('a', 'y', 2), row('a', 'z', 9)]).map((r) => r.count)).toEqual([null, null, 9])
  expect(suppressed([row('a', 'x', 1), row('a', 'y', 2), row('a', 'z', 9), row('a', 'w', 20)]).map((r) => r.count)).toEqual([null, null, null, 20])
  expect(suppressed([row('a', 'x', 0), row('a', 'y', 0), row('a', 'z', 9)]).map((r) => r.count)).toEqual([null, null, 9])
  expect(suppressed([row('a', 'x', 5), row('a', 'y', 50)]).map((r) => r.count)).toEqual([5, 50])
  expect([few(4), few(5), share(3, 100), share(97, 100), share(50, 100), share(100, 100), share(4, 4)]).toEqual([null, 5, null, null, 50, 100, null])
})
test('in no group can a hidden figure, or a few together, be had by subtraction, and nothing under five is shown', () => {
  const groups = fc.array(fc.record({ group: fc.constantFrom('a', 'b', 'c'), title: fc.string(), count: fc.nat({ max: 40 }) }), { maxLength: 20 })
  fc.assert(
    fc.property(groups, (rows) => {
      const out = suppressed(rows)
      return ['a', 'b', 'c'].every((g) => {
        const own = out.filter((r) => r.group === g)
        const hidden = own.filter((r) => r.count === null).length
        const sum = rows.filter((r, i) => r.group === g && out[i]?.count === null).reduce((n, r) => n + r.count, 0)
        const all = hidden === own.length
        return own.every((r) => r.count === null || r.count >= FEW) && (all || (hidden !== 1 && (sum === 0 || sum >= FEW)))
      })
    }),
  )
})
