/** What was done, by obligation key: grows and shrinks record by record, and comes out the same from scratch. */
import type { CalendarYear } from '../base/index.ts'
import type { LimitAt } from './occasions.ts'
import { type Deed, keysOf } from './standing.ts'
import type { DutyDecl, DutyFact, Occasion } from './types.ts'

/** Counted records by the key of the obligation they count for. */
export type Progress = Map<string, Map<string, Deed>>
export type Around = { readonly calendar: readonly CalendarYear[]; readonly occasions?: readonly Occasion[]; readonly limitAt?: LimitAt }

export function emptyProgress(): Progress {
  return new Map()
}
/** Takes the record in, or out when it was withdrawn or does not count. Twice is the same as once. @returns keys whose obligations changed */
export function takeFact(progress: Progress, decl: DutyDecl, fact: DutyFact, around: Around): readonly string[] {
  const keys = keysOf(decl, fact, around.calendar, around.occasions, around.limitAt)
  const stays = fact.counted && fact.withdrawn === undefined
  for (const key of keys) {
    const deeds = progress.get(key)
    if (stays && deeds) deeds.set(fact.id, { id: fact.id, at: fact.at })
    else if (stays) progress.set(key, new Map([[fact.id, { id: fact.id, at: fact.at }]]))
    else if (deeds?.delete(fact.id) && deeds.size === 0) progress.delete(key)
  }
  return keys
}
export function progressOf(decl: DutyDecl, facts: Iterable<DutyFact>, around: Around): Progress {
  const progress = emptyProgress()
  for (const f of facts) takeFact(progress, decl, f, around)
  return progress
}
/** Two disjoint parts of the facts, or overlapping ones: a union. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const out: Progress = new Map([...a].map(([k, v]) => [k, new Map(v)]))
  for (const [key, deeds] of b) {
    const mine = out.get(key)
    if (!mine) out.set(key, new Map(deeds))
    else for (const [id, d] of deeds) mine.set(id, d)
  }
  return out
}
export function deedsOf(progress: Progress, key: string): readonly Deed[] {
  return [...(progress.get(key)?.values() ?? [])]
}
