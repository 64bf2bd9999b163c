/** Who holds a receipt code: proved by a keyed digest, so that a copy of the database opens no report. The code itself is kept and written nowhere. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { asId, type Id, type PersonId } from '@anlan/kernel/base'
import type { CaseActor, CaseDecl, CaseState } from '@anlan/kernel/case'
import { RECEIPT_HEADER, readReceipt } from '@anlan/contract'
import { findCase } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { receiptOf } from '@anlan/store/report'
import type { App, Who } from '../core/types.ts'
import { type Refused, refused } from '../routes/answer.ts'

export const REPORT = 'whistleblowing-report'
/** Everybody without account; who holds a code is told apart by his case alone. */
export const ANONYMOUS: PersonId = asId<PersonId>('anonymous')

export function codeIn(raw: Pick<FastifyRequest, 'headers'>): string | null {
  const given = raw.headers[RECEIPT_HEADER]
  return typeof given === 'string' ? readReceipt(given) : null
}
export function digestOf(app: Pick<App, 'config'>, code: string): Buffer {
  return createHmac('sha256', app.config.secret ?? '')
    .update(`report-receipt:${code}`)
    .digest()
}
export function isSameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
export function actorFor(caseId: Id): CaseActor {
  return { person: ANONYMOUS, posts: [], responsible: [], receipt: caseId }
}
/** The reporter to the core: no address, no scope of his own beyond what his case allows. */
export function reporter(app: App, who: Who): Who {
  if (who.act) who.act.who = ANONYMOUS
  return { person: ANONYMOUS, scope: app.root.path, actions: [], ...(who.act === undefined ? {} : { act: who.act }) }
}
export type Held = { readonly decl: CaseDecl; readonly state: CaseState; readonly actor: CaseActor }
/** @returns the same refusal for what is no code, an unknown code and a case that is gone */
export async function heldBy(app: App, t: Tx, raw: Pick<FastifyRequest, 'headers'>): Promise<Held | Refused> {
  const wrong = refused('case.receipt-code')
  const code = codeIn(raw)
  if (code === null) return wrong
  const digest = digestOf(app, code)
  const found = await receiptOf(t, digest)
  if (!found || !isSameDigest(found.digest, digest)) return wrong
  const state = (await t.find<CaseState>('case', found.caseId))?.state
  const decl = state && findCase(state.decl, state.revision)
  return state && decl ? { decl, state, actor: actorFor(found.caseId) } : wrong
}
