/** The parts of a document as PDF. The fonts of official papers may not be shipped; a serif with Chinese glyphs stands in for them all. */
import type { Content, Node, TableLayout } from 'pdfmake'
import type { Part } from '@anlan/kernel/case'
import { addressed, blankDate, boxGrid, columnShares, imprintLines, linesOf, pairs, type Paper, sealIndents } from './paper.ts'
import { CHARS, LINES, official, points, size } from './page.ts'

export const SERIF = 'serif'
/** Natural height of a line of this font, in its size: ascent 1.151, descent 0.286. */
const NATURAL = 1.437
export function lineHeight(fontSize: number, line: number): number {
  return line / (fontSize * NATURAL)
}
/** 156 mm over 28 characters; a hair less, so that rounding never pushes out the last one. */
export const OFFICIAL_POINTS: number = points(official.width) / CHARS - 0.01
export const OFFICIAL_LINE: number = points(official.height) / LINES

/** Points of the text, height of a line, width of the type area in points. */
export type PdfSetting = {
  readonly points: number
  readonly line: number
  readonly width: number /** Of image names in a document made of several papers. */
  readonly prefix: string
}

const boxed: TableLayout = { hLineWidth: () => 0.6, vLineWidth: () => 0.6, paddingLeft: () => 5, paddingRight: () => 5, paddingTop: () => 3, paddingBottom: () => 3 }
const narrow: TableLayout = { ...boxed, paddingTop: () => 1.2, paddingBottom: () => 1.2 }
const bare: TableLayout = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 3, paddingRight: () => 3, paddingTop: () => 3, paddingBottom: () => 3 }
/** Space of cell padding and lines that columns lose. */
const INNER = 10.6
export const ruled = boxed

