/** The slider's arithmetic: what is past is never taken for live, and the other way round. */
import { instant } from '@anlan/kernel/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BACK_MINUTES, instantOf, positionOf, readAt, STEP_MINUTES } from './past.ts'

const now = instant(Date.UTC(2026, 6, 3, 18, 12, 34))
const nows = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }).map((n) => instant(n))

test('an address that is no time of the last day is live', () => {
  for (const text of [undefined, '', 'now', '-1', '1e12', String(now + 1), String(now - (BACK_MINUTES + 6) * 60_000)]) expect(readAt(text, now), text).toBeNull()
  expect(readAt(String(now - 3_600_000), now)).toBe(now - 3_600_000)
})
test('the right end is live, everything else is past, whatever the second', () => {
  fc.assert(
    fc.property(nows, fc.integer({ min: 0, max: BACK_MINUTES / STEP_MINUTES }), (t, n) => {
      const position = -n * STEP_MINUTES
      const at = instantOf(position, t)
      expect(at === null).toBe(n === 0)
      if (at === null) return
      expect(readAt(String(at), t)).toBe(at)
      expect(Math.abs(positionOf(at, t) - position)).toBeLessThanOrEqual(STEP_MINUTES)
      expect(positionOf(at, t)).toBeLessThan(0)
    }),
  )
})
test('an instant that is looked at wanders left as time passes, and leaves the day at its end', () => {
  const at = instantOf(-60, now)
  if (at === null) throw new Error('live')
  expect(positionOf(at, instant(now + 30 * 60_000))).toBe(-90)
  expect(readAt(String(at), instant(now + 24 * 3_600_000))).toBeNull()
})
