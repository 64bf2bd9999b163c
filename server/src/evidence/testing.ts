/** Evidence for the tests of other things: a real picture of somebody's, without the way over HTTP. */
import { asId, type PersonId } from '@anlan/kernel/base'
import type { App } from '../core/types.ts'
import { demoPhoto } from '../sim/photo.ts'
import { insert, prepare } from './keep.ts'

/** A picture of the demonstration under an id of the test's own. @param person id of who took it */
export async function havePhoto(app: App, person: string, id: string, seed = 1): Promise<string> {
  const p = await prepare({ ...app, newId: () => id }, { bytes: demoPhoto(seed), by: asId<PersonId>(person), org: app.root.path })
  if ('code' in p) throw new Error(p.code)
  await app.store.tx(app.root, (t) => insert(t, p))
  return id
}

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p, 'latin1') : Buffer.from(p)))))
const be32 = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
function box(name: string, ...content: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content)
  return bytes(be32(body.length + 8), name, body)
}
/** The smallest film that has what a phone adds. @param secret put wherever descriptions can hide */
export function sampleMp4(secret: string): Uint8Array {
  return mp4('isom', 'vide', secret)
}
export function sampleM4a(secret: string): Uint8Array {
  return mp4('M4A ', 'soun', secret)
}
function mp4(brand: string, handler: string, secret: string): Uint8Array {
  const hdlr = box('hdlr', [0, 0, 0, 0, 0, 0, 0, 0], handler, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const trak = box('trak', box('mdia', hdlr), box('udta', secret), box('meta', [0, 0, 0, 0], secret))
  const moov = box('moov', box('mvhd', new Uint8Array(100)), trak, box('udta', box('\xa9xyz', [0, 18, 0, 0], `+29.2900+106.2500/${secret}`)), box('meta', [0, 0, 0, 0], secret))
  return bytes(box('ftyp', brand, [0, 0, 2, 0], 'isommp42'), moov, box('uuid', secret), box('mdat', 'FRAMES', new Uint8Array(64)))
}
function element(id: readonly number[], content: Uint8Array, size?: readonly number[]): Uint8Array {
  return bytes(id, size ?? (content.length < 127 ? [0x80 | content.length] : [0x40 | (content.length >> 8), content.length & 255]), content)
}
export function sampleWebm(secret: string, film: boolean): Uint8Array {
  const head = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], bytes('webm')))
  const track = element([0xae], element([0x86], bytes(film ? 'V_VP9' : 'A_OPUS')))
  const tags = element([0x12, 0x54, 0xc3, 0x67], bytes(secret, new Uint8Array(40)))
  // A live recorder knows the length of neither the segment nor its clusters.
  const cluster = element([0x1f, 0x43, 0xb6, 0x75], bytes(element([0xe7], bytes([0])), element([0xa3], bytes('FRAMES'))), [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
  const body = bytes(tags, element([0x16, 0x54, 0xae, 0x6b], track), cluster, element([0x19, 0x41, 0xa4, 0x69], bytes(secret)))
  return bytes(head, element([0x18, 0x53, 0x80, 0x67], body, [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))
}
export function sampleMp3(secret: string): Uint8Array {
  const tag = bytes('TIT2', be32(secret.length + 1), [0, 0, 0], secret)
  return bytes('ID3', [4, 0, 0, 0, 0, 0, tag.length], tag, [0xff, 0xfb, 0x90, 0x00], 'FRAMES', new Uint8Array(100), 'TAG', secret.slice(0, 30).padEnd(125, '\0'))
}
export function samplePdf(): Uint8Array {
  return bytes('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'trailer\n<< /Root 1 0 R >>\n%%EOF\n')
}
