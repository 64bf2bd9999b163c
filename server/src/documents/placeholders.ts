/** What a user's Word template may ask for: general facts, the text of the document, and every field of the case by its title. */
import type { FormField } from '@anlan/kernel/base'
import type { CaseDecl } from '@anlan/kernel/case'
import type { Placeholder } from '@anlan/contract'

/** Characters that have a meaning inside a placeholder. */
function nameOfTitle(title: string): string {
  return title.replace(/[{}[\]#/\s]/g, '')
}
export const general: readonly Placeholder[] = [
  { name: '文书标题', what: '文书的名称' },
  { name: '文号', what: '如 津应急罚〔2026〕3号' },
  { name: '制发机关', what: '以其名义制发的机关' },
  { name: '制发日期', what: '如 2026年7月4日' },
  { name: '制发人', what: '办理制发步骤的人员' },
  { name: '案件种类', what: '如 隐患整改' },
  { name: '案件编号', what: '案件的文号' },
  { name: '案件名称', what: '案件的一句话名称' },
  { name: '承办单位', what: '制发时的承办单位' },
  { name: '对象', what: '单位或地点的名称' },
  { name: '立件日期', what: '案件立件的日期' },
  { name: '正文全文', what: '文书正文，一次全部写出' },
]
/** The document's own text, paragraph by paragraph. */
export const TEXT_LOOP = { name: '正文', inner: '文字' } as const
export const PHOTO_INNER = '照片'

export type FieldPlace = { readonly key: string; readonly field: FormField; readonly name: string }
/** Fields with names that are unique, in the order of the declaration. */
export function fieldPlaces(decl: CaseDecl): readonly FieldPlace[] {
  const used = new Set<string>([...general.map((g) => g.name), TEXT_LOOP.name, TEXT_LOOP.inner, PHOTO_INNER])
  return Object.entries(decl.fields).map(([key, field]) => {
    const base = nameOfTitle(field.title)
    let name = base
    for (let n = 2; used.has(name); n++) name = `${base}${n}`
    used.add(name)
    return { key, field, name }
  })
}
/** Columns of a table with the names they bear inside its loop. */
export function columnPlaces(field: FormField & { readonly kind: 'rows' }): readonly { readonly key: string; readonly name: string }[] {
  return Object.entries(field.columns).map(([key, c]) => ({ key, name: nameOfTitle(c.title) }))
}
function howOf({ field, name }: FieldPlace): Placeholder {
  switch (field.kind) {
    case 'rows': {
      const columns = columnPlaces(field).map((c) => `{${c.name}}`)
      return { name: `#${name}`, what: `表格，逐行重复：{#${name}}${columns.join('')}{/${name}}` }
    }
    case 'photos':
    case 'files':
      return { name: `#${name}`, what: `照片，逐张重复：{#${name}}{${PHOTO_INNER}}{/${name}}` }
    case 'signature':
      return { name, what: '签名图像' }
    default:
      return { name, what: field.secret ? '保密字段，无权查看者显示为“（不予显示）”' : '案件字段' }
  }
}
export function placeholdersOf(decl: CaseDecl): readonly Placeholder[] {
  return [
    ...general,
    { name: `#${TEXT_LOOP.name}`, what: `文书正文，逐段重复：{#${TEXT_LOOP.name} [loopOver: "paragraph"]}{${TEXT_LOOP.inner}}{/${TEXT_LOOP.name}}` },
    ...fieldPlaces(decl).map(howOf),
  ]
}
/** Names a template may use: single ones and loops with what stands inside them. */
export function allowedNames(decl: CaseDecl): { readonly single: ReadonlySet<string>; readonly loops: ReadonlyMap<string, ReadonlySet<string>> } {
  const single = new Set(general.map((g) => g.name))
  const loops = new Map<string, ReadonlySet<string>>([[TEXT_LOOP.name, new Set([TEXT_LOOP.inner])]])
  for (const p of fieldPlaces(decl)) {
    if (p.field.kind === 'rows') loops.set(p.name, new Set(columnPlaces(p.field).map((c) => c.name)))
    else if (p.field.kind === 'photos' || p.field.kind === 'files') loops.set(p.name, new Set([PHOTO_INNER]))
    else single.add(p.name)
  }
  return { single, loops }
}
