/** Who may pass: one pure judgement per request, fail-closed; an empty or unknown rule refuses. */
import { timingSafeEqual } from 'node:crypto'
import { type Instant, type Refusal, refusal } from '@anlan/kernel/base'
import type { RouteDef } from '@anlan/contract'
import { type ActionId, actions, role } from '@anlan/policy'
import type { SignedIn } from './state.ts'

/** Titles of the posts that may do an action, as a refusal names them. */
export function postsFor(action: ActionId): string {
  return actions[action].roles.map((r) => role[r].title).join('、')
}
function sameText(a: string, b: string): boolean {
  const x = Buffer.from(a)
  const y = Buffer.from(b)
  return x.length > 0 && x.length === y.length && timingSafeEqual(x, y)
}
/** Routes a person may still use before changing a password that must be changed. */
const beforeChange = new Set(['/api/me', '/api/me/password', '/api/logout'])

export type Given = { readonly csrf: string | undefined; readonly fetchSite: string | undefined; readonly now: Instant; readonly demo: boolean }
/**
 * @param def the route as the contract declares it
 * @param who null when nobody is signed in
 * @returns null when the request may go on
 */
export function judge(def: RouteDef, who: SignedIn | null, given: Given): Refusal | null {
  const may = def.may as Partial<Record<'public' | 'session' | 'action' | 'secondFactor', unknown>> | undefined
  if (!may) return refusal('auth.forbidden', { posts: '无' })
  const mutates = def.method !== 'GET'
  // Another site's page may not act here, whatever it carries; browsers set this header and pages cannot forge it.
  if (mutates && given.fetchSite !== undefined && given.fetchSite === 'cross-site') return refusal('auth.csrf')
  if (typeof may.public === 'string' && may.public.length > 0) return null
  if (!who) return refusal('auth.required')
  if (mutates && !sameText(given.csrf ?? '', who.csrf)) return refusal('auth.csrf')
  if (who.mustChangePassword && !beforeChange.has(def.path)) return refusal('auth.weak-password', { what: '首次登录或口令到期，须先修改口令' })
  if (may.session === true) return null
  if (typeof may.action !== 'string' || !(may.action in actions)) return refusal('auth.forbidden', { posts: '无' })
  const action = may.action as ActionId
  if (!who.actions.includes(action)) return refusal('auth.forbidden', { posts: postsFor(action) })
  if (action === 'demo.play' && !given.demo) return refusal('auth.demo-only')
  if (may.secondFactor === true && (who.freshUntil === null || who.freshUntil <= given.now)) return refusal('auth.second-factor')
  return null
}
