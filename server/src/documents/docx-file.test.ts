/** Word files from outside: nothing that runs or reaches out gets in, and every page of what comes out says what it is. */
import { Document, Header, Packer, Paragraph } from 'docx'
import { Zip } from 'easy-template-x'
import { describe, expect, test } from 'vitest'
import { faultOfDocx, markDocx } from './docx-file.ts'
import { docxNames, docxPart, docxText } from './testing/docx-text.ts'

const plain = (text: string, header?: string) =>
  Packer.toBuffer(
    new Document({ sections: [{ ...(header === undefined ? {} : { headers: { default: new Header({ children: [new Paragraph(header)] }) } }), children: [new Paragraph(text)] }] }),
  )
async function changed(edit: (zip: Zip) => Promise<void> | void): Promise<Uint8Array> {
  const zip = await Zip.load(await plain('正文'))
  await edit(zip)
  return new Uint8Array(await zip.export(Buffer))
}
const rels = 'word/_rels/document.xml.rels'
async function withRel(rel: string): Promise<Uint8Array> {
  return changed(async (zip) => zip.setFile(rels, (await zip.getFile(rels).getContentText()).replace('</Relationships>', `${rel}</Relationships>`)))
}

describe('what may be a template', () => {
  test('a plain file may', async () => {
    expect(await faultOfDocx(new Uint8Array(await plain('正文')))).toBeNull()
  })
  test.each([
    ['no archive', async () => new Uint8Array(Buffer.from('not a word file at all, whatever it is called')), '不是 .docx 文件'],
    ['an archive cut off', async () => new Uint8Array((await plain('正文')).subarray(0, 900)), '文件已损坏'],
    ['macros', async () => changed((z) => z.setFile('word/vbaProject.bin', 'x')), '含有宏或嵌入对象'],
    ['an embedded object', async () => changed((z) => z.setFile('word/embeddings/oleObject1.xlsx', 'x')), '含有宏或嵌入对象'],
    [
      'a template fetched from elsewhere',
      async () =>
        withRel(
          '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1/x.dotm" TargetMode="External"/>',
        ),
      '含有指向外部文件的链接',
    ],
    ['far more when unpacked', async () => changed((z) => z.setFile('word/big.xml', '安'.repeat(15_000_000))), '展开后过大'],
  ] as const)('%s may not', async (_name, make, fault) => {
    expect(await faultOfDocx(await make())).toBe(fault)
  })
  test('a link that a reader may click stays', async () => {
    expect(
      await faultOfDocx(
        await withRel(
          '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://www.mem.gov.cn" TargetMode="External"/>',
        ),
      ),
    ).toBeNull()
  })
})
describe('marks', () => {
  test('go into a header of our own where there is none, and are declared so that Word opens it', async () => {
    const made = await markDocx(new Uint8Array(await plain('正文')), ['演练'], ['未署成文日期。'])
    expect(await docxText(made, 'word/header-anlan.xml')).toContain('【演练】')
    expect(await docxPart(made, 'word/document.xml')).toMatch(/<w:sectPr[^>]*><w:headerReference [^>]*r:id="rIdAnlanMark"\/>/)
    expect(await docxPart(made, '[Content_Types].xml')).toContain('/word/header-anlan.xml')
    expect(await docxPart(made, rels)).toContain('Id="rIdAnlanMark"')
    expect(await docxText(made)).toMatch(/正文\n以下内容尚未核实或未填写，使用前须核对：\n1\. 未署成文日期。/)
  })
  test('go before what a header already says', async () => {
    const made = await markDocx(new Uint8Array(await plain('正文', '本局文书')), ['演示'], [])
    expect(await docxText(made, 'word/header1.xml')).toBe('【演示】\n本局文书')
    expect(await docxNames(made)).not.toContain('word/header-anlan.xml')
  })
  test('nothing to say changes nothing', async () => {
    const bytes = new Uint8Array(await plain('正文'))
    expect(await markDocx(bytes, [], [])).toBe(bytes)
  })
})
