/** One audit row for every act that changes or takes something away. It goes with the act's own transaction (core/act.ts); what has none is written here, before the answer leaves. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { asId, type PersonId, refusals } from '@anlan/kernel/base'
import { type RouteDef, type RouteName, routes } from '@anlan/contract'
import { type Act, rowOf, signOf } from '../core/act.ts'
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
function isUntraced(name: RouteName): boolean {
  return (routes[name] as RouteDef).untraced === true
}
/** @param request its session is known already; called once a request */
export function openAct(request: FastifyRequest, name: RouteName): Act | null {
  if (!isAudited(name)) return null
  return {
    action: name,
    ...(isUntraced(name) ? {} : { ip: request.ip }),
    who: isUntraced(name) ? null : (request.signedIn?.person ?? null),
    otherwise: name === 'login' || isUntraced(name) ? nobody : name === 'receipt' ? byProvider : byLink,
    object: objectOf((request.params ?? {}) as Record<string, unknown>),
    details: {},
    countsAnyway: lifeSafety.includes(name),
    written: false,
  }
}
/** Whether a request without a known person is somebody's at all. */
function isAttributable(request: FastifyRequest, name: RouteName, ok: boolean): boolean {
  const may = (routes[name] as RouteDef).may
  // A stranger refused at the door, or a forged link or receipt, is nobody to attribute anything to: that goes to the log, not into the chain.
  if (!('public' in may) || !request.handlerRan) return false
  if (name === 'login') return true
  const unproven = request.refusedWith !== null && refusals[request.refusedWith.code].kind === 'unauthenticated'
  return !unproven && (name !== 'receipt' || ok)
}
/** The thing acted on, as the address names it; a link's token is a secret and appears only as a short hash. */
export function objectOf(params: Readonly<Record<string, unknown>>): string {
  const token = params['token']
  const parts = ['id', 'channel'].flatMap((k) => (typeof params[k] === 'string' ? [params[k]] : []))
  if (typeof token === 'string') parts.unshift(`link:${createHash('sha256').update(token).digest('hex').slice(0, 12)}`)
  return parts.join('/').slice(0, 200)
}
/**
 * Writes the row of an act that no transaction took along: refusals, files taken away, reads that are recorded, acts without an effect in the database.
 * @param result what the handler returned, to name a thing it made
 */
export async function writeRest(app: App, request: FastifyRequest, name: RouteName, status: number, result: unknown): Promise<void> {
  const ok = status < 400
  const act = request.act
  if (act?.written) return
  if (act === null || (act.who === null && !isAttributable(request, name, ok))) {
    request.log.warn({ route: name, status, refusal: request.refusedWith?.code ?? null }, 'refused without an actor')
    return
  }
  act.written = true
  const refusal = request.refusedWith?.code
  const row = ok ? rowOf(app, act, signOf(result) ?? { ok }) : rowOf(app, act, { ok, ...(refusal === undefined ? {} : { refusal }) }, refusal === undefined ? { status } : {})
  await app.store.tx({ path: app.root.path, actor: row.who, ...(act.ip === undefined ? {} : { ip: act.ip }) }, (t) => t.audit(row))
}
