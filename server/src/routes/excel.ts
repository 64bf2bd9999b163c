/** Excel out: one small interface over the library, so that the library can change and no cell can turn into a formula. */
import type { FastifyReply } from 'fastify'
import { writeXlsx } from 'hucre/xlsx'
import { clockText, dateText, type Instant } from '@anlan/kernel/base'
import { noteAct } from '../core/act.ts'
import type { App, Who } from '../core/types.ts'

export type Column<T> = { readonly title: string; readonly width: number; value(row: T): string | number | null }
export type Note = readonly [name: string, text: string]
export type Table<T> = {
  readonly name: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  /** How many there are in all, where a file holds only the first of them. */
  readonly of?: number
  readonly notes: readonly Note[]
}

/** Text that a spreadsheet might run when the file is saved as CSV and opened again gets an apostrophe in front (OWASP: = + - @ tab CR LF). */
export function guardCell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_000)
  return /^[=+\-@\t\r\n＝＋－＠]/.test(clean) ? `'${clean}` : clean
}
export function timeCell(at: Instant | undefined | null): string {
  return at === undefined || at === null ? '' : `${dateText(at)} ${clockText(at)}`
}
/** A workbook of two sheets: the rows, and 说明 with who took it when and by which filters. */
export async function workbook<T>(table: Table<T>): Promise<Uint8Array> {
  const head = { font: { bold: true }, alignment: { vertical: 'center' as const, wrapText: true } }
  const cell = (v: string | number | null) => (typeof v === 'string' ? guardCell(v) : typeof v === 'number' && !Number.isFinite(v) ? null : v)
  return writeXlsx({
    sheets: [
      {
        name: table.name,
        columns: table.columns.map((c) => ({ width: c.width })),
        rows: [table.columns.map((c) => c.title), ...table.rows.map((r) => table.columns.map((c) => cell(c.value(r))))],
        cells: new Map(table.columns.map((c, i) => [`0,${i}`, { value: c.title, type: 'string' as const, style: head }])),
        freezePane: { rows: 1 },
      },
      {
        name: '说明',
        columns: [{ width: 16 }, { width: 80 }],
        rows: [['项目', '内容'], ...table.notes.map(([n, t]) => [guardCell(n), guardCell(t)])],
        cells: new Map(['项目', '内容'].map((c, i) => [`0,${i}`, { value: c, type: 'string' as const, style: head }])),
        freezePane: { rows: 1 },
      },
    ],
  })
}
/** RFC 5987: the Chinese name for browsers of today, an ASCII one for the rest. */
export function disposition(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const ascii = fileName.replace(/[^\w.-]+/g, '').replace(/^[-_.]+/, '')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
/** How many rows, and how many there are where the file holds only the first. */
export function rowsText(rows: number, of = rows): string {
  return of > rows ? `前 ${rows} 行，共 ${of} 行；请加筛选条件分次导出其余部分` : String(rows)
}
/** Builds the file, has the audit say how many rows left by which filters, and answers with it. */
export async function sendTable<T>(
  app: App,
  request: { readonly who: Who; readonly reply: FastifyReply; readonly query: Readonly<Record<string, unknown>> },
  table: Omit<Table<T>, 'notes'>,
  texts: Readonly<Record<string, string>> = {},
): Promise<undefined> {
  const now = app.clock.now()
  const filters = Object.entries(request.query)
    .filter(([, v]) => v !== undefined && v !== '')
    .map(([k, v]) => `${texts[k] ?? filterNames[k] ?? k}：${k === 'from' || k === 'to' ? timeCell(v as Instant) : String(v)}`)
  const notes: readonly Note[] = [
    ['内容', `${app.district.name} ${table.name}`],
    ['导出时间', timeCell(now)],
    ['导出人', app.places().personName(request.who.person)],
    ['筛选', filters.length === 0 ? '无（全部可见数据）' : filters.join('；')],
    ['行数', rowsText(table.rows.length, table.of)],
    ['说明', '仅含导出人管辖范围内的数据；时间为北京时间。带“演示”字样的人员、单位、电话均为虚构。'],
  ]
  const bytes = await workbook({ ...table, notes })
  noteAct(request, table.name, { rows: table.rows.length, filters })
  await request.reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', disposition(`${table.name}-${dateText(now)}.xlsx`))
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes))
  return undefined
}
const filterNames: Readonly<Record<string, string>> = {
  q: '搜索',
  offset: '起始行',
  limit: '行数上限',
  sort: '排序',
  phase: '状态',
  status: '状态',
  state: '状态',
  level: '级别',
  decl: '种类',
  kind: '种类',
  scene: '场景',
  area: '地区',
  from: '自',
  to: '至',
}
