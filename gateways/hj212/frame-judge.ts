/** Judges whether a frame starts at a given byte: envelope, length, checksum, line end. Strict unless the device's profile says otherwise. */
import type { DeviceProfile } from '@anlan/kernel/registry'
import { type CrcVariant, crcOf, crcVariants } from './crc.ts'

/** Every departure from the standard that was let through, by name; it follows the frame into the record. */
export type Lenience =
  | 'crc-modbus-high-low'
  | 'crc-modbus-low-high'
  | 'crc-lower-case'
  | 'lf-line-end'
  | 'no-line-end'
  | 'length-counts-bytes'
  | 'oversize'
  | 'edition-2005'
  | 'epoch-qn'
  | 'mn-form'
  | 'pw-form'
  | 'st-form'
  | 'header-comma'
  | 'header-unknown-field'
  | 'blank-in-cp'
  | 'trailing-semicolon'
  | 'padded-pno'
  | 'split-flag'
  | 'long-data-time'
  | 'split-time-borrowed'
  | 'unknown-data-flag'
export type FrameFault = 'garbage' | 'no-start' | 'cut' | 'oversize' | 'trailer' | 'crc' | 'crc-lower-case' | 'line-end' | 'length' | 'length-counts-bytes' | 'not-utf8'
/** `bytes` is the whole frame as it came; `text` the data segment between length and checksum. */
export type Frame = { readonly bytes: Uint8Array; readonly text: string; readonly crc: number; readonly mn: string; readonly lenient: readonly Lenience[] }
/** `bad` with `end` = the checksum proves the extent, so the whole frame is refused at once; without `end` the extent is unknown. */
export type Verdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'frame'; readonly frame: Frame; readonly end: number }
  | { readonly kind: 'bad'; readonly fault: FrameFault; readonly end?: number; readonly detail?: string; readonly mn?: string }

const STANDARD_MAX = 1024
type Trailer = { readonly crc: number; readonly lower: boolean; readonly lineEnd: 'crlf' | 'lf' | 'none'; readonly end: number }
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** @param final no more bytes will follow `size` */
export function judgeFrame(buf: Buffer, start: number, size: number, final: boolean, maxData: number, profileOf: (mn: string) => DeviceProfile | undefined): Verdict {
  let length = 0
  for (let i = start + 2; i < start + 6; i++) {
    if (i >= size) return final ? { kind: 'bad', fault: 'no-start' } : { kind: 'wait' }
    const digit = (buf[i] ?? 0) - 48
    if (digit < 0 || digit > 9) return { kind: 'bad', fault: 'no-start' }
    length = length * 10 + digit
  }
  if (length > maxData) return { kind: 'bad', fault: 'oversize', detail: `${length}` }
  const from = start + 6
  const first = buf[from]
  if (from < size && length > 0 && !isLetter(first ?? 0)) return { kind: 'bad', fault: 'no-start' }
  const byteEnd = from + length
  if (byteEnd > size) return final ? { kind: 'bad', fault: 'cut' } : { kind: 'wait' }

  // The length counts characters; with Chinese in the segment some devices count bytes. Both readings agree on pure ASCII.
  const ascii = isAscii(buf, from, byteEnd)
  const atBytes = trailerAt(buf, byteEnd, size, final)
  if (atBytes === 'wait') return { kind: 'wait' }
  if (ascii) return atBytes === 'bad' ? misplaced(buf, from, byteEnd, size, final) : verify(buf, start, from, byteEnd, atBytes, length, [], profileOf)
  if (atBytes !== 'bad' && matching(buf, from, byteEnd, atBytes.crc) !== undefined) {
    const mn = findMn(buf, from, byteEnd)
    if (profileOf(mn)?.lengthCountsBytes !== true) return { kind: 'bad', fault: 'length-counts-bytes', end: atBytes.end, mn }
    return verify(buf, start, from, byteEnd, atBytes, length, ['length-counts-bytes'], profileOf)
  }
  const charEnd = endOfChars(buf, from, size, length)
  if (charEnd < 0) return final ? { kind: 'bad', fault: 'cut' } : { kind: 'wait' }
  const atChars = trailerAt(buf, charEnd, size, final)
  if (atChars === 'wait') return { kind: 'wait' }
  return atChars === 'bad' ? misplaced(buf, from, charEnd, size, final) : verify(buf, start, from, charEnd, atChars, length, [], profileOf)
}

