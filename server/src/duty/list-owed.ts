/** Single obligations page by page: worked out one after the other and looked up in batches, no further than the page needs. */
import { type DutyDecl, type DutyTally, noTally, type Obligation } from '@anlan/kernel/duty'
import type { ObligationView } from '@anlan/contract'
import type { App, Who } from '../core/types.ts'
import { declsOf, type OwedAsked, owedIn, scopeFor, spanOf } from './asked.ts'
import { boardKnows, boardTally } from './from-board.ts'
import { searchFor } from './search.ts'
import { standingsOf } from './standings.ts'
import { obligationView } from './views.ts'

/** How far a list is counted and a search goes. */
const FAR = 5000
const FIRST = 100
const BATCH = 1600
export type Listed = { readonly rows: readonly ObligationView[]; readonly total: number }
/** Leaves out what lies wholly before the page and what has nothing to show. */
function past(decls: readonly DutyDecl[], countOf: (d: DutyDecl) => number, offset: number): { readonly decls: readonly DutyDecl[]; readonly skipped: number } {
  let skipped = 0
  let reached = false
  const rest = decls.filter((d) => {
    const n = countOf(d)
    reached ||= skipped + n > offset
    if (!reached) skipped += n
    return reached && n > 0
  })
  return { decls: rest, skipped }
}
/** @returns null for a period that does not exist */
export async function listOwed(
  app: App,
  who: Who,
  q: OwedAsked & { readonly state?: string | undefined; readonly q?: string | undefined },
  offset: number,
  limit: number,
): Promise<Listed | null> {
  const span = spanOf(app, q)
  if (!span) return null
  const scope = scopeFor(app, who, q)
  if (!scope) return { rows: [], total: 0 }
  // How many there are is known to the board: then only the page itself is looked for, past the duties that lie wholly before it.
  const plain = (q.q ?? '') === '' && (q.occasion ?? '') === '' && q.state !== 'ahead' && boardKnows(app, span, scope)
  const sums = plain ? await boardTally(app, declsOf(q.duty), span, scope, 'duty') : null
  const inState = (t: DutyTally) => (q.state === undefined ? t.owed + t.exempt : t[q.state as keyof DutyTally])
  const known = sums === null ? null : inState(sums.sum)
  const { decls, skipped } = sums === null ? { decls: declsOf(q.duty), skipped: 0 } : past(declsOf(q.duty), (d) => inState(sums.by.get(d.id) ?? noTally), offset)
  const found = searchFor(app, q.q, span.asOf)
  return app.store.read(app.root, async (t) => {
    const rows: ObligationView[] = []
    let total = skipped
    let size = FIRST
    let batch: Obligation[] = []
    const take = async () => {
      const part = batch
      batch = []
      for (const x of await standingsOf(t, part, span.asOf)) {
        if (q.state !== undefined && x.st.state !== q.state) continue
        if (total >= offset && rows.length < limit) rows.push(obligationView(app, x, span.asOf))
        total += 1
      }
    }
    for (const o of owedIn(app, decls, span, scope, { occasion: q.occasion })) {
      if (found && !found(o)) continue
      batch.push(o)
      if (batch.length < size) continue
      await take()
      size = Math.min(BATCH, size * 2)
      if (total >= (known === null ? Math.max(FAR, offset + limit) : offset + limit)) break
    }
    await take()
    return { rows, total: known ?? total }
  })
}
