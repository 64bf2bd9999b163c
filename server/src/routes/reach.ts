/** Whether a place lies in somebody's part of the organisation tree: a town's officer acts in that town only. */
import type { PlaceKey } from '@anlan/kernel/base'
import type { ActionId } from '@anlan/policy'
import type { App, Who } from '../core/types.ts'
import { postsFor } from '../http/guard.ts'
import { type Refused, refused } from './answer.ts'

export function within(path: string, scope: string): boolean {
  return path === scope || path.startsWith(`${scope}.`)
}
/** The part of the tree that is asked for and lies in the scope; null = nothing in common. */
export function meet(path: string, scope: string): string | null {
  if (within(path, scope)) return path
  return within(scope, path) ? scope : null
}
/** @returns the refusal, or null when this person may act there */
export function mayAt(app: App, who: Who, place: PlaceKey, action: ActionId): Refused | null {
  return within(app.places().orgPath(place), who.scope) ? null : refused('auth.forbidden', { posts: `${postsFor(action)}（所辖地区为“${app.places().name(place)}”）` })
}