function verify(
  buf: Buffer,
  start: number,
  from: number,
  to: number,
  t: Trailer,
  length: number,
  already: readonly Lenience[],
  profileOf: (mn: string) => DeviceProfile | undefined,
): Verdict {
  const mn = findMn(buf, from, to)
  const profile = profileOf(mn)
  const wanted: CrcVariant = profile?.crc ?? 'standard'
  if (crcOf(wanted, buf, from, to) !== t.crc) {
    // Another variant that fits is named for whoever sets up the device, but never accepted by itself.
    const other = matching(buf, from, to, t.crc)
    return other === undefined ? { kind: 'bad', fault: 'crc' } : { kind: 'bad', fault: 'crc', end: t.end, detail: `${wanted} expected, ${other} fits`, mn }
  }
  const lenient: Lenience[] = [...already]
  if (wanted === 'modbus-high-low') lenient.push('crc-modbus-high-low')
  if (wanted === 'modbus-low-high') lenient.push('crc-modbus-low-high')
  if (t.lower) {
    if (profile?.lowerCaseCrc !== true) return { kind: 'bad', fault: 'crc-lower-case', end: t.end, mn }
    lenient.push('crc-lower-case')
  }
  if (t.lineEnd !== 'crlf') {
    if (profile?.lineEnd !== 'lf') return { kind: 'bad', fault: 'line-end', end: t.end, detail: t.lineEnd, mn }
    lenient.push(t.lineEnd === 'lf' ? 'lf-line-end' : 'no-line-end')
  }
  if (length > STANDARD_MAX) lenient.push('oversize')
  const text = decode(buf, from, to)
  if (text === undefined) return { kind: 'bad', fault: 'not-utf8', end: t.end, mn }
  return { kind: 'frame', end: t.end, frame: { bytes: Uint8Array.prototype.slice.call(buf, start, t.end), text, crc: t.crc, mn, lenient } }
}

/** The trailer is not where the length says. A near miss whose checksum holds (CR LF counted in, say) is named; it is not accepted. */
function misplaced(buf: Buffer, from: number, to: number, size: number, final: boolean): Verdict {
  for (const off of [-2, 2, -1, 1, -6, -4, 4]) {
    const end = to + off
    if (end <= from) continue
    const t = trailerAt(buf, end, size, final)
    if (t === 'bad' || t === 'wait' || t.lineEnd === 'none') continue
    if (crcOf('standard', buf, from, end) === t.crc)
      return { kind: 'bad', fault: 'length', end: t.end, detail: `length field is ${off < 0 ? '+' : '-'}${Math.abs(off)}`, mn: findMn(buf, from, end) }
  }
  return { kind: 'bad', fault: 'trailer' }
}
function matching(buf: Buffer, from: number, to: number, crc: number): CrcVariant | undefined {
  return crcVariants.find((v) => crcOf(v, buf, from, to) === crc)
}

/** Four hex digits and a line end; `bad` as soon as one byte present cannot belong. */
function trailerAt(buf: Buffer, at: number, size: number, final: boolean): Trailer | 'wait' | 'bad' {
  let crc = 0
  let lower = false
  for (let i = at; i < at + 4; i++) {
    if (i >= size) return final ? 'bad' : 'wait'
    const b = buf[i] ?? 0
    if (b >= 48 && b <= 57) crc = crc * 16 + b - 48
    else if (b >= 65 && b <= 70) crc = crc * 16 + b - 55
    else if (b >= 97 && b <= 102) {
      crc = crc * 16 + b - 87
      lower = true
    } else return 'bad'
  }
  const end = at + 4
  if (end >= size) return final ? { crc, lower, lineEnd: 'none', end } : 'wait'
  const next = buf[end]
  if (next === 0x0a) return { crc, lower, lineEnd: 'lf', end: end + 1 }
  if (next === 0x0d) {
    if (end + 1 >= size) return final ? { crc, lower, lineEnd: 'none', end: end + 1 } : 'wait'
    return buf[end + 1] === 0x0a ? { crc, lower, lineEnd: 'crlf', end: end + 2 } : 'bad'
  }
  return next === 0x23 ? { crc, lower, lineEnd: 'none', end } : 'bad'
}
function isLetter(b: number): boolean {
  return (b >= 65 && b <= 90) || (b >= 97 && b <= 122)
}
function isAscii(buf: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((buf[i] ?? 0) > 0x7f) return false
  return true
}
/** The byte after `chars` UTF-8 characters, or -1 when they are not all here. */
function endOfChars(buf: Buffer, from: number, size: number, chars: number): number {
  let seen = 0
  for (let i = from; i < size; i++) {
    if (((buf[i] ?? 0) & 0xc0) === 0x80) continue
    if (seen === chars) return i
    seen++
  }
  return -1
}
const MN = Buffer.from(';MN=')
function findMn(buf: Buffer, from: number, to: number): string {
  const found = buf.indexOf(MN, from)
  const at = buf.toString('latin1', from, from + 3) === 'MN=' ? from + 3 : found < 0 ? -1 : found + 4
  if (at < 0 || at >= to) return ''
  const end = buf.indexOf(0x3b, at)
  return end < 0 || end > to || end - at > 40 ? '' : buf.toString('latin1', at, end)
}
function decode(buf: Buffer, from: number, to: number): string | undefined {
  if (isAscii(buf, from, to)) return buf.toString('latin1', from, to)
  try {
    return utf8.decode(buf.subarray(from, to))
  } catch {
    return undefined
  }
}
