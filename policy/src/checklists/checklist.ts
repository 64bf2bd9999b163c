/** What an inspection asks, item by item, each with the clause it stands on. The lists are a beginning: a district puts its own in their place. */
import { type Citation, citationText, f, type FormField } from '@anlan/kernel/base'

export type CheckItem = { readonly id: string; readonly text: string; readonly cite: Citation }
export type Checklist = { readonly trade: string; readonly title: string; readonly items: readonly CheckItem[] }
/** Nobody has compared these lists with the ministry's or the city's own. */
export const checklistNote = '未核实：检查项目由安全生产法条文归纳，未与部、市检查表对照，请以本区检查表核定'

export function item(id: string, text: string, cite: Citation): CheckItem {
  return { id, text, cite }
}
/** The field of a form: every item is answered 符合, 不符合 or 不涉及. */
export function checklistField(list: Checklist): FormField {
  return f.checklist(`${list.title}检查表`, Object.fromEntries(list.items.map((i) => [i.id, `${i.text}（${citationText(i.cite)}）`])), { optional: true, hint: checklistNote })
}
