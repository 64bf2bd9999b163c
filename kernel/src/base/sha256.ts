/** SHA-256 (FIPS 180-4) without Node: pure code must be able to prove a draw and to recompute it in the browser. */

/** First 32 bits of the fractional parts of the square (8) and cube (64) roots of the primes, worked out in exact whole numbers. */
function roots(): { readonly start: Uint32Array; readonly rounds: Uint32Array } {
  const primes: bigint[] = []
  for (let n = 2n; primes.length < 64; n++) if (primes.every((p) => n % p !== 0n)) primes.push(n)
  const root = (p: bigint, power: 2n | 3n): number => {
    const target = p << (32n * power)
    let low = 0n
    let high = 1n << 40n
    while (low + 1n < high) {
      const mid = (low + high) >> 1n
      if (mid ** power <= target) low = mid
      else high = mid
    }
    return Number(low & 0xffff_ffffn)
  }
  return { start: Uint32Array.from(primes.slice(0, 8), (p) => root(p, 2n)), rounds: Uint32Array.from(primes, (p) => root(p, 3n)) }
}
const { start, rounds } = roots()

/** UTF-8 of a text; a lone surrogate becomes U+FFFD, as everywhere. */
export function utf8(text: string): Uint8Array {
  const out: number[] = []
  for (const char of text) {
    const raw = char.codePointAt(0) ?? 0
    const c = raw >= 0xd800 && raw <= 0xdfff ? 0xfffd : raw
    if (c < 0x80) out.push(c)
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63))
    else if (c < 0x1_0000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
  }
  return Uint8Array.from(out)
}
function turn(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n))
}
function block(h: Uint32Array, view: DataView, offset: number, w: Uint32Array): void {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(offset + i * 4)
  for (let i = 16; i < 64; i++) {
    const a = at(w, i - 15)
    const b = at(w, i - 2)
    w[i] = at(w, i - 16) + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + at(w, i - 7) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
  }
  let [a, b, c, d, e, f, g, k] = h as unknown as Eight
  for (let i = 0; i < 64; i++) {
    const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(rounds, i) + at(w, i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[k, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [i, x] of [a, b, c, d, e, f, g, k].entries()) h[i] = at(h, i) + x
}
/** The state is always eight words long, which the typed array cannot say. */
type Eight = [number, number, number, number, number, number, number, number]
function at(words: Uint32Array, i: number): number {
  return words[i] ?? 0
}
/** @returns 32 bytes */
export function sha256Bytes(data: Uint8Array): Uint8Array {
  const length = Math.ceil((data.length + 9) / 64) * 64
  const padded = new Uint8Array(length)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, Math.floor(data.length / 0x2000_0000))
  view.setUint32(length - 4, data.length << 3)
  const h = Uint32Array.from(start)
  const w = new Uint32Array(64)
  for (let offset = 0; offset < length; offset += 64) block(h, view, offset, w)
  const out = new Uint8Array(32)
  const outView = new DataView(out.buffer)
  for (let i = 0; i < 8; i++) outView.setUint32(i * 4, at(h, i))
  return out
}
/** @returns 64 lower-case hexadecimal digits of the hash of the text in UTF-8 */
export function sha256(text: string): string {
  return [...sha256Bytes(utf8(text))].map((b) => b.toString(16).padStart(2, '0')).join('')
}
