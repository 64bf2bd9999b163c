/** What the HTTP layer knows about one request beyond Fastify's own: the raw body, who signed in, and its audit row. */
import type { Id, Instant, PersonId, Refusal } from '@anlan/kernel/base'
import type { RouteName } from '@anlan/contract'
import type { ActionId, RoleKey } from '@anlan/policy'
import type { Act } from '../core/act.ts'

/** A person behind a valid session, with what they may do at this moment. */
export type SignedIn = {
  readonly session: Id
  readonly account: Id
  readonly accountName: string
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly RoleKey[]
  readonly actions: readonly ActionId[]
  readonly posts: readonly { readonly title: string; readonly org: string }[]
  readonly scope: string
  readonly csrf: string
  readonly secondFactor: boolean
  /** Until when the second factor counts as fresh. */
  readonly freshUntil: Instant | null
  readonly mustChangePassword: boolean
  readonly createdAt: Instant
}
declare module 'fastify' {
  interface FastifyRequest {
    /** The body exactly as it came (JSON routes only), for signatures. */
    rawBody: string
    signedIn: SignedIn | null
    /** The audit row of this request until it is written; null on plain reads and before the session is known. */
    act: Act | null
    /** The refusal that was answered, for the audit row. */
    refusedWith: Refusal | null
    handlerRan: boolean
    /** The answer went out because the handler took too long; it still works. */
    timedOut: boolean
  }
  interface FastifyContextConfig {
    /** Set on routes of the contract. */
    routeName?: RouteName
  }
}
