/** What a Word file says and how: its parts as text, for tests. */
import { Zip } from 'easy-template-x'

export async function docxPart(bytes: Uint8Array, name: string): Promise<string> {
  const zip = await Zip.load(Buffer.from(bytes))
  return zip.isFileExist(name) ? zip.getFile(name).getContentText() : ''
}
export async function docxNames(bytes: Uint8Array): Promise<readonly string[]> {
  return (await Zip.load(Buffer.from(bytes))).listFiles()
}
/** Paragraphs of the body, without their dress. */
export async function docxText(bytes: Uint8Array, name = 'word/document.xml'): Promise<string> {
  const xml = await docxPart(bytes, name)
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)]
    .map((p) =>
      [...p[0].matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map((t) => (t[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&'))
        .join(''),
    )
    .join('\n')
}
