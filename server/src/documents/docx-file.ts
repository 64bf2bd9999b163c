/** A Word file from outside: what it must not carry, and marks set into it afterwards. */
import { Zip } from 'easy-template-x'

const MOST_UNPACKED = 40 * 1024 * 1024
const MOST_PARTS = 2000

/** Sizes as the archive's own directory states them; null when there is no such directory. */
function unpacked(b: Uint8Array): { readonly bytes: number; readonly parts: number } | null {
  const v = new DataView(b.buffer, b.byteOffset, b.length)
  for (let end = b.length - 22; end >= Math.max(0, b.length - 66_000); end--) {
    if (v.getUint32(end, true) !== 0x06054b50) continue
    const parts = v.getUint16(end + 10, true)
    let at = v.getUint32(end + 16, true)
    let bytes = 0
    for (let i = 0; i < parts; i++) {
      if (at + 46 > b.length || v.getUint32(at, true) !== 0x02014b50) return null
      bytes += v.getUint32(at + 24, true)
      at += 46 + v.getUint16(at + 28, true) + v.getUint16(at + 30, true) + v.getUint16(at + 32, true)
    }
    return { bytes, parts }
  }
  return null
}
/** @returns in words why it may not be a template; null = it may */
export async function faultOfDocx(bytes: Uint8Array): Promise<string | null> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return '不是 .docx 文件'
  const size = unpacked(bytes)
  if (!size) return '文件已损坏'
  if (size.bytes > MOST_UNPACKED || size.parts > MOST_PARTS) return '展开后过大'
  let zip: Zip
  try {
    zip = await Zip.load(Buffer.from(bytes))
  } catch {
    return '文件已损坏'
  }
  const names = zip.listFiles()
  if (!names.includes('word/document.xml')) return '不是 .docx 文件'
  if (names.some((n) => /vbaProject|vbaData|\.bin$|activeX|embeddings\//i.test(n))) return '含有宏或嵌入对象'
  for (const n of names.filter((x) => x.endsWith('.rels'))) {
    const text = await zip.getFile(n).getContentText()
    for (const [rel] of text.matchAll(/<Relationship\s[^>]*>/g)) if (/TargetMode\s*=\s*"External"/i.test(rel) && !/\/hyperlink"/i.test(rel)) return '含有指向外部文件的链接'
  }
  return null
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
function paragraph(text: string, align: 'center' | 'left'): string {
  const font = '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/>'
  return `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr><w:r><w:rPr>${font}<w:color w:val="C41D1F"/><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
}
const OWN = { part: 'word/header-anlan.xml', target: 'header-anlan.xml', rel: 'rIdAnlanMark' } as const
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** Whether a switch of Word is set; it may stand there and say no. */
function on(xml: string, name: string): boolean {
  return new RegExp(`<w:${name}\\b(?![^>]*w:val="(?:false|0|off)")`).test(xml)
}
/** Every page says what it is: into each header there is, and into a header of our own where there is none. Cautions stand at the end of the text. */
export async function markDocx(bytes: Uint8Array, marks: readonly string[], cautions: readonly string[]): Promise<Uint8Array> {
  if (marks.length === 0 && cautions.length === 0) return bytes
  const zip = await Zip.load(Buffer.from(bytes))
  let text = await zip.getFile('word/document.xml').getContentText()
  const body = text.lastIndexOf('</w:body>')
  const sect = text.lastIndexOf('<w:sectPr', body)
  const last = sect > 0 && !text.slice(sect, body).includes('<w:p>') && !text.slice(sect, body).includes('<w:p ') ? sect : body
  const notes = cautions.length === 0 ? '' : [`以下内容尚未核实或未填写，使用前须核对：`, ...cautions.map((c, i) => `${i + 1}. ${c}`)].map((c) => paragraph(c, 'left')).join('')
  text = text.slice(0, last) + notes + text.slice(last)
  if (marks.length > 0) {
    const mark = paragraph(marks.map((m) => `【${m}】`).join('　'), 'center')
    for (const n of zip.listFiles().filter((x) => /^word\/header\d*[^/]*\.xml$/.test(x))) {
      const header = await zip.getFile(n).getContentText()
      zip.setFile(n, header.replace(/(<w:hdr\b[^>]*>)/, `$1${mark}`))
    }
    if (!/<w:sectPr\b/.test(text)) text = text.replace('</w:body>', '<w:sectPr></w:sectPr></w:body>')
    // Only the first section gets a header where it has none: later ones take over what the one before has.
    const settings = zip.isFileExist('word/settings.xml') ? await zip.getFile('word/settings.xml').getContentText() : ''
    const first = /<w:sectPr\b[^>]*?(\/>|>[\s\S]*?<\/w:sectPr>)/.exec(text)?.[0] ?? ''
    const wanted = ['default', ...(on(first, 'titlePg') ? ['first'] : []), ...(on(settings, 'evenAndOddHeaders') ? ['even'] : [])]
    const lacking = wanted.filter((t) => !new RegExp(`<w:headerReference\\b[^>]*w:type="${t}"`).test(first))
    if (lacking.length > 0) {
      const open = first.endsWith('/>') && !first.includes('</w:sectPr>') ? `${first.slice(0, -2)}></w:sectPr>` : first
      const references = lacking.map((t) => `<w:headerReference xmlns:r="${R}" w:type="${t}" r:id="${OWN.rel}"/>`).join('')
      text = text.replace(first, open.replace(/^(<w:sectPr\b[^>]*>)/, `$1${references}`))
      zip.setFile(OWN.part, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="${W}" xmlns:r="${R}">${mark}</w:hdr>`)
      const rels = 'word/_rels/document.xml.rels'
      const known = zip.isFileExist(rels)
        ? await zip.getFile(rels).getContentText()
        : '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
      zip.setFile(rels, known.replace('</Relationships>', `<Relationship Id="${OWN.rel}" Type="${R}/header" Target="${OWN.target}"/></Relationships>`))
      const types = await zip.getFile('[Content_Types].xml').getContentText()
      zip.setFile(
        '[Content_Types].xml',
        types.replace('</Types>', `<Override PartName="/${OWN.part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`),
      )
    }
  }
  zip.setFile('word/document.xml', text)
  return new Uint8Array(await zip.export(Buffer))
}
