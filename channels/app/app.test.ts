import { type Envelope, instant, type PersonId } from '@anlan/kernel/base'
import { describe, expect, it } from 'vitest'
import { createAppChannel, type InboxItem } from './index.ts'

const now = instant(1_783_102_500_000)
const envelope: Envelope = {
  message: { key: 'k1', channel: 'app', to: 'p1' as PersonId, ref: { kind: 'line', id: 'l1' }, text: '预警', purpose: 'inform', priority: 2, expires: instant(now + 1000) },
  phone: null,
  name: '演示人员',
  link: null,
}

describe('inbox', () => {
  it('stores the item under the message key; twice is the caller’s one key', async () => {
    const items = new Map<string, InboxItem>()
    const channel = createAppChannel({ put: async (i) => items.set(i.key, i), now: () => now })
    expect(await channel.deliver(envelope)).toEqual({ status: 'sent', providerId: 'k1' })
    await channel.deliver(envelope)
    expect([...items.values()]).toEqual([
      { key: 'k1', person: 'p1', ref: { kind: 'line', id: 'l1' }, text: '预警', purpose: 'inform', priority: 2, link: null, at: now, expires: now + 1000 },
    ])
  })
  it('retries when it cannot store, is dead after its time, and never throws', async () => {
    const broken = createAppChannel({
      put: () => Promise.reject(new Error('database is away')),
      withdraw: () => Promise.reject(new Error('x')),
      probe: () => Promise.reject(new Error('database is away')),
      now: () => now,
    })
    expect(await broken.deliver(envelope)).toMatchObject({ status: 'retry', error: 'database is away' })
    await broken.stop('k1')
    expect(await broken.check(now)).toEqual({ ok: false, note: 'database is away' })
    const late = createAppChannel({ put: async () => undefined, now: () => instant(now + 2000) })
    expect(await late.deliver(envelope)).toMatchObject({ status: 'dead' })
    await late.stop('unknown')
    expect((await late.check(now)).ok).toBe(true)
  })
})
