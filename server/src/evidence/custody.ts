/** Who had a piece of evidence in hand: lines that can only be added, each carrying the hash of the one before. */
import { type Instant, minus, days, type PersonId } from '@anlan/kernel/base'
import type { Tx } from '@anlan/store'

/** received · stripped = a copy without metadata was made · viewed · exported = left the system with a file · original = the sealed original was handed out · attached = to a case. */
export type CustodyWhat = 'received' | 'stripped' | 'viewed' | 'exported' | 'original' | 'attached'
export type CustodyEntry = { readonly id: string; readonly at: Instant; readonly who: PersonId; readonly what: CustodyWhat; readonly detail?: Readonly<Record<string, unknown>> }
export type CustodyLine = { readonly no: number; readonly at: Instant; readonly who: PersonId; readonly what: CustodyWhat; readonly detail: Readonly<Record<string, unknown>> }

export async function addCustody(t: Tx, entries: readonly CustodyEntry[]): Promise<void> {
  if (entries.length > 0) await t.sql('select custody_append($1::jsonb)', [JSON.stringify(entries)])
}
/** Looking again on the same day says nothing new. @returns whether a line was written */
export async function addViewed(t: Tx, id: string, at: Instant, who: PersonId): Promise<boolean> {
  const known = await t.sql(`select from custody where evidence_id = $1 and who = $2 and at > $3 and what in ('received', 'viewed') limit 1`, [id, who, minus(at, days(1))])
  if (known.length > 0) return false
  await addCustody(t, [{ id, at, who, what: 'viewed' }])
  return true
}
/** @returns the lines of a piece, oldest first, and the number of the first line that does not fit the chain (null = whole) */
export async function custodyOf(t: Tx, id: string): Promise<{ readonly lines: readonly CustodyLine[]; readonly brokenAt: number | null }> {
  const rows = await t.sql<CustodyLine & { right: boolean; previous: string; hash: string }>(
    `select no, at, who, what, detail, previous, hash, hash = custody_hash(evidence_id, no, at, who, what, detail, previous) as right
     from custody where evidence_id = $1 order by no`,
    [id],
  )
  let head = '0'.repeat(64)
  let brokenAt: number | null = null
  for (const [i, r] of rows.entries()) {
    if (brokenAt === null && (r.no !== i + 1 || !r.right || r.previous !== head)) brokenAt = r.no
    head = r.hash
  }
  return { lines: rows.map(({ no, at, who, what, detail }) => ({ no, at, who, what, detail })), brokenAt }
}
