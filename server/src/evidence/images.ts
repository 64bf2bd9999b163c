/** Photos as evidence and as a risk: recognised by their bytes, and freed of where and with what they were taken before anyone sees them. */

export type ImageKind = 'image/jpeg' | 'image/png' | 'image/webp'
const ascii = (b: Uint8Array, from: number, n: number) => String.fromCharCode(...b.subarray(from, from + n))

/** @returns the kind by magic bytes; the declared name and type count for nothing */
export function imageKind(b: Uint8Array): ImageKind | null {
  if (b.length < 32) return null
  if (b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff) return 'image/jpeg'
  if (ascii(b, 0, 8) === '\x89PNG\r\n\x1a\n' && ascii(b, 12, 4) === 'IHDR') return 'image/png'
  if (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 4) === 'WEBP' && /^VP8[ LX]$/.test(ascii(b, 12, 4))) return 'image/webp'
  return null
}
function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
/** The one EXIF fact worth keeping: which way is up (1–8); 1 when absent or unreadable. */
export function orientationOf(exif: Uint8Array): number {
  if (exif.length < 20 || ascii(exif, 0, 4) !== 'Exif') return 1
  const v = new DataView(exif.buffer, exif.byteOffset + 6, exif.length - 6)
  const little = v.getUint16(0) === 0x4949
  const ifd = v.getUint32(4, little)
  if (ifd + 2 > v.byteLength) return 1
  const n = v.getUint16(ifd, little)
  for (let i = 0; i < n && ifd + 14 + i * 12 <= v.byteLength; i++) {
    const at = ifd + 2 + i * 12
    if (v.getUint16(at, little) === 0x0112) {
      const o = v.getUint16(at + 8, little)
      return o >= 1 && o <= 8 ? o : 1
    }
  }
  return 1
}
function orientationSegment(o: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, o, 0, 0, 0, 0, 0, 0]
  return new Uint8Array([0xff, 0xe1, 0, exif.length + 2, ...exif])
}
/** Application segments and comments go (EXIF with GPS, XMP, IPTC, makers' notes); JFIF, the colour profile and Adobe's colour transform stay, because the picture needs them. */
function keepsSegment(marker: number, data: Uint8Array): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return marker === 0xe0 || (marker === 0xe2 && ascii(data, 0, 11) === 'ICC_PROFILE') || (marker === 0xee && ascii(data, 0, 5) === 'Adobe')
}
function stripJpeg(b: Uint8Array): Uint8Array | null {
  const out: Uint8Array[] = [b.subarray(0, 2)]
  let i = 2
  let orientation = 1
  let frames = 0
  let scans = 0
  while (i + 1 < b.length) {
    if (b[i] !== 0xff) return null
    let marker = b[i + 1] ?? 0
    while (marker === 0xff && i + 2 < b.length) marker = b[++i + 1] ?? 0
    if (marker === 0xd9) {
      if (scans === 0 || frames === 0) return null
      // What follows the end of the picture (hidden film clips, other files) is cut off.
      out.push(new Uint8Array([0xff, 0xd9]))
      if (orientation !== 1) out.splice(1, 0, orientationSegment(orientation))
      return join(out)
    }
    if (marker === 0 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) return null
    const size = ((b[i + 2] ?? 0) << 8) | (b[i + 3] ?? 0)
    if (size < 2 || i + 2 + size > b.length) return null
    const data = b.subarray(i + 4, i + 2 + size)
    if (marker === 0xe1 && orientation === 1) orientation = orientationOf(data)
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) frames += 1
    if (keepsSegment(marker, data)) out.push(new Uint8Array([0xff, marker]), b.subarray(i + 2, i + 2 + size))
    i += 2 + size
    if (marker === 0xda) {
      scans += 1
      const start = i
      while (i + 1 < b.length && !(b[i] === 0xff && b[i + 1] !== 0 && b[i + 1] !== 0xff && !((b[i + 1] ?? 0) >= 0xd0 && (b[i + 1] ?? 0) <= 0xd7))) i += 1
      out.push(b.subarray(start, i))
    }
  }
  return null
}
const pngKeeps = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'iCCP'])
function stripPng(b: Uint8Array): Uint8Array | null {
  const v = new DataView(b.buffer, b.byteOffset, b.length)
  const out: Uint8Array[] = [b.subarray(0, 8)]
  let i = 8
  let data = 0
  while (i + 12 <= b.length) {
    const size = v.getUint32(i)
    const end = i + 12 + size
    if (end > b.length) return null
    const name = ascii(b, i + 4, 4)
    if (name === 'IDAT') data += 1
    if (pngKeeps.has(name)) out.push(b.subarray(i, end))
    if (name === 'IEND') return data > 0 ? join(out) : null
    i = end
  }
  return null
}
function stripWebp(b: Uint8Array): Uint8Array | null {
  const v = new DataView(b.buffer, b.byteOffset, b.length)
  const stop = 8 + v.getUint32(4, true)
  if (stop > b.length + 1) return null
  const chunks: Uint8Array[] = []
  let i = 12
  let pictures = 0
  while (i + 8 <= stop && i + 8 <= b.length) {
    const size = v.getUint32(i + 4, true)
    const end = i + 8 + size + (size % 2)
    if (end > b.length + 1) return null
    const name = ascii(b, i, 4)
    const chunk = new Uint8Array(b.subarray(i, Math.min(end, b.length)))
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x0c // no EXIF, no XMP
    if (/^(VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/.test(name)) chunks.push(chunk)
    if (/^(VP8[ L]|ANMF)$/.test(name)) pictures += 1
    i = end
  }
  if (pictures === 0) return null
  const body = join(chunks)
  const head = new Uint8Array(12)
  head.set(b.subarray(0, 12))
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  return join([head, body])
}
/** @returns the picture without metadata, or null when its structure is broken */
export function stripImage(kind: ImageKind, bytes: Uint8Array): Uint8Array | null {
  switch (kind) {
    case 'image/jpeg':
      return stripJpeg(bytes)
    case 'image/png':
      return stripPng(bytes)
    case 'image/webp':
      return stripWebp(bytes)
  }
}
