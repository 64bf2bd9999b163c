/** Many cases of one type out of a table: a template to fill in, and the table back as cases. Each row is opened whole or comes back with its reason. */
import { createHash } from 'node:crypto'
import { asId, covers, type EntityId, type FormValue, type FormValues, type Id, readForm } from '@anlan/kernel/base'
import { asksEntity, bysOf, byText, type CaseActor, type CaseDecl, mayOpen, startOf } from '@anlan/kernel/case'
import type { ImportResult } from '@anlan/contract'
import { findCase } from '@anlan/policy'
import { caseRows } from '@anlan/store/case'
import { noteAct } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { refused } from './answer.ts'
import { openingOf, type Ready } from './case-open.ts'
import { columnsOf, ENTITY, faultText, type Finder, readCell, type TableColumn } from './case-table.ts'
import { type Line as SheetLine, readLines, reasonOf, sendSheet, tableSheet } from './table-sheet.ts'
import { most } from './workbook-in.ts'

/** Rows of one file; more is several files. */
export const MOST_ROWS = 300
/** @param reasons why each of the rows was not taken */
function sheetOf(decl: CaseDecl, rows: readonly (readonly string[])[], reasons?: readonly string[]): Promise<Uint8Array> {
  return tableSheet({
    title: decl.title,
    columns: columnsOf(decl).columns,
    rows,
    reasons,
    mostRows: MOST_ROWS,
    notes: [
      ['说明', `每行一件“${decl.noun}”，最多 ${MOST_ROWS} 行，文件不超过 ${most.file / 1024 / 1024} MB；带 * 的列必填；不要改列名。`],
      ['说明', '导入后逐行立件；有问题的行连同原因返回，改好后只导入返回的文件即可。同一行重复导入不会重复立件。'],
      ['依据', decl.cites.map((c) => c.source).join('、')],
    ],
  })
}
function one<T extends { readonly id: string }>(found: readonly T[]): string | null {
  return found.length === 1 ? (found[0]?.id ?? null) : null
}
/** Looks names up in the register; what is not told apart by its name is not guessed. */
export async function finderOf(app: App, who: Who): Promise<Finder> {
  const registry = app.registry()
  const now = app.clock.now()
  const files = await app.store.read(app.root, (t) =>
    t.sql<{ id: string; name: string }>(`select id, name from evidence where by = $1 and received_at > $2 and name <> '' order by received_at desc limit 5000`, [
      who.person,
      now - 86_400_000,
    ]),
  )
  const byName = new Map(files.toReversed().map((f) => [f.name, f.id]))
  const own = new Set(files.map((f) => f.id))
  return {
    entity: (text) => one(registry.entities.filter((e) => (e.name === text || e.id === text) && covers(e.valid, now))),
    org: (text) => one(registry.orgs.filter((o) => (o.name === text || o.id === text) && o.kind !== 'enterprise' && covers(o.valid, now))),
    person(text, roles) {
      const posts = new Set(registry.posts.filter((p) => covers(p.valid, now) && (roles.length === 0 || roles.includes(p.role))).map((p) => p.id))
      const holders = new Set(registry.holdings.filter((h) => posts.has(h.post) && covers(h.valid, now)).map((h) => h.person))
      return one(registry.people.filter((p) => (p.name === text || p.id === text) && holders.has(p.id)))
    },
    file: (name) => byName.get(name) ?? (own.has(name) ? name : null),
  }
}
type Line = SheetLine & { readonly id: Id }
type Checked = { readonly line: Line; readonly ready: Ready } | { readonly line: Line; readonly why: string }

/** The same row gives the same case, whoever sends it and however often. */
function idOf(decl: CaseDecl, cells: readonly string[]): Id {
  return asId(
    `x${createHash('sha256')
      .update(JSON.stringify([decl.id, ...cells]))
      .digest('hex')
      .slice(0, 38)}`,
  )
}
function ownEntity(actor: CaseActor): EntityId | undefined {
  const own = [...new Set(actor.responsible.filter((r) => r.as === 'entityLead').map((r) => r.entity))]
  return own.length === 1 ? own[0] : undefined
}
function prefilled(app: App, decl: CaseDecl, actor: CaseActor, entity: string | undefined): FormValues {
  return startOf(decl, actor, { entity: entity === undefined ? undefined : asId<EntityId>(entity), now: app.clock.now() })
}
async function check(app: App, who: Who, decl: CaseDecl, columns: readonly TableColumn[], line: Line, find: Finder): Promise<Checked> {
  const actor = actorOf(app, who.person)
  const values: Record<string, FormValue> = {}
  const faults: string[] = []
  let entity: string | undefined
  for (const [i, c] of columns.entries()) {
    const text = line.cells[i] ?? ''
    if (text === '') continue
    if (c.name === ENTITY) {
      const id = find.entity(text)
      if (id === null) faults.push(`“对象单位”没有找到“${text.slice(0, 40)}”，或不止一个`)
      else entity = id
      continue
    }
    if (!c.field) continue
    const read = readCell(c.field, text, find)
    if (read.ok) values[c.name] = read.value
    else faults.push(faultText(decl.fields, c.name, read.what))
  }
  const about = decl.subject === 'entity' ? (entity ?? ownEntity(actor)) : undefined
  const known = prefilled(app, decl, actor, about)
  const filled = { ...known, ...values }
  const read = readForm(decl.fields, decl.open.asks, decl.open.may ?? [], filled)
  if (!read.ok) for (const f of read.faults) if (!faults.some((x) => x.includes(decl.fields[f.field]?.title ?? '\0'))) faults.push(f.what)
  if (faults.length > 0 || !read.ok) return { line, why: faults.join('；') }
  const ready = await openingOf(app, who, { decl: decl.id, values: read.values, ...(about === undefined || !asksEntity(decl) ? {} : { entity: about }) })
  return 'refusal' in ready ? { line, why: reasonOf(ready.refusal) } : { line, ready }
}
/** Why this person can open no case of this type from a table; null = can. */
function whyNot(app: App, who: Who, decl: CaseDecl | undefined): ReturnType<typeof refused> | null {
  if (!decl || decl.intake) return refused('case.unknown', { what: decl?.title ?? '此类' })
  const actor = actorOf(app, who.person)
  const anywhere = bysOf(decl.open.by).some((by) =>
    'role' in by
      ? actor.posts.some((p) => mayOpen(decl, { org: by.at === 'own' ? p.org : p.reach }, actor) === null)
      : 'relation' in by && actor.responsible.some((r) => r.as === by.relation),
  )
  if (!anywhere) return refused('auth.forbidden', { posts: byText(decl, decl.open.by) })
  const { missing } = columnsOf(decl)
  return missing.length > 0 ? refused('input.invalid', { what: `“${decl.title}”须填写${missing.join('、')}，表格装不下，请逐件办理` }) : null
}

