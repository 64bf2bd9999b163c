/** Pictures that look alike have like hashes, others do not; claims of time and place are read from the file, and never trusted to be whole. */
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { picture } from '../documents/testing/papers.ts'
import { ALIKE_BITS } from './duplicates.ts'
import { claimIn } from './exif.ts'
import { bandsOf, forPaper, hashOf, lookAt } from './look.ts'
import { sealBytes, unsealBytes } from './sealed.ts'

const bits = (a: string, b: string) => [...a].filter((c, i) => c !== b[i]).length
const hash = async (b: Uint8Array) => (await lookAt(b))?.hash ?? ''

describe('the hash of a picture', () => {
  test('survives scaling, recompression and a change of brightness', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const one = await picture(seed)
      const h = await hash(one)
      expect(h).toMatch(/^[01]{64}$/)
      const copies = [
        sharp(one).resize(320).jpeg({ quality: 60 }),
        sharp(one).jpeg({ quality: 35 }),
        sharp(one).resize(1600).webp({ quality: 70 }),
        sharp(one).modulate({ brightness: 1.08 }).png(),
      ]
      for (const [i, c] of copies.entries()) expect(bits(h, await hash(await c.toBuffer())), `picture ${seed}, copy ${i}`).toBeLessThanOrEqual(ALIKE_BITS)
    }
  })
  test('tells different pictures apart', async () => {
    const hashes = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async (s) => hash(await picture(s))))
    for (const [i, a] of hashes.entries()) for (const b of hashes.slice(i + 1)) expect(bits(a, b)).toBeGreaterThan(ALIKE_BITS)
  })
  test('is not made of a picture without features', async () => {
    const white = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect((await lookAt(white))?.hash).toBeNull()
  })
  test('two hashes that differ little enough share one of the six slices: the index misses none', () => {
    const word = fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }).map((a) => a.map((x) => (x ? '1' : '0')).join(''))
    fc.assert(
      fc.property(word, fc.uniqueArray(fc.nat(63), { maxLength: ALIKE_BITS }), (a, flips) => {
        const b = [...a].map((c, i) => (flips.includes(i) ? (c === '1' ? '0' : '1') : c)).join('')
        const mine = bandsOf(a)
        expect(bandsOf(b).some((x) => mine.includes(x))).toBe(true)
      }),
    )
    expect(new Set(bandsOf('0'.repeat(64))).size).toBe(6)
  })
  test('of any brightness values is 64 bits or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1024, maxLength: 1024 }), (grey) => {
        expect(hashOf(grey) ?? '0'.repeat(64)).toMatch(/^[01]{64}$/)
      }),
      { numRuns: 50 },
    )
  })
})
test('what is no picture gives nothing, and a copy for paper is upright and small', async () => {
  expect(await lookAt(Buffer.from('not a picture'))).toBeNull()
  expect(await forPaper(Buffer.from('not a picture'), 100, false)).toBeNull()
  const turned = await sharp(await picture(1))
    .withExif({ IFD0: { Orientation: '6' } })
    .jpeg()
    .toBuffer()
  const paper = await forPaper(await sharp(turned).withMetadata({ orientation: 6 }).jpeg().toBuffer(), 240, false)
  expect([paper?.width, paper?.height, paper?.type]).toEqual([180, 240, 'jpg'])
})
describe('claims of the file', () => {
  test('time with its zone, place with its hemisphere', async () => {
    const b = await sharp(await picture(1))
      .withExif({
        IFD2: { DateTimeOriginal: '2026:07:04 02:30:00', OffsetTimeOriginal: '+08:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 17/1 2400/100', GPSLongitudeRef: 'E', GPSLongitude: '106/1 15/1 0/1' },
      })
      .jpeg()
      .toBuffer()
    const claim = claimIn((await lookAt(b))?.exif)
    expect(claim.takenAt).toBe(Date.UTC(2026, 6, 3, 18, 30))
    expect(claim.lat).toBeCloseTo(29.29, 4)
    expect(claim.lng).toBeCloseTo(106.25, 4)
  })
  test('a picture that says nothing claims nothing; broken blocks throw nothing', async () => {
    expect(claimIn((await lookAt(await picture(1)))?.exif)).toEqual({})
    expect(claimIn(undefined)).toEqual({})
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('II*\0', 'MM\0*', 'Exif\0\0MM\0*', 'Exif\0\0II*\0'), (rest, head) => {
        const claim = claimIn(new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(rest)])))
        expect(claim.lat === undefined || Math.abs(claim.lat) <= 90).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
test('a sealed original opens only for its own piece and with the installation’s secret', () => {
  const b = Buffer.from('original bytes')
  const sealed = sealBytes('secret-a', 'e1', b)
  expect(sealed.includes('original bytes')).toBe(false)
  expect(unsealBytes('secret-a', 'e1', sealed)?.equals(b)).toBe(true)
  expect([
    unsealBytes('secret-b', 'e1', sealed),
    unsealBytes('secret-a', 'e2', sealed),
    unsealBytes('secret-a', 'e1', sealed.subarray(0, 40)),
    unsealBytes('secret-a', 'e1', Buffer.alloc(3)),
  ]).toEqual([null, null, null, null])
})
