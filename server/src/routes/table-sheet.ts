/** A table to fill in, the same table read back, and the rows that failed as a table again: for whatever is taken in by the row. */
import type { FastifyReply } from 'fastify'
import { writeXlsx } from 'hucre/xlsx'
import { type Refusal, refusalText } from '@anlan/kernel/base'
import type { Handlers } from '../core/types.ts'
import { type Refused, refused } from './answer.ts'
import { cellText, headingOf, type TableColumn } from './case-table.ts'
import { disposition, guardCell } from './excel.ts'
import { firstSheet, most } from './workbook-in.ts'

const REASON = '原因'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const bold = { font: { bold: true }, alignment: { vertical: 'center' as const, wrapText: true } }

function letter(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26)
}
export type Sheet = {
  readonly title: string
  readonly columns: readonly TableColumn[]
  /** What stands below the heading. */
  readonly rows: readonly (readonly string[])[]
  /** A last column says why each of the rows was not taken. */
  readonly reasons?: readonly string[] | undefined
  /** Besides what each column holds. */
  readonly notes: readonly (readonly [string, string])[]
  readonly mostRows: number
}
export async function tableSheet(s: Sheet): Promise<Uint8Array> {
  const titles = [...s.columns.map((c) => (c.must ? `${c.title}*` : c.title)), ...(s.reasons ? [REASON] : [])]
  const lists = s.columns.flatMap((c, i) => (c.choices.length > 0 ? [{ at: i, choices: c.choices }] : []))
  const longest = Math.max(0, ...lists.map((l) => l.choices.length))
  const head = (cells: readonly string[]) => new Map(cells.map((t, i) => [`0,${i}`, { value: t, type: 'string' as const, style: bold }]))
  const noted = [['填写列', '怎样填'], ...s.columns.map((c) => [`${c.title}${c.must ? '（必填）' : ''}`, c.how]), ...s.notes]
  return writeXlsx({
    sheets: [
      {
        name: s.title.replace(/[[\]:*?/\\]/g, ' '),
        columns: titles.map((t) => ({ width: Math.max(14, Math.min(40, t.length * 3)) })),
        rows: [
          titles,
          ...s.rows.map((r, n) => [
            ...s.columns.map((_, i) => (r[i] === undefined || r[i] === '' ? null : guardCell(r[i]))),
            ...(s.reasons ? [guardCell(s.reasons[n] ?? '')] : []),
          ]),
        ],
        cells: head(titles),
        freezePane: { rows: 1 },
        dataValidations: lists.map((l, n) => ({
          type: 'list' as const,
          // A list inside the cell's own rule may hold 255 characters; one on a sheet may be as long as it likes.
          formula1: `'选项'!$${letter(n)}$1:$${letter(n)}$${l.choices.length}`,
          range: `${letter(l.at)}2:${letter(l.at)}${s.mostRows + 1}`,
          allowBlank: true,
          showErrorMessage: true,
          errorTitle: '请从下拉中选择',
          errorMessage: '此列只能填下拉中的选项',
        })),
      },
      {
        name: '说明',
        columns: [{ width: 24 }, { width: 90 }],
        rows: noted.map((r) => r.map(guardCell)),
        cells: head(['填写列', '怎样填']),
        freezePane: { rows: 1 },
      },
      ...(lists.length > 0 ? [{ name: '选项', hidden: true, rows: Array.from({ length: longest }, (_, r) => lists.map((l) => l.choices[r] ?? null)) }] : []),
    ],
  })
}
export async function sendSheet(reply: FastifyReply, name: string, bytes: Uint8Array): Promise<undefined> {
  await reply.header('content-type', XLSX).header('content-disposition', disposition(name)).header('cache-control', 'no-store').send(Buffer.from(bytes))
  return undefined
}
/** @param row as a spreadsheet counts @param cells in the order of all columns, empty where the file has none */
export type Line = { readonly row: number; readonly cells: readonly string[] }
/** `present` = the columns that the file has. */
export type Lines = { readonly lines: readonly Line[]; readonly present: ReadonlySet<string> }
type Raw = Parameters<Handlers['importCases']>[1]['raw']
async function bytesOf(raw: Raw): Promise<Uint8Array | null> {
  const part = await raw.file({ limits: { fileSize: most.file } })
  if (part?.fieldname !== 'file') {
    part?.file.resume()
    return null
  }
  return part.toBuffer()
}
/** @param needless columns that must be filled, but need not stand in the file */
export async function readLines(raw: Raw, columns: readonly TableColumn[], mostRows: number, needless: ReadonlySet<string> = new Set()): Promise<Lines | Refused> {
  let bytes: Uint8Array | null
  try {
    bytes = await bytesOf(raw)
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'FST_REQ_FILE_TOO_LARGE') throw error
    return refused('input.too-large', { max: `${most.file / 1024 / 1024} MB` })
  }
  if (!bytes) return refused('input.invalid', { what: '须有名为 file 的文件' })
  const rows = await firstSheet(bytes, mostRows + 50)
  if (!rows) return refused('input.invalid', { what: '打不开：须为 Excel 2007 以后的 .xlsx 文件，请用本页的模板' })
  const heading = (rows[0] ?? []).map(headingOf)
  const at = columns.map((c) => heading.indexOf(headingOf(c.title)))
  const absent = columns.filter((c, i) => c.must && at[i] === -1 && !needless.has(c.name))
  if (absent.length > 0) return refused('input.invalid', { what: `缺少列：${absent.map((c) => c.title).join('、')}。请用本页的模板，不要改列名` })
  const lines = rows.slice(1).flatMap((r, n): readonly Line[] => {
    const cells = at.map((i) => (i === -1 ? '' : cellText(r[i])))
    return cells.every((c) => c === '') ? [] : [{ row: n + 2, cells }]
  })
  if (lines.length === 0) return refused('input.invalid', { what: '表中没有填写任何一行' })
  if (lines.length > mostRows) return refused('input.too-large', { max: `${mostRows} 行` })
  return { lines, present: new Set(columns.filter((_, i) => at[i] !== -1).map((c) => c.name)) }
}
/** A refusal as the reason beside a row. */
export function reasonOf(r: Refusal): string {
  const { text, next } = refusalText(r)
  return `${text}。${next}`
}
