/** One tap: the picture, made small enough for a weak signal, with when and where it was taken. */
import { shrink, whereAmI } from '../phone/photo.ts'
import { LOCAL } from './item.ts'
import type { Photo } from './send.ts'

const LONGEST = 1600
const QUALITY = 0.8

export function bytesOf(dataUrl: string): ArrayBuffer {
  const raw = atob(dataUrl.slice(dataUrl.indexOf(',') + 1))
  const bytes = new Uint8Array(raw.length)
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i)
  return bytes.buffer
}
function newId(): string {
  return `${LOCAL}${crypto.randomUUID()}`
}
/** A file that is no picture goes as it is. The place is what the telephone says within a moment; a photo is never held up by it. */
export async function takePhoto(file: File, now: number): Promise<Photo> {
  const place = whereAmI(4000)
  const isPicture = file.type.startsWith('image/')
  const bytes = isPicture ? bytesOf(await shrink(file, LONGEST, QUALITY)) : await file.arrayBuffer()
  const at = await place
  return { id: newId(), bytes, type: isPicture ? 'image/jpeg' : file.type, name: file.name || 'photo.jpg', takenAt: now, ...(at ? { at } : {}) }
}
export function signaturePhoto(dataUrl: string, now: number): Photo {
  return { id: newId(), bytes: bytesOf(dataUrl), type: 'image/png', name: '签名.png', takenAt: now, signature: true }
}
