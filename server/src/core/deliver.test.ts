/** Who answers while a round of calls is under way: what has not gone out does not, what just went out is called off. */
import { instant } from '@anlan/kernel/base'
import type { OutboxRow } from '@anlan/store'
import { expect, test } from 'vitest'
import { deliverOne } from './deliver.ts'
import type { App } from './types.ts'

const NOW = instant(1_000_000)
/** @param answered when the person answers, as against the moment of the call */
async function round(channel: 'voice' | 'sms', answered: 'before' | 'during' | 'never') {
  const did: string[] = []
  const line = {
    deliver: async () => {
      did.push('deliver')
      return { status: 'sent', providerId: 'p' }
    },
    stop: async () => {
      did.push('stop')
    },
  }
  const app = {
    channels: new Map([[channel, line]]),
    clock: { now: () => NOW },
    config: { secret: null },
    log: { error: (x: { err: unknown }) => did.push(String(x.err)) },
    registry: () => ({ people: [{ id: 'p-x', name: '演示', phones: ['19900000000'] }] }),
    store: {
      stillWaiting: async () => answered !== 'before',
      settleOutbox: async (_key: string, result: { status: string }) => {
        did.push(result.status)
        return answered === 'during'
      },
    },
  } as unknown as App
  const message = { channel, to: 'p-x', expires: instant(NOW + 1), ref: { kind: 'line', id: 'l' } }
  await deliverOne(app, { key: 'l:voice:1', attempts: 1, message } as unknown as OutboxRow, NOW)
  return did
}
test('who has answered before the call goes out is not called', async () => {
  expect(await round('voice', 'before')).toEqual([])
})
test('who answers in the instant between: the call is recorded as sent, and need not ring', async () => {
  expect(await round('voice', 'during')).toEqual(['deliver', 'sent', 'stop'])
})
test('a text that went out stays out; a call nobody stopped rings', async () => {
  expect(await round('sms', 'during')).toEqual(['deliver', 'sent'])
  expect(await round('voice', 'never')).toEqual(['deliver', 'sent'])
})
