/** When and where a picture says it was taken. A claim, never a fact: anybody can write it; what the server knows is when it came in. */
import { fromWallTime, type Instant, instant, isWallTime } from '@anlan/kernel/base'

export type FileClaim = { readonly takenAt?: Instant; readonly lng?: number; readonly lat?: number }
type Reader = { readonly v: DataView; readonly little: boolean }

const EXIF_IFD = 0x8769
const GPS_IFD = 0x8825
const TAKEN = 0x9003
const OFFSET = 0x9011
/** Bytes of one value by TIFF type. */
const unitSize: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }

/** Entries of a directory: tag → where its value lies. Whatever points outside is left out. */
function directory({ v, little }: Reader, at: number): ReadonlyMap<number, { readonly at: number; readonly count: number }> {
  const out = new Map<number, { at: number; count: number }>()
  if (at + 2 > v.byteLength) return out
  const n = v.getUint16(at, little)
  for (let i = 0; i < Math.min(n, 200); i++) {
    const e = at + 2 + i * 12
    if (e + 12 > v.byteLength) break
    const count = v.getUint32(e + 4, little)
    const bytes = (unitSize[v.getUint16(e + 2, little)] ?? 0) * count
    const where = bytes <= 4 ? e + 8 : v.getUint32(e + 8, little)
    if (bytes > 0 && where + bytes <= v.byteLength) out.set(v.getUint16(e, little), { at: where, count })
  }
  return out
}
function textAt({ v }: Reader, e: { readonly at: number; readonly count: number } | undefined): string {
  if (!e) return ''
  let out = ''
  for (let i = 0; i < Math.min(e.count, 40); i++) {
    const c = v.getUint8(e.at + i)
    if (c === 0) break
    out += String.fromCharCode(c)
  }
  return out.trim()
}
function degrees({ v, little }: Reader, e: { readonly at: number; readonly count: number } | undefined): number | null {
  if (!e || e.count < 3 || e.at + 24 > v.byteLength) return null
  const part = (i: number) => v.getUint32(e.at + i * 8, little) / v.getUint32(e.at + i * 8 + 4, little)
  const all = part(0) + part(1) / 60 + part(2) / 3600
  return Number.isFinite(all) ? all : null
}
function takenAt(text: string, offset: string): Instant | undefined {
  const m = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text)
  if (!m) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = m.slice(1).map(Number)
  const w = { year, month, day, hour, minute, second }
  if (!isWallTime(w)) return undefined
  const zone = /^([+-])(\d{2}):(\d{2})$/.exec(offset)
  // Cameras that do not name their zone stand in China.
  const ms = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 3_600_000 + Number(zone[3]) * 60_000) : 8 * 3_600_000
  return instant(fromWallTime(w) + 8 * 3_600_000 - ms)
}
/** @param exif the block as it stands in the file, with or without its `Exif\0\0` head */
export function claimIn(exif: Uint8Array | undefined): FileClaim {
  if (!exif || exif.length < 14) return {}
  const from = exif[0] === 0x45 && exif[1] === 0x78 ? 6 : 0
  const v = new DataView(exif.buffer, exif.byteOffset + from, exif.length - from)
  if (v.byteLength < 14) return {}
  const order = v.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return {}
  const r = { v, little: order === 0x4949 }
  const root = directory(r, v.getUint32(4, r.little))
  const sub = (tag: number) => {
    const e = root.get(tag)
    return e ? directory(r, v.getUint32(e.at, r.little)) : new Map<number, { at: number; count: number }>()
  }
  const exifs = sub(EXIF_IFD)
  const gps = sub(GPS_IFD)
  const when = takenAt(textAt(r, exifs.get(TAKEN)), textAt(r, exifs.get(OFFSET)))
  const lat = degrees(r, gps.get(2))
  const lng = degrees(r, gps.get(4))
  const placed = lat !== null && lng !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && !(lat === 0 && lng === 0)
  return {
    ...(when === undefined ? {} : { takenAt: when }),
    ...(placed ? { lat: textAt(r, gps.get(1)) === 'S' ? -lat : lat, lng: textAt(r, gps.get(3)) === 'W' ? -lng : lng } : {}),
  }
}
