/** Who sees which plants, and that a neighbouring town's places are counted without their names. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChemicalMap } from '@anlan/contract'
import { chemicalHandlers } from './chemicals.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())
const ask = async (as: string) => (await room.ask(chemicalHandlers, 'chemicals', as)) as ChemicalMap

test('the district sees every plant with its units and every place with people', async () => {
  const map = await ask('zhiban')
  expect(map.installations).toHaveLength(14)
  expect(map.installations.every((i) => i.demo && i.inventory.units.length > 0)).toBe(true)
  for (const kind of ['学校', '医疗机构', '养老机构']) expect(map.places.filter((p) => p.kind === kind)).toHaveLength(30)
  expect(map.places.some((p) => p.name.startsWith('辖区外'))).toBe(false)
})
test('a town sees its own plants; beyond its border people count, names do not', async () => {
  const map = await ask('baisha')
  expect(map.installations.every((i) => i.area.startsWith('500116108'))).toBe(true)
  expect(map.installations.length).toBeGreaterThan(0)
  expect(map.places.some((p) => p.name.startsWith('辖区外') && (p.people ?? 0) > 0)).toBe(true)
})
