/** What anybody sees of a listed unit, and what its own people see of it and nobody of another. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnterpriseBoard, PlateView } from '@anlan/contract'
import { registerHandlers } from './registers.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())
type Refusal = { readonly refusal: { readonly code: string } }
const plate = async (id: string) => (await room.ask(registerHandlers, 'plate', 'nobody', { params: { id } })) as PlateView & Refusal
const board = async (as: string, id: string) => (await room.ask(registerHandlers, 'enterpriseBoard', as, { params: { id } })) as EnterpriseBoard & Refusal

describe('the plate', () => {
  test('names three persons by post, what each has to do, and where to report; no phone of anybody', async () => {
    const p = await plate('e-bs-gong1')
    expect(p.responsible.map((r) => [r.title, r.name !== '未明确', r.post !== ''])).toEqual([
      ['行政负责人', true, true],
      ['行业监管部门负责人', true, true],
      ['企业（单位）责任人', true, true],
    ])
    expect(p.duties.find((d) => d.title === '责任人检查指导')).toMatchObject({ done: 0, last: null, rule: expect.stringContaining('每半年') })
    expect([p.reportPhone, p.demo]).toEqual(['12350', true])
    expect(p.reportUrl).toMatch(/\/public\/report\?entity=e-bs-gong1$/)
    const phones = room.app.registry().people.flatMap((x) => x.phones)
    for (const phone of phones) expect(JSON.stringify(p).includes(phone)).toBe(false)
  })
  test('shows the list of disaster duties, without its phone', async () => {
    const six = { publicity: '大门公示栏', consultation: '每周', patrol: '雨前雨中雨后', rectification: '项目部', monitoring: '雨量计', emergency: '停工撤人' }
    const values = { name: '项目部', kind: 'other', hazards: ['flood'], responsible: '项目经理', phone: '13711112222', ...six, reviewOn: '2027-01-01' }
    await room.ask(registerHandlers, 'addRow', 'gongdi', { params: { register: 'key-units' }, body: { values } })
    const p = await plate('e-bs-gong1')
    expect(p.disasterDuties).toContain('紧急管控：停工撤人')
    expect(JSON.stringify(p)).not.toContain('13711112222')
  })
  test('exists for listed units only, like its code', async () => {
    expect((await plate('no-such')).refusal.code).toBe('item.missing')
    expect(await room.ask(registerHandlers, 'plateCode', 'nobody', { params: { id: 'no-such' } })).toMatchObject({ refusal: { code: 'item.missing' } })
    await room.ask(registerHandlers, 'plateCode', 'nobody', { params: { id: 'e-bs-gong1' } })
    const svg = room.files.at(-1)
    expect(svg?.headers['content-type']).toContain('image/svg+xml')
    expect(svg?.body.toString()).toMatch(/^<svg/)
  })
})
describe('the board of an enterprise', () => {
  test('counts what its own people owe and did, its dangers and its registers', async () => {
    const b = await board('gongdi', 'e-bs-gong1')
    const daily = b.duties.find((d) => d.duty === 'danger-check-monthly')
    expect(daily?.owed).toBeGreaterThan(5)
    expect([daily?.done, daily?.coverage]).toEqual([0, 0])
    expect(daily?.overdue).toBe((daily?.owed ?? 0) - (daily?.due ?? 0))
    expect(b.dangers).toEqual({ open: 0, late: 0, closed: 0, repeated: [] })
    expect(b.registers.find((r) => r.register === 'key-units')).toMatchObject({ rows: 1, bad: [{ title: '未演练', count: 1 }] })
    expect(b.visits).toEqual([])
  })
  test('its town and the district’s offices see it, another enterprise and another town do not', async () => {
    expect((await board('baisha-yingji', 'e-bs-gong1')).name).toBeTypeOf('string')
    expect((await board('anwei', 'e-bs-gong1')).name).toBeTypeOf('string')
    expect((await board('gongdi', 'e-jj-gong1')).refusal.code).toBe('item.missing')
    expect((await board('baisha-yingji', 'e-jj-gong1')).refusal.code).toBe('item.missing')
  })
  test('meetings, trainings and drills are listed with what each was about and how many came; withdrawn ones and another year’s are not', async () => {
    const now = room.app.clock.now()
    const add = (id: string, duty: string, at: number, values: object, counted = true) =>
      room.db.sql(
        `insert into duty_fact (id, duty, holder, seat, capacity, target, target_name, entity, org, by, at, received_at, counted, values, words)
         values ($1, $2, 'as:entityLead', 'x', 'entityLead', 'entity:e-bs-gong1', 'x', 'e-bs-gong1', 'jiangjin.t108', $3, $4, $4, $5, $6, '')`,
        [id, duty, room.who('gongdi').person, at, counted, JSON.stringify(values)],
      )
    await add('g1', 'pre-shift-meeting', now - 7_200_000, { team: '一班', present: 9, risks: '吊装' })
    await add('g2', 'pre-shift-meeting', now - 3_600_000, { team: '一班', present: 7, risks: '登高' }, false)
    await add('g3', 'pre-shift-meeting', now - 400 * 86_400_000, { present: 5, risks: '去年' })
    await add('g4', 'worker-training', now - 3_600_000, { topic: '触电急救', reached: 20 })
    await room.db.sql(`update duty_fact set withdrawn_at = ${now} where id = 'g4'`)
    const { gatherings } = await board('gongdi', 'e-bs-gong1')
    expect(gatherings.map((g) => [g.title, g.times, g.people])).toEqual([
      ['班前会', 2, 16],
      ['从业人员安全教育培训', 0, 0],
      ['单位应急演练', 0, 0],
    ])
    expect(gatherings[0]?.latest.map((r) => [r.id, r.about, r.people, r.counted])).toEqual([
      ['g2', '登高', 7, false],
      ['g1', '吊装', 9, true],
    ])
  })
  test('a recorded visit counts on the plate and the board', async () => {
    const at = room.app.clock.now() - 3_600_000
    const who = room.who('baisha').person
    await room.db.sql(`insert into duty_fact (id, duty, holder, seat, capacity, deputy, target, target_name, entity, org, by, at, received_at, counted, found, values, words)
      values ('f1', 'leader-inspection', 'as:governmentLead', 'x', 'governmentLead', false, 'entity:e-bs-gong1', 'x', 'e-bs-gong1', 'jiangjin.t108', '${who}', ${at}, ${at}, true, 'some', '{}', '')`)
    const key = 'leader-inspection/as:governmentLead/entity:e-bs-gong1/2026-H2'
    await room.db.sql(`insert into duty_key (key, fact, duty, at, received_at, org) values ('${key}', 'f1', 'leader-inspection', ${at}, ${at}, 'jiangjin.t108')`)
    const b = await board('gongdi', 'e-bs-gong1')
    expect(b.visits).toMatchObject([{ as: '行政负责人', found: 'some' }])
    const p = (await plate('e-bs-gong1')).duties.find((d) => d.title === '责任人检查指导')
    expect([p?.done, p?.last]).toEqual([1, at])
  })
})
