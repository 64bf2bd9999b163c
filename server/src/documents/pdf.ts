/** A document as PDF, with the page of the same document in Word. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfmake, { type Content, type Definition, type LaidOut, type Margins, type Node } from 'pdfmake'
import { charsOf, joined, type Paper } from './paper.ts'
import { form, markPoints, official, OFFICIAL_TITLE, points, size } from './page.ts'
import { imprint, lineHeight, OFFICIAL_LINE, OFFICIAL_POINTS, pdfPart, type PdfSetting, SERIF } from './pdf-parts.ts'
import { titleLines } from './title.ts'

const RED = '#e60012'
const CAUTION = '#c41d1f'

const fontDir = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'))
const faces = { normal: join(fontDir, '400Regular/NotoSerifSC_400Regular.ttf'), bold: join(fontDir, '700Bold/NotoSerifSC_700Bold.ttf') }
pdfmake.setFonts({ [SERIF]: { ...faces } })
// Nothing in a document may make the server fetch an address or read a file of its own.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === faces.normal || path === faces.bold)

export function marginsOf(layout: Paper['layout']): Margins {
  const m = layout === 'official' ? official : form
  return [points(m.left), points(m.top), points(m.right), points(m.bottom)]
}
export function settingOf(layout: Paper['layout'], prefix = ''): PdfSetting {
  return layout === 'official'
    ? { points: OFFICIAL_POINTS, line: OFFICIAL_LINE, width: points(official.width), prefix }
    : { points: size.no4, line: 21, width: points(form.width), prefix }
}
function officialHead(paper: Paper, s: PdfSetting): readonly Content[] {
  const mark = `${paper.organ}文件`
  const big = markPoints(charsOf(mark))
  const rule: Node = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: s.width, y2: 0, lineWidth: 1.5, lineColor: RED }], margin: [0, points(4) - 6, 0, 0] }
  const blank = (lines: number): Content => ({ text: ' ', fontSize: 1, margin: [0, 0, 0, lines * s.line - 1.5] })
  return [
    // The glyphs begin a little below the top of their line.
    { text: mark, color: RED, bold: true, fontSize: big, lineHeight: 1, alignment: 'center', margin: [0, points(35) - big * 0.3, 0, 0] },
    blank(2),
    { text: paper.no === '' ? ' ' : paper.no, fontSize: s.points, lineHeight: 1, alignment: 'center' },
    rule,
    blank(2),
    ...titleLines(paper.title, OFFICIAL_TITLE).map((text): Content => ({ text, bold: true, fontSize: size.no2, lineHeight: lineHeight(size.no2, 34), alignment: 'center' })),
    blank(1),
  ]
}
function formHead(paper: Paper): readonly Content[] {
  return [
    { text: paper.organ, bold: true, fontSize: 17, alignment: 'center', lineHeight: 1 },
    { text: paper.title, bold: true, fontSize: size.no2, alignment: 'center', lineHeight: 1, margin: [0, 2, 0, 2] },
    { text: paper.no === '' ? ' ' : paper.no, fontSize: size.small4, alignment: 'right', margin: [0, 2, 0, 4] },
  ]
}
function cautions(paper: Paper): readonly Content[] {
  if (paper.cautions.length === 0) return []
  return [
    { text: '以下内容尚未核实或未填写，使用前须核对：', fontSize: size.no5, bold: true, color: CAUTION, margin: [0, 14, 0, 2] },
    ...paper.cautions.map((c, i): Content => ({ text: `${i + 1}. ${c}`, fontSize: size.no5 })),
  ]
}
/** A seal is never alone on its page: it goes with the signatures or the last words before it. */
function body(paper: Paper, s: PdfSetting): readonly Content[] {
  const out: Content[] = []
  for (const p of joined(paper.parts)) {
    const made = pdfPart(p, paper, s)
    const before = p.part === 'seal' ? out.pop() : undefined
    if (before === undefined) out.push(...made)
    else out.push({ stack: [before, ...made], unbreakable: true })
  }
  return out
}
export function paperContent(paper: Paper, s: PdfSetting): readonly Content[] {
  return [...(paper.layout === 'official' ? officialHead(paper, s) : formHead(paper)), ...body(paper, s), ...cautions(paper), ...imprint(paper, s)]
}
export function imagesOf(paper: Pick<Paper, 'images'>, prefix = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(paper.images).map(([id, i]) => [`${prefix}${id}`, `data:image/${i.type === 'jpg' ? 'jpeg' : 'png'};base64,${Buffer.from(i.bytes).toString('base64')}`]),
  )
}
export function headerOf(marks: readonly string[]): (page: number) => Content {
  return () => ({
    style: PAGE_STYLE,
    text: marks.map((m) => `【${m}】`).join('　'),
    alignment: 'center',
    color: CAUTION,
    bold: true,
    fontSize: size.small4,
    margin: [0, points(10), 0, 0],
  })
}
/** 7.5: size 4, a dash on either side, one character in from the outer edge; its dash 7 mm below the type area. */
function officialFooter(page: number): Content {
  const odd = page % 2 === 1
  const inset = size.no4
  return {
    style: PAGE_STYLE,
    text: `— ${page} —`,
    fontSize: size.no4,
    lineHeight: 1,
    alignment: odd ? 'right' : 'left',
    margin: [points(official.left) + (odd ? 0 : inset), points(7) - size.no4 * 0.7, points(official.right) + (odd ? inset : 0), 0],
  }
}
function formFooter(page: number, pages: number): Content {
  return { style: PAGE_STYLE, text: `第 ${page} 页　共 ${pages} 页`, fontSize: 9, alignment: 'center', margin: [0, points(8), 0, 0] }
}
export function watermarkOf(marks: readonly string[]): Pick<Definition, 'watermark'> {
  const text = marks.map((m) => m.slice(0, 2)).join('·')
  return text === '' ? {} : { watermark: { text, font: SERIF, color: CAUTION, opacity: 0.07, bold: true, fontSize: 110, angle: -45 } }
}
/** Head and foot of a page, told apart from the text on it. */
export const PAGE_STYLE = 'page'
/** A heading never stands alone at the foot of a page. */
function lonely(node: LaidOut, around: { getFollowingNodesOnPage(): readonly LaidOut[] }): boolean {
  return node.headlineLevel !== undefined && !around.getFollowingNodesOnPage().some((n) => n.style !== PAGE_STYLE)
}
export async function pdfOf(definition: Definition): Promise<Uint8Array> {
  return new Uint8Array(await pdfmake.createPdf({ ...definition, pageBreakBefore: lonely }).getBuffer())
}
export function infoOf(title: string, author: string, at: number): Pick<Definition, 'info' | 'language'> {
  const created = new Date(at)
  return { info: { title, author, creationDate: created, modDate: created, producer: 'Anlan', creator: 'Anlan' }, language: 'zh-CN' }
}
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const s = settingOf(paper.layout)
  return pdfOf({
    pageSize: 'A4',
    pageMargins: marginsOf(paper.layout),
    defaultStyle: { font: SERIF, fontSize: s.points },
    images: imagesOf(paper),
    content: paperContent(paper, s),
    header: paper.marks.length === 0 ? () => '' : headerOf(paper.marks),
    footer: paper.layout === 'official' ? officialFooter : formFooter,
    ...watermarkOf(paper.marks),
    ...infoOf(paper.title, paper.organ, paper.at),
  })
}
