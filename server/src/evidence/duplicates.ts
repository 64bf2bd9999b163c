/** The same picture in two cases or twice in one, over the whole district: put as a question to people, never as a verdict. */
import type { CaseActor, CaseDecl } from '@anlan/kernel/case'
import type { EvidenceQuestion } from '@anlan/contract'
import { findCase } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { caseRows } from '@anlan/store/case'
import { findSeen, seenState } from '../routes/cases.ts'

/** Of 64: recompressed and scaled copies stay below; with six slices one of them is then whole, so that the index misses none. */
export const ALIKE_BITS = 5
const MOST = 100

type Alike = { mine: string; other: string; same: boolean; bits: number }
/** Pieces that are or look like those of the case; one index look-up a piece and way, whatever their number in the district. */
const alike = `with mine as materialized (
    select distinct e.id, e.kind, e.sha256, e.clean_sha256 from evidence_use u join evidence e on e.id = u.evidence_id
    where u.case_id = $1 and e.kind not in ('signature', 'reading'))
  select m.id as mine, o.id as other, o.same, o.bits
  from mine m cross join lateral (
    select m.id, true as same, 0 as bits
    union select e.id, true, 0 from evidence e where e.clean_sha256 = m.clean_sha256 and e.kind = m.kind
    union select e.id, true, 0 from evidence e where e.sha256 = m.sha256 and e.kind = m.kind
    union select l.evidence_id, false, bit_count(l.phash # k.phash)::int from evidence_look k join evidence_look l on l.band = k.band
      where k.evidence_id = m.id and l.evidence_id <> m.id and bit_count(l.phash # k.phash) <= ${ALIKE_BITS}
  ) o order by o.same desc, o.bits, m.id, o.id limit 1000`
type Used = { id: string; caseId: string; field: string }
/** Where these are used, in cases of the same kind: a drill borrows no questions from the real world, nor the other way round. */
const uses = `select u.evidence_id as id, u.case_id as "caseId", u.field from evidence_use u join case_index c on c.id = u.case_id
  where u.evidence_id = any($2) and c.drill = (select drill from case_index where id = $1)`

type Hit = {
  readonly mine: string
  readonly myField: string
  readonly other: string
  readonly caseId: string
  readonly field: string
  readonly same: boolean
  readonly bits: number
}
async function hitsOf(t: Tx, caseId: string): Promise<readonly Hit[]> {
  const found = await t.sql<Alike>(alike, [caseId])
  const used = await t.sql<Used>(uses, [caseId, [...new Set(found.flatMap((a) => [a.mine, a.other]))]])
  const byId = new Map<string, Used[]>()
  for (const u of used) byId.set(u.id, [...(byId.get(u.id) ?? []), u])
  return found
    .flatMap((a) =>
      (byId.get(a.mine) ?? [])
        .filter((m) => m.caseId === caseId)
        .flatMap((m) => (byId.get(a.other) ?? []).map((o) => ({ ...a, myField: m.field, caseId: o.caseId, field: o.field })))
        .filter((h) => h.caseId !== caseId || h.other !== h.mine || h.field !== h.myField),
    )
    .slice(0, MOST)
}
/** @param t everything; what the asker may not see of other cases is told without naming it, and cases shown to named posts only are not told at all */
export async function questionsOf(t: Tx, actor: CaseActor, decl: CaseDecl, caseId: string): Promise<readonly EvidenceQuestion[]> {
  const hits = await hitsOf(t, caseId)
  const rows = new Map((await caseRows(t, [...new Set(hits.map((h) => h.caseId))])).map((r) => [r.id, r]))
  const out = new Map<string, EvidenceQuestion>()
  for (const h of hits) {
    const within = h.caseId === caseId
    // Two pieces of one case meet twice; they are one question.
    const key = within ? [`${h.mine}/${h.myField}`, `${h.other}/${h.field}`].sort().join(' ') : `${h.mine} ${h.caseId} ${h.field}`
    if (out.has(key)) continue
    const how = h.same ? ('same' as const) : ('alike' as const)
    const what = h.same ? '是同一个文件' : `看上去很像（${64 - h.bits}/64）`
    const title = (d: CaseDecl | undefined, field: string) => (field === 'note' ? '备注附件' : (d?.fields[field]?.title ?? field))
    if (within) {
      const other = { evidence: h.other, caseId, no: '', title: '', fieldTitle: title(decl, h.field) }
      out.set(key, { evidence: h.mine, how, other, text: `本件“${title(decl, h.myField)}”与“${title(decl, h.field)}”中的证据${what}，是否误传？` })
      continue
    }
    const row = rows.get(h.caseId)
    const seen = await findSeen(t, actor, h.caseId)
    const visible = seen && !seenState(seen.decl, seen.state, actor).hidden.includes(h.field)
    if (seen && visible) {
      const other = { evidence: h.other, caseId: h.caseId, no: seen.state.no, title: seen.state.title, fieldTitle: title(seen.decl, h.field) }
      out.set(key, {
        evidence: h.mine,
        how,
        other,
        text: `本件“${title(decl, h.myField)}”与 ${seen.state.no}“${title(seen.decl, h.field)}”中的证据${what}，是否同一事项、是否误用？`,
      })
    } else if (row && findCase(row.decl)?.seenBy === undefined)
      out.set(`${h.mine} hidden`, { evidence: h.mine, how, text: `本件“${title(decl, h.myField)}”与您管辖范围以外一件案件中的证据${what}，可请区应急局核对。` })
  }
  return [...out.values()]
}
