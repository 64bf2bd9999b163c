/** A case type as a table: which of its opening fields fit into a cell, how a cell is filled in, and what a filled cell means. */
import { type FormField, type FormFields, type FormValue, fromWallTime, isDay } from '@anlan/kernel/base'
import { asksEntity, type CaseDecl } from '@anlan/kernel/case'

export type TableColumn = {
  readonly name: string
  readonly title: string
  readonly must: boolean
  /** How it is filled in, for the sheet 说明. */
  readonly how: string
  readonly choices: readonly string[]
  readonly field: FormField | null
}
/** The column of the unit a case is about; no field of the form. */
export const ENTITY = '$entity'
/** What the register and the evidence know by name. */
export type Finder = {
  entity(text: string): string | null
  org(text: string): string | null
  person(text: string, roles: readonly string[]): string | null
  /** Own uploads of today by file name. */
  file(name: string): string | null
}
export type CellRead = { readonly ok: true; readonly value: FormValue } | { readonly ok: false; readonly what: string }

const words = (of: Readonly<Record<string, string>>) => Object.values(of)
export function howTo(field: FormField): string | null {
  switch (field.kind) {
    case 'one':
      return `从下拉中选一项：${words(field.of).join('、')}`
    case 'many':
      return `可填多项，用顿号隔开：${words(field.of).join('、')}`
    case 'text':
      return `文字，最多 ${field.max} 字`
    case 'number':
      return `数字，单位 ${field.unit}${field.min === undefined ? '' : `，不小于 ${field.min}`}${field.max === undefined ? '' : `，不大于 ${field.max}`}`
    case 'yuan':
      return '金额，单位元，最小到分'
    case 'when':
      return '时间，如 2026-07-04 08:30（北京时间）'
    case 'day':
      return '日期，如 2026-07-04'
    case 'yes':
      return '填“是”或“否”'
    case 'place':
      return '写明位置；有坐标的写在末尾括号中，如：1 号基坑北侧（106.257,29.290）'
    case 'person':
      return '姓名；有重名的写编号'
    case 'people':
      return '姓名，多人用顿号隔开'
    case 'entity':
    case 'org':
      return '单位全称'
    case 'photos':
    case 'files':
      return '文件名，多个用顿号隔开；文件在导入窗口中与表格一起选'
    case 'signature':
    case 'checklist':
    case 'rows':
    case 'readings':
    case 'case':
      return null
  }
}
/** The columns of a type, in the order of its form. `missing` = required fields that no cell can hold: such a type is opened one by one. */
export function columnsOf(decl: CaseDecl): { readonly columns: readonly TableColumn[]; readonly missing: readonly string[] } {
  const columns: TableColumn[] = []
  const missing: string[] = []
  if (asksEntity(decl)) columns.push({ name: ENTITY, title: '对象单位', must: false, how: '登记在册的单位全称；本单位的责任人可不填', choices: [], field: null })
  for (const name of [...new Set([...decl.open.asks, ...(decl.open.may ?? [])])]) {
    const field = decl.fields[name]
    if (!field) continue
    const must = decl.open.asks.includes(name) && !field.optional
    const how = howTo(field)
    if (how === null) {
      if (must) missing.push(field.title)
      continue
    }
    const choices = field.kind === 'one' ? words(field.of) : field.kind === 'yes' ? ['是', '否'] : []
    columns.push({ name, title: field.title, must, how: field.hint === undefined ? how : `${how}。${field.hint}`, choices, field })
  }
  return { columns, missing }
}
/** A heading as it is looked up: without the star, spaces and case. */
export function headingOf(cell: unknown): string {
  return String(cell ?? '')
    .replace(/[*＊\s]/g, '')
    .toLowerCase()
}
/** What a cell says, as text: dates as the wall clock shows them, the apostrophe of guarded text taken off. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  // A date cell has no zone: its parts are what the sheet shows.
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  const text = String(cell).trim()
  return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text
}
function ok(value: FormValue): CellRead {
  return { ok: true, value }
}
function no(what: string): CellRead {
  return { ok: false, what }
}
function keyOf(of: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.entries(of).find(([k, v]) => v === text || k === text)?.[0]
}
function several(text: string): readonly string[] {
  return text
    .split(/[、,，;；\n]/)
    .map((x) => x.trim())
    .filter((x) => x !== '')
}
function each(text: string, find: (one: string) => string | null, what: string): CellRead {
  const out: string[] = []
  for (const one of several(text)) {
    const id = find(one)
    if (id === null) return no(`没有找到${what}“${one.slice(0, 40)}”`)
    out.push(id)
  }
  return ok(out)
}
function readPlace(text: string): CellRead {
  const m = /[(（]\s*(\d{2,3}(?:\.\d+)?)\s*[,，]\s*(\d{1,2}(?:\.\d+)?)\s*[)）]\s*$/.exec(text)
  if (!m) return ok({ text })
  const words = text.slice(0, m.index).trim()
  return ok({ ...(words === '' ? {} : { text: words }), at: [Number(m[1]), Number(m[2])] })
}
function readWhen(text: string): CellRead {
  const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text)
  if (!m) return no('应为时间，如 2026-07-04 08:30')
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = m.slice(1).map((x) => Number(x ?? 0))
  if (!isDay(dayText(year, month, day)) || hour > 23 || minute > 59) return no('没有这个时间')
  return ok(fromWallTime({ year, month, day, hour, minute, second: 0 }))
}
function dayText(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
function readDay(text: string): CellRead {
  const m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  const day = m ? dayText(Number(m[1]), Number(m[2]), Number(m[3])) : ''
  return isDay(day) ? ok(day) : no('应为日期，如 2026-07-04')
}
/** Reads one filled cell; whether the value is allowed the form's own check says afterwards. */
export function readCell(field: FormField, text: string, find: Finder): CellRead {
  switch (field.kind) {
    case 'one': {
      const key = keyOf(field.of, text)
      return key === undefined ? no(`只能填：${words(field.of).join('、')}`) : ok(key)
    }
    case 'many':
      return each(text, (one) => keyOf(field.of, one) ?? null, '选项')
    case 'number':
    case 'yuan': {
      const n = Number(text.replace(/[,，\s]/g, ''))
      return Number.isFinite(n) ? ok(n) : no('应为数字')
    }
    case 'when':
      return readWhen(text)
    case 'day':
      return readDay(text)
    case 'yes':
      return text === '是' || text === '否' ? ok(text === '是') : no('应填“是”或“否”')
    case 'place':
      return readPlace(text)
    case 'entity':
    case 'org': {
      const id = field.kind === 'entity' ? find.entity(text) : find.org(text)
      return id === null ? no(`没有找到单位“${text.slice(0, 40)}”，或不止一个`) : ok(id)
    }
    case 'person': {
      const id = find.person(text, field.roles ?? [])
      return id === null ? no(`没有找到“${text.slice(0, 20)}”，或有重名`) : ok(id)
    }
    case 'people':
      return each(text, (one) => find.person(one, field.roles ?? []), '（或有重名）')
    case 'photos':
    case 'files':
      return each(text, find.file, '您今天上传的文件')
    default:
      return ok(text)
  }
}
/** Titles of fields for a sentence of faults. */
export function faultText(fields: FormFields, field: string, what: string): string {
  return `“${fields[field]?.title ?? field}”${what}`
}
