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

type Hit = { mine: string; myField: string; other: string; caseId: string; field: string; same: boolean; bits: number | null }
const find = `with mine as (
    select e.id, e.kind, e.sha256, e.clean_sha256, e.phash, e.bands, u.field, c.drill from evidence_use u join evidence e on e.id = u.evidence_id join case_index c on c.id = u.case_id
    where u.case_id = $1 and e.kind not in ('signature', 'reading'))
  select m.id as mine, m.field as "myField", o.id as other, u.case_id as "caseId", u.field, o.same, o.bits
  from mine m cross join lateral (
    select e.id, true as same, 0 as bits from evidence e where e.id = m.id
    union select e.id, true, 0 from evidence e where e.clean_sha256 = m.clean_sha256 and e.kind = m.kind
    union select e.id, true, 0 from evidence e where e.sha256 = m.sha256 and e.kind = m.kind
    union select e.id, false, bit_count(e.phash # m.phash)::int from evidence e
      where m.bands is not null and e.bands && m.bands and e.clean_sha256 <> m.clean_sha256 and e.sha256 <> m.sha256 and bit_count(e.phash # m.phash) <= ${ALIKE_BITS}
  ) o join evidence_use u on u.evidence_id = o.id join case_index c on c.id = u.case_id
  where c.drill = m.drill and not (u.case_id = $1 and o.id = m.id and u.field = m.field)
  order by o.same desc, o.bits, m.id, o.id limit ${MOST}`

/** @param t everything; what the asker may not see of other cases is told without naming it, and cases shown to named posts only are not told at all */
export async function questionsOf(t: Tx, actor: CaseActor, decl: CaseDecl, caseId: string): Promise<readonly EvidenceQuestion[]> {
  const hits = await t.sql<Hit>(find, [caseId])
  const rows = new Map((await caseRows(t, [...new Set(hits.map((h) => h.caseId))])).map((r) => [r.id, r]))
  const out = new Map<string, EvidenceQuestion>()
  for (const h of hits) {
    const within = h.caseId === caseId
    // Two pieces of one case meet twice; they are one question.
    const key = within ? [`${h.mine}/${h.myField}`, `${h.other}/${h.field}`].sort().join(' ') : `${h.mine} ${h.caseId} ${h.field}`
    if (out.has(key)) continue
    const how = h.same ? ('same' as const) : ('alike' as const)
    const what = h.same ? '是同一个文件' : `看上去很像（${64 - (h.bits ?? 0)}/64）`
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
