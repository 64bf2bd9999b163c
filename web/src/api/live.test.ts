/** A notice refreshes what shows it; a kind nobody listed refreshes everything. */
import { expect, test } from 'vitest'
import { routesFor } from './live.ts'

test('an order notice reaches the room, the list and the breaker', () => {
  const hit = routesFor(['order'])
  expect(hit).not.toBe('all')
  for (const r of ['overview', 'warning', 'orders', 'breaker'] as const) expect((hit as ReadonlySet<string>).has(r)).toBe(true)
})
test('an unknown kind refreshes everything', () => {
  expect(routesFor(['order', 'something-new'])).toBe('all')
})
