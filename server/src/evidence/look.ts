/** What a picture looks like in 64 bits, and a copy small enough for paper. Pictures are decoded here and nowhere else. */
import sharp from 'sharp'

// One picture at a time and nothing kept: the machine has calls to make.
sharp.concurrency(1)
sharp.cache(false)
/** A picture of more points than any phone takes is an attempt to fill the memory. */
const MOST_POINTS = 60_000_000
const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: MOST_POINTS, failOn: 'error' })

const SIDE = 32
const KEPT = 8
/** Cosines of the discrete cosine transform, once. */
const cosines = Float64Array.from({ length: KEPT * SIDE }, (_, i) => Math.cos((Math.PI * Math.floor(i / SIDE) * (2 * (i % SIDE) + 1)) / (2 * SIDE)))
const cosine = (u: number, x: number) => cosines[u * SIDE + x] ?? 0

/**
 * DCT hash: the 8 × 8 lowest frequencies against their median. Scaling, recompression and light retouching change few bits.
 * @param grey 32 × 32 brightness values
 * @returns 64 characters `0` or `1`; null for a picture without features, which would resemble every other such
 */
export function hashOf(grey: Uint8Array): string | null {
  const mean = grey.reduce((s, x) => s + x, 0) / grey.length
  const spread = Math.sqrt(grey.reduce((s, x) => s + (x - mean) ** 2, 0) / grey.length)
  if (spread < 4) return null
  const rows = new Float64Array(SIDE * KEPT)
  for (let y = 0; y < SIDE; y++)
    for (let u = 0; u < KEPT; u++) {
      let s = 0
      for (let x = 0; x < SIDE; x++) s += (grey[y * SIDE + x] ?? 0) * cosine(u, x)
      rows[y * KEPT + u] = s
    }
  const low = new Float64Array(KEPT * KEPT)
  for (let v = 0; v < KEPT; v++)
    for (let u = 0; u < KEPT; u++) {
      let s = 0
      for (let y = 0; y < SIDE; y++) s += (rows[y * KEPT + u] ?? 0) * cosine(v, y)
      low[v * KEPT + u] = s
    }
  // The first is the mean brightness; it says nothing about the shape.
  const others = [...low.subarray(1)].sort((a, b) => a - b)
  const median = others[Math.floor(others.length / 2)] ?? 0
  return [...low].map((x, i) => (i > 0 && x > median ? '1' : '0')).join('')
}
/** Six slices of 10 or 11 bits, numbered so that all can lie in one index. */
export function bandsOf(hash: string): readonly number[] {
  const ends = [0, 11, 22, 33, 44, 54, 64]
  return ends.slice(1).map((end, i) => i * 2048 + Number.parseInt(hash.slice(ends[i], end), 2))
}
export type Look = { readonly width: number; readonly height: number; readonly hash: string | null; readonly exif: Uint8Array | undefined }
/** @returns null when the picture cannot be decoded */
export async function lookAt(bytes: Uint8Array): Promise<Look | null> {
  try {
    const meta = await open(bytes).metadata()
    const grey = await open(bytes).rotate().flatten({ background: '#fff' }).greyscale().resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer()
    return { width: meta.width, height: meta.height, hash: hashOf(grey), exif: meta.exif }
  } catch {
    return null
  }
}
export type PaperImage = { readonly bytes: Uint8Array; readonly type: 'jpg' | 'png'; readonly width: number; readonly height: number }
/** A copy for documents: upright, at most `longest` points a side; signatures keep their transparency. @returns null when it cannot be decoded */
export async function forPaper(bytes: Uint8Array, longest: number, line: boolean): Promise<PaperImage | null> {
  try {
    const small = open(bytes).rotate().resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
    const made = await (line ? small.png() : small.flatten({ background: '#fff' }).jpeg({ quality: 78 })).toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(made.data), type: line ? 'png' : 'jpg', width: made.info.width, height: made.info.height }
  } catch {
    return null
  }
}
