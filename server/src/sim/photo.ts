/** A picture that nobody mistakes for a real one: what an automatic demonstration phone sends as proof. Plain PNG, written by hand. */
import { deflateSync } from 'node:zlib'

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const b of bytes) c = (table[(c ^ b) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
/** Diagonal stripes, their colours from the seed; a striped frame is the sign of the demonstration everywhere. */
export function demoPhoto(seed: number, width = 320, height = 240): Buffer {
  const hue = [(seed >>> 16) & 0x7f, (seed >>> 8) & 0x7f, seed & 0x7f]
  const raw = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y++) {
    const row = y * (1 + width * 3)
    for (let x = 0; x < width; x++) {
      const stripe = ((x + y) >> 4) % 2 === 0
      const edge = x < 12 || y < 12 || x >= width - 12 || y >= height - 12
      for (let i = 0; i < 3; i++) raw[row + 1 + x * 3 + i] = edge ? (stripe ? 255 : 40) : (hue[i] ?? 0) + (stripe ? 96 : 64) + Math.floor((y * 32) / height)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', new Uint8Array(0))])
}
