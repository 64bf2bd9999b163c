/** Excel in: a workbook from outside is measured before it is opened, so that a small file cannot unfold into more memory than there is. */
import { inflateRawSync } from 'node:zlib'
import { type CellValue, readXlsx } from 'hucre/xlsx'

/** Bytes of the file, bytes of everything in it, parts. An honest list of 500 rows stays a hundred times below. */
export const most = { file: 2 * 1024 * 1024, unfolded: 48 * 1024 * 1024, parts: 400 }

/** @returns whether every part unfolds within the bounds; by unfolding it, because what a file says of itself counts for nothing */
export function isBounded(bytes: Uint8Array): boolean {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = b.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > b.length) return false
  const parts = b.readUInt16LE(end + 10)
  if (parts > most.parts) return false
  let at = b.readUInt32LE(end + 16)
  let left = most.unfolded
  for (let n = 0; n < parts; n += 1) {
    if (at + 46 > b.length || b.readUInt32LE(at) !== 0x02014b50) return false
    const method = b.readUInt16LE(at + 10)
    const packed = b.readUInt32LE(at + 20)
    const local = b.readUInt32LE(at + 42)
    if (local + 30 > b.length || b.readUInt32LE(local) !== 0x04034b50) return false
    const from = local + 30 + b.readUInt16LE(local + 26) + b.readUInt16LE(local + 28)
    const data = b.subarray(from, from + packed)
    if (data.length !== packed || (method !== 0 && method !== 8)) return false
    try {
      left -= method === 0 ? data.length : data.length === 0 ? 0 : inflateRawSync(data, { maxOutputLength: Math.max(1, left) }).length
    } catch {
      return false
    }
    if (left < 0) return false
    at += 46 + b.readUInt16LE(at + 28) + b.readUInt16LE(at + 30) + b.readUInt16LE(at + 32)
  }
  return true
}
/** Rows of the first sheet, the heading first; null for what is no workbook, or one beyond all bounds. */
export async function firstSheet(bytes: Uint8Array, maxRows: number): Promise<readonly (readonly CellValue[])[] | null> {
  if (bytes.length > most.file || !isBounded(bytes)) return null
  try {
    const book = await readXlsx(bytes, { sheets: [0], maxRows, readStyles: true })
    return book.sheets[0]?.rows ?? null
  } catch {
    return null
  }
}
