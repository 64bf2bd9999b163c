/** Registers out of a table: the template, the table back as rows, and the rows that failed as a table again. */
import type { RegisterDecl } from '@anlan/kernel/register'
import { findRegister } from '@anlan/policy'
import { findImport } from '@anlan/store/register'
import { noteAct } from '../core/act.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { importLines } from '../register/import.ts'
import { type Reader, readerOf, whyNotAdd } from '../register/keepers.ts'
import { missing, type Refused, refused } from './answer.ts'
import { finderOf } from './case-import.ts'
import { MOST_ROWS, sheetColumns, sheetOf } from './register-sheet.ts'
import { readLines, sendSheet } from './table-sheet.ts'

function kept(app: App, who: Who, id: string): { readonly d: RegisterDecl; readonly reader: Reader } | Refused {
  const d = findRegister(id)
  if (!d) return missing('这本台账')
  const reader = readerOf(app, who.person)
  const no = whyNotAdd(d, reader)
  if (no !== null) return d.derived ? refused('input.invalid', { what: no }) : refused('auth.forbidden', { posts: d.keepers.map((k) => k.title).join('、') })
  const { missing: lacking } = sheetColumns(d)
  return lacking.length > 0 ? refused('input.invalid', { what: `“${d.title}”须填写${lacking.join('、')}，表格装不下，请逐行填写` }) : { d, reader }
}
export const registerImportHandlers: Pick<Handlers, 'registerTemplate' | 'importRows' | 'registerFailed'> = {
  async registerTemplate(app, { params, who, reply }) {
    const of = kept(app, who, params.register)
    if ('refusal' in of) return of
    noteAct({ who }, of.d.id)
    return sendSheet(reply, `${of.d.title}-导入模板.xlsx`, await sheetOf(of.d, []))
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
    return sendSheet(reply, `${of.d.title}-未导入的行.xlsx`, bytes)
  },
  async importRows(app, { params, who, raw }) {
    const of = kept(app, who, params.register)
    if ('refusal' in of) return of
    const { d, reader } = of
    const { columns } = sheetColumns(d)
    const read = await readLines(raw, columns, MOST_ROWS)
    if ('refusal' in read) return read
    // What the file has no column for is not emptied in rows that are there already.
    const { lines, present } = read
    noteAct({ who }, d.id, { rows: lines.length })
    return importLines(app, who, d, reader, { columns, present, lines }, await finderOf(app, who))
  },
}
