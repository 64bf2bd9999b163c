import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { disposition, guardCell, rowsText, workbook } from './excel.ts'

describe('cells', () => {
  it('cannot start a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x']) expect(guardCell(text)).toBe(`'${text}`)
    for (const text of ['白沙镇', '3 小时 58 mm', '', ' =x']) expect(guardCell(text)).toBe(text)
  })
  it('hold for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/^[=+\-@\t\r\n]/.test(guardCell(text))))
  })
})
describe('workbook', () => {
  it('says when it holds only the first rows', () => {
    expect([rowsText(3), rowsText(3, 3), rowsText(20_000, 75_268)]).toEqual(['3', '3', '前 20000 行，共 75268 行；请加筛选条件分次导出其余部分'])
  })
  it('has a bold frozen head, the rows as they are, and the notes', async () => {
    const bytes = await workbook({
      name: '预警',
      columns: [
        { title: '地点', width: 20, value: (r: { place: string; n: number }) => r.place },
        { title: '人数', width: 8, value: (r) => r.n },
      ],
      rows: [
        { place: '=HYPERLINK("http://x")', n: -3 },
        { place: '白沙镇\u0000', n: Number.NaN },
      ],
      notes: [['导出人', '=张某']],
    })
    const book = await readXlsx(bytes, { readStyles: true })
    expect(book.sheets.map((s) => s.name)).toEqual(['预警', '说明'])
    expect(book.sheets[0]?.rows).toEqual([
      ['地点', '人数'],
      [`'=HYPERLINK("http://x")`, -3],
      ['白沙镇', null],
    ])
    expect(book.sheets[0]?.cells?.get('0,0')?.style?.font?.bold).toBe(true)
    expect(book.sheets[0]?.freezePane?.rows).toBe(1)
    expect(book.sheets[0]?.cells?.get('1,0')?.formula).toBeUndefined()
    expect(book.sheets[1]?.rows[1]).toEqual(['导出人', "'=张某"])
  })
})
describe('file name', () => {
  it('is Chinese by RFC 5987 and ASCII beside it, with nothing that could break the header', () => {
    expect(disposition('值班日志-2026-07-04.xlsx')).toBe(`attachment; filename="2026-07-04.xlsx"; filename*=UTF-8''${encodeURIComponent('值班日志')}-2026-07-04.xlsx`)
    expect(disposition('a"\r\nX: 1\'(*).json')).not.toMatch(/[\r\n]|'\(|\*\)/)
  })
})
