/** Pictures of a document, loaded and made small enough for paper; signatures stay sharp and clear. */
import type { Part } from '@anlan/kernel/case'
import type { App } from '../core/types.ts'
import { forPaper, type PaperImage } from '../evidence/look.ts'

/** Photos in documents are printed some 75 mm wide. */
const PHOTO_SIDE = 900
const SIGNATURE_SIDE = 600

export function picturesIn(parts: readonly Part[]): { readonly photos: readonly string[]; readonly signatures: readonly string[] } {
  const photos = parts.flatMap((p) => (p.part === 'photos' ? p.ids : []))
  const signatures = parts.flatMap((p) => (p.part === 'signatures' ? p.of.flatMap((s) => (s.signature === undefined ? [] : [s.signature])) : []))
  return { photos: [...new Set(photos)], signatures: [...new Set(signatures)] }
}
/** Of these ids those that the case uses; a document shows nothing that is not of its case. */
export async function loadPictures(app: App, caseId: string, ids: readonly string[], line: ReadonlySet<string>): Promise<Readonly<Record<string, PaperImage>>> {
  const out: Record<string, PaperImage> = {}
  // One after the other: a file of fifty photos shall not hold them all in memory at once.
  for (const id of new Set(ids)) {
    const rows = await app.store.read(app.root, (t) =>
      t.sql<{ bytes: Buffer }>(
        `select bytes from evidence e where id = $1 and mime like 'image/%' and exists (select from evidence_use u where u.evidence_id = e.id and u.case_id = $2)`,
        [id, caseId],
      ),
    )
    const bytes = rows[0]?.bytes
    const image = bytes ? await forPaper(bytes, line.has(id) ? SIGNATURE_SIDE : PHOTO_SIDE, line.has(id)) : null
    if (image) out[id] = image
  }
  return out
}
