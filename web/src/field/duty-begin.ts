/** A record of a duty as it begins: who, towards whom, for what period and when are known, only what was seen is asked. */
import type { DutyDeclView, DutyTargetView, ObligationView } from '@anlan/contract'
import { dateText, type FormField, type FormValue, type FormValues, instant, type PlaceValue, tellingAnswer } from '@anlan/kernel/base'
import type { DutyItem, Item } from './item.ts'
import type { Kept } from './model.ts'

type Person = { readonly person: string; readonly name: string }
export type Target = { readonly key: string; readonly name: string; readonly period: string; readonly at: readonly [number, number] | null }

export function targetOf(o: ObligationView | DutyTargetView): Target {
  const at = o.at === null ? null : ([o.at[0], o.at[1]] as const)
  return 'target' in o ? { key: o.target, name: o.target === 'self' ? o.orgName : o.targetName, period: o.period, at } : { key: o.key, name: o.name, period: '', at }
}
/** The form of a duty, from what is owed or from all that there are. */
export function dutyDecl(kept: Pick<Kept, 'duties' | 'decls'>, id: string): DutyDeclView | undefined {
  return kept.duties?.decls.find((d) => d.id === id) ?? kept.decls.find((d) => d.id === id)
}
/** Duties of this person's posts: those asked for or done this year. */
export function ownDuties(kept: Pick<Kept, 'duties'>): ReadonlySet<string> {
  return new Set([...(kept.duties?.open ?? []), ...(kept.duties?.done ?? [])].map((o) => o.duty))
}
/** The day it is, and nothing else: what was found nobody may guess. */
export function startValues(decl: DutyDeclView, now: number): FormValues {
  return Object.fromEntries(Object.entries(decl.record).flatMap(([name, f]) => (f.kind === 'day' ? [[name, dateText(instant(now))]] : [])))
}
export function begun(target: Target, decl: DutyDeclView, me: Person, now: number): DutyItem {
  return {
    kind: 'duty',
    id: `d${crypto.randomUUID().replaceAll('-', '')}`,
    by: me.person,
    byName: me.name,
    decl: decl.id,
    title: decl.title,
    target: target.key,
    targetName: target.name,
    period: target.period,
    values: startValues(decl, now),
    status: 'draft',
    madeAt: now,
    changedAt: now,
    ...(target.at ? { targetAt: target.at } : {}),
  }
}
/** What the person has begun or filled in towards the same object and has not sent: it goes on, it does not begin twice. */
export function unsentOf(items: readonly Item[], duty: string, target: string, person: string | undefined): DutyItem | undefined {
  return items.find((i): i is DutyItem => i.kind === 'duty' && i.by === person && i.decl === duty && i.target === target && i.status !== 'sent')
}
/** Fields in the order of the hand: the camera first, because a photo brings the place along. */
export function fieldOrder(decl: DutyDeclView): readonly string[] {
  const names = Object.keys(decl.record)
  const place = names.find((n) => decl.record[n]?.kind === 'place')
  const photos = names.find((n) => decl.record[n]?.kind === 'photos')
  if (place === undefined || photos === undefined) return names
  return names.flatMap((n) => (n === photos ? [] : n === place ? [photos, place] : [n]))
}
export function placeOf(decl: Pick<DutyDeclView, 'record'>, values: FormValues): PlaceValue | undefined {
  for (const [name, f] of Object.entries(decl.record)) if (f.kind === 'place' && typeof values[name] === 'object') return values[name] as PlaceValue
  return undefined
}
/** Whether the person says that something was found, by the same reading as the server's. */
export function saysFound(record: Readonly<Record<string, FormField>>, values: FormValues): boolean {
  return Object.entries(record).some(([name, f]) => {
    const v: FormValue | undefined = values[name]
    if (f.kind === 'one') return v === 'some'
    if (f.kind !== 'checklist' || typeof v !== 'object' || Array.isArray(v)) return false
    const telling = tellingAnswer(f)
    return Object.values(v).some((a) => typeof a === 'object' && a !== null && 'answer' in a && a.answer === telling)
  })
}
