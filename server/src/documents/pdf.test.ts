/** The PDF says what the Word file says, can be searched, reaches out to nothing, and is the same file each time. */
import { describe, expect, test } from 'vitest'
import { renderCaseFile } from './case-file.ts'
import { renderPdf } from './pdf.ts'
import { render } from './render.ts'
import { docxText } from './testing/docx-text.ts'
import { samplePaper } from './testing/papers.ts'
import { pdfPages, pdfText } from './testing/pdf-text.ts'
import { renderWord } from './word.ts'

/** Letters only: both renderers break lines their own way. */
const letters = (text: string) => [...text.replace(/[\s　]/g, '')]
describe.each(['official', 'form'] as const)('%s', (layout) => {
  test('says every character that the Word file says', async () => {
    const paper = await samplePaper(layout)
    const [word, pdf] = [letters(await docxText(await renderWord(paper))), letters(pdfText(await renderPdf(paper)))]
    const count = (list: readonly string[]) => list.reduce((m, c) => m.set(c, (m.get(c) ?? 0) + 1), new Map<string, number>())
    const inPdf = count(pdf)
    for (const [c, n] of count(word)) expect(inPdf.get(c) ?? 0, c).toBeGreaterThanOrEqual(n)
  })
  test('bears its mark on every page, and none where it is real', async () => {
    for (const p of pdfPages(await renderPdf(await samplePaper(layout)))) expect(p).toContain('演示数据·不具有法律效力')
    expect(pdfText(await renderPdf(await samplePaper(layout, { marks: [] })))).not.toContain('演示数据')
  })
  test('is the same file each time', async () => {
    const paper = await samplePaper(layout)
    expect(Buffer.from(await renderPdf(paper)).equals(Buffer.from(await renderPdf(paper)))).toBe(true)
  })
})
test('22 lines of 28 characters: a page of text ends where the standard says', async () => {
  const text = '安'.repeat(28 * 40)
  const pages = pdfPages(await renderPdf(await samplePaper('official', { parts: [{ part: 'para', text }], marks: [], cautions: [] })))
  const inside = (p: string | undefined) => [...(p ?? '')].filter((c) => c === '安').length
  // The second page is full: 22 lines of 28.
  expect(inside(pages[1])).toBe(22 * 28)
})
test('a heading goes to the next page with its text', async () => {
  // As many lines as leave the heading the last line of a page, one way or another.
  for (let lines = 6; lines <= 20; lines++) {
    const fill = Array.from({ length: lines }, () => ({ part: 'para' as const, text: '安全' }))
    const pages = pdfPages(
      await renderPdf(
        await samplePaper('official', { parts: [...fill, { part: 'heading', level: 1, text: '一、标题' }, { part: 'para', text: '正文在此。' }], marks: [], images: {} }),
      ),
    )
    expect(
      pages.findIndex((p) => p.includes('一、标题')),
      `${lines} lines`,
    ).toBe(pages.findIndex((p) => p.includes('正文在此')))
  }
})
test('a text that looks like an address is only text', async () => {
  const paper = await samplePaper('form', {
    parts: [{ part: 'para', text: 'http://169.254.169.254/latest/meta-data /etc/passwd data:image/png;base64,AAAA' }],
    marks: [],
    images: {},
  })
  expect(pdfText(await renderPdf(paper))).toContain('169.254.169.254')
})
test('the thread that sets papers in type answers each with its own, and goes on after one that fails', async () => {
  const [a, b] = await Promise.all([
    render({ as: 'pdf', paper: await samplePaper('form', { title: '甲记录', images: {} }) }),
    render({ as: 'word', paper: await samplePaper('official', { no: '乙〔2026〕1号', images: {} }) }),
  ])
  expect(pdfText(a)).toContain('甲记录')
  expect(await docxText(b)).toContain('乙〔2026〕1号')
  const broken = await samplePaper('form', { images: { p1: { bytes: new Uint8Array([1, 2, 3]), type: 'jpg', width: 10, height: 10 } } })
  await expect(render({ as: 'pdf', paper: broken })).rejects.toThrow(/image/i)
  expect(pdfText(await render({ as: 'pdf', paper: await samplePaper('form', { images: {} }) }))).toContain('现场检查记录')
})
test('the catalogue names the page on which each paper begins', async () => {
  const papers = await Promise.all(
    ['form', 'official', 'form'].map(async (l, i) => ({ ...(await samplePaper(l as 'form', { title: `第${'甲乙丙'[i]}号文书` })), responsible: '区应急局', date: '2026年7月4日' })),
  )
  const bytes = await renderCaseFile({
    title: '行政处罚案卷',
    organ: '区应急局',
    cover: [['案号', '津应急罚〔2026〕1号']],
    papers,
    evidence: [{ id: 'e1', title: '照片', lines: ['SHA-256 ab'], image: null, questions: ['是否误传？'] }],
    timeline: [['2026-07-04 02:00', '立件']],
    marks: [],
    at: 0,
  })
  const pages = pdfPages(bytes)
  expect(pages[0]).toContain(`总页数${pages.length}`)
  for (const [n, p] of papers.entries()) {
    const starts = pages.findIndex((x, i) => i > 1 && x.includes(p.title)) + 1
    // After the page comes the running number of the next row.
    expect(pages[1]).toContain(`${p.title}2026年7月4日${starts}${n + 2}`)
  }
  expect(pages.join('')).toContain('疑问：是否误传？')
})
