/** The receipt code: 120 random bits made in the reporter's browser, read aloud and typed by people. It travels in the header `x-receipt` and nowhere else. */

export const RECEIPT_HEADER = 'x-receipt'
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 24

/** @param random 15 bytes from a cryptographic source @returns 24 characters in groups of four */
export function receiptOf(random: Uint8Array): string {
  if (random.length !== 15) throw new RangeError('15 bytes are needed')
  let text = ''
  let held = 0
  let bits = 0
  for (const b of random) {
    held = ((held << 8) | b) & 0xffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >> bits) & 31] ?? ''
    }
  }
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
/** As somebody typed it: case, spaces and dashes do not matter, O is 0, I and L are 1. @returns the 24 characters, or null when it can be no code */
export function readReceipt(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return text.length === LENGTH && [...text].every((c) => alphabet.includes(c)) ? text : null
}
