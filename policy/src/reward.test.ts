/** Rewards: the figures of the rule, its bounds, and that more found never pays less. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConcealedGrade, rewardLaw, rewardOf } from './reward.ts'

const values: Readonly<Record<string, number>> = {
  'report.reward.share': 15,
  'report.reward.least': 3000,
  'report.reward.most': 300_000,
  'report.reward.concealed.general': 30_000,
  'report.reward.concealed.larger': 40_000,
  'report.reward.concealed.major': 50_000,
  'report.reward.concealed.gravest': 60_000,
  'report.reward.concealed.most': 300_000,
  'report.reward.insider': 20,
}
const law = (key: string) => (values[key] === undefined ? undefined : { value: values[key], verified: key !== 'report.reward.insider' })
const fined = (fine: number, insider = false) => rewardOf({ basis: 'penalty', fine, insider }, law).amount ?? -1
const hidden = (grade: ConcealedGrade, people: number) => rewardOf({ basis: 'concealment', grade, people }, law).amount

describe('a share of the fine', () => {
  test.each([
    [200_000, 30_000],
    [20_000, 3000],
    [19_999, 3000],
    [20_001, 3000.15],
    [0, 3000],
    [2_000_000, 300_000],
    [2_000_001, 300_000],
  ])('fine %d yuan → %d yuan', (fine, reward) => expect(fined(fine)).toBe(reward))
  test('an insider gets a fifth more, up to the cap, and the unchecked figure is told', () => {
    expect([fined(200_000, true), fined(1_900_000, true)]).toEqual([36_000, 300_000])
    expect(rewardOf({ basis: 'penalty', fine: 200_000, insider: true }, law)).toMatchObject({ verified: false })
    expect(rewardOf({ basis: 'penalty', fine: 200_000 }, law)).toMatchObject({ verified: true })
    expect(rewardOf({ basis: 'penalty', fine: 200_000, insider: true }, law).because).toEqual([
      '罚款 200000 元 × 15% = 30000 元',
      '本单位从业人员举报，上浮 20%，为 36000 元',
      '所依据的标准中有未核实的数值，请核对后再定',
    ])
  })
})
test('hidden deaths by grade, capped', () => {
  expect([hidden('general', 2), hidden('larger', 3), hidden('major', 5), hidden('gravest', 5), hidden('gravest', 6), hidden('major', 12)]).toEqual([
    60_000, 120_000, 250_000, 300_000, 300_000, 300_000,
  ])
})
test('nothing is guessed: missing facts, missing law and bars give no amount and say so', () => {
  expect(rewardOf({ basis: 'penalty' }, law)).toMatchObject({ amount: null, because: ['尚无行政处罚金额，无法计算'] })
  expect(rewardOf({ basis: 'concealment', people: 2 }, law).amount).toBeNull()
  expect(rewardOf({ basis: 'concealment', grade: 'general', people: 0 }, law).amount).toBeNull()
  expect(rewardOf({ basis: 'penalty', fine: 10, bar: 'known' }, law)).toMatchObject({ amount: null, because: ['不予奖励：举报前监管部门已经掌握或者立案'] })
  for (const lost of rewardLaw) {
    const without = (key: string) => (key === lost ? undefined : law(key))
    const both = [
      rewardOf({ basis: 'penalty', fine: 1e6, insider: true }, without).amount,
      ...(['general', 'larger', 'major', 'gravest'] as const).map((grade) => rewardOf({ basis: 'concealment', grade, people: 1, insider: true }, without).amount),
    ]
    expect(both, lost).toContain(null)
  }
})
test('always within the bounds, never less for a higher fine, a graver accident, more people or an insider', () => {
  const sum = fc.integer({ min: 0, max: 500_000_000 }).map((n) => n / 100)
  fc.assert(
    fc.property(sum, sum, fc.boolean(), (a, b, insider) => {
      const [lo, hi] = [fined(Math.min(a, b), insider), fined(Math.max(a, b), insider)]
      return lo <= hi && lo >= 3000 && hi <= 300_000 && fined(a, true) >= fined(a) && Math.abs(lo * 100 - Math.round(lo * 100)) < 1e-6
    }),
  )
  const grades = ['general', 'larger', 'major', 'gravest'] as const
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 2 }), (n, g) => {
      const [a, b, c] = [hidden(grades[g] ?? 'general', n), hidden(grades[g + 1] ?? 'gravest', n), hidden(grades[g] ?? 'general', n + 1)]
      return a !== null && b !== null && c !== null && a <= b && a <= c && c <= 300_000
    }),
  )
})
