/** Fields of a form as data: declared once, they give the input on the screen, the check on the server, the column in Excel and the line in a document. */
import type { LngLat } from './area.ts'
import { areaCode } from './area.ts'
import { instant, isWallTime } from './instant.ts'
import type { RoleId } from './role.ts'

type Common = {
  readonly title: string
  readonly optional?: true
  readonly hint?: string
  /** Personal or sealed: never in public views, exports of others, or search. */
  readonly secret?: true
}
export type CellField =
  | (Common & { readonly kind: 'one'; readonly of: Readonly<Record<string, string>> })
  | (Common & { readonly kind: 'text'; readonly max: number; readonly long?: true })
  | (Common & { readonly kind: 'number'; readonly unit: string; readonly min?: number; readonly max?: number; readonly integer?: true })
  | (Common & { readonly kind: 'yuan'; readonly min?: number; readonly max?: number })
  | (Common & { readonly kind: 'when' })
  | (Common & { readonly kind: 'day' })
  | (Common & { readonly kind: 'yes' })
export type FormField =
  | CellField
  | (Common & { readonly kind: 'many'; readonly of: Readonly<Record<string, string>>; readonly min?: number })
  | (Common & { readonly kind: 'place' })
  | (Common & { readonly kind: 'person'; readonly roles?: readonly RoleId[] })
  | (Common & { readonly kind: 'people'; readonly min: number; readonly max: number; readonly roles?: readonly RoleId[] })
  | (Common & { readonly kind: 'entity' })
  | (Common & { readonly kind: 'org' })
  | (Common & { readonly kind: 'photos'; readonly min: number; readonly max: number })
  | (Common & { readonly kind: 'files'; readonly min: number; readonly max: number })
  | (Common & { readonly kind: 'signature' })
  /** What a yes says: `met` (the default) 符合, `done` it was done, `found` the fault named by the item is there. */
  | (Common & { readonly kind: 'checklist'; readonly items: Readonly<Record<string, string>>; readonly yes?: 'done' | 'found' })
  | (Common & { readonly kind: 'rows'; readonly columns: Readonly<Record<string, CellField>>; readonly min?: number; readonly max: number })
  | (Common & { readonly kind: 'readings'; readonly min?: number })
  | (Common & { readonly kind: 'case'; readonly of?: string })
export type FormFields = Readonly<Record<string, FormField>>

/** A place as a person gives it: what the register knows, a point on the map, words; at least one of them. */
export type PlaceValue = { readonly key?: string; readonly at?: LngLat; readonly text?: string }
export type CheckAnswer = { readonly answer: 'yes' | 'no' | 'na'; readonly note?: string }
/** A reading pinned as evidence, with what art. 41 of the penalty law asks about the device that took it. */
export type PinnedReading = {
  readonly series: string
  readonly at: number
  readonly value: number
  readonly unit: string
  readonly label: string
  readonly reviewed?: boolean
  readonly marked?: boolean
  readonly published?: boolean
}
export type CellValue = string | number | boolean
export type FormValue =
  | CellValue
  | readonly string[]
  | PlaceValue
  | Readonly<Record<string, CheckAnswer>>
  | readonly Readonly<Record<string, CellValue>>[]
  | readonly PinnedReading[]
export type FormValues = Readonly<Record<string, FormValue>>

