import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseLine } from '@anlan/contract'
import { caseHandlers } from '../routes/cases.ts'
import { openRoom, type RoomApp } from '../routes/testing/room-app.ts'
import { seedDemoCases } from './demo-cases.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

test('the demonstration begins with cases for town, plant and inspectors, and is sown once', async () => {
  expect(await seedDemoCases(room.app)).toBe(5)
  expect(await seedDemoCases(room.app)).toBe(0)
  const list = async (as: string, box: string) => ((await room.ask(caseHandlers, 'cases', as, { query: { box } })) as { readonly rows: readonly CaseLine[] }).rows
  expect((await list('gongdi', 'todo')).map((r) => r.stepTitle)).toContain('提交整改')
  expect((await list('baisha-yingji', 'todo')).map((r) => r.stepTitle)).toContain('核实定级')
  expect((await list('zhifa', 'opened')).length).toBe(2)
})
test('outside the demonstration nothing is sown', async () => {
  const real = { ...room.app, config: { ...room.app.config, demo: false } }
  expect(await seedDemoCases(real)).toBe(0)
})
