import { describe, expect, it } from 'vitest'
import { TABLE_1 } from '../table-2018.ts'
import { type EmergencyCard, emergencyCard } from './card.ts'
import { GASES } from './gases.ts'
import { KINDS } from './kinds.ts'
import { LIQUIDS } from './liquids.ts'
import { SOLIDS } from './solids.ts'

function card(no: number): EmergencyCard {
  const c = emergencyCard(no)
  if (!c) throw new Error(`no card ${no}`)
  return c
}
const cards = TABLE_1.map((r) => card(r.no))
const words = (c: EmergencyCard) => [c.look, c.away, c.water.text, ...c.hazards, ...c.first, ...c.never, ...c.ppe, ...c.aid]

describe('emergency cards', () => {
  it('exist once for each of the 85 and for nothing else', () => {
    expect([...GASES, ...LIQUIDS, ...SOLIDS].map((f) => f.no).sort((a, b) => a - b)).toEqual(TABLE_1.map((r) => r.no))
    expect(emergencyCard(0)).toBeUndefined()
    expect(emergencyCard(86)).toBeUndefined()
  })
  it('answer every question, in whole sentences', () => {
    for (const c of cards) {
      for (const list of [c.hazards, c.first, c.never, c.ppe, c.aid, c.classes]) expect(list.length, c.name).toBeGreaterThan(0)
      for (const text of words(c)) expect(text, c.name).toMatch(/^\S.*[。]$/)
      expect(new Set(c.never).size).toBe(c.never.length)
    }
  })
  it('invent no distance, time limit, dose or concentration', () => {
    for (const c of cards) for (const text of words(c)) expect(text.replaceAll('119、120', ''), c.name).not.toMatch(/[0-9０-９]/)
  })
  it('say that they are unverified, and keep the standard apart from our advice', () => {
    for (const c of cards) expect([c.advice.verified, c.identity.verified]).toEqual([false, true])
    expect(card(12)).toMatchObject({ name: '氯', cas: ['7782-50-5'], Q: 5 })
  })
  it('forbid water where the substance reacts with it, in so many words', () => {
    for (const no of [24, 26, 74, 75, 76, 77, 83, 84, 85]) {
      const c = card(no)
      expect(c.water.use, c.name).toBe('no')
      expect(c.never.join(''), c.name).toMatch(/不得(用水|向泄漏物或容器内加水)/)
    }
    for (const c of cards) if (c.water.use === 'no') expect(c.water.text).toContain('禁止用水')
    // Water is what helps here.
    for (const no of [44, 45, 46, 73, 78, 79, 82]) expect(card(no).water.use).toBe('yes')
  })
  it('agree with the class symbols about what kind of thing it is', () => {
    for (const c of cards) {
      const has = (prefix: string) => c.classes.some((s) => s.startsWith(prefix))
      if (has('W1.1')) expect([KINDS.primaryExplosive.title, KINDS.explosive.title]).toContain(c.kind)
      if (has('W2')) expect(c.kind).toMatch(/气体/)
      if (has('W7')) expect(c.kind).toBe(KINDS.organicPeroxide.title)
      if (has('W11') && !has('W8')) expect(c.kind).toBe(KINDS.waterReactive.title)
      if (has('W5')) expect(c.kind).toMatch(/易燃.*液体|有毒气体/)
    }
  })
})
