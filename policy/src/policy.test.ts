import { citedSources, type Citation, type RaisedLevel } from '@anlan/kernel/base'
import { limitsOf } from '@anlan/kernel/case'
import { dutyLimits } from '@anlan/kernel/duty'
import { indicatorLimits } from '@anlan/kernel/indicator'
import { defaultPolicy, mergePolicy, policyProblems } from '@anlan/kernel/callout'
import type { Selector } from '@anlan/kernel/registry'
import { describe, expect, test } from 'vitest'
import {
  actions,
  assessmentLimitKeys,
  breakers,
  callouts,
  cases,
  duties,
  exclusiveRoles,
  findBreaker,
  findCallout,
  findWarning,
  indicators,
  limitTitles,
  orderKindNote,
  dutyLoopLimitKeys,
  questionLimitKeys,
  registerLimitKeys,
  registers,
  role,
  secondFactorActions,
  warnings,
} from './index.ts'

const roleIds = new Set<string>(Object.values(role).map((r) => r.id))
function known(s: Selector): boolean {
  return 'responsible' in s || roleIds.has(s.role)
}
function cited(cites: readonly Citation[]): boolean {
  return cites.length > 0 && cites.every((c) => citedSources[c.source] !== undefined)
}

describe('declarations hold together', () => {
  test('ids are unique and findable', () => {
    for (const list of [warnings, callouts, breakers]) expect(new Set(list.map((d) => d.id)).size).toBe(list.length)
    expect(warnings.map((w) => w.id).sort()).toEqual(['drought', 'flash-flood', 'forest-fire', 'geohazard', 'major-hazard-installation', 'pipeline', 'town-gas'])
    expect([findWarning('flash-flood')?.title, findCallout('village-patrol')?.title, findBreaker('riverside')?.scope]).toEqual(['山洪灾害预警', '村社上岗巡查', 'area'])
    expect([findWarning('x'), findCallout('x'), findBreaker('x')]).toEqual([undefined, undefined, undefined])
  })
  test('all six scenes of item 1 are watched', () => {
    expect(new Set(warnings.map((w) => w.scene))).toEqual(new Set(['gas', 'pipeline', 'major-hazard', 'flood', 'forest-fire', 'geohazard']))
  })
  test('every plan and breaker a level names exists, and red always calls', () => {
    for (const w of warnings) {
      for (const level of ['blue', 'yellow', 'orange', 'red'] as const satisfies readonly RaisedLevel[]) {
        const then = w.then[level]
        expect(findCallout(then?.callOut ?? ''), `${w.id} ${level}`).toBeDefined()
        if (then?.breaker !== undefined) expect(findBreaker(then.breaker), `${w.id} ${level}`).toBeDefined()
      }
      expect(w.then.red?.tellPublic, w.id).toBe(true)
    }
  })
  test('a higher level of one rule names everybody a lower level calls by voice, because a level may be jumped', () => {
    for (const w of warnings) {
      const wide = JSON.stringify(findCallout(w.then.red?.callOut ?? '')?.who)
      for (const s of findCallout(w.then.orange?.callOut ?? '')?.who ?? []) {
        // Sector departments are reached at red through the entity's own sector lead; offices of one hazard by its command.
        if ('role' in s && (s.of === 'village' || s.of === 'villages' || s.of === 'town') && s.role !== role.townDuty.id) expect(wide, `${w.id} ${s.role}`).toContain(s.role)
      }
    }
  })
  test('every citation names a known source', () => {
    for (const w of warnings) expect(cited(w.cites), w.id).toBe(true)
    for (const b of breakers) expect(cited(b.cites) && b.orders.every((o) => cited(o.legal)), b.id).toBe(true)
  })
  test('every role named exists', () => {
    for (const c of callouts) expect(c.who.every(known), c.id).toBe(true)
    for (const b of breakers) expect(known(b.escalateTo) && b.orders.every((o) => known(o.owner)), b.id).toBe(true)
    for (const a of Object.values(actions)) expect(a.roles.every((r) => role[r] !== undefined)).toBe(true)
    expect([...secondFactorActions.map((a) => actions[a].title), ...exclusiveRoles.map((r) => role[r].title)]).not.toContain(undefined)
  })
  test('every limit used has a Chinese title and every title is used', () => {
    const used = new Set([
      ...warnings.flatMap((w) => [...w.limits, ...(w.helps ?? [])]),
      ...breakers.flatMap((b) => [...b.orders.flatMap((o) => [o.receiptWithin, o.within]), ...(b.release ? [b.release.below] : [])]),
      // The errand to somebody's door belongs to every call-out, not to one breaker.
      'order.door',
      ...cases.flatMap(limitsOf),
      ...duties.flatMap(dutyLimits),
      ...indicators.flatMap(indicatorLimits),
      ...questionLimitKeys,
      ...dutyLoopLimitKeys,
      ...assessmentLimitKeys,
      ...registers.flatMap((r) => (r.runsOut ? [r.runsOut.before.limit] : [])),
      ...registerLimitKeys,
    ])
    expect([...used].filter((k) => limitTitles[k] === undefined)).toEqual([])
    expect(Object.keys(limitTitles).filter((k) => !used.has(k))).toEqual([])
  })
  test('call-out policies are sound once merged', () => {
    for (const c of callouts) expect(policyProblems(mergePolicy(defaultPolicy, c.policy)), c.id).toEqual([])
  })
  test('the four scopes of 熔断 are covered, and the gloss is marked unchecked', () => {
    expect(new Set(breakers.map((b) => b.scope))).toEqual(new Set(['area', 'trade', 'unit', 'part']))
    expect(new Set(breakers.flatMap((b) => b.orders.map((o) => o.kind)))).toEqual(new Set(['cut', 'ban', 'halt', 'evacuate', 'disperse']))
    expect(orderKindNote.verified).toBe(false)
    expect(orderKindNote.text).toContain('未核实')
  })
  test('evacuating always counts people or households', () => {
    for (const b of breakers) for (const o of b.orders) if (o.kind === 'evacuate') expect(['people', 'households'], `${b.id} ${o.id}`).toContain(o.proof.count)
  })
})
