/** A missing limit is named by its title. */
import { expect, test } from 'vitest'
import { refusal, refusalText } from '@anlan/kernel/base'
import { worded } from './limit-text.ts'

test('the refusal for a missing limit speaks of what is missing, other refusals stay as they are', () => {
  expect(refusalText(worded(refusal('limit.missing', { key: 'penalty.decide.extend-2' }))).text).not.toMatch(/[a-z]/)
  const other = refusal('case.guard', { why: 'penalty.decide' })
  expect(worded(other)).toBe(other)
})
