/** A register as a table to fill in: the same columns for the template, for what is read back, and for the rows that failed. */
import { citationText, type FormField } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import { ownerTitle } from '../register/owner.ts'
import { howTo, type TableColumn } from './case-table.ts'
import { tableSheet } from './table-sheet.ts'
import { most } from './workbook-in.ts'

/** Rows of one file; more is several files. */
export const MOST_ROWS = 1000
export const OWNER = '$owner'
const words = (field: FormField) => (field.kind === 'one' ? Object.values(field.of) : field.kind === 'yes' ? ['是', '否'] : [])

/** @returns columns in the order of the form; `missing` = required fields that no cell can hold */
export function sheetColumns(d: RegisterDecl): { readonly columns: readonly TableColumn[]; readonly missing: readonly string[] } {
  const columns: TableColumn[] = []
  const missing: string[] = []
  if (d.owner !== 'district')
    columns.push({
      name: OWNER,
      title: columnTitle(d),
      must: false,
      how: d.owner === 'entity' ? '登记在册的单位全称；只管一家单位的可不填' : `${ownerTitle[d.owner]}名称；不填为本单位。村（社区）重名的写“镇街/村名”`,
      choices: [],
      field: null,
    })
  for (const [name, field] of Object.entries(d.fields)) {
    const how = howTo(field)
    const must = !field.optional
    if (how === null) {
      if (must) missing.push(field.title)
      continue
    }
    columns.push({ name, title: field.title, must, how: field.hint === undefined ? how : `${how}。${field.hint}`, choices: words(field), field })
  }
  return { columns, missing }
}
/** A field of the register may have the same title as the column of the owner. */
function columnTitle(d: RegisterDecl): string {
  const title = ownerTitle[d.owner]
  return Object.values(d.fields).some((f) => f.title === title) ? `台账${title}` : title
}
function notesOf(d: RegisterDecl): readonly (readonly [string, string])[] {
  const key = d.key.map((k) => d.fields[k]?.title ?? k)
  const same = [...(d.owner === 'district' ? [] : [ownerTitle[d.owner]]), ...key]
  return [
    ['说明', `每行一个“${d.noun}”，最多 ${MOST_ROWS} 行，文件不超过 ${most.file / 1024 / 1024} MB；带 * 的列必填；不要改列名。`],
    ['说明', same.length === 0 ? '每行都是新的一行。' : `“${same.join('、')}”相同的视为同一行：已有的按表格修改，没有的新增。`],
    ['说明', '逐行导入；有问题的行连同原因返回，改好后只导入返回的文件即可。'],
    ['依据', d.cites.map(citationText).join('、')],
  ]
}
/** @param reasons why each of the rows was not taken */
export function sheetOf(d: RegisterDecl, rows: readonly (readonly string[])[], reasons?: readonly string[]): Promise<Uint8Array> {
  return tableSheet({ title: d.title, columns: sheetColumns(d).columns, rows, reasons, notes: notesOf(d), mostRows: MOST_ROWS })
}
