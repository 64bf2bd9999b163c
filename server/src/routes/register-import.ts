/** Registers out of a table: the template, the table back as rows, and the rows that failed as a table again. */
import type { FastifyReply } from 'fastify'
import type { RegisterDecl } from '@anlan/kernel/register'
import { findRegister } from '@anlan/policy'
import { findImport } from '@anlan/store/register'
import { noteAct } from '../core/act.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { importLines, type Line } from '../register/import.ts'
import { type Reader, readerOf, whyNotAdd } from '../register/keepers.ts'
import { missing, type Refused, refused } from './answer.ts'
import { bytesOf, finderOf } from './case-import.ts'
import { cellText, headingOf } from './case-table.ts'
import { disposition } from './excel.ts'
import { MOST_ROWS, sheetColumns, sheetOf, XLSX } from './register-sheet.ts'
import { firstSheet, most } from './workbook-in.ts'

function kept(app: App, who: Who, id: string): { readonly d: RegisterDecl; readonly reader: Reader } | Refused {
  const d = findRegister(id)
  if (!d) return missing('这本台账')
  const reader = readerOf(app, who.person)
  const no = whyNotAdd(d, reader)
  if (no !== null) return d.derived ? refused('input.invalid', { what: no }) : refused('auth.forbidden', { posts: d.keepers.map((k) => k.title).join('、') })
  const { missing: lacking } = sheetColumns(d)
  return lacking.length > 0 ? refused('input.invalid', { what: `“${d.title}”须填写${lacking.join('、')}，表格装不下，请逐行填写` }) : { d, reader }
}
async function send(reply: FastifyReply, name: string, bytes: Uint8Array): Promise<undefined> {
  await reply.header('content-type', XLSX).header('content-disposition', disposition(name)).header('cache-control', 'no-store').send(Buffer.from(bytes))
  return undefined
}

export const registerImportHandlers: Pick<Handlers, 'registerTemplate' | 'importRows' | 'registerFailed'> = {
  async registerTemplate(app, { params, who, reply }) {
    const of = kept(app, who, params.register)
    if ('refusal' in of) return of
    noteAct({ who }, of.d.id)
    return send(reply, `${of.d.title}-导入模板.xlsx`, await sheetOf(of.d, []))
  },
  async registerFailed(app, { params, who, reply }) {
    const of = kept(app, who, params.register)
    if ('refusal' in of) return of
    const found = await app.store.read(app.root, (t) => findImport(t, params.id, who.person))
    if (!found || found.register !== of.d.id) return missing('这次导入')
    noteAct({ who }, params.id, { register: of.d.id, rows: found.failed.length })
    const bytes = await sheetOf(
      of.d,
      found.failed.map((f) => f.cells),
      found.failed.map((f) => f.why),
    )
    return send(reply, `${of.d.title}-未导入的行.xlsx`, bytes)
  },
  async importRows(app, { params, who, raw }) {
    const of = kept(app, who, params.register)
    if ('refusal' in of) return of
    const { d, reader } = of
    let bytes: Uint8Array | null
    try {
      bytes = await bytesOf(raw)
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== 'FST_REQ_FILE_TOO_LARGE') throw error
      return refused('input.too-large', { max: `${most.file / 1024 / 1024} MB` })
    }
    if (!bytes) return refused('input.invalid', { what: '须有名为 file 的文件' })
    const rows = await firstSheet(bytes, MOST_ROWS + 50)
    if (!rows) return refused('input.invalid', { what: '打不开：须为 Excel 2007 以后的 .xlsx 文件，请用本页的模板' })
    const { columns } = sheetColumns(d)
    const heading = (rows[0] ?? []).map(headingOf)
    const at = columns.map((c) => heading.indexOf(headingOf(c.title)))
    const absent = columns.filter((c, i) => c.must && at[i] === -1)
    if (absent.length > 0) return refused('input.invalid', { what: `缺少列：${absent.map((c) => c.title).join('、')}。请用本页的模板，不要改列名` })
    // What the file has no column for is not emptied in rows that are there already.
    const present = new Set(columns.filter((_, i) => at[i] !== -1).map((c) => c.name))
    const lines = rows.slice(1).flatMap((r, n): readonly Line[] => {
      const cells = at.map((i) => (i === -1 ? '' : cellText(r[i])))
      return cells.every((c) => c === '') ? [] : [{ row: n + 2, cells }]
    })
    if (lines.length === 0) return refused('input.invalid', { what: '表中没有填写任何一行' })
    if (lines.length > MOST_ROWS) return refused('input.too-large', { max: `${MOST_ROWS} 行` })
    noteAct({ who }, d.id, { rows: lines.length })
    return importLines(app, who, d, reader, { columns, present, lines }, await finderOf(app, who))
  },
}
