/** Pieces that the papers after an accident share: who acts and by which power, boxes that are never blank, answers of checklists, blocks for signing. */
import { type Citation, citationText, type FormField, type FormFields, type FormValue, type FormValues } from '@anlan/kernel/base'
import type { CaseView, DocumentNames, Part } from '@anlan/kernel/case'

export const BLANK = '无'
export function heading(text: string): Part {
  return { part: 'heading', level: 1, text }
}
export function para(text: string): Part {
  return { part: 'para', text: text.trim() === '' ? BLANK : text }
}
/** Who acts and where the power comes from; stands in every paper. */
export function power(organ: string, what: string, ...law: readonly Citation[]): Part {
  return para(`${organ}依据${law.map(citationText).join('、')}${what}`)
}
type Box = readonly [label: string, value: string, wide?: true]
/** Rows of a form; what nobody knows yet is said to be unknown. */
export function boxes(...rows: readonly (readonly Box[])[]): Part {
  return {
    part: 'boxes',
    rows: rows.map((r) => r.map(([label, value, wide]) => ({ label, value: value.trim() === '' ? BLANK : value, ...(wide ? { wide } : {}) }))),
  }
}
const answerText = { yes: '是', no: '否', na: '不适用' } as const
/** A checklist as a table: every item, its answer, the note. */
export function checks(field: FormField | undefined, v: FormValue | undefined, head: readonly [string, string, string] = ['事项', '结论', '说明']): Part {
  const items = field?.kind === 'checklist' ? field.items : {}
  const given = typeof v === 'object' && !Array.isArray(v) ? (v as Readonly<Record<string, unknown>>) : {}
  return {
    part: 'table',
    head,
    rows: Object.entries(items).map(([key, title]) => {
      const a = given[key]
      if (typeof a !== 'object' || a === null || !('answer' in a)) return [title, '未填', BLANK]
      const answer = a.answer === 'yes' || a.answer === 'no' || a.answer === 'na' ? answerText[a.answer] : '未填'
      return [title, answer, 'note' in a && typeof a.note === 'string' ? a.note : BLANK]
    }),
  }
}
/** `f.rows` as a table under the titles of its columns. */
export function rowsTable(fields: FormFields, values: FormValues, name: string, n: DocumentNames): Part {
  const field = fields[name]
  const rows = rowsOf(values, name)
  if (field?.kind !== 'rows' || rows.length === 0) return para(BLANK)
  return {
    part: 'table',
    head: Object.values(field.columns).map((x) => x.title),
    rows: rows.map((r) =>
      Object.entries(field.columns).map(([key, column]) => {
        const x = r[key]
        if (x === undefined) return BLANK
        if (column.kind === 'one') return column.of[String(x)] ?? String(x)
        if (column.kind === 'yuan' && typeof x === 'number') return n.yuan(x)
        if (column.kind === 'day') return dayText(String(x))
        return typeof x === 'boolean' ? (x ? '是' : '否') : String(x)
      }),
    ),
  }
}
export function rowsOf(values: FormValues, name: string): readonly Readonly<Record<string, string | number | boolean>>[] {
  const v = values[name]
  if (!Array.isArray(v)) return []
  return v.filter((r): r is Readonly<Record<string, string | number | boolean>> => typeof r === 'object' && r !== null && !('series' in r))
}
export function namesOf(values: FormValues, name: string): readonly string[] {
  const v = values[name]
  return typeof v === 'string' ? [v] : Array.isArray(v) ? v.filter((x): x is string => typeof x === 'string') : []
}
/** Two enforcement officers with the numbers of their cards; one line each. */
export function officers(c: CaseView, n: DocumentNames, step: string): Part {
  const d = c.last(step)
  const ids = [d?.by, d?.second].filter((x) => x !== undefined)
  return {
    part: 'signatures',
    of: (ids.length > 0 ? ids : ['', '']).map((id, i) => ({ label: id === '' ? `执法人员${i + 1}（签名、执法证号）` : `执法人员 ${n.person(id)}（执法证号 ${n.card(id)}）` })),
  }
}
/** Where the other side signs; a refusal is noted in words and witnessed. */
export function party(label: string, signature: FormValue | undefined, refusal: string): Part {
  // What was noted at an earlier attempt does not stand beside a signature.
  const said = typeof signature === 'string' ? '' : refusal.trim()
  return {
    part: 'signatures',
    of: [{ label: said === '' ? label : `${label}（拒绝签名，记明：${said}）`, ...(typeof signature === 'string' ? { signature } : {}) }],
  }
}
export function seal(c: CaseView, n: DocumentNames, organ: string = c.orgName): Part {
  return { part: 'seal', organ, date: n.date(c.now) }
}
/** The unit concerned by its registered name, else as it was written down. */
export function unitName(c: CaseView, n: DocumentNames): string {
  if (c.entity !== undefined) return n.entity(c.entity).name
  return c.text('unitName') || c.placeName
}
/** `2026年10月20日` of a value of kind `day`; empty when it was not given. */
export function dayText(v: FormValue | undefined): string {
  if (typeof v !== 'string') return ''
  const [year, month, day] = v.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
