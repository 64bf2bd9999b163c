/** A breaker as declared; one that lacks law, owner, deadline or proof fails when it is loaded, not on the night it trips. */
import type { BreakerDecl, OrderDecl } from './types.ts'

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

function orderProblems(o: OrderDecl): readonly string[] {
  const problems: string[] = []
  if (!kebab.test(o.id)) problems.push('id must be kebab-case')
  if (o.title.trim() === '') problems.push('title is empty')
  if (o.legal.length === 0 || o.legal.some((c) => c.source.trim() === '')) problems.push('no legal basis')
  if (('role' in o.owner ? o.owner.role : o.owner.responsible).trim() === '') problems.push('no owner')
  if (o.receiptWithin.trim() === '') problems.push('no limit for the receipt')
  if (o.within.trim() === '') problems.push('no limit for the completion')
  if (o.proof.photos !== undefined && (!Number.isInteger(o.proof.photos) || o.proof.photos < 0)) problems.push('photos must be a whole number')
  if (Object.keys(o.proof).length === 0) problems.push('nothing proves it')
  return problems.map((p) => `order ${o.id}: ${p}`)
}
/** @throws RangeError naming every fault of the declaration */
export function defineBreaker(decl: BreakerDecl): BreakerDecl {
  const problems = decl.orders.flatMap(orderProblems)
  if (!kebab.test(decl.id)) problems.push('id must be kebab-case')
  if (decl.title.trim() === '') problems.push('title is empty')
  if (decl.cites.length === 0) problems.push('no citation')
  if (decl.orders.length === 0) problems.push('no order')
  if (new Set(decl.orders.map((o) => o.id)).size !== decl.orders.length) problems.push('an order id is used twice')
  if (decl.release && (decl.release.below.trim() === '' || decl.release.quantity.trim() === '' || !(decl.release.for > 0) || decl.release.text.trim() === ''))
    problems.push('release needs quantity, limit, span and text')
  if (problems.length > 0) throw new RangeError(`breaker ${decl.id}: ${problems.join('; ')}`)
  return decl
}
