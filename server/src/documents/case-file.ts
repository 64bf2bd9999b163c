/** The case file (案卷) as one PDF: cover, catalogue with page numbers, the documents in order, evidence with photos, the course of the case. */
import type { Content, Definition, Node } from 'pdfmake'
import type { Paper } from './paper.ts'
import type { PaperImage } from '../evidence/look.ts'
import { form, points, size } from './page.ts'
import { grid, lineHeight, ruled, SERIF } from './pdf-parts.ts'
import { headerOf, imagesOf, infoOf, marginsOf, PAGE_STYLE, paperContent, pdfOf, settingOf, watermarkOf } from './pdf.ts'

export type FileEvidence = {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  readonly image: PaperImage | null
  /** Questions that stand open about it. */
  readonly questions: readonly string[]
}
export type CaseFile = {
  readonly title: string
  readonly organ: string
  /** Rows of the cover. */
  readonly cover: readonly (readonly [label: string, value: string])[]
  readonly papers: readonly (Paper & { readonly responsible: string; readonly date: string })[]
  readonly evidence: readonly FileEvidence[]
  readonly timeline: readonly (readonly [at: string, text: string])[]
  readonly marks: readonly string[]
  readonly at: number
}
const LAST = 'last-page'
const width = points(form.width)

function cover(file: CaseFile): Content {
  const text = size.no3
  const row = ([label, value]: readonly [string, string]): readonly Content[] => [
    { text: label, fontSize: text, bold: true, alignment: 'center', lineHeight: 1 },
    { text: value === '' ? ' ' : value, fontSize: text, lineHeight: lineHeight(text, 24) },
  ]
  const pages: readonly Content[] = [
    { text: '总页数', fontSize: text, bold: true, alignment: 'center', lineHeight: 1 },
    { pageReference: LAST, fontSize: text, lineHeight: lineHeight(text, 24) },
  ]
  return [
    { text: file.organ, fontSize: 20, bold: true, alignment: 'center', margin: [0, 60, 0, 14] },
    { text: file.title, fontSize: 34, bold: true, alignment: 'center', margin: [0, 0, 0, 50] },
    {
      table: { widths: [width * 0.24 - 11, width * 0.76 - 11], body: [...file.cover.map(row), pages], dontBreakRows: true },
      layout: { ...ruled, paddingTop: () => 9, paddingBottom: () => 9 },
    },
  ]
}
type Entry = { readonly no: string; readonly responsible: string; readonly title: string; readonly date: string; readonly page: string }
function catalogue(entries: readonly Entry[]): Content {
  const cell = (text: Content, alignment: Node['alignment'] = 'left'): Content => ({ text, fontSize: size.small4, lineHeight: lineHeight(size.small4, 19), alignment })
  return [
    { text: '卷 内 文 件 目 录', fontSize: size.no2, bold: true, alignment: 'center', margin: [0, 0, 0, 12], pageBreak: 'before' },
    grid(
      ['序号', '文号', '责任者', '题名', '日期', '页号'],
      entries.map((e, i) => [
        cell(String(i + 1), 'center'),
        e.no,
        e.responsible,
        e.title,
        e.date,
        { pageReference: e.page, fontSize: size.no5, alignment: 'center', noWrap: true },
      ]),
      width,
      [0.08, 0.21, 0.17, 0.26, 0.17, 0.11].map((x) => x * width),
    ),
  ]
}
function evidenceContent(file: CaseFile): Content {
  const one = (e: FileEvidence, i: number): Content => ({
    unbreakable: true,
    margin: [0, 0, 0, 12],
    stack: [
      { text: `${i + 1}. ${e.title}`, fontSize: size.no4, bold: true, margin: [0, 0, 0, 3] },
      {
        columns: [
          e.image ? { image: `e:${e.id}`, fit: [width * 0.42, 150], width: width * 0.44 } : { text: '（此件不能印在纸上，见电子文件）', fontSize: size.no5, width: width * 0.44 },
          {
            stack: [
              ...e.lines.map((l): Content => ({ text: l, fontSize: size.no5 })),
              ...e.questions.map((q): Content => ({ text: `疑问：${q}`, fontSize: size.no5, color: '#c41d1f' })),
            ],
            width: width * 0.54,
          },
        ],
        columnGap: 8,
      },
    ],
  })
  return [
    { text: '证 据 清 单', fontSize: size.no2, bold: true, alignment: 'center', margin: [0, 0, 0, 12], id: 'evidence' },
    ...(file.evidence.length === 0 ? [{ text: '本案没有上传的证据。', fontSize: size.no4 }] : file.evidence.map(one)),
  ]
}
function timelineContent(file: CaseFile): Content {
  return [
    { text: '办 理 经 过', fontSize: size.no2, bold: true, alignment: 'center', margin: [0, 0, 0, 12], id: 'timeline', pageBreak: 'before' },
    grid(
      ['时间', '经过'],
      file.timeline.map(([at, text]) => [at, text]),
      width,
      [0.24 * width, 0.76 * width],
    ),
    { text: ' ', fontSize: 1, id: LAST },
  ]
}
/** Papers keep the margins of their own kind; the page numbers are those of the file. */
export async function renderCaseFile(file: CaseFile): Promise<Uint8Array> {
  const entries: readonly Entry[] = [
    ...file.papers.map((p, i) => ({ no: p.no, responsible: p.responsible, title: p.title, date: p.date, page: `paper-${i}` })),
    { no: '', responsible: file.organ, title: '证据清单', date: '', page: 'evidence' },
    { no: '', responsible: file.organ, title: '办理经过', date: '', page: 'timeline' },
  ]
  const own = file.evidence.flatMap((e) => (e.image ? [[e.id, e.image] as const] : []))
  const images = Object.assign({}, ...file.papers.map((p, i) => imagesOf(p, `${i}:`)), imagesOf({ images: Object.fromEntries(own) }, 'e:')) as Readonly<Record<string, string>>
  const sections: readonly Content[] = [
    { section: [cover(file), catalogue(entries)], pageMargins: marginsOf('form') },
    ...file.papers.map(
      (p, i): Content => ({
        section: [{ text: ' ', fontSize: 1, lineHeight: 0.1, id: `paper-${i}` }, ...paperContent(p, settingOf(p.layout, `${i}:`))],
        pageMargins: marginsOf(p.layout),
      }),
    ),
    { section: [evidenceContent(file), timelineContent(file)], pageMargins: marginsOf('form') },
  ]
  const definition: Definition = {
    pageSize: 'A4',
    pageMargins: marginsOf('form'),
    defaultStyle: { font: SERIF, fontSize: size.no4 },
    images,
    content: sections,
    header: file.marks.length === 0 ? () => '' : headerOf(file.marks),
    footer: (page, pages) => ({ style: PAGE_STYLE, text: `第 ${page} 页　共 ${pages} 页`, fontSize: 9, alignment: 'right', margin: [0, points(7), points(form.right), 0] }),
    ...watermarkOf(file.marks),
    ...infoOf(file.title, file.organ, file.at),
  }
  return pdfOf(definition)
}
