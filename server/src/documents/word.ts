/** A document as Word: the official paper of GB/T 9704-2012, or the enforcement form with its boxes. */
import { AlignmentType, Document, DocumentGridType, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { charsOf, joined, type Paper } from './paper.ts'
import { titleLines } from './title.ts'
import { A4, CHAR_TWIPS, form, LINE_TWIPS, markPoints, official, OFFICIAL_TITLE, points, size, twips } from './page.ts'
import { type Block, imprint, marksLine, type Setting, wordPart } from './word-parts.ts'
import { fonts, para, RED, run } from './word-text.ts'

const pageFont = { ascii: fonts.page, hAnsi: fonts.page, eastAsia: fonts.page, hint: 'eastAsia' }
/** 7.5: size 4, a dash on either side, one character in from the outer edge; odd pages right, even pages left. */
function officialFooter(side: 'left' | 'right'): Footer {
  const indent = { [side]: size.no4 * 20 }
  const one = new TextRun({ font: pageFont, size: size.no4 * 2, children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({ children: [new Paragraph({ alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT, indent, children: [one] })] })
}
function formFooter(): Footer {
  const one = new TextRun({ font: pageFont, size: 18, children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'] })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [one] })] })
}
function officialHead(paper: Paper): readonly Block[] {
  const mark = `${paper.organ}文件`
  const line = { line: LINE_TWIPS }
  const text = { points: size.no3 }
  const blank = () => para([''], text, line)
  const no = paper.no === '' ? '　' : paper.no
  return [
    // 7.2.4: its upper edge stands 35 mm below that of the type area.
    para([mark], { points: markPoints(charsOf(mark)), font: 'title', color: RED }, { align: 'center', before: twips(35) - 120 }),
    blank(),
    blank(),
    // 7.2.5, 7.2.7: the number two lines below, a red rule 4 mm under it as wide as the type area.
    para([no], text, { align: 'center', ruleBelow: { color: RED, eighths: 12, space: Math.round(points(4)) } }),
    blank(),
    blank(),
    ...titleLines(paper.title, OFFICIAL_TITLE).map((l) => para([l], { points: size.no2, font: 'title' }, { align: 'center', line: 680 })),
    blank(),
  ]
}
function formHead(paper: Paper): readonly Block[] {
  return [
    para([paper.organ], { points: 18, font: 'title' }, { align: 'center', after: 60 }),
    para([paper.title], { points: size.no2, font: 'title', spacing: paper.title.length <= 8 ? 60 : 0 }, { align: 'center', after: 120 }),
    para([paper.no], { points: size.small4 }, { align: 'right', after: 120 }),
  ]
}
/** Cautions are no part of the paper: set close, so that they do not push the last of it to another page. */
const CAUTION_TWIPS = 300
function cautions(paper: Paper): readonly Block[] {
  if (paper.cautions.length === 0) return []
  return [
    para([run('以下内容尚未核实或未填写，使用前须核对：', { points: size.no5, font: 'heading', color: 'C41D1F' })], { points: size.no5 }, { before: 240, line: CAUTION_TWIPS }),
    ...paper.cautions.map((c, i) => para([`${i + 1}. ${c}`], { points: size.no5, font: 'sub' }, { line: CAUTION_TWIPS, after: i === paper.cautions.length - 1 ? 120 : 0 })),
  ]
}
export async function renderWord(paper: Paper): Promise<Uint8Array> {
  const isOfficial = paper.layout === 'official'
  const page = isOfficial ? official : form
  const s: Setting = isOfficial ? { points: size.no3, line: LINE_TWIPS, width: twips(page.width), spacing: CHAR_TWIPS } : { points: size.no4, width: twips(page.width) }
  const header = paper.marks.length === 0 ? {} : { default: new Header({ children: [marksLine(paper.marks, size.small4)] }) }
  const headers = 'default' in header && isOfficial ? { ...header, even: new Header({ children: [marksLine(paper.marks, size.small4)] }) } : header
  const document = new Document({
    title: paper.title,
    creator: paper.organ,
    evenAndOddHeaderAndFooters: isOfficial,
    styles: {
      default: {
        document: {
          run: { font: { ascii: fonts.text, hAnsi: fonts.text, eastAsia: fonts.text, cs: fonts.text }, size: s.points * 2 },
        },
      },
      paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, run: { size: s.points * 2 } }],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(A4.width), height: twips(A4.height) },
            margin: {
              top: twips(page.top),
              left: twips(page.left),
              right: twips(page.right),
              bottom: twips(page.bottom),
              header: twips(isOfficial ? 20 : 12),
              // The dash of the page number 7 mm below the type area.
              footer: twips(isOfficial ? official.bottom - 7 - 5 : 12),
            },
          },
          // Lines by the grid, characters by their spacing: office programs disagree about grids of characters.
          ...(isOfficial ? { grid: { type: DocumentGridType.LINES, linePitch: LINE_TWIPS } } : {}),
        },
        headers,
        footers: isOfficial ? { default: officialFooter('right'), even: officialFooter('left') } : { default: formFooter() },
        children: [...(isOfficial ? officialHead(paper) : formHead(paper)), ...joined(paper.parts).flatMap((p) => wordPart(p, paper, s)), ...cautions(paper), ...imprint(paper, s)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
