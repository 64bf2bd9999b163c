/** Which town the signed-in person belongs to: its desk is one step away for them. Departments are found by the name of the post's organisation. */
import type { Me, UnitLine } from '@anlan/contract'

export function ownTown(me: Pick<Me, 'scope'>): string | null {
  const parts = me.scope.split('.')
  return parts.length >= 2 ? parts.slice(0, 2).join('.') : null
}
export function isOwn(me: Pick<Me, 'scope' | 'posts'>, unit: Pick<UnitLine, 'org' | 'name'>): boolean {
  return unit.org === ownTown(me) || me.posts.some((p) => p.org === unit.name)
}
