/** Demonstration only: the current TOTP (RFC 6238, SHA-1, 30 s, 6 digits) of a demo account, so that a trial needs no authenticator. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  let bits = 0
  let held = 0
  const out: number[] = []
  for (const ch of text.toUpperCase()) {
    const v = alphabet.indexOf(ch)
    if (v < 0) continue
    held = (held << 5) | v
    bits += 5
    if (bits >= 8) {
      bits -= 8
      out.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  return new Uint8Array(out)
}
/** @param given a ready code of 6 digits, or the secret in base32; null where the browser offers no HMAC (plain http from afar) */
export async function demoCode(given: string, nowMs: number): Promise<string | null> {
  if (/^\d{6}$/.test(given)) return given
  if (!globalThis.crypto?.subtle) return null
  const key = await crypto.subtle.importKey('raw', fromBase32(given), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const counter = new DataView(new ArrayBuffer(8))
  counter.setUint32(4, Math.floor(nowMs / 30_000))
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const at = mac.getUint8(19) & 15
  return String((mac.getUint32(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
