/** Many cases of one type out of a table: a template to fill in, and the table back as cases. Each row is opened whole or comes back with its reason. */
import { createHash } from 'node:crypto'
import { writeXlsx } from 'hucre/xlsx'
import { asId, covers, type EntityId, type FormValue, type FormValues, type Id, readForm, refusalText } from '@anlan/kernel/base'
import { asksEntity, bysOf, byText, type CaseActor, type CaseDecl, mayOpen, startOf } from '@anlan/kernel/case'
import type { ImportResult } from '@anlan/contract'
import { findCase } from '@anlan/policy'
import { caseRows } from '@anlan/store/case'
import { noteAct } from '../core/act.ts'
import { actorOf } from '../core/case-actor.ts'
import type { App, Handlers, Who } from '../core/types.ts'
import { refused } from './answer.ts'
import { openingOf, type Ready } from './case-open.ts'
import { cellText, columnsOf, ENTITY, faultText, type Finder, headingOf, readCell, type TableColumn } from './case-table.ts'
import { disposition, guardCell } from './excel.ts'
import { firstSheet, most } from './workbook-in.ts'

/** Rows of one file; more is several files. */
export const MOST_ROWS = 300
const REASON = '原因'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const bold = { font: { bold: true }, alignment: { vertical: 'center' as const, wrapText: true } }

function letter(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : letter(Math.floor(n / 26) - 1) + letter(n % 26)
}
/** @param rows what stands below the heading; with `reasons` a last column says why each of them was not taken */
async function sheetOf(decl: CaseDecl, columns: readonly TableColumn[], rows: readonly (readonly string[])[], reasons?: readonly string[]): Promise<Uint8Array> {
  const titles = [...columns.map((c) => (c.must ? `${c.title}*` : c.title)), ...(reasons ? [REASON] : [])]
  const lists = columns.flatMap((c, i) => (c.choices.length > 0 ? [{ at: i, choices: c.choices }] : []))
  const longest = Math.max(0, ...lists.map((l) => l.choices.length))
  const notes = [
    ['填写列', '怎样填'],
    ...columns.map((c) => [`${c.title}${c.must ? '（必填）' : ''}`, c.how]),
    ['说明', `每行一件“${decl.noun}”，最多 ${MOST_ROWS} 行，文件不超过 ${most.file / 1024 / 1024} MB；带 * 的列必填；不要改列名。`],
    ['说明', '导入后逐行立件；有问题的行连同原因返回，改好后只导入返回的文件即可。同一行重复导入不会重复立件。'],
    ['依据', decl.cites.map((c) => c.source).join('、')],
  ]
  return writeXlsx({
    sheets: [
      {
        name: decl.title,
        columns: titles.map((t) => ({ width: Math.max(14, Math.min(40, t.length * 3)) })),
        rows: [titles, ...rows.map((r, n) => [...r.map((c) => (c === '' ? null : guardCell(c))), ...(reasons ? [guardCell(reasons[n] ?? '')] : [])])],
        cells: new Map(titles.map((t, i) => [`0,${i}`, { value: t, type: 'string' as const, style: bold }])),
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
        rows: notes.map((r) => r.map(guardCell)),
        cells: new Map(['填写列', '怎样填'].map((c, i) => [`0,${i}`, { value: c, type: 'string' as const, style: bold }])),
        freezePane: { rows: 1 },
      },
      ...(lists.length > 0 ? [{ name: '选项', hidden: true, rows: Array.from({ length: longest }, (_, r) => lists.map((l) => l.choices[r] ?? null)) }] : []),
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
type Line = { readonly row: number; readonly cells: readonly string[]; readonly id: Id }
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
  return 'refusal' in ready ? { line, why: sentence(ready.refusal) } : { line, ready }
}
function sentence(r: Parameters<typeof refusalText>[0]): string {
  const { text, next } = refusalText(r)
  return `${text}。${next}`
}
export async function bytesOf(raw: Parameters<Handlers['importCases']>[1]['raw']): Promise<Uint8Array | null> {
  const part = await raw.file({ limits: { fileSize: most.file } })
  if (part?.fieldname !== 'file') {
    part?.file.resume()
    return null
  }
  return part.toBuffer()
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
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', disposition(`${decl.title}-批量立件模板.xlsx`))
      .header('cache-control', 'no-store')
      .send(Buffer.from(await sheetOf(decl, columnsOf(decl).columns, [])))
    return undefined
  },
  async importCases(app, { params, who, raw }) {
    const decl = findCase(params.decl)
    const no = whyNot(app, who, decl)
    if (no || !decl) return no ?? refused('case.unknown', { what: params.decl })
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
    const { columns } = columnsOf(decl)
    const heading = (rows[0] ?? []).map(headingOf)
    const at = columns.map((c) => heading.indexOf(headingOf(c.title)))
    // A column that Anlan fills in by itself for this person need not stand in the table.
    const known = prefilled(app, decl, actorOf(app, who.person), undefined)
    const absent = columns.filter((c, i) => c.must && at[i] === -1 && known[c.name] === undefined)
    if (absent.length > 0) return refused('input.invalid', { what: `缺少列：${absent.map((c) => c.title).join('、')}。请用本页的模板，不要改列名` })
    const lines = rows.slice(1).flatMap((r, n): readonly Line[] => {
      const cells = at.map((i) => (i === -1 ? '' : cellText(r[i])))
      return cells.every((c) => c === '') ? [] : [{ row: n + 2, cells, id: idOf(decl, cells) }]
    })
    if (lines.length === 0) return refused('input.invalid', { what: '表中没有填写任何一行' })
    if (lines.length > MOST_ROWS) return refused('input.too-large', { max: `${MOST_ROWS} 行` })
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
      else failed.push({ line, why: sentence(result.refusal) })
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
          columns,
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
