import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ImageKind, imageKind, orientationOf, stripImage } from './images.ts'
import { sampleJpeg, samplePng, sampleWebp } from '../http/testing/pictures.ts'

const has = (b: Uint8Array | null, text: string) => b !== null && Buffer.from(b).includes(text)
const canary = 'CANARY-29.290N-106.259E'

describe('what a picture carries besides the picture', () => {
  const cases: readonly [ImageKind, Uint8Array][] = [
    ['image/jpeg', sampleJpeg(canary, 6)],
    ['image/png', samplePng(canary)],
    ['image/webp', sampleWebp(canary)],
  ]
  test.each(cases)('%s loses positions, comments and what hangs behind it', (kind, bytes) => {
    expect(imageKind(bytes)).toBe(kind)
    expect(has(bytes, canary)).toBe(true)
    const with_tail = new Uint8Array(Buffer.concat([bytes, Buffer.from(`tail ${canary} <script>`)]))
    for (const b of [bytes, with_tail]) {
      const clean = stripImage(kind, b)
      expect(clean).not.toBeNull()
      expect(has(clean, canary)).toBe(false)
      expect(has(clean, '<script>')).toBe(false)
      expect(has(clean, 'PICTURE')).toBe(true)
      expect(clean && imageKind(clean)).toBe(kind)
      expect(clean && stripImage(kind, clean)).toEqual(clean)
    }
  })
  test('a JPEG keeps the one fact needed to show it upright', () => {
    for (const o of [1, 3, 6, 8]) {
      const clean = Buffer.from(stripImage('image/jpeg', sampleJpeg(canary, o)) ?? [])
      const at = clean.indexOf('Exif')
      if (o === 1) expect(at).toBe(-1)
      else expect(orientationOf(new Uint8Array(clean.subarray(at)))).toBe(o)
    }
  })
})
describe('what is no picture', () => {
  test('is recognised whatever it is called', () => {
    for (const text of [
      '',
      '<svg onload=alert(1)>',
      '<!doctype html><script>',
      'GIF89a'.padEnd(64, 'x'),
      '%PDF-1.7'.padEnd(64, 'x'),
      'PK\x03\x04'.padEnd(64, 'x'),
      'RIFF....WAVEfmt '.padEnd(64, 'x'),
    ]) {
      expect(imageKind(Buffer.from(text, 'latin1')), text).toBeNull()
    }
  })
  test('any bytes, any cut and any flip: an answer, never an exception, never longer than it came (but for the upright mark)', () => {
    const samples = [sampleJpeg(canary, 6), samplePng(canary), sampleWebp(canary)]
    const kinds: readonly ImageKind[] = ['image/jpeg', 'image/png', 'image/webp']
    fc.assert(
      fc.property(fc.nat(2), fc.nat(400), fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }), (which, cut, flips) => {
        const b = new Uint8Array((samples[which] ?? new Uint8Array()).slice(0, 32 + cut))
        for (const [at, v] of flips) if (at < b.length) b[at] = v
        const kind = kinds[which] ?? 'image/png'
        const clean = stripImage(kind, b)
        return clean === null || clean.length <= b.length + 36
      }),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (b) => {
        for (const k of kinds) stripImage(k, b.length < 12 ? new Uint8Array(12) : b)
        imageKind(b)
        return true
      }),
    )
  })
})
