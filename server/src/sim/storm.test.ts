import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHj212Listener, type Hj212Listener } from '@anlan/gateways/hj212'
import type { StormState } from '@anlan/contract'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { simHandlers } from './handlers.ts'
import { setStormTarget } from './storm.ts'

let room: RoomApp
let listener: Hj212Listener
let readings = 0
beforeAll(async () => {
  room = await openRoom()
  listener = createHj212Listener({
    port: 0,
    host: '127.0.0.1',
    devices: (mn) => room.app.district.devices.find((d) => d.id === mn),
    deliver: async (_frame, r) => {
      readings += r.length
    },
    now: () => room.app.clock.now(),
    log: () => undefined,
  })
  setStormTarget(room.app, { hj212Port: await listener.start(), httpBase: room.base })
})
afterAll(async () => {
  await simHandlers.stopStorm(room.app, {} as never)
  await listener.close()
  await room.close()
})

describe('the demonstration storm', () => {
  it('is offered, plays over real sockets, and stops when told', async () => {
    const before = (await room.ask(simHandlers, 'storm', 'zhiban')) as StormState
    expect(before.running).toBeNull()
    expect(before.available.every((s) => s.minutes > 0 && s.title !== '')).toBe(true)
    const started = (await room.ask(simHandlers, 'startStorm', 'zhiban', { body: { id: 'flash-flood-night', speed: 60 } })) as StormState
    expect(started.running?.id).toBe('flash-flood-night')
    const twice = (await room.ask(simHandlers, 'startStorm', 'zhiban', { body: { id: 'gas-leak', speed: 60 } })) as { refusal: { code: string } }
    expect(twice.refusal.code).toBe('item.changed')
    for (let i = 0; i < 100 && readings < 50; i++) await new Promise((r) => setTimeout(r, 50))
    expect(readings).toBeGreaterThanOrEqual(50)
    const running = (await room.ask(simHandlers, 'storm', 'zhiban')) as StormState
    expect(running.running?.acked).toBeGreaterThan(0)
    const stopped = (await room.ask(simHandlers, 'stopStorm', 'zhiban')) as StormState
    expect(stopped.running).toBeNull()
  })
  it('does not know other storms', async () => {
    const no = (await room.ask(simHandlers, 'startStorm', 'zhiban', { body: { id: 'constructor', speed: 60 } })) as { refusal: { code: string } }
    expect(no.refusal.code).toBe('item.missing')
  })
})
describe('outside the demonstration', () => {
  it('nothing of it works', async () => {
    const real = { ...room.app, config: { ...room.app.config, demo: false } }
    for (const name of ['simPhones', 'simAnswer', 'simPress', 'simHangUp', 'simPower', 'simBehaviour', 'storm', 'startStorm', 'stopStorm'] as const) {
      const answer = await (simHandlers[name] as (a: unknown, r: unknown) => Promise<{ refusal?: { code: string } }>)(real, {
        params: { id: '1' },
        query: {},
        body: {},
        who: room.who('zhiban'),
      })
      expect(answer.refusal?.code).toBe('auth.demo-only')
    }
  })
})
