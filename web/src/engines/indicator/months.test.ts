import { expect, test } from 'vitest'
import { expectedByMonth, runsOf } from './months.ts'

const target = { final: 100, expected: 0, sign: '≥', limit: 'target.x', verified: false } as const
test('what is expected ends at the whole target and never falls', () => {
  for (const indicator of ['five-haves', 'danger-checks', 'fire-stations']) {
    const months = expectedByMonth({ indicator, target }, 2026)
    expect(months, indicator).toHaveLength(12)
    expect(months?.at(-1), indicator).toBe(100)
    expect(
      [...(months ?? [])].toSorted((a, b) => a - b),
      indicator,
    ).toEqual(months)
  }
})
test('a linear target asks for half of it at the middle of the year; a rate for all of it in every month', () => {
  expect(expectedByMonth({ indicator: 'five-haves', target }, 2026)?.[5]).toBeCloseTo((100 * 181) / 365, 5)
  expect(expectedByMonth({ indicator: 'danger-checks', target }, 2026)?.[0]).toBe(100)
})
test('no target, no line; nor for what nobody declared', () => {
  expect(expectedByMonth({ indicator: 'points-live', target: null }, 2026)).toBeNull()
  expect(expectedByMonth({ indicator: 'nobody', target }, 2026)).toBeNull()
})
test('a month without a value breaks the line; none is made up', () => {
  expect(runsOf([null, 5, 6, null, 0, null]).map((r) => r.map((k) => [k.m, k.v]))).toEqual([
    [
      [1, 5],
      [2, 6],
    ],
    [[4, 0]],
  ])
  expect(runsOf([null, null])).toEqual([])
})
