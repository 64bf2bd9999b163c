import { describe, expect, test } from 'vitest'
import { refusal, type RefusalCode, refusals, refusalText } from './index.ts'

const codes = Object.keys(refusals) as RefusalCode[]

describe('the table of refusals', () => {
  test('numbers are unique and of three digits', () => {
    const numbers = codes.map((c) => refusals[c].no)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.every((n) => n >= 100 && n <= 999)).toBe(true)
  })
  test('one family of codes shares one hundred', () => {
    const family = new Map<string, number>()
    for (const c of codes) {
      const name = c.split('.')[0] ?? ''
      const hundred = Math.floor(refusals[c].no / 100)
      expect(family.get(name) ?? hundred, c).toBe(hundred)
      family.set(name, hundred)
    }
  })
  test.each(codes)('%s says in Chinese what is wrong and what to do', (code) => {
    const { text, next } = refusals[code]
    for (const sentence of [text, next]) {
      expect(sentence).toMatch(/[\u4e00-\u9fff]{3}/)
      expect(sentence).not.toMatch(/[,;!?]/)
    }
    expect(next).toMatch(/。$/)
    expect(text).not.toMatch(/。$/)
  })
  test.each(codes)('%s can be filled completely', (code) => {
    const { text, next } = refusals[code]
    const names = [...`${text}${next}`.matchAll(/\{([^}]*)\}/g)].map((m) => m[1] ?? '')
    for (const name of names) expect(name).toMatch(/^[a-z]+$/)
    const filled = refusalText(refusal(code, Object.fromEntries(names.map((n) => [n, `«${n}»`]))))
    expect(`${filled.text}${filled.next}`).not.toMatch(/[{}]/)
    for (const name of names) expect(`${filled.text}${filled.next}`).toContain(`«${name}»`)
  })
  test('what nobody filled in reads as a dash, never as a brace', () => {
    expect(refusalText(refusal('limit.missing')).text).toBe('缺少阈值或时限：—')
    expect(refusalText(refusal('auth.locked', { minutes: 0 })).next).toContain('0 分钟')
  })
})
