/** Toxic gas at a plant, with the wind of the nearest station: the reach stands in the reason, in the call-out text and on the map's data; without wind it says so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RawReading } from '@anlan/kernel/signal'
import type { WarningState } from '@anlan/kernel/warning'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { callText } from './texts.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())
function readings(pointId: string, values: Readonly<Record<string, number>>): RawReading[] {
  const now = room.app.clock.now()
  const point = room.app.registry().points.find((p) => p.id === pointId)
  return (point?.series ?? []).flatMap((s) => {
    const value = values[s.quantity]
    return value === undefined ? [] : [{ device: s.device, code: s.code, at: now, value, flags: [], receivedAt: now }]
  })
}
async function leak(entity: string): Promise<WarningState | undefined> {
  const detector = room.app.registry().points.find((p) => p.entity === entity && p.series.some((s) => s.quantity === 'gas.toxic.ppm'))
  await room.app.core.ingest(null, readings(detector?.id ?? '', { 'gas.toxic.ppm': 400, 'hazard.lel.pct': 0 }))
  const live = await room.app.store.read(room.app.root, (t) => t.list<WarningState>('warning', { open: true }))
  return live.map((w) => w.state).find((w) => w.place === `entity:${entity}`)
}
test('without a wind it says that there is none', async () => {
  const w = await leak('e-luo-hua2')
  expect(w?.because.around).toEqual({ text: '附近没有两小时内的测风，未推算毒气影响范围', basis: [], zones: [] })
})
test('with a wind it gives zones, who is inside, and every assumption', async () => {
  await room.app.core.ingest(null, readings('LUO-M1', { 'weather.wind.mps': 2.2, 'weather.direction.deg': 45 }))
  const w = await leak('e-luo-hua1')
  const around = w?.because.around
  expect(around?.text).toMatch(/^假定 10 mm 孔泄漏氯，ERPG-2（3 ppm）最远约 [\d.]+ k?m，其内(登记有|无登记场所)/)
  expect(around?.zones.map((z) => z.name.slice(0, 6))).toEqual(['ERPG-3', 'ERPG-2'])
  expect(around?.basis.join('；')).toMatch(/气象站 东北风 2\.2 m\/s，稳定度取 F.*2008-01-01.*未核实/)
  expect(JSON.stringify(around).length).toBeLessThan(60_000)
  const decl = room.app.decls.warnings.find((d) => d.id === w?.decl)
  if (!w || !decl) throw new Error('no warning')
  expect(callText(room.app, decl, w, 'red')).toContain(around?.text)
})
