/** A typed client over `fetch`, shared by web and tests: one call per route, refusals as values of one error class. */
import type { RouteDef } from './define.ts'
import { type RouteName, type Routes, routes } from './routes.ts'

type Half<K extends string, T> = unknown extends T ? unknown : { readonly [P in K]: T }
/** What one route takes, read off its declaration: params and body where declared, query always optional. */
export type CallInput<N extends RouteName> =
  Routes[N] extends RouteDef<infer P, infer Q, infer B, unknown> ? Half<'params', P> & Partial<Half<'query', Q>> & Half<'body', B> : never
export type CallReply<N extends RouteName> = Routes[N] extends { readonly _reply?: infer R } ? Exclude<R, undefined> : unknown

export type ProblemBody = { readonly code: string; readonly no: number; readonly text: string; readonly next: string; readonly fields?: Readonly<Record<string, string>> }
/** What the server refused, in words a person can act on. `offline` when nothing answered. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly body: ProblemBody
  constructor(status: number, body: ProblemBody) {
    super(body.text)
    this.status = status
    this.body = body
  }
}
export type Transport = (request: {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}) => Promise<{ readonly status: number; json(): Promise<unknown> }>

/** The address of a route, with params and query filled in. */
export function urlOf(name: RouteName, input: { readonly params?: unknown; readonly query?: unknown } = {}): string {
  const def: RouteDef = routes[name] as RouteDef
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = def.path.replace(/:(\w+)/g, (_, k: string) => encodeURIComponent(String(params[k] ?? '')))
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(([, v]) => v !== undefined && v !== '' && v !== null)
  return query.length === 0 ? path : `${path}?${query.map(([k, v]) => `${k}=${encodeURIComponent(String(v))}`).join('&')}`
}
export type Client = { call<N extends RouteName>(name: N, input?: CallInput<N>): Promise<CallReply<N>> }
/** @param csrf read at every call, because it changes at sign-in */
export function createClient(transport: Transport, csrf: () => string | null): Client {
  return {
    async call(name, input) {
      const def: RouteDef = routes[name] as RouteDef
      const given = (input ?? {}) as { params?: unknown; query?: unknown; body?: unknown }
      const token = csrf()
      const headers: Record<string, string> = { accept: 'application/json' }
      if (def.method !== 'GET') headers['content-type'] = 'application/json'
      if (def.method !== 'GET' && token) headers['x-csrf'] = token
      const answer = await transport({ method: def.method, url: urlOf(name, given), headers, ...(def.method === 'GET' ? {} : { body: JSON.stringify(given.body ?? {}) }) })
      const body = await answer.json()
      if (answer.status >= 400) throw new Problem(answer.status, body as ProblemBody)
      return body as CallReply<typeof name>
    },
  }
}
