/** What a restart loads: every series as far back as its rule's method needs, no further; and the rule says the same from it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hours, minus, placeKey } from '@anlan/kernel/base'
import type { RawReading } from '@anlan/kernel/signal'
import type { WarningState } from '@anlan/kernel/warning'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { HORIZON, horizonOf, readingsKept } from './keep.ts'
import { replay } from './watch.ts'
import { watchedPlaces } from './watch-places.ts'

const DAYS = 40
const town = placeKey('area', '500116117')
let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
  const now = room.app.clock.now()
  const values: Readonly<Record<string, number>> = { 'weather.temp.C': 37, 'weather.rh.pct': 30, 'weather.wind.mps': 3, 'weather.rain.mm': 0 }
  const station = room.app.registry().points.find((p) => p.id === 'LUO-M1')
  const all: RawReading[] = []
  for (let h = DAYS * 24; h >= 0; h -= 3) {
    for (const s of station?.series ?? []) {
      const value = values[s.quantity]
      const at = minus(now, hours(h))
      if (value !== undefined) all.push({ device: s.device, code: s.code, at, value, flags: [], receivedAt: at })
    }
  }
  await room.app.core.ingest(null, all)
})
afterAll(() => room.close())

test('weather is kept for the days a method needs, a gauge for the windows', () => {
  const { warnings } = room.app.decls
  expect(horizonOf(warnings, 'rain.depth.mm')).toBe(HORIZON)
  expect(horizonOf(warnings, 'weather.temp.C')).toBe(hours(60 * 24))
  expect(horizonOf(warnings, 'weather.rain.mm')).toBeGreaterThan(hours(90 * 24))
})
test('forty hot dry days warn, and what a restart would load gives the same grade', async () => {
  const live = (await room.app.store.read(room.app.root, (t) => t.list<WarningState>('warning', { open: true }))).map((w) => w.state)
  const warning = live.find((w) => w.decl === 'forest-fire' && w.place === town)
  expect(warning?.level).toBe('orange')
  const decl = room.app.decls.warnings.find((d) => d.id === 'forest-fire')
  const watched = decl && watchedPlaces(room.app.registry(), decl).get(town)
  if (!decl || !watched || !warning) throw new Error('rule does not stand there')
  const now = room.app.clock.now()
  const defs = watched.map((w) => w.def)
  const loaded = await readingsKept(room.app, defs, now, now)
  expect(loaded.filter((r) => r.series === 'luo-m1.temp')).toHaveLength(DAYS * 8 + 1)
  expect(replay(room.app, decl, warning.place, watched, loaded.toReversed(), minus(now, hours(1)), now).at(-1)?.level).toBe('orange')
})
