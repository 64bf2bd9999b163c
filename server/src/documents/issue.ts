/** From an issued document to a paper that can be set in type. */
import type { CaseState, Part } from '@anlan/kernel/case'
import type { App } from '../core/types.ts'
import { type AsIssued, partsOf } from './as-issued.ts'
import { documentNames } from './names.ts'
import { DEMO_MARK, DRILL_MARK, type Paper } from './paper.ts'
import { loadPictures, picturesIn } from './pictures.ts'

/** What every page of such a paper says about itself. */
export function marksOf(app: App, s: Pick<CaseState, 'drill'>): readonly string[] {
  return [...(s.drill ? [DRILL_MARK] : []), ...(app.config.demo ? [DEMO_MARK] : [])]
}
function organOf(parts: readonly Part[], s: CaseState): string {
  return parts.find((p) => p.part === 'seal')?.organ ?? s.orgName
}
export async function paperOf(app: App, d: AsIssued): Promise<Paper> {
  const names = documentNames(app, d.decl, d.state, d.hidden, d.issue.at)
  const { parts, cautions } = partsOf(d, names, app.district.calendar, d.issue.at)
  const { photos, signatures } = picturesIn(parts)
  const images = await loadPictures(app, d.state.id, [...photos, ...signatures], new Set(signatures))
  return {
    title: d.document.title,
    layout: d.document.layout,
    no: d.issue.no,
    organ: organOf(parts, d.state),
    parts,
    images,
    marks: marksOf(app, d.state),
    cautions,
    at: d.issue.at,
  }
}
