/** One audit row for every act that changes or takes something away, written before the answer leaves; if it cannot be written, the act is reported as failed. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { asId, type PersonId, refusals } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import type { App } from '../core/types.ts'

const nobody = asId<PersonId>('anonymous')
const byLink = asId<PersonId>('phone-link')
const byProvider = asId<PersonId>('provider')
/** Viewing a photo inside a page is not taking a file away; every other file is. */
const viewed: readonly RouteName[] = ['photo']
/** Acts of called people: their answer counts even when the audit cannot be written (it stands in the event log as well). */
const lifeSafety: readonly RouteName[] = ['receipt', 'phoneAcknowledge', 'phoneDecline', 'phoneReceive', 'phoneDone', 'phoneUnable']

export function isAudited(name: RouteName): boolean {
  const def: RouteDef = routes[name] as RouteDef
  return def.method !== 'GET' || ((def.answers === 'xlsx' || def.answers === 'file') && !viewed.includes(name))
}
export function mayGoOnWithoutAudit(name: RouteName): boolean {
  return lifeSafety.includes(name)
}
function actor(request: FastifyRequest, name: RouteName, ok: boolean): PersonId | null {
  const known = request.auditNote?.who ?? request.signedIn?.person
  if (known) return known
  const may = (routes[name] as RouteDef).may
  // A stranger refused at the door, or a forged link or receipt, is nobody to attribute anything to: that goes to the log, not into the chain.
  if (!('public' in may) || !request.handlerRan) return null
  const unproven = request.refusedWith !== null && refusals[request.refusedWith.code].kind === 'unauthenticated'
  if (name === 'login') return nobody
  if (unproven) return null
  if (name === 'receipt') return ok ? byProvider : null
  return byLink
}
/** The thing acted on; a link's token is a secret and appears only as a short hash. */
export function objectOf(params: Readonly<Record<string, unknown>>, payload: unknown): string {
  const token = params['token']
  const parts = ['id', 'channel'].flatMap((k) => (typeof params[k] === 'string' ? [params[k]] : []))
  if (typeof token === 'string') parts.unshift(`link:${createHash('sha256').update(token).digest('hex').slice(0, 12)}`)
  if (parts.length > 0) return parts.join('/').slice(0, 200)
  const made = typeof payload === 'object' && payload !== null ? (payload as { id?: unknown }).id : undefined
  return typeof made === 'string' ? made.slice(0, 200) : ''
}
/** @param result what the handler returned, to name a thing it made */
export async function writeAudit(app: App, request: FastifyRequest, name: RouteName, status: number, result: unknown): Promise<void> {
  const ok = status < 400
  const who = actor(request, name, ok)
  if (who === null) {
    request.log.warn({ route: name, status, refusal: request.refusedWith?.code ?? null }, 'refused without an actor')
    return
  }
  const note = request.auditNote
  const at = app.clock.now()
  const details = { ...note?.details, ...(request.refusedWith ? { refusal: request.refusedWith.code } : {}), ...(ok || request.refusedWith ? {} : { status }) }
  await app.store.tx({ path: app.root.path, actor: who, ip: request.ip }, (t) =>
    t.audit({
      at,
      who,
      ip: request.ip,
      action: name,
      object: note?.object ?? objectOf((request.params ?? {}) as Record<string, unknown>, result),
      ok,
      ...(Object.keys(details).length > 0 ? { details } : {}),
    }),
  )
}
