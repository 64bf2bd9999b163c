/** Time-ordered ids (48 bits of time, 80 of randomness, Crockford base 32): sortable, unguessable, URL-safe. */
import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
export function newIdAt(ms: number, random: Uint8Array = randomBytes(10)): string {
  let text = ''
  let t = ms
  for (let i = 0; i < 10; i++) {
    text = (alphabet[t % 32] ?? '0') + text
    t = Math.floor(t / 32)
  }
  let bits = 0
  let held = 0
  for (const byte of random) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >> bits) & 31] ?? '0'
    }
  }
  return text
}
