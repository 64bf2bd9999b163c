/** The parts of a document as Word: the same for both layouts, in the type size that the layout sets. */
import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  OverlapType,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Part } from '@anlan/kernel/case'
import { addressed, blankDate, boxGrid, columnShares, fit, imprintLines, linesOf, pairs, type Paper, sealIndents } from './paper.ts'
import { size } from './page.ts'
import { para, type Place, run } from './word-text.ts'

/** Points of the text, exact line in twips (absent in forms: boxes grow), width of the type area in twips, spacing of characters in twips. */
export type Setting = { readonly points: number; readonly line?: number; readonly width: number; readonly spacing?: number }
export type Block = Paragraph | Table

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const boxed = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin }
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

function imageRun(paper: Paper, id: string, width: number, height: number): ImageRun | null {
  const image = paper.images[id]
  return image ? new ImageRun({ type: image.type, data: image.bytes, transformation: fit(image, width, height) }) : null
}
function cell(content: readonly Block[], width: number, span?: number, tight = false): TableCell {
  return new TableCell({
    children: [...content],
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: tight ? { top: 14, bottom: 14, left: 70, right: 70 } : { top: 60, bottom: 60, left: 90, right: 90 },
    ...(span === undefined ? {} : { columnSpan: span }),
  })
}
function table(rows: readonly TableRow[], columns: readonly number[], lines: boolean): Table {
  return new Table({
    rows: [...rows],
    columnWidths: [...columns],
    width: { size: columns.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: lines ? boxed : bare,
  })
}
function boxes(rows: (Part & { readonly part: 'boxes' })['rows'], s: Setting): Table {
  const unit = Math.floor(s.width / 24)
  const text = { points: size.small4 }
  const made = rows.map((row) => {
    const grid = boxGrid(row)
    return new TableRow({
      cantSplit: row.every((b) => b.value.length < 200),
      children: row.flatMap((b, i) => {
        const g = grid[i] ?? { label: 4, value: 4 }
        return [
          cell([para([b.label], text, { align: 'center' })], g.label * unit, g.label),
          cell(
            (linesOf(b.value).length > 0 ? linesOf(b.value) : ['']).map((l) => para([l], text)),
            g.value * unit,
            g.value,
          ),
        ]
      }),
    })
  })
  return table(
    made,
    Array.from({ length: 24 }, () => unit),
    true,
  )
}
function grid(head: readonly string[], rows: readonly (readonly string[])[], s: Setting, p: { readonly dense?: true; readonly shares?: readonly number[] }): Table {
  const dense = p.dense === true
  const text = { points: dense ? 9 : size.small4 }
  const widths = (p.shares ?? columnShares(head, rows)).map((x) => Math.floor(x * s.width))
  const line = (cells: readonly string[], first: boolean) =>
    new TableRow({
      tableHeader: first,
      cantSplit: true,
      children: head.map((_, i) =>
        cell(
          [para([cells[i] ?? ''], { ...text, ...(first ? { font: 'heading' as const } : {}) }, { align: first ? 'center' : 'left', ...(dense ? { line: 240 } : {}) })],
          widths[i] ?? 0,
          undefined,
          dense,
        ),
      ),
    })
  return table([line(head, true), ...rows.map((r) => line(r, false))], widths, true)
}
function photos(p: Part & { readonly part: 'photos' }, paper: Paper, s: Setting): readonly Block[] {
  if (p.ids.length === 0) return []
  const width = Math.floor(s.width / 2)
  const text = { points: size.no5 }
  const one = (id: string | undefined, n: number): TableCell => {
    if (id === undefined) return cell([para([''], text)], width)
    const image = imageRun(paper, id, 268, 200)
    return cell([para([image ?? run('（照片无法显示）', text)], text, { align: 'center' }), para([`${p.caption}（${n}）`], text, { align: 'center' })], width)
  }
  const rows = pairs(p.ids).map(([a, b], i) => new TableRow({ cantSplit: true, children: [one(a, i * 2 + 1), one(b, i * 2 + 2)] }))
  return [table(rows, [width, width], false)]
}
function signatures(of: (Part & { readonly part: 'signatures' })['of'], paper: Paper, s: Setting): readonly Block[] {
  const text = { points: s.points === size.no3 ? size.no4 : s.points }
  const widths = [Math.floor(s.width * 0.39), Math.floor(s.width * 0.29), Math.floor(s.width * 0.32)] as const
  const rows = of.map((one) => {
    const image = one.signature === undefined ? null : imageRun(paper, one.signature, 150, 56)
    const middle = image ?? run(one.signature === undefined ? '' : '（签名图像无法显示）', text)
    return new TableRow({
      cantSplit: true,
      children: [
        cell([para([`${one.label}：`], text, { keepNext: true })], widths[0]),
        cell([para([middle], text, { ruleBelow: { color: '000000', eighths: 4, space: 1 } })], widths[1]),
        cell([para([one.date && one.date !== '' ? one.date : blankDate], text, { align: 'right' })], widths[2]),
      ],
    })
  })
  return [para([''], { points: 6 }), table(rows, widths, false)]
}
function seal(p: Part & { readonly part: 'seal' }, paper: Paper, s: Setting): readonly Block[] {
  const date = p.date.trim() === '' ? blankDate : p.date
  const organ = paper.layout === 'form' ? `${p.organ}（印章）` : p.organ
  const at = sealIndents(organ, date)
  const line = s.line === undefined ? {} : { line: s.line }
  const twipsOf = (chars: number) => Math.round(chars * s.points * 20)
  // One blank line before, and the seal is set over both lines: they may not be parted by a page.
  return [
    para([''], { points: s.points }, { ...line, keepNext: true }),
    para([organ], { points: s.points }, { ...line, align: 'right', right: twipsOf(at.organ), keepNext: true }),
    para([date], { points: s.points }, { ...line, align: 'right', right: twipsOf(at.date) }),
  ]
}
export function wordPart(p: Part, paper: Paper, s: Setting): readonly Block[] {
  const text = { points: s.points, ...(s.spacing === undefined ? {} : { spacing: s.spacing }) }
  const line: Place = s.line === undefined ? { before: 40, after: 40 } : { line: s.line }
  switch (p.part) {
    case 'addressee':
      return [para([addressed(p.text)], text, line)]
    case 'heading':
      return [para([p.text], { ...text, font: p.level === 1 ? 'heading' : 'sub' }, { ...line, first: 2, keepNext: true })]
    case 'para':
      return linesOf(p.text).map((l) => para([l], text, { ...line, first: 2 }))
    case 'boxes':
      return [boxes(p.rows, s)]
    case 'table':
      return [grid(p.head, p.rows, s, p), para([''], { points: 6 })]
    case 'photos':
      return photos(p, paper, s)
    case 'signatures':
      return signatures(p.of, paper, s)
    case 'seal':
      return seal(p, paper, s)
    case 'note':
      return linesOf(p.text).map((l) => para([l], { points: size.small4, font: 'sub' }, { first: 2, before: 60 }))
  }
}
/** 7.4: between rules as wide as the type area, the outer ones thick, at the foot of the last page; one character in from either edge. */
export function imprint(paper: Paper, s: Setting): readonly Block[] {
  const lines = imprintLines(paper)
  if (!lines) return []
  const text = { points: size.no4 }
  const [thick, fine] = [
    { style: BorderStyle.SINGLE, size: 8, color: '000000' },
    { style: BorderStyle.SINGLE, size: 6, color: '000000' },
  ] as const
  const inset = size.no4 * 20
  const left = Math.round(s.width * 0.55)
  const row = (children: readonly TableCell[]) => new TableRow({ cantSplit: true, children: [...children] })
  const one = (content: Paragraph, width: number, span?: number) =>
    new TableCell({
      children: [content],
      width: { size: width, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 0, right: 0 },
      ...(span === undefined ? {} : { columnSpan: span }),
    })
  // A line after 抄送： stands under its first name.
  const copies = lines.copies === undefined ? [] : [row([one(para([lines.copies], text, { left: inset * 4, hanging: 3, right: inset }), s.width, 2)])]
  const printed = row([one(para([lines.organ], text, { left: inset }), left), one(para([lines.date], text, { align: 'right', right: inset }), s.width - left)])
  return [
    new Table({
      rows: [...copies, printed],
      columnWidths: [left, s.width - left],
      width: { size: s.width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: { ...bare, top: thick, bottom: thick, insideHorizontal: fine },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        relativeHorizontalPosition: RelativeHorizontalPosition.LEFT,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        overlap: OverlapType.NEVER,
      },
    }),
    // A table may not be the last of a page: Word wants a paragraph after it.
    para([''], { points: 1 }, { line: 20 }),
  ]
}
export function marksLine(marks: readonly string[], points: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: marks.flatMap((m, i): readonly TextRun[] => [run(`${i > 0 ? '　' : ''}【${m}】`, { points, font: 'heading', color: 'C41D1F' })]),
  })
}
