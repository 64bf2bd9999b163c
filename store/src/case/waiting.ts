/** What waits, counted: for one person by type, and for a whole subtree by whose turn it is. */
import type { Instant } from '@anlan/kernel/base'
import type { Tx } from '../types.ts'
import { closedParts } from './cases.ts'
import type { ClosedType } from './types.ts'

export type InboxCount = { readonly decl: string; readonly todo: number; readonly late: number }
/** A person's inbox by type; a case that waits for several of the person's posts counts once. */
export async function inboxCounts(t: Tx, tokens: readonly string[], now: Instant): Promise<readonly InboxCount[]> {
  if (tokens.length === 0) return []
  return t.sql<InboxCount>(
    `select decl, count(distinct case_id)::int as todo, count(distinct case_id) filter (where due_at <= $2)::int as late
     from (select case_id, decl, due_at from case_turn where token = any($1) limit 20000) x group by decl order by late desc, todo desc, decl`,
    [tokens, now],
  )
}
export type LateTurn = { readonly token: string; readonly orgId: string; readonly late: number; readonly oldestDue: Instant }
/**
 * Overdue steps by whose turn they are, the longest overdue first; found by the overdue cases, which the index knows. Of posts that reach a case
 * from above only the one at its own organisation is told, so that no case counts twice for one post; a case that several posts may take counts for each of them.
 * @param closed types left out but where somebody's posts let him in
 */
export async function lateTurns(t: Tx, now: Instant, closed: readonly ClosedType[]): Promise<readonly LateTurn[]> {
  const values: unknown[] = [now]
  const more = closedParts(closed, values, 'ci.').map((x) => ` and ${x}`)
  return t.sql<LateTurn>(
    `select ct.token, ci.org_id as "orgId", count(distinct ct.case_id)::int as late, min(ct.due_at) as "oldestDue"
     from case_index ci join case_turn ct on ct.case_id = ci.id
     where ci.ended_at is null and ci.due_at <= $1 and not ci.drill and ct.due_at <= $1${more.join('')} and (ct.token not like 'r:%' or split_part(ct.token, '@', 2) = ct.org::text)
     group by ct.token, ci.org_id order by "oldestDue", late desc limit 500`,
    values,
  )
}
