/** A notice refreshes what shows it; a kind nobody listed refreshes everything. */
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { refresh, routesFor } from './live.ts'

test('an order notice reaches the room, the list and the breaker', () => {
  const hit = routesFor(['order'])
  expect(hit).not.toBe('all')
  for (const r of ['overview', 'warning', 'orders', 'breaker'] as const) expect((hit as ReadonlySet<string>).has(r)).toBe(true)
})
test('an unknown kind refreshes everything', () => {
  expect(routesFor(['order', 'something-new'])).toBe('all')
})
test('an answer on its way is not thrown away by the next notice, but asked again', async () => {
  const client = new QueryClient()
  let asked = 0
  let answer: (n: number) => void = () => undefined
  const watch = new QueryObserver(client, {
    queryKey: ['log', null],
    queryFn: () =>
      new Promise<number>((done) => {
        asked += 1
        answer = done
      }),
  })
  const stop = watch.subscribe(() => undefined)
  expect(asked).toBe(1)
  const log = new Set(['log'] as const)
  for (let i = 0; i < 5; i += 1) expect([...refresh(client, log)]).toEqual(['log'])
  expect(asked).toBe(1)
  answer(1)
  await expect.poll(() => watch.getCurrentResult().data).toBe(1)
  expect([...refresh(client, log)]).toEqual([])
  await expect.poll(() => asked).toBe(2)
  answer(2)
  await expect.poll(() => watch.getCurrentResult().data).toBe(2)
  stop()
})
