import { describe, expect, it } from 'vitest'
import { erpg2008 } from './erpg-2008.ts'
import { findSubstance, molarMassOf, substances } from './substances.ts'
import { ppmMethod, toxic } from './toxic.ts'
import { findThresholds, lowestThreshold } from './toxic-lists.ts'

function ask(raw: unknown) {
  const r = toxic.ask(raw)
  if (!r.ok) throw new Error(r.text)
  return r
}
describe('threshold lists', () => {
  it('holds the 145 rows of table H.1, levels rising', () => {
    expect(erpg2008).toHaveLength(145)
    for (const [name, ...levels] of erpg2008) {
      const numbers = levels.flatMap((v) => (typeof v === 'number' ? [v] : typeof v === 'object' ? [v.mg] : []))
      expect(
        numbers.toSorted((a, b) => a - b),
        name,
      ).toEqual(numbers)
      expect(numbers.every((n) => n > 0)).toBe(true)
    }
  })
  it('every CAS number has its check digit, every formula a molar mass, every registered name one substance', () => {
    for (const s of substances) {
      const digits = s.cas.replaceAll('-', '')
      const sum = [...digits.slice(0, -1)].toReversed().reduce((a, d, i) => a + (i + 1) * Number(d), 0)
      expect(sum % 10, s.cas).toBe(Number(digits.at(-1)))
      expect(molarMassOf(s.formula), s.key).toBeGreaterThan(0.015)
    }
    const names = substances.flatMap((s) => s.names)
    expect(new Set(names).size).toBe(names.length)
    expect(molarMassOf('Cl2')).toBeCloseTo(0.0709, 10)
    expect(molarMassOf('C6H6')).toBeCloseTo(0.078114, 10)
    expect(molarMassOf('Xx2')).toBeNaN()
    expect(molarMassOf('H2O!')).toBeNaN()
  })
  it('every registered name but the everyday ones is found in table H.1', () => {
    for (const s of substances) expect(findThresholds(s.key).thresholds.length, s.key).toBeGreaterThan(0)
  })
  it('documents ammonia 200 against 150 and hydrogen cyanide 10 against 15', () => {
    const nh3 = ask({ substance: 'ammonia' })
    expect(nh3.flags.find((f) => f.code === 'lists-differ')?.text).toMatch(/200 ppm.*150 ppm/)
    expect(nh3.value.thresholds.filter((t) => t.level === 'ERPG-2').map((t) => [t.list, t.value, t.listDate, t.verified])).toEqual([
      ['erpg-2008', 200, '2008-01-01', true],
      ['erpg-2', 150, null, false],
    ])
    const hcn = ask({ substance: '74-90-8' })
    expect(hcn.flags.find((f) => f.code === 'list-conflict')?.text).toMatch(/氰化氢 10 ppm，氢氰酸 15 ppm/)
    expect(lowestThreshold(findThresholds('HCN').thresholds, 'erpg-2008', 'ERPG-2')?.value).toBe(10)
    for (const [name, level] of [
      ['异氰酸甲酯', 'ERPG-2'],
      ['盐酸', 'ERPG-3'],
      ['氯乙酰氯', 'ERPG-1'],
      ['二乙烯酮', 'ERPG-3'],
      ['表氯醇', 'ERPG-1'],
      ['氯化苦', 'ERPG-2'],
    ] as const)
      expect(
        ask({ substance: name }).flags.some((f) => f.code === 'list-conflict' && f.text.includes(level)),
        name,
      ).toBe(true)
  })
  it('converts at 25 °C: 1 ppm of chlorine is 2.898 mg/m³, keeps NA and ID, mg rows stay mg', () => {
    const cl = ask({ substance: 'Cl2', list: 'erpg-2008' }).value.thresholds
    expect(cl.map((t) => t.ppm)).toEqual([1, 3, 20])
    expect(cl[0]?.mg).toBeCloseTo(2.898, 3)
    expect(ask({ substance: '光气' }).value.thresholds[0]).toMatchObject({ value: null, absent: 'NA', mg: null })
    expect(ask({ substance: '氢氧化钠' }).value.thresholds[0]).toMatchObject({ value: 0.5, unit: 'mg/m³', mg: 0.5, ppm: null })
    expect(ask({ substance: '氢化锂' }).value.thresholds[0]).toMatchObject({ value: 0.025, unit: 'mg/m³' })
  })
  it('refuses what no list holds', () => {
    expect(toxic.ask({ substance: '水' })).toMatchObject({ ok: false, reason: 'unknown', field: 'substance' })
    expect(toxic.ask({ substance: '光气', list: 'idlh' })).toMatchObject({ ok: false, reason: 'unknown' })
    expect(findSubstance('C2H4O')).toBeUndefined()
  })
  it('ppm and mg/m³ are each other’s inverse', () => {
    const there = ppmMethod.ask({ ppm: 250, substance: '氨', temp: 280, pressure: 97_000 })
    if (!there.ok) throw new Error(there.text)
    const back = ppmMethod.ask({ mg: there.value.mg, molarMass: there.value.molarMass, temp: 280, pressure: 97_000 })
    expect(back.ok && back.value.ppm).toBeCloseTo(250, 10)
    expect(ppmMethod.ask({ ppm: 1, mg: 1, molarMass: 0.03 })).toMatchObject({ ok: false, field: 'ppm' })
    expect(ppmMethod.ask({ ppm: 1 })).toMatchObject({ ok: false, field: 'molarMass' })
  })
})
