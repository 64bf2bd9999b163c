/** Who may see a piece of evidence: its sender; once a case uses it, whoever may see that field of that case; before that, a photo's own subtree. */
import type { Id, PersonId } from '@anlan/kernel/base'
import { bysOf, type CaseActor, type CaseDecl, type CaseState, fits, isWithin } from '@anlan/kernel/case'
import { role } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { actorOf } from '../core/case-actor.ts'
import type { App, Who } from '../core/types.ts'
import { findSeen, seenState } from '../routes/cases.ts'
import type { EvidenceKind } from './kind.ts'

export type EvidenceRow = {
  readonly id: string
  readonly kind: EvidenceKind
  readonly sha256: string
  readonly cleanSha256: string
  readonly mime: string
  readonly size: number
  /** Bytes of the kept copy. */
  readonly length: number
  readonly takenAt: number | null
  readonly lng: number | null
  readonly lat: number | null
  readonly claim: 'file' | 'device' | null
  readonly name: string
  readonly by: PersonId
  readonly receivedAt: number
  readonly org: string
  readonly sealed: boolean
  readonly data: { readonly width?: number; readonly height?: number; readonly demo?: boolean }
}
export type UseRow = { readonly evidenceId: string; readonly caseId: string; readonly field: string; readonly step: string; readonly at: number; readonly by: PersonId }

export async function evidenceRows(t: Tx, ids: readonly string[]): Promise<readonly EvidenceRow[]> {
  return ids.length === 0
    ? []
    : t.sql<EvidenceRow>(
        `select e.id, e.kind, e.sha256, e.clean_sha256 as "cleanSha256", e.mime, e.size, octet_length(e.bytes) as length, e.taken_at as "takenAt", e.lng, e.lat, e.claim, e.name, e.by,
           e.received_at as "receivedAt", e.org::text as org, e.data, exists (select from evidence_original o where o.evidence_id = e.id) as sealed
         from evidence e where e.id = any($1)`,
        [ids],
      )
}
const useColumns = 'evidence_id as "evidenceId", case_id as "caseId", field, step, at, by'
export async function usesOf(t: Tx, by: { readonly evidence: string } | { readonly case: string }): Promise<readonly UseRow[]> {
  return 'case' in by
    ? t.sql<UseRow>(`select ${useColumns} from evidence_use where case_id = $1 order by at, evidence_id, field`, [by.case])
    : t.sql<UseRow>(`select ${useColumns} from evidence_use where evidence_id = $1 order by at, case_id, field`, [by.evidence])
}
/** Whether the person works on the case by an office; the people of an enterprise are parties to it. */
export function isOfficer(decl: CaseDecl, s: CaseState, actor: CaseActor): boolean {
  const officer: CaseActor = { ...actor, posts: actor.posts.filter((p) => p.role !== role.entityLead.id), responsible: [] }
  return Object.values(decl.steps).some((step) => bysOf(step.by).some((by) => ('role' in by || ('field' in by && officer.posts.length > 0)) && fits(by, officer, s)))
}
export type SeenEvidence = { readonly row: EvidenceRow /** Cases through which it is seen. */; readonly cases: readonly { readonly decl: CaseDecl; readonly state: CaseState }[] }
/** @param t everything (the scope of the district); what may be seen is decided here @returns null for what does not exist and for what is not the asker's */
export async function seeEvidence(app: App, t: Tx, who: Pick<Who, 'person' | 'scope'>, id: Id): Promise<SeenEvidence | null> {
  const row = (await evidenceRows(t, [id]))[0]
  if (!row) return null
  const uses = await usesOf(t, { evidence: id })
  const actor = actorOf(app, who.person)
  const cases: { decl: CaseDecl; state: CaseState }[] = []
  for (const u of uses) {
    if (cases.some((c) => c.state.id === u.caseId)) continue
    const seen = await findSeen(t, actor, u.caseId)
    if (seen && !seenState(seen.decl, seen.state, actor).hidden.includes(u.field)) cases.push(seen)
  }
  if (cases.length > 0 || row.by === who.person) return { row, cases }
  return uses.length === 0 && row.kind === 'photo' && isWithin(row.org, who.scope) ? { row, cases } : null
}
