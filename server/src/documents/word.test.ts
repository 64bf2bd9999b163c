/** The Word file against GB/T 9704-2012: margins in twips, lines, fonts by name, number, marks on every page, pictures inside. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Paper } from './paper.ts'
import { docxNames, docxPart, docxText } from './testing/docx-text.ts'
import { samplePaper } from './testing/papers.ts'
import { renderWord } from './word.ts'

describe('official paper', () => {
  let bytes: Uint8Array
  let xml: string
  beforeAll(async () => {
    bytes = await renderWord(await samplePaper('official'))
    xml = await docxPart(bytes, 'word/document.xml')
  })
  test('stands on A4 with a type area of 156 × 225 mm at 37 and 28 mm', () => {
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"|<w:pgSz [^>]*w:h="16838"[^>]*w:w="11906"/)
    const margin = /<w:pgMar [^>]*>/.exec(xml)?.[0] ?? ''
    const of = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(margin)?.[1])
    expect([of('top'), of('left'), of('right'), of('bottom')]).toEqual([2098, 1587, 1474, 1984])
    // In twips: 156 mm and 225 mm.
    expect(11906 - of('left') - of('right')).toBeCloseTo(8844, -1)
    expect(16838 - of('top') - of('bottom')).toBeCloseTo(12756, -1)
  })
  test('has 22 lines of 28 characters', () => {
    const pitch = Number(/w:linePitch="(\d+)"/.exec(xml)?.[1])
    expect(Math.floor(12_756 / pitch)).toBe(22)
    const body = /<w:p>(?:(?!<\/w:p>)[\s\S])*2026年6月30日/.exec(xml)?.[0] ?? ''
    expect(body).toContain('w:line="579" w:lineRule="exact"')
    const spacing = Number(/<w:spacing w:val="(-?\d+)"\/>/.exec(body)?.[1])
    expect(Math.floor(8844 / (320 + spacing))).toBe(28)
    expect(body).toContain('w:firstLineChars="200"')
  })
  test('names its fonts, with every mark in the font of the text', () => {
    for (const font of ['仿宋_GB2312', '方正小标宋简体', '黑体', '楷体_GB2312']) expect(xml).toContain(`w:eastAsia="${font}"`)
    const runs = [...xml.matchAll(/<w:rFonts [^>]*>/g)].map((m) => m[0])
    expect(runs.length).toBeGreaterThan(10)
    for (const r of runs) expect(r).toContain('w:hint="eastAsia"')
    expect(runs.some((r) => r.includes('Times'))).toBe(false)
    expect(xml).toContain('“滨江路二期”')
    expect(xml).toContain('……')
  })
  test('bears a red mark and rule, its number, and the page number between dashes on the outer side', async () => {
    expect(xml).toContain('重庆市江津区应急管理局文件')
    expect(xml).toMatch(/<w:bottom w:val="single" w:color="E60012"/)
    expect(await docxText(bytes)).toContain('津应急督〔2026〕3号')
    const footers = await Promise.all((await docxNames(bytes)).filter((n) => /^word\/footer\d+\.xml$/.test(n)).map((n) => docxPart(bytes, n)))
    expect(footers.some((f) => f.includes('w:val="right"') && f.includes('— '))).toBe(true)
    expect(footers.some((f) => f.includes('w:val="left"') && f.includes('— '))).toBe(true)
    expect(await docxPart(bytes, 'word/settings.xml')).toContain('evenAndOddHeaders')
  })
  test('ends with who gets a copy, who printed it and when, between rules as wide as the type area at the foot of its page', async () => {
    const last = xml.slice(xml.lastIndexOf('<w:tbl>'))
    expect(last.replace(/<[^>]*>/g, '')).toBe('抄送：区纪委监委机关，区委组织部。重庆市江津区应急管理局2026年7月4日印发')
    expect(last).toMatch(/<w:tblpPr (?=[^>]*w:vertAnchor="margin")(?=[^>]*w:tblpYSpec="bottom")/)
    expect(Number(/<w:tblW [^>]*w:w="(\d+)"/.exec(last)?.[1])).toBeCloseTo(8844, -1)
    const sizes = (side: string) => Number(new RegExp(`<w:tblBorders>.*?<w:${side} [^>]*w:sz="(\\d+)"`).exec(last)?.[1])
    expect([sizes('top'), sizes('bottom')]).toEqual([8, 8])
    expect(sizes('insideH')).toBeLessThan(8)
    expect(last).not.toMatch(/<w:(left|right|insideV) w:val="single"/)
    // Nobody else gets it: one line; a form bears none.
    const alone = await docxPart(await renderWord(await samplePaper('official', { imprint: { date: '2026年7月4日' } })), 'word/document.xml')
    expect(alone).toContain('2026年7月4日印发')
    expect(alone).not.toContain('抄送')
  })
  test('says on odd and even pages alike that it is a demonstration', async () => {
    const headers = await Promise.all((await docxNames(bytes)).filter((n) => /^word\/header\d+\.xml$/.test(n)).map((n) => docxText(bytes, n)))
    expect(headers.length).toBe(2)
    for (const h of headers) expect(h).toContain('演示数据')
    const real = await renderWord(await samplePaper('official', { marks: [] }))
    expect((await docxNames(real)).filter((n) => /^word\/header\d+\.xml$/.test(n))).toEqual([])
  })
})
describe('enforcement form', () => {
  test('has its boxes, pictures, signatures, the place of the seal and what is not verified', async () => {
    const bytes = await renderWord(await samplePaper('form'))
    const text = await docxText(bytes)
    for (const x of [
      '现场检查记录',
      '（津）应急检记〔2026〕12号',
      '被检查单位',
      '1. 1号基坑北侧',
      '（照片无法显示）',
      '现场照片（3）',
      '重庆市江津区应急管理局（印章）',
      '未核实',
      '被检查单位现场负责人',
    ])
      expect(text).toContain(x)
    const names = await docxNames(bytes)
    expect(names.filter((n) => n.startsWith('word/media/')).length).toBeGreaterThanOrEqual(3)
    const xml = await docxPart(bytes, 'word/document.xml')
    expect(xml).toContain('w:gridSpan')
    expect(text).toMatch(/年　　月　　日/)
  })
  test('every kind of part can be set in both layouts', async () => {
    for (const layout of ['official', 'form'] as const) {
      const other = await samplePaper(layout === 'official' ? 'form' : 'official')
      const paper: Paper = { ...other, layout, no: '', cautions: [], images: {} }
      expect((await renderWord(paper)).length).toBeGreaterThan(5000)
    }
  })
})
