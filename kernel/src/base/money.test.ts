/** Capital numerals against examples of the rules for bills, and read back by an independent reader. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { yuanDigits, yuanText, yuanWords } from './money.ts'

test.each([
  // Examples of the rules; where a 零 may be written or left out (1,680.32 and 107,000.53) it is left out.
  [1409.5, '壹仟肆佰零玖元伍角整'],
  [6007.14, '陆仟零柒元壹角肆分'],
  [1680.32, '壹仟陆佰捌拾元叁角贰分'],
  [107_000.53, '壹拾万柒仟元伍角叁分'],
  [16_409.02, '壹万陆仟肆佰零玖元零贰分'],
  [325.04, '叁佰贰拾伍元零肆分'],
  [0, '零元整'],
  [0.05, '伍分'],
  [0.5, '伍角整'],
  [20_000, '贰万元整'],
  [100_000, '壹拾万元整'],
  [100_000_001, '壹亿零壹元整'],
  [1_000_100_000, '壹拾亿零壹拾万元整'],
])('%d → %s', (n, words) => {
  expect(yuanWords(n)).toBe(words)
})
test('digits are grouped, cents only where there are some', () => {
  expect([yuanDigits(20_000), yuanDigits(1234.5), yuanDigits(-0.001), yuanDigits(-3), yuanText(300_000)]).toEqual(['20,000', '1,234.50', '0', '-3', '300,000 元'])
})
/** Reads the numerals by value, knowing nothing of how they were made. */
function read(text: string): number {
  const d = '零壹贰叁肆伍陆柒捌玖'
  let total = 0
  let group = 0
  let digit = 0
  let cents = 0
  for (const c of text) {
    if (d.includes(c)) digit = d.indexOf(c)
    else if ('拾佰仟'.includes(c)) {
      group += digit * 10 ** ('拾佰仟'.indexOf(c) + 1)
      digit = 0
    } else if ('万亿兆'.includes(c)) {
      total += (group + digit) * 10 ** (4 * ('万亿兆'.indexOf(c) + 1))
      group = 0
      digit = 0
    } else if (c === '元') {
      total += group + digit
      group = 0
      digit = 0
    } else if (c === '角') {
      cents += digit * 10
      digit = 0
    } else if (c === '分') cents += digit
  }
  return total * 100 + cents
}
test('what is written reads back as the same amount, without doubled or trailing 零', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 10 ** 14 })), (cents) => {
      const words = yuanWords(cents / 100)
      expect(read(words)).toBe(cents)
      expect(words).not.toMatch(/零零|零元(?!整)|零[万亿]/)
    }),
    { numRuns: 2000 },
  )
})
