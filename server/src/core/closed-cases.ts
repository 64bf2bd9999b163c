/** Case types that are shown to named posts only: where somebody's posts let him in, and whether one case of such a type is his to know of. */
import type { Id } from '@anlan/kernel/base'
import { bysOf, type CaseActor, type CaseDecl, type CaseState, isWithin, maySee } from '@anlan/kernel/case'
import { cases as decls, findCase } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import type { ClosedType } from '@anlan/store/case'

function doorsOf(d: CaseDecl, actor: CaseActor): ClosedType {
  const own = new Set<string>()
  const reaches = new Set<string>()
  for (const by of [...(d.seenBy ?? []), ...Object.values(d.steps).flatMap((s) => bysOf(s.by))]) {
    if (!('role' in by)) continue
    const roles = (Array.isArray(by.role) ? by.role : [by.role]).map((r) => r.id)
    for (const p of actor.posts) if (roles.includes(p.role)) (by.at === 'own' ? own : reaches).add(by.at === 'own' ? p.org : p.reach)
  }
  return { decl: d.id, own: [...own], reaches: [...reaches] }
}
export function isClosed(decl: string): boolean {
  return findCase(decl)?.seenBy !== undefined
}
/** One entry for every closed type. Who is named by a field of a case finds it in his inbox, not in lists. */
export function closedFor(actor: CaseActor): readonly ClosedType[] {
  return decls.filter((d) => d.seenBy !== undefined).map((d) => doorsOf(d, actor))
}
/** Whether a case of the type at this organisation may be counted and listed for him; types that are not closed always. */
export function isOpenTo(closed: readonly ClosedType[], decl: string, org: string): boolean {
  const c = closed.find((x) => x.decl === decl)
  return !c || c.own.includes(org) || c.reaches.some((r) => isWithin(org, r))
}
/** Of these cases, those of closed types that the person may not know of. */
export async function unknownTo(t: Tx, actor: CaseActor, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const hidden = new Set<Id>()
  for (const id of new Set(ids)) {
    const state = (await t.find<CaseState>('case', id))?.state
    const decl = state && findCase(state.decl, state.revision)
    if (state && decl?.seenBy !== undefined && !maySee(decl, state, actor)) hidden.add(id)
  }
  return hidden
}
