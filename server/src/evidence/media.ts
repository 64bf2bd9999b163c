/** Films and recordings without what the phone wrote about place, owner and device. Offsets stay, so that the player still finds every frame. */

const ascii = (b: Uint8Array, from: number, n: number) => String.fromCharCode(...b.subarray(from, from + n))

/** Boxes that hold nothing but descriptions: user data (with Apple's and Android's position), metadata, XMP. */
const describing = new Set(['udta', 'meta', 'uuid'])
const holding = new Set(['moov', 'trak', 'mdia', 'moof', 'traf'])
/** Turns describing boxes into free space of the same length. @returns false when the boxes do not add up */
function freeBoxes(b: Uint8Array, v: DataView, from: number, to: number, depth: number): boolean {
  let i = from
  while (i < to) {
    if (i + 8 > to) return false
    let size = v.getUint32(i)
    let head = 8
    if (size === 1) {
      if (i + 16 > to) return false
      size = Number(v.getBigUint64(i + 8))
      head = 16
    } else if (size === 0) size = to - i
    if (size < head || i + size > to) return false
    const name = ascii(b, i + 4, 4)
    if (describing.has(name)) {
      b.set([0x66, 0x72, 0x65, 0x65], i + 4)
      b.fill(0, i + head, i + size)
    } else if (holding.has(name) && depth < 6 && !freeBoxes(b, v, i + head, i + size, depth + 1)) return false
    i += size
  }
  return true
}
function stripMp4(given: Uint8Array): Uint8Array | null {
  const b = given.slice()
  return freeBoxes(b, new DataView(b.buffer, b.byteOffset, b.length), 0, b.length, 0) ? b : null
}

/** A number of EBML: its first byte tells its length. `null` value = length not known beforehand (live recording). */
function vint(b: Uint8Array, at: number, keepMark: boolean): { readonly value: number | null; readonly length: number } | null {
  const first = b[at]
  if (first === undefined || first === 0) return null
  const length = Math.clz32(first) - 23
  if (length > 8 || at + length > b.length) return null
  let value = keepMark ? first : first & (0xff >> length)
  let ones = (first & (0xff >> length)) === 0xff >> length
  for (let k = 1; k < length; k++) {
    const x = b[at + k] ?? 0
    value = value * 256 + x
    ones = ones && x === 0xff
  }
  return { value: !keepMark && ones ? null : value, length }
}
const TAGS = 0x1254c367
const ATTACHMENTS = 0x1941a469
const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
/** An element of the same length that every player skips. */
function blank(b: Uint8Array, from: number, to: number): void {
  const all = to - from
  b.fill(0, from, to)
  b[from] = 0xec
  if (all - 2 <= 126) b[from + 1] = 0x80 | (all - 2)
  else {
    b[from + 1] = 0x01
    new DataView(b.buffer, b.byteOffset).setUint32(from + 5, all - 9)
  }
}
function stripWebm(given: Uint8Array): Uint8Array | null {
  const b = given.slice()
  let i = 0
  while (i < b.length) {
    const id = vint(b, i, true)
    const size = id && vint(b, i + id.length, false)
    if (!id || !size) return null
    const body = i + id.length + size.length
    // A segment is walked through, and so is a cluster whose length the recorder did not know yet.
    if (id.value === SEGMENT || (id.value === CLUSTER && size.value === null)) {
      i = body
      continue
    }
    if (size.value === null || body + size.value > b.length) return null
    const end = body + size.value
    if (id.value === TAGS || id.value === ATTACHMENTS) blank(b, i, end)
    i = end
  }
  return b
}
function stripMp3(b: Uint8Array): Uint8Array | null {
  let from = 0
  while (ascii(b, from, 3) === 'ID3') {
    const size = [6, 7, 8, 9].reduce((n, k) => n * 128 + ((b[from + k] ?? 0) & 127), 0)
    from += 10 + size + ((b[from + 5] ?? 0) & 0x10 ? 10 : 0)
    if (from >= b.length) return null
  }
  const to = ascii(b, b.length - 128, 3) === 'TAG' ? b.length - 128 : b.length
  return to - from < 32 ? null : b.slice(from, to)
}
/** @returns the recording without its descriptions, or null when its structure is broken; documents are kept as they are */
export function stripMedia(mime: string, bytes: Uint8Array): Uint8Array | null {
  switch (mime) {
    case 'video/mp4':
    case 'audio/mp4':
      return stripMp4(bytes)
    case 'video/webm':
    case 'audio/webm':
      return stripWebm(bytes)
    case 'audio/mpeg':
      return stripMp3(bytes)
    default:
      return bytes
  }
}
