/** What a form names as evidence must exist and be the asker's own or already the case's; a foreign id is refused like one that was never given. */
import type { FormField, FormValue, FormValues, Id, PersonId, PinnedReading } from '@anlan/kernel/base'
import { readValue } from '@anlan/kernel/base'
import type { CaseDecl } from '@anlan/kernel/case'
import type { App } from '../core/types.ts'
import { type Refused, refused } from '../routes/answer.ts'
import type { EvidenceKind } from './kind.ts'
import { verifiedReadings } from './readings.ts'

/** Kinds that each field takes: a signature may also be the photo of one on paper. */
const takes: Partial<Record<FormField['kind'], readonly EvidenceKind[]>> = {
  photos: ['photo'],
  files: ['photo', 'video', 'audio', 'document', 'signature'],
  signature: ['signature', 'photo'],
}
function idsOf(v: unknown): readonly string[] {
  return typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
}
type Owned = { readonly kind: EvidenceKind; readonly own: boolean }
async function owned(app: App, ids: readonly string[], by: PersonId, caseId: Id | null): Promise<ReadonlyMap<string, Owned>> {
  if (ids.length === 0) return new Map()
  const rows = await app.store.read(app.root, (t) =>
    t.sql<{ id: string; kind: EvidenceKind; own: boolean }>(
      `select e.id, e.kind, e.by = $2 or exists (select from evidence_use u where u.evidence_id = e.id and u.case_id = $3) as own from evidence e where e.id = any($1)`,
      [ids, by, caseId ?? ''],
    ),
  )
  return new Map(rows.map((r) => [r.id, r]))
}
/**
 * @param caseId null when the case is about to be opened
 * @returns the values with their readings as the server knows them
 */
export async function checkEvidence(
  app: App,
  decl: Pick<CaseDecl, 'fields'>,
  values: Readonly<Record<string, unknown>>,
  by: PersonId,
  caseId: Id | null,
): Promise<{ readonly values: FormValues } | Refused> {
  const named = Object.entries(values).flatMap(([k, v]) => {
    const kinds = Object.hasOwn(decl.fields, k) ? takes[decl.fields[k]?.kind ?? 'text'] : undefined
    return kinds ? [{ k, kinds, ids: idsOf(v) }] : []
  })
  const known = await owned(
    app,
    named.flatMap((n) => n.ids),
    by,
    caseId,
  )
  const no = (k: string, what: string) => refused('case.field', { what: `“${decl.fields[k]?.title ?? k}”${what}`, field: k, fields: k })
  for (const { k, kinds, ids } of named) {
    if (ids.some((id) => known.get(id)?.own !== true)) return no(k, '中有文件没有上传成功，或不是您上传的')
    if (ids.some((id) => !kinds.includes(known.get(id)?.kind ?? 'reading'))) return no(k, kinds.length === 1 ? '只能用照片' : '中有文件的种类不对')
  }
  // Reading the form itself is the engine's; here values are only looked at, so what is of another shape goes on to be refused there.
  const out: Record<string, FormValue> = { ...(values as FormValues) }
  for (const [k, v] of Object.entries(values)) {
    const field = Object.hasOwn(decl.fields, k) ? decl.fields[k] : undefined
    if (field?.kind !== 'readings') continue
    const read = readValue(field, v)
    if (!read.ok) continue
    // `readValue` has just made it of this kind.
    const checked = await verifiedReadings(app, read.value as readonly PinnedReading[])
    if (typeof checked === 'string') return no(k, `与监测库不符：${checked}`)
    out[k] = checked
  }
  return { values: out }
}
/** Files of a note. */
export async function checkFiles(app: App, ids: readonly string[], by: PersonId, caseId: Id): Promise<Refused | null> {
  const known = await owned(app, ids, by, caseId)
  return ids.every((id) => known.get(id)?.own === true) ? null : refused('case.field', { what: '附件没有上传成功，或不是您上传的', field: 'files', fields: 'files' })
}
