import { indicators } from '@anlan/policy'
import { expect, test } from 'vitest'
import { whereFrom } from './where-from.tsx'

test('every place named is a declared one, and named once', () => {
  for (const d of indicators) {
    const origins = whereFrom(d.id)
    expect(new Set(origins.map((o) => o.kind + o.title)).size, d.id).toBe(origins.length)
    // A title that was not found would be the identifier itself.
    for (const o of origins) expect(o.title, d.id).toMatch(/[\u4e00-\u9fff]/)
  }
})
test('a duty leads to its ledger, a register to its rows, a case to its list; what nobody declared leads nowhere', () => {
  expect(whereFrom('danger-checks').every((o) => o.to === '/duties/board')).toBe(true)
  expect(whereFrom('supplies-short').map((o) => o.to)).toEqual(['/registers/supply-lines'])
  expect(whereFrom('fire-stations').map((o) => o.to)).toEqual(['/cases'])
  expect(whereFrom('nobody')).toEqual([])
})
