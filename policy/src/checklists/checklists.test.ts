import { citationText, citedSources, readValue } from '@anlan/kernel/base'
import { describe, expect, it } from 'vitest'
import { checklistField, checklistNote } from './checklist.ts'
import { checklistKey, checklistOf, checklists, tradeTitles } from './trades.ts'

describe('checklists', () => {
  it('ask something, once each, on a known source', () => {
    expect(checklists.map((c) => c.trade)).toEqual([...new Set(checklists.map((c) => c.trade))])
    for (const list of checklists) {
      const ids = list.items.map((i) => i.id)
      expect(new Set(ids).size, list.trade).toBe(ids.length)
      expect(ids.length, list.trade).toBeGreaterThanOrEqual(17)
      for (const i of list.items) {
        expect(citedSources[i.cite.source], `${list.trade} ${i.id}`).toBeDefined()
        expect(citationText(i.cite)).not.toContain('undefined')
        expect(i.text.length).toBeGreaterThan(6)
      }
    }
  })
  it('say that nobody has compared them', () => {
    for (const list of checklists) expect(checklistField(list).hint).toBe(checklistNote)
    expect(checklistNote).toContain('未核实')
  })
  it('need every item answered', () => {
    const list = checklistOf('chemicals')
    const field = checklistField(list)
    const all = Object.fromEntries(list.items.map((i) => [i.id, { answer: 'yes' }]))
    expect(readValue(field, all).ok).toBe(true)
    const { licence: _licence, ...rest } = all
    expect(readValue(field, rest).ok).toBe(false)
  })
  it('are found by trade, and by the common list where there is none', () => {
    expect([checklistOf('mine').title, checklistOf('education').title, checklistKey('water-transport'), tradeTitles['gas']]).toEqual([
      '非煤矿山',
      '通用',
      'checkWaterTransport',
      '城镇燃气',
    ])
  })
})
