/** What the HTTP layer knows about one request beyond Fastify's own: the raw body, who signed in, and what the audit row shall say. */
import type { Id, Instant, PersonId, Refusal } from '@anlan/kernel/base'
import type { RouteName } from '@anlan/contract'
import type { ActionId, RoleKey } from '@anlan/policy'

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
/** Set by handlers that know better than the HTTP layer whom or what the act concerned. */
export type AuditNote = { who?: PersonId; object?: string; details?: Readonly<Record<string, unknown>> }

declare module 'fastify' {
  interface FastifyRequest {
    /** The body exactly as it came (JSON routes only), for signatures. */
    rawBody: string
    signedIn: SignedIn | null
    auditNote: AuditNote | null
    /** The refusal that was answered, for the audit row. */
    refusedWith: Refusal | null
    auditWritten: boolean
    handlerRan: boolean
  }
  interface FastifyContextConfig {
    /** Set on routes of the contract. */
    routeName?: RouteName
  }
}
