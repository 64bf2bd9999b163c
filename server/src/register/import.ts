/** Lines of a table into rows of a register: each is taken whole or comes back with every reason; all that are taken go in together. */
import { type FormValue, type FormValues, readForm } from '@anlan/kernel/base'
import { keyOfRow, type RegisterDecl, type RowOwnerRef } from '@anlan/kernel/register'
import type { RegisterImport } from '@anlan/contract'
import type { Tx } from '@anlan/store'
import { findRow, type StoredRow, takenKey, writeImport } from '@anlan/store/register'
import type { App, Run, Who } from '../core/types.ts'
import { faultText, type Finder, readCell, type TableColumn } from '../routes/case-table.ts'
import { within } from '../routes/reach.ts'
import { OWNER } from '../routes/register-sheet.ts'
import { type Line, type Lines, reasonOf } from '../routes/table-sheet.ts'
import { addCommand, checkedValues } from './change.ts'
import { type Reader, rolesFor, whyNotKeep } from './keepers.ts'
import { ownerOf, ownerTitle } from './owner.ts'
import { shortName } from './worked-out.ts'

type Ready = { readonly line: Line; readonly owner: RowOwnerRef; readonly values: FormValues; readonly key: string; readonly roles: readonly string[] }
type Failed = { readonly line: Line; readonly reasons: readonly string[] }
const BECAUSE = '表格导入'

