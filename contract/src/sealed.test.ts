/** Envelopes and receipts: only the right key opens, in the right case, unaltered; nothing of the content shows outside. */
import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReceipt, receiptOf } from './receipt.ts'
import { type CryptoLike, fingerprintOf, fromBase64url, makeKey, seal, toBase64url, unseal, unwrapKey, WRAP_ITERATIONS } from './sealed.ts'

// Node's WebCrypto is the browsers'; its typings differ in name only.
const c = webcrypto as unknown as CryptoLike
const name = '金丝雀·阿甲'
describe('sealed envelopes', async () => {
  const [one, other] = await Promise.all([makeKey(c, '口令 第一'), makeKey(c, '口令 第二')])
  const own = await unwrapKey(c, one.wrapped, '口令 第一')
  const to = { id: 'k1', publicKey: one.publicKey }
  test('the custodian reads what was sealed for him', async () => {
    const e = await seal(c, to, 'case1|identity', name)
    expect(await unseal(c, own, 'case1|identity', e)).toBe(name)
    expect(JSON.stringify(e)).not.toContain(Buffer.from(name).toString('base64url').slice(0, 12))
  })
  test('not with another key, not in another case, not as another kind, not altered', async () => {
    const e = await seal(c, to, 'case1|identity', name)
    const theirs = await unwrapKey(c, other.wrapped, '口令 第二')
    await expect(unseal(c, theirs, 'case1|identity', e)).rejects.toThrow()
    await expect(unseal(c, own, 'case2|identity', e)).rejects.toThrow()
    await expect(unseal(c, own, 'case1|payout', e)).rejects.toThrow()
    await expect(unseal(c, own, 'case1|identity', { ...e, key: 'k2' })).rejects.toThrow()
    for (const part of ['iv', 'ct', 'epk'] as const) {
      const bytes = fromBase64url(e[part])
      bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
      await expect(unseal(c, own, 'case1|identity', { ...e, [part]: toBase64url(bytes) }), part).rejects.toThrow()
    }
  })
  test('the length tells nothing, and no two envelopes are alike', async () => {
    const [a, b, long] = await Promise.all([seal(c, to, 'x', '丁'), seal(c, to, 'x', '欧阳某某某，电话 13800000000'), seal(c, to, 'x', '长'.repeat(400))])
    expect(a.ct.length).toBe(b.ct.length)
    expect(long.ct.length).toBeGreaterThan(a.ct.length)
    const again = await seal(c, to, 'x', '丁')
    expect([again.epk === a.epk, again.iv === a.iv, again.ct === a.ct]).toEqual([false, false, false])
  })
  test('a key is wrapped slowly, and a wrong passphrase opens nothing', async () => {
    expect(one.wrapped.iterations).toBe(WRAP_ITERATIONS)
    expect(WRAP_ITERATIONS).toBeGreaterThanOrEqual(600_000)
    await expect(unwrapKey(c, one.wrapped, '口令 第一 ')).rejects.toThrow()
    expect(await fingerprintOf(c, one.publicKey)).toBe(one.fingerprint)
    expect(one.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    expect(one.fingerprint).not.toBe(other.fingerprint)
  })
  test('any text comes back as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 1500 }), async (text) => {
        return (await unseal(c, own, 'p', await seal(c, to, 'p', text))) === text
      }),
      { numRuns: 25 },
    )
  })
})
describe('receipt codes', () => {
  test('24 characters in groups of four, every bit counts', () => {
    const code = receiptOf(new Uint8Array(15).fill(255))
    expect(code).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), fc.uint8Array({ minLength: 15, maxLength: 15 }), (a, b) => {
        const same = Buffer.compare(a, b) === 0
        return (
          /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/.test(receiptOf(a)) &&
          (receiptOf(a) === receiptOf(b)) === same &&
          readReceipt(receiptOf(a)) === receiptOf(a).replaceAll('-', '')
        )
      }),
    )
  })
  test('is read as people type it, and nothing else is', () => {
    expect(readReceipt(' zzzz zzzz–zzzz_zzzz zzzz.oOiL ')).toBe('ZZZZZZZZZZZZZZZZZZZZ0011')
    for (const wrong of ['', 'ZZZZ', `${'Z'.repeat(23)}U`, 'Z'.repeat(25), `${'Z'.repeat(23)}中`, `${'Z'.repeat(24)}\0`]) expect(readReceipt(wrong), wrong).toBeNull()
  })
})
