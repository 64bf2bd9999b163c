import { citationText, cite } from '@anlan/kernel/base'
import { describe, expect, test } from 'vitest'
import { breakers, cases, coverageOf, declaredOf, duties, holesIn, indicators, itemsOf, jiangjin2023, limitTitles, matrixText, registers, warnings } from '../index.ts'

const rows = coverageOf(jiangjin2023, declaredOf({ duty: duties, case: cases, watch: [...warnings, ...breakers], register: registers, measure: indicators }))

describe('the notice', () => {
  test('25 items and three safeguards, each once, each with a measure', () => {
    expect(jiangjin2023.map((c) => c.no)).toEqual([...Array.from({ length: 25 }, (_, i) => i + 1), '工作保障（一）', '工作保障（二）', '工作保障（三）'])
    for (const c of jiangjin2023) expect(c.needs, String(c.no)).toContain('measure')
    for (const c of jiangjin2023)
      expect(
        [c.title, c.asks, c.lead].every((t) => t.trim() !== ''),
        String(c.no),
      ).toBe(true)
  })
  test('every target figure is a limit with a title, and an indicator of the item goes by it', () => {
    for (const c of jiangjin2023)
      for (const t of c.targets) {
        expect(limitTitles[t.limit], t.limit).toBeDefined()
        const by = indicators.filter((d) => d.target?.limit.limit === t.limit)
        expect(by.length, t.limit).toBeGreaterThan(0)
      }
  })
  test('nothing cites an item that the notice does not have', () => {
    const known = new Set<number | string>([...jiangjin2023.map((c) => c.no), '总体要求'])
    for (const d of [...duties, ...cases, ...warnings, ...breakers, ...registers, ...indicators])
      for (const no of itemsOf(d.cites)) expect(known.has(no), `${d.id} ${no}`).toBe(true)
  })
  test('every cell of the matrix that is needed is served', () => {
    expect(holesIn(rows), matrixText(rows)).toEqual([])
  })
  test('a safeguard is cited by its heading', () => {
    expect([citationText(cite('jiangjin-2023', 9)), citationText(cite('jiangjin-2023', '工作保障（二）'))]).toEqual(['工作要点第9项', '工作要点工作保障（二）'])
  })
})