type Opts = { readonly optional?: true; readonly hint?: string; readonly secret?: true }
/** Short makers for declarations: `f.text('问题描述')`. */
export const f = {
  one: (title: string, of: Readonly<Record<string, string>>, o: Opts = {}): FormField => ({ kind: 'one', title, of, ...o }),
  many: (title: string, of: Readonly<Record<string, string>>, o: Opts & { readonly min?: number } = {}): FormField => ({ kind: 'many', title, of, ...o }),
  text: (title: string, o: Opts & { readonly max?: number } = {}): FormField => ({ kind: 'text', title, ...o, max: o.max ?? 200 }),
  long: (title: string, o: Opts & { readonly max?: number } = {}): FormField => ({ kind: 'text', title, long: true, ...o, max: o.max ?? 4000 }),
  number: (title: string, unit: string, o: Opts & { readonly min?: number; readonly max?: number; readonly integer?: true } = {}): FormField => ({
    kind: 'number',
    title,
    unit,
    ...o,
  }),
  count: (title: string, unit: string, o: Opts = {}): FormField => ({ kind: 'number', title, unit, min: 0, integer: true, ...o }),
  yuan: (title: string, o: Opts & { readonly min?: number; readonly max?: number } = {}): FormField => ({ kind: 'yuan', title, min: 0, ...o }),
  when: (title: string, o: Opts = {}): FormField => ({ kind: 'when', title, ...o }),
  day: (title: string, o: Opts = {}): FormField => ({ kind: 'day', title, ...o }),
  yes: (title: string, o: Opts = {}): FormField => ({ kind: 'yes', title, ...o }),
  place: (title: string, o: Opts = {}): FormField => ({ kind: 'place', title, ...o }),
  person: (title: string, o: Opts & { readonly roles?: readonly RoleId[] } = {}): FormField => ({ kind: 'person', title, ...o }),
  people: (title: string, o: Opts & { readonly min?: number; readonly max?: number; readonly roles?: readonly RoleId[] } = {}): FormField => ({
    kind: 'people',
    title,
    ...o,
    min: o.min ?? 1,
    max: o.max ?? 20,
  }),
  entity: (title: string, o: Opts = {}): FormField => ({ kind: 'entity', title, ...o }),
  org: (title: string, o: Opts = {}): FormField => ({ kind: 'org', title, ...o }),
  photos: (title: string, o: Opts & { readonly min?: number; readonly max?: number } = {}): FormField => ({ kind: 'photos', title, ...o, min: o.min ?? 1, max: o.max ?? 9 }),
  files: (title: string, o: Opts & { readonly min?: number; readonly max?: number } = {}): FormField => ({ kind: 'files', title, ...o, min: o.min ?? 1, max: o.max ?? 20 }),
  signature: (title: string, o: Opts = {}): FormField => ({ kind: 'signature', title, ...o }),
  checklist: (title: string, items: Readonly<Record<string, string>>, o: Opts & { readonly yes?: 'done' | 'found' } = {}): FormField => ({ kind: 'checklist', title, items, ...o }),
  rows: (title: string, columns: Readonly<Record<string, CellField>>, o: Opts & { readonly min?: number; readonly max?: number } = {}): FormField => ({
    kind: 'rows',
    title,
    columns,
    ...o,
    max: o.max ?? 200,
  }),
  readings: (title: string, o: Opts & { readonly min?: number } = {}): FormField => ({ kind: 'readings', title, ...o }),
  case: (title: string, of?: string, o: Opts = {}): FormField => ({ kind: 'case', title, ...(of === undefined ? {} : { of }), ...o }),
} as const
/** Columns of `f.rows`. */
export const cell = {
  one: (title: string, of: Readonly<Record<string, string>>, o: Opts = {}): CellField => ({ kind: 'one', title, of, ...o }),
  text: (title: string, o: Opts & { readonly max?: number } = {}): CellField => ({ kind: 'text', title, ...o, max: o.max ?? 100 }),
  number: (title: string, unit: string, o: Opts & { readonly min?: number; readonly max?: number; readonly integer?: true } = {}): CellField => ({
    kind: 'number',
    title,
    unit,
    ...o,
  }),
  yuan: (title: string, o: Opts = {}): CellField => ({ kind: 'yuan', title, min: 0, ...o }),
  day: (title: string, o: Opts = {}): CellField => ({ kind: 'day', title, ...o }),
  yes: (title: string, o: Opts = {}): CellField => ({ kind: 'yes', title, ...o }),
} as const

/** What is wrong with one field, in words that stand at the field. */
export type FieldFault = { readonly field: string; readonly what: string }
export type FormRead = { readonly ok: true; readonly values: FormValues } | { readonly ok: false; readonly faults: readonly FieldFault[] }

/**
 * Reads what was sent for the named fields. All faults are told at once; unknown names are faults.
 * @param asks names that must be given unless the field is optional
 * @param may names that may be given besides
 */
