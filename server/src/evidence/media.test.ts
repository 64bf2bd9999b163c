/** Recordings built by hand, so that it is known where each thing lies: recognised by their bytes, freed of descriptions, frames where they were. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleJpeg, samplePng } from '../http/testing/pictures.ts'
import { isHeif, recognise } from './kind.ts'
import { stripMedia } from './media.ts'
import { sampleM4a, sampleMp3, sampleMp4, samplePdf, sampleWebm } from './testing.ts'

const has = (b: Uint8Array | null, text: string) => b !== null && Buffer.from(b).includes(text)

test.each([
  ['JPEG', sampleJpeg('x', 1), 'photo', 'image/jpeg'],
  ['PNG', samplePng('x'), 'photo', 'image/png'],
  ['MP4', sampleMp4('x'), 'video', 'video/mp4'],
  ['M4A', sampleM4a('x'), 'audio', 'audio/mp4'],
  ['WebM film', sampleWebm('x', true), 'video', 'video/webm'],
  ['WebM sound', sampleWebm('x', false), 'audio', 'audio/webm'],
  ['MP3', sampleMp3('x'), 'audio', 'audio/mpeg'],
  ['PDF', samplePdf(), 'document', 'application/pdf'],
] as const)('%s is recognised by its bytes', (_name, bytes, kind, mime) => {
  expect(recognise(bytes)).toMatchObject({ kind, mime })
})
test.each([
  ['a page', Buffer.from(`<html><script>alert(1)</script>${' '.repeat(100)}</html>`)],
  ['a drawing that may run', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${' '.repeat(60)}</svg>`)],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
  ['an archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)])],
  ['a PDF cut off', samplePdf().slice(0, 60)],
  ['nothing', new Uint8Array(0)],
] as const)('%s is not', (_name, bytes) => {
  expect(recognise(new Uint8Array(bytes))).toBeNull()
})
test('a HEIC photo is told apart, so that the person can be told what to set', () => {
  const heic = new Uint8Array(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(60)]))
  expect([isHeif(heic), recognise(heic)]).toEqual([true, null])
})
describe('what a phone wrote about place and owner goes', () => {
  test.each([
    ['video/mp4', sampleMp4('SECRET')],
    ['audio/mp4', sampleM4a('SECRET')],
    ['video/webm', sampleWebm('SECRET', true)],
    ['audio/webm', sampleWebm('SECRET', false)],
  ] as const)('%s, and every frame stays where it was', (mime, bytes) => {
    const clean = stripMedia(mime, bytes)
    expect(has(bytes, 'SECRET')).toBe(true)
    expect(has(clean, 'SECRET')).toBe(false)
    expect(clean?.length).toBe(bytes.length)
    expect(Buffer.from(clean ?? []).indexOf('FRAMES')).toBe(Buffer.from(bytes).indexOf('FRAMES'))
    expect(recognise(clean ?? new Uint8Array())?.mime).toBe(mime)
  })
  test('audio/mpeg, its tags before and after', () => {
    const clean = stripMedia('audio/mpeg', sampleMp3('SECRET'))
    expect(has(clean, 'SECRET')).toBe(false)
    expect(has(clean, 'FRAMES')).toBe(true)
    expect(recognise(clean ?? new Uint8Array())?.mime).toBe('audio/mpeg')
  })
  test('doing it twice changes nothing more', () => {
    for (const [mime, b] of [
      ['video/mp4', sampleMp4('x')],
      ['video/webm', sampleWebm('x', true)],
      ['audio/mpeg', sampleMp3('x')],
    ] as const) {
      const once = stripMedia(mime, b)
      expect(stripMedia(mime, once ?? b)).toEqual(once)
    }
  })
})
test('broken files are refused, never a crash', () => {
  const kinds = ['video/mp4', 'audio/mp4', 'video/webm', 'audio/webm', 'audio/mpeg'] as const
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.constantFrom(sampleMp4('x'), sampleWebm('x', true), sampleMp3('x')),
      fc.nat(400),
      fc.nat(255),
      fc.nat(400),
      (mime, b, at, byte, cut) => {
        const bad = b.slice(0, Math.max(1, b.length - cut))
        bad[at % bad.length] = byte
        const out = stripMedia(mime, bad)
        expect(out === null || out.length <= bad.length).toBe(true)
        recognise(bad)
      },
    ),
    { numRuns: 500 },
  )
})
