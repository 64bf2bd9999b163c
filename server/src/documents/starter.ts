/** A Word file to begin a template with: the head of the document and every placeholder it may use. */
import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { Placeholder } from '@anlan/contract'
import { form, size, twips } from './page.ts'
import { TEXT_LOOP } from './placeholders.ts'
import { fonts, para, run } from './word-text.ts'

/** Braces that are only shown must not be read as placeholders. */
function shown(text: string): string {
  return text.replaceAll('{', '｛').replaceAll('}', '｝')
}
export async function renderStarter(title: string, list: readonly Placeholder[]): Promise<Uint8Array> {
  const width = twips(form.width)
  const widths = [Math.floor(width * 0.4), Math.floor(width * 0.6)] as const
  const cell = (text: string, w: number) => new TableCell({ width: { size: w, type: WidthType.DXA }, children: [para([text], { points: size.no5 })] })
  const text = { points: size.no4 }
  const table = new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({ tableHeader: true, children: [cell('占位符（写入模板时用半角花括号）', widths[0]), cell('说明', widths[1])] }),
      ...list.map((p) => new TableRow({ children: [cell(shown(`{${p.name}}`), widths[0]), cell(shown(p.what), widths[1])] })),
    ],
  })
  const document = new Document({
    title: `${title}模板`,
    creator: 'Anlan',
    styles: { default: { document: { run: { font: { ascii: fonts.text, hAnsi: fonts.text, eastAsia: fonts.text }, size: size.no4 * 2 } } } },
    sections: [
      {
        properties: {
          page: { size: { width: twips(210), height: twips(297) }, margin: { top: twips(form.top), left: twips(form.left), right: twips(form.right), bottom: twips(form.bottom) } },
        },
        children: [
          para(['{制发机关}'], { points: 18, font: 'title' }, { align: 'center' }),
          para(['{文书标题}'], { points: size.no2, font: 'title' }, { align: 'center', after: 120 }),
          para(['{文号}'], { points: size.small4 }, { align: 'right', after: 120 }),
          // One paragraph of the document for each of the text, none left empty between them.
          para([`{#${TEXT_LOOP.name} [loopOver: "paragraph"]}{${TEXT_LOOP.inner}}{/${TEXT_LOOP.name}}`], text, { first: 2 }),
          para(['{制发机关}'], text, { align: 'right', before: 240 }),
          para(['{制发日期}'], text, { align: 'right' }),
          new Paragraph({ alignment: AlignmentType.LEFT, pageBreakBefore: true, children: [run('以下为可用的占位符，定稿时请删去本页。', { points: size.no5, font: 'heading' })] }),
          table,
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
