/** Checksums of HJ 212 frames: the standard's own algorithm (Annex A) and the two Modbus readings some devices use instead. */

export type CrcVariant = 'standard' | 'modbus-high-low' | 'modbus-low-high'
export const crcVariants: readonly CrcVariant[] = ['standard', 'modbus-high-low', 'modbus-low-high']

/** Eight rounds of the reflected polynomial A001 for each byte value; both algorithms are built on it. */
const rounds = new Uint16Array(256)
for (let value = 0; value < 256; value++) {
  let v = value
  for (let i = 0; i < 8; i++) v = v & 1 ? (v >>> 1) ^ 0xa001 : v >>> 1
  rounds[value] = v
}

/** HJ 212-2017 Annex A: the register's low byte is discarded at each step, so this is not Modbus and catches less. */
export function crcStandard(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff
  for (let i = from; i < to; i++) crc = rounds[(crc >>> 8) ^ (bytes[i] ?? 0)] ?? 0
  return crc
}
/** Modbus CRC-16 (init FFFF, polynomial A001). */
export function crcModbus(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff
  for (let i = from; i < to; i++) crc = (crc >>> 8) ^ (rounds[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0)
  return crc
}
/** The number whose four hex digits, high first, stand in the frame under this variant. */
export function crcOf(variant: CrcVariant, bytes: Uint8Array, from: number, to: number): number {
  if (variant === 'standard') return crcStandard(bytes, from, to)
  const crc = crcModbus(bytes, from, to)
  return variant === 'modbus-high-low' ? crc : ((crc & 0xff) << 8) | (crc >>> 8)
}
export function crcText(crc: number): string {
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
