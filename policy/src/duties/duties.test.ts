import { citedSources, limit } from '@anlan/kernel/base'
import { dutyLimits, dutyProblems } from '@anlan/kernel/duty'
import { describe, expect, test } from 'vitest'
import { cases, duties, findDuty, questionLimitKeys, questionLimits, role } from '../index.ts'

const roleIds = new Set<string>(Object.values(role).map((r) => r.id))

describe('duties', () => {
  test('each is sound, has its own id, and cites known sources', () => {
    expect(new Set(duties.map((d) => d.id)).size).toBe(duties.length)
    for (const d of duties) {
      expect(dutyProblems(d), d.id).toEqual([])
      expect(
        d.cites.every((c) => citedSources[c.source] !== undefined),
        d.id,
      ).toBe(true)
    }
    expect([findDuty('leader-inspection')?.title, findDuty('nothing')]).toEqual(['责任人检查指导', undefined])
  })
  test('a finding opens a case type that exists', () => {
    const known = new Set(cases.map((c) => c.id))
    for (const d of duties) for (const x of d.opens ?? []) expect(known.has(x), `${d.id} ${x}`).toBe(true)
  })
  test('every role named exists', () => {
    for (const d of duties) {
      const named = [...d.holders.flatMap((h) => ('role' in h ? [h.role].flat() : [])), ...(d.exemptBy ?? [])]
      for (const r of named) expect(roleIds.has(r.id), `${d.id} ${r.id}`).toBe(true)
    }
  })
  test('a frequency that the notice does not state says that nobody checked it', () => {
    // The frequencies of items 6, 9 and 12 are the notice's own: yearly lists, half-yearly reports, monthly visits, quarterly talks.
    const stated = new Set(['leader-inspection', 'annual-lists', 'half-year-hearing', 'safety-statement', 'quarterly-talk'])
    for (const d of duties) for (const r of d.rhythm) expect(r.unverified === undefined, d.id).toBe(stated.has(d.id))
  })
  test('item 9 asks what the notice asks', () => {
    const d = findDuty('leader-inspection')
    expect(d?.rhythm.map((r) => [r.n, r.unit, r.each])).toEqual([
      [1, 'month', false],
      [1, 'half-year', true],
    ])
    expect(d?.alsoOn?.map((o) => o.event)).toEqual(['key-period', 'work-resumption', 'danger-sign', 'accident'])
  })
  test('patrols are asked before, in and after the rain', () => {
    for (const id of ['slope-patrol', 'flood-patrol', 'key-unit-patrol'])
      expect(
        findDuty(id)?.alsoOn?.map((o) => `${o.event} ${o.phase ?? 'begins'}`),
        id,
      ).toEqual(['rain-expected begins', 'rain lasts', 'rain ends'])
  })
  test('questions are asked only where every limit is known', () => {
    const at = 0 as Parameters<typeof questionLimits>[1]
    expect(questionLimits(() => undefined, at)).toEqual({ missing: 'question.travel' })
    const l = questionLimits((key) => ({ key, value: 5, unit: 'minute', verified: false, source: { source: 'anlan-default', clause: '' }, from: at }), at)
    expect(l).toMatchObject({ travel: 300_000, none: 5 })
    expect(questionLimitKeys.length).toBe(7)
    expect(dutyLimits(findDuty('leader-inspection') ?? (duties[0] as never))).toContain(limit('visit.near-metres').limit)
  })
})
