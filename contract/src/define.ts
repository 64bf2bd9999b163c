/** A route is declared once: method, path, who may, what goes in, what comes out. Server, client and OpenAPI read this. */
import { config, type z } from 'zod'
import type { ActionId } from '@anlan/policy'

// Browsers run under a content policy that forbids code made of strings: there zod must not even try. Stands here because every schema is made after this.
if ('document' in globalThis) config({ jitless: true })

/**
 * Who may use a route. There is no default: a route without `may` does not compile.
 * public = no account (with the reason why that is right) · session = anyone signed in · action = a named permission of policy/roles.
 */
export type May = { readonly public: string } | { readonly session: true } | { readonly action: ActionId /** A fresh second factor as well. */; readonly secondFactor?: true }

export type RouteDef<P = unknown, Q = unknown, B = unknown, R = unknown> = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly may: May
  readonly summary: string
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  /** 'file' = a multipart body with one part named `file` instead of JSON. */
  readonly takes?: 'file'
  /** Reporters: from which address it came is written down nowhere. */
  readonly untraced?: true
  /** json is the rule; the others stream. */
  readonly answers?: 'json' | 'sse' | 'xlsx' | 'file'
  /** The name under which the answer stands in the OpenAPI document. */
  readonly reply?: string
  /** Only the type matters. */
  readonly _reply?: R
}
export function route<P, Q, B, R>(def: RouteDef<P, Q, B, R>): RouteDef<P, Q, B, R> {
  return def
}
/** Marks the answer's type: `...reply<WarningView[]>('WarningList')`. */
export function reply<R>(name: string): { readonly reply: string; readonly _reply?: R } {
  return { reply: name }
}