/** An organisation by its name, as written, short, or after the name of the town: `白沙镇/黑石山村`. Among several the one in one's reach. */
function orgByName(app: App, reader: Reader, text: string): string | null {
  const { orgs } = app.registry()
  const [town, name] = text.includes('/') ? (text.split('/') as [string, string]) : [undefined, text]
  const named = (o: { readonly id: string; readonly name: string }, x: string) => o.name === x || shortName(o.name) === x || o.id === x
  const fitting = orgs.filter((o) => o.kind !== 'enterprise' && named(o, name) && (town === undefined || orgs.some((p) => p.id === o.parent && named(p, town))))
  const mine = fitting.filter((o) => reader.seats.some((s) => within(o.path, s.reach)))
  const found = mine.length === 1 ? mine : fitting
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
async function check(app: App, who: Who, d: RegisterDecl, reader: Reader, columns: readonly TableColumn[], line: Line, find: Finder): Promise<Ready | Failed> {
  const reasons: string[] = []
  const values: Record<string, FormValue> = {}
  let given: string | undefined
  let unknown = false
  for (const [i, c] of columns.entries()) {
    const text = line.cells[i] ?? ''
    if (text === '') continue
    if (c.name === OWNER) {
      const id = d.owner === 'entity' ? find.entity(text) : orgByName(app, reader, text)
      if (id !== null) given = id
      else {
        unknown = true
        reasons.push(`${c.title}：没有找到“${text.slice(0, 40)}”，或不止一个`)
      }
    } else if (c.field) {
      const read = c.field.kind === 'org' ? orgCell(app, reader, text) : readCell(c.field, text, find)
      if (read.ok) values[c.name] = read.value
      else reasons.push(faultText(d.fields, c.name, read.what))
    }
  }
  const owner = unknown ? null : ownerOf(app, d, reader, given)
  if (owner !== null && 'refusal' in owner) reasons.push(`${ownerTitle[d.owner]}：${String(owner.refusal.details['what'] ?? reasonOf(owner.refusal))}`)
  const form = readForm(d.fields, Object.keys(d.fields), [], values)
  if (!form.ok) for (const f of form.faults) if (!reasons.some((x) => x.includes(`“${d.fields[f.field]?.title ?? '\0'}”`))) reasons.push(f.what)
  if (owner === null || 'refusal' in owner || reasons.length > 0 || !form.ok) return { line, reasons }
  const why = whyNotKeep(app, d, reader, owner)
  if (why !== null) return { line, reasons: [`无权维护“${owner.entityName ?? owner.orgName}”的${d.noun}：${why}`] }
  const checked = await checkedValues(app, who, d, form.values)
  if ('refusal' in checked) return { line, reasons: [reasonOf(checked.refusal)] }
  return { line, owner, values: form.values, key: keyOfRow(d, owner, form.values), roles: rolesFor(app, reader, owner) }
}
function orgCell(app: App, reader: Reader, text: string): { readonly ok: true; readonly value: FormValue } | { readonly ok: false; readonly what: string } {
  const id = orgByName(app, reader, text)
  return id === null ? { ok: false, what: `没有找到单位“${text.slice(0, 40)}”，或不止一个` } : { ok: true, value: id }
}
/** What the table has no column for stays as it stands. */
function merged(d: RegisterDecl, present: ReadonlySet<string>, before: FormValues, after: FormValues): FormValues {
  const kept = Object.fromEntries(Object.entries(before).filter(([k]) => !present.has(k) && Object.hasOwn(d.fields, k)))
  return { ...kept, ...after }
}
type Done = { added: number; changed: number; same: number }
async function takeIn(run: Run, t: Tx, app: App, d: RegisterDecl, present: ReadonlySet<string>, r: Ready, done: Done): Promise<Failed | null> {
  const taken: StoredRow | null = await takenKey(t, d.id, r.key, app.clock.now())
  if (!taken) {
    const id = app.newId()
    const added = await run({ kind: 'row', id, command: addCommand(id, d, r.owner, r.values, r.roles, undefined) })
    if (!added.ok) return { line: r.line, reasons: [reasonOf(added.refusal)] }
    done.added += 1
    return null
  }
  const values = merged(d, present, taken.values, r.values)
  const changed = await run({ kind: 'row', id: taken.id, command: { do: 'change', values, because: BECAUSE, roles: r.roles, taken: taken.id } })
  if (!changed.ok) return { line: r.line, reasons: [reasonOf(changed.refusal)] }
  const now = await findRow(t, taken.id)
  if (now?.changedAt === taken.changedAt && JSON.stringify(now.values) === JSON.stringify(taken.values)) done.same += 1
  else done.changed += 1
  return null
}
export type Table = Lines & { readonly columns: readonly TableColumn[] }
/** One transaction for all of them: after a power cut there are all or none. */
export async function importLines(app: App, who: Who, d: RegisterDecl, reader: Reader, table: Table, find: Finder): Promise<RegisterImport> {
  const { columns, lines } = table
  const ready: Ready[] = []
  const failed: Failed[] = []
  const seen = new Map<string, number>()
  for (const line of lines) {
    const one = await check(app, who, d, reader, columns, line, find)
    const twin = 'key' in one && one.key !== '' ? seen.get(one.key) : undefined
    if ('reasons' in one) failed.push(one)
    else if (twin !== undefined) failed.push({ line, reasons: [`与第 ${twin} 行是同一个${d.noun}`] })
    else {
      if (one.key !== '') seen.set(one.key, line.row)
      ready.push(one)
    }
  }
  const id = app.newId()
  return app.core.together({ ...who, scope: app.root.path }, async (run, t) => {
    const done: Done = { added: 0, changed: 0, same: 0 }
    const all = [...failed]
    // Keys in one order, so that two imports at once cannot wait for each other.
    for (const r of ready.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line.row - b.line.row))) {
      const no = await takeIn(run, t, app, d, table.present, r, done)
      if (no) all.push(no)
    }
    all.sort((a, b) => a.line.row - b.line.row)
    const nameAt = columns.findIndex((c) => c.name !== OWNER)
    const result: RegisterImport = { id, ...done, failed: all.map((x) => ({ row: x.line.row, name: x.line.cells[nameAt] ?? '', reasons: x.reasons })) }
    await writeImport(t, {
      id,
      register: d.id,
      by: who.person,
      at: app.clock.now(),
      result,
      failed: all.map((x) => ({ cells: x.line.cells, why: x.reasons.join('；') })),
      org: app.root.path,
    })
    return result
  })
}