export function readForm(fields: FormFields, asks: readonly string[], may: readonly string[], raw: unknown): FormRead {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { ok: false, faults: [{ field: '', what: '内容应为一组字段' }] }
  const given = new Map<string, unknown>(Object.entries(raw))
  const faults: FieldFault[] = []
  const values: Record<string, FormValue> = {}
  const known = new Set([...asks, ...may])
  for (const name of given.keys()) if (!known.has(name)) faults.push({ field: name, what: '此步骤没有这个字段' })
  for (const name of known) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) {
      faults.push({ field: name, what: '没有声明的字段' })
      continue
    }
    const value = given.get(name)
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0 && field.kind !== 'rows')) {
      if (asks.includes(name) && !field.optional) faults.push({ field: name, what: `请填写“${field.title}”` })
      continue
    }
    const one = readValue(field, value)
    if (one.ok) values[name] = one.value
    else faults.push({ field: name, what: `“${field.title}”${one.what}` })
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, values }
}

type One = { readonly ok: true; readonly value: FormValue } | { readonly ok: false; readonly what: string }
function good(value: FormValue): One {
  return { ok: true, value }
}
function bad(what: string): One {
  return { ok: false, what }
}
const idText = /^[\w:.@-]{1,80}$/
function isIds(v: unknown): v is readonly string[] {
  return Array.isArray(v) && v.every((x) => typeof x === 'string' && idText.test(x))
}
function isRecord(v: unknown): v is Readonly<Record<string, unknown>> {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
}
/** Checks one value; ids are checked for their form only, whether they exist is the server's to know. */
export function readValue(field: FormField, v: unknown): One {
  switch (field.kind) {
    case 'one':
      return typeof v === 'string' && Object.hasOwn(field.of, v) ? good(v) : bad(`只能选：${Object.values(field.of).join('、')}`)
    case 'many': {
      if (!Array.isArray(v)) return bad('应为多选')
      const chosen = [...new Set(v.filter((x): x is string => typeof x === 'string' && Object.hasOwn(field.of, x)))]
      if (chosen.length !== v.length) return bad(`只能选：${Object.values(field.of).join('、')}`)
      return chosen.length < (field.min ?? 0) ? bad(`至少选 ${field.min} 项`) : good(chosen)
    }
    case 'text': {
      if (typeof v !== 'string') return bad('应为文字')
      const text = v.trim()
      if (text === '') return bad('不能只有空格')
      return [...text].length > field.max ? bad(`最多 ${field.max} 字`) : good(text)
    }
    case 'number':
    case 'yuan': {
      if (typeof v !== 'number' || !Number.isFinite(v)) return bad('应为数字')
      if (field.kind === 'number' && field.integer && !Number.isInteger(v)) return bad('应为整数')
      if (field.kind === 'yuan' && Math.abs(v * 100 - Math.round(v * 100)) > 1e-6) return bad('最小到分')
      if (field.min !== undefined && v < field.min) return bad(`不能小于 ${field.min}`)
      if (field.max !== undefined && v > field.max) return bad(`不能大于 ${field.max}`)
      return good(v)
    }
    case 'when':
      return typeof v === 'number' && Number.isSafeInteger(v) && v > 0 && v < 8.64e15 ? good(instant(v)) : bad('应为时间')
    case 'day':
      return typeof v === 'string' && isDay(v) ? good(v) : bad('应为日期，如 2026-07-04')
    case 'yes':
      return typeof v === 'boolean' ? good(v) : bad('应为是或否')
    case 'place':
      return readPlace(v)
    case 'person':
    case 'entity':
    case 'org':
    case 'case':
    case 'signature':
      return typeof v === 'string' && idText.test(v) ? good(v) : bad('编号格式不对')
    case 'people': {
      if (!isIds(v)) return bad('编号格式不对')
      const people = [...new Set(v)]
      return people.length < field.min ? bad(`至少 ${field.min} 人`) : people.length > field.max ? bad(`最多 ${field.max} 人`) : good(people)
    }
    case 'photos':
    case 'files': {
      if (!isIds(v)) return bad('编号格式不对')
      const ids = [...new Set(v)]
      const unit = field.kind === 'photos' ? '张' : '份'
      return ids.length < field.min ? bad(`至少 ${field.min} ${unit}`) : ids.length > field.max ? bad(`最多 ${field.max} ${unit}`) : good(ids)
    }
    case 'checklist':
      return readChecklist(field.items, v)
    case 'rows':
      return readRows(field, v)
    case 'readings':
      return readReadings(field.min ?? 0, v)
  }
}
/** `YYYY-MM-DD` that exists. */
export function isDay(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return m !== null && isWallTime({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), hour: 0, minute: 0, second: 0 })
}
function readPlace(v: unknown): One {
  if (!isRecord(v)) return bad('应为地点')
  const { key, at, text } = v
  const out: { key?: string; at?: LngLat; text?: string } = {}
  if (key !== undefined) {
    if (typeof key !== 'string' || !/^(area|entity|point):[\w-]{1,60}$/.test(key)) return bad('地点编号不对')
    if (key.startsWith('area:') && !isArea(key.slice(5))) return bad('区划代码不对')
    out.key = key
  }
  if (at !== undefined) {
    if (!Array.isArray(at) || at.length !== 2 || !at.every((n) => typeof n === 'number' && Number.isFinite(n))) return bad('坐标不对')
    const [lng, lat] = at as [number, number]
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) return bad('坐标不对')
    out.at = [lng, lat]
  }
  if (text !== undefined) {
    if (typeof text !== 'string' || [...text.trim()].length > 200) return bad('地点描述最多 200 字')
    if (text.trim() !== '') out.text = text.trim()
  }
  return Object.keys(out).length === 0 ? bad('请选地点、点地图或写明位置') : good(out)
}
function isArea(code: string): boolean {
  try {
    areaCode(code)
    return true
  } catch {
    return false
  }
}
function readChecklist(items: Readonly<Record<string, string>>, v: unknown): One {
  if (!isRecord(v)) return bad('应逐项回答')
  const out: Record<string, CheckAnswer> = {}
  for (const [key, title] of Object.entries(items)) {
    const a = Object.hasOwn(v, key) ? v[key] : undefined
    if (!isRecord(a) || (a['answer'] !== 'yes' && a['answer'] !== 'no' && a['answer'] !== 'na')) return bad(`“${title}”尚未回答`)
    const note = a['note']
    if (note !== undefined && (typeof note !== 'string' || [...note].length > 500)) return bad(`“${title}”的说明最多 500 字`)
    out[key] = { answer: a['answer'], ...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }) }
  }
  for (const key of Object.keys(v)) if (!Object.hasOwn(items, key)) return bad(`没有“${key}”这一项`)
  return good(out)
}
function readRows(field: FormField & { readonly kind: 'rows' }, v: unknown): One {
  if (!Array.isArray(v)) return bad('应为表格')
  if (v.length < (field.min ?? 0)) return bad(`至少 ${field.min} 行`)
  if (v.length > field.max) return bad(`最多 ${field.max} 行`)
  const out: Record<string, CellValue>[] = []
  for (const [i, row] of v.entries()) {
    const read = readForm(field.columns, Object.keys(field.columns), [], row)
    if (!read.ok) return bad(`第 ${i + 1} 行：${read.faults[0]?.what ?? '不对'}`)
    const cells: Record<string, CellValue> = {}
    for (const [k, x] of Object.entries(read.values)) if (typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean') cells[k] = x
    out.push(cells)
  }
  return good(out)
}
function readReadings(min: number, v: unknown): One {
  if (!Array.isArray(v)) return bad('应为读数')
  if (v.length < min) return bad(`至少 ${min} 条读数`)
  if (v.length > 500) return bad('最多 500 条读数')
  const out: PinnedReading[] = []
  for (const r of v) {
    if (!isRecord(r) || typeof r['series'] !== 'string' || typeof r['at'] !== 'number' || typeof r['value'] !== 'number') return bad('读数不完整')
    if (!Number.isFinite(r['value']) || !Number.isSafeInteger(r['at']) || !idText.test(r['series'])) return bad('读数不对')
    const flag = (name: 'reviewed' | 'marked' | 'published') => (typeof r[name] === 'boolean' ? { [name]: r[name] } : {})
    out.push({
      series: r['series'],
      at: r['at'],
      value: r['value'],
      unit: typeof r['unit'] === 'string' ? r['unit'].slice(0, 20) : '',
      label: typeof r['label'] === 'string' ? r['label'].slice(0, 80) : '',
      ...flag('reviewed'),
      ...flag('marked'),
      ...flag('published'),
    })
  }
  return good(out)
}
