import { describe, expect, it } from 'vitest'
import { CRITERIA, CRITERIA_SOURCES, criterionFor, DISTANCE_METHODS, individualRisk } from './criteria.ts'

describe('individual-risk criteria', () => {
  it('hold the seen 2014 rows and mark the unseen ones', () => {
    expect(criterionFor('trial-2014', 'sparse')?.limit).toEqual({ planned: 1e-5, existing: 3e-5 })
    expect(criterionFor('trial-2014', 'dense')?.limit).toEqual({ planned: 3e-6, existing: 1e-5 })
    expect(criterionFor('trial-2014', 'sensitive')?.limit).toEqual({ planned: 3e-7, existing: 3e-6 })
    expect(CRITERIA_SOURCES['gb36894-2018'].verified).toBe(false)
    for (const m of DISTANCE_METHODS) expect(m.source.verified).toBe(false)
    // New installations are never judged more leniently than those in service.
    for (const c of CRITERIA) expect(c.limit.planned).toBeLessThan(c.limit.existing)
  })
  it('compares, and doubts what is unverified', () => {
    expect(individualRisk.ask(individualRisk.example)).toMatchObject({ ok: true, value: { limit: 1e-5, acceptable: true }, flags: [] })
    expect(individualRisk.ask({ risk: 3e-7, target: 'class-1', phase: 'planned' })).toMatchObject({
      ok: true,
      value: { acceptable: true, ratio: 1 },
      flags: [{ code: 'criterion-unverified' }],
    })
    expect(individualRisk.ask({ risk: 3.1e-7, target: 'class-1', phase: 'planned' })).toMatchObject({ ok: true, value: { acceptable: false } })
    expect(individualRisk.ask({ risk: 1e-7, set: 'trial-2014', target: 'class-1', phase: 'planned' })).toMatchObject({ ok: false, reason: 'unknown', field: 'target' })
    expect(individualRisk.ask({ risk: -1, target: 'class-1', phase: 'planned' })).toMatchObject({ ok: false, reason: 'impossible' })
  })
})
