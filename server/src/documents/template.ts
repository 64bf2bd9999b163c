/** The user's own Word template: checked when it is uploaded, filled when a document is asked for. */
import {
  MimeType,
  MissingCloseDelimiterError,
  MissingStartDelimiterError,
  type TemplateData,
  TemplateHandler,
  TemplateSyntaxError,
  UnclosedTagError,
  UnopenedTagError,
} from 'easy-template-x'
import { dateText, type FormValue, type Refusal, refusal, valueText, type ValueNames } from '@anlan/kernel/base'
import type { CaseDecl, Part } from '@anlan/kernel/case'
import type { PaperImage } from '../evidence/look.ts'
import type { AsIssued } from './as-issued.ts'
import { faultOfDocx, markDocx } from './docx-file.ts'
import { chineseDate, HIDDEN } from './names.ts'
import { fit, linesOf, type Paper } from './paper.ts'
import { allowedNames, columnPlaces, fieldPlaces, PHOTO_INNER, TEXT_LOOP } from './placeholders.ts'

const handler = () => new TemplateHandler({ skipEmptyTags: false, maxXmlDepth: 200 })

/** Names that no data stand behind, loops used as single ones and single ones used as loops. */
async function unknownIn(bytes: Uint8Array, decl: CaseDecl): Promise<readonly string[]> {
  const { single, loops } = allowedNames(decl)
  const wrong = new Set<string>()
  const open: string[] = []
  for (const tag of await handler().parseTags(Buffer.from(bytes))) {
    const inside = open.some((o) => loops.get(o)?.has(tag.name))
    switch (tag.disposition) {
      case 'Open':
        open.push(tag.name)
        if (!loops.has(tag.name)) wrong.add(`{#${tag.name}}`)
        break
      case 'Close':
        open.splice(open.lastIndexOf(tag.name), 1)
        break
      case 'SelfClosed':
        if (!single.has(tag.name) && !inside) wrong.add(loops.has(tag.name) ? `{${tag.name}}（应写作 {#${tag.name}}…{/${tag.name}}）` : `{${tag.name}}`)
    }
  }
  return [...wrong]
}
function syntaxText(error: unknown): string {
  if (error instanceof UnclosedTagError) return `{#${error.tagName}} 没有对应的 {/${error.tagName}}`
  if (error instanceof UnopenedTagError) return `{/${error.tagName}} 没有对应的 {#${error.tagName}}`
  if (error instanceof MissingCloseDelimiterError) return `有“{”没有配对的“}”：${error.openDelimiterText.slice(0, 40)}`
  if (error instanceof MissingStartDelimiterError) return `有“}”没有配对的“{”：${error.closeDelimiterText.slice(0, 40)}`
  if (error instanceof TemplateSyntaxError) return '占位符的写法不对'
  return '文件结构无法处理'
}
/** @returns null when the template can be used */
export async function faultOfTemplate(bytes: Uint8Array, decl: CaseDecl): Promise<Refusal | null> {
  const fault = await faultOfDocx(bytes)
  if (fault) return refusal('document.template', { what: fault })
  try {
    const unknown = await unknownIn(bytes, decl)
    if (unknown.length > 0) return refusal('document.placeholder', { what: unknown.slice(0, 10).join('、') })
    // Filling it once with nothing finds what parsing does not.
    await handler().process(Buffer.from(bytes), emptyData(decl))
    return null
  } catch (error) {
    return refusal('document.template', { what: syntaxText(error) })
  }
}
function emptyData(decl: CaseDecl): TemplateData {
  const { single, loops } = allowedNames(decl)
  return {
    ...Object.fromEntries([...single].map((n) => [n, ''])),
    ...Object.fromEntries([...loops].map(([n, inner]) => [n, [Object.fromEntries([...inner].map((i) => [i, '']))]])),
  }
}
function picture(image: PaperImage | undefined, width: number, height: number) {
  return image
    ? { _type: 'image' as const, source: Buffer.from(image.bytes), format: image.type === 'jpg' ? MimeType.Jpeg : MimeType.Png, ...fit(image, width, height) }
    : '（图像无法显示）'
}
/** The document's text as paragraphs, whatever its parts were. */
export function textOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((p): readonly string[] => {
    switch (p.part) {
      case 'addressee':
      case 'heading':
      case 'para':
      case 'note':
        return linesOf(p.text)
      case 'boxes':
        return p.rows.flat().map((b) => `${b.label}：${b.value}`)
      case 'table':
        return p.rows.map((r) => r.map((c, i) => `${p.head[i] ?? ''}：${c}`).join('，'))
      default:
        return []
    }
  })
}
function fieldData(p: ReturnType<typeof fieldPlaces>[number], v: FormValue | undefined, hidden: boolean, names: ValueNames, images: Paper['images']): TemplateData[string] {
  const { field } = p
  if (field.kind === 'rows') {
    // Only `readRows` makes values of this kind.
    const rows = Array.isArray(v) && !hidden ? (v as readonly Readonly<Record<string, string | number | boolean>>[]) : []
    return rows.map((r) =>
      Object.fromEntries(
        columnPlaces(field).map(({ key, name }) => {
          const c = field.columns[key]
          const x = r[key]
          return [name, c && x !== undefined ? valueText(c, x, names) : '']
        }),
      ),
    )
  }
  if (field.kind === 'photos' || field.kind === 'files') {
    const ids = Array.isArray(v) && !hidden ? v.filter((x): x is string => typeof x === 'string') : []
    return ids.map((id) => ({ [PHOTO_INNER]: picture(images[id], 320, 240) }))
  }
  if (hidden) return HIDDEN
  if (field.kind === 'signature') return typeof v === 'string' ? picture(images[v], 150, 56) : ''
  return v === undefined ? '' : valueText(field, v, names)
}
/** @param paper the same document in the built-in form: its text, marks and cautions hold for the template as well */
export async function fillTemplate(bytes: Uint8Array, d: AsIssued, paper: Paper, names: ValueNames): Promise<Uint8Array> {
  const s = d.state
  const data: TemplateData = {
    文书标题: paper.title,
    文号: paper.no,
    制发机关: paper.organ,
    制发日期: chineseDate(d.issue.at),
    制发人: names.person(d.issue.by),
    案件种类: d.decl.title,
    案件编号: s.no,
    案件名称: s.title,
    承办单位: s.orgName,
    对象: s.entityName ?? s.placeName,
    立件日期: dateText(s.openedAt),
    正文全文: textOf(paper.parts)
      .map((t) => `　　${t}`)
      .join('\n'),
    [TEXT_LOOP.name]: textOf(paper.parts).map((t) => ({ [TEXT_LOOP.inner]: t })),
    ...Object.fromEntries(fieldPlaces(d.decl).map((p) => [p.name, fieldData(p, s.values[p.key], d.hidden.includes(p.key), names, paper.images)])),
  }
  const filled = await handler().process(Buffer.from(bytes), data)
  return markDocx(new Uint8Array(filled), paper.marks, paper.cautions)
}