function small(text: string, more: Node = {}): Node {
  return { text, fontSize: size.small4, lineHeight: lineHeight(size.small4, 18), ...more }
}
/** Type of dense tables: as small as print still reads well. */
function tiny(text: string, more: Node = {}): Node {
  return { text, fontSize: 9, lineHeight: lineHeight(9, 12), ...more }
}
function boxes(rows: (Part & { readonly part: 'boxes' })['rows'], s: PdfSetting): Node {
  const unit = s.width / 24 - INNER
  const filler = (n: number): readonly Content[] => Array.from({ length: n - 1 }, () => '')
  const body = rows.map((row) => {
    const grid = boxGrid(row)
    return row.flatMap((b, i): readonly Content[] => {
      const g = grid[i] ?? { label: 4, value: 4 }
      const lines = linesOf(b.value)
      const value: Content = { stack: (lines.length > 0 ? lines : ['　']).map((l) => small(l)), colSpan: g.value }
      return [small(b.label, { alignment: 'center', colSpan: g.label }), ...filler(g.label), value, ...filler(g.value)]
    })
  })
  return { table: { widths: Array.from({ length: 24 }, () => unit), body, dontBreakRows: false }, layout: boxed, margin: [0, 4, 0, 8] }
}
export function grid(head: readonly string[], rows: readonly (readonly Content[])[], width: number, widths?: readonly number[], dense = false): Node {
  const share = width / Math.max(1, head.length)
  const set = dense ? tiny : small
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: head.map((_, i) => (widths?.[i] ?? share) - INNER),
      body: [head.map((h) => set(h, { bold: true, alignment: 'center' })), ...rows.map((r) => head.map((_, i) => (typeof r[i] === 'string' ? set(r[i]) : (r[i] ?? ''))))],
    },
    layout: dense ? narrow : boxed,
    margin: [0, 4, 0, 8],
  }
}
function photos(p: Part & { readonly part: 'photos' }, paper: Paper, s: PdfSetting): readonly Content[] {
  const width = (s.width - 12) / 2
  const one = (id: string | undefined, n: number): Content => {
    if (id === undefined) return { text: '', width }
    const picture: Content = paper.images[id] ? { image: `${s.prefix}${id}`, fit: [width, 170], alignment: 'center' } : small('（照片无法显示）', { alignment: 'center' })
    return { width, stack: [picture, { text: `${p.caption}（${n}）`, fontSize: size.no5, alignment: 'center', margin: [0, 3, 0, 0] }] }
  }
  return pairs(p.ids).map(([a, b], i): Content => ({ columns: [one(a, i * 2 + 1), one(b, i * 2 + 2)], columnGap: 12, margin: [0, 6, 0, 8], unbreakable: true }))
}
function signatures(of: (Part & { readonly part: 'signatures' })['of'], paper: Paper, s: PdfSetting): Node {
  const text = Math.min(s.points, size.no4)
  const widths = [s.width * 0.4 - 6, s.width * 0.29 - 6, s.width * 0.31 - 6] as const
  const body = of.map((one): readonly Content[] => {
    const missing = one.signature !== undefined && !paper.images[one.signature]
    const hand: Content =
      one.signature !== undefined && paper.images[one.signature]
        ? { image: `${s.prefix}${one.signature}`, fit: [widths[1], 34], alignment: 'center' }
        : { text: missing ? '（签名图像无法显示）' : ' ', fontSize: text, margin: [0, 9, 0, 0] }
    const below: Node = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: widths[1], y2: 0, lineWidth: 0.6 }] }
    const at = (x: string, alignment: 'left' | 'right'): Content => ({ text: x, fontSize: text, lineHeight: 1, alignment, margin: [0, 9, 0, 0] })
    return [at(`${one.label}：`, 'left'), { stack: [hand, below] }, at(one.date && one.date !== '' ? one.date : blankDate, 'right')]
  })
  return { table: { widths, body, dontBreakRows: true }, layout: bare, margin: [0, 8, 0, 6] }
}
function seal(p: Part & { readonly part: 'seal' }, paper: Paper, s: PdfSetting): Node {
  const date = p.date.trim() === '' ? blankDate : p.date
  const organ = paper.layout === 'form' ? `${p.organ}（印章）` : p.organ
  const at = sealIndents(organ, date)
  const one = (text: string, chars: number): Content => ({
    text,
    alignment: 'right',
    margin: [0, 0, chars * s.points, 0],
    fontSize: s.points,
    lineHeight: lineHeight(s.points, s.line),
  })
  return { stack: [one('　', 0), one(organ, at.organ), one(date, at.date)], unbreakable: true }
}
/** 7.4: 版记 between rules, the outer ones thick; it stands where the text ends, for a PDF page cannot be looked back upon. */
export function imprint(paper: Paper, s: PdfSetting): readonly Content[] {
  const lines = imprintLines(paper)
  if (!lines) return []
  const set = { fontSize: size.no4, lineHeight: lineHeight(size.no4, 22) }
  const inset = size.no4
  const left = s.width * 0.55
  const copies: readonly (readonly Content[])[] = lines.copies === undefined ? [] : [[{ text: lines.copies, ...set, colSpan: 2, margin: [inset, 0, inset, 0] }, '']]
  const printed: readonly Content[] = [
    { text: lines.organ, ...set, margin: [inset, 0, 0, 0] },
    { text: lines.date, ...set, alignment: 'right', margin: [0, 0, inset, 0] },
  ]
  const body = [...copies, printed]
  const layout: TableLayout = {
    hLineWidth: (i) => (i === 0 || i === body.length ? 1 : 0.7),
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  }
  return [{ table: { widths: [left, s.width - left], body, dontBreakRows: true }, layout, margin: [0, s.line, 0, 0], unbreakable: true }]
}
export function pdfPart(p: Part, paper: Paper, s: PdfSetting): readonly Content[] {
  const text = { fontSize: s.points, lineHeight: lineHeight(s.points, s.line) }
  switch (p.part) {
    case 'addressee':
      return [{ text: addressed(p.text), ...text }]
    case 'heading':
      return [{ text: p.text, ...text, bold: true, leadingIndent: s.points * 2, headlineLevel: p.level }]
    case 'para':
      return linesOf(p.text).map((l): Content => ({ text: l, ...text, leadingIndent: s.points * 2 }))
    case 'boxes':
      return [boxes(p.rows, s)]
    case 'table':
      return [
        grid(
          p.head,
          p.rows,
          s.width,
          (p.shares ?? columnShares(p.head, p.rows)).map((x) => x * s.width),
          p.dense === true,
        ),
      ]
    case 'photos':
      return photos(p, paper, s)
    case 'signatures':
      return [signatures(p.of, paper, s)]
    case 'seal':
      return [seal(p, paper, s)]
    case 'note':
      return linesOf(p.text).map((l): Content => small(l, { leadingIndent: size.small4 * 2, margin: [0, 3, 0, 0] }))
  }
}
