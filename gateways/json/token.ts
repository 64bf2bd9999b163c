/** The proof of a device that sends JSON: a token it shares with the register, which keeps only its SHA-256. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { DeviceDef } from '@anlan/kernel/registry'

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}
/** SHA-256 of a device token, hex: what the register keeps. */
export function tokenHash(token: string): string {
  return digestOf(token).toString('hex')
}
/** Asks devices, one after the other, whether the token is theirs; an answer takes the same time whatever the token. One without a registered token proves nothing. */
export function tokenProof(token: string): (device: DeviceDef) => boolean {
  const digest = digestOf(token)
  return (device) => {
    const known = Buffer.from(device.tokenHash ?? '', 'hex')
    return known.length === digest.length && timingSafeEqual(known, digest)
  }
}
