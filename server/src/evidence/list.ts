/** The evidence of a case as its page and its file list it. */
import { f, instant, type PersonId, type PinnedReading, valueText } from '@anlan/kernel/base'
import type { CaseActor, CaseDecl, CaseState } from '@anlan/kernel/case'
import type { EvidenceView } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import type { App } from '../core/types.ts'
import { seenState } from '../routes/cases.ts'
import { kindText } from './kind.ts'
import { type EvidenceRow, evidenceRows, type UseRow, usesOf } from './see.ts'
import { readingId } from './use.ts'

function fieldTitle(decl: CaseDecl | undefined, field: string): string {
  return field === 'note' ? '备注附件' : (decl?.fields[field]?.title ?? field)
}
function stepTitle(decl: CaseDecl | undefined, step: string): string {
  return step === 'open' ? (decl?.open.title ?? '立件') : step === 'note' ? '备注' : (decl?.steps[step]?.title ?? step)
}
/** @param decls of the cases named in `uses` */
export function evidenceView(app: App, row: EvidenceRow, uses: readonly UseRow[], declOf: (caseId: string) => CaseDecl | undefined, text?: string): EvidenceView {
  const name = (id: PersonId) => app.places().personName(id)
  return {
    id: row.id,
    kind: row.kind,
    kindTitle: kindText[row.kind],
    name: row.name,
    mime: row.mime,
    size: row.size,
    sha256: row.sha256,
    cleanSha256: row.cleanSha256,
    takenAt: row.takenAt === null ? null : instant(row.takenAt),
    lng: row.lng,
    lat: row.lat,
    claim: row.claim,
    receivedAt: instant(row.receivedAt),
    by: row.by,
    byName: name(row.by),
    demo: row.data.demo === true,
    uses: uses.map((u) => ({
      caseId: u.caseId,
      field: u.field,
      fieldTitle: fieldTitle(declOf(u.caseId), u.field),
      stepTitle: stepTitle(declOf(u.caseId), u.step),
      at: instant(u.at),
      byName: name(u.by),
    })),
    ...(text === undefined ? {} : { text }),
  }
}
/** What pinned readings of the case say, by the id of their piece. */
function readingTexts(decl: CaseDecl, s: CaseState): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  const names = { person: String, org: String, entity: String }
  // Values of a field of this kind are readings.
  for (const [k, v] of Object.entries(s.values))
    if (decl.fields[k]?.kind === 'readings') for (const r of v as readonly PinnedReading[]) out.set(readingId(r), valueText(f.readings('读数'), [r], names))
  return out
}
/** Pieces that the person may see, in the order in which they came to the case. */
export async function evidenceOfCase(app: App, t: Tx, actor: CaseActor, c: { readonly decl: CaseDecl; readonly state: CaseState }): Promise<readonly EvidenceView[]> {
  const { hidden } = seenState(c.decl, c.state, actor)
  const uses = (await usesOf(t, { case: c.state.id })).filter((u) => !hidden.includes(u.field))
  const rows = new Map((await evidenceRows(t, [...new Set(uses.map((u) => u.evidenceId))])).map((r) => [r.id, r]))
  const texts = readingTexts(c.decl, c.state)
  return [...new Set(uses.map((u) => u.evidenceId))].flatMap((id) => {
    const row = rows.get(id)
    return row
      ? [
          evidenceView(
            app,
            row,
            uses.filter((u) => u.evidenceId === id),
            () => c.decl,
            texts.get(id),
          ),
        ]
      : []
  })
}
