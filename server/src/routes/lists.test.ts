import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initials } from '../core/initials.ts'
import { matches, pageOf, sorted } from './lists.ts'

describe('search', () => {
  it('finds by initials, by characters and by several words', () => {
    expect(initials('白沙镇')).toBe('bsz')
    expect(matches('bsz', ['白沙镇'])).toBe(true)
    expect(matches('白沙 山洪', ['白沙镇', '山洪灾害预警'])).toBe(true)
    expect(matches('bsz sh', ['白沙镇', '山洪灾害预警'])).toBe(true)
    expect(matches('石门', ['白沙镇'])).toBe(false)
    expect(matches(undefined, [])).toBe(true)
  })
  it('does not look for initials in long texts', () => {
    expect(matches('bsz', [], ['白沙镇的说明'])).toBe(false)
  })
  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (q, text) => typeof matches(q, [text], [text]) === 'boolean'))
  })
})
describe('sort and page', () => {
  const by = { n: (x: { n: number; name: string }) => x.n, name: (x: { n: number; name: string }) => x.name }
  const rows = [
    { n: 2, name: '张' },
    { n: 1, name: '白' },
    { n: 3, name: '李' },
  ]
  it('sorts by number, by pinyin and backwards', () => {
    expect(sorted(rows, 'n', by).map((r) => r.n)).toEqual([1, 2, 3])
    expect(sorted(rows, '-n', by).map((r) => r.n)).toEqual([3, 2, 1])
    expect(sorted(rows, 'name', by).map((r) => r.name)).toEqual(['白', '李', '张'])
  })
  it('leaves the order alone for names it does not know, inherited ones included', () => {
    for (const sort of ['', 'constructor', '__proto__', 'drop table']) expect(sorted(rows, sort, by)).toEqual(rows)
  })
  it('pages', () => {
    expect(pageOf([1, 2, 3], { offset: 1, limit: 1 })).toEqual({ rows: [2], total: 3 })
    expect(pageOf([1, 2, 3], { offset: 9 })).toEqual({ rows: [], total: 3 })
  })
})
