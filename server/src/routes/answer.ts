/** How a handler answers: the shapes that every route shares, so that each handler stays about its own matter. */
import { type PersonId, type Refusal, type RefusalCode, refusal } from '@anlan/kernel/base'
import type { Scope } from '@anlan/store'
import type { App, Result, Who } from '../core/types.ts'

export type Refused = { readonly refusal: Refusal }
export const done = { ok: true } as const

export function refused(code: RefusalCode, details: Readonly<Record<string, string | number>> = {}): Refused {
  return { refusal: refusal(code, details) }
}
export function missing(what: string): Refused {
  return refused('item.missing', { what })
}
/** The answer of a route whose whole work is one command. */
export function outcome<T>(result: Result<T>): { readonly ok: true } | Refused {
  return result.ok ? done : { refusal: result.refusal }
}
/** What this person may see and write. */
export function scopeOf(who: Who): Scope {
  return { path: who.scope, actor: who.person, ...(who.ip === undefined ? {} : { ip: who.ip }) }
}
/** Somebody acting through a link or a provider: known by name, allowed nothing but what the command itself allows. The audit row stays the request's. */
export function bearer(app: App, person: PersonId, who: Pick<Who, 'ip' | 'act'>): Who {
  return { person, scope: app.root.path, actions: [], ...(who.ip === undefined ? {} : { ip: who.ip }), ...(who.act === undefined ? {} : { act: who.act }) }
}
