/** Second-factor secrets are kept sealed (AES-256-GCM): a copy of the database alone opens no account. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'anlan', 'second-factor', 32))
}
/** @param about bound into the seal, so that one account's secret cannot be put under another */
export function seal(secret: string, about: string, text: string): string {
  const iv = randomBytes(12)
  const c = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(about))
  const body = Buffer.concat([c.update(text, 'utf8'), c.final()])
  return `v1.${Buffer.concat([iv, c.getAuthTag(), body]).toString('base64url')}`
}
/** @returns null when it was sealed with another secret, for another account, or altered */
export function unseal(secret: string, about: string, sealed: string): string | null {
  if (!sealed.startsWith('v1.')) return null
  const b = Buffer.from(sealed.slice(3), 'base64url')
  if (b.length < 29) return null
  try {
    const d = createDecipheriv('aes-256-gcm', keyOf(secret), b.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(b.subarray(12, 28))
    return Buffer.concat([d.update(b.subarray(28)), d.final()]).toString('utf8')
  } catch {
    return null
  }
}
