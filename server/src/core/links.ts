/** One-time links of the phone page: the token proves itself by HMAC, so nothing secret lies in the database. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { hours, type Id, plus, type PersonId } from '@anlan/kernel/base'
import type { OrderState } from '@anlan/kernel/breaker'
import type { LineState } from '@anlan/kernel/callout'
import type { App } from './types.ts'

export type Link = { readonly kind: 'line' | 'order'; readonly id: Id; readonly person: PersonId }

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`phone-link:${text}`).digest('base64url').slice(0, 22)
}
/** Token of a line or an order: kind letter, id, 132 bits of signature. */
export function linkToken(secret: string, kind: 'line' | 'order', id: Id): string {
  const head = `${kind === 'line' ? 'l' : 'o'}${id}`
  return `${head}.${sign(secret, head)}`
}
/** Who a token speaks for; null when forged, unknown, or 24 hours after its matter ended. */
export async function readLink(app: App, token: string): Promise<Link | null> {
  const dot = token.lastIndexOf('.')
  if (dot < 2) return null
  const head = token.slice(0, dot)
  const given = Buffer.from(token.slice(dot + 1))
  const right = Buffer.from(sign(app.config.secret ?? '', head))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const kind = head[0] === 'l' ? 'line' : head[0] === 'o' ? 'order' : null
  if (kind === null) return null
  const id = head.slice(1)
  return app.store.read(app.root, async (t) => {
    const found = await t.find<LineState | OrderState>(kind, id)
    if (!found) return null
    const person = kind === 'line' ? (found.state as LineState).person : (found.state as OrderState).owner
    const ends = kind === 'line' ? (found.state as LineState).expiresAt : (found.state as OrderState).doneBy
    const grace = Math.max(ends, found.updatedAt)
    return app.clock.now() > plus(grace as typeof ends, hours(24)) ? null : { kind, id, person }
  })
}
