import { describe, expect, it } from 'vitest'
import type { DeviceProfile } from '@anlan/kernel/registry'
import { encodeFrame, encodeText } from './codec.ts'
import { bytesOf, damagedFrames, type GoodFrame, goodFrames } from './fixtures.testing.ts'
import { type Frame, FrameExtractor, MAX_BUFFER } from './frame-extractor.ts'

function seeded(seed: number): (below: number) => number {
  let s = seed >>> 0
  return (below) => {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((s / 4_294_967_296) * below)
  }
}
function hex(b: Uint8Array): string {
  return Buffer.from(b).toString('hex')
}
function extractorFor(f: GoodFrame): FrameExtractor {
  return new FrameExtractor(f.profile === undefined ? {} : { profile: f.profile })
}
const strict = goodFrames.filter((f) => f.profile === undefined || f.profile.edition !== undefined)
const next = encodeFrame(
  encodeText({ qn: '20260704022000001', st: '21', cn: '2011', pw: '123456', mn: '010000A8900016F000169DC0', flag: 5, cp: 'DataTime=20260704022000;w-Rtd=1' }),
)

/** 100,000 on each run; ANLAN_FUZZ asks for more. */
const ROUNDS = Number(process.env['ANLAN_FUZZ'] ?? 100_000)

/** Bit by bit from the standard's C text, independent of the table. */
function referenceCrc(data: Uint8Array): number {
  let crc = 0xffff
  for (const byte of data) {
    crc = (crc >> 8) ^ byte
    for (let i = 0; i < 8; i++) {
      const low = crc & 1
      crc >>= 1
      if (low === 1) crc ^= 0xa001
    }
  }
  return crc
}

describe('whole and cut frames', () => {
  it.each(goodFrames.map((f) => [f.name, f] as const))('finds %s cut at every byte', (_, f) => {
    const bytes = bytesOf(f)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const x = extractorFor(f)
      const first = x.push(bytes.subarray(0, cut))
      const second = x.push(bytes.subarray(cut))
      expect([...first.frames, ...second.frames].map((g) => hex(g.bytes))).toEqual([f.hex])
      expect([...first.diagnostics, ...second.diagnostics]).toEqual([])
      expect(x.pending).toBe(0)
    }
  })
  it('gives the same frames however a stream is cut', () => {
    const random = seeded(11)
    for (let round = 0; round < 500; round++) {
      const list = Array.from({ length: 30 }, () => strict[random(strict.length)]).filter((f) => f !== undefined)
      const all = Buffer.concat(list.map(bytesOf))
      const x = new FrameExtractor()
      const found: Frame[] = []
      for (let at = 0; at < all.length; ) {
        const size = 1 + random(random(4) === 0 ? 2000 : 40)
        const r = x.push(all.subarray(at, at + size))
        found.push(...r.frames)
        expect(r.diagnostics).toEqual([])
        at += size
      }
      expect(found.map((g) => hex(g.bytes))).toEqual(list.map((f) => f.hex))
    }
  })
  it('finds a frame inside the largest single read', () => {
    const many = Buffer.concat(Array.from({ length: 2000 }, () => next))
    expect(new FrameExtractor().push(many).frames.length).toBe(2000)
    const x = new FrameExtractor()
    expect(x.push(many.subarray(0, 50)).frames.length + x.push(many.subarray(50)).frames.length).toBe(2000)
  })
  it('accepts the end of a connection for the line end only where LF is agreed', () => {
    const cut = next.slice(0, -2)
    const lf = new FrameExtractor({ profile: { lineEnd: 'lf' } })
    lf.push(cut)
    expect(lf.end().frames.map((f) => f.lenient)).toEqual([['no-line-end']])
    const x = new FrameExtractor()
    x.push(cut)
    expect(x.end()).toMatchObject({ frames: [], diagnostics: [{ fault: 'line-end', detail: 'none' }] })
  })
  it('chooses the profile by MN on a shared line', () => {
    const modbus = goodFrames.find((f) => f.profile?.crc === 'modbus-high-low')
    const profile = (mn: string): DeviceProfile | undefined => (mn === '010000A8900016F000169DC0' ? { crc: 'modbus-high-low' } : undefined)
    expect(new FrameExtractor({ profile }).push(Buffer.from(modbus?.hex ?? '', 'hex')).frames.map((f) => f.lenient)).toEqual([['crc-modbus-high-low']])
    expect(new FrameExtractor({ profile: () => undefined }).push(Buffer.from(modbus?.hex ?? '', 'hex'))).toMatchObject({
      frames: [],
      diagnostics: [{ fault: 'crc', detail: 'standard expected, modbus-high-low fits', mn: '010000A8900016F000169DC0' }],
    })
  })
})

