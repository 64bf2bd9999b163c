/** What an event of a case uses as evidence, written in the event's own transaction: the piece belongs to the case from then on. */
import { createHash } from 'node:crypto'
import type { FormValues, Instant, PersonId, PinnedReading } from '@anlan/kernel/base'
import type { CaseDecl, CaseEvent, CaseState } from '@anlan/kernel/case'
import type { Tx } from '@anlan/store'
import { addCustody } from './custody.ts'

type Named = { readonly id: string; readonly field: string; readonly step: string }
function valuesOf(e: CaseEvent): { readonly step: string; readonly values: FormValues } | null {
  switch (e.type) {
    case 'case-opened':
      return { step: 'open', values: e.opening.values }
    case 'case-step':
    case 'case-proposed':
      return { step: e.step, values: e.values }
    default:
      return null
  }
}
/** The same reading is the same piece, wherever it is used. */
export function readingId(r: Pick<PinnedReading, 'series' | 'at' | 'value'>): string {
  return `r-${createHash('sha256')
    .update(JSON.stringify([r.series, r.at, r.value]))
    .digest('hex')
    .slice(0, 40)}`
}
async function keepReading(t: Tx, r: PinnedReading, s: CaseState, at: Instant, by: PersonId): Promise<string> {
  const id = readingId(r)
  const bytes = Buffer.from(JSON.stringify({ series: r.series, at: r.at, value: r.value, unit: r.unit, label: r.label }), 'utf8')
  const sum = createHash('sha256').update(bytes).digest('hex')
  const made = await t.sql(
    `insert into evidence (id, kind, sha256, bytes, mime, size, clean_sha256, taken_at, claim, name, by, received_at, org) values ($1, 'reading', $2, $3, 'application/json', $4, $2, $5, 'device', $6, $7, $8, $9::ltree)
     on conflict (id) do nothing returning id`,
    [id, sum, bytes, bytes.length, r.at, r.label, by, at, s.org],
  )
  if (made.length > 0) await addCustody(t, [{ id, at, who: by, what: 'received', detail: { sha256: sum, size: bytes.length } }])
  return id
}
export async function recordUse(t: Tx, decl: CaseDecl, s: CaseState, events: readonly CaseEvent[], at: Instant, by: PersonId): Promise<void> {
  const named: Named[] = []
  for (const e of events) {
    if (e.type === 'case-noted') named.push(...e.files.map((id) => ({ id, field: 'note', step: 'note' })))
    const given = valuesOf(e)
    if (!given) continue
    for (const [field, v] of Object.entries(given.values)) {
      const kind = Object.hasOwn(decl.fields, field) ? decl.fields[field]?.kind : undefined
      // Values were read by the form, so that those of a kind have its shape.
      if (kind === 'photos' || kind === 'files') named.push(...(v as readonly string[]).map((id) => ({ id, field, step: given.step })))
      else if (kind === 'signature') named.push({ id: v as string, field, step: given.step })
      else if (kind === 'readings') for (const r of v as readonly PinnedReading[]) named.push({ id: await keepReading(t, r, s, at, by), field, step: given.step })
    }
  }
  if (named.length === 0) return
  const fresh = await t.sql<Named & Record<string, unknown>>(
    `insert into evidence_use (evidence_id, case_id, field, step, at, by)
     select e.id, $1, x.field, x.step, $2, $3 from unnest($4::text[], $5::text[], $6::text[]) as x(id, field, step) join evidence e on e.id = x.id
     on conflict do nothing returning evidence_id as id, field, step`,
    [s.id, at, by, named.map((n) => n.id), named.map((n) => n.field), named.map((n) => n.step)],
  )
  await addCustody(
    t,
    fresh.map((n) => ({ id: n.id, at, who: by, what: 'attached' as const, detail: { case: s.id, no: s.no, field: n.field, step: n.step } })),
  )
}
