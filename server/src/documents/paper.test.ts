/** Titles, seals and boxes: the small geometry of documents. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressed, boxGrid, columnShares, charsOf, fit, joined, sealIndents } from './paper.ts'
import { titleLines } from './title.ts'

test('a title is broken evenly, between words, and never before a mark or 的', () => {
  expect(titleLines('现场检查记录', 19)).toEqual(['现场检查记录'])
  const lines = titleLines('关于挂牌督办滨江路二期项目重大事故隐患的通知', 19)
  expect(lines.join('')).toBe('关于挂牌督办滨江路二期项目重大事故隐患的通知')
  expect(lines.length).toBe(2)
  expect(Math.abs(charsOf(lines[0] ?? '') - charsOf(lines[1] ?? ''))).toBeLessThanOrEqual(4)
})
test('no text is lost in breaking, and no line is too long where words allow it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'关于的通知安全生产（）《》、2026年第三季度整改'), minLength: 1, maxLength: 80 }), (title) => {
      const lines = titleLines(title, 19)
      expect(lines.join('')).toBe(title)
      if (lines.length > 1) for (const l of lines) expect(charsOf(l)).toBeLessThanOrEqual(19)
    }),
  )
})
test('the date stands four characters in with the organ centred over it', () => {
  const at = sealIndents('重庆市江津区应急管理局', '2026年7月4日')
  expect(at.date).toBe(4)
  const [organ, date] = [charsOf('重庆市江津区应急管理局'), charsOf('2026年7月4日')]
  expect(at.organ + organ / 2).toBeCloseTo(at.date + date / 2)
  const long = sealIndents('重庆市江津区安全生产委员会办公室（减灾委员会办公室）', '2026年7月4日')
  expect(long.organ).toBe(0)
  expect(long.date + date / 2).toBeCloseTo(charsOf('重庆市江津区安全生产委员会办公室（减灾委员会办公室）') / 2)
})
test('boxes fill their row on the grid of 24', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ label: fc.string(), wide: fc.boolean() }), { minLength: 1, maxLength: 5 }), (row) => {
      const grid = boxGrid(row.map((b) => ({ label: b.label, ...(b.wide ? { wide: true as const } : {}) })))
      expect(grid.reduce((n, g) => n + g.label + g.value, 0)).toBe(24)
      for (const g of grid) expect(g.value).toBeGreaterThan(0)
    }),
  )
})
test('columns share the width by what stands in them', () => {
  const shares = columnShares(['序号', '事实'], [['1', '基坑北侧临边防护栏杆缺失约三十米']])
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1)
  expect(shares[0]).toBeLessThan(0.25)
  expect(columnShares(['一', '二'], []).map((x) => x.toFixed(2))).toEqual(['0.50', '0.50'])
})
test('boxes that follow each other are one table; a colon is never doubled; pictures keep their shape', () => {
  const row = [[{ label: '单位', value: '甲' }]]
  expect(
    joined([
      { part: 'boxes', rows: row },
      { part: 'boxes', rows: row },
      { part: 'para', text: 'x' },
      { part: 'boxes', rows: row },
    ]).map((p) => p.part),
  ).toEqual(['boxes', 'para', 'boxes'])
  expect([addressed('各镇'), addressed('各镇：')]).toEqual(['各镇：', '各镇：'])
  expect(fit({ width: 800, height: 400 }, 200, 200)).toEqual({ width: 200, height: 100 })
})