describe('damage', () => {
  it.each(damagedFrames.map((f) => [f.name, f] as const))('refuses %s, names it, and finds the frames behind', (_, f) => {
    const x = new FrameExtractor()
    const a = x.push(Buffer.concat([bytesOf(f), next, next]))
    const b = x.flush()
    expect([...a.frames, ...b.frames].map((g) => hex(g.bytes))).toEqual([hex(next), hex(next)])
    const faults = [...a.diagnostics, ...b.diagnostics].map((d) => d.fault)
    // A cut-off frame runs into the next start, so it is known by its misplaced trailer.
    expect(faults).toContain(f.fault === 'cut' && !f.name.includes('swallows') ? 'trailer' : f.fault)
  })
  it('recovers inside what a false length had swallowed, however the bytes come', () => {
    const lie = Buffer.from(`##0500${Buffer.from(next).toString('latin1').slice(6)}`, 'latin1')
    const stream = Buffer.concat([lie, ...Array.from({ length: 8 }, () => next)])
    for (const size of [1, 7, 64, 5000]) {
      const x = new FrameExtractor()
      let found = 0
      for (let at = 0; at < stream.length; at += size) found += x.push(stream.subarray(at, at + size)).frames.length
      expect(found).toBe(8)
    }
  })
  it('waits for a slow device: quiet alone never drops the beginning of a frame', () => {
    const x = new FrameExtractor()
    x.push(next.slice(0, 60))
    expect(x.flush()).toEqual({ frames: [], diagnostics: [] })
    expect(x.push(next.slice(60)).frames.length).toBe(1)
  })
  it('survives random mutations, accepts no false checksum and always finds the frame behind', () => {
    const random = seeded(20_260_704)
    const originals = new Set(strict.map((f) => f.hex))
    const after = hex(next)
    let collisions = 0
    let worst = 0
    for (let n = 0; n < ROUNDS; n++) {
      const base = bytesOf(strict[random(strict.length)] ?? { hex: '' })
      const mutated = mutate(base, random)
      const x = new FrameExtractor()
      const began = performance.now()
      const frames = [...x.push(Buffer.concat([mutated, next, next])).frames, ...x.flush().frames]
      worst = Math.max(worst, performance.now() - began)
      for (const f of frames) {
        if (originals.has(hex(f.bytes)) || hex(f.bytes) === after) continue
        const data = Buffer.from(f.text, 'utf8')
        expect(referenceCrc(data)).toBe(f.crc)
        collisions += 1
      }
      const behind = frames.filter((f) => hex(f.bytes) === after).length
      // Only a true collision that spans into the next frame may take it along.
      if (behind !== 2) expect(frames.some((f) => !originals.has(hex(f.bytes)) && hex(f.bytes) !== after)).toBe(true)
    }
    // The standard's register keeps eight bits from byte to byte, so about one damaged frame in 256 looks whole.
    expect(collisions / ROUNDS).toBeLessThan(0.006)
    console.log(`mutations: ${ROUNDS}, collisions ${collisions}, slowest frame ${worst.toFixed(2)} ms`)
  }, 600_000)
  it('bears garbage within bounded memory and time', () => {
    const random = seeded(5)
    const x = new FrameExtractor()
    const alphabet = Buffer.from('##0123456789;=&,QNSTCPMNabc\r\n', 'latin1')
    for (let n = 0; n < 300; n++) {
      const noise = Buffer.from(Array.from({ length: 1 + random(9000) }, () => (n % 2 === 0 ? random(256) : (alphabet[random(alphabet.length)] ?? 0))))
      const r = x.push(noise)
      expect(x.pending).toBeLessThanOrEqual(MAX_BUFFER)
      expect(r.diagnostics.length).toBeLessThanOrEqual(64)
    }
    // What a noisy line has swallowed as the beginning of a frame is given up for the good frame behind it.
    expect(x.push(next).frames.length + x.flush().frames.length).toBe(1)
  })
  it('does not let a hostile line buy much time with starts that never end', () => {
    const evil = [
      Buffer.from('##4096A'.repeat(9000)),
      Buffer.from('##0006AAAAAA0000\r\n'.repeat(4000)),
      Buffer.concat(Array.from({ length: 8000 }, () => Buffer.from('##1000A\u6c34'))),
      Buffer.alloc(1 << 20, 0x23),
    ]
    for (const bytes of evil) {
      const x = new FrameExtractor()
      const began = performance.now()
      for (let at = 0; at < bytes.length; at += 16_384) {
        x.push(bytes.subarray(at, at + 16_384))
        expect(x.pending).toBeLessThanOrEqual(MAX_BUFFER)
      }
      x.flush()
      x.end()
      const perKiB = (performance.now() - began) / (bytes.length / 1024)
      expect(perKiB).toBeLessThan(5)
    }
  })
})

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const at = random(bytes.length)
  switch (random(8)) {
    case 0: {
      const out = Buffer.from(bytes)
      out[at] = (out[at] ?? 0) ^ (1 << random(8))
      return out
    }
    case 1: {
      const out = Buffer.from(bytes)
      out[at] = random(256)
      return out
    }
    case 2:
      return bytes.subarray(0, at)
    case 3:
      return bytes.subarray(at)
    case 4:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256), random(256)]), bytes.subarray(at)])
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + random(8)))])
    case 6:
      return Buffer.concat([Buffer.from(`##${String(random(10_000)).padStart(4, '0')}`), bytes.subarray(6)])
    default: {
      const out = Buffer.from(bytes)
      for (let i = 0; i < 6; i++) out[random(out.length)] = 33 + random(94)
      return out
    }
  }
}
