/** Originals are kept sealed (AES-256-GCM): a copy of the database alone shows neither where nor with what a picture was taken. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'anlan', 'evidence-original', 32))
}
/** @param id bound into the seal, so that one original cannot be put in another's place */
export function sealBytes(secret: string, id: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(12)
  const c = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(id))
  const body = Buffer.concat([c.update(bytes), c.final()])
  return Buffer.concat([iv, c.getAuthTag(), body])
}
/** @returns null when it was sealed with another secret, for another piece, or altered */
export function unsealBytes(secret: string, id: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < 28) return null
  try {
    const d = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12)).setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([d.update(sealed.subarray(28)), d.final()])
  } catch {
    return null
  }
}
