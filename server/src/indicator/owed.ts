/** How many obligations of each duty fell due on which day in which unit: worked out from the register, one look for all periods between two changes of it. */
import { countUpTo, type Instant, instant, type Interval, type Period, type PeriodUnit, periodsIn } from '@anlan/kernel/base'
import { type DutyDecl, type Ground, isAsked, obligationsOf } from '@anlan/kernel/duty'
import { dueDayOf, type Owed, owedOf } from '@anlan/kernel/indicator'
import type { Registry } from '@anlan/kernel/registry'

/** The district and its units are counted apart; what is deeper counts in its unit. */
export const DEPTH = 2
export function unitPaths(org: string, root: string): readonly string[] {
  if (org === '' || org === root) return [root]
  const [a = root, b] = org.split('.')
  return b === undefined ? [a] : [a, `${a}.${b}`]
}
/** Every instant at which something in the register begins or ends, in order. */
export function boundariesOf(ground: Ground, registers: readonly string[]): readonly number[] {
  const r: Registry = ground.registry
  const at = new Set<number>()
  const add = (v: Interval) => {
    at.add(v.from)
    if (v.to !== undefined) at.add(v.to)
  }
  for (const list of [r.orgs, r.posts, r.holdings, r.entities, r.responsibles]) for (const x of list) add(x.valid)
  for (const p of r.people) if (p.left !== undefined) at.add(p.left)
  for (const name of registers) for (const row of ground.rows?.(name) ?? []) add(row.valid)
  return [...at].toSorted((a, b) => a - b)
}
/** What one period's obligations look like: how many in each unit, and in which unit each slot (holder and target) lies. */
export type Epoch = { readonly counts: ReadonlyMap<string, number>; readonly slots: ReadonlyMap<string, string> }
export type Counting = {
  /** Obligations of the duty by due day for a unit or the district. */
  owed(duty: string, unit: PeriodUnit, org: string): Owed | undefined
  /** Those of running periods, which have begun and are not due yet. */
  running(duty: string, unit: PeriodUnit, org: string): number
  /** The unit path of the slot in that period; undefined = nothing of the kind is owed there. */
  locate(decl: DutyDecl, period: Period, slot: string): string | undefined
}
/** Hands the event loop back now and then: a large register is counted beside everything else. */
export type Breath = () => Promise<void>

/** In all epochs together: some hundred MB. A year's epochs of one duty of a hundred thousand enterprises fit in. */
const SLOTS_KEPT = 3_000_000
/** @param from the first day counted; @param asOf now */
export async function countOwed(decls: readonly DutyDecl[], ground: Ground, from: Instant, asOf: Instant, root: string, breath: Breath): Promise<Counting> {
  const registers = [...new Set(decls.flatMap((d) => (d.targets.of === 'register' ? [d.targets.register] : [])))]
  const edges = boundariesOf(ground, registers)
  const epochs = new Map<string, Epoch>()
  const recent: string[] = []
  let kept = 0
  function epochOf(decl: DutyDecl, p: Period): Epoch {
    const at = Math.min(Math.max(asOf, p.from), p.to - 1)
    const asked = decl.rhythm.map((r) => (isAsked(r, p, ground) ? '1' : '0')).join('')
    const key = `${decl.id} ${p.unit} ${asked} ${countUpTo(edges, at)} ${countUpTo(edges, (p.from + p.to) / 2)}`
    const hit = epochs.get(key)
    if (hit) return hit
    const counts = new Map<string, number>()
    const slots = new Map<string, string>()
    for (const o of obligationsOf(decl, ground, p, asOf)) {
      const path = o.org === '' ? root : o.org
      slots.set(`${o.holder}/${o.target}`, path)
      for (const unit of unitPaths(path, root)) counts.set(unit, (counts.get(unit) ?? 0) + 1)
    }
    const made: Epoch = { counts, slots }
    epochs.set(key, made)
    recent.push(key)
    kept += slots.size
    // Slots are many; those of long ago are worked out again when somebody asks.
    while (kept > SLOTS_KEPT && recent.length > 1) {
      const old = recent.shift() ?? ''
      kept -= epochs.get(old)?.slots.size ?? 0
      epochs.delete(old)
    }
    return made
  }
  const owed = new Map<string, Owed>()
  const begun = new Map<string, number>()
  for (const decl of decls) {
    for (const unit of new Set(decl.rhythm.map((r) => r.unit))) {
      const byOrg = new Map<string, Map<number, number>>()
      for (const p of periodsIn(unit, from, instant(asOf + 1))) {
        // A period in which no rhythm asks anything owes nothing; obligationsOf says the same, at a price.
        if (!decl.rhythm.some((r) => isAsked(r, p, ground))) continue
        const { counts } = epochOf(decl, p)
        const day = dueDayOf(p.to)
        for (const [org, n] of counts) {
          if (p.to > asOf) {
            const k = `${decl.id} ${unit} ${org}`
            begun.set(k, (begun.get(k) ?? 0) + n)
          }
          const days = byOrg.get(org) ?? new Map<number, number>()
          days.set(day, (days.get(day) ?? 0) + n)
          byOrg.set(org, days)
        }
        await breath()
      }
      for (const [org, days] of byOrg) owed.set(`${decl.id} ${unit} ${org}`, owedOf(days))
    }
  }
  return {
    owed: (duty, unit, org) => owed.get(`${duty} ${unit} ${org}`),
    running: (duty, unit, org) => begun.get(`${duty} ${unit} ${org}`) ?? 0,
    locate: (decl, period, slot) => (decl.rhythm.some((r) => isAsked(r, period, ground)) ? epochOf(decl, period).slots.get(slot) : undefined),
  }
}
/** `duty/holder/target/period` taken apart, holder and target as one slot; undefined for what is no such key. */
export function partsOfKey(key: string): { readonly duty: string; readonly slot: string; readonly period: string } | undefined {
  const first = key.indexOf('/')
  const second = key.indexOf('/', first + 1)
  const third = key.indexOf('/', second + 1)
  return first < 0 || second < 0 || third < 0 ? undefined : { duty: key.slice(0, first), slot: key.slice(first + 1, third), period: key.slice(third + 1) }
}
