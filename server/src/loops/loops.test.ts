import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { overlapping, startLoops } from './loops.ts'
import type { Core } from '../core/types.ts'

const quiet = { error: () => {} } as unknown as Parameters<typeof startLoops>[1]
function fakeCore(part: Partial<Core>): Core {
  return { runDue: async () => 0, runOutbox: async () => 0, runWatch: async () => 0, ...part } as Core
}

test('a delivery that hangs does not hold up the next ones', async () => {
  let started = 0
  const began = performance.now()
  const at: number[] = []
  const loops = startLoops(
    fakeCore({
      async runOutbox() {
        started += 1
        if (started > 4) return 0
        at.push(performance.now() - began)
        await wait(1500)
        return 100
      },
    }),
    quiet,
  )
  await wait(1400)
  expect(at.length).toBe(4)
  await loops.stop()
  expect(performance.now() - began, 'stopping waits for what is under way').toBeGreaterThan(2000)
})
test('never more than eight rounds at once, and an error goes to the caller', async () => {
  let now = 0
  let most = 0
  const o = overlapping(async () => {
    now += 1
    most = Math.max(most, now)
    await wait(2600)
    now -= 1
    return 1
  })
  for (let i = 0; i < 10; i++) await o.round()
  await o.ended()
  expect([most, now]).toEqual([8, 0])
  await expect(overlapping(() => Promise.reject(new Error('no'))).round()).rejects.toThrow('no')
})
test('a kick wakes at once, also one that comes during the work', async () => {
  let due = 0
  const loops = startLoops(fakeCore({ runDue: async () => Math.min(0, ++due) }), quiet)
  await wait(20)
  const before = due
  loops.kick()
  await wait(20)
  expect(due).toBeGreaterThan(before)
  await loops.stop()
})
test('errors wait and the loop goes on', async () => {
  let tries = 0
  const loops = startLoops(
    fakeCore({
      async runDue() {
        tries += 1
        if (tries === 1) throw new Error('database away')
        return 0
      },
    }),
    quiet,
  )
  await wait(1300)
  expect(tries).toBeGreaterThan(1)
  await loops.stop()
})
