/** The declared duties on the demonstration district: everybody who should owe something does, nothing is owed twice, every limit is there. */
import { findLimit, type Instant, instant, type PeriodUnit, periodAt } from '@anlan/kernel/base'
import { answerersOf, dutyLimits, type Ground, obligationsOf, occasionObligations } from '@anlan/kernel/duty'
import { indicatorLimits } from '@anlan/kernel/indicator'
import { assessmentLimitKeys, duties, findDuty, indicators, jiangjin2023, questionLimitKeys } from '@anlan/policy'
import { describe, expect, test } from 'vitest'
import { jiangjin } from '../../districts/jiangjin/index.ts'

const ground: Ground = { registry: jiangjin.registry, calendar: jiangjin.calendar }
const at: Instant = instant(Date.UTC(2026, 5, 3, 2))
const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'half-year', 'year']
const limitAt = (key: string, when: Instant) => findLimit(jiangjin.limits, key, when)

describe('duties of the demonstration district', () => {
  test('every duty is owed by somebody, unless its objects are in a register of their own', () => {
    for (const d of duties) {
      const owed = units.flatMap((u) => [...obligationsOf(d, ground, periodAt(u, at), at)])
      expect(new Set(owed.map((o) => o.key)).size, d.id).toBe(owed.length)
      if (d.targets.of === 'register') expect(owed, d.id).toEqual([])
      else expect(owed.length, d.id).toBeGreaterThan(0)
      for (const o of owed) expect(o.org.startsWith('jiangjin'), o.key).toBe(true)
    }
  })
  test('item 9: both officials of every entity owe it a visit in the half-year, and somebody answers', () => {
    const d = findDuty('leader-inspection')
    if (!d) throw new Error('no duty')
    const owed = [...obligationsOf(d, ground, periodAt('half-year', at), at)]
    expect(owed.length).toBe(2 * jiangjin.registry.entities.length)
    for (const o of owed) expect(answerersOf(ground, o, at).persons.length, o.key).toBeGreaterThan(0)
    const named = new Set(jiangjin.registry.responsibles.filter((r) => r.as === 'governmentLead').map((r) => r.person))
    const monthly = [...obligationsOf(d, ground, periodAt('month', at), at)].filter((o) => o.as === 'governmentLead')
    expect(monthly.length).toBe(named.size)
  })
  test('a heavy rain over one town asks its patrols before, in and after it, and nobody elsewhere', () => {
    const d = findDuty('key-unit-patrol')
    const area = jiangjin.registry.entities.find((e) => e.tags.includes('riverside'))?.area
    if (!d || !area) throw new Error('no patrol')
    const rain = { id: 'r', event: 'rain' as const, title: '强降雨', from: at, to: instant(at + 13 * 3_600_000), area }
    const owed = [...occasionObligations(d, ground, rain, instant(at + 20 * 3_600_000), limitAt)]
    expect(new Set(owed.map((o) => o.period))).toEqual(new Set(['on:r:1', 'on:r:2', 'on:r:ends']))
    expect(owed.every((o) => o.area?.startsWith(area))).toBe(true)
  })
  test('every limit a duty, a question or an assessment looks up is there', () => {
    const keys = [...duties.flatMap(dutyLimits), ...questionLimitKeys, ...assessmentLimitKeys]
    for (const key of keys) expect(limitAt(key, at), key).toBeDefined()
  })
  test('every target figure of the notice is there, checked against the notice; only the number that the city sets is not', () => {
    for (const c of jiangjin2023) for (const t of c.targets) expect(limitAt(t.limit, at), t.limit).toMatchObject({ verified: true, source: { source: 'jiangjin-2023' } })
    const open = indicators.flatMap(indicatorLimits).filter((key) => limitAt(key, at) === undefined)
    expect(open).toEqual(['target.deaths'])
  })
})
