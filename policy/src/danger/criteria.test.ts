import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criteriaColumns, criterionKeyOf, findCriterion, inForce, readCriteria, standardFor } from './criteria.ts'
import { majorCriteria } from './major-criteria.ts'

const head = criteriaColumns.join(',')
const line = 'umbrella,雨伞业,雨伞业判定标准,伞发1号,伞业部,2024-01-01,,chemicals;mine,1,"伞骨外露，且""尖锐"""'
const table = (...lines: readonly string[]) => readCriteria([head, ...lines].join('\n'))

describe('the import of criteria', () => {
  it('ships without a single one', () => {
    expect(majorCriteria).toEqual([])
  })
  it('takes over the text word for word, one standard for all its lines', () => {
    const read = table(line, 'umbrella,雨伞业,雨伞业判定标准,伞发1号,伞业部,2024-01-01,,chemicals;mine,2,"第一行\n第二行"')
    expect(read).toMatchObject({
      ok: true,
      book: [
        {
          trade: 'umbrella',
          sectors: ['chemicals', 'mine'],
          criteria: [
            { id: '1', text: '伞骨外露，且"尖锐"' },
            { id: '2', text: '第一行\n第二行' },
          ],
        },
      ],
    })
  })
  it.each([
    ['“id”', line.replace(',1,', ',,')],
    ['“from”', line.replace('2024-01-01', '2024-13-01')],
    ['“to”', line.replace('2024-01-01,,', '2024-01-01,2023-01-01,')],
    ['“trade”', line.replace('umbrella', '雨伞')],
    ['“issuer”', line.replace('伞业部', '')],
    ['重复', `${line}\n${line}`],
    ['前后不一', `${line}\n${line.replace('伞业部', '帽业部').replace(',1,', ',2,')}`],
    ['两部有效标准', `${line}\n${line.replace('伞发1号', '伞发2号')}`],
  ])('says what is wrong with a line: %s', (what, lines) => {
    const read = table(lines)
    expect(read.ok ? '' : read.faults.join()).toContain(what)
  })
  it('needs its head', () => {
    expect(readCriteria(line)).toMatchObject({ ok: false, faults: [expect.stringContaining('列名')] })
    expect(readCriteria('').ok).toBe(false)
  })
  it('finds again what it took, by day and by sector', () => {
    const read = table(line, line.replace('伞发1号', '伞发0号').replace('2024-01-01,,', '2020-01-01,2024-01-01,'))
    if (!read.ok) throw new Error(read.faults.join())
    expect(inForce(read.book, '2023-06-01').map((t) => t.no)).toEqual(['伞发0号'])
    expect([standardFor(read.book, 'mine', '2026-01-01')?.no, standardFor(read.book, 'road', '2026-01-01'), standardFor(read.book, undefined, '2026-01-01')]).toEqual([
      '伞发1号',
      undefined,
      undefined,
    ])
    for (const t of read.book) for (const c of t.criteria) expect(findCriterion(read.book, criterionKeyOf(t, c))?.trade.no).toBe(t.no)
  })
  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string(), (s) => {
        readCriteria(s)
      }),
    )
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).filter((s) => s.trim() === s && s !== '' && !/[\r\uFEFF]/.test(s)),
          { minLength: 1, maxLength: 5 },
        ),
        (texts) => {
          const quoted = texts.map((t, i) => `umbrella,雨伞业,标准,1号,部,2024-01-01,,,${i},"${t.replaceAll('"', '""')}"`)
          const read = table(...quoted)
          expect(read.ok && read.book[0]?.criteria.map((c) => c.text)).toEqual(texts)
        },
      ),
    )
  })
})
