/** What a file is, by its bytes alone, and how large such a file may be: the declared name and type count for nothing. */
import { imageKind } from './images.ts'

export type EvidenceKind = 'photo' | 'video' | 'audio' | 'document' | 'signature' | 'reading'
export type Recognised = { readonly kind: 'photo' | 'video' | 'audio' | 'document'; readonly mime: string; readonly ext: string }

const MB = 1024 * 1024
/** Bytes of a single file; a video of a minute from a phone set to HD fits. */
export const maxBytes: Readonly<Record<EvidenceKind, number>> = { photo: 8 * MB, video: 24 * MB, audio: 16 * MB, document: 16 * MB, signature: MB, reading: MB }
export const MOST_BYTES: number = Math.max(...Object.values(maxBytes))
export const kindText: Readonly<Record<EvidenceKind, string>> = { photo: '照片', video: '视频', audio: '录音', document: '文件', signature: '签名', reading: '监测读数' }
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
  'application/json': 'json',
}
/** @returns undefined for a type that is never kept, so that nothing else is ever served */
export function extensionOf(mime: string): string | undefined {
  return Object.hasOwn(extensions, mime) ? extensions[mime] : undefined
}
const ascii = (b: Uint8Array, from: number, n: number) => String.fromCharCode(...b.subarray(from, from + n))
const has = (b: Uint8Array, text: string, within = b.length) => Buffer.from(b.buffer, b.byteOffset, Math.min(b.length, within)).includes(text, 0, 'latin1')

/** Pictures of Apple's phones and other boxes of the same family that are no film. */
export function isHeif(b: Uint8Array): boolean {
  return b.length > 12 && ascii(b, 4, 4) === 'ftyp' && /^(heic|heix|hevc|mif1|msf1|avif|avis)$/.test(ascii(b, 8, 4))
}
function isMp3(b: Uint8Array): boolean {
  if (ascii(b, 0, 3) === 'ID3') return true
  const [b0 = 0, b1 = 0, b2 = 0] = b
  // Frame sync, layer III, a bit rate and a sample rate that exist.
  return b0 === 0xff && (b1 & 0xe6) === 0xe2 && b2 >> 4 !== 0 && b2 >> 4 !== 15 && ((b2 >> 2) & 3) !== 3
}
/** @returns null when it is none of JPEG, PNG, WebP, MP4, WebM, MP3, M4A, PDF */
export function recognise(b: Uint8Array): Recognised | null {
  const of = (kind: Recognised['kind'], mime: string): Recognised => ({ kind, mime, ext: extensions[mime] ?? 'bin' })
  const image = imageKind(b)
  if (image) return of('photo', image)
  if (b.length < 32) return null
  if (ascii(b, 0, 5) === '%PDF-') return has(b.subarray(Math.max(0, b.length - 2048)), '%%EOF') ? of('document', 'application/pdf') : null
  if (ascii(b, 4, 4) === 'ftyp') {
    if (isHeif(b) || !has(b, 'moov')) return null
    return has(b, 'vide') && !/^M4[AB] $/.test(ascii(b, 8, 4)) ? of('video', 'video/mp4') : has(b, 'soun') ? of('audio', 'audio/mp4') : null
  }
  if (b[0] === 0x1a && b[1] === 0x45 && b[2] === 0xdf && b[3] === 0xa3 && has(b, 'webm', 64)) {
    const head = 64 * 1024
    return /V_VP[89]|V_AV1/.test(Buffer.from(b.subarray(0, head)).toString('latin1'))
      ? of('video', 'video/webm')
      : has(b, 'A_OPUS', head) || has(b, 'A_VORBIS', head)
        ? of('audio', 'audio/webm')
        : null
  }
  return isMp3(b) ? of('audio', 'audio/mpeg') : null
}
