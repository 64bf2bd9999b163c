/** Reads the text back out of a PDF as a reader's search would: through the fonts' own tables to Unicode. For tests only, and only for what pdfkit writes. */
import { inflateSync } from 'node:zlib'

type Objects = ReadonlyMap<number, { readonly dict: string; readonly stream: string }>
function objectsOf(bytes: Uint8Array): Objects {
  const text = Buffer.from(bytes).toString('latin1')
  const out = new Map<number, { dict: string; stream: string }>()
  for (const m of text.matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)\r?\nendobj/g)) {
    const body = m[2] ?? ''
    const at = body.indexOf('stream\n')
    const dict = at < 0 ? body : body.slice(0, at)
    const raw = at < 0 ? '' : body.slice(at + 7, body.lastIndexOf('\nendstream'))
    const stream = raw === '' ? '' : /FlateDecode/.test(dict) && !/Subtype \/Image/.test(dict) ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
    out.set(Number(m[1]), { dict, stream })
  }
  return out
}
/** Glyph → text, from the table that a font carries for copying and searching. */
function unicodeOf(cmap: string): ReadonlyMap<number, string> {
  const out = new Map<number, string>()
  const word = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le')
  for (const m of cmap.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\[([^\]]*)\]/g)) {
    const from = Number.parseInt(m[1] ?? '0', 16)
    for (const [i, x] of [...(m[3] ?? '').matchAll(/<([0-9a-fA-F ]+)>/g)].entries()) out.set(from + i, word(x[1] ?? ''))
  }
  return out
}
/** Text of each page, in the order in which it was drawn. */
export function pdfPages(bytes: Uint8Array): readonly string[] {
  const objects = objectsOf(bytes)
  const fonts = new Map<number, ReadonlyMap<number, string>>()
  for (const [no, o] of objects) {
    const ref = /\/ToUnicode (\d+) 0 R/.exec(o.dict)?.[1]
    const cmap = ref === undefined ? undefined : objects.get(Number(ref))
    if (cmap) fonts.set(no, unicodeOf(cmap.stream))
  }
  const refs = (dict: string, key: string) =>
    [...(new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(dict)?.[1] ?? new RegExp(`/${key} (\\d+ 0 R)`).exec(dict)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((m) => Number(m[1]))
  const root = [...objects.values()].find((o) => /\/Type \/Pages/.test(o.dict))
  return refs(root?.dict ?? '', 'Kids').map((kid) => {
    const page = objects.get(kid)?.dict ?? ''
    const resources = /\/Resources (\d+) 0 R/.exec(page)?.[1]
    const dict = resources === undefined ? page : (objects.get(Number(resources))?.dict ?? '')
    const named = new Map([...dict.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((m) => [m[1] ?? '', fonts.get(Number(m[2]))]))
    let font: ReadonlyMap<number, string> | undefined
    let text = ''
    for (const content of refs(page, 'Contents').map((c) => objects.get(c)?.stream ?? ''))
      for (const m of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>/g)) {
        if (m[1] !== undefined) font = named.get(m[1])
        else for (const g of (m[2] ?? '').match(/.{4}/g) ?? []) text += font?.get(Number.parseInt(g, 16)) ?? ''
      }
    return text
  })
}
export function pdfText(bytes: Uint8Array): string {
  return pdfPages(bytes).join('\n')
}
