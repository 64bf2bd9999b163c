import { citedSources, instant } from '@anlan/kernel/base'
import { registerProblems } from '@anlan/kernel/register'
import { describe, expect, test } from 'vitest'
import { duties, findRegister, itemsOf, limitTitles, registers, role } from '../index.ts'
import { rowRegisters } from '../indicators/rows.ts'
import { riskLevel } from './risks.ts'

const roleIds = new Set<string>(Object.values(role).map((r) => r.id))
const noon = instant(Date.parse('2026-11-26T12:00:00+08:00'))
function holds(register: string, flag: string, values: Record<string, string | number | boolean | readonly string[]>): boolean | undefined {
  return findRegister(register)?.flags[flag]?.holds(values, noon, { from: noon })
}

describe('registers', () => {
  test('each is sound, has its own id, cites known sources and names known roles', () => {
    expect(new Set(registers.map((d) => d.id)).size).toBe(registers.length)
    for (const d of registers) {
      expect(registerProblems(d), d.id).toEqual([])
      expect(
        d.cites.every((c) => citedSources[c.source] !== undefined),
        d.id,
      ).toBe(true)
      for (const r of d.keepers) expect(roleIds.has(r.id), `${d.id} ${r.id}`).toBe(true)
      if (d.runsOut) expect(limitTitles[d.runsOut.before.limit], d.id).toBeDefined()
    }
  })
  test('every register that indicators count is declared with the columns that they read', () => {
    for (const [id, wanted] of Object.entries(rowRegisters)) {
      const d = findRegister(id)
      expect(d?.title, id).toBe(wanted.title)
      for (const [flag, title] of Object.entries(wanted.flags)) expect(d?.flags[flag]?.title, `${id} ${flag}`).toBe(title)
      for (const no of wanted.items) expect(itemsOf(d?.cites ?? []), id).toContain(no)
    }
  })
  test('every register that duties are owed to is declared', () => {
    for (const d of duties) if (d.targets.of === 'register') expect(findRegister(d.targets.register), d.id).toBeDefined()
  })
  test('flags answer any values, even none, without failing', () => {
    for (const d of registers)
      for (const [k, flag] of Object.entries(d.flags))
        for (const v of [{}, Object.fromEntries(Object.keys(d.fields).map((n) => [n, 'x'])), Object.fromEntries(Object.keys(d.fields).map((n) => [n, -1]))])
          expect(typeof flag.holds(v, noon, { from: noon }), `${d.id} ${k}`).toBe('boolean')
  })
  test('a name is found for any values', () => {
    for (const d of registers) expect(typeof d.nameOf({}), d.id).toBe('string')
  })
  test('a day that has come is still in time; the next is not', () => {
    expect([holds('plans', 'reviewDue', { reviewOn: '2026-11-26' }), holds('plans', 'reviewDue', { reviewOn: '2026-11-25' })]).toEqual([false, true])
  })
  test('supplies past their date count as short, whatever their number', () => {
    expect(holds('supply-lines', 'short', { stock: 10, least: 5 })).toBe(false)
    expect(holds('supply-lines', 'short', { stock: 4, least: 5 })).toBe(true)
    expect(holds('supply-lines', 'short', { stock: 10, least: 5, until: '2026-01-01' })).toBe(true)
  })
  test('a card read before its newest version is not read', () => {
    expect(holds('post-cards', 'read', { madeOn: '2026-05-01', readOn: '2026-04-01' })).toBe(false)
    expect(holds('post-cards', 'read', { madeOn: '2026-05-01', readOn: '2026-05-02' })).toBe(true)
  })
  test('a town of which half is scored has not reached the standard', () => {
    expect(holds('town-standing', 'fiveHaves', { criteria: 10, scored: 5, score: 100, needed: 80 })).toBe(false)
    expect(holds('town-standing', 'fiveHaves', { criteria: 10, scored: 10, score: 80, needed: 80 })).toBe(true)
    expect(holds('town-standing', 'fiveHaves', {})).toBe(false)
  })
  test('four colours by LEC', () => {
    expect(['100', '40', '15', '1'].map((c) => riskLevel({ l: '3', e: '3', c }))).toEqual([1, 1, 3, 4])
    expect(holds('risk-points', 'low', { l: '10', e: '6', c: '40', level: 'team' })).toBe(true)
  })
  test('a law that is replaced and still cited is outdated', () => {
    expect(holds('laws-and-standards', 'outdated', { inUse: true, from: '2000-01-01', replacedBy: '新法' })).toBe(true)
    expect(holds('laws-and-standards', 'outdated', { inUse: false, from: '2000-01-01', to: '2020-01-01' })).toBe(false)
  })
})