export const caseImportHandlers: Pick<Handlers, 'caseTemplate' | 'importCases'> = {
  async caseTemplate(app, { params, who, reply }) {
    const decl = findCase(params.decl)
    const no = whyNot(app, who, decl)
    if (no || !decl) return no ?? refused('case.unknown', { what: params.decl })
    noteAct({ who }, decl.id)
    return sendSheet(reply, `${decl.title}-批量立件模板.xlsx`, await sheetOf(decl, []))
  },
  async importCases(app, { params, who, raw }) {
    const decl = findCase(params.decl)
    const no = whyNot(app, who, decl)
    if (no || !decl) return no ?? refused('case.unknown', { what: params.decl })
    const { columns } = columnsOf(decl)
    // A column that Anlan fills in by itself for this person need not stand in the table.
    const known = prefilled(app, decl, actorOf(app, who.person), undefined)
    const read = await readLines(raw, columns, MOST_ROWS, new Set(Object.keys(known)))
    if ('refusal' in read) return read
    const lines = read.lines.map((l): Line => ({ ...l, id: idOf(decl, l.cells) }))
    return importLines(app, who, decl, columns, lines)
  },
}
async function importLines(app: App, who: Who, decl: CaseDecl, columns: readonly TableColumn[], lines: readonly Line[]): Promise<ImportResult> {
  const find = await finderOf(app, who)
  const had = await app.store.read(app.root, (t) =>
    caseRows(
      t,
      lines.map((l) => l.id),
    ),
  )
  const mine = new Set(had.filter((r) => r.openedBy === who.person).map((r) => r.id))
  const theirs = new Set(had.filter((r) => r.openedBy !== who.person).map((r) => r.id))
  const seen = new Map<Id, number>()
  const checked: Checked[] = []
  for (const line of lines) {
    const twin = seen.get(line.id)
    seen.set(line.id, twin ?? line.row)
    if (twin !== undefined) checked.push({ line, why: `与第 ${twin} 行完全相同；若确是两件，请写明区别` })
    else if (theirs.has(line.id)) checked.push({ line, why: '内容相同的一行已由他人导入' })
    else if (!mine.has(line.id)) checked.push(await check(app, who, decl, columns, line, find))
  }
  const failed = checked.flatMap((c) => ('why' in c ? [{ line: c.line, why: c.why }] : []))
  const good = checked.flatMap((c) => ('ready' in c ? [c] : []))
  noteAct({ who }, decl.id, { rows: lines.length, toOpen: good.length, known: mine.size, failed: failed.length })
  // One transaction for all of them, with the act's row: after a power cut there are all or none, and sending again harms nothing.
  const opened = await app.core.together({ ...who, scope: app.root.path }, async (run) => {
    const done: Line[] = []
    for (const { line, ready } of good) {
      const result = await run({ kind: 'case', id: line.id, command: { do: 'open', opening: { ...ready.opening, id: line.id }, as: ready.actor } })
      if (result.ok) done.push(line)
      else failed.push({ line, why: reasonOf(result.refusal) })
    }
    return done
  })
  const numbers = new Map(
    (
      await app.store.read(app.root, (t) =>
        caseRows(
          t,
          opened.map((l) => l.id),
        ),
      )
    ).map((r) => [r.id, r.no]),
  )
  failed.sort((a, b) => a.line.row - b.line.row)
  const back =
    failed.length === 0
      ? null
      : await sheetOf(
          decl,
          failed.map((f) => f.line.cells),
          failed.map((f) => f.why),
        )
  return {
    opened: opened.map((l) => ({ row: l.row, id: l.id, no: numbers.get(l.id) ?? '' })),
    known: mine.size,
    failed: failed.map((f) => ({ row: f.line.row, why: f.why })),
    rejected: back === null ? null : Buffer.from(back).toString('base64'),
  }
}
