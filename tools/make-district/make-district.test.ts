import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeDistrict } from '../make-district.ts'

const folder = new URL('../../districts/jiangjin/', import.meta.url)

test('the committed files are what the generator writes, byte for byte', () => {
  for (const [name, text] of Object.entries(makeDistrict())) expect(readFileSync(new URL(name, folder), 'utf8') === text, `${name}: run node tools/make-district.ts`).toBe(true)
})
