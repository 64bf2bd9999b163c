import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateMilestones, peopleMoved, planCurve, relocationTarget, type Work, workKinds, workProgress, workTargets } from './work-progress.ts'

function work(id: string, state: string, values: Work['values']): Work {
  return {
    id,
    state,
    values: { kind: 'fireCamera', units: 10, budget: 100, planStart: '2023-03-01', planFinish: '2023-06-30', planAccept: '2023-07-31', planHandOver: '2023-08-31', ...values },
  }
}
const works = [
  work('a', 'inUse', { finishedOn: '2023-06-20', paid: 90 }),
  work('b', 'building', { doneUnits: 4, paid: 30 }),
  work('c', 'planned', { kind: 'drought', units: 1, planFinish: '2023-12-31' }),
  work('d', 'cancelled', {}),
]

describe('progress of works', () => {
  it('names targets of the notice', () => {
    expect(Object.fromEntries(Object.entries(workTargets).map(([k, t]) => [k, t.units]))).toEqual({ firePost: 4, fireCamera: 116, drought: 34, geohazard: 6 })
    expect(relocationTarget.people).toBe(500)
  })
  it('counts what is due and done, leaves cancelled works out, and names the cases', () => {
    const [, cameras, drought] = workProgress(works, '2023-07-15').filter((k) => k.kind !== 'geohazard')
    expect(cameras).toMatchObject({ kind: 'fireCamera', works: ['a', 'b'], units: 20, done: 14, due: 20, target: 116, budget: 200, paid: 120 })
    expect(cameras?.late).toEqual([{ id: 'b', milestone: 'finish', planned: '2023-06-30' }])
    expect(drought).toMatchObject({ kind: 'drought', done: 0, due: 0, late: [{ id: 'c', milestone: 'start' }] })
    expect(workProgress(works, '2026-07-15').find((k) => k.kind === 'fireCamera')).not.toHaveProperty('target')
  })
  it('draws the plan curve and what was done', () => {
    const curve = planCurve(works, 2023)
    expect(curve.map((p) => p.planned)).toEqual([0, 0, 0, 0, 0, 20, 20, 20, 20, 20, 20, 21])
    expect(curve.map((p) => p.done)).toEqual([0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 10, 10])
  })
  it('never falls, never has more done than there are, whatever the works', () => {
    const day = fc.integer({ min: 1, max: 12 }).map((m) => `2023-${String(m).padStart(2, '0')}-10`)
    const any = fc.record({
      id: fc.string(),
      state: fc.constantFrom('planned', 'building', 'suspended', 'finished', 'accepted', 'inUse', 'cancelled'),
      values: fc.record({
        kind: fc.constantFrom(...Object.keys(workKinds)),
        units: fc.nat(50),
        doneUnits: fc.nat(80),
        planFinish: day,
        finishedOn: day,
        planStart: day,
        planAccept: day,
        planHandOver: day,
      }),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), day, (list, on) => {
        const curve = planCurve(list, 2023)
        for (const [i, p] of curve.entries()) expect([p.planned >= (curve[i - 1]?.planned ?? 0), p.done >= (curve[i - 1]?.done ?? 0)]).toEqual([true, true])
        for (const k of workProgress(list, on)) expect(k.done).toBeLessThanOrEqual(k.units)
        for (const w of list) if (w.state === 'inUse' || w.state === 'cancelled') expect(lateMilestones(w, on)).toEqual([])
      }),
    )
  })
  it('counts people moved, with their houses', () => {
    const house = (id: string, state: string, people: number, moved?: number): Work => ({
      id,
      state,
      values: { people, ...(moved === undefined ? {} : { movedPeople: moved, movedOn: '2023-05-01' }) },
    })
    const cases = [house('a', 'done', 4, 4), house('b', 'moving', 3, 3), house('c', 'dropped', 5), house('d', 'dismantling', 2, 1)]
    expect(peopleMoved(cases, '2023-06-01')).toEqual({ listed: 9, moved: 5, houses: ['a', 'd'] })
    expect(peopleMoved(cases, '2023-04-01').moved).toBe(0)
  })
})
