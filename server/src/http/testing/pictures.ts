/** The smallest pictures that have everything a camera adds: built by hand, so that the tests know where each thing lies. */
import { crc32 } from 'node:zlib'

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p, 'latin1') : Buffer.from(p)))))
const be16 = (n: number) => [n >> 8, n & 255]
const be32 = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const le32 = (n: number) => be32(n).toReversed()

function segment(marker: number, data: Uint8Array): Uint8Array {
  return bytes([0xff, marker], be16(data.length + 2), data)
}
/** @param secret put wherever metadata can hide @param orientation EXIF 1–8 */
export function sampleJpeg(secret: string, orientation: number): Uint8Array {
  const exif = bytes('Exif\0\0MM', [0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0], secret)
  return bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    segment(0xe1, exif),
    segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0', secret)),
    segment(0xe2, bytes('MPF\0', secret)),
    segment(0xed, bytes('Photoshop 3.0\0', secret)),
    segment(0xfe, bytes(secret)),
    segment(0xdb, bytes(Array.from({ length: 65 }, () => 1))),
    segment(0xc0, bytes([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
    segment(0xda, bytes([1, 1, 0, 0, 63, 0])),
    bytes('PICTURE', [0xff, 0x00, 0xff, 0xd0, 0x12]),
    [0xff, 0xd9],
  )
}
export function samplePng(secret: string): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => bytes(be32(data.length), name, data, be32(crc32(bytes(name, data))))
  return bytes(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('tEXt', bytes('Comment\0', secret)),
    chunk('eXIf', bytes('MM', secret)),
    chunk('iTXt', bytes('XML:com.adobe.xmp\0\0\0\0\0', secret)),
    chunk('IDAT', bytes('PICTURE')),
    chunk('tIME', bytes([7, 0xe9, 1, 1, 1, 1, 1])),
    chunk('IEND', bytes()),
  )
}
export function sampleWebp(secret: string): Uint8Array {
  const chunk = (name: string, data: Uint8Array) => bytes(name, le32(data.length), data, data.length % 2 ? [0] : [])
  const body = bytes('WEBP', chunk('VP8X', bytes([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])), chunk('VP8 ', bytes('PICTURE')), chunk('EXIF', bytes(secret)), chunk('XMP ', bytes(secret)))
  return bytes('RIFF', le32(body.length), body)
}
/** A multipart body with one file. */
export function uploadOf(file: Uint8Array, name = 'IMG_0001.jpg', type = 'image/jpeg', field = 'file'): { readonly payload: Buffer; readonly headers: Record<string, string> } {
  const head = `--anlan\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return { payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--anlan--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=anlan' } }
}
