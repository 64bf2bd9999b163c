import { citedSources } from '@anlan/kernel/base'
import { foldsIn, indicatorProblems } from '@anlan/kernel/indicator'
import { describe, expect, test } from 'vitest'
import { cases, duties, findIndicator, indicators, jiangjin2023, rowRegisters } from '../index.ts'

const folds = indicators.flatMap((d) => foldsIn(d).map((fold) => ({ id: d.id, fold })))

describe('indicators', () => {
  test('each is sound, has its own id, and cites known sources', () => {
    expect(new Set(indicators.map((d) => d.id)).size).toBe(indicators.length)
    for (const d of indicators) {
      expect(indicatorProblems(d), d.id).toEqual([])
      expect(
        d.cites.every((c) => citedSources[c.source] !== undefined),
        d.id,
      ).toBe(true)
    }
    expect([findIndicator('five-haves')?.unit, findIndicator('nothing')]).toEqual(['%', undefined])
  })
  test('each counts cases, duties and registers that exist, in end states that exist', () => {
    const types = new Map(cases.map((c) => [c.id, c]))
    const known = new Set(duties.map((d) => d.id))
    for (const { id, fold } of folds) {
      const s = fold.source
      if (s.of === 'case')
        for (const c of s.cases) {
          expect(types.has(c), `${id} ${c}`).toBe(true)
          for (const e of s.endedIn ?? []) expect(types.get(c)?.ends, `${id} ${c}`).toContain(e)
          if (s.sum !== undefined) expect(types.get(c)?.fields[s.sum]?.kind, `${id} ${s.sum}`).toBe('number')
        }
      if (s.of === 'duty') for (const d of s.duties) expect(known.has(d), `${id} ${d}`).toBe(true)
      if (s.of === 'register') expect(Object.keys(rowRegisters), id).toContain(s.register)
    }
  })
  test('one key is one fold, wherever it is used', () => {
    const seen = new Map<string, string>()
    for (const { id, fold } of folds) {
      const text = JSON.stringify({ ...fold, title: '', source: { ...fold.source, where: undefined } })
      expect(seen.get(fold.key) ?? text, `${id} ${fold.key}`).toBe(text)
      seen.set(fold.key, text)
    }
  })
  test('every duty is measured', () => {
    const measured = new Set(folds.flatMap(({ fold }) => (fold.source.of === 'duty' ? fold.source.duties : [])))
    expect(duties.map((d) => d.id).filter((id) => !measured.has(id))).toEqual([])
  })
  test('every case type is measured', () => {
    const measured = new Set(folds.flatMap(({ fold }) => (fold.source.of === 'case' ? fold.source.cases : [])))
    expect(cases.map((c) => c.id).filter((id) => !measured.has(id))).toEqual([])
  })
  test('registers are of items that the notice has', () => {
    const items = new Set<number | string>(jiangjin2023.map((c) => c.no))
    for (const [id, r] of Object.entries(rowRegisters)) for (const no of r.items) expect(items.has(no), `${id} ${no}`).toBe(true)
  })
  test('only deaths that somebody answers for, and larger accidents, exclude from commendation', () => {
    expect(indicators.filter((d) => d.veto).map((d) => d.id)).toEqual(['accidents-larger', 'disaster-deaths'])
  })
})
