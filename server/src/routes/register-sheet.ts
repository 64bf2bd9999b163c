/** A register as a table to fill in: the same columns for the template, for what is read back, and for the rows that failed. */
import { writeXlsx } from 'hucre/xlsx'
import { citationText, type FormField } from '@anlan/kernel/base'
import type { RegisterDecl } from '@anlan/kernel/register'
import { ownerTitle } from '../register/owner.ts'
import { howTo, type TableColumn } from './case-table.ts'
import { guardCell } from './excel.ts'
import { most } from './workbook-in.ts'

/** Rows of one file; more is several files. */
export const MOST_ROWS = 1000
export const OWNER = '$owner'
export const REASON = '原因'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const bold = { font: { bold: true }, alignment: { vertical: 'center' as const, wrapText: true } }
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
function letter(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26)
}
function notesOf(d: RegisterDecl, columns: readonly TableColumn[]): readonly (readonly string[])[] {
  const key = d.key.map((k) => d.fields[k]?.title ?? k)
  const same = [...(d.owner === 'district' ? [] : [ownerTitle[d.owner]]), ...key]
  return [
    ['填写列', '怎样填'],
    ...columns.map((c) => [`${c.title}${c.must ? '（必填）' : ''}`, c.how]),
    ['说明', `每行一个“${d.noun}”，最多 ${MOST_ROWS} 行，文件不超过 ${most.file / 1024 / 1024} MB；带 * 的列必填；不要改列名。`],
    ['说明', same.length === 0 ? '每行都是新的一行。' : `“${same.join('、')}”相同的视为同一行：已有的按表格修改，没有的新增。`],
    ['说明', '逐行导入；有问题的行连同原因返回，改好后只导入返回的文件即可。'],
    ['依据', d.cites.map(citationText).join('、')],
  ]
}
/** @param rows what stands below the heading; with `reasons` a last column says why each of them was not taken */
export async function sheetOf(d: RegisterDecl, rows: readonly (readonly string[])[], reasons?: readonly string[]): Promise<Uint8Array> {
  const { columns } = sheetColumns(d)
  const titles = [...columns.map((c) => (c.must ? `${c.title}*` : c.title)), ...(reasons ? [REASON] : [])]
  const lists = columns.flatMap((c, i) => (c.choices.length > 0 ? [{ at: i, choices: c.choices }] : []))
  const longest = Math.max(0, ...lists.map((l) => l.choices.length))
  const head = (cells: readonly string[]) => new Map(cells.map((t, i) => [`0,${i}`, { value: t, type: 'string' as const, style: bold }]))
  return writeXlsx({
    sheets: [
      {
        name: d.title.replace(/[[\]:*?/\\]/g, ' '),
        columns: titles.map((t) => ({ width: Math.max(14, Math.min(40, t.length * 3)) })),
        rows: [
          titles,
          ...rows.map((r, n) => [...columns.map((_, i) => (r[i] === undefined || r[i] === '' ? null : guardCell(r[i]))), ...(reasons ? [guardCell(reasons[n] ?? '')] : [])]),
        ],
        cells: head(titles),
        freezePane: { rows: 1 },
        dataValidations: lists.map((l, n) => ({
          type: 'list' as const,
          // A list inside the cell's own rule may hold 255 characters; one on a sheet may be as long as it likes.
          formula1: `'选项'!$${letter(n)}$1:$${letter(n)}$${l.choices.length}`,
          range: `${letter(l.at)}2:${letter(l.at)}${MOST_ROWS + 1}`,
          allowBlank: true,
          showErrorMessage: true,
          errorTitle: '请从下拉中选择',
          errorMessage: '此列只能填下拉中的选项',
        })),
      },
      {
        name: '说明',
        columns: [{ width: 24 }, { width: 90 }],
        rows: notesOf(d, columns).map((r) => r.map(guardCell)),
        cells: head(['填写列', '怎样填']),
        freezePane: { rows: 1 },
      },
      ...(lists.length > 0 ? [{ name: '选项', hidden: true, rows: Array.from({ length: longest }, (_, r) => lists.map((l) => l.choices[r] ?? null)) }] : []),
    ],
  })
}
